/*
 * Tests of how an ask is found: the six steps and what bound it, to the cent; when it is held back, when undecided.
 */
#include "sandbox.h"

struct example {
    const char *offer;
    const char *expected; /* as sandbox_lever tells it */
};

#define CHECK_EXAMPLES(playbook, lever, examples)                                                  \
    check_examples(playbook, lever, examples, sizeof(examples) / sizeof *(examples))

/* A lever that is given as its clauses. */
static void check_examples(const char *playbook, const char *lever, const struct example *examples,
                           size_t n)
{
    struct sandbox s;
    sandbox_compile(&s, playbook);
    for (size_t i = 0; i < n; i++) {
        sandbox_run(&s, examples[i].offer);
        const char *found = sandbox_lever(&s, lever);
        if (strcmp(found, examples[i].expected) != 0)
            fail_msg("%s\n    is %s\n    not %s", examples[i].offer, found, examples[i].expected);
    }
    sandbox_free(&s);
}

#define SHAPE                                                                                      \
    "playbook \"P\" { currency USD }\n"                                                            \
    "offer { base: money ?  aim: money ?  high: yes/no ?  low: money ?  step: money ? }\n"

#define LEVER(clauses)                                                                             \
    SHAPE "lever base \"Base\" { current offer.base target offer.aim " clauses " }"

/* ---- the steps ---- */

static void step_1_when_decides(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"{base: 100000.00, aim: 120k, low: 100000}",
         "held back: condition not met: "
         "offer.base < offer.low ($100,000 against $100,000)"},
        {"{base: 99999.99, aim: 120k, low: 100000}", "$120,000 by target"},
        {"{base: 100000.01, aim: 120k, low: 100000}",
         "held back: condition not met: offer.base < offer.low ($100,000.01 against $100,000)"},
        {"{base: 100k, aim: 120k}", "undecided: offer.low"},
        {"{aim: 120k}", "undecided: offer.base, offer.low"},
    };
    CHECK_EXAMPLES(LEVER("when offer.base < offer.low"), "base", examples);
}

/* What nothing could change is held back, and not undecided. */
static void step_1_no_and_unknown_is_no(void **state)
{
    (void)state;
    const char *held =
        "held back: condition not met: offer.base < $100k ($100,000 against $100,000)";
    const struct example examples[] = {
        {"{base: 100k, aim: 120k}", held},
        {"{base: 90k, aim: 120k}", "undecided: offer.high"},
        {"{base: 90k, aim: 120k, high: no}", "held back: condition not met: offer.high"},
        {"{base: 90k, aim: 120k, high: yes}", "$120,000 by target"},
        {"{aim: 120k, high: no}", "held back: condition not met: offer.high"},
        {"{base: 100k, high: yes}", held}, /* the aim is unknown, and makes no difference */
        {"{base: 90k, high: yes}", "undecided: offer.aim"},
    };
    CHECK_EXAMPLES(LEVER("when offer.high and offer.base < $100k"), "base", examples);
}

static void step_1_yes_or_unknown_is_yes(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"{base: 90k, aim: 120k}", "$120,000 by target"},
        {"{base: 100k, aim: 120k}", "undecided: offer.high"},
        {"{base: 100k, aim: 120k, high: no}", "held back: condition not met: "
                                              "offer.base < $100k or offer.high"},
    };
    CHECK_EXAMPLES(LEVER("when offer.base < $100k or offer.high"), "base", examples);
}

static void step_2_starts_at_the_target(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"{base: 100k, aim: 100000.01}", "$100,000.01 by target"},
        {"{base: 100k, aim: 100k}",
         "held back: no room left: $100,000 is offered, and the target is $100,000"},
        {"{base: 100k, aim: 99999.99}",
         "held back: no room left: $100,000 is offered, and the target is $99,999.99"},
        {"{base: 100k}", "undecided: offer.aim"},
        {"{aim: 100k}", "undecided: offer.base"},
        {"{}", "undecided: offer.base, offer.aim"},
    };
    CHECK_EXAMPLES(LEVER(""), "base", examples);
}

