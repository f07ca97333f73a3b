/*
 * table.c - the layout of tables. What stands in them is left to the callers.
 */
#include "report/table.h"

#include <string.h>

#include "base/vec.h"
#include "report/escape.h"
#include "report/wrap.h"

enum {
    GAP = 2,        /* between columns */
    NARROWEST = 10, /* a column that wraps is never narrower */
    LONGEST_WORD =
        20, /* and not narrower than its longest word, up to this, where it can be helped */
};

struct table table_new(struct arena *arena, int indent)
{
    return (struct table){.arena = arena, .indent = indent};
}

void table_add_column(struct table *table, const char *head, enum table_align align, bool wraps)
{
    VEC_PUSH(table->arena, &table->columns,
             (struct table_column){.head = str_from(head), .align = align, .wraps = wraps});
}

struct table_cell *table_add_row(struct table *table)
{
    struct table_row row = {ARENA_ARRAY(table->arena, table->columns.n, struct table_cell)};
    VEC_PUSH(table->arena, &table->rows, row);
    return row.cells;
}

void table_add_rule(struct table *table)
{
    VEC_PUSH(table->arena, &table->rows, (struct table_row){NULL});
}

static bool has_head(const struct table *table)
{
    for (size_t i = 0; i < table->columns.n; i++) {
        if (table->columns.items[i].head.len)
            return true;
    }
    return false;
}

static int column_width(const struct table *table, size_t column)
{
    int width = str_width(table->columns.items[column].head);
    for (size_t i = 0; i < table->rows.n; i++) {
        if (table->rows.items[i].cells == NULL)
            continue;
        int cell = wrap_width(table->arena, table->rows.items[i].cells[column].text);
        width = cell > width ? cell : width;
    }
    return width;
}

static int *column_widths(const struct table *table)
{
    int *widths = ARENA_ARRAY(table->arena, table->columns.n, int);
    for (size_t i = 0; i < table->columns.n; i++)
        widths[i] = column_width(table, i);
    return widths;
}

static int total_width(const struct table *table, const int *widths)
{
    int total = table->indent;
    for (size_t i = 0; i < table->columns.n; i++)
        total += widths[i] + (i > 0 ? GAP : 0);
    return total;
}

static int longest_word(struct str text)
{
    int longest = 0;
    size_t start = 0;
    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && text.ptr[i] != ' ' && text.ptr[i] != '\n')
            continue;
        int width = str_width((struct str){text.ptr + start, i - start});
        longest = width > longest ? width : longest;
        start = i + 1;
    }
    return longest;
}

/* How narrow the column may become without cutting a word of usual length. */
static int column_floor(const struct table *table, size_t column, int width)
{
    if (!table->columns.items[column].wraps)
        return width;
    int floor = NARROWEST;
    for (size_t i = 0; i < table->rows.n; i++) {
        if (table->rows.items[i].cells == NULL)
            continue;
        int word = longest_word(table->rows.items[i].cells[column].text);
        word = word > LONGEST_WORD ? LONGEST_WORD : word;
        floor = word > floor ? word : floor;
    }
    return width < floor ? width : floor;
}

static int *column_floors(const struct table *table, const int *widths)
{
    int *floors = ARENA_ARRAY(table->arena, table->columns.n, int);
    for (size_t i = 0; i < table->columns.n; i++)
        floors[i] = column_floor(table, i, widths[i]);
    return floors;
}

int table_full_width(const struct table *table)
{
    return total_width(table, column_widths(table));
}

int table_min_width(const struct table *table)
{
    return total_width(table, column_floors(table, column_widths(table)));
}

/* Narrows the widest column that may still give, again and again, until the table fits. */
static void shrink_widths(const struct table *table, int *widths, const int *floors, int width)
{
    for (int over = total_width(table, widths) - width; over > 0; over--) {
        int *widest = NULL;
        for (size_t i = 0; i < table->columns.n; i++) {
            bool gives = table->columns.items[i].wraps && widths[i] > floors[i];
            if (gives && (widest == NULL || widths[i] >= *widest))
                widest = &widths[i];
        }
        if (widest == NULL)
            return;
        --*widest;
    }
}

static int *fitted_widths(const struct table *table, int width)
{
    int *widths = column_widths(table);
    if (total_width(table, widths) <= width)
        return widths;
    int *floors = column_floors(table, widths);
    shrink_widths(table, widths, floors, width);
    for (size_t i = 0; i < table->columns.n; i++)
        floors[i] = NARROWEST;
    shrink_widths(table, widths, floors, width);
    return widths;
}

