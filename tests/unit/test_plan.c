/*
 * Tests of the plan: which round takes which ask, what rounds that are over leave, what is measured from where, and days.
 */
#include "sandbox.h"

#define PLAYBOOK                                                                                   \
    "offer { base: money  sign: money = $0  stock: money = $0  site: one of A, B, C = A\n"         \
    "    received: date ?  deadline: date ?  floor: money ? }\n"                                   \
    "package over 2 years { base = offer.base  sign = offer.sign, $0\n"                            \
    "    stock = offer.stock vesting 50%, 50% }\n"                                                 \
    "tier low \"Low\" { takes 36 hours }  tier mid \"Mid\" { takes 1 month }\n"                    \
    "tier high \"High\" { takes 2 weeks }\n"                                                       \
    "approval ladder { each increase  together total_increase\n"                                   \
    "    up to 10% low  up to 20% mid  up to 30% high }\n"

#define BASE                                                                                       \
    "lever base { current offer.base target $110k sets offer.base = ask approval ladder }\n"
#define SIGN "lever sign { current offer.sign target $20k sets offer.sign = ask approval low }\n"
#define STOCK                                                                                      \
    "lever stock { current offer.stock target $50k sets offer.stock = ask approval low }\n"
#define SITE "lever site { current offer.site target C sets offer.site = ask approval mid }\n"

static const struct result_round *round_of(const struct sandbox *s, int number)
{
    const struct result *result = sandbox_result(s);
    assert_true(number >= 1 && (size_t)number <= result->rounds.n);
    return &result->rounds.items[number - 1];
}

/* "base, sign" */
static const char *levers(struct sandbox *s, int number)
{
    const struct result_round *round = round_of(s, number);
    struct buf out = {0};
    for (size_t i = 0; i < round->n_levers; i++)
        buf_format(&out, "%s%.*s", i ? ", " : "", STR_ARG(round->levers[i]));
    return sandbox_text(s, &out);
}

static const char *day(struct sandbox *s, int number)
{
    return sandbox_show(s, &round_of(s, number)->date);
}

static const char *held_back(struct sandbox *s, const char *lever)
{
    const struct result *result = sandbox_result(s);
    for (size_t i = 0; i < result->held_back.n; i++)
        if (str_is(result->held_back.items[i].lever, lever))
            return str_copy(&s->arena, result->held_back.items[i].reason).ptr;
    return "not held back";
}

static const char *tier(struct sandbox *s, const struct result_approval *approval)
{
    if (!approval->known)
        return "unknown";
    if (approval->outcome == APPROVAL_NOT_COVERED)
        return "not covered";
    if (approval->n_tiers == 0)
        return "no one";
    return str_copy(&s->arena, approval->tiers[approval->n_tiers - 1]->title).ptr;
}

/* ---- which round takes which ask ---- */

static void rounds_take_by_impact(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, PLAYBOOK SITE BASE SIGN STOCK
                    "round 2 { take 1 lever by impact } round 1 { take 1 .. 2 levers by impact }");
    sandbox_run(&s, "base: 100k");
    assert_string_equal(levers(&s, 1), "stock, base"); /* 50k, 20k, 20k: the first of equals */
    assert_string_equal(levers(&s, 2), "sign");
    assert_int_equal(sandbox_result(&s)->plan.n_left, 1);
    assert_true(str_is(sandbox_result(&s)->plan.left[0], "site"));
    assert_int_equal(round_of(&s, 1)->state, ROUND_NEXT);
    assert_int_equal(round_of(&s, 2)->state, ROUND_LATER);
    assert_int_equal(sandbox_ask(&s, "sign")->round, 2);
    assert_int_equal(sandbox_ask(&s, "site")->round, 0);
    sandbox_free(&s);
}

