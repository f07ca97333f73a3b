/*
 * shape.c - the shape of the offer file: types of its fields, their paths, bounds and defaults;
 * the list of facts.
 */
#include "base/limits.h"
#include "check/check.h"
#include "check/constant.h"
#include "check/names.h"
#include "check/typing.h"

struct shape {
    struct playbook *playbook;
    VEC(struct fact) facts;
    VEC(struct fact_list) lists;
};

/* ---- types ----------------------------------------------------------------------------------- */

const struct type *typing_choice(struct playbook *playbook, const struct name *choices, size_t n)
{
    symbol *values = ARENA_ARRAY(&playbook->arena, n, symbol);
    struct type *type = ARENA_NEW(&playbook->arena, struct type);
    *type = (struct type){.kind = TYPE_CHOICE, .choices = values};
    if (n > LIMIT_CHOICE_VALUES) {
        diag_add(&playbook->diags, DIAG_E0302, choices[LIMIT_CHOICE_VALUES].span,
                 "a choice may list at most %d values", LIMIT_CHOICE_VALUES);
        n = LIMIT_CHOICE_VALUES;
    }
    for (size_t i = 0; i < n; i++) {
        symbol value = symbol_of(&playbook->symbols, choices[i].text);
        if (type_has_choice(type, value))
            diag_add(&playbook->diags, DIAG_E0303, choices[i].span, "`%.*s` is listed twice",
                     STR_ARG(choices[i].text));
        else
            values[type->n_choices++] = value;
    }
    names_add_choice_type(playbook, type);
    return type;
}

static const struct type *record_type(struct playbook *playbook, const struct field *field)
{
    struct type *type = ARENA_NEW(&playbook->arena, struct type);
    struct type_field *fields = ARENA_ARRAY(&playbook->arena, field->n_fields, struct type_field);
    for (size_t i = 0; i < field->n_fields; i++)
        fields[i] = (struct type_field){field->fields[i]->name.text, field->fields[i]->type};
    *type = (struct type){.kind = TYPE_RECORD, .fields = fields, .n_fields = field->n_fields};
    return type;
}

/* The type of a plain field, or of the elements of a list of plain values. */
static const struct type *plain_type(struct playbook *playbook, const struct field *field)
{
    if (field->n_choices)
        return typing_choice(playbook, field->choices, field->n_choices);
    if (field->type && field->type->kind == TYPE_LIST)
        return field->type->elem;
    return field->type ? field->type : &type_error;
}

/* ---- bounds and defaults --------------------------------------------------------------------- */

/* A plain constant of the type, or false with a message. */
static bool constant_of(struct playbook *playbook, struct expr *expr, const struct type *type,
                        const char *what, struct value *value)
{
    struct typing typing = {.playbook = playbook};
    size_t errors = playbook->diags.n_errors;
    typing_expect(&typing, expr, type, what);
    bool is_choice = expr->kind != EXPR_NAME || expr->ref.kind == REF_CHOICE;
    if (playbook->diags.n_errors > errors || (is_choice && constant_value(expr, value)))
        return playbook->diags.n_errors == errors && type->kind != TYPE_ERROR &&
               type_is_plain(expr->type);
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0313, expr->span, "%s is written out, not computed", what);
    diag_hint(&playbook->diags, diag,
              "what an offer file may hold does not depend on the playbook's numbers");
    return false;
}

static bool check_bounds(struct playbook *playbook, struct field *field, const struct type *type,
                         struct value *low, struct value *high)
{
    struct expr *bounds = field->bounds;
    if (type->kind == TYPE_ERROR)
        return false;
    if (!type_is_ordered(type)) {
        diag_add(&playbook->diags, DIAG_E0313, bounds->span,
                 "%.*s has no order, so it cannot have bounds",
                 STR_ARG(type_phrase(&playbook->arena, &playbook->symbols, type)));
        return false;
    }
    if (bounds->kind != EXPR_RANGE) {
        struct diag *diag =
            diag_add(&playbook->diags, DIAG_E0313, bounds->span, "bounds are a range");
        diag_hint(&playbook->diags, diag, "write the least and the most: in $50k .. $2M");
        return false;
    }
    bool is_low = constant_of(playbook, bounds->range.low, type, "a bound", low);
    bool is_high = constant_of(playbook, bounds->range.high, type, "a bound", high);
    bounds->type = type_range(&playbook->arena, type);
    if (!is_low || !is_high)
        return false;
    if (value_compare(type, low->cell, high->cell) <= 0)
        return true;
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0211, bounds->span, "these bounds go down");
    diag_hint(&playbook->diags, diag, "write the lower one first");
    return false;
}

