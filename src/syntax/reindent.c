/*
 * reindent.c - takes the common indentation off a block text, and puts another before its lines.
 *
 * What belongs to the value stays: blanks at the ends of lines, and all of the first line where the
 * text begins right behind its quotes. text.c says what the value is.
 */
#include "syntax/reindent.h"

#include "syntax/text.h"

static size_t common_length(struct str a, struct str b)
{
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
        n++;
    return n;
}

/* Whether the line, without its line end, has nothing that counts: its blanks do not. */
static bool is_blank_line(struct str line)
{
    size_t n = 0;
    while (n < line.len && (line.ptr[n] == ' ' || line.ptr[n] == '\t'))
        n++;
    return n == line.len || line.ptr[n] == '\r';
}

static struct str without_blanks(struct str line)
{
    while (line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t')) {
        line.ptr++;
        line.len--;
    }
    return line;
}

/* One carriage return goes with its line feed; another before it is part of the value. */
static struct str without_return(struct str line)
{
    bool is_one = line.len && line.ptr[line.len - 1] == '\r' &&
                  (line.len < 2 || line.ptr[line.len - 2] != '\r');
    line.len -= is_one;
    return line;
}

struct block {
    struct str body, indent;
    bool begins_line;  /* the first quotes end their line */
    bool closes_alone; /* the last quotes stand on a line of their own */
    bool is_indented;  /* the indentation counts for some line */
};

/* Whether text_indent found a line to take it from: added blanks are then taken off again. */
static bool has_counted_line(const struct quoted *quoted, struct str indent)
{
    if (indent.len)
        return true;
    /* No indentation, or no line that counts: with one blank before each line it shows. */
    struct buf trial = {0};
    for (size_t i = 0; i < quoted->raw.len; i++) {
        buf_add_char(&trial, quoted->raw.ptr[i]);
        if (quoted->raw.ptr[i] == '\n')
            buf_add_char(&trial, ' ');
    }
    struct quoted shifted = {.raw = buf_str(&trial), .block = true};
    bool counts = text_indent(&shifted).len > 0;
    buf_free(&trial);
    return counts;
}

static struct block read_block(struct str text)
{
    struct quoted quoted = {.raw = {text.ptr + 3, text.len - 6}, .block = true};
    struct block block = {.body = text_body(&quoted), .indent = text_indent(&quoted)};
    const char *end = quoted.raw.ptr + quoted.raw.len;
    block.begins_line = block.body.ptr != quoted.raw.ptr;
    block.closes_alone =
        block.body.ptr + block.body.len != end || (quoted.raw.len && end[-1] == '\n');
    block.is_indented = has_counted_line(&quoted, block.indent);
    return block;
}

/* A line of the body, its line end taken off. */
static void add_line(struct buf *out, const struct block *block, struct str line, int indent)
{
    if (is_blank_line(line)) {
        buf_add(out, without_blanks(line));
        return;
    }
    size_t taken = common_length(line, block->indent);
    if (block->is_indented)
        buf_add_repeat(out, ' ', indent);
    buf_add(out, (struct str){line.ptr + taken, line.len - taken});
}

/* All lines; the last has no line end, and is empty where the quotes close alone. */
static uint32_t add_lines(struct buf *out, const struct block *block, int indent)
{
    uint32_t n_lines = 0;
    bool is_free = block->begins_line; /* the line may be moved */
    struct str rest = block->body;
    for (;;) {
        const char *end = rest.len ? memchr(rest.ptr, '\n', rest.len) : NULL;
        struct str line = {rest.ptr, end ? (size_t)(end - rest.ptr) : rest.len};
        struct str kept = end ? without_return(line) : line;
        if (is_free && (end || !block->closes_alone))
            add_line(out, block, kept, indent);
        else if (!is_free)
            buf_add(out, kept);
        if (!end)
            return n_lines;
        buf_add_char(out, '\n');
        n_lines++;
        is_free = true;
        rest = (struct str){end + 1, rest.len - line.len - 1};
    }
}

uint32_t reindent_block(struct buf *out, struct str text, int indent, int *column)
{
    struct block block = read_block(text);
    size_t begin = out->len;
    buf_add(out, STR("\"\"\""));
    uint32_t n_lines = block.begins_line;
    if (block.begins_line)
        buf_add_char(out, '\n');
    n_lines += add_lines(out, &block, indent);
    if (block.closes_alone)
        buf_add_repeat(out, ' ', indent);
    buf_add(out, STR("\"\"\""));
    size_t line = out->len;
    while (line > begin && out->ptr[line - 1] != '\n')
        line--;
    *column = str_width((struct str){out->ptr + line, out->len - line});
    return n_lines;
}