/* The lines of a cell in its column, each line of its text wrapped by itself. */
static struct lines cell_lines(const struct table *table, size_t column, struct str text, int width)
{
    struct lines lines = wrap_split(table->arena, text);
    if (!table->columns.items[column].wraps || (lines.n == 1 && str_width(text) <= width))
        return lines;
    struct lines wrapped = {0};
    for (size_t i = 0; i < lines.n; i++) {
        struct lines part = wrap_text(table->arena, lines.items[i], width);
        for (size_t k = 0; k < part.n; k++)
            VEC_PUSH(table->arena, &wrapped, part.items[k]);
    }
    return wrapped;
}

/* One line of a row: blanks are written only where something follows them. */
static void add_line(struct buf *out, const struct table *table, const struct table_cell *cells,
                     const struct lines *lines, size_t line, const int *widths, bool color)
{
    int pending = table->indent;
    for (size_t i = 0; i < table->columns.n; i++) {
        struct str text = line < lines[i].n ? lines[i].items[line] : STR("");
        int blank = widths[i] - str_width(text);
        if (table->columns.items[i].align == TABLE_RIGHT) {
            pending += blank;
            blank = 0;
        }
        if (text.len) {
            buf_add_repeat(out, ' ', pending);
            ink_add(out, text, cells[i].ink, color);
            pending = 0;
        }
        pending += blank + GAP;
    }
    buf_add_char(out, '\n');
}

static void add_row(struct buf *out, const struct table *table, const struct table_cell *cells,
                    const int *widths, bool color)
{
    struct lines *lines = ARENA_ARRAY(table->arena, table->columns.n, struct lines);
    size_t n = 1;
    for (size_t i = 0; i < table->columns.n; i++) {
        lines[i] = cell_lines(table, i, cells[i].text, widths[i]);
        n = lines[i].n > n ? lines[i].n : n;
    }
    for (size_t line = 0; line < n; line++)
        add_line(out, table, cells, lines, line, widths, color);
}

static void add_rule(struct buf *out, const struct table *table, const int *widths, bool color)
{
    buf_add_repeat(out, ' ', table->indent);
    for (size_t i = 0; i < table->columns.n; i++) {
        struct buf line = {0};
        for (int k = 0; k < widths[i]; k++)
            buf_add(&line, STR("─"));
        buf_add_repeat(out, ' ', i > 0 ? GAP : 0);
        ink_add(out, buf_str(&line), INK_DIM, color);
        buf_free(&line);
    }
    buf_add_char(out, '\n');
}

static void add_head(struct buf *out, const struct table *table, const int *widths, bool color)
{
    struct table_cell *cells = ARENA_ARRAY(table->arena, table->columns.n, struct table_cell);
    for (size_t i = 0; i < table->columns.n; i++)
        cells[i] = (struct table_cell){table->columns.items[i].head, INK_DIM};
    add_row(out, table, cells, widths, color);
}

void table_text(struct buf *out, const struct table *table, int width, bool color)
{
    int *widths = fitted_widths(table, width);
    if (has_head(table))
        add_head(out, table, widths, color);
    for (size_t i = 0; i < table->rows.n; i++) {
        if (table->rows.items[i].cells == NULL)
            add_rule(out, table, widths, color);
        else
            add_row(out, table, table->rows.items[i].cells, widths, color);
    }
}

static void add_markdown_cell(struct buf *out, struct table_cell cell)
{
    struct str strong = cell.ink == INK_HEADING && cell.text.len ? STR("**") : STR("");
    buf_add(out, STR("| "));
    buf_add(out, strong);
    escape_markdown(out, cell.text);
    buf_add(out, strong);
    buf_add_char(out, ' ');
}

void table_markdown(struct buf *out, const struct table *table)
{
    for (size_t i = 0; i < table->columns.n; i++)
        add_markdown_cell(out, (struct table_cell){table->columns.items[i].head, INK_PLAIN});
    buf_add(out, STR("|\n"));
    for (size_t i = 0; i < table->columns.n; i++)
        buf_add(out, table->columns.items[i].align == TABLE_RIGHT ? STR("|---:") : STR("|---"));
    buf_add(out, STR("|\n"));
    for (size_t row = 0; row < table->rows.n; row++) {
        if (table->rows.items[row].cells == NULL)
            continue;
        for (size_t i = 0; i < table->columns.n; i++)
            add_markdown_cell(out, table->rows.items[row].cells[i]);
        buf_add(out, STR("|\n"));
    }
}
