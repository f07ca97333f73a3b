/*
 * Tests of what asks are worth: sets, impact, trades, the package with all asks, and levers that speak of others.
 */
#include "sandbox.h"

#define TWO_YEARS                                                                                  \
    "playbook \"P\" { currency USD }\n"                                                            \
    "offer { base: money  sign { year1: money = $0  year2: money = $0 }\n"                         \
    "    units: number = 0  price: money = $1  remote: yes/no = no  goal: money ? }\n"             \
    "package over 2 years {\n"                                                                     \
    "    base = offer.base\n"                                                                      \
    "    sign = offer.sign.year1, offer.sign.year2\n"                                              \
    "    grant = offer.units * offer.price vesting 25%, 75%\n"                                     \
    "}\n"

static void check_money(struct sandbox *s, const struct value *value, const char *expected)
{
    assert_string_equal(sandbox_show(s, value), expected);
}

/* What one ask is worth: on the total, and the shares of year 1 and of the total that it adds. */
static void check_worth(struct sandbox *s, const char *lever, const char *impact, const char *year1,
                        const char *total)
{
    const struct result_ask *ask = sandbox_ask(s, lever);
    check_money(s, &ask->impact, impact);
    check_money(s, &ask->year1_increase, year1);
    check_money(s, &ask->total_increase, total);
}

static void check_request(struct sandbox *s, const char *raise, const char *year1,
                          const char *total)
{
    const struct result_request *request = &sandbox_result(s)->request;
    check_money(s, &request->raise, raise);
    check_money(s, &request->year1_increase, year1);
    check_money(s, &request->total_increase, total);
}

static void check_years(struct sandbox *s, const struct result_package *package, const char *year1,
                        const char *year2, const char *total, const char *average)
{
    assert_int_equal(package->n_years, 2);
    check_money(s, &package->years[0], year1);
    check_money(s, &package->years[1], year2);
    check_money(s, &package->total, total);
    check_money(s, &package->average, average);
}

/* ---- what the package is worth ---- */

static void a_package_adds_up_by_year(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, TWO_YEARS "let sign = package.sign.total let part = package.grant.year2\n"
                                  "let mean = package.grant.average");
    sandbox_run(&s, "{base: 100k, sign: {year1: 20k, year2: 5k}, units: 101, price: 99.99}");
    check_years(&s, &sandbox_result(&s)->package, "$122,524.7475", "$112,574.2425", "$235,098.99",
                "$117,549.495");
    assert_string_equal(sandbox_let(&s, "sign"), "$25,000");
    assert_string_equal(sandbox_let(&s, "part"), "$7,574.2425");
    assert_string_equal(sandbox_let(&s, "mean"), "$5,049.495");
    sandbox_free(&s);
}

/* The source's schedule: 5, 15, 40 and 40 %; with growth the price rises at the end of each year. */
static void a_grant_vests_and_grows(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, "offer { grant: money }\n"
                        "package over 5 years { flat = offer.grant vesting 5%, 15%, 40%, 40%\n"
                        "    grown = offer.grant vesting 5%, 15%, 40%, 40% growing 10% }");
    sandbox_run(&s, "grant: 380000");
    const struct result_component *parts = sandbox_result(&s)->package.components;
    const char *const flat[] = {"$19,000", "$57,000", "$152,000", "$152,000", "$0"};
    const char *const grown[] = {"$19,000", "$62,700", "$183,920", "$202,312", "$0"};
    for (size_t year = 0; year < 5; year++) {
        check_money(&s, &parts[0].years[year], flat[year]);
        check_money(&s, &parts[1].years[year], grown[year]);
    }
    sandbox_free(&s);
}

/* ---- impact ---- */

