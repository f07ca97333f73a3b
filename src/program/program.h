/*
 * program.h - a checked playbook as a straight line of typed steps.
 *
 * Every expression gets a slot: the number of the step that computes it. Steps stand in order of dependency and
 * there are no jumps: `if` selects, `and` and `or` are Kleene's, and what cannot be computed is an unknown value.
 * A step whose domain is a list runs once for each element of that list, so a comprehension needs no
 * loop of its own. Equal steps are made once. A program is immutable and may be shared by threads; it refers to the
 * playbook that it was made from, which must outlive it.
 */
#ifndef HAGGLE_PROGRAM_PROGRAM_H
#define HAGGLE_PROGRAM_PROGRAM_H

#include "check/playbook.h"

typedef uint32_t slot;
#define SLOT_NONE UINT32_MAX

enum step_op {
#define STEP(name, inputs, rule) STEP_##name,
#include "program/steps.def"
#undef STEP
    N_STEP_OPS
};

enum { STEP_INPUTS_MANY = -1 };

struct step_info {
    const char *name;
    int n_inputs;   /* 0..3 or STEP_INPUTS_MANY */
    bool is_strict; /* unknown where an input is */
};

extern const struct step_info step_infos[N_STEP_OPS];

struct step {
    uint8_t op;     /* enum step_op */
    uint8_t kind;   /* enum type_kind of what EQ … CLAMP, SELECT work on */
    int32_t domain; /* index of a list; -1: once an offer */
    slot a, b, c;   /* inputs; MANY: a is the first of b arguments in program->args */
    uint32_t aux;
};

/* A value that the program computes: one slot, or two for a range. */
struct lowered {
    const struct type *type;
    slot low;                 /* the value; a range's low end; a row */
    slot high;                /* a range's high end, else SLOT_NONE */
    int list;                 /* a list of the offer: its index, else -1 */
    const struct expr *items; /* a list written in the playbook: EXPR_LIST, else NULL */
};

/* One part of an `and`, to say which failed. */
struct condition_part {
    const struct expr *expr;
    slot slot;
    struct lowered left, right; /* of a comparison; type NULL where it is none */
};

struct condition {
    slot slot; /* SLOT_NONE: no condition */
    struct condition_part *parts;
    size_t n_parts;
};

/* What {for} says of one item of a written list. */
struct text_item {
    slot where; /* SLOT_NONE: always */
    struct text_program *text;
};

/* A template with its values in slots; the shape follows struct template. */
struct text_piece {
    enum piece_kind kind;
    struct str text;      /* TEXT, BLANK */
    struct lowered value; /* VALUE, IF */
    int list;             /* FOR: its list; -1: one written in the playbook, or `asks`: see items */
    slot where;           /* FOR; SLOT_NONE: all */
    struct text_program *then, *otherwise;
    bool is_whole;           /* IF: `then` is a lever's words, without blanks around them */
    struct text_item *items; /* FOR over a written list, or over the levers for `asks` */
    size_t n_items;
};

struct text_program {
    struct text_piece *pieces;
    size_t n;
};

struct text_clause {
    const struct clause *clause;
    slot condition; /* SLOT_NONE: always */
    struct text_program *text;
};

/* The package of a year in one world: as offered, with one ask granted, or with all. */
struct package_slots {
    slot *years; /* per year */
    slot total, average;
    slot *components; /* component * years + year */
    slot *component_totals;
};

struct room_slots {
    const struct clause *clause;
    slot condition; /* SLOT_NONE: always */
    slot low, high; /* absolute */
};

struct cap_slots {
    const struct clause *clause;
    slot condition;
    slot value;
};

struct lever_slots {
    const struct decl *decl;
    const struct type *type; /* of current, target and ask */
    bool is_numeric;         /* raise and increase mean something */
    struct condition when;
    slot current, target;
    struct room_slots *rooms;
    size_t n_rooms;
    struct cap_slots *caps;
    size_t n_caps;
    slot cap;        /* the smallest; SLOT_NONE: no cap clause */
    slot round_step; /* SLOT_NONE: no round clause */
    slot after_room, after_cap, after_round;
    slot after_clauses;   /* the caps that the lever states, apart from what was asked before */
    slot asked_before;    /* in a round that is over, a further cap; SLOT_NONE: no rounds */
    slot settled;         /* by a round that is over; SLOT_NONE: no rounds */
    slot initial;         /* what current was in the initial offer; without rounds current itself */
    slot moves;           /* yes where after_round asks for more (or other) than current */
    slot asked;           /* when and moves */
    slot ask;             /* after_round where asked, else unknown */
    slot raise, increase; /* SLOT_NONE where not numeric */
    slot unbounded;       /* yes where current is zero; SLOT_NONE where not numeric */
    slot impact;          /* SLOT_NONE without a package */
    slot year1_increase, total_increase; /* what it alone adds; SLOT_NONE without a package */
    slot trade;                          /* yes where it lowers the package */
    slot included;                       /* asked, and no trade: counts into the request */
    const struct decl *ladder, *tier;    /* one of them, or neither */
    slot measure;                        /* of the ladder */
    slot before_at_least; /* what the ladder or tier says; SLOT_NONE: no approval clause */
    slot approval;        /* after `at least` */
    struct text_clause *tactics, *scripts, *fallbacks;
    size_t n_tactics, n_scripts, n_fallbacks;
    struct text_program *words; /* of the first script whose condition holds */
};

