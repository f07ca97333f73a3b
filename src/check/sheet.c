/*
 * sheet.c - a decision table while its rows are compared: its conditions as boxes, and boxes back
 * into words and offers.
 */
#include "check/sheet.h"

#include <string.h>

#include "base/limits.h"
#include "check/tables.h"

/* ---- in words -------------------------------------------------------------------------------- */

struct str sheet_box_words(struct sheet *sheet, const struct side *box)
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

struct span sheet_row_span(const struct sheet *sheet, uint32_t row)
{
    return table_row_conditions(sheet->rows[row]);
}

void sheet_report_too_large(struct sheet *sheet, const char *what)
{
    diag_add(&sheet->playbook->diags, DIAG_N0411, sheet->table->name.span,
             "the table %.*s is too large to look for %s", STR_ARG(sheet->table->name.text), what);
}

/* ---- as facts of an offer -------------------------------------------------------------------- */

/* The fact that the key is, lets followed; NULL: it is computed. */
static const struct field *key_field(const struct expr *key)
{
    for (int i = 0; i < LIMIT_NESTING && key && key->ref.kind == REF_LET; i++)
        key = key->ref.decl->expr;
    return key && key->ref.kind == REF_FACT ? key->ref.field : NULL;
}

/* One key of the table and the value that an offer has there. */
struct shown {
    struct str path; /* "offer.place.city"; the key as written where it is no fact */
    struct str value;
    bool is_fact, is_done;
};

/* The length of `path` up to and with its dot number `depth`; 0 where it has not so many. */
static size_t head_of(struct str path, size_t depth)
{
    for (size_t i = 0; i < path.len; i++)
        if (path.ptr[i] == '.' && depth-- == 0)
            return i + 1;
    return 0;
}

/* Those of the facts that begin like number `like`, as YAML: what shares a head stands together. */
static void add_facts(struct buf *out, struct shown *shown, size_t n, size_t like, size_t depth)
{
    struct str path = shown[like].path;
    size_t from = head_of(path, depth), to = head_of(path, depth + 1);
    buf_add_repeat(out, ' ', 2 * (int)depth);
    if (to == 0) {
        buf_add(out, (struct str){path.ptr + from, path.len - from});
        buf_format(out, ": %.*s\n", STR_ARG(shown[like].value));
        shown[like].is_done = true;
        return;
    }
    buf_add(out, (struct str){path.ptr + from, to - 1 - from});
    buf_add(out, STR(":\n"));
    for (size_t i = like; i < n; i++)
        if (shown[i].is_fact && !shown[i].is_done && shown[i].path.len > to &&
            memcmp(shown[i].path.ptr, path.ptr, to) == 0)
            add_facts(out, shown, n, i, depth + 1);
}

static bool is_twice(const struct shown *shown, size_t n, struct str path)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(shown[i].path, path))
            return true;
    return false;
}

/* False where the box cannot be told by facts: one fact is two keys, or no value is known. */
static bool show_keys(struct sheet *sheet, const struct side *box, struct shown *shown)
{
    struct playbook *playbook = sheet->playbook;
    for (size_t d = 0; d < sheet->boxes.n_dims; d++) {
        const struct expr *key = sheet->table->table.keys.items[d];
        const struct field *field = key_field(key);
        struct side side = box[d], domain = sheet->domain[d];
        struct buf value = {0};
        if (side.low <= domain.high && side.high >= domain.low) {
            side.low = side.low < domain.low ? domain.low : side.low;
            side.high = side.high > domain.high ? domain.high : side.high;
        }
        bool known =
            axis_sample(&value, &sheet->axes[d], side, &playbook->symbols, &playbook->currency);
        shown[d].is_fact = field != NULL;
        shown[d].path = field ? field->path : source_text(&playbook->sources, key->span);
        shown[d].value = buf_take(&value, &playbook->arena);
        if (!known || is_twice(shown, d, shown[d].path))
            return false;
    }
    return true;
}

void sheet_witness(struct sheet *sheet, struct diag *diag, const struct side *box)
{
    size_t n = sheet->boxes.n_dims;
    struct shown *shown = ARENA_ARRAY(sheet->arena, n, struct shown);
    struct buf yaml = {0};
    bool known = show_keys(sheet, box, shown);
    for (size_t i = 0; i < n && known; i++)
        if (shown[i].is_fact && !shown[i].is_done)
            add_facts(&yaml, shown, n, i, 0);
    bool has_facts = yaml.len > 0;
    for (size_t i = 0; i < n && has_facts; i++)
        if (!shown[i].is_fact)
            buf_format(&yaml, "# where %.*s is %.*s\n", STR_ARG(shown[i].path),
                       STR_ARG(shown[i].value));
    if (has_facts)
        yaml.len--; /* the last line end */
    struct str text = buf_take(&yaml, &sheet->playbook->arena);
    if (has_facts)
        diag_witness(&sheet->playbook->diags, diag, text);
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

bool sheet_make(struct sheet *sheet)
{
    if (sheet->boxes.n_dims > BOXES_MAX_DIMS)
        return false;
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

/* What lies between 3 and 4, where a row is for each, counts as covered. */
void sheet_cover_between(struct sheet *sheet)
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

bool sheet_row_covers(const struct sheet *sheet, uint32_t one, uint32_t other, bool wholly)
{
    for (size_t d = 0; d < sheet->boxes.n_dims; d++)
        if (!condition_covers(&sheet->axes[d], &sheet->rows[one]->cells[d],
                              &sheet->rows[other]->cells[d], wholly))
            return false;
    return true;
}
