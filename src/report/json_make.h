/*
 * json_make.h - private to report/: the pieces that JSON is made of. A lack of memory ends the program.
 */
#ifndef HAGGLE_REPORT_JSON_MAKE_H
#define HAGGLE_REPORT_JSON_MAKE_H

#include "advice/result.h"

struct json_object; /* NULL is written as null */

/* What json-c gives, where NULL means that memory is out. */
struct json_object *json_checked(struct json_object *object);

struct json_object *json_new_object(void);
void json_put(struct json_object *object, const char *key, struct json_object *value);

/* An array that is written in one line: years, names. */
struct json_object *json_new_flat_array(void);
/* An array that will hold `n` items, each in lines of its own. */
struct json_object *json_new_array(size_t n);
void json_push(struct json_object *array, struct json_object *value);

struct json_object *json_new_text(struct str text);
/* Text that may be missing: null where it is empty. */
struct json_object *json_new_text_or_null(struct str text);
struct json_object *json_new_bool(bool yes);
struct json_object *json_new_number(int number);
struct json_object *json_new_decimal(struct decimal number);
struct json_object *json_new_value(const struct result *result, const struct value *value);
struct json_object *json_new_needs(const struct needs *needs);
struct json_object *json_new_texts(const struct str *texts, size_t n);

/* json.c */
struct json_object *json_new_approval(const struct result *result,
                                      const struct result_approval *approval);

/* json_rounds.c: the rounds one by one, and what they come to. */
struct json_object *json_new_rounds(const struct result *result);
struct json_object *json_new_plan(const struct result *result);

/* json_words.c: what is said and done. */
struct json_object *json_new_scripts(const struct result *result);
struct json_object *json_new_plays(const struct result *result);

/* Writes the object, each line behind the indent, and frees it. */
void json_write(struct buf *out, struct json_object *object, struct str indent);

#endif
