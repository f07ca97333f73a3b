/*
 * Tests of the built-in functions: worked examples of each, the field's own numbers among them.
 */
#include "sandbox.h"

struct example {
    const char *expression;
    const char *expected;
};

#define CHECK(examples) check(examples, sizeof(examples) / sizeof *(examples))

/* Survey points as published: 133,080 is the middle of three, two of the second row are tied. */
#define SURVEYS                                                                                    \
    "playbook \"P\" { currency USD }\n"                                                            \
    "offer { level: one of L5, L6, L7 = L6 }\n"                                                    \
    "table market by offer.level {\n"                                                              \
    "    level || p10      | p25      | p50      | p75      | p90\n"                               \
    "    L6    || $80,310  | $103,050 | $133,080 | $169,000 | $211,450\n"                          \
    "    L7    || $100,000 | $150,000 | $150,000 | $200,000 | $200,000\n"                          \
    "}\n"                                                                                          \
    "table years by offer.level { level || p25 | p75\n L6 || 2 | 6\n L7 || 5 | 5 }\n"

static void check(const struct example *examples, size_t n)
{
    struct sandbox s;
    struct buf playbook = {0};
    buf_add(&playbook, STR(SURVEYS));
    for (size_t i = 0; i < n; i++)
        buf_format(&playbook, "let l%zu = %s\n", i, examples[i].expression);
    sandbox_compile(&s, playbook.ptr);
    sandbox_run(&s, "{}");
    for (size_t i = 0; i < n; i++) {
        struct str name = str_format(&s.arena, "l%zu", i);
        const char *found = sandbox_let(&s, name.ptr);
        if (strcmp(found, examples[i].expected) != 0)
            fail_msg("%s\n    is %s\n    not %s", examples[i].expression, found,
                     examples[i].expected);
    }
    sandbox_free(&s);
    buf_free(&playbook);
}

static void least_greatest_and_between(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"min($1, $3)", "$1"},
        {"min(3, 1, 2)", "1"},
        {"max($1, $3)", "$3"},
        {"max(1%, 3%, 2%)", "3%"},
        {"max(1 month, 30 days)", "1 month"}, /* a month is 30.4375 days */
        {"min(2026-01-15, 2025-12-31)", "31 December 2025"},
        {"abs(-$5)", "$5"},
        {"abs($5)", "$5"},
        {"abs(-1.5)", "1.5"},
        {"clamp($9, $1 .. $5)", "$5"},
        {"clamp($0, $1 .. $5)", "$1"},
        {"clamp($5, $1 .. $5)", "$5"},
        {"clamp($5.01, $1 .. $5)", "$5"},
        {"clamp($0.99, $1 .. $5)", "$1"},
        {"clamp(3 days, 1 week .. 2 weeks)", "1 week"},
        {"clamp(2026-05-01, 2026-01-01 .. 2026-03-01)", "1 March 2026"},
    };
    CHECK(examples);
}

static void rounding(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"round($2.50, $1)", "$3"},
        {"round($2.49, $1)", "$2"},
        {"round(-$2.50, $1)", "-$3"}, /* away from zero */
        {"round($1,499.99, $1,000)", "$1,000"},
        {"round($1,500, $1,000)", "$2,000"},
        {"round(12.25%, 0.5%)", "12.5%"},
        {"round(1.005, 0.01)", "1.01"}, /* binary floating point has 1 */
        {"round($100, $30)", "$90"},
        {"round_half_even($2.50, $1)", "$2"},
        {"round_half_even($3.50, $1)", "$4"},
        {"round_half_even(-$2.50, $1)", "-$2"},
        {"round_up($2.01, $1)", "$3"},
        {"round_up($2, $1)", "$2"},
        {"round_up(-$2.50, $1)", "-$2"},
        {"round_down($2.99, $1)", "$2"},
        {"round_down(-$2.50, $1)", "-$3"},
        {"round_down(7, 3)", "6"},
    };
    CHECK(examples);
}

static void positions_in_a_range(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"minimum($1 .. $5)", "$1"},
        {"maximum($1 .. $5)", "$5"},
        {"midpoint($64k .. $96k)", "$80,000"},
        {"midpoint($1 .. $2)", "$1.50"},
        {"compa_ratio($75k, $64k .. $96k)", "93.75%"},
        {"compa_ratio($80k, $64k .. $96k)", "100%"},
        {"penetration($75k, $64k .. $96k)", "34.375%"},
        {"penetration($64k, $64k .. $96k)", "0%"},
        {"penetration($96k, $64k .. $96k)", "100%"},
        {"penetration($60k, $64k .. $96k)", "-12.5%"}, /* not held between the ends */
        {"penetration($112k, $64k .. $96k)", "150%"},
        {"penetration(3, 2 .. 6)", "25%"},
        {"at($180k .. $220k, 75%)", "$210,000"},
        {"at($180k .. $220k, 0%)", "$180,000"},
        {"at($180k .. $220k, 120%)", "$228,000"},
        {"at($64k .. $96k, penetration($75k, $64k .. $96k))", "$75,000"},
    };
    CHECK(examples);
}

