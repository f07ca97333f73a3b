/*
 * diff.h - what changed between two versions of a playbook, and what that does to offers, in each format.
 */
#ifndef HAGGLE_REPORT_DIFF_H
#define HAGGLE_REPORT_DIFF_H

#include "compare/effect.h"
#include "compare/strategy.h"
#include "compare/witness.h"
#include "report/report.h"

struct diff_side {
    struct str name;                 /* "HEAD~3:playbook.haggle" */
    const struct playbook *playbook; /* NULL: one file of it only */
};

struct diff {
    struct diff_side old, new;
    const struct strategy *strategy;
    const struct effect *effect;   /* NULL: no offers were given */
    const struct witness *witness; /* NULL: none was looked for */
    bool all;                      /* nothing is cut short */
};

void report_diff_text(struct buf *out, const struct diff *diff, const struct report_style *style);
void report_diff_markdown(struct buf *out, const struct diff *diff);
void report_diff_json(struct buf *out, const struct diff *diff);

struct json_object;
/* private to report/: a lever in both versions */
struct json_object *json_new_effect_ask(const struct effect_ask *ask);

/* ---- private to report/: words that the formats share ---- */

/* How many edits of a declaration, and how many offers are shown where not all are. */
enum { DIFF_MOST_EDITS = 40, DIFF_MOST_OFFERS = 20 };

/* "lever base", "offer", "test "…"" */
struct str diff_decl_name(struct arena *arena, const struct change *change);
/* "3 declarations change, 1 is new, 2 are gone" */
struct str diff_strategy_summary(struct arena *arena, const struct strategy *strategy);
/* "14 of 212 offers change; 3 move to a higher approval; asks +$1.2M in all" */
struct str diff_effect_summary(struct arena *arena, const struct diff *diff);
/* "offers.yaml, offer 2" */
struct str diff_offer_name(struct arena *arena, const struct effect_offer *offer);
/* "$205,000 → $212,000", "not asked → $3,000" */
struct str diff_ask_values(struct arena *arena, const struct effect_ask *ask);
/* "+$7,000", or empty */
struct str diff_ask_change(struct arena *arena, const struct diff *diff,
                           const struct effect_ask *ask);
/* "Hiring manager → Director"; only one where it stays */
struct str diff_ask_approval(struct arena *arena, const struct effect_ask *ask);
struct str diff_approval(struct arena *arena, const struct effect_approval *approval);
/* "raised", "no longer raised", "undecided" */
struct str diff_flag(const struct effect_flag *flag);
/* Words that stay are left out where many stand between those that change. */
struct str diff_elide(struct arena *arena, const struct word_run *run, bool is_first, bool is_last);

#endif
