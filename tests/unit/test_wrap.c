/*
 * test_wrap.c - running text as lines: where it breaks, what stays, what goes; and as Markdown.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/escape.h"
#include "report/wrap.h"

/* The lines joined by "/". */
static void check_lines(struct arena *arena, struct lines lines, const char *expected)
{
    struct buf buf = {0};
    for (size_t i = 0; i < lines.n; i++) {
        buf_add(&buf, i > 0 ? STR("/") : STR(""));
        buf_add(&buf, lines.items[i]);
    }
    assert_string_equal(buf.ptr ? buf.ptr : "", expected);
    buf_free(&buf);
    arena_free(arena);
}

static void check_wrap(const char *text, int width, const char *expected)
{
    struct arena arena = {0};
    check_lines(&arena, wrap_text(&arena, str_from(text), width), expected);
}

static void test_breaks_at_blanks(void **state)
{
    (void)state;
    check_wrap("could the base move", 9, "could the/base move");
    check_wrap("could the base move", 8, "could/the base/move");
    check_wrap("  two   blanks  ", 20, "two blanks");
    check_wrap("exact fit", 9, "exact fit");
    check_wrap("", 9, "");
    check_wrap("   \n \n", 9, "");
}

static void test_paragraphs_run_together_but_stay_apart(void **state)
{
    (void)state;
    check_wrap("one\ntwo", 20, "one two");
    check_wrap("one\n\n\n\ntwo\n", 20, "one//two");
    check_wrap("\n\none", 20, "one");
}

static void test_items_of_lists_stay(void **state)
{
    (void)state;
    check_wrap("Steps:\n- one\n- two", 30, "Steps:/- one/- two");
    check_wrap("• a long item of a list of steps", 20, "• a long item of a/  list of steps");
    check_wrap("1. Base\n2. Equity", 30, "1. Base/2. Equity");
    check_wrap("10. a long item of a list of it", 22, "10. a long item of a/    list of it");
    check_wrap("- one two\n\nthree four five", 30, "- one two//three four five");
    check_wrap("in 2025.\nThen", 30, "in 2025. Then");
    check_wrap("- no room for hanging", 10, "- no room/for/hanging");
}

static void test_long_words_are_cut(void **state)
{
    (void)state;
    check_wrap("abcdefghij", 4, "abcd/efgh/ij");
    check_wrap("see offer.unvested_equity here", 12, "see/offer./unvested_/equity here");
    check_wrap("abc", 0, "a/b/c");
}

static void test_widths_are_columns(void **state)
{
    (void)state;
    check_wrap("Zürich für Jürg", 10, "Zürich für/Jürg");
    check_wrap("日本語の文章", 6, "日本語/の文章");
    check_wrap("日本語の文章", 5, "日本/語の/文章");
    check_wrap("日本", 1, "日/本");
}

static void test_control_characters_go(void **state)
{
    (void)state;
    check_wrap("a\033[31mb", 20, "a\xEF\xBF\xBD[31mb");
    check_wrap("a\tb\r\nc", 20, "a b c");
    check_wrap("a\xC2\x9B"
               "b",
               20,
               "a\xEF\xBF\xBD"
               "b");
    check_wrap("a\xC2\xA0"
               "b",
               20,
               "a\xC2\xA0"
               "b");
}

static void test_split_keeps_lines(void **state)
{
    (void)state;
    struct arena arena = {0};
    check_lines(&arena, wrap_split(&arena, STR("a  b\n\nc")), "a  b//c");
    check_lines(&arena, wrap_split(&arena, STR("")), "");
}

static void check_markdown(const char *text, const char *expected)
{
    struct buf buf = {0};
    escape_markdown(&buf, str_from(text));
    assert_string_equal(buf.ptr ? buf.ptr : "", expected);
    buf_free(&buf);
}

static void test_markdown_means_itself(void **state)
{
    (void)state;
    check_markdown("a | b", "a \\| b");
    check_markdown("<b>*x*</b> `c`", "\\<b>\\*x\\*\\</b> \\`c\\`");
    check_markdown("offer.unvested_equity", "offer.unvested_equity");
    check_markdown("_x_", "\\_x\\_");
    check_markdown("![x](http://y)", "![x\\](http://y)");
    check_markdown("[your main project]", "[your main project]");
    check_markdown("AT&T &copy; a & b", "AT&T \\&copy; a & b");
    check_markdown("one\ntwo\tthree", "one two three");
    check_markdown("a\033b", "ab");
    check_markdown("", "");
}

static void test_markdown_at_the_start_of_a_line(void **state)
{
    (void)state;
    check_markdown("# no heading", "\\# no heading");
    check_markdown("## no heading", "\\## no heading");
    check_markdown("> no quotation", "\\> no quotation");
    check_markdown("- no item", "\\- no item");
    check_markdown("---", "\\---");
    check_markdown("===", "\\===");
    check_markdown("12. no item", "12\\. no item");
    check_markdown("2) no item", "2\\) no item");
    check_markdown("+$25,000", "+$25,000");
    check_markdown("-5.3%", "-5.3%");
    check_markdown("#1 choice", "#1 choice");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_breaks_at_blanks),
        cmocka_unit_test(test_paragraphs_run_together_but_stay_apart),
        cmocka_unit_test(test_items_of_lists_stay),
        cmocka_unit_test(test_long_words_are_cut),
        cmocka_unit_test(test_widths_are_columns),
        cmocka_unit_test(test_control_characters_go),
        cmocka_unit_test(test_split_keeps_lines),
        cmocka_unit_test(test_markdown_means_itself),
        cmocka_unit_test(test_markdown_at_the_start_of_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
