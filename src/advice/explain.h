/*
 * explain.h - why a run says what it says of an offer: as a tree, read from the slots of that run.
 *
 * Nothing is evaluated: the notes of the program (program/note.h) lead from each expression to its slot. The program must
 * have been compiled with notes. Everything lives in the arena of the run.
 */
#ifndef HAGGLE_ADVICE_EXPLAIN_H
#define HAGGLE_ADVICE_EXPLAIN_H

#include "advice/result.h"
#include "program/run.h"

struct explain_place {
    struct str file; /* empty: nowhere */
    uint32_t line;
    struct str shown; /* the end of the file's path that tells it from others, and the line */
};

enum explain_kind {
    EXPLAIN_FACT,
    EXPLAIN_THRESHOLD,
    EXPLAIN_LET,
    EXPLAIN_DEFINE, /* a call of one */
    EXPLAIN_ROW,    /* of a table, or one cell of it */
    EXPLAIN_WORD,   /* of a lever, the request, the package */
    EXPLAIN_FLAG,
    EXPLAIN_CONDITION,  /* and, or: the parts that decided */
    EXPLAIN_KNOWING,    /* not, known */
    EXPLAIN_COMPARISON, /* see against */
    EXPLAIN_CHOICE,     /* if, otherwise, min, max: one of several */
    EXPLAIN_ELEMENT,    /* of a list */
    EXPLAIN_AGGREGATE,
    EXPLAIN_LITERAL,
    EXPLAIN_SUM, /* any other: arithmetic, functions */
};

struct explain_nodes {
    struct explain_node **items;
    size_t n, cap;
};

struct explain_node {
    enum explain_kind kind;
    struct str text;  /* as written, on one line; empty: of a note alone */
    struct str title; /* of a fact, a let, a threshold */
    struct str role;  /* what it is here: a parameter's name; "since", "so"; may be empty */
    struct value value;
    bool is_range;
    struct value high;  /* of a range */
    struct str shown;   /* the value in words; empty: none */
    struct str against; /* of a comparison: "$185,000 against $220,000" */
    struct str note;    /* "not in the offer", "row L6, Seattle"; may be empty */
    struct needs needs; /* where the value is unknown */
    struct explain_place place;
    struct explain_nodes parts; /* what it was made of; folded: what mattered */
    bool is_folded;             /* it has parts that are not shown */
};

/* One step of the reasoning. */
struct explain_step {
    const char *key; /* "when", "target", …: what the step is about */
    int number;      /* of the six steps of an ask; 0: none */
    struct str text; /* what comes of it */
    struct explain_place place;
    struct explain_nodes nodes; /* why */
};

/* One thing explained. */
struct explain_topic {
    const char *kind;    /* "lever", "flag", "script", "play", "let", "threshold", "request", … */
    const char *outcome; /* "asked", "held_back", "undecided", "raised", …; "value" */
    struct str name, title;
    struct str said; /* what comes of it, in a few words: "ask for $210,000, not $185,000" */
    struct str at;   /* "levers.haggle:32", or "my.haggle:12, overriding levers.haggle:32" */
    struct str at_full;
    RESULT_LIST(struct explain_step) steps;
};

struct explanation {
    const struct result *result;
    RESULT_LIST(struct explain_topic *) topics;
    bool is_short; /* without names: of all that came out, a few lines each */
};

/* What a name means; NULL decl: the request or the package, see kind. */
struct explain_name {
    const char *kind;
    const struct decl *decl;
    const struct field *field; /* of a fact */
};

/* What the names mean to the playbook; `why` says what is wrong with one, and is empty where all are fine. */
struct explain_name *explain_names(struct arena *arena, const struct playbook *playbook,
                                   const char *const *names, size_t n, struct str *why);

/* Explains what the names mean; n 0: every ask, flag raised, held-back and undecided lever, in short. `all`: nothing is folded. */
struct explanation *explain_offer(const struct run *run, size_t row, const struct result *result,
                                  const struct explain_name *names, size_t n, bool all);

/* What an expression that stands by itself came to, with what it was made of. */
struct explain_node *explain_expression(const struct run *run, size_t row, const struct expr *expr);

/* ---- what to ask first ------------------------------------------------------------------------- */

/* Something that is undecided, or not said, for want of a fact. */
struct unlocked {
    struct str kind; /* as in result_undecided and result_withheld: "lever", "flag", "tactic", … */
    struct str name, title;
    size_t others; /* further facts that it wants */
};

/* A fact that the offer does not hold. */
struct unlock {
    struct str name, title;
    struct str type; /* how the offer file says it: "yes/no" */
    int fact;        /* its number in the playbook */
    int weight;      /* how much it would decide */
    RESULT_LIST(struct unlocked) decides;
};

struct unlocks {
    RESULT_LIST(struct unlock) facts; /* what decides most first */
    struct needs others;              /* reasons that no fact of the offer would change */
};

struct unlocks *explain_unlock(const struct run *run, const struct result *result);

#endif
