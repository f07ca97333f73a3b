/*
 * Tests that offers run side by side do not touch each other: a thousand as one block give what each gives alone.
 *
 * Through the public header, with the shipped playbook; the program runs where rules/ and examples/ lie.
 */
#include "unit.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include <json-c/json.h>

#include "haggle.h"

enum { OFFERS = 1000 };

/* ---- files ---- */

static bool read_file(void *context, const char *name, char **text, size_t *length,
                      const char **error)
{
    (void)context;
    FILE *file = fopen(name, "rb");
    if (!file) {
        *error = "no such file";
        return false;
    }
    enum { MOST = 1 << 20 };
    *text = malloc(MOST);
    assert_non_null(*text);
    *length = fread(*text, 1, MOST, file);
    fclose(file);
    return true;
}

static struct haggle_playbook *shipped(void)
{
    struct haggle_playbook *playbook =
        haggle_compile("rules/amazon-l6-l7/playbook.haggle", NULL, read_file, NULL);
    if (!haggle_playbook_ok(playbook))
        fail_msg("%s", haggle_playbook_messages(playbook, HAGGLE_TEXT, NULL));
    return playbook;
}

/* ---- comparing ---- */

static struct json_object *results_of(struct haggle_run *run)
{
    if (!haggle_run_ok(run))
        fail_msg("%s", haggle_run_messages(run, HAGGLE_TEXT, NULL));
    struct json_object *results = json_tokener_parse(haggle_run_report(run, HAGGLE_JSON, NULL));
    assert_non_null(results);
    return results;
}

/* json-c keeps the digits of a number as they were written. */
static const char *as_text(struct json_object *object)
{
    return json_object_to_json_string_ext(object, JSON_C_TO_STRING_PRETTY);
}

/* What is unknown is left out of the words, or withholds them; the made-up facts do not hold this word. */
static void check_words(struct json_object *result)
{
    static const char *const said[] = {"asks", "flags"};
    for (size_t i = 0; i < 2; i++) {
        const char *text = as_text(json_object_object_get(result, said[i]));
        if (strstr(text, "unknown"))
            fail_msg("%s", text);
    }
}

static void check_alone(const struct haggle_playbook *playbook,
                        const struct haggle_offer_file *file, struct json_object *in_block)
{
    struct haggle_run *run = haggle_run(playbook, file, 1, NULL);
    struct json_object *alone = results_of(run);
    check_words(alone);
    if (strcmp(as_text(alone), as_text(in_block)) != 0)
        fail_msg("%s\nalone:\n%s\nin a block:\n%s", file->text, as_text(alone), as_text(in_block));
    json_object_put(alone);
    haggle_run_free(run);
}

static void check_block(const struct haggle_offer_file *files, size_t n)
{
    struct haggle_playbook *playbook = shipped();
    struct haggle_run *run = haggle_run(playbook, files, n, NULL);
    struct json_object *results = results_of(run);
    assert_int_equal(haggle_run_offers(run), n);
    assert_int_equal(json_object_array_length(results), n);
    for (size_t i = 0; i < n; i++)
        check_alone(playbook, &files[i], json_object_array_get_idx(results, i));
    json_object_put(results);
    haggle_run_free(run);
    haggle_playbook_free(playbook);
}

/* ---- the example offers, over and over ---- */

static void the_examples(void **state)
{
    (void)state;
    struct haggle_offer_file examples[64];
    char names[64][300];
    size_t n = 0;
    DIR *folder = opendir("examples/offers");
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) && n < 64;) {
        if (!strstr(entry->d_name, ".yaml"))
            continue;
        char *text = NULL;
        const char *error = NULL;
        snprintf(names[n], sizeof names[n], "examples/offers/%s", entry->d_name);
        examples[n].name = names[n];
        assert_true(read_file(NULL, names[n], &text, &examples[n].length, &error));
        examples[n++].text = text;
    }
    closedir(folder);
    assert_true(n > 0);
    struct haggle_offer_file files[OFFERS];
    for (size_t i = 0; i < OFFERS; i++)
        files[i] = examples[i % n];
    check_block(files, OFFERS);
    for (size_t i = 0; i < n; i++)
        free((void *)(uintptr_t)examples[i].text);
}

/* ---- made-up offers ---- */

struct dice {
    uint64_t seed;
};

static unsigned throw_dice(struct dice *dice, unsigned sides)
{
    dice->seed = dice->seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(dice->seed >> 33) % sides;
}

/* Most optional facts are missing in a third of the offers. */
static bool is_there(struct dice *dice)
{
    return throw_dice(dice, 3) > 0;
}

static const char *one_of(struct dice *dice, const char *const *words, unsigned n)
{
    return words[throw_dice(dice, n)];
}

static void add_money(struct buf *out, struct dice *dice, const char *name, unsigned most)
{
    if (is_there(dice))
        buf_format(out, "%s: %u.%02u\n", name, throw_dice(dice, most), throw_dice(dice, 100));
}

