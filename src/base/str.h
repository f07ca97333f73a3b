/*
 * str.h - text as pointer and length, a growing buffer, and interned symbols.
 *
 * A struct str never owns its bytes: they live in an arena, in a source, or in the program's text.
 * It need not end with a zero byte, and may hold any byte.
 */
#ifndef HAGGLE_BASE_STR_H
#define HAGGLE_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

struct str {
    const char *ptr;
    size_t len;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_ARG(s) (int)(s).len, (s).ptr /* for "%.*s" */

struct str str_from(const char *text); /* a zero-terminated text; not copied */

/* Inline: names are compared everywhere, and most differ in length. */
static inline bool str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool str_is(struct str a, const char *text)
{
    return str_equal(a, (struct str){text, strlen(text)});
}

int str_compare(struct str a, struct str b);            /* by bytes, as memcmp; shorter first */
struct str str_copy(struct arena *arena, struct str s); /* the copy is followed by a zero byte */
struct str str_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct str str_trim(struct str s);                       /* without ASCII blanks at both ends */
struct str str_lower(struct arena *arena, struct str s); /* full Unicode, by utf8proc */
struct str str_upper(struct arena *arena, struct str s);

/* Bytes of printable ASCII (blank to `~`) that the text begins with. */
size_t str_plain_length(struct str s);

/* Columns of a terminal that the UTF-8 text takes (wide characters 2, combining marks 0). */
int str_width(struct str s);

/* Offset of the first byte that is not valid UTF-8, or s.len where all is. */
size_t str_utf8_error(struct str s);

/* A text that grows. Zero-initialise; buf_free, or buf_take to hand the bytes to an arena. */
struct buf {
    char *ptr; /* always followed by a zero byte once something was added */
    size_t len, cap;
};

void buf_add(struct buf *buf, struct str s);
void buf_add_char(struct buf *buf, char c);
void buf_add_repeat(struct buf *buf, char c, int times);
void buf_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vformat(struct buf *buf, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
struct str buf_str(const struct buf *buf); /* a view, valid until the next change */
/* copies into the arena, frees the buffer */
struct str buf_take(struct buf *buf, struct arena *arena);
void buf_free(struct buf *buf);

/* A hash map from text to a pointer; keys are not copied. Zero-initialise with .arena set. */
struct map_entry; /* private */
struct map {
    struct arena *arena;
    struct map_entry *entries;
    size_t n, cap;
};

void *map_get(const struct map *map, struct str key); /* NULL where absent */
/* map_get of a key in parts, which need not be joined for it. */
void *map_get_joined(const struct map *map, const struct str *parts, size_t n);
void map_put(struct map *map, struct str key, void *value); /* replaces */

/* Symbols: each different text has one number, from 1 on. Used for choice values. */
typedef uint32_t symbol;
struct symbols {
    struct map map;
    struct str *names; /* by symbol; [0] unused */
    size_t n, cap;
};

symbol symbol_of(struct symbols *symbols, struct str name);         /* adds it where new */
symbol symbol_find(const struct symbols *symbols, struct str name); /* 0 where unknown */
struct str symbol_name(const struct symbols *symbols, symbol of);

#endif
