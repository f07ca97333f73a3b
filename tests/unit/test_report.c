/*
 * test_report.c - a whole result as text, Markdown and JSON: what every section says, at any width.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <json-c/json.h>

#include "report/report.h"
#include "result_fixture.h"

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    if (f == NULL)
        return -1;
    fixture_make(f);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    fixture_free(*state);
    free(*state);
    return 0;
}

static void check_holds(const struct buf *out, const char *part)
{
    if (strstr(out->ptr, part) == NULL)
        fail_msg("missing:\n%s\nin:\n%s", part, out->ptr);
}

static void check_lacks(const struct buf *out, const char *part)
{
    if (strstr(out->ptr, part) != NULL)
        fail_msg("unexpected:\n%s\nin:\n%s", part, out->ptr);
}

static struct buf text_at(const struct fixture *f, int width, bool color)
{
    struct buf out = {0};
    struct report_style style = {color, width};
    report_text(&out, &f->result, &style);
    return out;
}

/* ---- text ------------------------------------------------------------------------------------ */

static void test_package_by_year(void **state)
{
    struct buf out = text_at(*state, 80, false);
    check_holds(&out, "Amazon L6/L7 2025.1 · offers/l6-seattle.yaml\n\nPackage over 4 years\n");
    check_holds(&out,
                "\n                Year 1    Year 2    Year 3    Year 4       Total   Average\n");
    check_holds(&out,
                "\n  Base        $185,000  $185,000  $185,000  $185,000    $740,000  $185,000\n");
    check_holds(&out,
                "\n  As offered  $264,000  $282,000  $337,000  $337,000  $1,220,000  $305,000\n");
    check_holds(&out,
                "\n  Change      +$73,743  +$66,229  +$54,944  +$54,944   +$249,860  +$62,465\n");
    check_holds(&out,
                "\n                +27.9%    +23.5%    +16.3%    +16.3%      +20.5%    +20.5%\n");
    check_holds(&out, "\n  Nothing from yearly bonus.\n");
    buf_free(&out);
}

static void test_figures_with_a_title(void **state)
{
    struct buf out = text_at(*state, 80, false);
    check_holds(&out, "  Base, its band                          $180,000 to $220,000\n");
    check_holds(&out, "  Base in the survey                                 below p10\n");
    check_holds(&out, "  Pay left behind, as far as known                     unknown\n");
    check_lacks(&out, "split");
    buf_free(&out);
}

static void test_flags_by_severity(void **state)
{
    struct buf out = text_at(*state, 80, false);
    const char *critical = strstr(out.ptr, "✗ critical"), *warning = strstr(out.ptr, "▲ warning");
    assert_non_null(critical);
    assert_non_null(warning);
    assert_true(critical < warning);
    check_holds(&out, "  ▲ warning   Base below the middle of its band\n"
                      "              Base is $15,000 below the middle of its band, $200,000.\n");
    check_holds(&out, "withheld: needs Company (offer.competing.company)");
    buf_free(&out);
}

static void test_asks_and_the_request(void **state)
{
    struct buf out = text_at(*state, 80, false);
    check_holds(&out,
                "  1  Base salary      $185,000    $210,000   +$25,000  +13.5%  Hiring manager\n");
    check_holds(&out, "  4  Start date        3 weeks     8 weeks          —       —  Recruiter\n");
    check_holds(&out,
                "  5  Level                  L6          L7          —       —  not stated\n");
    check_holds(
        &out, "     Whole package  $1,220,000  $1,469,860  +$249,860  +20.5%  VP / compensation\n");
    check_holds(&out,
                "  Together    +$249,860 over 4 years (+20.5%), +27.9% in year 1\n"
                "  Approval    VP / compensation committee (increase 75%)\n"
                "              takes 2 weeks, wants a business case: market data, evidence\n");
    buf_free(&out);
}

static void test_what_bound_an_ask(void **state)
{
    struct buf out = text_at(*state, 100, false);
    check_holds(&out, "    Why       the target, within the room up to $212,750\n");
    check_holds(&out,
                "    Why       target $220,000, held to the top of the market band, $175,000\n");
    check_holds(&out,
                "    Why       target $450,000, raised to the room's +20% ($456,000), rounded down "
                "to $5,000 steps\n");
    buf_free(&out);
}

static void test_limits_of_the_target(void **state)
{
    struct fixture *f = *state;
    struct result_ask *ask = &f->result.asks.items[0];
    ask->cap = fixture_money(210000);
    ask->bound_title = STR("Company cap");
    f->result.asks.items[2].round_step = fixture_unknown(&type_money);
    struct buf out = text_at(f, 100, false);
    check_holds(&out, "    Why       the target, within the company cap, $210,000\n");
    check_holds(&out, "    Why       target $450,000, rounded down after room and cap\n");
    buf_free(&out);
    ask->room_high = ask->cap = fixture_unknown(&type_money);
    out = text_at(f, 100, false);
    check_holds(&out, "    Why       the target\n");
    buf_free(&out);
}

