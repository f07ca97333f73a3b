/*
 * types_lever.c - the clauses of a lever: their types, the words that may stand in each, who
 * approves.
 */
#include "check/constant.h"
#include "check/typing.h"

static unsigned words_of(enum clause_kind kind);

const struct type *lever_type(const struct playbook *playbook, const struct decl *lever)
{
    const struct clause *current = names_lever_clause(playbook, lever, CLAUSE_CURRENT);
    return current && current->expr && current->expr->type ? current->expr->type : &type_error;
}

static struct typing typing_of(struct playbook *playbook, struct decl *lever, enum clause_kind kind)
{
    return (struct typing){
        .playbook = playbook, .decl = lever, .clause = clause_word(kind), .words = words_of(kind)};
}

void check_lever_current(struct playbook *playbook, struct decl *lever)
{
    struct clause *current = names_lever_clause(playbook, lever, CLAUSE_CURRENT);
    struct typing typing = typing_of(playbook, lever, CLAUSE_CURRENT);
    if (current && current->expr)
        typing_plain(&typing, current->expr);
}

/* ---- room, cap, round: only where the lever is an amount ------------------------------------- */

static bool check_numeric(struct typing *typing, const struct clause *clause,
                          const struct type *type)
{
    struct diags *diags = &typing->playbook->diags;
    if (type_is_numeric(type))
        return true;
    struct diag *diag = diag_add(diags, DIAG_E0318, clause->word, "a lever over %.*s has no `%s`",
                                 STR_ARG(typing_phrase(typing, type)), clause_word(clause->kind));
    diag_hint(diags, diag, "it has only current, target and a fixed tier: approval TIER");
    return false;
}

static void check_room(struct typing *typing, struct clause *clause, const struct type *type)
{
    struct diags *diags = &typing->playbook->diags;
    if (!clause->expr)
        return;
    const struct type *room = typing_value(typing, clause->expr);
    if (!check_numeric(typing, clause, type) || room->kind == TYPE_ERROR ||
        type->kind == TYPE_ERROR)
        return;
    if (room->kind == TYPE_RANGE &&
        (room->elem->kind == TYPE_PERCENT || type_fits(room->elem, type)))
        return;
    struct diag *diag = diag_add(
        diags, DIAG_E0214, clause->expr->span, "`room` is %.*s, not a range of percent or of %.*s",
        STR_ARG(typing_phrase(typing, room)), STR_ARG(typing_words(typing, type)));
    const struct sources *sources = &typing->playbook->sources;
    const struct expr *expr = clause->expr;
    if (expr->kind == EXPR_BINARY && expr->binary.op == BINARY_SUB)
        diag_hint(diags, diag, "a range has two dots between its ends: room %.*s .. %.*s",
                  STR_ARG(source_text(sources, expr->binary.left->span)),
                  STR_ARG(source_text(sources, expr->binary.right->span)));
    else
        diag_hint(diags, diag, "write how much more may be asked for: room 5%% .. 15%%");
}

static void check_step(struct typing *typing, struct clause *clause, const struct type *type)
{
    struct diags *diags = &typing->playbook->diags;
    struct value step;
    if (!check_numeric(typing, clause, type) ||
        !typing_expect(typing, clause->expr, type, "the step of `round`"))
        return;
    if (!constant_value(clause->expr, &step) || !type_is_numeric(step.type) ||
        decimal_sign(step.cell.decimal) > 0)
        return;
    diag_hint(
        diags,
        diag_add(diags, DIAG_E0319, clause->expr->span, "the step of `round` is not above zero"),
        "asks are rounded to a multiple of it: round $1,000");
}

/* ---- sets ------------------------------------------------------------------------------------ */

static void report_path(struct typing *typing, const struct clause *clause, const char *what)
{
    struct diags *diags = &typing->playbook->diags;
    struct diag *diag = diag_add(diags, DIAG_E0317, clause->path->span, "%s", what);
    diag_hint(diags, diag, "an ask changes one fact of the offer: sets offer.base = ask");
}

