/*
 * schema_range.c - between which bounds a number lies that is written as text, as a regular expression.
 *
 * It goes by digits: a number with more digits before the point is larger; of two with as many, the first different digit
 * tells. That the text is well written is schema_text.c's to say, so marks between digits are let pass anywhere.
 */
#include "report/schema_parts.h"

#define BLANKS "[ \\t-\\r]*"
#define MARK "[,_]?"
#define NO_MORE "(?![0-9,_])"

/* A number without a sign, taken apart: "50000", "" or "0", "05". */
struct digits {
    struct str whole, fraction;
    const char *mark; /* what may stand between digits of the whole */
    bool fixed;       /* there are never more or fewer digits: a date */
};

/* ---- pieces ---------------------------------------------------------------------------------- */

static void add_literal(struct buf *out, const struct digits *digits, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_format(out, "%s%c", i ? digits->mark : "", digits->whole.ptr[i]);
}

static void add_class(struct buf *out, int from, int to)
{
    if (from == to)
        buf_format(out, "%d", from);
    else
        buf_format(out, "[%d-%d]", from, to);
}

/* The digits up to `i`, then one of from..to, then as many more as the number has. */
static void add_whole(struct buf *out, const struct digits *digits, size_t i, int from, int to)
{
    size_t more = digits->whole.len - i - 1;
    add_literal(out, digits, i);
    buf_add(out, str_from(i ? digits->mark : ""));
    add_class(out, from, to);
    if (more > 0)
        buf_format(out, "(?:%s[0-9]){%zu}", digits->mark, more);
}

static bool is_all(struct str digits, size_t from, char digit)
{
    for (size_t i = from; i < digits.len; i++)
        if (digits.ptr[i] != digit)
            return false;
    return true;
}

static void next(struct buf *out, size_t *n)
{
    if ((*n)++ > 0)
        buf_add_char(out, '|');
}

/* ---- at least, at most ----------------------------------------------------------------------- */

static void add_least_fraction(struct buf *out, struct str fraction)
{
    buf_add(out, STR("\\.(?:"));
    for (size_t i = 0; i < fraction.len; i++)
        if (fraction.ptr[i] < '9') {
            buf_format(out, "%.*s", (int)i, fraction.ptr);
            add_class(out, fraction.ptr[i] - '0' + 1, 9);
            buf_add_char(out, '|');
        }
    buf_format(out, "%.*s)", STR_ARG(fraction));
}

static void add_least(struct buf *out, const struct digits *low)
{
    struct str whole = low->whole;
    size_t n = 0;
    bool settled = false;
    buf_add(out, STR("(?="));
    if (!low->fixed) {
        next(out, &n);
        buf_format(out, "[0-9](?:%s[0-9]){%zu,}", low->mark, whole.len);
    }
    for (size_t i = 0; i < whole.len && !settled; i++) {
        int digit = whole.ptr[i] - '0';
        settled = low->fraction.len == 0 && is_all(whole, i + 1, '0');
        if (!settled && digit == 9)
            continue;
        next(out, &n);
        add_whole(out, low, i, settled ? digit : digit + 1, 9);
    }
    if (!settled) {
        next(out, &n);
        add_literal(out, low, whole.len);
        add_least_fraction(out, low->fraction);
    }
    buf_add_char(out, ')');
}

static void add_most_fraction(struct buf *out, struct str fraction)
{
    if (fraction.len == 0) {
        buf_add(out, STR("(?:\\.0+)?(?![0-9.])"));
        return;
    }
    buf_add(out, STR("(?:(?!\\.)|\\.(?:"));
    for (size_t i = 0; i < fraction.len; i++) {
        if (i > 0)
            buf_format(out, "%.*s(?![0-9])|", (int)i, fraction.ptr);
        if (fraction.ptr[i] > '0') {
            buf_format(out, "%.*s", (int)i, fraction.ptr);
            add_class(out, 0, fraction.ptr[i] - '0' - 1);
            buf_add_char(out, '|');
        }
    }
    buf_format(out, "%.*s0*(?![0-9])))", STR_ARG(fraction));
}

static void add_most(struct buf *out, const struct digits *high)
{
    struct str whole = high->whole;
    size_t n = 0;
    buf_add(out, STR("(?="));
    if (!high->fixed && whole.len > 1) {
        next(out, &n);
        buf_format(out, "[0-9](?:%s[0-9]){0,%zu}" NO_MORE, high->mark, whole.len - 2);
    }
    for (size_t i = 0; i < whole.len; i++) {
        if (whole.ptr[i] == '0')
            continue;
        next(out, &n);
        add_whole(out, high, i, 0, whole.ptr[i] - '0' - 1);
        buf_add(out, STR(NO_MORE));
    }
    next(out, &n);
    add_literal(out, high, whole.len);
    buf_add(out, STR(NO_MORE));
    add_most_fraction(out, high->fraction);
    buf_add_char(out, ')');
}