static void step_3_room_holds_it(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"{base: 100k, aim: 104999.99}", "$105,000 by room"}, /* raised to the low end */
        {"{base: 100k, aim: 105000.00}", "$105,000 by target"},
        {"{base: 100k, aim: 105000.01}", "$105,000.01 by target"},
        {"{base: 100k, aim: 114999.99}", "$114,999.99 by target"},
        {"{base: 100k, aim: 115000.00}", "$115,000 by target"},
        {"{base: 100k, aim: 115000.01}", "$115,000 by room"},
        {"{base: 100k, aim: 50k}", "$105,000 by room"}, /* even where the target is below */
        {"{base: 100000.10, aim: 120k}", "$115,000.115 by room"}, /* never rounded unasked */
    };
    CHECK_EXAMPLES(LEVER("room 5% .. 15%"), "base", examples);
    const struct example amounts[] = {
        {"{base: 100k, aim: 109999.99}", "$110,000 by room"},
        {"{base: 100k, aim: 110k}", "$110,000 by target"},
        {"{base: 100k, aim: 130000.01}", "$130,000 by room"},
        {"{base: 0, aim: 5k}", "$10,000 by room"},
        {"{base: 0, aim: 50k}", "$30,000 by room"},
    };
    CHECK_EXAMPLES(LEVER("room $10k .. $30k"), "base", amounts);
    const struct example nothing[] = {
        {"{base: 0, aim: 50k}", "held back: no room left above $0"}, /* 15 % of nothing */
    };
    CHECK_EXAMPLES(LEVER("room 5% .. 15%"), "base", nothing);
}

static void step_4_cap_holds_it(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"{base: 100k, aim: 219999.99}", "$219,999.99 by target"},
        {"{base: 100k, aim: 220000.00}", "$220,000 by target"},
        {"{base: 100k, aim: 220000.01}", "$220,000 by cap (company cap)"},
        {"{base: 219999.99, aim: 230k}", "$220,000 by cap (company cap)"},
        {"{base: 220000.00, aim: 230k}",
         "held back: no room left: the company cap is $220,000, and $220,000 is offered"},
        {"{base: 220000.01, aim: 230k}",
         "held back: no room left: the company cap is $220,000, and $220,000.01 is offered"},
    };
    CHECK_EXAMPLES(LEVER("cap $220,000 \"company cap\""), "base", examples);
    const struct example unknown[] = {
        {"{base: 100k, aim: 120k}", "undecided: offer.low"},
        {"{base: 100k, aim: 120k, low: 110k}", "$110,000 by cap"},
    };
    CHECK_EXAMPLES(LEVER("cap offer.low"), "base", unknown);
}

static void step_5_rounds_toward_current(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"{base: 100k, aim: 110999.99}", "$110,000 by round"},
        {"{base: 100k, aim: 111000.00}", "$111,000 by target"},
        {"{base: 100k, aim: 111000.01}", "$111,000 by round"},
        {"{base: 100k, aim: 101k}", "$101,000 by target"},
        {"{base: 100500, aim: 101k}", "$101,000 by target"},
        {"{base: 100k, aim: 100999.99}",
         "held back: no room left: less than one step above $100,000"},
        {"{base: 100500, aim: 100999}",
         "held back: no room left: less than one step above $100,500"},
        {"{base: 100k, aim: 99k}",
         "held back: no room left: $100,000 is offered, and the target is $99,000"},
    };
    CHECK_EXAMPLES(LEVER("round $1,000"), "base", examples);
    const struct example steps[] = {
        {"{base: 100k, aim: 111k}", "undecided: offer.step"},
        {"{base: 100k, aim: 111k, step: 0}",
         "undecided: rounding to a step that is not above zero"},
        {"{base: 100k, aim: 110000.037, step: 0.01}", "$110,000.03 by round"},
        {"{base: 100k, aim: 110k, step: 0.03}", "$109,999.98 by round"},
    };
    CHECK_EXAMPLES(LEVER("round offer.step"), "base", steps);
}

