/*
 * table_columns.c - what the cells of a table say: types of cells and of value columns, survey
 * points.
 *
 * The cells of a column agree, or the ones that differ from most are reported. Whether a condition
 * fits its key is table_conditions.c's.
 */
#include "check/constant.h"
#include "check/tables.h"

/* ---- cells ----------------------------------------------------------------------------------- */

static const struct type *choice_type(struct playbook *playbook, struct expr *cell)
{
    struct type *type = ARENA_NEW(&playbook->arena, struct type);
    symbol *choice = ARENA_NEW(&playbook->arena, symbol);
    *choice = symbol_of(&playbook->symbols, cell->name.text);
    *type = (struct type){.kind = TYPE_CHOICE, .choices = choice, .n_choices = 1};
    cell->ref.kind = REF_CHOICE;
    cell->ref.choice = *choice;
    return type;
}

/* Amounts elsewhere are currency.c's. */
static void check_amount(struct playbook *playbook, const struct expr *cell)
{
    struct currency other;
    const struct currency *own = &playbook->currency;
    if (cell->literal.type->kind != TYPE_MONEY || cell->money_sign.len == 0)
        return;
    if (!currency_of_sign(cell->money_sign, &other) && !currency_find(cell->money_sign, &other)) {
        diag_add(&playbook->diags, DIAG_E0219, cell->span, "%.*s is not a currency",
                 STR_ARG(cell->money_sign));
    } else if (!str_equal(other.code, own->code)) {
        struct diag *diag = diag_add(&playbook->diags, DIAG_E0218, cell->span,
                                     "money in %.*s in a playbook in %.*s", STR_ARG(other.code),
                                     STR_ARG(own->code));
        diag_hint(&playbook->diags, diag, "a playbook has one currency; convert the amount");
    }
}

static const struct type *type_cell(struct playbook *playbook, struct expr *cell);

static const struct type *type_cell_range(struct playbook *playbook, struct expr *cell)
{
    const struct type *low = type_cell(playbook, cell->range.low);
    const struct type *high = type_cell(playbook, cell->range.high);
    struct diags *diags = &playbook->diags;
    if (low->kind == TYPE_ERROR || high->kind == TYPE_ERROR)
        return &type_error;
    if (low->kind != high->kind || !type_is_ordered(low)) {
        struct str a = type_phrase(&playbook->arena, &playbook->symbols, low);
        struct str b = type_phrase(&playbook->arena, &playbook->symbols, high);
        struct diag *diag = diag_add(diags, DIAG_E0211, cell->span,
                                     "a range cannot go from %.*s to %.*s", STR_ARG(a), STR_ARG(b));
        diag_hint(diags, diag, "write both ends alike: $180k .. $220k, 5%% .. 15%%");
        return &type_error;
    }
    struct value from, to;
    if (constant_range(cell, &from, &to) && value_compare(low, from.cell, to.cell) > 0) {
        struct str a = constant_words(playbook, &from), b = constant_words(playbook, &to);
        struct diag *diag =
            diag_add(diags, DIAG_E0211, cell->span, "this range goes down, from %.*s to %.*s",
                     STR_ARG(a), STR_ARG(b));
        diag_hint(diags, diag, "write the low end first");
        return &type_error;
    }
    return type_range(&playbook->arena, low);
}

/* Sets the type of a cell's expression, and of what stands in it. */
static const struct type *type_cell(struct playbook *playbook, struct expr *cell)
{
    if (cell->kind == EXPR_LITERAL) {
        cell->type = cell->literal.type;
        check_amount(playbook, cell);
    } else if (cell->kind == EXPR_TEXT) {
        cell->type = &type_text;
    } else if (cell->kind == EXPR_NAME) {
        cell->type = choice_type(playbook, cell);
    } else if (cell->kind == EXPR_RANGE) {
        cell->type = type_cell_range(playbook, cell);
    } else if (cell->kind == EXPR_UNARY && cell->unary.op == UNARY_NEG &&
               cell->unary.operand->kind == EXPR_LITERAL) {
        cell->type = type_cell(playbook, cell->unary.operand);
    } else {
        if (cell->kind != EXPR_ERROR)
            diag_add(&playbook->diags, DIAG_E0405, cell->span,
                     "a cell holds a value as it is, and nothing to compute");
        cell->type = &type_error;
    }
    return cell->type;
}

void table_name_to_text(struct expr *cell)
{
    struct str text = cell->name.text;
    cell->kind = EXPR_TEXT;
    cell->text = text;
    cell->type = &type_text;
    cell->ref = (struct ref){0};
}

/* ---- value columns --------------------------------------------------------------------------- */

static bool same_kind(const struct type *a, const struct type *b)
{
    return a->kind == b->kind && (a->kind != TYPE_RANGE || a->elem->kind == b->elem->kind);
}

/* The expression of row's cell in the column where it has a type to count; NULL where it has none.
 */