/* ---- amounts --------------------------------------------------------------------------------- */

/* The number's digits, in `buf`, which is to be freed when they are not needed any more. */
static struct digits take_digits(struct buf *buf, struct decimal number)
{
    struct digits digits = {.mark = MARK};
    decimal_print(buf, number);
    digits.whole = buf_str(buf);
    const char *point = memchr(buf->ptr, '.', buf->len);
    if (point) {
        digits.whole.len = (size_t)(point - buf->ptr);
        digits.fraction = (struct str){point + 1, buf->len - digits.whole.len - 1};
    }
    return digits;
}

/* A number from `low` to `high`, neither below zero, with the suffix that multiplies it. */
static void add_between(struct buf *out, struct decimal low, struct decimal high, int scale,
                        const char *suffix)
{
    struct buf text = {0};
    struct decimal unit = decimal_scaled(1, scale);
    if (decimal_sign(low) > 0) {
        struct digits digits = take_digits(&text, decimal_mul(low, unit));
        add_least(out, &digits);
        buf_free(&text);
    }
    struct digits digits = take_digits(&text, decimal_mul(high, unit));
    add_most(out, &digits);
    buf_free(&text);
    buf_format(out, "[0-9,_.]+" BLANKS "%s" BLANKS "$", suffix);
}

static void add_amounts(struct buf *out, enum type_kind kind, struct decimal low,
                        struct decimal high)
{
    add_between(out, low, high, kind == TYPE_PERCENT ? 2 : 0, kind == TYPE_PERCENT ? "%" : "");
    if (kind != TYPE_MONEY)
        return;
    buf_add_char(out, '|');
    add_between(out, low, high, -3, "[kK]");
    buf_add_char(out, '|');
    add_between(out, low, high, -6, "M");
}

static struct decimal not_below_zero(struct decimal x)
{
    return decimal_sign(x) < 0 ? DECIMAL_ZERO : x;
}

static void add_range(struct buf *out, enum type_kind kind, struct decimal low, struct decimal high)
{
    bool positive = decimal_sign(high) >= 0, negative = decimal_sign(low) <= 0;
    buf_add(out, STR("^[^0-9-]*(?:"));
    if (positive)
        add_amounts(out, kind, not_below_zero(low), high);
    if (negative) {
        buf_add(out, positive ? STR("|-[^0-9-]*(?:") : STR("-[^0-9-]*(?:"));
        add_amounts(out, kind, not_below_zero(decimal_neg(high)), decimal_neg(low));
        buf_add_char(out, ')');
    }
    buf_add_char(out, ')');
}

/* A date is a number of eight digits, with other marks between them. */
static void add_dates(struct buf *out, int32_t low, int32_t high)
{
    const int32_t days[] = {low, high};
    buf_add(out, STR("^" BLANKS));
    for (int i = 0; i < 2; i++) {
        struct buf text = {0};
        char digits[8];
        size_t n = 0;
        date_print(&text, days[i]);
        for (size_t k = 0; k < text.len && n < sizeof digits; k++)
            if (text.ptr[k] != '-')
                digits[n++] = text.ptr[k];
        struct digits date = {.whole = {digits, n}, .mark = "-?", .fixed = true};
        if (i == 0)
            add_least(out, &date);
        else
            add_most(out, &date);
        buf_free(&text);
    }
}

void schema_text_range(struct buf *out, const struct type *type, const struct schema_bounds *bounds)
{
    if (!bounds->has_bounds)
        return;
    switch (type->kind) {
    case TYPE_MONEY:
    case TYPE_PERCENT:
    case TYPE_NUMBER:
        add_range(out, type->kind, bounds->low.decimal, bounds->high.decimal);
        break;
    case TYPE_DATE:
        add_dates(out, bounds->low.date, bounds->high.date);
        break;
    case TYPE_DURATION: /* the same may be said in hours, days or weeks */
    case TYPE_TEXT:
    case TYPE_YESNO:
    case TYPE_CHOICE:
    case TYPE_ERROR:
    case TYPE_RANGE:
    case TYPE_LIST:
    case TYPE_RECORD:
    case TYPE_ROW:
        break;
    }
}
