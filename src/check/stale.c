/*
 * stale.c - tables whose figures are too old on a day that is given.
 */
#include "check/check.h"
#include "check/constant.h"
#include "check/names.h"

enum { STALE_MONTHS = 12 }; /* where the table does not say */

static void check_table(struct playbook *playbook, const struct decl *table)
{
    const struct clause *source = tree_find_clause(table, CLAUSE_SOURCE),
                        *stale = tree_find_clause(table, CLAUSE_STALE);
    struct value as_of, after = {.type = &type_duration, .state = CELL_KNOWN};
    int32_t last;
    after.cell.duration = (struct duration){STALE_MONTHS, 0};
    if (!source || !constant_value(source->expr, &as_of) || as_of.type->kind != TYPE_DATE ||
        (stale && (!constant_value(stale->expr, &after) || after.type->kind != TYPE_DURATION)) ||
        !date_add(as_of.cell.date, after.cell.duration, &last) || playbook->today <= last ||
        !names_is_own(playbook, table->name.span))
        return;
    struct value today = {.type = &type_date, .state = CELL_KNOWN};
    today.cell.date = playbook->today;
    struct diag *diag = diag_add(
        &playbook->diags, DIAG_W0415, source->expr->span, "the figures of %.*s are too old on %.*s",
        STR_ARG(table->name.text), STR_ARG(constant_words(playbook, &today)));
    if (stale)
        diag_label(&playbook->diags, diag, stale->span, "they are good for %.*s",
                   STR_ARG(constant_words(playbook, &after)));
    else
        diag_hint(&playbook->diags, diag,
                  "figures are good for 12 months where no `stale after` says otherwise");
}

void check_stale(struct playbook *playbook)
{
    for (size_t i = 0; i < playbook->tables.n && playbook->has_today; i++)
        check_table(playbook, playbook->tables.items[i]);
}
