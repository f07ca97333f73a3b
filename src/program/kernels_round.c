/*
 * kernels_round.c - what rounds that are over left, and which open round takes which ask.
 */
#include <stdlib.h>

#include "program/kernel.h"

static void put_unknown(const struct kernel_call *call)
{
    for (size_t row = 0; row < call->n; row++) {
        call->out->cells[row].bits = 0;
        call->out->states[row] = CELL_UNKNOWN;
    }
}

static void put_column(const struct kernel_call *call, const struct slot_column *from)
{
    for (size_t row = 0; row < call->n; row++) {
        call->out->cells[row] = from->cells[row];
        call->out->states[row] = from->states[row];
    }
}

void kernel_initial(const struct kernel_call *call)
{
    const struct run *initial = call->run->initial;
    put_column(call, initial ? &initial->slots[call->step->a] : call->in[0]);
}

void kernel_moved(const struct kernel_call *call)
{
    if (call->run->past)
        put_column(call, &call->run->past->moved);
    else
        put_unknown(call);
}

void kernel_asked_before(const struct kernel_call *call)
{
    if (call->run->past)
        put_column(call, &call->run->past->asked[call->step->aux]);
    else
        put_unknown(call);
}

void kernel_granted(const struct kernel_call *call)
{
    if (call->run->past)
        put_column(call, &call->run->past->granted[call->step->aux]);
    else
        put_unknown(call);
}

void kernel_granting(const struct kernel_call *call)
{
    if (call->run->past)
        put_column(call, &call->run->past->granting[call->step->aux]);
    else
        put_unknown(call);
}

void kernel_settled(const struct kernel_call *call)
{
    const struct past *past = call->run->past;
    for (size_t row = 0; row < call->n; row++) {
        call->out->cells[row].bits = 0;
        call->out->cells[row].yes = past && past->settled_in[call->step->aux][row] > 0;
        call->out->states[row] = CELL_KNOWN;
    }
}

/* ---- the plan -------------------------------------------------------------------------------- */

/* An ask that a round may take. */
struct candidate {
    struct decimal impact; /* nothing where it is not known, or not above zero */
    uint32_t lever;
};

struct choice {
    const struct kernel_call *call;
    size_t row, n_rounds, n_levers;
    struct candidate *candidates; /* the highest impact first */
    size_t n;
    uint32_t *rounds; /* by lever: the round that takes it */
};

/* The i-th input; NULL where it is left out. */
static const struct slot_column *input(const struct choice *choice, size_t i)
{
    const struct step *step = choice->call->step;
    bool is_absent = choice->call->run->program->args[step->a + i] == SLOT_NONE;
    return is_absent ? NULL : kernel_arg(choice->call, (uint32_t)i);
}

/* A condition that is not known yet may come about, so the round is counted on. */
static bool is_open(const struct choice *choice, size_t round)
{
    const struct slot_column *when = input(choice, round);
    return !when || !when->states[choice->row] || when->cells[choice->row].yes;
}

static struct decimal impact_of(const struct choice *choice, size_t lever)
{
    const struct slot_column *impact = input(choice, choice->n_rounds + 2 * lever + 1);
    bool is_gain = impact && impact->states[choice->row] &&
                   decimal_sign(impact->cells[choice->row].decimal) > 0;
    return is_gain ? impact->cells[choice->row].decimal : decimal_int(0);
}

static int by_impact(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    int order = decimal_cmp(y->impact, x->impact);
    if (order != 0)
        return order;
    return x->lever < y->lever ? -1 : x->lever > y->lever;
}

static void find_candidates(struct choice *choice)
{
    for (size_t i = 0; i < choice->n_levers; i++) {
        const struct slot_column *included = input(choice, choice->n_rounds + 2 * i);
        if (included->states[choice->row] && included->cells[choice->row].yes)
            choice->candidates[choice->n++] = (struct candidate){impact_of(choice, i), (uint32_t)i};
    }
    if (choice->n > 1)
        qsort(choice->candidates, choice->n, sizeof *choice->candidates, by_impact);
}

static void choose(struct choice *choice)
{
    const struct run *run = choice->call->run;
    size_t over = run->past ? run->past->n_rounds[choice->row] : 0, next = 0;
    find_candidates(choice);
    for (size_t round = over; round < choice->n_rounds && next < choice->n; round++) {
        struct take take = round_take(run->program->playbook->rounds.items[round]);
        bool takes = is_open(choice, round);
        for (int64_t i = 0; takes && i < take.high && next < choice->n; i++)
            choice->rounds[choice->candidates[next++].lever] = (uint32_t)round + 1;
    }
}

void kernel_plan(const struct kernel_call *call)
{
    const struct playbook *playbook = call->run->program->playbook;
    size_t n_levers = playbook->levers.n;
    struct candidate *candidates = ARENA_ARRAY(call->run->arena, n_levers, struct candidate);
    for (size_t row = 0; row < call->n; row++) {
        struct choice choice = {.call = call,
                                .row = row,
                                .n_rounds = playbook->rounds.n,
                                .n_levers = n_levers,
                                .candidates = candidates,
                                .rounds = &call->run->plan[row * n_levers]};
        choose(&choice);
        call->out->cells[row].bits = 0;
        call->out->states[row] = CELL_KNOWN;
    }
}

void kernel_round_of(const struct kernel_call *call)
{
    size_t n_levers = call->run->program->playbook->levers.n;
    for (size_t row = 0; row < call->n; row++) {
        uint32_t round = call->run->plan[row * n_levers + call->step->aux];
        call->out->cells[row].decimal = decimal_int(round);
        call->out->states[row] = round ? CELL_KNOWN : CELL_UNKNOWN;
    }
}
