/*
 * testing.c - the tests of one playbook after another, each by itself.
 */
#include "testing/testing.h"

#include <fnmatch.h>

#include "testing/build.h"

struct testing *testing_new(const char *only, bool with_coverage)
{
    struct arena arena = {0};
    struct testing *testing = ARENA_NEW(&arena, struct testing);
    testing->arena = arena; /* it lies in the arena that it owns */
    testing->only = only;
    if (with_coverage)
        testing->coverage = coverage_new(&testing->arena);
    return testing;
}

void testing_free(struct testing *testing)
{
    if (!testing)
        return;
    for (size_t i = 0; i < testing->files.n; i++)
        for (size_t j = 0; j < testing->files.items[i].tests.n; j++)
            arena_free(&testing->files.items[i].tests.items[j]->arena);
    struct arena arena = testing->arena;
    arena_free(&arena);
}

static bool is_wanted(struct testing *testing, struct str title)
{
    const char *only = testing->only;
    if (!only)
        return true;
    struct str text = trial_one_line(&testing->arena, str_trim(title));
    if (strpbrk(only, "*?["))
        return fnmatch(only, text.ptr, 0) == 0;
    return strstr(text.ptr, only) != NULL;
}

/* The result in `result`, whose arena is the test's own and kept only where there is something to say. */
static void run_test(struct testing *testing, struct trial *trial)
{
    struct test_result *result = trial->result;
    sources_extend(&result->sources, &trial->playbook->sources, trial->arena);
    result->diags.arena = trial->arena;
    struct facts *facts = trial_facts(trial);
    if (!facts) {
        result->verdict = TEST_BROKEN;
        return;
    }
    trial->run = program_run(trial->arena, trial->program, facts, &trial->settings);
    trial_judge(trial);
    if (testing->coverage)
        coverage_add(testing->coverage, trial->run);
}

static void add_test(struct testing *testing, struct test_file *file, struct trial *trial)
{
    const struct decl *decl = trial->slots->decl;
    const struct sources *sources = &trial->playbook->sources;
    struct test_result *result = ARENA_NEW(&testing->arena, struct test_result);
    result->title = trial_one_line(&testing->arena, str_trim(decl->title.value));
    result->line = source_position(sources, decl->span.file, decl->span.begin).line;
    trial->arena = &result->arena;
    trial->result = result;
    run_test(testing, trial);
    if (result->verdict == TEST_PASSED)
        arena_free(&result->arena);
    VEC_PUSH(&testing->arena, &file->tests, result);
}

void testing_add(struct testing *testing, struct str name, const struct playbook *playbook,
                 const struct program *program, playbook_read_fn *read, void *context)
{
    struct test_file file = {
        .name = str_copy(&testing->arena, name), .playbook = playbook, .broken = program == NULL};
    if (program && testing->coverage)
        coverage_begin(testing->coverage, program);
    for (size_t i = 0; program && i < playbook->tests.n; i++) {
        struct trial trial = {.playbook = playbook,
                              .program = program,
                              .slots = &program->tests[i],
                              .read = read,
                              .context = context};
        if (is_wanted(testing, playbook->tests.items[i]->title.value))
            add_test(testing, &file, &trial);
        else
            file.n_left_out++;
    }
    VEC_PUSH(&testing->arena, &testing->files, file);
}

struct test_counts testing_count(const struct testing *testing)
{
    struct test_counts counts = {.files = testing->files.n};
    for (size_t i = 0; i < testing->files.n; i++) {
        const struct test_file *file = &testing->files.items[i];
        counts.broken_files += file->broken;
        counts.left_out += file->n_left_out;
        for (size_t j = 0; j < file->tests.n; j++) {
            counts.passed += file->tests.items[j]->verdict == TEST_PASSED;
            counts.failed += file->tests.items[j]->verdict == TEST_FAILED;
            counts.broken += file->tests.items[j]->verdict == TEST_BROKEN;
        }
    }
    return counts;
}
