/*
 * clauses.c - which clauses stand in which declaration, how often, and which of them may have a
 * condition.
 */
#include "check/typing.h"

enum how_often { AT_MOST_ONCE, ONCE, AT_LEAST_ONCE, MANY };

/* One clause of one kind of declaration. */
static const struct rule {
    enum decl_kind decl;
    enum clause_kind clause;
    enum how_often how_often;
    bool may_be_conditional;
} rules[] = {
    {DECL_PLAYBOOK, CLAUSE_VERSION, AT_MOST_ONCE, false},
    {DECL_PLAYBOOK, CLAUSE_CURRENCY, AT_MOST_ONCE, false},
    {DECL_TABLE, CLAUSE_SOURCE, AT_MOST_ONCE, false},
    {DECL_TABLE, CLAUSE_STALE, AT_MOST_ONCE, false},
    {DECL_FLAG, CLAUSE_WHEN, ONCE, false},
    {DECL_FLAG, CLAUSE_SEVERITY, AT_MOST_ONCE, false},
    {DECL_FLAG, CLAUSE_SAY, AT_MOST_ONCE, false},
    {DECL_TIER, CLAUSE_TAKES, AT_MOST_ONCE, false},
    {DECL_TIER, CLAUSE_WANTS, AT_MOST_ONCE, false},
    {DECL_APPROVAL, CLAUSE_EACH, ONCE, false},
    {DECL_APPROVAL, CLAUSE_TOGETHER, AT_MOST_ONCE, false},
    {DECL_APPROVAL, CLAUSE_UP_TO, MANY, false},
    {DECL_APPROVAL, CLAUSE_ABOVE, AT_MOST_ONCE, false},
    {DECL_LEVER, CLAUSE_WHEN, AT_MOST_ONCE, false},
    {DECL_LEVER, CLAUSE_CURRENT, ONCE, false},
    {DECL_LEVER, CLAUSE_TARGET, ONCE, false},
    {DECL_LEVER, CLAUSE_ROOM, MANY, true},
    {DECL_LEVER, CLAUSE_CAP, MANY, true},
    {DECL_LEVER, CLAUSE_ROUND, AT_MOST_ONCE, false},
    {DECL_LEVER, CLAUSE_SETS, MANY, false},
    {DECL_LEVER, CLAUSE_IMPACT, AT_MOST_ONCE, false},
    {DECL_LEVER, CLAUSE_APPROVAL, AT_MOST_ONCE, false},
    {DECL_LEVER, CLAUSE_APPROVAL_AT_LEAST, MANY, true},
    {DECL_LEVER, CLAUSE_TACTIC, MANY, true},
    {DECL_LEVER, CLAUSE_SCRIPT, MANY, true},
    {DECL_LEVER, CLAUSE_FALLBACK, MANY, true},
    {DECL_ROUND, CLAUSE_WHEN, AT_MOST_ONCE, false},
    {DECL_ROUND, CLAUSE_WAIT, AT_MOST_ONCE, false},
    {DECL_ROUND, CLAUSE_TAKE, ONCE, false},
    {DECL_ROUND, CLAUSE_EXPECT, AT_MOST_ONCE, false},
    {DECL_ROUND, CLAUSE_SEND, AT_MOST_ONCE, false},
    {DECL_ROUND, CLAUSE_SAY, AT_MOST_ONCE, false},
    {DECL_SCRIPT, CLAUSE_WHEN, AT_MOST_ONCE, false},
    {DECL_SCRIPT, CLAUSE_SUBJECT, AT_MOST_ONCE, false},
    {DECL_SCRIPT, CLAUSE_SAY, ONCE, false},
    {DECL_PLAY, CLAUSE_WHEN, AT_MOST_ONCE, false},
    {DECL_PLAY, CLAUSE_STEP, MANY, true},
    {DECL_PLAY, CLAUSE_SAY, AT_MOST_ONCE, false},
    {DECL_TEST, CLAUSE_TEST_OFFER, ONCE, false},
    {DECL_TEST, CLAUSE_WITH, MANY, false},
    {DECL_TEST, CLAUSE_WITHOUT, MANY, false},
    {DECL_TEST, CLAUSE_EXPECTATION, AT_LEAST_ONCE, false},
};

enum { N_RULES = sizeof rules / sizeof *rules };

