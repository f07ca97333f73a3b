/*
 * decimal.c - decimal64 on Intel's library, with the everyday cases done here.
 *
 * The encoding (BID): a sign bit, an exponent biased by 398 in ten bits and a coefficient in 53;
 * larger coefficients (2^53 and up) have a second form, which is left to the library. Adding and
 * comparing at equal exponents, and products below 2^53, are integer arithmetic and exact; the
 * tests compare them with the library bit by bit. Reading and printing stand in decimal_text.c.
 */
#include "base/decimal.h"

#include <bid_conf.h>

#include <bid_functions.h>

enum { NEAREST_EVEN = 0, EXPONENT_BIAS = 398, EXPONENT_LAST = 767, COEFFICIENT_BITS = 53 };

#define SIGN_BIT (UINT64_C(1) << 63)
#define COEFFICIENT_MASK ((UINT64_C(1) << COEFFICIENT_BITS) - 1)
/* Both bits set below the sign: the form for large coefficients, infinity or not a number. */
#define OTHER_FORM (UINT64_C(3) << 61)
#define NOT_A_NUMBER (UINT64_C(31) << 58)

static bool is_simple(struct decimal a)
{
    return (a.bits & OTHER_FORM) != OTHER_FORM;
}

/* Of a simple number: its exponent as stored, its coefficient, and that with the sign. */
static unsigned stored_exponent(struct decimal a)
{
    return (unsigned)(a.bits >> COEFFICIENT_BITS) & 0x3FF;
}

static uint64_t coefficient_of(struct decimal a)
{
    return a.bits & COEFFICIENT_MASK;
}

static int64_t signed_coefficient(struct decimal a)
{
    int64_t coefficient = (int64_t)coefficient_of(a);
    return a.bits & SIGN_BIT ? -coefficient : coefficient;
}

static struct decimal make(bool negative, uint64_t coefficient, unsigned exponent)
{
    uint64_t sign = negative && coefficient ? SIGN_BIT : 0;
    return (struct decimal){sign | (uint64_t)exponent << COEFFICIENT_BITS | coefficient};
}

static struct decimal make_signed(int64_t coefficient, unsigned exponent)
{
    return make(coefficient < 0, (uint64_t)(coefficient < 0 ? -coefficient : coefficient),
                exponent);
}

/* True where |n| has the simple form. */
static bool fits_simple(int64_t n)
{
    return n > -(INT64_C(1) << COEFFICIENT_BITS) && n < (INT64_C(1) << COEFFICIENT_BITS);
}

/* What the library gave, without -0. */
static struct decimal from_library(uint64_t bits)
{
    struct decimal a = {bits};
    if (is_simple(a) && coefficient_of(a) == 0)
        a.bits &= ~SIGN_BIT;
    return a;
}

static bool same_exponent(struct decimal a, struct decimal b)
{
    return is_simple(a) && is_simple(b) && stored_exponent(a) == stored_exponent(b);
}

bool decimal_parts(struct decimal x, int64_t *coefficient, int *exponent)
{
    *coefficient = signed_coefficient(x);
    *exponent = (int)stored_exponent(x) - EXPONENT_BIAS;
    return is_simple(x);
}

struct decimal decimal_int(int64_t n)
{
    if (fits_simple(n))
        return make_signed(n, EXPONENT_BIAS);
    unsigned flags = 0;
    return from_library(bid64_from_int64(n, NEAREST_EVEN, &flags));
}

struct decimal decimal_scaled(int64_t coefficient, int exponent)
{
    int stored = exponent + EXPONENT_BIAS;
    if (fits_simple(coefficient) && stored >= 0 && stored <= EXPONENT_LAST)
        return make_signed(coefficient, (unsigned)stored);
    unsigned flags = 0;
    return from_library(
        bid64_scalbn(decimal_int(coefficient).bits, exponent, NEAREST_EVEN, &flags));
}

struct decimal decimal_add(struct decimal a, struct decimal b)
{
    if (same_exponent(a, b)) {
        int64_t sum = signed_coefficient(a) + signed_coefficient(b);
        if (fits_simple(sum))
            return make_signed(sum, stored_exponent(a));
    }
    unsigned flags = 0;
    return from_library(bid64_add(a.bits, b.bits, NEAREST_EVEN, &flags));
}

struct decimal decimal_sub(struct decimal a, struct decimal b)
{
    if (same_exponent(a, b)) {
        int64_t difference = signed_coefficient(a) - signed_coefficient(b);
        if (fits_simple(difference))
            return make_signed(difference, stored_exponent(a));
    }
    unsigned flags = 0;
    return from_library(bid64_sub(a.bits, b.bits, NEAREST_EVEN, &flags));
}

