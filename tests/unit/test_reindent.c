/*
 * test_reindent.c - block texts moved to another indentation: the value stays, byte for byte.
 */
#include "parsing.h"

#include "syntax/reindent.h"

#define QUOTES "\"\"\""

/* The block, without its quotes, indented by four. */
#define assert_moves(block, expected)                                                              \
    assert_prints(QUOTES expected QUOTES, {                                                        \
        int column_;                                                                               \
        reindent_block(&out, STR(QUOTES block QUOTES), 4, &column_);                               \
    })

static void test_lines_move_together(void **state)
{
    (void)state;
    assert_moves("\n  one\n    two\n  ", "\n    one\n      two\n    ");
    assert_moves("\none\n", "\n    one\n    ");
    assert_moves("\n\tone\n\t\ttwo\n", "\n    one\n    \ttwo\n    ");
    assert_moves("\n \tone\n  two", "\n    \tone\n     two");
}

static void test_blank_lines_have_no_blanks(void **state)
{
    (void)state;
    assert_moves("\n  one\n \n\n  two\n", "\n    one\n\n\n    two\n    ");
    assert_moves("\n\n\n", "\n\n\n    ");
}

static void test_blanks_that_belong_to_the_value_stay(void **state)
{
    (void)state;
    assert_moves("\n  one  \n  two\t\"", "\n    one  \n    two\t\"");
    assert_moves("  one\n    two\n  three", "  one\n      two\n    three");
}

static void test_line_ends_become_one(void **state)
{
    (void)state;
    assert_moves("\r\n  one\r\n  ", "\n    one\n    ");
    assert_moves("\n  one\r\r\n  ", "\n    one\r\r\n    ");
}

static void test_a_text_without_a_line_that_counts_stays(void **state)
{
    (void)state;
    assert_moves("{\n  a}", "{\n  a}"); /* lines within a hole have no indentation */
    assert_moves("\n  x {\n a}", "\n    x {\n    a}");
}

static void test_counts_lines_and_columns(void **state)
{
    (void)state;
    struct buf out = {0};
    int column;
    assert_int_equal(reindent_block(&out, STR(QUOTES "\n one\n" QUOTES), 8, &column), 2);
    assert_int_equal(column, 8 + 3);
    assert_int_equal(reindent_block(&out, STR(QUOTES "\n one" QUOTES), 8, &column), 1);
    assert_int_equal(column, 8 + 3 + 3);
    buf_free(&out);
}

/* All texts of up to six of the bytes that matter: the value is the same, and stays where it is. */
static void test_the_value_stays(void **state)
{
    (void)state;
    static const char bytes[] = " \t\r\na{}";
    enum { N = sizeof bytes - 1, LENGTH = 6 };
    for (int code = 0; code < N * N * N * N * N * N; code++) {
        char raw[LENGTH + 1];
        int rest = code;
        for (int i = 0; i < LENGTH; i++, rest /= N)
            raw[i] = bytes[rest % N];
        raw[LENGTH] = '\0';
        if (!strchr(raw, '\n'))
            continue;
        struct parsing before, after;
        struct buf text = {0}, moved = {0}, again = {0};
        int column;
        buf_format(&text, QUOTES "%s" QUOTES, raw);
        reindent_block(&moved, buf_str(&text), 4, &column);
        reindent_block(&again, buf_str(&moved), 4, &column);
        assert_str(buf_str(&again), moved.ptr);
        buf_free(&again);
        if (code % 7 == 0) { /* reading takes its time */
            buf_format(&again, "let a = %s", text.ptr);
            parsing_text(&before, again.ptr);
            again.len = 0;
            buf_format(&again, "let a = %s", moved.ptr);
            parsing_text(&after, again.ptr);
            assert_int_equal(before.diags.n_errors, 0);
            assert_str(after.tree->decls[0]->expr->text,
                       str_copy(&before.arena, before.tree->decls[0]->expr->text).ptr);
            parsing_close(&before);
            parsing_close(&after);
        }
        buf_free(&text);
        buf_free(&moved);
        buf_free(&again);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_move_together),
        cmocka_unit_test(test_blank_lines_have_no_blanks),
        cmocka_unit_test(test_blanks_that_belong_to_the_value_stay),
        cmocka_unit_test(test_line_ends_become_one),
        cmocka_unit_test(test_a_text_without_a_line_that_counts_stays),
        cmocka_unit_test(test_counts_lines_and_columns),
        cmocka_unit_test(test_the_value_stays),
    };
    return RUN_TESTS(tests);
}
