/*
 * lower_test.c - what tests expect, and which slot each yes/no expression of a playbook has, so that it can be told
 * whether the tests have seen it say yes and no.
 *
 * Expectations come last: all that they may speak of has its slots, and they add little of their own.
 */
#include "program/lower.h"

/* ---- traces ---------------------------------------------------------------------------------- */

static size_t trace_hash(const struct trace *trace, size_t n_buckets)
{
    uint64_t hash = (uint64_t)(uintptr_t)trace->expr ^ (uint64_t)trace->slot << 40;
    return (size_t)(hash * 0x9e3779b97f4a7c15u >> 24) & (n_buckets - 1);
}

static uint32_t *find_trace(struct lower *l, const struct trace *trace)
{
    size_t at = trace_hash(trace, l->n_trace_buckets);
    for (; l->trace_buckets[at]; at = (at + 1) & (l->n_trace_buckets - 1)) {
        const struct trace *known = &l->traces.items[l->trace_buckets[at] - 1];
        if (known->expr == trace->expr && known->slot == trace->slot)
            break;
    }
    return &l->trace_buckets[at];
}

static void grow_traces(struct lower *l)
{
    l->n_trace_buckets = l->n_trace_buckets ? l->n_trace_buckets * 2 : 256;
    l->trace_buckets = ARENA_ARRAY(l->arena, l->n_trace_buckets, uint32_t);
    for (uint32_t i = 0; i < l->traces.n; i++)
        *find_trace(l, &l->traces.items[i]) = i + 1;
}

void lower_trace(struct lower *l, const struct expr *expr, slot s)
{
    struct trace trace = {expr, s};
    if (l->traces.n * 2 >= l->n_trace_buckets)
        grow_traces(l);
    uint32_t *bucket = find_trace(l, &trace);
    if (*bucket)
        return;
    VEC_PUSH(l->arena, &l->traces, trace);
    *bucket = (uint32_t)l->traces.n;
}

/* ---- expectations ---------------------------------------------------------------------------- */

/* With notes, since a failed test says what each part came to. */
static void lower_said(struct lower *l, struct expectation_slots *out)
{
    struct scope scope = {
        .world = WORLD_AS_OFFERED, .domain = -1, .measure_of = MEASURE_OF_REQUEST};
    bool with_notes = l->with_notes;
    l->with_notes = true;
    out->slot = lower_plain(l, &scope, out->clause->expr);
    l->with_notes = with_notes;
}

/* Yes where it applies and can be said, no where it does not apply; unknown where it is withheld too. */
static slot lower_sayable(struct lower *l, const struct script_slots *script)
{
    slot sayable = lower_step(l, STEP_AND, TYPE_YESNO, lower_text_sayable(l, script->subject),
                              lower_text_sayable(l, script->say), SLOT_NONE, 0);
    slot said = lower_step(l, STEP_GUARD, TYPE_YESNO, sayable, lower_yesno(l, true), SLOT_NONE, 0);
    if (script->when.slot == SLOT_NONE)
        return said;
    return lower_step(l, STEP_AND, TYPE_YESNO, script->when.slot, said, SLOT_NONE, 0);
}

static slot lower_outcome(struct lower *l, enum decl_kind of, int index)
{
    const struct program *program = l->program;
    if (of == DECL_FLAG)
        return program->flags[index].when.slot;
    if (of == DECL_LEVER)
        return program->levers[index].asked;
    if (of == DECL_SCRIPT)
        return lower_sayable(l, &program->scripts[index]);
    slot when = program->plays[index].when.slot;
    return when == SLOT_NONE ? lower_yesno(l, true) : when;
}

static void lower_test(struct lower *l, const struct decl *decl, struct test_slots *out)
{
    *out = (struct test_slots){.decl = decl};
    out->expectations = ARENA_ARRAY(l->arena, decl->n_clauses, struct expectation_slots);
    for (size_t i = 0; i < decl->n_clauses; i++) {
        const struct clause *clause = &decl->clauses[i];
        if (clause->kind != CLAUSE_EXPECTATION)
            continue;
        struct expectation_slots *expectation = &out->expectations[out->n_expectations++];
        *expectation = (struct expectation_slots){.clause = clause};
        if (clause->outcome == OUTCOME_NONE)
            lower_said(l, expectation);
        else
            expectation->slot = lower_outcome(l, clause->outcome_of, clause->refs[0]->index);
    }
}

void lower_tests(struct lower *l)
{
    size_t n = l->playbook->tests.n;
    l->program->tests = ARENA_ARRAY(l->arena, n, struct test_slots);
    for (size_t i = 0; i < n; i++)
        lower_test(l, l->playbook->tests.items[i], &l->program->tests[i]);
}
