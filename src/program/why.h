/*
 * why.h - where an unknown value comes from.
 *
 * Nothing is recorded during a run: the steps that an unknown came through are still in their slots.
 */
#ifndef HAGGLE_PROGRAM_WHY_H
#define HAGGLE_PROGRAM_WHY_H

#include "program/run.h"

/* One origin of an unknown value. */
struct why {
    const struct fact *fact; /* the offer does not hold it; else NULL */
    struct str
        reason; /* the fact's path, "offer.competing[2].base"; else a sentence part: "no row in bands for L7, Austin" */
};

struct whys {
    struct why *items;
    size_t n, cap;
    struct map reasons; /* of the items; private to why.c */
};

/* Adds an origin, unless its reason is there. */
void why_add(struct arena *arena, struct whys *out, struct why why);

/* Adds the origins of the unknown value in `slot`, each once, in the order in which its expression comes to them. */
void why_unknown(struct arena *arena, const struct run *run, slot s, size_t row, struct whys *out);

#endif
