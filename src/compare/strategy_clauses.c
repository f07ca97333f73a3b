/*
 * strategy_clauses.c - the clauses of a declaration, kind by kind.
 *
 * Those that say the same are set aside first; of the others the ones that belong together are found by what they are about:
 * a rung by its tiers, a cap by its title, a text by its words. Their order counts where the first that holds is used.
 */
#include "compare/build.h"

/* Texts that have less in common are not one text reworded. */
enum { LIKE_ENOUGH = 35 };

struct clauses {
    const struct clause **items;
    size_t n, cap;
    size_t *partner; /* in the other list; SIZE_MAX: none */
};

#define NO_PARTNER SIZE_MAX

/* ---- what a clause is called ----------------------------------------------------------------- */

static const char *clause_word(enum clause_kind kind)
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
        [CLAUSE_EACH] = "each ask is measured by",
        [CLAUSE_TOGETHER] = "together they are measured by",
        [CLAUSE_UP_TO] = "rung",
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

/* Whether the first of several that holds is used, or they are shown one after another. */
static bool order_counts(enum clause_kind kind)
{
    return kind == CLAUSE_ROOM || kind == CLAUSE_SCRIPT || kind == CLAUSE_FALLBACK ||
           kind == CLAUSE_STEP || kind == CLAUSE_TACTIC;
}

static bool is_said(const struct clause *clause)
{
    return clause->template != NULL;
}

/* "cap "company cap"", "room if current > $0", "rung director up to" */
static struct str label(struct comparing *c, const struct clause *clause, bool is_alone)
{
    const char *word = clause_word(clause->kind);
    struct arena *arena = c->arena;
    if (clause->kind == CLAUSE_UP_TO)
        return str_format(arena, "rung %.*s up to",
                          STR_ARG(phrase_names(arena, clause->names, clause->n_names)));
    if (clause->kind == CLAUSE_APPROVAL_AT_LEAST && clause->n_names)
        return str_format(arena, "%s %.*s", word, STR_ARG(clause->names[0].text));
    if (clause->path && clause->kind != CLAUSE_STEP) /* sets, with, without */
        return str_format(arena, "%s %.*s", word,
                          STR_ARG(phrase_expr(arena, c->new_sources, clause->path)));
    if (clause->kind == CLAUSE_CAP && clause->text.value.len)
        return str_format(arena, "cap \"%.*s\"", STR_ARG(clause->text.value));
    if (is_alone || !clause->condition)
        return str_from(word);
    return str_format(arena, "%s %.*s", word,
                      STR_ARG(compare_condition_words(arena, c->new_sources, clause->condition)));
}

/* What a clause that only one side has says, without its first word. */
static struct str clause_phrase(struct comparing *c, const struct sources *sources,
                                const struct clause *clause)
{
    struct str text;
    if (clause->kind == CLAUSE_UP_TO || clause->kind == CLAUSE_EXPECTATION)
        return phrase_span(c->arena, sources, clause->span);
    if (!is_said(clause)) {
        struct span rest = {clause->span.file, clause->word.end, clause->span.end};
        return phrase_span(c->arena, sources, rest);
    }
    text = phrase_template(c->arena, sources, clause->template);
    if (!clause->condition)
        return str_format(c->arena, "\"%.*s\"", STR_ARG(text));
    struct str condition = phrase_expr(c->arena, sources, clause->condition);
    return str_format(c->arena, "\"%.*s\" if %.*s", STR_ARG(text), STR_ARG(condition));
}

/* ---- which belong together ------------------------------------------------------------------- */

static bool have_same_about(const struct clause *a, const struct clause *b)
{
    if (a->kind == CLAUSE_UP_TO)
        return same_names(a->names, a->n_names, b->names, b->n_names);
    if (a->kind == CLAUSE_APPROVAL_AT_LEAST)
        return same_names(a->names, a->n_names, b->names, b->n_names);
    if (a->path && b->path && a->kind != CLAUSE_STEP)
        return same_expr(a->path, b->path);
    if (a->kind == CLAUSE_CAP && (a->text.value.len || b->text.value.len))
        return str_equal(a->text.value, b->text.value);
    return a->condition && same_expr(a->condition, b->condition) && !is_said(a);
}

