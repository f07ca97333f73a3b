/*
 * table_merge.c - rows of a decision table that could be one row, and columns that decide nothing.
 *
 * Both are about what a table says, not about how: a coach wrote more than is needed, or meant to
 * write something else. A table with a source, or from a sheet, keeps the rows of its source, and is
 * left alone but for a column that decides nothing whatever the figures.
 */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "check/constant.h"
#include "check/names.h"
#include "check/sheet.h"
#include "check/tables.h"

/* A condition of one row: where it holds. */
struct holds {
    struct side sides[2];
    int n;
};

struct merge {
    struct sheet *sheet;
    uint32_t *results;            /* by row: equal numbers, equal values; from 1 */
    struct holds *holds;          /* by row and column */
    uint64_t *hashes;             /* of them */
    bool *is_told;                /* by row: a message names it already */
    bool is_idle[BOXES_MAX_DIMS]; /* by column: it decides nothing */
    size_t budget;
};

static const struct holds *holds_of(const struct merge *merge, uint32_t row, size_t dim)
{
    return &merge->holds[row * merge->sheet->boxes.n_dims + dim];
}

/* ---- rows with the same values --------------------------------------------------------------- */

static void add_value(struct buf *out, struct playbook *playbook, const struct pattern *cell)
{
    struct value low, high;
    if (constant_range(cell->value, &low, &high)) {
        value_print(out, &low, &playbook->symbols, NULL, true);
        buf_add(out, STR(" .. "));
        value_print(out, &high, &playbook->symbols, NULL, true);
    } else if (constant_value(cell->value, &low)) {
        value_print(out, &low, &playbook->symbols, NULL, true);
    } else {
        buf_add(out, source_text(&playbook->sources, cell->span));
    }
}

/* Numbers the rows by what they say right of ||. */
static void number_results(struct merge *merge)
{
    struct sheet *sheet = merge->sheet;
    struct map seen = {.arena = sheet->arena};
    uint32_t *numbers = ARENA_ARRAY(sheet->arena, sheet->n_rows, uint32_t), n = 0;
    for (uint32_t i = 0; i < sheet->n_rows; i++) {
        struct buf buf = {0};
        for (size_t c = sheet->boxes.n_dims; c < sheet->rows[i]->n; c++) {
            add_value(&buf, sheet->playbook, &sheet->rows[i]->cells[c]);
            buf_add_char(&buf, '|');
        }
        struct str text = buf_take(&buf, sheet->arena);
        uint32_t *number = map_get(&seen, text);
        if (!number) {
            number = &numbers[n];
            *number = ++n;
            map_put(&seen, text, number);
        }
        merge->results[i] = *number;
    }
}

static uint64_t mix(uint64_t hash, uint64_t more)
{
    hash ^= more + UINT64_C(0x9e3779b97f4a7c15) + (hash << 6) + (hash >> 2);
    return hash * UINT64_C(0xff51afd7ed558ccd);
}

static void read_conditions(struct merge *merge)
{
    const struct sheet *sheet = merge->sheet;
    size_t n_dims = sheet->boxes.n_dims;
    for (uint32_t i = 0; i < sheet->n_rows; i++)
        for (size_t d = 0; d < n_dims; d++) {
            struct holds *holds = &merge->holds[i * n_dims + d];
            holds->n = axis_sides(&sheet->axes[d], &sheet->rows[i]->cells[d], holds->sides);
            uint64_t hash = mix((uint64_t)d, (uint64_t)holds->n);
            for (int k = 0; k < holds->n; k++)
                hash =
                    mix(mix(hash, (uint64_t)holds->sides[k].low), (uint64_t)holds->sides[k].high);
            merge->hashes[i * n_dims + d] = hash;
        }
}

static bool same_sides(const struct holds *a, const struct holds *b)
{
    if (a->n != b->n)
        return false;
    for (int i = 0; i < a->n; i++)
        if (a->sides[i].low != b->sides[i].low || a->sides[i].high != b->sides[i].high)
            return false;
    return true;
}