/* What bound it is the last step that changed it. */
static void the_last_step_that_changed_it_bound_it(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"{base: 200k, aim: 215k}", "$215,000 by target"},
        {"{base: 200k, aim: 205k}", "$210,000 by room"},
        {"{base: 200k, aim: 240k}", "$220,000 by cap (company cap)"},
        {"{base: 200k, aim: 217500}", "$217,000 by round"},
        {"{base: 190500, aim: 300k}", "$219,000 by round"}, /* room, then rounding */
        {"{base: 191304.35, aim: 300k}", "$220,000 by cap (company cap)"},
        {"{base: 191304.34, aim: 300k}", "$219,000 by round"},
        {"{base: 210k, aim: 211k}", "$220,000 by cap (company cap)"}, /* raised, then lowered */
        {"{base: 219k, aim: 219500}", "$220,000 by cap (company cap)"},
        {"{base: 219000.01, aim: 300k}", "$220,000 by cap (company cap)"},
        {"{base: 220k, aim: 240k}",
         "held back: no room left: the company cap is $220,000, and $220,000 is offered"},
    };
    CHECK_EXAMPLES(LEVER("room 5% .. 15% cap $220,000 \"company cap\" round $1,000"), "base",
                   examples);
}

/* ---- clauses that are repeated ---- */

static void first_room_whose_condition_holds(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"{base: 100k, aim: 200k}", "$150,000 by room"},
        {"{base: 0.01, aim: 200k}", "$0.015 by room"},
        {"{base: 0, aim: 200k}", "$80,000 by room"},
    };
    CHECK_EXAMPLES(LEVER("room 20% .. 50% if current > $0 room $10k .. $80k if current == $0"),
                   "base", examples);
    const struct example both_hold[] = {
        {"{base: 100k, aim: 200k, high: yes}", "$110,000 by room"},
        {"{base: 100k, aim: 200k, high: no}", "$120,000 by room"},
        {"{base: 100k, aim: 200k}", "undecided: offer.high"},
    };
    CHECK_EXAMPLES(LEVER("room 0% .. 10% if offer.high room 0% .. 20%"), "base", both_hold);
    const struct example later_unknown[] = {
        {"{base: 100k, aim: 200k}", "$110,000 by room"}, /* the first settles it */
    };
    CHECK_EXAMPLES(LEVER("room 0% .. 10% room 0% .. 20% if offer.high"), "base", later_unknown);
    const struct example none_holds[] = {
        {"{base: 100k, aim: 200k, high: no}", "$200,000 by target"},
        {"{base: 100k, aim: 200k, high: yes}", "$110,000 by room"},
    };
    CHECK_EXAMPLES(LEVER("room 0% .. 10% if offer.high"), "base", none_holds);
}

static void smallest_cap_whose_condition_holds(void **state)
{
    (void)state;
    const char *two =
        LEVER("cap $150k \"band\" if offer.high cap offer.low \"posted\" cap $180k \"law\"");
    const struct example examples[] = {
        {"{base: 100k, aim: 200k, high: yes, low: 160k}", "$150,000 by cap (band)"},
        {"{base: 100k, aim: 200k, high: no, low: 160k}", "$160,000 by cap (posted)"},
        {"{base: 100k, aim: 200k, high: no, low: 179999.99}", "$179,999.99 by cap (posted)"},
        {"{base: 100k, aim: 200k, high: no, low: 180000.01}", "$180,000 by cap (law)"},
        /* the first of equals gives its name */
        {"{base: 100k, aim: 200k, high: no, low: 180k}", "$180,000 by cap (posted)"},
        {"{base: 100k, aim: 200k, high: yes, low: 150k}", "$150,000 by cap (band)"},
        /* what is unknown may be smaller */
        {"{base: 100k, aim: 200k, low: 160k}", "undecided: offer.high"},
        {"{base: 100k, aim: 200k, high: yes}", "undecided: offer.low"},
        {"{base: 100k, aim: 200k}", "undecided: offer.high, offer.low"},
    };
    CHECK_EXAMPLES(two, "base", examples);
    const struct example no_cap[] = {
        {"{base: 100k, aim: 200k, high: no}", "$200,000 by target"},
        {"{base: 100k, aim: 200k, high: yes}", "$150,000 by cap (band)"},
        {"{base: 100k, aim: 200k}", "undecided: offer.high"},
    };
    CHECK_EXAMPLES(LEVER("cap $150k \"band\" if offer.high"), "base", no_cap);
    const struct example not_needed[] = {
        {"{base: 100k, aim: 200k, high: no}",
         "$180,000 by cap"}, /* an unknown cap that does not apply */
        {"{base: 100k, aim: 200k, high: yes}", "undecided: offer.low"},
    };
    CHECK_EXAMPLES(LEVER("cap offer.low if offer.high cap $180k"), "base", not_needed);
}

