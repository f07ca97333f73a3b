/*
 * value.h - one value of a plain type, and how it is shown.
 *
 * A cell is 8 bytes whatever its type; the type is known from the checked program, never from the
 * cell.
 */
#ifndef HAGGLE_TYPES_VALUE_H
#define HAGGLE_TYPES_VALUE_H

#include "base/calendar.h"
#include "base/decimal.h"
#include "base/str.h"
#include "types/type.h"

union cell {
    struct decimal decimal;   /* MONEY, PERCENT, NUMBER */
    struct duration duration; /* DURATION */
    int32_t date;             /* DATE: days since 1970-01-01 */
    const struct str *text;   /* TEXT; never NULL where known */
    bool yes;                 /* YESNO */
    symbol choice;            /* CHOICE */
    int32_t row;              /* ROW: index of the table's row */
    uint64_t bits;
};

enum cell_state {
    CELL_UNKNOWN,
    CELL_KNOWN,
    CELL_BELOW, /* known, and really below it: percentile below the survey's first point */
    CELL_ABOVE, /* known, and really above it */
};

struct value {
    const struct type *type;
    union cell cell;
    enum cell_state state;
};

/* How money is written: symbol before ("$", "€") or an ISO code with a space ("CHF "). */
struct currency {
    struct str code;   /* ISO 4217, "USD" */
    struct str prefix; /* "$", "CHF " */
    int places;        /* decimals shown where cents matter: 2, JPY 0 */
};
/* By ISO code; false where it is not one. */
bool currency_find(struct str code, struct currency *out);
/* By the sign of a literal ("$" -> USD), false where unknown. */
bool currency_of_sign(struct str sign, struct currency *out);

/*
 * As a coach reads it: $185,000 or -$500; 13.5%; 6 weeks; 15 January 2026; yes; L6. Underscores of
 * a choice are shown as spaces (Bay_Area -> Bay Area). A percentile beyond its survey shows as
 * "below p10". An unknown value shows as "unknown". Showing rounds, and never changes the value:
 *
 * - money: whole where it is whole, else the currency's places ($185,000.50; JPY none);
 * - percent: at most one decimal, without ".0" (13.5%, 10%);
 * - number: at most two decimals; commas from 10,000 on, so that 2026 stays a year;
 * - a percent or number that is not whole is not shown as a whole one, which would look like a
 *   bound that is met: it gets the decimals that tell them apart, up to eight (10.00001%);
 * - `exact`: all digits of money, percent and number.
 *
 * `currency` may be NULL: money without a sign, two places.
 */
void value_print(struct buf *out, const struct value *value, const struct symbols *symbols,
                 const struct currency *currency, bool exact);

/* Total order within one type (ordered types), or -1/0/1 equality for the others. Both known. */
int value_compare(const struct type *type, union cell a, union cell b);
int cell_compare(enum type_kind kind, union cell a, union cell b);

#endif
