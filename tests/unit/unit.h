/*
 * unit.h - what every unit test includes: cmocka, and texts compared as texts.
 */
#ifndef HAGGLE_TESTS_UNIT_H
#define HAGGLE_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"

/* `s` holds exactly `expected`; a zero byte inside counts as a difference. */
#define assert_str(s, expected)                                                                    \
    do {                                                                                           \
        struct buf unit_buf_ = {0};                                                                \
        buf_add(&unit_buf_, (s));                                                                  \
        assert_string_equal(unit_buf_.ptr, (expected));                                            \
        assert_int_equal(unit_buf_.len, strlen(expected));                                         \
        buf_free(&unit_buf_);                                                                      \
    } while (0)

/* What `print` (a statement that adds to `out`) writes is exactly `expected`. */
#define assert_prints(expected, print)                                                             \
    do {                                                                                           \
        struct buf out = {0};                                                                      \
        print;                                                                                     \
        assert_str(buf_str(&out), expected);                                                       \
        buf_free(&out);                                                                            \
    } while (0)

#define RUN_TESTS(tests) cmocka_run_group_tests(tests, NULL, NULL)

#endif
