/*
 * word_diff.h - two texts compared word by word.
 */
#ifndef HAGGLE_COMPARE_WORD_DIFF_H
#define HAGGLE_COMPARE_WORD_DIFF_H

#include "base/str.h"

enum word_side { WORD_BOTH, WORD_OLD, WORD_NEW };

/* A stretch of words, without the blanks around it. Marks like a full stop are words of their own. */
struct word_run {
    enum word_side side;
    bool is_glued; /* no blank stands before it */
    struct str text;
    size_t n_words;
};

struct word_diff {
    struct word_run *runs;
    size_t n, cap;
};

struct word_diff word_diff(struct arena *arena, struct str old, struct str new);

/* How much of the two is the same: 0 nothing, 100 all. */
int word_likeness(struct arena *arena, struct str old, struct str new);

#endif
