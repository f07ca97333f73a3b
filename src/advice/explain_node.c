/*
 * explain_node.c - the pieces of an explanation: a value with where it stands, and what it was made of.
 */
#include "advice/explain_build.h"
#include "advice/speech.h"

struct explain_node *explain_new_node(struct explaining *e, enum explain_kind kind, struct str text)
{
    struct explain_node *node = ARENA_NEW(e->b.arena, struct explain_node);
    node->kind = kind;
    node->text = text;
    e->n_nodes++;
    return node;
}

struct explain_node *explain_note(struct explaining *e, struct str text)
{
    struct explain_node *node = explain_new_node(e, EXPLAIN_SUM, STR(""));
    node->note = text;
    return node;
}

void explain_push(struct explaining *e, struct explain_nodes *nodes, struct explain_node *node)
{
    if (node)
        VEC_PUSH(e->b.arena, nodes, node);
}

/* A slot of a list is read at the element, any other at the offer. */
static size_t row_of(const struct explaining *e, const struct spot *spot, slot s)
{
    return e->b.program->steps[s].domain < 0 ? e->b.row : spot->element;
}

static struct value value_at(const struct explaining *e, const struct spot *spot,
                             const struct type *type, slot s)
{
    if (s == SLOT_NONE)
        return (struct value){.type = type};
    return run_value(e->b.run, type, s, row_of(e, spot, s));
}

struct value explain_spot_value(struct explaining *e, const struct spot *spot)
{
    if (!spot->note)
        return (struct value){.type = NULL};
    const struct lowered *lowered = &spot->note->value;
    const struct type *type = lowered->type;
    return value_at(e, spot, type->kind == TYPE_RANGE ? type->elem : type, lowered->low);
}

static void set_range(struct explaining *e, const struct spot *spot, struct explain_node *node)
{
    const struct lowered *lowered = &spot->note->value;
    node->is_range = true;
    node->high = value_at(e, spot, lowered->type->elem, lowered->high);
    node->shown = str_format(e->b.arena, "%.*s to %.*s", STR_ARG(explain_value(e, &node->value)),
                             STR_ARG(explain_value(e, &node->high)));
}

struct explain_node *explain_spot(struct explaining *e, enum explain_kind kind,
                                  const struct spot *spot)
{
    struct explain_node *node =
        explain_new_node(e, kind, explain_source(e, spot->note->expr->span));
    const struct lowered *lowered = &spot->note->value;
    node->value = explain_spot_value(e, spot);
    if (lowered->low == SLOT_NONE)
        return node;
    if (node->value.state == CELL_UNKNOWN) {
        node->shown = STR("unknown");
        node->needs = speech_needs(e->b.run, row_of(e, spot, lowered->low), lowered->low);
    } else if (lowered->type->kind == TYPE_RANGE) {
        set_range(e, spot, node);
    } else if (type_is_plain(lowered->type)) {
        node->shown = explain_value(e, &node->value);
    }
    return node;
}

void explain_take_over(struct explain_node *node, bool all)
{
    struct explain_node *only = node->parts.n == 1 ? node->parts.items[0] : NULL;
    if (!only || all || only->role.len)
        return;
    bool same = only->kind == EXPLAIN_AGGREGATE || only->kind == EXPLAIN_CONDITION ||
                str_equal(only->text, node->text);
    if (!same)
        return;
    if (node->note.len == 0)
        node->note = only->note;
    if (node->note.len)
        node->needs = (struct needs){0};
    if (str_equal(only->text, node->text))
        node->place = only->place;
    node->parts = only->parts;
}

struct spot explain_part(struct explaining *e, const struct spot *spot, const struct expr *expr)
{
    struct spot part = *spot;
    part.note = spot->note && expr ? note_part(e->b.program, spot->note, expr, 0) : NULL;
    return part;
}

struct spot explain_root(struct explaining *e, const struct expr *expr)
{
    return (struct spot){.note = note_find(e->b.program, expr, 0, NOTE_OF_ANY)};
}
