/*
 * witness.c - the search for an offer for which two versions differ; see witness.h.
 */
#include "compare/witness.h"

#include "compare/domain.h"
#include "compare/effect_build.h"

enum { BLOCK = 256, BLOCKS = 24 };

struct search {
    const struct domain *domain;
    struct effect_sides sides;
    const struct effect_pairs *pairs;
    uint64_t dice; /* the same each time */
};

/* ---- trying ---------------------------------------------------------------------------------- */

static size_t roll(struct search *search, size_t n)
{
    search->dice ^= search->dice << 13;
    search->dice ^= search->dice >> 7;
    search->dice ^= search->dice << 17;
    return n ? (size_t)(search->dice >> 11) % n : 0;
}

/* Half of the facts stay plain, so that few are needed to tell the versions apart. */
static void shake(struct search *search, struct made_offer *offer)
{
    const struct domain *domain = search->domain;
    for (size_t i = 0; i < domain->facts.n; i++) {
        const struct domain_fact *fact = &domain->facts.items[i];
        offer->values[i] = fact->may_be_absent ? DOMAIN_ABSENT : 0;
        if (fact->values.n && roll(search, 2))
            offer->values[i] = (int)roll(search, fact->values.n);
    }
    for (size_t i = 0; i < domain->lists.n; i++)
        offer->holds[i] = domain->lists.items[i].may_hold && roll(search, 4) == 0;
}

/* How well an offer shows the difference: 0 not at all, 1 somehow, 2 in an ask or an approval. */
static int worth(const struct effect_rows *rows)
{
    if (!effect_rows_differ(rows))
        return 0;
    const struct effect_offer *offer = effect_rows_words(rows);
    if (offer->approval_changes && offer->old_approval.known && offer->new_approval.known)
        return 2;
    for (size_t i = 0; i < offer->asks.n; i++) {
        const struct effect_ask *ask = &offer->asks.items[i];
        if (ask->approval_changes || (ask->old_state != ASKED_OPEN && ask->new_state != ASKED_OPEN))
            return 2;
    }
    return 1;
}

/* The best of the offers and its worth. */
static int try_all(const struct search *search, const struct made_offer *offers, size_t n,
                   size_t *best)
{
    struct arena arena = {0};
    struct facts *old = domain_facts(&arena, search->domain, offers, n, true);
    struct facts *new = domain_facts(&arena, search->domain, offers, n, false);
    struct effect_rows rows = {&arena, search->pairs,
                               program_run(&arena, search->sides.old, old, NULL),
                               program_run(&arena, search->sides.new, new, NULL), 0};
    int most = 0;
    for (rows.row = 0; rows.row < n && most < 2; rows.row++) {
        int now = worth(&rows);
        if (now > most) {
            most = now;
            *best = rows.row;
        }
    }
    arena_free(&arena);
    return most;
}

/* ---- making plain ---------------------------------------------------------------------------- */

static bool stays(const struct search *search, const struct made_offer *offer, int least)
{
    size_t best;
    return try_all(search, offer, 1, &best) >= least;
}

/* What is not needed goes; what must be there becomes plain. */
static void simplify(const struct search *search, struct made_offer *offer, int least)
{
    const struct domain *domain = search->domain;
    for (size_t i = 0; i < domain->lists.n; i++) {
        bool held = offer->holds[i];
        offer->holds[i] = false;
        if (held && !stays(search, offer, least))
            offer->holds[i] = true;
    }
    for (size_t i = 0; i < domain->facts.n; i++) {
        const struct domain_fact *fact = &domain->facts.items[i];
        int was = offer->values[i], plain = fact->may_be_absent ? DOMAIN_ABSENT : 0;
        if (was == plain)
            continue;
        offer->values[i] = plain;
        if (!stays(search, offer, least))
            offer->values[i] = was;
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void show(struct arena *arena, const struct search *search, const struct made_offer *offer,
                 struct witness *out)
{
    struct facts *old = domain_facts(arena, search->domain, offer, 1, true);
    struct facts *new = domain_facts(arena, search->domain, offer, 1, false);
    struct effect_rows rows = {arena, search->pairs,
                               program_run(arena, search->sides.old, old, NULL),
                               program_run(arena, search->sides.new, new, NULL), 0};
    out->offer = effect_rows_words(&rows);
    out->yaml = domain_yaml(arena, search->domain, offer);
}

struct witness *witness_find(struct arena *arena, struct effect_sides sides)
{
    struct witness *out = ARENA_NEW(arena, struct witness);
    struct search search = {.domain = domain_make(arena, sides.old->playbook, sides.new->playbook),
                            .sides = sides,
                            .pairs = effect_pairs_make(arena, sides.old, sides.new),
                            .dice = 88172645463325252u};
    struct made_offer *offers = ARENA_ARRAY(arena, BLOCK, struct made_offer);
    struct made_offer found = domain_offer(search.domain);
    int worth_of_found = 0;
    for (size_t i = 0; i < BLOCK; i++)
        offers[i] = domain_offer(search.domain);
    for (int block = 0; block < BLOCKS && worth_of_found < 2 && !search.domain->is_empty; block++) {
        size_t best = 0;
        for (size_t i = block ? 0 : 1; i < BLOCK; i++) /* the first of all is the plainest */
            shake(&search, &offers[i]);
        int now = try_all(&search, offers, BLOCK, &best);
        out->n_tried += BLOCK;
        if (now <= worth_of_found)
            continue;
        worth_of_found = now;
        memcpy(found.values, offers[best].values, search.domain->facts.n * sizeof(int));
        memcpy(found.holds, offers[best].holds, search.domain->lists.n * sizeof(bool));
    }
    if (worth_of_found) {
        simplify(&search, &found, worth_of_found);
        show(arena, &search, &found, out);
    }
    return out;
}

struct str witness_words(struct arena *arena, const struct witness *witness)
{
    if (witness->offer)
        return STR("for this made-up offer, for example:");
    if (witness->n_tried == 0)
        return STR("no offer fits the shape of both versions, so they could not be compared");
    return str_format(arena,
                      "none of %zu made-up offers shows a difference, which proves nothing; name "
                      "offers to compare on",
                      witness->n_tried);
}
