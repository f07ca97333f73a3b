/*
 * kernel.h - private to program/: what one step does to a block of values.
 */
#ifndef HAGGLE_PROGRAM_KERNEL_H
#define HAGGLE_PROGRAM_KERNEL_H

#include "program/run.h"

/*
 * One step on n rows. `in` are the columns of a, b and c (unset where the step has fewer inputs); the kernel writes
 * n cells and states into `out`. For a strict step, `out` states already say where all inputs are known, and a
 * kernel may only turn one into unknown.
 */
struct kernel_call {
    const struct run *run;
    const struct step *step;
    size_t n;
    const struct slot_column *in[3];
    struct slot_column *out;
};

typedef void kernel_fn(const struct kernel_call *call);

/* kernels_plain.c: arithmetic, comparisons, logic, functions. */
extern kernel_fn *const kernels_strict[N_STEP_OPS]; /* NULL for steps that are not strict */

/* kernels_own.c: steps that look at unknowns themselves. */
extern kernel_fn *const kernels_own[N_STEP_OPS];

/* kernels_table.c */
kernel_fn kernel_table_row, kernel_column_low, kernel_column_high, kernel_percentile,
    kernel_at_percentile;

/* kernels_list.c */
kernel_fn kernel_reduce, kernel_fold;

/* kernels_approval.c */
kernel_fn kernel_least_of, kernel_ladder, kernel_at_least, kernel_highest, kernel_approval_choice;

/* kernels_round.c */
kernel_fn kernel_initial, kernel_moved, kernel_asked_before, kernel_granted, kernel_granting,
    kernel_settled, kernel_plan, kernel_round_of;

/* run.c: a run like another (arena, program, settings, past, the runs before it) on facts. */
struct run *run_once(const struct run *like, const struct facts *facts);
/* history.c: the runs of each round that is over, and of the offers as they stand now. */
struct run *history_run(const struct run *like, const struct facts *facts);

/* The column of the i-th argument of a step with many. */
static inline const struct slot_column *kernel_arg(const struct kernel_call *call, uint32_t i)
{
    return &call->run->slots[call->run->program->args[call->step->a + i]];
}

#endif
