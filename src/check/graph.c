/*
 * graph.c - what needs what; see graph.h.
 */
#include "check/graph.h"

#include "check/names.h"
#include "check/walk.h"

/* ---- numbering ------------------------------------------------------------------------------- */

static uint32_t lever_node(const struct graph *graph, const struct decl *lever,
                           enum lever_node part)
{
    return graph->first[DECL_LEVER] + (uint32_t)lever->index * N_LEVER_NODES + (uint32_t)part;
}

uint32_t graph_node_of_decl(const struct graph *graph, const struct decl *decl)
{
    return decl->kind == DECL_PACKAGE ? graph->package
                                      : graph->first[decl->kind] + (uint32_t)decl->index;
}

uint32_t graph_node_of_word(const struct graph *graph, const struct decl *lever,
                            enum lever_word word)
{
    static const enum lever_node parts[] = {
        [LEVER_CURRENT] = LEVER_NODE_CURRENT, [LEVER_TARGET] = LEVER_NODE_TARGET,
        [LEVER_CAP] = LEVER_NODE_CAP,         [LEVER_ASK] = LEVER_NODE_ASK,
        [LEVER_RAISE] = LEVER_NODE_ASK,       [LEVER_INCREASE] = LEVER_NODE_ASK,
        [LEVER_IMPACT] = LEVER_NODE_IMPACT,   [LEVER_APPROVAL] = LEVER_NODE_APPROVAL,
    };
    return lever_node(graph, lever, parts[word]);
}

static uint32_t node_of_field(const struct graph *graph, const struct field *field)
{
    if (field->fact < 0)
        return GRAPH_NONE;
    return (field->is_list ? graph->first_list : graph->first_fact) + (uint32_t)field->fact;
}

uint32_t graph_node(const struct graph *graph, const struct expr *expr)
{
    const struct ref *ref = &expr->ref;
    switch (ref->kind) {
    case REF_FACT:
        return node_of_field(graph, ref->field);
    case REF_THRESHOLD:
    case REF_LET:
    case REF_DEFINE:
    case REF_FLAG:
    case REF_TABLE:
        return graph_node_of_decl(graph, ref->decl);
    case REF_PACKAGE:
        return ref->index ? graph->asked : graph->package;
    case REF_LEVER_WORD:
    case REF_LEVER:
        if (ref->index == LEVER_ROUND)
            return graph->plan;
        return graph_node_of_word(graph, ref->decl, (enum lever_word)ref->index);
    case REF_REQUEST:
        return ref->index == REQUEST_APPROVAL ? graph->request_approval : graph->request;
    case REF_ASKS:
        return graph->asks;
    case REF_NONE:
    case REF_OFFER:
    case REF_CHOICE:
    case REF_PARAM:
    case REF_VAR:
    case REF_BUILTIN:
    case REF_COLUMN:
    case REF_MEASURE:
    case REF_ASK_PART:
    case REF_MOVED:
        break;
    }
    return GRAPH_NONE;
}

/* ---- edges ----------------------------------------------------------------------------------- */

static void push_edge(struct graph *graph, uint32_t from, struct edge edge)
{
    if (edge.to != GRAPH_NONE)
        VEC_PUSH(&graph->playbook->scratch, &graph->nodes[from].edges, edge);
}

static void imply_edge(struct graph *graph, uint32_t from, uint32_t to, struct span span)
{
    push_edge(graph, from, (struct edge){.to = to, .span = span, .is_implied = true});
}

struct source_node {
    struct graph *graph;
    uint32_t from;
};

static void add_name(void *context, struct expr *expr)
{
    struct source_node *source = context;
    struct edge edge = {.to = graph_node(source->graph, expr), .span = expr->span};
    edge.is_formal = expr->ref.kind == REF_TABLE && expr->kind == EXPR_CALL;
    /* Only the words of what is worked out before may be used, so they alone make no circle. */
    edge.is_implied = expr->ref.kind == REF_LEVER_WORD;
    push_edge(source->graph, source->from, edge);
}

