/*
 * diff.h - what differs between two texts, line by line, as a unified diff.
 */
#ifndef HAGGLE_BASE_DIFF_H
#define HAGGLE_BASE_DIFF_H

#include <stdbool.h>

#include "base/str.h"

/*
 * Adds what `diff -u` prints, under that name for both; nothing where the texts are equal. Fewest
 * lines are changed, unless there are thousands of them: then more may be than need be. A text
 * without a line end behind its last line is told from one with.
 */
void diff_unified(struct buf *out, struct str old_text, struct str new_text, struct str name,
                  bool color);

#endif
