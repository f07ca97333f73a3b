/*
 * types.c - gives every expression of the playbook its type and every name its meaning,
 * declaration by declaration.
 */
#include "check/check.h"
#include "check/constant.h"
#include "check/typing.h"
#include "check/walk.h"

/* ---- thresholds, lets, defines, tables ------------------------------------------------------- */

/* What a threshold may not be made of. */
static void check_constant(void *context, struct expr *expr)
{
    struct playbook *playbook = context;
    bool is_name = expr->kind == EXPR_NAME && expr->ref.kind != REF_NONE &&
                   expr->ref.kind != REF_CHOICE && expr->ref.kind != REF_VAR;
    bool is_call =
        expr->kind == EXPR_CALL && expr->ref.kind != REF_NONE && expr->ref.kind != REF_BUILTIN;
    if (is_name || is_call || (expr->kind == EXPR_FIELD && expr->ref.kind != REF_NONE)) {
        struct diag *diag =
            diag_add(&playbook->diags, DIAG_E0311, expr->span,
                     "a threshold is written out, and this depends on something else");
        diag_hint(&playbook->diags, diag, "what is computed is a `let`");
        return;
    }
    walk_children(expr, check_constant, context);
}

/* A threshold that is one value of a choice may be set to the others, unless several choices
   share the value. */
static const struct type *widest_choice(struct playbook *playbook, const struct type *type)
{
    const struct type *widest = NULL;
    for (size_t i = 0; i < playbook->names->choices.n; i++) {
        const struct type *choice = playbook->names->choices.items[i];
        if (!type_has_choice(choice, type->choices[0]))
            continue;
        if (widest && !type_fits(widest, choice))
            return type;
        if (!widest || choice->n_choices > widest->n_choices)
            widest = choice;
    }
    return widest ? widest : type;
}

/* What the used playbook computes with it would not go together any more: said here, once. */
static void check_overridden(struct typing *typing, struct decl *threshold)
{
    struct diags *diags = &typing->playbook->diags;
    const struct decl *base = threshold->overrides;
    const struct type *type = threshold->expr->type;
    if (!base || !base->expr || type->kind == TYPE_ERROR)
        return;
    const struct type *before = typing_plain(typing, base->expr);
    if (before->kind == TYPE_ERROR || before->kind == type->kind)
        return;
    struct diag *diag =
        diag_add(diags, DIAG_E0355, threshold->expr->span,
                 "`%.*s` is %.*s in the used playbook, and cannot become %.*s",
                 STR_ARG(threshold->name.text), STR_ARG(typing_phrase(typing, before)),
                 STR_ARG(typing_phrase(typing, type)));
    diag_label(diags, diag, base->expr->span, "the used playbook says");
    typing_hint_unit(typing, diag, threshold->expr, before);
    threshold->expr->type = &type_error;
}

static void check_threshold(struct playbook *playbook, struct decl *threshold)
{
    struct typing typing = {.playbook = playbook, .decl = threshold};
    if (!threshold->expr)
        return;
    const struct type *type = typing_plain(&typing, threshold->expr);
    if (type->kind == TYPE_CHOICE)
        threshold->expr->type = widest_choice(playbook, type);
    check_constant(playbook, threshold->expr);
    check_overridden(&typing, threshold);
}

static void check_let(struct playbook *playbook, struct decl *let)
{
    struct typing typing = {.playbook = playbook, .decl = let};
    if (let->expr)
        typing_expr(&typing, let->expr);
}

static void check_params(struct playbook *playbook, struct decl *define)
{
    for (size_t i = 0; i < define->params.n; i++) {
        struct param *param = &define->params.items[i];
        const struct binding *taken = names_find(playbook, param->name.text);
        struct span first = taken ? taken->span : (struct span){0};
        if (param->n_choices)
            param->type = typing_choice(playbook, param->choices, param->n_choices);
        for (size_t j = 0; j < i; j++)
            if (str_equal(define->params.items[j].name.text, param->name.text))
                first = define->params.items[j].name.span;
        if (names_is_fixed(param->name.text)) {
            diag_add(&playbook->diags, DIAG_E0304, param->name.span,
                     "`%.*s` has a meaning of its own and cannot name a value given",
                     STR_ARG(param->name.text));
        } else if (first.end > 0) {
            struct diag *diag =
                diag_add(&playbook->diags, DIAG_E0303, param->name.span,
                         "`%.*s` already means something else", STR_ARG(param->name.text));
            diag_label(&playbook->diags, diag, first, "declared here");
        }
    }
}

