/*
 * escape.h - text as Markdown that shows the same text.
 */
#ifndef HAGGLE_REPORT_ESCAPE_H
#define HAGGLE_REPORT_ESCAPE_H

#include "base/str.h"

/*
 * One line of text, for a paragraph, a heading or a cell of a table: whatever it holds stays text
 * (no emphasis, link, image, HTML or cell border comes of it). Newlines become blanks, control
 * characters go. What is harmless is left as it is, so that the source stays readable.
 */
void escape_markdown(struct buf *out, struct str text);

#endif
