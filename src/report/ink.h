/*
 * ink.h - emphasis in a terminal: what a piece of text means, and the codes for it.
 *
 * Colour repeats what words and signs already say; nothing is said by colour alone.
 */
#ifndef HAGGLE_REPORT_INK_H
#define HAGGLE_REPORT_INK_H

#include "base/str.h"

enum ink { INK_PLAIN, INK_HEADING, INK_DIM, INK_GOOD, INK_WARNING, INK_CRITICAL };

/* The text in that ink; as it is where `color` is false, the ink is plain or the text is empty. */
void ink_add(struct buf *out, struct str text, enum ink ink, bool color);

#endif
