/*
 * axis.c - one condition column of a table as a line of whole numbers, and back into words.
 */
#include "check/axis.h"

#include <stdlib.h>
#include <string.h>

#include "check/constant.h"

/* ---- cuts ------------------------------------------------------------------------------------ */

static int compare_cuts(const void *left, const void *right)
{
    const struct cut *a = left, *b = right;
    int order = value_compare(a->type, a->at, b->at);
    return order ? order : (int)a->after - (int)b->after;
}

/* Dates are whole days: just after one is just before the next, so that no stretch is empty. */
static struct cut make_cut(const struct type *type, union cell at, bool after)
{
    if (type->kind == TYPE_DATE && after) {
        at.date++;
        after = false;
    }
    return (struct cut){type, at, after};
}

/* What a condition leaves of an ordered line: from one cut to another. */
struct stretch {
    bool has_low, has_high;
    struct cut low, high;
};

/* For !=, the stretch that is not meant. */
static struct stretch make_stretch(const struct type *type, const struct pattern *cell)
{
    struct stretch s = {0};
    struct value low, high;
    if (cell->kind == PATTERN_RANGE && constant_range(cell->value, &low, &high)) {
        s = (struct stretch){.has_low = true, .has_high = true};
        s.low = make_cut(type, low.cell, false);
        s.high = make_cut(type, high.cell, true);
    } else if (cell->kind != PATTERN_ANY && constant_value(cell->value, &low)) {
        enum binary_op op = cell->kind == PATTERN_VALUE ? BINARY_EQ : cell->op;
        s.has_low = op != BINARY_LT && op != BINARY_LE;
        s.has_high = op != BINARY_GT && op != BINARY_GE;
        s.low = make_cut(type, low.cell, op == BINARY_GT);
        s.high = make_cut(type, low.cell, op != BINARY_LT);
    }
    return s;
}

static int32_t find_cut(const struct axis *axis, const struct cut *cut)
{
    const struct cut *found =
        bsearch(cut, axis->cuts.items, axis->cuts.n, sizeof *axis->cuts.items, compare_cuts);
    return (int32_t)(found - axis->cuts.items);
}

static struct side stretch_side(const struct axis *axis, const struct stretch *s)
{
    return (struct side){s->has_low ? find_cut(axis, &s->low) + 1 : 0,
                         s->has_high ? find_cut(axis, &s->high) : axis->n - 1};
}

/* ---- where a condition holds ----------------------------------------------------------------- */

static int compare_texts(const void *left, const void *right)
{
    return str_compare(*(const struct str *)left, *(const struct str *)right);
}

/* The number of a single value of a choice, yes/no or text. */
static int32_t value_number(const struct axis *axis, const struct expr *expr)
{
    struct value value;
    if (!constant_value(expr, &value))
        return axis->n;
    if (axis->type->kind == TYPE_YESNO)
        return value.cell.yes;
    if (axis->type->kind == TYPE_TEXT) {
        const struct str *found = bsearch(value.cell.text, axis->texts.items, axis->texts.n,
                                          sizeof *axis->texts.items, compare_texts);
        return (int32_t)(found - axis->texts.items);
    }
    for (size_t i = 0; i < axis->type->n_choices; i++)
        if (axis->type->choices[i] == value.cell.choice)
            return (int32_t)i;
    return axis->n;
}

/* All of the line but `inner`. */
static int sides_around(const struct axis *axis, struct side inner, struct side out[2])
{
    int n = 0;
    if (inner.low > 0)
        out[n++] = (struct side){0, inner.low - 1};
    if (inner.high < axis->n - 1)
        out[n++] = (struct side){inner.high + 1, axis->n - 1};
    return n;
}

int axis_sides(const struct axis *axis, const struct pattern *cell, struct side out[2])
{
    struct side side = {0, axis->n - 1};
    if (cell->kind != PATTERN_ANY && type_is_ordered(axis->type)) {
        struct stretch s = make_stretch(axis->type, cell);
        side = stretch_side(axis, &s);
    } else if (cell->kind != PATTERN_ANY) {
        side.low = side.high = value_number(axis, cell->value);
    }
    if (cell->kind == PATTERN_COMPARE && cell->op == BINARY_NE)
        return sides_around(axis, side, out);
    out[0] = side;
    return side.low <= side.high && side.high < axis->n;
}

static int compare_wholes(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return a < b ? -1 : a > b;
}

static bool is_named(const struct axis *axis, int64_t whole)
{
    return axis->wholes.n > 0 && bsearch(&whole, axis->wholes.items, axis->wholes.n,
                                         sizeof *axis->wholes.items, compare_wholes);
}

bool axis_is_between(const struct axis *axis, int32_t number)
{
    int64_t before, behind;
    if (axis->wholes.n == 0 || number < 1 || number >= axis->n - 1)
        return false;
    const struct cut *low = &axis->cuts.items[number - 1], *high = &axis->cuts.items[number];
    return low->after && !high->after && decimal_to_int(low->at.decimal, &before) &&
           decimal_to_int(high->at.decimal, &behind) && behind == before + 1 &&
           is_named(axis, before) && is_named(axis, behind);
}

