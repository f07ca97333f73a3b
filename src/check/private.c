/*
 * private.c - what is computed from private facts, and that no text for the other side says it.
 *
 * An ask is said aloud by its nature: what is computed from an ask is not private, but a text that
 * says an ask which a private fact decides gets a warning.
 */
#include "check/check.h"
#include "check/graph.h"
#include "check/walk.h"

enum taint { TAINT_NONE, TAINT_PRIVATE, TAINT_BY_ASK };

/* The nodes that need a node. */
struct needed_by {
    VEC(uint32_t) nodes;
};

struct taints {
    struct playbook *playbook;
    struct graph *graph;
    uint8_t *taint; /* enum taint, by node */
    uint32_t *via;  /* the node that it is tainted by; GRAPH_NONE for the fact itself */
    struct needed_by *needed_by; /* for each node the nodes that need it */
    uint32_t *queue;
    size_t n_queue;
};

static void turn_edges(struct taints *taints)
{
    const struct graph *graph = taints->graph;
    taints->needed_by = ARENA_ARRAY(&taints->playbook->scratch, graph->n, struct needed_by);
    for (uint32_t i = 0; i < graph->n; i++)
        for (size_t j = 0; j < graph->nodes[i].edges.n; j++) {
            const struct edge *edge = &graph->nodes[i].edges.items[j];
            if (!edge->is_effect && !edge->is_formal)
                VEC_PUSH(&taints->playbook->scratch, &taints->needed_by[edge->to].nodes, i);
        }
}

static void taint_node(struct taints *taints, uint32_t node, enum taint taint, uint32_t via)
{
    taints->taint[node] = (uint8_t)taint;
    taints->via[node] = via;
    taints->queue[taints->n_queue++] = node;
}

/* Everything that needs what is in the queue, the shortest way first. Stops at asks where it
   follows private facts. */
static void spread(struct taints *taints, size_t from, enum taint taint)
{
    for (size_t i = from; i < taints->n_queue; i++) {
        uint32_t node = taints->queue[i];
        const struct needed_by *source = &taints->needed_by[node];
        if (taint == TAINT_PRIVATE && taints->graph->nodes[node].is_ask)
            continue;
        for (size_t j = 0; j < source->nodes.n; j++)
            if (taints->taint[source->nodes.items[j]] == TAINT_NONE)
                taint_node(taints, source->nodes.items[j], taint, node);
    }
}

static void find_taints(struct taints *taints)
{
    const struct graph *graph = taints->graph;
    for (uint32_t i = 0; i < graph->n; i++)
        if (graph->nodes[i].is_private)
            taint_node(taints, i, TAINT_PRIVATE, GRAPH_NONE);
    spread(taints, 0, TAINT_PRIVATE);
    size_t asks =
        taints->n_queue; /* from here on the queue holds the asks once more, and what needs them */
    for (size_t i = 0; i < asks; i++)
        if (graph->nodes[taints->queue[i]].is_ask) {
            taints->taint[taints->queue[i]] = TAINT_BY_ASK;
            taints->queue[taints->n_queue++] = taints->queue[i];
        }
    spread(taints, asks, TAINT_BY_ASK);
}

/* ---- texts ----------------------------------------------------------------------------------- */

/* One text and what is said of it. */
struct speech {
    struct taints *taints;
    const char *what; /* "script" */
};

/* "offer.walk_away -> gap -> this script" */
static struct str way_to(const struct speech *speech, uint32_t node)
{
    const struct taints *taints = speech->taints;
    struct buf out = {0};
    VEC(uint32_t) way = {0};
    for (uint32_t at = node; at != GRAPH_NONE && way.n < 100; at = taints->via[at])
        VEC_PUSH(&taints->playbook->scratch, &way, at);
    for (size_t i = way.n; i > 0; i--) {
        buf_add(&out, graph_node_name(taints->graph, way.items[i - 1]));
        buf_add(&out, STR(" -> "));
    }
    buf_format(&out, "this %s", speech->what);
    return buf_take(&out, &taints->playbook->scratch);
}

static struct str origin_of(const struct taints *taints, uint32_t node)
{
    while (taints->via[node] != GRAPH_NONE)
        node = taints->via[node];
    return graph_node_name(taints->graph, node);
}

static void check_node(struct speech *speech, const struct expr *expr, uint32_t node)
{
    struct taints *taints = speech->taints;
    struct diags *diags = &taints->playbook->diags;
    struct str origin = origin_of(taints, node), way = way_to(speech, node);
    if (taints->taint[node] == TAINT_BY_ASK) {
        struct diag *diag = diag_add(diags, DIAG_W0223, expr->span,
                                     "this %s lets `%.*s` be guessed, which is private",
                                     speech->what, STR_ARG(origin));
        diag_hint(diags, diag, "%.*s", STR_ARG(way));
        return;
    }
    bool is_fact = taints->via[node] == GRAPH_NONE;
    struct diag *diag =
        is_fact
            ? diag_add(diags, DIAG_E0220, expr->span, "`%.*s` is private and cannot stand in a %s",
                       STR_ARG(origin), speech->what)
            : diag_add(diags, DIAG_E0220, expr->span,
                       "this comes from `%.*s`, which is private and cannot stand in a %s",
                       STR_ARG(origin), speech->what);
    if (is_fact)
        diag_hint(diags, diag, "private facts may steer asks and flags");
    else
        diag_hint(diags, diag, "%.*s", STR_ARG(way));
}

