/*
 * types_expect.c - what a place expects of an expression: one value, a type, an answer; and types
 * that go together.
 */
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

/* ---- joining types --------------------------------------------------------------------------- */

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

/* ---- what a place expects -------------------------------------------------------------------- */

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
        diag_add(&playbook->diags, DIAG_E0209, expr->span, "`%.*s` is not one of %.*s",
                 STR_ARG(expr->name.text), STR_ARG(words));
    struct str best = diag_suggest(&playbook->arena, expr->name.text, values, choice->n_choices);
    if (best.len)
        diag_hint(&playbook->diags, diag, "did you mean `%.*s`?", STR_ARG(best));
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
