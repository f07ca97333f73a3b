/*
 * test_yaml.c - offer files as documents of nodes: places in bytes, what of YAML is refused, and
 * the limits.
 */
#include "base/limits.h"
#include "diag/diag.h"
#include "offer/offer.h"
#include "offer/yaml.h"
#include "unit.h"

struct reading {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct offer_file file;
    bool fine;
};

static void read_bytes(struct reading *reading, struct str text)
{
    *reading = (struct reading){0};
    reading->sources.arena = reading->diags.arena = &reading->arena;
    uint32_t file = source_add(&reading->sources, STR("offer.yaml"), text);
    reading->fine =
        offer_read(&reading->arena, &reading->sources, file, &reading->diags, &reading->file);
    assert_int_equal(reading->fine, reading->diags.n_errors == 0);
    assert_int_equal(reading->fine, !reading->file.broken);
}

/* The file is refused with one message, of this code, at `line`:`column`. */
static void check_refused(struct str text, const char *code, uint32_t line, uint32_t column)
{
    struct reading reading;
    read_bytes(&reading, text);
    assert_int_equal(reading.diags.n, 1);
    const struct diag *diag = &reading.diags.items[0];
    assert_string_equal(diag_infos[diag->code].code, code);
    struct position at = source_position(&reading.sources, diag->span.file, diag->span.begin);
    if (at.line != line || at.column != column)
        fail_msg("%.*s\nis refused at %u:%u, not at %u:%u: %.*s", STR_ARG(text), at.line, at.column,
                 line, column, STR_ARG(diag->message));
    arena_free(&reading.arena);
}

static const struct yaml_node *document(const struct reading *reading, size_t i)
{
    assert_true(i < reading->file.n_documents);
    return reading->file.documents[i];
}

/* The source's bytes under a node are exactly `expected`. */
static void check_span(struct reading *reading, const struct yaml_node *node, const char *expected)
{
    assert_str(source_text(&reading->sources, node->span), expected);
}

/* ---- what is read ---------------------------------------------------------------------------- */

static void reads_records_and_lists(void **state)
{
    (void)state;
    struct reading reading;
    read_bytes(&reading, STR("a: 1\nb:\n  c: 'x y'\n  d: [1, 2]\ne:\n  - f: 3\n  - 4\n"));
    assert_true(reading.fine);
    assert_int_equal(reading.file.n_documents, 1);
    const struct yaml_node *map = document(&reading, 0);
    assert_int_equal(map->kind, NODE_MAP);
    assert_int_equal(map->n, 6);
    assert_str(map->items[0].text, "a");
    const struct yaml_node *inner = &map->items[3];
    assert_int_equal(inner->kind, NODE_MAP);
    assert_str(inner->items[1].text, "x y");
    assert_false(inner->items[1].plain);
    check_span(&reading, &inner->items[1], "'x y'");
    check_span(&reading, &inner->items[3], "[1, 2]");
    assert_int_equal(map->items[5].kind, NODE_LIST);
    assert_int_equal(map->items[5].n, 2);
    check_span(&reading, &map->items[5].items[0], "f: 3");
    arena_free(&reading.arena);
}

static void check_places(const char *text)
{
    struct reading reading;
    read_bytes(&reading, str_from(text));
    assert_true(reading.fine);
    const struct yaml_node *map = document(&reading, 0);
    check_span(&reading, &map->items[1], "J\u00FCrgen \U0001F600");
    check_span(&reading, &map->items[2], "\u00E4\u00F6");
    check_span(&reading, &map->items[3], "\u20AC5");
    check_span(&reading, &map->items[5], "x");
    arena_free(&reading.arena);
}

static void places_are_bytes(void **state)
{
    (void)state;
    check_places("name: J\u00FCrgen \U0001F600 # \u00FC\n\u00E4\u00F6: \u20AC5\nz: x\n");
    check_places("name: J\u00FCrgen \U0001F600\r\n\u00E4\u00F6: \u20AC5\r\nz: x\r\n");
    check_places("\uFEFFname: J\u00FCrgen \U0001F600\n\u00E4\u00F6: \u20AC5\nz: x");
}

static void blocks_of_text_lose_their_last_line_break(void **state)
{
    (void)state;
    struct reading reading;
    read_bytes(&reading, STR("a: |\n  two\n  lines\n\nb: >\n  one\n  line\n"));
    assert_str(document(&reading, 0)->items[1].text, "two\nlines");
    assert_str(document(&reading, 0)->items[3].text, "one line");
    check_span(&reading, &document(&reading, 0)->items[1], "|\n  two\n  lines");
    arena_free(&reading.arena);
}