static void test_room_in_money(void **state)
{
    struct fixture *f = *state;
    struct result_ask *ask = &f->result.asks.items[1];
    ask->initial = ask->current = fixture_money(0);
    ask->bound = BOUND_ROOM;
    ask->target = fixture_money(500000);
    ask->room_high = fixture_money(400000);
    ask->approval.unbounded = true;
    struct buf out = text_at(f, 100, false);
    check_holds(&out, "target $500,000, held to the room's +$400,000 ($400,000)\n");
    check_holds(&out, "VP / compensation committee (increase from zero)\n");
    check_holds(&out, "          $0    $175,000   +$75,000       —  VP");
    buf_free(&out);
}

static void test_a_script_is_a_paragraph(void **state)
{
    struct buf out = text_at(*state, 80, false);
    check_holds(&out,
                "    Say       Thank you for the base of $185,000. Published ranges for L6 in\n"
                "              Seattle go from $180,000 to $220,000.\n"
                "\n"
                "              With what I bring in payment systems, and the cost of living in\n"
                "              mind, could you raise the base to $210,000?\n");
    check_holds(&out, "    Say       withheld: needs Unvested equity left behind\n"
                      "              (offer.unvested_equity)\n");
    check_holds(&out, "    Fill in   [your main project]\n");
    buf_free(&out);
}

static void test_trades_stand_apart(void **state)
{
    struct buf out = text_at(*state, 80, false);
    const char *trades = strstr(out.ptr, "\nTrades\n"), *level = strstr(out.ptr, "  5. Level");
    assert_non_null(trades);
    assert_non_null(level);
    assert_true(level < trades);
    check_holds(&out, "  Full remote, for a lower base: full office → fully remote\n"
                      "    Costs     $55,500 over 4 years (-4.6%), -5.3% in year 1\n");
    buf_free(&out);
}

static void test_what_is_not_decided(void **state)
{
    struct buf out = text_at(*state, 80, false);
    check_holds(&out,
                "Held back\n  Performance bonus   offer.bonus > $0 does not hold: it is $0\n");
    check_holds(&out, "Undecided\n"
                      "  Needs Unvested equity left behind (offer.unvested_equity)\n"
                      "    Levers    Hybrid schedule\n"
                      "    Values    Pay left behind, as far as known\n"
                      "\n"
                      "  No row in bands for L7, Austin\n"
                      "    Flags     No market band\n");
    check_holds(&out, "Withheld words\n  Sign-on bonus, script ");
    check_holds(&out, "  • bands are 17 months old on the day of the offer\n");
    buf_free(&out);
}

static void test_approval_outcomes_differ(void **state)
{
    struct fixture *f = *state;
    struct result_ask *asks = f->result.asks.items;
    const struct result_tier *both[] = {asks[0].approval.tiers[0], asks[1].approval.tiers[0]};
    asks[0].approval.outcome = APPROVAL_NONE;
    asks[0].approval.n_tiers = 0;
    asks[1].approval.outcome = APPROVAL_SEVERAL;
    asks[1].approval.tiers = both;
    asks[1].approval.n_tiers = 2;
    asks[1].approval.raised = true;
    asks[2].approval = (struct result_approval){
        .known = true, .applies = true, .outcome = APPROVAL_NOT_COVERED, .ladder = STR("standard")};
    asks[3].approval = (struct result_approval){
        .applies = true, .needs = fixture_need(f, true, "offer.start", "Start")};
    struct buf out = text_at(f, 160, false);
    check_holds(&out, "+13.5%  no one\n");
    check_holds(&out, "+75%  Hiring manager and VP / compensation committee\n");
    check_holds(
        &out, "    Approval  Hiring manager and VP / compensation committee (increase 75%, raised "
              "above the ladder)\n"
              "              Hiring manager: takes 1 week, wants");
    check_holds(&out, "+19.7%  not covered by the ladder\n");
    check_holds(&out, "    Approval  unknown: needs Start (offer.start)\n");
    check_holds(&out, "—  unknown\n");
    check_holds(&out, "—  not stated\n");
    buf_free(&out);
}

/* Every line within the width, none ended by a blank, one newline at the end. */
static void check_layout(const struct buf *out, int width)
{
    assert_true(out->len > 1 && out->ptr[out->len - 1] == '\n' && out->ptr[out->len - 2] != '\n');
    size_t start = 0;
    for (size_t i = 0; i < out->len; i++) {
        if (out->ptr[i] != '\n')
            continue;
        struct str line = {out->ptr + start, i - start};
        if (str_width(line) > width || (line.len && line.ptr[line.len - 1] == ' '))
            fail_msg("at width %d: '%.*s'", width, STR_ARG(line));
        start = i + 1;
    }
}

