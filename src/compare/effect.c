/*
 * effect.c - two versions of a playbook on the offers of files, block by block; see effect.h.
 */
#include "compare/effect_build.h"

#include <stdlib.h>

/* Offers that are run together: enough to share the cost of a step, few enough for the processor's cache. */
enum { BLOCK_OFFERS = 128 };

struct effecting {
    struct effect *effect;
    struct arena *arena; /* of what is found */
    struct effect_sides sides;
    const struct effect_pairs *pairs;
    struct sources *sources;
    struct diags *diags;
};

/* ---- what came of a block -------------------------------------------------------------------- */

static int approval_move(const struct effect_approval *old, const struct effect_approval *new)
{
    return old->known && new->known ? new->rank - old->rank : 0;
}

/* An offer counts as moved where its whole request, or one of its asks, needs another tier than before. */
static void count_approvals(struct effect *effect, const struct effect_offer *offer)
{
    int request = approval_move(&offer->old_approval, &offer->new_approval);
    bool higher = request > 0, lower = request < 0;
    for (size_t i = 0; i < offer->asks.n; i++) {
        const struct effect_ask *ask = &offer->asks.items[i];
        int move = approval_move(&ask->old_approval, &ask->new_approval);
        higher = higher || move > 0;
        lower = lower || move < 0;
    }
    effect->n_higher += higher;
    effect->n_lower += lower && !higher;
}

static void add_rows(struct effecting *e, const struct run *old, const struct run *new, size_t n)
{
    for (size_t row = 0; row < n; row++) {
        struct effect_rows rows = {e->arena, e->pairs, old, new, row};
        if (!effect_rows_differ(&rows)) {
            e->effect->n_same++;
            continue;
        }
        struct effect_offer *offer = effect_rows_words(&rows);
        e->effect->n_changed++;
        count_approvals(e->effect, offer);
        struct decimal sum = decimal_add(e->effect->change, offer->change);
        if (decimal_is_finite(sum))
            e->effect->change = sum;
        VEC_PUSH(e->arena, &e->effect->offers, offer);
    }
}

/* ---- offers that do not fit ------------------------------------------------------------------ */

static struct facts *read_facts(struct effecting *e, struct arena *arena,
                                const struct program *program, const struct offer_file *files,
                                size_t n, struct diags *diags)
{
    return offer_facts(arena, program->playbook, e->sources, files, n, diags);
}

/* "client.yaml:4: there is no fact `bonus`" */
static struct str first_message(struct effecting *e, struct diags *diags)
{
    diags_sort(diags);
    for (size_t i = 0; i < diags->n; i++) {
        const struct diag *diag = &diags->items[i];
        if (diag_infos[diag->code].severity != SEVERITY_ERROR)
            continue;
        if (diag->placeless)
            return str_copy(e->arena, diag->message);
        struct str at = source_place(e->arena, e->sources, diag->span);
        return str_format(e->arena, "%.*s: %.*s", STR_ARG(at), STR_ARG(diag->message));
    }
    return STR("");
}

static void add_misfit(struct effecting *e, const struct offer_file *file, uint32_t index,
                       enum effect_fit fit, struct diags *diags)
{
    struct effect_offer *offer = ARENA_NEW(e->arena, struct effect_offer);
    offer->source = file->name;
    offer->index = index;
    offer->fit = fit;
    offer->why = first_message(e, diags);
    *(fit == FIT_OLD ? &e->effect->n_old_only : &e->effect->n_new_only) += 1;
    VEC_PUSH(e->arena, &e->effect->offers, offer);
}

static void copy_messages(struct effecting *e, const struct diags *from)
{
    for (size_t i = 0; i < from->n; i++) {
        const struct diag *diag = &from->items[i];
        struct diag *copy =
            diag_add(e->diags, diag->code, diag->span, "%.*s", STR_ARG(diag->message));
        *copy = *diag;
        copy->message = str_copy(e->arena, diag->message);
        copy->hint = str_copy(e->arena, diag->hint);
        copy->n_labels = 0;
    }
}

