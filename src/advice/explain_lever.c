/*
 * explain_lever.c - how an ask was found, in the six steps of doc/reference.md, "How an ask is found".
 */
#include "advice/explain_build.h"

static struct str shown(struct explaining *e, const struct lever_slots *lever, slot s)
{
    return explain_slot(e, lever->type, s);
}

static bool known(const struct explaining *e, slot s)
{
    return run_is_known(e->b.run, s, e->b.row);
}

/* Order of two known values of the lever. */
static int order(const struct explaining *e, const struct lever_slots *lever, slot x, slot y)
{
    return value_compare(lever->type, e->b.run->slots[x].cells[e->b.row],
                         e->b.run->slots[y].cells[e->b.row]);
}

static const struct expr *clause_expr(const struct lever_slots *lever, enum clause_kind kind)
{
    const struct clause *clause = tree_find_clause(lever->decl, kind);
    return clause ? clause->expr : NULL;
}

/* ---- current ---------------------------------------------------------------------------------- */

static void step_current(struct explaining *e, struct explain_topic *topic,
                         const struct lever_slots *lever)
{
    explain_value_step(e, topic, "current", clause_expr(lever, CLAUSE_CURRENT));
    struct explain_step *step = &topic->steps.items[topic->steps.n - 1];
    if (lever->initial != lever->current && known(e, lever->initial) && known(e, lever->current) &&
        order(e, lever, lever->initial, lever->current) != 0)
        step->text = str_format(e->b.arena, "%.*s; at first %.*s", STR_ARG(step->text),
                                STR_ARG(shown(e, lever, lever->initial)));
}

/* ---- room ------------------------------------------------------------------------------------- */

static struct str room_ends(struct explaining *e, const struct lever_slots *lever,
                            const struct room_slots *room)
{
    struct spot root = explain_root(e, room->clause->expr);
    struct str range = root.note ? explain_spot(e, EXPLAIN_SUM, &root)->shown : STR("");
    return str_format(e->b.arena, "%.*s above %.*s is %.*s to %.*s", STR_ARG(range),
                      STR_ARG(shown(e, lever, lever->current)), STR_ARG(shown(e, lever, room->low)),
                      STR_ARG(shown(e, lever, room->high)));
}

static struct str room_effect(struct explaining *e, const struct lever_slots *lever)
{
    if (!known(e, lever->target) || !known(e, lever->after_room))
        return STR("");
    int by = order(e, lever, lever->after_room, lever->target);
    if (by == 0)
        return STR("; the target lies within");
    return str_format(e->b.arena, "; the target lies %s, so %.*s", by > 0 ? "below" : "above",
                      STR_ARG(shown(e, lever, lever->after_room)));
}

static void add_room_condition(struct explaining *e, struct explain_step *step,
                               const struct room_slots *room)
{
    if (room->clause->condition)
        explain_deciding(e, room->clause->condition, &step->nodes);
}

/* The first whose condition holds counts; those before it are passed over. */
static void step_room(struct explaining *e, struct explain_topic *topic,
                      const struct lever_slots *lever)
{
    if (lever->n_rooms == 0)
        return;
    struct explain_step *step = explain_step(e, topic, "room", STR("none applies"));
    for (size_t i = 0; i < lever->n_rooms; i++) {
        const struct room_slots *room = &lever->rooms[i];
        bool holds =
            room->condition == SLOT_NONE || run_is_yes(e->b.run, room->condition, e->b.row);
        bool open = room->condition != SLOT_NONE && !known(e, room->condition);
        if (e->all || holds || open || lever->n_rooms == 1)
            add_room_condition(e, step, room);
        if (!holds && !open)
            continue;
        step->place = explain_place_of(e, room->clause->span);
        bool ends = holds && known(e, room->low) && known(e, room->high);
        struct str effect = room_effect(e, lever);
        step->text = ends ? str_format(e->b.arena, "%.*s%.*s", STR_ARG(room_ends(e, lever, room)),
                                       STR_ARG(effect))
                          : STR("not known yet");
        struct spot root = explain_root(e, room->clause->expr);
        if (root.note)
            explain_expand(e, &root, &step->nodes);
        return;
    }
}

/* ---- cap -------------------------------------------------------------------------------------- */

static void add_cap(struct explaining *e, struct explain_step *step, const struct cap_slots *cap)
{
    bool holds = cap->condition == SLOT_NONE || run_is_yes(e->b.run, cap->condition, e->b.row);
    bool open = cap->condition != SLOT_NONE && !known(e, cap->condition);
    struct spot root = explain_root(e, cap->clause->expr);
    if (!root.note || (!holds && !open && !e->all))
        return;
    struct explain_node *node = explain_spot(e, EXPLAIN_SUM, &root);
    node->title = cap->clause->text.value;
    node->place = explain_place_of(e, cap->clause->span);
    if (!holds && !open)
        node->note = STR("its condition is not met");
    if (cap->clause->condition && (open || e->all))
        explain_deciding(e, cap->clause->condition, &node->parts);
    if (root.note->expr->kind == EXPR_LITERAL && node->title.len)
        node->text = STR("");
    else if (root.note->expr->kind != EXPR_LITERAL)
        explain_under(e, &root, &node->parts);
    explain_take_over(node, e->all);
    explain_push(e, &step->nodes, node);
}

