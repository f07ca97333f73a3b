/*
 * lower_lever.c - the ask of each lever, what it is worth, and the approval it needs.
 *
 * The ask in six steps, each in a slot of its own (doc/reference.md, "How an ask is found"):
 * when; target; held in the room; held to the cap; rounded toward current; more than current.
 */
#include "base/bug.h"
#include "program/lower.h"

static size_t count_clauses(const struct decl *decl, enum clause_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < decl->n_clauses; i++)
        n += decl->clauses[i].kind == kind;
    return n;
}

struct scope lower_lever_scope(const struct decl *decl)
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
static void lower_after_clauses(struct lower *l, struct lever_slots *out)
{
    out->after_clauses = out->after_room;
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
    out->after_clauses = step3(l, STEP_SELECT, kind, any, held, out->after_room);
}

/* Nor above what was asked for in a round that is over. */
static void lower_after_cap(struct lower *l, struct lever_slots *out)
{
    lower_after_clauses(l, out);
    out->after_cap = out->after_clauses;
    out->asked_before = SLOT_NONE;
    if (!lower_has_rounds(l) || !out->is_numeric)
        return;
    enum type_kind kind = out->type->kind;
    out->asked_before = lower_past(l, STEP_ASKED_BEFORE, kind, out->decl);
    slot was_asked = step3(l, STEP_KNOWN, TYPE_YESNO, out->asked_before, SLOT_NONE, SLOT_NONE);
    slot held = step3(l, STEP_MIN, kind, out->after_clauses, out->asked_before, SLOT_NONE);
    out->after_cap = step3(l, STEP_SELECT, kind, was_asked, held, out->after_clauses);
}

/* Above what was granted, too: what stands on the table may be less by a rounding. */
static slot lower_moves(struct lower *l, const struct lever_slots *out)
{
    enum type_kind kind = out->type->kind;
    if (!out->is_numeric)
        return step3(l, STEP_NE, kind, out->after_round, out->current, SLOT_NONE);
    slot moves = step3(l, STEP_LT, kind, out->current, out->after_round, SLOT_NONE);
    if (!lower_has_rounds(l))
        return moves;
    slot granted = lower_past(l, STEP_GRANTED, kind, out->decl);
    slot is_more = step3(l, STEP_OTHERWISE, TYPE_YESNO,
                         step3(l, STEP_LT, kind, granted, out->after_round, SLOT_NONE),
                         lower_yesno(l, true), SLOT_NONE);
    return both(l, moves, is_more);
}

static slot lower_asked_for(struct lower *l, struct lever_slots *out)
{
    slot asked = out->when.slot == SLOT_NONE ? out->moves : both(l, out->when.slot, out->moves);
    out->settled = SLOT_NONE;
    if (!lower_has_rounds(l))
        return asked;
    out->settled = lower_past(l, STEP_SETTLED, TYPE_YESNO, out->decl);
    return both(l, step3(l, STEP_NOT, TYPE_YESNO, out->settled, SLOT_NONE, SLOT_NONE), asked);
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
    out->moves = lower_moves(l, out);
    out->asked = lower_asked_for(l, out);
    out->ask = step3(l, STEP_GUARD, kind, out->asked, out->after_round, SLOT_NONE);
    if (out->is_numeric) {
        out->raise = step3(l, STEP_SUB, kind, out->ask, out->initial, SLOT_NONE);
        out->increase = lower_growth(l, out->ask, out->initial, kind);
        slot zero = lower_decimal(l, out->type, 0);
        out->unbounded =
            both(l, out->asked, step3(l, STEP_EQ, kind, out->initial, zero, SLOT_NONE));
    }
}

void lower_sets(struct lower *l, const struct scope *scope, const struct decl *lever, slot granted,
                struct world *world)
{
    slot *facts = lower_world_facts(l, (int)(world - l->worlds));
    for (size_t i = 0; i < lever->n_clauses; i++) {
        const struct clause *clause = &lever->clauses[i];
        if (clause->kind != CLAUSE_SETS)
            continue;
        int fact = clause->path->ref.field->fact;
        enum type_kind kind = l->playbook->facts[fact].type->kind;
        slot value = lower_plain(l, scope, clause->expr);
        slot before = facts[fact] == SLOT_NONE ? lower_step_fact(l, fact, -1) : facts[fact];
        facts[fact] = step3(l, STEP_SELECT, kind, granted, value, before);
    }
}

/* What the ask alone adds to the package as it was at first: to that approvals look. */
static void lower_growths(struct lower *l, struct lever_slots *out, int alone)
{
    const struct package_slots *before = lower_package(l, lower_world_at_first(l));
    if (lower_has_rounds(l)) {
        struct scope scope = lower_lever_scope(out->decl);
        alone = lower_world_from_start(l, out->decl);
        scope.world = lower_world_at_first(l);
        scope.basis = BASIS_START;
        lower_sets(l, &scope, out->decl, lower_surely(l, out->asked), &l->worlds[alone]);
    }
    const struct package_slots *after = lower_package(l, alone);
    out->year1_increase = lower_growth(l, after->years[0], before->years[0], TYPE_MONEY);
    out->total_increase = lower_growth(l, after->total, before->total, TYPE_MONEY);
}

