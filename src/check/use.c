/*
 * use.c - thresholds, lets, defines and tables that nothing uses.
 *
 * Those of a used playbook are not blamed: what used them may be what this one overrides or removes.
 */
#include "check/check.h"
#include "check/names.h"
#include "check/walk.h"

struct use {
    bool *is_used[N_DECL_KINDS]; /* by decl->index */
    const struct decl *within;   /* use by itself is no use */
};

/* The declaration that a name belongs to; NULL where it belongs to none. */
static const struct decl *decl_of(const struct ref *ref)
{
    switch (ref->kind) {
    case REF_NONE: /* misused, which is said elsewhere */
    case REF_THRESHOLD:
    case REF_LET:
    case REF_DEFINE:
    case REF_TABLE:
    case REF_PARAM:
    case REF_LEVER_WORD:
    case REF_LEVER:
    case REF_FLAG:
    case REF_COLUMN:
        return ref->decl;
    case REF_OFFER:
    case REF_FACT:
    case REF_CHOICE:
    case REF_VAR:
    case REF_BUILTIN:
    case REF_PACKAGE:
    case REF_REQUEST:
    case REF_MEASURE:
    case REF_ASKS:
    case REF_ASK_PART:
    case REF_MOVED:
        break;
    }
    return NULL;
}

static void mark_used(void *context, struct expr *expr)
{
    struct use *use = context;
    const struct decl *decl = decl_of(&expr->ref);
    if (decl && decl != use->within && use->is_used[decl->kind])
        use->is_used[decl->kind][decl->index] = true;
}

static void mark_all(void *context, struct expr *expr)
{
    walk_expr(expr, mark_used, context);
}

static void report_unused(struct playbook *playbook, const struct decl *decl)
{
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_W0321, decl->name.span, "%s that nothing uses: `%.*s`",
                 names_decl_phrase(decl->kind), STR_ARG(decl->name.text));
    if (decl->kind == DECL_LET)
        diag_hint(&playbook->diags, diag, "give it a title to show it in the report, or delete it");
}

void check_use(struct playbook *playbook)
{
    const struct decls *all[] = {&playbook->thresholds, &playbook->lets, &playbook->defines,
                                 &playbook->tables};
    static const enum decl_kind kinds[] = {DECL_THRESHOLD, DECL_LET, DECL_DEFINE, DECL_TABLE};
    struct use use = {.within = NULL};
    if (playbook->diags.n_errors > 0 || (playbook->tests.n > 0 && !playbook->with_tests))
        return; /* a test may be all that uses something, and names in it have no meaning yet */
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        use.is_used[kinds[i]] = ARENA_ARRAY(&playbook->arena, all[i]->n, bool);
    for (size_t i = 0; i < playbook->decls.n; i++) {
        use.within = playbook->decls.items[i];
        walk_decl(playbook->decls.items[i], mark_all, &use);
    }
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (size_t j = 0; j < all[i]->n; j++)
            if (!use.is_used[kinds[i]][j] && names_is_own(playbook, all[i]->items[j]->name.span) &&
                !(kinds[i] == DECL_LET && all[i]->items[j]->title.value.len))
                report_unused(playbook, all[i]->items[j]);
}
