/*
 * test_render.c - where the caret stands, what is cut, and what never reaches a terminal.
 */
#include "diag/render.h"

#include <json-c/json.h>

#include "unit.h"

/* One source and the messages about it. */
struct unit {
    struct arena arena;
    struct sources sources;
    struct diags diags;
};

static struct unit *new_unit(const char *name, struct str text)
{
    static struct unit unit;
    unit = (struct unit){0};
    unit.sources.arena = &unit.arena;
    unit.diags.arena = &unit.arena;
    source_add(&unit.sources, str_from(name), text);
    return &unit;
}

/* The span of the first place of `words` in source 0. */
static struct span find(struct unit *unit, const char *words)
{
    struct str text = unit->sources.items[0].text;
    size_t len = strlen(words);
    for (uint32_t i = 0; i + len <= text.len; i++)
        if (memcmp(text.ptr + i, words, len) == 0)
            return (struct span){0, i, i + (uint32_t)len};
    fail_msg("not in the text: %s", words);
    return (struct span){0};
}

static void assert_renders(struct unit *unit, const char *expected)
{
    assert_prints(expected, render_diags(&out, &unit->diags, &unit->sources, false));
    arena_free(&unit->arena);
}

/* A text with one message about `words` in it. */
static void assert_shows(struct str text, const char *words, const char *expected)
{
    struct unit *unit = new_unit("f", text);
    diag_add(&unit->diags, DIAG_E0001, find(unit, words), "wrong");
    assert_renders(unit, expected);
}

static void shows_line_and_caret(void **state)
{
    (void)state;
    struct unit *unit = new_unit("<stdin>", STR("\n\n    target   offer.base + 5%\n"));
    struct diag *diag = diag_add(&unit->diags, DIAG_E0001, find(unit, "offer.base + 5%"),
                                 "money and percent cannot be added");
    diag_hint(&unit->diags, diag, "for 5%% more, write offer.base * 105%%");
    assert_renders(unit, "<stdin>:3:14: error: money and percent cannot be added [E0001]\n"
                         "    3 |     target   offer.base + 5%\n"
                         "      |              ^~~~~~~~~~~~~~~\n"
                         "   hint: for 5% more, write offer.base * 105%\n");
}

static void shows_other_severities(void **state)
{
    (void)state;
    struct unit *unit = new_unit("f", STR("x"));
    diag_add(&unit->diags, DIAG_W0409, (struct span){0, 0, 1}, "unused");
    diag_add(&unit->diags, DIAG_N0410, (struct span){0, 0, 1}, "by the way");
    assert_renders(unit, "f:1:1: warning: unused [W0409]\n"
                         "    1 | x\n"
                         "      | ^\n"
                         "f:1:1: note: by the way [N0410]\n"
                         "    1 | x\n"
                         "      | ^\n");
}

static void shows_labels(void **state)
{
    (void)state;
    struct unit *unit = new_unit("a.haggle", STR("let base = $1\nlet base = $2\n"));
    source_add(&unit->sources, STR("market/b.haggle"), STR("# b\nlet base = $3\n"));
    struct diag *diag =
        diag_add(&unit->diags, DIAG_E0001, (struct span){0, 18, 22}, "base is declared twice");
    diag_label(&unit->diags, diag, find(unit, "base"), "first declared here");
    diag_label(&unit->diags, diag, (struct span){1, 8, 12}, "and here");
    assert_renders(unit, "a.haggle:2:5: error: base is declared twice [E0001]\n"
                         "    2 | let base = $2\n"
                         "      |     ^~~~\n"
                         "    1 | let base = $1\n"
                         "      |     ---- first declared here\n"
                         "   in market/b.haggle:2:5:\n"
                         "    2 | let base = $3\n"
                         "      |     ---- and here\n");
}

static void shows_what_has_no_place(void **state)
{
    (void)state;
    struct unit *unit = new_unit("f", STR(""));
    struct diag *diag = diag_add_placeless(&unit->diags, DIAG_E0001, "cannot read %s", "x.haggle");
    diag_hint(&unit->diags, diag, "is it there?");
    assert_renders(unit, "haggle: error: cannot read x.haggle [E0001]\n"
                         "   hint: is it there?\n");
}

