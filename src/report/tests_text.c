/*
 * tests_text.c - what came of tests, for a terminal: in full what failed, in a line what did not.
 */
#include "diag/render.h"
#include "report/ink.h"
#include "report/tests.h"

enum { INDENT = 4 };

static void add_word(struct buf *out, const char *word, enum ink ink, bool color)
{
    ink_add(out, str_from(word), ink, color);
    buf_add_repeat(out, ' ', 8 - (int)strlen(word));
}

static void add_failure(struct buf *out, struct arena *arena, const struct test_file *file,
                        const struct test_result *test, const struct test_failure *failure,
                        bool color)
{
    struct lines lines = tests_explain(arena, file, test, failure);
    buf_format(out, "  %.*s:%lu: ", STR_ARG(file->name), (unsigned long)failure->line);
    ink_add(out, failure->source, INK_HEADING, color);
    buf_add_char(out, '\n');
    for (size_t i = 0; i < lines.n; i++) {
        buf_add_repeat(out, ' ', INDENT + 2);
        buf_add(out, lines.items[i]);
        buf_add_char(out, '\n');
    }
}

static void add_test(struct buf *out, struct arena *arena, const struct test_file *file,
                     const struct test_result *test, bool color)
{
    if (test->verdict == TEST_PASSED)
        return;
    add_word(out, test->verdict == TEST_FAILED ? "FAILED" : "ERROR", INK_CRITICAL, color);
    buf_format(out, "%.*s:%lu: ", STR_ARG(file->name), (unsigned long)test->line);
    ink_add(out, test->title, INK_HEADING, color);
    buf_add_char(out, '\n');
    for (size_t i = 0; i < test->failures.n; i++)
        add_failure(out, arena, file, test, &test->failures.items[i], color);
    if (test->verdict == TEST_BROKEN)
        render_diags(out, &test->diags, &test->sources, color);
}

static size_t count(const struct test_file *file, enum test_verdict verdict)
{
    size_t n = 0;
    for (size_t i = 0; i < file->tests.n; i++)
        n += file->tests.items[i]->verdict == verdict;
    return n;
}

/* "14 passed, 2 failed, 1 could not be run, 3 left out" */
static void add_counts(struct buf *out, size_t passed, size_t failed, size_t broken,
                       size_t left_out)
{
    const size_t counts[] = {passed, failed, broken, left_out};
    static const char *const words[] = {"passed", "failed", "could not be run", "left out"};
    bool is_first = true;
    for (int i = 0; i < 4; i++) {
        if (counts[i] == 0)
            continue;
        buf_format(out, "%s%zu %s", is_first ? "" : ", ", counts[i], words[i]);
        is_first = false;
    }
    buf_add_char(out, '\n');
}

static void add_file_line(struct buf *out, const struct test_file *file, bool color)
{
    size_t failed = count(file, TEST_FAILED), broken = count(file, TEST_BROKEN);
    if (file->broken) {
        add_word(out, "ERROR", INK_CRITICAL, color);
        buf_format(out, "%.*s: the playbook has mistakes\n", STR_ARG(file->name));
        return;
    }
    if (file->tests.n == 0)
        return;
    bool fine = failed + broken == 0;
    add_word(out, fine ? "ok" : "FAILED", fine ? INK_GOOD : INK_CRITICAL, color);
    buf_format(out, "%.*s: ", STR_ARG(file->name));
    add_counts(out, count(file, TEST_PASSED), failed, broken, file->n_left_out);
}

void report_tests_text(struct buf *out, const struct testing *testing,
                       const struct report_style *style)
{
    struct arena arena = {0};
    struct test_counts counts = testing_count(testing);
    for (size_t i = 0; i < testing->files.n; i++) {
        const struct test_file *file = &testing->files.items[i];
        for (size_t j = 0; j < file->tests.n; j++)
            add_test(out, &arena, file, file->tests.items[j], style->color);
        add_file_line(out, file, style->color);
    }
    size_t n = counts.passed + counts.failed + counts.broken;
    if (n > 0) {
        buf_format(out, "%s%zu %s: ", testing->files.n > 1 ? "\n" : "", n,
                   n == 1 ? "test" : "tests");
        add_counts(out, counts.passed, counts.failed, counts.broken, 0);
    }
    arena_free(&arena);
}