struct flag_slots {
    const struct decl *decl;
    struct condition when;
    struct str severity;
    struct text_program *say; /* NULL: none */
};

/* Something to say or send. */
struct script_slots {
    const struct decl *decl;
    const struct decl
        *round; /* the round that sends it: `asks` are then that round's; NULL: none */
    struct condition when;
    struct text_program *subject, *say; /* subject NULL: none */
};

struct play_step_slots {
    const struct clause *clause;
    slot condition; /* SLOT_NONE: always */
    slot done;      /* SLOT_NONE: nothing ticks it */
    struct text_program *text;
};

struct play_slots {
    const struct decl *decl;
    struct condition when;
    struct play_step_slots *steps;
    size_t n_steps;
    struct text_program *say; /* NULL: none */
};

struct round_slots {
    const struct decl *decl;
    struct condition when;
    struct text_program *say; /* NULL: none */
    slot approval;            /* what its asks need, alone and with all before them */
    slot *ladders, *measures; /* by ladder, as request_ladders */
    slot package_total; /* if all asks up to this round are granted; SLOT_NONE without a package */
};

/* A fact that `sets` changes, and what it is once the round that is being applied is over. */
struct grant {
    int fact;
    slot value;
};

struct expectation_slots {
    const struct clause *clause;
    slot
        slot; /* as it came out: yes, no or unknown; of what is said or shown: yes where it can be. SLOT_NONE: never
                  known */
};

struct test_slots {
    const struct decl *decl;
    struct expectation_slots *expectations;
    size_t n_expectations;
};

/*
 * An expression as it was lowered once. One that stands in a define, or in what is said of each item of a list, has a note
 * for each time that it was written out.
 */
struct note {
    const struct expr *expr;
    struct lowered value;
    int world;            /* 0: the offer as it is */
    int measure_of;       /* in a ladder: the lever measured, -1 the request */
    uint32_t first, last; /* notes of what it was made of; 0: none */
    uint32_t next;        /* of what it belongs to */
    uint32_t same;        /* the next one of this expression; 0: none */
};

/* A slot that a yes/no expression of the playbook has; a define that is written out has several. */
struct trace {
    const struct expr *expr;
    slot slot;
};

struct ladder_program {
    const struct decl *decl;
    slot *bounds;        /* of the `up to` rungs, in order */
    uint64_t *approvals; /* bits of the tiers; one more than bounds where there is `above` */
    size_t n_bounds;
    bool has_above;
};

/* An approval in a cell: bit i is tier i; nobody is 0. */
#define APPROVAL_BIT_NOT_COVERED ((uint64_t)1 << 63)
enum { APPROVAL_MAX_TIERS = 62 };

/* A cell of a table, ready to compare. */
struct table_pattern {
    uint8_t kind; /* enum cell_pattern_kind */
    uint8_t op;   /* enum binary_op */
    union cell low, high;
};

struct table_program {
    const struct decl *decl;
    size_t n_keys, n_values, n_rows;
    struct table_pattern *patterns; /* row * n_keys + key */
    union cell *lows, *highs;       /* row * n_values + column */
    bool first_match;
    const struct type **key_types;
    int *survey_columns; /* value columns that are survey points, rising */
    int n_survey;
};

struct program {
    const struct playbook *playbook;
    struct step *steps;
    uint32_t n_steps;
    slot *args;
    uint32_t n_args;
    struct value *constants;
    uint32_t n_constants;
    struct table_program *tables; /* by decl->index */
    struct ladder_program *ladders;
    struct lowered *lets; /* by decl->index */
    struct lever_slots *levers;
    struct flag_slots *flags;
    struct round_slots *rounds; /* by decl->index, as the two below */
    slot plan;                  /* SLOT_NONE: the playbook has no rounds */
    struct grant *grants;       /* what the answer to a round changes in the offer */
    size_t n_grants;
    struct package_slots initial; /* the package at first; n_years and rounds */
    struct script_slots *scripts;
    struct play_slots *plays;
    struct package_slots package, asked;
    int n_years; /* 0: no package */
    int n_components;
    slot request_raise, request_total_increase,
        request_year1_increase; /* SLOT_NONE without a package */
    slot request_approval;      /* of all asks and of the whole */
    slot *request_ladders; /* by ladder: what `together` says, SLOT_NONE where it is not stated */
    slot *request_measures;
    /* Only where playbook->with_tests, so that a run does not pay for them. */
    struct test_slots *tests; /* by decl->index; NULL: not asked for */
    struct trace *traces;     /* each once, on the offer as it is */
    size_t n_traces;
    /* Of all expressions where playbook->with_notes, else of what tests expect; see note.h. */
    struct note *notes; /* [0] unused */
    uint32_t n_notes;
    uint32_t *note_buckets; /* hash of expressions: the first note of each, 0 empty */
    size_t n_note_buckets;
};

/* Compiles a playbook that was checked without an error. NULL with a message in playbook->diags where the program
   grows beyond LIMIT_PROGRAM_STEPS. Lives in playbook->arena. */
const struct program *program_compile(struct playbook *playbook);

#endif