static void add_competing(struct buf *out, struct dice *dice)
{
    static const char *const stages[] = {"in_process", "verbal", "written"};
    unsigned n = throw_dice(dice, 5);
    if (n > 0)
        buf_add(out, STR("competing:\n"));
    for (unsigned i = 0; i < n; i++) {
        buf_format(out, "  - company: '{Exampla} %u'\n    stage: %s\n", i, one_of(dice, stages, 3));
        add_money(out, dice, "    base", 400000);
        add_money(out, dice, "    equity", 2000000);
        add_money(out, dice, "    total", 4000000);
    }
}

static void add_choices(struct buf *out, struct dice *dice)
{
    static const char *const levels[] = {"L6", "L7"};
    static const char *const cities[] = {"Seattle", "Bay_Area", "NYC", "Austin"};
    static const char *const days[] = {"full_office", "three_days", "two_days", "fully_remote"};
    static const char *const promises[] = {"unmentioned", "verbal", "written"};
    buf_format(out, "level: %s\nlocation: %s\n", one_of(dice, levels, 2), one_of(dice, cities, 4));
    if (is_there(dice))
        buf_format(out, "target_level: %s\n", one_of(dice, levels, 2));
    if (is_there(dice))
        buf_format(out, "attendance: %s\n", one_of(dice, days, 4));
    if (is_there(dice))
        buf_format(out, "wanted_attendance: %s\n", one_of(dice, days, 4));
    if (is_there(dice))
        buf_format(out, "refreshers: %s\n", one_of(dice, promises, 3));
    if (is_there(dice))
        buf_format(out, "relocating: %s\n", throw_dice(dice, 2) ? "yes" : "no");
    if (is_there(dice))
        buf_format(out, "start: %u days\n", throw_dice(dice, 120));
}

static void add_offer(struct buf *out, struct dice *dice)
{
    buf_format(out, "candidate: 'Ada {%u}'\n", throw_dice(dice, 1000));
    buf_format(out, "base: %u.%02u\n", 150000 + throw_dice(dice, 250000), throw_dice(dice, 100));
    buf_format(out, "rsu: {units: %u, price: %u.%02u}\n", throw_dice(dice, 9000),
               1 + throw_dice(dice, 400), throw_dice(dice, 100));
    if (is_there(dice))
        buf_format(out, "signing: {year1: %uk, year2: %uk}\n", throw_dice(dice, 200),
                   throw_dice(dice, 150));
    add_choices(out, dice);
    add_money(out, dice, "bonus", 60000);
    add_money(out, dice, "relocation", 50000);
    add_money(out, dice, "moving_cost", 90000);
    add_money(out, dice, "unvested_equity", 400000);
    add_money(out, dice, "lost_bonus", 90000);
    add_money(out, dice, "walk_away", 3000000);
    if (is_there(dice))
        buf_add(out, STR("received: 2026-01-15\ndomain: payments\nproject: '{offer.base}'\n"));
    add_competing(out, dice);
}

static void made_up_offers(void **state)
{
    (void)state;
    struct dice dice = {2025};
    struct haggle_offer_file files[OFFERS];
    for (size_t i = 0; i < OFFERS; i++) {
        struct buf text = {0};
        add_offer(&text, &dice);
        files[i] = (struct haggle_offer_file){"made-up.yaml", text.ptr, text.len};
    }
    check_block(files, OFFERS);
    for (size_t i = 0; i < OFFERS; i++)
        free((void *)(uintptr_t)files[i].text);
}

/* The same offers as documents of one file: only what says where they stand differs. */
static void a_stream_of_offers(void **state)
{
    (void)state;
    struct dice dice = {7};
    struct buf stream = {0};
    struct buf texts[100] = {0};
    for (size_t i = 0; i < 100; i++) {
        add_offer(&texts[i], &dice);
        buf_format(&stream, "---\n%s", texts[i].ptr);
    }
    struct haggle_playbook *playbook = shipped();
    struct haggle_offer_file file = {"made-up.yaml", stream.ptr, stream.len};
    struct haggle_run *run = haggle_run(playbook, &file, 1, NULL);
    struct json_object *results = results_of(run);
    assert_int_equal(json_object_array_length(results), 100);
    for (size_t i = 0; i < 100; i++) {
        struct json_object *result = json_object_array_get_idx(results, i);
        struct json_object *offer = json_object_object_get(result, "offer");
        assert_int_equal(json_object_get_int(json_object_object_get(offer, "index")), (int)i);
        json_object_object_add(offer, "index", json_object_new_int(0));
        struct haggle_offer_file alone = {"made-up.yaml", texts[i].ptr, texts[i].len};
        check_alone(playbook, &alone, result);
        buf_free(&texts[i]);
    }
    json_object_put(results);
    haggle_run_free(run);
    haggle_playbook_free(playbook);
    buf_free(&stream);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_examples),
        cmocka_unit_test(made_up_offers),
        cmocka_unit_test(a_stream_of_offers),
    };
    return RUN_TESTS(tests);
}
