/*
 * Tests of what unknown values do: through every operation, Kleene's logic, lists, tables; and where they came from.
 */
#include "sandbox.h"

struct let {
    const char *expression;
    const char *expected; /* as sandbox_let tells it */
};

#define CHECK_LETS(facts, yaml, lets) check_lets(facts, yaml, lets, sizeof(lets) / sizeof *(lets))

/* Each expression as a let of one playbook: `facts` is its offer shape and whatever else it needs. */
static void check_lets(const char *facts, const char *yaml, const struct let *lets, size_t n)
{
    struct sandbox s;
    struct buf playbook = {0};
    buf_format(&playbook, "playbook \"P\" { currency USD }\n%s\n", facts);
    for (size_t i = 0; i < n; i++)
        buf_format(&playbook, "let l%zu = %s\n", i, lets[i].expression);
    sandbox_compile(&s, playbook.ptr);
    sandbox_run(&s, yaml);
    for (size_t i = 0; i < n; i++) {
        struct str name = str_format(&s.arena, "l%zu", i);
        const char *found = sandbox_let(&s, name.ptr);
        if (strcmp(found, lets[i].expected) != 0)
            fail_msg("%s\n    is %s\n    not %s", lets[i].expression, found, lets[i].expected);
    }
    sandbox_free(&s);
    buf_free(&playbook);
}

/* One fact of each type that is never there, and one that is. */
#define FACTS                                                                                      \
    "offer { m: money ?  p: percent ?  n: number ?  d: duration ?  day: date ?  t: text ?\n"       \
    "    y: yes/no ?  c: one of A, B ?  km: money = $10  kn: number = 2  kd: duration = 2 weeks\n" \
    "    kday: date = 2026-01-15  kt: text = \"abc\"  kp: percent = 10%  kc: one of A, B = A }"

static void through_every_operation(void **state)
{
    (void)state;
    const struct let lets[] = {
        {"offer.m + offer.km", "unknown: offer.m"},
        {"offer.km + offer.m", "unknown: offer.m"},
        {"offer.p + offer.kp", "unknown: offer.p"},
        {"offer.n + offer.kn", "unknown: offer.n"},
        {"offer.d + offer.kd", "unknown: offer.d"},
        {"offer.kday + offer.d", "unknown: offer.d"},
        {"offer.day + offer.kd", "unknown: offer.day"},
        {"offer.m - offer.km", "unknown: offer.m"},
        {"offer.kd - offer.d", "unknown: offer.d"},
        {"offer.kday - offer.d", "unknown: offer.d"},
        {"offer.kday - offer.day", "unknown: offer.day"},
        {"offer.m * offer.kn", "unknown: offer.m"},
        {"offer.km * offer.p", "unknown: offer.p"},
        {"offer.kd * offer.n", "unknown: offer.n"},
        {"offer.d * 0", "unknown: offer.d"}, /* not even times zero */
        {"offer.m / offer.km", "unknown: offer.m"},
        {"offer.km / offer.n", "unknown: offer.n"},
        {"offer.kd / offer.d", "unknown: offer.d"},
        {"offer.kd / offer.n", "unknown: offer.n"},
        {"-offer.m", "unknown: offer.m"},
        {"-offer.d", "unknown: offer.d"},
        {"offer.m == offer.km", "unknown: offer.m"},
        {"offer.m == offer.m", "unknown: offer.m"}, /* not even to itself */
        {"offer.t == offer.kt", "unknown: offer.t"},
        {"offer.kc != offer.c", "unknown: offer.c"},
        {"offer.c == A", "unknown: offer.c"},
        {"offer.y == yes", "unknown: offer.y"},
        {"offer.m < offer.km", "unknown: offer.m"},
        {"offer.kd <= offer.d", "unknown: offer.d"},
        {"offer.day > offer.kday", "unknown: offer.day"},
        {"offer.kn >= offer.n", "unknown: offer.n"},
        {"offer.m in $1 .. $2", "unknown: offer.m"},
        {"offer.km in $1 .. offer.m", "unknown: offer.m"},
        {"offer.c in [A, B]", "unknown: offer.c"},
        {"if offer.y then $1 else $2", "unknown: offer.y"},
        {"if offer.y then $1 else $1", "unknown: offer.y"},
        {"if yes then offer.m else $2", "unknown: offer.m"},
        {"if no then offer.m else $2", "$2"},
        {"min(offer.m, offer.km)", "unknown: offer.m"},
        {"max(offer.km, offer.m)", "unknown: offer.m"},
        {"abs(offer.m)", "unknown: offer.m"},
        {"clamp(offer.m, $1 .. $2)", "unknown: offer.m"},
        {"clamp(offer.km, $1 .. offer.m)", "unknown: offer.m"},
        {"round(offer.m, $1)", "unknown: offer.m"},
        {"round_up(offer.km, offer.m)", "unknown: offer.m"},
        {"round_down(offer.m, $1)", "unknown: offer.m"},
        {"round_half_even(offer.m, $1)", "unknown: offer.m"},
        {"midpoint($1 .. offer.m)", "unknown: offer.m"},
        {"minimum($1 .. offer.m)", "$1"},
        {"maximum($1 .. offer.m)", "unknown: offer.m"},
        {"compa_ratio(offer.m, $1 .. $3)", "unknown: offer.m"},
        {"penetration(offer.m, $1 .. $3)", "unknown: offer.m"},
        {"at($1 .. $3, offer.p)", "unknown: offer.p"},
        {"shares(offer.m, $3)", "unknown: offer.m"},
        {"year_of(offer.day)", "unknown: offer.day"},
        {"weeks(offer.d)", "unknown: offer.d"},
        {"length(offer.t)", "unknown: offer.t"},
        {"upper(offer.t)", "unknown: offer.t"},
        {"lower(offer.t)", "unknown: offer.t"},
        {"contains(offer.kt, offer.t)", "unknown: offer.t"},
    };
    CHECK_LETS(FACTS, "{}", lets);
}