static void impact_is_what_the_sets_add(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(
        &s, TWO_YEARS
        "lever base { current offer.base target offer.base + $10k sets offer.base = ask }\n"
        "lever sign { current offer.sign.year1 + offer.sign.year2 target current + $30k\n"
        "    sets offer.sign.year1 = offer.sign.year1 + raise * 60%\n"
        "    sets offer.sign.year2 = ask - (offer.sign.year1 + raise * 60%) }\n"
        "lever grant { current offer.units * offer.price target current * 120%\n"
        "    sets offer.units = shares(ask, offer.price) }\n"
        "lever words { current offer.remote target yes }");
    sandbox_run(&s, "{base: 100k, sign: {year1: 20k}, units: 10, price: 300}");
    check_years(&s, &sandbox_result(&s)->package, "$120,750", "$102,250", "$223,000", "$111,500");
    check_worth(&s, "base", "$20,000", "8.281573498964803%", "8.968609865470852%");
    check_worth(&s, "sign", "$30,000", "14.90683229813665%", "13.45291479820628%");
    check_worth(&s, "grant", "$600", "0.124223602484472%", "0.2690582959641256%");
    check_worth(&s, "words", "$0", "0%", "0%");
    check_years(&s, &sandbox_result(&s)->asked, "$148,900", "$124,700", "$273,600", "$136,800");
    check_request(&s, "$50,600", "23.31262939958592%", "22.69058295964126%");
    sandbox_free(&s);
}

static void whole_shares_only(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, TWO_YEARS "lever grant { current offer.units * offer.price target $1,000\n"
                                  "    sets offer.units = shares(ask, offer.price) }");
    sandbox_run(&s, "{base: 0, units: 1, price: 333.33}\n---\n{base: 0, units: 1, price: 333.34}\n"
                    "---\n{base: 0, units: 1, price: 0.10}");
    check_worth(&s, "grant", "$666.66", "200%", "200%"); /* three shares */
    s.at = 1;
    check_worth(&s, "grant", "$333.34", "100%", "100%"); /* 2.9999 are two */
    s.at = 2;
    check_worth(&s, "grant", "$999.90", "999,900%", "999,900%"); /* exactly 10,000 */
    sandbox_free(&s);
}

static void an_impact_can_be_given(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(
        &s,
        TWO_YEARS "lever base { current offer.base target offer.base + $10k sets offer.base = ask\n"
                  "    impact raise * 2.5 }\n"
                  "lever goal { current offer.base target $120k impact offer.goal }");
    sandbox_run(&s, "base: 100k\n---\n{base: 100k, goal: 7}");
    check_worth(&s, "base", "$25,000", "10%", "10%"); /* the shares are still the package's */
    check_worth(&s, "goal", "unknown", "0%", "0%");
    check_request(&s, "$20,000", "10%", "10%");
    s.at = 1;
    check_worth(&s, "goal", "$7", "0%", "0%");
    sandbox_free(&s);
}

static void a_package_with_an_unknown_is_undecided(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(
        &s, "offer { base: money  bonus: money ? }\n"
            "package over 1 year { base = offer.base bonus = offer.bonus }\n"
            "lever base { current offer.base target offer.base * 110% sets offer.base = ask }");
    sandbox_run(&s, "base: 100k");
    assert_string_equal(sandbox_undecided(&s, "package", "package"), "undecided: offer.bonus");
    assert_string_equal(sandbox_lever(&s, "base"), "$110,000 by target"); /* the ask is not */
    check_worth(&s, "base", "unknown", "unknown", "unknown");
    check_request(&s, "unknown", "unknown", "unknown");
    check_money(&s, &sandbox_result(&s)->package.components[0].years[0], "$100,000");
    sandbox_free(&s);
}

/* ---- all asks together ---- */

/* Each ask alone is measured from the offer; where two set one fact, the later counts. */
static void the_later_of_two_sets_counts(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(
        &s, TWO_YEARS
        "lever first { current offer.base target offer.base + $30k sets offer.base = ask }\n"
        "lever second { current offer.base target offer.base + $10k sets offer.base = ask }\n"
        "lever third { when offer.base > $100k current offer.base target $500k\n"
        "    sets offer.base = ask }");
    sandbox_run(&s, "base: 100k\n---\nbase: 200k");
    check_worth(&s, "first", "$60,000", "30%", "30%");
    check_worth(&s, "second", "$20,000", "10%", "10%");
    check_request(&s, "$20,000", "10%", "10%"); /* the third is held back, and sets nothing */
    s.at = 1;
    check_request(&s, "$600,000", "150%", "150%");
    sandbox_free(&s);
}

