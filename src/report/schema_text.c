/*
 * schema_text.c - how values are written in an offer file; see schema_parts.h. Beside offer/amount.c, number.c, time.c and
 * scalar.c, which read them. Their bounds are schema_range.c's.
 */
#include "report/schema_parts.h"

/* Blanks, as str_trim takes them off. */
#define BLANKS "[ \\t-\\r]*"

/* A minus that only stands before a zero. */
#define MINUS_OF_ZERO "-(?=[^1-9]*$)"

/* More than 16 digits from the first that counts to the last. */
#define TOO_LONG "(?![^1-9]*[1-9](?:[^0-9]*[0-9]){15,}[^0-9]*[1-9])"

/* Digits, commas or underscores before each three of them, a point and decimals. */
#define DIGITS                                                                                     \
    "(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?:_[0-9]{3})+)(?:\\.[0-9]+)?"

/* 185.000: what can be read in two ways. */
#define TWO_READINGS_MONEY "(?![1-9][0-9]{0,2}\\.[0-9]{3}(?![0-9kKM]))"
#define TWO_READINGS_NUMBER "(?![1-9][0-9]{0,2}\\.[0-9]{2}0(?![0-9]))"

#define LEAP "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
#define DATE                                                                                       \
    "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"                                 \
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|" LEAP "-02-29)"

#define PART "[0-9]+(?:\\.[0-9]+)?[ \\t]+(?:minute|hour|day|week|month|year)s?"

/* The currency's sign, where it has one, and its code. */
static void add_currency(struct buf *out, const struct currency *currency)
{
    struct str sign = str_trim(currency->prefix);
    if (!str_equal(sign, currency->code))
        buf_format(out, "%s%.*s|", sign.len == 1 ? "\\" : "", STR_ARG(sign));
    buf_add(out, currency->code);
}

static void add_money(struct buf *out, const struct currency *currency, bool may_be_negative)
{
    const char *minus = may_be_negative ? "-" : MINUS_OF_ZERO;
    struct buf names = {0};
    add_currency(&names, currency);
    buf_format(out, "^" BLANKS "(?:%s(?:%s)?" BLANKS "|(?:%s)?" BLANKS "(?:%s)?)", minus, names.ptr,
               names.ptr, minus);
    buf_add(out, STR(TOO_LONG TWO_READINGS_MONEY DIGITS BLANKS "[kKM]?" BLANKS "$"));
    buf_free(&names);
}

void schema_text_form(struct buf *out, const struct type *type, const struct currency *currency,
                      const struct schema_bounds *bounds)
{
    bool from_below_zero = bounds->has_bounds && type->kind == TYPE_MONEY
                               ? decimal_sign(bounds->low.decimal) < 0
                               : bounds->has_bounds && type->kind == TYPE_DURATION &&
                                     duration_minutes(bounds->low.duration) < 0;
    switch (type->kind) {
    case TYPE_MONEY:
        add_money(out, currency, from_below_zero);
        break;
    case TYPE_PERCENT:
        buf_add(out, STR("^" BLANKS "(?:-" BLANKS ")?" TOO_LONG DIGITS BLANKS "%" BLANKS "$"));
        break;
    case TYPE_NUMBER:
        buf_add(out,
                STR("^" BLANKS "(?:-" BLANKS ")?" TOO_LONG TWO_READINGS_NUMBER DIGITS BLANKS "$"));
        break;
    case TYPE_DURATION:
        buf_format(out, "^" BLANKS "%s" PART "(?:[ \\t]+" PART ")*" BLANKS "$",
                   from_below_zero ? "-?" : "");
        break;
    case TYPE_DATE:
        buf_add(out, STR("^" BLANKS DATE BLANKS "$"));
        break;
    case TYPE_YESNO:
        buf_add(out,
                STR("^" BLANKS
                    "(?:[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])" BLANKS "$"));
        break;
    case TYPE_TEXT: /* no control characters */
        buf_add(out, STR("^[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]*$"));
        break;
    case TYPE_CHOICE: /* its names are listed */
    case TYPE_ERROR:
    case TYPE_RANGE:
    case TYPE_LIST:
    case TYPE_RECORD:
    case TYPE_ROW:
        break;
    }
}