static struct expr *value_cell(const struct decl *table, const struct row *row, size_t column)
{
    if (!table_row_is_sound(table, row))
        return NULL;
    const struct pattern *cell = &row->cells[column];
    if (cell->kind == PATTERN_ANY || cell->kind == PATTERN_COMPARE || !cell->value)
        return NULL;
    return cell->value->type->kind == TYPE_ERROR ? NULL : cell->value;
}

/* The cell whose type most of the column has, so that one wrong cell, the first even, is one
 * mistake. */
static struct expr *find_typical_cell(const struct decl *table, size_t column)
{
    struct expr *typical = NULL;
    size_t votes = 0;
    for (size_t i = 0; i < table->table.n_rows; i++) {
        struct expr *cell = value_cell(table, &table->table.rows[i], column);
        if (!cell)
            continue;
        if (votes == 0 && (!typical || !same_kind(typical->type, cell->type)))
            typical = cell, votes = 1;
        else if (same_kind(typical->type, cell->type))
            votes++;
        else
            votes--;
    }
    return typical;
}

/* "a range of money"; names alone do not say which choice they belong to. */
static struct str cell_phrase(struct playbook *playbook, const struct expr *cell, const char *name)
{
    if (cell->type->kind == TYPE_CHOICE)
        return str_from(name);
    return type_phrase(&playbook->arena, &playbook->symbols, cell->type);
}

static void report_other_type(struct playbook *playbook, const struct column *column,
                              const struct expr *cell, const struct expr *typical)
{
    struct diags *diags = &playbook->diags;
    struct str found = cell_phrase(playbook, cell, "a name");
    struct str other = cell_phrase(playbook, typical, "names");
    struct diag *diag =
        diag_add(diags, DIAG_E0404, cell->span, "%.*s in the column %.*s, which holds %.*s",
                 STR_ARG(found), STR_ARG(column->name.text), STR_ARG(other));
    diag_label(diags, diag, typical->span, "%.*s here", STR_ARG(other));
    if (typical->type->kind == TYPE_RANGE && cell->type->kind == typical->type->elem->kind) {
        struct str text = source_text(&playbook->sources, cell->span);
        diag_hint(diags, diag, "for a range of one value write %.*s .. %.*s", STR_ARG(text),
                  STR_ARG(text));
    } else if (typical->type->kind == TYPE_TEXT && cell->kind == EXPR_NAME) {
        diag_hint(diags, diag, "a text stands in quotes: \"%.*s\"", STR_ARG(cell->name.text));
    }
}

/* The choice of all names in the column, in the order in which they first stand there. */
static const struct type *column_choice(struct playbook *playbook, const struct decl *table,
                                        size_t column)
{
    struct map seen = {.arena = &playbook->arena};
    struct type *type = ARENA_NEW(&playbook->arena, struct type);
    symbol *choices = ARENA_ARRAY(&playbook->arena, table->table.n_rows, symbol);
    *type = (struct type){.kind = TYPE_CHOICE, .choices = choices};
    for (size_t i = 0; i < table->table.n_rows; i++) {
        struct expr *cell = value_cell(table, &table->table.rows[i], column);
        if (!cell || cell->kind != EXPR_NAME || map_get(&seen, cell->name.text))
            continue;
        map_put(&seen, cell->name.text, cell);
        choices[type->n_choices++] = cell->ref.choice;
    }
    return type;
}

static bool column_has_text(const struct decl *table, size_t column)
{
    for (size_t i = 0; i < table->table.n_rows; i++) {
        const struct expr *cell = value_cell(table, &table->table.rows[i], column);
        if (cell && cell->kind == EXPR_TEXT)
            return true;
    }
    return false;
}

static void type_column(struct playbook *playbook, struct decl *table, size_t at)
{
    struct column *column = &table->table.columns[at];
    bool is_text = table_is_sheet(table) && column_has_text(table, at);
    const struct expr *typical = find_typical_cell(table, at);
    column->type = &type_error;
    for (size_t i = 0; i < table->table.n_rows; i++) {
        struct expr *cell = value_cell(table, &table->table.rows[i], at);
        if (cell && is_text && cell->kind == EXPR_NAME)
            table_name_to_text(cell);
        else if (cell && !same_kind(cell->type, typical->type))
            report_other_type(playbook, column, cell, typical);
    }
    if (typical)
        column->type =
            typical->type->kind == TYPE_CHOICE ? column_choice(playbook, table, at) : typical->type;
}

/* ---- survey points --------------------------------------------------------------------------- */

static bool survey_percent(struct str name, int *percent)
{
    if (name.len < 2 || name.len > 3 || name.ptr[0] != 'p')
        return false;
    *percent = 0;
    for (size_t i = 1; i < name.len; i++) {
        if (name.ptr[i] < '0' || name.ptr[i] > '9')
            return false;
        *percent = *percent * 10 + (name.ptr[i] - '0');
    }
    return true;
}

