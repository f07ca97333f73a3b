/*
 * explain_list.c - any, all, max and their like: the elements that decided.
 */
#include "advice/explain_build.h"
#include "types/builtin.h"

/* One aggregate being explained. */
struct gathering {
    struct explaining *e;
    const struct spot *spot;     /* the call */
    const struct expr *argument; /* a comprehension, or a list */
    enum builtin_id aggregate;
    struct value result;
    struct explain_node *node;
    size_t n_where; /* elements that the condition leaves */
};

static const struct comprehension *comprehension_of(const struct gathering *g)
{
    return g->argument->kind == EXPR_COMPREHENSION ? g->argument->comprehension : NULL;
}

static bool is_yes(const struct value *value)
{
    return value->state != CELL_UNKNOWN && value->cell.yes;
}

/* Whether the element decided what came out, by its own value. */
static bool decides(const struct gathering *g, const struct value *value)
{
    if (g->e->all)
        return true;
    if (g->result.state == CELL_UNKNOWN)
        return value->state == CELL_UNKNOWN;
    if (g->aggregate == BUILTIN_AGGREGATE_any)
        return !g->result.cell.yes || is_yes(value);
    if (g->aggregate == BUILTIN_AGGREGATE_all)
        return g->result.cell.yes || !is_yes(value);
    if (g->aggregate == BUILTIN_AGGREGATE_min || g->aggregate == BUILTIN_AGGREGATE_max)
        return value->state != CELL_UNKNOWN &&
               value_compare(g->result.type, value->cell, g->result.cell) == 0;
    return true; /* sum and count go over all of them */
}

/* ---- a list of the offer --------------------------------------------------------------------- */

static bool is_of_list(const struct fact *fact, int list)
{
    return fact->list == list;
}

/* Where the element begins in the offer file, and what its first text says: a name, as a rule. */
static void set_element(struct gathering *g, int list, size_t element, struct explain_node *node)
{
    const struct facts *facts = g->e->b.run->facts;
    const struct playbook *playbook = g->e->b.playbook;
    struct span place = {0, 0, 0};
    for (size_t i = 0; i < playbook->n_facts; i++) {
        if (!is_of_list(&playbook->facts[i], list))
            continue;
        const struct fact_column *column = &facts->columns[i];
        bool said = column->spans && column->spans[element].end > 0;
        if (said && (place.end == 0 || column->spans[element].begin < place.begin))
            place = column->spans[element];
        bool is_text = playbook->facts[i].type->kind == TYPE_TEXT;
        if (is_text && node->title.len == 0 && column->states[element])
            node->title = *column->cells[element].text;
    }
    node->place = explain_place_of(g->e, place);
}

static void add_element(struct gathering *g, int list, size_t element, size_t nth)
{
    struct explaining *e = g->e;
    const struct comprehension *inner = comprehension_of(g);
    struct spot at = *g->spot, body, where;
    at.element = element;
    body = explain_part(e, &at, inner ? inner->body : NULL);
    where = explain_part(e, &at, inner ? inner->where : NULL);
    struct value value = explain_spot_value(e, &body), counts = explain_spot_value(e, &where);
    bool maybe = where.note && counts.state == CELL_UNKNOWN;
    if (where.note && !maybe && !counts.cell.yes)
        return;
    g->n_where++;
    if (body.note && !maybe && !decides(g, &value))
        return;
    struct str path = e->b.playbook->lists[list].field->path;
    struct explain_node *node = explain_new_node(
        e, EXPLAIN_ELEMENT, str_format(e->b.arena, "%.*s[%zu]", STR_ARG(path), nth));
    set_element(g, list, element, node);
    if (maybe)
        explain_push(e, &node->parts, explain_expr(e, &where));
    else if (body.note)
        explain_push(e, &node->parts, explain_expr(e, &body));
    if (e->all && where.note && !maybe)
        explain_push(e, &node->parts, explain_expr(e, &where));
    explain_push(e, &g->node->parts, node);
}

static void go_through_offer(struct gathering *g, int list)
{
    const struct list_column *column = &g->e->b.run->facts->lists[list];
    uint32_t first = column->first[g->e->b.row], end = column->first[g->e->b.row + 1];
    struct str path = g->e->b.playbook->lists[list].field->path;
    for (uint32_t i = first; i < end; i++)
        add_element(g, list, i, i - first + 1);
    if (column->states[g->e->b.row] == CELL_UNKNOWN)
        return;
    if (end == first)
        g->node->note = str_format(g->e->b.arena, "%.*s is empty", STR_ARG(path));
    else if (g->n_where == 0)
        g->node->note = str_format(g->e->b.arena, "none of the %lu in %.*s is meant",
                                   (unsigned long)(end - first), STR_ARG(path));
    if (g->node->note.len)
        g->node->needs = (struct needs){0};
}

/* ---- a list written in the playbook ---------------------------------------------------------- */

static void add_item(struct gathering *g, const struct expr *items, size_t index)
{
    struct explaining *e = g->e;
    const struct comprehension *inner = comprehension_of(g);
    struct spot item = explain_part(e, g->spot, items->list.items[index]), body = item,
                where = item;
    where.note = NULL;
    if (inner) {
        body.note = note_part(e->b.program, g->spot->note, inner->body, index);
        where.note =
            inner->where ? note_part(e->b.program, g->spot->note, inner->where, index) : NULL;
        body.item = where.item = item.note;
    }
    struct value value = explain_spot_value(e, &body), counts = explain_spot_value(e, &where);
    if (!body.note || (where.note && counts.state != CELL_UNKNOWN && !counts.cell.yes))
        return;
    g->n_where++;
    if (decides(g, &value))
        explain_push(e, &g->node->parts, explain_expr(e, where.note && !e->all ? &where : &body));
}

struct explain_node *explain_aggregate(struct explaining *e, const struct spot *spot)
{
    struct gathering g = {.e = e,
                          .spot = spot,
                          .argument = spot->note->expr->call.args.items[0],
                          .aggregate = (enum builtin_id)spot->note->expr->ref.index,
                          .result = explain_spot_value(e, spot),
                          .node = explain_spot(e, EXPLAIN_AGGREGATE, spot)};
    const struct comprehension *inner = comprehension_of(&g);
    struct spot list = explain_part(e, spot, inner ? inner->list : g.argument);
    if (!list.note)
        return g.node;
    const struct expr *items = list.note->value.items;
    for (size_t i = 0; items && i < items->list.n; i++)
        add_item(&g, items, i);
    if (!items && list.note->value.list >= 0)
        go_through_offer(&g, list.note->value.list);
    return g.node;
}
