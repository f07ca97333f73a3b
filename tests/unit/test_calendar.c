/*
 * test_calendar.c - dates at the edges of months and years, and durations read, added and printed.
 */
#define _DEFAULT_SOURCE 1 /* timegm */

#include <stdio.h>
#include <time.h>

#include "base/calendar.h"
#include "unit.h"

static int32_t day(const char *text)
{
    int32_t days;
    if (!date_parse(str_from(text), &days))
        fail_msg("not a date: %s", text);
    return days;
}

static struct duration dur(const char *text)
{
    struct duration d;
    if (!duration_parse(str_from(text), &d))
        fail_msg("not a duration: %s", text);
    return d;
}

static struct decimal dec(const char *text)
{
    struct decimal x;
    if (!decimal_parse(str_from(text), &x))
        fail_msg("not a number: %s", text);
    return x;
}

#define assert_date(days, text) assert_prints(text, date_print(&out, (days)))
#define assert_duration(d, text) assert_prints(text, duration_print(&out, (d)))

/* ---- dates ----------------------------------------------------------------------------------- */

/* Every day of six times the 400 years after which the calendar repeats, against the C library. */
static void agrees_with_the_c_library(void **state)
{
    (void)state;
    for (int32_t days = day("0001-01-01"); days <= day("2400-12-31"); days++) {
        time_t seconds = (time_t)days * 86400;
        struct tm tm;
        char text[32];
        struct buf out = {0};
        assert_non_null(gmtime_r(&seconds, &tm));
        snprintf(text, sizeof text, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
        date_print(&out, days);
        int32_t read = 0;
        if (!str_is(buf_str(&out), text) || !date_parse(buf_str(&out), &read) || read != days)
            fail_msg("day %d is %s, not %.*s", days, text, STR_ARG(buf_str(&out)));
        buf_free(&out);
    }
}

static void reads_dates(void **state)
{
    (void)state;
    assert_int_equal(day("1970-01-01"), 0);
    assert_int_equal(day("1970-01-02"), 1);
    assert_int_equal(day("1969-12-31"), -1);
    assert_int_equal(day("2000-03-01"), 11017);
    static const char *const good[] = {"0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29",
                                       "1600-02-29", "2026-12-31", "0004-02-29"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_date(day(good[i]), good[i]);
    static const char *const bad[] = {
        "",           "2026-1-15",  "2026-01-15 ", " 2026-01-15", "2026-02-29",       "1900-02-29",
        "2026-02-30", "2026-04-31", "2026-13-01",  "2026-00-10",  "2026-01-00",       "2026-01-32",
        "0000-01-01", "20260115",   "2026/01/15",  "15-01-2026",  "2026-01",          "2026-01-",
        "-026-01-15", "+026-01-15", "2026-01-1x",  "12026-01-15", "2026-01-15T00:00",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int32_t days;
        assert_false(date_parse(str_from(bad[i]), &days));
    }
}

static void prints_every_day_it_reads(void **state)
{
    (void)state;
    for (int32_t days = day("1890-01-01"); days < day("2110-01-01"); days++) {
        struct buf out = {0};
        date_print(&out, days);
        assert_int_equal(day(out.ptr), days);
        buf_free(&out);
    }
}

static void prints_long_dates(void **state)
{
    (void)state;
    assert_prints("15 January 2026", date_print_long(&out, day("2026-01-15")));
    assert_prints("1 September 2026", date_print_long(&out, day("2026-09-01")));
    assert_prints("31 December 9999", date_print_long(&out, day("9999-12-31")));
    assert_int_equal(date_year(day("2026-12-31")), 2026);
    assert_int_equal(date_year(day("1969-12-31")), 1969);
    assert_int_equal(date_year(day("0001-01-01")), 1);
}

static void adds_to_dates(void **state)
{
    (void)state;
    static const struct {
        const char *from, *add, *to;
    } cases[] = {
        {"2026-01-31", "1 month", "2026-02-28"},   {"2024-01-31", "1 month", "2024-02-29"},
        {"2026-03-31", "1 month", "2026-04-30"},   {"2026-01-15", "1 month", "2026-02-15"},
        {"2026-11-30", "3 months", "2027-02-28"},  {"2024-02-29", "1 year", "2025-02-28"},
        {"2024-02-29", "4 years", "2028-02-29"},   {"2026-12-31", "1 day", "2027-01-01"},
        {"2026-01-15", "6 weeks", "2026-02-26"},   {"2026-01-15", "48 hours", "2026-01-17"},
        {"2026-01-15", "36 hours", "2026-01-16"},  {"2026-01-15", "23 hours", "2026-01-15"},
        {"2026-01-15", "-1 hours", "2026-01-14"},  {"2026-01-15", "-36 hours", "2026-01-13"},
        {"2026-01-15", "-48 hours", "2026-01-13"}, {"2026-03-31", "-1 month", "2026-02-28"},
        {"2026-01-31", "-2 months", "2025-11-30"}, {"2026-01-31", "1 month 1 day", "2026-03-01"},
        {"9999-12-30", "1 day", "9999-12-31"},     {"0001-01-02", "-1 day", "0001-01-01"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t to;
        assert_true(date_add(day(cases[i].from), dur(cases[i].add), &to));
        assert_date(to, cases[i].to);
    }
}

static void stays_within_the_calendar(void **state)
{
    (void)state;
    int32_t to;
    assert_false(date_add(day("9999-12-31"), dur("1 day"), &to));
    assert_false(date_add(day("9999-12-31"), dur("1 month"), &to));
    assert_false(date_add(day("0001-01-01"), dur("-1 hours"), &to));
    assert_false(date_add(day("0001-01-01"), dur("-1 year"), &to));
    assert_false(date_add(day("2026-01-01"), (struct duration){INT32_MAX, 0}, &to));
    assert_false(date_add(day("2026-01-01"), (struct duration){-INT32_MAX, 0}, &to));
    assert_true(date_add(day("2026-01-01"), (struct duration){0, INT32_MAX}, &to));
    assert_false(date_add(day("2026-01-01"), (struct duration){0, -INT32_MAX}, &to));
}

static void takes_differences_in_days(void **state)
{
    (void)state;
    assert_duration(date_difference(day("2026-03-01"), day("2026-02-01")), "4 weeks");
    assert_duration(date_difference(day("2026-01-15"), day("2026-01-25")), "-10 days");
    assert_duration(date_difference(day("2026-01-15"), day("2026-01-15")), "0 days");
    assert_int_equal(date_difference(day("9999-12-31"), day("0001-01-01")).minutes, INT32_MAX);
    assert_int_equal(date_difference(day("0001-01-01"), day("9999-12-31")).minutes, -INT32_MAX);
}

/* ---- durations ------------------------------------------------------------------------------- */

static void reads_durations(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int32_t months, minutes;
    } good[] = {
        {"6 weeks", 0, 6 * 7 * 1440},
        {"6 week", 0, 6 * 7 * 1440},
        {"48 hours", 0, 2880},
        {"90 minutes", 0, 90},
        {"1 minute", 0, 1},
        {"10 days", 0, 14400},
        {"1 day", 0, 1440},
        {"3 months", 3, 0},
        {"1 year", 12, 0},
        {"1.5 years", 18, 0},
        {"0.5 days", 0, 720},
        {"2.50 hours", 0, 150},
        {"-2 weeks", 0, -2 * 7 * 1440},
        {"1 year 3 months", 15, 0},
        {"1 month  2 days", 1, 2880},
        {"  6 weeks ", 0, 6 * 7 * 1440},
        {"6\tweeks", 0, 6 * 7 * 1440},
        {"2147483647 minutes", 0, INT32_MAX},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct duration d = dur(good[i].text);
        assert_int_equal(d.months, good[i].months);
        assert_int_equal(d.minutes, good[i].minutes);
    }
    static const char *const bad[] = {
        "",
        "6",
        "weeks",
        "6weeks",
        "6 Weeks",
        "6 wks",
        "6 weekss",
        "half a week",
        "0.5 months",
        "1.3 years",
        "1e3 days",
        "6 weeks 3",
        "1 year and 3 months",
        "1,000 hours",
        "six weeks",
        "6 s",
        "1 year,3 months",
        "2147483648 minutes",
        "2147483647 minutes 1 hour",
        "99999999999999999999 years",
        "0.0000001 days",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct duration d;
        if (duration_parse(str_from(bad[i]), &d))
            fail_msg("read as a duration: %s", bad[i]);
    }
}

static void makes_durations_of_numbers(void **state)
{
    (void)state;
    struct duration d;
    assert_true(duration_of(dec("6"), STR("weeks"), &d));
    assert_duration(d, "6 weeks");
    assert_true(duration_of(dec("2.5"), STR("day"), &d));
    assert_duration(d, "60 hours");
    assert_false(duration_of(dec("6"), STR("fortnights"), &d));
    assert_false(duration_of(dec("6"), STR(""), &d));
    assert_false(duration_of(dec("6"), STR("s"), &d));
    assert_false(duration_of(decimal_div(dec("1"), dec("0")), STR("weeks"), &d));
}

static void prints_durations(void **state)
{
    (void)state;
    static const struct {
        struct duration d;
        const char *text, *iso;
    } cases[] = {
        {{0, 0}, "0 days", "P0D"},
        {{0, 1}, "1 minute", "PT1M"},
        {{0, 90}, "1 hour 30 minutes", "PT1H30M"},
        {{0, 1440}, "1 day", "P1D"},
        {{0, 2880}, "48 hours", "PT48H"},
        {{0, 3 * 1440}, "3 days", "P3D"},
        {{0, 3 * 1440 + 60}, "3 days 1 hour", "P3DT1H"},
        {{0, 7 * 1440}, "1 week", "P7D"},
        {{0, 10 * 1440}, "10 days", "P10D"},
        {{0, 42 * 1440}, "6 weeks", "P42D"},
        {{1, 0}, "1 month", "P1M"},
        {{3, 0}, "3 months", "P3M"},
        {{12, 0}, "1 year", "P1Y"},
        {{15, 0}, "1 year 3 months", "P1Y3M"},
        {{24, 14 * 1440}, "2 years 2 weeks", "P2Y14D"},
        {{1, 61}, "1 month 1 hour 1 minute", "P1MT1H1M"},
        {{0, -2880}, "-48 hours", "-PT48H"},
        {{-15, -1440 * 4}, "-1 year -3 months -4 days", "-P1Y3M4D"},
        {{1, -1440 * 4}, "1 month -4 days", "P1M-4D"},
        {{0, INT32_MAX}, "1491308 days 2 hours 7 minutes", "P1491308DT2H7M"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_duration(cases[i].d, cases[i].text);
        assert_prints(cases[i].iso, duration_print_iso(&out, cases[i].d));
        struct duration again = dur(cases[i].text);
        assert_int_equal(again.months, cases[i].d.months);
        assert_int_equal(again.minutes, cases[i].d.minutes);
    }
    /* What stands in the buffer already is no part of the duration. */
    assert_prints("in 6 weeks", (buf_add(&out, STR("in ")), duration_print(&out, dur("6 weeks"))));
}

static void adds_and_negates_durations(void **state)
{
    (void)state;
    struct duration d;
    assert_true(duration_add(dur("1 month"), dur("2 weeks"), &d));
    assert_duration(d, "1 month 2 weeks");
    assert_true(duration_add(dur("2 weeks"), duration_neg(dur("2 weeks")), &d));
    assert_duration(d, "0 days");
    assert_false(duration_add((struct duration){0, INT32_MAX}, dur("1 minute"), &d));
    assert_false(duration_add((struct duration){-INT32_MAX, 0}, dur("-1 month"), &d));
}

static void scales_durations(void **state)
{
    (void)state;
    static const struct {
        const char *from, *by, *to;
    } cases[] = {
        {"2 weeks", "3", "6 weeks"},
        {"1 year", "1.5", "1 year 6 months"},
        {"3 months", "0", "0 days"},
        {"1 week", "0.5", "3 days 12 hours"},
        {"1 month", "0.5", "15 days 5 hours 15 minutes"},
        {"3 months", "-0.5", "-1 month -15 days -5 hours -15 minutes"},
        {"1 minute", "0.5", "1 minute"},
        {"1 minute", "0.4", "0 days"},
        {"1 minute", "-0.5", "-1 minute"},
        {"2 weeks", "0.3333333333333333", "4 days 16 hours"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct duration d;
        assert_true(duration_scale(dur(cases[i].from), dec(cases[i].by), &d));
        assert_duration(d, cases[i].to);
    }
    struct duration d;
    assert_false(duration_scale(dur("1 year"), dec("1000000000"), &d));
    assert_false(duration_scale(dur("1 minute"), dec("99999999999999990000000000"), &d));
    assert_false(duration_scale(dur("1 year"), decimal_div(dec("1"), dec("0")), &d));
}

static void compares_durations(void **state)
{
    (void)state;
    assert_int_equal(duration_cmp(dur("6 weeks"), dur("42 days")), 0);
    assert_int_equal(duration_cmp(dur("48 hours"), dur("2 days")), 0);
    assert_int_equal(duration_cmp(dur("1 month"), dur("30 days")), 1);
    assert_int_equal(duration_cmp(dur("1 month"), dur("31 days")), -1);
    assert_int_equal(duration_cmp(dur("12 months"), dur("1 year")), 0);
    assert_int_equal(duration_cmp(dur("-1 day"), dur("1 minute")), -1);
    assert_int_equal(duration_minutes(dur("1 year")), 12 * 43830);
    assert_int_equal(duration_minutes((struct duration){INT32_MAX, INT32_MAX}),
                     INT64_C(2147483647) * 43831);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_c_library),
        cmocka_unit_test(reads_dates),
        cmocka_unit_test(prints_every_day_it_reads),
        cmocka_unit_test(prints_long_dates),
        cmocka_unit_test(adds_to_dates),
        cmocka_unit_test(stays_within_the_calendar),
        cmocka_unit_test(takes_differences_in_days),
        cmocka_unit_test(reads_durations),
        cmocka_unit_test(makes_durations_of_numbers),
        cmocka_unit_test(prints_durations),
        cmocka_unit_test(adds_and_negates_durations),
        cmocka_unit_test(scales_durations),
        cmocka_unit_test(compares_durations),
    };
    return RUN_TESTS(tests);
}
