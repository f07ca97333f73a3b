/*
 * facts.h - what a block of offers says, in columns.
 *
 * A column holds one fact of all the offers of the block. A list's elements of all offers stand one after
 * another in the columns of the list's fields; `first` says where each offer's begin.
 */
#ifndef HAGGLE_PROGRAM_FACTS_H
#define HAGGLE_PROGRAM_FACTS_H

#include "check/playbook.h"

struct fact_column {
    union cell *cells;
    uint8_t *states; /* enum cell_state */
    struct span
        *spans; /* where the value stands in the offer file; end 0: nowhere (default or absent) */
};

struct list_column {
    uint32_t *first; /* n_offers + 1 offsets into the columns of the list's fields */
    uint8_t *states; /* per offer: CELL_UNKNOWN where the list is optional and absent */
};

struct offer_source {
    struct str name;  /* of the file */
    uint32_t index;   /* which document of it, from 0 */
    struct span span; /* of the document */
};

/* What the history of an offer says of one lever in one round. */
struct answer {
    const struct decl *lever;
    bool has_asked, has_granted;
    union cell asked, granted; /* of the lever's type */
    struct span asked_span, granted_span;
};

/* A round that is over. */
struct past_round {
    struct span span;
    bool has_day;
    int32_t day;            /* of the answer */
    struct answer *answers; /* in the order of the levers */
    size_t n;
};

struct history {
    struct past_round *rounds; /* from round 1 on */
    size_t n;
};

struct facts {
    struct arena *arena;
    const struct playbook *playbook;
    struct sources *sources; /* of the offer files; spans of columns refer to it */
    size_t n_offers;
    struct offer_source *offers;
    struct fact_column *columns; /* playbook->n_facts */
    struct list_column *lists;   /* playbook->n_lists */
    struct history *histories;   /* by offer; NULL: none has one */
};

#endif