static void add_needs(void *context, struct expr *expr)
{
    walk_expr(expr, add_name, context);
}

static void add_expr(struct graph *graph, uint32_t from, struct expr *expr)
{
    struct source_node source = {graph, from};
    if (expr)
        add_needs(&source, expr);
}

static void name_node(struct graph *graph, uint32_t node, const char *before, struct str name)
{
    graph->nodes[node].before = before;
    graph->nodes[node].name = name;
}

struct str graph_node_name(const struct graph *graph, uint32_t node)
{
    const struct node *named = &graph->nodes[node];
    if (!named->before)
        return named->name;
    return str_format(&graph->playbook->scratch, "%s%.*s", named->before, STR_ARG(named->name));
}

/* ---- levers ---------------------------------------------------------------------------------- */

/* The part of the lever that needs what the clause says; GRAPH_NONE for words, which nothing
   needs. */
static uint32_t node_of_clause(const struct graph *graph, const struct decl *lever,
                               const struct clause *clause)
{
    switch (clause->kind) {
    case CLAUSE_CURRENT:
        return lever_node(graph, lever, LEVER_NODE_CURRENT);
    case CLAUSE_TARGET:
        return lever_node(graph, lever, LEVER_NODE_TARGET);
    case CLAUSE_CAP:
        return lever_node(graph, lever, LEVER_NODE_CAP);
    case CLAUSE_WHEN:
    case CLAUSE_ROOM:
    case CLAUSE_ROUND:
        return lever_node(graph, lever, LEVER_NODE_ASK);
    case CLAUSE_SETS:
    case CLAUSE_IMPACT:
        return lever_node(graph, lever, LEVER_NODE_IMPACT);
    case CLAUSE_APPROVAL:
    case CLAUSE_APPROVAL_AT_LEAST:
        return lever_node(graph, lever, LEVER_NODE_APPROVAL);
    case CLAUSE_TACTIC:
    case CLAUSE_SCRIPT:
    case CLAUSE_FALLBACK:
    case CLAUSE_SEVERITY:
    case CLAUSE_SAY:
    case CLAUSE_TAKES:
    case CLAUSE_WANTS:
    case CLAUSE_EACH:
    case CLAUSE_TOGETHER:
    case CLAUSE_UP_TO:
    case CLAUSE_ABOVE:
    case CLAUSE_VERSION:
    case CLAUSE_CURRENCY:
    case CLAUSE_SOURCE:
    case CLAUSE_STALE:
    case CLAUSE_WAIT:
    case CLAUSE_TAKE:
    case CLAUSE_EXPECT:
    case CLAUSE_SEND:
    case CLAUSE_SUBJECT:
    case CLAUSE_STEP:
    case CLAUSE_TEST_OFFER:
    case CLAUSE_WITH:
    case CLAUSE_WITHOUT:
    case CLAUSE_EXPECTATION:
    case N_CLAUSE_KINDS:
        break;
    }
    return GRAPH_NONE;
}

static struct span clause_span(const struct graph *graph, const struct decl *lever,
                               enum clause_kind kind)
{
    const struct clause *clause = names_lever_clause(graph->playbook, lever, kind);
    return clause ? clause->span : lever->name.span;
}

/* What a ladder measures and where its rungs lie. Its measures are of the lever, which needs its
   impact for them. */
static void add_ladder(struct graph *graph, uint32_t from, const struct decl *ladder,
                       enum clause_kind measure)
{
    struct source_node source = {graph, from};
    for (size_t i = 0; i < ladder->n_clauses; i++)
        if (ladder->clauses[i].kind == measure || ladder->clauses[i].kind == CLAUSE_UP_TO)
            walk_clause(&ladder->clauses[i], add_needs, &source);
}

