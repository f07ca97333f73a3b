/*
 * table_rows.c - what the rows of a decision table match together: rows that overlap, that can
 * never match, and what no row covers.
 *
 * Cells become sides of boxes (sheet.c), boxes are compared (boxes.c, pieces.c), and what is found is
 * said in the playbook's words, with an offer that shows it. What no row covers is no mistake, since market data may have nothing to say
 * there: it is a note.
 */
#include <string.h>

#include "base/limits.h"
#include "check/check.h"
#include "check/names.h"
#include "check/sheet.h"
#include "check/tables.h"

/* ---- overlaps -------------------------------------------------------------------------------- */

/* One message for a row and all the rows before it that it meets: `n` overlaps with the same second
 * row. */
static void report_overlap(struct sheet *sheet, const struct overlap *overlaps, size_t n)
{
    struct diags *diags = &sheet->playbook->diags;
    struct str words = sheet_box_words(sheet, overlaps[0].box);
    struct span span = sheet_row_span(sheet, overlaps[0].second);
    struct diag *diag;
    if (n == 1)
        diag = diag_add(diags, DIAG_E0408, span, "two rows both match %.*s", STR_ARG(words));
    else
        diag = diag_add(diags, DIAG_E0408, span,
                        "this row and %zu rows before it match the same, such as %.*s", n,
                        STR_ARG(words));
    for (size_t i = 0; i < n; i++) {
        struct str other = sheet_box_words(sheet, overlaps[i].box);
        diag_label(diags, diag, sheet_row_span(sheet, overlaps[i].first),
                   "this row matches %.*s too", STR_ARG(other));
    }
    diag_hint(diags, diag,
              "where the first row that matches should count, write `first match` after the keys");
    sheet_witness(sheet, diag, overlaps[0].box);
}

static bool check_overlaps(struct sheet *sheet)
{
    struct overlaps overlaps = {0};
    bool enough = boxes_find_overlaps(sheet->arena, &sheet->boxes, LIMIT_TABLE_STEPS, LIMIT_ERRORS,
                                      &overlaps);
    for (size_t i = 0, end; i < overlaps.n; i = end) {
        for (end = i + 1;
             end < overlaps.n && overlaps.items[end].second == overlaps.items[i].second;)
            end++;
        report_overlap(sheet, &overlaps.items[i], end - i);
    }
    if (!enough)
        sheet_report_too_large(sheet, "rows that overlap");
    return enough && overlaps.n == 0;
}

/* ---- rows that can never match --------------------------------------------------------------- */

static void report_hidden(struct sheet *sheet, uint32_t row)
{
    struct diags *diags = &sheet->playbook->diags;
    uint32_t whole = 0;
    while (whole < row && !sheet_row_covers(sheet, whole, row, true))
        whole++;
    struct diag *diag = diag_add(diags, DIAG_W0409, sheet_row_span(sheet, row),
                                 "this row can never match: %s before it %s all that it would",
                                 whole < row ? "a row" : "rows", whole < row ? "takes" : "take");
    if (whole < row)
        diag_label(diags, diag, sheet_row_span(sheet, whole), "this row takes it all");
    for (uint32_t i = 0; i < row && whole == row; i++)
        if (sheet_row_covers(sheet, i, row, false))
            diag_label(diags, diag, sheet_row_span(sheet, i), "this row takes part of it");
    diag_hint(diags, diag, "under `first match` the narrower row stands first");
}

/* The number of them; `matches` is set for all others. */
static size_t check_hidden(struct sheet *sheet, bool *matches)
{
    size_t n = 0;
    if (!boxes_find_first(sheet->arena, &sheet->boxes, sheet->space, LIMIT_TABLE_STEPS, matches)) {
        sheet_report_too_large(sheet, "rows that can never match");
        memset(matches, true, sheet->n_rows * sizeof *matches);
        return 0;
    }
    for (uint32_t i = 0; i < sheet->n_rows; i++)
        if (!matches[i]) {
            report_hidden(sheet, i);
            n++;
        }
    return n;
}

/* Conditions that lie outside what the offer's shape allows; the number of rows that have one.
   Those that do not match anyway are reported. */
