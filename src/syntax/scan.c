/*
 * scan.c - what the scanner's actions do: places, texts in all their quotes, signs of other
 * languages.
 */
#include "syntax/scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "syntax/keyword.h"
#include "syntax/stream.h"

void scan_take(struct reader *reader, struct place *at, uint32_t n)
{
    struct scan *scan = &reader->scan;
    at->begin = scan->at;
    at->end = scan->at += n;
    scan->column = at->begin - scan->line_begin;
}

void scan_keep(struct reader *reader, struct place *at, uint32_t n)
{
    reader->scan.at = at->end = at->begin + n;
}

void scan_end(struct reader *reader, struct place *at)
{
    at->begin = at->end = reader->scan.at;
    reader->scan.column = at->begin - reader->scan.line_begin;
}

/* The line in which a text of several lines ends. */
static void count_lines(struct reader *reader, struct place at)
{
    struct str text = reader_text(reader, at);
    for (size_t i = text.len; i-- > 0;)
        if (text.ptr[i] == '\n') {
            reader->scan.line_begin = at.begin + (uint32_t)i + 1;
            return;
        }
}

void scan_lines(struct reader *reader, struct place at)
{
    count_lines(reader, at);
    reader->scan.in_line = false;
}

/* All that is left of the text from a place on. */
static struct str rest_from(const struct reader *reader, struct place at)
{
    uint32_t end = reader->base + (uint32_t)reader->text.len;
    return reader_text(reader, (struct place){at.begin, end});
}

uint32_t scan_comment(struct reader *reader, struct place at)
{
    struct str rest = rest_from(reader, at);
    const char *line_end = memchr(rest.ptr, '\n', rest.len);
    uint32_t len = line_end ? (uint32_t)(line_end - rest.ptr) : (uint32_t)rest.len;
    at.end = at.begin + len;
    if (reader->stream->start != READ_FILE) {
        reader_report(reader, DIAG_E0112, reader_span(reader, at), STR(""),
                      "no comment can stand here");
        return len;
    }
    while (rest.ptr[at.end - at.begin - 1] == '\r')
        at.end--;
    struct comment comment = {reader_span(reader, at), !reader->scan.in_line};
    VEC_PUSH(reader->arena, &reader->parse->comments, comment);
    return len;
}

void scan_foreign_comment(struct reader *reader, struct place at)
{
    struct place sign = {at.begin, at.begin + 2};
    reader_report(reader, DIAG_E0110, reader_span(reader, sign),
                  STR("begin each line of it with `#`"), "`%.*s` begins no comment here",
                  STR_ARG(reader_text(reader, sign)));
    count_lines(reader, at);
}

int scan_word(struct str word)
{
    const struct keyword *keyword = keyword_find(word);
    return keyword ? keyword->token : TOK_NAME;
}

uint32_t scan_number_length(const char *text, uint32_t len)
{
    uint32_t number = 0, word;
    while (number < len && strchr("0123456789_.", text[number]))
        number++;
    word = number;
    while (word < len && strchr(" \t\r\f\v", text[word]))
        word++;
    return literal_is_unit((struct str){text + word, len - word}) ? 0 : number;
}

/* ---- texts ---- */

static struct quoted *new_quoted(struct reader *reader, struct place at, uint32_t open,
                                 uint32_t close)
{
    struct quoted *quoted = ARENA_NEW(reader->arena, struct quoted);
    quoted->span = reader_span(reader, at);
    quoted->raw_begin = at.begin + open;
    quoted->raw = reader_text(reader, (struct place){at.begin + open, at.end - close});
    return quoted;
}

/* Braces that closed something before the text without an end swallowed them. */
static void count_lost_braces(struct reader *reader, struct str text)
{
    uint32_t depth = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '{')
            depth++;
        else if (text.ptr[i] == '}' && depth)
            depth--;
        else if (text.ptr[i] == '}')
            reader->scan.lost_braces++;
    }
}

static bool contains(struct str text, const char *part)
{
    size_t len = strlen(part);
    for (size_t i = 0; i + len <= text.len; i++)
        if (memcmp(text.ptr + i, part, len) == 0)
            return true;
    return false;
}

/*
 * How much of a line belongs to a text that has lost its end: not the brace that ends the line,
 * nor what is behind.
 */