struct decimal decimal_mul(struct decimal a, struct decimal b)
{
    uint64_t product;
    if (is_simple(a) && is_simple(b) &&
        !__builtin_mul_overflow(coefficient_of(a), coefficient_of(b), &product) &&
        product <= COEFFICIENT_MASK) {
        unsigned exponents = stored_exponent(a) + stored_exponent(b);
        if (exponents >= EXPONENT_BIAS && exponents <= EXPONENT_BIAS + EXPONENT_LAST)
            return make((a.bits ^ b.bits) & SIGN_BIT, product, exponents - EXPONENT_BIAS);
    }
    unsigned flags = 0;
    return from_library(bid64_mul(a.bits, b.bits, NEAREST_EVEN, &flags));
}

struct decimal decimal_div(struct decimal a, struct decimal b)
{
    unsigned flags = 0;
    return from_library(bid64_div(a.bits, b.bits, NEAREST_EVEN, &flags));
}

struct decimal decimal_neg(struct decimal a)
{
    return from_library(a.bits ^ SIGN_BIT);
}

struct decimal decimal_abs(struct decimal a)
{
    return (struct decimal){a.bits & ~SIGN_BIT};
}

int decimal_cmp(struct decimal a, struct decimal b)
{
    if (same_exponent(a, b)) {
        int64_t left = signed_coefficient(a), right = signed_coefficient(b);
        return (left > right) - (left < right);
    }
    unsigned flags = 0;
    return bid64_quiet_greater(a.bits, b.bits, &flags) - bid64_quiet_less(a.bits, b.bits, &flags);
}

bool decimal_is_finite(struct decimal a)
{
    return (a.bits & UINT64_C(0x7800000000000000)) != UINT64_C(0x7800000000000000);
}

bool decimal_is_zero(struct decimal a)
{
    return is_simple(a) && coefficient_of(a) == 0;
}

int decimal_sign(struct decimal a)
{
    if (decimal_is_zero(a))
        return 0;
    return a.bits & SIGN_BIT ? -1 : 1;
}

/* What is left of x beyond the multiple of `step` next to it on the side of zero: exact. */
static struct decimal remainder_of(struct decimal x, struct decimal step)
{
    unsigned flags = 0;
    return from_library(bid64_fmod(x.bits, step.bits, &flags));
}

/* Does what lies `rest` above `lower`, a multiple of `step`, go to the next multiple? */
static bool rounds_up(struct decimal lower, struct decimal rest, struct decimal step,
                      enum decimal_rounding how)
{
    if (how == DECIMAL_UP || how == DECIMAL_DOWN)
        return how == DECIMAL_UP;
    int beyond_half = decimal_cmp(rest, decimal_sub(step, rest));
    if (beyond_half != 0)
        return beyond_half > 0;
    if (how == DECIMAL_HALF_AWAY)
        return decimal_sign(lower) >= 0;
    return !decimal_is_zero(remainder_of(lower, decimal_add(step, step)));
}

/* 185000 is a multiple of 0.01: most of what is rounded is so already. */
static bool is_multiple_at_sight(struct decimal x, struct decimal step)
{
    return is_simple(x) && is_simple(step) && coefficient_of(step) == 1 &&
           stored_exponent(x) >= stored_exponent(step);
}

struct decimal decimal_round_to(struct decimal x, struct decimal step, enum decimal_rounding how)
{
    if (!decimal_is_finite(x) || !decimal_is_finite(step) || decimal_sign(step) <= 0)
        return (struct decimal){NOT_A_NUMBER};
    if (is_multiple_at_sight(x, step))
        return x;
    /* A quotient could be inexact; the remainder never is. */
    struct decimal rest = remainder_of(x, step);
    if (decimal_is_zero(rest))
        return x;
    struct decimal lower = decimal_sub(x, rest);
    if (decimal_sign(rest) < 0) { /* x is negative: the multiple next to zero is the upper one */
        lower = decimal_sub(lower, step);
        rest = decimal_add(rest, step);
    }
    return rounds_up(lower, rest, step, how) ? decimal_add(lower, step) : lower;
}

bool decimal_to_int(struct decimal x, int64_t *out)
{
    if (!decimal_is_finite(x) || !decimal_is_zero(remainder_of(x, decimal_int(1))))
        return false;
    unsigned flags = 0;
    int64_t n = bid64_to_int64_xint(x.bits, &flags);
    if (flags & BID_INVALID_EXCEPTION)
        return false;
    *out = n;
    return true;
}

double decimal_to_double(struct decimal x)
{
    unsigned flags = 0;
    return bid64_to_binary64(x.bits, NEAREST_EVEN, &flags);
}
