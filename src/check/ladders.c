/*
 * ladders.c - approval ladders whose rungs do not form a ladder.
 *
 * That approvers exist, and which clauses a ladder has, is checked with its names. Bounds that are
 * computed cannot be put in order before a run, and are left alone.
 */
#include "check/advice.h"
#include "check/check.h"
#include "check/constant.h"
#include "check/names.h"

/* ---- bounds ---------------------------------------------------------------------------------- */

static void report_order(struct playbook *playbook, const struct clause *rung,
                         const struct value *bound, const struct clause *below,
                         const struct value *below_bound)
{
    struct diags *diags = &playbook->diags;
    struct str a = constant_words(playbook, bound), b = constant_words(playbook, below_bound);
    bool equal = value_compare(bound->type, bound->cell, below_bound->cell) == 0;
    struct diag *diag =
        diag_add(diags, DIAG_E0501, rung->expr->span,
                 equal ? "a second rung up to %.*s" : "up to %.*s stands after up to %.*s",
                 STR_ARG(a), STR_ARG(b));
    diag_label(diags, diag, below->expr->span, equal ? "the first" : "the rung before");
    if (equal)
        diag_hint(diags, diag, "one rung can name several who decide together, joined by `and`");
    else
        diag_hint(diags, diag, "rungs stand from the lowest bound to the highest");
}

/* False where rungs are out of order: who stands above whom is then not known. */
static bool check_bounds(struct playbook *playbook, const struct decl *ladder)
{
    bool in_order = true;
    const struct clause *below = NULL;
    struct value bound, below_bound = {0};
    for (size_t i = 0; i < ladder->n_clauses; i++) {
        const struct clause *rung = &ladder->clauses[i];
        if (rung->kind != CLAUSE_UP_TO || !constant_value(rung->expr, &bound) ||
            !type_is_ordered(bound.type))
            continue;
        if (below && bound.type->kind == below_bound.type->kind &&
            value_compare(bound.type, bound.cell, below_bound.cell) <= 0) {
            report_order(playbook, rung, &bound, below, &below_bound);
            in_order = false;
            continue; /* the rungs after it are measured against the higher one */
        }
        below = rung, below_bound = bound;
    }
    return in_order;
}

static void check_top(struct playbook *playbook, const struct decl *ladder)
{
    const struct clause *above = NULL, *last = NULL;
    struct diags *diags = &playbook->diags;
    for (size_t i = 0; i < ladder->n_clauses; i++) {
        const struct clause *clause = &ladder->clauses[i];
        if (clause->kind == CLAUSE_UP_TO && above) {
            struct diag *diag = diag_add(diags, DIAG_E0501, clause->word, "a rung after `above`");
            diag_label(diags, diag, above->word, "`above` takes all that is left, and stands last");
        }
        if (clause->kind == CLAUSE_UP_TO)
            last = clause;
        if (clause->kind == CLAUSE_ABOVE)
            above = clause;
    }
    if (above || ladder->broken)
        return;
    struct diag *diag;
    if (last)
        diag = diag_add(diags, DIAG_W0503, last->span, "nobody is named above %.*s",
                        STR_ARG(source_text(&playbook->sources, last->expr->span)));
    else
        diag = diag_add(diags, DIAG_W0503, ladder->name.span, "the ladder %.*s names nobody",
                        STR_ARG(ladder->name.text));
    diag_hint(diags, diag,
              "an ask beyond the last rung is reported as not covered; `above` names who decides");
}

/* ---- authority ------------------------------------------------------------------------------- */

/* The highest of a rung's approvers by order of authority, NULL for no one. */
static const struct decl *highest_approver(const struct clause *rung)
{
    const struct decl *highest = NULL;
    for (size_t i = 0; rung->refs && i < rung->n_names; i++)
        if (rung->refs[i] && rung->refs[i]->kind == DECL_TIER &&
            (!highest || rung->refs[i]->index > highest->index))
            highest = rung->refs[i];
    return highest;
}

/* Some approver's name could not be found, so that the rung's authority is not known. */
static bool has_unknown_approver(const struct clause *rung)
{
    for (size_t i = 0; i < rung->n_names; i++)
        if (!rung->refs || !rung->refs[i])
            return true;
    return false;
}

static struct span approver_span(const struct clause *rung)
{
    return rung->n_names ? span_join(rung->names[0].span, rung->names[rung->n_names - 1].span)
                         : rung->span;
}

static void check_authority(struct playbook *playbook, const struct decl *ladder)
{
    const struct clause *below = NULL;
    struct diags *diags = &playbook->diags;
    for (size_t i = 0; i < ladder->n_clauses; i++) {
        const struct clause *rung = &ladder->clauses[i];
        if ((rung->kind != CLAUSE_UP_TO && rung->kind != CLAUSE_ABOVE) ||
            has_unknown_approver(rung))
            continue;
        const struct decl *who = highest_approver(rung),
                          *before = below ? highest_approver(below) : NULL;
        if (before && (!who || who->index < before->index)) {
            struct str name = who ? who->name.text : STR("no one");
            struct diag *diag = diag_add(diags, DIAG_W0502, approver_span(rung),
                                         "%.*s decides on more than %.*s, who has more authority",
                                         STR_ARG(name), STR_ARG(before->name.text));
            diag_label(diags, diag, approver_span(below), "the rung below");
            diag_hint(diags, diag, "tiers are declared in rising order of authority");
        }
        below = rung;
    }
}

/* ---- use ------------------------------------------------------------------------------------- */

static bool is_used(const struct playbook *playbook, const struct decl *ladder)
{
    for (size_t i = 0; i < playbook->levers.n; i++) {
        const struct decl *lever = playbook->levers.items[i];
        for (size_t c = 0; c < lever->n_clauses; c++) {
            const struct clause *clause = &lever->clauses[c];
            for (size_t k = 0; clause->refs && k < clause->n_names; k++)
                if (clause->refs[k] == ladder)
                    return true;
        }
    }
    return false;
}

static void check_ladder_use(struct playbook *playbook, const struct decl *ladder)
{
    /* After an error the lever that uses it may be the one that is wrong. */
    if (playbook->diags.n_errors > 0 || playbook->levers.n == 0 || is_used(playbook, ladder) ||
        !names_is_own(playbook, ladder->name.span))
        return;
    diag_add(&playbook->diags, DIAG_W0504, ladder->name.span, "no lever uses the ladder %.*s",
             STR_ARG(ladder->name.text));
}

void check_advice(struct playbook *playbook)
{
    for (size_t i = 0; i < playbook->ladders.n; i++) {
        const struct decl *ladder = playbook->ladders.items[i];
        if (check_bounds(playbook, ladder))
            check_authority(playbook, ladder);
        check_top(playbook, ladder);
        check_ladder_use(playbook, ladder);
    }
    check_caps(playbook);
}
