/*
 * schema.c - the offer file of a playbook as a JSON Schema; see schema.h.
 *
 * What offer/ accepts, as far as a schema can say it: keys, kinds of values, how they are written, bounds. A schema sees what a
 * file means in YAML, not its text; doc/reference.md lists where that makes a difference.
 */
#include "report/schema.h"

#include "base/limits.h"
#include "check/constant.h"
#include "report/json_make.h"
#include "report/schema_parts.h"

/* ---- fields ---------------------------------------------------------------------------------- */

static struct json_object *take_text(struct buf *buf)
{
    struct json_object *text = json_new_text(buf_str(buf));
    buf_free(buf);
    return text;
}

static void put_text(struct json_object *object, const char *key, const char *text)
{
    json_put(object, key, json_new_text(str_from(text)));
}

/* What a field holds, and what else its declaration says of it. */
static void put_description(struct json_object *object, const struct playbook *playbook,
                            const struct field *field, struct buf *words)
{
    struct value standard;
    if (words->len > 0 && words->ptr[0] >= 'a' && words->ptr[0] <= 'z')
        words->ptr[0] = (char)(words->ptr[0] - 'a' + 'A');
    buf_add(words, STR("."));
    if (field->optional)
        buf_add(words, STR(" Left out where it is not known."));
    if (constant_value(field->standard, &standard)) {
        buf_add(words, STR(" Where it is left out: "));
        schema_print_value(words, playbook, standard.type, standard.cell);
        buf_add_char(words, '.');
    }
    if (field->is_private)
        buf_add(words, STR(" Private: it is never said aloud."));
    json_put(object, "description", take_text(words));
}

static struct schema_place place_of(const struct field *field)
{
    struct value low, high;
    const struct type *type = field->is_list ? field->type->elem : field->type;
    struct schema_place place = {
        .type = type, .may_be_nothing = !field->is_list && (field->optional || field->standard)};
    if (constant_range(field->bounds, &low, &high))
        place.bounds = (struct schema_bounds){true, low.cell, high.cell};
    return place;
}

static bool is_required(const struct field *field)
{
    if (!field->is_record)
        return !field->optional && !field->standard;
    for (size_t i = 0; i < field->n_fields; i++)
        if (is_required(field->fields[i]))
            return true;
    return false;
}

static struct json_object *new_field(const struct playbook *playbook, const struct field *field);

static void put_named(struct json_object *object, struct str name, struct json_object *value)
{
    struct buf key = {0};
    buf_add(&key, name);
    json_put(object, key.ptr, value);
    buf_free(&key);
}

/* properties, required, additionalProperties of what has these fields; gives the properties. */
static struct json_object *put_fields(struct json_object *object, const struct playbook *playbook,
                                      struct field *const *fields, size_t n)
{
    struct json_object *properties = json_new_object(), *required = NULL;
    for (size_t i = 0; i < n; i++) {
        put_named(properties, fields[i]->name.text, new_field(playbook, fields[i]));
        if (!is_required(fields[i]))
            continue;
        required = required ? required : json_new_flat_array();
        json_push(required, json_new_text(fields[i]->name.text));
    }
    json_put(object, "properties", properties);
    if (required)
        json_put(object, "required", required);
    json_put(object, "additionalProperties", json_new_bool(false));
    return properties;
}

static void put_list(struct json_object *object, const struct playbook *playbook,
                     const struct field *field)
{
    struct json_object *items = json_new_object();
    if (field->is_record_list) {
        put_text(items, "type", "object");
        put_fields(items, playbook, field->fields, field->n_fields);
    } else {
        struct schema_place place = place_of(field);
        schema_put_value(items, playbook, &place);
    }
    schema_put_types(object, (const char *const[]){"array"}, 1, field->optional || field->standard);
    json_put(object, "items", items);
    json_put(object, "maxItems", json_new_number(LIMIT_LIST_ITEMS));
}

static void describe_field(struct buf *out, const struct playbook *playbook,
                           const struct field *field)
{
    if (field->is_list || field->is_record_list)
        buf_add(out, STR("a list"));
    if (field->is_list && !field->is_record_list)
        buf_add(out, STR(", each "));
    if (field->is_record || field->is_record_list)
        return;
    struct schema_place place = place_of(field);
    schema_describe(out, playbook, &place);
}

static struct json_object *new_field(const struct playbook *playbook, const struct field *field)
{
    struct json_object *object = json_new_object();
    struct buf words = {0};
    struct value standard;
    if (field->title.value.len > 0)
        json_put(object, "title", json_new_text(field->title.value));
    describe_field(&words, playbook, field);
    if (words.len > 0)
        put_description(object, playbook, field, &words);
    if (field->is_list || field->is_record_list) {
        put_list(object, playbook, field);
        if (field->standard)
            json_put(object, "default", json_new_flat_array());
    } else if (field->is_record) {
        schema_put_types(object, (const char *const[]){"object"}, 1, !is_required(field));
        put_fields(object, playbook, field->fields, field->n_fields);
    } else {
        struct schema_place place = place_of(field);
        schema_put_value(object, playbook, &place);
        if (constant_value(field->standard, &standard))
            json_put(object, "default", schema_new_standard(playbook, &standard));
    }
    return object;
}

