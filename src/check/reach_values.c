/*
 * reach_values.c - stretches, sets and answers: joining them, comparing them, calculating with them.
 *
 * The ends of a calculation are calculated as a run would calculate them, and rounding never turns an order
 * around, so that what a run gives lies between them.
 */
#include <string.h>

#include "check/reach.h"

struct reach reach_anything(void)
{
    return (struct reach){.can_be_unknown = true, .can_be_yes = true, .can_be_no = true};
}

struct reach reach_yesno(bool can_be_yes, bool can_be_no, bool can_be_unknown)
{
    return (struct reach){
        .can_be_yes = can_be_yes, .can_be_no = can_be_no, .can_be_unknown = can_be_unknown};
}

static struct reach_end end_at(union cell at, bool is_open)
{
    return (struct reach_end){.is_known = true, .is_open = is_open, .at = at};
}

struct reach reach_value(const struct value *value)
{
    struct reach reach = {0};
    if (value->type->kind == TYPE_YESNO)
        return reach_yesno(value->cell.yes, !value->cell.yes, false);
    if (value->type->kind == TYPE_CHOICE) {
        reach.is_listed = true;
        reach.choices = value->type->choices;
        reach.n_choices = value->type->n_choices;
        if (reach.n_choices != 1)
            return reach_anything();
    } else if (type_is_ordered(value->type)) {
        reach.low = reach.high = end_at(value->cell, false);
    } else {
        reach = reach_anything();
        reach.can_be_unknown = false;
    }
    return reach;
}

static bool has_choice(const struct reach *reach, symbol choice)
{
    for (size_t i = 0; i < reach->n_choices; i++)
        if (reach->choices[i] == choice)
            return true;
    return false;
}

static bool is_single(const struct type *type, const struct reach *reach)
{
    if (type->kind == TYPE_CHOICE)
        return reach->is_listed && reach->n_choices == 1;
    if (type->kind == TYPE_YESNO)
        return reach->can_be_yes != reach->can_be_no;
    return type_is_ordered(type) && reach->low.is_known && reach->high.is_known &&
           value_compare(type, reach->low.at, reach->high.at) == 0;
}

/* ---- joining --------------------------------------------------------------------------------- */

static const struct type *ordered_type(const struct type *type)
{
    return type->kind == TYPE_RANGE ? type->elem : type;
}

/* The outer of two ends: `sign` -1 for low ones, 1 for high ones. The kind of cells is told by their
   type alone, so both are of one. */
static struct reach_end outer_end(const struct type *type, struct reach_end a, struct reach_end b,
                                  int sign)
{
    if (!a.is_known || !b.is_known)
        return (struct reach_end){0};
    int order = value_compare(type, a.at, b.at) * sign;
    if (order == 0)
        a.is_open = a.is_open && b.is_open;
    return order >= 0 ? a : b;
}

static struct reach_end inner_end(const struct type *type, struct reach_end a, struct reach_end b,
                                  int sign)
{
    if (!a.is_known || !b.is_known)
        return a.is_known ? a : b;
    int order = value_compare(type, a.at, b.at) * sign;
    if (order == 0)
        a.is_open = a.is_open || b.is_open;
    return order <= 0 ? a : b;
}

static struct reach join_choices(struct reaches *reaches, struct reach a, struct reach b)
{
    symbol *all = ARENA_ARRAY(reaches->arena, a.n_choices + b.n_choices, symbol);
    size_t n = a.n_choices;
    if (n)
        memcpy(all, a.choices, n * sizeof *all);
    for (size_t i = 0; i < b.n_choices; i++)
        if (!has_choice(&a, b.choices[i]))
            all[n++] = b.choices[i];
    a.choices = all;
    a.n_choices = n;
    return a;
}

