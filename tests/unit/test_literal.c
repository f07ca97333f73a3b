/*
 * Tests of money, percentages, numbers, durations and dates as they are written, and of settings.
 */
#include "parsing.h"

/* The literal's kind and exact value; or its message. */
static struct str describe(struct parsing *p, const struct expr *expr)
{
    struct buf out = {0};
    if (!expr || p->diags.n)
        return parsing_said(p);
    if (expr->kind != EXPR_LITERAL)
        return parsing_shape(p, expr);
    buf_format(&out, "%.*s ", STR_ARG(type_name(&p->arena, &p->symbols, expr->literal.type)));
    if (type_is_numeric(expr->literal.type))
        decimal_print(&out, expr->literal.cell.decimal);
    else if (expr->literal.type->kind == TYPE_DURATION)
        duration_print_iso(&out, expr->literal.cell.duration);
    else if (expr->literal.type->kind == TYPE_DATE)
        date_print(&out, expr->literal.cell.date);
    else
        buf_format(&out, "%s", expr->literal.cell.yes ? "yes" : "no");
    if (expr->money_sign.len)
        buf_format(&out, " %.*s", STR_ARG(expr->money_sign));
    return buf_take(&out, &p->arena);
}

/* As `--set` reads it. */
static void assert_literal(const char *text, const char *expected)
{
    struct parsing p;
    parsing_open(&p);
    const struct expr *expr = parse_literal(&p.parse, parsing_source(&p, "--set", str_from(text)));
    assert_str(describe(&p, expr), expected);
    parsing_close(&p);
}

/* In a playbook, behind `let a = `; messages stand on line 2, from column 9. */
static void assert_value(const char *text, const char *expected)
{
    struct parsing p;
    struct buf whole = {0};
    buf_format(&whole, "let a = %s\n", text);
    parsing_text(&p, whole.ptr);
    assert_str(describe(&p, p.tree->decls[0]->expr), expected);
    buf_free(&whole);
    parsing_close(&p);
}

static void money(void **state)
{
    (void)state;
    assert_value("$185,000", "money 185000 $");
    assert_value("$185k", "money 185000 $");
    assert_value("$1.5M", "money 1500000 $");
    assert_value("$0.25", "money 0.25 $");
    assert_value("$1,250,000.50", "money 1250000.5 $");
    assert_value("$1_000", "money 1000 $");
    assert_value("€95,000", "money 95000 €");
    assert_value("£5", "money 5 £");
    assert_value("¥5000", "money 5000 ¥");
    assert_value("₹5", "money 5 ₹");
    assert_value("CHF 120k", "money 120000 CHF");
    assert_value("$0.125", "money 0.125 $");
}

static void money_that_cannot_be_read(void **state)
{
    (void)state;
    assert_value("$185.000,50", "E0114 2:9 `$185.000,50` is no amount of money");
    assert_value("$185.000", "E0114 2:9 `$185.000` is no amount of money");
    assert_value("$1.250.000", "E0114 2:9 `$1.250.000` is no amount of money");
    assert_value("$18,50", "E0114 2:9 `$18,50` is no amount of money");
    assert_value("$1,85,000", "E0114 2:9 `$1,85,000` is no amount of money");
    assert_value("$1850,000", "E0114 2:9 `$1850,000` is no amount of money");
    assert_value("$185K", "E0114 2:9 `$185K` is no amount of money");
    assert_value("$1.5m", "E0114 2:9 `$1.5m` is no amount of money");
    assert_value("$5x", "E0114 2:9 `$5x` is no amount of money");
    assert_value("$ 5", "E0114 2:9 `$ 5` is no amount of money");
    assert_value("ABC 5", "E0114 2:9 there is no currency `ABC`");
    assert_value("$12345678901234567", "E0013 2:9 this number has too many digits");
}

