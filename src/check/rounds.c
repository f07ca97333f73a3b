/*
 * rounds.c - the rounds of a playbook: their numbers, and what each clause says.
 *
 * What a round takes depends on the offer and is worked out in a run; here is what can be told
 * without one.
 */
#include <stdlib.h>

#include "base/limits.h"
#include "check/constant.h"
#include "check/typing.h"

/* ---- numbers --------------------------------------------------------------------------------- */

int64_t round_number(const struct decl *round)
{
    int64_t number = 0;
    if (!round->expr || round->expr->kind != EXPR_LITERAL || !round->expr->literal.type ||
        round->expr->literal.type->kind != TYPE_NUMBER ||
        !decimal_to_int(round->expr->literal.cell.decimal, &number))
        return 0;
    return number;
}

/* By number, those of equal numbers in the order written. */
static int by_number(const void *a, const void *b)
{
    const struct decl *x = *(struct decl *const *)a, *y = *(struct decl *const *)b;
    int64_t first = round_number(x), second = round_number(y);
    if (first != second)
        return first < second ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static void sort_rounds(struct decls *rounds)
{
    if (rounds->n > 1)
        qsort(rounds->items, rounds->n, sizeof(struct decl *), by_number);
    for (size_t i = 0; i < rounds->n; i++)
        rounds->items[i]->index = (int)i;
}

static void report_twice(struct playbook *playbook, const struct decl *round,
                         const struct decl *first)
{
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0330, round->name.span,
                                 "there are two rounds %.*s", STR_ARG(round->name.text));
    diag_label(&playbook->diags, diag, first->name.span, "the first is declared here");
}

static void report_gap(struct playbook *playbook, const struct decl *round, int64_t missing)
{
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0330, round->name.span,
                 "round %.*s, and there is no round %d", STR_ARG(round->name.text), (int)missing);
    struct str number = str_format(&playbook->arena, "%d", (int)missing);
    const struct decl *remove = names_find_removal(playbook, DECL_ROUND, number);
    if (remove) {
        diag_label(&playbook->diags, diag, remove->span, "removed here");
        diag_hint(&playbook->diags, diag,
                  "remove the later rounds too, or in place of the removal override round %d",
                  (int)missing);
        return;
    }
    diag_hint(&playbook->diags, diag, "number the rounds 1, 2, 3, one after another");
}

/* The offer file says under this key which rounds are over. */
static void check_reserved(struct playbook *playbook)
{
    const struct field *field = names_find_part(playbook, PART_FIELD, STR("offer"), STR("history"));
    if (!field || playbook->rounds.n == 0)
        return;
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0336, field->name.span,
                                 "`history` is where an offer says which rounds are over");
    diag_label(&playbook->diags, diag, playbook->rounds.items[0]->word, "the playbook has rounds");
    diag_hint(&playbook->diags, diag, "choose another name");
}

static bool is_sound_number(const struct decl *round)
{
    return round->expr && round->expr->kind == EXPR_LITERAL && round->expr->literal.type &&
           round->expr->literal.type->kind == TYPE_NUMBER;
}

void check_round_numbers(struct playbook *playbook)
{
    struct decls *rounds = &playbook->rounds;
    int64_t last = 0;
    sort_rounds(rounds);
    check_reserved(playbook);
    if (rounds->n > LIMIT_ROUNDS)
        diag_add(&playbook->diags, DIAG_E0337, rounds->items[LIMIT_ROUNDS]->name.span,
                 "a playbook may have at most %d rounds", LIMIT_ROUNDS);
    for (size_t i = 0; i < rounds->n; i++) {
        const struct decl *round = rounds->items[i];
        int64_t number = round_number(round);
        if (number < 1 && !is_sound_number(round))
            continue; /* reported where it was read */
        if (number < 1) {
            struct diag *diag = diag_add(&playbook->diags, DIAG_E0330, round->name.span,
                                         "%.*s is no number of a round", STR_ARG(round->name.text));
            diag_hint(&playbook->diags, diag, "rounds are numbered 1, 2, 3");
            continue;
        }
        if (number == last)
            report_twice(playbook, round, rounds->items[i - 1]);
        else if (number != last + 1 && !playbook->names->incomplete)
            report_gap(playbook, round, last + 1);
        last = number;
    }
}

