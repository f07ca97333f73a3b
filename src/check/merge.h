/*
 * merge.h - one declaration of a playbook laid over that of the playbook it uses.
 */
#ifndef HAGGLE_CHECK_MERGE_H
#define HAGGLE_CHECK_MERGE_H

#include "check/playbook.h"

/*
 * A declaration as overridden: the clauses of `over` take the place of all clauses of their kinds in `base`, which is of
 * the same kind; fields of an offer the place of those of the same name; what has no clauses is replaced whole. The title
 * stays where `over` gives none. Neither is changed.
 */
struct decl *merge_decl(struct playbook *playbook, const struct decl *base,
                        const struct decl *over);

/* The playbook declaration: what `own` does not say is what `base` says. Either may be NULL. */
struct decl *merge_header(struct playbook *playbook, struct decl *base, struct decl *own);

#endif
