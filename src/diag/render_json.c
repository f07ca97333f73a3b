/*
 * render_json.c - messages as JSON, for editors and scripts.
 */
#include "diag/json_diag.h"
#include "diag/render.h"

static void put_number(struct json_object *object, const char *key, uint32_t n)
{
    json_diag_put(object, key, json_object_new_int64(n));
}

static void put_place(struct json_object *object, const struct sources *sources, struct span span)
{
    struct position begin = source_position(sources, span.file, span.begin);
    struct position end = source_position(sources, span.file, span.end);
    json_diag_put(object, "file", json_diag_text(source_get(sources, span.file)->name));
    put_number(object, "line", begin.line);
    put_number(object, "column", begin.column);
    put_number(object, "endLine", end.line);
    put_number(object, "endColumn", end.column);
}

static void put_no_place(struct json_object *object)
{
    static const char *const keys[] = {"file", "line", "column", "endLine", "endColumn"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        json_diag_put(object, keys[i], NULL);
}

static struct json_object *new_labels(const struct diag *diag, const struct sources *sources)
{
    struct json_object *labels = json_object_new_array();
    for (int i = 0; i < diag->n_labels; i++) {
        struct json_object *label = json_object_new_object();
        json_diag_put(label, "message", json_diag_text(diag->labels[i].text));
        put_place(label, sources, diag->labels[i].span);
        json_diag_add(labels, label);
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
        json_diag_add(places, place);
        file = use.file;
    }
    return places;
}

static struct json_object *new_diag(const struct diag *diag, const struct sources *sources)
{
    const struct diag_info *info = &diag_infos[diag->code];
    struct json_object *object = json_object_new_object();
    json_diag_put(object, "code", json_object_new_string(info->code));
    json_diag_put(object, "severity", json_object_new_string(diag_severity_word(info->severity)));
    json_diag_put(object, "message", json_diag_text(diag->message));
    json_diag_put(object, "hint", diag->hint.len ? json_diag_text(diag->hint) : NULL);
    if (diag->witness.len)
        json_diag_put(object, "witness", json_diag_text(diag->witness));
    if (diag->placeless)
        put_no_place(object);
    else
        put_place(object, sources, diag->span);
    json_diag_put(object, "labels", new_labels(diag, sources));
    if (!diag->placeless && source_is_used(sources, diag->span.file))
        json_diag_put(object, "usedBy", new_used_by(diag->span.file, sources));
    return object;
}

void render_diags_json(struct buf *out, const struct diags *diags, const struct sources *sources)
{
    struct json_object *array = json_object_new_array();
    for (size_t i = 0; i < diags->n; i++)
        json_diag_add(array, new_diag(&diags->items[i], sources));
    json_diag_print(out, array);
}
