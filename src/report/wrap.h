/*
 * wrap.h - running text as lines of a given width.
 *
 * Widths are columns of a terminal (str_width). Whatever a text holds, the lines hold no control
 * character: a fact of an offer cannot move the cursor of the coach's terminal.
 */
#ifndef HAGGLE_REPORT_WRAP_H
#define HAGGLE_REPORT_WRAP_H

#include "base/arena.h"
#include "base/str.h"

struct lines {
    struct str *items;
    size_t n, cap;
};

/*
 * The text broken at blanks into lines of at most `width` columns (at least 1); a longer word is
 * cut. Lines of the text that follow each other are one paragraph and run together. Empty lines stay:
 * one for several, none at the ends. A line that begins like an item of a list ("- ", "1. ") begins
 * a line here too, and what follows hangs under its words. No line ends with a blank.
 */
struct lines wrap_text(struct arena *arena, struct str text, int width);

/* The lines of the text as they are, not joined and not broken. */
struct lines wrap_split(struct arena *arena, struct str text);

/* Columns of its longest line. */
int wrap_width(struct arena *arena, struct str text);

/* The text without control characters: tabs are blanks, returns go, others become U+FFFD. */
struct str wrap_clean(struct arena *arena, struct str text);

/* Columns that the mark of a list's item takes at the start of the line; 0 where there is none. */
int wrap_list_mark(struct str line);

#endif
