/*
 * pieces.c - what the rows of a decision table cover together: which can never match, what none
 * covers, and which row decides where.
 *
 * A piece of space is cut along one side where a box begins or ends; within each part the boxes
 * that span it are looked at along another side, and so on. The side is the one that most of the
 * boxes leave something of, so that columns in which most rows say nothing are left for last. A
 * piece is settled without cutting it further as soon as one box spans all that is left.
 */
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "check/boxes.h"

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

struct cutting {
    const struct boxes *boxes;
    struct arena *arena;
    struct side here[BOXES_MAX_DIMS];     /* the piece in hand: as cut, or the whole of the space */
    struct start *starts[BOXES_MAX_DIMS]; /* by how often the piece was cut */
    uint32_t *open[BOXES_MAX_DIMS];
    size_t budget;
    bool stopped;  /* the budget was not enough, or there are more pieces than asked for */
    bool by_order; /* a piece belongs to the first row that covers it; else only what none covers
                       is looked for */
    struct pieces *pieces;
    size_t most;
};

static const struct side *box_sides(const struct cutting *cutting, uint32_t box)
{
    return cutting->boxes->sides + (size_t)box * cutting->boxes->n_dims;
}

static bool leaves_some(const struct side *side, const struct side *here)
{
    return side->low > here->low || side->high < here->high;
}

static bool spans_all(const struct cutting *cutting, uint32_t box)
{
    const struct side *sides = box_sides(cutting, box);
    for (size_t d = 0; d < cutting->boxes->n_dims; d++)
        if (leaves_some(&sides[d], &cutting->here[d]))
            return false;
    return true;
}

/* The piece in hand is `row`'s, or no one's. */
static void settle(struct cutting *cutting, uint32_t row)
{
    if (!cutting->by_order && row != PIECE_OF_NONE)
        return;
    if (cutting->pieces->n == cutting->most) {
        cutting->pieces->more = cutting->stopped = true;
        return;
    }
    size_t n_dims = cutting->boxes->n_dims;
    struct side *box = arena_copy(cutting->arena, cutting->here, n_dims, sizeof *box);
    VEC_PUSH(cutting->arena, cutting->pieces, (struct box_piece){box, row});
}

/*
 * Keeps those boxes of the piece that matter further on, and gives their number; 0 where the piece
 * is settled. One box that spans it settles what is covered at all. For the first row that matches,
 * such a box hides the rows after it, and settles the piece where no row before it is in it.
 */
static size_t keep_boxes(struct cutting *cutting, uint32_t *boxes, size_t n)
{
    const uint32_t *rows = cutting->boxes->rows;
    uint32_t hides = PIECE_OF_NONE, first = PIECE_OF_NONE;
    for (size_t i = 0; i < n; i++) {
        first = rows[boxes[i]] < first ? rows[boxes[i]] : first;
        if (rows[boxes[i]] < hides && spans_all(cutting, boxes[i]))
            hides = rows[boxes[i]];
    }
    if (n == 0 || (hides != PIECE_OF_NONE && (!cutting->by_order || hides == first))) {
        settle(cutting, hides);
        return 0;
    }
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (rows[boxes[i]] <= hides)
            boxes[kept++] = boxes[i];
    return kept;
}

/* The side in which most of the boxes leave something of the piece. */
static size_t choose_side(const struct cutting *cutting, const uint32_t *boxes, size_t n)
{
    uint32_t counts[BOXES_MAX_DIMS] = {0};
    size_t n_dims = cutting->boxes->n_dims, best = 0;
    for (size_t i = 0; i < n; i++) {
        const struct side *sides = box_sides(cutting, boxes[i]);
        for (size_t d = 0; d < n_dims; d++)
            counts[d] += leaves_some(&sides[d], &cutting->here[d]);
    }
    for (size_t d = 1; d < n_dims; d++)
        if (counts[d] > counts[best])
            best = d;
    return best;
}

/* Drops what ends before `at`; gives where the next of the others ends. */
static int32_t close_boxes(struct cutting *cutting, size_t dim, uint32_t *open, int32_t at,
                           size_t *n_open)
{
    int32_t end = INT32_MAX;
    size_t n = 0;
    for (size_t i = 0; i < *n_open; i++) {
        int32_t high = box_sides(cutting, open[i])[dim].high;
        if (high < at)
            continue;
        end = min_int(end, high);
        open[n++] = open[i];
    }
    *n_open = n;
    return end;
}

static bool spend(struct cutting *cutting, size_t n)
{
    size_t cost = n + n * cutting->boxes->n_dims / 6 + 1;
    if (cutting->budget < cost)
        cutting->stopped = true;
    else
        cutting->budget -= cost;
    return !cutting->stopped;
}

static void cut_piece(struct cutting *cutting, size_t depth, const uint32_t *boxes, size_t n);

/* Cuts the piece along `dim`, wherever one of the boxes, sorted by where they start, begins or
 * ends. */
static void cut_along(struct cutting *cutting, size_t depth, size_t dim, size_t n_starts)
{
    const struct start *starts = cutting->starts[depth];
    uint32_t *open = cutting->open[depth];
    const struct side whole = cutting->here[dim];
    size_t next = 0, n_open = 0;
    for (int32_t at = whole.low; at <= whole.high && !cutting->stopped;) {
        for (; next < n_starts && starts[next].low <= at; next++)
            open[n_open++] = starts[next].box;
        int32_t end = min_int(whole.high, close_boxes(cutting, dim, open, at, &n_open));
        if (next < n_starts)
            end = min_int(end, starts[next].low - 1);
        cutting->here[dim] = (struct side){at, end};
        cut_piece(cutting, depth + 1, open, n_open);
        at = end + 1;
    }
    cutting->here[dim] = whole;
}

