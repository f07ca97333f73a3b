/*
 * strategy.h - what one playbook says otherwise than another, by meaning.
 *
 * The declarations that count are compared, with what they override and import, by kind and name. Layout, comments, the
 * order of declarations and the way numbers are written do not matter; how anything is shown is report/'s affair.
 */
#ifndef HAGGLE_COMPARE_STRATEGY_H
#define HAGGLE_COMPARE_STRATEGY_H

#include "base/vec.h"
#include "check/playbook.h"
#include "compare/word_diff.h"

enum change_kind {
    CHANGE_ADDED,
    CHANGE_REMOVED,
    CHANGE_CHANGED,
    CHANGE_MOVED, /* the same things in another order, where order counts */
};

/* One thing that a declaration says otherwise. */
struct edit {
    enum change_kind kind;
    struct str what;     /* "cap for L6", "rung director up to"; empty: the declaration's value */
    struct str old, new; /* as written, on one line; what is said keeps its lines. Empty: none */
    bool is_text;        /* something to read or say: to be compared word by word */
    struct word_diff words; /* CHANGED, where is_text */
    struct str old_at, new_at;
};

struct edits {
    struct edit *items;
    size_t n, cap;
};

/* A declaration that is new, gone, or says something else. */
struct change {
    enum change_kind kind;
    enum decl_kind of;
    struct str word;  /* "lever" */
    struct str name;  /* empty for playbook, offer and package; MOVED: empty */
    struct str title; /* of the new one, or of the one that is gone */
    struct str text;  /* of a threshold, let or define that is new or gone: its value */
    struct edits edits;
    struct str old_at, new_at; /* "levers.haggle:12"; empty: none */
};

struct strategy {
    VEC(struct change) changes; /* by kind in the order of enum decl_kind, then as written */
    size_t n_same;              /* declarations of both that say the same */
};

/* A playbook, or what of it one file says. */
struct strategy_side {
    const struct decls *decls;
    const struct sources *sources;
};

/* Lives in the arena and refers to both sides. Tests are compared only where `with_tests`. */
struct strategy *strategy_compare(struct arena *arena, const struct strategy_side *old,
                                  const struct strategy_side *new, bool with_tests);

#endif