struct reach reach_join(struct reaches *reaches, const struct type *type, struct reach a,
                        struct reach b)
{
    struct reach out = {.can_be_unknown = a.can_be_unknown || b.can_be_unknown,
                        .can_be_yes = a.can_be_yes || b.can_be_yes,
                        .can_be_no = a.can_be_no || b.can_be_no};
    if (type && type->kind == TYPE_CHOICE && a.is_listed && b.is_listed) {
        out = join_choices(reaches, a, b);
        out.can_be_unknown = a.can_be_unknown || b.can_be_unknown;
    } else if (type && type_is_ordered(ordered_type(type))) {
        out.low = outer_end(ordered_type(type), a.low, b.low, -1);
        out.high = outer_end(ordered_type(type), a.high, b.high, 1);
    }
    return out;
}

bool reach_is_empty(const struct type *type, const struct reach *reach)
{
    if (!type || reach->can_be_unknown)
        return false;
    if (type->kind == TYPE_YESNO)
        return !reach->can_be_yes && !reach->can_be_no;
    if (type->kind == TYPE_CHOICE)
        return reach->is_listed && reach->n_choices == 0;
    if (!type_is_ordered(type) || !reach->low.is_known || !reach->high.is_known)
        return false;
    int order = value_compare(type, reach->low.at, reach->high.at);
    return order > 0 || (order == 0 && (reach->low.is_open || reach->high.is_open));
}

/* ---- comparing ------------------------------------------------------------------------------- */

/* Can something of `a` be less than something of `b`, or also the same? */
static bool can_be_below(const struct type *type, const struct reach *a, const struct reach *b,
                         bool or_same)
{
    if (!a->low.is_known || !b->high.is_known)
        return true;
    int order = value_compare(type, a->low.at, b->high.at);
    return order < 0 || (order == 0 && or_same && !a->low.is_open && !b->high.is_open);
}

static bool can_be_same(const struct type *type, const struct reach *a, const struct reach *b)
{
    if (type->kind == TYPE_YESNO)
        return (a->can_be_yes && b->can_be_yes) || (a->can_be_no && b->can_be_no);
    if (type_is_ordered(type))
        return can_be_below(type, a, b, true) && can_be_below(type, b, a, true);
    if (type->kind != TYPE_CHOICE || !a->is_listed || !b->is_listed)
        return true;
    for (size_t i = 0; i < a->n_choices; i++)
        if (has_choice(b, a->choices[i]))
            return true;
    return false;
}

static bool can_differ(const struct type *type, const struct reach *a, const struct reach *b)
{
    return !is_single(type, a) || !is_single(type, b) || !can_be_same(type, a, b);
}

struct reach reach_compare(const struct type *type, enum binary_op op, const struct reach *a,
                           const struct reach *b)
{
    bool unknown = a->can_be_unknown || b->can_be_unknown;
    if (op == BINARY_EQ || op == BINARY_NE) {
        bool same = can_be_same(type, a, b), differ = can_differ(type, a, b);
        return op == BINARY_EQ ? reach_yesno(same, differ, unknown)
                               : reach_yesno(differ, same, unknown);
    }
    if (!type_is_ordered(type))
        return reach_anything();
    if (op == BINARY_GT || op == BINARY_GE) {
        const struct reach *swap = a;
        a = b, b = swap;
    }
    bool or_same = op == BINARY_LE || op == BINARY_GE;
    return reach_yesno(can_be_below(type, a, b, or_same), can_be_below(type, b, a, !or_same),
                       unknown);
}

/* ---- narrowing ------------------------------------------------------------------------------- */

static struct reach narrow_choices(struct reaches *reaches, struct reach a, bool same,
                                   const struct reach *b)
{
    symbol *left = ARENA_ARRAY(reaches->arena, a.n_choices, symbol);
    size_t n = 0;
    if (!a.is_listed || !b->is_listed || (!same && b->n_choices != 1))
        return a;
    for (size_t i = 0; i < a.n_choices; i++)
        if (has_choice(b, a.choices[i]) == same)
            left[n++] = a.choices[i];
    a.choices = left;
    a.n_choices = n;
    return a;
}

