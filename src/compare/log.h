/*
 * log.h - how the asks for one offer moved over the versions of a playbook.
 */
#ifndef HAGGLE_COMPARE_LOG_H
#define HAGGLE_COMPARE_LOG_H

#include "compare/effect.h"

struct log_commit {
    struct str hash, date, author, subject;
};

enum log_kind {
    LOG_BEGINS,  /* the first version that could be run: its asks */
    LOG_CHANGES, /* asks or their approvals differ from the version before */
    LOG_BROKEN,  /* the playbook has mistakes, or its file is missing: skipped */
    LOG_MISFIT,  /* the offer does not fit its shape: skipped */
};

struct log_entry {
    enum log_kind kind;
    struct log_commit commit;
    struct str why; /* BROKEN, MISFIT */
    VEC(struct effect_ask) asks;
};

struct log {
    struct arena arena;
    struct sources sources; /* of the offer */
    struct offer_file offer;
    struct str lever;              /* only this one; empty: all */
    bool saw_lever;                /* some version has it */
    VEC(struct log_entry) entries; /* the oldest first */
    size_t n_commits, n_same;
    /* The version before: in an arena of its own, which the next one frees. */
    struct arena last_arena;
    const struct run *last;
};

/* The next version, after all that were added before; its playbook must live until another is added. */
void log_add(struct log *log, const struct log_commit *commit, const struct program *program);
/* One that cannot be run. */
void log_skip(struct log *log, const struct log_commit *commit, struct str why);

#endif
