/*
 * format_expr.c - values: on one line where they fit and were written so, else broken.
 *
 * A value is broken at its loosest operators, all of them, and each part then for itself. What was
 * written on several lines stays on several, though not on the same. Lists of plain values are
 * filled line by line.
 */
#include "base/bug.h"
#include "grammar/haggle.tab.h"
#include "syntax/format_parts.h"
#include "syntax/keyword.h"

static bool fits(struct writer *w, const struct expr *expr, int gap)
{
    struct writer_state state = writer_measure(w, gap);
    format_expr(w, expr, GAP_NONE);
    return writer_fits(w, state);
}

/* The next mark, a word or sign between two parts of a value. What was broken there does not fit. */
static void put_operator(struct writer *w, int gap)
{
    if (w->is_measuring && w->room >= 0 && writer_was_broken(w, w->next))
        w->room = -1;
    writer_put(w, gap);
}

/* ---- operators ---- */

/* Operators of one strength make one chain: a + b - c. Others have two operands. */
static int chain_of(enum binary_op op)
{
    switch (op) {
    case BINARY_ADD:
    case BINARY_SUB:
        return 1;
    case BINARY_MUL:
    case BINARY_DIV:
        return 2;
    case BINARY_AND:
        return 3;
    case BINARY_OR:
        return 4;
    case BINARY_OTHERWISE:
        return 5;
    case BINARY_EQ:
    case BINARY_NE:
    case BINARY_LT:
    case BINARY_LE:
    case BINARY_GT:
    case BINARY_GE:
    case BINARY_IN:
        return 0;
    }
    BUG("no such operator");
}

static void put_chain(struct writer *w, const struct expr *expr, int gap, int break_gap)
{
    const struct expr *left = expr->binary.left;
    bool goes_on = left->kind == EXPR_BINARY && left->parens == 0 &&
                   chain_of(left->binary.op) == chain_of(expr->binary.op);
    if (goes_on)
        put_chain(w, left, gap, break_gap);
    else
        format_expr(w, left, gap);
    put_operator(w, break_gap);
    format_expr(w, expr->binary.right, GAP_SPACE);
}

/* Whether an operator and what is right of it have room on the line of what is left of it. */
static bool goes_behind(struct writer *w, const struct expr *right)
{
    if (writer_was_broken(w, w->next))
        return false;
    if (right->kind == EXPR_LIST && right->parens == 0)
        return true; /* which is broken within its brackets */
    struct writer_state state = writer_measure(w, GAP_SPACE);
    writer_put(w, GAP_NONE);
    format_expr(w, right, GAP_SPACE);
    return writer_fits(w, state);
}

/* a == b, a in b, a .. b */
static void put_pair(struct writer *w, const struct expr *left, const struct expr *right, int gap)
{
    format_expr(w, left, gap);
    put_operator(w, w->is_flat || goes_behind(w, right) ? GAP_SPACE : GAP_LINE);
    format_expr(w, right, GAP_SPACE);
}

static void put_binary(struct writer *w, const struct expr *expr, int gap)
{
    if (chain_of(expr->binary.op))
        put_chain(w, expr, gap, w->is_flat ? GAP_SPACE : GAP_LINE);
    else
        put_pair(w, expr->binary.left, expr->binary.right, gap);
}

/* ---- if ---- */

/* `then` stays on the line of its condition, if that is one line and there is room. */
static bool then_fits(struct writer *w, const struct expr *yes, uint32_t line)
{
    if (w->line != line)
        return false;
    struct writer_state state = writer_measure(w, GAP_SPACE);
    writer_put(w, GAP_NONE);
    format_expr(w, yes, GAP_SPACE);
    return writer_fits(w, state);
}

/* A chain of `else if` stands in one column. */
static void put_if(struct writer *w, const struct expr *expr, int gap)
{
    for (;;) {
        const struct expr *no = expr->choose.no;
        uint32_t line;
        writer_put(w, gap);
        line = w->line;
        format_expr(w, expr->choose.condition, GAP_SPACE);
        bool together = w->is_flat || then_fits(w, expr->choose.yes, line);
        put_operator(w, together ? GAP_SPACE : GAP_LINE);
        format_expr(w, expr->choose.yes, GAP_SPACE);
        put_operator(w, w->is_flat ? GAP_SPACE : GAP_LINE);
        if (w->room < 0)
            return;
        if (no->kind != EXPR_IF || no->parens > 0) {
            format_expr(w, no, GAP_SPACE);
            return;
        }
        expr = no;
        gap = GAP_SPACE;
    }
}

/* ---- calls, lists ---- */

static void put_comprehension(struct writer *w, const struct comprehension *parts, int gap)
{
    int break_gap = w->is_flat ? GAP_SPACE : GAP_LINE;
    format_expr(w, parts->body, gap);
    put_operator(w, break_gap); /* for */
    writer_put(w, GAP_SPACE);
    writer_put(w, GAP_SPACE); /* in */
    format_expr(w, parts->list, GAP_SPACE);
    if (!parts->where)
        return;
    put_operator(w, break_gap);
    format_expr(w, parts->where, GAP_SPACE);
}

