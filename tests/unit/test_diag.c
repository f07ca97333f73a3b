/*
 * test_diag.c - the table of codes, messages in order and each once, and "did you mean".
 */
#include "diag/diag.h"

#include "base/limits.h"
#include "unit.h"

/* ---- the table of codes ---------------------------------------------------------------------- */

static bool is_code(const char *code)
{
    return strlen(code) == 5 && strspn(code + 1, "0123456789") == 4;
}

static char letter_of(enum severity severity)
{
    switch (severity) {
    case SEVERITY_ERROR:
        return 'E';
    case SEVERITY_WARNING:
        return 'W';
    case SEVERITY_NOTE:
        return 'N';
    }
    return '?';
}

static void every_code_is_complete(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_DIAG_CODES; i++) {
        const struct diag_info *info = &diag_infos[i];
        if (!is_code(info->code))
            fail_msg("%s is no code", info->code);
        if (info->code[0] != letter_of(info->severity))
            fail_msg("%s: letter and severity differ", info->code);
        if (strlen(info->title) == 0 || strlen(info->explanation) < 80)
            fail_msg("%s wants a title and an explanation", info->code);
        assert_int_equal(diag_code_find(str_from(info->code)), i);
    }
    assert_int_equal(diag_code_find(STR("E9999")), N_DIAG_CODES);
    assert_int_equal(diag_code_find(STR("")), N_DIAG_CODES);
}

/* ---- messages -------------------------------------------------------------------------------- */

static struct span at(uint32_t file, uint32_t begin, uint32_t end)
{
    return (struct span){file, begin, end};
}

static void formats_messages(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags = {.arena = &arena};
    struct diag *diag = diag_add(&diags, DIAG_E0001, at(0, 3, 5), "%s wants %d", "base", 2);
    diag_hint(&diags, diag, "write %d", 3);
    for (int i = 0; i < DIAG_MAX_LABELS + 2; i++)
        diag_label(&diags, diag, at(0, 1, 2), "label %d", i);
    assert_str(diag->message, "base wants 2");
    assert_str(diag->hint, "write 3");
    assert_int_equal(diag->n_labels, DIAG_MAX_LABELS);
    assert_str(diag->labels[DIAG_MAX_LABELS - 1].text, "label 7");
    assert_false(diag->placeless);
    assert_true(diag_add_placeless(&diags, DIAG_E0001, "no file")->placeless);
    assert_int_equal(diags.n, 2);
    assert_int_equal(diags.n_errors, 2);
    assert_int_equal(diags.n_warnings, 0);
    arena_free(&arena);
}

static void sorts_by_place(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags = {.arena = &arena};
    diags_sort(&diags);
    diag_add(&diags, DIAG_E0001, at(1, 5, 6), "f");
    diag_add(&diags, DIAG_E0001, at(0, 9, 10), "e");
    diag_add(&diags, DIAG_E0001, at(0, 2, 8), "c");
    diag_add(&diags, DIAG_E0001, at(0, 2, 3),
             "d"); /* same place, shorter: after the one said first */
    diag_add_placeless(&diags, DIAG_E0001, "b");
    diag_add_placeless(&diags, DIAG_E0001, "a");
    diags_sort(&diags);
    const char *const expected[] = {"b", "a", "c", "d", "e", "f"};
    assert_int_equal(diags.n, 6);
    for (size_t i = 0; i < 6; i++)
        assert_str(diags.items[i].message, expected[i]);
    arena_free(&arena);
}

static void says_each_thing_once(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags = {.arena = &arena};
    diag_add(&diags, DIAG_E0001, at(0, 2, 8), "first");
    diag_add(&diags, DIAG_E0002, at(0, 2, 7), "another");
    diag_add(&diags, DIAG_E0001, at(0, 2, 8), "second");
    diag_add_placeless(&diags, DIAG_E0001, "no file a");
    diag_add_placeless(&diags, DIAG_E0001, "no file b");
    diag_add_placeless(&diags, DIAG_E0001, "no file a");
    size_t said = diags.n_errors + diags.n_warnings;
    assert_int_equal(said, 6);
    diags_sort(&diags);
    assert_int_equal(diags.n, 4);
    assert_int_equal(diags.n_errors + diags.n_warnings, 4);
    assert_str(diags.items[2].message, "first");
    diag_add(&diags, DIAG_E0001, at(0, 0, 1), "one more");
    assert_int_equal(diags.n, 5);
    arena_free(&arena);
}

