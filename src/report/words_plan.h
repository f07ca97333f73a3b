/*
 * words_plan.h - what the rounds of a result say, in the words that text and Markdown share.
 */
#ifndef HAGGLE_REPORT_WORDS_PLAN_H
#define HAGGLE_REPORT_WORDS_PLAN_H

#include "report/table.h"
#include "report/words.h"

/* Whether a round is over, so that what stood first is not what stands now. */
bool plan_has_history(const struct result *result);

/* "Nothing is left to ask for ...: accept what stands."; what to do first, where the wait does not fit, or empty. */
struct str words_plan_advice(const struct words *words);
struct str words_plan_extend(const struct words *words);
/* "Received 5 January 2026, answer wanted by 20 January 2026."; may be empty. */
struct str words_plan_dates(const struct words *words);

/* "Round 2: One more ask, from 14 January 2026" */
struct str words_round_heading(const struct words *words, const struct result_round *round);
/* "2: One more ask", for an ask that it takes; empty where no round does. */
struct str words_round_of(const struct words *words, const struct result_ask *ask);
/* "First response (first_response)": the script that it sends; may be empty. */
struct str words_round_send(const struct words *words, const struct result_round *round);
/* "Base salary: $195,000 → $207,000", and a line of that for each ask that it takes. */
struct str words_round_ask(const struct words *words, struct str lever);
struct str words_round_asks(const struct words *words, const struct result_round *round);
/* Why it is skipped, or the condition that is not known yet with what would decide it. */
struct str words_round_reason(const struct words *words, const struct result_round *round);
/* "package of $1,248,000 to $1,300,000 (+5% to +10%, the coach's belief)" */
struct str words_round_expectation(const struct words *words, const struct result_round *round);

/* What was asked and granted in a round that is over. */
struct table section_answers(const struct words *words, const struct result_round *round,
                             int indent);

#endif
