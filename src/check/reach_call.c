/*
 * reach_call.c - what built-in functions and defines can give.
 */
#include "check/reach.h"
#include "types/builtin.h"

static struct reach_end known_end(struct decimal value)
{
    return (struct reach_end){.is_known = true, .at = {.decimal = value}};
}

/* ---- over lists ------------------------------------------------------------------------------ */

/* What an element can be. */
static struct reach reach_element(struct reaches *reaches, const struct expr *arg,
                                  const struct reach_env *env)
{
    if (arg->kind == EXPR_COMPREHENSION) {
        const struct reach_env *inner = env;
        if (!reach_assume(reaches, arg->comprehension->where, true, &inner))
            return reach_anything();
        return reach_of(reaches, arg->comprehension->body, inner);
    }
    if (arg->kind != EXPR_LIST || arg->list.n == 0)
        return reach_anything();
    const struct type *type = arg->list.items[0]->type;
    struct reach all = reach_of(reaches, arg->list.items[0], env);
    for (size_t i = 1; i < arg->list.n; i++)
        all = reach_join(reaches, type, all, reach_of(reaches, arg->list.items[i], env));
    return all;
}

static struct reach reach_aggregate(struct reaches *reaches, int id, const struct expr *arg,
                                    const struct reach_env *env)
{
    struct reach out = reach_anything(), element = reach_element(reaches, arg, env);
    if (id == BUILTIN_AGGREGATE_any)
        return reach_yesno(element.can_be_yes, true, true);
    if (id == BUILTIN_AGGREGATE_all)
        return reach_yesno(true, element.can_be_no, true);
    if (id == BUILTIN_AGGREGATE_count)
        out.low = known_end(DECIMAL_ZERO);
    if (id == BUILTIN_AGGREGATE_min || id == BUILTIN_AGGREGATE_max) {
        out.low = element.low;
        out.high = element.high;
    }
    return out;
}

/* ---- functions ------------------------------------------------------------------------------- */

/* The lower, or the higher, of the two at each end. */
static struct reach_end pick(const struct type *type, struct reach_end a, struct reach_end b,
                             int sign)
{
    if (!a.is_known || !b.is_known)
        return (struct reach_end){0};
    int order = value_compare(type, a.at, b.at) * sign;
    struct reach_end end = order >= 0 ? a : b;
    end.is_open = false;
    return end;
}

static struct reach reach_extreme(struct reaches *reaches, const struct expr *expr, int sign,
                                  const struct reach_env *env)
{
    const struct exprs *args = &expr->call.args;
    struct reach out = reach_of(reaches, args->items[0], env);
    if (!expr->type || !type_is_ordered(expr->type))
        return reach_anything();
    for (size_t i = 1; i < args->n; i++) {
        struct reach other = reach_of(reaches, args->items[i], env);
        /* At the far side one known end is enough: min() never exceeds it. */
        struct reach_end *far = sign > 0 ? &out.low : &out.high;
        struct reach_end of_other = sign > 0 ? other.low : other.high;
        struct reach_end *near = sign > 0 ? &out.high : &out.low;
        struct reach_end near_other = sign > 0 ? other.high : other.low;
        *far = !far->is_known       ? of_other
               : !of_other.is_known ? *far
                                    : pick(expr->type, *far, of_other, sign);
        *near = pick(expr->type, *near, near_other, sign);
        out.can_be_unknown = out.can_be_unknown || other.can_be_unknown;
    }
    return out;
}

static struct reach_end round_end(struct reach_end end, struct decimal step,
                                  enum decimal_rounding how)
{
    if (!end.is_known)
        return end;
    struct decimal at = decimal_round_to(end.at.decimal, step, how);
    return decimal_is_finite(at) ? known_end(at) : (struct reach_end){0};
}