static struct str past_words(struct explaining *e, const struct lever_slots *lever)
{
    const struct past *past = e->b.run->past;
    return str_format(e->b.arena, "%.*s was asked for in round %u, and is not gone beyond",
                      STR_ARG(shown(e, lever, lever->asked_before)),
                      past ? past->asked_in[lever->decl->index][e->b.row] : 0);
}

static struct str cap_effect(struct explaining *e, const struct lever_slots *lever)
{
    struct str cap = shown(e, lever, lever->cap);
    struct str before = shown(e, lever, lever->after_room);
    if (order(e, lever, lever->after_clauses, lever->after_room) == 0)
        return str_format(e->b.arena, "at most %.*s; %.*s stays", STR_ARG(cap), STR_ARG(before));
    return str_format(e->b.arena, "at most %.*s, so %.*s in place of %.*s", STR_ARG(cap),
                      STR_ARG(shown(e, lever, lever->after_clauses)), STR_ARG(before));
}

static void step_cap(struct explaining *e, struct explain_topic *topic,
                     const struct lever_slots *lever)
{
    bool has_past = lever->asked_before != SLOT_NONE && known(e, lever->asked_before);
    if (lever->n_caps == 0 && !has_past)
        return;
    struct explain_step *step = explain_step(e, topic, "cap", STR("not known yet"));
    for (size_t i = 0; i < lever->n_caps; i++)
        add_cap(e, step, &lever->caps[i]);
    if (lever->n_caps == 0 || (step->nodes.n == 0 && known(e, lever->after_clauses)))
        step->text = lever->n_caps ? STR("none applies") : STR("none in the playbook");
    else if (known(e, lever->after_clauses) && known(e, lever->cap))
        step->text = cap_effect(e, lever);
    else if (known(e, lever->cap))
        step->text = str_format(e->b.arena, "at most %.*s", STR_ARG(shown(e, lever, lever->cap)));
    if (has_past)
        explain_push(e, &step->nodes, explain_note(e, past_words(e, lever)));
    if (has_past && known(e, lever->after_cap) && known(e, lever->after_clauses) &&
        order(e, lever, lever->after_cap, lever->after_clauses) != 0)
        step->text = str_format(e->b.arena, "no more than was asked for before: %.*s",
                                STR_ARG(shown(e, lever, lever->after_cap)));
}

/* ---- rounding, and more than current ---------------------------------------------------------- */

static void step_rounding(struct explaining *e, struct explain_topic *topic,
                          const struct lever_slots *lever)
{
    if (lever->round_step == SLOT_NONE)
        return;
    struct str step = shown(e, lever, lever->round_step);
    struct str text = str_format(e->b.arena, "in steps of %.*s", STR_ARG(step));
    if (known(e, lever->after_round) && order(e, lever, lever->after_round, lever->after_cap) == 0)
        text = str_format(e->b.arena, "in steps of %.*s: %.*s is one", STR_ARG(step),
                          STR_ARG(shown(e, lever, lever->after_round)));
    else if (known(e, lever->after_round))
        text = str_format(e->b.arena, "in steps of %.*s, toward what is offered: %.*s becomes %.*s",
                          STR_ARG(step), STR_ARG(shown(e, lever, lever->after_cap)),
                          STR_ARG(shown(e, lever, lever->after_round)));
    explain_step(e, topic, "rounding", text);
}

static void step_more(struct explaining *e, struct explain_topic *topic,
                      const struct lever_slots *lever)
{
    if (!known(e, lever->after_round) || !known(e, lever->current))
        return;
    int by = order(e, lever, lever->after_round, lever->current);
    bool moves = lever->is_numeric ? by > 0 : by != 0;
    struct str text = str_format(e->b.arena, "%.*s is %s%s the %.*s on the table",
                                 STR_ARG(shown(e, lever, lever->after_round)), moves ? "" : "no ",
                                 lever->is_numeric ? "more than" : "other than",
                                 STR_ARG(shown(e, lever, lever->current)));
    if (moves && run_is_no(e->b.run, lever->moves, e->b.row))
        text = str_format(e->b.arena, "%.*s, but no more than was granted", STR_ARG(text));
    explain_step(e, topic, "more", text);
}

/* ---- what it is worth, and when --------------------------------------------------------------- */

