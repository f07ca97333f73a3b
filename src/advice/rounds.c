/*
 * rounds.c - the plan: what came of the rounds that are over, which asks the others take, what they
 * need; and what it all comes to.
 *
 * Which round takes which ask is worked out in the run (program/kernels_round.c); the days are
 * plan_days.c's.
 */
#include "advice/build.h"
#include "check/constant.h"

const struct history *build_history(const struct build *b)
{
    const struct facts *facts = b->run->facts;
    bool has_one = facts->histories && facts->histories[b->row].n > 0;
    return has_one ? &facts->histories[b->row] : NULL;
}

static size_t n_over(const struct build *b)
{
    const struct history *history = build_history(b);
    return history ? history->n : 0;
}

/* ---- rounds that are over -------------------------------------------------------------------- */

static struct value answer_value(const struct lever_slots *lever, bool has, union cell cell)
{
    return (struct value){lever->type, cell, has ? CELL_KNOWN : CELL_UNKNOWN};
}

/* The run of the offer as it stood before that round. */
static const struct run *run_before(const struct build *b, size_t index)
{
    const struct run *run = b->run;
    size_t n = 0;
    for (const struct run *at = b->run; at->previous; at = at->previous)
        n++;
    for (; n > index; n--)
        run = run->previous;
    return run;
}

static void build_answers(struct build *b, const struct past_round *past, size_t index,
                          struct result_round *out)
{
    const struct run *before = run_before(b, index);
    out->answers = ARENA_ARRAY(b->arena, past->n, struct result_answer);
    out->n_answers = past->n;
    for (size_t i = 0; i < past->n; i++) {
        const struct answer *answer = &past->answers[i];
        const struct lever_slots *lever = &b->program->levers[answer->lever->index];
        out->answers[i] = (struct result_answer){
            .lever = answer->lever->name.text,
            .title = build_title(answer->lever),
            .before = run_value(before, lever->type, lever->current, b->row),
            .asked = answer_value(lever, answer->has_asked, answer->asked),
            .granted = answer_value(lever, answer->has_granted, answer->granted)};
    }
}

/* ---- rounds to come -------------------------------------------------------------------------- */

static bool is_taken_by(const struct build *b, size_t lever, size_t round)
{
    return b->run->plan[b->row * b->playbook->levers.n + lever] == (uint32_t)round + 1;
}

/* More than nothing where it is known; asks that add nothing come in the order of the playbook. */
static struct decimal impact_of(const struct build *b, size_t lever)
{
    struct value impact = build_value(b, &type_money, b->program->levers[lever].impact);
    bool is_gain = impact.state != CELL_UNKNOWN && decimal_sign(impact.cell.decimal) > 0;
    return is_gain ? impact.cell.decimal : decimal_int(0);
}

static void build_round_levers(struct build *b, size_t round, struct result_round *out)
{
    size_t n = b->playbook->levers.n;
    size_t *taken = ARENA_ARRAY(b->arena, n, size_t);
    for (size_t i = 0; i < n; i++) {
        if (!is_taken_by(b, i, round))
            continue;
        size_t at = out->n_levers++;
        for (; at > 0 && decimal_cmp(impact_of(b, taken[at - 1]), impact_of(b, i)) < 0; at--)
            taken[at] = taken[at - 1];
        taken[at] = i;
    }
    out->levers = ARENA_ARRAY(b->arena, out->n_levers, struct str);
    for (size_t i = 0; i < out->n_levers; i++)
        out->levers[i] = b->playbook->levers.items[taken[i]]->name.text;
}

static void build_say(struct build *b, const struct round_slots *round, struct result_round *out)
{
    if (!round->say)
        return;
    struct speech speech = speech_fill(b->run, b->row, round->say);
    out->say = speech.text;
    build_blanks(b, &out->fill_in, &speech);
    if (!speech.said)
        build_withheld(b, "round", "say", round->decl->name.text, speech.needs);
}

/* What the condition says: skipped where it is not met, or where nothing is left for the round. */
static void build_state(struct build *b, const struct round_slots *round, bool *has_next,
                        struct result_round *out)
{
    slot when = round->when.slot;
    if (when != SLOT_NONE && run_is_no(b->run, when, b->row)) {
        out->state = ROUND_SKIPPED;
        out->reason = build_unmet(b, &round->when);
        return;
    }
    if (out->n_levers == 0) {
        out->state = ROUND_SKIPPED;
        out->reason = STR("no ask is left for it");
        return;
    }
    out->state = *has_next ? ROUND_LATER : ROUND_NEXT;
    *has_next = true;
    if (when != SLOT_NONE && !run_is_known(b->run, when, b->row)) {
        const struct clause *clause = tree_find_clause(round->decl, CLAUSE_WHEN);
        out->reason = source_text(&b->playbook->sources, clause->expr->span);
        out->needs = speech_needs(b->run, b->row, when);
    }
}

static struct value wait_of(const struct decl *round)
{
    const struct clause *clause = tree_find_clause(round, CLAUSE_WAIT);
    struct value wait;
    if (clause && constant_value(clause->expr, &wait))
        return wait;
    return (struct value){.type = &type_duration};
}

static void set_expectation(const struct decl *round, struct result_round *out)
{
    const struct clause *clause = tree_find_clause(round, CLAUSE_EXPECT);
    out->expect_low = out->expect_high = (struct value){.type = &type_percent};
    if (clause)
        constant_range(clause->expr, &out->expect_low, &out->expect_high);
}

