/*
 * json_make.c - the pieces that JSON is made of; see json_make.h.
 */
#include "report/json_make.h"

#include <json-c/json.h>
#include <json-c/printbuf.h>
#include <string.h>

#include "base/bug.h"

/* json-c answers a lack of memory with NULL, which as a value would be written as null. */
struct json_object *json_checked(struct json_object *object)
{
    if (object == NULL)
        bug_out_of_memory();
    return object;
}

void json_put(struct json_object *object, const char *key, struct json_object *value)
{
    if (json_object_object_add(object, key, value) != 0)
        bug_out_of_memory();
}

void json_push(struct json_object *array, struct json_object *value)
{
    if (json_object_array_add(array, value) != 0)
        bug_out_of_memory();
}

struct json_object *json_new_object(void)
{
    return json_checked(json_object_new_object());
}

/* Writes an array in one line. */
static int write_flat(struct json_object *array, struct printbuf *out, int level, int flags)
{
    (void)level;
    size_t n = json_object_array_length(array);
    sprintbuf(out, "[");
    for (size_t i = 0; i < n; i++) {
        struct json_object *item = json_object_array_get_idx(array, i);
        sprintbuf(out, "%s%s", i > 0 ? ", " : "", json_object_to_json_string_ext(item, flags));
    }
    return sprintbuf(out, "]");
}

/* An array of plain values: years, names. */
struct json_object *json_new_flat_array(void)
{
    struct json_object *array = json_checked(json_object_new_array());
    json_object_set_serializer(array, write_flat, NULL, NULL);
    return array;
}

/* An array that will hold `n` items, each in lines of its own. */
struct json_object *json_new_array(size_t n)
{
    return n == 0 ? json_new_flat_array() : json_checked(json_object_new_array());
}

struct json_object *json_new_text(struct str text)
{
    return json_checked(json_object_new_string_len(text.len ? text.ptr : "", (int)text.len));
}

/* Text that may be missing: null where it is empty. */
struct json_object *json_new_text_or_null(struct str text)
{
    return text.len ? json_new_text(text) : NULL;
}

struct json_object *json_new_bool(bool yes)
{
    return json_checked(json_object_new_boolean(yes));
}

struct json_object *json_new_number(int number)
{
    return json_checked(json_object_new_int(number));
}

struct json_object *json_new_decimal(struct decimal number)
{
    struct buf buf = {0};
    decimal_print(&buf, number);
    struct json_object *object =
        json_checked(json_object_new_double_s(decimal_to_double(number), buf.ptr));
    buf_free(&buf);
    return object;
}

/* What a printing function writes, as text; frees the buffer. */
static struct json_object *new_buf(struct buf *buf)
{
    struct json_object *object = json_new_text(buf_str(buf));
    buf_free(buf);
    return object;
}

struct json_object *json_new_value(const struct result *result, const struct value *value)
{
    struct buf buf = {0};
    if (value->type == NULL || value->state == CELL_UNKNOWN)
        return NULL;
    switch (value->type->kind) {
    case TYPE_MONEY:
    case TYPE_PERCENT:
    case TYPE_NUMBER:
        return json_new_decimal(value->cell.decimal);
    case TYPE_DURATION:
        duration_print_iso(&buf, value->cell.duration);
        return new_buf(&buf);
    case TYPE_DATE:
        date_print(&buf, value->cell.date);
        return new_buf(&buf);
    case TYPE_TEXT:
        return json_new_text(*value->cell.text);
    case TYPE_YESNO:
        return json_new_bool(value->cell.yes);
    case TYPE_CHOICE:
        return json_new_text(symbol_name(result->symbols, value->cell.choice));
    case TYPE_ERROR:
    case TYPE_RANGE:
    case TYPE_LIST:
    case TYPE_RECORD:
    case TYPE_ROW:
        return NULL; /* no result is of these */
    }
    return NULL;
}

struct json_object *json_new_needs(const struct needs *needs)
{
    struct json_object *array = json_new_flat_array();
    for (size_t i = 0; i < needs->n; i++)
        json_push(array, json_new_text(needs->items[i].name));
    return array;
}

struct json_object *json_new_texts(const struct str *texts, size_t n)
{
    struct json_object *array = json_new_array(n);
    for (size_t i = 0; i < n; i++)
        json_push(array, json_new_text(texts[i]));
    return array;
}

void json_write(struct buf *out, struct json_object *object, struct str indent)
{
    const char *text = json_object_to_json_string_ext(
        object, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE);
    if (text == NULL)
        bug_out_of_memory();
    while (*text != '\0') { /* no text within holds a line end as such */
        size_t len = strcspn(text, "\n");
        buf_add(out, indent);
        buf_add(out, (struct str){text, len});
        text += len;
        if (*text == '\n') {
            buf_add_char(out, '\n');
            text++;
        }
    }
    json_object_put(object);
}
