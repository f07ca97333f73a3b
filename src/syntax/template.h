/*
 * template.h - a text with holes, split into pieces.
 */
#ifndef HAGGLE_SYNTAX_TEMPLATE_H
#define HAGGLE_SYNTAX_TEMPLATE_H

#include "syntax/reader.h"

/* Never NULL; what could not be read is left out, with messages. */
struct template *template_read(struct reader *reader, const struct quoted *quoted);

#endif
