/*
 * test_boxes.c - comparing rows as boxes, against counting every point.
 */
#include "check/boxes.h"
#include "unit.h"

enum { EDGE = 6, MOST_BOXES = 8, MOST_DIMS = 3, ROUNDS = 5000, PLENTY = 1000000 };

/* A small generator of our own, so that a failure comes again. */
static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static struct boxes random_boxes(struct arena *arena, uint32_t *state)
{
    struct boxes boxes = {.n_dims = 1 + next_random(state) % MOST_DIMS,
                          .n = next_random(state) % (MOST_BOXES + 1)};
    boxes.sides = ARENA_ARRAY(arena, boxes.n * boxes.n_dims, struct side);
    boxes.rows = ARENA_ARRAY(arena, boxes.n, uint32_t);
    for (size_t i = 0; i < boxes.n; i++)
        /* now and then two boxes of one row */
        boxes.rows[i] = i == 0 ? 0 : boxes.rows[i - 1] + (next_random(state) % 4 != 0);
    for (size_t i = 0; i < boxes.n * boxes.n_dims; i++) {
        int32_t a = (int32_t)(next_random(state) % EDGE), b = (int32_t)(next_random(state) % EDGE);
        bool any = next_random(state) % 4 == 0;
        boxes.sides[i] =
            any ? (struct side){0, EDGE - 1} : (struct side){a < b ? a : b, a < b ? b : a};
    }
    return boxes;
}

static bool has_point(const struct side *box, const int32_t *point, size_t n_dims)
{
    for (size_t d = 0; d < n_dims; d++)
        if (point[d] < box[d].low || point[d] > box[d].high)
            return false;
    return true;
}

static bool next_point(int32_t *point, const struct side *space, size_t n_dims)
{
    for (size_t d = 0; d < n_dims; d++) {
        if (point[d] < space[d].high) {
            point[d]++;
            return true;
        }
        point[d] = space[d].low;
    }
    return false;
}

/* What every single point says: pairs of rows that share it, the first row there, whether none is. */
struct truth {
    bool meet[MOST_BOXES][MOST_BOXES];
    bool first[MOST_BOXES];
};

static void look_at_point(const struct boxes *boxes, const int32_t *point, const struct gaps *gaps,
                          struct truth *truth)
{
    bool here[MOST_BOXES] = {false}, any = false, done = false;
    for (size_t i = 0; i < boxes->n; i++)
        if (has_point(boxes->sides + i * boxes->n_dims, point, boxes->n_dims))
            here[boxes->rows[i]] = any = true;
    for (size_t a = 0; a < MOST_BOXES; a++) {
        if (!here[a])
            continue;
        truth->first[a] = truth->first[a] || !done;
        done = true;
        for (size_t b = a + 1; b < MOST_BOXES; b++)
            truth->meet[a][b] = truth->meet[a][b] || here[b];
    }
    size_t in_gaps = 0;
    for (size_t i = 0; i < gaps->n; i++)
        in_gaps += has_point(gaps->items[i], point, boxes->n_dims);
    assert_int_equal(in_gaps, any ? 0 : 1);
}

static void check_found_overlaps(const struct boxes *boxes, const struct overlaps *overlaps,
                                 const struct truth *truth)
{
    size_t n = 0;
    for (size_t a = 0; a < MOST_BOXES; a++)
        for (size_t b = a + 1; b < MOST_BOXES; b++)
            n += truth->meet[a][b];
    assert_int_equal(overlaps->n, n);
    for (size_t i = 0; i < overlaps->n; i++) {
        const struct overlap *found = &overlaps->items[i];
        assert_true(found->first < found->second && truth->meet[found->first][found->second]);
        /* the place named is really in both rows */
        bool in_first = false, in_second = false;
        int32_t corner[MOST_DIMS];
        for (size_t d = 0; d < boxes->n_dims; d++)
            corner[d] = found->box[d].low;
        for (size_t k = 0; k < boxes->n; k++) {
            bool in = has_point(boxes->sides + k * boxes->n_dims, corner, boxes->n_dims);
            in_first = in_first || (in && boxes->rows[k] == found->first);
            in_second = in_second || (in && boxes->rows[k] == found->second);
        }
        assert_true(in_first && in_second);
    }
}