static void check_sets(struct typing *typing, struct clause *clause, const struct type *unused)
{
    struct expr *path = clause->path;
    size_t errors = typing->playbook->diags.n_errors;
    (void)unused;
    if (!clause->expr)
        return;
    if (!path) {
        typing_value(typing, clause->expr);
        return;
    }
    const struct type *type = typing_value(typing, path);
    if (type->kind != TYPE_ERROR && path->ref.kind != REF_FACT)
        report_path(typing, clause, "`sets` changes a fact, and this is none");
    else if (type->kind != TYPE_ERROR && typing->playbook->facts[path->ref.field->fact].list >= 0)
        report_path(typing, clause, "`sets` cannot change what is in a list");
    bool is_sound = typing->playbook->diags.n_errors == errors;
    typing_expect(typing, clause->expr, is_sound ? type : &type_error, "what the fact is set to");
}

/* ---- approval -------------------------------------------------------------------------------- */

static struct decl *find_approver(struct typing *typing, struct clause *clause, bool may_be_ladder)
{
    struct playbook *playbook = typing->playbook;
    struct name name = clause->names[0];
    struct decl *found = names_find_approval(playbook, name.text);
    if (found && (may_be_ladder || found->kind == DECL_TIER))
        return found;
    if (found) {
        struct diag *diag =
            diag_add(&playbook->diags, DIAG_E0310, name.span,
                     "`%.*s` is a ladder, and a tier is wanted here", STR_ARG(name.text));
        diag_hint(&playbook->diags, diag, "write: approval at least TIER");
        return NULL;
    }
    if (names_may_be_lost(playbook, name.text) || names_report_removed(playbook, DECL_TIER, name))
        return NULL;
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0310, name.span, "there is no %s `%.*s`",
                 may_be_ladder ? "approval ladder or tier" : "tier", STR_ARG(name.text));
    names_suggest(playbook, diag, name.text,
                  may_be_ladder ? &playbook->names->approval_list : &playbook->names->tier_list);
    return NULL;
}

static void check_ladder_fits(struct typing *typing, const struct clause *clause,
                              const struct decl *ladder, const struct type *type)
{
    struct diags *diags = &typing->playbook->diags;
    const struct clause *each = tree_find_clause(ladder, CLAUSE_EACH);
    if (!type_is_numeric(type)) {
        struct diag *diag = diag_add(diags, DIAG_E0318, clause->names[0].span,
                                     "a lever over %.*s cannot be measured by a ladder",
                                     STR_ARG(typing_phrase(typing, type)));
        diag_hint(diags, diag, "say who approves it: approval TIER");
    } else if (type->kind != TYPE_MONEY && type->kind != TYPE_ERROR && each && each->expr &&
               each->expr->ref.kind == REF_MEASURE && each->expr->ref.index == MEASURE_RAISE) {
        struct diag *diag =
            diag_add(diags, DIAG_E0318, clause->names[0].span,
                     "this ladder measures a raise in money, and the lever is over %.*s",
                     STR_ARG(typing_phrase(typing, type)));
        diag_label(diags, diag, each->span, "measured here");
    }
}

static void check_approval(struct typing *typing, struct clause *clause, const struct type *type)
{
    if (clause->n_names == 0)
        return;
    clause->refs = ARENA_ARRAY(&typing->playbook->arena, 1, struct decl *);
    clause->refs[0] = find_approver(typing, clause, clause->kind == CLAUSE_APPROVAL);
    if (clause->refs[0] && clause->refs[0]->kind == DECL_APPROVAL)
        check_ladder_fits(typing, clause, clause->refs[0], type);
}

/* ---- clauses that are plainly of a type ------------------------------------------------------ */

static void check_when(struct typing *typing, struct clause *clause, const struct type *type)
{
    (void)type;
    typing_condition(typing, clause->expr, "`when`");
}

static void check_current(struct typing *typing, struct clause *clause, const struct type *type)
{
    (void)type;
    if (clause->expr && !clause->expr->type)
        typing_plain(typing, clause->expr); /* a second one */
}

