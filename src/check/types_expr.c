/*
 * types_expr.c - the type of an expression: literals, if, ranges, lists.
 *
 * Names are types_name.c's, operators operators.c's, calls types_call.c's. Recursion is as deep as
 * the text is nested, which the reader bounds.
 */
#include "check/constant.h"
#include "check/typing.h"

/* ---- lists ----------------------------------------------------------------------------------- */

/* The list of the offer, or the written list, that an expression of list type stands for. */
static struct expr *list_origin(struct expr *expr)
{
    while (expr && expr->kind == EXPR_NAME && expr->ref.kind == REF_LET)
        expr = expr->ref.decl->expr;
    if (!expr)
        return NULL;
    return expr->kind == EXPR_LIST || expr->ref.kind == REF_FACT ? expr : NULL;
}

bool typing_list(struct typing *typing, struct name name, struct expr *list, struct variable *out)
{
    struct diags *diags = &typing->playbook->diags;
    *out = (struct variable){.name = name, .type = &type_error};
    if (typing_is_asks(list))
        return typing_asks_variable(typing, name, list, out);
    const struct type *type = typing_expr(typing, list);
    if (type->kind == TYPE_ERROR)
        return false;
    if (type->kind != TYPE_LIST) {
        diag_add(diags, DIAG_E0213, list->span, "%.*s is no list that one could go through",
                 STR_ARG(typing_phrase(typing, type)));
        return false;
    }
    struct expr *origin = list_origin(list);
    if (!origin)
        return false;
    out->type = type->elem;
    out->list = origin;
    out->field = origin->kind == EXPR_LIST ? NULL : origin->ref.field;
    return true;
}

static bool report_empty(struct typing *typing, const struct expr *list)
{
    if (list->list.n == 0)
        diag_add(&typing->playbook->diags, DIAG_E0213, list->span, "a list with nothing in it");
    return list->list.n == 0;
}

void typing_list_of(struct typing *typing, struct expr *list, const struct type *elem)
{
    list->type =
        report_empty(typing, list) ? &type_error : type_list(&typing->playbook->arena, elem);
    for (size_t i = 0; i < list->list.n; i++)
        typing_expect(typing, list->list.items[i], elem, "this element of the list");
}

static const struct type *type_list_literal(struct typing *typing, struct expr *expr)
{
    struct diags *diags = &typing->playbook->diags;
    const struct type *elem = NULL;
    if (report_empty(typing, expr))
        return &type_error;
    for (size_t i = 0; i < expr->list.n; i++) {
        struct expr *item = expr->list.items[i];
        const struct type *type = typing_plain(typing, item);
        const struct type *both = elem ? typing_join(typing, elem, type) : type;
        if (!both) {
            struct diag *diag =
                diag_add(diags, DIAG_E0210, item->span, "a list of %.*s with %.*s in it",
                         STR_ARG(typing_words(typing, elem)), STR_ARG(typing_phrase(typing, type)));
            typing_hint_unit(typing, diag, item, elem);
            return &type_error;
        }
        elem = both;
    }
    return elem->kind == TYPE_ERROR ? elem : type_list(&typing->playbook->arena, elem);
}

/* ---- other kinds ----------------------------------------------------------------------------- */

static const struct type *type_range_literal(struct typing *typing, struct expr *expr)
{
    struct diags *diags = &typing->playbook->diags;
    const struct type *low = typing_plain(typing, expr->range.low);
    const struct type *high = typing_plain(typing, expr->range.high);
    struct value from, to;
    if (low->kind == TYPE_ERROR || high->kind == TYPE_ERROR)
        return &type_error;
    if (!type_fits(low, high)) {
        struct diag *diag =
            diag_add(diags, DIAG_E0211, expr->span, "a range cannot go from %.*s to %.*s",
                     STR_ARG(typing_phrase(typing, low)), STR_ARG(typing_phrase(typing, high)));
        if (!typing_hint_unit(typing, diag, expr->range.low, high))
            typing_hint_unit(typing, diag, expr->range.high, low);
        return &type_error;
    }
    if (!type_is_ordered(low)) {
        diag_add(diags, DIAG_E0211, expr->span, "%.*s has no order, so there is no range of it",
                 STR_ARG(typing_phrase(typing, low)));
        return &type_error;
    }
    if (constant_range(expr, &from, &to) && value_compare(low, from.cell, to.cell) > 0) {
        struct diag *diag = diag_add(diags, DIAG_E0211, expr->span, "this range goes down");
        diag_hint(diags, diag, "write the low end first");
    }
    return type_range(&typing->playbook->arena, low);
}

