/*
 * cover_condition.c - the conditions of a playbook: of each `if`, each clause, each part of `and` and `or`.
 */
#include "check/walk.h"
#include "testing/cover.h"

/* Where the traces of an expression begin. */
static size_t find_traces(const struct coverage *c, const struct expr *expr)
{
    size_t low = 0, high = c->program->n_traces;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((uintptr_t)c->traces[middle].expr < (uintptr_t)expr)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A slot of a list has a value for each of its elements. */
static void look_at_slot(const struct run *run, slot s, struct cover_marks *marks)
{
    int domain = run->program->steps[s].domain;
    size_t end = domain < 0 ? 1 : run->facts->lists[domain].first[1];
    for (size_t row = 0; row < end; row++) {
        marks->yes = marks->yes || run_is_yes(run, s, row);
        marks->no = marks->no || run_is_no(run, s, row);
    }
}

static void cover_one(struct coverage *c, const struct expr *expr)
{
    struct cover_marks marks = {false, false};
    for (size_t i = find_traces(c, expr);
         c->run && i < c->program->n_traces && c->traces[i].expr == expr; i++)
        look_at_slot(c->run, c->traces[i].slot, &marks);
    if (expr->kind != EXPR_LITERAL)
        cover_mark(c, COVER_CONDITION, expr->span, marks, "`%.*s`",
                   STR_ARG(cover_words(c, expr->span)));
}

static bool is_joined(const struct expr *expr)
{
    return expr->kind == EXPR_BINARY &&
           (expr->binary.op == BINARY_AND || expr->binary.op == BINARY_OR);
}

/* On the way down: the operator that the expression is an operand of. */
struct descent {
    struct coverage *c;
    const struct expr *joined_by; /* NULL: of none */
};

/* Each operand of a and b and c by itself, however they are nested; not a and b. */
static void descend(void *context, struct expr *expr)
{
    const struct descent *descent = context;
    struct descent inner = {descent->c, is_joined(expr) ? expr : NULL};
    const struct expr *by = descent->joined_by;
    bool goes_on = by && is_joined(expr) && by->binary.op == expr->binary.op;
    if (by && !goes_on)
        cover_one(inner.c, expr);
    if (expr->kind == EXPR_IF)
        cover_one(inner.c, expr->choose.condition);
    else if (expr->kind == EXPR_COMPREHENSION && expr->comprehension->where)
        cover_one(inner.c, expr->comprehension->where);
    walk_children(expr, descend, &inner);
}

void cover_expr(struct coverage *c, struct expr *expr)
{
    struct descent descent = {c, NULL};
    if (expr)
        descend(&descent, expr);
}

void cover_condition(struct coverage *c, struct expr *expr)
{
    if (expr)
        cover_one(c, expr);
    cover_expr(c, expr);
}
