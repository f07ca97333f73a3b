/*
 * calendar.c - dates of the proleptic Gregorian calendar.
 *
 * Counted here and not by timegm() and gmtime_r(), since those read the time zone of the machine: a file and an
 * environment that nothing below cli/ may depend on. The tests compare every day with them. Durations stand in
 * duration.c.
 */
#include "base/calendar.h"

enum { FIRST_YEAR = 1, LAST_YEAR = 9999 };

static const char *const month_names[12] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};

/* A day of the calendar. */
struct parts {
    int32_t year;
    int month, day; /* from 1 */
};

/*
 * The year is counted from March, so that the leap day is its last; 400 years have 146,097 days, and the day
 * 719,468 days before 1970-01-01 is 1 March of the year 0. All is kept positive by counting 400-year eras.
 */
enum { DAYS_OF_ERA = 146097, DAYS_TO_1970 = 719468 };

/* Days before the first of a month in a year that begins with March: 31, 61, 92 … */
static int64_t days_before_month(int64_t months_since_march)
{
    return (153 * months_since_march + 2) / 5;
}

/* Days since 1970; months and days beyond their range carry over. */
static int64_t day_from_parts(int64_t year, int64_t month, int64_t day)
{
    int64_t months = year * 12 + month - 3; /* since March of the year 0 */
    int64_t from_march = months >= 0 ? months / 12 : (months - 11) / 12;
    int64_t era = from_march >= 0 ? from_march / 400 : (from_march - 399) / 400;
    int64_t of_era = from_march - era * 400;
    int64_t days = of_era * 365 + of_era / 4 - of_era / 100 +
                   days_before_month(months - from_march * 12) + day - 1;
    return era * DAYS_OF_ERA + days - DAYS_TO_1970;
}

static struct parts parts_of_day(int32_t days)
{
    int64_t since = (int64_t)days + DAYS_TO_1970;
    int64_t era = since >= 0 ? since / DAYS_OF_ERA : (since - (DAYS_OF_ERA - 1)) / DAYS_OF_ERA;
    int64_t of_era = since - era * DAYS_OF_ERA;
    /* the leap days that came before, of 4, 100 and 400 years, are taken out before dividing */
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / (DAYS_OF_ERA - 1)) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153; /* since March */
    return (struct parts){.year = (int32_t)(era * 400 + year + (month >= 10)),
                          .month = (int)(month < 10 ? month + 3 : month - 9),
                          .day = (int)(of_year - days_before_month(month)) + 1};
}

static int days_in_month(int64_t year, int month)
{
    return parts_of_day((int32_t)day_from_parts(year, month + 1, 0)).day;
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
    struct parts at = parts_of_day(days);
    buf_format(out, "%04d-%02d-%02d", at.year, at.month, at.day);
}

void date_print_long(struct buf *out, int32_t days)
{
    struct parts at = parts_of_day(days);
    buf_format(out, "%d %s %d", at.day, month_names[at.month - 1], at.year);
}

int32_t date_year(int32_t days)
{
    return parts_of_day(days).year;
}

/* Whole days of some minutes, toward the past. */
static int64_t days_of_minutes(int32_t minutes)
{
    return minutes / MINUTES_PER_DAY - (minutes % MINUTES_PER_DAY < 0);
}

bool date_add(int32_t days, struct duration d, int32_t *out)
{
    struct parts at = parts_of_day(days);
    int64_t months = (int64_t)at.year * 12 + at.month - 1 + d.months;
    if (months < 0 || !year_is_in_range(months / 12))
        return false;
    int64_t year = months / 12;
    int month = (int)(months % 12) + 1;
    int last = days_in_month(year, month);
    int64_t sum =
        day_from_parts(year, month, at.day < last ? at.day : last) + days_of_minutes(d.minutes);
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
