/*
 * explain_place.c - where things stand, and how their values are shown.
 */
#include "advice/explain_build.h"

static bool ends_with(struct str text, struct str end)
{
    return text.len > end.len &&
           str_equal((struct str){text.ptr + text.len - end.len, end.len}, end) &&
           text.ptr[text.len - end.len - 1] == '/';
}

/* The end of the path from the slash before `from`, which is excluded. */
static struct str longer_end(struct str path, struct str end)
{
    size_t at = path.len - end.len;
    if (at > 0)
        at--;
    while (at > 0 && path.ptr[at - 1] != '/')
        at--;
    return (struct str){path.ptr + at, path.len - at};
}

static bool is_taken(const struct sources *sources, uint32_t file, struct str end)
{
    struct str own = source_get(sources, file)->name;
    for (uint32_t i = 0; i < sources->n; i++) {
        struct str name = source_get(sources, i)->name;
        if (!str_equal(name, own) && (str_equal(name, end) || ends_with(name, end)))
            return true;
    }
    return false;
}

static struct str end_of(struct explaining *e, uint32_t file)
{
    const struct sources *sources = e->b.run->facts->sources;
    struct str path = source_get(sources, file)->name, *end = &e->ends[file];
    if (end->len > 0)
        return *end;
    *end = longer_end(path, (struct str){path.ptr + path.len, 0});
    while (end->len < path.len && is_taken(sources, file, *end))
        *end = longer_end(path, *end);
    return *end;
}

struct explain_place explain_place_of(struct explaining *e, struct span span)
{
    const struct sources *sources = e->b.run->facts->sources;
    struct explain_place place = {.line = 0};
    if (span.end == 0)
        return place;
    place.file = source_get(sources, span.file)->name;
    place.line = source_position(sources, span.file, span.begin).line;
    place.shown = str_format(e->b.arena, "%.*s:%lu", STR_ARG(end_of(e, span.file)),
                             (unsigned long)place.line);
    return place;
}

struct str explain_at(struct explaining *e, const struct decl *decl, bool full)
{
    struct buf out = {0};
    for (const struct decl *at = decl; at; at = at->overrides) {
        struct explain_place place = explain_place_of(e, at->span);
        if (at != decl)
            buf_add(&out, STR(", overriding "));
        if (full)
            buf_format(&out, "%.*s:%lu", STR_ARG(place.file), (unsigned long)place.line);
        else
            buf_add(&out, place.shown);
    }
    return buf_take(&out, e->b.arena);
}

struct str explain_source(struct explaining *e, struct span span)
{
    struct str text = source_text(e->b.run->facts->sources, span);
    struct buf out = {0};
    for (size_t i = 0; i < text.len; i++) {
        bool is_blank = strchr(" \t\r\n", text.ptr[i]) != NULL;
        if (!is_blank)
            buf_add_char(&out, text.ptr[i]);
        else if (out.len > 0 && out.ptr[out.len - 1] != ' ')
            buf_add_char(&out, ' ');
    }
    return buf_take(&out, e->b.arena);
}

struct str explain_value(struct explaining *e, const struct value *value)
{
    struct buf out = {0};
    value_print(&out, value, &e->b.playbook->symbols, &e->b.playbook->currency, false);
    return buf_take(&out, e->b.arena);
}

struct str explain_slot(struct explaining *e, const struct type *type, slot s)
{
    struct value value = build_value(&e->b, type, s);
    return explain_value(e, &value);
}

struct explaining *explaining_new(const struct run *run, size_t row, const struct result *result)
{
    struct explaining *e = ARENA_NEW(run->arena, struct explaining);
    e->b = (struct build){.run = run,
                          .program = run->program,
                          .playbook = run->program->playbook,
                          .arena = run->arena,
                          .row = row,
                          .result = (struct result *)(uintptr_t)result};
    e->ends = ARENA_ARRAY(run->arena, run->facts->sources->n, struct str);
    return e;
}