static void lower_impact(struct lower *l, const struct scope *of_lever, struct lever_slots *out)
{
    const struct clause *given = tree_find_clause(out->decl, CLAUSE_IMPACT);
    struct scope scope = *of_lever;
    scope.basis = BASIS_NOW;
    out->impact = out->year1_increase = out->total_increase = SLOT_NONE;
    out->trade = lower_yesno(l, false);
    if (l->program->n_years > 0) {
        int alone = lower_world_of_lever(out->decl);
        lower_sets(l, &scope, out->decl, lower_surely(l, out->asked), &l->worlds[alone]);
        const struct package_slots *before = lower_package(l, WORLD_AS_OFFERED);
        const struct package_slots *after = lower_package(l, alone);
        slot adds = step3(l, STEP_SUB, TYPE_MONEY, after->total, before->total, SLOT_NONE);
        out->impact = step3(l, STEP_GUARD, TYPE_MONEY, out->asked, adds, SLOT_NONE);
        lower_growths(l, out, alone);
        out->trade = lower_surely(l, step3(l, STEP_LT, TYPE_MONEY, out->impact,
                                           lower_decimal(l, &type_money, 0), SLOT_NONE));
    }
    if (given)
        out->impact = step3(l, STEP_GUARD, TYPE_MONEY, out->asked,
                            lower_plain(l, &scope, given->expr), SLOT_NONE);
    slot gain = step3(l, STEP_NOT, TYPE_YESNO, out->trade, SLOT_NONE, SLOT_NONE);
    out->included = lower_surely(l, both(l, out->asked, gain));
}

static slot constant_approval(struct lower *l, uint64_t bits)
{
    union cell cell = {.bits = bits};
    return lower_constant(l, &type_number, cell);
}

slot lower_ladder_step(struct lower *l, const struct decl *ladder, slot measure, slot unbounded)
{
    return lower_step(l, STEP_LADDER, TYPE_NUMBER, measure, unbounded, SLOT_NONE,
                      (uint32_t)ladder->index);
}

/* What the ladder's `each` says of this lever; an increase from nothing is more than any rung. */
static void lower_each(struct lower *l, struct lever_slots *out)
{
    const struct clause *each = tree_find_clause(out->ladder, CLAUSE_EACH);
    struct scope scope = {
        .world = lower_world_at_first(l), .domain = -1, .measure_of = out->decl->index};
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
    struct scope scope = lower_lever_scope(decl);
    const struct clause *current = tree_find_clause(decl, CLAUSE_CURRENT);
    const struct clause *when = tree_find_clause(decl, CLAUSE_WHEN);
    out->type = current->expr->type;
    out->is_numeric = type_is_numeric(out->type);
    out->raise = out->increase = out->unbounded = out->cap = SLOT_NONE;
    out->current = lower_plain(l, &scope, current->expr);
    out->initial = lower_initial(l, out->type->kind, out->current);
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
    struct scope scope = lower_lever_scope(decl);
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
    case LEVER_ROUND:
        return STAGE_IMPACT;
    case LEVER_APPROVAL:
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
        return lower_round_of(l, decl);
    }
    BUG("a lever's word that is none");
}

static slot word_at(struct lower *l, const struct lever_slots *lever, slot ask, slot current,
                    int word)
{
    enum type_kind kind = lever->type->kind;
    if (word == LEVER_CURRENT)
        return current;
    if (word == LEVER_ASK)
        return ask;
    if (word == LEVER_RAISE)
        return step3(l, STEP_SUB, kind, ask, current, SLOT_NONE);
    return lower_growth(l, ask, current, kind);
}

slot lower_own_word(struct lower *l, const struct scope *scope, const struct decl *decl, int word)
{
    bool is_measured =
        word == LEVER_CURRENT || word == LEVER_ASK || word == LEVER_RAISE || word == LEVER_INCREASE;
    if (scope->basis == BASIS_PLAIN || !is_measured || !lower_has_rounds(l))
        return lower_lever_word(l, decl, word);
    const struct lever_slots *lever = lower_lever(l, decl, STAGE_ASK);
    slot ask = lever->ask;
    if (scope->basis == BASIS_GRANTING)
        ask = lower_past(l, STEP_GRANTING, lever->type->kind, decl);
    return word_at(l, lever, ask, scope->basis == BASIS_START ? lever->initial : lever->current,
                   word);
}

void lower_lever_texts(struct lower *l, const struct decl *decl)
{
    struct lever_slots *out = &l->program->levers[decl->index];
    struct scope scope = lower_lever_scope(decl);
    out->tactics = lower_texts(l, &scope, decl, CLAUSE_TACTIC, &out->n_tactics);
    out->scripts = lower_texts(l, &scope, decl, CLAUSE_SCRIPT, &out->n_scripts);
    out->fallbacks = lower_texts(l, &scope, decl, CLAUSE_FALLBACK, &out->n_fallbacks);
    out->words = lower_chosen_words(l, out);
}