static void add_lever(struct graph *graph, const struct decl *lever)
{
    uint32_t ask = lever_node(graph, lever, LEVER_NODE_ASK);
    uint32_t impact = lever_node(graph, lever, LEVER_NODE_IMPACT);
    uint32_t approval = lever_node(graph, lever, LEVER_NODE_APPROVAL);
    struct edge effect = {.to = graph->package,
                          .span = clause_span(graph, lever, CLAUSE_SETS),
                          .is_implied = true,
                          .is_effect = true};
    for (size_t i = 0; i < lever->n_clauses; i++) {
        struct clause *clause = &lever->clauses[i];
        struct source_node source = {graph, node_of_clause(graph, lever, clause)};
        if (source.from == GRAPH_NONE)
            continue;
        add_expr(graph, source.from, clause->expr);
        add_expr(graph, source.from, clause->condition);
        if (clause->kind == CLAUSE_APPROVAL && clause->refs && clause->refs[0] &&
            clause->refs[0]->kind == DECL_APPROVAL)
            add_ladder(graph, approval, clause->refs[0], CLAUSE_EACH);
    }
    imply_edge(graph, ask, lever_node(graph, lever, LEVER_NODE_CURRENT),
               clause_span(graph, lever, CLAUSE_CURRENT));
    imply_edge(graph, ask, lever_node(graph, lever, LEVER_NODE_TARGET),
               clause_span(graph, lever, CLAUSE_TARGET));
    imply_edge(graph, ask, lever_node(graph, lever, LEVER_NODE_CAP),
               clause_span(graph, lever, CLAUSE_CAP));
    imply_edge(graph, impact, ask, lever->name.span);
    imply_edge(graph, impact, graph->package, clause_span(graph, lever, CLAUSE_SETS));
    imply_edge(graph, approval, impact, clause_span(graph, lever, CLAUSE_APPROVAL));
    push_edge(graph, ask, effect);
    graph->nodes[ask].is_ask = true;
}

