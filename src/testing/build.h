/*
 * build.h - private to testing/: what its files share while one test is run.
 */
#ifndef HAGGLE_TESTING_BUILD_H
#define HAGGLE_TESTING_BUILD_H

#include "testing/testing.h"

/* One test being run. */
struct trial {
    const struct playbook *playbook;
    const struct program *program;
    const struct test_slots *slots;
    playbook_read_fn *read;
    void *context;
    struct arena *arena; /* of the result */
    struct test_result *result;
    struct settings settings;
    const struct run *run; /* of the one offer; row 0 */
};

/* setup.c: the facts of the test's offer, changed as the test says, and the thresholds into trial->settings. NULL with
   messages in the result's diags. */
struct facts *trial_facts(struct trial *trial);

/* expectations.c: a text on one line, however it stands in the file. */
struct str trial_one_line(struct arena *arena, struct str text);

/* parts.c: what the parts of an expectation that is an expression came to. */
void trial_add_parts(struct trial *trial, const struct clause *clause,
                     struct test_failure *failure);

/* expectations.c: what is not met, into the result. */
void trial_judge(struct trial *trial);

#endif
