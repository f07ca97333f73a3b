/*
 * test_str.c - texts, buffers, maps and symbols.
 */
#include <string.h>

#include "base/str.h"
#include "unit.h"

static void compares_by_bytes(void **state)
{
    (void)state;
    assert_true(str_equal(STR("base"), str_from("base")));
    assert_true(str_equal((struct str){NULL, 0}, STR("")));
    assert_false(str_equal(STR("base"), STR("bases")));
    assert_false(str_equal(STR("a\0b"), STR("a\0c")));
    assert_true(str_is(STR("L6"), "L6"));
    assert_int_equal(str_compare(STR("a"), STR("b")), -1);
    assert_int_equal(str_compare(STR("b"), STR("a")), 1);
    assert_int_equal(str_compare(STR("a"), STR("ab")), -1);
    assert_int_equal(str_compare(STR("ab"), STR("a")), 1);
    assert_int_equal(str_compare(STR("ab"), STR("ab")), 0);
    assert_int_equal(str_compare(STR("\xC3"), STR("a")), 1);
    assert_int_equal(str_compare((struct str){NULL, 0}, STR("")), 0);
}

static void trims_blanks(void **state)
{
    (void)state;
    assert_str(str_trim(STR(" \t a b \r\n")), "a b");
    assert_str(str_trim(STR("   ")), "");
    assert_str(str_trim(STR("")), "");
}

static void copies_and_formats(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str copy = str_copy(&arena, (struct str){"levels", 5});
    assert_str(copy, "level");
    assert_int_equal(copy.ptr[5], '\0');
    assert_str(str_format(&arena, "%d of %s", 2, "three"), "2 of three");
    assert_int_equal(str_format(&arena, "%*s", 5000, "").len, 5000);
    arena_free(&arena);
}

static void changes_case_beyond_ascii(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_str(str_upper(&arena, STR("señor élan")), "SEÑOR ÉLAN");
    assert_str(str_lower(&arena, STR("ZÜRICH ΑΘΗΝΑ")), "zürich αθηνα");
    assert_str(str_upper(&arena, STR("")), "");
    assert_str(str_upper(&arena, STR("a\xFF"
                                     "b")),
               "A\xFF"
               "B");
    arena_free(&arena);
}

static void counts_columns(void **state)
{
    (void)state;
    assert_int_equal(str_width(STR("offer")), 5);
    assert_int_equal(str_width(STR("é€")), 2);
    assert_int_equal(str_width(STR("東京")), 4);
    assert_int_equal(str_width(STR("e\xCC\x81")), 1); /* e and a combining accent */
    assert_int_equal(str_width(STR("\xFF\xFE")), 2);
}

static void knows_plain_text(void **state)
{
    (void)state;
    assert_int_equal(str_plain_length(STR("")), 0);
    for (size_t len = 1; len <= 20; len++)
        for (size_t at = 0; at < len; at++)
            for (int byte = 0; byte < 256; byte++) {
                char text[] = "~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ";
                text[at] = (char)byte;
                bool is_plain = byte >= ' ' && byte <= '~';
                assert_int_equal(str_plain_length((struct str){text, len}), is_plain ? len : at);
            }
}

static void finds_what_is_not_utf8(void **state)
{
    (void)state;
    assert_int_equal(str_utf8_error(STR("")), 0);
    assert_int_equal(str_utf8_error(STR("plain\0text")), 10);
    assert_int_equal(str_utf8_error(STR("€ 東京 😀")), strlen("€ 東京 😀"));
    assert_int_equal(str_utf8_error(STR("ab\xFFz")), 2);
    assert_int_equal(str_utf8_error(STR("a\xC3")), 1);             /* cut off */
    assert_int_equal(str_utf8_error(STR("a\xC0\xAF")), 1);         /* longer than needed */
    assert_int_equal(str_utf8_error(STR("a\xED\xA0\x80")), 1);     /* a surrogate */
    assert_int_equal(str_utf8_error(STR("a\xF4\x90\x80\x80")), 1); /* beyond Unicode */
}

static void grows_buffers(void **state)
{
    (void)state;
    struct buf buf = {0};
    assert_str(buf_str(&buf), "");
    for (int i = 0; i < 1000; i++)
        buf_add(&buf, STR("ab"));
    assert_int_equal(buf.len, 2000);
    assert_int_equal(buf.ptr[2000], '\0');
    buf_free(&buf);

    buf_add_repeat(&buf, '-', 3);
    buf_add_repeat(&buf, '-', -1);
    buf_add_char(&buf, '|');
    buf_format(&buf, "%s=%d", "n", 7);
    buf_add(&buf, (struct str){NULL, 0});
    assert_str(buf_str(&buf), "---|n=7");

    struct arena arena = {0};
    struct str taken = buf_take(&buf, &arena);
    assert_null(buf.ptr);
    assert_str(taken, "---|n=7");
    arena_free(&arena);
}

static void maps_texts_to_pointers(void **state)
{
    (void)state;
    enum { N = 5000 };
    static int values[N];
    struct arena arena = {0};
    struct map map = {.arena = &arena};
    assert_null(map_get(&map, STR("anything")));
    for (int i = 0; i < N; i++)
        map_put(&map, str_format(&arena, "key %d", i), &values[i]);
    assert_int_equal(map.n, N);
    for (int i = 0; i < N; i++)
        assert_ptr_equal(map_get(&map, str_format(&arena, "key %d", i)), &values[i]);
    assert_null(map_get(&map, STR("key 5000")));

    const struct str joined[] = {STR("ke"), STR(""), STR("y 40"), STR("7")};
    assert_ptr_equal(map_get_joined(&map, joined, 4), &values[407]);
    assert_ptr_equal(map_get_joined(&map, joined, 3), &values[40]);
    assert_null(map_get_joined(&map, joined, 1));

    map_put(&map, STR("key 3"), &values[4]);
    assert_ptr_equal(map_get(&map, STR("key 3")), &values[4]);
    assert_int_equal(map.n, N);

    map_put(&map, (struct str){NULL, 0}, &values[5]);
    assert_ptr_equal(map_get(&map, STR("")), &values[5]);
    arena_free(&arena);
}

static void numbers_symbols(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct symbols symbols = {.map = {.arena = &arena}};
    assert_int_equal(symbol_find(&symbols, STR("L6")), 0);
    char name[] = "L6";
    symbol l6 = symbol_of(&symbols, str_from(name));
    name[1] = '7'; /* the name was copied */
    assert_int_equal(l6, 1);
    assert_int_equal(symbol_of(&symbols, STR("L7")), 2);
    assert_int_equal(symbol_of(&symbols, STR("L6")), l6);
    assert_int_equal(symbol_find(&symbols, STR("L7")), 2);
    assert_str(symbol_name(&symbols, l6), "L6");
    for (int i = 0; i < 1000; i++)
        symbol_of(&symbols, str_format(&arena, "choice %d", i));
    assert_int_equal(symbols.n, 1002);
    assert_str(symbol_name(&symbols, 2), "L7");
    assert_str(symbol_name(&symbols, 1002), "choice 999");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_by_bytes),      cmocka_unit_test(trims_blanks),
        cmocka_unit_test(copies_and_formats),     cmocka_unit_test(changes_case_beyond_ascii),
        cmocka_unit_test(counts_columns),         cmocka_unit_test(knows_plain_text),
        cmocka_unit_test(finds_what_is_not_utf8), cmocka_unit_test(grows_buffers),
        cmocka_unit_test(maps_texts_to_pointers), cmocka_unit_test(numbers_symbols),
    };
    return RUN_TESTS(tests);
}
