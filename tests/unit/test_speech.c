/*
 * Tests of words with holes: what a fact contains is copied and never read, and a text is whole or is not said.
 */
#include "sandbox.h"

/* One lever that is always asked for; its clauses are the test's. */
#define SHAPE                                                                                      \
    "playbook \"P\" { currency USD }\n"                                                            \
    "offer { base: money = $100k  name: text ?  city: text = \"Austin\"  yes_no: yes/no ?\n"       \
    "    day: date ?  wait: duration ?  share: percent ?  n: number ?  place: one of Bay_Area, "   \
    "NYC ?\n"                                                                                      \
    "    list: list of { who: text  pay: money ?  sure: yes/no ? } = []\n"                         \
    "    words: list of text = []  more: list of { who: text } ? }\n"                              \
    "tier manager \"Manager\"\n"                                                                   \
    "lever base \"Base\" { current offer.base target current * 110% approval manager\n"

#define SCRIPT(text) SHAPE "script \"\"\"" text "\"\"\" }\n"

struct example {
    const char *offer;
    const char *said;  /* the script; NULL: withheld */
    const char *needs; /* as sandbox_withheld tells it; NULL: nothing is withheld */
};

#define CHECK(playbook, examples) check(playbook, examples, sizeof(examples) / sizeof *(examples))

static void check_one(struct sandbox *s, const struct example *example)
{
    sandbox_run(s, example->offer);
    const struct result_ask *ask = sandbox_ask(s, "base");
    struct str said = str_copy(&s->arena, ask->script);
    if (strcmp(said.ptr, example->said ? example->said : "") != 0)
        fail_msg("%s\n    says %s\n    not  %s", example->offer, said.ptr, example->said);
    assert_int_equal(said.len, strlen(said.ptr));
    assert_string_equal(sandbox_withheld(s), example->needs ? example->needs : "");
}

static void check(const char *playbook, const struct example *examples, size_t n)
{
    struct sandbox s;
    sandbox_compile(&s, playbook);
    for (size_t i = 0; i < n; i++)
        check_one(&s, &examples[i]);
    sandbox_free(&s);
}

/* ---- what stands in a fact ---- */

static void facts_are_never_read_as_words_with_holes(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"name: Ada", "I am Ada.", NULL},
        {"name: '{offer.base}'", "I am {offer.base}.", NULL},
        {"name: '{'", "I am {.", NULL},
        {"name: '{{}} {end}{if yes}'", "I am {{}} {end}{if yes}.", NULL},
        {"name: \"O'Neil \\\"Ada\\\"\"", "I am O'Neil \"Ada\".", NULL},
        {"name: '\"\"\"'", "I am \"\"\".", NULL},
        {"name: 100% %s %n", "I am 100% %s %n.", NULL},
        {"name: \"two\\nlines\"", "I am two\nlines.", NULL},
        {"name: \"Zoë Ångström, 東京\"", "I am Zoë Ångström, 東京.", NULL},
        {"name: \"back\\\\slash and \\ttab\"", "I am back\\slash and \ttab.", NULL},
        {"name: '<b>&amp;</b>'", "I am <b>&amp;</b>.", NULL},
    };
    CHECK(SCRIPT("I am {offer.name}."), examples);
}

static void braces_and_quotes_of_the_text_itself(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"{}", "{offer.name} \"quoted\" it's {{twice}} 100% Zoë", NULL},
    };
    CHECK(SCRIPT("{{offer.name}} \"quoted\" it's {{{{twice}}}} 100% Zoë"), examples);
    const struct example lines[] = {
        {"{}", "One,\n  two,\n\nthree.", NULL},
    };
    CHECK(SHAPE "script \"\"\"\n        One,\n          two,\n\n        three.\n        \"\"\" }",
          lines);
}

static void values_as_people_write_them(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"{yes_no: yes, day: 2026-01-05, wait: 6 weeks, share: 13.5%, n: 12500, place: Bay_Area}",
         "yes, 5 January 2026, 6 weeks, 13.5%, 12,500, Bay Area, $100,000, $110,000, +$10,000, 10%",
         NULL},
    };
    CHECK(SCRIPT(
              "{offer.yes_no}, {offer.day}, {offer.wait}, {offer.share}, {offer.n}, {offer.place}, "
              "{current}, {ask}, +{raise}, {increase}"),
          examples);
}

/* ---- whole or not at all ---- */

static void a_text_with_a_hole_is_withheld(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"{name: Ada, n: 3}", "Ada has 3 from Austin", NULL},
        {"{n: 3}", NULL, "script base: offer.name"},
        {"{name: Ada}", NULL, "script base: offer.n"},
        {"{}", NULL, "script base: offer.name, offer.n"},
        {"{name: Ada, n: 0}", NULL, "script base: a division by zero"},
    };
    CHECK(SCRIPT("{offer.name} has {offer.n * offer.n / offer.n} from {offer.city}"), examples);
}

