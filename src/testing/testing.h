/*
 * testing.h - the tests of playbooks: each on its offer, what came of what it expects, and what the tests have exercised.
 *
 * A test reads its offer file, changes facts and thresholds as it says, runs the playbook's program and looks at the slots
 * of what it expects. Nothing is worded here: report/ does that.
 */
#ifndef HAGGLE_TESTING_TESTING_H
#define HAGGLE_TESTING_TESTING_H

#include "advice/result.h"
#include "base/vec.h"
#include "program/run.h"
#include "testing/coverage.h"

/* What a part of an expectation came to. */
struct test_part {
    struct str source; /* "ask.base" */
    struct value value;
    bool is_range;
    struct value high;     /* of a range */
    struct needs needs;    /* where it is unknown */
    struct str reason;     /* of a flag that is not raised */
    struct str lever;      /* ask.LEVER, approval.LEVER, round.LEVER: its name; else empty */
    enum lever_word word;  /* of the lever */
    bool request_approval; /* it is request.approval */
};

/* An expectation that was not met. */
struct test_failure {
    struct str source; /* "expect ask.base == $205,000", on one line */
    uint32_t line;
    enum outcome expected;     /* NONE: that an expression is yes */
    enum outcome found;        /* YES, NO or UNDECIDED */
    enum decl_kind outcome_of; /* FLAG, LEVER, SCRIPT or PLAY, where not NONE */
    struct str name;           /* of it */
    struct str reason;         /* of a condition that is not met */
    bool withheld;             /* a script that applies, and whose words need what is not known */
    struct needs needs;        /* where it is undecided */
    struct test_part *parts;
    size_t n_parts;
    struct str *levers; /* names of the levers that it is about, each once */
    size_t n_levers;
};

enum test_verdict {
    TEST_PASSED,
    TEST_FAILED, /* see failures */
    TEST_BROKEN, /* its offer cannot be read or does not fit: see diags */
};

struct test_result {
    struct str title;
    uint32_t line;
    enum test_verdict verdict;
    VEC(struct test_failure) failures;
    const struct result *result; /* what the playbook says of the offer; FAILED only */
    struct sources sources;      /* BROKEN only, as diags */
    struct diags diags;
    struct arena arena; /* of all that it holds; empty where it passed */
};

/* The tests of one playbook. */
struct test_file {
    struct str name;
    const struct playbook *playbook;
    bool broken; /* the playbook has errors: see its diags */
    VEC(struct test_result *) tests;
    size_t n_left_out; /* by their title */
};

struct test_counts {
    size_t files, broken_files, passed, failed, broken, left_out;
};

struct testing {
    struct arena arena;
    const char *only;          /* NULL: all */
    struct coverage *coverage; /* NULL: not asked for */
    VEC(struct test_file) files;
};

/* `only`: tests with this in their title, or whose title is of this shell pattern, where it holds one of * ? [. */
struct testing *testing_new(const char *only, bool with_coverage);
void testing_free(struct testing *testing);

/*
 * Runs the tests of the playbook `name`, which must outlive `testing`; program NULL: it has errors. Offer files are read by `read`,
 * and their texts must live as long.
 */
void testing_add(struct testing *testing, struct str name, const struct playbook *playbook,
                 const struct program *program, playbook_read_fn *read, void *context);

struct test_counts testing_count(const struct testing *testing);

#endif
