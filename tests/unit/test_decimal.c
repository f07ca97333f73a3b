/*
 * test_decimal.c - exactness: what is done here against the library, rounding at ties, and digits.
 */
#include <stdio.h>
#include <string.h>

#include <bid_conf.h>

#include <bid_functions.h>

#include "base/decimal.h"
#include "unit.h"

static struct decimal dec(const char *text)
{
    struct decimal x;
    if (!decimal_parse(str_from(text), &x))
        fail_msg("not a number: %s", text);
    return x;
}

#define assert_decimal(x, text) assert_prints(text, decimal_print(&out, (x)))

/* ---- against the library --------------------------------------------------------------------- */

/* What the library gives, with -0 as 0: the same bits are expected, not just the same value. */
static uint64_t without_minus_zero(uint64_t bits)
{
    int zero = bid64_isZero(bits);
    return zero ? bits & ~(UINT64_C(1) << 63) : bits;
}

static void assert_like_library(struct decimal a, struct decimal b)
{
    unsigned flags = 0;
    assert_int_equal(decimal_add(a, b).bits,
                     without_minus_zero(bid64_add(a.bits, b.bits, 0, &flags)));
    assert_int_equal(decimal_sub(a, b).bits,
                     without_minus_zero(bid64_sub(a.bits, b.bits, 0, &flags)));
    assert_int_equal(decimal_mul(a, b).bits,
                     without_minus_zero(bid64_mul(a.bits, b.bits, 0, &flags)));
    int order =
        bid64_quiet_greater(a.bits, b.bits, &flags) - bid64_quiet_less(a.bits, b.bits, &flags);
    assert_int_equal(decimal_cmp(a, b), order);
}

static const int64_t coefficients[] = {
    0,
    1,
    2,
    5,
    9,
    10,
    99,
    100,
    12345,
    185000,
    4194303,
    94906265, /* its square is just below 2^53 */
    94906266,
    94906267,
    999999999,
    4503599627370495, /* 2^52 - 1 */
    4503599627370496,
    9007199254740991, /* 2^53 - 1: the last with the simple form */
    9007199254740992,
    9007199254740993,
    5000000000000000,
    9999999999999998,
    9999999999999999, /* the last of 16 digits */
};

static const int exponents[] = {-398, -397, -200, -199, -17, -16, -3,  -2,  -1, 0,
                                1,    2,    3,    15,   16,  199, 200, 368, 369};

enum {
    N_COEFFICIENTS = sizeof coefficients / sizeof *coefficients,
    N_EXPONENTS = sizeof exponents / sizeof *exponents,
    N_NUMBERS = 2 * N_COEFFICIENTS * N_EXPONENTS
};

static struct decimal number_of_grid(int i)
{
    int64_t coefficient = coefficients[i / 2 % N_COEFFICIENTS];
    int exponent = exponents[i / 2 / N_COEFFICIENTS];
    return decimal_scaled(i % 2 ? -coefficient : coefficient, exponent);
}

static void agrees_with_the_library(void **state)
{
    (void)state;
    for (int i = 0; i < N_NUMBERS; i++)
        for (int j = 0; j < N_NUMBERS; j++)
            assert_like_library(number_of_grid(i), number_of_grid(j));
}

/* Made by the library, from texts, the numbers of the grid are the same. */
static void makes_numbers_like_the_library(void **state)
{
    (void)state;
    for (int i = 0; i < N_NUMBERS; i++) {
        int64_t coefficient = coefficients[i / 2 % N_COEFFICIENTS];
        char text[64];
        snprintf(text, sizeof text, "%s%lldE%d", i % 2 && coefficient ? "-" : "",
                 (long long)coefficient, exponents[i / 2 / N_COEFFICIENTS]);
        unsigned flags = 0;
        assert_int_equal(number_of_grid(i).bits, bid64_from_string(text, 0, &flags));
    }
}