/* The same values, and the same conditions but for that column. */
static bool same_but(const struct merge *merge, uint32_t a, uint32_t b, size_t dim)
{
    if (merge->results[a] != merge->results[b])
        return false;
    for (size_t d = 0; d < merge->sheet->boxes.n_dims; d++)
        if (d != dim && !same_sides(holds_of(merge, a, d), holds_of(merge, b, d)))
            return false;
    return true;
}

static bool rows_meet(const struct merge *merge, uint32_t a, uint32_t b)
{
    for (size_t d = 0; d < merge->sheet->boxes.n_dims; d++) {
        const struct holds *x = holds_of(merge, a, d), *y = holds_of(merge, b, d);
        bool meet = false;
        for (int i = 0; i < x->n; i++)
            for (int k = 0; k < y->n; k++)
                meet = meet ||
                       (x->sides[i].low <= y->sides[k].high && x->sides[i].high >= y->sides[k].low);
        if (!meet)
            return false;
    }
    return true;
}

static bool spend(struct merge *merge, size_t n)
{
    bool enough = merge->budget >= n;
    merge->budget -= enough ? n : merge->budget;
    return enough;
}

/* Where rows are tried in order: can `later` stand in the place of `first`? */
static bool can_move(struct merge *merge, uint32_t first, uint32_t later)
{
    if (!merge->sheet->table->table.first_match)
        return true;
    if (!spend(merge, later - first))
        return false;
    for (uint32_t i = first + 1; i < later; i++)
        if (merge->results[i] != merge->results[later] && rows_meet(merge, i, later))
            return false;
    return true;
}

/* ---- rows that differ in one column ---------------------------------------------------------- */

/* A row among those that could be put together. */
struct member {
    uint64_t hash; /* of all but the column */
    uint32_t row;
};

