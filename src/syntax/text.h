/*
 * text.h - the value of a text literal: indentation removed, line ends made one.
 */
#ifndef HAGGLE_SYNTAX_TEXT_H
#define HAGGLE_SYNTAX_TEXT_H

#include "syntax/reader.h"

/*
 * What is written before every line of a block text: the longest run of blanks that begins all its
 * lines but the first and the blank ones. Lines inside a hole do not count. Empty where the text is
 * no block.
 */
struct str text_indent(const struct quoted *quoted);

/* The part of a block that counts: without the first line end and the last line's blanks. */
struct str text_body(const struct quoted *quoted);

/*
 * Adds `part` of the body to `out` without the indentation after each line end; at_line: it begins
 * a line.
 */
void text_add(struct buf *out, struct str part, struct str indent, bool at_line);

/* The value of a text that is no template. */
struct text text_value(struct reader *reader, const struct quoted *quoted);

#endif
