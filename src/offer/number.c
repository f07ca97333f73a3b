/*
 * number.c - digits, the marks that group them, and the point.
 *
 * Strict on purpose: what can be read in two ways, like 185.000, is refused with the way to write
 * it. Signs, currencies, percent signs and units are amount.c's and time.c's.
 */
#include <string.h>

#include "offer/scalar.h"

enum { DIGITS_MAX = 40 }; /* more cannot be a number of 16 digits */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool rest_takes(struct str *rest, char c)
{
    if (rest->len == 0 || rest->ptr[0] != c)
        return false;
    *rest = (struct str){rest->ptr + 1, rest->len - 1};
    return true;
}

struct str rest_word(struct str *rest)
{
    size_t n = 0;
    while (n < rest->len && ((rest->ptr[n] | 0x20) >= 'a' && (rest->ptr[n] | 0x20) <= 'z'))
        n++;
    struct str word = {rest->ptr, n};
    *rest = (struct str){rest->ptr + n, rest->len - n};
    return word;
}

bool text_is_one_of(struct str text, const char *const *words, size_t n)
{
    char small[DIGITS_MAX];
    if (text.len > sizeof small)
        return false;
    for (size_t i = 0; i < text.len; i++)
        small[i] =
            text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' ? (char)(text.ptr[i] | 0x20) : text.ptr[i];
    for (size_t i = 0; i < n; i++)
        if (str_is((struct str){small, text.len}, words[i]))
            return true;
    return false;
}

/*
 * Bytes of the mark, among those that people group digits with, that `text` begins with; 0: none.
 */
static size_t mark_length(struct str text)
{
    static const char *const marks[] = {",",      ".",      "_",      "'",     " ",
                                        "\u00A0", "\u202F", "\u2009", "\u2019"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = strlen(marks[i]);
        if (text.len >= n && memcmp(text.ptr, marks[i], n) == 0)
            return n;
    }
    return 0;
}

/* The whole of what was meant as one number: digits and marks, blanks only between digits. */
static struct str written_number(struct str text)
{
    size_t n = 0;
    for (;;) {
        while (n < text.len && is_digit(text.ptr[n]))
            n++;
        struct str after = {text.ptr + n, text.len - n};
        size_t mark = mark_length(after);
        bool digit_follows = mark < after.len && is_digit(after.ptr[mark]);
        bool is_point = after.len > 0 && (after.ptr[0] == '.' || after.ptr[0] == ',');
        if (mark == 0 || (!digit_follows && (!is_point || mark < after.len)))
            return (struct str){text.ptr, n};
        n += mark;
    }
}

/* Where the point stands; the length where there is none. */
static size_t point_of(struct str number)
{
    size_t point = 0;
    while (point < number.len && number.ptr[point] != '.')
        point++;
    return point;
}

/* Whether it is written as we write numbers. */
static bool is_sound(struct str number, enum number_marks marks)
{
    size_t point = 0, group = 0;
    char mark = 0;
    while (point < number.len && number.ptr[point] != '.') {
        char c = number.ptr[point++];
        if (is_digit(c)) {
            group++;
            continue;
        }
        if ((c != ',' && c != '_') || (mark && (c != mark || group != 3)) || group == 0 ||
            group > 3)
            return false;
        mark = c;
        group = 0;
    }
    if (group == 0 || (mark && group != 3) || (point > 1 && number.ptr[0] == '0'))
        return false;
    size_t decimals = point < number.len ? number.len - point - 1 : 0;
    for (size_t i = number.len - decimals; i < number.len; i++)
        if (!is_digit(number.ptr[i]))
            return false;
    if (point < number.len && decimals == 0)
        return false;
    bool thousands = decimals == 3 && !mark && point <= 3 && number.ptr[0] != '0';
    return !thousands || marks == NUMBER_SMALL ||
           (marks == NUMBER_PLAIN && number.ptr[number.len - 1] != '0');
}

/*
 * Where the decimals begin in a number of unknown custom: its length where all marks only group.
 * False where it is more like a version or a date than a number.
 */
