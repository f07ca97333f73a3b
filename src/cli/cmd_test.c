/*
 * cmd_test.c - `haggle test [PATH...]`: the tests of playbooks.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/find_tests.h"
#include "cli/terminal.h"
#include "haggle.h"

const struct option_info cmd_test_options[] = {
    {"run", 0, "PATTERN", "only tests with this in their title, or of this shell pattern"},
    {"coverage", 0, NULL, "say what of the playbooks the tests have exercised"},
    {"lcov", 0, "FILE", "write the coverage to a file, as an lcov tracefile"},
    {"format", 0, "FORMAT", "text (standard), tap or junit"},
    {"color", 0, "WHEN", "auto (standard), always or never"},
    {"help", 'h', NULL, "this page"},
    {NULL, 0, NULL, NULL},
};

struct session {
    struct arena arena;
    struct haggle_tests *tests;
    VEC(struct haggle_playbook *) playbooks;
    size_t n_held; /* tests in all of them */
    const char *color;
};

/* Every path that cannot be read is named; false where there is one. */
static bool find_all(struct session *session, const struct arguments *arguments,
                     struct test_paths *found)
{
    const char *const here[] = {"."};
    const char *const *paths = arguments->n_operands ? arguments->operands : here;
    size_t n = arguments->n_operands ? arguments->n_operands : 1;
    bool fine = true;
    for (size_t i = 0; i < n; i++) {
        const char *error = NULL;
        if (find_tests(&session->arena, paths[i], found, &error))
            continue;
        fprintf(stderr, "haggle: cannot read %s: %s\n", paths[i], error);
        fine = false;
    }
    return fine;
}

/* What is wrong with a playbook is said at once; the others run all the same. */
static void run_file(struct session *session, const char *name)
{
    struct haggle_style style = {.color = terminal_color(session->color, STDERR_FILENO)};
    char *root = file_find_root(name);
    struct haggle_playbook *playbook =
        haggle_compile_tests(name, root, file_read_for_playbook, NULL);
    free(root);
    VEC_PUSH(&session->arena, &session->playbooks, playbook);
    session->n_held += haggle_playbook_tests(playbook);
    if (!haggle_playbook_ok(playbook))
        fputs(haggle_playbook_messages(playbook, HAGGLE_TEXT, &style), stderr);
    haggle_tests_add(session->tests, playbook);
}

static bool write_file(const char *name, const char *text)
{
    FILE *file = strcmp(name, "-") == 0 ? stdout : fopen(name, "w");
    bool fine = file && fputs(text, file) >= 0;
    if (file && file != stdout)
        fine = fclose(file) == 0 && fine;
    if (!fine)
        fprintf(stderr, "haggle: cannot write %s\n", name);
    return fine;
}

/* Nothing was run: a mistake in a path or a pattern must not look like success. */
static void say_none(const struct session *session, const char *only,
                     const struct test_paths *found)
{
    if (only && session->n_held > 0)
        fprintf(stderr, "haggle: none of %zu tests has a title with \"%s\"\n", session->n_held,
                only);
    else if (found->n == 1)
        fprintf(stderr, "haggle: %s holds no tests\n", found->items[0].ptr);
    else
        fputs("haggle: no tests were found\n"
              "  hint: tests stand in a playbook, or beside it in a file called NAME.test.haggle\n",
              stderr);
}

static int status_of(const struct haggle_tests_count *count)
{
    if (count->playbooks + count->broken > 0)
        return EXIT_UNABLE;
    return count->failed > 0 || count->passed == 0 ? EXIT_FOUND : EXIT_FINE;
}

static int report(struct session *session, const struct arguments *arguments,
                  enum haggle_tests_format format, const struct test_paths *found)
{
    struct haggle_style style = {terminal_color(session->color, STDOUT_FILENO),
                                 terminal_width(STDOUT_FILENO)};
    struct haggle_tests_count count = haggle_tests_count(session->tests);
    const char *lcov = arguments_find(arguments, "lcov");
    int status = status_of(&count);
    fputs(haggle_tests_report(session->tests, format, &style), stdout);
    if (arguments_has(arguments, "coverage") && count.passed + count.failed > 0) {
        FILE *out = format == HAGGLE_TESTS_TEXT ? stdout : stderr;
        fprintf(out, "\n%s", haggle_tests_report(session->tests, HAGGLE_TESTS_COVERAGE, &style));
    }
    if (lcov && !write_file(lcov, haggle_tests_report(session->tests, HAGGLE_TESTS_LCOV, &style)))
        status = EXIT_UNABLE;
    if (count.passed + count.failed + count.broken + count.playbooks == 0)
        say_none(session, arguments_find(arguments, "run"), found);
    return status;
}

static int run_tests(struct session *session, const struct arguments *arguments,
                     enum haggle_tests_format format)
{
    struct haggle_tests_options options = {.only = arguments_find(arguments, "run"),
                                           .coverage = arguments_has(arguments, "coverage") ||
                                                       arguments_has(arguments, "lcov")};
    struct test_paths found = {0};
    if (!find_all(session, arguments, &found))
        return EXIT_UNABLE;
    session->tests = haggle_tests_new(&options);
    for (size_t i = 0; i < found.n; i++)
        run_file(session, found.items[i].ptr);
    int status = report(session, arguments, format, &found);
    haggle_tests_free(session->tests);
    for (size_t i = 0; i < session->playbooks.n; i++)
        haggle_playbook_free(session->playbooks.items[i]);
    return status;
}

static bool find_format(const char *name, enum haggle_tests_format *format)
{
    *format = HAGGLE_TESTS_TEXT;
    if (name && strcmp(name, "tap") == 0)
        *format = HAGGLE_TESTS_TAP;
    else if (name && strcmp(name, "junit") == 0)
        *format = HAGGLE_TESTS_JUNIT;
    else
        return !name || strcmp(name, "text") == 0;
    return true;
}

int cmd_test(const struct command *command, const struct arguments *arguments)
{
    enum haggle_tests_format format;
    const char *wanted = arguments_find(arguments, "format");
    if (!find_format(wanted, &format))
        return command_misused(command, "--format is text, tap or junit, not \"%s\"", wanted);
    struct session session = {.color = arguments_find(arguments, "color")};
    if (!terminal_knows_color(session.color))
        return command_misused(command, "--color is auto, always or never, not \"%s\"",
                               session.color);
    int status = run_tests(&session, arguments, format);
    arena_free(&session.arena);
    return status;
}