static void no_round_takes_a_trade(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s,
                    PLAYBOOK BASE "lever site { current offer.site target C sets offer.site = ask\n"
                                  "    sets offer.base = offer.base * 95% approval low }\n"
                                  "round 1 { take 5 levers }");
    sandbox_run(&s, "base: 100k");
    assert_string_equal(levers(&s, 1), "base");
    assert_true(sandbox_ask(&s, "site")->is_trade);
    sandbox_free(&s);
}

static void a_round_waits_for_what_is_not_known(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(
        &s, PLAYBOOK BASE SIGN STOCK
        "round 1 { when offer.floor > $0 take 1 lever } round 2 { when moved take 1 lever }\n"
        "round 3 { when offer.base > $1M take 1 lever } round 4 { take 9 levers }\n"
        "let after = round.sign let known_base = known round.base");
    sandbox_run(&s, "base: 100k");
    assert_int_equal(round_of(&s, 1)->state, ROUND_NEXT);
    assert_true(str_is(round_of(&s, 1)->needs.items[0].name, "offer.floor"));
    assert_int_equal(round_of(&s, 2)->state, ROUND_LATER);
    assert_true(str_is(round_of(&s, 2)->reason, "moved"));
    assert_true(str_is(round_of(&s, 2)->needs.items[0].name, "no round is over yet"));
    assert_int_equal(round_of(&s, 3)->state, ROUND_SKIPPED);
    assert_string_equal(levers(&s, 4), "sign");
    assert_string_equal(sandbox_let(&s, "after"), "4");
    sandbox_run(&s, "{base: 100k, sign: 20k, floor: 0}");
    assert_int_equal(round_of(&s, 1)->state, ROUND_SKIPPED);
    assert_string_equal(sandbox_let(&s, "after"), "unknown: no round takes it");
    sandbox_free(&s);
}

/* ---- rounds that are over ---- */

static void what_is_granted_stands(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, PLAYBOOK BASE SIGN STOCK SITE
                    "round 1 { take 4 levers } round 2 { take 4 levers }\n"
                    "let now = offer.base let moves = moved");
    sandbox_run(&s, "{base: 100k, history: [{round: 1,\n"
                    " asked: {base: 110k, sign: 20k, stock: 50k, site: C},\n"
                    " granted: {base: 104k, stock: 50k, site: B}}]}");
    const struct result_ask *base = sandbox_ask(&s, "base");
    assert_string_equal(sandbox_show(&s, &base->initial), "$100,000");
    assert_string_equal(sandbox_show(&s, &base->current), "$104,000");
    assert_string_equal(sandbox_show(&s, &base->ask), "$110,000");
    assert_string_equal(sandbox_show(&s, &base->raise), "$10,000");
    assert_string_equal(sandbox_show(&s, &base->increase), "10%");
    assert_string_equal(sandbox_show(&s, &base->impact), "$12,000");
    assert_string_equal(sandbox_let(&s, "now"), "$104,000");
    assert_string_equal(sandbox_let(&s, "moves"), "yes");
    assert_string_equal(held_back(&s, "sign"),
                        "settled in round 1: $20,000 asked, and the answer moved nothing");
    assert_string_equal(held_back(&s, "stock"), "settled in round 1: $50,000 granted, as asked");
    assert_string_equal(sandbox_show(&s, &sandbox_ask(&s, "site")->current),
                        "B"); /* open: not what was asked */
    assert_string_equal(sandbox_show(&s, &sandbox_result(&s)->package.total), "$258,000");
    assert_string_equal(sandbox_show(&s, &sandbox_result(&s)->initial.total), "$200,000");
    assert_string_equal(levers(&s, 2), "base, site");
    sandbox_free(&s);
}

