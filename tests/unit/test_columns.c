/*
 * test_columns.c - things that stand below one another: groups, columns, cells that are too wide.
 */
#include "unit.h"

#include "syntax/columns.h"

enum { WIDE = 10 };

struct sheet {
    struct arena arena;
    struct columns columns;
};

static void sheet_open(struct sheet *s)
{
    *s = (struct sheet){0};
    s->columns.arena = &s->arena;
}

static void stop(struct sheet *s, uint32_t group, uint32_t column, int gap)
{
    columns_stop(&s->columns,
                 (struct stop){.group = group, .column = column, .gap = gap, .limit = WIDE});
}

static void add(struct sheet *s, const char *text)
{
    columns_add(&s->columns, str_from(text));
}

/* A line of two cells, with one blank between them at least. */
static void line(struct sheet *s, uint32_t group, const char *left, const char *right)
{
    add(s, left);
    stop(s, group, 1, 1);
    add(s, right);
    columns_line(&s->columns);
}

static void sheet_close(struct sheet *s, const char *expected)
{
    assert_str(columns_done(&s->columns), expected);
    arena_free(&s->arena);
}

static void test_the_widest_cell_gives_the_column(void **state)
{
    (void)state;
    struct sheet s;
    sheet_open(&s);
    uint32_t group = columns_group(&s.columns);
    line(&s, group, "a", "one");
    line(&s, group, "abc", "two");
    line(&s, group, "", "three");
    sheet_close(&s, "a   one\nabc two\n    three\n");
}

static void test_groups_stand_apart(void **state)
{
    (void)state;
    struct sheet s;
    sheet_open(&s);
    uint32_t one = columns_group(&s.columns), other = columns_group(&s.columns);
    line(&s, one, "a", "1");
    line(&s, other, "abcde", "2");
    line(&s, one, "ab", "3");
    sheet_close(&s, "a  1\nabcde 2\nab 3\n");
}

static void test_a_cell_that_is_too_wide_pushes_nothing(void **state)
{
    (void)state;
    struct sheet s;
    sheet_open(&s);
    uint32_t group = columns_group(&s.columns);
    line(&s, group, "a", "1");
    line(&s, group, "    0123456789", "2"); /* blanks before it do not count */
    line(&s, group, "0123456789A", "3");
    sheet_close(&s, "a              1\n    0123456789 2\n0123456789A 3\n");
}

static void test_what_stands_behind_a_wide_cell_pushes_nothing_either(void **state)
{
    (void)state;
    struct sheet s;
    sheet_open(&s);
    uint32_t group = columns_group(&s.columns);
    const char *const cells[][3] = {{"a", "b", "c"}, {"0123456789A", "b", "c"}};
    for (size_t i = 0; i < 2; i++) {
        add(&s, cells[i][0]);
        stop(&s, group, 1, 1);
        add(&s, cells[i][1]);
        stop(&s, group, 2, 1);
        add(&s, cells[i][2]);
        columns_line(&s.columns);
    }
    sheet_close(&s, "a b c\n0123456789A b c\n");
}

static void test_comments_stand_behind_everything(void **state)
{
    (void)state;
    struct sheet s;
    sheet_open(&s);
    uint32_t group = columns_group(&s.columns), comments = columns_group(&s.columns);
    struct stop comment = {.group = comments, .column = STOP_COMMENT, .gap = 2, .limit = 40};
    add(&s, "a");
    columns_stop(&s.columns, comment);
    add(&s, "# one");
    columns_line(&s.columns);
    add(&s, "abc");
    stop(&s, group, 1, 1);
    add(&s, "d");
    columns_stop(&s.columns, comment);
    add(&s, "# two");
    columns_line(&s.columns);
    line(&s, group, "abcdef", "g");
    sheet_close(&s, "a         # one\nabc    d  # two\nabcdef g\n");
}

static void test_wide_letters_and_nothing_at_all(void **state)
{
    (void)state;
    struct sheet s;
    sheet_open(&s);
    uint32_t group = columns_group(&s.columns);
    line(&s, group, "\xE6\x97\xA5", "1"); /* two columns */
    line(&s, group, "\xC3\xA9", "2");     /* one */
    sheet_close(&s, "\xE6\x97\xA5 1\n\xC3\xA9  2\n");
    sheet_open(&s);
    sheet_close(&s, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_widest_cell_gives_the_column),
        cmocka_unit_test(test_groups_stand_apart),
        cmocka_unit_test(test_a_cell_that_is_too_wide_pushes_nothing),
        cmocka_unit_test(test_what_stands_behind_a_wide_cell_pushes_nothing_either),
        cmocka_unit_test(test_comments_stand_behind_everything),
        cmocka_unit_test(test_wide_letters_and_nothing_at_all),
    };
    return RUN_TESTS(tests);
}