static bool have_same_bound(const struct clause *a, const struct clause *b)
{
    return a->expr && !a->path && same_expr(a->expr, b->expr);
}

typedef bool belong_fn(const struct clause *a, const struct clause *b);

static void pair(struct clauses *old, struct clauses *new, belong_fn *belong)
{
    for (size_t i = 0; i < old->n; i++)
        for (size_t j = 0; j < new->n && old->partner[i] == NO_PARTNER; j++)
            if (new->partner[j] == NO_PARTNER && belong(old->items[i], new->items[j])) {
                old->partner[i] = j;
                new->partner[j] = i;
            }
}

/* Each text with the one that it is most like. */
static void pair_texts(struct comparing *c, struct clauses *old, struct clauses *new)
{
    for (size_t i = 0; i < old->n; i++) {
        int most = LIKE_ENOUGH - 1;
        if (old->partner[i] != NO_PARTNER || !is_said(old->items[i]))
            continue;
        struct str text = phrase_template(c->arena, c->old_sources, old->items[i]->template);
        for (size_t j = 0; j < new->n; j++) {
            if (new->partner[j] != NO_PARTNER)
                continue;
            struct str other = phrase_template(c->arena, c->new_sources, new->items[j]->template);
            int likeness = word_likeness(c->arena, text, other);
            if (likeness > most) {
                most = likeness;
                old->partner[i] = j;
            }
        }
        if (old->partner[i] != NO_PARTNER)
            new->partner[old->partner[i]] = i;
    }
}

/* One is left on each side: they belong together. */
static void pair_last(struct clauses *old, struct clauses *new)
{
    size_t i = NO_PARTNER, j = NO_PARTNER, n = 0, m = 0;
    for (size_t k = 0; k < old->n; k++)
        if (old->partner[k] == NO_PARTNER) {
            i = k;
            n++;
        }
    for (size_t k = 0; k < new->n; k++)
        if (new->partner[k] == NO_PARTNER) {
            j = k;
            m++;
        }
    if (n != 1 || m != 1)
        return;
    bool are_many = old->n > 1 || new->n > 1;
    enum clause_kind kind = old->items[i]->kind;
    if (are_many && (is_said(old->items[i]) || kind == CLAUSE_UP_TO || kind == CLAUSE_SETS ||
                     kind == CLAUSE_APPROVAL_AT_LEAST))
        return; /* two different things */
    old->partner[i] = j;
    new->partner[j] = i;
}

/* ---- two clauses ----------------------------------------------------------------------------- */

static void compare_conditions(struct comparing *c, struct str what, const struct clause *old,
                               const struct clause *new)
{
    if (same_expr(old->condition, new->condition))
        return;
    compare_exprs(c, str_format(c->arena, "%.*s, condition", STR_ARG(what)), old->condition,
                  new->condition);
}

static void compare_approvers(struct comparing *c, const struct clause *old,
                              const struct clause *new)
{
    if (same_names(old->names, old->n_names, new->names, new->n_names))
        return;
    struct str what = str_from(clause_word(old->kind));
    struct str from = phrase_names(c->arena, old->names, old->n_names);
    struct str to = phrase_names(c->arena, new->names, new->n_names);
    if (old->kind == CLAUSE_UP_TO) {
        struct str bound = phrase_expr(c->arena, c->old_sources, old->expr);
        what = str_format(c->arena, "up to %.*s", STR_ARG(bound));
    }
    edit_values(c, what, from, to, old->span, new->span);
}

