/*
 * writer.c - marks and comments, with the blanks that the formatter asks for.
 */
#include "syntax/writer.h"

#include "base/bug.h"
#include "base/limits.h"
#include "grammar/haggle.tab.h"
#include "syntax/literal.h"
#include "syntax/reindent.h"

static const int comment_gap = 3;
static const int comment_limit = 90; /* a line wider than this moves no other's comment */

/* ---- what comes next ---- */

int writer_kind(const struct writer *w, size_t n)
{
    return w->next + n < w->n_marks ? w->marks[w->next + n].kind : 0;
}

size_t writer_find(const struct writer *w, uint32_t offset)
{
    size_t low = 0, high = w->n_marks;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (w->marks[middle].begin < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool writer_was_broken(const struct writer *w, size_t mark)
{
    return w->marks[mark].first_on_line ||
           (mark + 1 < w->n_marks && w->marks[mark + 1].first_on_line);
}

static struct str mark_text(const struct writer *w, size_t mark)
{
    return (struct str){w->text.ptr + w->marks[mark].begin,
                        w->marks[mark].end - w->marks[mark].begin};
}

static bool has_lines(const struct writer *w, size_t mark)
{
    if (w->marks[mark].kind != TOK_TEXT)
        return false;
    struct str text = mark_text(w, mark);
    return memchr(text.ptr, '\n', text.len) != NULL;
}

/* Whether a comment stands before the mark that was not yet written. */
static bool has_comment_before(const struct writer *w, size_t mark)
{
    return w->next_comment < w->n_comments && mark < w->n_marks &&
           w->comments[w->next_comment].span.begin < w->marks[mark].begin;
}

/* Comments are looked at from the next one on, so `from` is not before the next mark. */
static bool holds_comment(const struct writer *w, size_t from, size_t to)
{
    size_t i = w->next_comment;
    while (i < w->n_comments && w->comments[i].span.begin < w->marks[from].begin)
        i++;
    return from < to && i < w->n_comments && w->comments[i].span.begin < w->marks[to - 1].begin;
}

bool writer_is_plain(const struct writer *w, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (has_lines(w, i))
            return false;
    return !holds_comment(w, from, to);
}

bool writer_is_one_line(const struct writer *w, size_t from, size_t to)
{
    for (size_t i = from + 1; i < to; i++)
        if (w->marks[i].first_on_line)
            return false;
    return writer_is_plain(w, from, to);
}

int writer_mark_width(const struct writer *w, size_t mark)
{
    return str_width(mark_text(w, mark));
}

int writer_column(const struct writer *w, int gap)
{
    if (gap == GAP_LINE || w->must_break || (!w->is_fresh && has_comment_before(w, w->next)))
        return w->hang < WRITER_MOST_HANG ? w->hang : WRITER_MOST_HANG;
    return w->is_fresh ? w->column : w->column + gap;
}

/* ---- lines ---- */

static void add(struct writer *w, struct str text)
{
    if (w->columns.text.len > LIMIT_FILE_BYTES)
        return; /* too large; format.c says so */
    columns_add(&w->columns, text);
    w->is_fresh = false;
}

static void add_blanks(struct writer *w, int n)
{
    if (n > 0 && w->columns.text.len <= LIMIT_FILE_BYTES)
        buf_add_repeat(&w->columns.text, ' ', n);
    w->column += n;
}

static void end_line(struct writer *w)
{
    if (w->columns.text.len > 0 && w->columns.text.len <= LIMIT_FILE_BYTES)
        columns_line(&w->columns);
    w->line++;
    w->must_break = false;
}

static void begin_line(struct writer *w, int indent, bool is_behind_blank)
{
    if (indent != w->comment_indent || is_behind_blank)
        w->comment_group = columns_group(&w->columns);
    w->comment_indent = indent;
    w->column = 0;
    add_blanks(w, indent);
    w->is_fresh = true;
}

static void break_line(struct writer *w)
{
    int column = w->hang < WRITER_MOST_HANG ? w->hang : WRITER_MOST_HANG;
    end_line(w);
    begin_line(w, column, false);
}

/* ---- comments ---- */

/* Without the blanks at its end. */
static struct str comment_text(const struct writer *w, const struct comment *comment)
{
    struct str text = {w->text.ptr + comment->span.begin, comment->span.end - comment->span.begin};
    return str_trim(text);
}

/* The comment that ends the current line, if the next one is such. */
static void write_end_comment(struct writer *w, uint32_t before)
{
    if (w->next_comment == w->n_comments)
        return;
    const struct comment *comment = &w->comments[w->next_comment];
    if (comment->span.begin >= before || comment->own_line)
        return;
    columns_stop(&w->columns, (struct stop){.group = w->comment_group,
                                            .column = STOP_COMMENT,
                                            .gap = comment_gap,
                                            .limit = comment_limit});
    add(w, comment_text(w, comment));
    w->written = comment->span.end;
    w->must_break = true;
    w->next_comment++;
}

/* Comments within a value; each on a line, and a line begun behind them. */
static void write_inner_comments(struct writer *w, uint32_t before)
{
    if (!w->is_fresh)
        write_end_comment(w, before);
    while (w->next_comment < w->n_comments && w->comments[w->next_comment].span.begin < before) {
        const struct comment *comment = &w->comments[w->next_comment++];
        if (!w->is_fresh)
            break_line(w);
        add(w, comment_text(w, comment));
        w->written = comment->span.end;
        w->must_break = true;
    }
    if (w->must_break)
        break_line(w);
}

/* ---- marks ---- */

/* "5 weeks" where 5 and weeks, a name, stand on two lines. */
static bool would_join(const struct writer *w)
{
    return w->next > 0 && w->marks[w->next - 1].kind == TOK_NUMBER &&
           literal_is_unit(mark_text(w, w->next));
}

static void add_mark(struct writer *w)
{
    struct str text = mark_text(w, w->next);
    uint32_t lines = 0;
    if (has_lines(w, w->next)) {
        struct buf buf = {0};
        lines = reindent_block(&buf, text, w->indent + WRITER_INDENT, &w->column);
        add(w, buf_str(&buf));
        buf_free(&buf);
        for (size_t i = w->columns.text.len; lines && i-- > 0;)
            if (w->columns.text.ptr[i] == '\n') {
                w->columns.line = i + 1;
                break;
            }
    } else {
        add(w, text);
        w->column += str_width(text);
    }
    w->line += lines;
    w->written = w->marks[w->next++].end;
}

static void measure_mark(struct writer *w, int gap)
{
    bool fits = w->room >= 0 && gap != GAP_LINE && !has_comment_before(w, w->next) &&
                !has_lines(w, w->next) && !would_join(w);
    if (!fits) {
        w->room = -1;
        return;
    }
    w->room -= gap + writer_mark_width(w, w->next++);
}

static void put(struct writer *w, int gap)
{
    if (w->next == w->n_marks)
        BUG("the tree has more than the text");
    if (w->is_measuring) {
        measure_mark(w, gap);
        return;
    }
    write_inner_comments(w, w->marks[w->next].begin);
    if (!w->is_fresh && (gap == GAP_LINE || would_join(w)))
        break_line(w);
    else if (!w->is_fresh && !w->has_stop)
        add_blanks(w, gap);
    else if (!w->is_fresh)
        w->column += gap;
    if (w->has_stop)
        columns_stop(&w->columns, w->stop);
    w->has_stop = false;
    add_mark(w);
}

void writer_put(struct writer *w, int gap)
{
    put(w, gap);
}

void writer_next_stop(struct writer *w, uint32_t group, uint32_t column, int gap, int limit)
{
    w->has_stop = !w->is_measuring;
    w->stop = (struct stop){.group = group, .column = column, .limit = limit};
    w->stop.gap = gap == GAP_LINE ? 0 : gap;
}

void writer_put_stop(struct writer *w, uint32_t group, uint32_t column, int gap, int limit)
{
    writer_next_stop(w, group, column, gap, limit);
    put(w, gap);
}

int writer_usual_gap(int left, int right)
{
    switch (right) {
    case TOK_COMMA:
    case TOK_COLON:
    case TOK_RPAREN:
    case TOK_RBRACKET:
    case TOK_DOT:
        return GAP_NONE;
    case TOK_SLASH: /* yes/no */
        return left == TOK_YES ? GAP_NONE : GAP_SPACE;
    default: /* the other signs and words have room */
        break;
    }
    bool is_tight = left == TOK_LPAREN || left == TOK_LBRACKET || left == TOK_DOT ||
                    left == TOK_MINUS || left == TOK_SLASH;
    return is_tight ? GAP_NONE : GAP_SPACE;
}

void writer_put_until(struct writer *w, uint32_t offset, int gap)
{
    while (w->next < w->n_marks && w->marks[w->next].begin < offset && w->room >= 0) {
        int kind = w->marks[w->next].kind;
        writer_put(w, gap);
        gap = writer_usual_gap(kind, writer_kind(w, 0));
    }
}

/* ---- between things ---- */

static bool has_blank_line(const struct writer *w, uint32_t from, uint32_t to)
{
    int lines = 0;
    for (uint32_t i = from; i < to; i++)
        lines += w->text.ptr[i] == '\n';
    return lines > 1;
}

/* Whether some of what follows up to the mark stands behind a blank line. */
static bool is_parted(const struct writer *w, uint32_t mark)
{
    uint32_t from = w->written;
    for (size_t i = w->next_comment; i < w->n_comments && w->comments[i].span.begin < mark; i++) {
        if (has_blank_line(w, from, w->comments[i].span.begin))
            return true;
        from = w->comments[i].span.end;
    }
    return has_blank_line(w, from, mark);
}

static void end_with_blank(struct writer *w, bool blank)
{
    if (w->columns.text.len == 0)
        return;
    end_line(w);
    if (blank)
        end_line(w);
}

static bool begin(struct writer *w, int indent, int comment_indent, unsigned blanks)
{
    uint32_t to = w->next < w->n_marks ? w->marks[w->next].begin : (uint32_t)w->text.len;
    bool any = false;
    write_end_comment(w, to);
    bool force = (blanks & BLANKS_FORCED) && !is_parted(w, to);
    bool may = !(blanks & BLANKS_OPENING);
    while (w->next_comment < w->n_comments && w->comments[w->next_comment].span.begin < to) {
        const struct comment *comment = &w->comments[w->next_comment++];
        bool blank = may && (force || has_blank_line(w, w->written, comment->span.begin));
        end_with_blank(w, blank);
        begin_line(w, comment_indent, blank);
        add(w, comment_text(w, comment));
        w->written = comment->span.end;
        any = any || blank;
        may = true;
        force = false;
    }
    bool blank = may && !(blanks & BLANKS_CLOSING) && (force || has_blank_line(w, w->written, to));
    end_with_blank(w, blank);
    begin_line(w, indent, blank);
    w->indent = indent;
    w->hang = indent + 2 * WRITER_INDENT;
    return any || blank;
}

bool writer_begin(struct writer *w, int indent, unsigned blanks)
{
    return begin(w, indent, indent, blanks);
}

void writer_close(struct writer *w, int indent, bool is_empty)
{
    begin(w, indent, indent + WRITER_INDENT, BLANKS_CLOSING | (is_empty ? BLANKS_OPENING : 0));
}

void writer_finish(struct writer *w)
{
    begin(w, 0, 0, BLANKS_CLOSING);
}

/* ---- measuring ---- */

struct writer_state writer_measure_from(struct writer *w, int column)
{
    struct writer_state state = {w->next, w->next_comment, w->column,
                                 w->room, w->is_flat,      w->is_measuring};
    w->room = WRITER_WIDTH - column;
    while (has_comment_before(w, w->next)) /* these are written before it */
        w->next_comment++;
    w->is_measuring = w->is_flat = true;
    return state;
}

struct writer_state writer_measure(struct writer *w, int gap)
{
    return writer_measure_from(w, writer_column(w, gap));
}

bool writer_fits(struct writer *w, struct writer_state state)
{
    while (w->room >= 0 && (writer_kind(w, 0) == TOK_COMMA || writer_kind(w, 0) == TOK_RPAREN ||
                            writer_kind(w, 0) == TOK_RBRACKET))
        measure_mark(w, GAP_NONE);
    bool fits = w->room >= 0;
    w->next = state.next;
    w->next_comment = state.next_comment;
    w->column = state.column;
    w->room = state.room;
    w->is_flat = state.is_flat;
    w->is_measuring = state.is_measuring;
    return fits;
}
