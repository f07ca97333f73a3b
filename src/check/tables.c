/*
 * tables.c - the form of a decision table: its header against its keys, its rows against the
 * header.
 *
 * What the cells say is for table_columns.c, table_conditions.c and table_rows.c; a row that is
 * reported here is not looked at again.
 */
#include "check/tables.h"

#include "check/check.h"

bool table_is_sheet(const struct decl *table)
{
    return table->table.csv.span.end > table->table.csv.span.begin;
}

bool table_header_is_sound(const struct decl *table)
{
    return table->table.n_conditions == table->table.keys.n &&
           table->table.n_columns > table->table.n_conditions;
}

bool table_row_is_sound(const struct decl *table, const struct row *row)
{
    if (row->n != table->table.n_columns)
        return false;
    return table_is_sheet(table) ||
           (row->has_bar && row->n_conditions == table->table.n_conditions);
}

struct span table_row_conditions(const struct row *row)
{
    if (row->n_conditions == 0 || row->n_conditions > row->n)
        return row->span;
    return span_join(row->cells[0].span, row->cells[row->n_conditions - 1].span);
}

static const char *plural(size_t n)
{
    return n == 1 ? "" : "s";
}

static struct span header_span(const struct decl *table)
{
    return span_join(table->table.columns[0].name.span,
                     table->table.columns[table->table.n_columns - 1].name.span);
}

/* ---- the header ------------------------------------------------------------------------------ */

/* "the first column", "the first 2 columns" */
static struct str first_columns(struct playbook *playbook, size_t n)
{
    if (n == 1)
        return STR("the first column");
    return str_format(&playbook->arena, "the first %zu columns", n);
}

static void report_no_values(struct playbook *playbook, const struct decl *table)
{
    size_t n = table->table.n_columns, n_keys = table->table.keys.n;
    struct diags *diags = &playbook->diags;
    struct diag *diag =
        diag_add(diags, DIAG_E0401, header_span(table),
                 "the sheet has %zu column%s, and no column is left for values", n, plural(n));
    diag_hint(diags, diag, "%.*s %s what the table is looked up by",
              STR_ARG(first_columns(playbook, n_keys)), n_keys == 1 ? "holds" : "hold");
    diag_label(diags, diag, table->table.csv.span, "the sheet is read here");
}

static void check_header_counts(struct playbook *playbook, const struct decl *table)
{
    const struct exprs *keys = &table->table.keys;
    size_t n = table->table.n_conditions;
    struct diags *diags = &playbook->diags;
    if (table_is_sheet(table)) {
        report_no_values(playbook, table);
        return;
    }
    if (n == 0 || n == table->table.n_columns) {
        struct diag *diag = diag_add(diags, DIAG_E0401, header_span(table),
                                     "the header has no || between conditions and values");
        diag_hint(diags, diag, "write || after %.*s", STR_ARG(first_columns(playbook, keys->n)));
        return;
    }
    struct diag *diag =
        diag_add(diags, DIAG_E0401, header_span(table),
                 "%zu column%s left of || where the table is looked up by %zu value%s", n,
                 plural(n), keys->n, plural(keys->n));
    diag_hint(diags, diag, "left of || stands one column for each value after `by`");
    if (keys->n)
        diag_label(diags, diag, span_join(keys->items[0]->span, keys->items[keys->n - 1]->span),
                   "looked up by %zu value%s", keys->n, plural(keys->n));
}

static void check_header(struct playbook *playbook, const struct decl *table)
{
    if (!table_header_is_sound(table))
        check_header_counts(playbook, table);
    struct map seen = {.arena = &playbook->arena};
    for (size_t i = 0; i < table->table.n_columns; i++) {
        struct name *name = &table->table.columns[i].name;
        struct name *first = map_get(&seen, name->text);
        if (name->text.len && first) {
            struct diag *diag = diag_add(&playbook->diags, DIAG_E0402, name->span,
                                         "the column %.*s stands twice", STR_ARG(name->text));
            diag_label(&playbook->diags, diag, first->span, "first stands here");
        }
        map_put(&seen, name->text, name);
    }
}

/* ---- the rows -------------------------------------------------------------------------------- */

