/*
 * operators.c - which types go together under which operator. What was probably meant where they do
 * not is hints.c's.
 *
 * The rows of `operations` are the table of doc/reference.md, "Operations".
 */
#include "check/typing.h"

/* One operation of calculation: what it takes and what it gives. */
static const struct operation {
    enum binary_op op;
    enum type_kind left, right;
    const struct type *result;
} operations[] = {
    {BINARY_ADD, TYPE_MONEY, TYPE_MONEY, &type_money},
    {BINARY_ADD, TYPE_PERCENT, TYPE_PERCENT, &type_percent},
    {BINARY_ADD, TYPE_NUMBER, TYPE_NUMBER, &type_number},
    {BINARY_ADD, TYPE_DURATION, TYPE_DURATION, &type_duration},
    {BINARY_ADD, TYPE_DATE, TYPE_DURATION, &type_date},
    {BINARY_SUB, TYPE_MONEY, TYPE_MONEY, &type_money},
    {BINARY_SUB, TYPE_PERCENT, TYPE_PERCENT, &type_percent},
    {BINARY_SUB, TYPE_NUMBER, TYPE_NUMBER, &type_number},
    {BINARY_SUB, TYPE_DURATION, TYPE_DURATION, &type_duration},
    {BINARY_SUB, TYPE_DATE, TYPE_DATE, &type_duration},
    {BINARY_SUB, TYPE_DATE, TYPE_DURATION, &type_date},
    {BINARY_MUL, TYPE_MONEY, TYPE_PERCENT, &type_money},
    {BINARY_MUL, TYPE_PERCENT, TYPE_MONEY, &type_money},
    {BINARY_MUL, TYPE_MONEY, TYPE_NUMBER, &type_money},
    {BINARY_MUL, TYPE_NUMBER, TYPE_MONEY, &type_money},
    {BINARY_MUL, TYPE_PERCENT, TYPE_NUMBER, &type_percent},
    {BINARY_MUL, TYPE_NUMBER, TYPE_PERCENT, &type_percent},
    {BINARY_MUL, TYPE_PERCENT, TYPE_PERCENT, &type_percent},
    {BINARY_MUL, TYPE_NUMBER, TYPE_NUMBER, &type_number},
    {BINARY_MUL, TYPE_DURATION, TYPE_NUMBER, &type_duration},
    {BINARY_MUL, TYPE_NUMBER, TYPE_DURATION, &type_duration},
    {BINARY_DIV, TYPE_MONEY, TYPE_MONEY, &type_percent},
    {BINARY_DIV, TYPE_PERCENT, TYPE_PERCENT, &type_number},
    {BINARY_DIV, TYPE_DURATION, TYPE_DURATION, &type_number},
    {BINARY_DIV, TYPE_NUMBER, TYPE_NUMBER, &type_number},
    {BINARY_DIV, TYPE_MONEY, TYPE_NUMBER, &type_money},
    {BINARY_DIV, TYPE_MONEY, TYPE_PERCENT, &type_money},
    {BINARY_DIV, TYPE_PERCENT, TYPE_NUMBER, &type_percent},
    {BINARY_DIV, TYPE_DURATION, TYPE_NUMBER, &type_duration},
};

/* ---- calculation ----------------------------------------------------------------------------- */

struct operation_words {
    const char *alone, *between; /* "added", "added to" */
};

static struct operation_words operation_words(enum binary_op op)
{
    return op == BINARY_ADD   ? (struct operation_words){"added", "added to"}
           : op == BINARY_SUB ? (struct operation_words){"subtracted", "subtracted from"}
           : op == BINARY_MUL ? (struct operation_words){"multiplied", "multiplied by"}
                              : (struct operation_words){"divided", "divided by"};
}

