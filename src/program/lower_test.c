/*
 * lower_test.c - what tests expect, and which slot each yes/no expression of a playbook has, so that it can be told
 * whether the tests have seen it say yes and no.
 *
 * Expectations come last: all that they may speak of has its slots, and they add little of their own.
 */
#include "check/walk.h"
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

struct parts {
    struct lower *l;
    const struct expr *whole;
    bool each; /* within what is said of each element of a list: only what is the same for all */
    VEC(struct part_slots) found;
};

/* Whether a reader of a failed test wants to know what the part came to. */
static bool is_telling(const struct parts *parts, const struct expr *expr)
{
    switch (expr->kind) {
    case EXPR_NAME:
    case EXPR_FIELD:
        return expr->ref.kind != REF_CHOICE;
    case EXPR_CALL:
    case EXPR_BINARY:
    case EXPR_IF:
        return !parts->each;
    case EXPR_UNARY:
        return !parts->each && expr->unary.operand->kind != EXPR_LITERAL;
    case EXPR_ERROR:
    case EXPR_LITERAL:
    case EXPR_TEXT:
    case EXPR_RANGE:
    case EXPR_LIST:
    case EXPR_COMPREHENSION:
        break;
    }
    return false;
}

/* The variable of a comprehension, or what it holds. */
static bool is_of_element(const struct expr *expr)
{
    while (expr->kind == EXPR_FIELD)
        expr = expr->field.object;
    return expr->ref.kind == REF_VAR;
}

static bool is_found(const struct parts *parts, struct lowered value)
{
    for (size_t i = 0; i < parts->found.n; i++)
        if (parts->found.items[i].value.low == value.low &&
            parts->found.items[i].value.high == value.high)
            return true;
    return false;
}

static void add_part(struct parts *parts, const struct expr *expr)
{
    struct scope scope = {
        .world = WORLD_AS_OFFERED, .domain = -1, .measure_of = MEASURE_OF_REQUEST};
    struct part_slots part = {expr, lower_expr(parts->l, &scope, expr)};
    if (!is_found(parts, part.value))
        VEC_PUSH(parts->l->arena, &parts->found, part);
}

static void add_parts(void *context, struct expr *expr)
{
    struct parts *parts = context;
    bool has_value = type_is_plain(expr->type) || expr->type->kind == TYPE_RANGE;
    bool is_path = expr->kind == EXPR_FIELD && expr->ref.kind != REF_COLUMN;
    bool is_whole = expr == parts->whole && expr->ref.kind != REF_FLAG; /* a flag has more to say */
    bool was_each = parts->each;
    if (is_of_element(expr))
        return;
    if (!is_whole && has_value && is_telling(parts, expr))
        add_part(parts, expr);
    parts->each = was_each || expr->kind == EXPR_COMPREHENSION;
    if (!is_path)
        walk_children(expr, add_parts, parts);
    parts->each = was_each;
}

static void lower_said(struct lower *l, struct expectation_slots *out)
{
    struct scope scope = {
        .world = WORLD_AS_OFFERED, .domain = -1, .measure_of = MEASURE_OF_REQUEST};
    struct parts parts = {.l = l, .whole = out->clause->expr};
    out->slot = lower_plain(l, &scope, out->clause->expr);
    add_parts(&parts, out->clause->expr);
    out->parts = parts.found.items;
    out->n_parts = parts.found.n;
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
