/*
 * test_value.c - values as a coach reads them, and currencies.
 */
#include "types/value.h"

#include "unit.h"

static struct decimal dec(const char *text)
{
    struct decimal x;
    if (!decimal_parse(str_from(text), &x))
        fail_msg("not a number: %s", text);
    return x;
}

static struct value value_of(const struct type *type, const char *number)
{
    return (struct value){type, {.decimal = dec(number)}, CELL_KNOWN};
}

static struct currency currency(const char *code)
{
    struct currency found;
    if (!currency_find(str_from(code), &found))
        fail_msg("no currency: %s", code);
    return found;
}

/* ---- currencies ------------------------------------------------------------------------------ */

static void finds_currencies(void **state)
{
    (void)state;
    static const struct {
        const char *code, *prefix;
        int places;
    } cases[] = {
        {"USD", "$", 2},    {"EUR", "€", 2},    {"GBP", "£", 2},    {"JPY", "¥", 0},
        {"INR", "₹", 2},    {"CHF", "CHF ", 2}, {"AED", "AED ", 2}, {"ZWG", "ZWG ", 2},
        {"KWD", "KWD ", 3}, {"KRW", "KRW ", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct currency found = currency(cases[i].code);
        assert_str(found.code, cases[i].code);
        assert_str(found.prefix, cases[i].prefix);
        assert_int_equal(found.places, cases[i].places);
    }
    struct currency found;
    static const char *const bad[] = {"", "US", "USDX", "usd", "XXX", "$", "US ", "USD "};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(currency_find(str_from(bad[i]), &found));
}

static void finds_signs(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"$", "USD"}, {"€", "EUR"}, {"£", "GBP"}, {"¥", "JPY"}, {"₹", "INR"},
    };
    struct currency found;
    for (size_t i = 0; i < 5; i++) {
        assert_true(currency_of_sign(str_from(cases[i][0]), &found));
        assert_str(found.code, cases[i][1]);
    }
    assert_false(currency_of_sign(STR("₽"), &found));
    assert_false(currency_of_sign(STR("USD"), &found));
    assert_false(currency_of_sign(STR(""), &found));
}

/* ---- money, percentages, numbers ------------------------------------------------------------- */

