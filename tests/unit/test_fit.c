/*
 * test_fit.c - offers against the shape of a playbook: columns of facts, and every mistake told
 * once.
 */
#include "check/playbook.h"
#include "offer/offer.h"
#include "unit.h"

static const char playbook_text[] = "haggle 1\n"
                                    "playbook \"Fit\" { currency USD }\n"
                                    "offer {\n"
                                    "    candidate : text = \"Candidate\"\n"
                                    "    level     : one of L6, L7\n"
                                    "    place     : one of Seattle, Bay_Area ?\n"
                                    "    base      : money in $50k .. $2M   \"Base salary\"\n"
                                    "    signing {\n"
                                    "        year1 : money = $0\n"
                                    "        year2 : money = $0\n"
                                    "    }\n"
                                    "    rsu {\n"
                                    "        units : number in 0 .. 1_000_000\n"
                                    "        price : money\n"
                                    "    }\n"
                                    "    bonus     : percent ?\n"
                                    "    start     : duration ?\n"
                                    "    remote    : yes/no = no\n"
                                    "    change    : money in -$10k .. $10k = $0\n"
                                    "    tags      : list of text ?\n"
                                    "    competing : list of {\n"
                                    "        company : text\n"
                                    "        base    : money ?\n"
                                    "        pay { bonus : percent = 5% }\n"
                                    "    } = []\n"
                                    "}\n"
                                    "package over 1 year { base = offer.base }\n";

#define GOOD "level: L6\nbase: 185k\nrsu:\n  units: 2000\n  price: 190.25\n"

struct reading {
    struct playbook *playbook;
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct facts *facts;
};

static bool read_nothing(void *context, struct arena *arena, struct str name, struct str *text,
                         struct str *error)
{
    (void)context, (void)arena, (void)name, (void)text;
    *error = STR("no files here");
    return false;
}

static int load(void **state)
{
    struct playbook *playbook = playbook_new(read_nothing, NULL, STR(""));
    assert_true(playbook_load_text(playbook, STR("fit.haggle"), STR(playbook_text)));
    *state = playbook;
    return 0;
}

static int unload(void **state)
{
    playbook_free(*state);
    return 0;
}

static void read_offers(struct reading *reading, struct playbook *playbook, const char *text)
{
    *reading = (struct reading){.playbook = playbook};
    reading->sources.arena = reading->diags.arena = &reading->arena;
    uint32_t file = source_add(&reading->sources, STR("offer.yaml"), str_from(text));
    struct offer_file read;
    offer_read(&reading->arena, &reading->sources, file, &reading->diags, &read);
    reading->facts =
        offer_facts(&reading->arena, playbook, &reading->sources, &read, 1, &reading->diags);
    assert_int_equal(reading->facts == NULL, reading->diags.n_errors > 0);
    diags_sort(&reading->diags);
}

/* All messages and hints, a line each: "2:7 E0609 message | hint". */
static void check_messages(void **state, const char *text, const char *expected)
{
    struct reading reading;
    read_offers(&reading, *state, text);
    struct buf buf = {0};
    buf_add(&buf, STR(""));
    for (size_t i = 0; i < reading.diags.n; i++) {
        const struct diag *diag = &reading.diags.items[i];
        struct position at = source_position(&reading.sources, diag->span.file, diag->span.begin);
        buf_format(&buf, "%u:%u %s %.*s%s%.*s\n", at.line, at.column, diag_infos[diag->code].code,
                   STR_ARG(diag->message), diag->hint.len ? " | " : "", STR_ARG(diag->hint));
    }
    assert_str(buf_str(&buf), expected);
    buf_free(&buf);
    arena_free(&reading.arena);
}

/* ---- columns --------------------------------------------------------------------------------- */

static const struct fact_column *column(const struct reading *reading, const char *path)
{
    for (size_t i = 0; i < reading->playbook->n_facts; i++)
        if (str_is(reading->playbook->facts[i].field->path, path))
            return &reading->facts->columns[i];
    fail_msg("no fact %s", path);
    return NULL;
}

/*
 * The value of a fact as it is shown; "unknown", or "(default)" behind it where no place belongs to
 * it.
 */
static void check_fact(struct reading *reading, const char *path, size_t row, const char *expected)
{
    const struct fact_column *facts = column(reading, path);
    const struct playbook *playbook = reading->playbook;
    struct value value = {.cell = facts->cells[row], .state = facts->states[row]};
    value.type = playbook->facts[facts - reading->facts->columns].type;
    struct buf out = {0};
    value_print(&out, &value, &playbook->symbols, &playbook->currency, true);
    if (value.state == CELL_KNOWN && facts->spans[row].end == 0)
        buf_add(&out, STR(" (default)"));
    assert_str(buf_str(&out), expected);
    buf_free(&out);
}

