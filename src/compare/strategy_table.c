/*
 * strategy_table.c - two decision tables: their keys, their columns, and their rows by the conditions of each.
 */
#include "compare/build.h"

/* A table with its columns in the order of the other's, and its rows by their conditions. */
struct grid {
    const struct decl *decl;
    const struct sources *sources;
    size_t *columns; /* by column of the other table; SIZE_MAX: it has none of that name */
    bool *is_met;    /* by row */
};

#define NO_COLUMN SIZE_MAX

static const struct column *column_at(const struct decl *table, size_t i)
{
    return &table->table.columns[i];
}

/* ---- conditions as a key --------------------------------------------------------------------- */

static void add_value(struct buf *key, const struct expr *value)
{
    static const struct currency no_currency = {0};
    if (!value)
        return;
    switch (value->kind) {
    case EXPR_LITERAL:
        buf_format(key, "%d:", (int)value->literal.type->kind);
        struct value literal = value->literal;
        literal.state = CELL_KNOWN;
        value_print(key, &literal, NULL, &no_currency, true);
        return;
    case EXPR_TEXT:
        buf_add_char(key, '"');
        buf_add(key, value->text);
        return;
    case EXPR_NAME:
        buf_add(key, value->name.text);
        return;
    case EXPR_UNARY:
        buf_add_char(key, '-');
        add_value(key, value->unary.operand);
        return;
    case EXPR_RANGE:
        add_value(key, value->range.low);
        buf_add(key, STR(".."));
        add_value(key, value->range.high);
        return;
    case EXPR_ERROR:
    case EXPR_FIELD:
    case EXPR_CALL:
    case EXPR_BINARY:
    case EXPR_IF:
    case EXPR_LIST:
    case EXPR_COMPREHENSION:
        return; /* no cell is of these */
    }
}

static const struct pattern *cell_at(const struct decl *table, size_t row, size_t column)
{
    const struct row *r = &table->table.rows[row];
    return column < r->n ? &r->cells[column] : NULL;
}

/* The conditions of a row, in the order of the new table's columns. */
static struct str row_key(struct arena *arena, const struct decl *table, size_t row,
                          const size_t *columns, size_t n)
{
    struct buf key = {0};
    for (size_t i = 0; i < n; i++) {
        const struct pattern *cell =
            columns[i] == NO_COLUMN ? NULL : cell_at(table, row, columns[i]);
        buf_add_char(&key, '|');
        if (cell && cell->kind != PATTERN_ANY) {
            buf_format(&key, "%d %d ", (int)cell->kind,
                       cell->kind == PATTERN_COMPARE ? (int)cell->op : 0);
            add_value(&key, cell->value);
        }
    }
    return buf_take(&key, arena);
}

/* "L6, Seattle" */
static struct str row_words(struct arena *arena, const struct grid *grid, size_t row)
{
    struct buf out = {0};
    for (size_t i = 0; i < grid->decl->table.n_conditions; i++) {
        const struct pattern *cell = cell_at(grid->decl, row, i);
        if (!cell || (cell->kind == PATTERN_ANY && grid->decl->table.n_conditions > 1))
            continue;
        struct str text = phrase_pattern(arena, grid->sources, cell);
        buf_format(&out, "%s%.*s", out.len ? ", " : "", STR_ARG(text));
    }
    if (out.len == 0)
        buf_add(&out, STR("any"));
    return buf_take(&out, arena);
}

/* "base $180k .. $220k, equity $300k .. $500k" */
static struct str row_values(struct arena *arena, const struct grid *grid, size_t row)
{
    struct buf out = {0};
    for (size_t i = grid->decl->table.n_conditions; i < grid->decl->table.n_columns; i++) {
        const struct pattern *cell = cell_at(grid->decl, row, i);
        if (!cell)
            continue;
        struct str text = phrase_pattern(arena, grid->sources, cell);
        buf_format(&out, "%s%.*s %.*s", out.len ? ", " : "",
                   STR_ARG(column_at(grid->decl, i)->name.text), STR_ARG(text));
    }
    return buf_take(&out, arena);
}

/* ---- columns --------------------------------------------------------------------------------- */

static size_t find_column(const struct decl *table, struct str name)
{
    for (size_t i = 0; i < table->table.n_columns; i++)
        if (str_equal(column_at(table, i)->name.text, name))
            return i;
    return NO_COLUMN;
}

/* By column of `other`, where it stands in `table`. */
static size_t *map_columns(struct arena *arena, const struct decl *table, const struct decl *other)
{
    size_t *columns = ARENA_ARRAY(arena, other->table.n_columns, size_t);
    for (size_t i = 0; i < other->table.n_columns; i++)
        columns[i] = find_column(table, column_at(other, i)->name.text);
    return columns;
}

static void compare_columns(struct comparing *c, const struct decl *table, const size_t *columns,
                            bool are_old)
{
    struct span none = {0, 0, 0};
    for (size_t i = 0; i < table->table.n_columns; i++) {
        const struct name *name = &column_at(table, i)->name;
        if (columns[i] != NO_COLUMN)
            continue;
        struct edit *edit = edit_add(c, are_old ? CHANGE_REMOVED : CHANGE_ADDED, STR("column"),
                                     are_old ? name->span : none, are_old ? none : name->span);
        *(are_old ? &edit->old : &edit->new) = name->text;
    }
}

/* ---- rows ------------------------------------------------------------------------------------ */

struct row_list {
    size_t *items;
    size_t n, cap, next;
};

