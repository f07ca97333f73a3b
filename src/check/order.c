/*
 * order.c - the declarations that give types to others, each after those that it needs.
 *
 * Looks at names only, as text, since nothing has a meaning yet. Where declarations need each
 * other in a circle the order is any; cycles.c reports it. A chain may be as long as a playbook,
 * so nothing here recurses along it.
 */
#include "check/typing.h"
#include "check/walk.h"

enum mark { MARK_NEW, MARK_OPEN, MARK_DONE };

/* A declaration whose needs are being put in order. */
struct visit {
    struct decl *decl;
    struct decls needs;
    size_t next;
};

struct order {
    struct playbook *playbook;
    uint8_t *marks[N_DECL_KINDS]; /* enum mark, by decl->index */
    VEC(struct visit) open;
    struct decls found; /* needs of the declaration being looked at */
    struct decls sorted;
};

static void add_need(struct order *order, struct decl *decl)
{
    if (decl && order->marks[decl->kind] && order->marks[decl->kind][decl->index] == MARK_NEW)
        VEC_PUSH(&order->playbook->arena, &order->found, decl);
}

static void add_name(struct order *order, struct str name)
{
    const struct binding *binding = names_find(order->playbook, name);
    if (binding)
        add_need(order, binding->decl);
}

static void find_needs(void *context, struct expr *expr)
{
    struct order *order = context;
    if (expr->kind == EXPR_NAME)
        add_name(order, expr->name.text);
    else if (expr->kind == EXPR_CALL)
        add_name(order, expr->call.name.text);
    else if (expr->kind == EXPR_FIELD && expr->field.object->kind == EXPR_NAME &&
             typing_head(expr->field.object->name.text) == HEAD_ASK)
        add_need(order, names_find_lever(order->playbook, expr->field.name.text));
    walk_children(expr, find_needs, context);
}

static void open_decl(struct order *order, struct decl *decl)
{
    order->found = (struct decls){0};
    order->marks[decl->kind][decl->index] = MARK_OPEN;
    if (decl->expr)
        find_needs(order, decl->expr);
    for (size_t i = 0; decl->kind == DECL_TABLE && i < decl->table.keys.n; i++)
        find_needs(order, decl->table.keys.items[i]);
    struct clause *current =
        decl->kind == DECL_LEVER ? names_lever_clause(order->playbook, decl, CLAUSE_CURRENT) : NULL;
    if (current && current->expr)
        find_needs(order, current->expr);
    VEC_PUSH(&order->playbook->arena, &order->open,
             (struct visit){.decl = decl, .needs = order->found});
}

static void visit_decl(struct order *order, struct decl *decl)
{
    if (order->marks[decl->kind][decl->index] != MARK_NEW)
        return;
    open_decl(order, decl);
    while (order->open.n > 0) {
        struct visit *top = &order->open.items[order->open.n - 1];
        if (top->next < top->needs.n) {
            struct decl *need = top->needs.items[top->next++];
            if (order->marks[need->kind][need->index] == MARK_NEW)
                open_decl(order, need);
            continue;
        }
        order->marks[top->decl->kind][top->decl->index] = MARK_DONE;
        VEC_PUSH(&order->playbook->arena, &order->sorted, top->decl);
        order->open.n--;
    }
}

struct decls check_order(struct playbook *playbook)
{
    const struct decls *all[] = {&playbook->thresholds, &playbook->lets, &playbook->defines,
                                 &playbook->tables, &playbook->levers};
    static const enum decl_kind kinds[] = {DECL_THRESHOLD, DECL_LET, DECL_DEFINE, DECL_TABLE,
                                           DECL_LEVER};
    struct order order = {.playbook = playbook};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        order.marks[kinds[i]] = ARENA_ARRAY(&playbook->arena, all[i]->n, uint8_t);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (size_t j = 0; j < all[i]->n; j++)
            visit_decl(&order, all[i]->items[j]);
    return order.sorted;
}
