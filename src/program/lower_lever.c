/*
 * lower_lever.c - the ask of each lever, the approval it needs, and the request as a whole.
 *
 * The ask in six steps, each in a slot of its own (doc/reference.md, "How an ask is found"):
 * when; target; held in the room; held to the cap; rounded toward current; more than current.
 */
#include "base/bug.h"
#include "program/lower.h"

int lower_world_of_lever(const struct decl *lever)
{
    return 1 + lever->index;
}

int lower_world_of_all(const struct lower *l)
{
    return l->n_worlds - 1;
}

static size_t count_clauses(const struct decl *decl, enum clause_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < decl->n_clauses; i++)
        n += decl->clauses[i].kind == kind;
    return n;
}

static struct scope lever_scope(const struct decl *decl)
{
    return (struct scope){
        .world = WORLD_AS_OFFERED, .domain = -1, .lever = decl, .measure_of = decl->index};
}

static slot step3(struct lower *l, enum step_op op, enum type_kind kind, slot a, slot b, slot c)
{
    return lower_step(l, op, kind, a, b, c, 0);
}

static slot both(struct lower *l, slot a, slot b)
{
    return step3(l, STEP_AND, TYPE_YESNO, a, b, SLOT_NONE);
}

/* yes where it is yes; no where it is no or unknown */
static slot surely(struct lower *l, slot a)
{
    return step3(l, STEP_OTHERWISE, TYPE_YESNO, a, lower_yesno(l, false), SLOT_NONE);
}

/* Percentages of current, or amounts above it. */
static void lower_room(struct lower *l, const struct scope *scope, const struct clause *clause,
                       struct lever_slots *out)
{
    struct room_slots *room = &out->rooms[out->n_rooms++];
    struct lowered range = lower_expr(l, scope, clause->expr);
    enum type_kind kind = out->type->kind;
    room->clause = clause;
    room->condition = clause->condition ? lower_plain(l, scope, clause->condition) : SLOT_NONE;
    slot ends[2] = {range.low, range.high};
    for (int i = 0; i < 2; i++) {
        if (range.type->elem->kind == TYPE_PERCENT && kind != TYPE_PERCENT) {
            slot factor = step3(l, STEP_ADD, TYPE_PERCENT, lower_decimal(l, &type_percent, 1),
                                ends[i], SLOT_NONE);
            ends[i] = step3(l, STEP_MUL, kind, out->current, factor, SLOT_NONE);
        } else {
            ends[i] = step3(l, STEP_ADD, kind, out->current, ends[i], SLOT_NONE);
        }
    }
    room->low = ends[0];
    room->high = ends[1];
}

/* The first room whose condition holds; from the last to the first, so that each wraps the next. */
static void lower_after_room(struct lower *l, struct lever_slots *out)
{
    enum type_kind kind = out->type->kind;
    out->after_room = out->target;
    for (size_t i = out->n_rooms; i-- > 0;) {
        const struct room_slots *room = &out->rooms[i];
        slot held = step3(l, STEP_CLAMP, kind, out->target, room->low, room->high);
        out->after_room = room->condition == SLOT_NONE
                              ? held
                              : step3(l, STEP_SELECT, kind, room->condition, held, out->after_room);
    }
}

static void lower_caps(struct lower *l, const struct scope *scope, struct lever_slots *out)
{
    size_t n = count_clauses(out->decl, CLAUSE_CAP);
    slot *args = ARENA_ARRAY(l->arena, 2 * n, slot);
    out->caps = ARENA_ARRAY(l->arena, n, struct cap_slots);
    for (size_t i = 0; i < out->decl->n_clauses; i++) {
        const struct clause *clause = &out->decl->clauses[i];
        if (clause->kind != CLAUSE_CAP)
            continue;
        struct cap_slots *cap = &out->caps[out->n_caps];
        cap->clause = clause;
        cap->condition = clause->condition ? lower_plain(l, scope, clause->condition) : SLOT_NONE;
        cap->value = lower_plain(l, scope, clause->expr);
        args[2 * out->n_caps] = cap->condition;
        args[2 * out->n_caps + 1] = cap->value;
        out->n_caps++;
    }
    out->cap = SLOT_NONE;
    if (n > 0)
        out->cap = lower_step_many(l, STEP_LEAST_OF, out->type->kind, args, (uint32_t)(2 * n), 0);
}

