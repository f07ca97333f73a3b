/*
 * kernels_approval.c - caps, ladders, and the highest of several approvals.
 *
 * An approval is a set of tiers in the bits of a cell; tiers are numbered in rising order of authority, so the
 * higher of two approvals is the one with the higher highest bit.
 */
#include "program/kernel.h"

static bool holds(const struct kernel_call *call, slot condition, size_t row, bool *unknown)
{
    if (condition == SLOT_NONE)
        return true;
    const struct slot_column *column = &call->run->slots[condition];
    *unknown = *unknown || !column->states[row];
    return column->states[row] && column->cells[row].yes;
}

void kernel_least_of(const struct kernel_call *call)
{
    const slot *args = &call->run->program->args[call->step->a];
    enum type_kind kind = (enum type_kind)call->step->kind;
    for (size_t row = 0; row < call->n; row++) {
        bool unknown = false;
        const union cell *least = NULL;
        for (uint32_t i = 0; i < call->step->b; i += 2) {
            if (!holds(call, args[i], row, &unknown))
                continue;
            const struct slot_column *value = &call->run->slots[args[i + 1]];
            unknown = unknown || !value->states[row];
            if (!least || cell_compare(kind, value->cells[row], *least) < 0)
                least = &value->cells[row];
        }
        bool known = least && !unknown;
        call->out->states[row] = known ? CELL_KNOWN : CELL_UNKNOWN;
        call->out->cells[row] = known ? *least : (union cell){.bits = 0};
    }
}

/* Bounds are inclusive above: a measure of exactly the bound stays on its rung. */
static uint64_t rung_of(const struct kernel_call *call, const struct ladder_program *ladder,
                        size_t row, bool unbounded, bool *known)
{
    struct decimal measure = call->in[0]->cells[row].decimal;
    for (size_t i = 0; i < ladder->n_bounds && !unbounded; i++) {
        const struct slot_column *bound = &call->run->slots[ladder->bounds[i]];
        *known = *known && bound->states[row];
        if (bound->states[row] && decimal_cmp(measure, bound->cells[row].decimal) <= 0)
            return ladder->approvals[i];
    }
    return ladder->has_above ? ladder->approvals[ladder->n_bounds] : APPROVAL_BIT_NOT_COVERED;
}

void kernel_ladder(const struct kernel_call *call)
{
    const struct ladder_program *ladder = &call->run->program->ladders[call->step->aux];
    for (size_t row = 0; row < call->n; row++) {
        bool unbounded = call->in[1]->states[row] && call->in[1]->cells[row].yes;
        bool known = unbounded || call->in[0]->states[row];
        uint64_t bits = known ? rung_of(call, ladder, row, unbounded, &known) : 0;
        call->out->states[row] = known ? CELL_KNOWN : CELL_UNKNOWN;
        call->out->cells[row].bits = known ? bits : 0;
    }
}

/* An approval of at least the tier, where the condition holds; not covered stays not covered. */
void kernel_at_least(const struct kernel_call *call)
{
    uint64_t tier = (uint64_t)1 << call->step->aux;
    for (size_t row = 0; row < call->n; row++) {
        uint64_t bits = call->in[0]->cells[row].bits;
        bool holds_here = call->in[1]->cells[row].yes;
        call->out->states[row] =
            call->in[0]->states[row] && call->in[1]->states[row] ? CELL_KNOWN : CELL_UNKNOWN;
        call->out->cells[row].bits = holds_here && bits < tier ? tier : bits;
    }
}

static int highest_bit(uint64_t bits)
{
    return bits ? 63 - __builtin_clzll(bits) : -1;
}

void kernel_highest(const struct kernel_call *call)
{
    for (size_t row = 0; row < call->n; row++) {
        uint64_t a = call->in[0]->cells[row].bits;
        uint64_t b = call->in[1]->cells[row].bits;
        int order = highest_bit(a) - highest_bit(b);
        call->out->states[row] =
            call->in[0]->states[row] && call->in[1]->states[row] ? CELL_KNOWN : CELL_UNKNOWN;
        call->out->cells[row].bits = order > 0 ? a : order < 0 ? b : a | b;
    }
}

/* As a choice that conditions can compare: the highest tier, no_one, or not_covered. */
void kernel_approval_choice(const struct kernel_call *call)
{
    const struct playbook *playbook = call->run->program->playbook;
    for (size_t row = 0; row < call->n; row++) {
        uint64_t bits = call->in[0]->cells[row].bits;
        struct str name = STR("no_one");
        if (bits & APPROVAL_BIT_NOT_COVERED)
            name = STR("not_covered");
        else if (bits)
            name = playbook->tiers.items[highest_bit(bits)]->name.text;
        call->out->cells[row].bits = 0;
        call->out->cells[row].choice = symbol_find(&playbook->symbols, name);
    }
}
