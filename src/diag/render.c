/*
 * render.c - messages as a person reads them: the line, a caret, a hint.
 *
 * What comes from files is a stranger's: nothing in it reaches the terminal but what can be seen.
 * JSON stands in render_json.c.
 */
#include "diag/render.h"

#include <utf8proc.h>

enum { LINE_COLUMNS = 160, LINE_LEAD = 40, LINE_NUMBER_COLUMNS = 5 };
enum { NEAR_BYTES = 2048 }; /* how far from the caret a line is looked at: bounds the work */

#define INK_BOLD "\033[1m"
#define INK_ERROR "\033[1;31m"
#define INK_WARNING "\033[1;35m"
#define INK_NOTE "\033[1;36m"
#define INK_OFF "\033[0m"

struct render {
    struct buf *out;
    const struct sources *sources;
    bool color;
};

static const char *severity_ink(enum severity severity)
{
    switch (severity) {
    case SEVERITY_ERROR:
        return INK_ERROR;
    case SEVERITY_WARNING:
        return INK_WARNING;
    case SEVERITY_NOTE:
        return INK_NOTE;
    }
    return "";
}

static void add_ink(struct render *render, const char *ink)
{
    if (render->color)
        buf_add(render->out, str_from(ink));
}

/* Controls, line breaks of Unicode, and what turns the direction of writing would deceive. */
static bool is_unseen(utf8proc_int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

/* The first character of a text that is not empty, as it is shown, and its bytes in the text. */
static struct str shown_character(struct str s, size_t *n_bytes)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)s.ptr, (utf8proc_ssize_t)s.len, &c);
    *n_bytes = n > 0 ? (size_t)n : 1;
    if (n > 0 && c == '\t')
        return STR(" ");
    if (n <= 0 || is_unseen(c))
        return STR("?");
    return (struct str){s.ptr, (size_t)n};
}

static void add_shown(struct render *render, struct str s)
{
    while (s.len) {
        size_t n_bytes;
        buf_add(render->out, shown_character(s, &n_bytes));
        s.ptr += n_bytes;
        s.len -= n_bytes;
    }
}

/* Columns that a piece of a line takes as shown. */
static int shown_width(struct str s)
{
    int width = 0;
    while (s.len) {
        size_t n_bytes;
        width += str_width(shown_character(s, &n_bytes));
        s.ptr += n_bytes;
        s.len -= n_bytes;
    }
    return width;
}