static void step_worth(struct explaining *e, struct explain_topic *topic,
                       const struct lever_slots *lever)
{
    struct value impact = build_value(&e->b, &type_money, lever->impact);
    if (impact.state == CELL_UNKNOWN || decimal_is_zero(impact.cell.decimal))
        return;
    bool costs = decimal_sign(impact.cell.decimal) < 0;
    impact.cell.decimal = decimal_abs(impact.cell.decimal);
    int years = e->b.program->n_years;
    struct str text = explain_value(e, &impact);
    if (years > 0)
        text = str_format(e->b.arena, "%.*s over %d year%s", STR_ARG(text), years,
                          years == 1 ? "" : "s");
    if (costs)
        text = str_format(e->b.arena, "it costs %.*s, so it is a trade", STR_ARG(text));
    struct explain_step *step = explain_step(e, topic, "worth", text);
    const struct clause *given = tree_find_clause(lever->decl, CLAUSE_IMPACT);
    struct spot root = explain_root(e, given ? given->expr : NULL);
    if (root.note) {
        step->place = explain_place_of(e, given->span);
        explain_under(e, &root, &step->nodes);
    }
}

static void step_round(struct explaining *e, struct explain_topic *topic,
                       const struct lever_slots *lever)
{
    if (!e->b.run->plan || !run_is_yes(e->b.run, lever->included, e->b.row))
        return;
    uint32_t number =
        e->b.run->plan[e->b.row * e->b.playbook->levers.n + (size_t)lever->decl->index];
    if (number == 0) {
        explain_step(e, topic, "plan", STR("no round that is left takes it"));
        return;
    }
    const struct decl *round = e->b.playbook->rounds.items[number - 1];
    struct take take = round_take(round);
    struct str many = explain_take(e, take, "ask left", "asks left");
    struct explain_step *step = explain_step(
        e, topic, "plan",
        str_format(e->b.arena, "round %u, %.*s, which takes %.*s that add%s most", number,
                   STR_ARG(build_title(round)), STR_ARG(many), take.high == 1 ? "s" : ""));
    step->place = explain_place_of(e, round->span);
}

/* ---- all of it -------------------------------------------------------------------------------- */

static void number_steps(struct explain_topic *topic)
{
    static const char *const six[] = {"when", "target", "room", "cap", "rounding", "more"};
    for (size_t i = 0; i < topic->steps.n; i++)
        for (int k = 0; k < 6; k++)
            if (str_is(str_from(topic->steps.items[i].key), six[k]))
                topic->steps.items[i].number = k + 1;
}

static struct str find_reason(const struct explaining *e, const struct lever_slots *lever)
{
    const struct result *result = e->b.result;
    for (size_t i = 0; i < result->held_back.n; i++)
        if (str_equal(result->held_back.items[i].lever, lever->decl->name.text))
            return result->held_back.items[i].reason;
    return STR("");
}

static void set_outcome(struct explaining *e, struct explain_topic *topic,
                        const struct lever_slots *lever)
{
    struct str current = shown(e, lever, lever->current);
    if (run_is_yes(e->b.run, lever->asked, e->b.row)) {
        topic->outcome = "asked";
        bool is_trade = run_is_yes(e->b.run, lever->trade, e->b.row);
        topic->said =
            str_format(e->b.arena, "%s %.*s; %.*s is offered", is_trade ? "a trade for" : "ask for",
                       STR_ARG(shown(e, lever, lever->ask)), STR_ARG(current));
    } else if (run_is_known(e->b.run, lever->asked, e->b.row)) {
        topic->outcome = "held_back";
        topic->said = STR("held back");
    } else {
        topic->outcome = "undecided";
        topic->said = STR("undecided");
    }
}

void explain_lever(struct explaining *e, struct explain_topic *topic,
                   const struct lever_slots *lever)
{
    set_outcome(e, topic, lever);
    bool is_asked = str_is(str_from(topic->outcome), "asked");
    bool settled = lever->settled != SLOT_NONE && run_is_yes(e->b.run, lever->settled, e->b.row);
    bool is_met = lever->when.slot == SLOT_NONE || !run_is_no(e->b.run, lever->when.slot, e->b.row);
    step_current(e, topic, lever);
    if (settled)
        explain_step(e, topic, "settled", find_reason(e, lever));
    explain_condition(e, topic, "when", clause_expr(lever, CLAUSE_WHEN), lever->when.slot);
    if ((is_met && !settled) || e->all) {
        explain_value_step(e, topic, "target", clause_expr(lever, CLAUSE_TARGET));
        step_room(e, topic, lever);
        step_cap(e, topic, lever);
        step_rounding(e, topic, lever);
        step_more(e, topic, lever);
    }
    number_steps(topic);
    if (is_asked) {
        step_worth(e, topic, lever);
        step_round(e, topic, lever);
        explain_approval(e, topic, lever);
    }
    explain_wanting(e, topic, is_asked ? lever->approval : lever->asked);
}
