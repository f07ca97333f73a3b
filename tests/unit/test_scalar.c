/*
 * test_scalar.c - single values of an offer by their declared types: what is read, what is refused,
 * and what the hint then says to write.
 */
#include "offer/offer.h"
#include "types/value.h"
#include "unit.h"

struct fixture {
    struct arena arena;
    struct playbook playbook;
    struct type choice;
    symbol choices[3];
};

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){0};
    fixture.playbook.symbols.map.arena = &fixture.arena;
    assert_true(currency_find(STR("USD"), &fixture.playbook.currency));
    static const char *const names[] = {"L6", "L7", "Bay_Area"};
    for (size_t i = 0; i < 3; i++)
        fixture.choices[i] = symbol_of(&fixture.playbook.symbols, str_from(names[i]));
    symbol_of(&fixture.playbook.symbols, STR("Elsewhere"));
    fixture.choice = (struct type){.kind = TYPE_CHOICE, .choices = fixture.choices, .n_choices = 3};
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_free(&fixture->arena);
    return 0;
}

/*
 * Each row: what is written, and the value exactly as it is shown, or "hint: …" where it is
 * refused.
 */
struct sample {
    const char *written, *read;
};

static struct str reading(struct fixture *fixture, const struct type *type, const char *written)
{
    struct value value = {.type = type, .state = CELL_KNOWN};
    struct str expected, hint;
    value.cell.bits = 0;
    if (!offer_read_scalar(&fixture->arena, &fixture->playbook, type, str_from(written),
                           &value.cell, &expected, &hint)) {
        assert_true(expected.len > 0);
        return str_format(&fixture->arena, "hint: %.*s", STR_ARG(hint));
    }
    struct buf buf = {0};
    value_print(&buf, &value, &fixture->playbook.symbols, &fixture->playbook.currency, true);
    return buf_take(&buf, &fixture->arena);
}

static void check_rows(void **state, const struct type *type, const struct sample *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct str read = reading(*state, type, rows[i].written);
        if (!str_is(read, rows[i].read))
            fail_msg("%s\n  gives    %.*s\n  not      %s", rows[i].written, STR_ARG(read),
                     rows[i].read);
    }
}

#define CHECK(type, ...)                                                                           \
    do {                                                                                           \
        static const struct sample rows[] = {__VA_ARGS__};                                         \
        check_rows(state, (type), rows, sizeof rows / sizeof *rows);                               \
    } while (0)

static void money_in_every_form(void **state)
{
    CHECK(&type_money, {"185000", "$185,000"}, {"185,000", "$185,000"}, {"$185,000", "$185,000"},
          {"185k", "$185,000"}, {"185K", "$185,000"}, {"$185k", "$185,000"}, {"1.5M", "$1,500,000"},
          {"$0.25", "$0.25"}, {"USD 185000", "$185,000"}, {"$ 185,000", "$185,000"},
          {"185_000", "$185,000"}, {"185,000.50", "$185,000.50"}, {"0", "$0"}, {"-500", "-$500"},
          {"-$500", "-$500"}, {"$-500", "-$500"}, {"1.125M", "$1,125,000"}, {"0.255", "$0.255"},
          {"190.2525", "$190.2525"}, {"185000.0", "$185,000"}, {" 185k ", "$185,000"},
          {"9999999999999999", "$9,999,999,999,999,999"});
}

static void money_that_could_be_read_in_two_ways(void **state)
{
    CHECK(&type_money, {"18,5000", "hint: write 185,000"}, {"190,25", "hint: write 190.25"},
          {"185.000", "hint: write 185,000 if these are thousands, 185 if not"},
          {"190.255", "hint: write 190,255 if these are thousands, 190.2550 if not"},
          {"185.000,50", "hint: write 185,000.50"}, {"1.850.000", "hint: write 1,850,000"},
          {"185 000", "hint: write 185,000"}, {"185'000", "hint: write 185,000"},
          {"185\xC2\xA0"
           "000",
           "hint: write 185,000"},
          {"1,85,000", "hint: write 185,000"}, {"1,000,00", "hint: write 100,000"},
          {"1.2.3", "hint: "});
}

static void money_that_is_refused(void **state)
{
    CHECK(&type_money, {"1e3", "hint: write 1,000"}, {"1.85e5", "hint: write 185,000"},
          {"1e400", "hint: "}, {".5", "hint: write 0.50"}, {"5.", "hint: write 5"},
          {"007", "hint: write 7"}, {"1.5m", "hint: write 1.5M"},
          {"1.5 million", "hint: write 1.5M"}, {"185 thousand", "hint: write 185k"},
          {"185000 USD", "hint: write $185,000"}, {"185k USD", "hint: write $185k"},
          {"usd 5", "hint: write $5"},
          {"US$5", "hint: write the code of the currency, like USD 185,000"},
          {"185k/year", "hint: write the amount alone: 185k"},
          {"200k to 220k", "hint: write one amount, not a range"},
          {"200k-220k", "hint: write one amount, not a range"},
          {"15%", "hint: write the amount itself, not a percentage"}, {"", "hint: "},
          {"-", "hint: "}, {"$", "hint: "}, {"NaN", "hint: "}, {".inf", "hint: "},
          {"0x1F", "hint: "}, {"+5", "hint: "},
          {"12345678901234567", "hint: haggle calculates exactly, with at most 16 digits"});
}

