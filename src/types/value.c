/*
 * value.c - showing one value, and comparing two.
 *
 * The rounding of what is shown is described in value.h. Templates and reports print through here.
 */
#include "types/value.h"

#include "base/bug.h"

enum { PERCENT_PLACES = 1, NUMBER_PLACES = 2, MOST_PLACES = 8, MONEY_PLACES = 2 };

static struct decimal round_to_places(struct decimal x, int places)
{
    return decimal_round_to(x, decimal_scaled(1, -places), DECIMAL_HALF_AWAY);
}

static bool is_whole(struct decimal x)
{
    return decimal_places(x) == 0;
}

/* `x` rounded to some places, or to so many more that it does not pass for a whole number. */
static struct decimal round_for_show(struct decimal x, int places)
{
    struct decimal shown = round_to_places(x, places);
    while (!is_whole(x) && is_whole(shown) && places < MOST_PLACES)
        shown = round_to_places(x, ++places);
    return shown;
}

/* No commas where a number has just four digits before the point: it may be a year. */
static bool needs_commas(struct decimal x)
{
    return decimal_cmp(decimal_abs(x), decimal_int(10000)) >= 0;
}

static void print_number(struct buf *out, struct decimal x, bool exact)
{
    struct decimal shown = exact ? x : round_for_show(x, NUMBER_PLACES);
    if (needs_commas(shown))
        decimal_print_grouped(out, shown, decimal_places(shown));
    else
        decimal_print(out, shown);
}

static struct decimal in_hundredths(struct decimal fraction)
{
    return decimal_mul(fraction, decimal_int(100));
}

static void print_percent(struct buf *out, struct decimal fraction, bool exact)
{
    struct decimal x = in_hundredths(fraction);
    if (!decimal_is_finite(x)) { /* just beyond the largest number: whole for sure */
        decimal_print(out, fraction);
        buf_add(out, STR("00%"));
        return;
    }
    struct decimal shown = exact ? x : round_for_show(x, PERCENT_PLACES);
    decimal_print_grouped(out, shown, decimal_places(shown));
    buf_add_char(out, '%');
}

static void print_money(struct buf *out, struct decimal x, const struct currency *currency,
                        bool exact)
{
    int places = currency ? currency->places : MONEY_PLACES;
    if (is_whole(x))
        places = 0;
    else if (exact && decimal_places(x) > places)
        places = decimal_places(x);
    struct decimal shown = round_to_places(x, places);
    if (decimal_sign(shown) < 0)
        buf_add_char(out, '-');
    if (currency)
        buf_add(out, currency->prefix);
    decimal_print_grouped(out, decimal_abs(shown), places);
}

static void print_choice(struct buf *out, struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        buf_add_char(out, name.ptr[i] == '_' ? ' ' : name.ptr[i]);
}

/* "below p10": a percentile that lies beyond its survey is known no closer. */
static void print_beyond(struct buf *out, const struct value *value)
{
    buf_add(out, value->state == CELL_BELOW ? STR("below p") : STR("above p"));
    decimal_print(out, in_hundredths(value->cell.decimal));
}

static void print_known(struct buf *out, const struct value *value, const struct symbols *symbols,
                        const struct currency *currency, bool exact)
{
    switch (value->type->kind) {
    case TYPE_MONEY:
        print_money(out, value->cell.decimal, currency, exact);
        return;
    case TYPE_PERCENT:
        print_percent(out, value->cell.decimal, exact);
        return;
    case TYPE_NUMBER:
        print_number(out, value->cell.decimal, exact);
        return;
    case TYPE_DURATION:
        duration_print(out, value->cell.duration);
        return;
    case TYPE_DATE:
        date_print_long(out, value->cell.date);
        return;
    case TYPE_TEXT:
        buf_add(out, *value->cell.text);
        return;
    case TYPE_YESNO:
        buf_add(out, value->cell.yes ? STR("yes") : STR("no"));
        return;
    case TYPE_CHOICE:
        print_choice(out, symbol_name(symbols, value->cell.choice));
        return;
    case TYPE_ROW:
        buf_format(out, "row %d", value->cell.row + 1);
        return;
    case TYPE_ERROR:
    case TYPE_RANGE:
    case TYPE_LIST:
    case TYPE_RECORD:
        BUG("a value that is not one cell is to be shown");
    }
}

void value_print(struct buf *out, const struct value *value, const struct symbols *symbols,
                 const struct currency *currency, bool exact)
{
    switch (value->state) {
    case CELL_UNKNOWN:
        buf_add(out, STR("unknown"));
        return;
    case CELL_BELOW:
    case CELL_ABOVE:
        print_beyond(out, value);
        return;
    case CELL_KNOWN:
        print_known(out, value, symbols, currency, exact);
        return;
    }
}

int cell_compare(enum type_kind kind, union cell a, union cell b)
{
    switch (kind) {
    case TYPE_MONEY:
    case TYPE_PERCENT:
    case TYPE_NUMBER:
        return decimal_cmp(a.decimal, b.decimal);
    case TYPE_DURATION:
        return duration_cmp(a.duration, b.duration);
    case TYPE_DATE:
        return (a.date > b.date) - (a.date < b.date);
    case TYPE_TEXT:
        return str_compare(*a.text, *b.text);
    case TYPE_YESNO:
        return (int)a.yes - (int)b.yes;
    case TYPE_CHOICE:
        return (a.choice > b.choice) - (a.choice < b.choice);
    case TYPE_ROW:
        return (a.row > b.row) - (a.row < b.row);
    case TYPE_ERROR:
    case TYPE_RANGE:
    case TYPE_LIST:
    case TYPE_RECORD:
        BUG("values that are not one cell are to be compared");
    }
    return 0;
}

int value_compare(const struct type *type, union cell a, union cell b)
{
    return cell_compare(type->kind, a, b);
}
