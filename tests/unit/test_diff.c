/*
 * test_diff.c - texts compared line by line.
 */
#include "unit.h"

#include <stdlib.h>

#include "base/diff.h"

static void check(const char *was, const char *is, const char *expected)
{
    struct buf out = {0};
    diff_unified(&out, str_from(was), str_from(is), STR("f"), false);
    assert_str(buf_str(&out), expected);
    buf_free(&out);
}

#define HEAD "--- f\n+++ f\n"

static void test_equal_texts_say_nothing(void **state)
{
    (void)state;
    struct buf out = {0};
    diff_unified(&out, STR("a\nb\n"), STR("a\nb\n"), STR("f"), false);
    diff_unified(&out, STR(""), STR(""), STR("f"), false);
    assert_int_equal(out.len, 0);
}

static void test_lines_out_in_and_changed(void **state)
{
    (void)state;
    check("a\nb\nc\n", "a\nc\n", HEAD "@@ -1,3 +1,2 @@\n a\n-b\n c\n");
    check("a\nc\n", "a\nb\nc\n", HEAD "@@ -1,2 +1,3 @@\n a\n+b\n c\n");
    check("a\nb\nc\n", "a\nx\nc\n", HEAD "@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
    check("", "a\n", HEAD "@@ -0,0 +1 @@\n+a\n");
    check("a\n", "", HEAD "@@ -1 +0,0 @@\n-a\n");
}

static void test_a_missing_line_end_is_a_difference(void **state)
{
    (void)state;
    check("a\nb", "a\nb\n", HEAD "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
}

static void test_hunks_have_three_lines_around_them(void **state)
{
    (void)state;
    check("x\n1\n2\n3\n4\n5\n6\ny\n", "X\n1\n2\n3\n4\n5\n6\nY\n",
          HEAD "@@ -1,8 +1,8 @@\n-x\n+X\n 1\n 2\n 3\n 4\n 5\n 6\n-y\n+Y\n");
    check("x\n1\n2\n3\n4\n5\n6\n7\ny\n", "X\n1\n2\n3\n4\n5\n6\n7\nY\n",
          HEAD "@@ -1,4 +1,4 @@\n-x\n+X\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-y\n+Y\n");
}

static void test_color(void **state)
{
    (void)state;
    assert_prints(
        "--- f\n+++ f\n\033[36m@@ -1 +1 @@\033[0m\n\033[31m-a\033[0m\n\033[32m+b\033[0m\n",
        diff_unified(&out, STR("a\n"), STR("b\n"), STR("f"), true));
}

/* The next line of a text, taken off it; its line end stays with it. */
static struct str take_line(struct str *text)
{
    const char *end = text->len ? memchr(text->ptr, '\n', text->len) : NULL;
    struct str line = {text->ptr, end ? (size_t)(end - text->ptr) + 1 : text->len};
    text->ptr += line.len;
    text->len -= line.len;
    return line;
}

/* What a reader of the diff makes of the old text. */
static void apply(struct buf *out, struct str was, struct str diff)
{
    long at = 1; /* the next line of the old text */
    take_line(&diff);
    take_line(&diff);
    while (diff.len) {
        struct str line = take_line(&diff);
        if (line.ptr[0] == '@') {
            char *end;
            long first = strtol(line.ptr + 4, &end, 10);
            if (*end == ',' && end[1] == '0')
                first++; /* behind that line */
            for (; at < first; at++)
                buf_add(out, take_line(&was));
            continue;
        }
        if (line.ptr[0] != '+') {
            struct str old = take_line(&was);
            assert_true(str_equal(old, (struct str){line.ptr + 1, line.len - 1}));
            at++;
        }
        if (line.ptr[0] != '-')
            buf_add(out, (struct str){line.ptr + 1, line.len - 1});
    }
    buf_add(out, was);
}

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245 + 12345;
    return *seed >> 16;
}

static void test_a_diff_gives_the_other_text(void **state)
{
    (void)state;
    unsigned seed = 1;
    for (int round = 0; round < 3000; round++) {
        struct buf texts[2] = {{0}, {0}}, diff = {0}, result = {0};
        for (int t = 0; t < 2; t++)
            for (unsigned n = next_random(&seed) % 30; n > 0; n--)
                buf_format(&texts[t], "%u\n", next_random(&seed) % 4);
        diff_unified(&diff, buf_str(&texts[0]), buf_str(&texts[1]), STR("f"), false);
        if (diff.len)
            apply(&result, buf_str(&texts[0]), buf_str(&diff));
        else
            buf_add(&result, buf_str(&texts[0]));
        assert_true(str_equal(buf_str(&result), buf_str(&texts[1])));
        for (int t = 0; t < 2; t++)
            buf_free(&texts[t]);
        buf_free(&diff);
        buf_free(&result);
    }
}

/* Thousands of changes: the search is given up, the diff is still one. */
static void test_large_differences_end(void **state)
{
    (void)state;
    struct buf was = {0}, is = {0}, out = {0};
    for (int i = 0; i < 5000; i++) {
        buf_format(&was, "a%d\n", i);
        buf_format(&is, "b%d\n", i);
    }
    diff_unified(&out, buf_str(&was), buf_str(&is), STR("f"), false);
    assert_non_null(strstr(out.ptr, "@@ -1,5000 +1,5000 @@\n-a0\n"));
    assert_non_null(strstr(out.ptr, "\n+b4999\n"));
    buf_free(&was);
    buf_free(&is);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_texts_say_nothing),
        cmocka_unit_test(test_lines_out_in_and_changed),
        cmocka_unit_test(test_a_missing_line_end_is_a_difference),
        cmocka_unit_test(test_hunks_have_three_lines_around_them),
        cmocka_unit_test(test_color),
        cmocka_unit_test(test_a_diff_gives_the_other_text),
        cmocka_unit_test(test_large_differences_end),
    };
    return RUN_TESTS(tests);
}
