/*
 * domain.h - private to compare/: what an offer may hold in both versions of a playbook, and made-up offers of it.
 */
#ifndef HAGGLE_COMPARE_DOMAIN_H
#define HAGGLE_COMPARE_DOMAIN_H

#include "compare/effect.h"

/* A value that a fact may take; choices and texts by name, since both versions number them their own way. */
struct domain_value {
    union cell cell;
    struct str text;
};

struct domain_values {
    struct domain_value *items;
    size_t n, cap;
};

/* A fact that both versions know. */
struct domain_fact {
    const struct field *field; /* of the new version */
    const struct type *type;
    int old_fact, new_fact;
    int list;                    /* index into the lists, -1: once an offer */
    bool may_be_absent;          /* optional or with a default in both */
    struct domain_values values; /* the first is the plainest */
};

struct domain_list {
    const struct field *field; /* of the new version */
    int old_list, new_list;
    bool may_hold; /* an element can be made that fits both */
};

struct domain {
    struct arena *arena;
    const struct playbook *old, *new;
    VEC(struct domain_fact) facts;
    VEC(struct domain_list) lists;
    bool is_empty; /* no offer fits both versions */
};

struct domain *domain_make(struct arena *arena, const struct playbook *old,
                           const struct playbook *new);

/* A made-up offer: for each fact which of its values, or DOMAIN_ABSENT; for each list how many elements, 0 or 1. */
#define DOMAIN_ABSENT (-1)
struct made_offer {
    int *values;
    bool *holds;
};

struct made_offer domain_offer(const struct domain *domain);

/* The offers as facts of one version. */
struct facts *domain_facts(struct arena *arena, const struct domain *domain,
                           const struct made_offer *offers, size_t n, bool of_old);

/* The offer as a file. */
struct str domain_yaml(struct arena *arena, const struct domain *domain,
                       const struct made_offer *offer);

#endif