static void never_above_what_was_asked(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, PLAYBOOK BASE
                    "round 1 { take 1 lever } round 2 { take 1 lever } round 3 { take 1 lever }");
    sandbox_run(&s,
                "{base: 100k, history: [{round: 1, asked: {base: 108k}, granted: {base: 103k}}]}");
    const struct result_ask *ask = sandbox_ask(&s, "base");
    assert_string_equal(sandbox_show(&s, &ask->ask), "$108,000");
    assert_int_equal(ask->bound, BOUND_CAP);
    assert_true(str_is(ask->bound_title, "asked in round 1"));
    sandbox_run(&s,
                "{base: 100k, history: [{round: 1, asked: {base: 108k}, granted: {base: 103k}},\n"
                " {round: 2, asked: {base: 105k}, granted: {base: 104k}}]}");
    assert_string_equal(sandbox_show(&s, &sandbox_ask(&s, "base")->ask), "$105,000");
    sandbox_run(&s,
                "{base: 100k, history: [{round: 1, asked: {base: 108k}, granted: {base: 103k}},\n"
                " {round: 2, granted: {base: 108k}}]}");
    assert_string_equal(held_back(&s, "base"),
                        "no room left: $108,000 was asked in round 1, and $108,000 is offered");
    sandbox_free(&s);
}

/* Shares are whole: what stands is a little less than what was granted, and that is not asked for. */
static void never_below_what_was_granted(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s,
                    "offer { units: number price: money base: money }\n"
                    "package over 1 year { stock = offer.units * offer.price }\n"
                    "tier low \"Low\"\n"
                    "lever stock { current offer.units * offer.price target $4,995 approval low\n"
                    "    sets offer.units = shares(ask, offer.price) }\n"
                    "round 1 { take 1 lever } round 2 { take 1 lever }");
    sandbox_run(&s, "{units: 10, price: 333, base: 1, history: [{round: 1, asked: {stock: 6000}, "
                    "granted: {stock: 4996}}]}");
    assert_string_equal(sandbox_show(&s, &sandbox_result(&s)->package.total), "$4,995");
    assert_string_equal(held_back(&s, "stock"),
                        "no room left: $4,995 is offered, and the target is $4,995");
    sandbox_run(&s, "{units: 10, price: 334, base: 1, history: [{round: 1, asked: {stock: 6000}, "
                    "granted: {stock: 4996}}]}");
    assert_string_equal(held_back(&s, "stock"), "no room left: nothing above the $4,996 granted");
    sandbox_free(&s);
}

/* Each `sets` that counts from the offer counts from what stands in it. */
static void raises_in_sets_are_from_now(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, "offer { base: money }\n"
                        "package over 1 year { base = offer.base }\n"
                        "tier low \"Low\"\n"
                        "lever base { current offer.base target $130k approval low sets offer.base "
                        "= offer.base + raise }\n"
                        "round 1 { take 1 lever } round 2 { take 1 lever }");
    sandbox_run(&s,
                "{base: 100k, history: [{round: 1, asked: {base: 130k}, granted: {base: 110k}}]}");
    assert_string_equal(sandbox_show(&s, &sandbox_result(&s)->package.total), "$110,000");
    assert_string_equal(sandbox_show(&s, &sandbox_result(&s)->asked.total), "$130,000");
    assert_string_equal(sandbox_show(&s, &sandbox_ask(&s, "base")->raise), "$30,000");
    assert_string_equal(sandbox_show(&s, &sandbox_ask(&s, "base")->total_increase), "30%");
    assert_string_equal(sandbox_show(&s, &sandbox_ask(&s, "base")->impact), "$20,000");
    sandbox_free(&s);
}

static void offers_of_a_block_have_rounds_of_their_own(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, PLAYBOOK BASE
                    "round 1 { take 1 lever } round 2 { take 1 lever }\nlet moves = moved");
    sandbox_run(&s, "base: 100k\n---\n{base: 90k, history: [{round: 1, asked: {base: 110k}, "
                    "granted: {base: 95k}},\n"
                    " {round: 2, asked: {base: 110k}}]}\n---\nbase: 80k\nhistory:\n  - round: 1\n");
    assert_string_equal(sandbox_let(&s, "moves"), "unknown: no round is over yet");
    assert_int_equal(round_of(&s, 1)->state, ROUND_NEXT);
    s.at = 1;
    assert_string_equal(sandbox_let(&s, "moves"), "no");
    assert_string_equal(sandbox_show(&s, &sandbox_result(&s)->initial.total), "$180,000");
    assert_string_equal(sandbox_show(&s, &sandbox_result(&s)->package.total), "$190,000");
    assert_int_equal(sandbox_result(&s)->plan.advice, PLAN_ACCEPT);
    s.at = 2;
    assert_int_equal(round_of(&s, 1)->state, ROUND_DONE);
    assert_int_equal(round_of(&s, 2)->state, ROUND_NEXT);
    assert_string_equal(sandbox_let(&s, "moves"), "no");
    sandbox_free(&s);
}