static void reads_json(void **state)
{
    (void)state;
    struct reading reading;
    read_bytes(
        &reading,
        STR("{\n\t\"a\":1,\n\t\"b\": {\"c\": null, \"d\": [1,2]},\n\t\"e\": \"\\u00fc\"\n}\n"));
    assert_true(reading.fine);
    const struct yaml_node *map = document(&reading, 0);
    assert_int_equal(map->n, 6);
    assert_true(yaml_is_nothing(&map->items[3].items[1]));
    assert_str(map->items[5].text, "\u00FC");
    arena_free(&reading.arena);
}

static void nothing_is_nothing_only_without_quotes(void **state)
{
    (void)state;
    struct reading reading;
    read_bytes(&reading, STR("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: Null\n"));
    for (uint32_t i = 0; i < 6; i++)
        assert_int_equal(yaml_is_nothing(&document(&reading, 0)->items[2 * i + 1]), i < 3);
    arena_free(&reading.arena);
}

/* ---- several offers -------------------------------------------------------------------------- */

static void check_documents(const char *text, size_t n)
{
    struct reading reading;
    read_bytes(&reading, str_from(text));
    assert_true(reading.fine);
    assert_int_equal(reading.file.n_documents, n);
    arena_free(&reading.arena);
}

static void documents_are_offers(void **state)
{
    (void)state;
    check_documents("a: 1\n", 1);
    check_documents("---\na: 1\n...\n", 1);
    check_documents("%YAML 1.2\n---\na: 1\n", 1);
    check_documents("a: 1\n---\na: 2\n---\na: 3\n", 3);
    check_documents("a: 1\n---\na: 2\n---\n", 2);
    check_documents("# one\n---\na: 1\n", 1);
    check_documents("{}", 1);
    check_documents("[]", 1);
    check_refused(STR("a: 1\n---\n---\na: 2\n"), "E0603", 2, 1);
    check_refused(STR("---\n---\na: 2\n"), "E0603", 1, 1);
    check_refused(STR(""), "E0603", 1, 1);
    check_refused(STR("\xEF\xBB\xBF"), "E0603", 1, 1);
    check_refused(STR("# nothing\n"), "E0603", 1, 1);
    check_refused(STR("---\n"), "E0603", 1, 1);
}

static void what_stands_before_a_mistake_is_kept(void **state)
{
    (void)state;
    struct reading reading;
    read_bytes(&reading, STR("a: 1\n---\nb: 2\n---\nc: [\n"));
    assert_false(reading.fine);
    assert_int_equal(reading.diags.n, 1);
    assert_int_equal(reading.file.n_documents, 2);
    arena_free(&reading.arena);
}

/* ---- what is refused ------------------------------------------------------------------------- */

static void broken_yaml_has_a_place(void **state)
{
    (void)state;
    check_refused(STR("a: 1\n\tb: 2\n"), "E0601", 2, 1);
    check_refused(STR("a:\n\tb: 2\n"), "E0601", 2, 1);
    check_refused(STR("a:\n  b: 1\n \tc: 2\n"), "E0601", 3, 2);
    check_refused(STR("a:\n  b: 1\n c: 2\n"), "E0601", 3, 2);
    check_refused(STR("a: 1\nb 2\nc: 3\n"), "E0601", 2, 1);
    check_refused(STR("a 1\nb: 2\n"), "E0601", 2, 1);
    check_refused(STR("a: b: c\n"), "E0601", 1, 5);
    check_refused(STR("a: \"b\nc: d\n"), "E0601", 1, 4);
    check_refused(STR("a: [b\nc: d\n"), "E0601", 1, 4);
    check_refused(STR("a: {b: c\nd: e\n"), "E0601", 1, 4);
    check_refused(STR("a: @b\n"), "E0601", 1, 4);
    check_refused(STR("a: ]\n"), "E0601", 1, 4);
    check_refused(STR("a: *b*\n"), "E0601", 1, 4);
    check_refused(STR("a: 'it's'\n"), "E0601", 1, 8);
    check_refused(STR("a: \"\\q\"\n"), "E0601", 1, 5);
    check_refused(STR("a: 1\n- b\n"), "E0601", 2, 1);
    check_refused(STR("a: - b\n"), "E0601", 1, 4);
    check_refused(STR("\u00FC: 1\n\u00FC\u00FC: @\n"), "E0601", 2, 5);
}

