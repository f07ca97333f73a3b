/*
 * schema_value.c - one value of an offer file in its schema: what it is in words, its types, its bounds.
 */
#include "report/json_make.h"
#include "report/schema_parts.h"

/* ---- pieces ---------------------------------------------------------------------------------- */

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

/* "type": one name, or an array of them where nothing may stand there as well. */
void schema_put_types(struct json_object *object, const char *const *types, size_t n,
                      bool may_be_nothing)
{
    if (n == 1 && !may_be_nothing) {
        put_text(object, "type", types[0]);
        return;
    }
    struct json_object *array = json_new_flat_array();
    for (size_t i = 0; i < n; i++)
        json_push(array, json_new_text(str_from(types[i])));
    if (may_be_nothing)
        json_push(array, json_new_text(STR("null")));
    json_put(object, "type", array);
}

void schema_print_value(struct buf *out, const struct playbook *playbook, const struct type *type,
                        union cell cell)
{
    struct value value = {type, cell, CELL_KNOWN};
    if (type->kind == TYPE_DATE)
        date_print(out, cell.date);
    else if (type->kind == TYPE_CHOICE)
        buf_add(out, symbol_name(&playbook->symbols, cell.choice));
    else
        value_print(out, &value, &playbook->symbols, &playbook->currency, true);
}

/* ---- in words -------------------------------------------------------------------------------- */

static void describe_type(struct buf *out, const struct playbook *playbook, const struct type *type)
{
    switch (type->kind) {
    case TYPE_MONEY:
        buf_format(out, "money, like 185000, %.*s185,000 or 185k",
                   STR_ARG(playbook->currency.prefix));
        return;
    case TYPE_PERCENT:
        buf_add(out, STR("a percent, like 15%"));
        return;
    case TYPE_NUMBER:
        buf_add(out, STR("a number, like 4 or 0.5"));
        return;
    case TYPE_DURATION:
        buf_add(out, STR("a duration, like 6 weeks"));
        return;
    case TYPE_DATE:
        buf_add(out, STR("a date, like 2026-01-15"));
        return;
    case TYPE_TEXT:
        buf_add(out, STR("text"));
        return;
    case TYPE_YESNO:
        buf_add(out, STR("yes or no"));
        return;
    case TYPE_CHOICE:
        for (size_t i = 0; i < type->n_choices; i++)
            buf_format(out, "%s%.*s",
                       i                     ? ", "
                       : type->n_choices > 1 ? "one of "
                                             : "",
                       STR_ARG(symbol_name(&playbook->symbols, type->choices[i])));
        return;
    case TYPE_ERROR:
    case TYPE_RANGE:
    case TYPE_LIST:
    case TYPE_RECORD:
    case TYPE_ROW:
        return;
    }
}

void schema_describe(struct buf *out, const struct playbook *playbook,
                     const struct schema_place *place)
{
    describe_type(out, playbook, place->type);
    if (!place->bounds.has_bounds)
        return;
    buf_add(out, STR("; from "));
    schema_print_value(out, playbook, place->type, place->bounds.low);
    buf_add(out, STR(" to "));
    schema_print_value(out, playbook, place->type, place->bounds.high);
}

/* ---- values ---------------------------------------------------------------------------------- */

static void put_numbers(struct json_object *object, const struct schema_place *place)
{
    if (place->bounds.has_bounds) {
        json_put(object, "minimum", json_new_decimal(place->bounds.low.decimal));
        json_put(object, "maximum", json_new_decimal(place->bounds.high.decimal));
    } else if (place->type->kind == TYPE_MONEY) {
        json_put(object, "minimum", json_new_number(0));
    }
}

/* The pattern, or both: how it is written, and its bounds. What an editor shows where it does not fit stands beside. */
static void put_patterns(struct json_object *object, const struct playbook *playbook,
                         const struct schema_place *place)
{
    struct buf form = {0}, range = {0}, words = {0};
    schema_text_form(&form, place->type, &playbook->currency, &place->bounds);
    schema_text_range(&range, place->type, &place->bounds);
    buf_add(&words, STR("expected "));
    schema_describe(&words, playbook, place);
    buf_add(&words, place->type->kind == TYPE_TEXT ? STR(" without control characters") : STR(""));
    json_put(object, "pattern", take_text(&form));
    json_put(object, "patternErrorMessage", json_new_text(buf_str(&words)));
    if (range.len > 0) {
        struct json_object *all = json_new_array(1), *bounds = json_new_object();
        json_put(bounds, "pattern", json_new_text(buf_str(&range)));
        json_put(bounds, "patternErrorMessage", json_new_text(buf_str(&words)));
        json_push(all, bounds);
        json_put(object, "allOf", all);
    }
    buf_free(&range);
    buf_free(&words);
}

static void put_choices(struct json_object *object, const struct playbook *playbook,
                        const struct schema_place *place)
{
    struct json_object *names = json_new_flat_array();
    for (size_t i = 0; i < place->type->n_choices; i++)
        json_push(names, json_new_text(symbol_name(&playbook->symbols, place->type->choices[i])));
    if (place->may_be_nothing)
        json_push(names, NULL);
    json_put(object, "enum", names);
}

void schema_put_value(struct json_object *object, const struct playbook *playbook,
                      const struct schema_place *place)
{
    static const char *const amount[] = {"number", "string"}, *const text[] = {"string"},
                             *const yesno[] = {"boolean", "string"},
                             *const any[] = {"string", "number", "boolean"};
    switch (place->type->kind) {
    case TYPE_MONEY:
    case TYPE_NUMBER:
        schema_put_types(object, amount, 2, place->may_be_nothing);
        put_numbers(object, place);
        break;
    case TYPE_PERCENT:
    case TYPE_DURATION:
    case TYPE_DATE:
        schema_put_types(object, text, 1, place->may_be_nothing);
        break;
    case TYPE_YESNO:
        schema_put_types(object, yesno, 2, place->may_be_nothing);
        break;
    case TYPE_TEXT:
        schema_put_types(object, any, 3, place->may_be_nothing);
        break;
    case TYPE_CHOICE:
        put_choices(object, playbook, place);
        return;
    case TYPE_ERROR:
    case TYPE_RANGE:
    case TYPE_LIST:
    case TYPE_RECORD:
    case TYPE_ROW:
        return;
    }
    put_patterns(object, playbook, place);
}

/* The value that counts where none is written, as a file would hold it. */
struct json_object *schema_new_standard(const struct playbook *playbook, const struct value *value)
{
    struct buf words = {0};
    if (value->type->kind == TYPE_MONEY || value->type->kind == TYPE_NUMBER)
        return json_new_decimal(value->cell.decimal);
    if (value->type->kind == TYPE_TEXT)
        return json_new_text(*value->cell.text);
    schema_print_value(&words, playbook, value->type, value->cell);
    return take_text(&words);
}