static int compare_members(const void *left, const void *right)
{
    const struct member *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* A stretch of the column that rows hold together. */
struct joined {
    struct side side;
    uint32_t row;
};

static int compare_joined(const void *left, const void *right)
{
    const struct joined *a = left, *b = right;
    if (a->side.low != b->side.low)
        return a->side.low < b->side.low ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static int compare_rows(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void report_group(struct merge *merge, size_t dim, uint32_t *rows, size_t n,
                         struct str pattern)
{
    struct sheet *sheet = merge->sheet;
    struct diags *diags = &sheet->playbook->diags;
    struct str name = sheet->axes[dim].name;
    qsort(rows, n, sizeof *rows, compare_rows);
    struct diag *diag;
    if (n == 2)
        diag = diag_add(diags, DIAG_N0413, sheet_row_span(sheet, rows[1]),
                        "this row and one before it could be one row");
    else
        diag = diag_add(diags, DIAG_N0413, sheet_row_span(sheet, rows[n - 1]),
                        "this row and %zu rows before it could be one row", n - 1);
    for (size_t i = 0; i + 1 < n; i++)
        diag_label(diags, diag, sheet_row_span(sheet, rows[i]), "the same values");
    diag_hint(diags, diag, "write `%.*s` for %.*s, and the rest as it is", STR_ARG(pattern),
              STR_ARG(name));
    for (size_t i = 0; i < n; i++)
        merge->is_told[rows[i]] = true;
}

/* Reports them where one condition says what theirs say together, and they can stand in one place.
   `sides` rise. */
static void try_group(struct merge *merge, size_t dim, uint32_t *rows, size_t n,
                      const struct side *sides, size_t n_sides)
{
    struct sheet *sheet = merge->sheet;
    struct buf pattern = {0};
    uint32_t first = rows[0];
    for (size_t i = 1; i < n; i++)
        first = rows[i] < first ? rows[i] : first;
    bool fits = n > 1 && axis_pattern(&pattern, &sheet->axes[dim], sides, n_sides,
                                      &sheet->playbook->symbols, &sheet->playbook->currency);
    for (size_t i = 0; i < n && fits; i++)
        fits = !merge->is_told[rows[i]] && can_move(merge, first, rows[i]);
    if (fits)
        report_group(merge, dim, rows, n, buf_str(&pattern));
    buf_free(&pattern);
}

/* Whether `number`, between two sides, need not be covered. */
static bool is_nothing_between(const struct axis *axis, int32_t from, int32_t to)
{
    for (int32_t at = from; at < to; at++)
        if (!axis_is_between(axis, at))
            return false;
    return true;
}

/* Of an ordered column: each run of stretches that touch. */
static void join_runs(struct merge *merge, size_t dim, const struct joined *items, size_t n)
{
    const struct axis *axis = &merge->sheet->axes[dim];
    uint32_t *rows = ARENA_ARRAY(merge->sheet->arena, n, uint32_t);
    for (size_t i = 0, end; i < n; i = end) {
        struct side run = items[i].side;
        rows[0] = items[i].row;
        for (end = i + 1; end < n && is_nothing_between(axis, run.high + 1, items[end].side.low);
             end++) {
            run.high = items[end].side.high > run.high ? items[end].side.high : run.high;
            rows[end - i] = items[end].row;
        }
        try_group(merge, dim, rows, end - i, &run, 1);
    }
}

/* Of a choice, a yes/no or texts: all values together. */
static void join_all(struct merge *merge, size_t dim, const struct joined *items, size_t n)
{
    uint32_t *rows = ARENA_ARRAY(merge->sheet->arena, n, uint32_t);
    struct side *sides = ARENA_ARRAY(merge->sheet->arena, n, struct side);
    size_t n_rows = 0, n_sides = 0;
    for (size_t i = 0; i < n; i++) {
        bool known = false;
        for (size_t k = 0; k < n_rows; k++)
            known = known || rows[k] == items[i].row;
        if (!known)
            rows[n_rows++] = items[i].row;
        if (n_sides > 0 && items[i].side.low <= sides[n_sides - 1].high + 1) {
            if (items[i].side.high > sides[n_sides - 1].high)
                sides[n_sides - 1].high = items[i].side.high;
        } else {
            sides[n_sides++] = items[i].side;
        }
    }
    try_group(merge, dim, rows, n_rows, sides, n_sides);
}

/* Rows that are the same but for the column. */
static void join_members(struct merge *merge, size_t dim, const struct member *members, size_t n)
{
    enum { MOST_TOGETHER = 1000 };
    bool is_ordered = type_is_ordered(merge->sheet->axes[dim].type);
    if (n < 2 || n > MOST_TOGETHER || !spend(merge, n))
        return;
    struct joined *items = ARENA_ARRAY(merge->sheet->arena, 2 * n, struct joined);
    size_t n_items = 0;
    for (size_t i = 0; i < n; i++) {
        const struct holds *holds = holds_of(merge, members[i].row, dim);
        if (is_ordered && holds->n != 1)
            continue;
        for (int k = 0; k < holds->n; k++)
            items[n_items++] = (struct joined){holds->sides[k], members[i].row};
    }
    if (n_items == 0)
        return;
    qsort(items, n_items, sizeof *items, compare_joined);
    if (is_ordered)
        join_runs(merge, dim, items, n_items);
    else
        join_all(merge, dim, items, n_items);
}

static void check_merges(struct merge *merge)
{
    const struct sheet *sheet = merge->sheet;
    size_t n_dims = sheet->boxes.n_dims;
    struct member *members = ARENA_ARRAY(sheet->arena, sheet->n_rows, struct member);
    for (size_t d = 0; d < n_dims && spend(merge, sheet->n_rows * n_dims / 4); d++) {
        if (merge->is_idle[d])
            continue;
        for (uint32_t i = 0; i < sheet->n_rows; i++) {
            uint64_t hash = merge->results[i];
            for (size_t k = 0; k < n_dims; k++)
                hash = k == d ? hash : mix(hash, merge->hashes[i * n_dims + k]);
            members[i] = (struct member){hash, i};
        }
        qsort(members, sheet->n_rows, sizeof *members, compare_members);
        for (size_t i = 0, end; i < sheet->n_rows; i = end) {
            for (end = i + 1; end < sheet->n_rows && members[end].hash == members[i].hash &&
                              same_but(merge, members[i].row, members[end].row, d);)
                end++;
            join_members(merge, d, &members[i], end - i);
        }
    }
}

/* ---- rows that a later one says as well ------------------------------------------------------- */

/* Under `first match`: without this row, a later one would give the same. */
static void check_repeated(struct merge *merge, uint32_t row)
{
    struct sheet *sheet = merge->sheet;
    for (uint32_t i = row + 1; i < sheet->n_rows && spend(merge, 1); i++) {
        if (!rows_meet(merge, row, i))
            continue;
        if (merge->results[i] != merge->results[row])
            return;
        if (!sheet_row_covers(sheet, i, row, true) || merge->is_told[row])
            continue;
        struct diags *diags = &sheet->playbook->diags;
        struct diag *diag = diag_add(diags, DIAG_N0413, sheet_row_span(sheet, row),
                                     "without this row the table says the same");
        diag_label(diags, diag, sheet_row_span(sheet, i), "this row says it too");
        merge->is_told[row] = true;
        return;
    }
}

/* ---- columns that decide nothing ------------------------------------------------------------- */

/* The number of the values at a point, 0 where no row matches; `point` is one number a column. */
static uint32_t result_at(const struct merge *merge, const int32_t *point)
{
    const struct sheet *sheet = merge->sheet;
    for (size_t i = 0; i < sheet->boxes.n; i++) {
        const struct side *box = &sheet->boxes.sides[i * sheet->boxes.n_dims];
        size_t d = 0;
        while (d < sheet->boxes.n_dims && point[d] >= box[d].low && point[d] <= box[d].high)
            d++;
        if (d < sheet->boxes.n_dims)
            continue;
        uint32_t row = sheet->boxes.rows[i];
        return row < sheet->n_rows ? merge->results[row] : UINT32_MAX;
    }
    return 0;
}

/* Whether something else is given where only this column changes from below the row's condition
   over it to above it. */
static bool decides_at(struct merge *merge, int32_t *point, size_t dim, const struct side *side)
{
    const struct side *domain = &merge->sheet->domain[dim];
    int32_t was = point[dim], tries[] = {side->low - 1, side->high + 1, domain->low, domain->high};
    uint32_t result = result_at(merge, point);
    bool differs = false;
    for (size_t i = 0; i < sizeof tries / sizeof *tries && !differs; i++) {
        if (tries[i] < domain->low || tries[i] > domain->high)
            continue;
        point[dim] = tries[i];
        uint32_t other = result_at(merge, point);
        differs = other != result && other != UINT32_MAX && result != UINT32_MAX;
    }
    point[dim] = was;
    return differs;
}

/* The columns that decide at a corner of some row: in most tables that is all of them. The number
   of the others. */
static size_t find_deciding_corners(struct merge *merge, bool *decides)
{
    enum { MOST_ROWS = 200 };
    const struct sheet *sheet = merge->sheet;
    size_t n_dims = sheet->boxes.n_dims, n_left = n_dims;
    size_t step = sheet->boxes.n / MOST_ROWS + 1;
    for (size_t d = 0; d < n_dims; d++)
        n_left -= decides[d];
    for (size_t i = 0; i < sheet->boxes.n && n_left > 0; i += step) {
        const struct side *box = &sheet->boxes.sides[i * n_dims];
        int32_t point[BOXES_MAX_DIMS];
        for (size_t d = 0; d < n_dims; d++)
            point[d] = box[d].low > sheet->domain[d].low ? box[d].low : sheet->domain[d].low;
        for (size_t d = 0; d < n_dims && spend(merge, sheet->boxes.n / 8); d++)
            if (!decides[d] && decides_at(merge, point, d, &box[d])) {
                decides[d] = true;
                n_left--;
            }
    }
    return n_left;
}

/* The one side in which the two are apart; n_dims: in several. */
static size_t apart_in(const struct sheet *sheet, const struct side *a, const struct side *b)
{
    size_t apart = sheet->boxes.n_dims;
    for (size_t d = 0; d < sheet->boxes.n_dims; d++)
        if (a[d].high < b[d].low || b[d].high < a[d].low) {
            if (apart != sheet->boxes.n_dims)
                return sheet->boxes.n_dims;
            apart = d;
        }
    return apart;
}

/* Marks each column in which two pieces with different values are all that is apart. */
static bool find_deciding(struct merge *merge, const struct pieces *pieces, bool *decides)
{
    const struct sheet *sheet = merge->sheet;
    uint32_t *results = ARENA_ARRAY(sheet->arena, pieces->n, uint32_t);
    size_t n_left = sheet->boxes.n_dims;
    for (size_t i = 0; i < pieces->n; i++) {
        uint32_t row = pieces->items[i].row;
        results[i] = row == PIECE_OF_NONE  ? 0
                     : row < sheet->n_rows ? merge->results[row]
                                           : UINT32_MAX; /* nobody expects it */
    }
    for (size_t i = 1; i < pieces->n && n_left > 0; i++) {
        if (!spend(merge, i))
            return false;
        for (size_t k = 0; k < i; k++) {
            if (results[i] == results[k] || results[i] == UINT32_MAX || results[k] == UINT32_MAX)
                continue;
            size_t d = apart_in(sheet, pieces->items[i].box, pieces->items[k].box);
            if (d < sheet->boxes.n_dims && !decides[d]) {
                decides[d] = true;
                n_left--;
            }
        }
    }
    return true;
}

static bool is_always_any(const struct sheet *sheet, size_t dim)
{
    for (size_t i = 0; i < sheet->n_rows; i++)
        if (sheet->rows[i]->cells[dim].kind != PATTERN_ANY)
            return false;
    return true;
}

static void report_idle(struct merge *merge, size_t dim)
{
    struct sheet *sheet = merge->sheet;
    merge->is_idle[dim] = true;
    const struct name *name = &sheet->table->table.columns[dim].name;
    struct diags *diags = &sheet->playbook->diags;
    struct diag *diag = diag_add(diags, DIAG_W0414, name->span, "the column %.*s decides nothing",
                                 STR_ARG(name->text));
    diag_hint(diags, diag, "whatever it is, the values are the same: leave it out, with its key");
}

/* False where that would take too long. */
static bool check_idle(struct merge *merge, bool by_figures)
{
    enum { MOST_PIECES = 6000 };
    struct sheet *sheet = merge->sheet;
    struct pieces pieces = {0};
    bool decides[BOXES_MAX_DIMS] = {false}, any_left = false;
    if (sheet->n_rows < 2)
        return true; /* a place is kept for more */
    for (size_t d = 0; d < sheet->boxes.n_dims; d++) {
        if (is_always_any(sheet, d)) {
            report_idle(merge, d);
            decides[d] = true;
        }
        any_left = any_left || !decides[d];
    }
    if (!any_left || !by_figures)
        return true;
    if (find_deciding_corners(merge, decides) == 0)
        return true;
    if (!boxes_find_pieces(sheet->arena, &sheet->boxes, sheet->domain, LIMIT_TABLE_STEPS,
                           MOST_PIECES, &pieces) ||
        !find_deciding(merge, &pieces, decides))
        return false;
    for (size_t d = 0; d < sheet->boxes.n_dims; d++)
        if (!decides[d] && !pieces.more)
            report_idle(merge, d);
    return true;
}

void check_sheet_merges(struct sheet *sheet)
{
    size_t n_cells = sheet->n_rows * sheet->boxes.n_dims;
    struct merge merge = {.sheet = sheet, .budget = LIMIT_TABLE_STEPS};
    bool is_data = table_is_sheet(sheet->table) || tree_find_clause(sheet->table, CLAUSE_SOURCE);
    if (!names_is_own(sheet->playbook, sheet->table->name.span))
        return;
    merge.results = ARENA_ARRAY(sheet->arena, sheet->n_rows, uint32_t);
    merge.holds = ARENA_ARRAY(sheet->arena, n_cells, struct holds);
    merge.hashes = ARENA_ARRAY(sheet->arena, n_cells, uint64_t);
    merge.is_told = ARENA_ARRAY(sheet->arena, sheet->n_rows, bool);
    number_results(&merge);
    read_conditions(&merge);
    bool enough = check_idle(&merge, !is_data);
    if (!is_data) {
        for (uint32_t i = 0; i < sheet->n_rows && sheet->table->table.first_match; i++)
            check_repeated(&merge, i);
        check_merges(&merge);
    }
    if (!enough || merge.budget == 0)
        sheet_report_too_large(sheet, "rows that could be one and columns that decide nothing");
}