static void compare_row(struct comparing *c, const struct grid *old, const struct grid *new,
                        size_t from, size_t to)
{
    const struct decl *table = new->decl;
    for (size_t i = 0; i < table->table.n_columns; i++) {
        const struct pattern *b = cell_at(table, to, i);
        const struct pattern *a =
            old->columns[i] == NO_COLUMN ? NULL : cell_at(old->decl, from, old->columns[i]);
        if (!a || !b || same_pattern(a, b))
            continue;
        struct str row = row_words(c->arena, old, from);
        struct str what = str_format(c->arena, "%.*s, %.*s", STR_ARG(row),
                                     STR_ARG(column_at(table, i)->name.text));
        edit_values(c, what, phrase_pattern(c->arena, old->sources, a),
                    phrase_pattern(c->arena, new->sources, b), a->span, b->span);
    }
}

static void edit_row(struct comparing *c, const struct grid *grid, size_t row, bool is_old)
{
    struct span none = {0, 0, 0}, span = grid->decl->table.rows[row].span;
    struct str what = str_format(c->arena, "row %.*s", STR_ARG(row_words(c->arena, grid, row)));
    struct edit *edit = edit_add(c, is_old ? CHANGE_REMOVED : CHANGE_ADDED, what,
                                 is_old ? span : none, is_old ? none : span);
    *(is_old ? &edit->old : &edit->new) = row_values(c->arena, grid, row);
}

/* A row whose values are all as before, under other conditions. */
static bool has_same_values(const struct grid *old, const struct grid *new, size_t from, size_t to)
{
    for (size_t i = new->decl->table.n_conditions; i < new->decl->table.n_columns; i++) {
        const struct pattern *b = cell_at(new->decl, to, i);
        const struct pattern *a =
            old->columns[i] == NO_COLUMN ? NULL : cell_at(old->decl, from, old->columns[i]);
        if (!a || !b || !same_pattern(a, b))
            return false;
    }
    return true;
}

static void pair_by_values(struct comparing *c, struct grid *old, struct grid *new)
{
    enum { MOST = 200 }; /* beyond, a row is gone and another is new */
    size_t n = old->decl->table.n_rows, m = new->decl->table.n_rows;
    for (size_t i = 0; i < n && n <= MOST && m <= MOST; i++)
        for (size_t j = 0; j < m && !old->is_met[i]; j++)
            if (!new->is_met[j] && has_same_values(old, new, i, j)) {
                old->is_met[i] = new->is_met[j] = true;
                compare_row(c, old, new, i, j);
            }
}

static struct map rows_by_key(struct comparing *c, const struct grid *grid, const size_t *columns,
                              size_t n)
{
    struct map map = {.arena = c->arena};
    for (size_t i = 0; i < grid->decl->table.n_rows; i++) {
        struct str key = row_key(c->arena, grid->decl, i, columns, n);
        struct row_list *rows = map_get(&map, key);
        if (!rows) {
            rows = ARENA_NEW(c->arena, struct row_list);
            map_put(&map, key, rows);
        }
        VEC_PUSH(c->arena, rows, i);
    }
    return map;
}

/* Rows that have the same conditions, in the order of the new table; whether they stood in another before. */
static bool compare_common_rows(struct comparing *c, struct grid *old, struct grid *new)
{
    size_t n = new->decl->table.n_conditions, last = 0;
    size_t *own = ARENA_ARRAY(c->arena, n, size_t);
    for (size_t i = 0; i < n; i++)
        own[i] = i;
    struct map olds = rows_by_key(c, old, old->columns, n);
    bool moved = false, is_first = true;
    for (size_t j = 0; j < new->decl->table.n_rows; j++) {
        struct row_list *rows = map_get(&olds, row_key(c->arena, new->decl, j, own, n));
        if (!rows || rows->next == rows->n)
            continue;
        size_t i = rows->items[rows->next++];
        moved = moved || (!is_first && i < last);
        is_first = false;
        last = i;
        old->is_met[i] = new->is_met[j] = true;
        compare_row(c, old, new, i, j);
    }
    return moved;
}

static void compare_rows(struct comparing *c, struct grid *old, struct grid *new)
{
    bool moved = compare_common_rows(c, old, new);
    pair_by_values(c, old, new);
    for (size_t i = 0; i < old->decl->table.n_rows; i++)
        if (!old->is_met[i])
            edit_row(c, old, i, true);
    for (size_t j = 0; j < new->decl->table.n_rows; j++)
        if (!new->is_met[j])
            edit_row(c, new, j, false);
    if (moved && new->decl->table.first_match)
        edit_add(c, CHANGE_MOVED, STR("rows"), old->decl->span, new->decl->span);
}

void compare_tables(struct comparing *c)
{
    const struct decl *from = c->old, *to = c->new;
    struct grid old = {from, c->old_sources, map_columns(c->arena, from, to),
                       ARENA_ARRAY(c->arena, from->table.n_rows, bool)};
    struct grid new = {to, c->new_sources, map_columns(c->arena, to, from),
                       ARENA_ARRAY(c->arena, to->table.n_rows, bool)};
    if (!same_exprs(from->table.keys, to->table.keys))
        edit_values(c, STR("by"), phrase_exprs(c->arena, c->old_sources, from->table.keys),
                    phrase_exprs(c->arena, c->new_sources, to->table.keys), from->span, to->span);
    if (from->table.first_match != to->table.first_match)
        edit_values(c, STR("of rows that both match"),
                    from->table.first_match ? STR("the first") : STR("none allowed"),
                    to->table.first_match ? STR("the first") : STR("none allowed"), from->span,
                    to->span);
    compare_columns(c, from, new.columns, true);
    compare_columns(c, to, old.columns, false);
    compare_rows(c, &old, &new);
}