static void trades_are_not_counted(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(
        &s,
        TWO_YEARS "tier manager \"Manager\" tier director \"Director\"\n"
                  "lever base { current offer.base target offer.base + $10k sets offer.base = ask\n"
                  "    approval manager }\n"
                  "lever remote { current offer.remote target yes sets offer.remote = ask\n"
                  "    sets offer.base = offer.base * 92.5% approval director }");
    sandbox_run(&s, "base: 100k\n---\n{base: 100k, remote: yes}\n---\nbase: 0");
    assert_false(sandbox_ask(&s, "base")->is_trade);
    assert_true(sandbox_ask(&s, "remote")->is_trade);
    check_worth(&s, "remote", "-$15,000", "-7.5%", "-7.5%");
    check_years(&s, &sandbox_result(&s)->asked, "$110,000", "$110,000", "$220,000", "$110,000");
    check_request(&s, "$20,000", "10%", "10%");
    assert_string_equal(sandbox_request(&s),
                        "manager"); /* the director is needed for the trade alone */
    s.at = 1;
    assert_string_equal(sandbox_lever(&s, "remote"), "held back: already as wanted: yes");
    s.at = 2; /* it costs nothing, so it is no trade */
    assert_false(sandbox_ask(&s, "remote")->is_trade);
    assert_string_equal(sandbox_request(&s), "director");
    sandbox_free(&s);
}

static void nothing_asked_is_nothing_added(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, TWO_YEARS "tier manager \"Manager\"\n"
                                  "lever base { current offer.base target offer.goal sets "
                                  "offer.base = ask approval manager }");
    sandbox_run(&s, "{base: 100k, goal: 90k}\n---\nbase: 100k");
    for (; s.at < s.n; s.at++) {
        check_years(&s, &sandbox_result(&s)->asked, "$100,000", "$100,000", "$200,000", "$100,000");
        check_request(&s, "$0", "0%", "0%");
        assert_string_equal(sandbox_request(&s), "no one");
    }
    s.at = 1;
    assert_string_equal(sandbox_lever(&s, "base"), "undecided: offer.goal");
    sandbox_free(&s);
}

/* ---- levers, lets and flags that speak of asks ---- */

#define SPOKEN_OF                                                                                  \
    TWO_YEARS "tier manager \"Manager\" tier director \"Director\"\n"                              \
              "lever base { current offer.base target offer.goal sets offer.base = ask\n"          \
              "    approval manager approval at least director if raise > $20k }\n"

static void a_lever_about_another(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(
        &s, SPOKEN_OF
        "lever sign { when not known ask.base or ask.base < $110k\n"
        "    current offer.sign.year1\n"
        "    target $120k - (ask.base otherwise offer.base) sets offer.sign.year1 = ask }");
    sandbox_run(&s, "{base: 100k, goal: 109999.99}\n---\n{base: 100k, goal: 110k}\n"
                    "---\n{base: 100k, goal: 100k}\n---\nbase: 100k");
    assert_string_equal(sandbox_lever(&s, "sign"), "$10,000.01 by target");
    check_request(&s, "$29,999.99", "20%", "14.999995%");
    s.at = 1;
    assert_string_equal(sandbox_lever(&s, "sign"),
                        "held back: condition not met: not known ask.base or ask.base < $110k");
    s.at = 2; /* the base is held back: it asks for nothing */
    assert_string_equal(sandbox_lever(&s, "sign"), "$20,000 by target");
    s.at = 3; /* the base is undecided */
    assert_string_equal(sandbox_lever(&s, "sign"), "$20,000 by target");
    sandbox_free(&s);
}

