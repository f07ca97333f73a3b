/*
 * boxes.c - which rows of a decision table overlap, which can never match, and what none covers.
 *
 * Overlaps: a sweep along the one side in which the fewest boxes meet, comparing those that are
 * open at the same time. Coverage: the first side is cut where a box begins or ends; within each
 * piece the boxes that span it are looked at along the next side, and so on. A piece is settled
 * without cutting it further as soon as one box spans all that is left.
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

/* ---- cutting space into pieces --------------------------------------------------------------- */

struct piece {
    const struct boxes *boxes;
    struct arena *arena;
    struct side here[BOXES_MAX_DIMS]; /* the piece: sides before the one in hand as cut, the rest of
                                         the space */
    struct start *starts[BOXES_MAX_DIMS];
    uint32_t *open[BOXES_MAX_DIMS];
    size_t budget;
    bool stopped;  /* the budget was not enough, or `gaps` holds the most */
    bool *matches; /* rows that are the first somewhere; NULL: gaps are looked for */
    struct gaps *gaps;
    size_t most;
};

static bool spans_rest(const struct piece *piece, uint32_t box, size_t from)
{
    const struct side *sides = box_sides(piece->boxes, box);
    for (size_t d = from; d < piece->boxes->n_dims; d++)
        if (sides[d].low > piece->here[d].low || sides[d].high < piece->here[d].high)
            return false;
    return true;
}

static void add_gap(struct piece *piece)
{
    if (!piece->gaps)
        return;
    if (piece->gaps->n == piece->most) {
        piece->gaps->more = piece->stopped = true;
        return;
    }
    struct side *box = arena_copy(piece->arena, piece->here, piece->boxes->n_dims, sizeof *box);
    VEC_PUSH(piece->arena, piece->gaps, box);
}

/*
 * Puts those boxes of the piece that matter further on into starts[dim], sorted, and gives their
 * number; 0 where the piece is settled. For gaps, one box that spans the rest settles it. For the
 * first row that matches, such a box hides the rows after it, and settles the piece where no row
 * before it is in it.
 */
static size_t gather(struct piece *piece, size_t dim, const uint32_t *boxes, size_t n)
{
    const uint32_t *rows = piece->boxes->rows;
    uint32_t hides = UINT32_MAX, first = UINT32_MAX;
    for (size_t i = 0; i < n; i++) {
        first = rows[boxes[i]] < first ? rows[boxes[i]] : first;
        if (rows[boxes[i]] < hides && spans_rest(piece, boxes[i], dim))
            hides = rows[boxes[i]];
    }
    if (hides != UINT32_MAX && (!piece->matches || hides == first)) {
        if (piece->matches)
            piece->matches[hides] = true;
        return 0;
    }
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (rows[boxes[i]] <= hides)
            piece->starts[dim][kept++] =
                (struct start){box_sides(piece->boxes, boxes[i])[dim].low, boxes[i]};
    qsort(piece->starts[dim], kept, sizeof *piece->starts[dim], compare_starts);
    return kept;
}

/* Drops what ends before `at`; gives where the next of the others ends. */
static int32_t close_boxes(struct piece *piece, size_t dim, int32_t at, size_t *n_open)
{
    uint32_t *open = piece->open[dim];
    int32_t end = INT32_MAX;
    size_t n = 0;
    for (size_t i = 0; i < *n_open; i++) {
        int32_t high = box_sides(piece->boxes, open[i])[dim].high;
        if (high < at)
            continue;
        end = min_int(end, high);
        open[n++] = open[i];
    }
    *n_open = n;
    return end;
}

static void cut_piece(struct piece *piece, size_t dim, const uint32_t *boxes, size_t n)
{
    if (piece->budget < n + 1)
        piece->stopped = true;
    if (piece->stopped)
        return;
    piece->budget -= n + 1;
    if (n == 0) {
        add_gap(piece);
        return;
    }
    size_t n_starts = gather(piece, dim, boxes, n), next = 0, n_open = 0;
    if (n_starts == 0)
        return;
    const struct side whole = piece->here[dim];
    for (int32_t at = whole.low; at <= whole.high && !piece->stopped;) {
        for (; next < n_starts && piece->starts[dim][next].low <= at; next++)
            piece->open[dim][n_open++] = piece->starts[dim][next].box;
        int32_t end = min_int(whole.high, close_boxes(piece, dim, at, &n_open));
        if (next < n_starts)
            end = min_int(end, piece->starts[dim][next].low - 1);
        piece->here[dim] = (struct side){at, end};
        cut_piece(piece, dim + 1, piece->open[dim], n_open);
        at = end + 1;
    }
    piece->here[dim] = whole;
}

/* True where the budget was enough. */
static bool cut_space(struct piece *piece, const struct side *space)
{
    const struct boxes *boxes = piece->boxes;
    memcpy(piece->here, space, boxes->n_dims * sizeof *space);
    for (size_t d = 0; d < boxes->n_dims; d++) {
        piece->starts[d] = ARENA_ARRAY(piece->arena, boxes->n, struct start);
        piece->open[d] = ARENA_ARRAY(piece->arena, boxes->n, uint32_t);
    }
    uint32_t *all = ARENA_ARRAY(piece->arena, boxes->n, uint32_t);
    for (uint32_t i = 0; i < boxes->n; i++)
        all[i] = i;
    cut_piece(piece, 0, all, boxes->n);
    return !piece->stopped || (piece->gaps && piece->gaps->more);
}

bool boxes_find_first(struct arena *arena, const struct boxes *boxes, const struct side *space,
                      size_t budget, bool *matches)
{
    struct piece piece = {.boxes = boxes, .arena = arena, .budget = budget, .matches = matches};
    return cut_space(&piece, space);
}

/* ---- gaps ------------------------------------------------------------------------------------ */

/* Where two boxes differ in one side only and are neighbours in it, a becomes both. */
static bool join_gaps(struct side *a, const struct side *b, size_t n_dims)
{
    size_t differs = n_dims;
    for (size_t d = 0; d < n_dims; d++) {
        if (a[d].low == b[d].low && a[d].high == b[d].high)
            continue;
        if (differs != n_dims)
            return false;
        differs = d;
    }
    if (differs == n_dims ||
        (a[differs].high + 1 != b[differs].low && b[differs].high + 1 != a[differs].low))
        return false;
    a[differs].low = min_int(a[differs].low, b[differs].low);
    a[differs].high = max_int(a[differs].high, b[differs].high);
    return true;
}

static bool join_any(struct gaps *gaps, size_t n_dims)
{
    for (size_t i = 0; i < gaps->n; i++)
        for (size_t k = i + 1; k < gaps->n; k++)
            if (join_gaps(gaps->items[i], gaps->items[k], n_dims)) {
                memmove(&gaps->items[k], &gaps->items[k + 1],
                        (gaps->n - k - 1) * sizeof *gaps->items);
                gaps->n--;
                return true;
            }
    return false;
}

bool boxes_find_gaps(struct arena *arena, const struct boxes *boxes, const struct side *space,
                     size_t budget, size_t most, struct gaps *out)
{
    struct piece piece = {
        .boxes = boxes, .arena = arena, .budget = budget, .gaps = out, .most = most};
    bool enough = cut_space(&piece, space);
    while (join_any(out, boxes->n_dims))
        continue;
    return enough;
}