static const struct type *type_calculation(struct typing *typing, struct expr *expr)
{
    const struct type *left = typing_value(typing, expr->binary.left);
    const struct type *right = typing_value(typing, expr->binary.right);
    if (left->kind == TYPE_ERROR || right->kind == TYPE_ERROR)
        return &type_error;
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++)
        if (operations[i].op == expr->binary.op && operations[i].left == left->kind &&
            operations[i].right == right->kind)
            return operations[i].result;
    struct operation_words words = operation_words(expr->binary.op);
    struct diag *diag;
    if (left->kind == right->kind)
        diag = diag_add(&typing->playbook->diags, DIAG_E0204, expr->span, "%.*s cannot be %s %.*s",
                        STR_ARG(typing_phrase(typing, left)), words.between,
                        STR_ARG(typing_phrase(typing, right)));
    else
        diag = diag_add(&typing->playbook->diags, DIAG_E0204, expr->span,
                        "%.*s and %.*s cannot be %s", STR_ARG(typing_words(typing, left)),
                        STR_ARG(typing_words(typing, right)), words.alone);
    typing_hint_calculation(typing, diag, expr);
    return &type_error;
}

/* ---- comparison ------------------------------------------------------------------------------ */

/* Types both sides; a name that means nothing by itself is typed after the other side, as a
   value of it. */
static void type_sides(struct typing *typing, struct expr *expr)
{
    struct expr *left = expr->binary.left, *right = expr->binary.right;
    if (typing_is_known(typing, left)) {
        typing_value(typing, left);
        typing_value_as(typing, right, left->type);
    } else {
        typing_value(typing, right);
        typing_value_as(typing, left, right->type);
    }
}

static void report_comparison(struct typing *typing, struct expr *expr)
{
    struct expr *left = expr->binary.left, *right = expr->binary.right;
    const struct type *a = left->type, *b = right->type;
    struct diags *diags = &typing->playbook->diags;
    if (a->kind == TYPE_CHOICE && b->kind == TYPE_CHOICE) {
        bool is_right = right->kind == EXPR_NAME && right->ref.kind == REF_CHOICE;
        typing_check(typing, is_right ? right : left, is_right ? a : b, "this");
        return;
    }
    struct diag *diag =
        diag_add(diags, DIAG_E0205, expr->span, "%.*s and %.*s cannot be compared",
                 STR_ARG(typing_words(typing, a)), STR_ARG(typing_words(typing, b)));
    if (typing_hint_unit(typing, diag, right, a) || typing_hint_unit(typing, diag, left, b))
        return;
    if ((a->kind == TYPE_CHOICE && b->kind == TYPE_TEXT) ||
        (a->kind == TYPE_TEXT && b->kind == TYPE_CHOICE))
        diag_hint(diags, diag, "a choice is written without quotes, a text with them");
    else if (!typing_hint_range(typing, diag, left))
        typing_hint_range(typing, diag, right);
}

static const struct type *type_comparison(struct typing *typing, struct expr *expr)
{
    bool is_equality = expr->binary.op == BINARY_EQ || expr->binary.op == BINARY_NE;
    struct diags *diags = &typing->playbook->diags;
    type_sides(typing, expr);
    const struct type *type = expr->binary.left->type;
    if (!type_fits(type, expr->binary.right->type)) {
        report_comparison(typing, expr);
    } else if (type->kind == TYPE_RANGE) {
        struct diag *diag = diag_add(diags, DIAG_E0205, expr->span, "ranges cannot be compared");
        typing_hint_range(typing, diag, expr->binary.left);
    } else if (!is_equality && !type_is_ordered(type)) {
        struct diag *diag = diag_add(diags, DIAG_E0205, expr->span,
                                     "%.*s has no order, so there is no less and more",
                                     STR_ARG(typing_phrase(typing, type)));
        diag_hint(diags, diag, "only == and != compare it");
    }
    return &type_yesno;
}

static const struct type *type_in(struct typing *typing, struct expr *expr)
{
    struct expr *left = expr->binary.left, *right = expr->binary.right;
    struct diags *diags = &typing->playbook->diags;
    const struct type *type = typing_plain(typing, left);
    if (right->kind == EXPR_LIST) {
        typing_list_of(typing, right, type);
        return &type_yesno;
    }
    const struct type *within = typing_expr(typing, right);
    if (type->kind == TYPE_ERROR || within->kind == TYPE_ERROR)
        return &type_yesno;
    if (within->kind != TYPE_RANGE && within->kind != TYPE_LIST) {
        struct diag *diag = diag_add(diags, DIAG_E0213, right->span,
                                     "after `in` stands a range or a list, not %.*s",
                                     STR_ARG(typing_phrase(typing, within)));
        diag_hint(diags, diag,
                  "write a range like $180k .. $220k, a list like [L6, L7], or compare with ==");
        return &type_yesno;
    }
    if (type_fits(type, within->elem))
        return &type_yesno;
    struct diag *diag =
        diag_add(diags, DIAG_E0205, expr->span, "%.*s cannot be in a %.*s",
                 STR_ARG(typing_words(typing, type)), STR_ARG(typing_words(typing, within)));
    if (!typing_hint_unit(typing, diag, left, within->elem))
        typing_hint_range_unit(typing, diag, right, type);
    return &type_yesno;
}

