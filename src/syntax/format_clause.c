/*
 * format_clause.c - clauses: their words in one column, what they say in another.
 *
 * In a ladder, what is measured and who approves stand in one column, behind the bounds. Where a
 * clause is too long, it is broken within its value, then before its title, its `if`, its `done
 * when`.
 */
#include "base/bug.h"
#include "grammar/haggle.tab.h"
#include "syntax/format_parts.h"

/* How clauses of several lines stand to one another. */
struct body {
    int value;      /* column of what the words say */
    bool has_group; /* the clause before may stand in common columns with this one */
    uint32_t group;
    enum clause_kind kind; /* of those in the group */
    uint32_t line;         /* on which the current clause begins */
};

/* Clauses of a ladder, which have a column together. */
static bool is_rung(enum clause_kind kind)
{
    return kind == CLAUSE_UP_TO || kind == CLAUSE_ABOVE || kind == CLAUSE_EACH ||
           kind == CLAUSE_TOGETHER;
}

/* Clauses of tables are sentences: `stale after 12 months`. */
static bool has_word_column(enum clause_kind kind)
{
    return !is_rung(kind) && kind != CLAUSE_SOURCE && kind != CLAUSE_STALE;
}

/* ---- what a clause says ---- */

/*
 * Something behind what a clause says: on its line, where it was written so and fits. Not behind the
 * last line of a long value, to which it would seem to belong; a text shows where it ends.
 */
static int tail_gap(struct writer *w, const struct clause *clause, const struct body *body,
                    const struct expr *tail, size_t n_words)
{
    if (w->is_flat)
        return GAP_SPACE;
    if (w->marks[w->next].first_on_line || (clause->expr && w->line != body->line))
        return GAP_LINE;
    struct writer_state state = writer_measure(w, GAP_SPACE);
    for (size_t i = 0; i < n_words; i++)
        writer_put(w, i ? GAP_SPACE : GAP_NONE);
    if (tail)
        format_expr(w, tail, GAP_SPACE);
    return writer_fits(w, state) ? GAP_SPACE : GAP_LINE;
}

/* While measuring: what was broken before the next mark does not fit. */
static void expect_unbroken(struct writer *w)
{
    if (w->is_measuring && w->room >= 0 && w->marks[w->next].first_on_line)
        w->room = -1;
}

/* `if …`, `done when …` */
static void put_tail(struct writer *w, const struct expr *tail, size_t n_words, int gap)
{
    expect_unbroken(w);
    for (size_t i = 0; i < n_words; i++, gap = GAP_SPACE)
        writer_put(w, gap);
    format_expr(w, tail, GAP_SPACE);
}

static void put_condition(struct writer *w, const struct clause *clause, const struct body *body)
{
    if (clause->condition)
        put_tail(w, clause->condition, 1, tail_gap(w, clause, body, clause->condition, 1));
}

/* The same in a common column with the clauses before and behind. */
static void put_condition_stop(struct writer *w, const struct clause *clause,
                               const struct body *body)
{
    if (!clause->condition)
        return;
    if (!body->has_group || !w->is_flat || w->is_measuring) {
        put_condition(w, clause, body);
        return;
    }
    writer_put_stop(w, body->group, 2, GAP_SPACE, FORMAT_WIDE_CELL);
    format_expr(w, clause->condition, GAP_SPACE);
}

/* The next mark stands in a common column where the clause is one line. */
static void align_next(struct writer *w, const struct body *body, int gap, int limit)
{
    if (body->has_group && w->is_flat && !w->is_measuring)
        writer_next_stop(w, body->group, 1, gap, limit);
}

static void put_aligned(struct writer *w, const struct body *body, int gap, int limit)
{
    align_next(w, body, gap, limit);
    writer_put(w, gap);
}

static void put_cap(struct writer *w, const struct clause *clause, const struct body *body, int gap)
{
    format_expr(w, clause->expr, gap);
    if (clause->text.span.end) {
        int title_gap = tail_gap(w, clause, body, NULL, 1);
        expect_unbroken(w);
        if (title_gap == GAP_SPACE)
            put_aligned(w, body, GAP_SPACE, FORMAT_WIDE_CELL);
        else
            writer_put(w, title_gap);
    }
    put_condition(w, clause, body);
}

