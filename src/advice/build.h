/*
 * build.h - private to advice/: what its files share while one result is made.
 */
#ifndef HAGGLE_ADVICE_BUILD_H
#define HAGGLE_ADVICE_BUILD_H

#include "advice/advice.h"
#include "advice/speech.h"
#include "base/vec.h"

struct build {
    const struct run *run;
    const struct program *program;
    const struct playbook *playbook;
    struct arena *arena;
    size_t row;
    struct result *result;
    struct result_tier *tiers; /* by decl->index */
};

struct value build_value(const struct build *b, const struct type *type, slot s);
struct str build_print(const struct build *b, const struct type *type, slot s);
struct str build_place(const struct build *b, struct span span);
/* Where a declaration stands: "my.haggle:12, overriding amazon.haggle:140". */
struct str build_at(const struct build *b, const struct decl *decl);
void build_undecided(struct build *b, const char *kind, struct str name, struct str title, slot s);

/* approvals.c */
void build_tiers(struct build *b);
struct result_approval build_approval(struct build *b, const struct lever_slots *lever);
struct result_approval build_request_approval(struct build *b);
struct result_approval build_round_approval(struct build *b, const struct round_slots *round);

/* asks.c: asks, what is held back, what is undecided. */
void build_levers(struct build *b);
/* The clause of the smallest cap, the first written where two are; only where lever->cap is known. */
const struct clause *build_cap(const struct build *b, const struct lever_slots *lever);

/* "condition not met: offer.base < cap ($230,000 against $220,000)" */
struct str build_unmet(const struct build *b, const struct condition *condition);
/* The title of a declaration, or where there is none its name. */
struct str build_title(const struct decl *decl);

/* rounds.c: the plan; plan_days.c: its days. */
void build_rounds(struct build *b);
void build_days(struct build *b);
/* The rounds of the offer that are over; NULL: none. */
const struct history *build_history(const struct build *b);

/* scripts.c: scripts and plays. */
void build_scripts(struct build *b);
void build_withheld(struct build *b, const char *of, const char *kind, struct str name,
                    struct needs needs);
/* Adds the blanks of what is said. */
void build_blanks(struct build *b, struct result_blanks *blanks, const struct speech *speech);

/* notes.c: stale market data, caps below what is offered. */
void build_notes(struct build *b, const struct advice_options *options);

#endif