static void build_round(struct build *b, size_t index, bool *has_next)
{
    const struct round_slots *round = &b->program->rounds[index];
    const struct decl *decl = round->decl;
    struct span place;
    const struct decl *script = round_script(decl, &place);
    struct result_round out = {.number = (int)index + 1,
                               .title = decl->title.value,
                               .approval = {.measure = {.type = &type_percent}},
                               .wait = wait_of(decl),
                               .date = {.type = &type_date},
                               .package_low = {.type = &type_money},
                               .package_high = {.type = &type_money},
                               .at = build_at(b, decl)};
    set_expectation(decl, &out);
    if (script)
        out.send = script->name.text;
    if (index < n_over(b)) {
        out.state = ROUND_DONE;
        build_answers(b, &build_history(b)->rounds[index], index, &out);
    } else {
        build_round_levers(b, index, &out);
        build_state(b, round, has_next, &out);
        if (out.state != ROUND_SKIPPED) {
            out.approval = build_round_approval(b, round);
            build_say(b, round, &out);
        }
    }
    VEC_PUSH(b->arena, &b->result->rounds, out);
}

/* ---- what the package may become ------------------------------------------------------------- */

/* Raised, but not above the most; whether that held it. */
static bool raise_to(struct value *package, const struct value *by, const struct value *most)
{
    struct decimal factor = decimal_add(decimal_int(1), by->cell.decimal);
    package->cell.decimal = decimal_mul(package->cell.decimal, factor);
    if (most->state == CELL_UNKNOWN || decimal_cmp(package->cell.decimal, most->cell.decimal) <= 0)
        return false;
    package->cell.decimal = most->cell.decimal;
    return true;
}

/* The coach's belief, round upon round; never more than if all is granted that was asked by then. */
static void build_expectations(struct build *b)
{
    struct value low = build_value(b, &type_money, b->program->package.total), high = low;
    if (b->program->n_years == 0 || low.state == CELL_UNKNOWN)
        return;
    for (size_t i = 0; i < b->result->rounds.n; i++) {
        struct result_round *round = &b->result->rounds.items[i];
        bool is_open = round->state == ROUND_NEXT || round->state == ROUND_LATER;
        if (!is_open || round->expect_low.state == CELL_UNKNOWN)
            continue;
        struct value most = build_value(b, &type_money, b->program->rounds[i].package_total);
        raise_to(&low, &round->expect_low, &most);
        round->expects_all = raise_to(&high, &round->expect_high, &most);
        round->package_low = low;
        round->package_high = high;
    }
}

/* ---- what it comes to ------------------------------------------------------------------------ */

static void find_left(struct build *b, struct result_plan *plan)
{
    size_t n = b->playbook->levers.n;
    plan->left = ARENA_ARRAY(b->arena, n, struct str);
    for (size_t i = 0; i < n; i++)
        if (run_is_yes(b->run, b->program->levers[i].included, b->row) &&
            b->run->plan[b->row * n + i] == 0)
            plan->left[plan->n_left++] = b->playbook->levers.items[i]->name.text;
}

static void add_needs(struct build *b, const struct needs *needs, struct result_plan *plan)
{
    struct need *all = ARENA_ARRAY(b->arena, plan->needs.n + needs->n, struct need);
    size_t n = 0;
    for (size_t i = 0; i < plan->needs.n + needs->n; i++) {
        const struct need *need =
            i < plan->needs.n ? &plan->needs.items[i] : &needs->items[i - plan->needs.n];
        bool is_new = true;
        for (size_t k = 0; k < n && is_new; k++)
            is_new = !str_equal(all[k].name, need->name);
        if (is_new)
            all[n++] = *need;
    }
    plan->needs = (struct needs){all, n};
}

/* Whether a critical flag is raised; the needs of those that are undecided go into the plan's. */
static bool is_critical(struct build *b, struct result_plan *plan)
{
    bool raised_one = false;
    for (size_t i = 0; i < b->playbook->flags.n; i++) {
        const struct flag_slots *flag = &b->program->flags[i];
        if (!str_is(flag->severity, "critical"))
            continue;
        raised_one = raised_one || run_is_yes(b->run, flag->when.slot, b->row);
        if (run_is_known(b->run, flag->when.slot, b->row))
            continue;
        struct needs needs = speech_needs(b->run, b->row, flag->when.slot);
        add_needs(b, &needs, plan);
    }
    return raised_one;
}

/* A lever that is undecided may be an ask. */
static void add_undecided_levers(struct build *b, struct result_plan *plan)
{
    for (size_t i = 0; i < b->playbook->levers.n; i++) {
        slot asked = b->program->levers[i].asked;
        if (run_is_known(b->run, asked, b->row))
            continue;
        struct needs needs = speech_needs(b->run, b->row, asked);
        add_needs(b, &needs, plan);
    }
}

static enum plan_advice advice_of(struct build *b, struct result_plan *plan, bool has_next)
{
    if (has_next)
        return PLAN_ASK;
    if (is_critical(b, plan))
        return PLAN_STOP;
    add_undecided_levers(b, plan);
    return plan->needs.n > 0 || plan->n_left > 0 ? PLAN_DECIDE : PLAN_ACCEPT;
}

void build_rounds(struct build *b)
{
    struct result_plan *plan = &b->result->plan;
    bool has_next = false;
    plan->received = plan->deadline = (struct value){.type = &type_date};
    if (b->playbook->rounds.n == 0)
        return;
    for (size_t i = 0; i < b->playbook->rounds.n; i++)
        build_round(b, i, &has_next);
    find_left(b, plan);
    plan->advice = advice_of(b, plan, has_next);
    build_expectations(b);
    build_days(b);
}