/* Every fact left out in turn: the text is said whole or not at all. */
static void whichever_fact_is_missing(void **state)
{
    (void)state;
    const char *const facts[] = {"name: Ada",  "yes_no: yes", "day: 2026-01-05", "wait: 6 weeks",
                                 "share: 10%", "n: 1",        "place: NYC"};
    const char *const names[] = {"name", "yes_no", "day", "wait", "share", "n", "place"};
    enum { N = sizeof facts / sizeof *facts };
    struct sandbox s;
    sandbox_compile(&s, SCRIPT("{offer.name}|{offer.yes_no}|{offer.day}|{offer.wait}|{offer.share}|"
                               "{offer.n}|{offer.place}"));
    for (size_t missing = 0; missing <= N; missing++) {
        struct buf yaml = {0}, needs = {0};
        for (size_t i = 0; i < N; i++)
            if (i != missing)
                buf_format(&yaml, "%s\n", facts[i]);
        if (missing < N)
            buf_format(&needs, "script base: offer.%s", names[missing]);
        const char *whole = "Ada|yes|5 January 2026|6 weeks|10%|1|NYC";
        struct example example = {yaml.ptr, missing < N ? NULL : whole, needs.ptr};
        check_one(&s, &example);
        buf_free(&yaml);
        buf_free(&needs);
    }
    sandbox_free(&s);
}

static void otherwise_and_blank_leave_no_hole(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"name: Ada", "For Ada, at [last employer] and [project {1}].", NULL},
        {"{}", "For the role, at [last employer] and [project {1}].", NULL},
    };
    const char *playbook =
        SCRIPT("For {offer.name otherwise \"the role\"}, at {blank \"last employer\"} "
               "and {blank \"project {1}\"}.");
    CHECK(playbook, examples);
    struct sandbox s;
    sandbox_compile(&s, playbook);
    sandbox_run(&s, "{}");
    const struct result_ask *ask = sandbox_ask(&s, "base");
    assert_int_equal(ask->fill_in.n, 2);
    assert_str(ask->fill_in.items[0], "last employer");
    assert_str(ask->fill_in.items[1], "project {1}");
    sandbox_free(&s);
}

/* ---- conditions and lists ---- */

static void one_or_the_other(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"{yes_no: yes, name: Ada}", "I am Ada.", NULL},
        {"{yes_no: no}", "I am here.", NULL}, /* the side that is not said may be unknown */
        {"{yes_no: yes}", NULL, "script base: offer.name"},
        {"{name: Ada}", NULL, "script base: offer.yes_no"}, /* what is unknown withholds */
    };
    CHECK(SCRIPT("I am {if offer.yes_no}{offer.name}{else}here{end}."), examples);
    const struct example nested[] = {
        {"{n: 3}", "three", NULL},
        {"{n: 2}", "two", NULL},
        {"{n: 1}", "", NULL},
        {"{}", "", NULL},
    };
    CHECK(SCRIPT("{if known offer.n}{if offer.n > 2}three{else}{if offer.n > 1}two{end}{end}{end}"),
          nested);
}

static void once_for_each_element(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"list: [{who: Exampla, pay: 100k}, {who: '{c.pay}', pay: 200k}]",
         "Offers: Exampla $100,000; {c.pay} $200,000; that is all.", NULL},
        {"{}", "Offers: that is all.", NULL},
        {"list: [{who: Exampla, pay: 100k}, {who: Other}]", NULL, "script base: offer.list[2].pay"},
        {"list: [{who: A}, {who: B}]", NULL, "script base: offer.list[1].pay, offer.list[2].pay"},
    };
    CHECK(SCRIPT("Offers: {for c in offer.list}{c.who} {c.pay}; {end}that is all."), examples);
    const struct example where[] = {
        {"list: [{who: A, pay: 1, sure: yes}, {who: B, sure: no}, {who: C}]", "A $1 of 3.", NULL},
        {"list: [{who: C}]", "of 1.", NULL}, /* what may not be so is not said, and needs nothing */
        {"list: [{who: A, sure: yes}]", NULL, "script base: offer.list[1].pay"},
    };
    CHECK(SCRIPT("{for c in offer.list where c.sure}{c.who} {c.pay} {end}of "
                 "{count(c for c in offer.list)}."),
          where);
    const struct example inside[] = {
        {"{name: Ada, list: [{who: A, sure: yes}, {who: B, sure: no}]}", "Ada: A yes Ada: B no",
         NULL},
        {"{name: Ada, list: [{who: A, sure: yes}, {who: B}]}", NULL,
         "script base: offer.list[2].sure"},
        {"{list: [{who: A, sure: yes}, {who: B, sure: no}]}", NULL, "script base: offer.name"},
        {"{}", "", NULL},
    };
    CHECK(SCRIPT("{for c in offer.list}{offer.name}: {c.who} {if c.sure}yes {else}no {end}{end}"),
          inside);
}