static size_t check_outside(struct sheet *sheet, size_t dim, bool *matches)
{
    size_t n_outside = 0;
    struct diags *diags = &sheet->playbook->diags;
    const struct axis *axis = &sheet->axes[dim];
    const struct expr *key = sheet->table->table.keys.items[dim];
    struct side sides[2];
    for (size_t i = 0; axis->bounded && i < sheet->n_rows; i++) {
        const struct pattern *cell = &sheet->rows[i]->cells[dim];
        int n = axis_sides(axis, cell, sides);
        bool inside = false;
        for (int k = 0; k < n; k++)
            inside =
                inside || (sides[k].high >= axis->domain.low && sides[k].low <= axis->domain.high);
        if (inside || !matches[i])
            continue;
        n_outside++;
        matches[i] = false;
        struct span bounds = key->ref.field->bounds->span;
        struct str path = source_text(&sheet->playbook->sources, key->span);
        struct str within = source_text(&sheet->playbook->sources, bounds);
        struct diag *diag = diag_add(diags, DIAG_W0409, cell->span,
                                     "this row can never match: %.*s is always in %.*s",
                                     STR_ARG(path), STR_ARG(within));
        diag_label(diags, diag, bounds, "bounded here");
    }
    return n_outside;
}

/* ---- what no row covers ---------------------------------------------------------------------- */

/* A table of a used playbook is that one's affair, as long as it is looked up with what the used playbook declares. */
static bool is_own_affair(const struct sheet *sheet)
{
    const struct playbook *playbook = sheet->playbook;
    const struct exprs *keys = &sheet->table->table.keys;
    bool is_own = names_is_own(playbook, sheet->table->name.span);
    for (size_t i = 0; i < keys->n && !is_own; i++)
        is_own = names_is_own(playbook, keys->items[i]->span) ||
                 (keys->items[i]->ref.kind == REF_FACT &&
                  names_is_own(playbook, keys->items[i]->ref.field->name.span));
    return is_own;
}

static void check_gaps(struct sheet *sheet)
{
    enum { MOST_FOUND = 64, MOST_SHOWN = 8 };
    struct gaps gaps = {0};
    sheet_cover_between(sheet);
    bool enough = boxes_find_gaps(sheet->arena, &sheet->boxes, sheet->domain, LIMIT_TABLE_STEPS,
                                  MOST_FOUND, &gaps);
    if (!enough) {
        sheet_report_too_large(sheet, "what no row covers");
        return;
    }
    if (gaps.n == 0 || !is_own_affair(sheet))
        return;
    struct buf buf = {0};
    for (size_t i = 0; i < gaps.n && i < MOST_SHOWN; i++) {
        struct str words = sheet_box_words(sheet, gaps.items[i]);
        buf_format(&buf, "%s%.*s", i ? "; " : "", STR_ARG(words));
    }
    if (gaps.more)
        buf_add(&buf, STR("; and more"));
    else if (gaps.n > MOST_SHOWN)
        buf_format(&buf, "; and %zu more", gaps.n - MOST_SHOWN);
    struct diag *diag = diag_add(&sheet->playbook->diags, DIAG_N0410, sheet->table->name.span,
                                 "no row covers %.*s", STR_ARG(buf_str(&buf)));
    buf_free(&buf);
    diag_hint(&sheet->playbook->diags, diag,
              "a look-up there gives unknown, which is right where there is no figure");
    sheet_witness(sheet, diag, gaps.items[0]);
}

/* ---- a table --------------------------------------------------------------------------------- */

/* What no run needs to know. */
static void look_closer(struct sheet *sheet, bool apart)
{
    size_t n_useless = 0;
    bool *matches = ARENA_ARRAY(sheet->arena, sheet->n_rows, bool);
    if (sheet->table->table.first_match)
        n_useless = check_hidden(sheet, matches);
    else
        memset(matches, true, sheet->n_rows * sizeof *matches);
    for (size_t d = 0; d < sheet->boxes.n_dims; d++)
        n_useless += check_outside(sheet, d, matches);
    if (sheet->n_rows < sheet->table->table.n_rows || sheet->table->broken)
        return; /* a row that was reported may cover what the others do not */
    check_gaps(sheet);
    if (apart && n_useless == 0)
        check_sheet_merges(sheet);
}

static void compare_rows(struct sheet *sheet)
{
    if (!sheet_make(sheet)) {
        sheet_report_too_large(sheet, "rows that overlap and for what no row covers");
        return;
    }
    bool apart = sheet->table->table.first_match || check_overlaps(sheet);
    if (sheet->playbook->with_lints)
        look_closer(sheet, apart);
}

void check_table_rows(struct playbook *playbook)
{
    for (size_t i = 0; i < playbook->tables.n; i++) {
        struct decl *table = playbook->tables.items[i];
        struct arena scratch = {0};
        struct sheet sheet = {.playbook = playbook, .arena = &scratch, .table = table};
        sheet.boxes.n_dims = table->table.n_conditions;
        sheet.rows = ARENA_ARRAY(&scratch, table->table.n_rows, const struct row *);
        sheet.n_rows = check_table_conditions(playbook, table, sheet.rows);
        if (sheet.n_rows > 0 && sheet.boxes.n_dims > 0)
            compare_rows(&sheet);
        arena_free(&scratch);
    }
}