/* Never above the smallest cap, where one applies. */
static void lower_after_cap(struct lower *l, struct lever_slots *out)
{
    out->after_cap = out->after_room;
    if (out->cap == SLOT_NONE)
        return;
    enum type_kind kind = out->type->kind;
    slot any = lower_yesno(l, false);
    for (size_t i = 0; i < out->n_caps; i++) {
        slot applies =
            out->caps[i].condition == SLOT_NONE ? lower_yesno(l, true) : out->caps[i].condition;
        any = step3(l, STEP_OR, TYPE_YESNO, any, applies, SLOT_NONE);
    }
    slot held = step3(l, STEP_MIN, kind, out->after_room, out->cap, SLOT_NONE);
    out->after_cap = step3(l, STEP_SELECT, kind, any, held, out->after_room);
}

static void lower_ask(struct lower *l, const struct scope *scope, struct lever_slots *out)
{
    enum type_kind kind = out->type->kind;
    lower_after_room(l, out);
    lower_after_cap(l, out);
    out->after_round = out->after_cap;
    const struct clause *round = tree_find_clause(out->decl, CLAUSE_ROUND);
    out->round_step = round ? lower_plain(l, scope, round->expr) : SLOT_NONE;
    if (round)
        out->after_round =
            step3(l, STEP_ROUND_TOWARD, kind, out->after_cap, out->round_step, out->current);
    out->moves = out->is_numeric
                     ? step3(l, STEP_LT, kind, out->current, out->after_round, SLOT_NONE)
                     : step3(l, STEP_NE, kind, out->after_round, out->current, SLOT_NONE);
    out->asked = out->when.slot == SLOT_NONE ? out->moves : both(l, out->when.slot, out->moves);
    out->ask = step3(l, STEP_GUARD, kind, out->asked, out->after_round, SLOT_NONE);
    if (out->is_numeric) {
        out->raise = step3(l, STEP_SUB, kind, out->ask, out->current, SLOT_NONE);
        out->increase = lower_growth(l, out->ask, out->current, kind);
        slot zero = lower_decimal(l, out->type, 0);
        out->unbounded =
            both(l, out->asked, step3(l, STEP_EQ, kind, out->current, zero, SLOT_NONE));
    }
}

/* The facts as they would be if this ask alone were granted. */
static void lower_sets(struct lower *l, const struct scope *scope, const struct lever_slots *lever,
                       slot granted, struct world *world)
{
    for (size_t i = 0; i < lever->decl->n_clauses; i++) {
        const struct clause *clause = &lever->decl->clauses[i];
        if (clause->kind != CLAUSE_SETS)
            continue;
        int fact = clause->path->ref.field->fact;
        enum type_kind kind = l->playbook->facts[fact].type->kind;
        slot value = lower_plain(l, scope, clause->expr);
        slot before =
            world->facts[fact] == SLOT_NONE ? lower_step_fact(l, fact, -1) : world->facts[fact];
        world->facts[fact] = step3(l, STEP_SELECT, kind, granted, value, before);
    }
}

static void lower_impact(struct lower *l, const struct scope *scope, struct lever_slots *out)
{
    const struct clause *given = tree_find_clause(out->decl, CLAUSE_IMPACT);
    out->impact = out->year1_increase = out->total_increase = SLOT_NONE;
    out->trade = lower_yesno(l, false);
    if (l->program->n_years > 0) {
        int alone = lower_world_of_lever(out->decl);
        lower_sets(l, scope, out, surely(l, out->asked), &l->worlds[alone]);
        const struct package_slots *before = lower_package(l, WORLD_AS_OFFERED);
        const struct package_slots *after = lower_package(l, alone);
        slot adds = step3(l, STEP_SUB, TYPE_MONEY, after->total, before->total, SLOT_NONE);
        out->impact = step3(l, STEP_GUARD, TYPE_MONEY, out->asked, adds, SLOT_NONE);
        out->year1_increase = lower_growth(l, after->years[0], before->years[0], TYPE_MONEY);
        out->total_increase = lower_growth(l, after->total, before->total, TYPE_MONEY);
        out->trade = surely(l, step3(l, STEP_LT, TYPE_MONEY, out->impact,
                                     lower_decimal(l, &type_money, 0), SLOT_NONE));
    }
    if (given)
        out->impact = step3(l, STEP_GUARD, TYPE_MONEY, out->asked,
                            lower_plain(l, scope, given->expr), SLOT_NONE);
    slot gain = step3(l, STEP_NOT, TYPE_YESNO, out->trade, SLOT_NONE, SLOT_NONE);
    out->included = surely(l, both(l, out->asked, gain));
}

