/*
 * kernels_list.c - aggregates: over the elements of a list, or over items written in the playbook.
 *
 * Elements that are unknown, and those whose `where` is not yes, are skipped.
 */
#include "base/bug.h"
#include "program/kernel.h"
#include "types/builtin.h"

struct tally {
    enum builtin_id id;
    enum type_kind kind;
    size_t n;
    union cell cell; /* sum, least, greatest; yes for any */
    bool fits;       /* nothing overflowed */
};

static void tally_start(struct tally *tally, const struct step *step)
{
    *tally = (struct tally){
        .id = (enum builtin_id)step->aux, .kind = (enum type_kind)step->kind, .fits = true};
    tally->cell.bits = 0;
    if (tally->kind == TYPE_MONEY || tally->kind == TYPE_PERCENT || tally->kind == TYPE_NUMBER)
        tally->cell.decimal = decimal_int(0);
    if (tally->id == BUILTIN_AGGREGATE_any || tally->id == BUILTIN_AGGREGATE_all)
        tally->cell.yes = tally->id == BUILTIN_AGGREGATE_all;
}

static void tally_sum(struct tally *tally, union cell x)
{
    if (tally->kind == TYPE_DURATION)
        tally->fits =
            tally->fits && duration_add(tally->cell.duration, x.duration, &tally->cell.duration);
    else
        tally->cell.decimal = decimal_add(tally->cell.decimal, x.decimal);
}

static void tally_add(struct tally *tally, union cell x)
{
    bool first = tally->n++ == 0;
    if (tally->id == BUILTIN_AGGREGATE_any)
        tally->cell.yes = tally->cell.yes || x.yes;
    else if (tally->id == BUILTIN_AGGREGATE_all)
        tally->cell.yes = tally->cell.yes && x.yes;
    else if (tally->id == BUILTIN_AGGREGATE_sum || tally->id == BUILTIN_AGGREGATE_average)
        tally_sum(tally, x);
    else if (tally->id == BUILTIN_AGGREGATE_min)
        tally->cell = first || cell_compare(tally->kind, x, tally->cell) < 0 ? x : tally->cell;
    else if (tally->id == BUILTIN_AGGREGATE_max)
        tally->cell = first || cell_compare(tally->kind, x, tally->cell) > 0 ? x : tally->cell;
}

static bool tally_is_number(const struct tally *tally)
{
    return (tally->id == BUILTIN_AGGREGATE_sum && tally->kind != TYPE_DURATION) ||
           tally->id == BUILTIN_AGGREGATE_average;
}

static void tally_finish(struct tally *tally, union cell *cell, uint8_t *state)
{
    bool needs_one = tally->id == BUILTIN_AGGREGATE_min || tally->id == BUILTIN_AGGREGATE_max ||
                     tally->id == BUILTIN_AGGREGATE_average;
    if (tally->id == BUILTIN_AGGREGATE_count)
        tally->cell.decimal = decimal_int((int64_t)tally->n);
    if (tally->id == BUILTIN_AGGREGATE_average && tally->n > 0)
        tally->cell.decimal = decimal_div(tally->cell.decimal, decimal_int((int64_t)tally->n));
    if (tally_is_number(tally))
        tally->fits = decimal_is_finite(tally->cell.decimal);
    bool known = tally->fits && (tally->n > 0 || !needs_one);
    *state = known ? CELL_KNOWN : CELL_UNKNOWN;
    if (known)
        *cell = tally->cell;
    else
        cell->bits = 0;
}

static bool takes(const struct slot_column *where, size_t row)
{
    return !where || (where->states[row] && where->cells[row].yes);
}

void kernel_reduce(const struct kernel_call *call)
{
    const struct list_column *list = &call->run->facts->lists[call->step->c];
    const struct slot_column *where =
        call->step->b == SLOT_NONE ? NULL : &call->run->slots[call->step->b];
    for (size_t row = 0; row < call->n; row++) {
        struct tally tally;
        tally_start(&tally, call->step);
        for (uint32_t i = list->first[row]; i < list->first[row + 1]; i++)
            if (call->in[0]->states[i] && takes(where, i))
                tally_add(&tally, call->in[0]->cells[i]);
        tally_finish(&tally, &call->out->cells[row], &call->out->states[row]);
        if (list->states[row] == CELL_UNKNOWN) {
            call->out->states[row] = CELL_UNKNOWN;
            call->out->cells[row].bits = 0;
        }
    }
}

void kernel_fold(const struct kernel_call *call)
{
    const slot *args = &call->run->program->args[call->step->a];
    for (size_t row = 0; row < call->n; row++) {
        struct tally tally;
        tally_start(&tally, call->step);
        for (uint32_t i = 0; i < call->step->b; i += 2) {
            const struct slot_column *where =
                args[i + 1] == SLOT_NONE ? NULL : &call->run->slots[args[i + 1]];
            if (kernel_arg(call, i)->states[row] && takes(where, row))
                tally_add(&tally, kernel_arg(call, i)->cells[row]);
        }
        tally_finish(&tally, &call->out->cells[row], &call->out->states[row]);
    }
}
