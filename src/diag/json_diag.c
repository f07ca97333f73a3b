/*
 * json_diag.c - what the writers of messages as JSON share.
 */
#include "diag/json_diag.h"

#include "base/bug.h"

struct json_object *json_diag_text(struct str s)
{
    struct buf clean = {0};
    while (s.len) {
        size_t good = str_utf8_error(s);
        buf_add(&clean, (struct str){s.ptr, good});
        if (good < s.len) {
            buf_add_char(&clean, '?');
            good++;
        }
        s.ptr += good;
        s.len -= good;
    }
    struct json_object *text = json_object_new_string_len(buf_str(&clean).ptr, (int)clean.len);
    buf_free(&clean);
    return text;
}

void json_diag_put(struct json_object *object, const char *key, struct json_object *value)
{
    if (json_object_object_add(object, key, value) != 0)
        bug_out_of_memory();
}

void json_diag_add(struct json_object *array, struct json_object *value)
{
    if (json_object_array_add(array, value) != 0)
        bug_out_of_memory();
}

void json_diag_print(struct buf *out, struct json_object *object)
{
    const char *text = json_object_to_json_string_ext(object, JSON_C_TO_STRING_PRETTY |
                                                                  JSON_C_TO_STRING_NOSLASHESCAPE);
    if (!text)
        bug_out_of_memory();
    buf_add(out, str_from(text));
    buf_add_char(out, '\n');
    json_object_put(object);
}