/* ---- approval counts from the initial offer ---- */

static const char *cumulative(struct sandbox *s, const char *granted, const char *asked)
{
    struct buf yaml = {0};
    buf_format(&yaml, "{base: 100k, history: [{round: 1, asked: {base: %s}, granted: {base: %s}}]}",
               asked, granted);
    const char *text = buf_take(&yaml, &s->playbook->arena).ptr;
    sandbox_run(s, text);
    const char *alone = tier(s, &sandbox_ask(s, "base")->approval);
    assert_string_equal(tier(s, &sandbox_result(s)->request.approval), alone);
    assert_string_equal(tier(s, &round_of(s, 2)->approval), alone);
    return alone;
}

static void tiers_end_at_exactly_their_bound(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(
        &s, PLAYBOOK
        "lever base { current offer.base target $900k sets offer.base = ask approval ladder }\n"
        "round 1 { take 1 lever } round 2 { take 1 lever }");
    assert_string_equal(cumulative(&s, "105k", "110000"), "Low");
    assert_string_equal(cumulative(&s, "105k", "110000.01"), "Mid");
    assert_string_equal(cumulative(&s, "119999", "120000"), "Mid");
    assert_string_equal(cumulative(&s, "119999", "120000.01"), "High");
    assert_string_equal(cumulative(&s, "110k", "130000"), "High");
    assert_string_equal(cumulative(&s, "110k", "130000.01"), "not covered");
    sandbox_free(&s);
}

/* Two asks of a little each, in two rounds, are together what two in one would be. */
static void rounds_count_together(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(
        &s, PLAYBOOK
        "lever base { current offer.base target $108k sets offer.base = ask approval ladder }\n"
        "lever sign { current offer.sign target $8k sets offer.sign = ask approval low }\n"
        "round 1 { take 1 lever } round 2 { take 1 lever }");
    sandbox_run(&s, "base: 100k");
    assert_string_equal(levers(&s, 1), "base");
    assert_string_equal(tier(&s, &round_of(&s, 1)->approval), "Low"); /* 8% */
    assert_string_equal(levers(&s, 2), "sign");
    assert_string_equal(tier(&s, &round_of(&s, 2)->approval), "Mid"); /* 12% with the first */
    sandbox_free(&s);
}

/* ---- days and expectations ---- */

static void rounds_are_dated(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, PLAYBOOK BASE SIGN SITE
                    "round 1 { wait 36 hours take 1 lever } round 2 { take 1 lever wait 1 month }\n"
                    "round 3 { take 1 lever }");
    sandbox_run(&s, "{base: 100k, received: 2026-01-29, deadline: 2026-03-01}");
    assert_string_equal(day(&s, 1), "31 January 2026"); /* a part of a day is a day */
    assert_string_equal(day(&s, 2), "2 March 2026");    /* 2 days for low, then a month */
    assert_true(round_of(&s, 2)->late && !round_of(&s, 1)->late);
    assert_false(sandbox_result(&s)->plan.extend);
    assert_string_equal(day(&s, 3), "2 April 2026"); /* with the rounds before it, mid */
    sandbox_run(&s, "{base: 100k, received: 2026-01-29, deadline: 2026-01-30}");
    assert_true(sandbox_result(&s)->plan.extend);
    sandbox_run(&s, "{base: 100k, history: [{round: 1, on: 2026-02-01}]}");
    assert_string_equal(day(&s, 1), "1 February 2026");
    assert_string_equal(day(&s, 2), "1 March 2026");
    sandbox_run(&s, "{base: 100k, received: 2026-01-29, history: [{round: 1}]}");
    assert_string_equal(day(&s, 2), "unknown");
    sandbox_free(&s);
}

