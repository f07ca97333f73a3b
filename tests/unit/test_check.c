/*
 * test_check.c - reading a playbook of several files, and what check leaves for those after it.
 *
 * What is accepted and refused is tested through text, in tests/spec.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "check/playbook.h"
#include "check/walk.h"

/* ---- files in memory ------------------------------------------------------------------------- */

struct fake_file {
    const char *name, *text;
};

struct fake_disk {
    const struct fake_file *files;
    size_t n;
    size_t n_reads;
};

static bool read_fake(void *context, struct arena *arena, struct str name, struct str *text,
                      struct str *error)
{
    struct fake_disk *disk = context;
    (void)arena;
    disk->n_reads++;
    for (size_t i = 0; i < disk->n; i++)
        if (str_is(name, disk->files[i].name)) {
            *text = str_from(disk->files[i].text);
            return true;
        }
    *error = STR("no such file");
    return false;
}

/* "a.haggle" out of n files, each of which imports the next. */
static bool read_chain(void *context, struct arena *arena, struct str name, struct str *text,
                       struct str *error)
{
    int n = *(const int *)context, at = 0;
    (void)error;
    for (size_t i = 0; i < name.len && name.ptr[i] != '.'; i++)
        at = at * 10 + (name.ptr[i] - '0');
    *text = at + 1 < n ? str_format(arena, "haggle 1\nimport \"%d.haggle\"\n", at + 1)
                       : STR("haggle 1\n");
    return true;
}

static struct playbook *load(struct fake_disk *disk, const char *name, const char *root)
{
    struct playbook *playbook = playbook_new(read_fake, disk, str_from(root));
    playbook->with_lints = true;
    playbook_load(playbook, str_from(name));
    return playbook;
}

static struct playbook *load_text(const char *text)
{
    struct playbook *playbook = playbook_new(read_fake, &(struct fake_disk){0}, STR(""));
    playbook->with_lints = true;
    playbook_load_text(playbook, STR("test.haggle"), str_from(text));
    return playbook;
}

static void assert_code(const struct playbook *playbook, size_t at, enum diag_code code)
{
    assert_true(at < playbook->diags.n);
    assert_string_equal(diag_infos[playbook->diags.items[at].code].code, diag_infos[code].code);
}

static void assert_text(struct str text, const char *expected)
{
    assert_int_equal(text.len, strlen(expected));
    assert_memory_equal(text.ptr, expected, text.len);
}

/* ---- imports --------------------------------------------------------------------------------- */

static void test_imports_once(void **state)
{
    static const struct fake_file files[] = {
        {"rules/main.haggle", "haggle 1\nimport \"a.haggle\"\nimport \"sub/b.haggle\"\n"},
        {"rules/a.haggle", "haggle 1\nimport \"./sub/../sub/b.haggle\"\n"},
        {"rules/sub/b.haggle", "haggle 1\nlet x = 1 \"x\"\n"},
    };
    struct fake_disk disk = {files, 3, 0};
    struct playbook *playbook = load(&disk, "rules/main.haggle", "rules");
    (void)state;
    assert_int_equal(playbook->diags.n, 0);
    assert_int_equal(disk.n_reads, 3);
    assert_int_equal(playbook->n_files, 3);
    assert_text(source_get(&playbook->sources, playbook->files[0]->file)->name,
                "rules/main.haggle");
    playbook_free(playbook);
}

