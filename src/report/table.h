/*
 * table.h - rows and columns, laid out for a terminal or as Markdown.
 *
 * Columns are as wide as they need to be; where the table is too wide for that, the columns that
 * wrap give way. A newline in a cell begins a new line of the cell.
 */
#ifndef HAGGLE_REPORT_TABLE_H
#define HAGGLE_REPORT_TABLE_H

#include "base/arena.h"
#include "base/str.h"
#include "report/ink.h"

enum table_align { TABLE_LEFT, TABLE_RIGHT };

struct table_column {
    struct str head; /* all empty: the table has no head */
    enum table_align align;
    bool wraps;
};

struct table_cell {
    struct str text;
    enum ink ink;
};

struct table_row {
    struct table_cell *cells; /* NULL: a line across */
};

struct table {
    struct arena *arena;
    struct {
        struct table_column *items;
        size_t n, cap;
    } columns;
    struct {
        struct table_row *items;
        size_t n, cap;
    } rows;
    int indent; /* columns left free before it, in a terminal */
};

/* A table without columns; add all of them before the first row. */
struct table table_new(struct arena *arena, int indent);
void table_add_column(struct table *table, const char *head, enum table_align align, bool wraps);

/* A new row: as many empty cells as there are columns, for the caller to fill. */
struct table_cell *table_add_row(struct table *table);
void table_add_rule(struct table *table);

/* The fewest columns of a terminal that the table reads well in; it can be laid out in fewer. */
int table_min_width(const struct table *table);
/* The columns it takes where nothing is wrapped. */
int table_full_width(const struct table *table);

/* Adds the table, `width` wide at most if its columns give way; no line ends with a blank. */
void table_text(struct buf *out, const struct table *table, int width, bool color);
/* Strong text is what is in INK_HEADING. */
void table_markdown(struct buf *out, const struct table *table);

#endif
