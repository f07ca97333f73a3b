/*
 * type.c - comparing types, and their names.
 */
#include "types/type.h"

#include "base/bug.h"

const struct type type_error = {.kind = TYPE_ERROR};
const struct type type_money = {.kind = TYPE_MONEY};
const struct type type_percent = {.kind = TYPE_PERCENT};
const struct type type_number = {.kind = TYPE_NUMBER};
const struct type type_duration = {.kind = TYPE_DURATION};
const struct type type_date = {.kind = TYPE_DATE};
const struct type type_text = {.kind = TYPE_TEXT};
const struct type type_yesno = {.kind = TYPE_YESNO};

/* The types that one word names, with their article for messages. */
static const struct plain {
    const char *word;
    const char *phrase;
    const struct type *type;
} plains[] = {
    {"money", "money", &type_money},
    {"percent", "a percent", &type_percent},
    {"number", "a number", &type_number},
    {"duration", "a duration", &type_duration},
    {"date", "a date", &type_date},
    {"text", "a text", &type_text},
    {"yes/no", "a yes/no answer", &type_yesno},
};

enum { N_PLAINS = sizeof plains / sizeof *plains };

static const struct type *of_element(struct arena *arena, enum type_kind kind,
                                     const struct type *elem)
{
    struct type *type = ARENA_NEW(arena, struct type);
    type->kind = kind;
    type->elem = elem;
    return type;
}

const struct type *type_range(struct arena *arena, const struct type *elem)
{
    return of_element(arena, TYPE_RANGE, elem);
}

const struct type *type_list(struct arena *arena, const struct type *elem)
{
    return of_element(arena, TYPE_LIST, elem);
}

const struct type *type_named(struct str name)
{
    for (size_t i = 0; i < N_PLAINS; i++)
        if (str_is(name, plains[i].word))
            return plains[i].type;
    return NULL;
}

bool type_has_choice(const struct type *type, symbol choice)
{
    for (size_t i = 0; i < type->n_choices; i++)
        if (type->choices[i] == choice)
            return true;
    return false;
}

static bool has_choices_of(const struct type *type, const struct type *other)
{
    for (size_t i = 0; i < other->n_choices; i++)
        if (!type_has_choice(type, other->choices[i]))
            return false;
    return true;
}

/* Records fit where they have the same fields in the same order. */
static bool fields_fit(const struct type *a, const struct type *b)
{
    if (a->n_fields != b->n_fields)
        return false;
    for (size_t i = 0; i < a->n_fields; i++)
        if (!str_equal(a->fields[i].name, b->fields[i].name) ||
            !type_fits(a->fields[i].type, b->fields[i].type))
            return false;
    return true;
}

bool type_fits(const struct type *a, const struct type *b)
{
    if (a == b || a->kind == TYPE_ERROR || b->kind == TYPE_ERROR)
        return true;
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case TYPE_ERROR:
    case TYPE_MONEY:
    case TYPE_PERCENT:
    case TYPE_NUMBER:
    case TYPE_DURATION:
    case TYPE_DATE:
    case TYPE_TEXT:
    case TYPE_YESNO:
        return true;
    case TYPE_CHOICE:
        return has_choices_of(a, b) || has_choices_of(b, a);
    case TYPE_RANGE:
    case TYPE_LIST:
        return type_fits(a->elem, b->elem);
    case TYPE_RECORD:
        return fields_fit(a, b);
    case TYPE_ROW:
        return a->table == b->table;
    }
    return false;
}

bool type_is_ordered(const struct type *type)
{
    return type_is_numeric(type) || type->kind == TYPE_DURATION || type->kind == TYPE_DATE;
}

bool type_is_numeric(const struct type *type)
{
    return type->kind == TYPE_MONEY || type->kind == TYPE_PERCENT || type->kind == TYPE_NUMBER ||
           type->kind == TYPE_ERROR;
}

bool type_is_plain(const struct type *type)
{
    return type->kind != TYPE_RANGE && type->kind != TYPE_LIST && type->kind != TYPE_RECORD &&
           type->kind != TYPE_ROW;
}

const struct type *type_field_find(const struct type *type, struct str name)
{
    for (size_t i = 0; i < type->n_fields; i++)
        if (str_equal(type->fields[i].name, name))
            return type->fields[i].type;
    return NULL;
}

static const struct plain *plain_of(const struct type *type)
{
    for (size_t i = 0; i < N_PLAINS; i++)
        if (plains[i].type->kind == type->kind)
            return &plains[i];
    BUG("a plain type without a name");
}

/* "one of L6, L7"; the type of a bare choice is called by that choice. */
static void print_choices(struct buf *out, const struct symbols *symbols, const struct type *type)
{
    buf_add(out, type->n_choices == 1 ? STR("the choice ") : STR("one of "));
    for (size_t i = 0; i < type->n_choices; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        buf_add(out, symbol_name(symbols, type->choices[i]));
    }
}

static void print_name(struct buf *out, const struct symbols *symbols, const struct type *type)
{
    switch (type->kind) {
    case TYPE_MONEY:
    case TYPE_PERCENT:
    case TYPE_NUMBER:
    case TYPE_DURATION:
    case TYPE_DATE:
    case TYPE_TEXT:
    case TYPE_YESNO:
        buf_add(out, str_from(plain_of(type)->word));
        return;
    case TYPE_CHOICE:
        print_choices(out, symbols, type);
        return;
    case TYPE_RANGE:
        buf_add(out, STR("range of "));
        print_name(out, symbols, type->elem);
        return;
    case TYPE_LIST:
        if (type->elem->kind == TYPE_RECORD) {
            buf_add(out, STR("list of records"));
            return;
        }
        buf_add(out, STR("list of "));
        print_name(out, symbols, type->elem);
        return;
    case TYPE_RECORD:
        buf_add(out, STR("record"));
        return;
    case TYPE_ROW:
        buf_add(out, STR("row of a table"));
        return;
    case TYPE_ERROR:
        buf_add(out, STR("something that is already reported"));
        return;
    }
}

struct str type_name(struct arena *arena, const struct symbols *symbols, const struct type *type)
{
    struct buf out = {0};
    print_name(&out, symbols, type);
    return buf_take(&out, arena);
}

struct str type_phrase(struct arena *arena, const struct symbols *symbols, const struct type *type)
{
    switch (type->kind) {
    case TYPE_MONEY:
    case TYPE_PERCENT:
    case TYPE_NUMBER:
    case TYPE_DURATION:
    case TYPE_DATE:
    case TYPE_TEXT:
    case TYPE_YESNO:
        return str_from(plain_of(type)->phrase);
    case TYPE_RANGE:
    case TYPE_LIST:
    case TYPE_RECORD:
    case TYPE_ROW:
        return str_format(arena, "a %.*s", STR_ARG(type_name(arena, symbols, type)));
    case TYPE_CHOICE:
    case TYPE_ERROR:
        return type_name(arena, symbols, type);
    }
    return (struct str){0};
}