/* ---- the history ----------------------------------------------------------------------------- */

static struct json_object *new_plain(const struct playbook *playbook, struct str title,
                                     const struct schema_place *place)
{
    struct json_object *object = json_new_object();
    if (title.len > 0)
        json_put(object, "title", json_new_text(title));
    schema_put_value(object, playbook, place);
    return object;
}

/* `asked` or `granted`: what stood or stands of each lever. */
static struct json_object *new_levers(const struct playbook *playbook, const char *title)
{
    struct json_object *object = json_new_object(), *properties = json_new_object();
    put_text(object, "title", title);
    schema_put_types(object, (const char *const[]){"object"}, 1, true);
    for (size_t i = 0; i < playbook->levers.n; i++) {
        const struct decl *lever = playbook->levers.items[i];
        const struct type *type = tree_find_clause(lever, CLAUSE_CURRENT)->expr->type;
        struct schema_place place = {.type = type};
        put_named(properties, lever->name.text, new_plain(playbook, lever->title.value, &place));
    }
    json_put(object, "properties", properties);
    json_put(object, "additionalProperties", json_new_bool(false));
    return object;
}

static struct json_object *new_entry(const struct playbook *playbook)
{
    struct json_object *object = json_new_object(), *properties = json_new_object();
    struct json_object *required = json_new_flat_array();
    struct schema_place round = {.type = &type_number},
                        day = {.type = &type_date, .may_be_nothing = true};
    round.bounds = (struct schema_bounds){
        true,
        {.decimal = decimal_int(1)},
        {.decimal = decimal_int((int64_t)playbook->rounds.n)},
    };
    json_put(properties, "round", new_plain(playbook, STR("Which round it was"), &round));
    json_put(properties, "asked", new_levers(playbook, "What was asked for"));
    json_put(properties, "granted", new_levers(playbook, "What stands since"));
    json_put(properties, "on", new_plain(playbook, STR("Day of the answer"), &day));
    json_push(required, json_new_text(STR("round")));
    put_text(object, "type", "object");
    json_put(object, "properties", properties);
    json_put(object, "required", required);
    json_put(object, "additionalProperties", json_new_bool(false));
    return object;
}

/* The first entry is of round 1, the second of round 2, and so on. */
static struct json_object *new_order(const struct playbook *playbook)
{
    struct json_object *all = json_new_array(1), *order = json_new_object();
    struct json_object *entries = json_new_array(playbook->rounds.n);
    for (size_t i = 0; i < playbook->rounds.n; i++) {
        struct json_object *entry = json_new_object(), *properties = json_new_object();
        struct json_object *round = json_new_object(), *ways = json_new_flat_array();
        struct buf number = {0};
        buf_format(&number, "%zu", i + 1);
        json_push(ways, json_new_number((int)i + 1));
        json_push(ways, take_text(&number));
        json_put(round, "enum", ways);
        json_put(properties, "round", round);
        json_put(entry, "properties", properties);
        json_push(entries, entry);
    }
    json_put(order, "prefixItems", entries);
    json_push(all, order);
    return all;
}

static struct json_object *new_history(const struct playbook *playbook)
{
    struct json_object *object = json_new_object();
    put_text(object, "title", "Rounds that are over");
    put_text(object, "description",
             "One entry a round, from round 1 on, none left out: what was asked for, what stands "
             "since, and the day of the answer.");
    schema_put_types(object, (const char *const[]){"array"}, 1, true);
    json_put(object, "items", new_entry(playbook));
    json_put(object, "allOf", new_order(playbook));
    json_put(object, "maxItems", json_new_number((int)playbook->rounds.n));
    return object;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static struct str title_of(const struct playbook *playbook)
{
    return playbook->header ? playbook->header->title.value : STR("");
}

void report_schema(struct buf *out, const struct playbook *playbook)
{
    struct json_object *object = json_new_object();
    const struct decl *offer = playbook->offer;
    struct str title = title_of(playbook);
    struct buf words = {0};
    buf_format(&words, "Offer for %s%.*s", title.len ? "" : "a playbook", STR_ARG(title));
    put_text(object, "$schema", "https://json-schema.org/draft/2020-12/schema");
    json_put(object, "title", take_text(&words));
    put_text(object, "type", "object");
    struct json_object *properties = put_fields(
        object, playbook, offer ? offer->fields.items : NULL, offer ? offer->fields.n : 0);
    if (playbook->rounds.n > 0)
        json_put(properties, "history", new_history(playbook));
    json_write(out, object, STR(""));
    buf_add_char(out, '\n');
}
