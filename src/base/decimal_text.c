/*
 * decimal_text.c - decimals read from and written as plain digits.
 *
 * Works on the value as digits and an exponent, which the library's own text gives exactly.
 */
#include <string.h>

#include <bid_conf.h>

#include <bid_functions.h>

#include "base/bug.h"
#include "base/decimal.h"

enum { MOST_DIGITS = 16, MOST_TEXT = 512, MOST_WHOLE = 640 /* 385 digits and their commas */ };

/* A finite number as digits without zeros at either end ("0" for zero), times 10^exponent. */
struct digits {
    bool negative;
    char text[MOST_DIGITS + 1];
    int len;
    int exponent;
};

static void drop_zeros(struct digits *digits)
{
    while (digits->len > 1 && digits->text[digits->len - 1] == '0') {
        digits->len--;
        digits->exponent++;
    }
    if (digits->text[0] == '0')
        digits->exponent = 0;
}

/* Of a small coefficient, as nearly all are: without the library. */
static struct digits digits_of_parts(int64_t coefficient, int exponent)
{
    struct digits digits = {.negative = coefficient < 0, .exponent = exponent};
    uint64_t rest = (uint64_t)(coefficient < 0 ? -coefficient : coefficient);
    char backward[MOST_DIGITS];
    int n = 0;
    do
        backward[n++] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    while (n > 0)
        digits.text[digits.len++] = backward[--n];
    drop_zeros(&digits);
    return digits;
}

/* The library writes "+1234E-2": a sign, the coefficient, and the exponent with its sign. */
static struct digits digits_of(struct decimal x)
{
    if (!decimal_is_finite(x))
        BUG("a number that is not finite is to be written");
    int64_t coefficient;
    int exponent;
    if (decimal_parts(x, &coefficient, &exponent))
        return digits_of_parts(coefficient, exponent);
    char text[64];
    unsigned flags = 0;
    bid64_to_string(text, x.bits, &flags);

    struct digits digits = {.negative = text[0] == '-'};
    const char *at = text + 1;
    while (*at == '0' && at[1] != 'E')
        at++;
    while (*at != 'E' && digits.len < MOST_DIGITS)
        digits.text[digits.len++] = *at++;
    bool small = at[1] == '-';
    for (at += 2; *at >= '0' && *at <= '9'; at++)
        digits.exponent = digits.exponent * 10 + (*at - '0');
    if (small)
        digits.exponent = -digits.exponent;
    drop_zeros(&digits);
    return digits;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Where a number is being read: zeros wait until a digit behind them makes them count. */
struct reading {
    int64_t coefficient;
    int n_digits; /* of the coefficient, leading zeros not counted */
    int n_zeros;  /* waiting */
};

/* Takes the waiting zeros and the digit into the coefficient; false where that is too long. */
static bool read_digit(struct reading *reading, char c)
{
    if (c == '0') {
        reading->n_zeros += reading->n_digits > 0;
        return true;
    }
    int n_digits = reading->n_digits + reading->n_zeros + 1;
    if (n_digits > MOST_DIGITS)
        return false;
    for (; reading->n_zeros > 0; reading->n_zeros--)
        reading->coefficient *= 10;
    reading->coefficient = reading->coefficient * 10 + (c - '0');
    reading->n_digits = n_digits;
    return true;
}

/* Zeros at the end stay in the coefficient where they fit: whole amounts then have exponent 0. */
static struct decimal finish_reading(struct reading reading, int exponent)
{
    while (reading.n_zeros > 0 && reading.n_digits < MOST_DIGITS) {
        reading.coefficient *= 10;
        reading.n_digits++;
        reading.n_zeros--;
    }
    return decimal_scaled(reading.coefficient, exponent + reading.n_zeros);
}

bool decimal_parse(struct str text, struct decimal *out)
{
    bool negative = text.len && text.ptr[0] == '-';
    size_t at = negative, n_before = 0, n_after = 0;
    struct reading reading = {0};
    if (text.len > MOST_TEXT)
        return false;
    for (; at < text.len && is_digit(text.ptr[at]); at++, n_before++)
        if (!read_digit(&reading, text.ptr[at]))
            return false;
    bool has_point = at < text.len && text.ptr[at] == '.';
    at += has_point;
    for (; at < text.len && is_digit(text.ptr[at]); at++, n_after++)
        if (!read_digit(&reading, text.ptr[at]))
            return false;
    if (at < text.len || n_before == 0 || (has_point && n_after == 0))
        return false;

    struct decimal x = finish_reading(reading, -(int)n_after);
    if (!decimal_is_finite(x) || decimal_is_zero(x) != (reading.coefficient == 0))
        return false;
    *out = negative ? decimal_neg(x) : x;
    return true;
}

/* The digits before the point, with a comma between thousands where asked. */
static void print_whole(struct buf *out, const struct digits *digits, bool grouped)
{
    int n = digits->len + digits->exponent;
    if (n <= 0) {
        buf_add_char(out, '0');
        return;
    }
    char text[MOST_WHOLE];
    size_t len = 0;
    for (int i = 0; i < n; i++) {
        if (grouped && i > 0 && (n - i) % 3 == 0)
            text[len++] = ',';
        text[len++] = i < digits->len ? digits->text[i] : '0';
    }
    buf_add(out, (struct str){text, len});
}

/* The point and `places` digits behind it, as many as there are and then zeros. */
static void print_fraction(struct buf *out, const struct digits *digits, int places)
{
    if (places <= 0)
        return;
    buf_add_char(out, '.');
    int first = digits->len + digits->exponent;
    for (int i = first; i < first + places; i++)
        buf_add_char(out, i >= 0 && i < digits->len ? digits->text[i] : '0');
}

void decimal_print(struct buf *out, struct decimal x)
{
    struct digits digits = digits_of(x);
    if (digits.negative)
        buf_add_char(out, '-');
    print_whole(out, &digits, false);
    print_fraction(out, &digits, -digits.exponent);
}

void decimal_print_grouped(struct buf *out, struct decimal x, int places)
{
    struct decimal step = decimal_scaled(1, -places);
    struct digits digits = digits_of(decimal_round_to(x, step, DECIMAL_HALF_AWAY));
    if (digits.negative)
        buf_add_char(out, '-');
    print_whole(out, &digits, true);
    print_fraction(out, &digits, places);
}

int decimal_places(struct decimal x)
{
    int64_t coefficient;
    int exponent;
    if (decimal_parts(x, &coefficient, &exponent))
        for (; exponent < 0 && coefficient % 10 == 0; exponent++)
            coefficient /= 10;
    else
        exponent = digits_of(x).exponent;
    return exponent < 0 ? -exponent : 0;
}
