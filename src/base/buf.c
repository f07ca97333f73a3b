/*
 * buf.c - the growing text of str.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/str.h"

static void buf_grow(struct buf *buf, size_t more)
{
    if (more > SIZE_MAX / 4 || buf->len > SIZE_MAX / 4)
        bug_out_of_memory();
    size_t need = buf->len + more + 1;
    size_t cap = buf->cap ? buf->cap * 2 : 128;
    if (cap < need)
        cap = need;
    char *grown = realloc(buf->ptr, cap);
    if (!grown)
        bug_out_of_memory();
    buf->ptr = grown;
    buf->cap = cap;
}

/* Makes room for `more` bytes and the zero byte behind them. */
static inline void buf_reserve(struct buf *buf, size_t more)
{
    if (more >= buf->cap - buf->len)
        buf_grow(buf, more);
}

void buf_add(struct buf *buf, struct str s)
{
    buf_reserve(buf, s.len);
    if (s.len)
        memcpy(buf->ptr + buf->len, s.ptr, s.len);
    buf->len += s.len;
    buf->ptr[buf->len] = '\0';
}

void buf_add_char(struct buf *buf, char c)
{
    buf_reserve(buf, 1);
    buf->ptr[buf->len++] = c;
    buf->ptr[buf->len] = '\0';
}

void buf_add_repeat(struct buf *buf, char c, int times)
{
    if (times <= 0)
        return;
    buf_reserve(buf, (size_t)times);
    memset(buf->ptr + buf->len, c, (size_t)times);
    buf->len += (size_t)times;
    buf->ptr[buf->len] = '\0';
}

void buf_vformat(struct buf *buf, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    buf_reserve(buf, 64); /* enough for most, so that they are formatted once */
    size_t room = buf->cap - buf->len;
    int len = vsnprintf(buf->ptr + buf->len, room, format, args);
    if (len < 0)
        BUG("a message cannot be formatted");
    if ((size_t)len >= room) {
        buf_reserve(buf, (size_t)len);
        vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, again);
    }
    va_end(again);
    buf->len += (size_t)len;
}

void buf_format(struct buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_vformat(buf, format, args);
    va_end(args);
}

struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->ptr ? buf->ptr : "", buf->len};
}

struct str buf_take(struct buf *buf, struct arena *arena)
{
    struct str taken = str_copy(arena, buf_str(buf));
    buf_free(buf);
    return taken;
}

void buf_free(struct buf *buf)
{
    free(buf->ptr);
    *buf = (struct buf){0};
}