static void prints_money(void **state)
{
    (void)state;
    static const struct {
        const char *code, *x, *text, *exact;
    } cases[] = {
        {"USD", "185000", "$185,000", "$185,000"},
        {"USD", "185000.00", "$185,000", "$185,000"},
        {"USD", "185000.5", "$185,000.50", "$185,000.50"},
        {"USD", "-500", "-$500", "-$500"},
        {"USD", "-0.25", "-$0.25", "-$0.25"},
        {"USD", "0", "$0", "$0"},
        {"USD", "0.004", "$0.00", "$0.004"},
        {"USD", "-0.004", "$0.00", "-$0.004"},
        {"USD", "305000.3333333333", "$305,000.33", "$305,000.3333333333"},
        {"USD", "999.999", "$1,000.00", "$999.999"},
        {"USD", "1234567.895", "$1,234,567.90", "$1,234,567.895"},
        {"CHF", "120000", "CHF 120,000", "CHF 120,000"},
        {"CHF", "-120000.5", "-CHF 120,000.50", "-CHF 120,000.50"},
        {"EUR", "95000", "€95,000", "€95,000"},
        {"JPY", "15000000", "¥15,000,000", "¥15,000,000"},
        {"JPY", "1500.5", "¥1,501", "¥1,500.5"},
        {"KWD", "1.5", "KWD 1.500", "KWD 1.500"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct currency in = currency(cases[i].code);
        struct value value = value_of(&type_money, cases[i].x);
        assert_prints(cases[i].text, value_print(&out, &value, NULL, &in, false));
        assert_prints(cases[i].exact, value_print(&out, &value, NULL, &in, true));
    }
    struct value value = value_of(&type_money, "12.5");
    assert_prints("12.50", value_print(&out, &value, NULL, NULL, false));
}

static void prints_percentages(void **state)
{
    (void)state;
    static const struct {
        const char *x, *text, *exact;
    } cases[] = {
        {"0.1", "10%", "10%"},
        {"0.135", "13.5%", "13.5%"},
        {"0.1351351351351351", "13.5%", "13.51351351351351%"},
        {"0", "0%", "0%"},
        {"1.05", "105%", "105%"},
        {"-0.03", "-3%", "-3%"},
        {"12", "1,200%", "1,200%"},
        {"0.1251", "12.5%", "12.51%"},
        /* Not whole, so not shown as whole: 10% would look like a bound that is met. */
        {"0.1004", "10.04%", "10.04%"},
        {"0.0996", "9.96%", "9.96%"},
        {"0.0994", "9.9%", "9.94%"},
        {"0.10004", "10.004%", "10.004%"},
        {"0.0002", "0.02%", "0.02%"},
        {"-0.0002", "-0.02%", "-0.02%"},
        {"0.1000000555555556", "10.00001%", "10.00000555555556%"}, /* a cent on $180,000 */
        {"0.09999999", "9.999999%", "9.999999%"},
        {"0.1000000002", "10.00000002%", "10.00000002%"},
        {"0.1000000000000001", "10%", "10.00000000000001%"}, /* the noise of a division */
        {"0.9999999999999999", "100%", "99.99999999999999%"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct value value = value_of(&type_percent, cases[i].x);
        assert_prints(cases[i].text, value_print(&out, &value, NULL, NULL, false));
        assert_prints(cases[i].exact, value_print(&out, &value, NULL, NULL, true));
    }
}

/* Values from a stranger's file may be as large or small as decimals go. */
static void prints_extremes(void **state)
{
    (void)state;
    const struct type *const types[] = {&type_money, &type_percent, &type_number};
    struct currency in = currency("USD");
    for (int i = 0; i < 3; i++) {
        for (int exact = 0; exact < 2; exact++) {
            struct value huge = {types[i], {.decimal = decimal_scaled(-9, 384)}, CELL_KNOWN};
            struct value tiny = {types[i], {.decimal = decimal_scaled(9, -398)}, CELL_KNOWN};
            struct buf out = {0};
            value_print(&out, &huge, NULL, &in, exact);
            assert_true(out.len > 384);
            buf_free(&out);
            value_print(&out, &tiny, NULL, &in, exact);
            assert_true(out.len > 0);
            assert_int_equal(out.len > 390, exact);
            buf_free(&out);
        }
    }
}

static void prints_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *x, *text, *exact;
    } cases[] = {
        {"4", "4", "4"},
        {"0.5", "0.5", "0.5"},
        {"2026", "2026", "2026"},
        {"9999", "9999", "9999"},
        {"10000", "10,000", "10,000"},
        {"1000000", "1,000,000", "1,000,000"},
        {"-12345.678", "-12,345.68", "-12,345.678"},
        {"3.3333333333", "3.33", "3.3333333333"},
        {"1.999", "1.999", "1.999"},
        {"0.0001", "0.0001", "0.0001"},
        {"-1", "-1", "-1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct value value = value_of(&type_number, cases[i].x);
        assert_prints(cases[i].text, value_print(&out, &value, NULL, NULL, false));
        assert_prints(cases[i].exact, value_print(&out, &value, NULL, NULL, true));
    }
}

/* ---- the other types ------------------------------------------------------------------------- */

static void prints_other_values(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct symbols symbols = {.map = {.arena = &arena}};
    struct type choice = {.kind = TYPE_CHOICE};
    struct str text = STR("Staff {engineer}");
    symbol bay_area = symbol_of(&symbols, STR("Bay_Area"));
    const struct {
        struct value value;
        const char *text;
    } cases[] = {
        {{&type_duration, {.duration = {0, 42 * 1440}}, CELL_KNOWN}, "6 weeks"},
        {{&type_date, {.date = 20468}, CELL_KNOWN}, "15 January 2026"},
        {{&type_text, {.text = &text}, CELL_KNOWN}, "Staff {engineer}"},
        {{&type_yesno, {.yes = true}, CELL_KNOWN}, "yes"},
        {{&type_yesno, {.yes = false}, CELL_KNOWN}, "no"},
        {{&choice, {.choice = bay_area}, CELL_KNOWN}, "Bay Area"},
        {{&type_money, {.bits = 0}, CELL_UNKNOWN}, "unknown"},
        {{&type_text, {.bits = 0}, CELL_UNKNOWN}, "unknown"},
        {{&type_percent, {.decimal = dec("0.1")}, CELL_BELOW}, "below p10"},
        {{&type_percent, {.decimal = dec("0.9")}, CELL_ABOVE}, "above p90"},
        {{&type_percent, {.decimal = dec("0.05")}, CELL_BELOW}, "below p5"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_prints(cases[i].text, value_print(&out, &cases[i].value, &symbols, NULL, false));
    arena_free(&arena);
}

static void compares_values(void **state)
{
    (void)state;
    union cell one = {.decimal = dec("1.0")}, same = {.decimal = dec("1.00")};
    union cell two = {.decimal = dec("2")};
    assert_int_equal(value_compare(&type_money, one, same), 0);
    assert_int_equal(value_compare(&type_percent, one, two), -1);
    assert_int_equal(value_compare(&type_number, two, one), 1);

    union cell month = {.duration = {1, 0}}, weeks = {.duration = {0, 28 * 1440}};
    assert_int_equal(value_compare(&type_duration, month, weeks), 1);
    union cell day = {.date = -1}, next = {.date = 0};
    assert_int_equal(value_compare(&type_date, day, next), -1);

    struct str a = STR("a"), b = STR("b"), also_a = STR("a");
    union cell text_a = {.text = &a}, text_b = {.text = &b}, text_also_a = {.text = &also_a};
    assert_int_equal(value_compare(&type_text, text_a, text_also_a), 0);
    assert_int_not_equal(value_compare(&type_text, text_a, text_b), 0);

    /* Only the first byte of a yes/no and four of a choice count. */
    union cell yes = {.bits = 0}, no = {.bits = 0}, yes_again = {.bits = UINT64_MAX << 8};
    yes.yes = yes_again.yes = true;
    assert_int_equal(value_compare(&type_yesno, yes, yes_again), 0);
    assert_int_not_equal(value_compare(&type_yesno, yes, no), 0);
    struct type choice = {.kind = TYPE_CHOICE};
    union cell l6 = {.choice = 1}, l7 = {.choice = 2};
    assert_int_equal(value_compare(&choice, l6, l6), 0);
    assert_int_not_equal(value_compare(&choice, l6, l7), 0);
    assert_int_equal(sizeof(union cell), 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_currencies),    cmocka_unit_test(finds_signs),
        cmocka_unit_test(prints_money),        cmocka_unit_test(prints_percentages),
        cmocka_unit_test(prints_extremes),     cmocka_unit_test(prints_numbers),
        cmocka_unit_test(prints_other_values), cmocka_unit_test(compares_values),
    };
    return RUN_TESTS(tests);
}
