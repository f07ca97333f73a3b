/*
 * format_table.c - a decision table: its bars in columns.
 */
#include "grammar/haggle.tab.h"
#include "syntax/format_parts.h"

/* A row on one line, or, where a comment or a text of several lines is in it, as it comes. */
static void put_row(struct writer *w, uint32_t end, uint32_t group)
{
    bool is_aligned = writer_is_plain(w, w->next, writer_find(w, end));
    int left = 0;
    uint32_t column = 0;
    while (w->next < w->n_marks && w->marks[w->next].begin < end) {
        int kind = writer_kind(w, 0);
        if (is_aligned && (kind == TOK_BAR || kind == TOK_BARS))
            writer_put_stop(w, group, ++column, GAP_SPACE, FORMAT_WIDE_TEXT);
        else
            writer_put(w, left ? writer_usual_gap(left, kind) : GAP_NONE);
        left = kind;
    }
}

/* Clauses and rows, as they follow one another; the row that names the columns is not among the rows. */
struct lines {
    size_t clause, row;
    bool has_header; /* it was written */
};

static void put_line(struct writer *w, const struct decl *table, struct lines *at, uint32_t group)
{
    uint32_t begin = w->marks[w->next].begin;
    if (at->clause < table->n_clauses && table->clauses[at->clause].span.begin == begin) {
        writer_put_until(w, table->clauses[at->clause++].span.end, GAP_NONE);
    } else if (!at->has_header) {
        put_row(w, table->table.columns[table->table.n_columns - 1].name.span.end, group);
        at->has_header = true;
    } else {
        put_row(w, table->table.rows[at->row++].span.end, group);
    }
}

void format_table(struct writer *w, const struct decl *table)
{
    uint32_t group = columns_group(&w->columns);
    size_t n = table->n_clauses + table->table.n_rows + (table->table.n_columns > 0);
    struct lines at = {0};
    writer_put(w, GAP_SPACE);
    for (size_t i = 0; i < n; i++) {
        writer_begin(w, WRITER_INDENT, i ? BLANKS_KEPT : BLANKS_OPENING);
        put_line(w, table, &at, group);
    }
    writer_close(w, 0, n == 0);
    writer_put(w, GAP_NONE);
}