static void money_of_another_currency(void **state)
{
    struct fixture *fixture = *state;
    CHECK(&type_money, {"\u20AC95,000", "hint: the playbook counts in USD, this is in EUR"},
          {"EUR 95k", "hint: the playbook counts in USD, this is in EUR"},
          {"95k \u20AC", "hint: the playbook counts in USD, this is in EUR"});
    assert_true(currency_find(STR("CHF"), &fixture->playbook.currency));
    CHECK(&type_money, {"CHF 95k", "CHF 95,000"}, {"95000", "CHF 95,000"},
          {"$5", "hint: the playbook counts in CHF, this is in USD"},
          {"95k CHF", "hint: write CHF 95k"});
}

static void percentages_need_their_sign(void **state)
{
    CHECK(&type_percent, {"15%", "15%"}, {"15 %", "15%"}, {"12.5%", "12.5%"}, {"-5%", "-5%"},
          {"12.500%", "12.5%"}, {"15", "hint: write 15%"}, {"0.15", "hint: write 15%"},
          {"0", "hint: write 0%"}, {"15 percent", "hint: write 15%"},
          {"12,5%", "hint: write 12.5%"}, {"15% of base", "hint: write 15%"}, {"%15", "hint: "},
          {"$5", "hint: "}, {"", "hint: "});
}

static void plain_numbers(void **state)
{
    CHECK(&type_number, {"1_000", "1000"}, {"1,000", "1000"}, {"0.5", "0.5"}, {"2.345", "2.345"},
          {"-3", "-3"}, {"2.300", "hint: write 2,300 if these are thousands, 2.3 if not"},
          {"1e3", "hint: write 1,000"}, {"2k", "hint: write 2,000"},
          {"50%", "hint: this is a plain number, not a percentage"},
          {"$5", "hint: this is a plain number, not money"},
          {"2000 shares", "hint: write the number alone: 2,000"}, {"12:30", "hint: "},
          {"0o17", "hint: "}, {"", "hint: "});
}

static void durations(void **state)
{
    CHECK(&type_duration, {"6 weeks", "6 weeks"}, {"1 week", "1 week"}, {"48 hours", "48 hours"},
          {"1 year 3 months", "1 year 3 months"}, {"-2 weeks", "-2 weeks"},
          {"6", "hint: write the unit too, like 6 weeks"}, {"6weeks", "hint: write 6 weeks"},
          {"6 Weeks", "hint: write 6 weeks"}, {"1w", "hint: write 1 week"},
          {"48h", "hint: write 48 hours"}, {"1.5 months", "hint: write whole weeks, days or hours"},
          {"2026-01-15", "hint: write how long it is, like 6 weeks, not the day"},
          {"2 - 4 weeks", "hint: "}, {"99999999999 weeks", "hint: "}, {"weeks", "hint: "},
          {"", "hint: "});
}

static void dates_have_one_form(void **state)
{
    CHECK(&type_date, {"2026-01-15", "15 January 2026"}, {"15.01.2026", "hint: write 2026-01-15"},
          {"01/15/2026", "hint: write 2026-01-15"},
          {"03/04/2026", "hint: write 2026-03-04 or 2026-04-03"},
          {"03.04.2026", "hint: write 2026-04-03"}, {"2026-1-5", "hint: write 2026-01-05"},
          {"15 January 2026", "hint: write 2026-01-15"}, {"Jan 15, 2026", "hint: write 2026-01-15"},
          {"2026-01-15T10:00:00Z", "hint: write 2026-01-15"},
          {"20260115", "hint: write 2026-01-15"},
          {"15.1.26", "hint: write all four digits of the year"}, {"2026-02-30", "hint: "},
          {"32.01.2026", "hint: "}, {"tomorrow", "hint: "}, {"", "hint: "});
}

static void yes_and_no(void **state)
{
    CHECK(&type_yesno, {"yes", "yes"}, {"no", "no"}, {"No", "no"}, {"TRUE", "yes"}, {"false", "no"},
          {"y", "hint: write yes"}, {"on", "hint: write yes"}, {"0", "hint: write no"},
          {"maybe", "hint: "}, {"", "hint: "});
}

static void choices_are_exact(void **state)
{
    struct fixture *fixture = *state;
    CHECK(&fixture->choice, {"L6", "L6"}, {"Bay_Area", "Bay Area"},
          {"l6", "hint: did you mean L6?"}, {"Bay Area", "hint: did you mean Bay_Area?"},
          {"bay-area", "hint: did you mean Bay_Area?"}, {"L5", "hint: "}, {"Elsewhere", "hint: "},
          {"Paris", "hint: "}, {"", "hint: "});
}

static void texts_are_kept_but_for_control_characters(void **state)
{
    CHECK(&type_text, {"hello", "hello"}, {" a ", " a "}, {"", ""}, {"185k", "185k"},
          {"yes", "yes"}, {"two\nlines", "two\nlines"}, {"J\u00FCrgen", "J\u00FCrgen"},
          {"a\x1B[31m", "hint: "}, {"a\xC2\x85", "hint: "}, {"a\x7F", "hint: "});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(money_in_every_form, set_up, tear_down),
        cmocka_unit_test_setup_teardown(money_that_could_be_read_in_two_ways, set_up, tear_down),
        cmocka_unit_test_setup_teardown(money_that_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(money_of_another_currency, set_up, tear_down),
        cmocka_unit_test_setup_teardown(percentages_need_their_sign, set_up, tear_down),
        cmocka_unit_test_setup_teardown(plain_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(durations, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dates_have_one_form, set_up, tear_down),
        cmocka_unit_test_setup_teardown(yes_and_no, set_up, tear_down),
        cmocka_unit_test_setup_teardown(choices_are_exact, set_up, tear_down),
        cmocka_unit_test_setup_teardown(texts_are_kept_but_for_control_characters, set_up,
                                        tear_down),
    };
    return RUN_TESTS(tests);
}
