/*
 * explain_approval.c - who must approve, and which rung of the ladder says so.
 */
#include "advice/explain_build.h"

struct str explain_tiers(struct explaining *e, slot approval)
{
    if (!run_is_known(e->b.run, approval, e->b.row))
        return STR("not known yet");
    uint64_t bits = e->b.run->slots[approval].cells[e->b.row].bits;
    struct buf out = {0};
    if (bits & APPROVAL_BIT_NOT_COVERED)
        return STR("not covered by the ladder");
    for (size_t i = 0; i < e->b.playbook->tiers.n; i++)
        if (bits >> i & 1)
            buf_format(&out, "%s%.*s", out.len ? " and " : "",
                       STR_ARG(build_title(e->b.playbook->tiers.items[i])));
    return out.len ? buf_take(&out, e->b.arena) : STR("no one");
}

/* ---- rungs ------------------------------------------------------------------------------------ */

static struct str rung_tiers(struct explaining *e, const struct clause *rung)
{
    struct buf out = {0};
    for (size_t i = 0; i < rung->n_names; i++)
        buf_format(&out, "%s%.*s", i ? " and " : "", STR_ARG(build_title(rung->refs[i])));
    return out.len ? buf_take(&out, e->b.arena) : STR("no one");
}

/* The rung that the measure stands on: the first whose bound is not below it, else the one above all. */
static const struct clause *find_rung(struct explaining *e, const struct decl *ladder,
                                      const struct value *measure, slot *below, slot *bound)
{
    const struct ladder_program *program = &e->b.program->ladders[ladder->index];
    size_t n = 0;
    *below = *bound = SLOT_NONE;
    for (size_t i = 0; i < ladder->n_clauses; i++) {
        if (ladder->clauses[i].kind != CLAUSE_UP_TO)
            continue;
        slot s = program->bounds[n++];
        bool reaches =
            measure->state != CELL_UNKNOWN && run_is_known(e->b.run, s, e->b.row) &&
            decimal_cmp(measure->cell.decimal, e->b.run->slots[s].cells[e->b.row].decimal) <= 0;
        if (reaches) {
            *bound = s;
            return &ladder->clauses[i];
        }
        *below = s;
    }
    return tree_find_clause(ladder, CLAUSE_ABOVE);
}

void explain_rung(struct explaining *e, struct explain_step *step, const struct decl *ladder,
                  struct str name, const struct value *measure, bool name_ladder)
{
    slot below, bound;
    const struct clause *rung = find_rung(e, ladder, measure, &below, &bound);
    struct buf out = {0};
    if (measure->state == CELL_UNKNOWN)
        buf_format(&out, "%.*s from nothing has no percentage and stands above every rung",
                   STR_ARG(name));
    else
        buf_format(&out, "%.*s %.*s is", STR_ARG(name), STR_ARG(explain_value(e, measure)));
    if (measure->state != CELL_UNKNOWN && below != SLOT_NONE)
        buf_format(&out, " above %.*s", STR_ARG(explain_slot(e, measure->type, below)));
    if (bound != SLOT_NONE)
        buf_format(&out, "%s %.*s", below != SLOT_NONE ? ", up to" : " at most",
                   STR_ARG(explain_slot(e, measure->type, bound)));
    struct explain_node *node = explain_note(e, STR(""));
    buf_format(&out, ": %.*s", STR_ARG(rung ? rung_tiers(e, rung) : STR("no rung covers it")));
    if (name_ladder)
        buf_format(&out, ", by %.*s", STR_ARG(build_title(ladder)));
    node->note = buf_take(&out, e->b.arena);
    node->place = explain_place_of(e, rung ? rung->span : ladder->span);
    explain_push(e, &step->nodes, node);
}

/* ---- what was measured ------------------------------------------------------------------------ */