static void expectations_compound_up_to_all_asks(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, PLAYBOOK BASE STOCK "round 1 { take 1 lever expect 10% .. 50% }\n"
                                            "round 2 { take 1 lever expect 10% .. 20% }");
    sandbox_run(&s, "base: 100k");
    assert_string_equal(sandbox_show(&s, &round_of(&s, 1)->package_low), "$220,000");
    assert_string_equal(sandbox_show(&s, &round_of(&s, 1)->package_high), "$250,000");
    assert_string_equal(sandbox_show(&s, &round_of(&s, 2)->package_low), "$242,000");
    assert_string_equal(sandbox_show(&s, &round_of(&s, 2)->package_high), "$270,000");
    sandbox_free(&s);
}

/* ---- what it comes to ---- */

static void nobody_is_told_to_accept_what_is_critical(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, PLAYBOOK BASE
                    "flag low { when package.total < offer.floor severity critical }\n"
                    "round 1 { take 1 lever }");
    sandbox_run(&s, "{base: 110k, floor: 220k}");
    assert_int_equal(sandbox_result(&s)->plan.advice, PLAN_ACCEPT);
    sandbox_run(&s, "{base: 110k, floor: 220001}");
    assert_int_equal(sandbox_result(&s)->plan.advice, PLAN_STOP);
    sandbox_run(&s, "base: 110k");
    assert_int_equal(sandbox_result(&s)->plan.advice, PLAN_DECIDE);
    assert_true(str_is(sandbox_result(&s)->plan.needs.items[0].name, "offer.floor"));
    sandbox_run(&s, "{base: 100k, floor: 1}");
    assert_int_equal(sandbox_result(&s)->plan.advice, PLAN_ASK);
    sandbox_run(&s, "{base: 100k, floor: 1, history: [{round: 1, asked: {base: 110k}, granted: "
                    "{base: 105k}}]}");
    assert_int_equal(sandbox_result(&s)->plan.advice,
                     PLAN_DECIDE); /* an ask is left, and no round takes it */
    sandbox_free(&s);
}

/* What an answer sets to something unknown is unknown for want of what was missing. */
static void unknown_grants_say_why(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, "offer { units: number price: money ? }\n"
                        "package over 1 year { stock = offer.units * $10 }\n"
                        "tier low \"Low\"\n"
                        "lever stock { current offer.units * $10 target $500 approval low\n"
                        "    sets offer.units = shares(ask, offer.price) }\n"
                        "let units = offer.units round 1 { take 1 lever }");
    sandbox_run(&s,
                "{units: 10, history: [{round: 1, asked: {stock: 500}, granted: {stock: 300}}]}");
    assert_string_equal(sandbox_let(&s, "units"), "unknown: offer.price");
    sandbox_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rounds_take_by_impact),
        cmocka_unit_test(no_round_takes_a_trade),
        cmocka_unit_test(a_round_waits_for_what_is_not_known),
        cmocka_unit_test(what_is_granted_stands),
        cmocka_unit_test(never_above_what_was_asked),
        cmocka_unit_test(never_below_what_was_granted),
        cmocka_unit_test(raises_in_sets_are_from_now),
        cmocka_unit_test(offers_of_a_block_have_rounds_of_their_own),
        cmocka_unit_test(tiers_end_at_exactly_their_bound),
        cmocka_unit_test(rounds_count_together),
        cmocka_unit_test(rounds_are_dated),
        cmocka_unit_test(expectations_compound_up_to_all_asks),
        cmocka_unit_test(nobody_is_told_to_accept_what_is_critical),
        cmocka_unit_test(unknown_grants_say_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
