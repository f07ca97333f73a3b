/*
 * table_conditions.c - that each condition cell of a table fits the key of its column.
 *
 * Runs when the keys have their types. What several rows together match is table_rows.c's.
 */
#include "check/tables.h"

/* One cell under its key. */
struct place {
    struct playbook *playbook;
    const struct decl *table;
    const struct expr *key;
    const struct pattern *cell;
};

/* The key as the playbook writes it, where that is short; else "the key". */
static struct str key_words(const struct place *at)
{
    enum { LONGEST_KEY = 40 };
    struct str text = source_text(&at->playbook->sources, at->key->span);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '\n')
            return STR("what it is compared with");
    return text.len <= LONGEST_KEY ? text : STR("what it is compared with");
}

static struct str type_words(const struct place *at, const struct type *type)
{
    return type_phrase(&at->playbook->arena, &at->playbook->symbols, type);
}

static void report_choice(const struct place *at, struct str word, struct span span)
{
    struct playbook *playbook = at->playbook;
    const struct type *type = at->key->type;
    struct str key = key_words(at), name = type_name(&playbook->arena, &playbook->symbols, type);
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0407, span, "%.*s is never %.*s; it is %.*s", STR_ARG(key),
                 STR_ARG(word), STR_ARG(name));
    struct str *names = ARENA_ARRAY(&playbook->arena, type->n_choices, struct str);
    for (size_t i = 0; i < type->n_choices; i++)
        names[i] = symbol_name(&playbook->symbols, type->choices[i]);
    struct str close = diag_suggest(&playbook->arena, word, names, type->n_choices);
    if (close.len)
        diag_hint(&playbook->diags, diag, "did you mean %.*s?", STR_ARG(close));
}

static void report_type(const struct place *at, const struct expr *value, const struct type *found)
{
    struct diags *diags = &at->playbook->diags;
    struct str key = key_words(at), is = type_words(at, at->key->type);
    if (value->kind == EXPR_NAME) {
        struct diag *diag =
            diag_add(diags, DIAG_E0407, value->span, "%.*s is %.*s, which cannot be %.*s",
                     STR_ARG(key), STR_ARG(is), STR_ARG(value->name.text));
        if (at->key->type->kind == TYPE_TEXT)
            diag_hint(diags, diag, "a text stands in quotes: \"%.*s\"", STR_ARG(value->name.text));
        return;
    }
    struct str other = type_words(at, found);
    struct diag *diag =
        diag_add(diags, DIAG_E0407, value->span, "%.*s is %.*s, and this cell holds %.*s",
                 STR_ARG(key), STR_ARG(is), STR_ARG(other));
    if (at->key->type->kind == TYPE_CHOICE && value->kind == EXPR_TEXT)
        diag_hint(diags, diag, "a choice stands without quotes");
}

static bool check_single(const struct place *at, struct expr *value)
{
    const struct type *key = at->key->type;
    if (value->kind == EXPR_NAME && key->kind == TYPE_TEXT && table_is_sheet(at->table))
        table_name_to_text(value);
    if (value->type->kind == TYPE_ERROR)
        return false;
    if (value->kind == EXPR_NAME && key->kind == TYPE_CHOICE) {
        if (type_has_choice(key, value->ref.choice))
            return true;
        report_choice(at, value->name.text, value->span);
        return false;
    }
    if (value->type->kind == key->kind)
        return true;
    report_type(at, value, value->type);
    return false;
}

static bool check_order(const struct place *at)
{
    if (type_is_ordered(at->key->type))
        return true;
    struct str key = key_words(at), is = type_words(at, at->key->type);
    struct diag *diag =
        diag_add(&at->playbook->diags, DIAG_E0407, at->cell->span,
                 "%.*s is %.*s, which has no more or less", STR_ARG(key), STR_ARG(is));
    if (at->cell->kind == PATTERN_RANGE)
        diag_hint(&at->playbook->diags, diag, "write one row for each value");
    return false;
}

static bool check_cell(const struct place *at)
{
    const struct pattern *cell = at->cell;
    if (cell->kind == PATTERN_ANY)
        return true;
    if (!cell->value || cell->value->type->kind == TYPE_ERROR)
        return false;
    if (cell->kind == PATTERN_RANGE) {
        if (!check_order(at))
            return false;
        if (cell->value->type->elem->kind == at->key->type->kind)
            return true;
        report_type(at, cell->value, cell->value->type->elem);
        return false;
    }
    if (cell->kind == PATTERN_COMPARE && cell->op != BINARY_EQ && cell->op != BINARY_NE &&
        !check_order(at))
        return false;
    return check_single(at, cell->value);
}

/* Gives the columns their keys' types; false where a key has none: reported where it is typed. */
static bool type_columns(struct decl *table)
{
    for (size_t c = 0; c < table->table.n_conditions; c++) {
        const struct type *type = table->table.keys.items[c]->type;
        if (!type || type->kind == TYPE_ERROR || !type_is_plain(type))
            return false;
        table->table.columns[c].type = type;
    }
    return true;
}

size_t check_table_conditions(struct playbook *playbook, struct decl *table,
                              const struct row **sound)
{
    size_t n = 0;
    if (!table_header_is_sound(table) || !type_columns(table))
        return 0;
    for (size_t i = 0; i < table->table.n_rows; i++) {
        const struct row *row = &table->table.rows[i];
        bool fits = table_row_is_sound(table, row);
        for (size_t c = 0; c < table->table.n_conditions && table_row_is_sound(table, row); c++) {
            struct place at = {playbook, table, table->table.keys.items[c], &row->cells[c]};
            fits = check_cell(&at) && fits;
        }
        if (fits)
            sound[n++] = row;
    }
    return n;
}
