/*
 * walk.h - going through what a playbook's declarations write, whatever they are.
 *
 * The one place that knows where in a declaration expressions stand; passes that look at all of
 * them (currency, order, dependencies, use) are a callback.
 */
#ifndef HAGGLE_CHECK_WALK_H
#define HAGGLE_CHECK_WALK_H

#include "check/playbook.h"

typedef void walk_fn(void *context, struct expr *expr);

/* The parts of one expression, in the order written; not the parts of parts. */
void walk_children(struct expr *expr, walk_fn *visit, void *context);

/* The expression and all within, the outer before the inner. */
void walk_expr(struct expr *expr, walk_fn *visit, void *context);

/* The whole expressions of a template: values, conditions and lists, not what lies within them. */
void walk_template(struct template *template, walk_fn *visit, void *context);

/* The whole expressions that one clause writes: of its condition, what it says, its path and its
   text. */
void walk_clause(struct clause *clause, walk_fn *visit, void *context);

/* The whole expressions that a declaration writes, cells of tables and bounds of fields
   included. */
void walk_decl(struct decl *decl, walk_fn *visit, void *context);

/* The same for every declaration of the playbook that counts. */
void walk_playbook(struct playbook *playbook, walk_fn *visit, void *context);

#endif
