/*
 * tests_machine.c - what came of tests as TAP 14 and as JUnit XML, for CI.
 *
 * A playbook with mistakes counts as one test that could not be run, so that it cannot be overlooked.
 */
#include "report/tests.h"

static size_t count_all(const struct testing *testing)
{
    struct test_counts counts = testing_count(testing);
    return counts.passed + counts.failed + counts.broken + counts.broken_files;
}

/* ---- TAP ------------------------------------------------------------------------------------- */

/* A # would begin a directive, and a backslash escapes. */
static void tap_add(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '#' || c == '\\')
            buf_add_char(out, '\\');
        buf_add_char(out, c == '\n' || c == '\r' ? ' ' : c);
    }
}

/* A block of YAML under the test: the message as a literal text. */
static void tap_add_message(struct buf *out, const struct test_file *file, uint32_t line,
                            struct str message)
{
    buf_format(out, "  ---\n  at: '");
    for (size_t i = 0; i < file->name.len; i++) /* a quote within quotes stands twice */
        buf_format(out, file->name.ptr[i] == '\'' ? "''" : "%c", file->name.ptr[i]);
    buf_format(out, ":%lu'\n  message: |2\n", (unsigned long)line);
    for (size_t begin = 0; begin < message.len;) {
        const char *newline = memchr(message.ptr + begin, '\n', message.len - begin);
        size_t end = newline ? (size_t)(newline - message.ptr) : message.len;
        buf_format(out, "    %.*s\n", (int)(end - begin), message.ptr + begin);
        begin = end + 1;
    }
    buf_add(out, STR("  ...\n"));
}

static void tap_add_test(struct buf *out, struct arena *arena, const struct test_file *file,
                         const struct test_result *test, size_t number)
{
    bool passed = test->verdict == TEST_PASSED;
    buf_format(out, "%s %zu - ", passed ? "ok" : "not ok", number);
    tap_add(out, file->name);
    buf_add(out, STR(": "));
    tap_add(out, test->title);
    buf_add_char(out, '\n');
    if (!passed)
        tap_add_message(out, file, test->line, tests_message(arena, file, test));
}

void report_tests_tap(struct buf *out, const struct testing *testing)
{
    struct arena arena = {0};
    size_t number = 0;
    buf_format(out, "TAP version 14\n1..%zu\n", count_all(testing));
    for (size_t i = 0; i < testing->files.n; i++) {
        const struct test_file *file = &testing->files.items[i];
        for (size_t j = 0; j < file->tests.n; j++)
            tap_add_test(out, &arena, file, file->tests.items[j], ++number);
        if (file->broken) {
            buf_format(out, "not ok %zu - ", ++number);
            tap_add(out, file->name);
            buf_add(out, STR(": the playbook has mistakes\n"));
            tap_add_message(out, file, 1, tests_file_message(&arena, file));
        }
    }
    arena_free(&arena);
}

/* ---- JUnit ----------------------------------------------------------------------------------- */

static void xml_add(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '&')
            buf_add(out, STR("&amp;"));
        else if (c == '<')
            buf_add(out, STR("&lt;"));
        else if (c == '>')
            buf_add(out, STR("&gt;"));
        else if (c == '"')
            buf_add(out, STR("&quot;"));
        else
            buf_add_char(out, c < 0x20 && c != '\n' && c != '\t' ? '?' : (char)c);
    }
}

static void xml_add_attribute(struct buf *out, const char *name, struct str value)
{
    buf_format(out, " %s=\"", name);
    xml_add(out, value);
    buf_add_char(out, '"');
}

/* What is wrong, in an element "failure" (an expectation) or "error" (it could not be run). */
static void xml_add_problem(struct buf *out, const char *element, struct str message)
{
    const char *newline = memchr(message.ptr, '\n', message.len);
    size_t first = newline ? (size_t)(newline - message.ptr) : message.len;
    buf_format(out, "      <%s", element);
    xml_add_attribute(out, "message", (struct str){message.ptr, first});
    buf_add_char(out, '>');
    xml_add(out, message);
    buf_format(out, "</%s>\n", element);
}

static void xml_add_case(struct buf *out, const struct test_file *file, struct str name,
                         uint32_t line)
{
    buf_add(out, STR("    <testcase"));
    xml_add_attribute(out, "name", name);
    xml_add_attribute(out, "classname", file->name);
    xml_add_attribute(out, "file", file->name);
    buf_format(out, " line=\"%lu\"", (unsigned long)line);
}

static void xml_add_test(struct buf *out, struct arena *arena, const struct test_file *file,
                         const struct test_result *test)
{
    xml_add_case(out, file, test->title, test->line);
    if (test->verdict == TEST_PASSED) {
        buf_add(out, STR("/>\n"));
        return;
    }
    buf_add(out, STR(">\n"));
    xml_add_problem(out, test->verdict == TEST_FAILED ? "failure" : "error",
                    tests_message(arena, file, test));
    buf_add(out, STR("    </testcase>\n"));
}

static void xml_add_counts(struct buf *out, size_t tests, size_t failures, size_t errors)
{
    buf_format(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\"", tests, failures, errors);
}

static void xml_add_suite(struct buf *out, struct arena *arena, const struct test_file *file)
{
    size_t failures = 0, errors = file->broken;
    for (size_t i = 0; i < file->tests.n; i++) {
        failures += file->tests.items[i]->verdict == TEST_FAILED;
        errors += file->tests.items[i]->verdict == TEST_BROKEN;
    }
    buf_add(out, STR("  <testsuite"));
    xml_add_attribute(out, "name", file->name);
    xml_add_counts(out, file->tests.n + file->broken, failures, errors);
    buf_add(out, STR(">\n"));
    for (size_t i = 0; i < file->tests.n; i++)
        xml_add_test(out, arena, file, file->tests.items[i]);
    if (file->broken) {
        xml_add_case(out, file, STR("the playbook has mistakes"), 1);
        buf_add(out, STR(">\n"));
        xml_add_problem(out, "error", tests_file_message(arena, file));
        buf_add(out, STR("    </testcase>\n"));
    }
    buf_add(out, STR("  </testsuite>\n"));
}

void report_tests_junit(struct buf *out, const struct testing *testing)
{
    struct arena arena = {0};
    struct test_counts counts = testing_count(testing);
    buf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites"));
    xml_add_counts(out, count_all(testing), counts.failed, counts.broken + counts.broken_files);
    buf_add(out, STR(">\n"));
    for (size_t i = 0; i < testing->files.n; i++)
        if (testing->files.items[i].tests.n > 0 || testing->files.items[i].broken)
            xml_add_suite(out, &arena, &testing->files.items[i]);
    buf_add(out, STR("</testsuites>\n"));
    arena_free(&arena);
}
