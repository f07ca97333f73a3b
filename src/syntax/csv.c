/*
 * csv.c - a table's columns and rows from a CSV sheet.
 *
 * libcsv finds the cells; it is fed byte by byte, so that the place of each cell is known. What
 * stands in a cell is read by the grammar as a cell of a table; plain words that are no value are a
 * text. Whether rows fit their columns is left to check/, as for rows in the playbook.
 */
#include <csv.h>
#include <string.h>

#include "base/bug.h"
#include "base/limits.h"
#include "syntax/build.h"

struct sheet {
    struct reader whole; /* the file */
    struct decl *table;
    size_t at;         /* index of the byte being fed */
    size_t cell_begin; /* index at which the current cell begins */
    struct pattern_list cells;
    VEC(struct str) words; /* the cells of the header, as texts */
    VEC(struct row) rows;
    bool has_header, has_text; /* has_text: the current row has a cell that is not empty */
    bool failed;
};

static struct span span_at(const struct sheet *sheet, size_t begin, size_t end)
{
    uint32_t base = sheet->whole.base;
    return reader_span(&sheet->whole, (struct place){base + (uint32_t)begin, base + (uint32_t)end});
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* A cell as it stands in the file: without blanks around it, without its quotes. */
struct raw_cell {
    struct str text; /* what it says */
    size_t begin, end;
};

static struct raw_cell cut_cell(struct sheet *sheet, struct str field)
{
    struct str text = sheet->whole.text;
    struct raw_cell cell = {.begin = sheet->cell_begin, .end = sheet->at};
    while (cell.begin < cell.end && is_blank(text.ptr[cell.begin]))
        cell.begin++;
    while (cell.end > cell.begin && is_blank(text.ptr[cell.end - 1]))
        cell.end--;
    bool is_quoted = cell.end - cell.begin >= 2 && text.ptr[cell.begin] == '"';
    if (is_quoted) {
        cell.begin++;
        cell.end--;
    }
    cell.text = (struct str){text.ptr + cell.begin, cell.end - cell.begin};
    if (is_quoted && memchr(cell.text.ptr, '"', cell.text.len)) /* doubled quotes are one */
        cell.text = str_copy(sheet->whole.arena, field);
    return cell;
}

static struct reader cell_reader(struct sheet *sheet, const struct raw_cell *cell)
{
    uint32_t begin = sheet->whole.base + (uint32_t)cell->begin;
    struct reader part = reader_part(&sheet->whole, begin, begin);
    part.text = cell->text;
    return part;
}

/* Whether the coach surely meant a value, so that a mistake in it is to be explained. */
static bool looks_like_value(struct str text)
{
    unsigned char c = (unsigned char)text.ptr[0];
    return (c >= '0' && c <= '9') || strchr("$<>=!-\"+.", c) || c >= 0x80;
}

static struct expr *plain(struct sheet *sheet, struct span span, enum expr_kind kind,
                          struct str text)
{
    struct expr *expr = ARENA_NEW(sheet->whole.arena, struct expr);
    expr->kind = kind;
    expr->span = span;
    expr->text = text;
    return expr;
}

static struct pattern read_cell(struct sheet *sheet, const struct raw_cell *cell)
{
    struct span span = span_at(sheet, cell->begin, cell->end);
    struct pattern pattern = {.kind = PATTERN_VALUE, .span = span};
    if (cell->text.len == 0) {
        reader_report(&sheet->whole, DIAG_E0142, span,
                      STR("a condition that always holds is `any`"), "this cell is empty");
        pattern.value = plain(sheet, span, EXPR_ERROR, cell->text);
        return pattern;
    }
    struct reader part = cell_reader(sheet, cell);
    part.scan.is_quiet = true;
    if (reader_run(&part, READ_CELL) && part.has_pattern)
        return part.pattern;
    bool is_text = !looks_like_value(cell->text);
    if (!is_text) {
        part = cell_reader(sheet, cell);
        reader_run(&part, READ_CELL);
        if (part.has_pattern) /* reported, and read as it was meant */
            return part.pattern;
    }
    pattern.value = plain(sheet, span, is_text ? EXPR_TEXT : EXPR_ERROR, cell->text);
    return pattern;
}

static void on_cell(void *field, size_t len, void *context)
{
    struct sheet *sheet = context;
    struct raw_cell cell = cut_cell(sheet, (struct str){field, len});
    struct pattern pattern = {.span = span_at(sheet, cell.begin, cell.end)};
    VEC_PUSH(sheet->whole.arena, &sheet->words, cell.text);
    VEC_PUSH(sheet->whole.arena, &sheet->cells, pattern);
    sheet->has_text |= cell.text.len > 0;
    sheet->cell_begin = sheet->at + 1;
}

static bool is_name(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!is_letter && !(i > 0 && c >= '0' && c <= '9'))
            return false;
    }
    return text.len > 0;
}

/* The nearest name to what stands in a header: "Cash year 1" is cash_year_1. */
static struct str name_for(struct sheet *sheet, struct str text)
{
    struct buf out = {0};
    text = str_lower(sheet->whole.arena, text);
    for (size_t i = 0; i < text.len; i++) {
        struct str letter = {text.ptr + i, 1};
        bool fits = is_name(letter) || (letter.ptr[0] >= '0' && letter.ptr[0] <= '9');
        if (fits)
            buf_add(&out, letter);
        else if (out.len && out.ptr[out.len - 1] != '_')
            buf_add_char(&out, '_');
    }
    return buf_take(&out, sheet->whole.arena);
}

