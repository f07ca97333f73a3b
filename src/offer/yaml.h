/*
 * yaml.h - one document of an offer file as it was written, before anything is known of its
 * meaning.
 *
 * Private to offer/. Scalars keep their text: what they are worth depends on the shape they are set
 * against.
 */
#ifndef HAGGLE_OFFER_YAML_H
#define HAGGLE_OFFER_YAML_H

#include <yaml.h>

#include "diag/diag.h"
#include "offer/offer.h"

enum node_kind {
    NODE_SCALAR,
    NODE_MAP,  /* items: key, value, key, value, …; every key is a scalar, no two are equal */
    NODE_LIST, /* items: the entries */
    NODE_BAD,  /* already reported: whoever meets it stays silent */
};

struct yaml_node {
    struct span span;
    uint8_t kind;    /* enum node_kind */
    bool plain;      /* SCALAR: written without quotes, on no block of its own */
    bool flow;       /* MAP, LIST: written in { } or [ ]; SCALAR: stands in one */
    bool incomplete; /* MAP: something in it was refused, so nothing can be said to be missing */
    uint32_t n;      /* MAP, LIST: how many items */
    union {
        struct str text;         /* SCALAR */
        struct yaml_node *items; /* MAP, LIST */
    };
};

/* A value that says nothing: left empty, `~` or `null` without quotes. */
bool yaml_is_nothing(const struct yaml_node *node);

/* Whether the bytes are UTF-8 text without control characters; one message where not. */
bool yaml_check_text(struct diags *diags, uint32_t file, struct str text);
bool yaml_begins_with_bom(struct str text);

/*
 * Drops, with a message each, the names of a map that an offer cannot use, and those that stand
 * there before.
 */
void yaml_check_keys(struct arena *arena, struct diags *diags, struct yaml_node *map);

/*
 * What libyaml's scanner or parser stumbled over, as a message in a coach's words. The byte offsets
 * are those of its marks: `at` of the problem, `begun` of what it was reading then.
 */
void yaml_report_error(struct diags *diags, const yaml_parser_t *parser, struct span at,
                       struct span begun, struct str text);

#endif
