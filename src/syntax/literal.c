/*
 * literal.c - money, percentages, numbers, durations and dates as they are written.
 *
 * The scanner hands over anything that looks like one, right or wrong; what is wrong is explained
 * here.
 */
#include "syntax/literal.h"

#include <string.h>

enum { MAX_DIGITS = 64 }; /* longer than that is never exact */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static struct str skip(struct str text, size_t n)
{
    return (struct str){text.ptr + n, text.len - n};
}

static struct str first(struct str text, size_t n)
{
    return (struct str){text.ptr, n};
}

static struct expr *new_expr(struct reader *reader, struct span span, const struct type *type)
{
    struct expr *expr = ARENA_NEW(reader->arena, struct expr);
    expr->kind = type ? EXPR_LITERAL : EXPR_ERROR;
    expr->span = span;
    expr->literal.type = type;
    expr->literal.state = CELL_KNOWN;
    return expr;
}

static struct expr *refuse(struct reader *reader, struct span span)
{
    return new_expr(reader, span, NULL);
}

/* The digits without what only groups them. False where there are too many. */
static bool read_digits(struct reader *reader, struct span span, struct str text,
                        struct decimal *out)
{
    char digits[MAX_DIGITS];
    size_t n = 0;
    for (size_t i = 0; i < text.len && n < MAX_DIGITS; i++)
        if (is_digit(text.ptr[i]) || text.ptr[i] == '.')
            digits[n++] = text.ptr[i];
    if (n < MAX_DIGITS && decimal_parse((struct str){digits, n}, out))
        return true;
    reader_report(reader, DIAG_E0013, span, STR("haggle calculates exactly, with 16 digits"),
                  "this number has too many digits");
    return false;
}

static struct expr *decimal_expr(struct reader *reader, struct span span, const struct type *type,
                                 struct decimal value)
{
    struct expr *expr = new_expr(reader, span, type);
    expr->literal.cell.decimal = value;
    return expr;
}

/* ---- money ---- */

/* The pieces of an amount: sign, digits with commas and points, letters behind. */
struct amount {
    struct str sign, digits, suffix;
    bool has_gap; /* blanks between sign and digits */
    bool is_code; /* the sign is an ISO code */
};

static struct amount split_amount(struct str text)
{
    struct amount amount = {0};
    size_t n = 0;
    while (n < text.len && !is_digit(text.ptr[n]) && !is_blank(text.ptr[n]))
        n++;
    amount.sign = first(text, n);
    amount.is_code = is_letter(text.ptr[0]);
    text = skip(text, n);
    for (n = 0; n < text.len && is_blank(text.ptr[n]);)
        n++;
    amount.has_gap = n > 0;
    text = skip(text, n);
    for (n = 0; n < text.len && (is_digit(text.ptr[n]) || strchr(",._", text.ptr[n]));)
        n++;
    amount.digits = first(text, n);
    amount.suffix = skip(text, n);
    return amount;
}

static size_t count(struct str text, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == c;
    return n;
}

/* How many digits stand after the last comma or point; the whole where there is none. */
static size_t last_group(struct str digits)
{
    size_t n = 0;
    while (n < digits.len && digits.ptr[digits.len - 1 - n] != ',' &&
           digits.ptr[digits.len - 1 - n] != '.')
        n++;
    return n;
}

/* Commas stand before each three digits, and not behind the point. */
static bool is_grouped(struct str digits)
{
    size_t run = 0;
    bool has_comma = false, has_point = false;
    for (size_t i = 0; i < digits.len; i++) {
        char c = digits.ptr[i];
        if (c == ',' || c == '.') {
            bool is_first = !has_comma;
            if (has_point || (c == ',' && (run > 3 || run == 0)) || (!is_first && run != 3))
                return false;
            has_comma |= c == ',';
            has_point |= c == '.';
            run = 0;
        } else if (c != '_') {
            run++;
        }
    }
    return has_point || !has_comma || run == 3;
}

/* Where the mark stands first; the length where it does not. */
static size_t place_of(struct str text, char c)
{
    size_t n = 0;
    while (n < text.len && text.ptr[n] != c)
        n++;
    return n;
}