static void facts_stand_in_columns(void **state)
{
    struct reading reading;
    read_offers(&reading, *state,
                GOOD
                "bonus: 15%\n"
                "---\n"
                "base: $200,000\nlevel: L7\nrsu: {price: 1, units: 0}\nsigning:\n  year2: 5k\n");
    assert_non_null(reading.facts);
    assert_int_equal(reading.facts->n_offers, 2);
    check_fact(&reading, "offer.base", 0, "$185,000");
    check_fact(&reading, "offer.base", 1, "$200,000");
    check_fact(&reading, "offer.level", 1, "L7");
    check_fact(&reading, "offer.candidate", 0, "Candidate (default)");
    check_fact(&reading, "offer.rsu.price", 0, "$190.25");
    check_fact(&reading, "offer.bonus", 0, "15%");
    check_fact(&reading, "offer.bonus", 1, "unknown");
    check_fact(&reading, "offer.signing.year1", 1, "$0 (default)");
    check_fact(&reading, "offer.signing.year2", 1, "$5,000");
    check_fact(&reading, "offer.remote", 0, "no (default)");
    assert_int_equal(reading.facts->offers[1].index, 1);
    assert_str(source_text(&reading.sources, column(&reading, "offer.base")->spans[1]), "$200,000");
    arena_free(&reading.arena);
}

static const struct list_column *list(const struct reading *reading, const char *path)
{
    for (size_t i = 0; i < reading->playbook->n_lists; i++)
        if (str_is(reading->playbook->lists[i].field->path, path))
            return &reading->facts->lists[i];
    fail_msg("no list %s", path);
    return NULL;
}

static void lists_stand_one_after_another(void **state)
{
    struct reading reading;
    read_offers(&reading, *state,
                GOOD "tags: [a, 'b']\n---\n" GOOD "competing:\n  - company: X\n    base: 1\n"
                     "  - company: Y\n    pay: {bonus: 7%}\n---\n" GOOD
                     "tags: []\ncompeting: [{company: Z}]\n");
    assert_non_null(reading.facts);
    const struct list_column *competing = list(&reading, "offer.competing");
    const struct list_column *tags = list(&reading, "offer.tags");
    static const uint32_t competing_first[] = {0, 0, 2, 3}, tags_first[] = {0, 2, 2, 2};
    static const uint8_t tag_states[] = {CELL_KNOWN, CELL_UNKNOWN, CELL_KNOWN};
    assert_memory_equal(competing->first, competing_first, sizeof competing_first);
    assert_memory_equal(tags->first, tags_first, sizeof tags_first);
    assert_memory_equal(tags->states, tag_states, sizeof tag_states);
    assert_int_equal(competing->states[0], CELL_KNOWN);
    check_fact(&reading, "offer.tags", 1, "b");
    check_fact(&reading, "offer.competing.company", 1, "Y");
    check_fact(&reading, "offer.competing.company", 2, "Z");
    check_fact(&reading, "offer.competing.base", 0, "$1");
    check_fact(&reading, "offer.competing.base", 1, "unknown");
    check_fact(&reading, "offer.competing.pay.bonus", 0, "5% (default)");
    check_fact(&reading, "offer.competing.pay.bonus", 1, "7%");
    arena_free(&reading.arena);
}

static void nothing_is_absent(void **state)
{
    struct reading reading;
    read_offers(&reading, *state,
                GOOD
                "bonus:\nplace: ~\nsigning:\nremote: null\ncompeting:\ntags: ~\ncandidate: ''\n");
    assert_non_null(reading.facts);
    check_fact(&reading, "offer.bonus", 0, "unknown");
    check_fact(&reading, "offer.place", 0, "unknown");
    check_fact(&reading, "offer.signing.year1", 0, "$0 (default)");
    check_fact(&reading, "offer.remote", 0, "no (default)");
    check_fact(&reading, "offer.candidate", 0, "");
    assert_int_equal(list(&reading, "offer.competing")->states[0], CELL_KNOWN);
    assert_int_equal(list(&reading, "offer.tags")->states[0], CELL_UNKNOWN);
    arena_free(&reading.arena);
}

