/*
 * build_field.c - the shape of the offer, the parameters of a define, the components of a package.
 *
 * Types of choices are left to check/, which knows all choices; all other types are made here.
 */
#include "syntax/build.h"
#include "syntax/text.h"

/* The plain types by their words, for suggestions; types/ has the types themselves. */
static const struct str type_words[] = {
    {"money", 5}, {"percent", 7}, {"number", 6}, {"duration", 8},
    {"date", 4},  {"text", 4},    {"yes/no", 6},
};
static const size_t n_type_words = sizeof type_words / sizeof type_words[0];

/* What coaches who know other programs write, and what it is called here. */
static const char *const other_words[][2] = {
    {"bool", "yes/no"},     {"boolean", "yes/no"}, {"string", "text"},        {"str", "text"},
    {"int", "number"},      {"integer", "number"}, {"float", "number"},       {"decimal", "number"},
    {"currency", "money"},  {"amount", "money"},   {"percentage", "percent"}, {"time", "duration"},
    {"period", "duration"}, {"day", "date"},       {"dollars", "money"},
};

static struct str type_suggestion(struct reader *r, struct str word)
{
    for (size_t i = 0; i < sizeof other_words / sizeof other_words[0]; i++)
        if (str_is(word, other_words[i][0]))
            return str_from(other_words[i][1]);
    return diag_suggest(r->arena, word, type_words, n_type_words);
}

static void complain_type(struct reader *r, struct name word)
{
    struct str suggestion = type_suggestion(r, word.text);
    struct str hint =
        STR("money, percent, number, duration, date, text, yes/no, one of A, B, list of ...");
    if (suggestion.len)
        hint = str_format(r->arena, "did you mean `%.*s`?", STR_ARG(suggestion));
    reader_report(r, DIAG_E0121, word.span, hint, "there is no kind of value called `%.*s`",
                  STR_ARG(word.text));
}

struct type_parts *build_type(struct reader *r, struct place word)
{
    struct type_parts *parts = ARENA_NEW(r->arena, struct type_parts);
    parts->word = (struct name){reader_text(r, word), reader_span(r, word)};
    parts->type = type_named(parts->word.text);
    if (parts->type)
        return parts;
    complain_type(r, parts->word);
    parts->type = &type_error;
    return parts;
}

struct type_parts *build_type_yesno(struct reader *r, struct place word)
{
    struct type_parts *parts = ARENA_NEW(r->arena, struct type_parts);
    parts->word = (struct name){STR("yes/no"), reader_span(r, word)};
    parts->type = &type_yesno;
    return parts;
}

struct type_parts *build_type_choice(struct reader *r, struct place word, struct name_list *choices)
{
    struct type_parts *parts = ARENA_NEW(r->arena, struct type_parts);
    parts->word = (struct name){reader_text(r, word), reader_span(r, word)};
    parts->choices = choices;
    return parts;
}

struct type_parts *build_type_list(struct reader *r, struct place word, struct type_parts *element)
{
    if (element->is_list) {
        reader_report(r, DIAG_E0122, span_join(reader_span(r, word), element->word.span),
                      STR("make it a list of { ... } with the inner values as fields"),
                      "a list cannot hold lists");
        element->type = &type_error;
        return element;
    }
    element->is_list = true;
    if (element->type)
        element->type = type_list(r->arena, element->type);
    return element;
}

struct type_parts *build_type_records(struct reader *r, struct place word,
                                      struct field_list *fields)
{
    struct type_parts *parts = ARENA_NEW(r->arena, struct type_parts);
    parts->word = (struct name){reader_text(r, word), reader_span(r, word)};
    parts->is_list = parts->is_record_list = true;
    parts->fields = fields;
    return parts;
}

static void set_fields(struct reader *r, struct field *field, const struct field_list *fields)
{
    field->fields = arena_copy(r->arena, fields->items, fields->n, sizeof *fields->items);
    field->n_fields = fields->n;
}

struct field *build_fact(struct reader *r, struct name name, struct type_parts *type)
{
    struct field *field = ARENA_NEW(r->arena, struct field);
    field->name = name;
    field->span = name.span;
    field->type = type->type;
    field->type_word = type->word;
    field->is_list = type->is_list;
    field->is_record_list = type->is_record_list;
    field->fact = -1;
    if (type->choices) {
        struct name_list *choices = type->choices;
        field->choices = arena_copy(r->arena, choices->items, choices->n, sizeof *choices->items);
        field->n_choices = choices->n;
    }
    if (type->fields)
        set_fields(r, field, type->fields);
    return field;
}

/* What is said of a field twice is a mistake of its own; the first stands. */
static bool said_twice(struct reader *r, struct place at, bool is_set, const char *what)
{
    if (is_set)
        reader_report(r, DIAG_E0123, reader_span(r, at), STR(""), "this field has %s already",
                      what);
    return is_set;
}