static void lists_of_plain_values_and_written_ones(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"words: [payments, '{x}', latency]", "payments, {x}, latency, and so on", NULL},
        {"{}", "and so on", NULL},
    };
    CHECK(SCRIPT("{for w in offer.words}{w}, {end}and so on"), examples);
    const struct example written[] = {
        {"name: Ada", "$1 of $3 for Ada, $3 of $3 for Ada,", NULL},
        {"{}", NULL, "script base: offer.name"},
    };
    CHECK(SCRIPT("{for x in [$1, $2, $3] where x != $2}{x} of {$3} for {offer.name}, {end}"),
          written);
    const struct example unknown[] = {
        {"{}", NULL, "script base: offer.more"},
        {"more: []", "none", NULL},
        {"more: [{who: A}]", "AAnone", NULL},
    };
    CHECK(SCRIPT("{for m in offer.more}{m.who}{end}{for m in offer.more}{m.who}{end}none"),
          unknown);
}

/* ---- which text of a lever is said ---- */

static void the_first_script_whose_condition_holds(void **state)
{
    (void)state;
    const char *playbook =
        SHAPE "script \"many\" if offer.n > 5 script \"some {offer.name}\" if offer.n > 1\n"
              "script \"{offer.city}\" }";
    const struct example examples[] = {
        {"{n: 6}", "many", NULL},
        {"{n: 5, name: Ada}", "some Ada", NULL},
        {"{n: 5}", NULL, "script base: offer.name"}, /* withheld, and not replaced by a later one */
        {"{n: 1}", "Austin", NULL},
        {"{}", "Austin", NULL}, /* the one that needs nothing */
    };
    CHECK(playbook, examples);
    const struct example none[] = {
        {"{n: 6}", "many", NULL},
        {"{n: 1}", NULL, NULL},
        {"{}", NULL, "script base: offer.n"},
    };
    CHECK(SHAPE "script \"many\" if offer.n > 5 }", none);
}

static void tactics_and_fallbacks(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(
        &s, SHAPE "tactic \"always\" tactic \"for {offer.name}\" tactic \"large\" if offer.n > 5\n"
                  "tactic \"small\" if offer.n <= 5\n"
                  "fallback \"a {offer.share} bonus\" if known offer.share\n"
                  "fallback \"\"\"{blank \"something\"}\"\"\" }");
    sandbox_run(&s, "{}\n---\n{name: Ada, n: 6, share: 10%}");
    const struct result_ask *ask = sandbox_ask(&s, "base");
    assert_int_equal(ask->n_tactics, 1);
    assert_str(ask->tactics[0], "always");
    assert_str(ask->fallback, "[something]");
    assert_string_equal(sandbox_withheld(&s),
                        "tactic base: offer.name; tactic base: offer.n; tactic base: offer.n");
    s.at = 1;
    ask = sandbox_ask(&s, "base");
    assert_int_equal(ask->n_tactics, 3);
    assert_str(ask->tactics[1], "for Ada");
    assert_str(ask->tactics[2], "large");
    assert_str(ask->fallback, "a 10% bonus");
    assert_string_equal(sandbox_withheld(&s), "");
    sandbox_free(&s);
}

/* Only what is asked for has words, and so only it can lack them. */
static void nothing_is_withheld_for_what_is_not_asked(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_compile(&s, "offer { base: money  name: text ? }\ntier manager \"Manager\"\n"
                        "lever base { current offer.base target $100k approval manager\n"
                        "    script \"{offer.name}\" tactic \"{offer.name}\" }");
    sandbox_run(&s, "base: 100k\n---\nbase: 99k");
    assert_string_equal(sandbox_withheld(&s), "");
    s.at = 1;
    assert_string_equal(sandbox_withheld(&s), "tactic base: offer.name; script base: offer.name");
    sandbox_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_are_never_read_as_words_with_holes),
        cmocka_unit_test(braces_and_quotes_of_the_text_itself),
        cmocka_unit_test(values_as_people_write_them),
        cmocka_unit_test(a_text_with_a_hole_is_withheld),
        cmocka_unit_test(whichever_fact_is_missing),
        cmocka_unit_test(otherwise_and_blank_leave_no_hole),
        cmocka_unit_test(one_or_the_other),
        cmocka_unit_test(once_for_each_element),
        cmocka_unit_test(lists_of_plain_values_and_written_ones),
        cmocka_unit_test(the_first_script_whose_condition_holds),
        cmocka_unit_test(tactics_and_fallbacks),
        cmocka_unit_test(nothing_is_withheld_for_what_is_not_asked),
    };
    return RUN_TESTS(tests);
}