static void check_define(struct playbook *playbook, struct decl *define)
{
    struct typing typing = {.playbook = playbook, .decl = define};
    if (define->expr)
        typing_value(&typing, define->expr);
}

static void check_keys(struct playbook *playbook, struct decl *table)
{
    struct typing typing = {.playbook = playbook, .decl = table};
    for (size_t i = 0; i < table->table.keys.n; i++)
        typing_plain(&typing, table->table.keys.items[i]);
}

static void check_ordered(struct playbook *playbook, struct decl *decl)
{
    switch (decl->kind) {
    case DECL_THRESHOLD:
        check_threshold(playbook, decl);
        break;
    case DECL_LET:
        check_let(playbook, decl);
        break;
    case DECL_DEFINE:
        check_define(playbook, decl);
        break;
    case DECL_TABLE:
        check_keys(playbook, decl);
        break;
    case DECL_LEVER:
        check_lever_current(playbook, decl);
        break;
    case DECL_PLAYBOOK:
    case DECL_IMPORT:
    case DECL_OFFER:
    case DECL_PACKAGE:
    case DECL_FLAG:
    case DECL_TIER:
    case DECL_APPROVAL:
    case DECL_ROUND:
    case DECL_SCRIPT:
    case DECL_PLAY:
    case DECL_TEST:
    case DECL_USE:
    case DECL_REMOVE:
    case N_DECL_KINDS:
        break;
    }
}

/* ---- all of them ----------------------------------------------------------------------------- */

/* What may stand after the dot of a table, and the choices that its columns declare. */
static void add_columns(struct playbook *playbook)
{
    for (size_t i = 0; i < playbook->tables.n; i++) {
        struct decl *table = playbook->tables.items[i];
        for (size_t j = table->table.n_columns; j > 0; j--) {
            struct column *column = &table->table.columns[j - 1];
            names_put_part(playbook, PART_COLUMN, table->name.text, column->name.text, column);
            if (j > table->table.n_conditions)
                names_add_choice_type(playbook, column->type);
        }
    }
}

static void add_components(struct playbook *playbook)
{
    struct decl *package = playbook->package;
    for (size_t i = package ? package->package.n : 0; i > 0; i--) {
        struct component *component = &package->package.items[i - 1];
        names_put_part(playbook, PART_COMPONENT, STR("package"), component->name.text, component);
    }
}

static void check_each(struct playbook *playbook, const struct decls *decls,
                       void (*check)(struct playbook *, struct decl *))
{
    for (size_t i = 0; i < decls->n; i++)
        check(playbook, decls->items[i]);
}

void check_types(struct playbook *playbook)
{
    add_columns(playbook);
    add_components(playbook);
    check_round_numbers(playbook);
    check_package_years(playbook);
    check_each(playbook, &playbook->defines, check_params);
    struct decls order = check_order(playbook);
    check_each(playbook, &order, check_ordered);
    check_each(playbook, &playbook->tables, check_table_clauses);
    if (playbook->package)
        check_package(playbook, playbook->package);
    check_each(playbook, &playbook->flags, check_flag);
    check_each(playbook, &playbook->tiers, check_tier);
    check_each(playbook, &playbook->ladders, check_ladder);
    check_each(playbook, &playbook->levers, check_lever);
    check_each(playbook, &playbook->rounds, check_round);
    check_each(playbook, &playbook->scripts, check_script);
    check_each(playbook, &playbook->plays, check_play);
    if (playbook->with_tests) {
        check_each(playbook, &playbook->tests, check_test);
        check_test_titles(playbook);
    }
    if (playbook->header)
        check_clauses(playbook, playbook->header);
}
