/*
 * witness.h - an offer made up from the shape, for which two versions of a playbook differ.
 *
 * A small, bounded search: facts take the values that the two versions name, and their neighbours; an offer that differs is
 * then made as plain as it can be while it still differs. Finding none proves nothing, and is said so.
 */
#ifndef HAGGLE_COMPARE_WITNESS_H
#define HAGGLE_COMPARE_WITNESS_H

#include "compare/effect.h"

struct witness {
    size_t n_tried;
    struct str yaml;                  /* an offer file; empty: none was found */
    const struct effect_offer *offer; /* what differs; NULL: none was found */
};

struct witness *witness_find(struct arena *arena, struct effect_sides sides);

/* "for example, this made-up offer:", or that none of so many differs. */
struct str witness_words(struct arena *arena, const struct witness *witness);

#endif
