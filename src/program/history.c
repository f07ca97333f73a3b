/*
 * history.c - rounds that are over: the program is run on the offer as it was at first, what the
 * round granted is applied, and the program is run again, up to the offer as it stands now.
 *
 * Rows of a block may have different numbers of rounds: one that has fewer stays as it is.
 */
#include "program/kernel.h"

#include <string.h>

static const struct past_round *round_at(const struct facts *facts, size_t offer, size_t index)
{
    const struct history *history = &facts->histories[offer];
    return index < history->n ? &history->rounds[index] : NULL;
}

static size_t most_rounds(const struct facts *facts)
{
    size_t most = 0;
    for (size_t i = 0; i < facts->n_offers; i++)
        most = facts->histories[i].n > most ? facts->histories[i].n : most;
    return most;
}

/* ---- what the rounds left -------------------------------------------------------------------- */

static struct slot_column copy_column(struct arena *arena, const struct slot_column *from, size_t n)
{
    struct slot_column column = {ARENA_ARRAY(arena, n, union cell), ARENA_ARRAY(arena, n, uint8_t)};
    if (from && n > 0) {
        memcpy(column.cells, from->cells, n * sizeof *column.cells);
        memcpy(column.states, from->states, n * sizeof *column.states);
    }
    return column;
}

static uint32_t *copy_numbers(struct arena *arena, const uint32_t *from, size_t n)
{
    uint32_t *numbers = ARENA_ARRAY(arena, n, uint32_t);
    if (from && n > 0)
        memcpy(numbers, from, n * sizeof *numbers);
    return numbers;
}

/* Like `from` (NULL: nothing is over yet), but for what is granted next. */
static struct past *copy_past(struct arena *arena, const struct past *from, size_t n_offers,
                              size_t n_levers)
{
    struct past *past = ARENA_NEW(arena, struct past);
    past->n_rounds = copy_numbers(arena, from ? from->n_rounds : NULL, n_offers);
    past->moved = copy_column(arena, from ? &from->moved : NULL, n_offers);
    past->asked = ARENA_ARRAY(arena, n_levers, struct slot_column);
    past->granted = ARENA_ARRAY(arena, n_levers, struct slot_column);
    past->granting = ARENA_ARRAY(arena, n_levers, struct slot_column);
    past->asked_in = ARENA_ARRAY(arena, n_levers, uint32_t *);
    past->settled_in = ARENA_ARRAY(arena, n_levers, uint32_t *);
    for (size_t i = 0; i < n_levers; i++) {
        past->asked[i] = copy_column(arena, from ? &from->asked[i] : NULL, n_offers);
        past->granted[i] = copy_column(arena, from ? &from->granted[i] : NULL, n_offers);
        past->granting[i] = copy_column(arena, NULL, n_offers);
        past->asked_in[i] = copy_numbers(arena, from ? from->asked_in[i] : NULL, n_offers);
        past->settled_in[i] = copy_numbers(arena, from ? from->settled_in[i] : NULL, n_offers);
    }
    return past;
}

static void put(struct slot_column *column, size_t row, union cell cell)
{
    column->cells[row] = cell;
    column->states[row] = CELL_KNOWN;
}

static void grant_next(struct past *past, const struct facts *facts, size_t index)
{
    for (size_t row = 0; row < facts->n_offers; row++) {
        const struct past_round *round = round_at(facts, row, index);
        for (size_t i = 0; round && i < round->n; i++)
            if (round->answers[i].has_granted)
                put(&past->granting[round->answers[i].lever->index], row,
                    round->answers[i].granted);
    }
}

/* Whether it grants more, or something else, than stood before; of `least` at least that. */
static bool grants(const struct lever_slots *lever, const struct answer *answer, union cell than,
                   bool or_equal)
{
    if (!answer->has_granted)
        return false;
    int order = value_compare(lever->type, answer->granted, than);
    if (!lever->is_numeric)
        return or_equal ? order == 0 : order != 0;
    return or_equal ? order >= 0 : order > 0;
}

static bool has_moved(const struct run *before, const struct answer *answer, size_t row)
{
    const struct lever_slots *lever = &before->program->levers[answer->lever->index];
    if (!run_is_known(before, lever->current, row))
        return answer->has_granted;
    return grants(lever, answer, before->slots[lever->current].cells[row], false);
}

/* The answer to one ask; `before` is the run before it. */
static void close_answer(struct past *past, const struct run *before, const struct answer *answer,
                         size_t row, uint32_t number)
{
    const struct lever_slots *lever = &before->program->levers[answer->lever->index];
    int i = answer->lever->index;
    if (answer->has_granted)
        put(&past->granted[i], row, answer->granted);
    if (!answer->has_asked)
        return;
    bool in_full = grants(lever, answer, answer->asked, true);
    put(&past->asked[i], row, answer->asked);
    past->asked_in[i][row] = number;
    past->settled_in[i][row] = in_full || !has_moved(before, answer, row) ? number : 0;
}