static void check_list_default(struct playbook *playbook, struct field *field)
{
    struct expr *standard = field->standard;
    standard->type = field->type;
    if (standard->kind == EXPR_LIST && standard->list.n == 0)
        return;
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0313, standard->span,
                                 "a list can only be empty by default");
    diag_hint(&playbook->diags, diag, "write = []");
}

static void check_limits(struct playbook *playbook, struct field *field, const struct type *type)
{
    struct value low, high, standard;
    bool is_bounded = field->bounds && check_bounds(playbook, field, type, &low, &high);
    if (!field->standard)
        return;
    if (field->optional) {
        struct diag *diag =
            diag_add(&playbook->diags, DIAG_E0313, field->standard->span,
                     "`%.*s` is both optional and given a default", STR_ARG(field->name.text));
        diag_hint(&playbook->diags, diag,
                  "keep ? where it is unknown when absent, or = where it then has that value");
        return;
    }
    if (field->is_list) {
        check_list_default(playbook, field);
        return;
    }
    if (!constant_of(playbook, field->standard, type, "a default", &standard) || !is_bounded)
        return;
    if (value_compare(type, standard.cell, low.cell) < 0 ||
        value_compare(type, standard.cell, high.cell) > 0) {
        struct diag *diag = diag_add(&playbook->diags, DIAG_E0313, field->standard->span,
                                     "the default is out of bounds");
        diag_label(&playbook->diags, diag, field->bounds->span, "the bounds");
    }
}

/* ---- fields ---------------------------------------------------------------------------------- */

static void shape_fields(struct shape *shape, struct field **fields, size_t n, struct field *parent,
                         int list);

static void add_fact(struct shape *shape, struct field *field, const struct type *type, int list)
{
    struct fact fact = {field, type, list};
    VEC_PUSH(&shape->playbook->arena, &shape->facts, fact);
}

static void shape_list(struct shape *shape, struct field *field, int list)
{
    struct playbook *playbook = shape->playbook;
    field->fact = (int)shape->lists.n;
    VEC_PUSH(&playbook->arena, &shape->lists, (struct fact_list){field});
    if (list >= 0) {
        struct diag *diag = diag_add(&playbook->diags, DIAG_E0217, field->name.span,
                                     "`%.*s` is a list within a list", STR_ARG(field->name.text));
        diag_hint(&playbook->diags, diag, "give each of its elements a field of its own");
    }
    const struct type *elem;
    if (field->is_record_list) {
        shape_fields(shape, field->fields, field->n_fields, field, field->fact);
        elem = record_type(playbook, field);
    } else {
        elem = plain_type(playbook, field);
        add_fact(shape, field, elem, field->fact);
    }
    field->type = type_list(&playbook->arena, elem);
    check_limits(playbook, field, elem);
}

static void shape_field(struct shape *shape, struct field *field, int list)
{
    struct playbook *playbook = shape->playbook;
    if (field->is_list || field->is_record_list) {
        field->is_list = true;
        shape_list(shape, field, list);
    } else if (field->is_record) {
        field->fact = -1;
        shape_fields(shape, field->fields, field->n_fields, field, list);
        field->type = record_type(playbook, field);
    } else {
        field->type = plain_type(playbook, field);
        field->fact = (int)shape->facts.n;
        add_fact(shape, field, field->type, list);
        check_limits(playbook, field, field->type);
    }
}

static void shape_fields(struct shape *shape, struct field **fields, size_t n, struct field *parent,
                         int list)
{
    struct playbook *playbook = shape->playbook;
    struct str path = parent ? parent->path : STR("offer");
    for (size_t i = 0; i < n; i++) {
        struct field *field = fields[i];
        struct field *first = names_find_part(playbook, PART_FIELD, path, field->name.text);
        if (first) {
            struct diag *diag =
                diag_add(&playbook->diags, DIAG_E0303, field->name.span,
                         "`%.*s` stands twice in the offer", STR_ARG(field->name.text));
            diag_label(&playbook->diags, diag, first->name.span, "first declared here");
        } else {
            names_put_part(playbook, PART_FIELD, path, field->name.text, field);
        }
        field->parent = parent;
        field->is_private = field->is_private || (parent && parent->is_private);
        field->path =
            str_format(&playbook->arena, "%.*s.%.*s", STR_ARG(path), STR_ARG(field->name.text));
        shape_field(shape, field, list);
    }
}

void check_shape(struct playbook *playbook)
{
    struct shape shape = {.playbook = playbook};
    if (playbook->offer)
        shape_fields(&shape, playbook->offer->fields.items, playbook->offer->fields.n, NULL, -1);
    playbook->facts = shape.facts.items;
    playbook->n_facts = shape.facts.n;
    playbook->lists = shape.lists.items;
    playbook->n_lists = shape.lists.n;
}