static struct str measure_name(struct explaining *e, const struct expr *measure)
{
    static const char *const names[] = {[MEASURE_INCREASE] = "an increase of",
                                        [MEASURE_RAISE] = "a raise of",
                                        [MEASURE_YEAR1_INCREASE] = "an increase of year 1 by",
                                        [MEASURE_TOTAL_INCREASE] =
                                            "an increase of the whole package by"};
    if (measure->ref.kind == REF_MEASURE)
        return str_from(names[measure->ref.index]);
    if (measure->ref.kind == REF_LET && measure->ref.decl->title.value.len)
        return str_format(e->b.arena, "%.*s:", STR_ARG(measure->ref.decl->title.value));
    return str_format(e->b.arena, "%.*s:", STR_ARG(explain_source(e, measure->span)));
}

/* What the percentage is of: the increase from what stood first. */
static void add_basis(struct explaining *e, struct explain_step *step,
                      const struct lever_slots *lever, const struct expr *measure)
{
    struct explain_node *node = explain_note(e, STR(""));
    bool of_itself = measure->ref.index == MEASURE_INCREASE || measure->ref.index == MEASURE_RAISE;
    if (of_itself && lever->raise != SLOT_NONE)
        node->note = str_format(e->b.arena, "from %.*s%s to %.*s is %.*s more",
                                STR_ARG(explain_slot(e, lever->type, lever->initial)),
                                e->b.run->initial ? " at first" : "",
                                STR_ARG(explain_slot(e, lever->type, lever->ask)),
                                STR_ARG(explain_slot(e, lever->type, lever->raise)));
    else if (!of_itself)
        node->note =
            str_format(e->b.arena, "measured by what this ask alone adds to %s%s",
                       measure->ref.index == MEASURE_YEAR1_INCREASE ? "year 1" : "the package",
                       e->b.run->initial ? " as it was at first" : "");
    if (node->note.len)
        explain_push(e, &step->nodes, node);
}

static void add_ladder(struct explaining *e, struct explain_step *step,
                       const struct lever_slots *lever)
{
    const struct expr *measure = tree_find_clause(lever->ladder, CLAUSE_EACH)->expr;
    struct value value = build_value(&e->b, measure->type, lever->measure);
    bool unbounded =
        lever->measure == lever->increase && run_is_yes(e->b.run, lever->unbounded, e->b.row);
    if (value.state == CELL_UNKNOWN && !unbounded)
        return;
    if (measure->ref.kind == REF_MEASURE && !unbounded)
        add_basis(e, step, lever, measure);
    explain_rung(e, step, lever->ladder, unbounded ? STR("an increase") : measure_name(e, measure),
                 &value, false);
    const struct note *note = note_find(e->b.program, measure, 0, lever->decl->index);
    for (int world = 0; !note && world <= 2 * (int)e->b.playbook->levers.n + 3; world++)
        note = note_find(e->b.program, measure, world, lever->decl->index);
    struct spot spot = {.note = note};
    if (note && measure->ref.kind != REF_MEASURE)
        explain_expand(e, &spot, &step->nodes);
}

static void add_at_least(struct explaining *e, struct explain_step *step,
                         const struct clause *clause)
{
    struct explain_node *node = explain_note(e, STR(""));
    struct spot root = explain_root(e, clause->condition);
    struct value value = explain_spot_value(e, &root);
    bool holds = !clause->condition || (value.state != CELL_UNKNOWN && value.cell.yes);
    if (!holds && !e->all && value.state != CELL_UNKNOWN)
        return;
    struct str tier = build_title(clause->refs[0]);
    node->note =
        str_format(e->b.arena, "%s least %.*s", holds ? "at" : "if this is so, at", STR_ARG(tier));
    if (!holds && value.state != CELL_UNKNOWN)
        node->note = str_format(e->b.arena, "not at least %.*s, since its condition is not met",
                                STR_ARG(tier));
    node->place = explain_place_of(e, clause->span);
    if (clause->condition)
        explain_deciding(e, clause->condition, &node->parts);
    explain_push(e, &step->nodes, node);
}

