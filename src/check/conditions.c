/*
 * conditions.c - conditions that never hold, or always do, over all offers that the shape allows.
 *
 * What they can be is found in reach.c. Of a condition that reads no fact nothing is said: one that reads only
 * thresholds is a switch. Behind a condition, what it rules out is known.
 */
#include "check/check.h"
#include "check/names.h"
#include "check/reach.h"
#include "check/walk.h"

/* A walk through an expression, knowing what holds there. */
struct place {
    struct reaches *reaches;
    const struct reach_env *env;
};

/* ---- what a condition reads ------------------------------------------------------------------ */

enum { MOST_FACTS = 3, MOST_READ = 2000 };

struct reading {
    const struct field *facts[MOST_FACTS];
    size_t n_facts;
    bool reads_fact, reads_threshold;
    size_t n;
};

static void read_names(void *context, struct expr *expr)
{
    struct reading *reading = context;
    if (reading->n++ >= MOST_READ)
        return;
    const struct field *field = expr->ref.kind == REF_FACT ? expr->ref.field : NULL;
    for (size_t i = 0; i < reading->n_facts && field; i++)
        if (reading->facts[i] == field)
            field = NULL;
    if (field && reading->n_facts < MOST_FACTS)
        reading->facts[reading->n_facts++] = field;
    reading->reads_fact = reading->reads_fact || expr->ref.kind == REF_FACT;
    reading->reads_threshold = reading->reads_threshold || expr->ref.kind == REF_THRESHOLD;
    if ((expr->ref.kind == REF_LET || expr->ref.kind == REF_DEFINE) && expr->ref.decl->expr)
        read_names(context, expr->ref.decl->expr);
    walk_children(expr, read_names, context);
}

/* "offer.base is in $50k .. $2M", "offer.level is one of L6, L7". */
static void add_fact(struct buf *out, struct playbook *playbook, const struct field *field)
{
    const struct type *type = field->type;
    if (!type || (!field->bounds && type->kind != TYPE_CHOICE && type->kind != TYPE_MONEY &&
                  type->kind != TYPE_DURATION))
        return;
    buf_format(out, "%s%.*s is ", out->len ? "; " : "", STR_ARG(field->path));
    if (field->bounds)
        buf_format(out, "in %.*s", STR_ARG(source_text(&playbook->sources, field->bounds->span)));
    else if (type->kind == TYPE_CHOICE)
        buf_add(out, type_name(&playbook->arena, &playbook->symbols, type));
    else
        buf_add(out, STR("never below zero"));
}

static void report(struct place *at, const struct expr *condition, bool holds,
                   const struct reading *reading)
{
    struct playbook *playbook = at->reaches->playbook;
    struct diags *diags = &playbook->diags;
    struct reach alone = reach_of(at->reaches, condition, NULL);
    bool by_itself = holds ? !alone.can_be_no && !alone.can_be_unknown : !alone.can_be_yes;
    const char *around = by_itself ? "" : ", where what stands around it holds";
    struct diag *diag =
        holds
            ? diag_add(diags, DIAG_W0324, condition->span, "this condition always holds%s", around)
            : diag_add(diags, DIAG_W0323, condition->span, "this condition never holds%s", around);
    struct buf hint = {0};
    for (size_t i = 0; i < reading->n_facts; i++)
        add_fact(&hint, playbook, reading->facts[i]);
    if (reading->reads_threshold)
        buf_format(&hint, "%sthresholds as they are declared", hint.len ? "; " : "");
    if (hint.len)
        diag_hint(diags, diag, "%.*s", STR_ARG(buf_str(&hint)));
    buf_free(&hint);
}

/* ---- going through --------------------------------------------------------------------------- */

static void check_inside(void *context, struct expr *expr);

/* True where something was said of it. */
static bool check_condition(struct place *at, struct expr *condition)
{
    struct reading reading = {0};
    struct reach reach = reach_of(at->reaches, condition, at->env);
    bool never = !reach.can_be_yes, always = !reach.can_be_no && !reach.can_be_unknown;
    if (never || always)
        read_names(&reading, condition);
    if (reading.reads_fact && names_is_own(at->reaches->playbook, condition->span)) {
        report(at, condition, always, &reading);
        return true;
    }
    check_inside(at, condition);
    return false;
}

/* What stands where the condition is yes, or no; nothing where it cannot be that. */
static void check_behind(const struct place *at, const struct expr *condition, bool is_yes,
                         struct expr *expr)
{
    struct place behind = *at;
    if (expr && reach_assume(at->reaches, condition, is_yes, &behind.env))
        check_inside(&behind, expr);
}

static void check_inside(void *context, struct expr *expr)
{
    struct place *at = context;
    if (expr->kind == EXPR_IF) {
        check_condition(at, expr->choose.condition);
        check_behind(at, expr->choose.condition, true, expr->choose.yes);
        check_behind(at, expr->choose.condition, false, expr->choose.no);
    } else if (expr->kind == EXPR_BINARY &&
               (expr->binary.op == BINARY_AND || expr->binary.op == BINARY_OR)) {
        check_inside(at, expr->binary.left);
        check_behind(at, expr->binary.left, expr->binary.op == BINARY_AND, expr->binary.right);
    } else {
        walk_children(expr, check_inside, at);
    }
}

static void check_template(const struct place *at, const struct template *template)
{
    for (size_t i = 0; template && i < template->n; i++) {
        const struct piece *piece = &template->pieces[i];
        struct place here = *at, otherwise = *at;
        if (piece->kind != PIECE_IF || !piece->expr) {
            if (piece->expr)
                check_inside(&here, piece->expr);
            check_template(&here, piece->then);
            continue;
        }
        check_condition(&here, piece->expr);
        if (reach_assume(at->reaches, piece->expr, true, &here.env))
            check_template(&here, piece->then);
        if (reach_assume(at->reaches, piece->expr, false, &otherwise.env))
            check_template(&otherwise, piece->otherwise);
    }
}

static void check_clause(const struct place *at, const struct clause *clause)
{
    struct place here = *at;
    if (clause->condition && (check_condition(&here, clause->condition) ||
                              !reach_assume(at->reaches, clause->condition, true, &here.env)))
        return;
    if (clause->expr)
        check_inside(&here, clause->expr);
    check_template(&here, clause->template);
}

static void check_clauses_of(struct place *at, const struct decl *decl)
{
    const struct clause *when = tree_find_clause(decl, CLAUSE_WHEN);
    if (when && when->expr) {
        check_condition(at, when->expr);
        if (!reach_assume(at->reaches, when->expr, true, &at->env))
            return;
    }
    for (size_t i = 0; i < decl->n_clauses; i++)
        if (&decl->clauses[i] != when)
            check_clause(at, &decl->clauses[i]);
}

/* Declarations with clauses by these; others hold expressions only. */
static void check_decl(struct reaches *reaches, struct decl *decl)
{
    struct place at = {reaches, NULL};
    if (decl->kind == DECL_TEST || !names_is_own(reaches->playbook, decl->span))
        return;
    if (decl->n_clauses > 0)
        check_clauses_of(&at, decl);
    else
        walk_decl(decl, check_inside, &at);
}

void check_conditions(struct playbook *playbook)
{
    struct arena scratch = {0};
    struct reaches reaches = reaches_new(playbook, &scratch);
    if (playbook->diags.n_errors == 0)
        for (size_t i = 0; i < playbook->decls.n; i++)
            check_decl(&reaches, playbook->decls.items[i]);
    arena_free(&scratch);
}