/* sets x = value, with x = value */
static void put_fact(struct writer *w, const struct clause *clause, const struct body *body,
                     int gap)
{
    format_expr(w, clause->path, gap);
    if (!clause->expr)
        return;
    writer_put(w, GAP_SPACE);
    format_expr(w, clause->expr, GAP_SPACE);
    put_condition(w, clause, body);
}

static void put_step(struct writer *w, const struct clause *clause, const struct body *body,
                     int gap)
{
    writer_put(w, gap);
    put_condition(w, clause, body);
    if (!clause->done)
        return;
    int done_gap = tail_gap(w, clause, body, clause->done, 2);
    if (done_gap == GAP_LINE || !w->is_flat || w->is_measuring) {
        put_tail(w, clause->done, 2, done_gap);
        return;
    }
    put_aligned(w, body, 3 * GAP_SPACE, FORMAT_WIDE_TEXT);
    writer_put(w, GAP_SPACE);
    format_expr(w, clause->done, GAP_SPACE);
}

/* up to 10%  recruiter and manager */
static void put_rung(struct writer *w, const struct clause *clause, const struct body *body,
                     int gap)
{
    if (clause->expr)
        format_expr(w, clause->expr, gap);
    put_aligned(w, body, 2 * GAP_SPACE, FORMAT_WIDE_CELL);
    if (clause->condition)
        writer_put_until(w, w->marks[writer_find(w, clause->condition->span.begin) - 1].begin,
                         GAP_SPACE);
    else
        writer_put_until(w, clause->span.end, GAP_SPACE);
    put_condition(w, clause, body);
}

/* Names and words up to the condition or the end. */
static void put_words(struct writer *w, const struct clause *clause, const struct body *body,
                      int gap)
{
    uint32_t end = clause->span.end;
    if (clause->condition)
        end = w->marks[writer_find(w, clause->condition->span.begin) - 1].begin;
    writer_put_until(w, end, gap);
    put_condition_stop(w, clause, body);
}

static void put_measure(struct writer *w, const struct clause *clause, const struct body *body,
                        int gap)
{
    align_next(w, body, gap, FORMAT_WIDE_CELL);
    format_expr(w, clause->expr, gap);
    put_condition(w, clause, body);
}

static void put_expectation(struct writer *w, const struct clause *clause, const struct body *body,
                            int gap)
{
    if (clause->expr)
        format_expr(w, clause->expr, gap);
    else
        put_words(w, clause, body, gap);
}

static void put_said(struct writer *w, const struct clause *clause, const struct body *body,
                     int gap)
{
    switch (clause->kind) {
    case CLAUSE_WHEN:
    case CLAUSE_CURRENT:
    case CLAUSE_TARGET:
    case CLAUSE_ROOM:
    case CLAUSE_ROUND:
    case CLAUSE_IMPACT:
    case CLAUSE_TAKES:
    case CLAUSE_WAIT:
    case CLAUSE_EXPECT:
        format_expr(w, clause->expr, gap);
        put_condition_stop(w, clause, body);
        break;
    case CLAUSE_EACH:
    case CLAUSE_TOGETHER:
        put_measure(w, clause, body, gap);
        break;
    case CLAUSE_CAP:
        put_cap(w, clause, body, gap);
        break;
    case CLAUSE_SETS:
    case CLAUSE_WITH:
    case CLAUSE_WITHOUT:
        put_fact(w, clause, body, gap);
        break;
    case CLAUSE_UP_TO:
    case CLAUSE_ABOVE:
        put_rung(w, clause, body, gap);
        break;
    case CLAUSE_STEP:
        put_step(w, clause, body, gap);
        break;
    case CLAUSE_TACTIC:
    case CLAUSE_SCRIPT:
    case CLAUSE_FALLBACK:
    case CLAUSE_SAY:
    case CLAUSE_SUBJECT:
    case CLAUSE_WANTS:
    case CLAUSE_VERSION:
        writer_put(w, gap);
        put_condition(w, clause, body);
        break;
    case CLAUSE_APPROVAL:
    case CLAUSE_APPROVAL_AT_LEAST:
    case CLAUSE_SEVERITY:
    case CLAUSE_CURRENCY:
    case CLAUSE_SEND:
    case CLAUSE_TAKE:
    case CLAUSE_SOURCE:
    case CLAUSE_STALE:
    case CLAUSE_TEST_OFFER:
        put_words(w, clause, body, gap);
        break;
    case CLAUSE_EXPECTATION:
        put_expectation(w, clause, body, gap);
        break;
    case N_CLAUSE_KINDS:
        BUG("no such clause");
    }
}