/* All nine of `and`, all nine of `or`, all three of `not`; `u` is the unknown one. */
static void kleenes_logic(void **state)
{
    (void)state;
    const struct let lets[] = {
        {"yes and yes", "yes"},
        {"yes and no", "no"},
        {"yes and offer.u", "unknown: offer.u"},
        {"no and yes", "no"},
        {"no and no", "no"},
        {"no and offer.u", "no"},
        {"offer.u and yes", "unknown: offer.u"},
        {"offer.u and no", "no"},
        {"offer.u and offer.v", "unknown: offer.u, offer.v"},
        {"yes or yes", "yes"},
        {"yes or no", "yes"},
        {"yes or offer.u", "yes"},
        {"no or yes", "yes"},
        {"no or no", "no"},
        {"no or offer.u", "unknown: offer.u"},
        {"offer.u or yes", "yes"},
        {"offer.u or no", "unknown: offer.u"},
        {"offer.u or offer.v", "unknown: offer.u, offer.v"},
        {"not yes", "no"},
        {"not no", "yes"},
        {"not offer.u", "unknown: offer.u"},
    };
    CHECK_LETS("offer { u: yes/no ?  v: yes/no ? }", "{}", lets);
}

static void known_and_otherwise(void **state)
{
    (void)state;
    const struct let lets[] = {
        {"known offer.m", "no"},
        {"known offer.km", "yes"},
        {"not known offer.m", "yes"},
        {"known (offer.m + offer.km)", "no"},
        {"known ($1 / $0)", "no"},
        {"known (offer.y and no)", "yes"},
        {"offer.m otherwise $5", "$5"},
        {"offer.km otherwise $5", "$10"},
        {"offer.km otherwise offer.m", "$10"},
        {"offer.m otherwise offer.n * $1", "unknown: offer.m, offer.n"},
        {"offer.m otherwise offer.n * $1 otherwise $3", "$3"},
        {"$1 / offer.n otherwise $7", "$7"},
        {"offer.y otherwise no", "no"},
        {"offer.t otherwise \"none\"", "none"},
    };
    CHECK_LETS(FACTS, "{}", lets);
}

static void each_origin_is_told_once(void **state)
{
    (void)state;
    const struct let lets[] = {
        {"offer.m + offer.m * offer.n - offer.m", "unknown: offer.m, offer.n"},
        {"offer.n * $1 + offer.m * (offer.n + offer.kn)",
         "unknown: offer.n, offer.m"}, /* as named */
        {"(offer.m otherwise offer.km) / (offer.n * 0)", "unknown: offer.n"},
        {"offer.m / (offer.kn - 2)", "unknown: offer.m"},
        {"offer.km / (offer.kn - 2)", "unknown: a division by zero"},
        {"known offer.m and offer.y", "no"},
        {"if offer.kn > 1 then offer.m else offer.n * $1",
         "unknown: offer.m"}, /* the branch taken */
        {"if offer.kn > 2 then offer.m else offer.n * $1", "unknown: offer.n"},
        {"if offer.y then offer.m else offer.n * $1", "unknown: offer.y"}, /* that first */
    };
    CHECK_LETS(FACTS, "{}", lets);
}

