/*
 * wrap.c - running text as lines of a given width. Indenting the lines is left to the callers.
 */
#include "report/wrap.h"

#include <string.h>

#include "base/vec.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* A column of text narrower than this is not made narrower still by hanging. */
enum { HANG_LEAVES = 16 };

struct wrapper {
    struct arena *arena;
    struct lines lines;
    struct buf line;
    int width;
    int used;      /* columns of `line` */
    int hang;      /* columns that the next lines of this item are indented by */
    bool has_word; /* the line holds more than its indent */
};

static size_t character_length(struct str text)
{
    size_t n = 1;
    while (n < text.len && n < 4 && ((unsigned char)text.ptr[n] & 0xC0U) == 0x80U)
        n++;
    return n;
}

/* Bytes of the control character at the start of the text, or 0 where it begins with none. */
static size_t control_length(struct str text)
{
    unsigned char c = (unsigned char)text.ptr[0];
    if (c < 0x20 || c == 0x7F)
        return 1;
    if (c == 0xC2 && text.len > 1 && (unsigned char)text.ptr[1] < 0xA0)
        return 2;
    return 0;
}

static bool has_control(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        i += str_plain_length((struct str){text.ptr + i, text.len - i});
        unsigned char c = i < text.len ? (unsigned char)text.ptr[i] : '\n';
        if ((c < 0x20 && c != '\n') || c == 0x7F || c == 0xC2)
            return true;
    }
    return false;
}

struct str wrap_clean(struct arena *arena, struct str text)
{
    if (!has_control(text)) /* nearly always */
        return text;
    struct buf out = {0};
    while (text.len) {
        size_t n = control_length(text);
        if (n == 0 || text.ptr[0] == '\n') {
            n = 1;
            buf_add_char(&out, text.ptr[0]);
        } else if (text.ptr[0] == '\t') {
            buf_add_char(&out, ' ');
        } else if (text.ptr[0] != '\r') {
            buf_add(&out, STR(REPLACEMENT));
        }
        text.ptr += n;
        text.len -= n;
    }
    return buf_take(&out, arena);
}

/* Takes the next piece of `text` up to `end` off its start; false where nothing is left. */
static bool next_piece(struct str *text, char end, struct str *piece)
{
    if (text->ptr == NULL)
        return false;
    const char *stop = text->len ? memchr(text->ptr, end, text->len) : NULL;
    if (stop == NULL) {
        *piece = *text;
        *text = (struct str){NULL, 0};
        return true;
    }
    *piece = (struct str){text->ptr, (size_t)(stop - text->ptr)};
    *text = (struct str){stop + 1, text->len - piece->len - 1};
    return true;
}

struct lines wrap_split(struct arena *arena, struct str text)
{
    struct lines lines = {0};
    struct str rest = wrap_clean(arena, text), line;
    size_t n = 1;
    for (size_t i = 0; i < rest.len; i++)
        n += rest.ptr[i] == '\n';
    lines.items = ARENA_ARRAY(arena, n, struct str);
    lines.cap = n;
    while (next_piece(&rest, '\n', &line))
        VEC_PUSH(arena, &lines, line);
    return lines;
}

int wrap_width(struct arena *arena, struct str text)
{
    struct str rest = wrap_clean(arena, text), line;
    int width = 0;
    while (next_piece(&rest, '\n', &line)) {
        int own = str_width(line);
        width = own > width ? own : width;
    }
    return width;
}

int wrap_list_mark(struct str line)
{
    static const char *const bullets[] = {"- ", "* ", "• "};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        size_t len = strlen(bullets[i]);
        if (line.len > len && memcmp(line.ptr, bullets[i], len) == 0)
            return 2;
    }
    size_t n = 0;
    while (n < line.len && n < 3 && line.ptr[n] >= '0' && line.ptr[n] <= '9')
        n++;
    bool is_number = n > 0 && n + 2 < line.len && (line.ptr[n] == '.' || line.ptr[n] == ')') &&
                     line.ptr[n + 1] == ' ';
    return is_number ? (int)n + 2 : 0;
}

static void end_line(struct wrapper *w)
{
    if (w->has_word)
        VEC_PUSH(w->arena, &w->lines, str_copy(w->arena, buf_str(&w->line)));
    w->line.len = 0;
    w->used = 0;
    w->has_word = false;
}

static bool breaks_after(char c)
{
    return c == '.' || c == '_' || c == '/' || c == '-' || c == ':';
}

/* The start of `word` that fits `room` columns, at least a character; rather up to a "." or "_". */
static struct str fitting_part(struct str word, int room)
{
    size_t n = character_length(word), at_mark = 0;
    while (n < word.len) {
        if (breaks_after(word.ptr[n - 1]))
            at_mark = n;
        size_t next = n + character_length((struct str){word.ptr + n, word.len - n});
        if (str_width((struct str){word.ptr, next}) > room)
            return (struct str){word.ptr, at_mark ? at_mark : n};
        n = next;
    }
    return word;
}

static void add_part(struct wrapper *w, struct str part, int width)
{
    buf_add(&w->line, part);
    w->used += width;
    w->has_word = true;
}

static void add_word(struct wrapper *w, struct str word)
{
    int width = str_width(word);
    if (w->has_word && w->used + 1 + width > w->width) {
        end_line(w);
        buf_add_repeat(&w->line, ' ', w->hang);
        w->used = w->hang;
    } else if (w->has_word) {
        add_part(w, STR(" "), 1);
    }
    while (w->used + width > w->width) {
        struct str part = fitting_part(word, w->width - w->used);
        if (part.len == word.len)
            break;
        add_part(w, part, str_width(part));
        word = (struct str){word.ptr + part.len, word.len - part.len};
        width = str_width(word);
        end_line(w);
        buf_add_repeat(&w->line, ' ', w->hang);
        w->used = w->hang;
    }
    add_part(w, word, width);
}

static void add_words(struct wrapper *w, struct str line)
{
    struct str word;
    while (next_piece(&line, ' ', &word)) {
        if (word.len)
            add_word(w, word);
    }
}

struct lines wrap_text(struct arena *arena, struct str text, int width)
{
    struct wrapper w = {.arena = arena, .width = width > 1 ? width : 1};
    struct str rest = wrap_clean(arena, text), line;
    bool after_gap = false;
    while (next_piece(&rest, '\n', &line)) {
        line = str_trim(line);
        int mark = wrap_list_mark(line);
        if (line.len == 0 || mark > 0) {
            end_line(&w);
            w.hang = w.width - mark >= HANG_LEAVES ? mark : 0;
        }
        if (line.len && after_gap && w.lines.n > 0)
            VEC_PUSH(arena, &w.lines, STR(""));
        after_gap = line.len == 0;
        add_words(&w, line);
    }
    end_line(&w);
    buf_free(&w.line);
    return w.lines;
}
