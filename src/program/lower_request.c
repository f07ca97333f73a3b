/*
 * lower_request.c - all asks together: the package with them granted, what it is measured by, and
 * the approval that it needs.
 */
#include "base/bug.h"
#include "program/lower.h"

static slot step3(struct lower *l, enum step_op op, enum type_kind kind, slot a, slot b, slot c)
{
    return lower_step(l, op, kind, a, b, c, 0);
}

/* ---- what the request adds ---- */

void lower_asked(struct lower *l)
{
    struct program *program = l->program;
    if (l->asked_done || program->n_years == 0)
        return;
    l->asked_done = true;
    for (size_t i = 0; i < l->playbook->levers.n; i++)
        lower_lever(l, l->playbook->levers.items[i], STAGE_IMPACT);
    struct world *all = &l->worlds[lower_world_of_all(l)];
    for (size_t i = 0; i < l->playbook->levers.n; i++) {
        const struct decl *decl = l->playbook->levers.items[i];
        struct scope scope = lower_lever_scope(decl);
        scope.basis = BASIS_NOW;
        lower_sets(l, &scope, decl, program->levers[i].included, all);
    }
    struct scope whole = {.world = WORLD_AS_OFFERED};
    program->request_raise = lower_request_word(l, &whole, REQUEST_RAISE);
    program->request_total_increase = lower_request_word(l, &whole, REQUEST_TOTAL_INCREASE);
    program->request_year1_increase = lower_request_word(l, &whole, REQUEST_YEAR1_INCREASE);
}

/* Measured from the initial offer, so that nobody has to approve in steps what is too much at once. */
static slot request_word(struct lower *l, int asked_world, enum request_word word)
{
    const struct package_slots *before = lower_package(l, lower_world_at_first(l));
    const struct package_slots *after = lower_package(l, asked_world);
    switch (word) {
    case REQUEST_RAISE:
        return step3(l, STEP_SUB, TYPE_MONEY, after->total, before->total, SLOT_NONE);
    case REQUEST_TOTAL_INCREASE:
        return lower_growth(l, after->total, before->total, TYPE_MONEY);
    case REQUEST_YEAR1_INCREASE:
        return lower_growth(l, after->years[0], before->years[0], TYPE_MONEY);
    case REQUEST_APPROVAL:
        break;
    }
    BUG("a word of the request that is none");
}

slot lower_request_word(struct lower *l, const struct scope *scope, int word)
{
    if (word == REQUEST_APPROVAL) {
        lower_request(l);
        return l->program->request_approval;
    }
    lower_asked(l);
    if (l->program->n_years == 0)
        return SLOT_NONE;
    return request_word(l, scope->asked_world ? scope->asked_world : lower_world_of_all(l),
                        (enum request_word)word);
}

/* ---- measures ---- */

static slot measure_of_lever(const struct lever_slots *lever, enum measure measure)
{
    switch (measure) {
    case MEASURE_INCREASE:
        return lever->increase;
    case MEASURE_RAISE:
        return lever->raise;
    case MEASURE_YEAR1_INCREASE:
        return lever->year1_increase;
    case MEASURE_TOTAL_INCREASE:
        return lever->total_increase;
    }
    BUG("a measure that is none");
}

static slot measure_of_request(struct lower *l, const struct scope *scope, enum measure measure)
{
    switch (measure) {
    case MEASURE_RAISE:
        return lower_request_word(l, scope, REQUEST_RAISE);
    case MEASURE_YEAR1_INCREASE:
        return lower_request_word(l, scope, REQUEST_YEAR1_INCREASE);
    case MEASURE_INCREASE:
    case MEASURE_TOTAL_INCREASE:
        return lower_request_word(l, scope, REQUEST_TOTAL_INCREASE);
    }
    BUG("a measure that is none");
}

slot lower_measure(struct lower *l, const struct scope *scope, enum measure measure)
{
    int lever = scope->measure_of;
    slot unknown = step3(l, STEP_DIV, TYPE_NUMBER, lower_decimal(l, &type_number, 0),
                         lower_decimal(l, &type_number, 0), SLOT_NONE);
    slot found = lever == MEASURE_OF_REQUEST
                     ? measure_of_request(l, scope, measure)
                     : measure_of_lever(
                           lower_lever(l, l->playbook->levers.items[lever], STAGE_IMPACT), measure);
    return found == SLOT_NONE ? unknown : found;
}

/* ---- approval ---- */

static bool ladder_is_used(const struct program *program, size_t n_levers,
                           const struct decl *ladder)
{
    for (size_t i = 0; i < n_levers; i++)
        if (program->levers[i].ladder == ladder)
            return true;
    return false;
}

/* What `together` of one ladder says of the asks; nobody where nothing is asked. */
static slot lower_together(struct lower *l, const struct decl *ladder, int asked_world,
                           slot *measures)
{
    const struct clause *together = tree_find_clause(ladder, CLAUSE_TOGETHER);
    if (!together || !ladder_is_used(l->program, l->playbook->levers.n, ladder))
        return SLOT_NONE;
    struct scope scope = {.world = lower_world_at_first(l),
                          .domain = -1,
                          .measure_of = MEASURE_OF_REQUEST,
                          .asked_world = asked_world};
    measures[ladder->index] = lower_plain(l, &scope, together->expr);
    return lower_ladder_step(l, ladder, measures[ladder->index], lower_yesno(l, false));
}

static slot highest(struct lower *l, slot a, slot b)
{
    return step3(l, STEP_HIGHEST, TYPE_NUMBER, a, b, SLOT_NONE);
}

slot lower_whole_approval(struct lower *l, const slot *counts, int asked_world, slot *ladders,
                          slot *measures)
{
    slot nobody = lower_constant(l, &type_number, (union cell){.bits = 0});
    slot any = lower_yesno(l, false);
    slot need = nobody;
    for (size_t i = 0; i < l->playbook->levers.n; i++) {
        slot alone =
            step3(l, STEP_SELECT, TYPE_NUMBER, counts[i], l->program->levers[i].approval, nobody);
        need = highest(l, need, alone);
        any = step3(l, STEP_OR, TYPE_YESNO, any, counts[i], SLOT_NONE);
    }
    for (size_t i = 0; i < l->playbook->ladders.n; i++) {
        ladders[i] = lower_together(l, l->playbook->ladders.items[i], asked_world, measures);
        if (ladders[i] != SLOT_NONE)
            need = highest(l, need, step3(l, STEP_SELECT, TYPE_NUMBER, any, ladders[i], nobody));
    }
    return need;
}

void lower_request(struct lower *l)
{
    struct program *program = l->program;
    if (program->request_approval != SLOT_NONE)
        return;
    lower_asked(l);
    for (size_t i = 0; i < l->playbook->levers.n; i++)
        lower_lever(l, l->playbook->levers.items[i], STAGE_APPROVAL);
    slot *included = ARENA_ARRAY(l->arena, l->playbook->levers.n, slot);
    for (size_t i = 0; i < l->playbook->levers.n; i++)
        included[i] = program->levers[i].included;
    program->request_approval = lower_whole_approval(
        l, included, lower_world_of_all(l), program->request_ladders, program->request_measures);
}
