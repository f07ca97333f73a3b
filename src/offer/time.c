/*
 * time.c - durations and dates as an offer file holds them, and what was meant by other forms of
 * them.
 *
 * A date has one form, 2026-01-15: 03/04/2026 is March to one reader and April to another.
 */
#include <string.h>

#include "offer/scalar.h"

/* ---- durations ------------------------------------------------------------------------------- */

/* The unit that an abbreviation stands for, or NULL. */
static const char *unit_meant(struct str word)
{
    static const char *const words[][5] = {
        {"hours", "h", "hr", "hrs", "hour"},       {"days", "d", "day", "days", "day(s)"},
        {"weeks", "w", "wk", "wks", "week"},       {"months", "mo", "mos", "mth", "month"},
        {"years", "y", "yr", "yrs", "year"},       {"minutes", "min", "mins", "minute", "minutes"},
        {"hours", "hours", "hour", "hour", "h"},   {"weeks", "weeks", "week", "week", "w"},
        {"months", "months", "mths", "mon", "mo"}, {"years", "years", "year", "year", "y"},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (text_is_one_of(word, &words[i][1], 4))
            return words[i][0];
    return NULL;
}

static struct str plain_words(struct arena *arena, struct decimal number)
{
    struct buf buf = {0};
    decimal_print(&buf, number);
    return buf_take(&buf, arena);
}

static void hint_unit(struct scalar *scalar, struct str number, const char *unit)
{
    struct duration duration;
    int len = (int)strlen(unit) - (str_is(number, "1") ? 1 : 0);
    struct str meant = str_format(scalar->arena, "%.*s %.*s", STR_ARG(number), len, unit);
    if (duration_parse(meant, &duration))
        *scalar->hint = str_format(scalar->arena, "write %.*s", STR_ARG(meant));
}

static void hint_duration(struct scalar *scalar)
{
    struct str rest = scalar->text, meant;
    struct decimal number;
    int32_t day;
    if (date_parse(scalar->text, &day)) {
        *scalar->hint = STR("write how long it is, like 6 weeks, not the day");
        return;
    }
    bool sound = number_read(scalar->arena, NUMBER_PLAIN, &rest, &number, &meant);
    if (!sound)
        return;
    meant = plain_words(scalar->arena, number);
    rest = str_trim(rest);
    rest_takes(&rest, '-');
    struct str word = rest_word(&rest);
    const char *unit = unit_meant(word);
    if (word.len == 0 && rest.len == 0)
        *scalar->hint =
            str_format(scalar->arena, "write the unit too, like %.*s weeks", STR_ARG(meant));
    else if (unit && rest.len == 0 && decimal_places(number) > 0)
        *scalar->hint = STR("write whole weeks, days or hours");
    else if (unit && rest.len == 0)
        hint_unit(scalar, meant, unit);
}

bool time_read_duration(struct scalar *scalar, union cell *out)
{
    *scalar->expected = STR("a duration, like 6 weeks");
    bool one_sign = !memchr(scalar->text.ptr + (scalar->text.len > 0), '-',
                            scalar->text.len > 0 ? scalar->text.len - 1 : 0);
    if (one_sign && duration_parse(scalar->text, &out->duration))
        return true;
    hint_duration(scalar);
    return false;
}

/* ---- dates ----------------------------------------------------------------------------------- */

enum { DATE_PARTS = 3 };

/* The numbers and the month's name that a text holds, whatever stands between them. */
struct date_words {
    int numbers[DATE_PARTS];
    size_t lengths[DATE_PARTS]; /* digits of each */
    size_t n;
    int month; /* by its name; 0: none */
    char mark; /* what stands behind the first number */
};

static int month_named(struct str word)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    if (word.len < 3)
        return 0;
    for (int i = 0; i < 12; i++)
        if (text_is_one_of((struct str){word.ptr, 3}, &months[i], 1))
            return i + 1;
    return 0;
}

static struct date_words date_words_of(struct str text)
{
    struct date_words words = {0};
    while (text.len > 0 && words.n < DATE_PARTS) {
        struct str word = rest_word(&text);
        if (word.len > 0 && words.month == 0)
            words.month = month_named(word);
        int number = 0;
        size_t n = 0;
        for (; n < text.len && text.ptr[n] >= '0' && text.ptr[n] <= '9'; n++)
            if (n < 8)
                number = number * 10 + (text.ptr[n] - '0');
        if (n > 0) {
            words.lengths[words.n] = n;
            words.numbers[words.n++] = number;
            text = (struct str){text.ptr + n, text.len - n};
            if (words.n == 1 && text.len > 0)
                words.mark = text.ptr[0];
        } else if (word.len == 0) {
            text = (struct str){text.ptr + 1, text.len - 1};
        }
    }
    return words;
}

/* The date as we write it; empty where there is no such day. */
static struct str date_text(struct arena *arena, int year, int month, int day)
{
    int32_t days;
    struct str text = str_format(arena, "%04d-%02d-%02d", year, month, day);
    return date_parse(text, &days) ? text : STR("");
}

static void hint_one(struct scalar *scalar, struct str date)
{
    if (date.len > 0)
        *scalar->hint = str_format(scalar->arena, "write %.*s", STR_ARG(date));
}

/*
 * Day and month in some order before the year. A point between them is the custom where the day
 * comes first.
 */
static void hint_day_or_month_first(struct scalar *scalar, const struct date_words *words)
{
    int a = words->numbers[0], b = words->numbers[1], year = words->numbers[2];
    struct str day_first = date_text(scalar->arena, year, b, a);
    struct str month_first = date_text(scalar->arena, year, a, b);
    if (words->mark == '.' || month_first.len == 0 || a == b)
        hint_one(scalar, day_first);
    else if (day_first.len == 0)
        hint_one(scalar, month_first);
    else
        *scalar->hint = str_format(scalar->arena, "write %.*s or %.*s", STR_ARG(month_first),
                                   STR_ARG(day_first));
}

static void hint_date(struct scalar *scalar)
{
    struct arena *arena = scalar->arena;
    struct date_words words = date_words_of(scalar->text);
    const int *n = words.numbers;
    if (words.month && words.n >= 2 && words.lengths[1] == 4)
        hint_one(scalar, date_text(arena, n[1], words.month, n[0]));
    else if (words.n == 1 && words.lengths[0] == 8)
        hint_one(scalar, date_text(arena, n[0] / 10000, n[0] / 100 % 100, n[0] % 100));
    else if (words.n == DATE_PARTS && words.lengths[0] == 4)
        hint_one(scalar, date_text(arena, n[0], n[1], n[2]));
    else if (words.n == DATE_PARTS && words.lengths[2] == 4)
        hint_day_or_month_first(scalar, &words);
    else if (words.n == DATE_PARTS && words.lengths[2] == 2)
        *scalar->hint = STR("write all four digits of the year");
}

/* 2026-02-30: written as it should be, but on no calendar. */
static bool has_form_of_date(struct str text)
{
    static const char form[] = "dddd-dd-dd";
    if (text.len != sizeof form - 1)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (form[i] == 'd' ? text.ptr[i] < '0' || text.ptr[i] > '9' : text.ptr[i] != form[i])
            return false;
    return true;
}

bool time_read_date(struct scalar *scalar, union cell *out)
{
    if (date_parse(scalar->text, &out->date))
        return true;
    if (has_form_of_date(scalar->text)) {
        *scalar->expected = STR("a day that the calendar has");
    } else {
        *scalar->expected = STR("a date, like 2026-01-15");
        hint_date(scalar);
    }
    return false;
}