struct reach reach_narrow(struct reaches *reaches, const struct type *type, struct reach a,
                          enum binary_op op, const struct reach *b)
{
    a.can_be_unknown = false; /* it was compared, and the answer is known */
    bool same = op == BINARY_EQ;
    if (type->kind == TYPE_CHOICE && (same || op == BINARY_NE))
        return narrow_choices(reaches, a, same, b);
    if (type->kind == TYPE_YESNO && (same || (op == BINARY_NE && is_single(type, b)))) {
        a.can_be_yes = a.can_be_yes && (same ? b->can_be_yes : !b->can_be_yes);
        a.can_be_no = a.can_be_no && (same ? b->can_be_no : !b->can_be_no);
        return a;
    }
    if (!type_is_ordered(type))
        return a;
    struct reach_end low = b->low, high = b->high;
    low.is_open = low.is_open || op == BINARY_GT;
    high.is_open = high.is_open || op == BINARY_LT;
    if (same || op == BINARY_GT || op == BINARY_GE)
        a.low = inner_end(type, a.low, low, -1);
    if (same || op == BINARY_LT || op == BINARY_LE)
        a.high = inner_end(type, a.high, high, 1);
    return a;
}

/* ---- calculating ----------------------------------------------------------------------------- */

static struct reach_end end_of(struct decimal value)
{
    union cell at = {.decimal = value};
    return decimal_is_finite(value) ? end_at(at, false) : (struct reach_end){0};
}

static struct reach_end add_ends(struct reach_end a, struct reach_end b, bool minus)
{
    if (!a.is_known || !b.is_known)
        return (struct reach_end){0};
    return end_of(minus ? decimal_sub(a.at.decimal, b.at.decimal)
                        : decimal_add(a.at.decimal, b.at.decimal));
}

static bool is_bounded(const struct reach *a)
{
    return a->low.is_known && a->high.is_known;
}

static bool is_not_negative(const struct reach *a)
{
    return a->low.is_known && decimal_sign(a->low.at.decimal) >= 0;
}

static struct decimal apply(enum binary_op op, struct decimal a, struct decimal b)
{
    return op == BINARY_MUL ? decimal_mul(a, b) : decimal_div(a, b);
}

/* The least and the greatest of the four corners. */
static void corners(enum binary_op op, const struct reach *a, const struct reach *b,
                    struct reach *out)
{
    const struct decimal left[] = {a->low.at.decimal, a->high.at.decimal};
    const struct decimal right[] = {b->low.at.decimal, b->high.at.decimal};
    struct decimal low = apply(op, left[0], right[0]), high = low;
    for (int i = 0; i < 4; i++) {
        struct decimal corner = apply(op, left[i / 2], right[i % 2]);
        if (!decimal_is_finite(corner) || !decimal_is_finite(low) || !decimal_is_finite(high))
            return;
        if (decimal_cmp(corner, low) < 0)
            low = corner;
        if (decimal_cmp(corner, high) > 0)
            high = corner;
    }
    out->low = end_of(low);
    out->high = end_of(high);
}

struct reach reach_calculate(enum binary_op op, const struct reach *a, const struct reach *b)
{
    struct reach out = {.can_be_unknown = a->can_be_unknown || b->can_be_unknown};
    bool by_zero = op == BINARY_DIV && !(b->low.is_known && decimal_sign(b->low.at.decimal) > 0) &&
                   !(b->high.is_known && decimal_sign(b->high.at.decimal) < 0);
    if (op == BINARY_ADD) {
        out.low = add_ends(a->low, b->low, false);
        out.high = add_ends(a->high, b->high, false);
    } else if (op == BINARY_SUB) {
        out.low = add_ends(a->low, b->high, true);
        out.high = add_ends(a->high, b->low, true);
    } else if (by_zero) {
        out.can_be_unknown = true;
    } else if (is_bounded(a) && is_bounded(b)) {
        corners(op, a, b, &out);
    } else if (is_not_negative(a) && is_not_negative(b)) {
        out.low = end_of(op == BINARY_MUL ? decimal_mul(a->low.at.decimal, b->low.at.decimal)
                                          : DECIMAL_ZERO);
    }
    /* What is beyond all digits is unknown. */
    out.can_be_unknown = out.can_be_unknown || !out.low.is_known || !out.high.is_known;
    return out;
}
