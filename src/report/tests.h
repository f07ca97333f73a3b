/*
 * tests.h - what came of the tests of playbooks, for a terminal and for machines; and what they have exercised.
 */
#ifndef HAGGLE_REPORT_TESTS_H
#define HAGGLE_REPORT_TESTS_H

#include "report/report.h"
#include "testing/testing.h"

/* Quiet where all is well: a line a file, and a summary. */
void report_tests_text(struct buf *out, const struct testing *testing,
                       const struct report_style *style);
void report_tests_tap(struct buf *out, const struct testing *testing);   /* TAP 14 */
void report_tests_junit(struct buf *out, const struct testing *testing); /* JUnit XML */

/* Only where testing->coverage. */
void report_coverage_text(struct buf *out, const struct testing *testing,
                          const struct report_style *style);
void report_coverage_lcov(struct buf *out, const struct testing *testing);

/* ---- shared by the formats ---- */

struct lines {
    struct str *items;
    size_t n, cap;
};

/* tests_words.c: what there is to say under an expectation that was not met. */
struct lines tests_explain(struct arena *arena, const struct test_file *file,
                           const struct test_result *test, const struct test_failure *failure);
/* The whole of what is wrong with a test that did not pass, without colour; each line ended. */
struct str tests_message(struct arena *arena, const struct test_file *file,
                         const struct test_result *test);
/* What is wrong with a playbook whose tests cannot be run. */
struct str tests_file_message(struct arena *arena, const struct test_file *file);

#endif