/* ---- levers over other things than money ---- */

static void percents_and_numbers_are_asked_for_as_amounts(void **state)
{
    (void)state;
    const char *percent = "offer { bonus: percent  aim: percent }\n"
                          "lever bonus { current offer.bonus target offer.aim room 1% .. 5%\n"
                          "    cap 20% round 0.5% }";
    const struct example examples[] = {
        {"{bonus: 10%, aim: 12%}", "12% by target"},
        {"{bonus: 10%, aim: 30%}", "15% by room"}, /* percentage points, since it is a percent */
        {"{bonus: 17%, aim: 30%}", "20% by cap"},
        {"{bonus: 10%, aim: 12.4%}", "12% by round"},
        {"{bonus: 20%, aim: 30%}", "held back: no room left: the cap is 20%, and 20% is offered"},
    };
    CHECK_EXAMPLES(percent, "bonus", examples);
    const char *number =
        "offer { days: number  aim: number }\n"
        "lever days { current offer.days target offer.aim room 10% .. 50% round 1 }";
    const struct example numbers[] = {
        {"{days: 20, aim: 25}", "25 by target"},
        {"{days: 20, aim: 40}", "30 by room"},
        {"{days: 15, aim: 40}", "22 by round"},
    };
    CHECK_EXAMPLES(number, "days", numbers);
}

static void what_is_no_amount_is_asked_for_where_it_differs(void **state)
{
    (void)state;
    const char *start = "offer { start: duration ?  aim: duration ? }\n"
                        "lever start { current offer.start target offer.aim }";
    const struct example durations[] = {
        {"{start: 4 weeks, aim: 8 weeks}", "8 weeks by target"},
        {"{start: 8 weeks, aim: 4 weeks}", "4 weeks by target"},
        {"{start: 28 days, aim: 4 weeks}", "held back: already as wanted: 4 weeks"},
        {"{start: 8 weeks}", "undecided: offer.aim"},
    };
    CHECK_EXAMPLES(start, "start", durations);
    const char *level = "offer { level: one of L5, L6, L7  aim: one of L6, L7 ? }\n"
                        "lever level { current offer.level target offer.aim }";
    const struct example choices[] = {
        {"{level: L5, aim: L6}", "L6 by target"},
        {"{level: L7, aim: L6}", "L6 by target"},
        {"{level: L6, aim: L6}", "held back: already as wanted: L6"},
        {"{level: L6}", "undecided: offer.aim"},
    };
    CHECK_EXAMPLES(level, "level", choices);
    const char *others = "offer { day: date  title: text  car: yes/no }\n"
                         "lever day { current offer.day target 2026-03-01 }\n"
                         "lever title { current offer.title target \"Principal\" }\n"
                         "lever car { current offer.car target yes }";
    const struct example dates[] = {
        {"{day: 2026-02-28, title: Senior, car: no}", "1 March 2026 by target"},
        {"{day: 2026-03-01, title: Senior, car: no}",
         "held back: already as wanted: 1 March 2026"}};
    CHECK_EXAMPLES(others, "day", dates);
    const struct example texts[] = {
        {"{day: 2026-02-28, title: Senior, car: no}", "Principal by target"},
        {"{day: 2026-02-28, title: Principal, car: no}",
         "held back: already as wanted: Principal"}};
    CHECK_EXAMPLES(others, "title", texts);
    const struct example yesno[] = {
        {"{day: 2026-02-28, title: Senior, car: no}", "yes by target"},
        {"{day: 2026-02-28, title: Senior, car: yes}", "held back: already as wanted: yes"}};
    CHECK_EXAMPLES(others, "car", yesno);
}

