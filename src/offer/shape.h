/*
 * shape.h - the offer's shape laid out for reading: a slot for each field, which holds what the
 * offer being read says of it.
 *
 * Private to offer/. Slots are filled anew for each document, and those of a list's entries for
 * each entry.
 */
#ifndef HAGGLE_OFFER_SHAPE_H
#define HAGGLE_OFFER_SHAPE_H

#include "offer/offer.h"
#include "offer/yaml.h"

struct slots {
    struct slot *items;
    size_t n;
};

struct slot {
    const struct field *field;
    const struct type *type; /* of the value or of a list's plain entries; NULL: records */
    int fact;                /* its column, of a list of plain values the entries'; -1: none */
    int list;                /* its index among the lists; -1: no list */
    struct slot *parent;     /* NULL: at the top */
    struct slots fields;     /* of a record, or of the entries of a list */
    struct str name;         /* "rsu.units" */

    bool has_bounds, has_standard;
    union cell low, high, standard;

    /* set while an offer is read */
    const struct yaml_node *key, *value; /* NULL: the offer does not name it */
    bool
        excused; /* a name in the offer was most likely meant to be this one: not missing as well */
};

struct slots shape_slots(struct arena *arena, const struct playbook *playbook);

/* Forgets what the last offer, or the last entry, said; lists' entries are left alone. */
void shape_clear(struct slots *slots);

/*
 * The field of that name; `from` is where to look first, since files keep the order of the shape.
 * NULL: none.
 */
struct slot *shape_find(struct slots *slots, struct str name, size_t *from);

/*
 * What `name`, which is no field of `slots`, was meant to be, or NULL: a sibling, or a field
 * elsewhere of that name.
 */
struct slot *shape_guess(struct arena *arena, struct slots *top, struct slots *slots,
                         struct str name);

#endif