static void what_cannot_be_computed(void **state)
{
    (void)state;
    const char *zero = "unknown: a division by zero";
    const char *large = "unknown: a number too large to hold";
    const struct let lets[] = {
        {"$1 / $0", zero},
        {"$1 / 0", zero},
        {"$1 / 0%", zero},
        {"0% / 0%", zero},
        {"1 / 0", zero},
        {"1 week / 0 weeks", zero},
        {"1 week / 0", zero},
        {"shares($10, $0)", zero},
        {"penetration($1, $5 .. $5)", zero},
        {"compa_ratio($1, $0 .. $0)", zero},
        {"round($1, $0)", "unknown: rounding to a step that is not above zero"},
        {"round_up($1, -$1)", "unknown: rounding to a step that is not above zero"},
        {"3 months * 1_000_000_000_000_000", large},
        {"offer.kday + 9000 years", "unknown: a date outside the years 1 to 9999"},
        {"offer.kday - 3000 years", "unknown: a date outside the years 1 to 9999"},
    };
    CHECK_LETS(FACTS, "{}", lets);
    const char *squares =
        "offer { n: number  list: list of number }\n"
        "define squared(x: number) = x * x\n"
        "let e120 = squared(squared(squared(offer.n)))\n"
        "let e360 = e120 * e120 * e120 * 1_000_000_000 * 1_000_000_000 * 99_999\n";
    const struct let too_large[] = {
        {"known e360", "yes"},
        {"e360 * 1_000_000", large},
        {"-e360 * 1_000_000", large},
        {"e360 * e120 * 0", large},
        {"sum(e360 * x for x in offer.list)", large},
        {"sum(e360 / 1_000 * x for x in offer.list) / e360", "0.12"},
    };
    CHECK_LETS(squares, "{n: 1_000_000_000_000_000, list: [60, 60]}", too_large);
}

#define TABLE                                                                                      \
    "offer { level: one of L5, L6, L7  city: text ?  x: money ? }\n"                               \
    "table bands by offer.level, offer.city {\n"                                                   \
    "    level | city      || base           | words\n"                                            \
    "    L6    | \"Seattle\" || $180k .. $220k | \"good\"\n"                                       \
    "    L7    | any       || $250k .. $350k | \"better\"\n"                                       \
    "}\n"                                                                                          \
    "table order by offer.x first match {\n"                                                       \
    "    x    || words\n"                                                                          \
    "    < $1 || \"low\"\n"                                                                        \
    "    any  || \"high\"\n"                                                                       \
    "}"

static void a_table_without_a_row(void **state)
{
    (void)state;
    const struct let found[] = {
        {"maximum(bands.base)", "$220,000"},
        {"bands.base", "$180,000 .. $220,000"},
        {"bands(L7, offer.city).words", "better"},
        {"known bands", "yes"},
        {"bands(L5, offer.city).words", "unknown: no row in bands for L5, Seattle"},
    };
    CHECK_LETS(TABLE, "{level: L6, city: Seattle}", found);
    const struct let missing[] = {
        {"bands.words", "unknown: no row in bands for L6, Austin"},
        {"bands.base", "unknown: no row in bands for L6, Austin"},
        {"midpoint(bands.base) + offer.x", "unknown: no row in bands for L6, Austin, offer.x"},
        {"known bands", "no"},
        {"bands.words otherwise \"none\"", "none"},
    };
    CHECK_LETS(TABLE, "{level: L6, city: Austin}", missing);
    const struct let unknown_key[] = {
        {"bands.words", "unknown: offer.city"},
        {"bands(L7, offer.city).words", "better"}, /* any does not ask */
        {"order.words", "unknown: offer.x"},       /* what comes first could match */
        {"if offer.city == \"Rome\" then $1 else minimum(bands.base)", "unknown: offer.city"},
        {"offer.x / $1 + length(order.words) * 1%",
         "unknown: offer.x"}, /* and not for want of a row */
    };
    CHECK_LETS(TABLE, "level: L6", unknown_key);
}

#define LIST                                                                                       \
    "offer { base: money ?  list: list of { pay: money ?  sure: yes/no ? } = []\n"                 \
    "    days: list of number = []  more: list of { pay: money } ? }"