static slot constant_approval(struct lower *l, uint64_t bits)
{
    union cell cell = {.bits = bits};
    return lower_constant(l, &type_number, cell);
}

static slot lower_ladder_step(struct lower *l, const struct decl *ladder, slot measure,
                              slot unbounded)
{
    return lower_step(l, STEP_LADDER, TYPE_NUMBER, measure, unbounded, SLOT_NONE,
                      (uint32_t)ladder->index);
}

/* What the ladder's `each` says of this lever; an increase from nothing is more than any rung. */
static void lower_each(struct lower *l, struct lever_slots *out)
{
    const struct clause *each = tree_find_clause(out->ladder, CLAUSE_EACH);
    struct scope scope = {.world = WORLD_AS_OFFERED, .domain = -1, .measure_of = out->decl->index};
    out->measure = lower_plain(l, &scope, each->expr);
    slot unbounded = lower_yesno(l, false);
    if (out->is_numeric && out->measure == out->increase)
        unbounded = out->unbounded;
    out->before_at_least = lower_ladder_step(l, out->ladder, out->measure, unbounded);
}

static void lower_approval(struct lower *l, const struct scope *scope, struct lever_slots *out)
{
    const struct clause *clause = tree_find_clause(out->decl, CLAUSE_APPROVAL);
    out->before_at_least = SLOT_NONE;
    out->measure = SLOT_NONE;
    if (clause && clause->refs[0]->kind == DECL_APPROVAL) {
        out->ladder = clause->refs[0];
        lower_each(l, out);
    } else if (clause) {
        out->tier = clause->refs[0];
        out->before_at_least = constant_approval(l, (uint64_t)1 << out->tier->index);
    }
    out->approval =
        out->before_at_least == SLOT_NONE ? constant_approval(l, 0) : out->before_at_least;
    for (size_t i = 0; i < out->decl->n_clauses; i++) {
        const struct clause *at_least = &out->decl->clauses[i];
        if (at_least->kind != CLAUSE_APPROVAL_AT_LEAST)
            continue;
        slot condition =
            at_least->condition ? lower_plain(l, scope, at_least->condition) : lower_yesno(l, true);
        out->approval = lower_step(l, STEP_AT_LEAST, TYPE_NUMBER, out->approval, condition,
                                   SLOT_NONE, (uint32_t)at_least->refs[0]->index);
        if (out->before_at_least == SLOT_NONE)
            out->before_at_least = constant_approval(l, 0);
    }
    out->approval = step3(l, STEP_GUARD, TYPE_NUMBER, out->asked, out->approval, SLOT_NONE);
}

static struct text_clause *lower_texts(struct lower *l, const struct scope *scope,
                                       const struct decl *decl, enum clause_kind kind, size_t *n)
{
    struct text_clause *out = ARENA_ARRAY(l->arena, count_clauses(decl, kind), struct text_clause);
    for (size_t i = 0; i < decl->n_clauses; i++) {
        const struct clause *clause = &decl->clauses[i];
        if (clause->kind != kind)
            continue;
        slot condition = clause->condition ? lower_plain(l, scope, clause->condition) : SLOT_NONE;
        out[(*n)++] =
            (struct text_clause){clause, condition, lower_template(l, scope, clause->template)};
    }
    return out;
}

