/*
 * words.h - what a result says, in the words that text and Markdown share.
 *
 * Everything is allocated in the arena given; nothing is escaped or wrapped yet.
 */
#ifndef HAGGLE_REPORT_WORDS_H
#define HAGGLE_REPORT_WORDS_H

#include "advice/result.h"

struct words {
    struct arena *arena;
    const struct result *result;
};

#define WORDS_NOTHING STR("—") /* where a number has no meaning; never for an unknown one */

struct str words_value(const struct words *words, const struct value *value);
/* With a plus where it is above zero: "+$25,000". */
struct str words_change(const struct words *words, const struct value *value);
/* "$180,000 to $220,000" where it is a range. */
struct str words_figure(const struct words *words, const struct result_value *figure);

/* A name as a word: "year1_bonus" becomes "Year1 bonus". */
struct str words_name(const struct words *words, struct str name);
/* The title, or where there is none the name as a word. */
struct str words_title(const struct words *words, struct str title, struct str name);

/* "needs Unvested equity (offer.unvested_equity)", and the sentences of other reasons. */
struct str words_needs(const struct words *words, const struct needs *needs);
/* The same with a capital letter. */
struct str words_sentence(const struct words *words, const struct needs *needs);

/* "no one", "Director and Committee", "not covered by the ladder", "not stated", "unknown". */
struct str words_approval(const struct words *words, const struct result_approval *approval);
/* The same with what it was measured by: "Hiring manager (increase 13.5%)". */
struct str words_approval_full(const struct words *words, const struct result_approval *approval);
/* "takes 2 weeks, wants a business case"; empty where nothing is said of the tier. */
struct str words_tier(const struct words *words, const struct result_tier *tier);

/* What bound a numeric ask: "target $240,000, held to +15% (room)". */
struct str words_bound(const struct words *words, const struct result_ask *ask);
/* "+$100,000 over 4 years (+8.2%), +9.5% in year 1"; of a trade what it costs; may be empty. */
struct str words_impact(const struct words *words, const struct result_ask *ask);
/* "+$265,000 over 4 years (+21.7%), +21.2% in year 1" for all asks together. */
struct str words_request(const struct words *words);

/* "Amazon L6/L7 2025.1" and "offers/l6.yaml", "offers.yaml, offer 2". */
struct str words_playbook(const struct words *words);
struct str words_offer(const struct words *words);

/* The message of the flag, or what its words need where they are withheld. */
struct str words_flag_message(const struct words *words, const struct result_flag *flag);
/* The words of that kind ("script", "fallback"), or what they need where withheld; may be empty. */
struct str words_spoken(const struct words *words, const struct result_ask *ask, const char *kind);
/* How to go about the round, or what that needs where it is withheld; may be empty. */
struct str words_round_say(const struct words *words, const struct result_round *round);
/* "[your main project], [a date]" */
struct str words_fill_in(const struct words *words, const struct result_blanks *blanks);
/* "my.haggle:12, overriding amazon.haggle:140"; empty where nothing is overridden. */
struct str words_overriding(struct str at);
/* The note and where it comes from. */
struct str words_note(const struct words *words, const struct result_note *note);

#define WORDS_TRADES STR("These cost pay. They are not part of the request and not counted in it.")

bool value_is_known(const struct value *value);
/* -1, 0, 1 for a known number; 0 for any other value. */
int value_sign(const struct value *value);

#endif
