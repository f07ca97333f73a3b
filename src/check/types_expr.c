/*
 * types_expr.c - the type of an expression: literals, if, ranges, lists, comprehensions, and what a place expects.
 *
 * Names are types_name.c's, operators operators.c's and calls types_call.c's. Recursion is as deep as the text is
 * nested, which the reader bounds.
 */
#include "check/constant.h"
#include "check/typing.h"

struct str typing_phrase(const struct typing *typing, const struct type *type)
{
    return type_phrase(&typing->playbook->arena, &typing->playbook->symbols, type);
}

struct str typing_words(const struct typing *typing, const struct type *type)
{
    return type_name(&typing->playbook->arena, &typing->playbook->symbols, type);
}

struct str typing_source(const struct typing *typing, const struct expr *expr)
{
    return source_text(&typing->playbook->sources, expr->span);
}

/* ---- joining types -------------------------------------------------------------------------------- */

static bool choice_holds(const struct type *whole, const struct type *part)
{
    for (size_t i = 0; i < part->n_choices; i++)
        if (!type_has_choice(whole, part->choices[i]))
            return false;
    return true;
}

/* Values of two choices belong together where one declared choice lists them all. */
static const struct type *join_choices(struct typing *typing, const struct type *a,
                                       const struct type *b)
{
    const struct names *names = typing->playbook->names;

    if (choice_holds(a, b))
        return a;
    if (choice_holds(b, a))
        return b;
    for (size_t i = 0; i < names->choices.n; i++) {
        const struct type *whole = names->choices.items[i];
        if (!choice_holds(whole, a) || !choice_holds(whole, b))
            continue;
        struct type *type = ARENA_NEW(&typing->playbook->arena, struct type);
        symbol *values = ARENA_ARRAY(&typing->playbook->arena, whole->n_choices, symbol);
        *type = (struct type){.kind = TYPE_CHOICE, .choices = values};
        for (size_t j = 0; j < whole->n_choices; j++)
            if (type_has_choice(a, whole->choices[j]) || type_has_choice(b, whole->choices[j]))
                values[type->n_choices++] = whole->choices[j];
        return type;
    }
    return NULL;
}

const struct type *typing_join(struct typing *typing, const struct type *a, const struct type *b)
{
    if (a->kind == TYPE_ERROR || b->kind == TYPE_ERROR)
        return &type_error;
    if (a->kind == TYPE_CHOICE && b->kind == TYPE_CHOICE)
        return join_choices(typing, a, b);
    return type_fits(a, b) ? a : NULL;
}

/* ---- what a place expects ------------------------------------------------------------------------- */

static void report_group(struct typing *typing, const struct expr *expr)
{
    struct diags *diags = &typing->playbook->diags;
    struct str source = typing_source(typing, expr);
    struct diag *diag;

    if (expr->ref.kind == REF_VAR) {
        diag = diag_add(diags, DIAG_E0215, expr->span,
                        "%.*s is a whole element of the list, not one value", STR_ARG(source));
        const struct field *list = expr->ref.field;
        if (list && list->n_fields)
            diag_hint(diags, diag, "name one of its facts, like %.*s.%.*s", STR_ARG(source),
                      STR_ARG(list->fields[0]->name.text));
    } else if (expr->ref.kind == REF_OFFER) {
        const struct field *group = expr->ref.field;
        diag = diag_add(diags, DIAG_E0215, expr->span, "%.*s is a group of facts, not one value",
                        STR_ARG(source));
        if (group && group->n_fields)
            diag_hint(diags, diag, "name one of them, like %.*s.%.*s", STR_ARG(source),
                      STR_ARG(group->fields[0]->name.text));
    } else {
        diag = diag_add(diags, DIAG_E0215, expr->span,
                        "%.*s has several values, and one is wanted here", STR_ARG(source));
        diag_hint(diags, diag, "name a part of it, like %.*s.total", STR_ARG(source));
    }
}

static void report_no_value(struct typing *typing, const struct expr *expr, const struct type *type)
{
    struct diags *diags = &typing->playbook->diags;
    struct str source = typing_source(typing, expr);
    struct diag *diag =
        diag_add(diags, DIAG_E0215, expr->span, "a %s has several values, and one is wanted here",
                 type->kind == TYPE_LIST ? "list" : "table's row");

    if (type->kind == TYPE_ROW && type->n_fields)
        diag_hint(diags, diag, "name one of its columns, like %.*s.%.*s", STR_ARG(source),
                  STR_ARG(type->fields[0].name));
    else
        diag_hint(diags, diag, "go through it, as in: any(x == ... for x in %.*s)",
                  STR_ARG(source));
}

