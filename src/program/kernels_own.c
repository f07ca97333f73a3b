/*
 * kernels_own.c - steps that look at unknowns themselves: where values come from, and Kleene's logic.
 */
#include "program/kernel.h"

static void put(const struct kernel_call *call, size_t row, const struct slot_column *from)
{
    call->out->cells[row] = from->cells[row];
    call->out->states[row] = from->states[row];
}

static void put_unknown(const struct kernel_call *call, size_t row)
{
    call->out->cells[row].bits = 0;
    call->out->states[row] = CELL_UNKNOWN;
}

static void put_yes(const struct kernel_call *call, size_t row, bool yes)
{
    call->out->cells[row].bits = 0;
    call->out->cells[row].yes = yes;
    call->out->states[row] = CELL_KNOWN;
}

static bool is(const struct slot_column *column, size_t row, bool yes)
{
    return column->states[row] && column->cells[row].yes == yes;
}

static void kernel_const(const struct kernel_call *call)
{
    const struct value *value = &call->run->program->constants[call->step->aux];
    for (size_t row = 0; row < call->n; row++) {
        call->out->cells[row] = value->cell;
        call->out->states[row] = (uint8_t)value->state;
    }
}

static void kernel_unknown(const struct kernel_call *call)
{
    for (size_t row = 0; row < call->n; row++)
        put_unknown(call, row);
}

static void kernel_threshold(const struct kernel_call *call)
{
    const struct settings *settings = call->run->settings;
    uint32_t i = call->step->aux;
    bool set = settings && settings->states[i];
    for (size_t row = 0; row < call->n; row++) {
        put(call, row, call->in[0]);
        if (set) {
            call->out->cells[row] = settings->thresholds[i];
            call->out->states[row] = settings->states[i];
        }
    }
}

static void kernel_fact(const struct kernel_call *call)
{
    const struct fact_column *fact = &call->run->facts->columns[call->step->aux];
    for (size_t row = 0; row < call->n; row++) {
        call->out->states[row] = fact->states[row];
        if (fact->states[row])
            call->out->cells[row] = fact->cells[row];
        else
            call->out->cells[row].bits = 0;
    }
}

static void kernel_spread(const struct kernel_call *call)
{
    const uint32_t *parents = call->run->parents[call->step->domain];
    for (size_t row = 0; row < call->n; row++) {
        call->out->cells[row] = call->in[0]->cells[parents[row]];
        call->out->states[row] = call->in[0]->states[parents[row]];
    }
}

static void kernel_and(const struct kernel_call *call)
{
    for (size_t row = 0; row < call->n; row++) {
        if (is(call->in[0], row, false) || is(call->in[1], row, false))
            put_yes(call, row, false);
        else if (call->in[0]->states[row] && call->in[1]->states[row])
            put_yes(call, row, true);
        else
            put_unknown(call, row);
    }
}

static void kernel_or(const struct kernel_call *call)
{
    for (size_t row = 0; row < call->n; row++) {
        if (is(call->in[0], row, true) || is(call->in[1], row, true))
            put_yes(call, row, true);
        else if (call->in[0]->states[row] && call->in[1]->states[row])
            put_yes(call, row, false);
        else
            put_unknown(call, row);
    }
}

static void kernel_known(const struct kernel_call *call)
{
    for (size_t row = 0; row < call->n; row++)
        put_yes(call, row, call->in[0]->states[row] != CELL_UNKNOWN);
}

static void kernel_otherwise(const struct kernel_call *call)
{
    for (size_t row = 0; row < call->n; row++)
        put(call, row, call->in[call->in[0]->states[row] ? 0 : 1]);
}

static void kernel_select(const struct kernel_call *call)
{
    for (size_t row = 0; row < call->n; row++) {
        if (call->in[0]->states[row])
            put(call, row, call->in[call->in[0]->cells[row].yes ? 1 : 2]);
        else
            put_unknown(call, row);
    }
}

static void kernel_guard(const struct kernel_call *call)
{
    for (size_t row = 0; row < call->n; row++) {
        if (is(call->in[0], row, true))
            put(call, row, call->in[1]);
        else
            put_unknown(call, row);
    }
}

kernel_fn *const kernels_own[N_STEP_OPS] = {
    [STEP_CONST] = kernel_const,
    [STEP_UNKNOWN] = kernel_unknown,
    [STEP_THRESHOLD] = kernel_threshold,
    [STEP_FACT] = kernel_fact,
    [STEP_SPREAD] = kernel_spread,
    [STEP_AND] = kernel_and,
    [STEP_OR] = kernel_or,
    [STEP_KNOWN] = kernel_known,
    [STEP_OTHERWISE] = kernel_otherwise,
    [STEP_SELECT] = kernel_select,
    [STEP_GUARD] = kernel_guard,
    [STEP_TABLE_ROW] = kernel_table_row,
    [STEP_REDUCE] = kernel_reduce,
    [STEP_FOLD] = kernel_fold,
    [STEP_LEAST_OF] = kernel_least_of,
    [STEP_LADDER] = kernel_ladder,
    [STEP_AT_LEAST] = kernel_at_least,
    [STEP_HIGHEST] = kernel_highest,
    [STEP_INITIAL] = kernel_initial,
    [STEP_MOVED] = kernel_moved,
    [STEP_ASKED_BEFORE] = kernel_asked_before,
    [STEP_GRANTED] = kernel_granted,
    [STEP_GRANTING] = kernel_granting,
    [STEP_SETTLED] = kernel_settled,
    [STEP_PLAN] = kernel_plan,
    [STEP_ROUND_OF] = kernel_round_of,
};
