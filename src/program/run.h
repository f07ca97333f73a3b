/*
 * run.h - a program on a block of offers.
 *
 * After a run every value of every expression stands in its slot, for each offer of the block; reports and
 * explanations read them there. A run allocates from its arena only and changes nothing else.
 */
#ifndef HAGGLE_PROGRAM_RUN_H
#define HAGGLE_PROGRAM_RUN_H

#include "program/facts.h"
#include "program/program.h"

struct slot_column {
    union cell *cells;
    uint8_t *states; /* enum cell_state */
};

/* Thresholds that were set from outside; NULL or state CELL_UNKNOWN: as declared. */
struct settings {
    union cell *thresholds; /* by decl->index */
    uint8_t *states;
};

/*
 * What the rounds that are over left, by lever and offer. Lasting values are unknown where there is none; `granting` is what
 * the round after them grants, to be applied next.
 */
struct past {
    uint32_t *n_rounds; /* by offer: how many are over */
    struct slot_column moved;
    struct slot_column *asked, *granted, *granting; /* by lever: last asked for, last granted */
    uint32_t **asked_in, **settled_in;              /* by lever: the round that did; 0: none */
};

struct run {
    struct arena *arena;
    const struct program *program;
    const struct facts *facts;
    const struct settings *settings; /* may be NULL */
    struct slot_column *slots;       /* by slot */
    struct map *whys;           /* origins that were found, by slot and row; private to why.c */
    uint32_t **parents;         /* by list: the offer of each element */
    const struct past *past;    /* NULL: no offer has a history */
    const struct run *initial;  /* of the offers at first; NULL: this run is */
    const struct run *previous; /* before the last round that is over; NULL: there is none */
    uint32_t *plan; /* by offer and lever: the round that takes it, 0: none; set by STEP_PLAN */
};

/*
 * Runs the program on all offers of `facts`, round by round where they have a history: what is given back is of the offers
 * as they stand now. Never fails.
 */
struct run *program_run(struct arena *arena, const struct program *program,
                        const struct facts *facts, const struct settings *settings);

/* The value in a slot: of an offer, or of an element where the slot's domain is a list. */
struct value run_value(const struct run *run, const struct type *type, slot s, size_t row);
bool run_is_yes(const struct run *run, slot s, size_t row);
bool run_is_no(const struct run *run, slot s, size_t row);
bool run_is_known(const struct run *run, slot s, size_t row);

/* Warns of what a history asks or grants that is less than what stood before. */
void history_warn(const struct run *run, struct diags *diags);

#endif
