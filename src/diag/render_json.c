/*
 * render_json.c - messages as JSON, for editors and scripts.
 */
#include <json-c/json.h>

#include "base/bug.h"
#include "diag/render.h"

/* JSON holds only UTF-8: other bytes of a file become `?`. */
static struct json_object *new_text(struct str s)
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

/* `value` NULL is JSON's null. */
static void put(struct json_object *object, const char *key, struct json_object *value)
{
    if (json_object_object_add(object, key, value) != 0)
        bug_out_of_memory();
}

static void put_number(struct json_object *object, const char *key, uint32_t n)
{
    put(object, key, json_object_new_int64(n));
}

static void put_place(struct json_object *object, const struct sources *sources, struct span span)
{
    struct position begin = source_position(sources, span.file, span.begin);
    struct position end = source_position(sources, span.file, span.end);
    put(object, "file", new_text(source_get(sources, span.file)->name));
    put_number(object, "line", begin.line);
    put_number(object, "column", begin.column);
    put_number(object, "endLine", end.line);
    put_number(object, "endColumn", end.column);
}

static void put_no_place(struct json_object *object)
{
    static const char *const keys[] = {"file", "line", "column", "endLine", "endColumn"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        put(object, keys[i], NULL);
}

static struct json_object *new_labels(const struct diag *diag, const struct sources *sources)
{
    struct json_object *labels = json_object_new_array();
    for (int i = 0; i < diag->n_labels; i++) {
        struct json_object *label = json_object_new_object();
        put(label, "message", new_text(diag->labels[i].text));
        put_place(label, sources, diag->labels[i].span);
        if (json_object_array_add(labels, label) != 0)
            bug_out_of_memory();
    }
    return labels;
}

/* The paths of the `use` that bring in the file, the nearest first. */
static struct json_object *new_used_by(uint32_t file, const struct sources *sources)
{
    struct json_object *places = json_object_new_array();
    while (source_is_used(sources, file)) {
        struct json_object *place = json_object_new_object();
        struct span use = source_get(sources, file)->used_by;
        put_place(place, sources, use);
        if (json_object_array_add(places, place) != 0)
            bug_out_of_memory();
        file = use.file;
    }
    return places;
}

static struct json_object *new_diag(const struct diag *diag, const struct sources *sources)
{
    const struct diag_info *info = &diag_infos[diag->code];
    struct json_object *object = json_object_new_object();
    put(object, "code", json_object_new_string(info->code));
    put(object, "severity", json_object_new_string(diag_severity_word(info->severity)));
    put(object, "message", new_text(diag->message));
    put(object, "hint", diag->hint.len ? new_text(diag->hint) : NULL);
    if (diag->witness.len)
        put(object, "witness", new_text(diag->witness));
    if (diag->placeless)
        put_no_place(object);
    else
        put_place(object, sources, diag->span);
    put(object, "labels", new_labels(diag, sources));
    if (!diag->placeless && source_is_used(sources, diag->span.file))
        put(object, "usedBy", new_used_by(diag->span.file, sources));
    return object;
}

void render_diags_json(struct buf *out, const struct diags *diags, const struct sources *sources)
{
    struct json_object *array = json_object_new_array();
    for (size_t i = 0; i < diags->n; i++)
        if (json_object_array_add(array, new_diag(&diags->items[i], sources)) != 0)
            bug_out_of_memory();
    const char *text = json_object_to_json_string_ext(array, JSON_C_TO_STRING_PRETTY |
                                                                 JSON_C_TO_STRING_NOSLASHESCAPE);
    if (!text)
        bug_out_of_memory();
    buf_add(out, str_from(text));
    buf_add_char(out, '\n');
    json_object_put(array);
}
