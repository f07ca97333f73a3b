/*
 * schema_parts.h - private to report/: the pieces that a schema of an offer file is made of.
 *
 * The regular expressions say what offer/ reads, in the part of ECMA-262 that other languages have too: no \d, whose digits are
 * not everywhere those of ASCII. `type` is plain.
 */
#ifndef HAGGLE_REPORT_SCHEMA_PARTS_H
#define HAGGLE_REPORT_SCHEMA_PARTS_H

#include "check/playbook.h"

struct json_object;

/* Bounds of a value, both included; `low` and `high` count where has_bounds. */
struct schema_bounds {
    bool has_bounds;
    union cell low, high;
};

/* Where a value may stand. */
struct schema_place {
    const struct type *type; /* plain */
    struct schema_bounds bounds;
    bool may_be_nothing;
};

/* schema_value.c */

/* "type": one name, or an array of them where nothing may stand there as well. */
void schema_put_types(struct json_object *object, const char *const *types, size_t n,
                      bool may_be_nothing);
/* What a value of the place may be: its types, how it is written, its bounds. */
void schema_put_value(struct json_object *object, const struct playbook *playbook,
                      const struct schema_place *place);
/* The value that counts where none is written, as a file would hold it. */
struct json_object *schema_new_standard(const struct playbook *playbook, const struct value *value);

/* "money, like 185000; from $50,000 to $2,000,000" */
void schema_describe(struct buf *out, const struct playbook *playbook,
                     const struct schema_place *place);
void schema_print_value(struct buf *out, const struct playbook *playbook, const struct type *type,
                        union cell cell);

/* schema_text.c, schema_range.c */

/* How a text is written that is a value of the type; "" where any text, or none, is one. */
void schema_text_form(struct buf *out, const struct type *type, const struct currency *currency,
                      const struct schema_bounds *bounds);

/* Which texts of that form lie within the bounds; "" where there are none, or the texts cannot tell. */
void schema_text_range(struct buf *out, const struct type *type,
                       const struct schema_bounds *bounds);

#endif