static void check_target(struct typing *typing, struct clause *clause, const struct type *type)
{
    typing_expect(typing, clause->expr, type, "`target`");
}

static void check_cap(struct typing *typing, struct clause *clause, const struct type *type)
{
    if (check_numeric(typing, clause, type))
        typing_expect(typing, clause->expr, type, "`cap`");
}

static void check_impact(struct typing *typing, struct clause *clause, const struct type *type)
{
    (void)type;
    typing_expect(typing, clause->expr, &type_money, "`impact`");
}

static void check_text(struct typing *typing, struct clause *clause, const struct type *type)
{
    (void)type;
    if (clause->template)
        typing_template(typing, clause->template);
}

/* ---- the lever ------------------------------------------------------------------------------- */

#define WORD(word) (1u << (word))

enum {
    /* Words of the lever that are worked out before a clause, and may be used in it. */
    WORDS_LIMITS = WORD(LEVER_CURRENT) | WORD(LEVER_TARGET) | WORD(LEVER_CAP),
    WORDS_RESULTS = WORDS_LIMITS | WORD(LEVER_ASK) | WORD(LEVER_RAISE) | WORD(LEVER_INCREASE),
    WORDS_ALL = WORDS_RESULTS | WORD(LEVER_IMPACT),
};

/* The clauses of a lever; of any other clause all is zero, and it is said elsewhere that it is misplaced. */
static const struct {
    void (*check)(struct typing *typing, struct clause *clause, const struct type *type);
    unsigned words;
} clauses[N_CLAUSE_KINDS] = {
    [CLAUSE_CURRENT] = {check_current, 0},
    [CLAUSE_CAP] = {check_cap, WORD(LEVER_CURRENT)},
    [CLAUSE_ROOM] = {check_room, WORD(LEVER_CURRENT)},
    [CLAUSE_ROUND] = {check_step, WORD(LEVER_CURRENT)},
    [CLAUSE_TARGET] = {check_target, WORD(LEVER_CURRENT) | WORD(LEVER_CAP)},
    [CLAUSE_WHEN] = {check_when, WORDS_LIMITS},
    [CLAUSE_IMPACT] = {check_impact, WORDS_RESULTS},
    [CLAUSE_SETS] = {check_sets, WORDS_RESULTS},
    [CLAUSE_APPROVAL] = {check_approval, WORDS_ALL},
    [CLAUSE_APPROVAL_AT_LEAST] = {check_approval, WORDS_ALL},
    [CLAUSE_TACTIC] = {check_text, WORDS_ALL},
    [CLAUSE_SCRIPT] = {check_text, WORDS_ALL},
    [CLAUSE_FALLBACK] = {check_text, WORDS_ALL},
};

static unsigned words_of(enum clause_kind kind)
{
    return clauses[kind].words;
}

static void check_lever_clause(struct typing *typing, struct clause *clause)
{
    if (clauses[clause->kind].check)
        clauses[clause->kind].check(typing, clause, lever_type(typing->playbook, typing->decl));
    typing_condition(typing, clause->condition, "the condition of this clause");
}

void check_lever(struct playbook *playbook, struct decl *lever)
{
    check_clauses(playbook, lever);
    for (size_t i = 0; i < lever->n_clauses; i++) {
        struct typing typing = typing_of(playbook, lever, lever->clauses[i].kind);
        check_lever_clause(&typing, &lever->clauses[i]);
    }
    if (!lever->broken && !names_lever_clause(playbook, lever, CLAUSE_APPROVAL) &&
        !names_lever_clause(playbook, lever, CLAUSE_APPROVAL_AT_LEAST)) {
        struct diag *diag =
            diag_add(&playbook->diags, DIAG_W0322, lever->name.span,
                     "the lever `%.*s` does not say who approves it", STR_ARG(lever->name.text));
        diag_hint(&playbook->diags, diag, "add: approval LADDER, or approval TIER");
    }
}
