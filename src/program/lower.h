/*
 * lower.h - private to program/: what the lower_*.c files share while a program is made.
 */
#ifndef HAGGLE_PROGRAM_LOWER_H
#define HAGGLE_PROGRAM_LOWER_H

#include <setjmp.h>

#include "base/vec.h"
#include "program/program.h"

/*
 * One set of facts that expressions are computed on: the offer as it is, or with one lever's ask granted, or with every
 * ask granted (enum world_kind). The package with asks is the same expressions, lowered again where a changed fact reaches
 * them; equal steps are made once, so only those are new.
 */
struct world {
    slot *facts; /* by fact: what it is instead; SLOT_NONE, or NULL for all: as in the offer */
    struct package_slots package;
    bool has_package; /* package is lowered */
};

/* Raise and increase are measured from the initial offer, but in clauses that change the offer from what they change. */
enum basis {
    BASIS_PLAIN,    /* current is what stands now, raise and increase are from the initial offer */
    BASIS_NOW,      /* all from what stands now */
    BASIS_START,    /* all from the initial offer */
    BASIS_GRANTING, /* from what stands now to what the round that is being applied grants */
};

/* Where an expression stands, as far as its names depend on it. */
struct scope {
    int world;
    int domain;                   /* list of the enclosing comprehension or {for}; -1: none */
    const struct lowered *params; /* of the enclosing define */
    const struct expr *var_list;  /* literal list whose item `item` the variable stands for */
    struct lowered item;
    const struct decl *lever; /* of the enclosing lever */
    const struct decl *asked; /* the lever that the variable of {for a in asks} stands for */
    slot number;              /* and which of those shown it is, from 1 */
    const struct decl *round; /* of a script: the round that sends it, whose asks `asks` are */
    int measure_of;           /* in a ladder: the lever measured, or MEASURE_OF_REQUEST */
    int asked_world;          /* what `asked` and the request are; 0: with every ask granted */
    enum basis basis;         /* what the words of the lever are measured from */
};

enum { MEASURE_OF_REQUEST = -1 };

struct lower {
    struct program *program;
    struct playbook *playbook;
    struct arena *arena;
    VEC(struct step) steps;
    VEC(slot) args;
    VEC(struct value) constants;
    slot yesno[2];     /* of the constants no and yes, + 1; 0: not made yet */
    uint32_t *buckets; /* hash of equal steps: step + 1, 0 empty */
    size_t n_buckets;
    struct world *worlds;
    int n_worlds;
    struct let_memo *lets; /* what a let is in a world, by hash; private to lower_let.c */
    size_t n_lets, cap_lets;
    uint8_t *lever_stages; /* by decl->index: enum lever_stage that is done or under way */
    bool asked_done;
    uint64_t visits; /* expressions visited: defines may be short to write and endless to inline */
    int depth;       /* expressions being lowered, one within another */
    const struct expr *too_deep; /* where that went beyond its limit */
    jmp_buf too_large;           /* left when the program outgrows a limit */
    bool with_traces;
    VEC(struct trace) traces;
    uint32_t *trace_buckets; /* hash of traces: index + 1, 0 empty */
    size_t n_trace_buckets;
    bool with_notes;
    VEC(struct note) notes; /* [0] unused */
    uint32_t open_note;     /* whose parts are being lowered; 0: none */
};

/* lower_step.c: steps, each made once. */
slot lower_step(struct lower *l, enum step_op op, enum type_kind kind, slot a, slot b, slot c,
                uint32_t aux);
slot lower_step_many(struct lower *l, enum step_op op, enum type_kind kind, const slot *args,
                     uint32_t n, uint32_t aux);
slot lower_step_fact(struct lower *l, int fact, int domain);
slot lower_constant(struct lower *l, const struct type *type, union cell cell);
slot lower_decimal(struct lower *l, const struct type *type, int64_t n);
slot lower_yesno(struct lower *l, bool yes);
/* What nothing can make known: the reason is a sentence part. */
slot lower_unknown(struct lower *l, enum type_kind kind, struct str reason);
/* yes where it is yes; no where it is no or unknown */
slot lower_surely(struct lower *l, slot a);
int lower_domain(const struct lower *l, slot s);

/* lower_world.c: which worlds there are. */
enum { WORLD_AS_OFFERED = 0 };
void lower_make_worlds(struct lower *l);
slot *lower_world_facts(struct lower *l, int world); /* to change them */
int lower_world_of_lever(const struct decl *lever);  /* its ask alone granted */
int lower_world_of_all(const struct lower *l);       /* every ask granted */
int lower_world_at_first(const struct lower *l); /* the initial offer; without rounds the offer */
int lower_world_from_start(const struct lower *l, const struct decl *lever); /* and its ask alone */
int lower_world_of_grants(const struct lower *l);       /* what a round granted */
int lower_world_upto(const struct lower *l, int round); /* asks up to this round (index) granted */

