/*
 * type.h - the types of the language, with their units.
 *
 * Types are built once and shared; plain ones are constants. Two types are compared by type_fits.
 * Of a type that is already reported (TYPE_ERROR) every question is answered so that nothing more
 * is said.
 */
#ifndef HAGGLE_TYPES_TYPE_H
#define HAGGLE_TYPES_TYPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

enum type_kind {
    TYPE_ERROR, /* already reported; fits everything, so that one mistake gives one message */
    TYPE_MONEY,
    TYPE_PERCENT, /* held as a fraction: 5% is 0.05 */
    TYPE_NUMBER,
    TYPE_DURATION,
    TYPE_DATE,
    TYPE_TEXT,
    TYPE_YESNO,
    TYPE_CHOICE,
    TYPE_RANGE, /* of elem */
    TYPE_LIST,  /* of elem: plain or record */
    TYPE_RECORD,
    TYPE_ROW, /* a table's matching row; fields are its value columns */
};

struct type_field {
    struct str name;
    const struct type *type;
};

struct type {
    enum type_kind kind;
    const struct type *elem; /* RANGE, LIST */
    const symbol *choices; /* CHOICE: in the order declared; a bare choice name has just its own */
    size_t n_choices;
    const struct str
        *titles; /* CHOICE: what texts call the values, by choice; NULL: by their names */
    const struct type_field *fields; /* RECORD, ROW */
    size_t n_fields;
    const void *table; /* ROW: the struct decl of its table */
};

extern const struct type type_error, type_money, type_percent, type_number, type_duration,
    type_date, type_text, type_yesno;

const struct type *type_range(struct arena *arena, const struct type *elem);
const struct type *type_list(struct arena *arena, const struct type *elem);
/* A plain type by its word ("money", "yes/no"), or NULL. */
const struct type *type_named(struct str name);

/*
 * Same type; a choice fits another where one holds all the values of the other; TYPE_ERROR fits
 * all.
 */
bool type_fits(const struct type *a, const struct type *b);
/* < and ranges: money percent number duration date */
bool type_is_ordered(const struct type *type);
bool type_is_numeric(const struct type *type); /* held as a decimal: money percent number */
bool type_is_plain(const struct type *type);   /* one cell: all but range, list, record, row */
bool type_has_choice(const struct type *type, symbol choice);
/* NULL where absent */
const struct type *type_field_find(const struct type *type, struct str name);

/* "money", "one of L6, L7", "list of text", "range of money": the coach's words. */
struct str type_name(struct arena *arena, const struct symbols *symbols, const struct type *type);
/* With its article for messages: "money", "a percent", "a yes/no answer". */
struct str type_phrase(struct arena *arena, const struct symbols *symbols, const struct type *type);

#endif
