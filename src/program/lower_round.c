/*
 * lower_round.c - rounds: which of them takes which ask, what each needs, and what an answer
 * changes in the offer.
 *
 * A run is of the offer as it stands now; history.c runs the program once for each round that is
 * over. What is measured from the initial offer is a STEP_INITIAL, which reads the first of these
 * runs.
 */
#include "program/lower.h"

static slot step3(struct lower *l, enum step_op op, enum type_kind kind, slot a, slot b, slot c)
{
    return lower_step(l, op, kind, a, b, c, 0);
}

bool lower_has_rounds(const struct lower *l)
{
    return l->playbook->rounds.n > 0;
}

slot lower_initial(struct lower *l, enum type_kind kind, slot now)
{
    bool changes = lower_has_rounds(l) && l->steps.items[now].op != STEP_CONST;
    return changes ? step3(l, STEP_INITIAL, kind, now, SLOT_NONE, SLOT_NONE) : now;
}

slot lower_past(struct lower *l, enum step_op op, enum type_kind kind, const struct decl *lever)
{
    return lower_step(l, op, kind, SLOT_NONE, SLOT_NONE, SLOT_NONE, (uint32_t)lever->index);
}

/* ---- the plan ---- */

static slot lower_plan(struct lower *l)
{
    struct program *program = l->program;
    size_t n_rounds = l->playbook->rounds.n, n_levers = l->playbook->levers.n;
    if (program->plan != SLOT_NONE)
        return program->plan;
    slot *args = ARENA_ARRAY(l->arena, n_rounds + 2 * n_levers, slot);
    for (size_t i = 0; i < n_levers; i++) {
        const struct lever_slots *lever =
            lower_lever(l, l->playbook->levers.items[i], STAGE_IMPACT);
        args[n_rounds + 2 * i] = lever->included;
        args[n_rounds + 2 * i + 1] = lever->impact;
    }
    for (size_t i = 0; i < n_rounds; i++) {
        const struct decl *round = l->playbook->rounds.items[i];
        const struct clause *when = tree_find_clause(round, CLAUSE_WHEN);
        struct scope scope = {.world = WORLD_AS_OFFERED, .domain = -1};
        program->rounds[i].when = lower_condition(l, &scope, when ? when->expr : NULL);
        args[i] = program->rounds[i].when.slot;
    }
    program->plan =
        lower_step_many(l, STEP_PLAN, TYPE_NUMBER, args, (uint32_t)(n_rounds + 2 * n_levers), 0);
    return program->plan;
}

slot lower_round_of(struct lower *l, const struct decl *lever)
{
    return lower_step(l, STEP_ROUND_OF, TYPE_NUMBER, lower_plan(l), SLOT_NONE, SLOT_NONE,
                      (uint32_t)lever->index);
}

/* ---- rounds ---- */

/* yes where the ask is taken by the round, or by one up to it; no where it is taken by none. */
static slot is_taken(struct lower *l, const struct decl *lever, enum step_op op, size_t round)
{
    slot number = lower_decimal(l, &type_number, (int64_t)round + 1);
    slot taken = step3(l, op, TYPE_NUMBER, lower_round_of(l, lever), number, SLOT_NONE);
    return step3(l, STEP_OTHERWISE, TYPE_YESNO, taken, lower_yesno(l, false), SLOT_NONE);
}

/*
 * Approval counts from the initial offer: for a round all that was granted, and all asks up to it,
 * are together.
 */
static void lower_round(struct lower *l, size_t index, struct round_slots *out)
{
    const struct decls *levers = &l->playbook->levers;
    int world = lower_world_upto(l, (int)index);
    slot *taken = ARENA_ARRAY(l->arena, levers->n, slot);
    for (size_t i = 0; i < levers->n; i++) {
        struct scope scope = lower_lever_scope(levers->items[i]);
        scope.basis = BASIS_NOW;
        taken[i] = is_taken(l, levers->items[i], STEP_EQ, index);
        if (l->program->n_years > 0)
            lower_sets(l, &scope, levers->items[i], is_taken(l, levers->items[i], STEP_LE, index),
                       &l->worlds[world]);
    }
    out->ladders = ARENA_ARRAY(l->arena, l->playbook->ladders.n, slot);
    out->measures = ARENA_ARRAY(l->arena, l->playbook->ladders.n, slot);
    out->approval = lower_whole_approval(l, taken, world, out->ladders, out->measures);
    out->package_total = l->program->n_years > 0 ? lower_package(l, world)->total : SLOT_NONE;
}

static void lower_say(struct lower *l, struct round_slots *out)
{
    const struct clause *say = tree_find_clause(out->decl, CLAUSE_SAY);
    struct scope scope = {.world = WORLD_AS_OFFERED, .domain = -1};
    if (say)
        out->say = lower_template(l, &scope, say->template);
}

/* What the answer to a round makes of the offer: the levers' `sets`, with what is granted as the ask. */
static void lower_grants(struct lower *l)
{
    int world = lower_world_of_grants(l);
    size_t n_facts = l->playbook->n_facts;
    for (size_t i = 0; i < l->playbook->levers.n; i++) {
        const struct decl *lever = l->playbook->levers.items[i];
        struct scope scope = lower_lever_scope(lever);
        scope.basis = BASIS_GRANTING;
        slot granted = lower_past(l, STEP_GRANTING, l->program->levers[i].type->kind, lever);
        slot is_granted = step3(l, STEP_KNOWN, TYPE_YESNO, granted, SLOT_NONE, SLOT_NONE);
        lower_sets(l, &scope, lever, is_granted, &l->worlds[world]);
    }
    const slot *facts = lower_world_facts(l, world);
    l->program->grants = ARENA_ARRAY(l->arena, n_facts, struct grant);
    for (size_t i = 0; i < n_facts; i++)
        if (facts[i] != SLOT_NONE)
            l->program->grants[l->program->n_grants++] = (struct grant){(int)i, facts[i]};
}

void lower_rounds(struct lower *l)
{
    struct program *program = l->program;
    lower_plan(l);
    for (size_t i = 0; i < l->playbook->rounds.n; i++) {
        struct round_slots *round = &program->rounds[i];
        round->decl = l->playbook->rounds.items[i];
        lower_round(l, i, round);
        lower_say(l, round);
    }
    lower_grants(l);
    if (program->n_years > 0)
        program->initial = *lower_package(l, lower_world_at_first(l));
}