const struct type *typing_value_as(struct typing *typing, struct expr *expr,
                                   const struct type *expected)
{
    const struct type *type = typing_expr_as(typing, expr, expected);

    if (type->kind != TYPE_LIST && type->kind != TYPE_ROW)
        return type;
    report_no_value(typing, expr, type);
    return expr->type = &type_error;
}

const struct type *typing_value(struct typing *typing, struct expr *expr)
{
    return typing_value_as(typing, expr, NULL);
}

static void hint_range_end(struct typing *typing, struct diag *diag, const struct expr *range)
{
    struct str source = typing_source(typing, range);

    if (range->kind != EXPR_RANGE)
        diag_hint(&typing->playbook->diags, diag,
                  "write minimum(%.*s), midpoint(%.*s) or maximum(%.*s)", STR_ARG(source),
                  STR_ARG(source), STR_ARG(source));
}

const struct type *typing_plain(struct typing *typing, struct expr *expr)
{
    const struct type *type = typing_value(typing, expr);

    if (type->kind != TYPE_RANGE)
        return type;
    struct diag *diag = diag_add(&typing->playbook->diags, DIAG_E0215, expr->span,
                                 "a range has two ends, and one value is wanted here");
    hint_range_end(typing, diag, expr);
    return expr->type = &type_error;
}

static void report_unlisted(struct typing *typing, const struct expr *expr,
                            const struct type *choice)
{
    struct playbook *playbook = typing->playbook;
    struct str *values = ARENA_ARRAY(&playbook->arena, choice->n_choices, struct str);
    struct buf list = {0};

    for (size_t i = 0; i < choice->n_choices; i++) {
        values[i] = symbol_name(&playbook->symbols, choice->choices[i]);
        buf_format(&list, "%s%.*s", i ? ", " : "", STR_ARG(values[i]));
    }
    struct str words = buf_take(&list, &playbook->arena);
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0209, expr->span, "%.*s is not one of %.*s",
                 STR_ARG(expr->name.text), STR_ARG(words));
    struct str best = diag_suggest(&playbook->arena, expr->name.text, values, choice->n_choices);
    if (best.len)
        diag_hint(&playbook->diags, diag, "did you mean %.*s?", STR_ARG(best));
}

bool typing_check(struct typing *typing, struct expr *expr, const struct type *expected,
                  const char *what)
{
    struct diags *diags = &typing->playbook->diags;

    if (type_fits(expr->type, expected))
        return true;
    if (expected->kind == TYPE_CHOICE && expr->kind == EXPR_NAME && expr->ref.kind == REF_CHOICE) {
        report_unlisted(typing, expr, expected);
        return false;
    }
    struct str is = typing_phrase(typing, expr->type), wanted = typing_phrase(typing, expected);
    struct diag *diag = diag_add(diags, DIAG_E0214, expr->span, "%s is %.*s where %.*s is wanted",
                                 what, STR_ARG(is), STR_ARG(wanted));
    if (typing_hint_unit(typing, diag, expr, expected))
        return false;
    if (expr->type->kind == TYPE_TEXT && expected->kind == TYPE_CHOICE)
        diag_hint(diags, diag, "a choice is written without quotes");
    else if (expr->type->kind == TYPE_RANGE && type_is_ordered(expected))
        hint_range_end(typing, diag, expr);
    return false;
}

bool typing_expect(struct typing *typing, struct expr *expr, const struct type *expected,
                   const char *what)
{
    if (!expr)
        return true; /* could not be read, and was reported */
    typing_value_as(typing, expr, expected);
    return typing_check(typing, expr, expected, what);
}

void typing_condition(struct typing *typing, struct expr *expr, const char *what)
{
    struct diags *diags = &typing->playbook->diags;

    if (!expr)
        return;
    const struct type *type = typing_value(typing, expr);
    if (type_fits(type, &type_yesno))
        return;
    struct str is = typing_phrase(typing, type);
    struct diag *diag = diag_add(diags, DIAG_E0212, expr->span, "%s is %.*s, not a yes/no answer",
                                 what, STR_ARG(is));
    struct str source = typing_source(typing, expr);
    if (expr->kind == EXPR_NAME || expr->kind == EXPR_FIELD)
        diag_hint(diags, diag, "compare it with something, or ask whether it is known: known %.*s",
                  STR_ARG(source));
}

/* ---- lists ---------------------------------------------------------------------------------------- */

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

/* ---- other kinds ---------------------------------------------------------------------------------- */

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