/* ---- what an ask reports beside its amount ---- */

static void an_ask_reports_how_it_was_found(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, LEVER("room 5% .. 15% cap $220,000 round $1,000"));
    sandbox_run(&s, "{base: 185500, aim: 240k}");
    const struct result_ask *ask = sandbox_ask(&s, "base");
    assert_string_equal(sandbox_show(&s, &ask->current), "$185,500");
    assert_string_equal(sandbox_show(&s, &ask->target), "$240,000");
    assert_string_equal(sandbox_show(&s, &ask->room_low), "$194,775");
    assert_string_equal(sandbox_show(&s, &ask->room_high), "$213,325");
    assert_string_equal(sandbox_show(&s, &ask->cap), "$220,000");
    assert_string_equal(sandbox_show(&s, &ask->round_step), "$1,000");
    assert_string_equal(sandbox_show(&s, &ask->ask), "$213,000");
    assert_int_equal(ask->bound, BOUND_ROUND);
    assert_int_equal(ask->bound_before_round, BOUND_ROOM);
    assert_string_equal(sandbox_show(&s, &ask->raise), "$27,500");
    assert_string_equal(sandbox_show(&s, &ask->increase), "14.82479784366577%");
    assert_string_equal(sandbox_show(&s, &ask->impact), "unknown"); /* there is no package */
    sandbox_free(&s);
}

static void an_increase_keeps_all_its_digits(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, LEVER(""));
    sandbox_run(&s, "{base: 185k, aim: 210k}\n---\n{base: 180k, aim: 198k}\n"
                    "---\n{base: 180k, aim: 198000.01}\n---\n{base: 0, aim: 1k}");
    assert_string_equal(sandbox_show(&s, &sandbox_ask(&s, "base")->increase), "13.51351351351351%");
    s.at = 1;
    assert_string_equal(sandbox_show(&s, &sandbox_ask(&s, "base")->increase), "10%");
    s.at = 2;
    assert_string_equal(sandbox_show(&s, &sandbox_ask(&s, "base")->increase), "10.00000555555556%");
    s.at = 3;
    assert_string_equal(sandbox_show(&s, &sandbox_ask(&s, "base")->increase), "unknown");
    assert_string_equal(sandbox_show(&s, &sandbox_ask(&s, "base")->raise), "$1,000");
    sandbox_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(step_1_when_decides),
        cmocka_unit_test(step_1_no_and_unknown_is_no),
        cmocka_unit_test(step_1_yes_or_unknown_is_yes),
        cmocka_unit_test(step_2_starts_at_the_target),
        cmocka_unit_test(step_3_room_holds_it),
        cmocka_unit_test(step_4_cap_holds_it),
        cmocka_unit_test(step_5_rounds_toward_current),
        cmocka_unit_test(the_last_step_that_changed_it_bound_it),
        cmocka_unit_test(first_room_whose_condition_holds),
        cmocka_unit_test(smallest_cap_whose_condition_holds),
        cmocka_unit_test(percents_and_numbers_are_asked_for_as_amounts),
        cmocka_unit_test(what_is_no_amount_is_asked_for_where_it_differs),
        cmocka_unit_test(an_ask_reports_how_it_was_found),
        cmocka_unit_test(an_increase_keeps_all_its_digits),
    };
    return RUN_TESTS(tests);
}