/* lower_expr.c */
struct lowered lower_expr(struct lower *l, const struct scope *scope, const struct expr *expr);
slot lower_plain(struct lower *l, const struct scope *scope, const struct expr *expr);
struct condition lower_condition(struct lower *l, const struct scope *scope,
                                 const struct expr *expr);
slot lower_fact(struct lower *l, int world, int fact, int domain);

/* lower_let.c: each let once in each world. */
struct lowered lower_let(struct lower *l, int world, const struct decl *let);

/* lower_call.c */
struct lowered lower_call(struct lower *l, const struct scope *scope, const struct expr *expr);
struct lowered lower_row(struct lower *l, const struct scope *scope, const struct decl *table,
                         const struct exprs *keys);
struct lowered lowered_plain(const struct type *type, slot s);

/* lower_table.c: a table's cells, ready to compare. */
void lower_table(struct lower *l, const struct decl *table, struct table_program *out);

/* lower_package.c */
const struct package_slots *lower_package(struct lower *l, int world);
slot lower_package_part(struct lower *l, int world, const struct ref *ref);
slot lower_growth(struct lower *l, slot now, slot before,
                  enum type_kind kind); /* now / before - 1 */

/* lower_lever.c */
enum lever_stage { STAGE_NONE, STAGE_ASK, STAGE_IMPACT, STAGE_APPROVAL };
/* The lever's slots, those of the stages up to `upto` filled in. */
const struct lever_slots *lower_lever(struct lower *l, const struct decl *decl,
                                      enum lever_stage upto);
slot lower_lever_word(struct lower *l, const struct decl *decl, int word);
/* The same for the lever's own words, which have the scope's basis. */
slot lower_own_word(struct lower *l, const struct scope *scope, const struct decl *decl, int word);
/* The facts as they would be if this lever's ask alone were granted; `granted`: where it is. */
void lower_sets(struct lower *l, const struct scope *scope, const struct decl *lever, slot granted,
                struct world *world);
struct scope lower_lever_scope(const struct decl *decl);
/* Tactics, scripts and fallbacks: after every lever, since they may speak of all asks. */
void lower_lever_texts(struct lower *l, const struct decl *decl);

/* lower_request.c */
void lower_asked(struct lower *l);   /* the package with every ask granted */
void lower_request(struct lower *l); /* and the approval it all needs */
slot lower_request_word(struct lower *l, const struct scope *scope, int word);
slot lower_measure(struct lower *l, const struct scope *scope, enum measure measure);
slot lower_ladder_step(struct lower *l, const struct decl *ladder, slot measure, slot unbounded);
/*
 * The highest of what the asks need alone (by lever: yes where it counts) and together; `ladders` and `measures`, by
 * ladder, are filled in. `asked_world`: the offer with those asks granted.
 */
slot lower_whole_approval(struct lower *l, const slot *counts, int asked_world, slot *ladders,
                          slot *measures);

/* lower_round.c; only where the playbook has rounds. */
bool lower_has_rounds(const struct lower *l);
/* What the slot was in the initial offer; itself where there are no rounds. */
slot lower_initial(struct lower *l, enum type_kind kind, slot now);
/* A step that says what the history holds of a lever. */
slot lower_past(struct lower *l, enum step_op op, enum type_kind kind, const struct decl *lever);
/* The number of the open round that takes the lever's ask; unknown where none does. */
slot lower_round_of(struct lower *l, const struct decl *lever);
/* All of every round, and what the answer to a round changes in the offer. */
void lower_rounds(struct lower *l);

/* lower_text.c */
struct text_program *lower_template(struct lower *l, const struct scope *scope,
                                    const struct template *tmpl);

/* lower_test.c */
void lower_tests(struct lower *l);
/* Notes the slot of a yes/no expression, each once. */
void lower_trace(struct lower *l, const struct expr *expr, slot s);

/* lower_note.c: what was lowered to which slots, to be explained after a run. */
uint32_t lower_note_begin(struct lower *l, const struct scope *scope, const struct expr *expr);
/* `outer` is what lower_note_begin found open. */
void lower_note_end(struct lower *l, uint32_t note, uint32_t outer, const struct lowered *value);
void lower_notes_finish(struct lower *l);

/* lower_asks.c */
slot lower_count_asks(struct lower *l, const struct scope *scope);
struct lowered lower_ask_part(struct lower *l, const struct scope *scope, enum ask_part part);
void lower_for_asks(struct lower *l, const struct scope *scope, const struct piece *piece,
                    struct text_piece *out);

/* lower_words.c: after every lever's texts. Yes where everything that the text needs is known, else no. */
slot lower_text_sayable(struct lower *l, const struct text_program *text);
struct text_program *lower_chosen_words(struct lower *l, const struct lever_slots *lever);
void lower_script(struct lower *l, const struct decl *decl, struct script_slots *out);
void lower_play(struct lower *l, const struct decl *decl, struct play_slots *out);

#endif
