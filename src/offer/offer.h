/*
 * offer.h - offer files into facts, read against the offer shape of a playbook.
 *
 * YAML is read with libyaml's events; every scalar is read by the type that the shape declares,
 * never guessed. All mistakes of a file are reported in one run; an offer with a mistake gives no
 * facts.
 */
#ifndef HAGGLE_OFFER_OFFER_H
#define HAGGLE_OFFER_OFFER_H

#include "diag/diag.h"
#include "program/facts.h"

/*
 * One document of an offer file as read: what a scalar is worth is decided later, when it is set
 * against the shape. Private to offer/.
 */
struct yaml_node;

/* The offers of one file, before they are put in columns. */
struct offer_file {
    struct str name;
    uint32_t file; /* in sources */
    struct yaml_node **documents;
    size_t n_documents;
    bool broken; /* not all of it could be read: it gives no facts, but is checked */
};

/*
 * Reads source `file` (YAML, one or more documents) without looking at any shape: structure, tabs,
 * anchors, keys written twice, nesting, size. False where something is wrong; messages in diags.
 * `out` then holds the documents before the mistake, and offer_facts still tells what is wrong with
 * those. The source's text must outlive `out`.
 */
bool offer_read(struct arena *arena, struct sources *sources, uint32_t file, struct diags *diags,
                struct offer_file *out);

/*
 * Sets documents against the playbook's offer shape and gives them as one block of facts.
 * NULL where any offer does not fit, or a file is broken; messages in diags.
 */
struct facts *offer_facts(struct arena *arena, const struct playbook *playbook,
                          struct sources *sources, const struct offer_file *files, size_t n_files,
                          struct diags *diags);

/*
 * One scalar by its declared, plain type; what quotes mean was settled before. Bounds are not
 * looked at. False with *expected set to what was expected, in a coach's words ("an amount of
 * money, like 185000 or $185,000"), and *hint, which may be empty.
 */
bool offer_read_scalar(struct arena *arena, const struct playbook *playbook,
                       const struct type *type, struct str text, union cell *out,
                       struct str *expected, struct str *hint);

#endif
