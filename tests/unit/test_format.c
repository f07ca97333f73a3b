/*
 * test_format.c - the layout of single things, and the laws of the formatter. Whole files are under
 * tests/golden/fmt.
 */
#include "parsing.h"

#include "base/limits.h"
#include "syntax/format.h"
#include "syntax/tree_print.h"

/* Lays out a text with `haggle 1` before it; gives what stands behind that line and a blank one. */
static struct str laid_out(struct parsing *p, const char *text)
{
    struct str out = {0};
    struct buf whole = {0};
    parsing_open(p);
    buf_format(&whole, "haggle 1\n%s", text);
    uint32_t file = parsing_source(p, "test.haggle", buf_take(&whole, &p->arena));
    if (!format_file(&p->parse, file, &out))
        return parsing_said(p);
    size_t head = strlen("haggle 1\n\n");
    return out.len > head ? (struct str){out.ptr + head, out.len - head} : STR("");
}

static void check(const char *text, const char *expected)
{
    struct parsing p;
    assert_str(laid_out(&p, text), expected);
    parsing_close(&p);
    assert_str(laid_out(&p, expected), expected);
    parsing_close(&p);
}

static void test_signs_have_their_blanks(void **state)
{
    (void)state;
    check("let a=(b+c)*-d", "let a = (b + c) * -d\n");
    check("let a = max( b , c ) . d", "let a = max(b, c).d\n");
    check("let a = [ ]", "let a = []\n");
    check("let a = - - b", "let a = --b\n");
    check("let a = not  known b in c..d", "let a = not known b in c .. d\n");
    check("define f(a:yes / no,b:one of C , D)=a", "define f(a: yes/no, b: one of C, D) = a\n");
    check("let a = x / y", "let a = x / y\n");
}

static void test_literals_stay_as_written(void **state)
{
    (void)state;
    check("let a=[$185k,$1.50M,1_000.50,05%,6  weeks,CHF  5,\"x  y\"]",
          "let a = [$185k, $1.50M, 1_000.50, 05%, 6  weeks, CHF  5, \"x  y\"]\n");
}

static void test_one_blank_line(void **state)
{
    (void)state;
    check("let a = 1\nlet b = 2\n\n\n\nlet c = 3", "let a = 1\nlet b = 2\n\nlet c = 3\n");
    check("flag f { when a severity info }\nflag g {\nwhen b\n}\nlet a = 1",
          "flag f { when a  severity info }\n\nflag g {\n    when b\n}\n\nlet a = 1\n");
    check("lever a {\n\n\nwhen b\n\n\ntarget c\n\n}",
          "lever a {\n    when   b\n\n    target c\n}\n");
}

static void test_values_are_broken_where_they_are_long(void **state)
{
    (void)state;
#define NAME "a_name_of_forty_letters_to_fill_the_line"
    check("let a = " NAME " + " NAME, "let a = " NAME " + " NAME "\n");
    check("let a = " NAME " + " NAME " + b34567", "let a = " NAME " + " NAME " + b34567\n");
    check("let a = " NAME " + " NAME " + b345678", "let a =\n    " NAME " + " NAME " + b345678\n");
    check("let a = " NAME " + " NAME " + b3456789012",
          "let a =\n    " NAME "\n    + " NAME "\n    + b3456789012\n");
    check("let a = " NAME " * " NAME " + b * c34567890",
          "let a =\n    " NAME " * " NAME "\n    + b * c34567890\n");
}

static void test_what_was_broken_stays_broken(void **state)
{
    (void)state;
    check("let a = b\nand c", "let a =\n    b\n    and c\n");
    check("let a = if b then c\nelse d", "let a =\n    if b then c\n    else d\n");
    check("let a = f(b,\nc)", "let a =\n    f(b,\n      c)\n");
    check("let a =\nb + c", "let a = b + c\n");
    check("let a = [1,\n2]", "let a = [1, 2]\n");
}

/* A line that begins with `flag x` could be taken for a declaration. */
static void test_words_that_begin_declarations_begin_no_line(void **state)
{
    (void)state;
    check("lever a {\nwhen f(b,\nc, flag in d)\n}",
          "lever a {\n    when f(b,\n           c, flag in d)\n}\n");
}