static uint32_t open_text_length(const char *text, uint32_t len)
{
    uint32_t end = len, depth = 0;
    while (end > 1 && strchr(" \t", text[end - 1]))
        end--;
    for (uint32_t i = 1; i + 1 < end; i++)
        depth = text[i] == '{' ? depth + 1 : text[i] == '}' && depth ? depth - 1 : depth;
    bool is_foreign = end > 1 && (text[end - 1] == '{' || (text[end - 1] == '}' && depth == 0));
    while (is_foreign && end > 1 && strchr(" \t{}", text[end - 1]))
        end--;
    return end;
}

static uint32_t scan_open_text(struct reader *reader, struct place at, const char *text,
                               uint32_t len, const struct quoted **out)
{
    uint32_t end = open_text_length(text, len);
    at.end = at.begin + end;
    struct quoted *quoted = new_quoted(reader, at, 1, 0);
    quoted->broken = true;
    struct str hint = STR("a text of several lines stands between three quotes: \"\"\" ... \"\"\"");
    if (contains(quoted->raw, "”") || contains(quoted->raw, "“"))
        hint = STR("it ends with a curly quote; write a straight one: \"");
    reader_report(reader, DIAG_E0106, quoted->span, hint,
                  "this text has no closing `\"` on its line");
    count_lost_braces(reader, quoted->raw);
    *out = quoted;
    return end;
}

/* Where the byte stands first in text[begin, end); `end` where it does not. */
static uint32_t find_byte(const char *text, uint32_t begin, uint32_t end, char byte)
{
    const char *found = begin < end ? memchr(text + begin, byte, end - begin) : NULL;
    return found ? (uint32_t)(found - text) : end;
}

uint32_t scan_text(struct reader *reader, struct place at, const struct quoted **out)
{
    struct str rest = rest_from(reader, at);
    uint32_t len = find_byte(rest.ptr, 1, (uint32_t)rest.len, '"');
    len = find_byte(rest.ptr, 1, len, '\n');
    len = find_byte(rest.ptr, 1, len, '\r');
    if (len == rest.len || rest.ptr[len] != '"')
        return scan_open_text(reader, at, rest.ptr, len, out);
    at.end = at.begin + len + 1;
    *out = new_quoted(reader, at, 1, 1);
    return len + 1;
}

const struct quoted *scan_single(struct reader *reader, struct place at)
{
    uint32_t quote = reader_text(reader, at).ptr[0] == '\'' ? 1 : (uint32_t)strlen("‘");
    struct quoted *quoted = new_quoted(reader, at, quote, quote);
    reader_report(reader, DIAG_E0111, quoted->span,
                  str_format(reader->arena, "write \"%.*s\"", STR_ARG(quoted->raw)),
                  "a text stands in double quotes, not in single ones");
    return quoted;
}

/* Length of the quote at the start of the text, straight or curly; 0 where there is none. */
static uint32_t quote_length(const char *text, uint32_t len)
{
    static const char *const quotes[] = {"\"", "“", "”", "„", "«", "»"};
    for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++) {
        uint32_t n = (uint32_t)strlen(quotes[i]);
        if (n <= len && memcmp(text, quotes[i], n) == 0)
            return n;
    }
    return 0;
}

uint32_t scan_curly(struct reader *reader, struct place at, const struct quoted **out)
{
    struct str text = reader_text(reader, at);
    uint32_t len = (uint32_t)text.len, open = quote_length(text.ptr, len), close = 0, end = open;
    while (end < len && (close = quote_length(text.ptr + end, len - end)) == 0)
        end++;
    at.end = at.begin + end + close;
    struct quoted *quoted = new_quoted(reader, at, open, close);
    quoted->broken = close == 0;
    reader_report(reader, DIAG_E0111, quoted->span,
                  str_format(reader->arena, "write \"%.*s\"", STR_ARG(quoted->raw)),
                  "a text stands in straight quotes, not in curly ones");
    *out = quoted;
    return end + close;
}

/* The blanks that begin the line on which the scanner stands. */
static uint32_t line_indent(const struct reader *reader)
{
    uint32_t n = 0, begin = reader->scan.line_begin - reader->base;
    while (begin + n < reader->text.len && strchr(" \t", reader->text.ptr[begin + n]))
        n++;
    return n;
}

/*
 * Where a text that has lost its end should have ended: before a line that holds nothing but a `}`
 * further left than the line on which the text began. Within a text that would be a mistake anyway.
 */
