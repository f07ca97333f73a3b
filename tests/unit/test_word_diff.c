/*
 * test_word_diff.c - two texts compared word by word.
 */
#include "compare/word_diff.h"
#include "unit.h"

/* "a [-b-] {+c+}" */
static void print_diff(struct buf *out, const char *old, const char *new)
{
    static const char *const before[] = {"", "[-", "{+"}, *const after[] = {"", "-]", "+}"};
    struct arena arena = {0};
    struct word_diff diff = word_diff(&arena, str_from(old), str_from(new));
    for (size_t i = 0; i < diff.n; i++)
        buf_format(out, "%s%s%.*s%s", i && !diff.runs[i].is_glued ? " " : "",
                   before[diff.runs[i].side], STR_ARG(diff.runs[i].text), after[diff.runs[i].side]);
    if (diff.n == 0)
        buf_add(out, STR("nothing"));
    arena_free(&arena);
}

static void test_words(void **state)
{
    (void)state;
    assert_prints("nothing", print_diff(&out, "", " \n"));
    assert_prints("a b", print_diff(&out, "a b", "a b"));
    assert_prints("{+a b+}", print_diff(&out, "", "a b"));
    assert_prints("[-a b-]", print_diff(&out, "a b", ""));
    assert_prints("a [-b-] {+x+} c", print_diff(&out, "a b c", "a x c"));
    assert_prints("[-a b-] {+x y z+}", print_diff(&out, "a b", "x y z"));
    assert_prints("a {+b+} a", print_diff(&out, "a a", "a b a"));
}

static void test_blanks_and_marks(void **state)
{
    (void)state;
    assert_prints("one two", print_diff(&out, "one   two", "one two"));
    assert_prints("move [-up-]? Yes", print_diff(&out, "move up? Yes", "move? Yes"));
    assert_prints("at 3.5 [-%-]{+,+} or", print_diff(&out, "at 3.5 % or", "at 3.5, or"));
    assert_prints("({+very+} good)", print_diff(&out, "(good)", "(very good)"));
}

static void test_likeness(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_int_equal(word_likeness(&arena, STR("a b"), STR("a b")), 100);
    assert_int_equal(word_likeness(&arena, STR("a b"), STR("c d")), 0);
    assert_int_equal(word_likeness(&arena, STR("a b"), STR("a c")), 50);
    assert_int_equal(word_likeness(&arena, STR(""), STR("")), 100);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_blanks_and_marks),
        cmocka_unit_test(test_likeness),
    };
    return RUN_TESTS(tests);
}