/* current, cap, target, when, room, ask: in the order in which they may speak of each other. */
static void lower_ask_stage(struct lower *l, struct lever_slots *out)
{
    const struct decl *decl = out->decl;
    struct scope scope = lever_scope(decl);
    const struct clause *current = tree_find_clause(decl, CLAUSE_CURRENT);
    const struct clause *when = tree_find_clause(decl, CLAUSE_WHEN);
    out->type = current->expr->type;
    out->is_numeric = type_is_numeric(out->type);
    out->raise = out->increase = out->unbounded = out->cap = SLOT_NONE;
    out->current = lower_plain(l, &scope, current->expr);
    lower_caps(l, &scope, out);
    out->target = lower_plain(l, &scope, tree_find_clause(decl, CLAUSE_TARGET)->expr);
    out->when = lower_condition(l, &scope, when ? when->expr : NULL);
    out->rooms = ARENA_ARRAY(l->arena, count_clauses(decl, CLAUSE_ROOM), struct room_slots);
    for (size_t i = 0; i < decl->n_clauses; i++)
        if (decl->clauses[i].kind == CLAUSE_ROOM)
            lower_room(l, &scope, &decl->clauses[i], out);
    lower_ask(l, &scope, out);
}

/*
 * A lever is lowered in stages, since its approval may speak of all asks together, and those of its ask; the checker has
 * refused true cycles.
 */
const struct lever_slots *lower_lever(struct lower *l, const struct decl *decl,
                                      enum lever_stage upto)
{
    struct lever_slots *out = &l->program->levers[decl->index];
    struct scope scope = lever_scope(decl);
    out->decl = decl;
    for (; l->lever_stages[decl->index] < (uint8_t)upto;) {
        switch ((enum lever_stage)(++l->lever_stages[decl->index])) {
        case STAGE_ASK:
            lower_ask_stage(l, out);
            break;
        case STAGE_IMPACT:
            lower_impact(l, &scope, out);
            break;
        case STAGE_APPROVAL:
            lower_approval(l, &scope, out);
            break;
        case STAGE_NONE:
            BUG("a lever's stage that is none");
        }
    }
    return out;
}

static enum lever_stage stage_of_word(enum lever_word word)
{
    switch (word) {
    case LEVER_CURRENT:
    case LEVER_TARGET:
    case LEVER_CAP:
    case LEVER_ASK:
    case LEVER_RAISE:
    case LEVER_INCREASE:
        return STAGE_ASK;
    case LEVER_IMPACT:
        return STAGE_IMPACT;
    case LEVER_APPROVAL:
    case LEVER_ROUND:
        return STAGE_APPROVAL;
    }
    BUG("a lever's word that is none");
}

slot lower_lever_word(struct lower *l, const struct decl *decl, int word)
{
    const struct lever_slots *lever = lower_lever(l, decl, stage_of_word((enum lever_word)word));
    switch ((enum lever_word)word) {
    case LEVER_CURRENT:
        return lever->current;
    case LEVER_TARGET:
        return lever->target;
    case LEVER_CAP:
        return lever->cap;
    case LEVER_ASK:
        return lever->ask;
    case LEVER_RAISE:
        return lever->raise;
    case LEVER_INCREASE:
        return lever->increase;
    case LEVER_IMPACT:
        return lever->impact;
    case LEVER_APPROVAL:
        return lever->approval;
    case LEVER_ROUND:
        break;
    }
    BUG("a lever's word that is none");
}

slot lower_measure(struct lower *l, int lever, enum measure measure)
{
    const struct lever_slots *slots =
        lever == MEASURE_OF_REQUEST ? NULL : &l->program->levers[lever];
    slot unknown = step3(l, STEP_DIV, TYPE_NUMBER, lower_decimal(l, &type_number, 0),
                         lower_decimal(l, &type_number, 0), SLOT_NONE);
    slot found = SLOT_NONE;
    if (slots)
        lower_lever(l, l->playbook->levers.items[lever], STAGE_IMPACT);
    else
        lower_asked(l);
    switch (measure) {
    case MEASURE_INCREASE:
        found = slots ? slots->increase : l->program->request_total_increase;
        break;
    case MEASURE_RAISE:
        found = slots ? slots->raise : l->program->request_raise;
        break;
    case MEASURE_YEAR1_INCREASE:
        found = slots ? slots->year1_increase : l->program->request_year1_increase;
        break;
    case MEASURE_TOTAL_INCREASE:
        found = slots ? slots->total_increase : l->program->request_total_increase;
        break;
    }
    return found == SLOT_NONE ? unknown : found;
}

