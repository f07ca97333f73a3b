/*
 * reach.h - what values an expression can take, over all offers that the playbook's shape allows.
 *
 * Never too little: what is not followed can be anything. Amounts are followed as a stretch between two ends, choices
 * as a set of values, conditions as whether they can be yes and can be no; facts by what the shape allows, thresholds
 * as they are declared, lets and defines into what they say. What a condition rules out is known behind it, in the
 * rest of an `and` and in the branches of an `if`.
 */
#ifndef HAGGLE_CHECK_REACH_H
#define HAGGLE_CHECK_REACH_H

#include "base/vec.h"
#include "check/playbook.h"

/* One end of a stretch. */
struct reach_end {
    bool is_known; /* false: without an end */
    bool is_open;  /* the end itself is not reached */
    union cell at;
};

/* What a value can be; of a range, what lies between its ends. */
struct reach {
    bool can_be_unknown;
    bool can_be_yes, can_be_no; /* of a yes/no */
    bool is_listed;             /* of a choice: one of the values below; else any */
    const symbol *choices;
    size_t n_choices;
    struct reach_end low, high; /* of an ordered type, or a range of one */
};

/* What is known of a fact or a let, behind a condition; the innermost counts. */
struct reach_env {
    const struct reach_env *outer;
    const void *key; /* a struct field or a struct decl */
    struct reach reach;
};

struct reaches {
    struct playbook *playbook;
    struct arena *arena; /* scratch */
    struct reach *lets;  /* by index, where nothing more is known */
    uint8_t *let_marks;
    struct map columns; /* of tables: struct reach by its place */
    size_t budget;      /* steps left; without one everything can be anything */
    int depth;
    const struct reach_args *args; /* of the define in hand */
};

struct reaches reaches_new(struct playbook *playbook, struct arena *arena);

/* What the expression can be, knowing `env` (NULL: nothing). */
struct reach reach_of(struct reaches *reaches, const struct expr *expr,
                      const struct reach_env *env);

/* Adds to *env what follows from the condition being yes, or no. False: it cannot be that. */
bool reach_assume(struct reaches *reaches, const struct expr *condition, bool is_yes,
                  const struct reach_env **env);

/* reach_values.c: what is done with them. */
struct reach reach_anything(void);
struct reach reach_value(const struct value *value);
struct reach reach_yesno(bool can_be_yes, bool can_be_no, bool can_be_unknown);
/* `type` is that of the value; NULL: not known. */
struct reach reach_join(struct reaches *reaches, const struct type *type, struct reach a,
                        struct reach b);
/* Is it nothing at all, as between 3 and 2? */
bool reach_is_empty(const struct type *type, const struct reach *reach);
/* Whether a < b, a <= b, ... can be yes, and can be no. */
struct reach reach_compare(const struct type *type, enum binary_op op, const struct reach *a,
                           const struct reach *b);
/* Of amounts: + - * / */
struct reach reach_calculate(enum binary_op op, const struct reach *a, const struct reach *b);
/* What is left of `a` where it stands in that relation to something in `b`. */
struct reach reach_narrow(struct reaches *reaches, const struct type *type, struct reach a,
                          enum binary_op op, const struct reach *b);

/* reach_call.c: built-in functions and defines. */
struct reach reach_call(struct reaches *reaches, const struct expr *expr,
                        const struct reach_env *env);

/* What stands for the parameters of a define. */
struct reach_args {
    const struct reach *items;
    size_t n;
};

#endif