/* One side of a row: `have` cells where `want` columns, from the column `first` on, are. */
struct row_side {
    size_t have, want, first;
    const char *words; /* " left of ||", or nothing in a sheet */
};

static struct str column_list(struct playbook *playbook, const struct decl *table, size_t from,
                              size_t to)
{
    struct buf buf = {0};
    for (size_t i = from; i < to; i++) {
        if (i > from)
            buf_add(&buf, i + 1 == to ? STR(" and ") : STR(", "));
        buf_format(&buf, "%.*s", STR_ARG(table->table.columns[i].name.text));
    }
    return buf_take(&buf, &playbook->arena);
}

static void check_row_side(struct playbook *playbook, const struct decl *table,
                           const struct row *row, size_t first_cell, struct row_side side)
{
    if (side.have < side.want) {
        struct str missing =
            column_list(playbook, table, side.first + side.have, side.first + side.want);
        diag_add(&playbook->diags, DIAG_E0403, row->span, "this row has no cell for %.*s%s",
                 STR_ARG(missing), side.words);
    } else if (side.have > side.want) {
        const struct pattern *cells = row->cells + first_cell;
        struct span extra = span_join(cells[side.want].span, cells[side.have - 1].span);
        struct diag *diag = diag_add(
            &playbook->diags, DIAG_E0403, extra, "this row has %zu cell%s more than columns%s",
            side.have - side.want, plural(side.have - side.want), side.words);
        if (table_is_sheet(table)) {
            diag_hint(&playbook->diags, diag,
                      "a cell with a comma in it stands in quotes: \"$180,000 .. $220,000\"");
        } else if (side.want) {
            struct str last = table->table.columns[side.first + side.want - 1].name.text;
            diag_hint(&playbook->diags, diag, "the last column there is %.*s", STR_ARG(last));
        }
    }
}

static void check_row(struct playbook *playbook, const struct decl *table, const struct row *row)
{
    size_t n = table->table.n_columns, n_left = table->table.n_conditions;
    struct diags *diags = &playbook->diags;
    if (table_is_sheet(table)) {
        check_row_side(playbook, table, row, 0, (struct row_side){row->n, n, 0, ""});
    } else if (!row->has_bar) {
        struct diag *diag = diag_add(diags, DIAG_E0403, row->span,
                                     "this row has no || between conditions and values");
        diag_hint(diags, diag, "|| stands after the cell for %.*s",
                  STR_ARG(column_list(playbook, table, n_left - 1, n_left)));
    } else if (row->n == n) {
        struct diag *diag =
            diag_add(diags, DIAG_E0403, row->span,
                     "|| stands after %zu cell%s in this row, and after %zu in the header",
                     row->n_conditions, plural(row->n_conditions), n_left);
        diag_label(diags, diag, header_span(table), "the header");
    } else {
        struct row_side left = {row->n_conditions, n_left, 0, " left of ||"};
        struct row_side right = {row->n - row->n_conditions, n - n_left, n_left, " right of ||"};
        check_row_side(playbook, table, row, 0, left);
        check_row_side(playbook, table, row, row->n_conditions, right);
    }
}

static void check_table(struct playbook *playbook, struct decl *table)
{
    if (table->table.n_columns == 0) {
        if (!table->broken && !table_is_sheet(table))
            diag_add(&playbook->diags, DIAG_E0401, table->name.span,
                     "the table %.*s has neither a header nor rows", STR_ARG(table->name.text));
        return; /* else it could not be read, and was reported */
    }
    check_header(playbook, table);
    if (table_header_is_sound(table) && !table->broken)
        for (size_t i = 0; i < table->table.n_rows; i++)
            if (!table_row_is_sound(table, &table->table.rows[i]))
                check_row(playbook, table, &table->table.rows[i]);
    if (table->table.n_rows == 0 && !table->broken)
        diag_add(&playbook->diags, DIAG_E0412, table->name.span, "the table %.*s has no rows",
                 STR_ARG(table->name.text));
}

void check_table_types(struct playbook *playbook)
{
    for (size_t i = 0; i < playbook->tables.n; i++) {
        check_table(playbook, playbook->tables.items[i]);
        check_table_columns(playbook, playbook->tables.items[i]);
    }
}
