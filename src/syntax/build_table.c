/*
 * build_table.c - decision tables: their cells, rows, columns.
 *
 * The first row names the columns. Whether rows fit their columns is left to check/.
 */
#include "syntax/build.h"
#include "syntax/text.h"

struct pattern build_pattern(struct reader *r, struct place at, struct expr *value)
{
    struct pattern pattern = {.kind = PATTERN_VALUE, .span = reader_span(r, at), .value = value};
    if (value->kind == EXPR_RANGE)
        pattern.kind = PATTERN_RANGE;
    else if (value->kind == EXPR_NAME && str_is(value->name.text, "any"))
        pattern.kind = PATTERN_ANY;
    return pattern;
}

struct pattern build_pattern_compare(struct reader *r, struct place at, enum binary_op op,
                                     struct expr *value)
{
    return (struct pattern){PATTERN_COMPARE, reader_span(r, at), op, value};
}

struct pattern_list *build_cells(struct reader *r, struct pattern_list *list, struct pattern cell)
{
    if (!list)
        list = ARENA_NEW(r->arena, struct pattern_list);
    VEC_PUSH(r->arena, list, cell);
    return list;
}

/* A second || in a row is kept as a column too many or too few, which check/ finds. */
struct pattern_list *build_bars(struct pattern_list *list)
{
    if (!list->has_bars)
        list->bars = list->n;
    list->has_bars = true;
    return list;
}

struct table_parts *build_table_parts(struct reader *r)
{
    return ARENA_NEW(r->arena, struct table_parts);
}

struct table_parts *build_table_first(struct table_parts *parts)
{
    parts->first_match = true;
    return parts;
}

struct table_parts *build_table_csv(struct reader *r, struct table_parts *parts,
                                    const struct quoted *path)
{
    parts->csv = text_value(r, path);
    return parts;
}

struct table_parts *build_table_clause(struct reader *r, struct table_parts *parts,
                                       struct clause *clause)
{
    VEC_PUSH(r->arena, &parts->clauses, clause);
    return parts;
}

struct table_parts *build_table_broken(struct table_parts *parts)
{
    parts->broken = true;
    if (parts->rows.n == 0)
        parts->lost_header = true;
    return parts;
}

struct table_parts *build_table_row(struct reader *r, struct table_parts *parts,
                                    struct pattern_list *cells, struct place at)
{
    struct row row = {
        .span = reader_span(r, at),
        .cells = arena_copy(r->arena, cells->items, cells->n, sizeof *cells->items),
        .n = cells->n,
        .n_conditions = cells->has_bars ? cells->bars : 0,
        .has_bar = cells->has_bars,
    };
    VEC_PUSH(r->arena, &parts->rows, row);
    return parts;
}

/* The first row names the columns. False, with a message, where it does not. */
static bool read_columns(struct reader *r, struct decl *table, const struct row *header)
{
    struct column *columns = ARENA_ARRAY(r->arena, header->n, struct column);
    for (size_t i = 0; i < header->n; i++) {
        const struct pattern *cell = &header->cells[i];
        if (cell->kind != PATTERN_VALUE || cell->value->kind != EXPR_NAME) {
            reader_report(r, DIAG_E0127, cell->span,
                          STR("for example: `level | location || base | equity`"),
                          "the first line of a table names its columns, this is no name");
            return false;
        }
        columns[i].name = cell->value->name;
    }
    table->table.columns = columns;
    table->table.n_columns = header->n;
    table->table.n_conditions = header->n_conditions;
    return true;
}

struct decl *build_table(struct reader *r, struct place at, struct place word, struct name name,
                         struct expr_list *keys, struct table_parts *parts)
{
    struct decl *decl = build_decl(r, DECL_TABLE, at, word, name, NULL);
    build_clauses_done(r, decl, &parts->clauses);
    decl->table.keys = build_exprs_done(r, keys);
    decl->table.first_match = parts->first_match;
    decl->table.csv = parts->csv;
    decl->broken = parts->broken;
    if (parts->rows.n == 0 || parts->lost_header)
        return decl;
    if (!read_columns(r, decl, &parts->rows.items[0])) {
        decl->broken = true;
        return decl;
    }
    decl->table.rows =
        arena_copy(r->arena, parts->rows.items + 1, parts->rows.n - 1, sizeof *parts->rows.items);
    decl->table.n_rows = parts->rows.n - 1;
    return decl;
}