/* ---- clauses --------------------------------------------------------------------------------- */

static struct typing typing_of(struct playbook *playbook, struct decl *round,
                               const struct clause *clause)
{
    return (struct typing){
        .playbook = playbook, .decl = round, .clause = clause_word(clause->kind)};
}

static void report_computed(struct typing *typing, const struct expr *expr, const char *example)
{
    struct diag *diag = diag_add(&typing->playbook->diags, DIAG_E0311, expr->span,
                                 "`%s` is written out, not computed", typing->clause);
    diag_hint(&typing->playbook->diags, diag, "as in: %s", example);
}

/* One value written out. */
static bool is_written(const struct expr *expr, struct value *out)
{
    return expr->kind != EXPR_NAME && constant_value(expr, out);
}

static bool is_range_written(const struct expr *expr, struct value *low, struct value *high)
{
    return expr->kind == EXPR_RANGE && is_written(expr->range.low, low) &&
           is_written(expr->range.high, high) && constant_range(expr, low, high);
}

static void check_wait(struct typing *typing, struct clause *clause)
{
    struct value wait;
    if (!clause->expr || !typing_expect(typing, clause->expr, &type_duration, "`wait`") ||
        clause->expr->type->kind == TYPE_ERROR)
        return;
    if (!is_written(clause->expr, &wait))
        report_computed(typing, clause->expr, "wait 48 hours");
    else if (duration_minutes(wait.cell.duration) < 0)
        diag_add(&typing->playbook->diags, DIAG_E0335, clause->expr->span,
                 "a round cannot wait less than no time");
}

static bool is_count(const struct value *value, int64_t least)
{
    int64_t count = 0;
    return decimal_to_int(value->cell.decimal, &count) && count >= least && count <= INT32_MAX;
}

static void check_take(struct typing *typing, struct clause *clause)
{
    struct diags *diags = &typing->playbook->diags;
    const struct expr *expr = clause->expr;
    struct value low, high;
    if (!expr)
        return;
    const struct type *type = typing_value(typing, clause->expr);
    const struct type *number = type->kind == TYPE_RANGE ? type->elem : type;
    if (type->kind == TYPE_ERROR)
        return;
    if (number->kind != TYPE_NUMBER) {
        struct diag *diag = diag_add(diags, DIAG_E0331, expr->span, "`take` is %.*s, not a number",
                                     STR_ARG(typing_phrase(typing, type)));
        diag_hint(diags, diag, "say how many levers it raises: take 2 .. 3 levers by impact");
        return;
    }
    bool is_one = is_written(expr, &low);
    if (is_one)
        high = low;
    else if (!is_range_written(expr, &low, &high)) {
        report_computed(typing, expr, "take 2 .. 3 levers by impact");
        return;
    }
    if (is_count(&low, 0) && is_count(&high, 1))
        return;
    struct diag *diag = diag_add(diags, DIAG_E0331, expr->span,
                                 "a round takes a whole number of levers, one at least");
    diag_hint(diags, diag, "as in: take 1 lever, or: take 2 .. 3 levers by impact");
}

struct take round_take(const struct decl *round)
{
    const struct clause *clause = tree_find_clause(round, CLAUSE_TAKE);
    struct take take = {0, 0};
    struct value low, high;
    if (!clause || !clause->expr)
        return take;
    if (is_written(clause->expr, &low))
        high = low;
    else if (!is_range_written(clause->expr, &low, &high))
        return take;
    if (!decimal_to_int(low.cell.decimal, &take.low) ||
        !decimal_to_int(high.cell.decimal, &take.high))
        return (struct take){0, 0};
    return take;
}