static void an_ask_that_is_not_made_is_unknown(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, SPOKEN_OF "let base = ask.base  let who = approval.base");
    sandbox_run(&s, "{base: 100k, goal: 110k}\n---\n{base: 100k, goal: 90k}\n---\nbase: 100k");
    assert_string_equal(sandbox_let(&s, "base"), "$110,000");
    assert_string_equal(sandbox_let(&s, "who"), "manager");
    s.at = 1;
    assert_string_equal(sandbox_let(&s, "base"), "unknown: the ask is not made");
    assert_string_equal(sandbox_let(&s, "who"), "unknown: the ask is not made");
    s.at = 2;
    assert_string_equal(sandbox_let(&s, "base"), "unknown: offer.goal");
    assert_string_equal(sandbox_let(&s, "who"), "unknown: offer.goal");
    sandbox_free(&s);
}

static void lets_and_flags_speak_of_results(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(
        &s, SPOKEN_OF
        "let more = asked.total - package.total  let first = asked.year1  let part = "
        "asked.base.year2\n"
        "let raise_all = request.raise  let share = request.total_increase\n"
        "let share1 = request.year1_increase  let top = request.approval\n"
        "let is_manager = approval.base == manager  let either = flag.high or flag.low\n"
        "flag high { when approval.base == director say \"{ask.base} needs {approval.base}\" }\n"
        "flag low { when request.approval == no_one say \"nothing to approve\" }\n"
        "flag both { when flag.high and request.raise > $0 say \"{request.raise} more\" }");
    sandbox_run(&s, "{base: 100k, goal: 120k}\n---\n{base: 100k, goal: 120000.01}\n"
                    "---\n{base: 100k, goal: 1}");
    assert_string_equal(sandbox_let(&s, "more"), "$40,000");
    assert_string_equal(sandbox_let(&s, "first"), "$120,000");
    assert_string_equal(sandbox_let(&s, "part"), "$120,000");
    assert_string_equal(sandbox_let(&s, "raise_all"), "$40,000");
    assert_string_equal(sandbox_let(&s, "share"), "20%");
    assert_string_equal(sandbox_let(&s, "share1"), "20%");
    assert_string_equal(sandbox_let(&s, "top"), "manager");
    assert_string_equal(sandbox_let(&s, "is_manager"), "yes");
    assert_string_equal(sandbox_let(&s, "either"), "no");
    assert_string_equal(sandbox_flag(&s, "high"), "not raised");
    s.at = 1;
    assert_string_equal(sandbox_let(&s, "top"), "director");
    assert_string_equal(sandbox_let(&s, "is_manager"), "no");
    assert_string_equal(sandbox_flag(&s, "high"), "$120,000.01 needs Director");
    assert_string_equal(sandbox_flag(&s, "both"), "$40,000.02 more");
    s.at = 2;
    assert_string_equal(sandbox_let(&s, "more"), "$0");
    assert_string_equal(sandbox_let(&s, "top"), "no one");
    assert_string_equal(sandbox_flag(&s, "low"), "nothing to approve");
    assert_string_equal(sandbox_flag(&s, "high"), "undecided: the ask is not made");
    assert_string_equal(sandbox_flag(&s, "both"), "not raised"); /* unknown and no */
    sandbox_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_package_adds_up_by_year),
        cmocka_unit_test(a_grant_vests_and_grows),
        cmocka_unit_test(impact_is_what_the_sets_add),
        cmocka_unit_test(whole_shares_only),
        cmocka_unit_test(an_impact_can_be_given),
        cmocka_unit_test(a_package_with_an_unknown_is_undecided),
        cmocka_unit_test(the_later_of_two_sets_counts),
        cmocka_unit_test(trades_are_not_counted),
        cmocka_unit_test(nothing_asked_is_nothing_added),
        cmocka_unit_test(a_lever_about_another),
        cmocka_unit_test(an_ask_that_is_not_made_is_unknown),
        cmocka_unit_test(lets_and_flags_speak_of_results),
    };
    return RUN_TESTS(tests);
}
