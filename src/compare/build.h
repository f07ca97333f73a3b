/*
 * build.h - private to compare/: what the files share that compare two playbooks.
 */
#ifndef HAGGLE_COMPARE_BUILD_H
#define HAGGLE_COMPARE_BUILD_H

#include "base/vec.h"
#include "compare/phrase.h"
#include "compare/same.h"
#include "compare/strategy.h"

/* A declaration of both playbooks, while what it says otherwise is collected. */
struct comparing {
    struct arena *arena;
    const struct sources *old_sources, *new_sources;
    const struct decl *old, *new;
    struct edits *edits;
};

/* strategy.c: an edit at these places; a span that ends at 0 is none. */
struct edit *edit_add(struct comparing *c, enum change_kind kind, struct str what,
                      struct span old_at, struct span new_at);
/* Something to read that may differ. */
void edit_texts(struct comparing *c, struct str what, struct str old, struct str new,
                struct span old_at, struct span new_at);
/* Something short that differs. */
void edit_values(struct comparing *c, struct str what, struct str old, struct str new,
                 struct span old_at, struct span new_at);

/* strategy_expr.c: two expressions; `what` is what they are: "cap". Either may be NULL. */
void compare_exprs(struct comparing *c, struct str what, const struct expr *old,
                   const struct expr *new);
/* "for L6", "if offer.signed", as a condition stands behind what it is of. */
struct str compare_condition_words(struct arena *arena, const struct sources *sources,
                                   const struct expr *condition);

/* strategy_clauses.c */
void compare_clauses(struct comparing *c);
/* strategy_table.c */
void compare_tables(struct comparing *c);
/* strategy_offer.c: the fields of the offer; the package. */
void compare_offers(struct comparing *c);
void compare_packages(struct comparing *c);

#endif