/* ---- the others ------------------------------------------------------------------------------ */

static const struct type *type_logic(struct typing *typing, struct expr *expr)
{
    const char *what = expr->binary.op == BINARY_AND ? "this part of `and`" : "this part of `or`";
    typing_condition(typing, expr->binary.left, what);
    typing_condition(typing, expr->binary.right, what);
    return &type_yesno;
}

static const struct type *type_otherwise(struct typing *typing, struct expr *expr)
{
    struct expr *left = expr->binary.left, *right = expr->binary.right;
    struct diags *diags = &typing->playbook->diags;
    const struct type *a = typing_expr(typing, left), *b = typing_expr_as(typing, right, a);
    if (right->kind == EXPR_BINARY && right->parens == 0 && right->binary.op != BINARY_OTHERWISE) {
        struct diag *diag =
            diag_add(diags, DIAG_W0222, right->span, "all of this stands in for the unknown value");
        diag_hint(diags, diag,
                  "put parentheses around it, or around `a otherwise b`, to say which is meant");
    }
    if (a->kind == TYPE_LIST || b->kind == TYPE_LIST) {
        diag_add(diags, DIAG_E0215, expr->span,
                 "`otherwise` chooses between values, not between lists");
        return &type_error;
    }
    const struct type *both = typing_join(typing, a, b);
    if (both)
        return both;
    struct diag *diag =
        diag_add(diags, DIAG_E0210, right->span, "%.*s cannot stand in for %.*s",
                 STR_ARG(typing_phrase(typing, b)), STR_ARG(typing_phrase(typing, a)));
    typing_hint_unit(typing, diag, right, a);
    return &type_error;
}

const struct type *typing_binary(struct typing *typing, struct expr *expr)
{
    switch (expr->binary.op) {
    case BINARY_ADD:
    case BINARY_SUB:
    case BINARY_MUL:
    case BINARY_DIV:
        return type_calculation(typing, expr);
    case BINARY_EQ:
    case BINARY_NE:
    case BINARY_LT:
    case BINARY_LE:
    case BINARY_GT:
    case BINARY_GE:
        return type_comparison(typing, expr);
    case BINARY_IN:
        return type_in(typing, expr);
    case BINARY_AND:
    case BINARY_OR:
        return type_logic(typing, expr);
    case BINARY_OTHERWISE:
        return type_otherwise(typing, expr);
    }
    return &type_error;
}

static const struct type *type_negative(struct typing *typing, struct expr *expr)
{
    const struct type *type = typing_plain(typing, expr->unary.operand);
    if (type_is_numeric(type) || type->kind == TYPE_DURATION)
        return type;
    diag_add(&typing->playbook->diags, DIAG_E0204, expr->span, "%.*s cannot be negative",
             STR_ARG(typing_phrase(typing, type)));
    return &type_error;
}

/* Whatever the value is, `known` looks only at whether there is one. */
static const struct type *type_known(struct typing *typing, struct expr *expr)
{
    struct typing inner = *typing;
    inner.shown = expr->unary.operand;
    if (typing_expr(&inner, expr->unary.operand)->kind == TYPE_LIST)
        diag_hint(&typing->playbook->diags,
                  diag_add(&typing->playbook->diags, DIAG_E0215, expr->span,
                           "a list is there or empty, never unknown as a whole"),
                  "ask how many there are: count(%.*s) > 0",
                  STR_ARG(typing_source(typing, expr->unary.operand)));
    return &type_yesno;
}

const struct type *typing_unary(struct typing *typing, struct expr *expr)
{
    switch (expr->unary.op) {
    case UNARY_NEG:
        return type_negative(typing, expr);
    case UNARY_NOT:
        typing_condition(typing, expr->unary.operand, "what stands after `not`");
        return &type_yesno;
    case UNARY_KNOWN:
        return type_known(typing, expr);
    }
    return &type_error;
}
