/*
 * table_rows.c - what the rows of a decision table match together: rows that overlap, that can
 * never match, and what no row covers.
 *
 * Cells become sides of boxes (axis.c), boxes are compared (boxes.c), and what is found is said in
 * the playbook's words. What no row covers is no mistake, since market data may have nothing to say
 * there: it is a note.
 */
#include "base/limits.h"
#include "check/axis.h"
#include "check/boxes.h"
#include "check/check.h"
#include "check/names.h"
#include "check/tables.h"

/* A table while its rows are compared. */
struct sheet {
    struct playbook *playbook;
    struct arena *arena; /* scratch */
    const struct decl *table;
    const struct row **rows; /* those whose conditions fit */
    size_t n_rows;
    struct axis axes[BOXES_MAX_DIMS];
    struct side space[BOXES_MAX_DIMS]; /* all of each axis */
    struct side domain[BOXES_MAX_DIMS];
    struct boxes boxes;
    VEC(struct side) sides;
    VEC(uint32_t) numbers; /* of the rows */
};

/* ---- in words -------------------------------------------------------------------------------- */

static struct str box_words(struct sheet *sheet, const struct side *box)
{
    struct buf buf = {0};
    for (size_t d = 0; d < sheet->boxes.n_dims; d++) {
        if (d)
            buf_add(&buf, STR(", "));
        axis_print(&buf, &sheet->axes[d], box[d], &sheet->playbook->symbols,
                   &sheet->playbook->currency);
    }
    return buf_take(&buf, &sheet->playbook->arena);
}

static struct span row_span(const struct sheet *sheet, uint32_t row)
{
    return table_row_conditions(sheet->rows[row]);
}

static void report_too_large(struct sheet *sheet, const char *what)
{
    diag_add(&sheet->playbook->diags, DIAG_N0411, sheet->table->name.span,
             "the table %.*s is too large to look for %s", STR_ARG(sheet->table->name.text), what);
}

/* ---- boxes of rows --------------------------------------------------------------------------- */

/* All combinations of a row's sides, several only where a condition is a !=. False: too many. */
static bool add_row_boxes(struct sheet *sheet, uint32_t number)
{
    enum { MOST_BOXES_A_ROW = 256 };
    size_t n_dims = sheet->boxes.n_dims, n = 1;
    struct side sides[BOXES_MAX_DIMS][2];
    size_t counts[BOXES_MAX_DIMS];
    for (size_t d = 0; d < n_dims; d++) {
        counts[d] = (size_t)axis_sides(&sheet->axes[d], &sheet->rows[number]->cells[d], sides[d]);
        n *= counts[d];
        if (n > MOST_BOXES_A_ROW)
            return false;
    }
    for (size_t i = 0; i < n; i++) {
        size_t which = i;
        for (size_t d = 0; d < n_dims; d++) {
            VEC_PUSH(sheet->arena, &sheet->sides, sides[d][which % counts[d]]);
            which /= counts[d];
        }
        VEC_PUSH(sheet->arena, &sheet->numbers, number);
    }
    return true;
}

static bool make_boxes(struct sheet *sheet)
{
    for (size_t d = 0; d < sheet->boxes.n_dims; d++) {
        sheet->axes[d] = axis_make(sheet->arena, sheet->table, sheet->rows, sheet->n_rows, d);
        sheet->space[d] = (struct side){0, sheet->axes[d].n - 1};
        sheet->domain[d] = sheet->axes[d].domain;
    }
    for (uint32_t i = 0; i < sheet->n_rows; i++)
        if (!add_row_boxes(sheet, i))
            return false;
    sheet->boxes.n = sheet->numbers.n;
    sheet->boxes.sides = sheet->sides.items;
    sheet->boxes.rows = sheet->numbers.items;
    return true;
}

/* ---- overlaps -------------------------------------------------------------------------------- */

/* One message for a row and all the rows before it that it meets: `n` overlaps with the same second
 * row. */
static void report_overlap(struct sheet *sheet, const struct overlap *overlaps, size_t n)
{
    struct diags *diags = &sheet->playbook->diags;
    struct str words = box_words(sheet, overlaps[0].box);
    struct span span = row_span(sheet, overlaps[0].second);
    struct diag *diag;
    if (n == 1)
        diag = diag_add(diags, DIAG_E0408, span, "two rows both match %.*s", STR_ARG(words));
    else
        diag = diag_add(diags, DIAG_E0408, span,
                        "this row and %zu rows before it match the same, such as %.*s", n,
                        STR_ARG(words));
    for (size_t i = 0; i < n; i++) {
        struct str other = box_words(sheet, overlaps[i].box);
        diag_label(diags, diag, row_span(sheet, overlaps[i].first), "this row matches %.*s too",
                   STR_ARG(other));
    }
    diag_hint(diags, diag,
              "where the first row that matches should count, write `first match` after the keys");
}

static void check_overlaps(struct sheet *sheet)
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
        report_too_large(sheet, "rows that overlap");
}

/* ---- rows that can never match --------------------------------------------------------------- */

