/*
 * lower_let.c - each let is lowered once in each world, and remembered.
 *
 * Lets may stand in any order and in chains as long as a playbook. So what a let needs is lowered
 * before it, from a list and not by recursion; whatever is reached otherwise, as through a lever,
 * is held by the limit of depth in lower_expr.c.
 */
#include "check/walk.h"
#include "program/lower.h"

struct let_memo {
    uint64_t key; /* world and declaration, + 1; 0: empty */
    struct lowered value;
};

/* A declaration whose needs are being looked at. */
struct visit {
    const struct decl *decl;
    struct decls needs;
    size_t next;
};

struct needs {
    struct lower *l;
    struct decls found;
};

/* Lets are remembered with their value; of other declarations only that their needs are lowered. */
static uint64_t key_of(int world, const struct decl *decl)
{
    return ((uint64_t)world << 32 | (uint64_t)decl->kind << 27 | (uint32_t)decl->index) + 1;
}

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

static void remember(struct lower *l, uint64_t key, struct lowered value)
{
    if (l->n_lets * 2 >= l->cap_lets)
        grow(l);
    *find(l, key) = (struct let_memo){key, value};
    l->n_lets++;
}

static const struct let_memo *recall(struct lower *l, uint64_t key)
{
    if (l->n_lets == 0)
        return NULL;
    const struct let_memo *memo = find(l, key);
    return memo->key ? memo : NULL;
}

static void add_need(void *context, struct expr *expr)
{
    struct needs *needs = context;
    const struct ref *ref = &expr->ref;
    bool own_keys = ref->kind == REF_TABLE && expr->kind == EXPR_CALL;
    if (ref->kind == REF_LET || ref->kind == REF_DEFINE || ref->kind == REF_FLAG ||
        (ref->kind == REF_TABLE && !own_keys))
        VEC_PUSH(needs->l->arena, &needs->found, ref->decl);
}

static struct visit visit_of(struct lower *l, const struct decl *decl)
{
    struct needs needs = {.l = l};
    if (decl->expr)
        walk_expr(decl->expr, add_need, &needs);
    for (size_t i = 0; decl->kind == DECL_TABLE && i < decl->table.keys.n; i++)
        walk_expr(decl->table.keys.items[i], add_need, &needs);
    for (size_t i = 0; decl->kind == DECL_FLAG && i < decl->n_clauses; i++)
        if (decl->clauses[i].kind == CLAUSE_WHEN)
            walk_expr(decl->clauses[i].expr, add_need, &needs);
    return (struct visit){.decl = decl, .needs = needs.found};
}

static void lower_now(struct lower *l, int world, const struct decl *decl)
{
    struct scope scope = {.world = world, .domain = -1, .measure_of = MEASURE_OF_REQUEST};
    struct lowered value = {.low = SLOT_NONE};
    if (decl->kind == DECL_LET)
        value = lower_expr(l, &scope, decl->expr);
    remember(l, key_of(world, decl), value);
}

/* The let and all that it needs, each after its own needs. The checker has refused cycles. */
static void lower_in_order(struct lower *l, int world, const struct decl *let)
{
    VEC(struct visit) open = {0};
    VEC_PUSH(l->arena, &open, visit_of(l, let));
    while (open.n > 0) {
        struct visit *top = &open.items[open.n - 1];
        if (top->next < top->needs.n) {
            const struct decl *need = top->needs.items[top->next++];
            if (!recall(l, key_of(world, need)))
                VEC_PUSH(l->arena, &open, visit_of(l, need));
            continue;
        }
        const struct decl *done = top->decl;
        open.n--;
        if (!recall(l, key_of(world, done)))
            lower_now(l, world, done);
    }
}

struct lowered lower_let(struct lower *l, int world, const struct decl *let)
{
    uint64_t key = key_of(world, let);
    if (!recall(l, key))
        lower_in_order(l, world, let);
    return recall(l, key)->value;
}