static void hints_write_it_as_it_should_be(void **state)
{
    (void)state;
    static const struct {
        const char *value, *hint;
    } cases[] = {
        {"$185.000,50",
         "commas group the thousands, the point stands before the cents: $185,000.50"},
        {"$185K", "write $185k"},
        {"€1.5m", "write €1.5M"},
        {"CHF 5K", "write CHF 5k"},
        {"185k", "money has its sign before it: $185k"},
        {"6weeks", "write 6 weeks"},
        {"6 wks", "write 6 weeks"},
        {"6 Weeks", "write 6 weeks"},
        {"1e3", "write all its digits: 1_000"},
        {"5 %", "write 5%"},
        {"1 year 3 months", "write 1 year + 3 months"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct parsing p;
        struct buf text = {0};
        buf_format(&text, "let a = %s\n", cases[i].value);
        parsing_text(&p, text.ptr);
        assert_int_equal(p.diags.n, 1);
        assert_str(p.diags.items[0].hint, cases[i].hint);
        buf_free(&text);
        parsing_close(&p);
    }
}

static void numbers_and_percentages(void **state)
{
    (void)state;
    assert_value("4", "number 4");
    assert_value("0.5", "number 0.5");
    assert_value("1_000_000", "number 1000000");
    assert_value("5%", "percent 0.05");
    assert_value("12.5%", "percent 0.125");
    assert_value("0.0000000000000001", "number 0.0000000000000001");
    assert_value("1234567890123456", "number 1234567890123456");
    assert_value("12345678901234567", "E0013 2:9 this number has too many digits");
    assert_value("1e3", "E0115 2:9 `1e3` is no number");
    assert_value("185k", "E0115 2:9 `185k` is no number");
    assert_value("1.2.3", "E0115 2:9 `1.2.3` is no number");
    assert_value("6weeks", "E0115 2:9 `6weeks` is no number");
    assert_value("5 %", "E0115 2:9 a percentage is written without a blank");
    assert_value("12,5%", "E0115 2:9 a number has no comma");
}

static void durations(void **state)
{
    (void)state;
    assert_value("48 hours", "duration PT48H");
    assert_value("10 days", "duration P10D");
    assert_value("6 weeks", "duration P42D");
    assert_value("3 months", "duration P3M");
    assert_value("1 year", "duration P1Y");
    assert_value("1 week", "duration P7D");
    assert_value("0.1 months", "E0117 2:9 `0.1 months` is no duration");
}

static void dates(void **state)
{
    (void)state;
    assert_value("2026-01-15", "date 2026-01-15");
    assert_value("2024-02-29", "date 2024-02-29");
    assert_value("2026-02-30", "E0116 2:9 there is no day 2026-02-30 in the calendar");
    assert_value("2026-1-5", "E0116 2:9 `2026-1-5` is no date");
    assert_value("15.01.2026", "E0116 2:9 `15.01.2026` is no date");
    assert_value("01/15/2026", "E0116 2:9 `01/15/2026` is no date");
}

static void a_number_before_a_word_is_a_number(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(&p, "approval a {\n    each b\n    up to 10 director\n    up to 20 weeks\n}\n");
    assert_str(parsing_said(&p), "E0119 5:11 nobody is named after `20 weeks` who approves");
    assert_str(parsing_shape(&p, p.tree->decls[0]->clauses[1].expr), "10");
    parsing_close(&p);
}

static void settings(void **state)
{
    (void)state;
    assert_literal("90%", "percent 0.9");
    assert_literal("-5%", "percent -0.05");
    assert_literal("$5,000", "money 5000 $");
    assert_literal("6 weeks", "duration P42D");
    assert_literal("yes", "yes/no yes");
    assert_literal("L6", "L6");
    assert_literal("\"a text\"", "\"a text\"");
    assert_literal("5% .. 10%", "(.. 5% 10%)");
    assert_literal("90 percent", "E0118 1:4 `percent` is no plain value");
    assert_literal("1 + 2", "E0118 1:3 `+` is no plain value");
    assert_literal("", "E0118 1:1 the end is no plain value");
    assert_literal("1e3", "E0115 1:1 `1e3` is no number");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money),
        cmocka_unit_test(money_that_cannot_be_read),
        cmocka_unit_test(hints_write_it_as_it_should_be),
        cmocka_unit_test(numbers_and_percentages),
        cmocka_unit_test(durations),
        cmocka_unit_test(dates),
        cmocka_unit_test(a_number_before_a_word_is_a_number),
        cmocka_unit_test(settings),
    };
    return RUN_TESTS(tests);
}