/* Numbers of the survey's columns from the lowest point to the highest; how many there are. */
static size_t find_survey(struct playbook *playbook, struct decl *table, size_t *points)
{
    size_t n = 0;
    for (size_t i = table->table.n_conditions; i < table->table.n_columns; i++) {
        struct column *column = &table->table.columns[i];
        if (!survey_percent(column->name.text, &column->survey_percent))
            continue;
        column->is_survey_point = true;
        if (column->type->kind != TYPE_ERROR && !type_is_numeric(column->type)) {
            struct str type = type_phrase(&playbook->arena, &playbook->symbols, column->type);
            diag_add(&playbook->diags, DIAG_E0406, column->name.span,
                     "a survey point is an amount, and %.*s holds %.*s", STR_ARG(column->name.text),
                     STR_ARG(type));
            continue;
        }
        size_t at = n++;
        for (;
             at > 0 && table->table.columns[points[at - 1]].survey_percent > column->survey_percent;
             at--)
            points[at] = points[at - 1];
        points[at] = i;
    }
    return n;
}

static void check_survey_row(struct playbook *playbook, const struct decl *table,
                             const struct row *row, const size_t *points, size_t n)
{
    const struct expr *low = NULL;
    const struct column *low_column = NULL;
    struct value low_value = {0}, value;
    for (size_t i = 0; i < n; i++) {
        const struct expr *cell = value_cell(table, row, points[i]);
        const struct column *column = &table->table.columns[points[i]];
        if (!cell || !constant_value(cell, &value))
            continue;
        if (low && same_kind(low_value.type, value.type) &&
            value_compare(value.type, value.cell, low_value.cell) < 0) {
            struct str a = constant_words(playbook, &value),
                       b = constant_words(playbook, &low_value);
            struct diag *diag = diag_add(
                &playbook->diags, DIAG_E0406, cell->span, "%.*s (%.*s) is below %.*s (%.*s)",
                STR_ARG(column->name.text), STR_ARG(a), STR_ARG(low_column->name.text), STR_ARG(b));
            diag_label(&playbook->diags, diag, low->span, "the lower point of the survey");
            return; /* what follows is measured against a wrong point */
        }
        low = cell, low_column = column, low_value = value;
    }
}

static void check_survey(struct playbook *playbook, struct decl *table)
{
    size_t *points = ARENA_ARRAY(&playbook->arena, table->table.n_columns, size_t);
    size_t n = find_survey(playbook, table, points);
    for (size_t i = 1; i < n; i++) {
        const struct column *a = &table->table.columns[points[i - 1]],
                            *b = &table->table.columns[points[i]];
        if (a->type->kind != TYPE_ERROR && b->type->kind != TYPE_ERROR &&
            !same_kind(a->type, b->type))
            diag_add(&playbook->diags, DIAG_E0406, b->name.span,
                     "%.*s and %.*s are points of one survey and hold different things",
                     STR_ARG(a->name.text), STR_ARG(b->name.text));
    }
    for (size_t i = 0; n > 1 && i < table->table.n_rows; i++)
        check_survey_row(playbook, table, &table->table.rows[i], points, n);
}

/* ---- the table ------------------------------------------------------------------------------- */

static void check_value_pattern(struct playbook *playbook, const struct pattern *cell)
{
    if (cell->kind == PATTERN_ANY)
        diag_add(&playbook->diags, DIAG_E0405, cell->span,
                 "`any` is a condition, and a value stands here");
    if (cell->kind == PATTERN_COMPARE)
        diag_add(&playbook->diags, DIAG_E0405, cell->span,
                 "a comparison is a condition, and a value stands here");
}

static void type_cells(struct playbook *playbook, struct decl *table)
{
    for (size_t i = 0; i < table->table.n_rows; i++) {
        struct row *row = &table->table.rows[i];
        if (table_is_sheet(table) && !table_row_is_sound(table, row))
            continue; /* $180,000 without quotes is cut in two, and neither part means anything */
        for (size_t c = 0; c < row->n; c++)
            if (row->cells[c].value)
                type_cell(playbook, row->cells[c].value);
        for (size_t c = table->table.n_conditions; table_row_is_sound(table, row) && c < row->n;
             c++)
            check_value_pattern(playbook, &row->cells[c]);
    }
}

static const struct type *make_row_type(struct playbook *playbook, const struct decl *table)
{
    size_t first = table->table.n_conditions, n = table->table.n_columns - first;
    struct type_field *fields = ARENA_ARRAY(&playbook->arena, n, struct type_field);
    for (size_t i = 0; i < n; i++) {
        const struct column *column = &table->table.columns[first + i];
        fields[i] = (struct type_field){column->name.text, column->type};
    }
    struct type *type = ARENA_NEW(&playbook->arena, struct type);
    *type = (struct type){.kind = TYPE_ROW, .fields = fields, .n_fields = n, .table = table};
    return type;
}

void check_table_columns(struct playbook *playbook, struct decl *table)
{
    type_cells(playbook, table);
    for (size_t i = 0; i < table->table.n_columns; i++)
        table->table.columns[i].type = &type_error;
    table->table.row_type = &type_error;
    if (table->table.n_columns <= table->table.n_conditions)
        return; /* reported: no column of values */
    for (size_t i = table->table.n_conditions; i < table->table.n_columns; i++)
        type_column(playbook, table, i);
    check_survey(playbook, table);
    table->table.row_type = make_row_type(playbook, table);
}
