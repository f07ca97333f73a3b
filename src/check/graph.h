/*
 * graph.h - what needs what: declarations, parts of levers, the package, and the facts of the
 * offer.
 *
 * Built from the meaning of names, once they have one. cycles.c looks for circles in it, private.c
 * for ways to a private fact. A node needs at least all that the evaluator works out before it.
 */
#ifndef HAGGLE_CHECK_GRAPH_H
#define HAGGLE_CHECK_GRAPH_H

#include "base/vec.h"
#include "check/playbook.h"

struct edge {
    uint32_t to;
    struct span span; /* where the need is written */
    bool is_implied;  /* nobody wrote it: a lever's ask needs its target */
    bool is_effect;   /* implied, and no value flows: an ask changes the package */
    bool is_formal;   /* no value flows: a table is given other values than its own */
};

struct node {
    const char *before; /* of its name: "ask.", "the target of "; NULL: nothing */
    struct str name;    /* "gap", "base", "offer.walk_away" */
    bool is_ask;        /* a lever's ask, which is said aloud by its nature */
    bool is_private;    /* a private fact */
    VEC(struct edge) edges;
};

/* The parts of a lever that are nodes. */
enum lever_node {
    LEVER_NODE_CURRENT,
    LEVER_NODE_TARGET,
    LEVER_NODE_CAP,
    LEVER_NODE_ASK,
    LEVER_NODE_IMPACT,
    LEVER_NODE_APPROVAL,
    N_LEVER_NODES
};

struct graph {
    struct playbook *playbook;
    struct node *nodes;
    uint32_t n;
    uint32_t first
        [N_DECL_KINDS]; /* of thresholds, lets, defines, tables, flags, levers, rounds, by decl->index */
    uint32_t package, asked, request, request_approval, asks, first_fact, first_list;
    uint32_t plan; /* which round takes which ask; the nodes of the rounds are in `first` */
};

#define GRAPH_NONE UINT32_MAX

struct graph *graph_new(struct playbook *playbook);

/* What messages call a node: "gap", "ask.base", "offer.walk_away". */
struct str graph_node_name(const struct graph *graph, uint32_t node);

/* The node that a name means, or GRAPH_NONE. */
uint32_t graph_node(const struct graph *graph, const struct expr *expr);

/* The node of what a word of the lever means. */
uint32_t graph_node_of_word(const struct graph *graph, const struct decl *lever,
                            enum lever_word word);

/* The node of a threshold, let, define, table, flag or package. */
uint32_t graph_node_of_decl(const struct graph *graph, const struct decl *decl);

#endif