/* Columns of lists grow: what was read before must stay. */
static void long_lists_keep_their_values(void **state)
{
    struct buf buf = {0};
    buf_add(&buf, STR(GOOD "competing:\n"));
    for (int i = 0; i < 1000; i++)
        buf_format(&buf, "  - company: C%d\n", i);
    struct reading reading;
    read_offers(&reading, *state, buf.ptr);
    assert_non_null(reading.facts);
    check_fact(&reading, "offer.competing.company", 0, "C0");
    check_fact(&reading, "offer.competing.company", 999, "C999");
    arena_free(&reading.arena);
    buf_free(&buf);
}

/* ---- mistakes -------------------------------------------------------------------------------- */

static void missing_fields(void **state)
{
    check_messages(state, "candidate: x\nlevel: L6\nrsu: {units: 1, price: 2}\n",
                   "1:1 E0607 base is missing: Base salary | add the line base: 185000\n");
    check_messages(state, "candidate: x\n",
                   "1:1 E0607 level, base, rsu.units and rsu.price are missing | "
                   "add a line for each, like level: L6\n");
    check_messages(state, "level: L6\nbase: ~\nrsu:\n  units: 1\n",
                   "2:1 E0607 base has no value | write it behind the colon, like base: 185000\n"
                   "3:1 E0607 rsu.price is missing | add the line price: 185000 under rsu\n");
    check_messages(state, GOOD "competing:\n  - base: 5\n  - company: X\n",
                   "7:5 E0607 competing.company is missing | add the line company: some text under "
                   "competing\n");
}

static void unknown_names_are_not_missing_as_well(void **state)
{
    check_messages(state, "Level: L6\nbsae: 185k\nRSU:\n  units: 1\n",
                   "1:1 E0606 the offer has no field Level | did you mean level?\n"
                   "2:1 E0606 the offer has no field bsae | did you mean base?\n"
                   "3:1 E0606 the offer has no field RSU | did you mean rsu?\n");
    check_messages(
        state, GOOD "signing_year1: 5\nsigning.year2: 5\nyear1: 6\nfoo: 7\n",
        "6:1 E0606 the offer has no field signing_year1 | write it as year1 under signing\n"
        "7:1 E0606 the offer has no field signing.year2 | write it as year2 under signing\n"
        "8:1 E0606 the offer has no field year1 | write it as year1 under signing\n"
        "9:1 E0606 the offer has no field foo | there are candidate, level, place, base, signing, "
        "rsu, "
        "bonus, start, remote, change, tags and competing\n");
    check_messages(
        state, "level: L6\nrsu:\n  units: 1\n  price: 2\n  base: 185k\n",
        "5:3 E0606 rsu has no field base | base belongs to the offer itself: do not indent it\n");
    check_messages(state, GOOD "signing:\n  year3: 5\n  x: 6\n",
                   "7:3 E0606 signing has no field year3 | did you mean year1?\n"
                   "8:3 E0606 signing has no field x | there are year1 and year2\n");
}

static void values_of_the_wrong_kind(void **state)
{
    check_messages(
        state,
        "level: L8\nbase: lots\nrsu:\n  units: \"\"\n  price: 1e3\nbonus: 0.15\nstart: n/a\n",
        "1:8 E0608 level: found \"L8\", expected one of L6, L7\n"
        "2:7 E0608 base: found \"lots\", expected an amount of money, like 185000 or $185,000\n"
        "4:10 E0608 rsu.units: found \"\", expected a number, like 4 or 0.5\n"
        "5:10 E0608 rsu.price: found \"1e3\", expected an amount of money, like 185000 or $185,000 "
        "| "
        "write 1,000\n"
        "6:8 E0608 bonus: found \"0.15\", expected a percentage, like 15% | write 15%\n"
        "7:8 E0608 start: found \"n/a\", expected a duration, like 6 weeks | "
        "leave the line out where it is not known\n");
    check_messages(
        state, GOOD "candidate: \"a\\e[1mb\\nc\"\n",
        "6:12 E0608 candidate: found \"a?[1mb c\", expected text without control characters\n");
}