/* ---- making an axis -------------------------------------------------------------------------- */

static void add_cuts(struct arena *arena, struct axis *axis, const struct stretch *s)
{
    if (s->has_low)
        VEC_PUSH(arena, &axis->cuts, s->low);
    if (s->has_high)
        VEC_PUSH(arena, &axis->cuts, s->high);
}

/* Sorts `n` items and keeps each once; their number. */
static size_t sort_once(void *items, size_t n, size_t size,
                        int (*compare)(const void *, const void *))
{
    char *bytes = items;
    if (n < 2)
        return n;
    qsort(items, n, size, compare);
    size_t kept = 1;
    for (size_t i = 1; i < n; i++)
        if (compare(bytes + i * size, bytes + (kept - 1) * size) != 0)
            memmove(bytes + kept++ * size, bytes + i * size, size);
    return kept;
}

/* The range that the offer's shape holds this key to. */
static bool key_bounds(const struct expr *key, struct stretch *out)
{
    struct value low, high;
    if (key->ref.kind != REF_FACT || !key->ref.field ||
        !constant_range(key->ref.field->bounds, &low, &high) || low.type->kind != key->type->kind)
        return false;
    struct pattern bounds = {.kind = PATTERN_RANGE, .value = key->ref.field->bounds};
    *out = make_stretch(key->type, &bounds);
    return true;
}

static struct cut cut_at_zero(const struct type *type)
{
    union cell zero = {0};
    if (type_is_numeric(type))
        zero.decimal = DECIMAL_ZERO;
    else
        zero.duration = (struct duration){0, 0};
    return make_cut(type, zero, false);
}

/* Does the condition single out what is negative? */
static bool speaks_of_negatives(const struct type *type, const struct pattern *cell)
{
    struct stretch s = make_stretch(type, cell);
    struct cut zero = cut_at_zero(type);
    if (s.has_low)
        return value_compare(type, s.low.at, zero.at) < 0;
    return s.has_high && value_compare(type, s.high.at, zero.at) <= 0;
}

/*
 * Where nothing bounds the key, what to expect is taken from the table: all values where a
 * condition is open to one side, but from zero on where none singles out what is negative; else the
 * lowest end to the highest.
 */
static void guess_domain(struct axis *axis, const struct row *const *rows, size_t n, size_t at)
{
    bool open = n == 0, negative = axis->type->kind == TYPE_DATE;
    struct side ends = {axis->n - 1, 0};
    for (size_t i = 0; i < n; i++) {
        const struct pattern *cell = &rows[i]->cells[at];
        struct stretch s = make_stretch(axis->type, cell);
        struct side side = stretch_side(axis, &s);
        ends.low = side.low < ends.low ? side.low : ends.low;
        ends.high = side.high > ends.high ? side.high : ends.high;
        open = open || cell->kind == PATTERN_ANY ||
               (cell->kind == PATTERN_COMPARE && cell->op != BINARY_EQ);
        negative = negative || speaks_of_negatives(axis->type, cell);
    }
    if (!open) {
        axis->domain = ends;
    } else if (!negative) {
        struct cut zero = cut_at_zero(axis->type);
        axis->domain.low = find_cut(axis, &zero) + 1;
    }
}

/* The whole numbers that conditions name one by one. */
static void make_wholes(struct arena *arena, struct axis *axis, const struct row *const *rows,
                        size_t n, size_t at)
{
    for (size_t i = 0; i < n && axis->type->kind == TYPE_NUMBER; i++) {
        const struct pattern *cell = &rows[i]->cells[at];
        bool is_single =
            cell->kind == PATTERN_VALUE || (cell->kind == PATTERN_COMPARE && cell->op == BINARY_EQ);
        struct value value;
        int64_t whole;
        if (is_single && constant_value(cell->value, &value) &&
            decimal_to_int(value.cell.decimal, &whole))
            VEC_PUSH(arena, &axis->wholes, whole);
    }
    axis->wholes.n =
        sort_once(axis->wholes.items, axis->wholes.n, sizeof *axis->wholes.items, compare_wholes);
}

static void make_ordered(struct arena *arena, struct axis *axis, const struct expr *key,
                         const struct row *const *rows, size_t n, size_t at)
{
    struct stretch bounds;
    axis->bounded = key_bounds(key, &bounds);
    if (axis->bounded)
        add_cuts(arena, axis, &bounds);
    else if (axis->type->kind != TYPE_DATE)
        VEC_PUSH(arena, &axis->cuts, cut_at_zero(axis->type));
    for (size_t i = 0; i < n; i++) {
        struct stretch s = make_stretch(axis->type, &rows[i]->cells[at]);
        add_cuts(arena, axis, &s);
    }
    axis->cuts.n =
        sort_once(axis->cuts.items, axis->cuts.n, sizeof *axis->cuts.items, compare_cuts);
    axis->n = (int32_t)axis->cuts.n + 1;
    make_wholes(arena, axis, rows, n, at);
    axis->domain = (struct side){0, axis->n - 1};
    if (axis->bounded)
        axis->domain = stretch_side(axis, &bounds);
    else
        guess_domain(axis, rows, n, at);
}

