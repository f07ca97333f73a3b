/*
 * source.c - texts and the places in them.
 *
 * A line ends at a newline; a carriage return before it is part of the ending. A byte order mark
 * at the start of a file belongs to no line and no column.
 */
#include "diag/source.h"

#include <string.h>

#include "base/bug.h"

static uint32_t skip_byte_order_mark(struct str text)
{
    return text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static uint32_t count_newlines(struct str text)
{
    uint32_t n = 0;
    const char *end = text.ptr + text.len;
    for (const char *at = text.ptr; at < end && (at = memchr(at, '\n', (size_t)(end - at))); at++)
        n++;
    return n;
}

static void find_lines(struct arena *arena, struct source *source)
{
    source->lines = ARENA_ARRAY(arena, (size_t)count_newlines(source->text) + 1, uint32_t);
    source->lines[0] = skip_byte_order_mark(source->text);
    source->n_lines = 1;
    const char *begin = source->text.ptr;
    const char *end = begin + source->text.len;
    for (const char *at = begin; at < end && (at = memchr(at, '\n', (size_t)(end - at))); at++)
        source->lines[source->n_lines++] = (uint32_t)(at - begin) + 1;
}

void sources_extend(struct sources *sources, const struct sources *base, struct arena *arena)
{
    *sources = *base;
    sources->arena = arena;
    sources->cap = base->n; /* full, so that adding copies the list first */
}

uint32_t source_add(struct sources *sources, struct str name, struct str text)
{
    if (sources->n == sources->cap) {
        uint32_t cap = sources->cap ? sources->cap * 2 : 8;
        struct source *items = ARENA_ARRAY(sources->arena, cap, struct source);
        if (sources->n)
            memcpy(items, sources->items, sources->n * sizeof *items);
        sources->items = items;
        sources->cap = cap;
    }
    if (text.len >= UINT32_MAX)
        BUG("a file longer than places can say");
    sources->items[sources->n] = (struct source){.name = name, .text = text};
    find_lines(sources->arena, &sources->items[sources->n]);
    return sources->n++;
}

const struct source *source_get(const struct sources *sources, uint32_t file)
{
    if (file >= sources->n)
        BUG("a place in a file that was not read");
    return &sources->items[file];
}

/* The last line that begins at or before `offset`; its index from 0. */
static uint32_t line_at(const struct source *source, uint32_t offset)
{
    uint32_t low = 0, high = source->n_lines;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct position source_position(const struct sources *sources, uint32_t file, uint32_t offset)
{
    const struct source *source = source_get(sources, file);
    if (offset > source->text.len)
        offset = (uint32_t)source->text.len;
    uint32_t line = line_at(source, offset);
    struct position position = {line + 1, 1};
    for (uint32_t i = source->lines[line]; i < offset; i++)
        position.column += ((unsigned char)source->text.ptr[i] & 0xC0) != 0x80;
    return position;
}

struct str source_line(const struct sources *sources, uint32_t file, uint32_t line)
{
    const struct source *source = source_get(sources, file);
    if (line == 0 || line > source->n_lines)
        BUG("a line that the file does not have");
    size_t begin = source->lines[line - 1];
    size_t end = line < source->n_lines ? source->lines[line] - 1 : source->text.len;
    if (end > begin && source->text.ptr[end - 1] == '\r')
        end--;
    return (struct str){source->text.ptr + begin, end - begin};
}

struct str source_text(const struct sources *sources, struct span span)
{
    const struct source *source = source_get(sources, span.file);
    if (span.begin > span.end || span.end > source->text.len)
        BUG("a place beyond the end of its file");
    return (struct str){source->text.ptr + span.begin, span.end - span.begin};
}

struct span span_join(struct span a, struct span b)
{
    return (struct span){a.file, a.begin, b.end};
}

struct str source_place(struct arena *arena, const struct sources *sources, struct span span)
{
    struct str name = source_get(sources, span.file)->name;
    uint32_t line = source_position(sources, span.file, span.begin).line;
    return str_format(arena, "%.*s:%u", STR_ARG(name), line);
}

bool source_is_used(const struct sources *sources, uint32_t file)
{
    return source_get(sources, file)->used_by.end > 0;
}
