/*
 * calendar.c - dates on the C library's calendar.
 *
 * timegm() and gmtime_r() know the lengths of months and years; durations stand in duration.c.
 */
#define _DEFAULT_SOURCE 1 /* timegm */

#include "base/calendar.h"

#include <time.h>

#include "base/bug.h"

enum { FIRST_YEAR = 1, LAST_YEAR = 9999, TM_YEAR_ZERO = 1900, SECONDS_PER_DAY = 86400 };

static const char *const month_names[12] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};

static struct tm day_to_tm(int32_t days)
{
    time_t seconds = (time_t)days * SECONDS_PER_DAY;
    struct tm tm;
    if (!gmtime_r(&seconds, &tm))
        BUG("a date that the calendar does not hold");
    return tm;
}

/* Days since 1970; months and days beyond their range carry over, as timegm() has it. */
static int64_t day_from_parts(int64_t year, int month, int day)
{
    struct tm tm = {.tm_year = (int)(year - TM_YEAR_ZERO), .tm_mon = month - 1, .tm_mday = day};
    return (int64_t)timegm(&tm) / SECONDS_PER_DAY;
}

static int days_in_month(int64_t year, int month)
{
    return day_to_tm((int32_t)day_from_parts(year, month + 1, 0)).tm_mday;
}

static bool year_is_in_range(int64_t year)
{
    return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/* Reads `n` digits at text[*at] and then `after`, where that is not a zero byte. */
static bool read_digits(struct str text, size_t *at, int n, char after, int *out)
{
    *out = 0;
    for (int i = 0; i < n; i++, (*at)++) {
        if (*at >= text.len || text.ptr[*at] < '0' || text.ptr[*at] > '9')
            return false;
        *out = *out * 10 + (text.ptr[*at] - '0');
    }
    if (after == '\0')
        return *at == text.len;
    return *at < text.len && text.ptr[(*at)++] == after;
}

bool date_parse(struct str text, int32_t *days)
{
    int year, month, day;
    size_t at = 0;
    if (!read_digits(text, &at, 4, '-', &year) || !read_digits(text, &at, 2, '-', &month) ||
        !read_digits(text, &at, 2, '\0', &day))
        return false;
    if (!year_is_in_range(year) || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month))
        return false;
    *days = (int32_t)day_from_parts(year, month, day);
    return true;
}

void date_print(struct buf *out, int32_t days)
{
    struct tm tm = day_to_tm(days);
    buf_format(out, "%04d-%02d-%02d", tm.tm_year + TM_YEAR_ZERO, tm.tm_mon + 1, tm.tm_mday);
}

void date_print_long(struct buf *out, int32_t days)
{
    struct tm tm = day_to_tm(days);
    buf_format(out, "%d %s %d", tm.tm_mday, month_names[tm.tm_mon], tm.tm_year + TM_YEAR_ZERO);
}

int32_t date_year(int32_t days)
{
    return day_to_tm(days).tm_year + TM_YEAR_ZERO;
}

/* Whole days of some minutes, toward the past. */
static int64_t days_of_minutes(int32_t minutes)
{
    return minutes / MINUTES_PER_DAY - (minutes % MINUTES_PER_DAY < 0);
}

bool date_add(int32_t days, struct duration d, int32_t *out)
{
    struct tm tm = day_to_tm(days);
    int64_t months = (int64_t)(tm.tm_year + TM_YEAR_ZERO) * 12 + tm.tm_mon + d.months;
    if (months < 0 || !year_is_in_range(months / 12))
        return false;
    int64_t year = months / 12;
    int month = (int)(months % 12) + 1;
    int last = days_in_month(year, month);
    int64_t sum = day_from_parts(year, month, tm.tm_mday < last ? tm.tm_mday : last) +
                  days_of_minutes(d.minutes);
    if (sum < day_from_parts(FIRST_YEAR, 1, 1) || sum > day_from_parts(LAST_YEAR, 12, 31))
        return false;
    *out = (int32_t)sum;
    return true;
}

struct duration date_difference(int32_t a, int32_t b)
{
    int64_t minutes = ((int64_t)a - b) * MINUTES_PER_DAY;
    if (minutes > INT32_MAX)
        minutes = INT32_MAX;
    if (minutes < -INT32_MAX)
        minutes = -INT32_MAX;
    return (struct duration){.minutes = (int32_t)minutes};
}