static void test_imports_within_root(void **state)
{
    static const struct {
        const char *main, *root, *path;
        bool is_within;
    } cases[] = {
        {"main.haggle", "", "x.haggle", true},
        {"main.haggle", "", "../x.haggle", false},
        {"main.haggle", "", "..", false},
        {"main.haggle", "", "a/../../x.haggle", false},
        {"rules/main.haggle", "rules", "../x.haggle", false},
        {"rules/main.haggle", "rules", "../rules/x.haggle", true},
        {"rules/main.haggle", "rules", "../rules2/x.haggle", false},
        {"rules/main.haggle", "rules/", "x.haggle", true},
        {"rules/main.haggle", "", "../x.haggle", true},
        {"./rules/main.haggle", "./rules", "x.haggle", true},
        {"../p/main.haggle", "../p", "x.haggle", true},
        {"../p/main.haggle", "../p", "../x.haggle", false},
        {"main.haggle", "..", "x.haggle", true},
        {"main.haggle", "..", "../x.haggle", true},
        {"main.haggle", "..", "../../x.haggle", false},
        {"a/main.haggle", "../..", "../../../x.haggle", true},
        {"a/main.haggle", "../..", "../../../../x.haggle", false},
        {"/p/main.haggle", "/p", "x.haggle", true},
        {"/p/main.haggle", "/p", "../x.haggle", false},
        {"/p/main.haggle", "/", "../x.haggle", true},
        {"/p/main.haggle", "/p", "/p/x.haggle", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[200];
        snprintf(text, sizeof text, "haggle 1\nimport \"%s\"\n", cases[i].path);
        struct fake_file file = {cases[i].main, text};
        struct fake_disk disk = {&file, 1, 0};
        struct playbook *playbook = load(&disk, cases[i].main, cases[i].root);
        assert_code(playbook, 0, cases[i].is_within ? DIAG_E0001 : DIAG_E0021);
        playbook_free(playbook);
    }
}

static void test_main_file_missing(void **state)
{
    struct playbook *playbook = load(&(struct fake_disk){0}, "none.haggle", "");
    (void)state;
    assert_int_equal(playbook->diags.n, 1);
    assert_code(playbook, 0, DIAG_E0001);
    assert_true(playbook->diags.items[0].placeless);
    playbook_free(playbook);
}

static void test_limit_files(void **state)
{
    (void)state;
    for (int n = LIMIT_FILES; n <= LIMIT_FILES + 1; n++) {
        struct playbook *playbook = playbook_new(read_chain, &n, STR(""));
        bool is_sound = playbook_load(playbook, STR("0.haggle"));
        assert_int_equal(is_sound, n == LIMIT_FILES);
        if (!is_sound)
            assert_code(playbook, 0, DIAG_E0023);
        playbook_free(playbook);
    }
}

/* What cannot be read does not make its names unknown as well: one mistake gives one message. */
static void test_missing_import_alone(void **state)
{
    struct playbook *playbook = load_text("haggle 1\nimport \"x.haggle\"\nlet a = far * 2 \"a\"\n"
                                          "let b = distant(5) \"b\"\nlet c = ask.far \"c\"\n");
    (void)state;
    assert_int_equal(playbook->diags.n, 1);
    assert_code(playbook, 0, DIAG_E0001);
    playbook_free(playbook);
}

/* ---- long chains ----------------------------------------------------------------------------- */

static char *chain_text(int n, const char *last)
{
    struct buf text = {0};
    buf_format(&text, "haggle 1\noffer { a : money }\n");
    for (int i = 0; i < n; i++)
        buf_format(&text, "let v%d = v%d + $1 \"t\"\n", i, i + 1);
    buf_format(&text, "let v%d = %s \"t\"\n", n, last);
    return text.ptr;
}

enum { CHAIN = 100000 };

static void test_chain_of_lets(void **state)
{
    struct playbook *playbook = playbook_new(read_fake, &(struct fake_disk){0}, STR(""));
    char *text = chain_text(CHAIN, "offer.a");
    (void)state;
    assert_true(playbook_load_text(playbook, STR("chain.haggle"), str_from(text)));
    assert_int_equal(playbook->lets.n, CHAIN + 1);
    for (size_t i = 0; i < playbook->lets.n; i++)
        assert_int_equal(playbook->lets.items[i]->expr->type->kind, TYPE_MONEY);
    playbook_free(playbook);
    free(text);
}

static void test_circle_of_lets(void **state)
{
    struct playbook *playbook = playbook_new(read_fake, &(struct fake_disk){0}, STR(""));
    char *text = chain_text(CHAIN, "v0");
    (void)state;
    assert_false(playbook_load_text(playbook, STR("circle.haggle"), str_from(text)));
    assert_int_equal(playbook->diags.n, 1);
    assert_code(playbook, 0, DIAG_E0221);
    playbook_free(playbook);
    free(text);
}

/* ---- what others rely on --------------------------------------------------------------------- */

static const char contract[] =
    "haggle 1\n"
    "offer {\n"
    "    base : money\n"
    "    rsu { units : number  price : money }\n"
    "    competing : list of { base : money ? } = []\n"
    "    raises : list of percent = []\n"
    "    walk_away : money ? private\n"
    "}\n"
    "package over 2 years { base = offer.base }\n"
    "let units = offer.rsu.units \"u\"\n"
    "let more = any(c.base > offer.base for c in offer.competing) \"m\"\n"
    "let most = max(r for r in offer.raises) \"r\"\n"
    "let second = asked.base.year2 \"s\"\n"
    "let gap = offer.walk_away - offer.base \"g\"\n"
    "let wide = gap > $5 \"w\"\n";

static void assert_typed(void *context, struct expr *expr)
{
    (void)context;
    assert_non_null(expr->type);
    assert_int_not_equal(expr->type->kind, TYPE_ERROR);
}

static void assert_all_typed(void *context, struct expr *expr)
{
    walk_expr(expr, assert_typed, context);
}

static void test_facts(void **state)
{
    struct playbook *playbook = load_text(contract);
    (void)state;
    assert_int_equal(playbook->n_facts, 6);
    assert_int_equal(playbook->n_lists, 2);
    for (size_t i = 0; i < playbook->n_facts; i++)
        assert_true(playbook->facts[i].list >= 0 || playbook->facts[i].field->fact == (int)i);
    assert_text(playbook->facts[1].field->path, "offer.rsu.units");
    assert_text(playbook->facts[3].field->path, "offer.competing.base");
    assert_int_equal(playbook->facts[3].list, 0);
    assert_ptr_equal(playbook->facts[4].field, playbook->lists[1].field);
    assert_int_equal(playbook->facts[4].list, 1);
    assert_true(playbook->facts[5].field->is_private);
    playbook_free(playbook);
}

static void test_meanings(void **state)
{
    struct playbook *playbook = load_text(contract);
    struct decl **lets = playbook->lets.items;
    (void)state;
    assert_int_equal(playbook->diags.n, 0);
    walk_playbook(playbook, assert_all_typed, NULL);
    assert_int_equal(lets[0]->expr->ref.kind, REF_FACT);
    assert_int_equal(lets[0]->expr->ref.field->fact, 1);
    const struct expr *each = lets[1]->expr->call.args.items[0];
    const struct expr *base = each->comprehension->body->binary.left;
    assert_int_equal(base->ref.kind, REF_FACT);
    assert_int_equal(base->field.object->ref.kind, REF_VAR);
    assert_ptr_equal(base->field.object->ref.expr, each->comprehension->list);
    const struct expr *raise = lets[2]->expr->call.args.items[0]->comprehension->body;
    assert_int_equal(raise->ref.kind, REF_VAR);
    assert_ptr_equal(raise->ref.field, playbook->lists[1].field);
    const struct ref *second = &lets[3]->expr->ref;
    assert_int_equal(second->kind, REF_PACKAGE);
    assert_int_equal(second->index, 1);
    assert_int_equal(second->component, 0);
    assert_int_equal(second->part, PACKAGE_YEAR);
    assert_int_equal(second->year, 1);
    playbook_free(playbook);
}

static void test_private_lets(void **state)
{
    struct playbook *playbook = load_text(contract);
    (void)state;
    for (size_t i = 0; i < playbook->lets.n; i++)
        assert_int_equal(playbook->lets.items[i]->is_private, i >= 4);
    playbook_free(playbook);
}

static void test_currency_of_first_amount(void **state)
{
    struct playbook *euros = load_text("haggle 1\nlet a = €5 \"a\"\n");
    struct playbook *silent = load_text("haggle 1\nlet a = 5 \"a\"\n");
    (void)state;
    assert_text(euros->currency.code, "EUR");
    assert_text(silent->currency.code, "USD");
    playbook_free(euros);
    playbook_free(silent);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_imports_once),
        cmocka_unit_test(test_imports_within_root),
        cmocka_unit_test(test_main_file_missing),
        cmocka_unit_test(test_limit_files),
        cmocka_unit_test(test_missing_import_alone),
        cmocka_unit_test(test_chain_of_lets),
        cmocka_unit_test(test_circle_of_lets),
        cmocka_unit_test(test_facts),
        cmocka_unit_test(test_meanings),
        cmocka_unit_test(test_private_lets),
        cmocka_unit_test(test_currency_of_first_amount),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
