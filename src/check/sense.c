/*
 * sense.c - amounts that make no sense together, over all offers that the shape allows: a share of a band that is none,
 * a cap below where asks begin, a rung that no ask comes to.
 */
#include "check/check.h"
#include "check/constant.h"
#include "check/names.h"
#include "check/reach.h"
#include "check/walk.h"
#include "types/builtin.h"

static struct str end_words(struct playbook *playbook, const struct type *type,
                            struct reach_end end)
{
    struct value value = {.type = type, .cell = end.at, .state = CELL_KNOWN};
    return constant_words(playbook, &value);
}

static bool is_above(const struct type *type, struct reach_end a, struct reach_end b)
{
    return a.is_known && b.is_known && value_compare(type, a.at, b.at) > 0;
}

static struct reach_end percent_end(int percent)
{
    return (struct reach_end){.is_known = true, .at = {.decimal = decimal_scaled(percent, -2)}};
}

/* ---- shares ---------------------------------------------------------------------------------- */

static void check_share(void *context, struct expr *expr)
{
    struct reaches *reaches = context;
    struct playbook *playbook = reaches->playbook;
    walk_children(expr, check_share, context);
    if (expr->kind != EXPR_CALL || expr->ref.kind != REF_BUILTIN || expr->call.args.n != 2 ||
        (expr->ref.index != BUILTIN_at && expr->ref.index != BUILTIN_at_percentile) ||
        !names_is_own(playbook, expr->span))
        return;
    const struct expr *arg = expr->call.args.items[1];
    struct reach share = reach_of(reaches, arg, NULL);
    struct reach_end none = percent_end(0), one = percent_end(1), all = percent_end(100);
    bool tiny =
        is_above(&type_percent, share.low, none) && is_above(&type_percent, one, share.high);
    if (!tiny && !is_above(&type_percent, share.low, all) &&
        !is_above(&type_percent, none, share.high))
        return;
    struct reach_end end = is_above(&type_percent, share.low, all) ? share.low : share.high;
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_W0325, arg->span, "%.*s is no place in a band",
                 STR_ARG(end_words(playbook, &type_percent, end)));
    if (arg->ref.kind == REF_THRESHOLD)
        diag_label(&playbook->diags, diag, arg->ref.decl->expr->span, "declared here");
    diag_hint(&playbook->diags, diag, "0%% is the low end, 100%% the high end");
}

/* ---- caps ------------------------------------------------------------------------------------ */

/* Where the asks of one room begin. */
static struct reach room_start(struct reaches *reaches, const struct expr *room,
                               const struct reach *current, const struct reach_env *env)
{
    struct reach low =
        room->kind == EXPR_RANGE ? reach_of(reaches, room->range.low, env) : reach_anything();
    if (room->kind != EXPR_RANGE || !room->range.low->type ||
        !type_is_numeric(room->range.low->type))
        return reach_anything();
    if (room->range.low->type->kind != TYPE_PERCENT)
        return reach_calculate(BINARY_ADD, current, &low);
    struct reach whole = {.low = percent_end(100), .high = percent_end(100)};
    struct reach factor = reach_calculate(BINARY_ADD, &whole, &low);
    return reach_calculate(BINARY_MUL, current, &factor);
}

/* Where asks of the lever begin, whatever the offer: at its rooms, or above what stands. */
static struct reach_end lever_start(struct reaches *reaches, const struct decl *lever,
                                    const struct expr *current, const struct reach_env *env)
{
    struct reach now = reach_of(reaches, current, env), start = now;
    bool has_room = false, always = false;
    for (size_t i = 0; i < lever->n_clauses; i++) {
        const struct clause *clause = &lever->clauses[i];
        if (clause->kind != CLAUSE_ROOM || !clause->expr)
            continue;
        struct reach room = room_start(reaches, clause->expr, &now, env);
        start = has_room ? reach_join(reaches, current->type, start, room) : room;
        has_room = true;
        always = always || !clause->condition;
    }
    return always ? start.low : now.low;
}

static void check_cap(struct reaches *reaches, const struct decl *lever, const struct clause *cap,
                      const struct expr *current, const struct reach_env *env)
{
    struct playbook *playbook = reaches->playbook;
    if (cap->condition && !reach_assume(reaches, cap->condition, true, &env))
        return;
    struct reach most = reach_of(reaches, cap->expr, env);
    struct reach_end start = lever_start(reaches, lever, current, env);
    if (!is_above(current->type, start, most.high))
        return;
    struct diag *diag = diag_add(&playbook->diags, DIAG_W0507, cap->expr->span,
                                 "this cap is %.*s at most, and asks begin at %.*s",
                                 STR_ARG(end_words(playbook, current->type, most.high)),
                                 STR_ARG(end_words(playbook, current->type, start)));
    diag_label(&playbook->diags, diag, current->span, "from what stands now");
    diag_hint(&playbook->diags, diag, "the cap binds always, whatever the room and the target say");
}

