/*
 * strategy_expr.c - two expressions that differ, as the smallest parts that a coach would point at.
 *
 * Branches of `if` are told apart by their conditions, and parts of `and` one by one; anything else is shown whole.
 */
#include "compare/build.h"

/* Longer ones are compared word by word. */
enum { SHORT_BYTES = 70 };

static bool is_choice_test(const struct expr *expr)
{
    return expr->kind == EXPR_BINARY && expr->binary.op == BINARY_EQ &&
           expr->binary.right->kind == EXPR_NAME;
}

struct str compare_condition_words(struct arena *arena, const struct sources *sources,
                                   const struct expr *condition)
{
    if (is_choice_test(condition))
        return str_format(arena, "for %.*s", STR_ARG(condition->binary.right->name.text));
    struct str text = phrase_expr(arena, sources, condition);
    return str_format(arena, "if %.*s", STR_ARG(text));
}

static struct str join_words(struct arena *arena, struct str what, struct str more)
{
    return what.len ? str_format(arena, "%.*s %.*s", STR_ARG(what), STR_ARG(more)) : more;
}

static void edit_exprs(struct comparing *c, struct str what, const struct expr *old,
                       const struct expr *new)
{
    struct str from = phrase_expr(c->arena, c->old_sources, old);
    struct str to = phrase_expr(c->arena, c->new_sources, new);
    if (from.len > SHORT_BYTES && to.len > SHORT_BYTES)
        edit_texts(c, what, from, to, old->span, new->span);
    else
        edit_values(c, what, from, to, old->span, new->span);
}

/* ---- parts of `and` -------------------------------------------------------------------------- */

struct parts {
    const struct expr **items;
    size_t n, cap;
    bool *is_met; /* the other side has it too */
};

/* In the order written, whichever way they are nested. The depth of an expression is bounded. */
static void collect_parts(struct comparing *c, const struct expr *expr, struct parts *parts)
{
    const struct expr **chain = ARENA_ARRAY(c->arena, expr->height + 2, const struct expr *);
    size_t n = 0;
    for (; expr->kind == EXPR_BINARY && expr->binary.op == BINARY_AND; expr = expr->binary.left)
        chain[n++] = expr->binary.right;
    VEC_PUSH(c->arena, parts, expr);
    while (n > 0)
        collect_parts(c, chain[--n], parts);
}

static struct parts parts_of(struct comparing *c, const struct expr *expr)
{
    struct parts parts = {0};
    collect_parts(c, expr, &parts);
    parts.is_met = ARENA_ARRAY(c->arena, parts.n, bool);
    return parts;
}

static size_t match_parts(struct parts *old, struct parts *new)
{
    size_t n = 0;
    for (size_t i = 0; i < old->n; i++)
        for (size_t j = 0; j < new->n && !old->is_met[i]; j++)
            if (!new->is_met[j] && same_expr(old->items[i], new->items[j])) {
                old->is_met[i] = new->is_met[j] = true;
                n++;
            }
    return n;
}

static const struct expr *only_part(const struct parts *parts, size_t met)
{
    for (size_t i = 0; i < parts->n && parts->n - met == 1; i++)
        if (!parts->is_met[i])
            return parts->items[i];
    return NULL;
}

static void edit_part(struct comparing *c, struct str what, const struct expr *old,
                      const struct expr *new)
{
    struct span none = {0, 0, 0};
    struct edit *edit = edit_add(c, old ? CHANGE_REMOVED : CHANGE_ADDED, what,
                                 old ? old->span : none, new ? new->span : none);
    edit->old = phrase_expr(c->arena, c->old_sources, old);
    edit->new = phrase_expr(c->arena, c->new_sources, new);
}

/* False where no part is the same, so that the whole is better shown. */
static bool compare_parts(struct comparing *c, struct str what, const struct expr *old,
                          const struct expr *new)
{
    struct parts olds = parts_of(c, old), news = parts_of(c, new);
    size_t met = match_parts(&olds, &news);
    if (met == 0)
        return false;
    const struct expr *from = only_part(&olds, met), *to = only_part(&news, met);
    if (from && to) {
        edit_exprs(c, what, from, to);
        return true;
    }
    for (size_t i = 0; i < olds.n; i++)
        if (!olds.is_met[i])
            edit_part(c, what, olds.items[i], NULL);
    for (size_t i = 0; i < news.n; i++)
        if (!news.is_met[i])
            edit_part(c, what, NULL, news.items[i]);
    if (olds.n == met && news.n == met) /* the same parts in another order */
        edit_add(c, CHANGE_MOVED, what, old->span, new->span);
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void compare_branches(struct comparing *c, struct str what, const struct expr *old,
                             const struct expr *new)
{
    struct str when = compare_condition_words(c->arena, c->new_sources, new->choose.condition);
    compare_exprs(c, join_words(c->arena, what, when), old->choose.yes, new->choose.yes);
    bool more = old->choose.no->kind == EXPR_IF && new->choose.no->kind == EXPR_IF;
    compare_exprs(c, more ? what : join_words(c->arena, what, STR("otherwise")), old->choose.no,
                  new->choose.no);
}

void compare_exprs(struct comparing *c, struct str what, const struct expr *old,
                   const struct expr *new)
{
    if (same_expr(old, new))
        return;
    if (!old || !new) {
        edit_part(c, what, old, new);
        return;
    }
    bool are_if = old->kind == EXPR_IF && new->kind == EXPR_IF;
    if (are_if && same_expr(old->choose.condition, new->choose.condition))
        compare_branches(c, what, old, new);
    else if (!compare_parts(c, what, old, new))
        edit_exprs(c, what, old, new);
}