/* To a multiple of one step, which keeps the order. */
static struct reach reach_rounded(struct reaches *reaches, const struct expr *expr,
                                  enum decimal_rounding how, const struct reach_env *env)
{
    struct reach x = reach_of(reaches, expr->call.args.items[0], env);
    struct reach step = reach_of(reaches, expr->call.args.items[1], env), out = reach_anything();
    if (step.can_be_unknown || !step.low.is_known || !step.high.is_known ||
        decimal_cmp(step.low.at.decimal, step.high.at.decimal) != 0 ||
        decimal_sign(step.low.at.decimal) <= 0)
        return out;
    out.low = round_end(x.low, step.low.at.decimal, how);
    out.high = round_end(x.high, step.low.at.decimal, how);
    out.can_be_unknown = x.can_be_unknown || !out.low.is_known || !out.high.is_known;
    return out;
}

static struct reach within_range(struct reach range)
{
    return (struct reach){.can_be_unknown = true, .low = range.low, .high = range.high};
}

static bool is_share(const struct reach *reach)
{
    return reach->low.is_known && decimal_sign(reach->low.at.decimal) >= 0 &&
           reach->high.is_known && decimal_cmp(reach->high.at.decimal, decimal_int(1)) <= 0;
}

static struct reach reach_function(struct reaches *reaches, int id, const struct expr *expr,
                                   const struct reach_env *env)
{
    static const struct {
        int id;
        enum decimal_rounding how;
    } roundings[] = {{BUILTIN_round, DECIMAL_HALF_AWAY},
                     {BUILTIN_round_half_even, DECIMAL_HALF_EVEN},
                     {BUILTIN_round_up, DECIMAL_UP},
                     {BUILTIN_round_down, DECIMAL_DOWN}};
    const struct exprs *args = &expr->call.args;
    for (size_t i = 0; i < sizeof roundings / sizeof *roundings; i++)
        if (roundings[i].id == id)
            return reach_rounded(reaches, expr, roundings[i].how, env);
    if (id == BUILTIN_min || id == BUILTIN_max)
        return reach_extreme(reaches, expr, id == BUILTIN_min ? -1 : 1, env);
    if (id == BUILTIN_minimum || id == BUILTIN_midpoint || id == BUILTIN_maximum)
        return within_range(reach_of(reaches, args->items[0], env));
    if (id == BUILTIN_clamp)
        return within_range(reach_of(reaches, args->items[1], env));
    if (id == BUILTIN_at) {
        struct reach share = reach_of(reaches, args->items[1], env);
        if (is_share(&share))
            return within_range(reach_of(reaches, args->items[0], env));
    }
    return reach_anything();
}

/* ---- defines --------------------------------------------------------------------------------- */

static struct reach reach_define(struct reaches *reaches, const struct expr *expr,
                                 const struct reach_env *env)
{
    const struct decl *define = expr->ref.decl;
    const struct exprs *args = &expr->call.args;
    if (!define->expr || args->n != define->params.n)
        return reach_anything();
    struct reach *items = ARENA_ARRAY(reaches->arena, args->n, struct reach);
    for (size_t i = 0; i < args->n; i++)
        items[i] = reach_of(reaches, args->items[i], env);
    struct reach_args inner = {items, args->n};
    const struct reach_args *outer = reaches->args;
    reaches->args = &inner;
    struct reach reach = reach_of(reaches, define->expr, env);
    reaches->args = outer;
    return reach;
}

struct reach reach_call(struct reaches *reaches, const struct expr *expr,
                        const struct reach_env *env)
{
    const struct exprs *args = &expr->call.args;
    if (expr->ref.kind == REF_DEFINE)
        return reach_define(reaches, expr, env);
    if (expr->ref.kind != REF_BUILTIN || args->n == 0)
        return reach_anything();
    const struct builtin *builtin = &builtins[expr->ref.index];
    if (builtin->is_aggregate)
        return reach_aggregate(reaches, expr->ref.index, args->items[0], env);
    return reach_function(reaches, expr->ref.index, expr, env);
}
