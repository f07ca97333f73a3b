/*
 * fit.h - what does not fit between an offer and the shape, as messages.
 *
 * Private to offer/. fit.c finds it, fit_messages.c says it.
 */
#ifndef HAGGLE_OFFER_FIT_H
#define HAGGLE_OFFER_FIT_H

#include "base/vec.h"
#include "offer/shape.h"

struct missing_slots {
    struct slot **items;
    size_t n, cap;
};

struct fit {
    struct arena *arena;
    const struct playbook *playbook;
    struct sources *sources; /* of the offers */
    struct diags *diags;
    struct facts *facts;
    struct slots top;
    struct missing_slots missing;                  /* not told yet */
    size_t *n_entries, *cap_entries;               /* of each list's columns */
    const struct yaml_node *history_key, *history; /* of the offer being read; NULL: it has none */
};

/* Whether a value without bounds is refused: an amount of money or a duration below zero. */
bool fit_is_below_zero(const struct type *type, union cell cell);

/* A text of the offer as a message can hold it: one line, not too long, no control characters. */
struct str fit_shown(struct fit *fit, struct str text);

/*
 * `key` names no field of `slots`, which belong to `parent` (NULL: the top); `meant` may be what it
 * should be.
 */
void fit_say_unknown(struct fit *fit, struct slots *slots, const struct slot *parent,
                     const struct yaml_node *key, const struct yaml_node *value,
                     const struct slot *meant);

/* The fields from `first` on in fit->missing are missing at one place. */
void fit_say_missing(struct fit *fit, struct span place, size_t first);

/* The field is named, but has no value. */
void fit_say_empty(struct fit *fit, const struct slot *slot, struct span place);

/* A record, list or single value stands where another of these belongs. */
void fit_say_shape(struct fit *fit, const struct slot *slot, const struct yaml_node *value);
void fit_say_entry_shape(struct fit *fit, const struct slot *slot, const struct yaml_node *entry);
void fit_say_offer_shape(struct fit *fit, const struct yaml_node *document);

/* The value is not of the slot's type. */
void fit_say_value(struct fit *fit, const struct slot *slot, const struct yaml_node *value,
                   struct str expected, struct str hint);

/* The value is of its type, but not between the bounds; without bounds: below zero. */
void fit_say_bounds(struct fit *fit, const struct slot *slot, const struct yaml_node *value,
                    union cell cell);

#endif
