/*
 * lower_call.c - calls: defines inlined, lookups in tables, built-in functions, and aggregates over lists.
 *
 * Functions of ranges and bands are only arithmetic, and are lowered to it; formulas: doc/reference.md, "Built-in functions".
 */
#include "base/bug.h"
#include "program/lower.h"
#include "types/builtin.h"

static slot step2(struct lower *l, enum step_op op, const struct type *type, slot a, slot b)
{
    return lower_step(l, op, type->kind, a, b, SLOT_NONE, 0);
}

struct lowered lower_row(struct lower *l, const struct scope *scope, const struct decl *table,
                         const struct exprs *keys)
{
    slot *args = ARENA_ARRAY(l->arena, keys->n, slot);
    for (size_t i = 0; i < keys->n; i++)
        args[i] = lower_plain(l, scope, keys->items[i]);
    return lowered_plain(table->table.row_type,
                         lower_step_many(l, STEP_TABLE_ROW, TYPE_ROW, args, (uint32_t)keys->n,
                                         (uint32_t)table->index));
}

static struct lowered lower_define(struct lower *l, const struct scope *scope,
                                   const struct expr *expr)
{
    const struct exprs *args = &expr->call.args;
    struct lowered *params = ARENA_ARRAY(l->arena, args->n, struct lowered);
    for (size_t i = 0; i < args->n; i++)
        params[i] = lower_expr(l, scope, args->items[i]);
    struct scope inner =
        *scope; /* the world and the list stay, since facts may stand in a define */
    inner.params = params;
    struct lowered out = lower_expr(l, &inner, expr->ref.decl->expr);
    return out;
}

/* (low + high) / 2 */
static slot lower_midpoint(struct lower *l, struct lowered range)
{
    const struct type *type = range.type->elem;
    slot two = lower_decimal(l, &type_number, 2);
    return step2(l, STEP_DIV, type, step2(l, STEP_ADD, type, range.low, range.high), two);
}

/* (x - low) / (high - low) */
static slot lower_penetration(struct lower *l, slot x, struct lowered range)
{
    const struct type *type = range.type->elem;
    slot above = step2(l, STEP_SUB, type, x, range.low);
    slot width = step2(l, STEP_SUB, type, range.high, range.low);
    return step2(l, STEP_DIV, type, above, width);
}

/* low + (high - low) * p */
static slot lower_at(struct lower *l, struct lowered range, slot p)
{
    const struct type *type = range.type->elem;
    slot width = step2(l, STEP_SUB, type, range.high, range.low);
    return step2(l, STEP_ADD, type, range.low, step2(l, STEP_MUL, type, width, p));
}

static slot lower_extreme(struct lower *l, enum step_op op, const struct lowered *args, size_t n)
{
    slot out = args[0].low;
    for (size_t i = 1; i < n; i++)
        out = step2(l, op, args[0].type, out, args[i].low);
    return out;
}

static slot lower_rounding(struct lower *l, enum decimal_rounding how, const struct lowered *args)
{
    return lower_step(l, STEP_ROUND, args[0].type->kind, args[0].low, args[1].low, SLOT_NONE,
                      (uint32_t)how);
}

static uint32_t table_of(const struct lowered *row)
{
    return (uint32_t)((const struct decl *)row->type->table)->index;
}

/* Functions that are one step of their own: STEP_CONST, which is 0, stands for none. */
static const uint8_t direct_steps[N_BUILTINS] = {
    [BUILTIN_abs] = STEP_ABS,           [BUILTIN_clamp] = STEP_CLAMP,
    [BUILTIN_shares] = STEP_SHARES,     [BUILTIN_year_of] = STEP_YEAR_OF,
    [BUILTIN_weeks] = STEP_WEEKS,       [BUILTIN_length] = STEP_LENGTH,
    [BUILTIN_upper] = STEP_UPPER,       [BUILTIN_lower] = STEP_LOWER,
    [BUILTIN_contains] = STEP_CONTAINS,
};

/* Functions of a range, a survey or a step; every other one is in direct_steps. */
static slot lower_composed(struct lower *l, const struct lowered *args, size_t n, int id)
{
    slot a = args[0].low;
    slot b = n > 1 ? args[1].low : SLOT_NONE;
    if (id == BUILTIN_min || id == BUILTIN_max)
        return lower_extreme(l, id == BUILTIN_min ? STEP_MIN : STEP_MAX, args, n);
    if (id == BUILTIN_round)
        return lower_rounding(l, DECIMAL_HALF_AWAY, args);
    if (id == BUILTIN_round_half_even)
        return lower_rounding(l, DECIMAL_HALF_EVEN, args);
    if (id == BUILTIN_round_up)
        return lower_rounding(l, DECIMAL_UP, args);
    if (id == BUILTIN_round_down)
        return lower_rounding(l, DECIMAL_DOWN, args);
    if (id == BUILTIN_minimum)
        return a;
    if (id == BUILTIN_midpoint)
        return lower_midpoint(l, args[0]);
    if (id == BUILTIN_maximum)
        return args[0].high;
    if (id == BUILTIN_compa_ratio)
        return step2(l, STEP_DIV, args[0].type, a, lower_midpoint(l, args[1]));
    if (id == BUILTIN_penetration)
        return lower_penetration(l, a, args[1]);
    if (id == BUILTIN_at)
        return lower_at(l, args[0], b);
    if (id == BUILTIN_percentile)
        return lower_step(l, STEP_PERCENTILE, args[0].type->kind, a, b, SLOT_NONE,
                          table_of(&args[1]));
    if (id == BUILTIN_at_percentile)
        return lower_step(l, STEP_AT_PERCENTILE, TYPE_PERCENT, a, b, SLOT_NONE, table_of(&args[0]));
    BUG("a function that nothing computes");
}