static void test_every_width_is_kept(void **state)
{
    for (int width = 40; width <= 160; width++) {
        struct buf out = text_at(*state, width, false);
        check_layout(&out, width);
        buf_free(&out);
    }
    struct buf out = text_at(*state, 10, false);
    check_layout(&out, 40);
    buf_free(&out);
}

static void test_years_in_blocks(void **state)
{
    struct buf out = text_at(*state, 60, false);
    check_holds(&out, "\n                Year 1    Year 2    Year 3    Year 4\n");
    check_holds(&out, "\n\n                   Total   Average\n");
    buf_free(&out);
    out = text_at(*state, 40, false);
    check_holds(&out, "\n                Year 1    Year 2\n");
    check_holds(&out, "\n                Year 3    Year 4\n");
    buf_free(&out);
}

static void test_asks_in_narrow_terminals(void **state)
{
    struct buf out = text_at(*state, 60, false);
    check_holds(&out, "  1  Base salary  $185,000  $210,000  +$25,000  Hiring\n"
                      "                                        +13.5%  manager\n");
    buf_free(&out);
    out = text_at(*state, 40, false);
    check_holds(&out, "     Lever               Ask    Change\n"
                      "  1  Base salary    $210,000  +$25,000\n");
    buf_free(&out);
}

static void test_no_colour_unless_asked(void **state)
{
    struct buf plain = text_at(*state, 80, false), color = text_at(*state, 80, true);
    check_lacks(&plain, "\033");
    check_holds(&color, "\033[1mFlags\033[0m\n");
    check_holds(&color, "\033[1;31m✗ critical\033[0m");
    check_holds(&color, "\033[32m+$25,000\033[0m");
    buf_free(&plain);
    buf_free(&color);
}

static void test_terminal_is_safe_from_facts(void **state)
{
    struct fixture *f = *state;
    f->result.asks.items[0].script = STR("\033]0;title\007 hello");
    f->result.asks.items[0].title = STR("Base\033[2J");
    f->result.offer_source = STR("a\033[2Jb");
    struct buf out = text_at(f, 80, false);
    check_lacks(&out, "\033");
    check_lacks(&out, "\007");
    check_layout(&out, 80);
    buf_free(&out);
}

static void test_unknown_package(void **state)
{
    struct fixture *f = *state;
    f->result.package.years[2] = fixture_unknown(&type_money);
    f->result.package.components[2].years[2] = fixture_unknown(&type_money);
    f->result.package.total = fixture_unknown(&type_money);
    f->result.request.raise = fixture_unknown(&type_money);
    struct buf out = text_at(f, 80, false);
    check_holds(&out,
                "  Equity       $19,000   $57,000   unknown  $152,000     unknown   unknown\n");
    check_holds(&out,
                "  As offered  $264,000  $282,000   unknown  $337,000     unknown  $305,000\n");
    check_holds(&out, "  Together    unknown\n");
    buf_free(&out);
}

static void test_nothing_at_all(void **state)
{
    struct fixture *f = *state;
    f->result = (struct result){.playbook_title = STR("Bare"),
                                .offer_source = STR("offers.yaml"),
                                .offer_index = 1,
                                .currency = &f->currency,
                                .symbols = &f->symbols};
    struct buf out = text_at(f, 80, false);
    assert_string_equal(out.ptr, "Bare · offers.yaml, offer 2\n\nAsks\n  Nothing to ask for.\n");
    buf_free(&out);
    out = (struct buf){0};
    report_markdown(&out, &f->result);
    assert_string_equal(
        out.ptr, "# Bare\n\nOffer: offers.yaml, offer 2\n\n## Asks\n\nNothing to ask for.\n");
    buf_free(&out);
}

/* ---- Markdown -------------------------------------------------------------------------------- */

static void test_markdown(void **state)
{
    struct fixture *f = *state;
    f->result.asks.items[0].title = STR("Base | <salary>");
    struct buf out = {0};
    report_markdown(&out, &f->result);
    check_holds(
        &out,
        "# Amazon L6/L7 2025.1\n\nOffer: offers/l6-seattle.yaml\n\n## Package over 4 years\n");
    check_holds(&out, "| **As offered** | **$264,000** |");
    check_holds(&out, "- **critical:** Package below the walk-away. Over four years");
    check_holds(&out, "| 1 | Base \\| \\<salary> | $185,000 | **$210,000** | +$25,000 | +13.5% |");
    check_holds(&out, "### 1. Base \\| \\<salary>: $185,000 → $210,000\n\n- **Why:** the target");
    check_holds(&out, "> $180,000 to $220,000.\n>\n> With what I bring");
    check_holds(&out,
                "- **Say:** withheld: needs Unvested equity left behind (offer.unvested_equity)\n");
    check_holds(&out, "### Full remote, for a lower base: full office → fully remote\n");
    check_holds(&out, "- **Performance bonus:** offer.bonus > $0 does not hold: it is $0\n");
    check_holds(&out, "- Needs Unvested equity left behind (offer.unvested_equity)\n"
                      "  - **Levers:** Hybrid schedule\n");
    check_lacks(&out, "\n\n\n");
    buf_free(&out);
}

