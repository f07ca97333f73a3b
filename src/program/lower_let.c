/*
 * lower_let.c - each let is lowered once in each world, and remembered.
 */
#include "program/lower.h"

struct let_memo {
    uint64_t key; /* world and let, + 1; 0: empty */
    struct lowered value;
};

static struct let_memo *find(struct lower *l, uint64_t key)
{
    size_t at = (size_t)(key * 0x9e3779b97f4a7c15u >> 20) & (l->cap_lets - 1);
    while (l->lets[at].key && l->lets[at].key != key)
        at = (at + 1) & (l->cap_lets - 1);
    return &l->lets[at];
}

static void grow(struct lower *l)
{
    struct let_memo *old = l->lets;
    size_t n = l->cap_lets;
    l->cap_lets = n ? n * 2 : 64;
    l->lets = ARENA_ARRAY(l->arena, l->cap_lets, struct let_memo);
    for (size_t i = 0; i < n; i++)
        if (old[i].key)
            *find(l, old[i].key) = old[i];
}

struct lowered lower_let(struct lower *l, int world, const struct decl *let)
{
    uint64_t key = ((uint64_t)world << 32 | (uint32_t)let->index) + 1;
    if (l->n_lets * 2 >= l->cap_lets)
        grow(l);
    struct let_memo *memo = find(l, key);
    if (memo->key)
        return memo->value;
    struct scope scope = {.world = world, .domain = -1, .measure_of = MEASURE_OF_REQUEST};
    struct lowered value = lower_expr(l, &scope, let->expr);
    if (l->n_lets * 2 >= l->cap_lets) /* other lets were remembered meanwhile */
        grow(l);
    *find(l, key) = (struct let_memo){key, value};
    l->n_lets++;
    return value;
}
