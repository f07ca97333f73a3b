/*
 * explain_others.c - why a flag is raised, and what a let, a threshold, a fact or the package came to.
 */
#include "advice/explain_build.h"

static const struct expr *when_of(const struct decl *decl)
{
    const struct clause *when = tree_find_clause(decl, CLAUSE_WHEN);
    return when ? when->expr : NULL;
}

void explain_flag(struct explaining *e, struct explain_topic *topic, const struct flag_slots *flag)
{
    bool known = run_is_known(e->b.run, flag->when.slot, e->b.row);
    bool yes = run_is_yes(e->b.run, flag->when.slot, e->b.row);
    topic->outcome = !known ? "undecided" : yes ? "raised" : "not_raised";
    topic->said = !known ? STR("undecided")
                  : yes  ? str_format(e->b.arena, "raised, %.*s", STR_ARG(flag->severity))
                         : STR("not raised");
    explain_condition(e, topic, "when", when_of(flag->decl), flag->when.slot);
    explain_wanting(e, topic, flag->when.slot);
}

void explain_let(struct explaining *e, struct explain_topic *topic, const struct decl *let)
{
    const struct lowered *value = &e->b.program->lets[let->index];
    struct spot root = explain_root(e, let->expr);
    topic->said = root.note ? explain_spot(e, EXPLAIN_LET, &root)->shown : STR("");
    explain_value_step(e, topic, "value", let->expr);
    if (value->low != SLOT_NONE)
        explain_wanting(e, topic, value->low);
}

void explain_one_threshold(struct explaining *e, struct explain_topic *topic,
                           const struct decl *decl)
{
    struct explain_node *node = explain_threshold(e, decl);
    topic->said = node->shown;
    node->place.shown = STR(""); /* the topic says it */
    struct explain_step *step =
        explain_step(e, topic, "value", node->note.len ? node->note : STR("as declared"));
    if (decl->overrides) {
        struct explain_node *before =
            explain_note(e, str_format(e->b.arena, "it was %.*s",
                                       STR_ARG(explain_source(e, decl->overrides->expr->span))));
        before->place = explain_place_of(e, decl->overrides->span);
        explain_push(e, &step->nodes, before);
    }
}

void explain_one_fact(struct explaining *e, struct explain_topic *topic, const struct field *field)
{
    topic->name = field->path;
    topic->title = field->title.value.len ? field->title.value : field->path;
    for (uint32_t s = 0; field->fact >= 0 && s < e->b.program->n_steps; s++) {
        const struct step *at = &e->b.program->steps[s];
        if (at->op != STEP_FACT || at->domain >= 0 || at->aux != (uint32_t)field->fact)
            continue;
        struct explain_node *node = explain_fact(e, field->fact, s, e->b.row);
        topic->said = node->shown;
        explain_step(e, topic, "value", node->note.len ? node->note : STR("as the offer says"))
            ->place = node->place;
        return;
    }
    explain_step(e, topic, "value", STR("nothing in the playbook depends on it"));
}

/* ---- the package ------------------------------------------------------------------------------ */

static struct str years_of(struct explaining *e, const slot *slots)
{
    struct buf out = {0};
    bool same = true;
    struct str first = explain_slot(e, &type_money, slots[0]);
    for (int y = 0; y < e->b.program->n_years; y++) {
        struct str year = explain_slot(e, &type_money, slots[y]);
        same = same && str_equal(year, first);
        buf_format(&out, "%s%.*s", y ? ", " : "", STR_ARG(year));
    }
    struct str all = buf_take(&out, e->b.arena);
    return same ? str_format(e->b.arena, "%.*s a year", STR_ARG(first)) : all;
}

static void add_component(struct explaining *e, struct explain_step *step, int c)
{
    const struct component *component = &e->b.playbook->package->package.items[c];
    const slot *slots = &e->b.program->package.components[c * e->b.program->n_years];
    struct explain_node *node = explain_new_node(e, EXPLAIN_WORD, component->name.text);
    node->value = build_value(&e->b, &type_money, e->b.program->package.component_totals[c]);
    node->shown = years_of(e, slots);
    node->place = explain_place_of(e, component->span);
    for (size_t i = 0; i < component->by_year.n; i++) {
        struct spot root = explain_root(e, component->by_year.items[i]);
        struct value value = explain_spot_value(e, &root);
        bool is_nothing = value.type && value.state != CELL_UNKNOWN &&
                          type_is_numeric(value.type) && decimal_is_zero(value.cell.decimal);
        if (root.note && (!is_nothing || e->all))
            explain_under(e, &root, &node->parts);
    }
    if (component->vesting.n > 0)
        node->note = explain_source(e, component->vesting_span);
    explain_push(e, &step->nodes, node);
}

void explain_package(struct explaining *e, struct explain_topic *topic)
{
    const struct package_slots *package = &e->b.program->package;
    topic->name = STR("package");
    topic->title = STR("The package");
    topic->said = explain_slot(e, &type_money, package->total);
    topic->at = explain_at(e, e->b.playbook->package, false);
    topic->at_full = explain_at(e, e->b.playbook->package, true);
    struct explain_step *step = explain_step(
        e, topic, "years",
        str_format(e->b.arena, "%.*s, year by year", STR_ARG(years_of(e, package->years))));
    for (int c = 0; c < e->b.program->n_components; c++)
        add_component(e, step, c);
    explain_wanting(e, topic, package->total);
}
