/*
 * types_word.c - current, target, ask and their like in a lever, and the measures of an approval
 * ladder.
 */
#include "check/typing.h"

static int lever_word(struct str name)
{
    static const char *const words[] = {"current", "target",   "cap",   "ask",
                                        "raise",   "increase", "impact"};
    for (int i = 0; i < (int)(sizeof words / sizeof *words); i++)
        if (str_is(name, words[i]))
            return i;
    return -1;
}

static int measure_word(struct str name)
{
    static const char *const words[] = {"increase", "raise", "year1_increase", "total_increase"};
    for (int i = 0; i < (int)(sizeof words / sizeof *words); i++)
        if (str_is(name, words[i]))
            return i;
    return -1;
}

static void report_cap(struct typing *typing, const struct expr *expr)
{
    struct diag *diag =
        diag_add(&typing->playbook->diags, DIAG_E0206, expr->span, "this lever has no cap");
    diag_hint(&typing->playbook->diags, diag, "add a clause: cap $220,000");
}

static void report_early(struct typing *typing, const struct expr *expr)
{
    struct diags *diags = &typing->playbook->diags;
    struct str name = expr->name.text;
    struct diag *diag = diag_add(diags, DIAG_E0206, expr->span, "`%s` cannot use `%.*s`",
                                 typing->clause, STR_ARG(name));
    if (str_is(name, typing->clause))
        diag_hint(diags, diag, "it is what this clause works out");
    else
        diag_hint(diags, diag, "`%.*s` is worked out after `%s`", STR_ARG(name), typing->clause);
}

/* Whether the word means something in this lever; reports where it does not. */
static bool check_lever_word(struct typing *typing, const struct expr *expr, int word)
{
    struct playbook *playbook = typing->playbook;
    const struct decl *lever = typing->decl;
    bool is_unsure = lever->broken || playbook->names->incomplete;
    if (!(typing->words & (1u << word))) {
        report_early(typing, expr);
        return false;
    }
    if (word == LEVER_CAP && !names_lever_clause(playbook, lever, CLAUSE_CAP)) {
        if (!is_unsure)
            report_cap(typing, expr);
        return false;
    }
    if (word == LEVER_IMPACT && !playbook->package &&
        !names_lever_clause(playbook, lever, CLAUSE_IMPACT)) {
        if (!is_unsure)
            diag_hint(&playbook->diags,
                      diag_add(&playbook->diags, DIAG_E0206, expr->span,
                               "without a package an ask has no impact"),
                      "declare what an offer is worth: package over 4 years { ... }");
        return false;
    }
    if ((word == LEVER_RAISE || word == LEVER_INCREASE) &&
        !type_is_numeric(lever_type(playbook, lever))) {
        diag_add(&playbook->diags, DIAG_E0206, expr->span, "a lever over %.*s has no `%.*s`",
                 STR_ARG(typing_phrase(typing, lever_type(playbook, lever))),
                 STR_ARG(expr->name.text));
        return false;
    }
    return true;
}

static const struct type *type_lever_word(struct typing *typing, struct expr *expr, int word)
{
    if (!check_lever_word(typing, expr, word))
        return &type_error;
    expr->ref = (struct ref){.kind = REF_LEVER_WORD, .index = word, .decl = typing->decl};
    if (word == LEVER_IMPACT)
        return &type_money;
    return word == LEVER_INCREASE ? &type_percent : lever_type(typing->playbook, typing->decl);
}

static const struct type *type_measure(struct typing *typing, struct expr *expr, int measure)
{
    struct playbook *playbook = typing->playbook;
    bool of_package = measure == MEASURE_YEAR1_INCREASE || measure == MEASURE_TOTAL_INCREASE;
    expr->ref = (struct ref){.kind = REF_MEASURE, .index = measure};
    if (typing->measures == MEASURES_TOGETHER && measure == MEASURE_INCREASE) {
        struct diag *diag =
            diag_add(&playbook->diags, DIAG_E0206, expr->span,
                     "`increase` is of one ask, and `together` measures the whole request");
        diag_hint(&playbook->diags, diag, "write total_increase or year1_increase");
    } else if (of_package && !playbook->package && !playbook->names->incomplete) {
        struct diag *diag =
            diag_add(&playbook->diags, DIAG_E0206, expr->span,
                     "`%.*s` is of the package, and there is none", STR_ARG(expr->name.text));
        diag_hint(&playbook->diags, diag,
                  "declare what an offer is worth: package over 4 years { ... }");
    }
    return measure == MEASURE_RAISE ? &type_money : &type_percent;
}

/* A word of levers or ladders where it has no meaning. */
static const struct type *report_word(struct typing *typing, const struct expr *expr)
{
    struct playbook *playbook = typing->playbook;
    struct str name = expr->name.text;
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0206, expr->span,
                                 "`%.*s` has no meaning here", STR_ARG(name));
    if (str_is(name, "ask"))
        diag_hint(&playbook->diags, diag,
                  "inside a lever it is what the lever asks for; elsewhere write ask.LEVER");
    else if (measure_word(name) >= 0 && lever_word(name) < 0)
        diag_hint(&playbook->diags, diag,
                  "it is a measure of an approval ladder; elsewhere write request.%.*s",
                  STR_ARG(name));
    else
        diag_hint(&playbook->diags, diag,
                  "it is a word of levers: what this lever has or asks for");
    return &type_error;
}

const struct type *typing_word(struct typing *typing, struct expr *expr)
{
    int of_lever = lever_word(expr->name.text), of_ladder = measure_word(expr->name.text);
    if (of_lever >= 0 && typing->decl && typing->decl->kind == DECL_LEVER)
        return type_lever_word(typing, expr, of_lever);
    if (of_ladder >= 0 && typing->measures != MEASURES_NONE)
        return type_measure(typing, expr, of_ladder);
    return of_lever >= 0 || of_ladder >= 0 ? report_word(typing, expr) : NULL;
}