/* Does the condition of one row hold wherever that of another does, or at least somewhere there? */
static bool condition_covers(const struct axis *axis, const struct pattern *one,
                             const struct pattern *other, bool wholly)
{
    struct side a[2], b[2];
    int n_a = axis_sides(axis, one, a), n_b = axis_sides(axis, other, b), n_inside = 0, n_meet = 0;
    for (int i = 0; i < n_a; i++)
        for (int k = 0; k < n_b; k++) {
            n_inside += a[i].low <= b[k].low && a[i].high >= b[k].high;
            n_meet += a[i].low <= b[k].high && a[i].high >= b[k].low;
        }
    return wholly ? n_inside == n_b : n_meet > 0;
}

static bool row_covers(const struct sheet *sheet, uint32_t one, uint32_t other, bool wholly)
{
    for (size_t d = 0; d < sheet->boxes.n_dims; d++)
        if (!condition_covers(&sheet->axes[d], &sheet->rows[one]->cells[d],
                              &sheet->rows[other]->cells[d], wholly))
            return false;
    return true;
}

static void report_hidden(struct sheet *sheet, uint32_t row)
{
    struct diags *diags = &sheet->playbook->diags;
    uint32_t whole = 0;
    while (whole < row && !row_covers(sheet, whole, row, true))
        whole++;
    struct diag *diag = diag_add(diags, DIAG_W0409, row_span(sheet, row),
                                 "this row can never match: %s before it %s all that it would",
                                 whole < row ? "a row" : "rows", whole < row ? "takes" : "take");
    if (whole < row)
        diag_label(diags, diag, row_span(sheet, whole), "this row takes it all");
    for (uint32_t i = 0; i < row && whole == row; i++)
        if (row_covers(sheet, i, row, false))
            diag_label(diags, diag, row_span(sheet, i), "this row takes part of it");
    diag_hint(diags, diag, "under `first match` the narrower row stands first");
}

static void check_hidden(struct sheet *sheet)
{
    bool *matches = ARENA_ARRAY(sheet->arena, sheet->n_rows, bool);
    if (!boxes_find_first(sheet->arena, &sheet->boxes, sheet->space, LIMIT_TABLE_STEPS, matches)) {
        report_too_large(sheet, "rows that can never match");
        return;
    }
    for (uint32_t i = 0; i < sheet->n_rows; i++)
        if (!matches[i])
            report_hidden(sheet, i);
}

/* A condition that lies outside what the offer's shape allows. */
static void check_outside(struct sheet *sheet, size_t dim)
{
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
        if (inside)
            continue;
        struct span bounds = key->ref.field->bounds->span;
        struct str path = source_text(&sheet->playbook->sources, key->span);
        struct str within = source_text(&sheet->playbook->sources, bounds);
        struct diag *diag = diag_add(diags, DIAG_W0409, cell->span,
                                     "this row can never match: %.*s is always in %.*s",
                                     STR_ARG(path), STR_ARG(within));
        diag_label(diags, diag, bounds, "bounded here");
    }
}

/* ---- what no row covers ---------------------------------------------------------------------- */

/* What lies between 3 and 4, where a row is for each, counts as covered. */
static void cover_between(struct sheet *sheet)
{
    size_t n_dims = sheet->boxes.n_dims;
    for (size_t d = 0; d < n_dims; d++)
        for (int32_t at = 0; at < sheet->axes[d].n; at++) {
            if (!axis_is_between(&sheet->axes[d], at))
                continue;
            for (size_t i = 0; i < n_dims; i++)
                VEC_PUSH(sheet->arena, &sheet->sides,
                         i == d ? ((struct side){at, at}) : sheet->space[i]);
            VEC_PUSH(sheet->arena, &sheet->numbers, (uint32_t)sheet->n_rows);
        }
    sheet->boxes.n = sheet->numbers.n;
    sheet->boxes.sides = sheet->sides.items;
    sheet->boxes.rows = sheet->numbers.items;
}

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
    cover_between(sheet);
    bool enough = boxes_find_gaps(sheet->arena, &sheet->boxes, sheet->domain, LIMIT_TABLE_STEPS,
                                  MOST_FOUND, &gaps);
    if (!enough) {
        report_too_large(sheet, "what no row covers");
        return;
    }
    if (gaps.n == 0 || !is_own_affair(sheet))
        return;
    struct buf buf = {0};
    for (size_t i = 0; i < gaps.n && i < MOST_SHOWN; i++) {
        struct str words = box_words(sheet, gaps.items[i]);
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
}

/* ---- a table --------------------------------------------------------------------------------- */

static void compare_rows(struct sheet *sheet)
{
    if (sheet->boxes.n_dims > BOXES_MAX_DIMS || !make_boxes(sheet)) {
        report_too_large(sheet, "rows that overlap and for what no row covers");
        return;
    }
    if (sheet->table->table.first_match)
        check_hidden(sheet);
    else
        check_overlaps(sheet);
    for (size_t d = 0; d < sheet->boxes.n_dims; d++)
        check_outside(sheet, d);
    if (sheet->n_rows == sheet->table->table.n_rows && !sheet->table->broken)
        check_gaps(sheet); /* else a row that was reported may cover them */
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