static void check_expect(struct typing *typing, struct clause *clause)
{
    struct diags *diags = &typing->playbook->diags;
    struct value low, high;
    if (!clause->expr)
        return;
    const struct type *type = typing_value(typing, clause->expr);
    if (type->kind == TYPE_ERROR)
        return;
    if (type->kind != TYPE_RANGE || type->elem->kind != TYPE_PERCENT) {
        struct diag *diag = diag_add(diags, DIAG_E0214, clause->expr->span,
                                     "`expect` is %.*s, not a range of percent",
                                     STR_ARG(typing_phrase(typing, type)));
        diag_hint(diags, diag,
                  "say what the round usually adds to the package: expect 5%% .. 10%%");
    } else if (!is_range_written(clause->expr, &low, &high)) {
        report_computed(typing, clause->expr, "expect 5% .. 10%");
    } else if (decimal_sign(low.cell.decimal) < 0) {
        diag_add(diags, DIAG_E0335, clause->expr->span,
                 "a round is not expected to lower the package");
    }
}

static void check_send(struct playbook *playbook, struct clause *clause)
{
    if (clause->n_names == 0)
        return;
    struct name name = clause->names[0];
    clause->refs = ARENA_ARRAY(&playbook->arena, 1, struct decl *);
    clause->refs[0] = names_find_script(playbook, name.text);
    if (clause->refs[0] || names_may_be_lost(playbook, name.text) ||
        names_report_removed(playbook, DECL_SCRIPT, name))
        return;
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0332, name.span,
                                 "there is no script `%.*s`", STR_ARG(name.text));
    if (!names_suggest(playbook, diag, name.text, &playbook->names->script_list))
        diag_hint(&playbook->diags, diag, "declare it: script %.*s { say \"...\" }",
                  STR_ARG(name.text));
}

const struct decl *round_script(const struct decl *round, struct span *place)
{
    const struct clause *send = tree_find_clause(round, CLAUSE_SEND);
    if (!send || !send->refs)
        return NULL;
    *place = send->names[0].span;
    return send->refs[0];
}

/* Rounds before this one that send the same script: its `asks` would be those of two rounds. */
static void check_sent_once(struct playbook *playbook, const struct decl *round)
{
    struct span here, there;
    const struct decl *script = round_script(round, &here);
    for (int i = 0; script && i < round->index && i < LIMIT_ROUNDS; i++) {
        const struct decl *other = playbook->rounds.items[i];
        if (round_script(other, &there) != script)
            continue;
        struct diag *diag =
            diag_add(&playbook->diags, DIAG_E0334, here, "round %.*s sends `%.*s` already",
                     STR_ARG(other->name.text), STR_ARG(script->name.text));
        diag_label(&playbook->diags, diag, there, "sent here");
        diag_hint(&playbook->diags, diag, "write a script of its own for each round");
        return;
    }
}

void check_round(struct playbook *playbook, struct decl *round)
{
    check_clauses(playbook, round);
    for (size_t i = 0; i < round->n_clauses; i++) {
        struct clause *clause = &round->clauses[i];
        struct typing typing = typing_of(playbook, round, clause);
        if (clause->kind == CLAUSE_WHEN)
            typing_condition(&typing, clause->expr, "`when`");
        else if (clause->kind == CLAUSE_WAIT)
            check_wait(&typing, clause);
        else if (clause->kind == CLAUSE_TAKE)
            check_take(&typing, clause);
        else if (clause->kind == CLAUSE_EXPECT)
            check_expect(&typing, clause);
        else if (clause->kind == CLAUSE_SEND)
            check_send(playbook, clause);
        else if (clause->kind == CLAUSE_SAY && clause->template)
            typing_template(&typing, clause->template);
    }
    check_sent_once(playbook, round);
}