static bool is_inside_character(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* A line as far as it is shown, with the marked piece of it: byte offsets from the line's start. */
struct view {
    struct str line;
    size_t from, to;   /* what is shown of it */
    size_t begin, end; /* what is marked: from <= begin <= end <= to */
};

/* Takes characters off the start until no more than LINE_LEAD columns stand before the mark. */
static void cut_start(struct view *view)
{
    struct str lead = {view->line.ptr + view->from, view->begin - view->from};
    int width = shown_width(lead);
    while (width > LINE_LEAD) {
        size_t n_bytes;
        width -= str_width(shown_character(lead, &n_bytes));
        view->from += n_bytes;
        lead.ptr += n_bytes;
        lead.len -= n_bytes;
    }
}

/* Keeps of the rest what fits into a line's columns. */
static void cut_end(struct view *view)
{
    struct str rest = {view->line.ptr + view->from, view->to - view->from};
    int width = 0;
    while (rest.len) {
        size_t n_bytes;
        width += str_width(shown_character(rest, &n_bytes));
        if (width > LINE_COLUMNS)
            break;
        rest.ptr += n_bytes;
        rest.len -= n_bytes;
    }
    view->to -= rest.len;
    if (view->begin > view->to)
        view->begin = view->to;
    if (view->end > view->to)
        view->end = view->to;
}

/* The line where a span begins, cut around it where it is long; marked to its end at most. */
static struct view view_of(const struct sources *sources, struct span span, uint32_t line_number)
{
    struct view view = {.line = source_line(sources, span.file, line_number)};
    const char *text = source_get(sources, span.file)->text.ptr;
    size_t start = view.line.len ? (size_t)(view.line.ptr - text) : span.begin;
    view.begin = span.begin > start ? span.begin - start : 0;
    view.end = span.end > start ? span.end - start : 0;
    if (view.begin > view.line.len)
        view.begin = view.line.len;
    if (view.end > view.line.len)
        view.end = view.line.len;

    view.from = view.begin > NEAR_BYTES ? view.begin - NEAR_BYTES : 0;
    while (view.from < view.begin && is_inside_character(view.line.ptr[view.from]))
        view.from++;
    view.to = view.line.len - view.begin > NEAR_BYTES ? view.begin + NEAR_BYTES : view.line.len;
    while (view.to < view.line.len && is_inside_character(view.line.ptr[view.to]))
        view.to++;
    if (view.end > view.to)
        view.end = view.to;

    struct str shown = {view.line.ptr + view.from, view.to - view.from};
    if (shown_width(shown) > LINE_COLUMNS) {
        cut_start(&view);
        cut_end(&view);
    }
    return view;
}

static int digits_of(uint32_t n)
{
    int digits = 1;
    for (; n >= 10; n /= 10)
        digits++;
    return digits;
}

/* Columns of the line numbers of one message. */
static int number_columns(struct render *render, const struct diag *diag)
{
    uint32_t last = source_position(render->sources, diag->span.file, diag->span.begin).line;
    for (int i = 0; i < diag->n_labels; i++) {
        struct span span = diag->labels[i].span;
        uint32_t line = source_position(render->sources, span.file, span.begin).line;
        last = line > last ? line : last;
    }
    int digits = digits_of(last);
    return digits > LINE_NUMBER_COLUMNS ? digits : LINE_NUMBER_COLUMNS;
}

/* The line with its number, and under it the mark and perhaps some words. */
static void add_snippet(struct render *render, struct span span, int columns, const char *ink,
                        const char *mark, struct str words)
{
    struct buf *out = render->out;
    uint32_t line = source_position(render->sources, span.file, span.begin).line;
    struct view view = view_of(render->sources, span, line);
    bool cut_before = view.from > 0, cut_after = view.to < view.line.len;

    buf_format(out, "%*u | ", columns, line);
    if (cut_before)
        buf_add(out, STR("…"));
    add_shown(render, (struct str){view.line.ptr + view.from, view.to - view.from});
    if (cut_after)
        buf_add(out, STR("…"));

    struct str before = {view.line.ptr + view.from, view.begin - view.from};
    struct str marked = {view.line.ptr + view.begin, view.end - view.begin};
    buf_format(out, "\n%*s | ", columns, "");
    buf_add_repeat(out, ' ', shown_width(before) + cut_before);
    add_ink(render, ink);
    buf_add_char(out, mark[0]);
    buf_add_repeat(out, mark[1], shown_width(marked) - 1);
    if (words.len) {
        buf_add_char(out, ' ');
        add_shown(render, words);
    }
    add_ink(render, INK_OFF);
    buf_add_char(out, '\n');
}

static void add_label(struct render *render, const struct diag_label *label, uint32_t main_file,
                      int columns)
{
    if (label->span.file != main_file) {
        struct position at = source_position(render->sources, label->span.file, label->span.begin);
        buf_add(render->out, STR("   in "));
        add_shown(render, source_get(render->sources, label->span.file)->name);
        buf_format(render->out, ":%u:%u:\n", at.line, at.column);
    }
    add_snippet(render, label->span, columns, INK_NOTE, "--", label->text);
}

/* "amazon.haggle:41:14: error: money and percent cannot be added [E0204]" */
static void add_heading(struct render *render, const struct diag *diag)
{
    enum severity severity = diag_infos[diag->code].severity;
    add_ink(render, INK_BOLD);
    if (diag->placeless) {
        buf_add(render->out, STR("haggle: "));
    } else {
        struct position at = source_position(render->sources, diag->span.file, diag->span.begin);
        add_shown(render, source_get(render->sources, diag->span.file)->name);
        buf_format(render->out, ":%u:%u: ", at.line, at.column);
    }
    add_ink(render, severity_ink(severity));
    buf_format(render->out, "%s: ", diag_severity_word(severity));
    add_ink(render, INK_OFF);
    add_ink(render, INK_BOLD);
    add_shown(render, diag->message);
    add_ink(render, INK_OFF);
    buf_format(render->out, " [%s]\n", diag_infos[diag->code].code);
}

/* "in a playbook used by my.haggle:3", all the way to the main file. */
static void add_used_by(struct render *render, uint32_t file)
{
    const char *before = "   in a playbook used by ";
    while (source_is_used(render->sources, file)) {
        struct span use = source_get(render->sources, file)->used_by;
        buf_add(render->out, str_from(before));
        add_shown(render, source_get(render->sources, use.file)->name);
        buf_format(render->out, ":%u", source_position(render->sources, use.file, use.begin).line);
        before = ", used by ";
        file = use.file;
    }
    if (before[0] == ',')
        buf_add_char(render->out, '\n');
}

/* Lines of an offer, to be pasted into one. */
static void add_witness(struct render *render, struct str yaml)
{
    add_ink(render, INK_NOTE);
    buf_add(render->out, STR("   offer:\n"));
    add_ink(render, INK_OFF);
    while (yaml.len) {
        const char *end = memchr(yaml.ptr, '\n', yaml.len);
        size_t length = end ? (size_t)(end - yaml.ptr) : yaml.len;
        buf_add(render->out, STR("      "));
        add_shown(render, (struct str){yaml.ptr, length});
        buf_add_char(render->out, '\n');
        length += end != NULL;
        yaml = (struct str){yaml.ptr + length, yaml.len - length};
    }
}

static void add_diag(struct render *render, const struct diag *diag)
{
    add_heading(render, diag);
    if (!diag->placeless) {
        int columns = number_columns(render, diag);
        const char *ink = severity_ink(diag_infos[diag->code].severity);
        add_snippet(render, diag->span, columns, ink, "^~", (struct str){0});
        add_used_by(render, diag->span.file);
        for (int i = 0; i < diag->n_labels; i++)
            add_label(render, &diag->labels[i], diag->span.file, columns);
    }
    if (diag->hint.len) {
        add_ink(render, INK_NOTE);
        buf_add(render->out, STR("   hint: "));
        add_ink(render, INK_OFF);
        add_shown(render, diag->hint);
        buf_add_char(render->out, '\n');
    }
    if (diag->witness.len)
        add_witness(render, diag->witness);
}

void render_diags(struct buf *out, const struct diags *diags, const struct sources *sources,
                  bool color)
{
    struct render render = {out, sources, color};
    size_t n_errors = 0;
    for (size_t i = 0; i < diags->n; i++) {
        n_errors += diag_infos[diags->items[i].code].severity == SEVERITY_ERROR;
        add_diag(&render, &diags->items[i]);
    }
    if (diags->n_errors > n_errors)
        buf_format(out, "haggle: and %zu errors more\n", diags->n_errors - n_errors);
}
