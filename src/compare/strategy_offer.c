/*
 * strategy_offer.c - the facts that an offer may hold, and what a package is made of.
 */
#include "compare/build.h"

/* ---- fields ---------------------------------------------------------------------------------- */

struct shape_field {
    struct str path; /* "rsu.units" */
    const struct field *field;
};

struct shape {
    struct shape_field *items;
    size_t n, cap;
    struct map by_path;
};

static void collect_fields(struct arena *arena, struct shape *shape, struct str above,
                           struct field *const *fields, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct field *field = fields[i];
        struct shape_field item = {
            above.len ? str_format(arena, "%.*s.%.*s", STR_ARG(above), STR_ARG(field->name.text))
                      : field->name.text,
            field};
        VEC_PUSH(arena, shape, item);
        map_put(&shape->by_path, item.path, (void *)(size_t)field);
        collect_fields(arena, shape, item.path, field->fields, field->n_fields);
    }
}

static struct shape shape_of(struct arena *arena, const struct decl *offer)
{
    struct shape shape = {.by_path.arena = arena};
    collect_fields(arena, &shape, STR(""), offer->fields.items, offer->fields.n);
    return shape;
}

static bool lists_choice(const struct field *field, struct str name)
{
    for (size_t i = 0; i < field->n_choices; i++)
        if (str_equal(field->choices[i].text, name))
            return true;
    return false;
}

static bool is_group(const struct field *field)
{
    return field->is_record && !field->is_list && !field->is_record_list;
}

/* "list of money", "one of", "a group": the kind, without what a choice may be. */
static struct str field_kind(struct arena *arena, const struct field *field)
{
    const char *list = field->is_list ? "list of " : "";
    if (field->is_record_list)
        return STR("list of records");
    if (is_group(field))
        return STR("a group");
    if (field->n_choices)
        return str_format(arena, "%sa choice", list);
    return str_format(arena, "%s%.*s", list, STR_ARG(field->type_word.text));
}

static void compare_choices(struct comparing *c, struct str path, const struct field *old,
                            const struct field *new)
{
    struct span none = {0, 0, 0};
    for (size_t i = 0; i < old->n_choices; i++)
        if (!lists_choice(new, old->choices[i].text))
            edit_add(c, CHANGE_REMOVED, path, old->choices[i].span, none)->old =
                old->choices[i].text;
    for (size_t i = 0; i < new->n_choices; i++)
        if (!lists_choice(old, new->choices[i].text))
            edit_add(c, CHANGE_ADDED, path, none, new->choices[i].span)->new = new->choices[i].text;
}

static struct str field_presence(const struct field *field)
{
    return field->optional   ? STR("optional")
           : field->standard ? STR("with a default")
                             : STR("required");
}

static struct str part_words(struct comparing *c, struct str path, const char *part)
{
    return str_format(c->arena, "%.*s, %s", STR_ARG(path), part);
}

static void compare_field(struct comparing *c, struct str path, const struct field *old,
                          const struct field *new)
{
    struct str from = field_kind(c->arena, old), to = field_kind(c->arena, new);
    if (!str_equal(from, to))
        edit_values(c, path, from, to, old->span, new->span);
    compare_choices(c, path, old, new);
    from = field_presence(old);
    to = field_presence(new);
    if (!is_group(old) && !is_group(new) && !str_equal(from, to))
        edit_values(c, path, from, to, old->span, new->span);
    if (old->is_private != new->is_private)
        edit_values(c, path, old->is_private ? STR("private") : STR("not private"),
                    new->is_private ? STR("private") : STR("not private"), old->span, new->span);
    compare_exprs(c, part_words(c, path, "bounds"), old->bounds, new->bounds);
    compare_exprs(c, part_words(c, path, "default"), old->standard, new->standard);
    edit_texts(c, part_words(c, path, "title"), old->title.value, new->title.value, old->span,
               new->span);
}

/* What a field is, as written; a group is only its name, since its fields are told one by one. */
static struct str field_phrase(struct comparing *c, const struct sources *sources,
                               const struct field *field)
{
    if (is_group(field) || field->is_record_list)
        return field_kind(c->arena, field);
    struct span rest = {field->span.file, field->name.span.end, field->span.end};
    struct str text = phrase_span(c->arena, sources, rest);
    while (text.len && (text.ptr[0] == ':' || text.ptr[0] == ' ')) {
        text.ptr++;
        text.len--;
    }
    return text;
}

void compare_offers(struct comparing *c)
{
    struct span none = {0, 0, 0};
    struct shape old = shape_of(c->arena, c->old), new = shape_of(c->arena, c->new);
    for (size_t i = 0; i < old.n; i++) {
        const struct field *field = old.items[i].field;
        if (map_get(&new.by_path, old.items[i].path))
            continue;
        struct str text = field_phrase(c, c->old_sources, field);
        edit_add(c, CHANGE_REMOVED, old.items[i].path, field->span, none)->old = text;
    }
    for (size_t i = 0; i < new.n; i++) {
        const struct field *field = new.items[i].field;
        const struct field *before = map_get(&old.by_path, new.items[i].path);
        if (before) {
            compare_field(c, new.items[i].path, before, field);
            continue;
        }
        struct str text = field_phrase(c, c->new_sources, field);
        edit_add(c, CHANGE_ADDED, new.items[i].path, none, field->span)->new = text;
    }
}

/* ---- the package ----------------------------------------------------------------------------- */

static const struct component *find_component(const struct decl *package, struct str name)
{
    for (size_t i = 0; i < package->package.n; i++)
        if (str_equal(package->package.items[i].name.text, name))
            return &package->package.items[i];
    return NULL;
}

static struct str component_phrase(struct comparing *c, const struct sources *sources,
                                   const struct component *component)
{
    struct str by_year = phrase_exprs(c->arena, sources, component->by_year);
    if (component->vesting.n == 0)
        return by_year;
    return str_format(c->arena, "%.*s vesting %.*s", STR_ARG(by_year),
                      STR_ARG(phrase_exprs(c->arena, sources, component->vesting)));
}

static void compare_component(struct comparing *c, const struct component *old,
                              const struct component *new)
{
    struct str name = new->name.text;
    if (!same_exprs(old->by_year, new->by_year))
        edit_values(c, name, phrase_exprs(c->arena, c->old_sources, old->by_year),
                    phrase_exprs(c->arena, c->new_sources, new->by_year), old->span, new->span);
    if (!same_exprs(old->vesting, new->vesting))
        edit_values(c, part_words(c, name, "vesting"),
                    phrase_exprs(c->arena, c->old_sources, old->vesting),
                    phrase_exprs(c->arena, c->new_sources, new->vesting), old->span, new->span);
    compare_exprs(c, part_words(c, name, "growing"), old->growing, new->growing);
}

void compare_packages(struct comparing *c)
{
    struct span none = {0, 0, 0};
    compare_exprs(c, STR("years"), c->old->expr, c->new->expr);
    for (size_t i = 0; i < c->old->package.n; i++) {
        const struct component *component = &c->old->package.items[i];
        if (!find_component(c->new, component->name.text))
            edit_add(c, CHANGE_REMOVED, component->name.text, component->span, none)->old =
                component_phrase(c, c->old_sources, component);
    }
    for (size_t i = 0; i < c->new->package.n; i++) {
        const struct component *component = &c->new->package.items[i];
        const struct component *before = find_component(c->old, component->name.text);
        if (before)
            compare_component(c, before, component);
        else
            edit_add(c, CHANGE_ADDED, component->name.text, none, component->span)->new =
                component_phrase(c, c->new_sources, component);
    }
}
