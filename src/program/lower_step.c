/*
 * lower_step.c - adding steps to a program, each different one once.
 */
#include "base/bug.h"
#include "base/limits.h"
#include "program/lower.h"

enum { STEPS_AT_FIRST = 1024 }; /* most playbooks have fewer */

const struct step_info step_infos[N_STEP_OPS] = {
#define INPUTS_0 0
#define INPUTS_1 1
#define INPUTS_2 2
#define INPUTS_3 3
#define INPUTS_MANY STEP_INPUTS_MANY
#define RULE_STRICT true
#define RULE_OWN false
#define STEP(name, inputs, rule) {#name, INPUTS_##inputs, RULE_##rule},
#include "program/steps.def"
#undef STEP
};

int lower_domain(const struct lower *l, slot s)
{
    return s == SLOT_NONE ? -1 : l->steps.items[s].domain;
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
    return hash ^ (hash >> 32); /* the low bits choose the bucket */
}

static uint64_t step_hash(const struct lower *l, const struct step *step)
{
    uint64_t head = (uint64_t)step->aux << 16 | (uint64_t)step->kind << 8 | step->op;
    uint64_t hash = mix(head, (uint32_t)step->domain);
    if (step_infos[step->op].n_inputs == STEP_INPUTS_MANY) {
        for (uint32_t i = 0; i < step->b; i++)
            hash = mix(hash, l->args.items[step->a + i]);
        return hash;
    }
    return mix(mix(hash, (uint64_t)step->a << 32 | step->b), step->c);
}

static bool step_equal(const struct lower *l, const struct step *x, const struct step *y)
{
    if (x->op != y->op || x->kind != y->kind || x->aux != y->aux || x->domain != y->domain ||
        x->b != y->b)
        return false;
    if (step_infos[x->op].n_inputs != STEP_INPUTS_MANY)
        return x->a == y->a && x->c == y->c;
    for (uint32_t i = 0; i < x->b; i++)
        if (l->args.items[x->a + i] != l->args.items[y->a + i])
            return false;
    return true;
}

static void rehash(struct lower *l)
{
    l->n_buckets = l->n_buckets ? l->n_buckets * 2 : 2 * STEPS_AT_FIRST;
    l->buckets = ARENA_ARRAY(l->arena, l->n_buckets, uint32_t);
    for (uint32_t s = 0; s < l->steps.n; s++) {
        size_t at = step_hash(l, &l->steps.items[s]) & (l->n_buckets - 1);
        while (l->buckets[at])
            at = (at + 1) & (l->n_buckets - 1);
        l->buckets[at] = s + 1;
    }
}

/* The slot of an equal step, or of this one, added. */
static slot intern(struct lower *l, const struct step *step)
{
    if (l->steps.n * 2 >= l->n_buckets)
        rehash(l);
    if (l->steps.cap == 0) {
        l->steps.cap = STEPS_AT_FIRST;
        l->steps.items = ARENA_ARRAY(l->arena, l->steps.cap, struct step);
    }
    size_t at = step_hash(l, step) & (l->n_buckets - 1);
    while (l->buckets[at]) {
        slot found = l->buckets[at] - 1;
        if (step_equal(l, &l->steps.items[found], step))
            return found;
        at = (at + 1) & (l->n_buckets - 1);
    }
    if (l->steps.n >= LIMIT_PROGRAM_STEPS)
        longjmp(l->too_large, 1);
    VEC_PUSH(l->arena, &l->steps, *step);
    l->buckets[at] = (uint32_t)l->steps.n;
    return (slot)(l->steps.n - 1);
}

/* An input of the offer, where the step runs for each element: the same value for each. */
static slot spread(struct lower *l, slot s, int domain)
{
    if (s == SLOT_NONE || lower_domain(l, s) == domain)
        return s;
    if (lower_domain(l, s) != -1)
        BUG("a step reads elements of two lists");
    struct step step = {.op = STEP_SPREAD,
                        .kind = l->steps.items[s].kind,
                        .domain = domain,
                        .a = s,
                        .b = SLOT_NONE,
                        .c = SLOT_NONE};
    return intern(l, &step);
}

