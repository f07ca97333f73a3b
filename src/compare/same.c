/*
 * same.c - whether two pieces of playbooks say the same; see same.h.
 */
#include "compare/same.h"

static bool same_literal(const struct value *a, const struct value *b)
{
    if (!a->type || !b->type || a->type->kind != b->type->kind)
        return false;
    if (a->type->kind == TYPE_DURATION) /* a month is not so many days */
        return a->cell.duration.months == b->cell.duration.months &&
               a->cell.duration.minutes == b->cell.duration.minutes;
    return value_compare(a->type, a->cell, b->cell) == 0;
}

static bool same_comprehension(const struct comprehension *a, const struct comprehension *b)
{
    return str_equal(a->var.text, b->var.text) && same_expr(a->body, b->body) &&
           same_expr(a->list, b->list) && same_expr(a->where, b->where);
}

static bool same_parts(const struct expr *a, const struct expr *b)
{
    switch (a->kind) {
    case EXPR_ERROR:
        return true;
    case EXPR_LITERAL:
        return same_literal(&a->literal, &b->literal);
    case EXPR_TEXT:
        return str_equal(a->text, b->text);
    case EXPR_NAME:
        return str_equal(a->name.text, b->name.text);
    case EXPR_FIELD:
        return str_equal(a->field.name.text, b->field.name.text) &&
               same_expr(a->field.object, b->field.object);
    case EXPR_CALL:
        return str_equal(a->call.name.text, b->call.name.text) &&
               same_exprs(a->call.args, b->call.args);
    case EXPR_UNARY:
        return a->unary.op == b->unary.op && same_expr(a->unary.operand, b->unary.operand);
    case EXPR_BINARY:
        return a->binary.op == b->binary.op && same_expr(a->binary.left, b->binary.left) &&
               same_expr(a->binary.right, b->binary.right);
    case EXPR_IF:
        return same_expr(a->choose.condition, b->choose.condition) &&
               same_expr(a->choose.yes, b->choose.yes) && same_expr(a->choose.no, b->choose.no);
    case EXPR_RANGE:
        return same_expr(a->range.low, b->range.low) && same_expr(a->range.high, b->range.high);
    case EXPR_LIST:
        return same_exprs(a->list, b->list);
    case EXPR_COMPREHENSION:
        return same_comprehension(a->comprehension, b->comprehension);
    }
    return false;
}

bool same_expr(const struct expr *a, const struct expr *b)
{
    if (!a || !b)
        return a == b;
    return a->kind == b->kind && same_parts(a, b);
}

bool same_exprs(struct exprs a, struct exprs b)
{
    bool same = a.n == b.n;
    for (size_t i = 0; same && i < a.n; i++)
        same = same_expr(a.items[i], b.items[i]);
    return same;
}

static bool same_piece(const struct piece *a, const struct piece *b)
{
    if (a->kind != b->kind)
        return false;
    bool holds_text = a->kind == PIECE_TEXT || a->kind == PIECE_BLANK;
    if (holds_text && !str_equal(a->text, b->text))
        return false;
    if (a->kind == PIECE_FOR && !str_equal(a->var.text, b->var.text))
        return false;
    return same_expr(a->expr, b->expr) && same_expr(a->where, b->where) &&
           same_template(a->then, b->then) && same_template(a->otherwise, b->otherwise);
}

bool same_template(const struct template *a, const struct template *b)
{
    if (!a || !b)
        return a == b;
    bool same = a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++)
        same = same_piece(&a->pieces[i], &b->pieces[i]);
    return same;
}

bool same_pattern(const struct pattern *a, const struct pattern *b)
{
    return a->kind == b->kind && (a->kind != PATTERN_COMPARE || a->op == b->op) &&
           (a->kind == PATTERN_ANY || same_expr(a->value, b->value));
}

bool same_names(const struct name *a, size_t n_a, const struct name *b, size_t n_b)
{
    bool same = n_a == n_b;
    for (size_t i = 0; same && i < n_a; i++)
        same = str_equal(a[i].text, b[i].text);
    return same;
}

bool same_clause(const struct clause *a, const struct clause *b)
{
    return a->kind == b->kind && a->outcome == b->outcome && a->outcome_of == b->outcome_of &&
           same_expr(a->expr, b->expr) && same_expr(a->condition, b->condition) &&
           same_expr(a->path, b->path) && str_equal(a->text.value, b->text.value) &&
           same_template(a->template, b->template) &&
           same_names(a->names, a->n_names, b->names, b->n_names);
}
