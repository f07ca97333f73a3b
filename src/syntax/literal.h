/*
 * literal.h - money, percentages, numbers, durations and dates as they are written.
 */
#ifndef HAGGLE_SYNTAX_LITERAL_H
#define HAGGLE_SYNTAX_LITERAL_H

#include "syntax/reader.h"

/* Each gives a LITERAL, or after a message an EXPR_ERROR. `text` is the whole literal at `span`. */
struct expr *literal_money(struct reader *reader, struct span span,
                           struct str text); /* "$1.5M", "CHF 120k" */
struct expr *literal_percent(struct reader *reader, struct span span,
                             struct str text);                                         /* "12.5%" */
struct expr *literal_number(struct reader *reader, struct span span, struct str text); /* "1_000" */
struct expr *literal_duration(struct reader *reader, struct span span,
                              struct str text); /* "6 weeks" */
struct expr *literal_date(struct reader *reader, struct span span,
                          struct str text); /* "2026-01-15" */
struct expr *literal_yesno(struct reader *reader, struct span span, bool yes);

/* Digits that run into letters, points or commas ("1e3", "185k", "6weeks"): always a message. */
struct expr *literal_bad_number(struct reader *reader, struct span span, struct str text);

/* Whether the word is a unit of time ("weeks", "week"). */
bool literal_is_unit(struct str word);

#endif
