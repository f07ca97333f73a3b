/*
 * test_source.c - offsets into lines and columns.
 */
#include "diag/source.h"
#include "unit.h"

static void assert_position(struct sources *sources, uint32_t offset, uint32_t line,
                            uint32_t column)
{
    struct position at = source_position(sources, 0, offset);
    assert_int_equal(at.line, line);
    assert_int_equal(at.column, column);
}

static void finds_lines_and_columns(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct sources sources = {.arena = &arena};
    source_add(&sources, STR("a"), STR("one\ntwo\n\nlast"));
    assert_position(&sources, 0, 1, 1);
    assert_position(&sources, 2, 1, 3);
    assert_position(&sources, 3, 1, 4); /* the newline belongs to its line */
    assert_position(&sources, 4, 2, 1);
    assert_position(&sources, 8, 3, 1);
    assert_position(&sources, 9, 4, 1);
    assert_position(&sources, 13, 4, 5);
    assert_position(&sources, 99, 4, 5);
    assert_str(source_line(&sources, 0, 1), "one");
    assert_str(source_line(&sources, 0, 3), "");
    assert_str(source_line(&sources, 0, 4), "last");
    arena_free(&arena);
}

static void counts_characters_not_bytes(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct sources sources = {.arena = &arena};
    source_add(&sources, STR("a"), STR("€é = 東京 x"));
    assert_position(&sources, 3, 1, 2);
    assert_position(&sources, 5, 1, 3);
    assert_position(&sources, 15, 1, 9); /* x */
    arena_free(&arena);
}

static void knows_line_endings_and_marks(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct sources sources = {.arena = &arena};
    source_add(&sources, STR("a"), STR("\xEF\xBB\xBFone\r\ntwo\r\n"));
    assert_position(&sources, 3, 1, 1);
    assert_position(&sources, 0, 1, 1);
    assert_position(&sources, 8, 2, 1);
    assert_position(&sources, 13, 3, 1);
    assert_str(source_line(&sources, 0, 1), "one");
    assert_str(source_line(&sources, 0, 2), "two");
    assert_str(source_line(&sources, 0, 3), "");

    source_add(&sources, STR("empty"), STR(""));
    assert_str(source_line(&sources, 1, 1), "");
    assert_int_equal(source_position(&sources, 1, 0).line, 1);
    arena_free(&arena);
}

static void keeps_many_sources(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct sources sources = {.arena = &arena};
    for (uint32_t i = 0; i < 100; i++) {
        struct str name = str_format(&arena, "file %u", i);
        assert_int_equal(source_add(&sources, name, STR("haggle 1\n")), i);
    }
    assert_str(source_get(&sources, 57)->name, "file 57");
    struct span a = {57, 0, 6}, b = {57, 7, 8};
    assert_str(source_text(&sources, a), "haggle");
    assert_str(source_text(&sources, span_join(a, b)), "haggle 1");
    assert_str(source_text(&sources, (struct span){57, 9, 9}), "");
    assert_str(source_place(&arena, &sources, b), "file 57:1");
    assert_str(source_place(&arena, &sources, (struct span){3, 9, 9}), "file 3:2");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_lines_and_columns),
        cmocka_unit_test(counts_characters_not_bytes),
        cmocka_unit_test(knows_line_endings_and_marks),
        cmocka_unit_test(keeps_many_sources),
    };
    return RUN_TESTS(tests);
}