static slot lower_function(struct lower *l, const struct lowered *args, size_t n, int id)
{
    if (direct_steps[id] == STEP_CONST)
        return lower_composed(l, args, n, id);
    slot b = n > 1 ? args[1].low : SLOT_NONE;
    slot c = n > 1 ? args[1].high : SLOT_NONE; /* of a range */
    return lower_step(l, (enum step_op)direct_steps[id], args[0].type->kind, args[0].low, b, c, 0);
}

/* An aggregate over a list written in the playbook: its items one by one. */
static slot lower_fold(struct lower *l, const struct scope *scope, const struct expr *argument,
                       const struct expr *items, uint32_t id, enum type_kind kind)
{
    bool plain = argument->kind != EXPR_COMPREHENSION;
    size_t n = items->list.n;
    slot *args = ARENA_ARRAY(l->arena, n * 2, slot);
    for (size_t i = 0; i < n; i++) {
        struct scope inner = *scope;
        inner.var_list = items;
        inner.item = lower_expr(l, scope, items->list.items[i]);
        args[2 * i] =
            plain ? inner.item.low : lower_plain(l, &inner, argument->comprehension->body);
        args[2 * i + 1] = plain || !argument->comprehension->where
                              ? SLOT_NONE
                              : lower_plain(l, &inner, argument->comprehension->where);
    }
    return lower_step_many(l, STEP_FOLD, kind, args, (uint32_t)(n * 2), id);
}

/* The fact that holds the elements of a plain list. */
static slot lower_elements(struct lower *l, int world, int list)
{
    for (size_t i = 0; i < l->playbook->n_facts; i++)
        if (l->playbook->facts[i].field == l->playbook->lists[list].field)
            return lower_fact(l, world, (int)i, list);
    return SLOT_NONE; /* records: only counted */
}

/* An element that is a record has no value of its own; to count it is to count a yes. */
static slot lower_element(struct lower *l, const struct scope *scope, const struct expr *body)
{
    if (body->type->kind == TYPE_RECORD)
        return lower_yesno(l, true);
    return lower_plain(l, scope, body);
}

static slot lower_aggregate(struct lower *l, const struct scope *scope, const struct expr *expr)
{
    const struct expr *argument = expr->call.args.items[0];
    bool plain = argument->kind != EXPR_COMPREHENSION;
    if (argument->ref.kind == REF_ASKS)
        return lower_count_asks(l, scope);
    struct lowered list = lower_expr(l, scope, plain ? argument : argument->comprehension->list);
    uint32_t id = (uint32_t)expr->ref.index;
    const struct type *elem = plain ? list.type->elem : argument->comprehension->body->type;
    if (list.items)
        return lower_fold(l, scope, argument, list.items, id, elem->kind);
    struct scope inner = *scope;
    inner.domain = list.list;
    slot element = plain ? lower_elements(l, scope->world, list.list)
                         : lower_element(l, &inner, argument->comprehension->body);
    if (element == SLOT_NONE)
        element = lower_yesno(l, true);
    slot where = plain || !argument->comprehension->where
                     ? SLOT_NONE
                     : lower_plain(l, &inner, argument->comprehension->where);
    return lower_step(l, STEP_REDUCE, elem->kind, element, where, (slot)list.list, id);
}

struct lowered lower_call(struct lower *l, const struct scope *scope, const struct expr *expr)
{
    if (expr->ref.kind == REF_DEFINE)
        return lower_define(l, scope, expr);
    if (expr->ref.kind == REF_TABLE)
        return lower_row(l, scope, expr->ref.decl, &expr->call.args);
    if (expr->ref.kind != REF_BUILTIN)
        BUG("a call of nothing");
    if (builtins[expr->ref.index].is_aggregate)
        return lowered_plain(expr->type, lower_aggregate(l, scope, expr));
    const struct exprs *args = &expr->call.args;
    struct lowered *lowered = ARENA_ARRAY(l->arena, args->n, struct lowered);
    for (size_t i = 0; i < args->n; i++)
        lowered[i] = lower_expr(l, scope, args->items[i]);
    return lowered_plain(expr->type, lower_function(l, lowered, args->n, expr->ref.index));
}
