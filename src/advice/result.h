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

/* {blank ...}: gaps left on purpose, to be filled in before it is said; each once. */
struct result_blanks {
    struct str *items;
    size_t n, cap;
};

/* What decided the ask last. */
enum bound { BOUND_TARGET, BOUND_ROOM, BOUND_CAP, BOUND_ROUND };

struct result_ask {
    struct str lever, title;
    struct value current, target, ask;
    struct value initial; /* what current was before the first round; raise is from here */
    int round;            /* the number of the round that takes it; 0: none */
    bool is_numeric;      /* raise and increase mean something */
    struct value raise, increase;
    struct value impact; /* on package.total */
    struct value year1_increase, total_increase;
    bool is_trade; /* impact below zero */
    enum bound bound;
    struct str bound_title; /* a cap's title, where it has one */
    int asked_in; /* the cap is what was asked for in this round; 0: it is the playbook's */
    struct value room_low, room_high; /* the absolute ends, unknown where no room applies */
    struct value cap;                 /* the smallest cap, unknown where none applies */
    struct value round_step;          /* unknown where the lever does not round */
    enum bound
        bound_before_round; /* where bound is BOUND_ROUND: what had decided the ask until then */
    struct result_approval approval;
    struct str *tactics;
    size_t n_tactics;
    struct str script, fallback;         /* empty: none, or withheld */
    struct result_blanks fill_in;        /* of its tactics, its script and its fallback */
    struct result_blanks script_fill_in; /* of its script alone */
    struct str at; /* "amazon.haggle:120", or "my.haggle:12, overriding amazon.haggle:140" */
};

struct result_flag {
    struct str name, title, message; /* message empty: withheld or none */
    struct str severity;             /* info, warning, critical */
    struct result_blanks fill_in;
    struct str at;
};

struct result_held_back {
    struct str lever, title, reason, at;
};

struct result_undecided {
    struct str kind; /* "lever", "flag", "value", "package", "approval", "script", "play" */
    struct str name, title;
    struct needs needs;
};

struct result_withheld {
    struct str of; /* "lever", "flag", "script", "play", "round" */
    struct str
        kind; /* "script", "tactic", "fallback", "flag"; of a script or play the clause: "subject", "say", "step" */
    struct str name; /* of what it belongs to */
    struct needs needs;
};

/* What was asked for and granted in a round that is over. */
struct result_answer {
    struct str lever, title;
    struct value before;         /* what stood on the table */
    struct value asked, granted; /* unknown where the history does not name it */
};

enum round_state {
    ROUND_DONE,    /* in the history */
    ROUND_NEXT,    /* the one to take now */
    ROUND_LATER,   /* after that; where `needs` or `reason` is set, if that comes about */
    ROUND_SKIPPED, /* its condition is not met, or nothing is left for it */
};

struct result_round {
    int number;
    struct str title;
    enum round_state state;
    struct str *levers; /* names of the asks that it takes, the highest impact first */
    size_t n_levers;
    struct result_answer *answers; /* DONE */
    size_t n_answers;
    struct result_approval approval; /* the highest that its asks need; applies false: no asks */
    struct str send;                 /* name of the script; empty: none */
    struct str say;                  /* how to go about it; empty: none or withheld */
    struct result_blanks fill_in;    /* of what it says */
    struct str reason;  /* of a condition that is not met: why; of one that is not known yet: the
                                        condition as written */
    struct needs needs; /* where its condition is not known */
    struct value wait;  /* unknown: none */
    struct value
        date;  /* DONE: the day of the answer; else the day from which to send it; unknown: the
                          offer file does not tell */
    bool late; /* that day is after the deadline */
    struct value expect_low, expect_high; /* the coach's belief: by how much the package moves */
    struct value package_low,
        package_high; /* what the package then typically is, after this round */
    bool expects_all; /* more is believed than is asked: package_high is all that is asked */
    struct str at;
};

/* What the plan comes to. */
enum plan_advice {
    PLAN_NONE,   /* the playbook has no rounds */
    PLAN_ASK,    /* take the round that is next */
    PLAN_ACCEPT, /* nothing is left to ask for, and no critical flag is raised */
    PLAN_STOP,   /* nothing is left to ask for, and a critical flag is raised: do not accept this */
    PLAN_DECIDE, /* no round is left to take, and something is open: a critical flag or a lever is
                    undecided (`needs`), or asks are left that no round takes (`left`) */
};

struct result_plan {
    enum plan_advice advice;
    struct value received, deadline; /* dates of the offer file; unknown where it has none */
    bool extend; /* the first thing to ask for is more time: the next round's wait does not fit */
    struct str *left; /* asks that no round takes */
    size_t n_left;
    struct needs needs; /* DECIDE */
};

/* Something to say or send that can be said now. */
struct result_script {
    struct str name, title;
    struct str subject; /* empty: none */
    struct str text;
    struct result_blanks fill_in;
    int round; /* the number of the round that sends it; 0: none */
    struct str at;
};

struct result_step {
    struct str text;
    bool has_done; /* the facts can tick it */
    bool done, known;
    struct needs needs; /* where not known */
};

struct result_play {
    struct str name, title;
    bool always;     /* it has no condition */
    struct str when; /* its condition as written; empty: none */
    struct result_step *steps;
    size_t n_steps;
    struct str text; /* empty: none, or withheld */
    struct result_blanks fill_in;
    struct str at;
};

enum unsaid {
    UNSAID_NOT_NOW,   /* its condition is not met: see reason */
    UNSAID_UNDECIDED, /* whether it is met is not known: see needs */
    UNSAID_WITHHELD,  /* it would be said, but needs what is not known */
};

/* A script or play that cannot be used now. */
struct result_unsaid {
    struct str of; /* "script", "play" */
    struct str name, title;
    enum unsaid why;
    struct str reason;
    struct needs needs;
    struct str at;
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
    struct result_package initial; /* before the first round; n_years 0: no round is over */
    RESULT_LIST(struct result_value) values;
    RESULT_LIST(struct result_flag) flags;
    RESULT_LIST(struct result_ask) asks; /* the order of the playbook */
    RESULT_LIST(struct result_held_back) held_back;
    RESULT_LIST(struct result_undecided) undecided;
    RESULT_LIST(struct result_withheld) withheld;
    RESULT_LIST(struct result_note) notes;
    RESULT_LIST(struct result_round) rounds;
    RESULT_LIST(struct result_script) scripts;
    RESULT_LIST(struct result_play) plays;
    RESULT_LIST(struct result_unsaid) unsaid;
    struct result_plan plan;
    struct result_request request;
};

#endif
