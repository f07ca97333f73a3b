/*
 * same.h - whether two pieces of playbooks say the same.
 *
 * Layout, comments, parentheses that change nothing and the way a number is written ($220k, $220,000) do not count. Names
 * are compared as written: both playbooks may mean something else by one.
 */
#ifndef HAGGLE_COMPARE_SAME_H
#define HAGGLE_COMPARE_SAME_H

#include "syntax/tree.h"

bool same_expr(const struct expr *a, const struct expr *b); /* both NULL: the same */
bool same_exprs(struct exprs a, struct exprs b);
bool same_template(const struct template *a, const struct template *b);
bool same_pattern(const struct pattern *a, const struct pattern *b);
bool same_names(const struct name *a, size_t n_a, const struct name *b, size_t n_b);
bool same_clause(const struct clause *a, const struct clause *b);

#endif
