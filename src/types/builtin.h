/*
 * builtin.h - the table of built-in functions and aggregates (builtins.def).
 */
#ifndef HAGGLE_TYPES_BUILTIN_H
#define HAGGLE_TYPES_BUILTIN_H

#include "base/str.h"

/* What a parameter accepts, or a call gives. T stands for the type of the first parameter (of a range or survey: of its values). */
enum builtin_type {
    BT_NONE,
    BT_T, /* result: the type of the first argument, a range's or survey's values, or the elements */
    BT_ANY,     /* any type at all, records too */
    BT_ORDERED, /* money percent number duration date */
    BT_NUMERIC, /* money percent number */
    BT_ADDABLE, /* money percent number duration */
    BT_SAME_T,
    BT_RANGE,      /* a range of a numeric type */
    BT_RANGE_OF_T, /* a range of the first argument's type */
    BT_SURVEY,     /* a table's row with columns pNN */
    BT_MONEY,
    BT_PERCENT,
    BT_NUMBER,
    BT_DURATION,
    BT_DATE,
    BT_TEXT,
    BT_YESNO,
};

enum builtin_id {
#define AGGREGATE(name, result, element, doc) BUILTIN_AGGREGATE_##name,
#define BUILTIN(name, result, first, second, arguments, doc) BUILTIN_##name,
#include "types/builtins.def"
#undef AGGREGATE
#undef BUILTIN
    N_BUILTINS
};

enum { BUILTIN_MANY = -1 };

struct builtin {
    const char *name;
    size_t name_len;
    bool is_aggregate;
    enum builtin_type result, first, second;
    int n_args; /* 1, 2 or BUILTIN_MANY */
    const char *doc;
};

extern const struct builtin builtins[N_BUILTINS];

/* Index of the aggregate or the function of that name, or -1. */
int builtin_find(struct str name, bool aggregate);

#endif