/* ---- a clause ---- */

static void put_clause(struct writer *w, const struct clause *clause, const struct body *body,
                       int gap)
{
    int value_gap = GAP_SPACE;
    writer_put(w, gap);
    if (clause->kind == CLAUSE_UP_TO)
        writer_put(w, GAP_SPACE);
    else if (has_word_column(clause->kind) && !w->is_measuring && body->value > w->column)
        value_gap = body->value - w->column;
    if (has_word_column(clause->kind) && body->value)
        w->hang = body->value;
    put_said(w, clause, body, value_gap);
}

/* Whether the clause fits in a line as it was written. */
static bool is_one_line(struct writer *w, const struct clause *clause, const struct body *body)
{
    int word = writer_mark_width(w, w->next);
    struct writer_state state = writer_measure(w, GAP_NONE);
    if (has_word_column(clause->kind))
        w->room -= body->value - w->column - word - GAP_SPACE;
    int hang = w->hang;
    put_clause(w, clause, body, GAP_NONE);
    w->hang = hang;
    return writer_fits(w, state);
}

static int value_column(struct writer *w, const struct decl *decl, int indent)
{
    int width = 0;
    for (size_t i = 0; i < decl->n_clauses; i++) {
        const struct clause *clause = &decl->clauses[i];
        int word = writer_mark_width(w, writer_find(w, clause->word.begin));
        if (has_word_column(clause->kind) && word > width)
            width = word;
    }
    return indent + width + 1;
}

/* Clauses that follow one another and are of one kind have common columns; so have rungs. */
static void enter_group(struct writer *w, struct body *body, enum clause_kind kind)
{
    bool stays = body->has_group && (body->kind == kind || (is_rung(body->kind) && is_rung(kind)));
    if (!stays)
        body->group = columns_group(&w->columns);
    body->has_group = true;
    body->kind = kind;
}

static void format_clause(struct writer *w, const struct clause *clause, struct body *body)
{
    bool was_flat = w->is_flat;
    if (is_one_line(w, clause, body)) {
        enter_group(w, body, clause->kind);
        w->is_flat = true;
    } else {
        body->has_group = false;
    }
    body->line = w->line;
    put_clause(w, clause, body, GAP_NONE);
    w->is_flat = was_flat;
}

void format_clauses(struct writer *w, const struct decl *decl, int indent)
{
    struct body body = {.value = value_column(w, decl, indent + WRITER_INDENT)};
    writer_put(w, GAP_SPACE);
    for (size_t i = 0; i < decl->n_clauses; i++) {
        writer_begin(w, indent + WRITER_INDENT, i ? BLANKS_KEPT : BLANKS_OPENING);
        format_clause(w, &decl->clauses[i], &body);
    }
    writer_close(w, indent, decl->n_clauses == 0);
    writer_put(w, GAP_NONE);
}

/* ---- on the line of the declaration ---- */

void format_clauses_in_line(struct writer *w, const struct decl *decl, uint32_t group,
                            uint32_t clauses_group, uint32_t column)
{
    const struct body body = {0};
    writer_put_stop(w, group, column, GAP_SPACE, FORMAT_WIDE_CELL);
    for (size_t i = 0; i < decl->n_clauses; i++) {
        if (i)
            writer_next_stop(w, clauses_group, column + (uint32_t)i, GAP_IN_LINE, FORMAT_WIDE_TEXT);
        put_clause(w, &decl->clauses[i], &body, i ? GAP_IN_LINE : GAP_SPACE);
    }
    writer_put(w, decl->n_clauses ? GAP_SPACE : GAP_NONE);
}