static const struct type *type_if(struct typing *typing, struct expr *expr,
                                  const struct type *expected)
{
    struct diags *diags = &typing->playbook->diags;
    typing_condition(typing, expr->choose.condition, "the condition of this `if`");
    const struct type *yes = typing_expr_as(typing, expr->choose.yes, expected);
    const struct type *no = typing_expr_as(typing, expr->choose.no, expected);
    if (yes->kind == TYPE_LIST || no->kind == TYPE_LIST) {
        diag_add(diags, DIAG_E0215, expr->span, "`if` chooses between values, not between lists");
        return &type_error;
    }
    const struct type *both = typing_join(typing, yes, no);
    if (both)
        return both;
    struct diag *diag = diag_add(
        diags, DIAG_E0210, expr->choose.no->span, "`then` gives %.*s and `else` gives %.*s",
        STR_ARG(typing_phrase(typing, yes)), STR_ARG(typing_phrase(typing, no)));
    if (!typing_hint_unit(typing, diag, expr->choose.no, yes))
        typing_hint_unit(typing, diag, expr->choose.yes, no);
    return &type_error;
}

static const struct type *type_stray_comprehension(struct typing *typing, struct expr *expr)
{
    struct diag *diag = diag_add(&typing->playbook->diags, DIAG_E0213, expr->span,
                                 "going through a list gives many values, and one is wanted here");
    diag_hint(&typing->playbook->diags, diag,
              "say what to make of them: any, all, count, sum, min, max or average");
    return &type_error;
}

static const struct type *type_of(struct typing *typing, struct expr *expr,
                                  const struct type *expected)
{
    switch (expr->kind) {
    case EXPR_ERROR:
        return &type_error;
    case EXPR_LITERAL:
        return expr->literal.type ? expr->literal.type : &type_error;
    case EXPR_TEXT:
        return &type_text;
    case EXPR_NAME:
        return typing_name(typing, expr, expected);
    case EXPR_FIELD:
        return typing_field(typing, expr);
    case EXPR_CALL:
        return typing_call(typing, expr);
    case EXPR_UNARY:
        return typing_unary(typing, expr);
    case EXPR_BINARY:
        return typing_binary(typing, expr);
    case EXPR_IF:
        return type_if(typing, expr, expected);
    case EXPR_RANGE:
        return type_range_literal(typing, expr);
    case EXPR_LIST:
        return type_list_literal(typing, expr);
    case EXPR_COMPREHENSION:
        return type_stray_comprehension(typing, expr);
    }
    return &type_error;
}

static void report_group(struct typing *typing, const struct expr *expr)
{
    struct diags *diags = &typing->playbook->diags;
    struct str source = typing_source(typing, expr);
    struct diag *diag;
    if (expr->ref.kind == REF_VAR) {
        diag = diag_add(diags, DIAG_E0215, expr->span,
                        "`%.*s` is a whole element of the list, not one value", STR_ARG(source));
        const struct field *list = expr->ref.field;
        if (expr->ref.expr && expr->ref.expr->ref.kind == REF_ASKS)
            diag_hint(diags, diag, "name one of its parts, like %.*s.title", STR_ARG(source));
        else if (list && list->n_fields)
            diag_hint(diags, diag, "name one of its facts, like %.*s.%.*s", STR_ARG(source),
                      STR_ARG(list->fields[0]->name.text));
    } else if (expr->ref.kind == REF_OFFER) {
        const struct field *group = expr->ref.field;
        diag = diag_add(diags, DIAG_E0215, expr->span, "`%.*s` is a group of facts, not one value",
                        STR_ARG(source));
        if (group && group->n_fields)
            diag_hint(diags, diag, "name one of them, like %.*s.%.*s", STR_ARG(source),
                      STR_ARG(group->fields[0]->name.text));
    } else {
        diag = diag_add(diags, DIAG_E0215, expr->span,
                        "`%.*s` has several values, and one is wanted here", STR_ARG(source));
        diag_hint(diags, diag, "name a part of it, like %.*s.total", STR_ARG(source));
    }
}

const struct type *typing_expr_as(struct typing *typing, struct expr *expr,
                                  const struct type *expected)
{
    if (expected && expected->kind == TYPE_ERROR)
        expected = NULL;
    expr->type = type_of(typing, expr, expected);
    if (expr->type->kind == TYPE_RECORD) {
        report_group(typing, expr);
        expr->type = &type_error;
    }
    return expr->type;
}

const struct type *typing_expr(struct typing *typing, struct expr *expr)
{
    return typing_expr_as(typing, expr, NULL);
}
