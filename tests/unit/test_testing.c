/*
 * Tests of running a playbook's tests by the library: which are chosen, what is counted, that offers are asked for by
 * their paths, and that what two playbooks share is covered once.
 */
#include <stdlib.h>

#include "haggle.h"
#include "unit.h"

struct file {
    const char *name, *text;
};

#define SHARED                                                                                     \
    "haggle 1\noffer { base: money  bonus: percent ? }\ntier boss \"Boss\"\n"                      \
    "lever base \"Base\" { current offer.base target $200k approval boss }\n"

static const struct file files[] = {
    {"shared.haggle", SHARED},
    {"plays/one.haggle",
     "haggle 1\nimport \"../shared.haggle\"\n"
     "test \"low base\" { offer \"../offers/low.yaml\" expect lever base }\n"
     "test \"high base\" { offer \"../offers/low.yaml\" with offer.base = $300k\n"
     "    expect lever base }\n"
     "test \"no offer\" { offer \"none.yaml\" expect lever base }\n"},
    {"plays/two.haggle", "haggle 1\nimport \"../shared.haggle\"\n"
                         "test \"other high base\" { offer \"../offers/low.yaml\"\n"
                         "    with offer.base = $300k expect no lever base }\n"},
    {"plays/wrong.haggle", "haggle 1\nimport \"../shared.haggle\"\n"
                           "test \"wrong\" { offer \"../offers/low.yaml\" expect lever bass }\n"},
    {"offers/low.yaml", "base: 150k\n"},
};

static bool read_file(void *context, const char *name, char **text, size_t *length,
                      const char **error)
{
    (void)context;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (strcmp(files[i].name, name) == 0) {
            *length = strlen(files[i].text);
            *text = malloc(*length + 1);
            memcpy(*text, files[i].text, *length + 1);
            return true;
        }
    *error = "no such file";
    return false;
}

static struct haggle_tests *tests_of(const char *only, struct haggle_playbook **playbooks,
                                     const char *const *names, size_t n)
{
    struct haggle_tests_options options = {.only = only, .coverage = true};
    struct haggle_tests *tests = haggle_tests_new(&options);
    for (size_t i = 0; i < n; i++) {
        playbooks[i] = haggle_compile_tests(names[i], ".", read_file, NULL);
        haggle_tests_add(tests, playbooks[i]);
    }
    return tests;
}

static void done(struct haggle_tests *tests, struct haggle_playbook **playbooks, size_t n)
{
    haggle_tests_free(tests);
    for (size_t i = 0; i < n; i++)
        haggle_playbook_free(playbooks[i]);
}

static const char *const one[] = {"plays/one.haggle"};
static const char *const both[] = {"plays/one.haggle", "plays/two.haggle"};

static void outcomes_are_counted(void **state)
{
    (void)state;
    struct haggle_playbook *playbooks[2];
    struct haggle_tests *tests = tests_of(NULL, playbooks, both, 2);
    struct haggle_tests_count count = haggle_tests_count(tests);
    assert_int_equal(count.passed, 2);
    assert_int_equal(count.failed, 1);
    assert_int_equal(count.broken, 1);
    assert_int_equal(count.playbooks, 0);
    assert_int_equal(haggle_playbook_tests(playbooks[0]), 3);
    done(tests, playbooks, 2);
}

static void check_chosen(const char *only, size_t run)
{
    struct haggle_playbook *playbooks[1];
    struct haggle_tests *tests = tests_of(only, playbooks, one, 1);
    struct haggle_tests_count count = haggle_tests_count(tests);
    assert_int_equal(count.passed + count.failed + count.broken, run);
    assert_int_equal(count.left_out, 3 - run);
    done(tests, playbooks, 1);
}

static void tests_are_chosen_by_their_titles(void **state)
{
    (void)state;
    check_chosen(NULL, 3);
    check_chosen("", 3);
    check_chosen("base", 2);
    check_chosen("low base", 1);
    check_chosen("Low", 0);
    check_chosen("base*", 0); /* a pattern is of the whole title */
    check_chosen("*base", 2);
    check_chosen("?ow base", 1);
    check_chosen("[hl]* base", 2);
}

static void what_two_playbooks_share_is_covered_once(void **state)
{
    (void)state;
    struct haggle_playbook *playbooks[2];
    struct haggle_tests *tests = tests_of(NULL, playbooks, both, 2);
    const char *coverage = haggle_tests_report(tests, HAGGLE_TESTS_COVERAGE, NULL);
    assert_non_null(strstr(coverage, "shared.haggle     2/2"));
    assert_null(strstr(coverage, "never"));
    const char *lcov = haggle_tests_report(tests, HAGGLE_TESTS_LCOV, NULL);
    assert_string_equal(lcov, "TN:\nSF:shared.haggle\nBRDA:4,0,0,1\nBRDA:4,0,1,2\nDA:4,2\n"
                              "BRF:2\nBRH:2\nLF:1\nLH:1\nend_of_record\n");
    done(tests, playbooks, 2);
}

static void a_playbook_with_mistakes_is_counted(void **state)
{
    (void)state;
    static const char *const wrong[] = {"plays/wrong.haggle"};
    struct haggle_playbook *playbooks[1];
    struct haggle_tests *tests = tests_of(NULL, playbooks, wrong, 1);
    assert_false(haggle_playbook_ok(playbooks[0]));
    assert_int_equal(haggle_tests_count(tests).playbooks, 1);
    assert_non_null(strstr(haggle_tests_report(tests, HAGGLE_TESTS_TAP, NULL), "[E0364]"));
    done(tests, playbooks, 1);
}

static void a_run_does_not_look_at_tests(void **state)
{
    (void)state;
    struct haggle_playbook *playbook = haggle_compile("plays/wrong.haggle", ".", read_file, NULL);
    assert_true(haggle_playbook_ok(playbook));
    assert_int_equal(haggle_playbook_warnings(playbook), 0);
    haggle_playbook_free(playbook);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outcomes_are_counted),
        cmocka_unit_test(tests_are_chosen_by_their_titles),
        cmocka_unit_test(what_two_playbooks_share_is_covered_once),
        cmocka_unit_test(a_playbook_with_mistakes_is_counted),
        cmocka_unit_test(a_run_does_not_look_at_tests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