const char *clause_word(enum clause_kind kind)
{
    static const char *const words[N_CLAUSE_KINDS] = {
        [CLAUSE_WHEN] = "when",
        [CLAUSE_CURRENT] = "current",
        [CLAUSE_TARGET] = "target",
        [CLAUSE_ROOM] = "room",
        [CLAUSE_CAP] = "cap",
        [CLAUSE_ROUND] = "round",
        [CLAUSE_SETS] = "sets",
        [CLAUSE_IMPACT] = "impact",
        [CLAUSE_APPROVAL] = "approval",
        [CLAUSE_APPROVAL_AT_LEAST] = "approval at least",
        [CLAUSE_TACTIC] = "tactic",
        [CLAUSE_SCRIPT] = "script",
        [CLAUSE_FALLBACK] = "fallback",
        [CLAUSE_SEVERITY] = "severity",
        [CLAUSE_SAY] = "say",
        [CLAUSE_TAKES] = "takes",
        [CLAUSE_WANTS] = "wants",
        [CLAUSE_EACH] = "each",
        [CLAUSE_TOGETHER] = "together",
        [CLAUSE_UP_TO] = "up to",
        [CLAUSE_ABOVE] = "above",
        [CLAUSE_VERSION] = "version",
        [CLAUSE_CURRENCY] = "currency",
        [CLAUSE_SOURCE] = "source",
        [CLAUSE_STALE] = "stale after",
        [CLAUSE_WAIT] = "wait",
        [CLAUSE_TAKE] = "take",
        [CLAUSE_EXPECT] = "expect",
        [CLAUSE_SEND] = "send",
        [CLAUSE_SUBJECT] = "subject",
        [CLAUSE_STEP] = "step",
        [CLAUSE_TEST_OFFER] = "offer",
        [CLAUSE_WITH] = "with",
        [CLAUSE_WITHOUT] = "without",
        [CLAUSE_EXPECTATION] = "expect",
    };
    return words[kind];
}

static const struct rule *find_rule(enum decl_kind decl, enum clause_kind clause)
{
    for (size_t i = 0; i < N_RULES; i++)
        if (rules[i].decl == decl && rules[i].clause == clause)
            return &rules[i];
    return NULL;
}

static void report_misplaced(struct playbook *playbook, const struct decl *decl,
                             const struct clause *clause)
{
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0306, clause->word, "`%s` does not belong in %s",
                 clause_word(clause->kind), names_decl_phrase(decl->kind));
    struct buf words = {0};
    for (size_t i = 0; i < N_RULES; i++)
        if (rules[i].decl == decl->kind)
            buf_format(&words, "%s%s", words.len ? ", " : "", clause_word(rules[i].clause));
    struct str list = buf_take(&words, &playbook->arena);
    diag_hint(&playbook->diags, diag, "%s has %.*s", names_decl_phrase(decl->kind), STR_ARG(list));
}

static void check_clause(struct playbook *playbook, const struct decl *decl,
                         const struct clause *clause)
{
    const struct rule *rule = find_rule(decl->kind, clause->kind);
    if (!rule) {
        report_misplaced(playbook, decl, clause);
        return;
    }
    const struct clause *first = tree_find_clause(decl, clause->kind);
    if (rule->how_often <= ONCE && first != clause) {
        struct diag *diag =
            diag_add(&playbook->diags, DIAG_E0307, clause->word, "`%s` stands twice in %s",
                     clause_word(clause->kind), names_decl_phrase(decl->kind));
        diag_label(&playbook->diags, diag, first->word, "first written here");
    }
    if (clause->condition && !rule->may_be_conditional) {
        struct diag *diag =
            diag_add(&playbook->diags, DIAG_E0309, clause->condition->span,
                     "`%s` always counts and takes no condition", clause_word(clause->kind));
        if (decl->kind == DECL_LEVER)
            diag_hint(&playbook->diags, diag,
                      "write the condition as a value: if ... then ... else ...");
    }
}

static bool is_needed(const struct rule *rule)
{
    return rule->how_often == ONCE || rule->how_often == AT_LEAST_ONCE;
}

void check_clauses(struct playbook *playbook, struct decl *decl)
{
    for (size_t i = 0; i < decl->n_clauses; i++)
        check_clause(playbook, decl, &decl->clauses[i]);
    if (decl->broken)
        return; /* what seems to be missing may be what could not be read */
    struct span place = decl->name.text.len ? decl->name.span : decl->word;
    for (size_t i = 0; i < N_RULES; i++)
        if (rules[i].decl == decl->kind && is_needed(&rules[i]) &&
            !tree_find_clause(decl, rules[i].clause))
            diag_add(&playbook->diags, DIAG_E0308, place, "%s needs `%s`",
                     names_decl_phrase(decl->kind), clause_word(rules[i].clause));
}