/* A single offer that kept its block from being read. */
static void run_alone(struct effecting *e, const struct offer_file *file, uint32_t index)
{
    struct arena arena = {0};
    struct diags old_diags = {.arena = &arena}, new_diags = {.arena = &arena};
    struct facts *old = read_facts(e, &arena, e->sides.old, file, 1, &old_diags);
    struct facts *new = read_facts(e, &arena, e->sides.new, file, 1, &new_diags);
    if (old && new) {
        old->offers[0].index = new->offers[0].index = index;
        add_rows(e, program_run(&arena, e->sides.old, old, NULL),
                 program_run(&arena, e->sides.new, new, NULL), 1);
    } else if (old) {
        add_misfit(e, file, index, FIT_OLD, &new_diags);
    } else if (new) {
        add_misfit(e, file, index, FIT_NEW, &old_diags);
    } else {
        e->effect->n_neither++;
        copy_messages(e, &new_diags);
    }
    arena_free(&arena);
}

/* ---- blocks ---------------------------------------------------------------------------------- */

static void run_block(struct effecting *e, const struct offer_file *files, const uint32_t *indexes,
                      size_t n)
{
    struct arena arena = {0};
    struct diags diags = {.arena = &arena};
    struct facts *old = read_facts(e, &arena, e->sides.old, files, n, &diags);
    struct facts *new = old ? read_facts(e, &arena, e->sides.new, files, n, &diags) : NULL;
    if (old && new) {
        for (size_t i = 0; i < n; i++)
            old->offers[i].index = new->offers[i].index = indexes[i];
        add_rows(e, program_run(&arena, e->sides.old, old, NULL),
                 program_run(&arena, e->sides.new, new, NULL), n);
    } else {
        for (size_t i = 0; i < n; i++)
            run_alone(e, &files[i], indexes[i]);
    }
    arena_free(&arena);
}

static int by_weight(const void *a, const void *b)
{
    const struct effect_offer *x = *(struct effect_offer *const *)a;
    const struct effect_offer *y = *(struct effect_offer *const *)b;
    if ((x->fit == FIT_BOTH) != (y->fit == FIT_BOTH))
        return x->fit == FIT_BOTH ? -1 : 1;
    int order = x->fit == FIT_BOTH ? decimal_cmp(y->weight, x->weight) : 0;
    if (order == 0)
        order = (int)y->approval_changes - (int)x->approval_changes;
    if (order == 0)
        order = str_compare(x->source, y->source);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

struct effect *effect_of_files(struct arena *arena, struct effect_sides sides,
                               struct sources *sources, const struct offer_file *files,
                               size_t n_files, struct diags *diags)
{
    struct effecting e = {.effect = ARENA_NEW(arena, struct effect),
                          .arena = arena,
                          .sides = sides,
                          .pairs = effect_pairs_make(arena, sides.old, sides.new),
                          .sources = sources,
                          .diags = diags};
    struct offer_file *single = ARENA_ARRAY(arena, BLOCK_OFFERS, struct offer_file);
    uint32_t indexes[BLOCK_OFFERS];
    size_t n = 0;
    e.effect->arena = arena;
    e.effect->change = DECIMAL_ZERO;
    e.effect->has_change = e.pairs->same_currency;
    for (size_t i = 0; i < n_files; i++)
        for (size_t j = 0; j < files[i].n_documents; j++) {
            e.effect->n_offers++;
            indexes[n] = (uint32_t)j;
            single[n] = files[i];
            single[n].documents = &files[i].documents[j];
            single[n++].n_documents = 1;
            if (n == BLOCK_OFFERS) {
                run_block(&e, single, indexes, n);
                n = 0;
            }
        }
    if (n)
        run_block(&e, single, indexes, n);
    if (e.effect->offers.n > 1)
        qsort(e.effect->offers.items, e.effect->offers.n, sizeof *e.effect->offers.items,
              by_weight);
    return e.effect;
}