/* ---- exactness ------------------------------------------------------------------------------- */

/* The rule that decides who must approve: 20% more, divided by what it was, is 20%. */
static void finds_exact_increases(void **state)
{
    (void)state;
    struct decimal one = decimal_int(1), fifth = dec("0.2"), tenth = dec("0.1");
    for (int64_t i = 0; i < 10000; i++) {
        struct decimal given = decimal_scaled(50000 * 100 + i * 19391, -2);
        struct decimal asked = decimal_mul(given, dec("1.2"));
        assert_int_equal(decimal_cmp(decimal_sub(decimal_div(asked, given), one), fifth), 0);
    }
    struct decimal given = dec("180000");
    struct decimal just = decimal_sub(decimal_div(dec("198000"), given), one);
    struct decimal over = decimal_sub(decimal_div(dec("198000.01"), given), one);
    assert_int_equal(decimal_cmp(just, tenth), 0);
    assert_int_equal(decimal_cmp(over, tenth), 1);
}

static void adds_cents_exactly(void **state)
{
    (void)state;
    struct decimal sum = decimal_int(0), cent = dec("0.1");
    for (int i = 0; i < 1000; i++)
        sum = decimal_add(sum, cent);
    assert_int_equal(decimal_cmp(sum, decimal_int(100)), 0);
    assert_int_equal(decimal_cmp(decimal_add(dec("0.1"), dec("0.2")), dec("0.3")), 0);
    assert_decimal(decimal_div(decimal_int(1), decimal_int(3)), "0.3333333333333333");
    assert_decimal(decimal_div(decimal_int(2), decimal_int(3)), "0.6666666666666667");
}

static void compares_values_not_bits(void **state)
{
    (void)state;
    assert_int_equal(decimal_cmp(dec("1.0"), dec("1.00")), 0);
    assert_int_equal(decimal_cmp(decimal_scaled(185, 3), decimal_int(185000)), 0);
    assert_int_equal(decimal_cmp(decimal_scaled(0, 5), decimal_scaled(0, -5)), 0);
    assert_int_equal(decimal_cmp(dec("-1"), dec("1")), -1);
    assert_int_equal(decimal_cmp(dec("9999999999999999"), dec("9999999999999998")), 1);
}

static void has_no_minus_zero(void **state)
{
    (void)state;
    struct decimal zero = decimal_int(0), minus = dec("-5"), small = decimal_scaled(1, -398);
    assert_int_equal(decimal_neg(zero).bits, zero.bits);
    assert_decimal(decimal_mul(minus, zero), "0");
    assert_decimal(decimal_div(zero, minus), "0");
    assert_decimal(decimal_sub(minus, minus), "0");
    assert_decimal(dec("-0"), "0");
    assert_decimal(dec("-0.00"), "0");
    assert_decimal(decimal_mul(decimal_neg(small), small), "0");
    assert_int_equal(decimal_sign(decimal_mul(decimal_neg(small), small)), 0);
    assert_decimal(decimal_round_to(dec("-0.4"), decimal_int(1), DECIMAL_HALF_AWAY), "0");
    assert_decimal(decimal_round_to(dec("-0.4"), decimal_int(1), DECIMAL_UP), "0");
}

static void knows_what_is_not_finite(void **state)
{
    (void)state;
    struct decimal huge = decimal_scaled(9, 384), zero = decimal_int(0);
    assert_true(decimal_is_finite(huge));
    assert_true(decimal_is_finite(dec("9999999999999999")));
    assert_false(decimal_is_finite(decimal_div(decimal_int(1), zero)));
    assert_false(decimal_is_finite(decimal_div(zero, zero)));
    struct decimal over = decimal_mul(huge, decimal_int(10));
    assert_false(decimal_is_finite(over));
    assert_false(decimal_is_zero(over));
    assert_false(decimal_is_finite(decimal_sub(over, over)));
    assert_false(decimal_is_finite(decimal_add(over, decimal_int(1))));
    assert_false(decimal_is_finite(decimal_round_to(over, decimal_int(1), DECIMAL_UP)));
    assert_false(decimal_is_finite(decimal_round_to(decimal_int(1), zero, DECIMAL_UP)));
    assert_false(decimal_is_finite(decimal_round_to(decimal_int(1), dec("-1"), DECIMAL_UP)));
}