void explain_approval(struct explaining *e, struct explain_topic *topic,
                      const struct lever_slots *lever)
{
    const struct clause *clause = tree_find_clause(lever->decl, CLAUSE_APPROVAL);
    if (lever->before_at_least == SLOT_NONE)
        return;
    struct explain_step *step =
        explain_step(e, topic, "approval", explain_tiers(e, lever->approval));
    if (lever->ladder) {
        add_ladder(e, step, lever);
    } else if (lever->tier) {
        step->text = str_format(e->b.arena, "%.*s, whatever the amount", STR_ARG(step->text));
        if (!lever->is_numeric)
            step->text = explain_tiers(e, lever->approval);
        step->place = explain_place_of(e, clause->span);
    }
    for (size_t i = 0; i < lever->decl->n_clauses; i++)
        if (lever->decl->clauses[i].kind == CLAUSE_APPROVAL_AT_LEAST)
            add_at_least(e, step, &lever->decl->clauses[i]);
}

/* ---- the request ------------------------------------------------------------------------------ */

static void step_alone(struct explaining *e, struct explain_topic *topic)
{
    struct explain_step *step = explain_step(e, topic, "alone", STR("each ask by itself"));
    for (size_t i = 0; i < e->b.playbook->levers.n; i++) {
        const struct lever_slots *lever = &e->b.program->levers[i];
        if (!run_is_yes(e->b.run, lever->included, e->b.row))
            continue;
        struct explain_node *node = explain_new_node(e, EXPLAIN_WORD, lever->decl->name.text);
        node->title = build_title(lever->decl);
        node->shown = explain_tiers(e, lever->approval);
        node->place = explain_place_of(e, lever->decl->span);
        node->place.shown = explain_at(e, lever->decl, false);
        explain_push(e, &step->nodes, node);
    }
}

static void step_together(struct explaining *e, struct explain_topic *topic)
{
    const struct program *program = e->b.program;
    struct explain_step *step = NULL;
    for (size_t i = 0; i < e->b.playbook->ladders.n; i++) {
        const struct decl *ladder = e->b.playbook->ladders.items[i];
        if (program->request_ladders[i] == SLOT_NONE)
            continue;
        const struct expr *measure = tree_find_clause(ladder, CLAUSE_TOGETHER)->expr;
        struct value value = build_value(&e->b, measure->type, program->request_measures[i]);
        if (!step)
            step = explain_step(e, topic, "together", STR("all asks as one"));
        if (value.state != CELL_UNKNOWN)
            explain_rung(e, step, ladder, measure_name(e, measure), &value, true);
    }
}

static bool is_anything_asked(const struct explaining *e)
{
    for (size_t i = 0; i < e->b.playbook->levers.n; i++)
        if (run_is_yes(e->b.run, e->b.program->levers[i].included, e->b.row))
            return true;
    return false;
}

void explain_request(struct explaining *e, struct explain_topic *topic)
{
    const struct program *program = e->b.program;
    topic->name = STR("request");
    topic->title = STR("The request");
    topic->said = explain_tiers(e, program->request_approval);
    if (!is_anything_asked(e)) {
        topic->said = STR("nothing is asked for");
        explain_wanting(e, topic, program->request_approval);
        return;
    }
    if (program->n_years > 0) {
        const struct package_slots *before =
            e->b.run->initial ? &program->initial : &program->package;
        struct str text = str_format(e->b.arena, "%.*s, from %.*s%s to %.*s",
                                     STR_ARG(explain_slot(e, &type_money, program->request_raise)),
                                     STR_ARG(explain_slot(e, &type_money, before->total)),
                                     e->b.run->initial ? " at first" : "",
                                     STR_ARG(explain_slot(e, &type_money, program->asked.total)));
        explain_step(e, topic, "worth", text);
    }
    step_alone(e, topic);
    step_together(e, topic);
    explain_step(e, topic, "approval",
                 str_format(e->b.arena, "the highest of these: %.*s",
                            STR_ARG(explain_tiers(e, program->request_approval))));
    explain_wanting(e, topic, program->request_approval);
}