static void aggregates_leave_unknowns_out(void **state)
{
    (void)state;
    const struct let lets[] = {
        {"sum(c.pay for c in offer.list)", "$40"},
        {"average(c.pay for c in offer.list)", "$20"},
        {"min(c.pay for c in offer.list)", "$10"},
        {"max(c.pay for c in offer.list)", "$30"},
        {"count(c for c in offer.list)", "4"},
        {"count(c.pay for c in offer.list)", "2"},
        {"any(c.pay > $30 for c in offer.list)", "no"},
        {"any(c.pay > $29 for c in offer.list)", "yes"},
        {"all(c.pay >= $10 for c in offer.list)", "yes"},
        {"all(c.pay > $10 for c in offer.list)", "no"},
        {"count(c for c in offer.list where c.sure)",
         "1"}, /* a `where` that is unknown is not yes */
        {"count(c for c in offer.list where not c.sure)", "1"},
        {"max(c.pay for c in offer.list where c.sure)", "$10"},
        {"max(c.pay for c in offer.list where known c.pay and known c.sure)", "$10"},
        {"any(c.pay > offer.base for c in offer.list)", "no"}, /* nothing is known to be more */
        {"sum(c.pay - offer.base for c in offer.list)", "$0"},
        {"offer.base + max(c.pay - offer.base for c in offer.list)",
         "unknown: offer.base, offer.list[2].pay, offer.list[4].pay"},
        {"max(c.pay - offer.base for c in offer.list)",
         "unknown: offer.base, offer.list[2].pay, offer.list[4].pay"},
        {"sum(offer.days)", "6"},
        {"average(offer.days)", "3"},
        {"max(d for d in offer.days where d < 4)", "2"},
        {"max([$1, offer.base, $3])", "$3"},
        {"count([offer.base, $1])", "1"},
        {"any(x > $2 for x in [$1, offer.base, $3])", "yes"},
    };
    CHECK_LETS(LIST,
               "list: [{pay: 10, sure: yes}, {sure: no}, {pay: 30}, {}]\n"
               "days: [2, 4]",
               lets);
}

static void of_nothing(void **state)
{
    (void)state;
    const struct let lets[] = {
        {"any(c.sure for c in offer.list)", "no"},
        {"all(c.sure for c in offer.list)", "yes"},
        {"count(c for c in offer.list)", "0"},
        {"count(offer.days)", "0"},
        {"sum(c.pay for c in offer.list)", "$0"},
        {"sum(offer.days)", "0"},
        {"max(c.pay for c in offer.list)", "unknown: nothing in offer.list to take the max of"},
        {"min(offer.days)", "unknown: nothing in offer.days to take the min of"},
        {"average(offer.days)", "unknown: nothing in offer.days to take the average of"},
        {"max(x for x in [1, 2] where x > 5)", "unknown: nothing to take the max of"},
        {"max([offer.base])", "unknown: offer.base"},
        {"count(c for c in offer.more)", "unknown: offer.more"}, /* it is not even an empty list */
        {"any(c.pay > $1 for c in offer.more)", "unknown: offer.more"},
        {"sum(c.pay for c in offer.more) otherwise $5", "$5"},
    };
    CHECK_LETS(LIST, "{}", lets);
    const struct let unknown[] = {
        {"max(c.pay for c in offer.list)", "unknown: offer.list[1].pay, offer.list[2].pay"},
        {"max(c.pay for c in offer.list where c.sure)",
         "unknown: offer.list[1].pay, offer.list[1].sure, offer.list[2].pay"},
        {"count(c for c in offer.more)", "0"},
    };
    CHECK_LETS(LIST, "{list: [{}, {sure: yes}], more: []}", unknown);
}

static void flags_tell_what_would_decide_them(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, FACTS "flag low { when offer.m < offer.km say \"low\" }\n"
                              "flag never { when offer.y and no say \"never\" }\n"
                              "flag said { when yes say \"{offer.m} and {offer.n}\" }");
    sandbox_run(&s, "{}\n---\n{m: 9, n: 1}\n---\n{m: 10, n: 1}");
    assert_string_equal(sandbox_flag(&s, "low"), "undecided: offer.m");
    assert_string_equal(sandbox_flag(&s, "never"), "not raised");
    assert_string_equal(sandbox_flag(&s, "said"), ""); /* raised, and without its words */
    assert_string_equal(sandbox_withheld(&s), "flag said: offer.m, offer.n");
    s.at = 1;
    assert_string_equal(sandbox_flag(&s, "low"), "low");
    assert_string_equal(sandbox_flag(&s, "said"), "$9 and 1");
    s.at = 2;
    assert_string_equal(sandbox_flag(&s, "low"), "not raised");
    sandbox_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(through_every_operation),
        cmocka_unit_test(kleenes_logic),
        cmocka_unit_test(known_and_otherwise),
        cmocka_unit_test(each_origin_is_told_once),
        cmocka_unit_test(what_cannot_be_computed),
        cmocka_unit_test(a_table_without_a_row),
        cmocka_unit_test(aggregates_leave_unknowns_out),
        cmocka_unit_test(of_nothing),
        cmocka_unit_test(flags_tell_what_would_decide_them),
    };
    return RUN_TESTS(tests);
}