static void marks_places_at_the_edges(void **state)
{
    (void)state;
    struct unit *unit = new_unit("f", STR("one\ntwo\n"));
    diag_add(&unit->diags, DIAG_E0001, (struct span){0, 3, 4}, "at the newline");
    diag_add(&unit->diags, DIAG_E0001, (struct span){0, 8, 8}, "at the end");
    diag_add(&unit->diags, DIAG_E0001, (struct span){0, 4, 4}, "nothing");
    assert_renders(unit, "f:1:4: error: at the newline [E0001]\n"
                         "    1 | one\n"
                         "      |    ^\n"
                         "f:3:1: error: at the end [E0001]\n"
                         "    3 | \n"
                         "      | ^\n"
                         "f:2:1: error: nothing [E0001]\n"
                         "    2 | two\n"
                         "      | ^\n");
}

static void marks_many_lines_in_the_first(void **state)
{
    (void)state;
    assert_shows(STR("lever x {\r\n    when\r\n}\r\n"), "x {\r\n    when\r\n}",
                 "f:1:7: error: wrong [E0001]\n"
                 "    1 | lever x {\n"
                 "      |       ^~~\n");
}

static void aligns_tabs_and_wide_characters(void **state)
{
    (void)state;
    assert_shows(STR("\t\tx + y"), "x + y",
                 "f:1:3: error: wrong [E0001]\n"
                 "    1 |   x + y\n"
                 "      |   ^~~~~\n");
    assert_shows(STR("\"東京\" base"), "base",
                 "f:1:6: error: wrong [E0001]\n"
                 "    1 | \"東京\" base\n"
                 "      |        ^~~~\n");
    assert_shows(STR("東京"), "東京",
                 "f:1:1: error: wrong [E0001]\n"
                 "    1 | 東京\n"
                 "      | ^~~~\n");
    assert_shows(STR("e\xCC\x81 base"), "base", /* e with a combining accent */
                 "f:1:4: error: wrong [E0001]\n"
                 "    1 | e\xCC\x81 base\n"
                 "      |   ^~~~\n");
    assert_shows(STR("\xEF\xBB\xBFhagle 1"), "hagle",
                 "f:1:1: error: wrong [E0001]\n"
                 "    1 | hagle 1\n"
                 "      | ^~~~~\n");
}

/* Controls would move the cursor or change colours, and right-to-left marks would turn the text. */
static void hides_what_would_deceive(void **state)
{
    (void)state;
    assert_shows(STR("a\x1B[31m\x07\0b \xFF base"), "base",
                 "f:1:13: error: wrong [E0001]\n"
                 "    1 | a?[31m??b ? base\n"
                 "      |             ^~~~\n");
    assert_shows(STR("\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\xA8 base \xC2\x9B"), "base",
                 "f:1:5: error: wrong [E0001]\n"
                 "    1 | ??? base ?\n"
                 "      |     ^~~~\n");

    struct unit *unit = new_unit("f\n\x1B", STR("x"));
    struct span span = {0, 0, 1};
    struct diag *diag = diag_add(&unit->diags, DIAG_E0001, span, "no \x1B[2J key\nhere");
    diag_hint(&unit->diags, diag, "write \x1B]0;x\x07");
    diag_label(&unit->diags, diag, span, "a\rb");
    assert_renders(unit, "f??:1:1: error: no ?[2J key?here [E0001]\n"
                         "    1 | x\n"
                         "      | ^\n"
                         "    1 | x\n"
                         "      | - a?b\n"
                         "   hint: write ?]0;x?\n");
}

/* The line of `text` as shown and the line under it, both without the "    1 | " before them. */
static void render_lines(struct str text, const char *words, struct buf *out, char **shown,
                         char **mark)
{
    struct unit *unit = new_unit("f", text);
    diag_add(&unit->diags, DIAG_E0001, find(unit, words), "wrong");
    render_diags(out, &unit->diags, &unit->sources, false);
    arena_free(&unit->arena);
    *shown = strchr(out->ptr, '\n') + 1 + strlen("    1 | ");
    char *end = strchr(*shown, '\n');
    *end = '\0';
    *mark = end + 1 + strlen("      | ");
    *strchr(*mark, '\n') = '\0';
}

