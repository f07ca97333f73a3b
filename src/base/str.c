/*
 * str.c - texts that own nothing, and what Unicode says of them.
 *
 * Bytes that are no UTF-8 pass through unchanged; readers of files refuse them by str_utf8_error.
 */
#include "base/str.h"

#include <stdio.h>
#include <utf8proc.h>

#include "base/bug.h"

struct str str_from(const char *text)
{
    return (struct str){text, strlen(text)};
}

int str_compare(struct str a, struct str b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common ? memcmp(a.ptr, b.ptr, common) : 0;
    if (order != 0)
        return order < 0 ? -1 : 1;
    return (a.len > b.len) - (a.len < b.len);
}

struct str str_copy(struct arena *arena, struct str s)
{
    char *copy = arena_alloc(arena, s.len + 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    return (struct str){copy, s.len};
}

struct str str_format(struct arena *arena, const char *format, ...)
{
    char room[200]; /* enough for most, so that they are formatted once */
    va_list args;
    va_start(args, format);
    int len = vsnprintf(room, sizeof room, format, args);
    va_end(args);
    if (len < 0)
        BUG("a text cannot be formatted");
    if ((size_t)len < sizeof room)
        return str_copy(arena, (struct str){room, (size_t)len});
    char *text = arena_alloc(arena, (size_t)len + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    return (struct str){text, (size_t)len};
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
    while (s.len && is_blank(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len && is_blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

/* Reads the character at the start of a text; gives its bytes, or 0 where they are no UTF-8. */
static size_t next_character(struct str s, utf8proc_int32_t *character)
{
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)s.ptr, (utf8proc_ssize_t)s.len, character);
    return n > 0 ? (size_t)n : 0;
}

/* Each character of `s` put through `change`. */
static struct str map_characters(struct arena *arena, struct str s,
                                 utf8proc_int32_t (*change)(utf8proc_int32_t))
{
    struct buf out = {0};
    while (s.len) {
        utf8proc_int32_t character;
        size_t n = next_character(s, &character);
        utf8proc_uint8_t bytes[4];
        if (n) {
            utf8proc_ssize_t len = utf8proc_encode_char(change(character), bytes);
            buf_add(&out, (struct str){(const char *)bytes, (size_t)len});
        } else {
            n = 1;
            buf_add_char(&out, s.ptr[0]);
        }
        s.ptr += n;
        s.len -= n;
    }
    return buf_take(&out, arena);
}

struct str str_lower(struct arena *arena, struct str s)
{
    return map_characters(arena, s, utf8proc_tolower);
}

struct str str_upper(struct arena *arena, struct str s)
{
    return map_characters(arena, s, utf8proc_toupper);
}

/* Eight times the same byte. */
#define EACH_BYTE(byte) ((byte)*0x0101010101010101U)

/* Whether the eight bytes at `ptr` are all printable ASCII: from blank to `~`. */
static bool is_plain_word(const char *ptr)
{
    uint64_t word;
    memcpy(&word, ptr, sizeof word);
    return (((word - EACH_BYTE(0x20U)) | word | (word + EACH_BYTE(0x01U))) & EACH_BYTE(0x80U)) == 0;
}

size_t str_plain_length(struct str s)
{
    size_t n = 0;
    while (s.len - n >= 8 && is_plain_word(s.ptr + n))
        n += 8;
    while (n < s.len && s.ptr[n] >= ' ' && s.ptr[n] <= '~')
        n++;
    return n;
}

int str_width(struct str s)
{
    int width = 0;
    for (size_t at = 0; at < s.len;) {
        struct str rest = {s.ptr + at, s.len - at};
        size_t plain = str_plain_length(rest); /* most of any text, and known to be 1 */
        width += (int)plain;
        at += plain;
        if (at == s.len)
            break;
        utf8proc_int32_t character;
        size_t n = next_character((struct str){s.ptr + at, s.len - at}, &character);
        width += n ? utf8proc_charwidth(character) : 1;
        at += n ? n : 1;
    }
    return width;
}

/* Whether the eight bytes at `ptr` are all ASCII. */
static bool is_ascii_word(const char *ptr)
{
    uint64_t word;
    memcpy(&word, ptr, sizeof word);
    return (word & EACH_BYTE(0x80U)) == 0;
}

size_t str_utf8_error(struct str s)
{
    size_t at = 0;
    while (at < s.len) {
        if (s.len - at >= 8 && is_ascii_word(s.ptr + at)) {
            at += 8;
            continue;
        }
        if ((unsigned char)s.ptr[at] < 0x80) {
            at++;
            continue;
        }
        utf8proc_int32_t character;
        size_t n = next_character((struct str){s.ptr + at, s.len - at}, &character);
        if (n == 0)
            return at;
        at += n;
    }
    return s.len;
}