static void percentiles_of_a_survey(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"round(percentile($145,000, market), 0.0001%)", "58.2962%"},
        {"percentile($133,080, market)", "50%"},
        {"percentile($133,080.01, market)", "50.00000695991091%"},
        {"percentile($80,310, market)", "10%"},
        {"percentile($80,309.99, market)", "below p10"},
        {"percentile($1, market)", "below p10"},
        {"percentile($211,450, market)", "90%"},
        {"percentile($211,450.01, market)", "above p90"},
        {"percentile($1M, market)", "above p90"},
        {"percentile($1M, market) + 1%", "91%"}, /* it counts as the end point */
        {"percentile($1, market) < 11%", "yes"},
        {"percentile($150,000, market(L7))", "25%"}, /* of tied points, the lowest */
        {"percentile($149,999.99, market(L7))", "24.999997%"},
        {"percentile($150,000.01, market(L7))", "50.000005%"},
        {"percentile($200,000, market(L7))", "75%"},
        {"percentile($200,000.01, market(L7))", "above p90"},
        {"percentile($1, market(L5))", "unknown: no row in market for L5"},
        {"percentile(3, years)", "37.5%"},
        {"percentile(5, years(L7))", "25%"},
        {"percentile(4.9, years(L7))", "below p25"},
    };
    CHECK(examples);
}

static void values_at_a_percentile(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"at_percentile(market, 50%)", "$133,080"},
        {"at_percentile(market, 60%)", "$147,448"},
        {"at_percentile(market, 10%)", "$80,310"},
        {"at_percentile(market, 90%)", "$211,450"},
        {"at_percentile(market(L7), 25%)", "$150,000"},
        {"at_percentile(market(L7), 40%)", "$150,000"},
        {"at_percentile(market(L7), 62.5%)", "$175,000"},
        {"at_percentile(market, 95%) - at_percentile(market, 90%)", "$0"}, /* it stays at the end */
        {"at_percentile(market, 1%) - at_percentile(market, 10%)", "$0"},
        {"at_percentile(years, 50%)", "4"},
        {"at_percentile(market(L5), 50%)", "unknown: no row in market for L5"},
    };
    CHECK(examples);
}

static void shares_dates_and_texts(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"shares($1,000, $190)", "5"},
        {"shares($950, $190)", "5"},
        {"shares($949.99, $190)", "4"},
        {"shares($950.01, $190)", "5"},
        {"shares($1,000, $333.33)", "3"},
        {"shares($0.30, $0.10)", "3"}, /* binary floating point has 2 */
        {"shares($0, $190)", "0"},
        {"shares($534,843.20, $178.40)", "2998"},
        {"year_of(2026-01-15)", "2026"},
        {"year_of(2025-12-31)", "2025"},
        {"weeks(21 days)", "3"},
        {"weeks(36 hours)", "0.2142857142857143"},
        {"weeks(12 months)", "52.17857142857143"},
        {"length(\"Ada\")", "3"},
        {"length(\"Zoë Ångström\")", "12"}, /* characters, not bytes */
        {"length(\"\")", "0"},
        {"upper(\"Ada\")", "ADA"},
        {"upper(\"Zoë\")", "ZOË"},
        {"lower(\"ADA, ÅNGSTRÖM\")", "ada, ångström"},
        {"contains(\"payments\", \"pay\")", "yes"},
        {"contains(\"payments\", \"ments\")", "yes"},
        {"contains(\"payments\", \"Pay\")", "no"},
        {"contains(\"payments\", \"\")", "yes"},
        {"contains(\"pay\", \"payments\")", "no"},
    };
    CHECK(examples);
}

static void aggregates(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"any([no, yes])", "yes"},
        {"any([no, no])", "no"},
        {"all([yes, no])", "no"},
        {"all([yes, yes])", "yes"},
        {"count([$1, $1, $2])", "3"},
        {"sum([$1, $1.50, $2])", "$4.50"},
        {"sum([1 week, 2 days])", "9 days"},
        {"average([$1, $2])", "$1.50"},
        {"average([1, 1, 2])", "1.333333333333333"},
        {"min([3, 1, 2])", "1"},
        {"max([1 week, 8 days])", "8 days"},
        {"max(x * 2 for x in [1, 5, 3] where x < 5)", "6"},
        {"sum(if x > 2 then $1 else $0 for x in [1, 2, 3, 4])", "$2"},
    };
    CHECK(examples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(least_greatest_and_between),
        cmocka_unit_test(rounding),
        cmocka_unit_test(positions_in_a_range),
        cmocka_unit_test(percentiles_of_a_survey),
        cmocka_unit_test(values_at_a_percentile),
        cmocka_unit_test(shares_dates_and_texts),
        cmocka_unit_test(aggregates),
    };
    return RUN_TESTS(tests);
}