static void compare_pair(struct comparing *c, const struct clause *old, const struct clause *new,
                         bool is_alone)
{
    bool same_condition = same_expr(old->condition, new->condition);
    struct str what = label(c, new, is_alone || !same_condition);
    if (old->kind == CLAUSE_EXPECTATION) {
        edit_values(c, what, clause_phrase(c, c->old_sources, old),
                    clause_phrase(c, c->new_sources, new), old->span, new->span);
        return;
    }
    compare_approvers(c, old, new);
    compare_exprs(c, old->kind == CLAUSE_SOURCE ? STR("source, as of") : what, old->expr,
                  new->expr);
    if (old->kind == CLAUSE_CAP && !str_equal(old->text.value, new->text.value))
        what = str_format(c->arena, "%.*s, title", STR_ARG(str_from(clause_word(old->kind))));
    if (old->kind != CLAUSE_VERSION)
        edit_texts(c, what, old->text.value, new->text.value, old->span, new->span);
    else if (!str_equal(old->text.value, new->text.value))
        edit_values(c, what, old->text.value, new->text.value, old->span, new->span);
    if (is_said(old) && is_said(new) && !same_template(old->template, new->template))
        edit_texts(c, what, phrase_template(c->arena, c->old_sources, old->template),
                   phrase_template(c->arena, c->new_sources, new->template), old->span, new->span);
    compare_conditions(c, what, old, new);
    if (old->kind == CLAUSE_STEP)
        compare_exprs(c, STR("step, done when"), old->done, new->done);
}

/* ---- the clauses of one kind ----------------------------------------------------------------- */

static struct clauses collect(struct comparing *c, const struct decl *decl, enum clause_kind kind)
{
    struct clauses out = {0};
    for (size_t i = 0; i < decl->n_clauses; i++)
        if (decl->clauses[i].kind == kind)
            VEC_PUSH(c->arena, &out, &decl->clauses[i]);
    out.partner = ARENA_ARRAY(c->arena, out.n, size_t);
    for (size_t i = 0; i < out.n; i++)
        out.partner[i] = NO_PARTNER;
    return out;
}

static void edit_lonely(struct comparing *c, const struct clauses *list, bool are_old)
{
    struct span none = {0, 0, 0};
    for (size_t i = 0; i < list->n; i++) {
        const struct clause *clause = list->items[i];
        if (list->partner[i] != NO_PARTNER)
            continue;
        struct str what = str_from(clause_word(clause->kind));
        struct edit *edit = edit_add(c, are_old ? CHANGE_REMOVED : CHANGE_ADDED, what,
                                     are_old ? clause->span : none, are_old ? none : clause->span);
        struct str text = clause_phrase(c, are_old ? c->old_sources : c->new_sources, clause);
        edit->is_text = is_said(clause);
        *(are_old ? &edit->old : &edit->new) = text;
    }
}

static void edit_order(struct comparing *c, const struct clauses *old, const struct clauses *new)
{
    size_t last = 0;
    bool is_first = true;
    for (size_t i = 0; i < old->n; i++) {
        if (old->partner[i] == NO_PARTNER)
            continue;
        if (!is_first && old->partner[i] < last) {
            edit_add(c, CHANGE_MOVED, str_format(c->arena, "%ss", clause_word(old->items[i]->kind)),
                     old->items[0]->span, new->items[0]->span);
            return;
        }
        last = old->partner[i];
        is_first = false;
    }
}

static void compare_kind(struct comparing *c, enum clause_kind kind)
{
    struct clauses old = collect(c, c->old, kind), new = collect(c, c->new, kind);
    if (old.n + new.n == 0)
        return;
    pair(&old, &new, same_clause);
    pair(&old, &new, have_same_about);
    pair(&old, &new, have_same_bound);
    pair_texts(c, &old, &new);
    pair_last(&old, &new);
    bool are_alone = old.n <= 1 && new.n <= 1;
    for (size_t j = 0; j < new.n; j++) {
        if (new.partner[j] == NO_PARTNER)
            continue;
        const struct clause *from = old.items[new.partner[j]];
        if (!same_clause(from, new.items[j]))
            compare_pair(c, from, new.items[j], are_alone);
    }
    edit_lonely(c, &old, true);
    edit_lonely(c, &new, false);
    if (order_counts(kind))
        edit_order(c, &old, &new);
}

void compare_clauses(struct comparing *c)
{
    for (int kind = 0; kind < N_CLAUSE_KINDS; kind++)
        compare_kind(c, (enum clause_kind)kind);
}
