/*
 * boxes.h - which rows of a decision table overlap, which can never match, what none covers, and
 * which row decides where.
 *
 * Geometry only: a row is one or more boxes, a side for each condition, in whole numbers that
 * axis.h gives to values. Nothing is enumerated value by value; the work is that of comparing rows
 * where they stand side by side, and stops at a budget, so that a table from a stranger cannot hold
 * up a check.
 */
#ifndef HAGGLE_CHECK_BOXES_H
#define HAGGLE_CHECK_BOXES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Both ends belong to it; low <= high. */
struct side {
    int32_t low, high;
};

enum { BOXES_MAX_DIMS = 64 };

struct boxes {
    size_t n_dims; /* 1 .. BOXES_MAX_DIMS */
    size_t n;
    struct side *sides; /* n * n_dims */
    uint32_t *rows;     /* the row of each box, not falling */
};

/* Rows that meet: `first` < `second`; box is where, n_dims sides. */
struct overlap {
    uint32_t first, second;
    struct side *box;
};

struct overlaps {
    struct overlap *items; /* by second, then first */
    size_t n, cap;
    bool more; /* stopped at the most asked for */
};

struct gaps {
    struct side **items; /* n_dims sides each */
    size_t n, cap;
    bool more;
};

/* A part of space and the row that decides there. */
#define PIECE_OF_NONE UINT32_MAX
struct box_piece {
    struct side *box; /* n_dims sides */
    uint32_t row;     /* PIECE_OF_NONE: no row covers it */
};

struct pieces {
    struct box_piece *items;
    size_t n, cap;
    bool more; /* stopped at the most asked for */
};

/*
 * All memory is from `arena`. False where `budget` steps were not enough; what was found until then
 * stands. A step is one box looked at.
 */

/* Each pair of rows that meet anywhere, once; at most `most` of them. */
bool boxes_find_overlaps(struct arena *arena, const struct boxes *boxes, size_t budget, size_t most,
                         struct overlaps *out);

/* matches[row] is set for each row that is somewhere in `space` the first that matches. */
bool boxes_find_first(struct arena *arena, const struct boxes *boxes, const struct side *space,
                      size_t budget, bool *matches);

/* All of `space` as pieces, disjoint, each with the first row that covers it; at most `most`. */
bool boxes_find_pieces(struct arena *arena, const struct boxes *boxes, const struct side *space,
                       size_t budget, size_t most, struct pieces *out);

/* Boxes of `space` that no box covers, joined to large ones, at most `most` before joining;
 * disjoint. */
bool boxes_find_gaps(struct arena *arena, const struct boxes *boxes, const struct side *space,
                     size_t budget, size_t most, struct gaps *out);

#endif
