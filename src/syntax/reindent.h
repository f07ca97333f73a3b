/*
 * reindent.h - a block text with another indentation, and the same value.
 */
#ifndef HAGGLE_SYNTAX_REINDENT_H
#define HAGGLE_SYNTAX_REINDENT_H

#include "base/str.h"

/*
 * Adds a block text, given with its three quotes, whose lines then begin with `indent` blanks, as
 * do the closing quotes where they stand on a line of their own. Gives the number of line ends, and
 * the column behind it.
 */
uint32_t reindent_block(struct buf *out, struct str text, int indent, int *column);

#endif
