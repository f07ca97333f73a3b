/*
 * result.h - what one playbook says of one offer; the same whatever the format.
 *
 * Everything here lives in the arena of the run it was made from. Values are shown by value_print, and in
 * JSON by their exact plain notation. Numbers are never rounded here.
 */
#ifndef HAGGLE_ADVICE_RESULT_H
#define HAGGLE_ADVICE_RESULT_H

#include "base/str.h"
#include "types/value.h"

/* Why something is not known: a fact that the offer file does not hold, or another reason. */
struct need {
    bool is_fact;
    struct str name;  /* "offer.unvested_equity", or a reason: "no row in bands for L7, Austin" */
    struct str title; /* of the fact, where it has one */
};

struct needs {
    struct need *items;
    size_t n;
};

struct result_component {
    struct str name;
    struct value *years;
};

struct result_package {
    size_t n_years; /* 0: the playbook has no package */
    struct value *years;
    struct value total, average;
    struct result_component *components;
    size_t n_components;
};

struct result_value {
    struct str name;
    struct str title; /* empty: not shown in the text report */
    struct value value;
    bool is_range; /* then value is the low end */
    struct value high;
    struct needs needs; /* where unknown */
};

enum approval_outcome { APPROVAL_NONE, APPROVAL_TIER, APPROVAL_SEVERAL, APPROVAL_NOT_COVERED };

struct result_tier {
    struct str name, title;
    struct value takes; /* unknown where not said */
    struct str wants;   /* empty where not said */
};

struct result_approval {
    bool known;
    bool applies; /* false: the lever has no approval clause */
    enum approval_outcome outcome;
    const struct result_tier **tiers; /* rising authority */
    size_t n_tiers;
    struct str ladder;       /* empty: a fixed tier */
    struct value measure;    /* of the ladder; unknown where unbounded or fixed */
    bool unbounded;          /* an increase from zero */
    struct str measure_name; /* "increase", "total increase", as the ladder states its basis */
    bool raised;             /* by `at least` above what the ladder says */
    struct needs needs;      /* where not known */
};

/* What decided the ask last. */
enum bound { BOUND_TARGET, BOUND_ROOM, BOUND_CAP, BOUND_ROUND };

struct result_ask {
    struct str lever, title;
    struct value current, target, ask;
    bool is_numeric; /* raise and increase mean something */
    struct value raise, increase;
    struct value impact; /* on package.total */
    struct value year1_increase, total_increase;
    bool is_trade; /* impact below zero */
    enum bound bound;
    struct str bound_title;           /* a cap's title, where it has one */
    struct value room_low, room_high; /* the absolute ends, unknown where no room applies */
    struct value cap;                 /* the smallest cap, unknown where none applies */
    struct value round_step;          /* unknown where the lever does not round */
    enum bound
        bound_before_round; /* where bound is BOUND_ROUND: what had decided the ask until then */
    struct result_approval approval;
    struct str *tactics;
    size_t n_tactics;
    struct str script, fallback; /* empty: none, or withheld */
    struct str *fill_in;         /* blanks of the script */
    size_t n_fill_in;
    struct str at; /* "amazon.haggle:120" */
};

struct result_flag {
    struct str name, title, message; /* message empty: withheld or none */
    struct str severity;             /* info, warning, critical */
    struct str at;
};

struct result_held_back {
    struct str lever, title, reason, at;
};

struct result_undecided {
    struct str kind; /* "lever", "flag", "value", "package", "approval" */
    struct str name, title;
    struct needs needs;
};

struct result_withheld {
    struct str kind; /* "script", "tactic", "fallback", "flag" */
    struct str name; /* of the lever or flag it belongs to */
    struct needs needs;
};

struct result_note {
    struct str text; /* stale market data, a cap below what is offered, an assumption */
    struct str at;
};

struct result_request {
    struct value raise, total_increase, year1_increase;
    struct result_approval approval;
};

#define RESULT_LIST(type)                                                                          \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t n, cap;                                                                             \
    }

struct result {
    struct str playbook_title, playbook_version;
    struct str offer_source;
    uint32_t offer_index;
    const struct currency *currency;
    const struct symbols *symbols;
    struct result_package package, asked;
    RESULT_LIST(struct result_value) values;
    RESULT_LIST(struct result_flag) flags;
    RESULT_LIST(struct result_ask) asks; /* the order of the playbook */
    RESULT_LIST(struct result_held_back) held_back;
    RESULT_LIST(struct result_undecided) undecided;
    RESULT_LIST(struct result_withheld) withheld;
    RESULT_LIST(struct result_note) notes;
    struct result_request request;
};

#endif
