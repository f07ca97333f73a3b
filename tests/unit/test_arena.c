/*
 * test_arena.c - memory that is zeroed, aligned, kept apart, and freed at once.
 */
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "unit.h"

static void gives_zeroed_aligned_memory(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t size = 0; size < 300; size++) {
        unsigned char *bytes = arena_alloc(&arena, size);
        assert_non_null(bytes);
        assert_int_equal((uintptr_t)bytes % ARENA_ALIGN, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(bytes[i], 0);
        memset(bytes, 0xAA, size);
    }
    arena_free(&arena);
}

static void keeps_objects_apart(void **state)
{
    (void)state;
    enum { N = 2000 };
    struct arena arena = {0};
    unsigned char *objects[N];
    for (size_t i = 0; i < N; i++) {
        objects[i] = arena_alloc(&arena, i % 97);
        memset(objects[i], (int)(i % 251), i % 97);
    }
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < i % 97; j++)
            assert_int_equal(objects[i][j], i % 251);
    assert_ptr_not_equal(arena_alloc(&arena, 0), arena_alloc(&arena, 0));
    arena_free(&arena);
}

static void takes_large_objects_beside_small_ones(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *first = arena_alloc(&arena, 5 * 1024 * 1024);
    char *small = arena_alloc(&arena, 10);
    char *large = arena_alloc(&arena, 3 * 1024 * 1024);
    char *next = arena_alloc(&arena, 10);
    first[5 * 1024 * 1024 - 1] = large[3 * 1024 * 1024 - 1] = 'x';
    /* The small block's room is still used after the large one was put behind it. */
    assert_int_equal(next - small, 16);
    assert_true(arena.total >= 8 * 1024 * 1024);
    arena_free(&arena);
}

static void is_usable_after_free(void **state)
{
    (void)state;
    struct arena arena = {0};
    arena_free(&arena);
    *ARENA_NEW(&arena, int) = 1;
    arena_free(&arena);
    assert_null(arena.blocks);
    assert_int_equal(arena.total, 0);
    assert_int_equal(*ARENA_NEW(&arena, int), 0);
    arena_free(&arena);
}

static void copies_arrays(void **state)
{
    (void)state;
    struct arena arena = {0};
    const int numbers[] = {1, 2, 3};
    int *copy = arena_copy(&arena, numbers, 3, sizeof *numbers);
    assert_memory_equal(copy, numbers, sizeof numbers);
    assert_non_null(arena_copy(&arena, NULL, 0, sizeof *numbers));
    arena_free(&arena);
}

static void grows_vectors(void **state)
{
    (void)state;
    struct arena arena = {0};
    VEC(int) numbers = {0};
    for (int i = 0; i < 1000; i++)
        VEC_PUSH(&arena, &numbers, i * i);
    assert_int_equal(numbers.n, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(numbers.items[i], i * i);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_zeroed_aligned_memory),
        cmocka_unit_test(keeps_objects_apart),
        cmocka_unit_test(takes_large_objects_beside_small_ones),
        cmocka_unit_test(is_usable_after_free),
        cmocka_unit_test(copies_arrays),
        cmocka_unit_test(grows_vectors),
    };
    return RUN_TESTS(tests);
}
