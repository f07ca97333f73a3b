/*
 * build_clause.c - the clauses of levers, flags, tiers, ladders, playbooks and tables.
 *
 * All are kept in the order written, repeated and misplaced ones too; check/ knows which belong
 * where.
 */
#include "syntax/build.h"
#include "syntax/template.h"
#include "syntax/text.h"

/* Memory for a clause until its declaration is complete; then the next one takes it. */
static struct clause *spare_clause(struct reader *r)
{
    if (r->spare_clauses.n == 0)
        return ARENA_NEW(r->arena, struct clause);
    return r->spare_clauses.items[--r->spare_clauses.n];
}

static struct clause *new_clause(struct reader *r, enum clause_kind kind, struct place at,
                                 struct place word, struct expr *condition)
{
    struct clause *clause = spare_clause(r);
    *clause = (struct clause){.kind = kind};
    clause->span = reader_span(r, at);
    clause->word = reader_span(r, word);
    clause->condition = condition;
    return clause;
}

struct clause *build_clause_expr(struct reader *r, enum clause_kind kind, struct place at,
                                 struct place word, struct expr *expr, struct expr *condition)
{
    struct clause *clause = new_clause(r, kind, at, word, condition);
    clause->expr = expr;
    return clause;
}

struct clause *build_clause_fact(struct reader *r, enum clause_kind kind, struct place at,
                                 struct place word, struct expr *path, struct expr *expr,
                                 struct expr *condition)
{
    struct clause *clause = new_clause(r, kind, at, word, condition);
    clause->path = path;
    clause->expr = expr;
    return clause;
}

struct clause *build_clause_says(struct reader *r, enum clause_kind kind, struct place at,
                                 struct place word, const struct quoted *says,
                                 struct expr *condition)
{
    struct clause *clause = new_clause(r, kind, at, word, condition);
    clause->template = template_read(r, says);
    return clause;
}

struct clause *build_clause_text(struct reader *r, enum clause_kind kind, struct place at,
                                 struct place word, const struct quoted *text, struct expr *expr,
                                 struct expr *condition)
{
    struct clause *clause = new_clause(r, kind, at, word, condition);
    clause->expr = expr;
    if (text)
        clause->text = text_value(r, text);
    return clause;
}

struct clause *build_step(struct reader *r, struct place at, struct place word,
                          const struct quoted *says, struct expr *condition, struct expr *done)
{
    struct clause *clause = build_clause_says(r, CLAUSE_STEP, at, word, says, condition);
    clause->done = done;
    return clause;
}

struct clause *build_outcome(struct reader *r, struct place at, struct place word,
                             enum outcome outcome, enum decl_kind of, struct place name)
{
    struct clause *clause =
        build_clause_name(r, CLAUSE_EXPECTATION, at, word, build_word(r, name), NULL);
    clause->outcome = outcome;
    clause->outcome_of = of;
    return clause;
}

struct clause *build_clause_name(struct reader *r, enum clause_kind kind, struct place at,
                                 struct place word, struct name name, struct expr *condition)
{
    struct clause *clause = new_clause(r, kind, at, word, condition);
    clause->names = arena_copy(r->arena, &name, 1, sizeof name);
    clause->n_names = 1;
    return clause;
}

struct clause *build_clause_names(struct reader *r, enum clause_kind kind, struct place at,
                                  struct place word, struct expr *expr, struct name_list *names,
                                  struct expr *condition)
{
    struct clause *clause = new_clause(r, kind, at, word, condition);
    clause->expr = expr;
    if (names) {
        clause->names = arena_copy(r->arena, names->items, names->n, sizeof *names->items);
        clause->n_names = names->n;
    }
    return clause;
}

/*
 * Whether a clause of this kind is sound where its value is an EXPR_ERROR and all else is absent.
 */
static bool can_be_broken(enum clause_kind kind)
{
    switch (kind) {
    case CLAUSE_WHEN:
    case CLAUSE_CURRENT:
    case CLAUSE_TARGET:
    case CLAUSE_ROOM:
    case CLAUSE_CAP:
    case CLAUSE_ROUND:
    case CLAUSE_IMPACT:
    case CLAUSE_TAKES:
    case CLAUSE_EACH:
    case CLAUSE_TOGETHER:
    case CLAUSE_STALE:
    case CLAUSE_WAIT:
    case CLAUSE_TAKE:
    case CLAUSE_EXPECT:
        return true;
    case CLAUSE_SETS:
    case CLAUSE_APPROVAL:
    case CLAUSE_APPROVAL_AT_LEAST:
    case CLAUSE_TACTIC:
    case CLAUSE_SCRIPT:
    case CLAUSE_FALLBACK:
    case CLAUSE_SEVERITY:
    case CLAUSE_SAY:
    case CLAUSE_WANTS:
    case CLAUSE_UP_TO:
    case CLAUSE_ABOVE:
    case CLAUSE_VERSION:
    case CLAUSE_CURRENCY:
    case CLAUSE_SOURCE:
    case CLAUSE_SEND:
    case CLAUSE_SUBJECT:
    case CLAUSE_STEP:
    case CLAUSE_TEST_OFFER:
    case CLAUSE_WITH:
    case CLAUSE_WITHOUT:
    case CLAUSE_EXPECTATION:
    case N_CLAUSE_KINDS:
        return false;
    }
    return false;
}

struct clause *build_clause_broken(struct reader *r, enum clause_kind kind, struct place word)
{
    if (!can_be_broken(kind))
        return NULL;
    return build_clause_expr(r, kind, word, word, build_error(r, word), NULL);
}

struct clause_list *build_clauses(struct reader *r, struct clause_list *list, struct clause *clause)
{
    if (!list)
        return ARENA_NEW(r->arena, struct clause_list);
    if (!clause || (clause->expr && clause->expr->kind == EXPR_ERROR))
        list->broken = true;
    if (clause)
        VEC_PUSH(r->arena, list, clause);
    return list;
}

struct clause_list *build_clauses_broken(struct clause_list *list)
{
    list->broken = true;
    return list;
}

void build_clauses_done(struct reader *r, struct decl *decl, const struct clause_list *list)
{
    decl->clauses = ARENA_ARRAY(r->arena, list->n, struct clause);
    for (size_t i = 0; i < list->n; i++) {
        decl->clauses[i] = *list->items[i];
        VEC_PUSH(r->arena, &r->spare_clauses, list->items[i]);
    }
    decl->n_clauses = list->n;
}
