/*
 * find_tests.h - the files that hold tests, among what `haggle test` was given.
 */
#ifndef HAGGLE_CLI_FIND_TESTS_H
#define HAGGLE_CLI_FIND_TESTS_H

#include "base/str.h"
#include "base/vec.h"

struct test_paths {
    struct str *items; /* each followed by a zero byte */
    size_t n, cap;
};

/*
 * Adds the file, or what is in the folder and those below it, in the order of their names: *.test.haggle, and other
 * playbooks that hold tests. Hidden folders are left out, and folders behind links. False with *error set, a static text,
 * where there is no such path or it cannot be looked into.
 */
bool find_tests(struct arena *arena, const char *path, struct test_paths *found,
                const char **error);

#endif
