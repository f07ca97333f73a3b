/*
 * domain_yaml.c - a made-up offer as a file, in the order of the shape.
 */
#include "compare/domain.h"

struct yaml {
    struct buf *out;
    const struct domain *domain;
    const struct made_offer *offer;
};

static void add_scalar(struct buf *out, const struct domain_fact *fact,
                       const struct domain_value *value)
{
    struct value shown = {.type = fact->type, .cell = value->cell, .state = CELL_KNOWN};
    switch (fact->type->kind) {
    case TYPE_MONEY:
    case TYPE_NUMBER:
        decimal_print(out, value->cell.decimal);
        return;
    case TYPE_DATE:
        date_print(out, value->cell.date);
        return;
    case TYPE_TEXT:
    case TYPE_CHOICE:
        buf_add(out, value->text);
        return;
    case TYPE_PERCENT:
    case TYPE_DURATION:
    case TYPE_YESNO:
        value_print(out, &shown, NULL, NULL, true);
        return;
    case TYPE_ERROR:
    case TYPE_RANGE:
    case TYPE_LIST:
    case TYPE_RECORD:
    case TYPE_ROW:
        return; /* no fact is of these */
    }
}

static int find_fact(const struct domain *domain, const struct field *field)
{
    for (size_t i = 0; i < domain->facts.n; i++)
        if (domain->facts.items[i].field == field)
            return (int)i;
    return -1;
}

static const struct domain_value *value_of(const struct yaml *y, const struct field *field)
{
    int at = find_fact(y->domain, field);
    if (at < 0 || y->offer->values[at] == DOMAIN_ABSENT)
        return NULL;
    return &y->domain->facts.items[at].values.items[y->offer->values[at]];
}

static bool holds_anything(const struct yaml *y, const struct field *group)
{
    for (size_t i = 0; i < group->n_fields; i++) {
        const struct field *field = group->fields[i];
        if (field->n_fields ? holds_anything(y, field) : value_of(y, field) != NULL)
            return true;
    }
    return false;
}

static int list_of(const struct yaml *y, const struct field *field)
{
    for (size_t i = 0; i < y->domain->lists.n; i++)
        if (y->domain->lists.items[i].field == field)
            return (int)i;
    return -1;
}

static void add_fields(const struct yaml *y, struct field *const *fields, size_t n, int indent,
                       const char *first);

/* A list that must be there is there, if empty. */
static void add_list(const struct yaml *y, const struct field *field, int indent)
{
    int at = list_of(y, field);
    bool holds = at >= 0 && y->offer->holds[at];
    if (!holds && (field->optional || field->standard))
        return;
    buf_add_repeat(y->out, ' ', indent);
    buf_format(y->out, "%.*s:%s\n", STR_ARG(field->name.text), holds ? "" : " []");
    if (!holds)
        return;
    if (field->is_record_list) {
        add_fields(y, field->fields, field->n_fields, indent + 4, "- ");
        return;
    }
    const struct domain_value *value = value_of(y, field);
    buf_add_repeat(y->out, ' ', indent + 2);
    buf_add(y->out, STR("- "));
    if (value)
        add_scalar(y->out, &y->domain->facts.items[find_fact(y->domain, field)], value);
    buf_add_char(y->out, '\n');
}

/* `first` stands before the first line in place of its last blanks. */
static void add_fields(const struct yaml *y, struct field *const *fields, size_t n, int indent,
                       const char *first)
{
    for (size_t i = 0; i < n; i++) {
        const struct field *field = fields[i];
        const struct domain_value *value = value_of(y, field);
        if (field->is_list || field->is_record_list) {
            add_list(y, field, indent);
            continue;
        }
        bool is_group = field->is_record && field->n_fields > 0;
        if (is_group ? !holds_anything(y, field) : !value)
            continue;
        buf_add_repeat(y->out, ' ', indent - (int)strlen(first));
        buf_format(y->out, "%s%.*s:%s", first, STR_ARG(field->name.text), is_group ? "\n" : " ");
        first = "";
        if (is_group) {
            add_fields(y, field->fields, field->n_fields, indent + 2, "");
            continue;
        }
        add_scalar(y->out, &y->domain->facts.items[find_fact(y->domain, field)], value);
        buf_add_char(y->out, '\n');
    }
    if (first[0]) { /* an element about which nothing is said */
        buf_add_repeat(y->out, ' ', indent - (int)strlen(first));
        buf_add(y->out, STR("- {}\n"));
    }
}

struct str domain_yaml(struct arena *arena, const struct domain *domain,
                       const struct made_offer *offer)
{
    struct buf out = {0};
    struct yaml yaml = {&out, domain, offer};
    const struct decl *shape = domain->new->offer;
    if (shape)
        add_fields(&yaml, shape->fields.items, shape->fields.n, 0, "");
    if (out.len == 0)
        buf_add(&out, STR("{}\n"));
    return buf_take(&out, arena);
}
