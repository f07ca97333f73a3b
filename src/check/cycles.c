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

/* The edge by which the step at `at` goes on. */
static const struct edge *taken(const struct search *search, size_t at)
{
    const struct step *step = &search->path.items[at];

    return &search->graph->nodes[step->node].edges.items[step->next - 1];
}

enum { SHOWN = 6 }; /* steps of a long cycle that the message names */

static void report_cycle(struct search *search, size_t first)
{
    struct playbook *playbook = search->graph->playbook;
    const struct node *nodes = search->graph->nodes;
    size_t n = search->path.n - first;
    struct buf words = {0};

    for (size_t i = 0; i < n; i++) {
        const struct edge *edge = taken(search, first + i);
        struct str from = nodes[search->path.items[first + i].node].name, to = nodes[edge->to].name;
        if (i >= SHOWN && i + 1 < n)
            continue;
        buf_format(&words, "%s%s%.*s %s ",
                   i == 0       ? ""
                   : i + 1 == n ? ", and "
                                : ", ",
                   i > SHOWN ? "so on until " : "", STR_ARG(from),
                   edge->is_effect ? "changes" : "needs");
        buf_add(&words, n == 1 ? STR("itself") : to);
    }
    struct str text = buf_take(&words, &playbook->arena);
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0221, taken(search, first)->span, "%.*s", STR_ARG(text));
    for (size_t i = 1; i < n && i < DIAG_MAX_LABELS; i++) {
        const struct edge *edge = taken(search, first + i);
        diag_label(&playbook->diags, diag, edge->span, "%s %.*s",
                   edge->is_effect ? "changes" : "needs", STR_ARG(nodes[edge->to].name));
    }
    diag_hint(&playbook->diags, diag, "one of them must do without the others");
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
    VEC_PUSH(&search->graph->playbook->arena, &search->path, (struct step){.node = node});
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
    struct search search = {.graph = graph_new(playbook)};

    search.marks = ARENA_ARRAY(&playbook->arena, search.graph->n, uint8_t);
    search.is_reported = ARENA_ARRAY(&playbook->arena, search.graph->n, bool);
    for (uint32_t i = 0; i < search.graph->n; i++)
        if (search.marks[i] == MARK_NEW)
            search_from(&search, i);
}
