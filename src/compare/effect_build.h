/*
 * effect_build.h - private to compare/: one offer in two runs.
 */
#ifndef HAGGLE_COMPARE_EFFECT_BUILD_H
#define HAGGLE_COMPARE_EFFECT_BUILD_H

#include "compare/effect.h"

/* Which declarations of one kind have the same name, by number. */
struct effect_match {
    size_t n_old;
    int *new_of;   /* by number of the old one; -1: none */
    int *only_new; /* those that the old version has not */
    size_t n_only_new;
};

struct effect_pairs {
    struct effect_match levers, flags;
    const int *new_tier; /* by number of the old tier; -1: it is gone */
    size_t n_old_tiers;
    bool same_currency;
};

struct effect_pairs *effect_pairs_make(struct arena *arena, const struct program *old,
                                       const struct program *new);

struct effect_rows {
    struct arena *arena; /* of what is found */
    const struct effect_pairs *pairs;
    const struct run *old, *new; /* on the same offers */
    size_t row;
};

/* Whether anything that counts differs: cheap. */
bool effect_rows_differ(const struct effect_rows *rows);
/* What differs. */
struct effect_offer *effect_rows_words(const struct effect_rows *rows);

#endif