/* A word that a declaration could begin with is not put first on a line: it would be taken for one. */
static bool may_begin_line(const struct writer *w, size_t n)
{
    const struct keyword *word = keyword_of_token(writer_kind(w, n));
    int next = writer_kind(w, n + 1);
    bool follows = next == TOK_NAME || keyword_of_token(next) || next == TOK_TEXT;
    return !word || word->role != KEYWORD_DECL || !follows;
}

static void put_comma(struct writer *w)
{
    if (may_begin_line(w, 1))
        put_operator(w, GAP_NONE);
    else
        writer_put(w, GAP_NONE);
}

static void put_items(struct writer *w, struct exprs items)
{
    int hang = w->hang;
    w->hang = w->column;
    for (size_t i = 0; i < items.n && w->room >= 0; i++) {
        int gap = i == 0 ? GAP_NONE : w->is_flat || !may_begin_line(w, 0) ? GAP_SPACE : GAP_LINE;
        format_expr(w, items.items[i], gap);
        if (i + 1 < items.n)
            put_comma(w);
    }
    w->hang = hang;
}

static void put_call(struct writer *w, const struct expr *expr, int gap)
{
    writer_put(w, gap);
    writer_put(w, GAP_NONE);
    put_items(w, expr->call.args);
    writer_put(w, GAP_NONE);
}

static bool is_plain_value(const struct expr *expr)
{
    while (expr->kind == EXPR_FIELD)
        expr = expr->field.object;
    return expr->kind == EXPR_LITERAL || expr->kind == EXPR_NAME || expr->kind == EXPR_TEXT;
}

/* A list of values that are read one by one, not compared: filled line by line. */
static bool is_plain_list(struct exprs items)
{
    for (size_t i = 0; i < items.n; i++) {
        const struct expr *item = items.items[i];
        bool is_range = item->kind == EXPR_RANGE && is_plain_value(item->range.low) &&
                        is_plain_value(item->range.high);
        if (!is_plain_value(item) && !is_range)
            return false;
    }
    return true;
}

void format_filled(struct writer *w, struct exprs items, int gap)
{
    for (size_t i = 0; i < items.n && w->room >= 0; i++) {
        bool stays =
            i == 0 || w->is_flat || fits(w, items.items[i], GAP_SPACE) || !may_begin_line(w, 0);
        format_expr(w, items.items[i], i == 0 ? gap : stays ? GAP_SPACE : GAP_LINE);
        if (i + 1 < items.n)
            writer_put(w, GAP_NONE);
    }
}

static void put_list(struct writer *w, const struct expr *expr, int gap)
{
    writer_put(w, gap);
    if (is_plain_list(expr->list)) {
        int hang = w->hang;
        w->hang = w->column;
        format_filled(w, expr->list, GAP_NONE);
        w->hang = hang;
    } else {
        put_items(w, expr->list);
    }
    writer_put(w, GAP_NONE);
}

/* ---- any value ---- */

static void put_unary(struct writer *w, const struct expr *expr, int gap)
{
    writer_put(w, gap);
    format_expr(w, expr->unary.operand, expr->unary.op == UNARY_NEG ? GAP_NONE : GAP_SPACE);
}

static void put_literal(struct writer *w, int gap)
{
    bool is_negative = writer_kind(w, 0) == TOK_MINUS;
    writer_put(w, gap);
    if (is_negative)
        writer_put(w, GAP_NONE);
}

static void put_node(struct writer *w, const struct expr *expr, int gap)
{
    switch (expr->kind) {
    case EXPR_ERROR:
        BUG("a value that could not be read is laid out");
    case EXPR_LITERAL:
        put_literal(w, gap);
        break;
    case EXPR_TEXT:
    case EXPR_NAME:
        writer_put(w, gap);
        break;
    case EXPR_FIELD:
        format_expr(w, expr->field.object, gap);
        writer_put(w, GAP_NONE);
        writer_put(w, GAP_NONE);
        break;
    case EXPR_CALL:
        put_call(w, expr, gap);
        break;
    case EXPR_UNARY:
        put_unary(w, expr, gap);
        break;
    case EXPR_BINARY:
        put_binary(w, expr, gap);
        break;
    case EXPR_IF:
        put_if(w, expr, gap);
        break;
    case EXPR_RANGE:
        put_pair(w, expr->range.low, expr->range.high, gap);
        break;
    case EXPR_LIST:
        put_list(w, expr, gap);
        break;
    case EXPR_COMPREHENSION:
        put_comprehension(w, expr->comprehension, gap);
        break;
    }
}

/* Each mark takes a column at least: long values are given up before they are walked. */
static bool is_too_long(const struct writer *w, const struct expr *expr)
{
    return w->is_measuring && writer_find(w, expr->span.end) > w->next + (size_t)w->room;
}

void format_expr(struct writer *w, const struct expr *expr, int gap)
{
    if (w->room >= 0 && is_too_long(w, expr))
        w->room = -1;
    if (w->room < 0)
        return;
    bool was_flat = w->is_flat;
    int hang = w->hang;
    if (!was_flat)
        w->is_flat = fits(w, expr, gap);
    for (uint32_t i = 0; i < expr->parens; i++, gap = GAP_NONE)
        writer_put(w, gap);
    if (!w->is_measuring)
        w->hang = writer_column(w, gap);
    put_node(w, expr, gap);
    w->hang = hang;
    for (uint32_t i = 0; i < expr->parens; i++)
        writer_put(w, GAP_NONE);
    w->is_flat = was_flat;
}