static void check_caps_of(struct reaches *reaches, const struct decl *lever)
{
    const struct clause *current = names_lever_clause(reaches->playbook, lever, CLAUSE_CURRENT);
    const struct clause *when = names_lever_clause(reaches->playbook, lever, CLAUSE_WHEN);
    const struct reach_env *env = NULL;
    if (!current || !current->expr || !current->expr->type ||
        !type_is_numeric(current->expr->type) ||
        (when && when->expr && !reach_assume(reaches, when->expr, true, &env)))
        return;
    for (size_t i = 0; i < lever->n_clauses; i++) {
        const struct clause *cap = &lever->clauses[i];
        if (cap->kind == CLAUSE_CAP && cap->expr && cap->expr->type &&
            cap->expr->type->kind == current->expr->type->kind &&
            names_is_own(reaches->playbook, cap->span))
            check_cap(reaches, lever, cap, current->expr, env);
    }
}

/* ---- rungs ----------------------------------------------------------------------------------- */

static void report_rung(struct playbook *playbook, const struct clause *rung,
                        const struct clause *below, const char *why)
{
    struct diag *diag = diag_add(&playbook->diags, DIAG_W0508, rung->expr->span,
                                 "no ask comes to this rung: %s", why);
    if (below)
        diag_label(&playbook->diags, diag, below->expr->span, "the rung below");
}

/* The most that a lever's rooms add, as a share of what stands; without an end where it is not known. */
static struct reach_end most_increase(struct reaches *reaches, const struct decl *lever)
{
    struct reach_end most = {0};
    bool always = false;
    for (size_t i = 0; i < lever->n_clauses; i++) {
        const struct clause *clause = &lever->clauses[i];
        if (clause->kind != CLAUSE_ROOM || !clause->expr)
            continue;
        if (clause->expr->kind != EXPR_RANGE || !clause->expr->range.high->type ||
            clause->expr->range.high->type->kind != TYPE_PERCENT)
            return (struct reach_end){0};
        struct reach high = reach_of(reaches, clause->expr->range.high, NULL);
        if (!high.high.is_known)
            return (struct reach_end){0};
        if (!most.is_known || is_above(&type_percent, high.high, most))
            most = high.high;
        always = always || !clause->condition;
    }
    return always ? most : (struct reach_end){0};
}

/* The most that any ask measured by the ladder is; no end where that is not known. */
static struct reach_end most_measured(struct reaches *reaches, const struct decl *ladder)
{
    const struct playbook *playbook = reaches->playbook;
    const struct clause *each = tree_find_clause(ladder, CLAUSE_EACH);
    struct reach_end most = {0}, unknown = {0};
    if (!each || !each->expr || each->expr->ref.kind != REF_MEASURE ||
        each->expr->ref.index != MEASURE_INCREASE || playbook->rounds.n > 0 ||
        tree_find_clause(ladder, CLAUSE_TOGETHER))
        return unknown; /* after rounds, increases add up */
    for (size_t i = 0; i < playbook->levers.n; i++) {
        const struct decl *lever = playbook->levers.items[i];
        const struct clause *approval = names_lever_clause(playbook, lever, CLAUSE_APPROVAL);
        if (!approval || !approval->refs || approval->n_names == 0 || approval->refs[0] != ladder)
            continue;
        struct reach_end end = most_increase(reaches, lever);
        if (!end.is_known)
            return unknown;
        if (!most.is_known || is_above(&type_percent, end, most))
            most = end;
    }
    return most;
}

static void check_rungs(struct reaches *reaches, const struct decl *ladder)
{
    struct playbook *playbook = reaches->playbook;
    struct reach_end most = most_measured(reaches, ladder);
    const struct clause *below = NULL;
    struct reach under = {0};
    struct value value;
    for (size_t i = 0; i < ladder->n_clauses; i++) {
        const struct clause *rung = &ladder->clauses[i];
        if (rung->kind != CLAUSE_UP_TO || !rung->expr || !rung->expr->type ||
            !type_is_ordered(rung->expr->type) || !names_is_own(playbook, rung->span))
            continue;
        const struct type *type = rung->expr->type;
        struct reach bound = reach_of(reaches, rung->expr, NULL);
        if (below && below->expr->type->kind == type->kind) {
            bool computed =
                !constant_value(rung->expr, &value) || !constant_value(below->expr, &value);
            if (computed && is_above(type, under.low, bound.high))
                report_rung(playbook, rung, below, "it ends below the rung before it");
            else if (type->kind == TYPE_PERCENT && most.is_known && under.low.is_known &&
                     !is_above(type, most, under.low))
                report_rung(playbook, rung, below, "the rooms of its levers end below it");
        }
        below = rung, under = bound;
    }
}

void check_sense(struct playbook *playbook)
{
    struct arena scratch = {0};
    struct reaches reaches = reaches_new(playbook, &scratch);
    if (playbook->diags.n_errors == 0) {
        walk_playbook(playbook, check_share, &reaches);
        for (size_t i = 0; i < playbook->levers.n; i++)
            check_caps_of(&reaches, playbook->levers.items[i]);
        for (size_t i = 0; i < playbook->ladders.n; i++)
            check_rungs(&reaches, playbook->ladders.items[i]);
    }
    arena_free(&scratch);
}
