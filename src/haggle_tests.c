/*
 * haggle_tests.c - the part of the library's front that runs the tests of playbooks.
 */
#include "haggle_private.h"
#include "report/tests.h"

/* Reads each offer file of a playbook's tests once, though many tests may be of it. */
struct offers {
    struct haggle_reader reader;
    struct map texts; /* struct str, by path */
};

struct haggle_tests {
    struct arena arena;
    struct testing *testing;
    VEC(struct offers *) offers; /* of each playbook */
};

struct haggle_tests *haggle_tests_new(const struct haggle_tests_options *options)
{
    struct arena arena = {0};
    struct haggle_tests *tests = ARENA_NEW(&arena, struct haggle_tests);
    tests->arena = arena; /* it lies in the arena that it owns */
    const char *only =
        options && options->only ? str_copy(&tests->arena, str_from(options->only)).ptr : NULL;
    tests->testing = testing_new(only, options && options->coverage);
    return tests;
}

void haggle_tests_free(struct haggle_tests *tests)
{
    if (!tests)
        return;
    testing_free(tests->testing);
    for (size_t i = 0; i < tests->offers.n; i++)
        haggle_reader_free(&tests->offers.items[i]->reader);
    struct arena arena = tests->arena;
    arena_free(&arena);
}

/* A playbook_read_fn. */
static bool read_offer(void *context, struct arena *arena, struct str name, struct str *text,
                       struct str *error)
{
    struct offers *offers = context;
    const struct str *known = map_get(&offers->texts, name);
    if (known) {
        *text = *known;
        return true;
    }
    if (!haggle_reader_read(&offers->reader, arena, name, text, error))
        return false;
    struct str *kept = ARENA_NEW(offers->texts.arena, struct str);
    *kept = *text;
    map_put(&offers->texts, str_copy(offers->texts.arena, name), kept);
    return true;
}

void haggle_tests_add(struct haggle_tests *tests, const struct haggle_playbook *playbook)
{
    struct offers *offers = ARENA_NEW(&tests->arena, struct offers);
    offers->reader.read = playbook->reader.read;
    offers->reader.context = playbook->reader.context;
    offers->reader.arena = offers->texts.arena = &tests->arena;
    VEC_PUSH(&tests->arena, &tests->offers, offers);
    testing_add(tests->testing, str_from(playbook->name), playbook->playbook, playbook->program,
                read_offer, offers);
}

size_t haggle_playbook_tests(const struct haggle_playbook *playbook)
{
    return playbook->playbook->tests.n;
}

struct haggle_tests_count haggle_tests_count(const struct haggle_tests *tests)
{
    struct test_counts counts = testing_count(tests->testing);
    return (struct haggle_tests_count){.passed = counts.passed,
                                       .failed = counts.failed,
                                       .broken = counts.broken,
                                       .playbooks = counts.broken_files,
                                       .left_out = counts.left_out};
}

const char *haggle_tests_report(struct haggle_tests *tests, enum haggle_tests_format format,
                                const struct haggle_style *style)
{
    struct buf out = {0};
    const struct testing *testing = tests->testing;
    struct report_style report = {.color = style && style->color,
                                  .width = style && style->width ? style->width : 80};
    switch (format) {
    case HAGGLE_TESTS_TEXT:
        report_tests_text(&out, testing, &report);
        break;
    case HAGGLE_TESTS_TAP:
        report_tests_tap(&out, testing);
        break;
    case HAGGLE_TESTS_JUNIT:
        report_tests_junit(&out, testing);
        break;
    case HAGGLE_TESTS_COVERAGE:
        if (testing->coverage)
            report_coverage_text(&out, testing, &report);
        break;
    case HAGGLE_TESTS_LCOV:
        if (testing->coverage)
            report_coverage_lcov(&out, testing);
        break;
    }
    return buf_take(&out, &tests->arena).ptr;
}
