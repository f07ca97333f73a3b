/*
 * explain_words.c - why a script can be said or not, which steps of a play are done, and what a round takes.
 */
#include "advice/explain_build.h"
#include "advice/speech.h"

static const struct expr *when_of(const struct decl *decl)
{
    const struct clause *when = tree_find_clause(decl, CLAUSE_WHEN);
    return when ? when->expr : NULL;
}

/* ---- scripts ---------------------------------------------------------------------------------- */

static struct needs needs_of(struct explaining *e, const struct script_slots *script)
{
    struct needs needs = {0};
    if (script->subject)
        needs = speech_fill(e->b.run, e->b.row, script->subject).needs;
    return needs.n ? needs : speech_fill(e->b.run, e->b.row, script->say).needs;
}

static void step_words(struct explaining *e, struct explain_topic *topic,
                       const struct script_slots *script)
{
    struct needs needs = needs_of(e, script);
    struct explain_step *step =
        explain_step(e, topic, "words",
                     needs.n ? STR("withheld, for want of") : STR("all that they name is known"));
    for (size_t i = 0; i < needs.n; i++) {
        struct explain_node *node = explain_new_node(
            e, EXPLAIN_FACT, needs.items[i].is_fact ? needs.items[i].name : STR(""));
        node->title = needs.items[i].title;
        node->note = needs.items[i].is_fact ? STR("the offer does not say") : needs.items[i].name;
        explain_push(e, &step->nodes, node);
    }
}

void explain_script(struct explaining *e, struct explain_topic *topic,
                    const struct script_slots *script)
{
    slot when = script->when.slot;
    bool known = when == SLOT_NONE || run_is_known(e->b.run, when, e->b.row);
    bool yes = when == SLOT_NONE || run_is_yes(e->b.run, when, e->b.row);
    bool sayable = needs_of(e, script).n == 0;
    topic->outcome = !known ? "undecided" : !yes ? "not_now" : sayable ? "ready" : "withheld";
    topic->said = !known    ? STR("undecided")
                  : !yes    ? STR("not for this offer")
                  : sayable ? STR("ready")
                            : STR("withheld");
    explain_condition(e, topic, "when", when_of(script->decl), when);
    if (yes || e->all)
        step_words(e, topic, script);
    if (script->round)
        explain_step(e, topic, "plan",
                     str_format(e->b.arena, "round %.*s sends it: its asks are those of that round",
                                STR_ARG(script->round->name.text)))
            ->place = explain_place_of(e, script->round->span);
    explain_wanting(e, topic, when);
}

/* ---- plays ------------------------------------------------------------------------------------ */

static void add_play_step(struct explaining *e, struct explain_step *step,
                          const struct play_step_slots *slots)
{
    const struct clause *clause = slots->clause;
    bool shown = slots->condition == SLOT_NONE || run_is_yes(e->b.run, slots->condition, e->b.row);
    if (!shown && !e->all)
        return;
    struct str text = speech_fill(e->b.run, e->b.row, slots->text).text;
    struct explain_node *node = explain_new_node(e, EXPLAIN_CONDITION, STR(""));
    node->title = text.len ? text : explain_source(e, clause->template->span);
    node->place = explain_place_of(e, clause->span);
    node->note = clause->done ? STR("") : STR("to be ticked by hand");
    if (slots->done != SLOT_NONE)
        node->value = build_value(&e->b, &type_yesno, slots->done);
    if (clause->condition && e->all)
        explain_deciding(e, clause->condition, &node->parts);
    if (clause->done)
        explain_deciding(e, clause->done, &node->parts);
    explain_push(e, &step->nodes, node);
}

void explain_play(struct explaining *e, struct explain_topic *topic, const struct play_slots *play)
{
    slot when = play->when.slot;
    bool known = when == SLOT_NONE || run_is_known(e->b.run, when, e->b.row);
    bool yes = when == SLOT_NONE || run_is_yes(e->b.run, when, e->b.row);
    topic->outcome = !known ? "undecided" : yes ? "applies" : "not_now";
    topic->said = !known              ? STR("undecided")
                  : when == SLOT_NONE ? STR("always applies")
                  : yes               ? STR("applies")
                                      : STR("does not apply");
    explain_condition(e, topic, "when", when_of(play->decl), when);
    if ((yes || e->all) && play->n_steps > 0) {
        struct explain_step *step =
            explain_step(e, topic, "steps", STR("what the facts say is done"));
        for (size_t i = 0; i < play->n_steps; i++)
            add_play_step(e, step, &play->steps[i]);
    }
    explain_wanting(e, topic, when);
}

/* ---- rounds ----------------------------------------------------------------------------------- */

/* "the ask left", "the 2 to 3 asks left" */
struct str explain_take(struct explaining *e, struct take take, const char *one, const char *many)
{
    if (take.high == 1)
        return str_format(e->b.arena, "the %s", one);
    if (take.low == take.high)
        return str_format(e->b.arena, "the %ld %s", (long)take.high, many);
    return str_format(e->b.arena, "the %ld to %ld %s", (long)take.low, (long)take.high, many);
}

