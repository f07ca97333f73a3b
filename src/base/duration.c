/*
 * duration.c - the durations of calendar.h: whole months and whole minutes.
 *
 * Read and written with a table of units; "15 months" is written "1 year 3 months", and less than
 * three days in hours, as the field does ("48 hours").
 */
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/calendar.h"

enum { MINUTES_PER_HOUR = 60, MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY, MONTHS_PER_YEAR = 12 };
enum { SHOWN_IN_HOURS = 3 * MINUTES_PER_DAY }; /* shorter ones are shown in hours, not days */

/* One unit of each name, the name without its plural s. */
static const struct unit {
    const char *name;
    struct duration one;
} units[] = {
    {"minute", {0, 1}},
    {"hour", {0, MINUTES_PER_HOUR}},
    {"day", {0, MINUTES_PER_DAY}},
    {"week", {0, MINUTES_PER_WEEK}},
    {"month", {1, 0}},
    {"year", {MONTHS_PER_YEAR, 0}},
};

static const struct unit *find_unit(struct str word)
{
    if (word.len && word.ptr[word.len - 1] == 's')
        word.len--;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_is(word, units[i].name))
            return &units[i];
    return NULL;
}

static bool fits_int32(int64_t n)
{
    return n >= -INT32_MAX && n <= INT32_MAX;
}

/* `one` units times `count`, where that is whole and fits. */
static bool whole_multiple(int32_t one, struct decimal count, int32_t *out)
{
    int64_t n;
    if (!decimal_to_int(decimal_mul(decimal_int(one), count), &n) || !fits_int32(n))
        return false;
    *out = (int32_t)n;
    return true;
}

bool duration_of(struct decimal count, struct str unit, struct duration *out)
{
    const struct unit *found = find_unit(unit);
    if (!found || !decimal_is_finite(count))
        return false;
    struct duration d;
    if (!whole_multiple(found->one.months, count, &d.months) ||
        !whole_multiple(found->one.minutes, count, &d.minutes))
        return false;
    *out = d;
    return true;
}

/* Cuts the first word off `rest`; words stand between blanks. */
static struct str next_word(struct str *rest)
{
    *rest = str_trim(*rest);
    size_t len = 0;
    while (len < rest->len && !strchr(" \t", rest->ptr[len]))
        len++;
    struct str word = {rest->ptr, len};
    rest->ptr += len;
    rest->len -= len;
    return word;
}

bool duration_parse(struct str text, struct duration *out)
{
    struct duration sum = {0};
    struct str rest = str_trim(text);
    if (rest.len == 0)
        return false;
    while (rest.len) {
        struct decimal count;
        struct duration part;
        if (!decimal_parse(next_word(&rest), &count) ||
            !duration_of(count, next_word(&rest), &part) || !duration_add(sum, part, &sum))
            return false;
        rest = str_trim(rest);
    }
    *out = sum;
    return true;
}

/* "3 months" behind what `out` has from `start` on; nothing where the count is 0. */
static void print_part(struct buf *out, size_t start, int32_t count, const char *unit)
{
    if (count == 0)
        return;
    if (out->len > start)
        buf_add_char(out, ' ');
    buf_format(out, "%d %s%s", count, unit, abs(count) == 1 ? "" : "s");
}

/* A day is a day, but 48 hours are not called two: that is how such waits are spoken of. */
static bool is_in_days(int32_t minutes)
{
    return abs(minutes) >= SHOWN_IN_HOURS || abs(minutes) == MINUTES_PER_DAY;
}

void duration_print(struct buf *out, struct duration d)
{
    size_t start = out->len;
    print_part(out, start, d.months / MONTHS_PER_YEAR, "year");
    print_part(out, start, d.months % MONTHS_PER_YEAR, "month");
    int32_t minutes = d.minutes;
    if (minutes % MINUTES_PER_WEEK == 0) {
        print_part(out, start, minutes / MINUTES_PER_WEEK, "week");
        minutes = 0;
    } else if (is_in_days(minutes)) {
        print_part(out, start, minutes / MINUTES_PER_DAY, "day");
        minutes %= MINUTES_PER_DAY;
    }
    print_part(out, start, minutes / MINUTES_PER_HOUR, "hour");
    print_part(out, start, minutes % MINUTES_PER_HOUR, "minute");
    if (out->len == start)
        buf_add(out, STR("0 days"));
}

static void print_iso_part(struct buf *out, int32_t count, char unit)
{
    if (count != 0)
        buf_format(out, "%d%c", count, unit);
}

void duration_print_iso(struct buf *out, struct duration d)
{
    if (d.months <= 0 && d.minutes <= 0 && (d.months | d.minutes) != 0) {
        buf_add_char(out, '-');
        d = duration_neg(d);
    }
    buf_add_char(out, 'P');
    print_iso_part(out, d.months / MONTHS_PER_YEAR, 'Y');
    print_iso_part(out, d.months % MONTHS_PER_YEAR, 'M');
    int32_t minutes = d.minutes;
    if (is_in_days(minutes)) {
        print_iso_part(out, minutes / MINUTES_PER_DAY, 'D');
        minutes %= MINUTES_PER_DAY;
    }
    if (minutes != 0)
        buf_add_char(out, 'T');
    print_iso_part(out, minutes / MINUTES_PER_HOUR, 'H');
    print_iso_part(out, minutes % MINUTES_PER_HOUR, 'M');
    if (d.months == 0 && d.minutes == 0)
        buf_add(out, STR("0D"));
}

bool duration_add(struct duration a, struct duration b, struct duration *out)
{
    int64_t months = (int64_t)a.months + b.months, minutes = (int64_t)a.minutes + b.minutes;
    if (!fits_int32(months) || !fits_int32(minutes))
        return false;
    *out = (struct duration){(int32_t)months, (int32_t)minutes};
    return true;
}

/* The number rounded to an integer that fits. */
static bool round_to_int32(struct decimal x, int32_t *out)
{
    int64_t n;
    if (!decimal_to_int(decimal_round_to(x, decimal_int(1), DECIMAL_HALF_AWAY), &n) ||
        !fits_int32(n))
        return false;
    *out = (int32_t)n;
    return true;
}

bool duration_scale(struct duration a, struct decimal by, struct duration *out)
{
    if (!decimal_is_finite(by))
        return false;
    struct decimal months = decimal_mul(decimal_int(a.months), by);
    enum decimal_rounding to_zero = decimal_sign(months) < 0 ? DECIMAL_UP : DECIMAL_DOWN;
    struct decimal whole = decimal_round_to(months, decimal_int(1), to_zero);
    /* Part of a month is no calendar's: it becomes minutes. */
    struct decimal minutes =
        decimal_add(decimal_mul(decimal_int(a.minutes), by),
                    decimal_mul(decimal_sub(months, whole), decimal_int(MINUTES_PER_MONTH)));
    struct duration d;
    if (!round_to_int32(whole, &d.months) || !round_to_int32(minutes, &d.minutes))
        return false;
    *out = d;
    return true;
}

int64_t duration_minutes(struct duration d)
{
    return (int64_t)d.months * MINUTES_PER_MONTH + d.minutes;
}

int duration_cmp(struct duration a, struct duration b)
{
    int64_t left = duration_minutes(a), right = duration_minutes(b);
    return (left > right) - (left < right);
}

struct duration duration_neg(struct duration a)
{
    return (struct duration){-a.months, -a.minutes};
}