static void knows_signs(void **state)
{
    (void)state;
    assert_int_equal(decimal_sign(dec("-0.1")), -1);
    assert_int_equal(decimal_sign(dec("9999999999999999")), 1);
    assert_int_equal(decimal_sign(dec("-9999999999999999")), -1);
    assert_decimal(decimal_abs(dec("-9999999999999999")), "9999999999999999");
    assert_decimal(decimal_neg(dec("9999999999999999")), "-9999999999999999");
    assert_decimal(decimal_abs(dec("-2.5")), "2.5");
    assert_true(decimal_is_zero(decimal_scaled(0, -3)));
    assert_false(decimal_is_zero(decimal_scaled(1, -398)));
}

/* ---- rounding -------------------------------------------------------------------------------- */

static void rounds_to_steps(void **state)
{
    (void)state;
    static const struct {
        const char *x, *step, *half_away, *half_even, *up, *down;
    } cases[] = {
        {"2.5", "1", "3", "2", "3", "2"},
        {"3.5", "1", "4", "4", "4", "3"},
        {"-2.5", "1", "-3", "-2", "-2", "-3"},
        {"-3.5", "1", "-4", "-4", "-3", "-4"},
        {"0.5", "1", "1", "0", "1", "0"},
        {"-0.5", "1", "-1", "0", "0", "-1"},
        {"2.4999999999999", "1", "2", "2", "3", "2"},
        {"2.5000000000001", "1", "3", "3", "3", "2"},
        {"-2.4999999999999", "1", "-2", "-2", "-2", "-3"},
        {"7", "1", "7", "7", "7", "7"},
        {"0", "1", "0", "0", "0", "0"},
        {"212345", "1000", "212000", "212000", "213000", "212000"},
        {"212500", "1000", "213000", "212000", "213000", "212000"},
        {"213500", "1000", "214000", "214000", "214000", "213000"},
        {"10.125", "0.25", "10.25", "10", "10.25", "10"},
        {"10.375", "0.25", "10.5", "10.5", "10.5", "10.25"},
        {"10.13", "0.25", "10.25", "10.25", "10.25", "10"},
        {"-10.125", "0.25", "-10.25", "-10", "-10", "-10.25"},
        {"100", "7", "98", "98", "105", "98"},
        {"101.5", "7", "105", "98", "105", "98"},
        {"108.5", "7", "112", "112", "112", "105"},
        {"0.3", "0.1", "0.3", "0.3", "0.3", "0.3"},
        {"1", "0.3", "0.9", "0.9", "1.2", "0.9"},
        {"0.05", "3", "0", "0", "3", "0"},
        {"1.5", "3", "3", "0", "3", "0"},
        {"9999999999999999", "10", "10000000000000000", "10000000000000000", "10000000000000000",
         "9999999999999990"},
        {"9999999999999995", "10", "10000000000000000", "10000000000000000", "10000000000000000",
         "9999999999999990"},
        {"9999999999999985", "10", "9999999999999990", "9999999999999980", "9999999999999990",
         "9999999999999980"},
        {"0.0000000000000000001", "1", "0", "0", "1", "0"},
        {"-0.0000000000000000001", "1", "0", "0", "0", "-1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decimal x = dec(cases[i].x), step = dec(cases[i].step);
        assert_decimal(decimal_round_to(x, step, DECIMAL_HALF_AWAY), cases[i].half_away);
        assert_decimal(decimal_round_to(x, step, DECIMAL_HALF_EVEN), cases[i].half_even);
        assert_decimal(decimal_round_to(x, step, DECIMAL_UP), cases[i].up);
        assert_decimal(decimal_round_to(x, step, DECIMAL_DOWN), cases[i].down);
    }
}

/* Each multiple of a quarter dollar stays where it is, and a cent more or less comes back to it. */
static void rounds_quarters_exactly(void **state)
{
    (void)state;
    struct decimal quarter = dec("0.25"), cent = dec("0.01");
    for (int64_t i = -2000; i <= 2000; i++) {
        struct decimal x = decimal_mul(decimal_int(i), quarter);
        assert_int_equal(decimal_cmp(decimal_round_to(x, quarter, DECIMAL_UP), x), 0);
        assert_int_equal(decimal_cmp(decimal_round_to(x, quarter, DECIMAL_DOWN), x), 0);
        struct decimal above = decimal_add(x, cent), below = decimal_sub(x, cent);
        assert_int_equal(decimal_cmp(decimal_round_to(above, quarter, DECIMAL_DOWN), x), 0);
        assert_int_equal(decimal_cmp(decimal_round_to(below, quarter, DECIMAL_UP), x), 0);
        assert_int_equal(decimal_cmp(decimal_round_to(above, quarter, DECIMAL_HALF_EVEN), x), 0);
        assert_int_equal(decimal_cmp(decimal_round_to(below, quarter, DECIMAL_HALF_AWAY), x), 0);
    }
}

/* ---- integers, reading, printing ------------------------------------------------------------- */

static void converts_integers(void **state)
{
    (void)state;
    int64_t n = -1;
    assert_true(decimal_to_int(dec("185000"), &n));
    assert_int_equal(n, 185000);
    assert_true(decimal_to_int(dec("-3.00"), &n));
    assert_int_equal(n, -3);
    assert_true(decimal_to_int(decimal_scaled(9, 18), &n));
    assert_int_equal(n, INT64_C(9000000000000000000));
    assert_false(decimal_to_int(decimal_scaled(10, 18), &n));
    assert_false(decimal_to_int(decimal_scaled(-93, 17), &n));
    assert_false(decimal_to_int(dec("2.5"), &n));
    assert_false(decimal_to_int(decimal_div(decimal_int(1), decimal_int(0)), &n));
    assert_decimal(decimal_int(INT64_C(9999999999999999)), "9999999999999999");
    assert_decimal(decimal_int(INT64_C(-9007199254740992)), "-9007199254740992");
    assert_decimal(decimal_int(INT64_MIN), "-9223372036854776000");
    assert_true(decimal_to_double(dec("0.25")) == 0.25);
    assert_true(decimal_to_double(dec("-1220000")) == -1220000.0);
}

static void reads_plain_digits(void **state)
{
    (void)state;
    static const struct {
        const char *text, *value;
    } good[] = {
        {"185000", "185000"},
        {"0.25", "0.25"},
        {"-3", "-3"},
        {"007", "7"},
        {"0", "0"},
        {"0.000", "0"},
        {"1.500", "1.5"},
        {"1234567890123456", "1234567890123456"},
        {"12345678901234560000", "12345678901234560000"},
        {"0.0000000000000001234567890123456", "0.0000000000000001234567890123456"},
        {"1.00000000000000000000000000", "1"},
        {"1000000000000000.000", "1000000000000000"},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_decimal(dec(good[i].text), good[i].value);

    static const char *const bad[] = {
        "",
        "-",
        ".",
        "5.",
        ".5",
        "+5",
        "1e3",
        "1,000",
        "1_000",
        " 1",
        "1 ",
        "1.2.3",
        "--1",
        "0x1",
        "12a",
        "-.5",
        "inf",
        "nan",
        "12345678901234567",
        "0.12345678901234567",
        "1.0000000000000001000001",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct decimal x;
        assert_false(decimal_parse(str_from(bad[i]), &x));
    }
    struct decimal x;
    assert_false(decimal_parse(STR("1\0"), &x));
}

/* Far too long or large for a decimal is no number, and takes no time. */
static void refuses_huge_texts(void **state)
{
    (void)state;
    struct buf text = {0};
    struct decimal x;
    buf_add_char(&text, '1');
    buf_add_repeat(&text, '0', 384);
    assert_true(decimal_parse(buf_str(&text), &x));
    buf_add_char(&text, '0');
    assert_false(decimal_parse(buf_str(&text), &x));
    buf_free(&text);
    buf_add(&text, STR("0."));
    buf_add_repeat(&text, '0', 397);
    buf_add_char(&text, '1');
    assert_true(decimal_parse(buf_str(&text), &x));
    text.ptr[text.len - 1] = '0';
    buf_add_char(&text, '1');
    assert_false(decimal_parse(buf_str(&text), &x));
    buf_add_repeat(&text, '1', 1000000);
    assert_false(decimal_parse(buf_str(&text), &x));
    buf_free(&text);
}

static void prints_what_it_reads(void **state)
{
    (void)state;
    for (int i = 0; i < N_NUMBERS; i++) {
        struct decimal x = number_of_grid(i), again;
        struct buf out = {0};
        decimal_print(&out, x);
        assert_true(decimal_parse(buf_str(&out), &again));
        assert_int_equal(decimal_cmp(x, again), 0);
        assert_null(strchr(out.ptr, 'E'));
        buf_free(&out);
    }
}

static void prints_groups(void **state)
{
    (void)state;
    static const struct {
        const char *x;
        int places;
        const char *text;
    } cases[] = {
        {"1220000.5", 2, "1,220,000.50"},
        {"1220000.5", 0, "1,220,001"},
        {"999.995", 2, "1,000.00"},
        {"-999.995", 2, "-1,000.00"},
        {"999", 0, "999"},
        {"1000", 0, "1,000"},
        {"100000", 1, "100,000.0"},
        {"0", 2, "0.00"},
        {"0.004", 2, "0.00"},
        {"-0.004", 2, "0.00"},
        {"0.005", 2, "0.01"},
        {"0.05", 4, "0.0500"},
        {"9999999999999999", 2, "9,999,999,999,999,999.00"},
        {"99999999999999.99", 1, "100,000,000,000,000.0"},
        {"12345678901234560000", 2, "12,345,678,901,234,560,000.00"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_prints(cases[i].text, decimal_print_grouped(&out, dec(cases[i].x), cases[i].places));
}

static void counts_places(void **state)
{
    (void)state;
    assert_int_equal(decimal_places(dec("185000")), 0);
    assert_int_equal(decimal_places(dec("185000.00")), 0);
    assert_int_equal(decimal_places(dec("0.135")), 3);
    assert_int_equal(decimal_places(dec("0.50")), 1);
    assert_int_equal(decimal_places(decimal_scaled(5, 10)), 0);
    assert_int_equal(decimal_places(decimal_scaled(0, -10)), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_library),
        cmocka_unit_test(makes_numbers_like_the_library),
        cmocka_unit_test(finds_exact_increases),
        cmocka_unit_test(adds_cents_exactly),
        cmocka_unit_test(compares_values_not_bits),
        cmocka_unit_test(has_no_minus_zero),
        cmocka_unit_test(knows_what_is_not_finite),
        cmocka_unit_test(knows_signs),
        cmocka_unit_test(rounds_to_steps),
        cmocka_unit_test(rounds_quarters_exactly),
        cmocka_unit_test(converts_integers),
        cmocka_unit_test(reads_plain_digits),
        cmocka_unit_test(refuses_huge_texts),
        cmocka_unit_test(prints_what_it_reads),
        cmocka_unit_test(prints_groups),
        cmocka_unit_test(counts_places),
    };
    return RUN_TESTS(tests);
}