static bool value_known(const struct value *value)
{
    return value->type && value->state != CELL_UNKNOWN;
}

static const struct result_round *find_round(const struct explaining *e, int number)
{
    for (size_t i = 0; i < e->b.result->rounds.n; i++)
        if (e->b.result->rounds.items[i].number == number)
            return &e->b.result->rounds.items[i];
    return NULL;
}

static const struct result_ask *find_ask(const struct explaining *e, struct str lever)
{
    for (size_t i = 0; i < e->b.result->asks.n; i++)
        if (str_equal(e->b.result->asks.items[i].lever, lever))
            return &e->b.result->asks.items[i];
    return NULL;
}

static void step_takes(struct explaining *e, struct explain_topic *topic,
                       const struct result_round *round, const struct decl *decl)
{
    struct take take = round_take(decl);
    struct str many = explain_take(e, take, "ask", "asks");
    struct explain_step *step = explain_step(
        e, topic, "takes",
        str_format(e->b.arena, "%.*s that no earlier round takes, what adds most first",
                   STR_ARG(many)));
    for (size_t i = 0; i < round->n_levers; i++) {
        const struct result_ask *ask = find_ask(e, round->levers[i]);
        struct explain_node *node = explain_new_node(e, EXPLAIN_WORD, round->levers[i]);
        if (ask) {
            bool adds =
                ask->impact.state != CELL_UNKNOWN && !decimal_is_zero(ask->impact.cell.decimal);
            node->title = ask->title;
            node->shown = explain_value(e, &ask->ask);
            node->note =
                adds ? str_format(e->b.arena, "adds %.*s", STR_ARG(explain_value(e, &ask->impact)))
                     : STR("adds nothing to the package");
        }
        explain_push(e, &step->nodes, node);
    }
}

static void step_answers(struct explaining *e, struct explain_topic *topic,
                         const struct result_round *round)
{
    struct explain_step *step =
        explain_step(e, topic, "answers",
                     value_known(&round->date) ? str_format(e->b.arena, "it came on %.*s",
                                                            STR_ARG(explain_value(e, &round->date)))
                                               : STR("what was asked and granted"));
    for (size_t i = 0; i < round->n_answers; i++) {
        const struct result_answer *answer = &round->answers[i];
        struct explain_node *node = explain_new_node(e, EXPLAIN_WORD, answer->lever);
        struct buf out = {0};
        node->title = answer->title;
        if (value_known(&answer->before))
            buf_format(&out, "%.*s stood, ", STR_ARG(explain_value(e, &answer->before)));
        if (value_known(&answer->asked))
            buf_format(&out, "%.*s asked, ", STR_ARG(explain_value(e, &answer->asked)));
        buf_format(&out, "%.*s granted",
                   STR_ARG(value_known(&answer->granted) ? explain_value(e, &answer->granted)
                                                         : STR("nothing")));
        node->shown = buf_take(&out, e->b.arena);
        explain_push(e, &step->nodes, node);
    }
}

void explain_round(struct explaining *e, struct explain_topic *topic,
                   const struct round_slots *slots)
{
    static const char *const outcomes[] = {"done", "next", "later", "skipped"};
    static const char *const said[] = {"over", "next", "later", "skipped"};
    const struct result_round *round = find_round(e, slots->decl->index + 1);
    if (!round)
        return;
    topic->name = str_format(e->b.arena, "%d", round->number);
    topic->title = str_format(e->b.arena, "Round %d, %.*s", round->number, STR_ARG(round->title));
    topic->outcome = outcomes[round->state];
    topic->said = str_from(said[round->state]);
    explain_condition(e, topic, "when", when_of(slots->decl), slots->when.slot);
    if (round->state == ROUND_DONE)
        step_answers(e, topic, round);
    if (round->state == ROUND_SKIPPED && round->reason.len && slots->when.slot == SLOT_NONE)
        explain_step(e, topic, "skipped", round->reason);
    if (round->state == ROUND_NEXT || round->state == ROUND_LATER || e->all)
        step_takes(e, topic, round, slots->decl);
    if (round->n_levers > 0 && round->approval.applies) {
        struct explain_step *step =
            explain_step(e, topic, "approval", explain_tiers(e, slots->approval));
        for (size_t i = 0; i < e->b.playbook->ladders.n; i++) {
            const struct decl *ladder = e->b.playbook->ladders.items[i];
            if (slots->ladders[i] == SLOT_NONE)
                continue;
            const struct expr *measure = tree_find_clause(ladder, CLAUSE_TOGETHER)->expr;
            struct value value = build_value(&e->b, measure->type, slots->measures[i]);
            if (value.state != CELL_UNKNOWN)
                explain_rung(e, step, ladder, STR("with all that came before,"), &value, true);
        }
    }
    explain_wanting(e, topic, slots->when.slot);
}