static void cuts_long_lines(void **state)
{
    (void)state;
    for (int before = 0; before < 400; before += 7) {
        for (int after = 0; after < 400; after += 57) {
            struct buf text = {0}, out = {0};
            buf_add_repeat(&text, 'b', before);
            buf_add(&text, STR("mark"));
            buf_add_repeat(&text, 'a', after);
            char *shown, *mark;
            render_lines(buf_str(&text), "mark", &out, &shown, &mark);
            int width = str_width(str_from(shown));
            assert_true(width <= 162);
            assert_true(width == before + 4 + after || strstr(shown, "…"));
            /* The caret stands under the words. */
            char *words = strstr(shown, "mark");
            assert_non_null(words);
            struct str lead = {shown, (size_t)(words - shown)};
            assert_int_equal(strspn(mark, " "), str_width(lead));
            assert_string_equal(mark + strspn(mark, " "), "^~~~");
            buf_free(&text);
            buf_free(&out);
        }
    }
}

static void cuts_between_characters(void **state)
{
    (void)state;
    struct buf text = {0}, out = {0};
    for (int i = 0; i < 5000; i++)
        buf_add(&text, STR("東"));
    buf_add(&text, STR("mark"));
    for (int i = 0; i < 5000; i++)
        buf_add(&text, STR("京"));
    char *shown, *mark;
    render_lines(buf_str(&text), "mark", &out, &shown, &mark);
    assert_int_equal(str_utf8_error(str_from(shown)), strlen(shown));
    assert_null(strchr(shown, '?'));
    struct str lead = {shown, (size_t)(strstr(shown, "mark") - shown)};
    assert_int_equal(strspn(mark, " "), str_width(lead));
    buf_free(&text);
    buf_free(&out);
}

static void marks_what_is_longer_than_a_line(void **state)
{
    (void)state;
    struct buf text = {0}, out = {0};
    buf_add_repeat(&text, 'x', 100000);
    struct unit *unit = new_unit("f", buf_str(&text));
    diag_add(&unit->diags, DIAG_E0001, (struct span){0, 50, 100000}, "wrong");
    render_diags(&out, &unit->diags, &unit->sources, false);
    assert_true(out.len < 500);
    arena_free(&unit->arena);
    buf_free(&text);
    buf_free(&out);
}

static void widens_the_numbers(void **state)
{
    (void)state;
    struct buf text = {0}, out = {0};
    buf_add_repeat(&text, '\n', 123455);
    buf_add(&text, STR("x"));
    struct unit *unit = new_unit("f", buf_str(&text));
    struct diag *diag =
        diag_add(&unit->diags, DIAG_E0001, (struct span){0, 123455, 123456}, "wrong");
    diag_label(&unit->diags, diag, (struct span){0, 0, 0}, "and here");
    render_diags(&out, &unit->diags, &unit->sources, false);
    assert_str(buf_str(&out), "f:123456:1: error: wrong [E0001]\n"
                              "123456 | x\n"
                              "       | ^\n"
                              "     1 | \n"
                              "       | - and here\n");
    arena_free(&unit->arena);
    buf_free(&text);
    buf_free(&out);
}

