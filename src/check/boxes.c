/*
 * boxes.c - which rows of a decision table overlap.
 *
 * A sweep along the one side in which the fewest boxes meet, comparing those that are open at the
 * same time. What none covers, and who is the first to cover it, is found in pieces.c.
 */
#include "check/boxes.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

static const struct side *box_sides(const struct boxes *boxes, uint32_t box)
{
    return boxes->sides + (size_t)box * boxes->n_dims;
}

static int32_t min_int(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static int32_t max_int(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* A box and where it begins along the side in hand. */
struct start {
    int32_t low;
    uint32_t box;
};

static int compare_starts(const void *left, const void *right)
{
    const struct start *a = left, *b = right;
    if (a->low != b->low)
        return a->low < b->low ? -1 : 1;
    return (a->box > b->box) - (a->box < b->box);
}

static int compare_ints(const void *left, const void *right)
{
    int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
    return (a > b) - (a < b);
}

/* ---- overlaps -------------------------------------------------------------------------------- */

/* How many pairs of boxes meet in this one side: all pairs but those where one ends before the
 * other begins. */
static size_t count_pairs(struct arena *arena, const struct boxes *boxes, size_t dim)
{
    int32_t *lows = ARENA_ARRAY(arena, boxes->n, int32_t),
            *highs = ARENA_ARRAY(arena, boxes->n, int32_t);
    for (uint32_t i = 0; i < boxes->n; i++) {
        lows[i] = box_sides(boxes, i)[dim].low;
        highs[i] = box_sides(boxes, i)[dim].high;
    }
    qsort(lows, boxes->n, sizeof *lows, compare_ints);
    qsort(highs, boxes->n, sizeof *highs, compare_ints);
    size_t apart = 0, ended = 0;
    for (size_t i = 0; i < boxes->n; i++) {
        while (ended < boxes->n && highs[ended] < lows[i])
            ended++;
        apart += ended;
    }
    return boxes->n * (boxes->n - 1) / 2 - apart;
}

static size_t choose_dim(struct arena *arena, const struct boxes *boxes)
{
    size_t best = 0, best_pairs = SIZE_MAX;
    for (size_t d = 0; d < boxes->n_dims; d++) {
        size_t pairs = count_pairs(arena, boxes, d);
        if (pairs < best_pairs)
            best = d, best_pairs = pairs;
    }
    return best;
}

static bool boxes_meet(const struct boxes *boxes, uint32_t a, uint32_t b)
{
    const struct side *x = box_sides(boxes, a), *y = box_sides(boxes, b);
    for (size_t d = 0; d < boxes->n_dims; d++)
        if (x[d].high < y[d].low || y[d].high < x[d].low)
            return false;
    return true;
}

static bool is_found(const struct overlaps *overlaps, uint32_t first, uint32_t second)
{
    for (size_t i = 0; i < overlaps->n; i++)
        if (overlaps->items[i].first == first && overlaps->items[i].second == second)
            return true;
    return false;
}

static void add_overlap(struct arena *arena, const struct boxes *boxes, uint32_t a, uint32_t b,
                        size_t most, struct overlaps *out)
{
    uint32_t first = boxes->rows[a < b ? a : b], second = boxes->rows[a < b ? b : a];
    if (is_found(out, first, second))
        return; /* rows of several boxes may meet more than once */
    if (out->n == most) {
        out->more = true;
        return;
    }
    struct side *box = ARENA_ARRAY(arena, boxes->n_dims, struct side);
    for (size_t d = 0; d < boxes->n_dims; d++) {
        const struct side *x = &box_sides(boxes, a)[d], *y = &box_sides(boxes, b)[d];
        box[d] = (struct side){max_int(x->low, y->low), min_int(x->high, y->high)};
    }
    VEC_PUSH(arena, out, (struct overlap){first, second, box});
}

static int compare_overlaps(const void *left, const void *right)
{
    const struct overlap *a = left, *b = right;
    if (a->second != b->second)
        return a->second < b->second ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

static struct start *sort_by_start(struct arena *arena, const struct boxes *boxes, size_t dim)
{
    struct start *starts = ARENA_ARRAY(arena, boxes->n, struct start);
    for (uint32_t i = 0; i < boxes->n; i++)
        starts[i] = (struct start){box_sides(boxes, i)[dim].low, i};
    qsort(starts, boxes->n, sizeof *starts, compare_starts);
    return starts;
}

bool boxes_find_overlaps(struct arena *arena, const struct boxes *boxes, size_t budget, size_t most,
                         struct overlaps *out)
{
    if (boxes->n < 2)
        return true;
    size_t dim = choose_dim(arena, boxes), n_open = 0;
    const struct start *starts = sort_by_start(arena, boxes, dim);
    uint32_t *open = ARENA_ARRAY(arena, boxes->n, uint32_t);
    bool enough = true;
    for (size_t i = 0; i < boxes->n && enough && !out->more; i++) {
        size_t n_still = 0;
        enough = n_open <= budget;
        budget -= enough ? n_open : 0;
        for (size_t k = 0; k < n_open && enough && !out->more; k++) {
            if (box_sides(boxes, open[k])[dim].high < starts[i].low)
                continue;
            if (boxes->rows[open[k]] != boxes->rows[starts[i].box] &&
                boxes_meet(boxes, open[k], starts[i].box))
                add_overlap(arena, boxes, open[k], starts[i].box, most, out);
            open[n_still++] = open[k];
        }
        n_open = n_still;
        open[n_open++] = starts[i].box;
    }
    if (out->n)
        qsort(out->items, out->n, sizeof *out->items, compare_overlaps);
    return enough;
}
