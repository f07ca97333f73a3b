/*
 * lower_world.c - the sets of facts that expressions are lowered on.
 *
 * As offered; one for each lever with its ask alone granted; with all granted. Where the playbook
 * has rounds, also: as offered at first; what the answer to a round makes of the offer; at first
 * with each lever's ask alone; and with the asks up to each round granted.
 */
#include "program/lower.h"

static int n_levers(const struct lower *l)
{
    return (int)l->playbook->levers.n;
}

slot *lower_world_facts(struct lower *l, int world)
{
    size_t n_facts = l->playbook->n_facts;
    struct world *out = &l->worlds[world];
    if (out->facts)
        return out->facts;
    out->facts = ARENA_ARRAY(l->arena, n_facts, slot);
    for (size_t i = 0; i < n_facts; i++)
        out->facts[i] = SLOT_NONE;
    return out->facts;
}

int lower_world_of_lever(const struct decl *lever)
{
    return 1 + lever->index;
}

int lower_world_of_all(const struct lower *l)
{
    return n_levers(l) + 1;
}

int lower_world_at_first(const struct lower *l)
{
    return lower_has_rounds(l) ? n_levers(l) + 2 : WORLD_AS_OFFERED;
}

int lower_world_of_grants(const struct lower *l)
{
    return n_levers(l) + 3;
}

int lower_world_from_start(const struct lower *l, const struct decl *lever)
{
    return n_levers(l) + 4 + lever->index;
}

int lower_world_upto(const struct lower *l, int round)
{
    return 2 * n_levers(l) + 4 + round;
}

/* Only facts that an ask can change were ever anything else. */
static void begin_at_first(struct lower *l, int world)
{
    slot *facts = lower_world_facts(l, world);
    for (size_t i = 0; i < l->playbook->levers.n; i++) {
        const struct decl *lever = l->playbook->levers.items[i];
        for (size_t k = 0; k < lever->n_clauses; k++) {
            const struct clause *clause = &lever->clauses[k];
            if (clause->kind != CLAUSE_SETS)
                continue;
            int fact = clause->path->ref.field->fact;
            enum type_kind kind = l->playbook->facts[fact].type->kind;
            facts[fact] = lower_initial(l, kind, lower_step_fact(l, fact, -1));
        }
    }
}

void lower_make_worlds(struct lower *l)
{
    l->n_worlds = n_levers(l) + 2;
    if (lower_has_rounds(l))
        l->n_worlds += 2 + n_levers(l) + (int)l->playbook->rounds.n;
    l->worlds = ARENA_ARRAY(l->arena, (size_t)l->n_worlds, struct world);
    if (!lower_has_rounds(l))
        return;
    begin_at_first(l, lower_world_at_first(l));
    for (size_t i = 0; i < l->playbook->levers.n; i++)
        begin_at_first(l, lower_world_from_start(l, l->playbook->levers.items[i]));
}
