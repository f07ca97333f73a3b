/*
 * result_fixture.h - a result made by hand: a Seattle L6 offer, with something in every section.
 *
 * For the tests of src/report/, which shall not depend on what makes results.
 */
#ifndef HAGGLE_TESTS_RESULT_FIXTURE_H
#define HAGGLE_TESTS_RESULT_FIXTURE_H

#include "advice/result.h"
#include "base/vec.h"

struct fixture {
    struct arena arena;
    struct symbols symbols;
    struct currency currency;
    struct result result;
};

static inline struct value fixture_money(int64_t amount)
{
    return (struct value){&type_money, {.decimal = decimal_int(amount)}, CELL_KNOWN};
}

/* Of ten-thousandths: 1350 is 13.5%. */
static inline struct value fixture_percent(int64_t share)
{
    return (struct value){&type_percent, {.decimal = decimal_scaled(share, -4)}, CELL_KNOWN};
}

static inline struct value fixture_weeks(int32_t weeks)
{
    struct duration duration = {0, weeks * 7 * MINUTES_PER_DAY};
    return (struct value){&type_duration, {.duration = duration}, CELL_KNOWN};
}

static inline struct value fixture_text(struct fixture *f, const char *text)
{
    struct str *held = ARENA_NEW(&f->arena, struct str);
    *held = str_from(text);
    return (struct value){&type_text, {.text = held}, CELL_KNOWN};
}

static inline struct value fixture_choice(struct fixture *f, const char *name)
{
    struct type *type = ARENA_NEW(&f->arena, struct type);
    symbol *choice = ARENA_NEW(&f->arena, symbol);
    *choice = symbol_of(&f->symbols, str_from(name));
    *type = (struct type){.kind = TYPE_CHOICE, .choices = choice, .n_choices = 1};
    return (struct value){type, {.choice = *choice}, CELL_KNOWN};
}

static inline struct value fixture_unknown(const struct type *type)
{
    return (struct value){.type = type};
}

static inline struct needs fixture_need(struct fixture *f, bool is_fact, const char *name,
                                        const char *title)
{
    struct need *need = ARENA_NEW(&f->arena, struct need);
    *need = (struct need){is_fact, str_from(name), str_from(title)};
    return (struct needs){need, 1};
}

static inline struct value *fixture_years(struct fixture *f, int64_t a, int64_t b, int64_t c,
                                          int64_t d)
{
    struct value *years = ARENA_ARRAY(&f->arena, 4, struct value);
    years[0] = fixture_money(a);
    years[1] = fixture_money(b);
    years[2] = fixture_money(c);
    years[3] = fixture_money(d);
    return years;
}

static inline void fixture_package(struct fixture *f)
{
    struct result_component *offered = ARENA_ARRAY(&f->arena, 4, struct result_component);
    offered[0].name = STR("base");
    offered[0].years = fixture_years(f, 185000, 185000, 185000, 185000);
    offered[1].name = STR("signing");
    offered[1].years = fixture_years(f, 60000, 40000, 0, 0);
    offered[2].name = STR("equity");
    offered[2].years = fixture_years(f, 19000, 57000, 152000, 152000);
    offered[3].name = STR("yearly_bonus");
    offered[3].years = fixture_years(f, 0, 0, 0, 0);
    f->result.package = (struct result_package){4,
                                                fixture_years(f, 264000, 282000, 337000, 337000),
                                                fixture_money(1220000),
                                                fixture_money(305000),
                                                offered,
                                                4};
    struct result_component *asked = arena_copy(&f->arena, offered, 4, sizeof *asked);
    asked[0].years = fixture_years(f, 210000, 210000, 210000, 210000);
    asked[1].years = fixture_years(f, 105000, 70000, 0, 0);
    asked[2].years = fixture_years(f, 22743, 68229, 181944, 181944);
    f->result.asked = (struct result_package){4,
                                              fixture_years(f, 337743, 348229, 391944, 391944),
                                              fixture_money(1469860),
                                              fixture_money(367465),
                                              asked,
                                              4};
}