static void name_lever(struct graph *graph, const struct decl *lever)
{
    static const char *const before[N_LEVER_NODES] = {
        "the current value of ", "the target of ", "the cap of ", "ask.",
        "the impact of ",        "approval.",
    };
    for (int i = 0; i < N_LEVER_NODES; i++)
        name_node(graph, lever_node(graph, lever, (enum lever_node)i), before[i], lever->name.text);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void add_decls(struct graph *graph, const struct decls *decls)
{
    for (size_t i = 0; i < decls->n; i++) {
        struct decl *decl = decls->items[i];
        uint32_t from = graph_node_of_decl(graph, decl);
        name_node(graph, from, decl->kind == DECL_FLAG ? "flag." : NULL, decl->name.text);
        add_expr(graph, from, decl->expr);
        for (size_t j = 0; decl->kind == DECL_TABLE && j < decl->table.keys.n; j++)
            add_expr(graph, from, decl->table.keys.items[j]);
        struct clause *when = decl->kind == DECL_FLAG ? tree_find_clause(decl, CLAUSE_WHEN) : NULL;
        if (when)
            add_expr(graph, from, when->expr);
    }
}

static void add_package(struct graph *graph)
{
    const struct playbook *playbook = graph->playbook;
    struct source_node source = {graph, graph->package};
    name_node(graph, graph->package, NULL, STR("the package"));
    name_node(graph, graph->asked, NULL, STR("the package with asks"));
    name_node(graph, graph->request, NULL, STR("the request"));
    name_node(graph, graph->request_approval, NULL, STR("request.approval"));
    if (playbook->package) {
        walk_decl(playbook->package, add_needs, &source);
        imply_edge(graph, graph->asked, graph->package, playbook->package->word);
    }
    for (size_t i = 0; i < playbook->levers.n; i++) {
        const struct decl *lever = playbook->levers.items[i];
        imply_edge(graph, graph->asked, lever_node(graph, lever, LEVER_NODE_IMPACT),
                   lever->name.span);
        imply_edge(graph, graph->request_approval, lever_node(graph, lever, LEVER_NODE_APPROVAL),
                   lever->name.span);
    }
    for (size_t i = 0; i < playbook->ladders.n; i++)
        add_ladder(graph, graph->request_approval, playbook->ladders.items[i], CLAUSE_TOGETHER);
    struct span span = playbook->package ? playbook->package->word : (struct span){0};
    imply_edge(graph, graph->request, graph->asked, span);
    imply_edge(graph, graph->request_approval, graph->request, span);
}

/* Which round takes an ask hangs on all of them, and on what every ask is worth. */
static void add_plan(struct graph *graph)
{
    const struct playbook *playbook = graph->playbook;
    name_node(graph, graph->plan, "", STR("the plan of the rounds"));
    for (size_t i = 0; i < playbook->rounds.n; i++) {
        const struct decl *round = playbook->rounds.items[i];
        const struct clause *when = tree_find_clause(round, CLAUSE_WHEN);
        uint32_t node = graph_node_of_decl(graph, round);
        name_node(graph, node, "round ", round->name.text);
        if (when)
            add_expr(graph, node, when->expr);
        imply_edge(graph, graph->plan, node, round->name.span);
    }
    for (size_t i = 0; i < playbook->levers.n && playbook->rounds.n > 0; i++)
        imply_edge(graph, graph->plan,
                   lever_node(graph, playbook->levers.items[i], LEVER_NODE_IMPACT),
                   playbook->levers.items[i]->name.span);
}

/* What is asked for tells of each ask; whether an ask counts is known only once its impact is. */
static void add_asks(struct graph *graph)
{
    const struct playbook *playbook = graph->playbook;
    name_node(graph, graph->asks, "", STR("asks"));
    for (size_t i = 0; i < playbook->levers.n; i++) {
        const struct decl *lever = playbook->levers.items[i];
        struct edge impact = {.to = lever_node(graph, lever, LEVER_NODE_IMPACT),
                              .span = lever->name.span,
                              .is_implied = true,
                              .is_formal = true};
        imply_edge(graph, graph->asks, lever_node(graph, lever, LEVER_NODE_ASK), lever->name.span);
        push_edge(graph, graph->asks, impact);
    }
}

static void add_fields(struct graph *graph)
{
    const struct playbook *playbook = graph->playbook;
    for (size_t i = 0; i < playbook->n_facts; i++) {
        struct node *node = &graph->nodes[graph->first_fact + i];
        node->name = playbook->facts[i].field->path;
        node->is_private = playbook->facts[i].field->is_private;
    }
    for (size_t i = 0; i < playbook->n_lists; i++) {
        struct node *node = &graph->nodes[graph->first_list + i];
        node->name = playbook->lists[i].field->path;
        node->is_private = playbook->lists[i].field->is_private;
    }
}

struct graph *graph_new(struct playbook *playbook)
{
    const struct decls *all[] = {&playbook->thresholds, &playbook->lets, &playbook->defines,
                                 &playbook->tables, &playbook->flags};
    static const enum decl_kind kinds[] = {DECL_THRESHOLD, DECL_LET, DECL_DEFINE, DECL_TABLE,
                                           DECL_FLAG};
    struct graph *graph = ARENA_NEW(&playbook->scratch, struct graph);
    graph->playbook = playbook;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        graph->first[kinds[i]] = graph->n;
        graph->n += (uint32_t)all[i]->n;
    }
    graph->first[DECL_LEVER] = graph->n;
    graph->n += (uint32_t)playbook->levers.n * N_LEVER_NODES;
    graph->first[DECL_ROUND] = graph->n;
    graph->n += (uint32_t)playbook->rounds.n;
    graph->package = graph->n++;
    graph->asked = graph->n++;
    graph->request = graph->n++;
    graph->request_approval = graph->n++;
    graph->plan = graph->n++;
    graph->asks = graph->n++;
    graph->first_fact = graph->n;
    graph->n += (uint32_t)playbook->n_facts;
    graph->first_list = graph->n;
    graph->n += (uint32_t)playbook->n_lists;
    graph->nodes = ARENA_ARRAY(&playbook->scratch, graph->n, struct node);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        add_decls(graph, all[i]);
    for (size_t i = 0; i < playbook->levers.n; i++) {
        name_lever(graph, playbook->levers.items[i]);
        add_lever(graph, playbook->levers.items[i]);
    }
    add_package(graph);
    add_plan(graph);
    add_asks(graph);
    add_fields(graph);
    return graph;
}
