/*
 * calendar.h - dates (proleptic Gregorian, no time zone) and durations.
 *
 * A date is days since 1970-01-01. A duration is whole months and whole minutes, so that `3
 * months` after a date is the calendar's, and `48 hours` is exact. Where two durations are
 * compared or divided, a month counts 43,830 minutes (a twelfth of 365.25 days).
 */
#ifndef HAGGLE_BASE_CALENDAR_H
#define HAGGLE_BASE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/decimal.h"
#include "base/str.h"

struct duration {
    int32_t months;
    int32_t minutes;
};

enum { MINUTES_PER_MONTH = 43830, MINUTES_PER_DAY = 1440 };

/* "2026-01-15"; false where malformed or no such day */
bool date_parse(struct str text, int32_t *days);
void date_print(struct buf *out, int32_t days); /* ISO 8601 */
/* "15 January 2026", for scripts and reports */
void date_print_long(struct buf *out, int32_t days);
int32_t date_year(int32_t days);
/*
 * The day is kept within the month (31 January + 1 month = 28 February); part-days are dropped
 * toward the past. False where the result leaves years 1..9999.
 */
bool date_add(int32_t days, struct duration d, int32_t *out);
/* a - b, in whole days; more than 4,000 years stay at the longest duration there is. */
struct duration date_difference(int32_t a, int32_t b);

/* "6 weeks", "48 hours", "1 year", "6 week", also "1 year 3 months"; false where it is none. */
bool duration_parse(struct str text, struct duration *out);
/* unit: "weeks", "week"...; false where it is none, or months or minutes are not whole. */
bool duration_of(struct decimal count, struct str unit, struct duration *out);
/* "6 weeks", "10 days", "1 year 3 months"; less than three days in hours: "48 hours". */
void duration_print(struct buf *out, struct duration d);
void duration_print_iso(struct buf *out, struct duration d); /* "P42D", "P3M", "PT48H" */
/* false on overflow */
bool duration_add(struct duration a, struct duration b, struct duration *out);
/* Part of a month is counted in minutes, part of a minute rounded half away; false on overflow. */
bool duration_scale(struct duration a, struct decimal by, struct duration *out);
int duration_cmp(struct duration a, struct duration b);
int64_t duration_minutes(struct duration d); /* months counted as above */
struct duration duration_neg(struct duration a);

#endif
