/*
 * cycles.c - declarations that need themselves, directly or through others.
 *
 * Follows what needs what with a stack of its own: a chain may be as long as a playbook.
 */
#include "check/check.h"
#include "check/graph.h"

enum mark { MARK_NEW, MARK_OPEN, MARK_DONE };

struct step {
    uint32_t node;
    size_t next; /* edge to follow next */
};

struct search {
    struct graph *graph;
    uint8_t *marks;    /* enum mark */
    bool *is_reported; /* the node stands in a cycle that was reported */
    VEC(struct step) path;
};

/* The needs of a cycle that somebody wrote, from the one that is written first. */
struct need {
    struct str from, to;
    struct span span;
};

struct cycle {
    struct need *needs;
    size_t n, lead;
    bool has_effect;
};

static bool is_before(struct span a, struct span b)
{
    return a.file != b.file ? a.file < b.file : a.begin < b.begin;
}

/* What the path holds from its step `first` on; told from the same need wherever the search came
   in. */
static struct cycle cycle_from(const struct search *search, size_t first)
{
    const struct node *nodes = search->graph->nodes;
    size_t n = search->path.n - first;
    struct cycle cycle = {.needs = ARENA_ARRAY(&search->graph->playbook->scratch, n, struct need)};
    for (size_t i = 0; i < n; i++) {
        const struct step *step = &search->path.items[first + i];
        const struct edge *edge = &nodes[step->node].edges.items[step->next - 1];
        cycle.has_effect = cycle.has_effect || edge->is_effect;
        if (edge->is_implied)
            continue;
        if (cycle.n > 0 && is_before(edge->span, cycle.needs[cycle.lead].span))
            cycle.lead = cycle.n;
        cycle.needs[cycle.n++] =
            (struct need){graph_node_name(search->graph, step->node),
                          graph_node_name(search->graph, edge->to), edge->span};
    }
    return cycle;
}

static const struct need *cycle_need(const struct cycle *cycle, size_t i)
{
    return &cycle->needs[(cycle->lead + i) % cycle->n];
}

enum { SHOWN = 6 }; /* needs of a long cycle that the message names */

static struct str cycle_words(struct arena *arena, const struct cycle *cycle)
{
    struct buf words = {0};
    for (size_t i = 0; i < cycle->n; i++) {
        const struct need *need = cycle_need(cycle, i);
        const char *between = i == 0             ? ""
                              : i + 1 < cycle->n ? ", "
                              : i > SHOWN        ? ", and so on, and "
                                                 : ", and ";
        struct str to = str_equal(need->from, need->to) ? STR("itself") : need->to;
        if (i < SHOWN || i + 1 == cycle->n)
            buf_format(&words, "%s%.*s needs %.*s", between, STR_ARG(need->from), STR_ARG(to));
    }
    const struct need *only = cycle_need(cycle, 0);
    if (cycle->n == 1 && !str_equal(only->from, only->to))
        buf_format(&words, ", which %s %.*s", cycle->has_effect ? "changes" : "needs",
                   STR_ARG(only->from));
    return buf_take(&words, arena);
}

static void report_cycle(struct search *search, size_t first)
{
    struct playbook *playbook = search->graph->playbook;
    struct cycle cycle = cycle_from(search, first);
    if (cycle.n == 0)
        return; /* what is implied alone goes in no circle */
    struct str words = cycle_words(&playbook->scratch, &cycle);
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0221, cycle_need(&cycle, 0)->span, "%.*s", STR_ARG(words));
    for (size_t i = 1; i < cycle.n && i < DIAG_MAX_LABELS; i++)
        diag_label(&playbook->diags, diag, cycle_need(&cycle, i)->span, "needs %.*s",
                   STR_ARG(cycle_need(&cycle, i)->to));
    diag_hint(&playbook->diags, diag,
              cycle.n == 1 ? "it must do without that" : "one of them must do without the other");
}

static void found_cycle(struct search *search, uint32_t node)
{
    size_t first = search->path.n;
    bool is_new = true;
    do {
        first--;
        is_new = is_new && !search->is_reported[search->path.items[first].node];
    } while (search->path.items[first].node != node);
    if (is_new)
        report_cycle(search, first);
    for (size_t i = first; i < search->path.n; i++)
        search->is_reported[search->path.items[i].node] = true;
}

static void enter(struct search *search, uint32_t node)
{
    search->marks[node] = MARK_OPEN;
    VEC_PUSH(&search->graph->playbook->scratch, &search->path, (struct step){.node = node});
}

static void search_from(struct search *search, uint32_t node)
{
    enter(search, node);
    while (search->path.n > 0) {
        struct step *top = &search->path.items[search->path.n - 1];
        const struct node *at = &search->graph->nodes[top->node];
        if (top->next == at->edges.n) {
            search->marks[top->node] = MARK_DONE;
            search->path.n--;
            continue;
        }
        uint32_t to = at->edges.items[top->next++].to;
        if (search->marks[to] == MARK_NEW)
            enter(search, to);
        else if (search->marks[to] == MARK_OPEN)
            found_cycle(search, to);
    }
}

void check_cycles(struct playbook *playbook)
{
    playbook->graph = graph_new(playbook);
    struct search search = {.graph = playbook->graph};
    search.marks = ARENA_ARRAY(&playbook->scratch, search.graph->n, uint8_t);
    search.is_reported = ARENA_ARRAY(&playbook->scratch, search.graph->n, bool);
    for (uint32_t i = 0; i < search.graph->n; i++)
        if (search.marks[i] == MARK_NEW)
            search_from(&search, i);
}
