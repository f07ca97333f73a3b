/*
 * currency.c - the one currency of a playbook; see currency.h.
 */
#include "check/currency.h"

#include "check/names.h"
#include "check/walk.h"

static bool sign_currency(struct str sign, struct currency *out)
{
    return currency_of_sign(sign, out) || currency_find(sign, out);
}

/* What a walk over all amounts of money looks for. */
struct amounts {
    struct playbook *playbook;
    const struct clause *clause; /* that names the currency; NULL: none */
    const struct expr *first;
};

static void find_first(void *context, struct expr *expr)
{
    struct amounts *amounts = context;
    struct currency currency;
    if (amounts->first)
        return;
    if (expr->kind == EXPR_LITERAL && expr->money_sign.len &&
        sign_currency(expr->money_sign, &currency))
        amounts->first = expr;
    else
        walk_children(expr, find_first, context);
}

static void report_other(struct amounts *amounts, const struct expr *expr, struct str other)
{
    struct playbook *playbook = amounts->playbook;
    struct str own = playbook->currency.code;
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0218, expr->span, "money in %.*s in a playbook in %.*s",
                 STR_ARG(other), STR_ARG(own));
    if (amounts->clause)
        diag_label(&playbook->diags, diag, amounts->clause->span, "the currency is set here");
    else if (amounts->first)
        diag_label(&playbook->diags, diag, amounts->first->span, "the first amount is in %.*s",
                   STR_ARG(own));
    diag_hint(&playbook->diags, diag, "a playbook has one currency; convert the amount");
}

static void check_amount(void *context, struct expr *expr)
{
    struct amounts *amounts = context;
    struct currency currency;
    if (expr->kind == EXPR_LITERAL && expr->money_sign.len) {
        if (!sign_currency(expr->money_sign, &currency))
            diag_add(&amounts->playbook->diags, DIAG_E0219, expr->span, "`%.*s` is not a currency",
                     STR_ARG(expr->money_sign));
        else if (!str_equal(currency.code, amounts->playbook->currency.code))
            report_other(amounts, expr, currency.code);
    }
    walk_children(expr, check_amount, context);
}

static void set_currency(struct amounts *amounts)
{
    struct playbook *playbook = amounts->playbook;
    const struct clause *clause =
        playbook->header ? tree_find_clause(playbook->header, CLAUSE_CURRENCY) : NULL;
    if (clause && clause->n_names > 0) {
        struct name name = clause->names[0];
        if (currency_find(name.text, &playbook->currency)) {
            amounts->clause = clause;
            return;
        }
        struct diag *diag = diag_add(&playbook->diags, DIAG_E0219, name.span,
                                     "`%.*s` is not a currency", STR_ARG(name.text));
        diag_hint(&playbook->diags, diag, "write its ISO 4217 code, like USD, EUR or INR");
    }
    walk_playbook(playbook, find_first, amounts);
    struct str sign = amounts->first ? amounts->first->money_sign : STR("$");
    sign_currency(sign, &playbook->currency);
}

/* Everything but the cells of tables. */
static void check_decl(struct amounts *amounts, struct decl *decl)
{
    if (decl->kind != DECL_TABLE) {
        walk_decl(decl, check_amount, amounts);
        return;
    }
    for (size_t i = 0; i < decl->table.keys.n; i++)
        check_amount(amounts, decl->table.keys.items[i]);
    for (size_t i = 0; i < decl->n_clauses; i++)
        walk_clause(&decl->clauses[i], check_amount, amounts);
}

void check_currency(struct playbook *playbook)
{
    struct amounts amounts = {.playbook = playbook};
    set_currency(&amounts);
    for (size_t i = 0; i < playbook->decls.n; i++)
        check_decl(&amounts, playbook->decls.items[i]);
}