static bool guess_point(struct str number, size_t *point)
{
    size_t last = number.len, others = 0, same = 0;
    for (size_t i = number.len; i-- > 0;) {
        char c = number.ptr[i];
        if (is_digit(c))
            continue;
        if (last == number.len && (c == '.' || c == ','))
            last = i;
        else if (last < number.len && c == number.ptr[last])
            same++;
        else
            others++;
    }
    *point = number.len;
    if (last == number.len)
        return true;
    size_t decimals = number.len - last - 1;
    if (same > 0)
        return number.ptr[last] == ',' || decimals == 3;
    if (others > 0 || decimals < 3 || (last == 1 && number.ptr[0] == '0'))
        *point = last;
    return true;
}

/* Only the digits, and a point where `point` says; false where there are too many. */
static bool strip(struct str number, size_t point, struct decimal *out)
{
    char digits[DIGITS_MAX];
    size_t n = 0;
    if (point == 0)
        digits[n++] = '0';
    for (size_t i = 0; i < number.len && n < DIGITS_MAX - 1; i++) {
        if (i == point && i + 1 < number.len)
            digits[n++] = '.';
        else if (is_digit(number.ptr[i]))
            digits[n++] = number.ptr[i];
    }
    return n < DIGITS_MAX - 1 && decimal_parse((struct str){digits, n}, out);
}

struct str number_words(struct arena *arena, struct decimal number)
{
    struct buf buf = {0};
    decimal_print_grouped(&buf, number, decimal_places(number));
    return buf_take(&buf, arena);
}

/* "e3" behind a number: moves *rest behind it. */
static bool take_exponent(struct str *rest, int *exponent)
{
    struct str text = *rest;
    if (!rest_takes(&text, 'e') && !rest_takes(&text, 'E'))
        return false;
    bool negative = rest_takes(&text, '-');
    if (!negative)
        rest_takes(&text, '+');
    size_t n = 0;
    *exponent = 0;
    for (; n < text.len && is_digit(text.ptr[n]); n++)
        if (*exponent < 100)
            *exponent = *exponent * 10 + (text.ptr[n] - '0');
    if (n == 0)
        return false;
    *rest = (struct str){text.ptr + n, text.len - n};
    if (negative)
        *exponent = -*exponent;
    return true;
}

/* 185.000: both readings, since only the writer knows. */
static struct str both_readings(struct arena *arena, struct str number, struct decimal thousands)
{
    size_t end = number.len;
    while (number.ptr[end - 1] == '0')
        end--;
    if (number.ptr[end - 1] == '.')
        end--;
    return str_format(arena, "%.*s if these are thousands, %.*s%s if not",
                      STR_ARG(number_words(arena, thousands)), (int)end, number.ptr,
                      end == number.len ? "0" : "");
}

/* How to write a number that is not sound as it stands; empty where nobody can tell. */
static struct str correct(struct arena *arena, enum number_marks marks, struct str number,
                          int exponent, bool suffixed)
{
    struct decimal guess;
    size_t point;
    if (!guess_point(number, &point) || !strip(number, point, &guess) || exponent < -15 ||
        exponent > 15)
        return STR("");
    size_t first_point = point_of(number);
    if (exponent == 0 && point == number.len && first_point + 4 == number.len && first_point <= 3)
        return both_readings(arena, number, guess);
    guess = decimal_mul(guess, decimal_scaled(1, exponent));
    struct buf buf = {0};
    int places = decimal_places(guess);
    bool cents = places == 1 && marks == NUMBER_LIKE_MONEY && !suffixed;
    decimal_print_grouped(&buf, guess, cents ? 2 : places);
    return buf_take(&buf, arena);
}

bool number_read(struct arena *arena, enum number_marks marks, struct str *rest,
                 struct decimal *out, struct str *meant)
{
    struct str number = written_number(*rest);
    *rest = (struct str){rest->ptr + number.len, rest->len - number.len};
    *meant = STR("");
    if (number.len == 0)
        return false;
    int exponent = 0;
    bool has_exponent = take_exponent(rest, &exponent);
    bool suffixed = rest->len > 0 && strchr("kKM", rest->ptr[0]);
    /* 1.125M says what its point is. */
    if (!has_exponent && is_sound(number, suffixed ? NUMBER_SMALL : marks))
        return strip(number, point_of(number), out);
    *meant = correct(arena, marks, number, exponent, suffixed);
    return false;
}
