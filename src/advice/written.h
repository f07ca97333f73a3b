/*
 * written.h - the plays of a playbook as they are written, where there is no offer.
 */
#ifndef HAGGLE_ADVICE_WRITTEN_H
#define HAGGLE_ADVICE_WRITTEN_H

#include "advice/result.h"
#include "check/playbook.h"

/* A result that holds the plays only, with holes as written; allocated in the arena. */
struct result *advice_written_plays(struct arena *arena, const struct playbook *playbook);

/* An empty result with the title, the version and the currency of the playbook. */
struct result *advice_new_result(struct arena *arena, const struct playbook *playbook);

#endif