static void cut_piece(struct cutting *cutting, size_t depth, const uint32_t *boxes, size_t n)
{
    if (cutting->stopped || !spend(cutting, n))
        return;
    /* Where all sides are cut, whatever is left spans the piece. */
    if (depth == cutting->boxes->n_dims) {
        uint32_t first = PIECE_OF_NONE;
        for (size_t i = 0; i < n; i++)
            first = cutting->boxes->rows[boxes[i]] < first ? cutting->boxes->rows[boxes[i]] : first;
        settle(cutting, first);
        return;
    }
    uint32_t *kept = cutting->open[depth];
    if (n)
        memmove(kept, boxes, n * sizeof *boxes);
    n = keep_boxes(cutting, kept, n);
    if (n == 0)
        return;
    size_t dim = choose_side(cutting, kept, n);
    struct start *starts = cutting->starts[depth];
    for (size_t i = 0; i < n; i++)
        starts[i] = (struct start){box_sides(cutting, kept[i])[dim].low, kept[i]};
    qsort(starts, n, sizeof *starts, compare_starts);
    cut_along(cutting, depth, dim, n);
}

static void make_room(struct cutting *cutting)
{
    const struct boxes *boxes = cutting->boxes;
    for (size_t d = 0; d < boxes->n_dims; d++) {
        cutting->starts[d] = ARENA_ARRAY(cutting->arena, boxes->n, struct start);
        cutting->open[d] = ARENA_ARRAY(cutting->arena, boxes->n, uint32_t);
    }
}

/* Those of the first `n_boxes` that meet the space, into `out`; their number. */
static size_t meeting(const struct cutting *cutting, const struct side *space, size_t n_boxes,
                      uint32_t *out)
{
    size_t n = 0;
    for (uint32_t i = 0; i < n_boxes; i++) {
        const struct side *sides = box_sides(cutting, i);
        bool meets = true;
        for (size_t d = 0; d < cutting->boxes->n_dims && meets; d++)
            meets = sides[d].low <= space[d].high && sides[d].high >= space[d].low;
        if (meets)
            out[n++] = i;
    }
    return n;
}

/* True where the budget was enough. */
static bool cut_space(struct cutting *cutting, const struct side *space)
{
    uint32_t *all = ARENA_ARRAY(cutting->arena, cutting->boxes->n, uint32_t);
    make_room(cutting);
    memcpy(cutting->here, space, cutting->boxes->n_dims * sizeof *space);
    cut_piece(cutting, 0, all, meeting(cutting, space, cutting->boxes->n, all));
    return !cutting->stopped || cutting->pieces->more;
}

/* The part of the space that the box has; false where that is nothing. */
static bool clip(struct cutting *cutting, const struct side *space, uint32_t box)
{
    const struct side *sides = box_sides(cutting, box);
    struct side *here = cutting->here;
    for (size_t d = 0; d < cutting->boxes->n_dims; d++) {
        here[d] = (struct side){max_int(space[d].low, sides[d].low),
                                min_int(space[d].high, sides[d].high)};
        if (here[d].low > here[d].high)
            return false;
    }
    return true;
}

/* A row is the first somewhere where the rows before it leave some of one of its boxes: most often
   that is soon found. */
bool boxes_find_first(struct arena *arena, const struct boxes *boxes, const struct side *space,
                      size_t budget, bool *matches)
{
    struct pieces pieces = {0};
    struct cutting cutting = {.boxes = boxes, .arena = arena, .budget = budget, .pieces = &pieces};
    uint32_t *before = ARENA_ARRAY(arena, boxes->n, uint32_t);
    make_room(&cutting);
    for (uint32_t i = 0, first = 0; i < boxes->n; i++) {
        first = boxes->rows[i] == boxes->rows[first] ? first : i;
        if (matches[boxes->rows[i]] || !clip(&cutting, space, i))
            continue;
        if (!spend(&cutting, i / 8))
            return false;
        pieces.more = false;
        cut_piece(&cutting, 0, before, meeting(&cutting, cutting.here, first, before));
        if (cutting.stopped && !pieces.more)
            return false;
        matches[boxes->rows[i]] = pieces.more;
        cutting.stopped = false;
    }
    return true;
}

bool boxes_find_pieces(struct arena *arena, const struct boxes *boxes, const struct side *space,
                       size_t budget, size_t most, struct pieces *out)
{
    struct cutting cutting = {.boxes = boxes,
                              .arena = arena,
                              .budget = budget,
                              .by_order = true,
                              .pieces = out,
                              .most = most};
    return cut_space(&cutting, space);
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
    struct pieces pieces = {0};
    struct cutting cutting = {
        .boxes = boxes, .arena = arena, .budget = budget, .pieces = &pieces, .most = most};
    bool enough = cut_space(&cutting, space);
    for (size_t i = 0; i < pieces.n; i++)
        VEC_PUSH(arena, out, pieces.items[i].box);
    out->more = pieces.more;
    while (join_any(out, boxes->n_dims))
        continue;
    return enough;
}