static inline void fixture_values(struct fixture *f)
{
    struct result_value values[] = {
        {.name = STR("grant"),
         .title = STR("RSU grant at the offer's share price"),
         .value = fixture_money(380000)},
        {.name = STR("sign_on_split"), .value = fixture_percent(6000)},
        {.name = STR("band"),
         .title = STR("Base, its band"),
         .value = fixture_money(180000),
         .is_range = true,
         .high = fixture_money(220000)},
        {.name = STR("base_position"),
         .title = STR("Base in its band"),
         .value = fixture_percent(1250)},
        {.name = STR("market"),
         .title = STR("Base in the survey"),
         .value = {&type_percent, {.decimal = decimal_scaled(1, -1)}, CELL_BELOW}},
        {.name = STR("left_behind"),
         .title = STR("Pay left behind, as far as known"),
         .value = fixture_unknown(&type_money),
         .needs = fixture_need(f, true, "offer.unvested_equity", "Unvested equity left behind")},
        {.name = STR("start_standing"),
         .title = STR("Standing from the start date"),
         .value = fixture_text(f, "little time to compare")},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        VEC_PUSH(&f->arena, &f->result.values, values[i]);
}

static inline void fixture_flags(struct fixture *f)
{
    struct result_flag flags[] = {
        {STR("below_median"),
         STR("Base below the middle of its band"),
         STR("Base is $15,000 below the middle of its band, $200,000."),
         STR("warning"),
         {0},
         STR("playbook.haggle:188")},
        {STR("verbal_only"),
         STR("A competing offer is verbal only"),
         STR(""),
         STR("info"),
         {0},
         STR("playbook.haggle:240")},
        {STR("below_walk_away"),
         STR("Package below the walk-away"),
         STR("Over four years the package is $30,000 below the least you would accept."),
         STR("critical"),
         {0},
         STR("playbook.haggle:214")},
    };
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        VEC_PUSH(&f->arena, &f->result.flags, flags[i]);
}

static inline const struct result_tier *fixture_tier(struct fixture *f, const char *name,
                                                     const char *title, int32_t weeks,
                                                     const char *wants)
{
    struct result_tier *tier = ARENA_NEW(&f->arena, struct result_tier);
    *tier = (struct result_tier){str_from(name), str_from(title), fixture_unknown(&type_duration),
                                 str_from(wants)};
    if (weeks > 0)
        tier->takes = fixture_weeks(weeks);
    return tier;
}

/* One tier, measured by the increase on the ladder `standard`; a fixed tier where that is 0. */
static inline struct result_approval fixture_approval(struct fixture *f,
                                                      const struct result_tier *tier,
                                                      int64_t increase)
{
    const struct result_tier **tiers = ARENA_ARRAY(&f->arena, 1, const struct result_tier *);
    tiers[0] = tier;
    struct result_approval approval = {
        .known = true, .applies = true, .outcome = APPROVAL_TIER, .tiers = tiers, .n_tiers = 1};
    if (increase == 0)
        return approval;
    approval.ladder = STR("standard");
    approval.measure = fixture_percent(increase);
    approval.measure_name = STR("increase");
    return approval;
}

static inline struct str *fixture_tactics(struct fixture *f, const char *first, const char *second)
{
    struct str *tactics = ARENA_ARRAY(&f->arena, 2, struct str);
    tactics[0] = str_from(first);
    tactics[1] = str_from(second);
    return tactics;
}

static inline void fixture_money_asks(struct fixture *f, const struct result_tier *manager,
                                      const struct result_tier *committee)
{
    struct result_ask base = {
        .lever = STR("base"),
        .title = STR("Base salary"),
        .initial = fixture_money(185000),
        .current = fixture_money(185000),
        .target = fixture_money(210000),
        .ask = fixture_money(210000),
        .is_numeric = true,
        .raise = fixture_money(25000),
        .increase = fixture_percent(1351),
        .impact = fixture_money(100000),
        .year1_increase = fixture_percent(947),
        .total_increase = fixture_percent(820),
        .bound = BOUND_TARGET,
        .room_low = fixture_money(194250),
        .room_high = fixture_money(212750),
        .cap = fixture_money(220000),
        .approval = fixture_approval(f, manager, 1351),
        .n_tactics = 2,
        .at = STR("levers.haggle:30"),
        .script = STR("Thank you for the base of $185,000. Published ranges for L6 in Seattle go "
                      "from\n$180,000 to $220,000.\n\nWith what I bring in payment systems, and "
                      "the cost of living in mind, could you raise\nthe base to $210,000?"),
        .fallback = STR("A six-month review with the adjustment backdated"),
    };
    base.tactics = fixture_tactics(f, "Quote the posted range, $175,000 to $215,000",
                                   "Set the base against what it costs to live in Seattle");
    struct result_ask signing = {
        .lever = STR("signing"),
        .title = STR("Sign-on bonus"),
        .initial = fixture_money(100000),
        .current = fixture_money(100000),
        .target = fixture_money(220000),
        .ask = fixture_money(175000),
        .is_numeric = true,
        .raise = fixture_money(75000),
        .increase = fixture_percent(7500),
        .impact = fixture_money(75000),
        .year1_increase = fixture_percent(1705),
        .total_increase = fixture_percent(615),
        .bound = BOUND_CAP,
        .bound_title = STR("Top of the market band"),
        .room_low = fixture_money(150000),
        .room_high = fixture_money(300000),
        .cap = fixture_money(175000),
        .approval = fixture_approval(f, committee, 7500),
        .at = STR("levers.haggle:63"),
    };
    struct result_ask equity = {
        .lever = STR("equity"),
        .title = STR("RSU grant"),
        .initial = fixture_money(380000),
        .current = fixture_money(380000),
        .target = fixture_money(450000),
        .ask = fixture_money(455000),
        .is_numeric = true,
        .raise = fixture_money(75000),
        .increase = fixture_percent(1974),
        .impact = fixture_money(74860),
        .year1_increase = fixture_percent(142),
        .total_increase = fixture_percent(614),
        .bound = BOUND_ROUND,
        .bound_before_round = BOUND_ROOM,
        .round_step = fixture_money(5000),
        .room_low = fixture_money(456000),
        .room_high = fixture_money(570000),
        .cap = fixture_money(500000),
        .approval = fixture_approval(f, manager, 1974),
        .script = STR("Over four years the grant comes to $380,000. Given [your main project], "
                      "could it be $455,000?"),
        .fallback = STR("A second grant, tied to results agreed in writing"),
        .at = STR("levers.haggle:120"),
    };
    equity.fill_in = (struct result_blanks){fixture_tactics(f, "your main project", ""), 1, 1};
    VEC_PUSH(&f->arena, &f->result.asks, base);
    VEC_PUSH(&f->arena, &f->result.asks, signing);
    VEC_PUSH(&f->arena, &f->result.asks, equity);
}

static inline void fixture_other_asks(struct fixture *f, const struct result_tier *recruiter,
                                      const struct result_tier *director)
{
    struct result_ask start = {
        .lever = STR("start"),
        .title = STR("Start date"),
        .initial = fixture_weeks(3),
        .current = fixture_weeks(3),
        .target = fixture_weeks(8),
        .ask = fixture_weeks(8),
        .impact = fixture_money(0),
        .approval = fixture_approval(f, recruiter, 0),
        .at = STR("levers.haggle:150"),
        .script = STR("Could I start in 8 weeks rather than 3 weeks?"),
    };
    struct result_ask level = {
        .lever = STR("level"),
        .title = STR("Level"),
        .initial = fixture_choice(f, "L6"),
        .current = fixture_choice(f, "L6"),
        .target = fixture_choice(f, "L7"),
        .ask = fixture_choice(f, "L7"),
        .impact = fixture_money(0),
        .at = STR("levers.haggle:181"),
    };
    struct result_ask remote = {
        .lever = STR("remote"),
        .title = STR("Full remote, for a lower base"),
        .initial = fixture_choice(f, "full_office"),
        .current = fixture_choice(f, "full_office"),
        .target = fixture_choice(f, "fully_remote"),
        .ask = fixture_choice(f, "fully_remote"),
        .impact = fixture_money(-55500),
        .year1_increase = fixture_percent(-526),
        .total_increase = fixture_percent(-455),
        .is_trade = true,
        .approval = fixture_approval(f, director, 0),
        .script = STR("If the role could be fully remote, I would accept a base that is 7.5% "
                      "lower."),
        .fallback = STR("A hybrid schedule"),
        .at = STR("levers.haggle:204"),
    };
    VEC_PUSH(&f->arena, &f->result.asks, start);
    VEC_PUSH(&f->arena, &f->result.asks, remote);
    VEC_PUSH(&f->arena, &f->result.asks, level);
}

static inline void fixture_asks(struct fixture *f)
{
    const struct result_tier *recruiter = fixture_tier(f, "recruiter", "Recruiter", 0, "");
    const struct result_tier *manager = fixture_tier(
        f, "manager", "Hiring manager", 1, "what you bring to the team from the first month");
    const struct result_tier *director =
        fixture_tier(f, "director", "Director", 0, "market data in writing");
    const struct result_tier *committee = fixture_tier(
        f, "committee", "VP / compensation committee", 2, "a business case: market data, evidence");
    fixture_money_asks(f, manager, committee);
    fixture_other_asks(f, recruiter, director);
    f->result.request =
        (struct result_request){fixture_money(249860), fixture_percent(2048), fixture_percent(2793),
                                fixture_approval(f, committee, 7500)};
}

static inline void fixture_rest(struct fixture *f)
{
    struct needs unvested =
        fixture_need(f, true, "offer.unvested_equity", "Unvested equity left behind");
    struct needs row = fixture_need(f, false, "no row in bands for L7, Austin", "");
    struct result_held_back held[] = {
        {STR("bonus"), STR("Performance bonus"), STR("offer.bonus > $0 does not hold: it is $0"),
         STR("levers.haggle:290")},
        {STR("relocation"), STR("Relocation package"), STR("no room left below the cap of $50,000"),
         STR("levers.haggle:250")},
    };
    struct result_undecided undecided[] = {
        {STR("lever"), STR("hybrid"), STR("Hybrid schedule"), unvested},
        {STR("value"), STR("left_behind"), STR("Pay left behind, as far as known"), unvested},
        {STR("flag"), STR("no_band"), STR("No market band"), row},
    };
    struct result_withheld withheld[] = {
        {STR("lever"), STR("script"), STR("signing"), unvested},
        {STR("flag"), STR("flag"), STR("verbal_only"),
         fixture_need(f, true, "offer.competing.company", "Company")},
    };
    for (size_t i = 0; i < 2; i++)
        VEC_PUSH(&f->arena, &f->result.held_back, held[i]);
    for (size_t i = 0; i < 3; i++)
        VEC_PUSH(&f->arena, &f->result.undecided, undecided[i]);
    for (size_t i = 0; i < 2; i++)
        VEC_PUSH(&f->arena, &f->result.withheld, withheld[i]);
    VEC_PUSH(&f->arena, &f->result.notes,
             (struct result_note){STR("bands are 17 months old on the day of the offer"),
                                  STR("market/tech-hubs-2025.haggle:8")});
}

/* Into zeroed memory that stays where it is; fixture_free at the end. */
static inline void fixture_make(struct fixture *f)
{
    f->symbols.map.arena = &f->arena;
    currency_find(STR("USD"), &f->currency);
    f->result = (struct result){.playbook_title = STR("Amazon L6/L7"),
                                .playbook_version = STR("2025.1"),
                                .offer_source = STR("offers/l6-seattle.yaml"),
                                .currency = &f->currency,
                                .symbols = &f->symbols};
    fixture_package(f);
    fixture_values(f);
    fixture_flags(f);
    fixture_asks(f);
    fixture_rest(f);
}

static inline void fixture_free(struct fixture *f)
{
    arena_free(&f->arena);
}

#endif
