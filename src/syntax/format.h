/*
 * format.h - the one layout of a file.
 *
 * Only how a file is written counts, not what its names mean: nothing that it imports is read.
 */
#ifndef HAGGLE_SYNTAX_FORMAT_H
#define HAGGLE_SYNTAX_FORMAT_H

#include "syntax/parse.h"

/*
 * The text of source `file` in the one layout, in the arena. False, with messages, where the file
 * has a mistake. Laid out again it stays as it is, and it is read as the same tree (tree_print.h)
 * with the same comments.
 */
bool format_file(struct parse *parse, uint32_t file, struct str *out);

#endif
