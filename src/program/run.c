/*
 * run.c - the loop over the steps of a program.
 */
#include "program/run.h"

#include "base/bug.h"
#include "program/kernel.h"

/* Rows a step runs on: offers, or the elements of a list. */
static size_t domain_size(const struct run *run, int domain)
{
    return domain < 0 ? run->facts->n_offers
                      : run->facts->lists[domain].first[run->facts->n_offers];
}

static void make_parents(struct run *run)
{
    const struct playbook *playbook = run->program->playbook;
    run->parents = ARENA_ARRAY(run->arena, playbook->n_lists, uint32_t *);
    for (size_t l = 0; l < playbook->n_lists; l++) {
        const uint32_t *first = run->facts->lists[l].first;
        run->parents[l] = ARENA_ARRAY(run->arena, domain_size(run, (int)l), uint32_t);
        for (size_t row = 0; row < run->facts->n_offers; row++)
            for (uint32_t i = first[row]; i < first[row + 1]; i++)
                run->parents[l][i] = (uint32_t)row;
    }
}

/* One piece of memory for all columns. */
static void make_columns(struct run *run)
{
    const struct program *program = run->program;
    size_t total = 0;
    for (uint32_t s = 0; s < program->n_steps; s++)
        total += domain_size(run, program->steps[s].domain);
    union cell *cells = ARENA_ARRAY(run->arena, total, union cell);
    uint8_t *states = ARENA_ARRAY(run->arena, total, uint8_t);
    run->slots = ARENA_ARRAY(run->arena, program->n_steps, struct slot_column);
    for (uint32_t s = 0; s < program->n_steps; s++) {
        size_t n = domain_size(run, program->steps[s].domain);
        run->slots[s] = (struct slot_column){cells, states};
        cells += n;
        states += n;
    }
}

/* Known where every input is. */
static void join_states(const struct kernel_call *call, int n_inputs)
{
    for (size_t row = 0; row < call->n; row++) {
        bool known = true;
        for (int i = 0; i < n_inputs; i++)
            known = known && call->in[i]->states[row];
        call->out->states[row] = known ? CELL_KNOWN : CELL_UNKNOWN;
    }
}

static void run_step(struct run *run, uint32_t s)
{
    const struct step *step = &run->program->steps[s];
    const struct step_info *info = &step_infos[step->op];
    struct kernel_call call = {
        .run = run, .step = step, .n = domain_size(run, step->domain), .out = &run->slots[s]};
    const slot inputs[3] = {step->a, step->b, step->c};
    for (int i = 0; i < info->n_inputs; i++)
        call.in[i] = inputs[i] == SLOT_NONE ? NULL : &run->slots[inputs[i]];
    if (info->is_strict)
        join_states(&call, info->n_inputs);
    kernel_fn *kernel = info->is_strict ? kernels_strict[step->op] : kernels_own[step->op];
    if (!kernel)
        BUG("a step that nothing runs");
    kernel(&call);
}

struct run *run_once(const struct run *like, const struct facts *facts)
{
    struct run *run = ARENA_NEW(like->arena, struct run);
    *run = *like;
    run->facts = facts;
    run->whys = ARENA_NEW(run->arena, struct map);
    run->whys->arena = run->arena;
    if (!run->parents)
        make_parents(run);
    make_columns(run);
    if (run->program->plan != SLOT_NONE)
        run->plan =
            ARENA_ARRAY(run->arena, facts->n_offers * run->program->playbook->levers.n, uint32_t);
    for (uint32_t s = 0; s < run->program->n_steps; s++)
        run_step(run, s);
    return run;
}

struct run *program_run(struct arena *arena, const struct program *program,
                        const struct facts *facts, const struct settings *settings)
{
    struct run like = {.arena = arena, .program = program, .settings = settings};
    return facts->histories ? history_run(&like, facts) : run_once(&like, facts);
}

struct value run_value(const struct run *run, const struct type *type, slot s, size_t row)
{
    struct value value = {.type = type, .state = CELL_UNKNOWN};
    if (s == SLOT_NONE)
        return value;
    value.cell = run->slots[s].cells[row];
    value.state = (enum cell_state)run->slots[s].states[row];
    return value;
}

bool run_is_known(const struct run *run, slot s, size_t row)
{
    return s != SLOT_NONE && run->slots[s].states[row] != CELL_UNKNOWN;
}

bool run_is_yes(const struct run *run, slot s, size_t row)
{
    return run_is_known(run, s, row) && run->slots[s].cells[row].yes;
}

bool run_is_no(const struct run *run, slot s, size_t row)
{
    return run_is_known(run, s, row) && !run->slots[s].cells[row].yes;
}