static void counts_what_it_does_not_keep(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct diags diags = {.arena = &arena};
    for (uint32_t i = 0; i < DIAG_MOST_KEPT; i++)
        diag_add(&diags, DIAG_E0001, at(0, i, i + 1), "error %u", i);
    assert_int_equal(diags.n, DIAG_MOST_KEPT);
    size_t total = arena.total;
    for (uint32_t i = 0; i < 100000; i++) {
        struct diag *diag = diag_add(&diags, DIAG_E0001, at(0, i, i + 1), "error %u", i);
        diag_hint(&diags, diag, "hint %u", i);
        diag_label(&diags, diag, at(0, 0, 1), "label %u", i);
    }
    assert_int_equal(diags.n, DIAG_MOST_KEPT);
    assert_int_equal(diags.n_errors, DIAG_MOST_KEPT + 100000);
    assert_int_equal(arena.total, total);
    arena_free(&arena);
}

/* ---- did you mean ---------------------------------------------------------------------------- */

static void suggests_close_words(void **state)
{
    (void)state;
    static const struct str words[] = {
        {"base", 4},  {"signing", 7}, {"equity", 6},           {"location", 8},  {"walk_away", 9},
        {"level", 5}, {"lever", 5},   {"Bay_Area", 8},         {"competing", 9}, {"start", 5},
        {"", 0},      {"to", 2},      {"unvested_equity", 15},
    };
    static const struct {
        const char *word, *meant;
    } cases[] = {
        {"bsae", "base"},
        {"bas", "base"},
        {"basee", "base"},
        {"Base", "base"},
        {"lcoation", "location"},
        {"localtion", "location"},
        {"walk-away", "walk_away"},
        {"bay area", "Bay_Area"},
        {"BAY_AREA", "Bay_Area"},
        {"leverr", "lever"},
        {"levels", "level"},
        {"unvestd_equtiy", "unvested_equity"},
        {"unvested", ""},
        {"bonus", ""},
        {"x", ""},
        {"go", "to"},
        {"it", ""},
        {"", ""},
        {"competng", "competing"},
        {"competition", ""},
    };
    struct arena arena = {0};
    size_t n = sizeof words / sizeof *words;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(diag_suggest(&arena, str_from(cases[i].word), words, n), cases[i].meant);
    assert_str(diag_suggest(&arena, STR("base"), NULL, 0), "");
    arena_free(&arena);
}

/* A word is not its own correction; of words equally close the first one listed is meant. */
static void suggests_another_word(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct str words[] = {STR("year1"), STR("year2"), STR("year3")};
    assert_str(diag_suggest(&arena, STR("year2"), words, 3), "year1");
    assert_str(diag_suggest(&arena, STR("year9"), words, 3), "year1");
    arena_free(&arena);
}

static void suggests_nothing_for_endless_words(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf word = {0};
    buf_add_repeat(&word, 'a', LIMIT_NAME_BYTES);
    struct str longest = buf_take(&word, &arena);
    buf_add_repeat(&word, 'a', LIMIT_NAME_BYTES + 1);
    struct str longer = buf_take(&word, &arena);
    struct str typo = {longest.ptr, longest.len - 1};
    assert_int_equal(diag_suggest(&arena, typo, &longest, 1).len, LIMIT_NAME_BYTES);
    assert_int_equal(diag_suggest(&arena, longest, &longer, 1).len, 0);
    assert_int_equal(diag_suggest(&arena, longer, &longest, 1).len, 0);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_is_complete),
        cmocka_unit_test(formats_messages),
        cmocka_unit_test(sorts_by_place),
        cmocka_unit_test(says_each_thing_once),
        cmocka_unit_test(counts_what_it_does_not_keep),
        cmocka_unit_test(suggests_close_words),
        cmocka_unit_test(suggests_another_word),
        cmocka_unit_test(suggests_nothing_for_endless_words),
    };
    return RUN_TESTS(tests);
}