static uint32_t lost_end(const char *text, uint32_t len, uint32_t indent)
{
    for (uint32_t i = find_byte(text, 0, len, '\n'); i < len;
         i = find_byte(text, i + 1, len, '\n')) {
        uint32_t brace = i + 1, after;
        while (brace < len && strchr(" \t", text[brace]))
            brace++;
        if (brace >= len || text[brace] != '}' || brace - i - 1 >= indent)
            continue;
        for (after = brace + 1; after < len && strchr(" \t\r", text[after]);)
            after++;
        if (after == len || text[after] == '\n' || text[after] == '#')
            return i;
    }
    return len;
}

/* Up to the three quotes that close it, which two more of the text's own may precede. */
static uint32_t block_length(struct str text)
{
    for (size_t at = 3; at < text.len; at++) {
        const char *quote = memchr(text.ptr + at, '"', text.len - at);
        if (!quote)
            break;
        at = (size_t)(quote - text.ptr);
        size_t end = at;
        while (end < text.len && end < at + 5 && text.ptr[end] == '"')
            end++;
        if (end - at >= 3)
            return (uint32_t)end;
        at = end;
    }
    return (uint32_t)text.len;
}

uint32_t scan_block(struct reader *reader, struct place at, const struct quoted **out)
{
    struct str text = rest_from(reader, at);
    uint32_t len = block_length(text);
    bool is_closed = len >= 6 && memcmp(text.ptr + len - 3, "\"\"\"", 3) == 0;
    uint32_t end = lost_end(text.ptr, len, line_indent(reader));
    is_closed = is_closed && end == len;
    at.end = at.begin + end;
    struct quoted *quoted = new_quoted(reader, at, 3, is_closed ? 3 : 0);
    quoted->block = true;
    quoted->broken = !is_closed;
    if (!is_closed) {
        reader_report(
            reader, DIAG_E0106, reader_span(reader, (struct place){at.begin, at.begin + 3}),
            STR("put \"\"\" on a line of its own where it ends"), "this text is never closed");
        if (end == len)
            count_lost_braces(reader, quoted->raw);
    }
    count_lines(reader, at);
    *out = quoted;
    return end;
}

/* ---- signs that mean nothing here, or something else ---- */

void scan_meant(struct reader *reader, struct place at, const char *meaning, const char *here)
{
    reader_report(reader, DIAG_E0110, reader_span(reader, at),
                  str_format(reader->arena, "for %s, write `%s`", meaning, here),
                  "`%.*s` means nothing here", STR_ARG(reader_text(reader, at)));
}

void scan_odd_blank(struct reader *reader, struct place at)
{
    if (reader->scan.has_odd_blank)
        return;
    reader->scan.has_odd_blank = true;
    reader_report(
        reader, DIAG_E0112, reader_span(reader, at),
        STR("it often comes along with text copied from a web page; replace it by a space"),
        "this blank is no ordinary space");
}

void scan_semicolon(struct reader *reader, struct place at)
{
    bool between = reader->stream && reader->stream->parens.n > 0;
    reader_report(reader, DIAG_E0110, reader_span(reader, at),
                  between ? STR("write `,`") : STR("leave it out"),
                  between ? "values are not separated by `;`" : "nothing ends with `;` here");
}

void scan_foreign_name(struct reader *reader, struct place at)
{
    reader_report(reader, DIAG_E0113, reader_span(reader, at),
                  STR("a title or a text may hold any letter"),
                  "a name has the letters a to z, digits and `_`");
}

static struct str unknown_hint(struct str sign)
{
    if (str_is(sign, "$"))
        return STR("money is written with its sign before the digits: $185,000 or $185k");
    if (str_is(sign, "%"))
        return STR("a percentage is a number and its sign: 5%");
    if (str_is(sign, "'"))
        return STR("a text stands in double quotes: \"...\"");
    return STR("");
}

void scan_unknown(struct reader *reader, struct place at)
{
    struct str sign = reader_text(reader, at);
    bool goes_on = reader->scan.problem_end == at.begin && at.begin > 0;
    if (goes_on)
        reader->scan.problem_end = at.end;
    else if ((unsigned char)sign.ptr[0] < ' ')
        reader_report(reader, DIAG_E0112, reader_span(reader, at), STR("leave it out"),
                      "an invisible control character (%d) stands here", sign.ptr[0]);
    else
        reader_report(reader, DIAG_E0112, reader_span(reader, at), unknown_hint(sign),
                      "`%.*s` means nothing here", STR_ARG(sign));
}

/* ---- the scanner's own memory ---- */

void *scan_memory(void *old, size_t size)
{
    void *memory = realloc(old, size);
    if (!memory)
        bug_out_of_memory();
    return memory;
}

void scan_free(void *memory)
{
    free(memory);
}