slot lower_step(struct lower *l, enum step_op op, enum type_kind kind, slot a, slot b, slot c,
                uint32_t aux)
{
    struct step step = {
        .op = (uint8_t)op, .kind = (uint8_t)kind, .domain = -1, .a = a, .b = b, .c = c, .aux = aux};
    slot *inputs[] = {&step.a, &step.b, &step.c};
    for (int i = 0; i < step_infos[op].n_inputs; i++)
        if (lower_domain(l, *inputs[i]) != -1)
            step.domain = lower_domain(l, *inputs[i]);
    if (op == STEP_REDUCE) { /* its inputs are elements, its result is the offer's */
        int list = (int)c;
        step.a = spread(l, step.a, list);
        step.b = spread(l, step.b, list);
        step.domain = -1;
        return intern(l, &step);
    }
    for (int i = 0; step.domain != -1 && i < step_infos[op].n_inputs; i++)
        *inputs[i] = spread(l, *inputs[i], step.domain);
    return intern(l, &step);
}

slot lower_step_many(struct lower *l, enum step_op op, enum type_kind kind, const slot *args,
                     uint32_t n, uint32_t aux)
{
    struct step step = {
        .op = (uint8_t)op, .kind = (uint8_t)kind, .domain = -1, .b = n, .c = SLOT_NONE, .aux = aux};
    for (uint32_t i = 0; i < n; i++)
        if (lower_domain(l, args[i]) != -1)
            step.domain = lower_domain(l, args[i]);
    slot *spread_args = ARENA_ARRAY(l->arena, n, slot);
    for (uint32_t i = 0; i < n; i++) /* may add steps, and their arguments */
        spread_args[i] = spread(l, args[i], step.domain);
    step.a = (uint32_t)l->args.n;
    for (uint32_t i = 0; i < n; i++)
        VEC_PUSH(l->arena, &l->args, spread_args[i]);
    slot made = intern(l, &step);
    if (made + 1 != l->steps.n || l->steps.items[made].a != step.a)
        l->args.n = step.a; /* an equal step was there */
    return made;
}

slot lower_step_fact(struct lower *l, int fact, int domain)
{
    struct step step = {.op = STEP_FACT,
                        .kind = (uint8_t)l->playbook->facts[fact].type->kind,
                        .domain = domain,
                        .a = SLOT_NONE,
                        .b = SLOT_NONE,
                        .c = SLOT_NONE,
                        .aux = (uint32_t)fact};
    return intern(l, &step);
}

static slot constant_step(struct lower *l, uint32_t index, enum type_kind kind)
{
    return lower_step(l, STEP_CONST, kind, SLOT_NONE, SLOT_NONE, SLOT_NONE, index);
}

slot lower_constant(struct lower *l, const struct type *type, union cell cell)
{
    for (size_t i = l->constants.n; i-- > 0 && i + 64 > l->constants.n;) {
        const struct value *known = &l->constants.items[i];
        if (known->cell.bits == cell.bits && known->type == type)
            return constant_step(l, (uint32_t)i, type->kind);
    }
    struct value value = {type, cell, CELL_KNOWN};
    VEC_PUSH(l->arena, &l->constants, value);
    return constant_step(l, (uint32_t)(l->constants.n - 1), type->kind);
}

slot lower_unknown(struct lower *l, enum type_kind kind, struct str reason)
{
    struct str *text = ARENA_NEW(l->arena, struct str);
    union cell cell = {.bits = 0};
    *text = reason;
    cell.text = text;
    VEC_PUSH(l->arena, &l->constants, (struct value){&type_text, cell, CELL_KNOWN});
    return lower_step(l, STEP_UNKNOWN, kind, SLOT_NONE, SLOT_NONE, SLOT_NONE,
                      (uint32_t)(l->constants.n - 1));
}

slot lower_surely(struct lower *l, slot a)
{
    return lower_step(l, STEP_OTHERWISE, TYPE_YESNO, a, lower_yesno(l, false), SLOT_NONE, 0);
}

slot lower_decimal(struct lower *l, const struct type *type, int64_t n)
{
    union cell cell = {.bits = 0};
    cell.decimal = decimal_int(n);
    return lower_constant(l, type, cell);
}

/* The constants most asked for. */
slot lower_yesno(struct lower *l, bool yes)
{
    if (l->yesno[yes] == 0) {
        union cell cell = {.bits = 0};
        cell.yes = yes;
        l->yesno[yes] = lower_constant(l, &type_yesno, cell) + 1;
    }
    return l->yesno[yes] - 1;
}
