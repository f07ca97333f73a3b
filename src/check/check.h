/*
 * check.h - the passes that give a parsed playbook its meaning, in the order in which they run.
 *
 * Each takes the playbook and adds to it; each reports all it finds. A pass after an error sees
 * TYPE_ERROR and REF_NONE where something went wrong before, and stays silent about them.
 */
#ifndef HAGGLE_CHECK_CHECK_H
#define HAGGLE_CHECK_CHECK_H

#include "check/playbook.h"

/* imports.c: parses the main file and what it uses and imports; missing, circular, outside the
 * repository. Also CSV tables. */
void check_imports(struct playbook *playbook, uint32_t file);
/* imports.c: whether a path that the file `from` writes, which leads to `path`, may be read; reports where not. */
bool check_path(struct playbook *playbook, struct str from, struct text written, struct str path);

/* compose.c: the declarations that count: those of the used playbook, as overridden and removed, and
 * the playbook's own. */
void check_compose(struct playbook *playbook);

/* collect.c: every declaration into its list; duplicates; header, currency, one offer, one package.
 */
void check_collect(struct playbook *playbook);

/* shape.c: types of the offer's fields, their paths, defaults and bounds; the list of facts. */
void check_shape(struct playbook *playbook);

/* tables.c: types of columns; the rows against the header. Before names, since lookups need the
 * types. */
void check_table_types(struct playbook *playbook);

/* types*.c, clauses.c: what each name means and the type of each expression, for all declarations;
   clauses that are missing, written twice or out of place; templates. */
void check_types(struct playbook *playbook);

/* cycles.c: declarations that need themselves; shows the cycle. */
void check_cycles(struct playbook *playbook);

/* private.c: what is computed from private facts, and that no text says it. */
void check_private(struct playbook *playbook);

/* table_rows.c: rows that overlap, can never match, combinations that no row covers. */
void check_table_rows(struct playbook *playbook);

/* ladders.c, caps.c: rungs out of order, no `above`, ladders not used; caps that leave no ask, or
   lie below the top of a market band. */
void check_advice(struct playbook *playbook);

/* lints.c: what only warns, in order; `haggle check` asks for it, a run does not. */
void check_lints(struct playbook *playbook);

/* conditions.c: conditions that never or always hold. */
void check_conditions(struct playbook *playbook);
/* sense.c: shares that are none, caps below where asks begin, rungs that no ask comes to. */
void check_sense(struct playbook *playbook);
/* figures.c: texts that state an amount. */
void check_figures(struct playbook *playbook);
/* facts.c: facts that nothing reads. */
void check_facts(struct playbook *playbook);
/* stale.c: market data that is too old on playbook->today. */
void check_stale(struct playbook *playbook);

/* allow.c: keeps those of a file's comments that speak to haggle. */
void check_keep_remarks(struct playbook *playbook, const struct comments *comments);
/* Takes out what they allow. Last. */
void check_allowances(struct playbook *playbook);

/* use.c: what is declared and never used. Last: it is silent where anything is wrong. */
void check_use(struct playbook *playbook);

#endif
