/*
 * coverage.h - what of a playbook its tests have exercised: which levers were asked for and held back, which rows matched,
 * which rungs were reached, which flags were raised, texts said, steps ticked, and which conditions were yes and no.
 *
 * Read from the slots after each test; running a test costs nothing more. What several playbooks share is one: points are
 * told apart by file and place.
 */
#ifndef HAGGLE_TESTING_COVERAGE_H
#define HAGGLE_TESTING_COVERAGE_H

#include "program/run.h"

enum cover_kind {
    COVER_LEVER,     /* asked for; not asked for */
    COVER_ROW,       /* of a table: matched */
    COVER_RUNG,      /* of a ladder: reached */
    COVER_FLAG,      /* raised; not raised */
    COVER_TEXT,      /* said */
    COVER_SHOWN,     /* a step of a play that nothing ticks: shown */
    COVER_STEP,      /* of a play: ticked; open */
    COVER_CONDITION, /* yes; no */
    N_COVER_KINDS
};

/* One thing to exercise. */
struct cover_point {
    enum cover_kind kind;
    struct str file;
    uint32_t line, begin;       /* where it is written */
    struct str what;            /* "lever base", "row L7, Austin of bands", "`offer.base < cap`" */
    bool two_sided;             /* it can also be "no" */
    uint32_t yes, no;           /* in how many tests it was */
    uint32_t last_yes, last_no; /* the number of the test that was counted last */
};

struct cover_points {
    struct cover_point **items;
    size_t n, cap;
};

struct coverage; /* private */

struct coverage *coverage_new(struct arena *arena);
/* The playbook whose runs follow, which must outlive the coverage: all that it has, not exercised yet. */
void coverage_begin(struct coverage *coverage, const struct program *program);
/* What one test, a run of one offer, has exercised. */
void coverage_add(struct coverage *coverage, const struct run *run);
/* All points, by file, in the order in which they are written. */
const struct cover_points *coverage_points(struct coverage *coverage);

#endif
