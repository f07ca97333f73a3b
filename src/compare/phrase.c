/*
 * phrase.c - pieces of a playbook as they are written, on one line; see phrase.h.
 */
#include "compare/phrase.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Where the text in quotes that begins at `at` ends. */
static size_t quoted_end(struct str text, size_t at)
{
    bool is_block = text.len - at >= 3 && text.ptr[at + 1] == '"' && text.ptr[at + 2] == '"';
    for (size_t i = at + (is_block ? 3 : 1); i < text.len; i++) {
        if (text.ptr[i] != '"')
            continue;
        if (!is_block)
            return i + 1;
        if (text.len - i >= 3 && text.ptr[i + 1] == '"' && text.ptr[i + 2] == '"')
            return i + 3;
    }
    return text.len;
}

struct str phrase_span(struct arena *arena, const struct sources *sources, struct span span)
{
    struct str text = source_text(sources, span);
    struct buf out = {0};
    for (size_t i = 0; i < text.len;) {
        size_t end = i;
        if (text.ptr[i] == '#') {
            while (i < text.len && text.ptr[i] != '\n')
                i++;
        } else if (is_blank(text.ptr[i])) {
            i++;
        } else {
            while (end < text.len && !is_blank(text.ptr[end]) && text.ptr[end] != '#')
                end = text.ptr[end] == '"' ? quoted_end(text, end) : end + 1;
            buf_add(&out, out.len ? STR(" ") : STR(""));
            buf_add(&out, (struct str){text.ptr + i, end - i});
            i = end;
        }
    }
    return buf_take(&out, arena);
}

struct str phrase_expr(struct arena *arena, const struct sources *sources, const struct expr *expr)
{
    return expr ? phrase_span(arena, sources, expr->span) : STR("");
}

struct str phrase_exprs(struct arena *arena, const struct sources *sources, struct exprs list)
{
    struct buf out = {0};
    for (size_t i = 0; i < list.n; i++) {
        struct str text = phrase_expr(arena, sources, list.items[i]);
        buf_format(&out, "%s%.*s", i ? ", " : "", STR_ARG(text));
    }
    return buf_take(&out, arena);
}

/* ---- texts ----------------------------------------------------------------------------------- */

struct writer {
    struct arena *arena;
    const struct sources *sources;
    struct buf *out;
};

static void write_template(const struct writer *w, const struct template *text);

static void write_expr(const struct writer *w, const char *before, const struct expr *expr)
{
    if (!expr)
        return;
    struct str text = phrase_expr(w->arena, w->sources, expr);
    buf_format(w->out, "%s%.*s", before, STR_ARG(text));
}

static void write_block(const struct writer *w, const struct piece *piece)
{
    if (piece->kind == PIECE_FOR)
        buf_format(w->out, "{for %.*s in ", STR_ARG(piece->var.text));
    write_expr(w, piece->kind == PIECE_FOR ? "" : "{if ", piece->expr);
    write_expr(w, " where ", piece->where);
    buf_add_char(w->out, '}');
    write_template(w, piece->then);
    if (piece->otherwise && piece->otherwise->n > 0) {
        buf_add(w->out, STR("{else}"));
        write_template(w, piece->otherwise);
    }
    buf_add(w->out, STR("{end}"));
}

static void write_template(const struct writer *w, const struct template *text)
{
    for (size_t i = 0; text && i < text->n; i++) {
        const struct piece *piece = &text->pieces[i];
        switch (piece->kind) {
        case PIECE_TEXT:
            buf_add(w->out, piece->text);
            break;
        case PIECE_VALUE:
            write_expr(w, "{", piece->expr);
            buf_add_char(w->out, '}');
            break;
        case PIECE_BLANK:
            buf_format(w->out, "[%.*s]", STR_ARG(piece->text));
            break;
        case PIECE_IF:
        case PIECE_FOR:
            write_block(w, piece);
            break;
        }
    }
}

struct str phrase_template(struct arena *arena, const struct sources *sources,
                           const struct template *text)
{
    struct buf out = {0};
    struct writer writer = {arena, sources, &out};
    write_template(&writer, text);
    return str_trim(buf_take(&out, arena));
}

/* ---- cells, names ---------------------------------------------------------------------------- */

struct str phrase_pattern(struct arena *arena, const struct sources *sources,
                          const struct pattern *pattern)
{
    return pattern->kind == PATTERN_ANY ? STR("any") : phrase_span(arena, sources, pattern->span);
}

struct str phrase_names(struct arena *arena, const struct name *names, size_t n)
{
    struct buf out = {0};
    if (n == 0)
        return STR("no one");
    for (size_t i = 0; i < n; i++)
        buf_format(&out, "%s%.*s", i ? " and " : "", STR_ARG(names[i].text));
    return buf_take(&out, arena);
}
