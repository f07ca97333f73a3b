/*
 * limits.h - every bound that keeps a playbook or an offer from a stranger harmless.
 *
 * Each limit has a diagnostic code (diag/codes.def) and a test at the limit and one past it.
 */
#ifndef HAGGLE_BASE_LIMITS_H
#define HAGGLE_BASE_LIMITS_H

enum {
    LIMIT_FILE_BYTES = 16 * 1024 * 1024, /* one playbook, CSV or offer file */
    LIMIT_NESTING = 200, /* parentheses, if, records: depth of an expression or a YAML value */
    LIMIT_EXPRESSION_TERMS = 2000,   /* operators of one a + b + c, levels counted */
    LIMIT_FILES = 256,               /* files of one playbook, imports included */
    LIMIT_PROGRAM_STEPS = 1000000,   /* steps of a compiled playbook, defines inlined */
    LIMIT_PROGRAM_VISITS = 20000000, /* expressions visited while compiling, defines inlined */
    LIMIT_PROGRAM_NOTES = 2000000,   /* expressions that an explanation can show the value of */
    LIMIT_EXPLAIN_DEPTH = 40,        /* values within one another that an explanation unfolds */
    LIMIT_EXPLAIN_NODES = 5000,      /* values that the explanation of one thing shows */
    LIMIT_PROGRAM_DEPTH = 2500,      /* expressions within one another, defines inlined */
    LIMIT_LIST_ITEMS = 10000,        /* items of one list in an offer */
    LIMIT_OFFERS = 1000000,          /* documents of one YAML stream */
    LIMIT_TABLE_STEPS = 20000000,    /* work of comparing the rows of one table */
    LIMIT_ERRORS = 100,              /* errors shown for one run; the rest are counted */
    LIMIT_NAME_BYTES = 200,          /* a name of the language */
    LIMIT_YEARS = 50,                /* years a package may span */
    LIMIT_CHOICE_VALUES = 1000,      /* values that one choice lists */
    LIMIT_ROUNDS = 50,               /* rounds of one playbook; each that is over is a run */
    LIMIT_TIERS = 62 /* tiers of one playbook: an approval is a set of them in 64 bits */
};

#endif