/* ---- JSON ------------------------------------------------------------------------------------ */

/* The value at a JSON pointer, as JSON. */
static void check_json(struct json_object *json, const char *pointer, const char *expected)
{
    struct json_object *value = NULL;
    if (json_pointer_get(json, pointer, &value) != 0)
        fail_msg("nothing at %s", pointer);
    assert_string_equal(json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN), expected);
}

static void test_json(void **state)
{
    struct fixture *f = *state;
    struct buf out = {0};
    report_json(&out, &f->result);
    assert_int_equal(out.ptr[out.len - 1], '\n');
    check_holds(&out, "    \"years\": [264000, 282000, 337000, 337000],\n");
    struct json_object *json = json_tokener_parse(out.ptr);
    assert_non_null(json);
    check_json(json, "/haggle", "1");
    check_json(json, "/playbook",
               "{\"title\":\"Amazon L6\\/L7\",\"version\":\"2025.1\",\"currency\":\"USD\"}");
    check_json(json, "/package/components/equity", "[19000,57000,152000,152000]");
    check_json(json, "/values/band", "{\"minimum\":180000,\"maximum\":220000}");
    check_json(json, "/values/market", "{\"below\":0.1}");
    check_json(json, "/values/left_behind", "null");
    check_json(json, "/flags/1/message", "null");
    check_json(json, "/asks/0/increase", "0.1351");
    check_json(json, "/asks/0/round", "null");
    check_json(json, "/asks/2/bound", "\"round\"");
    check_json(json, "/asks/3/current", "\"P21D\"");
    check_json(json, "/asks/3/raise", "null");
    check_json(json, "/asks/3/approval/ladder", "null");
    check_json(json, "/asks/4/ask", "\"fully_remote\"");
    check_json(json, "/asks/4/trade", "true");
    check_json(json, "/asks/5/approval", "null");
    check_json(json, "/undecided/2/needs", "[\"no row in bands for L7, Austin\"]");
    check_json(json, "/request/approval/titles", "[\"VP \\/ compensation committee\"]");
    check_json(json, "/withheld/0",
               "{\"script\":\"signing\",\"of\":\"lever\",\"kind\":\"script\",\"needs\":"
               "[\"offer.unvested_equity\"]}");
    check_json(json, "/rounds", "[]");
    json_object_put(json);
    buf_free(&out);
}

static void test_json_is_exact(void **state)
{
    struct fixture *f = *state;
    struct value *increase = &f->result.asks.items[0].increase;
    assert_true(decimal_parse(STR("0.1351351351351351"), &increase->cell.decimal));
    assert_true(decimal_parse(STR("1234567890123456"), &f->result.package.total.cell.decimal));
    struct buf out = {0};
    report_json(&out, &f->result);
    check_holds(&out, "\"increase\": 0.1351351351351351,");
    check_holds(&out, "\"total\": 1234567890123456,");
    buf_free(&out);
}

static void test_json_of_one_and_of_several(void **state)
{
    struct fixture *f = *state;
    const struct result *results[] = {&f->result, &f->result};
    struct buf one = {0}, two = {0}, none = {0};
    report_json_many(&one, results, 1);
    report_json_many(&two, results, 2);
    report_json_many(&none, results, 0);
    assert_int_equal(one.ptr[0], '{');
    assert_int_equal(two.ptr[0], '[');
    assert_string_equal(none.ptr, "[]\n");
    buf_free(&one);
    buf_free(&two);
    buf_free(&none);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_package_by_year),
        TEST(test_figures_with_a_title),
        TEST(test_flags_by_severity),
        TEST(test_asks_and_the_request),
        TEST(test_what_bound_an_ask),
        TEST(test_limits_of_the_target),
        TEST(test_room_in_money),
        TEST(test_a_script_is_a_paragraph),
        TEST(test_trades_stand_apart),
        TEST(test_what_is_not_decided),
        TEST(test_approval_outcomes_differ),
        TEST(test_every_width_is_kept),
        TEST(test_years_in_blocks),
        TEST(test_asks_in_narrow_terminals),
        TEST(test_no_colour_unless_asked),
        TEST(test_terminal_is_safe_from_facts),
        TEST(test_unknown_package),
        TEST(test_nothing_at_all),
        TEST(test_markdown),
        TEST(test_json),
        TEST(test_json_is_exact),
        TEST(test_json_of_one_and_of_several),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
