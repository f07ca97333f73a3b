/*
 * explain_step.c - steps that topics of several kinds have: a condition, a value, what is wanting.
 */
#include "advice/explain_build.h"
#include "advice/speech.h"

enum { LONG_SOURCE = 160 }; /* an expression longer than this says more by its parts */

struct explain_step *explain_step(struct explaining *e, struct explain_topic *topic,
                                  const char *key, struct str text)
{
    struct explain_step step = {.key = key, .text = text};
    VEC_PUSH(e->b.arena, &topic->steps, step);
    return &topic->steps.items[topic->steps.n - 1];
}

struct explain_topic *explain_new_topic(struct explaining *e, const char *kind,
                                        const struct decl *decl)
{
    struct explain_topic *topic = ARENA_NEW(e->b.arena, struct explain_topic);
    topic->kind = kind;
    topic->outcome = "value";
    e->seen.n = 0;
    e->n_nodes = 0;
    if (!decl)
        return topic;
    topic->name = decl->name.text;
    topic->title = build_title(decl);
    topic->at = explain_at(e, decl, false);
    topic->at_full = explain_at(e, decl, true);
    return topic;
}

void explain_deciding(struct explaining *e, const struct expr *expr, struct explain_nodes *out)
{
    struct spot root = explain_root(e, expr);
    if (!root.note)
        return;
    struct explain_node *node = explain_expr(e, &root);
    bool is_joined = expr->kind == EXPR_BINARY &&
                     (expr->binary.op == BINARY_AND || expr->binary.op == BINARY_OR);
    if (!is_joined) {
        explain_push(e, out, node);
        return;
    }
    for (size_t i = 0; i < node->parts.n; i++)
        explain_push(e, out, node->parts.items[i]);
}

void explain_condition(struct explaining *e, struct explain_topic *topic, const char *key,
                       const struct expr *expr, slot s)
{
    if (!expr)
        return;
    struct str text = !run_is_known(e->b.run, s, e->b.row) ? STR("not known yet")
                      : run_is_yes(e->b.run, s, e->b.row)  ? STR("met")
                                                           : STR("not met");
    struct explain_step *step = explain_step(e, topic, key, text);
    explain_deciding(e, expr, &step->nodes);
}

static bool is_name(const struct expr *expr)
{
    return expr->kind == EXPR_NAME || expr->kind == EXPR_FIELD || expr->kind == EXPR_LITERAL ||
           expr->kind == EXPR_TEXT;
}

/* "$185,000: Base salary, a year (offer.base)" */
static struct str name_words(struct explaining *e, const struct explain_node *node,
                             struct str value)
{
    struct buf out = {0};
    buf_add(&out, value);
    if (node->title.len)
        buf_format(&out, ": %.*s (%.*s)", STR_ARG(node->title), STR_ARG(node->text));
    else
        buf_format(&out, ": %.*s", STR_ARG(node->text));
    if (node->note.len)
        buf_format(&out, ", %.*s", STR_ARG(node->note));
    return buf_take(&out, e->b.arena);
}

void explain_value_step(struct explaining *e, struct explain_topic *topic, const char *key,
                        const struct expr *expr)
{
    struct spot root = explain_root(e, expr);
    if (!root.note)
        return;
    bool says_all = explain_is_literal(expr);
    struct explain_node *node =
        is_name(expr) && !says_all ? explain_expr(e, &root) : explain_spot(e, EXPLAIN_SUM, &root);
    struct explain_step *step = explain_step(
        e, topic, key, node->value.state != CELL_UNKNOWN ? node->shown : STR("not known yet"));
    if (says_all)
        return;
    if (is_name(expr)) {
        step->text = name_words(e, node, step->text);
        step->place = node->place;
        step->nodes = node->parts;
        return;
    }
    if (expr->kind != EXPR_IF && node->text.len <= LONG_SOURCE)
        step->text = str_format(e->b.arena, "%.*s: %.*s", STR_ARG(step->text), STR_ARG(node->text));
    explain_under(e, &root, &step->nodes);
    if (step->nodes.n == 1 && step->nodes.items[0]->kind == EXPLAIN_AGGREGATE && !e->all) {
        struct explain_node *only = step->nodes.items[0];
        step->nodes = only->parts;
        if (only->note.len)
            explain_push(e, &step->nodes, explain_note(e, only->note));
    }
}

static struct explain_node *wanting(struct explaining *e, const struct need *need)
{
    struct explain_node *node = explain_new_node(e, EXPLAIN_FACT, need->name);
    node->title = need->title;
    for (size_t i = 0; need->is_fact && i < e->b.playbook->n_facts; i++)
        if (str_equal(e->b.playbook->facts[i].field->path, need->name))
            node->place = explain_place_of(e, e->b.playbook->facts[i].field->span);
    if (!need->is_fact) {
        node->text = STR("");
        node->note = need->name;
    }
    return node;
}

void explain_wanting(struct explaining *e, struct explain_topic *topic, slot s)
{
    if (s == SLOT_NONE || run_is_known(e->b.run, s, e->b.row))
        return;
    struct needs needs = speech_needs(e->b.run, e->b.row, s);
    struct str text = needs.n == 1 ? STR("this would decide it") : STR("these would decide it");
    for (size_t i = 0; i < needs.n; i++)
        if (!needs.items[i].is_fact)
            text = STR("this stands in the way");
    struct explain_step *step = explain_step(e, topic, "needs", text);
    for (size_t i = 0; i < needs.n; i++)
        explain_push(e, &step->nodes, wanting(e, &needs.items[i]));
}