/* "5 weeks" is a duration; 5 and a tier called weeks are not. */
static void test_words_that_would_join_stay_apart(void **state)
{
    (void)state;
    check("approval a {\nup to 5\n  weeks\nabove b\n}",
          "approval a {\n    up to 5\n            weeks\n    above  b\n}\n");
}

static void test_a_file_with_mistakes_has_no_layout(void **state)
{
    (void)state;
    struct parsing p;
    assert_str(laid_out(&p, "let a = "), "E0119 2:7 a value is missing after `=`");
    parsing_close(&p);
}

/* A line of few letters on which each takes a line, far right. */
static void test_a_layout_that_grows_too_large(void **state)
{
    (void)state;
    struct parsing p;
    struct str out;
    struct buf text = {0};
    for (int i = 0; i < 1000; i++) {
        buf_format(&text, i ? "let a%d =" : "haggle 1 let a%d =", i);
        buf_add_repeat(&text, '(', 60);
        buf_add_char(&text, 'a');
        for (int k = 0; k < 900; k++)
            buf_format(&text, "+a");
        buf_add_repeat(&text, ')', 60);
        buf_add_char(&text, '\n');
    }
    parsing_open(&p);
    bool done = format_file(&p.parse, parsing_source(&p, "big.haggle", buf_str(&text)), &out);
    assert_false(done);
    assert_str(parsing_said(&p),
               "E0001 1:1 cannot lay out big.haggle: it would become larger than 16 MiB");
    parsing_close(&p);
    buf_free(&text);
}

/* Two trees have the same text where only places differ, and not otherwise. */
static void test_a_tree_as_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "let a = b + c",
        "let a = (b + c)",
        "let a = b - c",
        "let a = b + d",
        "let a = b + c \"title\"",
        "let b = b + c",
        "threshold a = b + c",
        "override let a = b + c",
        "let a = $1",
        ("let a = \xE2\x82\xAC"
         "1"),
        "let a = 1%",
        "let a = 1",
        "let a = \"1\"",
        "lever a { when b }",
        "lever a { when b target c }",
        "lever a { say \"{b}\" }",
        "lever a { say \"{c}\" }",
        "lever a { say \"{if b}x{end}\" }",
        "offer { a : money }",
        "offer { a : money ? }",
        "offer { a : list of money }",
        "offer { a : list of { b : money } }",
        "offer { a : one of B, C }",
        "table t by a {\n a || b\n 1 || 2\n}",
        "table t by a {\n a || b\n < 1 || 2\n}",
        "package over 1 year { a = b }",
        "package over 2 years { a = b }",
        "package over 2 years { a = b, c }",
        "package over 2 years { a = b vesting 50%, 50% }",
        "remove let a",
        "remove flag a",
        "test \"t\" { expect flag a }",
        "test \"t\" { expect no flag a }",
    };
    enum { N = sizeof texts / sizeof texts[0] };
    struct buf printed[N] = {{0}};
    for (size_t i = 0; i < N; i++) {
        struct parsing p;
        struct buf again = {0}, spaced = {0};
        parsing_text(&p, texts[i]);
        assert_str(parsing_said(&p), "");
        tree_print(&printed[i], p.tree, &p.symbols);
        parsing_close(&p);
        buf_format(&spaced, "\n\n  %s\n", texts[i]);
        parsing_text(&p, spaced.ptr);
        tree_print(&again, p.tree, &p.symbols);
        assert_str(buf_str(&again), printed[i].ptr);
        parsing_close(&p);
        buf_free(&again);
        buf_free(&spaced);
        for (size_t k = 0; k < i; k++)
            assert_false(str_equal(buf_str(&printed[i]), buf_str(&printed[k])));
    }
    for (size_t i = 0; i < N; i++)
        buf_free(&printed[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signs_have_their_blanks),
        cmocka_unit_test(test_literals_stay_as_written),
        cmocka_unit_test(test_one_blank_line),
        cmocka_unit_test(test_values_are_broken_where_they_are_long),
        cmocka_unit_test(test_what_was_broken_stays_broken),
        cmocka_unit_test(test_words_that_begin_declarations_begin_no_line),
        cmocka_unit_test(test_words_that_would_join_stay_apart),
        cmocka_unit_test(test_a_file_with_mistakes_has_no_layout),
        cmocka_unit_test(test_a_layout_that_grows_too_large),
        cmocka_unit_test(test_a_tree_as_text),
    };
    return RUN_TESTS(tests);
}