/* Points where commas should be: "185.000", "1.250.000", "185.000,50". */
static bool has_points_for_commas(struct amount amount)
{
    size_t points = count(amount.digits, '.'), commas = count(amount.digits, ',');
    if (points > 1)
        return true;
    if (points == 1 && commas == 1)
        return place_of(amount.digits, '.') < place_of(amount.digits, ',');
    return points == 1 && commas == 0 && amount.suffix.len == 0 && last_group(amount.digits) == 3 &&
           amount.digits.ptr[0] != '0';
}

/*
 * The amount as it is meant where points group it: points become commas, and the comma the point.
 */
static struct str swap_marks(struct arena *arena, struct amount amount)
{
    struct buf out = {0};
    buf_add(&out, amount.sign);
    for (size_t i = 0; i < amount.digits.len; i++) {
        char c = amount.digits.ptr[i];
        buf_add_char(&out, c == '.' ? ',' : c == ',' ? '.' : c);
    }
    return buf_take(&out, arena);
}

/* What to write for a suffix that is not ours, or an empty text. */
static const char *known_suffix(struct str suffix)
{
    static const char *const others[][2] = {
        {"K", "k"},   {"m", "M"},   {"mm", "M"},       {"MM", "M"},      {"mn", "M"},
        {"mio", "M"}, {"Mio", "M"}, {"thousand", "k"}, {"million", "M"},
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (str_is(suffix, others[i][0]))
            return others[i][1];
    return NULL;
}

/* What is wrong with the amount: says so. False where nothing is. */
static bool complain_amount(struct reader *reader, struct span span, struct str text,
                            struct amount amount)
{
    const char *suffix = known_suffix(amount.suffix);
    struct str hint = STR("money is written $185,000, $185k or $1.5M");
    if (amount.suffix.len && !str_is(amount.suffix, "k") && !str_is(amount.suffix, "M")) {
        if (suffix)
            hint = str_format(reader->arena, "write %.*s%s%.*s%s", STR_ARG(amount.sign),
                              amount.is_code ? " " : "", STR_ARG(amount.digits), suffix);
    } else if (has_points_for_commas(amount)) {
        hint = str_format(reader->arena,
                          "commas group the thousands, the point stands before the cents: %.*s",
                          STR_ARG(swap_marks(reader->arena, amount)));
    } else if (!is_grouped(amount.digits)) {
        hint =
            STR("commas group the digits by three, the point stands before the cents: $1,250.50");
    } else if (amount.has_gap && !amount.is_code) {
        hint = str_format(reader->arena, "write it without the blank: %.*s%.*s%.*s",
                          STR_ARG(amount.sign), STR_ARG(amount.digits), STR_ARG(amount.suffix));
    } else {
        return false;
    }
    reader_report(reader, DIAG_E0114, span, hint, "`%.*s` is no amount of money", STR_ARG(text));
    return true;
}

struct expr *literal_money(struct reader *reader, struct span span, struct str text)
{
    struct amount amount = split_amount(text);
    struct currency currency;
    struct decimal value;
    if (complain_amount(reader, span, text, amount))
        return refuse(reader, span);
    if (amount.is_code && !currency_find(amount.sign, &currency)) {
        reader_report(reader, DIAG_E0114, span,
                      STR("a currency is named by its ISO code, such as CHF 120k"),
                      "there is no currency `%.*s`", STR_ARG(amount.sign));
        return refuse(reader, span);
    }
    if (!read_digits(reader, span, amount.digits, &value))
        return refuse(reader, span);
    if (amount.suffix.len)
        value = decimal_mul(value, decimal_scaled(1, amount.suffix.ptr[0] == 'k' ? 3 : 6));
    struct expr *expr = decimal_expr(reader, span, &type_money, value);
    expr->money_sign = str_copy(reader->arena, amount.sign); /* the scanner's text does not last */
    return expr;
}

/* ---- the others ---- */

struct expr *literal_percent(struct reader *reader, struct span span, struct str text)
{
    struct decimal value;
    struct str digits = first(text, text.len - 1);
    if (is_blank(digits.ptr[digits.len - 1])) {
        reader_report(reader, DIAG_E0115, span,
                      str_format(reader->arena, "write %.*s%%", STR_ARG(str_trim(digits))),
                      "a percentage is written without a blank");
        return refuse(reader, span);
    }
    if (!read_digits(reader, span, digits, &value))
        return refuse(reader, span);
    return decimal_expr(reader, span, &type_percent, decimal_mul(value, decimal_scaled(1, -2)));
}

struct expr *literal_number(struct reader *reader, struct span span, struct str text)
{
    struct decimal value;
    if (!read_digits(reader, span, text, &value))
        return refuse(reader, span);
    return decimal_expr(reader, span, &type_number, value);
}

bool literal_is_unit(struct str word)
{
    struct duration duration;
    return duration_of(decimal_int(1), word, &duration);
}

struct expr *literal_duration(struct reader *reader, struct span span, struct str text)
{
    struct decimal count;
    struct duration duration;
    size_t n = 0;
    while (n < text.len && !is_blank(text.ptr[n]))
        n++;
    struct str unit = str_trim(skip(text, n));
    if (!read_digits(reader, span, first(text, n), &count))
        return refuse(reader, span);
    if (!duration_of(count, unit, &duration)) {
        reader_report(reader, DIAG_E0117, span,
                      STR("a duration has whole months or whole minutes: 18 months, 36 hours"),
                      "`%.*s` is no duration", STR_ARG(text));
        return refuse(reader, span);
    }
    struct expr *expr = new_expr(reader, span, &type_duration);
    expr->literal.cell.duration = duration;
    return expr;
}

/* Whether the text is in the form of a date of ours: 2026-01-15. */
static bool has_date_form(struct str text)
{
    if (text.len != 10)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (i == 4 || i == 7 ? text.ptr[i] != '-' : !is_digit(text.ptr[i]))
            return false;
    return true;
}

struct expr *literal_date(struct reader *reader, struct span span, struct str text)
{
    int32_t days;
    if (!has_date_form(text)) {
        reader_report(reader, DIAG_E0116, span, STR("a date is written year-month-day: 2026-01-15"),
                      "`%.*s` is no date", STR_ARG(text));
        return refuse(reader, span);
    }
    if (!date_parse(text, &days)) {
        reader_report(reader, DIAG_E0116, span, STR("a date is written year-month-day: 2026-01-15"),
                      "there is no day %.*s in the calendar", STR_ARG(text));
        return refuse(reader, span);
    }
    struct expr *expr = new_expr(reader, span, &type_date);
    expr->literal.cell.date = days;
    return expr;
}

struct expr *literal_yesno(struct reader *reader, struct span span, bool yes)
{
    struct expr *expr = new_expr(reader, span, &type_yesno);
    expr->literal.cell.yes = yes;
    return expr;
}

struct expr *literal_bad_number(struct reader *reader, struct span span, struct str text)
{
    size_t n = 0;
    while (n < text.len && (is_digit(text.ptr[n]) || strchr("._", text.ptr[n])))
        n++;
    struct str digits = first(text, n), letters = skip(text, n);
    struct str hint = STR("a number has digits, and at most one point: 4, 0.5, 1_000_000");
    if (str_is(letters, "k") || str_is(letters, "M") || known_suffix(letters))
        hint = str_format(reader->arena, "money has its sign before it: $%.*s%s", STR_ARG(digits),
                          known_suffix(letters)  ? known_suffix(letters)
                          : str_is(letters, "k") ? "k"
                                                 : "M");
    else if (literal_is_unit(letters))
        hint = str_format(reader->arena, "write %.*s %.*s", STR_ARG(digits), STR_ARG(letters));
    else if (letters.len > 1 && (letters.ptr[0] == 'e' || letters.ptr[0] == 'E') &&
             is_digit(letters.ptr[1]))
        hint = STR("write all its digits: 1_000");
    reader_report(reader, DIAG_E0115, span, hint, "`%.*s` is no number", STR_ARG(text));
    return refuse(reader, span);
}
