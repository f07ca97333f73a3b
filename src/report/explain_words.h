/*
 * explain_words.h - what an explanation says, in the words that text and Markdown share.
 */
#ifndef HAGGLE_REPORT_EXPLAIN_WORDS_H
#define HAGGLE_REPORT_EXPLAIN_WORDS_H

#include "advice/explain.h"
#include "report/words.h"

/* Before what a node says. */
enum explain_mark { MARK_POINT, MARK_YES, MARK_NO, MARK_OPEN };
enum explain_mark explain_mark_of(const struct explain_node *node);
extern const char *const explain_marks[];

/* "Base salary, a year (offer.base): $185,000" */
struct str explain_words_node(const struct words *words, const struct explain_node *node);
/* "[l6-seattle.yaml:7]", and of operands that are not shown by themselves; empty: nowhere. */
struct str explain_words_place(const struct words *words, const struct explain_node *node);
/* The parts that are shown beneath the node. */
const struct explain_nodes *explain_words_parts(const struct explain_node *node);

/* "Target" */
const char *explain_words_label(const struct explain_step *step);
/* "Base salary: ask for $210,000, not $185,000" */
struct str explain_words_heading(const struct words *words, const struct explain_topic *topic);
/* "lever base, from my.haggle:12, overriding amazon.haggle:140" */
struct str explain_words_origin(const struct words *words, const struct explain_topic *topic);
/* Whether the step is shown in an explanation of all; of its nodes the first level is. */
bool explain_words_is_short(const struct explain_topic *topic, const struct explain_step *step);

/* "Moving house for the job?" and "relocating, yes/no" */
struct str explain_words_question(const struct words *words, const struct unlock *unlock);
struct str explain_words_entry(const struct words *words, const struct unlock *unlock);
/* What it would decide, of that kind: "Relocation package; Hybrid schedule"; empty: nothing. */
struct unlock_kind {
    const char *kind, *label;
};
#define N_UNLOCK_KINDS 13
extern const struct unlock_kind unlock_kinds[N_UNLOCK_KINDS];
struct str explain_words_decides(const struct words *words, const struct unlock *unlock,
                                 const char *kind);

#endif
