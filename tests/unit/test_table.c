/*
 * test_table.c - the layout of tables: alignment, widths, what gives way, no blank at a line's end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/table.h"

static void add_cells(struct table *table, const char *first, const char *second)
{
    struct table_cell *cells = table_add_row(table);
    cells[0].text = str_from(first);
    cells[1].text = str_from(second);
}

static struct table lever_table(struct arena *arena)
{
    struct table table = table_new(arena, 2);
    table_add_column(&table, "Lever", TABLE_LEFT, true);
    table_add_column(&table, "Ask", TABLE_RIGHT, false);
    return table;
}

static void check_text(const struct table *table, int width, const char *expected)
{
    struct buf buf = {0};
    table_text(&buf, table, width, false);
    assert_string_equal(buf.ptr, expected);
    buf_free(&buf);
}

static void test_columns_align(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct table table = lever_table(&arena);
    add_cells(&table, "Base", "$210,000");
    add_cells(&table, "Start", "8 weeks");
    table_add_rule(&table);
    add_cells(&table, "", "$1");
    check_text(&table, 80,
               "  Lever       Ask\n"
               "  Base   $210,000\n"
               "  Start   8 weeks\n"
               "  ─────  ────────\n"
               "               $1\n");
    assert_int_equal(table_full_width(&table), 17);
    arena_free(&arena);
}

static void test_wrapping_columns_give_way(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct table table = lever_table(&arena);
    add_cells(&table, "Full remote, for a lower base", "$210,000");
    check_text(&table, 26,
               "  Lever                Ask\n"
               "  Full remote,    $210,000\n"
               "  for a lower\n"
               "  base\n");
    assert_int_equal(table_min_width(&table), 2 + 10 + 2 + 8);
    arena_free(&arena);
}

static void test_words_are_cut_last(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct table table = lever_table(&arena);
    add_cells(&table, "by the compensation-committee", "$1");
    assert_int_equal(table_min_width(&table), 2 + 20 + 2 + 3);
    check_text(&table, 20,
               "  Lever          Ask\n"
               "  by the          $1\n"
               "  compensation-\n"
               "  committee\n");
    check_text(&table, 5,
               "  Lever       Ask\n"
               "  by the       $1\n"
               "  compensati\n"
               "  on-\n"
               "  committee\n");
    arena_free(&arena);
}

static void test_newlines_begin_lines_of_a_cell(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct table table = lever_table(&arena);
    add_cells(&table, "Base", "+$25,000\n+13.5%");
    add_cells(&table, "Level", "");
    check_text(&table, 80,
               "  Lever       Ask\n"
               "  Base   +$25,000\n"
               "           +13.5%\n"
               "  Level\n");
    arena_free(&arena);
}

static void test_widths_are_columns_of_a_terminal(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct table table = lever_table(&arena);
    add_cells(&table, "日本", "€1");
    add_cells(&table, "Zürich", "\033[1m");
    check_text(&table, 80,
               "  Lever    Ask\n"
               "  日本      €1\n"
               "  Zürich  \xEF\xBF\xBD[1m\n");
    arena_free(&arena);
}

static void test_colour_is_outside_of_the_padding(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct table table = table_new(&arena, 0);
    table_add_column(&table, "", TABLE_LEFT, false);
    table_add_column(&table, "", TABLE_RIGHT, false);
    struct table_cell *cells = table_add_row(&table);
    cells[0] = (struct table_cell){STR("a"), INK_GOOD};
    cells[1].text = STR("b");
    add_cells(&table, "long", "long");
    struct buf buf = {0};
    table_text(&buf, &table, 80, true);
    assert_string_equal(buf.ptr, "\033[32ma\033[0m        b\nlong  long\n");
    buf_free(&buf);
    arena_free(&arena);
}

static void test_markdown(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct table table = lever_table(&arena);
    add_cells(&table, "a | b", "one\ntwo");
    table_add_rule(&table);
    struct table_cell *cells = table_add_row(&table);
    cells[0] = (struct table_cell){STR("Total"), INK_HEADING};
    struct buf buf = {0};
    table_markdown(&buf, &table);
    assert_string_equal(buf.ptr, "| Lever | Ask |\n"
                                 "|---|---:|\n"
                                 "| a \\| b | one two |\n"
                                 "| **Total** |  |\n");
    buf_free(&buf);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_align),
        cmocka_unit_test(test_wrapping_columns_give_way),
        cmocka_unit_test(test_words_are_cut_last),
        cmocka_unit_test(test_newlines_begin_lines_of_a_cell),
        cmocka_unit_test(test_widths_are_columns_of_a_terminal),
        cmocka_unit_test(test_colour_is_outside_of_the_padding),
        cmocka_unit_test(test_markdown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