static void yaml_that_an_offer_does_not_need(void **state)
{
    (void)state;
    check_refused(STR("a: &x 1\n"), "E0604", 1, 4);
    check_refused(STR("a: *x\n"), "E0604", 1, 4);
    check_refused(STR("a:\n  <<: *x\n"), "E0604", 2, 3);
    check_refused(STR("a: !!str 1\n"), "E0604", 1, 4);
    check_refused(STR("a: !b [1]\n"), "E0604", 1, 4);
    check_refused(STR("? [a]\n: 1\n"), "E0604", 1, 3);
    check_refused(STR("{[a]: 1}\n"), "E0604", 1, 2);
    check_refused(STR("'': 1\n"), "E0604", 1, 1);
}

static void names_stand_once(void **state)
{
    (void)state;
    struct reading reading;
    read_bytes(&reading, STR("a: 1\nb: 2\n'a': 3\na: 4\nc:\n  a: 5\n"));
    assert_int_equal(reading.diags.n, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(reading.diags.items[i].code, DIAG_E0605);
        assert_int_equal(reading.diags.items[i].n_labels, 1);
        assert_int_equal(reading.diags.items[i].labels[0].span.begin, 0);
    }
    assert_int_equal(document(&reading, 0)->n, 6);
    assert_str(document(&reading, 0)->items[1].text, "1");
    arena_free(&reading.arena);
}

static void only_utf8_is_text(void **state)
{
    (void)state;
    check_refused(STR("\xFF\xFE"
                      "a\0:\0"),
                  "E0602", 1, 1);
    check_refused(STR("\xFE\xFF\0a\0:"), "E0602", 1, 1);
    check_refused(STR("a\0:\0 \0"), "E0602", 1, 1);
    check_refused(STR("a: J\xFCrgen\n"), "E0602", 1, 5);
    check_refused(STR("a: x\0\n"), "E0602", 1, 5);
    check_refused(STR("a: x\x07\n"), "E0602", 1, 5);
    check_refused(STR("a: x\nb: \xC2\x81\n"), "E0602", 2, 4);
    check_refused(STR("a: x\n\xEF\xBB\xBF"
                      "b: y\n"),
                  "E0602", 2, 1);
}

/* ---- limits ---------------------------------------------------------------------------------- */

/* `times` times `piece` between `before` and `after`. */
static struct str repeated(struct arena *arena, const char *before, const char *piece, int times,
                           const char *after)
{
    struct buf buf = {0};
    buf_add(&buf, str_from(before));
    for (int i = 0; i < times; i++)
        buf_add(&buf, str_from(piece));
    buf_add(&buf, str_from(after));
    return buf_take(&buf, arena);
}

static void check_limit(const char *before, const char *piece, int at_limit, size_t n_documents)
{
    struct arena arena = {0};
    struct reading reading;
    read_bytes(&reading, repeated(&arena, before, piece, at_limit, ""));
    assert_true(reading.fine);
    assert_int_equal(reading.file.n_documents, n_documents);
    arena_free(&reading.arena);
    read_bytes(&reading, repeated(&arena, before, piece, at_limit + 1, ""));
    assert_false(reading.fine);
    assert_int_equal(reading.diags.n, 1);
    assert_int_equal(reading.diags.items[0].code, DIAG_E0611);
    arena_free(&reading.arena);
    arena_free(&arena);
}

static void lists_offers_and_files_have_limits(void **state)
{
    (void)state;
    check_limit("a:\n", "- b\n", LIMIT_LIST_ITEMS, 1);
    check_limit("", "a\n---\n", LIMIT_OFFERS, LIMIT_OFFERS);
    check_limit("a: 1 #\n", "#", LIMIT_FILE_BYTES - 7, 1);
}

static void nesting_has_a_limit(void **state)
{
    (void)state;
    struct arena arena = {0};
    check_limit("", "- ", LIMIT_NESTING, 1);
    struct str deep = repeated(&arena, "a: ", "[", 10000, "");
    check_refused(deep, "E0611", 1, 4 + LIMIT_NESTING - 1);
    check_refused(repeated(&arena, "", "{a: ", 10000, ""), "E0611", 1, 4 * LIMIT_NESTING + 1);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_records_and_lists),
        cmocka_unit_test(places_are_bytes),
        cmocka_unit_test(blocks_of_text_lose_their_last_line_break),
        cmocka_unit_test(reads_json),
        cmocka_unit_test(nothing_is_nothing_only_without_quotes),
        cmocka_unit_test(documents_are_offers),
        cmocka_unit_test(what_stands_before_a_mistake_is_kept),
        cmocka_unit_test(broken_yaml_has_a_place),
        cmocka_unit_test(yaml_that_an_offer_does_not_need),
        cmocka_unit_test(names_stand_once),
        cmocka_unit_test(only_utf8_is_text),
        cmocka_unit_test(lists_offers_and_files_have_limits),
        cmocka_unit_test(nesting_has_a_limit),
    };
    return RUN_TESTS(tests);
}
