/*
 * escape.c - text as Markdown (CommonMark, with the tables and strike-through of GitHub).
 */
#include "report/escape.h"

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           ((unsigned char)c & 0x80U) != 0;
}

/* Does "&name;" or "&#12;" begin at the start of the text? */
static bool is_entity(struct str text)
{
    size_t n = 1;
    while (n < text.len && (is_word(text.ptr[n]) || text.ptr[n] == '#'))
        n++;
    return n > 1 && n < text.len && text.ptr[n] == ';';
}

/* Is all before `i` the number of a list's item? */
static bool is_item_number(struct str text, size_t i)
{
    size_t n = 0;
    while (n < i && text.ptr[n] >= '0' && text.ptr[n] <= '9')
        n++;
    return n == i && n > 0 && n < 10;
}

/* Would the character at `i` mean something other than itself? */
static bool is_special(struct str text, size_t i)
{
    char before = i > 0 ? text.ptr[i - 1] : '\0';
    char after = i + 1 < text.len ? text.ptr[i + 1] : '\0';
    switch (text.ptr[i]) {
    case '\\':
    case '`':
    case '*':
    case '|':
    case '<':
    case '~':
        return true;
    case '_':
        return !is_word(before) || !is_word(after);
    case ']':
        return after == '(' || after == '[' || after == ':';
    case '&':
        return is_entity((struct str){text.ptr + i, text.len - i});
    case '#':
    case '=':
    case '+':
    case '-':
        return i == 0 && (after == '\0' || after == ' ' || after == text.ptr[i]);
    case '>':
        return i == 0;
    case '.':
    case ')':
        return after == ' ' && is_item_number(text, i);
    default:
        return false;
    }
}

static bool is_control(struct str text, size_t i)
{
    unsigned char c = (unsigned char)text.ptr[i];
    return c < 0x20 || c == 0x7F;
}

void escape_markdown(struct buf *out, struct str text)
{
    text = str_trim(text);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\n' || text.ptr[i] == '\t') {
            buf_add_char(out, ' ');
        } else if (!is_control(text, i)) {
            if (is_special(text, i))
                buf_add_char(out, '\\');
            buf_add_char(out, text.ptr[i]);
        }
    }
}