/* What {a.current} and its like show of some lever. That an ask may be guessed is said of `asks` itself. */
static void check_ask_part(struct speech *speech, const struct expr *expr)
{
    struct taints *taints = speech->taints;
    const struct decls *levers = &taints->playbook->levers;
    enum lever_word word = expr->ref.index == ASK_CURRENT ? LEVER_CURRENT : LEVER_APPROVAL;
    if (expr->ref.index != ASK_CURRENT && expr->ref.index != ASK_APPROVAL)
        return;
    for (size_t i = 0; i < levers->n; i++) {
        uint32_t node = graph_node_of_word(taints->graph, levers->items[i], word);
        if (taints->taint[node] == TAINT_PRIVATE) {
            check_node(speech, expr, node);
            return;
        }
    }
}

static void check_name(struct speech *speech, const struct expr *expr)
{
    struct taints *taints = speech->taints;
    uint32_t node = graph_node(taints->graph, expr);
    bool is_given = expr->kind == EXPR_CALL && expr->ref.kind == REF_TABLE;
    if (expr->ref.kind == REF_ASK_PART)
        check_ask_part(speech, expr);
    if (node == GRAPH_NONE || taints->taint[node] == TAINT_NONE || is_given)
        return; /* what a table is given stands in the call, and is looked at by itself */
    check_node(speech, expr, node);
}

static void check_said(void *context, struct expr *expr)
{
    check_name(context, expr);
    if (expr->kind != EXPR_FIELD ||
        expr->ref.kind != REF_PACKAGE) /* `package` within it says no more */
        walk_children(expr, check_said, context);
}

/* What a clause that says something aloud is called; NULL where it says nothing, or to the coach only. */
static const char *what_is_said(const struct decl *decl, const struct clause *clause)
{
    bool is_script = decl->kind == DECL_SCRIPT, is_play = decl->kind == DECL_PLAY;
    if (decl->kind == DECL_LEVER && clause->kind == CLAUSE_SCRIPT)
        return "script";
    if (decl->kind == DECL_LEVER && clause->kind == CLAUSE_FALLBACK)
        return "fallback";
    if (decl->kind == DECL_LEVER && clause->kind == CLAUSE_TACTIC)
        return "tactic";
    if (is_script && clause->kind == CLAUSE_SUBJECT)
        return "subject";
    if (clause->kind == CLAUSE_SAY && (is_script || is_play))
        return is_script ? "script" : "message";
    return NULL;
}

static void check_text(struct taints *taints, const struct decl *decl, struct clause *clause)
{
    struct speech speech = {taints, what_is_said(decl, clause)};
    bool is_said = clause->kind == CLAUSE_SCRIPT || clause->kind == CLAUSE_FALLBACK;
    if (!speech.what)
        return;
    if (clause->template)
        walk_template(clause->template, check_said, &speech);
    if (is_said && clause->condition)
        check_said(&speech,
                   clause->condition); /* which words are said tells as much as the words */
}

/* ---- marks ----------------------------------------------------------------------------------- */

static void mark_decls(struct taints *taints, const struct decls *decls)
{
    for (size_t i = 0; i < decls->n; i++)
        decls->items[i]->is_private =
            taints->taint[graph_node_of_decl(taints->graph, decls->items[i])] == TAINT_PRIVATE;
}

static void check_texts(struct taints *taints, const struct decls *decls)
{
    for (size_t i = 0; i < decls->n; i++)
        for (size_t j = 0; j < decls->items[i]->n_clauses; j++)
            check_text(taints, decls->items[i], &decls->items[i]->clauses[j]);
}

void check_private(struct playbook *playbook)
{
    struct taints taints = {.playbook = playbook, .graph = playbook->graph};
    taints.taint = ARENA_ARRAY(&playbook->scratch, taints.graph->n, uint8_t);
    taints.via = ARENA_ARRAY(&playbook->scratch, taints.graph->n, uint32_t);
    taints.queue =
        ARENA_ARRAY(&playbook->scratch, taints.graph->n * 2, uint32_t); /* asks stand in it twice */
    turn_edges(&taints);
    find_taints(&taints);
    mark_decls(&taints, &playbook->lets);
    mark_decls(&taints, &playbook->defines);
    mark_decls(&taints, &playbook->tables);
    mark_decls(&taints, &playbook->flags);
    if (playbook->package)
        playbook->package->is_private = taints.taint[taints.graph->package] == TAINT_PRIVATE;
    check_texts(&taints, &playbook->levers);
    check_texts(&taints, &playbook->scripts);
    check_texts(&taints, &playbook->plays);
}
