/*
 * explain_build.h - private to advice/: what the explain_*.c files share while one offer is explained.
 */
#ifndef HAGGLE_ADVICE_EXPLAIN_BUILD_H
#define HAGGLE_ADVICE_EXPLAIN_BUILD_H

#include "advice/build.h"
#include "advice/explain.h"
#include "program/note.h"

/* The calls of defines that an expression stands in. */
struct explain_frame {
    const struct note *call;
    const struct explain_frame *outer;
};

/* An expression where it was written out. */
struct spot {
    const struct note *note; /* NULL: it was not noted, and has no value to show */
    const struct explain_frame *frame;
    size_t element;          /* row of the columns of the list that it goes through */
    const struct note *item; /* of a list written in the playbook: what the variable stands for */
};

struct explaining {
    struct build b; /* its result is only read */
    bool all;
    VEC(slot) seen; /* lets and flags that were unfolded in this topic */
    int depth;
    size_t n_nodes;   /* of this topic */
    struct str *ends; /* by file: how its name is shown */
};

/* explain_place.c */
struct explaining *explaining_new(const struct run *run, size_t row, const struct result *result);
struct explain_place explain_place_of(struct explaining *e, struct span span);
/* "my.haggle:12, overriding levers.haggle:32"; names as they are given, or their ends. */
struct str explain_at(struct explaining *e, const struct decl *decl, bool full);
/* The text of a place on one line. */
struct str explain_source(struct explaining *e, struct span span);
struct str explain_value(struct explaining *e, const struct value *value);
struct str explain_slot(struct explaining *e, const struct type *type, slot s);

/* explain_node.c */
struct explain_node *explain_new_node(struct explaining *e, enum explain_kind kind,
                                      struct str text);
struct explain_node *explain_note(struct explaining *e, struct str text);
/* A node for what the spot's expression came to; its parts are left out. */
struct explain_node *explain_spot(struct explaining *e, enum explain_kind kind,
                                  const struct spot *spot);
void explain_push(struct explaining *e, struct explain_nodes *nodes, struct explain_node *node);
/* Where the only part of a node is what the node is by another name, the node takes its place. */
void explain_take_over(struct explain_node *node, bool all);
struct value explain_spot_value(struct explaining *e, const struct spot *spot);
/* A part of the expression, written within it. */
struct spot explain_part(struct explaining *e, const struct spot *spot, const struct expr *expr);

/* explain_name.c: facts, thresholds, lets, tables, words. */
struct explain_node *explain_named(struct explaining *e, const struct spot *spot);
/* The row of a table, or a cell of it. */
struct explain_node *explain_row(struct explaining *e, const struct spot *spot);
struct explain_node *explain_fact(struct explaining *e, int fact, slot s, size_t row);
struct explain_node *explain_threshold(struct explaining *e, const struct decl *decl);

/* explain_list.c */
struct explain_node *explain_aggregate(struct explaining *e, const struct spot *spot);

/* explain_expr.c */
/* A number, a text or a value of a choice, which is its own value. */
bool explain_is_literal(const struct expr *expr);
struct explain_node *explain_expr(struct explaining *e, const struct spot *spot);
/* What there is to say of how the value came about, without saying the value itself. */
void explain_expand(struct explaining *e, const struct spot *spot, struct explain_nodes *out);
/* The same beneath what says the expression already: of a call, what its define makes of it. */
void explain_under(struct explaining *e, const struct spot *spot, struct explain_nodes *out);
/* An expression of a declaration, on the offer as it is. */
struct spot explain_root(struct explaining *e, const struct expr *expr);

/* explain_lever.c, explain_approval.c, explain_others.c: the steps of a topic. */
struct explain_step *explain_step(struct explaining *e, struct explain_topic *topic,
                                  const char *key, struct str text);
struct explain_topic *explain_new_topic(struct explaining *e, const char *kind,
                                        const struct decl *decl);
/* "$210,000: at(bands.base, aim)", and beneath it how that came about. */
void explain_value_step(struct explaining *e, struct explain_topic *topic, const char *key,
                        const struct expr *expr);
/* The parts that decided a condition. */
void explain_deciding(struct explaining *e, const struct expr *expr, struct explain_nodes *out);
/* Whether a condition holds, with the parts that decided it. */
void explain_condition(struct explaining *e, struct explain_topic *topic, const char *key,
                       const struct expr *expr, slot s);
/* What would decide what is unknown: the facts that the offer does not hold. */
void explain_wanting(struct explaining *e, struct explain_topic *topic, slot s);
/* "Hiring manager", "Head and OPM", "no one", "not covered by the ladder" */
struct str explain_tiers(struct explaining *e, slot approval);
/* Where the measure lies on the ladder: "13.5% is above 10%, up to 20%: Hiring manager". */
void explain_rung(struct explaining *e, struct explain_step *step, const struct decl *ladder,
                  struct str name, const struct value *measure, bool name_ladder);
void explain_lever(struct explaining *e, struct explain_topic *topic,
                   const struct lever_slots *lever);
void explain_approval(struct explaining *e, struct explain_topic *topic,
                      const struct lever_slots *lever);
void explain_request(struct explaining *e, struct explain_topic *topic);
void explain_flag(struct explaining *e, struct explain_topic *topic, const struct flag_slots *flag);
void explain_let(struct explaining *e, struct explain_topic *topic, const struct decl *let);
void explain_one_threshold(struct explaining *e, struct explain_topic *topic,
                           const struct decl *decl);
void explain_one_fact(struct explaining *e, struct explain_topic *topic, const struct field *field);
void explain_package(struct explaining *e, struct explain_topic *topic);
/* explain_words.c */
void explain_script(struct explaining *e, struct explain_topic *topic,
                    const struct script_slots *script);
void explain_play(struct explaining *e, struct explain_topic *topic, const struct play_slots *play);
struct str explain_take(struct explaining *e, struct take take, const char *one, const char *many);
void explain_round(struct explaining *e, struct explain_topic *topic,
                   const struct round_slots *slots);

#endif