/* A sheet whose cells are separated by something else has a header of one cell. */
static bool has_other_separator(struct sheet *sheet)
{
    struct str word = sheet->words.items[0];
    if (sheet->words.n != 1 ||
        !(memchr(word.ptr, ';', word.len) || memchr(word.ptr, '\t', word.len)))
        return false;
    reader_report(&sheet->whole, DIAG_E0140, sheet->cells.items[0].span,
                  STR("save the sheet as `CSV (comma separated)`"),
                  "the cells are not separated by commas");
    return true;
}

static void read_header(struct sheet *sheet)
{
    size_t n = sheet->words.n;
    struct column *columns = ARENA_ARRAY(sheet->whole.arena, n, struct column);
    sheet->failed = has_other_separator(sheet);
    for (size_t i = 0; i < n && !sheet->failed; i++) {
        struct span span = sheet->cells.items[i].span;
        columns[i].name = (struct name){sheet->words.items[i], span};
        if (is_name(columns[i].name.text))
            continue;
        struct str name = name_for(sheet, columns[i].name.text);
        reader_report(&sheet->whole, DIAG_E0141, span,
                      is_name(name) ? str_format(sheet->whole.arena, "write `%.*s`", STR_ARG(name))
                                    : STR("the first line names the columns: level,location,base"),
                      "`%.*s` cannot name a column", STR_ARG(columns[i].name.text));
        sheet->failed = true;
    }
    sheet->has_header = true;
    if (sheet->failed)
        return;
    size_t n_keys = sheet->table->table.keys.n;
    sheet->table->table.columns = columns;
    sheet->table->table.n_columns = n;
    sheet->table->table.n_conditions = n_keys < n ? n_keys : n;
}

static void read_row(struct sheet *sheet)
{
    size_t n = sheet->cells.n, n_keys = sheet->table->table.keys.n;
    struct row row = {.n = n, .n_conditions = n_keys < n ? n_keys : n};
    for (size_t i = 0; i < n; i++) {
        struct span span = sheet->cells.items[i].span;
        struct raw_cell cell = {sheet->words.items[i], span.begin - sheet->whole.base,
                                span.end - sheet->whole.base};
        sheet->cells.items[i] = read_cell(sheet, &cell);
    }
    row.span = span_join(sheet->cells.items[0].span, sheet->cells.items[n - 1].span);
    row.cells = arena_copy(sheet->whole.arena, sheet->cells.items, n, sizeof *row.cells);
    VEC_PUSH(sheet->whole.arena, &sheet->rows, row);
}

/* A row of nothing but empty cells, as spreadsheets leave them, is passed over. */
static void on_row(int end, void *context)
{
    struct sheet *sheet = context;
    (void)end;
    if (sheet->has_text && !sheet->failed) {
        if (sheet->has_header)
            read_row(sheet);
        else
            read_header(sheet);
    }
    sheet->cells.n = sheet->words.n = 0;
    sheet->has_text = false;
}

/* In a column that holds a text, a single word is a text too, and no choice. */
static void settle_texts(struct sheet *sheet, size_t column)
{
    bool has_text = false;
    for (size_t i = 0; i < sheet->rows.n; i++) {
        struct row *row = &sheet->rows.items[i];
        has_text |= column < row->n && row->cells[column].value->kind == EXPR_TEXT;
    }
    for (size_t i = 0; has_text && i < sheet->rows.n; i++) {
        struct row *row = &sheet->rows.items[i];
        struct pattern *cell = column < row->n ? &row->cells[column] : NULL;
        if (cell && cell->kind == PATTERN_VALUE && cell->value->kind == EXPR_NAME)
            cell->value = plain(sheet, cell->span, EXPR_TEXT, cell->value->name.text);
    }
}

static void report_broken(struct sheet *sheet, const struct csv_parser *parser)
{
    if (csv_error((struct csv_parser *)(uintptr_t)parser) == CSV_ENOMEM)
        bug_out_of_memory();
    size_t begin = sheet->cell_begin < sheet->at ? sheet->cell_begin : sheet->at;
    size_t end = begin;
    while (end < sheet->at && sheet->whole.text.ptr[end] != '\n')
        end++;
    reader_report(&sheet->whole, DIAG_E0140, span_at(sheet, begin, end),
                  STR("a cell with a comma stands in quotes; a quote within it is doubled: \"\""),
                  "the quotes of this cell do not match");
    sheet->failed = true;
}

static void feed(struct sheet *sheet, struct csv_parser *parser)
{
    for (sheet->at = 0; sheet->at < sheet->whole.text.len; sheet->at++)
        if (csv_parse(parser, sheet->whole.text.ptr + sheet->at, 1, on_cell, on_row, sheet) != 1) {
            report_broken(sheet, parser);
            return;
        }
    if (csv_fini(parser, on_cell, on_row, sheet) != 0)
        report_broken(sheet, parser);
}

static void finish(struct sheet *sheet)
{
    struct decl *table = sheet->table;
    if (!sheet->has_header && !sheet->failed) {
        reader_report(&sheet->whole, DIAG_E0141, span_at(sheet, 0, 0),
                      STR("the first line names the columns: level,location,base"),
                      "this sheet is empty");
        sheet->failed = true;
    }
    for (size_t i = 0; i < table->table.n_columns; i++)
        settle_texts(sheet, i);
    table->broken |= sheet->failed;
    table->table.rows =
        arena_copy(sheet->whole.arena, sheet->rows.items, sheet->rows.n, sizeof *sheet->rows.items);
    table->table.n_rows = sheet->rows.n;
}

void parse_csv(struct parse *parse, uint32_t file, struct decl *table)
{
    struct sheet sheet = {.whole = reader_for(parse, file), .table = table};
    struct csv_parser parser;
    if (!reader_is_sound(&sheet.whole)) {
        table->broken = true;
        return;
    }
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        bug_out_of_memory();
    feed(&sheet, &parser);
    csv_free(&parser);
    finish(&sheet);
}