static void close_round(struct past *past, const struct run *before, size_t index)
{
    for (size_t row = 0; row < before->facts->n_offers; row++) {
        const struct past_round *round = round_at(before->facts, row, index);
        if (!round)
            continue;
        union cell moved = {.bits = 0};
        for (size_t i = 0; i < round->n; i++) {
            moved.yes = moved.yes || has_moved(before, &round->answers[i], row);
            close_answer(past, before, &round->answers[i], row, (uint32_t)index + 1);
        }
        put(&past->moved, row, moved);
        past->n_rounds[row] = (uint32_t)index + 1;
    }
}

/* ---- the offer after a round ----------------------------------------------------------------- */

/* The steps of the grants say what each fact is then; where nothing was granted, what it was. */
static const struct facts *facts_after(const struct run *run)
{
    const struct program *program = run->program;
    size_t n = run->facts->n_offers, n_facts = program->playbook->n_facts;
    struct facts *facts = ARENA_NEW(run->arena, struct facts);
    *facts = *run->facts;
    facts->columns = ARENA_ARRAY(run->arena, n_facts, struct fact_column);
    memcpy(facts->columns, run->facts->columns, n_facts * sizeof *facts->columns);
    for (size_t i = 0; i < program->n_grants; i++) {
        struct slot_column column =
            copy_column(run->arena, &run->slots[program->grants[i].value], n);
        facts->columns[program->grants[i].fact].cells = column.cells;
        facts->columns[program->grants[i].fact].states = column.states;
    }
    return facts;
}

struct run *history_run(const struct run *like, const struct facts *facts)
{
    size_t n_levers = like->program->playbook->levers.n, n = most_rounds(facts);
    struct past *past = copy_past(like->arena, NULL, facts->n_offers, n_levers);
    struct run next = *like;
    next.past = past;
    grant_next(past, facts, 0);
    struct run *run = run_once(&next, facts);
    for (size_t index = 0; index < n; index++) {
        past = copy_past(like->arena, past, facts->n_offers, n_levers);
        close_round(past, run, index);
        grant_next(past, facts, index + 1);
        next = *run;
        next.past = past;
        next.previous = run;
        next.initial = run->initial ? run->initial : run;
        run = run_once(&next, facts_after(run));
    }
    return run;
}

/* ---- contradictions -------------------------------------------------------------------------- */

static struct str words_of(struct diags *diags, const struct run *run, const struct type *type,
                           union cell cell)
{
    const struct playbook *playbook = run->program->playbook;
    struct value value = {type, cell, CELL_KNOWN};
    struct buf buf = {0};
    value_print(&buf, &value, &playbook->symbols, &playbook->currency, true);
    return buf_take(&buf, diags->arena);
}

/* Amounts are what stands, or would stand, after the round. */
static void warn_of_answer(const struct run *before, const struct answer *answer, size_t row,
                           struct diags *diags)
{
    const struct lever_slots *lever = &before->program->levers[answer->lever->index];
    struct value current = run_value(before, lever->type, lever->current, row);
    if (!lever->is_numeric || current.state == CELL_UNKNOWN)
        return;
    struct str name = answer->lever->name.text;
    struct str stood = words_of(diags, before, lever->type, current.cell);
    if (answer->has_granted && value_compare(lever->type, answer->granted, current.cell) < 0) {
        struct diag *diag = diag_add(diags, DIAG_W0645, answer->granted_span,
                                     "%.*s was granted for %.*s, less than the %.*s before",
                                     STR_ARG(words_of(diags, before, lever->type, answer->granted)),
                                     STR_ARG(name), STR_ARG(stood));
        diag_hint(diags, diag, "write what stands after the round, not what was added");
    }
    if (answer->has_asked && value_compare(lever->type, answer->asked, current.cell) <= 0) {
        struct diag *diag = diag_add(diags, DIAG_W0649, answer->asked_span,
                                     "%.*s was asked for %.*s, and %.*s stood already",
                                     STR_ARG(words_of(diags, before, lever->type, answer->asked)),
                                     STR_ARG(name), STR_ARG(stood));
        diag_hint(diags, diag, "write the amount that was asked for, not what it would add");
    }
}

void history_warn(const struct run *run, struct diags *diags)
{
    size_t index = run->facts->histories ? most_rounds(run->facts) : 0;
    for (const struct run *before = run->previous; before && index-- > 0; before = before->previous)
        for (size_t row = 0; row < before->facts->n_offers; row++) {
            const struct past_round *round = round_at(before->facts, row, index);
            for (size_t i = 0; round && i < round->n; i++)
                warn_of_answer(before, &round->answers[i], row, diags);
        }
}
