/*
 * constant.h - what an expression says where it needs no offer to say it.
 *
 * Literals, names of choices, and thresholds as the playbook sets them. Anything computed is not
 * folded: a check that needs a constant and finds none leaves the matter to the run.
 */
#ifndef HAGGLE_CHECK_CONSTANT_H
#define HAGGLE_CHECK_CONSTANT_H

#include "check/playbook.h"

/* False where `expr` (which may be NULL) is not such a constant, or was reported before. */
bool constant_value(const struct expr *expr, struct value *out);

/* The ends of a range written as lo .. hi with constant ends of one ordered type. */
bool constant_range(const struct expr *expr, struct value *low, struct value *high);

/* The value as messages show it: "$220,000", in the playbook's arena. */
struct str constant_words(struct playbook *playbook, const struct value *value);

#endif