static void check_one(struct arena *arena, uint32_t *state)
{
    struct boxes boxes = random_boxes(arena, state);
    struct side space[MOST_DIMS], whole[MOST_DIMS];
    int32_t point[MOST_DIMS];
    struct overlaps overlaps = {0};
    struct gaps gaps = {0};
    struct truth truth = {0};
    bool first[MOST_BOXES] = {false};
    for (size_t d = 0; d < boxes.n_dims; d++) {
        whole[d] = (struct side){0, EDGE - 1};
        point[d] = 0;
        int32_t low = (int32_t)(next_random(state) % 3);
        space[d] = (struct side){low, low + (int32_t)(next_random(state) % (uint32_t)(EDGE - low))};
    }
    struct gaps none = {0};
    struct truth of_space = {0};
    assert_true(boxes_find_overlaps(arena, &boxes, PLENTY, PLENTY, &overlaps));
    assert_true(boxes_find_first(arena, &boxes, whole, PLENTY, first));
    assert_true(boxes_find_gaps(arena, &boxes, whole, PLENTY, PLENTY, &gaps));
    do
        look_at_point(&boxes, point, &gaps, &truth);
    while (next_point(point, whole, boxes.n_dims));
    check_found_overlaps(&boxes, &overlaps, &truth);
    assert_memory_equal(first, truth.first, sizeof first);

    /* in a part of the space */
    assert_true(boxes_find_gaps(arena, &boxes, space, PLENTY, PLENTY, &none));
    for (size_t d = 0; d < boxes.n_dims; d++)
        point[d] = space[d].low;
    do
        look_at_point(&boxes, point, &none, &of_space);
    while (next_point(point, space, boxes.n_dims));
}

static void agrees_with_every_point(void **unused)
{
    (void)unused;
    uint32_t state = 1;
    for (int i = 0; i < ROUNDS; i++) {
        struct arena arena = {0};
        check_one(&arena, &state);
        arena_free(&arena);
    }
}

/* A grid of n * n boxes of one point each, in two dimensions. */
static struct boxes grid(struct arena *arena, int32_t n)
{
    struct boxes boxes = {.n_dims = 2, .n = (size_t)n * (size_t)n};
    boxes.sides = ARENA_ARRAY(arena, boxes.n * 2, struct side);
    boxes.rows = ARENA_ARRAY(arena, boxes.n, uint32_t);
    for (size_t i = 0; i < boxes.n; i++) {
        int32_t x = (int32_t)i / n, y = (int32_t)i % n;
        boxes.sides[2 * i] = (struct side){x, x};
        boxes.sides[2 * i + 1] = (struct side){y, y};
        boxes.rows[i] = (uint32_t)i;
    }
    return boxes;
}

static void joins_gaps_to_large_ones(void **unused)
{
    (void)unused;
    struct arena arena = {0};
    struct boxes boxes = grid(&arena, 3);
    struct side space[2] = {{0, 2}, {0, 4}};
    struct gaps gaps = {0};
    assert_true(boxes_find_gaps(&arena, &boxes, space, PLENTY, PLENTY, &gaps));
    assert_int_equal(gaps.n, 1);
    assert_int_equal(gaps.items[0][0].low, 0);
    assert_int_equal(gaps.items[0][0].high, 2);
    assert_int_equal(gaps.items[0][1].low, 3);
    assert_int_equal(gaps.items[0][1].high, 4);
    arena_free(&arena);
}

static void stops_at_the_budget(void **unused)
{
    (void)unused;
    struct arena arena = {0};
    struct boxes boxes = grid(&arena, 20);
    struct side space[2] = {{0, 19}, {0, 19}};
    struct overlaps overlaps = {0};
    struct gaps gaps = {0};
    bool first[400] = {false};
    assert_false(boxes_find_overlaps(&arena, &boxes, 100, PLENTY, &overlaps));
    assert_false(boxes_find_first(&arena, &boxes, space, 100, first));
    assert_false(boxes_find_gaps(&arena, &boxes, space, 100, PLENTY, &gaps));
    arena_free(&arena);
}

static void stops_at_the_most_asked_for(void **unused)
{
    (void)unused;
    struct arena arena = {0};
    struct boxes boxes = grid(&arena, 4);
    for (size_t i = 0; i < boxes.n; i++)
        boxes.sides[2 * i + 1] = (struct side){0, 3};
    struct side space[2] = {{0, 9}, {0, 3}};
    struct overlaps overlaps = {0};
    struct gaps gaps = {0};
    assert_true(boxes_find_overlaps(&arena, &boxes, PLENTY, 5, &overlaps));
    assert_true(overlaps.more);
    assert_int_equal(overlaps.n, 5);
    boxes.n = 1;
    space[1].high = 9;
    assert_true(boxes_find_gaps(&arena, &boxes, space, PLENTY, 1, &gaps));
    assert_true(gaps.more);
    assert_int_equal(gaps.n, 1);
    arena_free(&arena);
}

/* Work grows with what stands side by side, not with the square of the rows. */
static void is_quick_for_thousands_of_rows(void **unused)
{
    (void)unused;
    struct arena arena = {0};
    struct boxes boxes = grid(&arena, 100);
    struct side space[2] = {{0, 99}, {0, 99}};
    struct overlaps overlaps = {0};
    struct gaps gaps = {0};
    assert_true(boxes_find_overlaps(&arena, &boxes, 2000000, PLENTY, &overlaps));
    assert_true(boxes_find_gaps(&arena, &boxes, space, 100000, PLENTY, &gaps));
    assert_int_equal(overlaps.n + gaps.n, 0);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_every_point),
        cmocka_unit_test(joins_gaps_to_large_ones),
        cmocka_unit_test(stops_at_the_budget),
        cmocka_unit_test(stops_at_the_most_asked_for),
        cmocka_unit_test(is_quick_for_thousands_of_rows),
    };
    return RUN_TESTS(tests);
}
