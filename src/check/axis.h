/*
 * axis.h - one condition column of a table as a line of whole numbers, and back into words.
 *
 * A choice has a number for each value; texts one for each text the column names and a last one for
 * all others; an ordered type one for each stretch between places where a condition of the column
 * begins or ends, so that ends that belong to a range and ends that do not are told apart without
 * rounding.
 */
#ifndef HAGGLE_CHECK_AXIS_H
#define HAGGLE_CHECK_AXIS_H

#include "base/vec.h"
#include "check/boxes.h"
#include "check/playbook.h"

/* A place on an ordered line: just before a value, or just after it. */
struct cut {
    const struct type *type;
    union cell at;
    bool after;
};

struct axis {
    const struct type *type; /* of the key; plain */
    struct str name;         /* of the column */
    VEC(struct cut) cuts;    /* ordered types: rising, each once */
    VEC(int64_t) wholes;     /* NUMBER: whole numbers that a condition names, rising, each once */
    VEC(struct str) texts;   /* TEXT: rising, each once */
    int32_t n;               /* numbers 0 .. n - 1 */
    struct side domain;      /* where a row is expected */
    bool bounded;            /* the domain is what the offer's shape allows */
};

/* The axis of column `at`, from the cells of those rows (of `n`) that are sound and the key's
 * bounds. */
struct axis axis_make(struct arena *arena, const struct decl *table, const struct row *const *rows,
                      size_t n, size_t at);

/* Where the condition holds: 0, 1 or (for !=) 2 sides. */
int axis_sides(const struct axis *axis, const struct pattern *cell, struct side out[2]);

/*
 * Whether the stretch `number` lies between two neighbouring whole numbers, such as 3 and 4, each of
 * which a condition of the column names: nobody expects a 3.5 there.
 */
bool axis_is_between(const struct axis *axis, int32_t number);

/* "NYC or Austin", "$100,000 .. $200,000", "above 6 weeks", "any level". */
void axis_print(struct buf *out, const struct axis *axis, struct side side,
                const struct symbols *symbols, const struct currency *currency);

/*
 * A value of the side, as an offer file writes it, in `out`; false where none is known. The side is
 * not empty.
 */
bool axis_sample(struct buf *out, const struct axis *axis, struct side side,
                 const struct symbols *symbols, const struct currency *currency);

/* The one condition that holds on exactly these sides, as a cell writes it ("$100k .. $200k"); false where there
   is none. `sides` rise and do not touch. */
bool axis_pattern(struct buf *out, const struct axis *axis, const struct side *sides, size_t n,
                  const struct symbols *symbols, const struct currency *currency);

#endif
