/*
 * advice.h - what the domain makes of a run: asks, approvals, flags, words, and what is undecided.
 */
#ifndef HAGGLE_ADVICE_ADVICE_H
#define HAGGLE_ADVICE_ADVICE_H

#include "advice/result.h"
#include "program/run.h"

struct advice_options {
    bool has_today;
    int32_t
        today; /* days since 1970-01-01: the day market data is aged on; else the offer's `received` */
};

/* The result for offer `row` of the run; allocated in the run's arena, and valid as long as it and the playbook. */
struct result *advice_result(const struct run *run, size_t row,
                             const struct advice_options *options);

/* Why a condition that is no is not met: "condition not met: offer.base < cap ($230,000 against $220,000)". */
struct str advice_unmet(const struct run *run, size_t row, const struct condition *condition);

#endif