/* Colour adds ANSI sequences, and nothing else. */
static void colours_and_nothing_else(void **state)
{
    (void)state;
    struct unit *unit = new_unit("f", STR("let x = 1"));
    struct diag *diag = diag_add(&unit->diags, DIAG_E0001, find(unit, "x"), "wrong");
    diag_label(&unit->diags, diag, find(unit, "let"), "here");
    diag_hint(&unit->diags, diag, "do");
    struct buf plain = {0}, color = {0}, stripped = {0};
    render_diags(&plain, &unit->diags, &unit->sources, false);
    render_diags(&color, &unit->diags, &unit->sources, true);
    assert_non_null(strstr(color.ptr, "\033[1;31merror: \033[0m"));
    bool is_ink = false;
    for (size_t i = 0; i < color.len; i++) {
        if (color.ptr[i] == '\033')
            is_ink = true;
        if (!is_ink)
            buf_add_char(&stripped, color.ptr[i]);
        if (color.ptr[i] == 'm')
            is_ink = false;
    }
    assert_str(buf_str(&stripped), plain.ptr);
    arena_free(&unit->arena);
    buf_free(&plain);
    buf_free(&color);
    buf_free(&stripped);
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static struct json_object *get(struct json_object *object, const char *key)
{
    struct json_object *value;
    if (!json_object_object_get_ex(object, key, &value))
        fail_msg("no key %s", key);
    return value;
}

static void assert_place(struct json_object *object, int line, int column, int end_line,
                         int end_column)
{
    assert_int_equal(json_object_get_int(get(object, "line")), line);
    assert_int_equal(json_object_get_int(get(object, "column")), column);
    assert_int_equal(json_object_get_int(get(object, "endLine")), end_line);
    assert_int_equal(json_object_get_int(get(object, "endColumn")), end_column);
}

static struct json_object *render_json(struct unit *unit)
{
    struct buf out = {0};
    render_diags_json(&out, &unit->diags, &unit->sources);
    struct json_object *array = json_tokener_parse(out.ptr);
    assert_true(json_object_is_type(array, json_type_array));
    assert_int_equal(out.ptr[out.len - 1], '\n');
    buf_free(&out);
    return array;
}

static void writes_json(void **state)
{
    (void)state;
    struct unit *unit = new_unit("rules/a.haggle", STR("one\n€ two\nthree"));
    struct diag *diag =
        diag_add(&unit->diags, DIAG_W0409, (struct span){0, 8, 14}, "a \"bad\" \xFF word");
    diag_hint(&unit->diags, diag, "better");
    diag_label(&unit->diags, diag, find(unit, "one"), "see");
    diag_add_placeless(&unit->diags, DIAG_E0001, "no file");
    struct json_object *array = render_json(unit);
    assert_int_equal(json_object_array_length(array), 2);

    struct json_object *first = json_object_array_get_idx(array, 0);
    assert_string_equal(json_object_get_string(get(first, "code")), "W0409");
    assert_string_equal(json_object_get_string(get(first, "severity")), "warning");
    assert_string_equal(json_object_get_string(get(first, "message")), "a \"bad\" ? word");
    assert_string_equal(json_object_get_string(get(first, "hint")), "better");
    assert_string_equal(json_object_get_string(get(first, "file")), "rules/a.haggle");
    assert_place(first, 2, 3, 3, 3);
    struct json_object *label = json_object_array_get_idx(get(first, "labels"), 0);
    assert_string_equal(json_object_get_string(get(label, "message")), "see");
    assert_place(label, 1, 1, 1, 4);

    struct json_object *second = json_object_array_get_idx(array, 1);
    assert_null(get(second, "file"));
    assert_null(get(second, "line"));
    assert_null(get(second, "hint"));
    assert_int_equal(json_object_array_length(get(second, "labels")), 0);
    json_object_put(array);
    arena_free(&unit->arena);
}

static void writes_empty_json(void **state)
{
    (void)state;
    struct unit *unit = new_unit("f", STR(""));
    struct json_object *array = render_json(unit);
    assert_int_equal(json_object_array_length(array), 0);
    json_object_put(array);
    arena_free(&unit->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_line_and_caret),
        cmocka_unit_test(shows_other_severities),
        cmocka_unit_test(shows_labels),
        cmocka_unit_test(shows_what_has_no_place),
        cmocka_unit_test(marks_places_at_the_edges),
        cmocka_unit_test(marks_many_lines_in_the_first),
        cmocka_unit_test(aligns_tabs_and_wide_characters),
        cmocka_unit_test(hides_what_would_deceive),
        cmocka_unit_test(cuts_long_lines),
        cmocka_unit_test(cuts_between_characters),
        cmocka_unit_test(marks_what_is_longer_than_a_line),
        cmocka_unit_test(widens_the_numbers),
        cmocka_unit_test(colours_and_nothing_else),
        cmocka_unit_test(writes_json),
        cmocka_unit_test(writes_empty_json),
    };
    return RUN_TESTS(tests);
}
