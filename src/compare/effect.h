/*
 * effect.h - what two versions of a playbook make of the same offers, and where they differ.
 *
 * Both programs run on the same files, each offer read against the shape of each version; the values in their slots are
 * compared, block by block, and nothing is worded but what differs.
 */
#ifndef HAGGLE_COMPARE_EFFECT_H
#define HAGGLE_COMPARE_EFFECT_H

#include "base/vec.h"
#include "offer/offer.h"
#include "program/run.h"

enum ask_state {
    ASKED_NEVER, /* that version has no such lever */
    ASKED_NO,    /* held back */
    ASKED_OPEN,  /* undecided */
    ASKED_YES,
};

/* Whom an ask or a request needs. */
struct effect_approval {
    bool applies, known, not_covered;
    struct str *names, *titles; /* of the tiers; none: no one */
    size_t n;
    int rank; /* of the highest tier: 0 no one, 1 the lowest; beyond all where not covered */
};

/* A value of one version. */
struct effect_value {
    struct value value; /* state unknown: there is none, or it is not known */
    struct str text;    /* as a coach reads it; empty where unknown */
    struct str choice;  /* the name of a choice, for machines */
};

struct effect_ask {
    struct str lever, title;
    bool is_trade;
    enum ask_state old_state, new_state;
    struct effect_value old, new; /* where asked */
    bool has_change;              /* both sides are amounts */
    struct value change;          /* of what is asked for above what stands: no ask is nothing */
    struct effect_approval old_approval, new_approval; /* where asked */
    bool approval_changes;
};

enum flag_state { FLAG_NEVER, FLAG_NO, FLAG_OPEN, FLAG_RAISED };

struct effect_flag {
    struct str name, title, severity;
    enum flag_state old, new;
};

/* A total that may change. */
struct effect_total {
    struct effect_value old, new;
    bool changes;
};

enum effect_fit {
    FIT_BOTH,
    FIT_OLD, /* the offer has the shape of the old version only */
    FIT_NEW,
};

struct effect_offer {
    struct str source;
    uint32_t index;
    enum effect_fit fit;
    struct str why; /* what does not fit, where not BOTH: the message and its place */
    VEC(struct effect_ask) asks;
    VEC(struct effect_flag) flags;
    struct effect_total package, asked, request;       /* request: what all asks add */
    struct effect_approval old_approval, new_approval; /* of the request */
    bool approval_changes;
    struct decimal change; /* of what is asked for in all; 0 where it is not known */
    struct decimal weight; /* how large the change is, for the order */
};

struct effect {
    struct arena *arena;
    size_t n_offers, n_changed, n_same;
    size_t n_old_only, n_new_only, n_neither;
    size_t n_higher,
        n_lower; /* offers of which the request or an ask needs a higher approval; only lower ones */
    bool has_change;       /* amounts of both versions are in one currency */
    struct decimal change; /* of what is asked for, over all offers */
    VEC(struct effect_offer *)
    offers; /* those that change, the largest change first; then those that do not fit */
};

/* The versions, compiled. */
struct effect_sides {
    const struct program *old, *new;
};

/*
 * Runs both on the offers of the files. Messages of offers that fit neither shape go to `diags`; they are counted and
 * left out. `sources` holds the files' texts.
 */
struct effect *effect_of_files(struct arena *arena, struct effect_sides sides,
                               struct sources *sources, const struct offer_file *files,
                               size_t n_files, struct diags *diags);

#endif
