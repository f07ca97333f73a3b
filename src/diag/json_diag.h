/*
 * json_diag.h - what the writers of messages as JSON share.
 */
#ifndef HAGGLE_DIAG_JSON_DIAG_H
#define HAGGLE_DIAG_JSON_DIAG_H

#include <json-c/json.h>

#include "base/str.h"

/* JSON holds only UTF-8: other bytes of a file become `?`. */
struct json_object *json_diag_text(struct str s);
/* `value` NULL is JSON's null. */
void json_diag_put(struct json_object *object, const char *key, struct json_object *value);
void json_diag_add(struct json_object *array, struct json_object *value);
/* The text of it all, with a line end; frees it. */
void json_diag_print(struct buf *out, struct json_object *object);

#endif