/* ---- the request as a whole ---- */

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
        struct scope scope = lever_scope(decl);
        lower_sets(l, &scope, &program->levers[i], program->levers[i].included, all);
    }
    const struct package_slots *before = lower_package(l, WORLD_AS_OFFERED);
    const struct package_slots *after = lower_package(l, lower_world_of_all(l));
    program->request_raise = step3(l, STEP_SUB, TYPE_MONEY, after->total, before->total, SLOT_NONE);
    program->request_total_increase = lower_growth(l, after->total, before->total, TYPE_MONEY);
    program->request_year1_increase =
        lower_growth(l, after->years[0], before->years[0], TYPE_MONEY);
}

static bool ladder_is_used(const struct program *program, size_t n_levers,
                           const struct decl *ladder)
{
    for (size_t i = 0; i < n_levers; i++)
        if (program->levers[i].ladder == ladder)
            return true;
    return false;
}

/* What `together` of one ladder says of all asks; nobody where nothing is asked. */
static slot lower_together(struct lower *l, const struct decl *ladder)
{
    const struct clause *together = tree_find_clause(ladder, CLAUSE_TOGETHER);
    if (!together || !ladder_is_used(l->program, l->playbook->levers.n, ladder))
        return SLOT_NONE;
    struct scope scope = {
        .world = WORLD_AS_OFFERED, .domain = -1, .measure_of = MEASURE_OF_REQUEST};
    slot measure = lower_plain(l, &scope, together->expr);
    l->program->request_measures[ladder->index] = measure;
    return lower_ladder_step(l, ladder, measure, lower_yesno(l, false));
}

static slot highest(struct lower *l, slot a, slot b)
{
    return a == SLOT_NONE ? b : step3(l, STEP_HIGHEST, TYPE_NUMBER, a, b, SLOT_NONE);
}

/* The highest of what each ask needs and of what the whole needs; asks that are not made need nobody. */
static void lower_request_approval(struct lower *l)
{
    struct program *program = l->program;
    slot nobody = constant_approval(l, 0);
    slot any = lower_yesno(l, false);
    slot need = nobody;
    for (size_t i = 0; i < l->playbook->levers.n; i++) {
        const struct lever_slots *lever = &program->levers[i];
        slot alone = step3(l, STEP_SELECT, TYPE_NUMBER, lever->included, lever->approval, nobody);
        need = highest(l, need, alone);
        any = step3(l, STEP_OR, TYPE_YESNO, any, lever->included, SLOT_NONE);
    }
    for (size_t i = 0; i < l->playbook->ladders.n; i++) {
        slot whole = lower_together(l, l->playbook->ladders.items[i]);
        program->request_ladders[i] = whole;
        if (whole != SLOT_NONE)
            need = highest(l, need, step3(l, STEP_SELECT, TYPE_NUMBER, any, whole, nobody));
    }
    program->request_approval = need;
}

void lower_request(struct lower *l)
{
    struct program *program = l->program;
    if (program->request_approval != SLOT_NONE)
        return;
    lower_asked(l);
    for (size_t i = 0; i < l->playbook->levers.n; i++)
        lower_lever(l, l->playbook->levers.items[i], STAGE_APPROVAL);
    lower_request_approval(l);
}

slot lower_request_word(struct lower *l, int word)
{
    if (word == REQUEST_APPROVAL)
        lower_request(l);
    else
        lower_asked(l);
    switch ((enum request_word)word) {
    case REQUEST_RAISE:
        return l->program->request_raise;
    case REQUEST_TOTAL_INCREASE:
        return l->program->request_total_increase;
    case REQUEST_YEAR1_INCREASE:
        return l->program->request_year1_increase;
    case REQUEST_APPROVAL:
        return l->program->request_approval;
    }
    BUG("a word of the request that is none");
}

void lower_lever_texts(struct lower *l, const struct decl *decl)
{
    struct lever_slots *out = &l->program->levers[decl->index];
    struct scope scope = lever_scope(decl);
    out->tactics = lower_texts(l, &scope, decl, CLAUSE_TACTIC, &out->n_tactics);
    out->scripts = lower_texts(l, &scope, decl, CLAUSE_SCRIPT, &out->n_scripts);
    out->fallbacks = lower_texts(l, &scope, decl, CLAUSE_FALLBACK, &out->n_fallbacks);
}