static void bounds_belong_to_the_range(void **state)
{
    check_messages(state, "level: L6\nbase: 50k\nrsu: {units: 1_000_000, price: 0}\nchange: -10k\n",
                   "");
    check_messages(
        state,
        "level: L6\nbase: 2000000.01\nrsu: {units: -1, price: -5}\nstart: -2 weeks\nchange: 11k\n",
        "2:7 E0609 base: found $2,000,000.01, expected $50,000 to $2,000,000\n"
        "3:14 E0609 rsu.units: found -1, expected 0 to 1,000,000\n"
        "3:25 E0609 rsu.price: -$5 is below zero | write it without the minus\n"
        "4:8 E0609 start: -2 weeks is below zero | write it without the minus\n"
        "5:9 E0609 change: found $11,000, expected -$10,000 to $10,000\n");
    check_messages(
        state, "level: L6\nbase: 185\nrsu: {units: 1, price: 1}\n",
        "2:7 E0609 base: found $185, expected $50,000 to $2,000,000 | for $185,000, write 185k\n");
}

static void records_lists_and_values_keep_their_places(void **state)
{
    check_messages(
        state,
        "level: [L6]\nbase: {a: 1}\nrsu: 2000\nsigning:\n  - year1: 5\ntags: x\ncompeting:\n  "
        "company: X\n",
        "1:1 E0610 level: found a list, expected one of L6, L7 | write one value, like level: L6\n"
        "2:1 E0610 base: found fields, expected money | write one value, like base: 185000\n"
        "3:6 E0610 rsu: found a single value, expected the fields units and price | "
        "write them below rsu:, indented\n"
        "4:1 E0610 signing: found a list, expected the fields year1 and year2 | "
        "write them below signing:, indented, without -\n"
        "6:7 E0610 tags: found a single value, expected a list | "
        "begin each entry with - on a line of its own, or write [] where there are none\n"
        "7:1 E0610 competing: found fields, expected a list | "
        "begin each entry with - on a line of its own, or write [] where there are none\n");
    check_messages(state, GOOD "tags:\n  - a: 1\n  -\ncompeting:\n  - X\n",
                   "7:5 E0610 an entry of tags: found fields, expected a text\n"
                   "8:3 E0610 an entry of tags is empty | remove the - that nothing follows\n"
                   "10:5 E0610 an entry of competing: found a single value, expected the fields "
                   "company, base and "
                   "pay | write - company: \u2026, and the other fields below it\n");
    check_messages(
        state, "- a: 1\n",
        "1:3 E0610 found a list, expected the fields of an offer, like candidate: some text | "
        "several offers in one file are separated by lines with ---\n");
    check_messages(state, "base:185000\n",
                   "1:1 E0610 found a single value, expected the fields of an offer, like "
                   "candidate: some text | "
                   "after each name, write a colon and a space\n");
}

static void commas_end_values_inside_braces(void **state)
{
    check_messages(state, "{level: L6, base: 185,000, rsu: {units: 5, price: 3}}\n",
                   "1:23 E0606 the offer has no field 000 | "
                   "inside { } a comma begins the next field: write the amount without commas\n");
}

/*
 * What YAML's mistakes have left of an offer is checked, but nothing is said to be missing that may
 * be there.
 */
static void refused_yaml_is_checked_as_far_as_it_goes(void **state)
{
    check_messages(state, "level: L9\nrsu:\n  <<: *x\nbase: *y\n---\nlevel: L6\n",
                   "1:8 E0608 level: found \"L9\", expected one of L6, L7\n"
                   "3:3 E0604 an offer cannot merge fields from elsewhere with << | "
                   "write the fields out where they are needed\n"
                   "4:7 E0604 an offer cannot repeat a value from elsewhere with * | "
                   "write the value out; text that begins with * needs quotes\n"
                   "6:1 E0607 base, rsu.units and rsu.price are missing | add a line for each, "
                   "like base: 185000\n");
    check_messages(state, "level: L9\nbase: 185k\nrsu: {units: 1, price: 1}\n---\na: @\n",
                   "1:8 E0608 level: found \"L9\", expected one of L6, L7\n"
                   "5:4 E0601 a value cannot begin with @ | put the text in quotes\n");
}

#define FIT_TEST(test) cmocka_unit_test_setup_teardown(test, load, unload)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIT_TEST(facts_stand_in_columns),
        FIT_TEST(lists_stand_one_after_another),
        FIT_TEST(nothing_is_absent),
        FIT_TEST(long_lists_keep_their_values),
        FIT_TEST(missing_fields),
        FIT_TEST(unknown_names_are_not_missing_as_well),
        FIT_TEST(values_of_the_wrong_kind),
        FIT_TEST(bounds_belong_to_the_range),
        FIT_TEST(records_lists_and_values_keep_their_places),
        FIT_TEST(commas_end_values_inside_braces),
        FIT_TEST(refused_yaml_is_checked_as_far_as_it_goes),
    };
    return RUN_TESTS(tests);
}
