/*
 * text.c - the value of a text literal: indentation removed, line ends made one.
 */
#include "syntax/text.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* The first line end of a block, and the blanks of its last line. */
struct str text_body(const struct quoted *quoted)
{
    struct str body = quoted->raw;
    if (!quoted->block)
        return body;
    size_t end = body.len, begin = 0;
    while (end > 0 && is_blank(body.ptr[end - 1]))
        end--;
    if (end > 0 && body.ptr[end - 1] == '\n')
        body.len = end;
    while (begin < body.len && is_blank(body.ptr[begin]))
        begin++;
    if (begin < body.len && body.ptr[begin] == '\n')
        return (struct str){body.ptr + begin + 1, body.len - begin - 1};
    return body;
}

/* The blanks that begin the text. */
static struct str leading_blanks(struct str text)
{
    size_t n = 0;
    while (n < text.len && (text.ptr[n] == ' ' || text.ptr[n] == '\t'))
        n++;
    return (struct str){text.ptr, n};
}

static size_t common_length(struct str a, struct str b)
{
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
        n++;
    return n;
}

/* Whether a line ends within a hole, as one that goes on over several lines does. */
static bool ends_in_hole(struct str line, bool in_hole)
{
    if (!in_hole && !memchr(line.ptr, '{', line.len))
        return false;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (c == '{' && i + 1 < line.len && line.ptr[i + 1] == '{')
            i++; /* a brace of the text */
        else
            in_hole = c == '{' || (in_hole && c != '}');
    }
    return in_hole;
}

struct str text_indent(const struct quoted *quoted)
{
    struct str rest = text_body(quoted), indent = {0};
    bool has_indent = false, in_hole = false;
    bool at_line = rest.ptr != quoted->raw.ptr;
    if (!quoted->block)
        return indent;
    while (rest.len) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        struct str line = {rest.ptr, end ? (size_t)(end - rest.ptr) + 1 : rest.len};
        struct str blanks = leading_blanks(line);
        bool is_blank_line =
            blanks.len == line.len || line.ptr[blanks.len] == '\n' || line.ptr[blanks.len] == '\r';
        if (at_line && !in_hole && !is_blank_line) {
            indent = has_indent ? (struct str){indent.ptr, common_length(indent, blanks)} : blanks;
            has_indent = true;
        }
        in_hole = ends_in_hole(line, in_hole);
        at_line = true;
        rest = (struct str){rest.ptr + line.len, rest.len - line.len};
    }
    return indent;
}

/* Skips the indentation, or all blanks of a blank line. */
static size_t skip_indent(struct str text, size_t at, struct str indent)
{
    struct str rest = {text.ptr + at, text.len - at}, blanks = leading_blanks(rest);
    if (blanks.len < rest.len && (rest.ptr[blanks.len] == '\n' || rest.ptr[blanks.len] == '\r'))
        return at + blanks.len;
    return at + common_length(rest, indent);
}

void text_add(struct buf *out, struct str part, struct str indent, bool at_line)
{
    size_t i = at_line ? skip_indent(part, 0, indent) : 0;
    while (i < part.len) {
        struct str line = {part.ptr + i, part.len - i};
        const char *end = memchr(line.ptr, '\n', line.len);
        if (!end) {
            buf_add(out, line);
            return;
        }
        line.len = (size_t)(end - line.ptr);
        i = skip_indent(part, i + line.len + 1, indent);
        if (line.len && line.ptr[line.len - 1] == '\r')
            line.len--;
        buf_add(out, line);
        buf_add_char(out, '\n');
    }
}

struct text text_value(struct reader *reader, const struct quoted *quoted)
{
    struct text text = {quoted->raw, quoted->span};
    if (!quoted->block)
        return text;
    struct str body = text_body(quoted);
    struct buf out = {0};
    text_add(&out, body, text_indent(quoted), body.ptr != quoted->raw.ptr);
    text.value = buf_take(&out, reader->arena);
    return text;
}
