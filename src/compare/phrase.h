/*
 * phrase.h - pieces of a playbook as they are written, on one line, for a coach to compare.
 */
#ifndef HAGGLE_COMPARE_PHRASE_H
#define HAGGLE_COMPARE_PHRASE_H

#include "diag/source.h"
#include "syntax/tree.h"

/* The text of the span without comments, blanks and line ends as one blank; texts in quotes stay as they are. */
struct str phrase_span(struct arena *arena, const struct sources *sources, struct span span);
/* NULL gives an empty text. */
struct str phrase_expr(struct arena *arena, const struct sources *sources, const struct expr *expr);
/* "a, b" */
struct str phrase_exprs(struct arena *arena, const struct sources *sources, struct exprs list);
/* What is said, with holes as written: "could it be {ask}?" */
struct str phrase_template(struct arena *arena, const struct sources *sources,
                           const struct template *text);
/* "L6", "< 2 weeks", "any" */
struct str phrase_pattern(struct arena *arena, const struct sources *sources,
                          const struct pattern *pattern);
/* "director and committee"; "no one" where there are none. */
struct str phrase_names(struct arena *arena, const struct name *names, size_t n);

#endif