struct field *build_fact_optional(struct reader *r, struct field *field, struct place at)
{
    if (!said_twice(r, at, field->optional, "a `?`"))
        field->optional = true;
    return field;
}

struct field *build_fact_private(struct reader *r, struct field *field, struct place at)
{
    if (!said_twice(r, at, field->is_private, "the word `private`"))
        field->is_private = true;
    return field;
}

struct field *build_fact_bounds(struct reader *r, struct field *field, struct place at,
                                struct expr *bounds)
{
    if (!said_twice(r, at, field->bounds != NULL, "bounds"))
        field->bounds = bounds;
    return field;
}

struct field *build_fact_default(struct reader *r, struct field *field, struct place at,
                                 struct expr *value)
{
    if (!said_twice(r, at, field->standard != NULL, "a default"))
        field->standard = value;
    return field;
}

struct field *build_fact_title(struct reader *r, struct field *field, struct place at,
                               const struct quoted *title)
{
    if (!said_twice(r, at, field->title.span.end != 0, "a title"))
        field->title = text_value(r, title);
    return field;
}

struct field *build_fact_done(struct reader *r, struct field *field, struct place at)
{
    field->span = reader_span(r, at);
    return field;
}

/* A field of which only the name could be read: it fits everything. */
struct field *build_fact_broken(struct reader *r, struct place at, struct name name)
{
    struct field *field = ARENA_NEW(r->arena, struct field);
    field->name = name;
    field->span = reader_span(r, at);
    field->type = &type_error;
    field->fact = -1;
    return field;
}

struct field *build_group(struct reader *r, struct place at, struct name name,
                          struct field_list *fields)
{
    struct field *field = ARENA_NEW(r->arena, struct field);
    field->name = name;
    field->span = reader_span(r, at);
    field->is_record = true;
    field->fact = -1;
    set_fields(r, field, fields);
    return field;
}

struct field_list *build_fields(struct reader *r, struct field_list *list, struct field *field)
{
    if (!list)
        return ARENA_NEW(r->arena, struct field_list);
    VEC_PUSH(r->arena, list, field);
    return list;
}

/* One name more after `one of A`. */
static void add_choice(struct reader *r, struct param *param, struct name choice)
{
    struct name *choices = ARENA_ARRAY(r->arena, param->n_choices + 1, struct name);
    for (size_t i = 0; i < param->n_choices; i++)
        choices[i] = param->choices[i];
    choices[param->n_choices++] = choice;
    param->choices = choices;
}

struct param_list *build_params(struct reader *r, struct param_list *list, struct name name,
                                struct type_parts *type)
{
    if (!list)
        list = ARENA_NEW(r->arena, struct param_list);
    if (!type && list->n && list->items[list->n - 1].n_choices) {
        add_choice(r, &list->items[list->n - 1], name);
        return list;
    }
    struct param param = {.name = name, .type = &type_error};
    if (type) {
        param.type = type->type;
        param.type_word = type->word;
        if (type->choices)
            add_choice(r, &param, type->choices->items[0]);
    } else {
        reader_report(
            r, DIAG_E0124, name.span,
            str_format(r->arena, "write it behind a colon: `%.*s: money`", STR_ARG(name.text)),
            "it is not said what kind of value `%.*s` is", STR_ARG(name.text));
    }
    VEC_PUSH(r->arena, list, param);
    return list;
}

struct component *build_component(struct reader *r, struct place at, struct name name,
                                  struct expr_list *by_year)
{
    struct component *component = ARENA_NEW(r->arena, struct component);
    component->name = name;
    component->span = reader_span(r, at);
    component->by_year = build_exprs_done(r, by_year);
    return component;
}

struct component *build_vesting(struct reader *r, struct place at, struct name name,
                                struct expr_list *grant, struct place vesting_at,
                                struct expr_list *vesting, struct expr *growing)
{
    struct component *component = build_component(r, at, name, grant);
    component->vesting = build_exprs_done(r, vesting);
    component->vesting_span = reader_span(r, vesting_at);
    component->growing = growing;
    if (grant->n > 1) {
        reader_report(r, DIAG_E0125, grant->items[1]->span,
                      str_format(r->arena, "name the whole grant: `%.*s = grant vesting ...`",
                                 STR_ARG(name.text)),
                      "what vests is one grant, but %zu amounts stand before `vesting`", grant->n);
        component->by_year.n = 1;
    }
    return component;
}

struct component *build_component_broken(struct reader *r, struct place at, struct name name)
{
    return build_component(r, at, name, build_exprs(r, NULL, build_error(r, at)));
}

struct component_list *build_components(struct reader *r, struct component_list *list,
                                        struct component *component)
{
    if (!list)
        return ARENA_NEW(r->arena, struct component_list);
    VEC_PUSH(r->arena, list, *component);
    return list;
}