static void make_texts(struct arena *arena, struct axis *axis, const struct row *const *rows,
                       size_t n, size_t at)
{
    bool others = false;
    for (size_t i = 0; i < n; i++) {
        const struct pattern *cell = &rows[i]->cells[at];
        others = others || cell->kind == PATTERN_ANY ||
                 (cell->kind == PATTERN_COMPARE && cell->op == BINARY_NE);
        if (cell->kind != PATTERN_ANY)
            VEC_PUSH(arena, &axis->texts, cell->value->text);
    }
    axis->texts.n =
        sort_once(axis->texts.items, axis->texts.n, sizeof *axis->texts.items, compare_texts);
    axis->n = (int32_t)axis->texts.n + 1;
    axis->domain = (struct side){0, axis->n - (others ? 1 : 2)};
}

struct axis axis_make(struct arena *arena, const struct decl *table, const struct row *const *rows,
                      size_t n, size_t at)
{
    const struct expr *key = table->table.keys.items[at];
    struct axis axis = {.type = key->type, .name = table->table.columns[at].name.text};
    if (type_is_ordered(axis.type)) {
        make_ordered(arena, &axis, key, rows, n, at);
    } else if (axis.type->kind == TYPE_TEXT) {
        make_texts(arena, &axis, rows, n, at);
    } else {
        axis.n = axis.type->kind == TYPE_YESNO ? 2 : (int32_t)axis.type->n_choices;
        axis.domain = (struct side){0, axis.n - 1};
    }
    return axis;
}

/* ---- back into words ------------------------------------------------------------------------- */

static void print_value(struct buf *out, const struct axis *axis, union cell cell,
                        const struct symbols *symbols, const struct currency *currency)
{
    struct value value = {.type = axis->type, .cell = cell, .state = CELL_KNOWN};
    value_print(out, &value, symbols, currency, true);
}

/* From a cut to a cut; NULL: without an end. Dates end on the day before the cut. */
static void print_stretch(struct buf *out, const struct axis *axis, const struct cut *low,
                          const struct cut *high, const struct symbols *symbols,
                          const struct currency *currency)
{
    bool days = axis->type->kind == TYPE_DATE;
    union cell to = high ? high->at : (union cell){0};
    if (days)
        to.date--;
    bool closed = low && high && !low->after && (high->after || days);
    if (closed && value_compare(axis->type, low->at, to) == 0) {
        print_value(out, axis, to, symbols, currency);
        return;
    }
    if (low && !closed)
        buf_add(out, low->after ? STR("above ") : STR("from "));
    if (low)
        print_value(out, axis, low->at, symbols, currency);
    if (closed)
        buf_add(out, STR(" .. "));
    else if (high && (high->after || days))
        buf_add(out, low ? STR(" up to ") : STR("up to "));
    else if (high)
        buf_add(out, low ? STR(" to below ") : STR("below "));
    if (high)
        print_value(out, axis, to, symbols, currency);
}

static void print_single(struct buf *out, const struct axis *axis, int32_t number,
                         const struct symbols *symbols)
{
    if (axis->type->kind == TYPE_YESNO)
        buf_add(out, number ? STR("yes") : STR("no"));
    else if (axis->type->kind == TYPE_CHOICE)
        buf_add(out, symbol_name(symbols, axis->type->choices[number]));
    else if ((size_t)number < axis->texts.n)
        buf_format(out, "\"%.*s\"", STR_ARG(axis->texts.items[number]));
    else
        buf_add(out, STR("any other text"));
}

/* Is it all that is expected, and more than one value? */
static bool is_whole(const struct axis *axis, struct side side)
{
    if (side.low > axis->domain.low || side.high < axis->domain.high)
        return false;
    if (side.low < side.high || !type_is_ordered(axis->type))
        return side.low < side.high;
    const struct cut *cuts = axis->cuts.items;
    return side.low == 0 || side.high == axis->n - 1 ||
           value_compare(axis->type, cuts[side.low - 1].at, cuts[side.high].at) != 0;
}

void axis_print(struct buf *out, const struct axis *axis, struct side side,
                const struct symbols *symbols, const struct currency *currency)
{
    enum { MOST_SINGLES = 6 };
    if (is_whole(axis, side)) {
        buf_format(out, "any %.*s", STR_ARG(axis->name));
    } else if (type_is_ordered(axis->type)) {
        const struct cut *cuts = axis->cuts.items;
        print_stretch(out, axis, side.low > 0 ? &cuts[side.low - 1] : NULL,
                      side.high < axis->n - 1 ? &cuts[side.high] : NULL, symbols, currency);
    } else {
        for (int32_t i = side.low; i <= side.high; i++) {
            if (i > side.low)
                buf_add(out, i == side.high ? STR(" or ") : STR(", "));
            if (i - side.low == MOST_SINGLES) {
                buf_format(out, "%d more", side.high - i + 1);
                break;
            }
            print_single(out, axis, i, symbols);
        }
    }
}
