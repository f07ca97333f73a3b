/*
 * decimal.h - exact decimal numbers: IEEE 754 decimal64, 16 digits, half-even.
 *
 * The field's standard arithmetic, by Intel's library. The encoding (BID) is an integer
 * coefficient and an exponent, so adding and comparing at equal exponents and small products are
 * done inline; all else goes to the library. Money is never rounded here but where a playbook says
 * so.
 *
 * A result that is not finite (overflow, division by zero) is the one value for which
 * decimal_is_finite() is false; callers turn it into an unknown. -0 never leaves this module.
 */
#ifndef HAGGLE_BASE_DECIMAL_H
#define HAGGLE_BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct decimal {
    uint64_t bits; /* BID64; equal numbers may differ in bits (1.0 and 1.00) */
};

struct decimal decimal_int(int64_t n); /* exact for |n| < 10^16, else rounded */
struct decimal decimal_scaled(int64_t coefficient, int exponent); /* coefficient x 10^exponent */
struct decimal decimal_add(struct decimal a, struct decimal b);
struct decimal decimal_sub(struct decimal a, struct decimal b);
struct decimal decimal_mul(struct decimal a, struct decimal b);
struct decimal decimal_div(struct decimal a, struct decimal b); /* by zero: not finite */
struct decimal decimal_neg(struct decimal a);
struct decimal decimal_abs(struct decimal a);
int decimal_cmp(struct decimal a, struct decimal b); /* -1, 0, 1; both finite */
bool decimal_is_finite(struct decimal a);
bool decimal_is_zero(struct decimal a);
int decimal_sign(struct decimal a); /* -1, 0, 1 */

enum decimal_rounding {
    DECIMAL_HALF_AWAY, /* 0.5 away from zero: round() */
    DECIMAL_HALF_EVEN,
    DECIMAL_UP,   /* toward +infinity */
    DECIMAL_DOWN, /* toward -infinity */
};

/* The multiple of `step` nearest to x in the given direction; step 0 or negative: not finite. */
struct decimal decimal_round_to(struct decimal x, struct decimal step, enum decimal_rounding how);

/* The integer part, for loops and years; false where x is not an integer that fits. */
bool decimal_to_int(struct decimal x, int64_t *out);
double decimal_to_double(struct decimal x); /* for display of bars only, never for a decision */

/*
 * Reads plain digits with at most one point ("185000", "0.25", "-3"), no sign but '-', no exponent,
 * no separators. False where the text is anything else or has more than 16 significant digits.
 */
bool decimal_parse(struct str text, struct decimal *out);

/* Shortest exact plain notation ("185000", "0.135", "-0.5"): no exponent, no trailing zeros. */
void decimal_print(struct buf *out, struct decimal x);

/* Rounded half away to `places` decimals, thousands separated by commas ("1,220,000.50"). */
void decimal_print_grouped(struct buf *out, struct decimal x, int places);

/* x as coefficient x 10^exponent; false for the rare x whose coefficient is 2^53 or more, or that is not finite. */
bool decimal_parts(struct decimal x, int64_t *coefficient, int *exponent);

/* How many decimals the exact value needs (185000 -> 0, 0.135 -> 3). */
int decimal_places(struct decimal x);

#define DECIMAL_ZERO (decimal_int(0))

#endif
