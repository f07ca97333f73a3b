/*
 * template.c - a text with holes, split into pieces.
 *
 * The text is cut at its braces; what stands in a hole is read by the grammar, as a part of the
 * same source, so that messages point into the text. Holes that only name something are read here,
 * and {if} and {for} are nested here.
 */
#include "syntax/template.h"

#include <string.h>

#include "base/limits.h"
#include "syntax/scan.h"
#include "syntax/text.h"

/* A block that has been opened: {if} or {for}. */
struct open_block {
    struct hole hole;
    struct span span; /* of the hole that opened it */
    uint32_t begin;   /* where its body begins */
    bool has_else;
};

struct splitter {
    struct reader *reader;
    struct str body;   /* what is split */
    uint32_t begin;    /* offset of its first byte */
    struct str indent; /* taken off each line */
    size_t at;
    bool at_line;   /* the next byte begins a line */
    bool is_broken; /* the rest is not worth reading */
    uint32_t depth;
    struct buf text;   /* of the piece being read */
    struct buf pieces; /* struct piece, of all the blocks being read; each is copied when it ends */
};

/* What ended a run of pieces. */
struct ending {
    enum hole_kind kind; /* ELSE, END, or ERROR: the end of the text */
    struct span span;
};

static struct span span_of(const struct splitter *s, size_t begin, size_t end)
{
    return reader_span(s->reader,
                       (struct place){s->begin + (uint32_t)begin, s->begin + (uint32_t)end});
}

static struct str rest_of(const struct splitter *s, size_t begin, size_t end)
{
    return (struct str){s->body.ptr + begin, end - begin};
}

static bool is_double(const struct splitter *s, size_t at)
{
    return at + 1 < s->body.len && s->body.ptr[at + 1] == s->body.ptr[at];
}

static void add_piece(struct splitter *s, const struct piece *piece)
{
    buf_add(&s->pieces, (struct str){(const char *)piece, sizeof *piece});
}

/* Adds a stretch of text to what is being gathered, without indentation. */
static void gather(struct splitter *s, size_t begin, size_t end)
{
    text_add(&s->text, rest_of(s, begin, end), s->indent, s->at_line);
    if (end > begin)
        s->at_line = false;
}

static void report_brace(struct splitter *s)
{
    reader_report(s->reader, DIAG_E0131, span_of(s, s->at, s->at + 1),
                  STR("a brace of the text is written `}}`"), "this `}` closes nothing");
}

/* Reads text up to the next hole, or the end; doubled braces become one. */
static void read_text(struct splitter *s)
{
    size_t begin = s->at, from = s->at;
    for (; s->at < s->body.len; s->at++) {
        char c = s->body.ptr[s->at];
        if (c != '{' && c != '}')
            continue;
        if (c == '{' && !is_double(s, s->at))
            break;
        gather(s, from, s->at + (is_double(s, s->at) ? 1 : 0));
        if (is_double(s, s->at))
            s->at++;
        else
            report_brace(s);
        from = s->at + 1;
    }
    gather(s, from, s->at);
    if (s->text.len == 0)
        return;
    struct piece piece = {.kind = PIECE_TEXT, .span = span_of(s, begin, s->at)};
    piece.text = str_copy(s->reader->arena, buf_str(&s->text));
    add_piece(s, &piece);
    s->text.len = 0;
}

/*
 * The place of the `}` that ends the hole which begins at s->at; the body's length where there is
 * none.
 */
static size_t hole_end(const struct splitter *s)
{
    bool in_text = false;
    for (size_t i = s->at + 1; i < s->body.len; i++) {
        char c = s->body.ptr[i];
        if (c == '"')
            in_text = !in_text;
        else if (c == '\n')
            in_text = false;
        else if (!in_text && c == '}')
            return i;
        else if (!in_text && c == '{')
            break;
    }
    return s->body.len;
}

/* A hole without an end: says so, and takes the line as text. */
static void skip_open_hole(struct splitter *s)
{
    size_t end = s->at + 1;
    while (end < s->body.len && s->body.ptr[end] != '\n' && s->body.ptr[end] != '{')
        end++;
    struct span brace = span_of(s, s->at, s->at + 1);
    reader_report(s->reader, DIAG_E0130, brace,
                  STR("close it with `}`; a brace of the text is written `{{`"),
                  "this `{` is never closed");
    s->at = end;
    s->at_line = false;
}

static bool is_empty_hole(const struct splitter *s, size_t end)
{
    return str_trim(rest_of(s, s->at + 1, end)).len == 0;
}

static bool begins_with_word(struct str text, const char *word)
{
    size_t n = 0;
    while (n < text.len && text.ptr[n] >= 'a' && text.ptr[n] <= 'z')
        n++;
    return str_is((struct str){text.ptr, n}, word);
}

/*
 * A hole that could not be read still opens a block where it begins like one, so that its {end}
 * has a place.
 */
static struct hole broken_hole(struct str text)
{
    struct hole hole = {.kind = HOLE_ERROR, .broken = true};
    if (begins_with_word(text, "if"))
        hole.kind = HOLE_IF;
    else if (begins_with_word(text, "for"))
        hole.kind = HOLE_FOR;
    else if (begins_with_word(text, "else"))
        hole.kind = HOLE_ELSE;
    return hole;
}

/* ---- holes that need no grammar ---- */

/* Bytes of the word that begins the text: letters, digits and `_`, not a digit first. */
static size_t word_length(struct str text)
{
    size_t n = 0;
    for (; n < text.len; n++) {
        char c = text.ptr[n];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!is_letter && !(n > 0 && c >= '0' && c <= '9'))
            break;
    }
    return n;
}

/* Whether the text is nothing but words with a dot between each two. */
static bool is_path(struct str text)
{
    for (;;) {
        size_t n = word_length(text);
        if (n == 0 || n == text.len)
            return n > 0;
        if (text.ptr[n] != '.')
            return false;
        text = (struct str){text.ptr + n + 1, text.len - n - 1};
    }
}

/* The value of a path, word by word, as the grammar would build it. */
static struct expr *path_value(struct reader *r)
{
    uint32_t begin = r->base, end = r->base + (uint32_t)r->text.len;
    struct expr *value = NULL;
    for (uint32_t at = begin; at < end;) {
        struct str rest = reader_text(r, (struct place){at, end});
        struct place word = {at, at + (uint32_t)word_length(rest)};
        struct name name = build_word(r, word);
        value = value ? build_field(r, (struct place){begin, word.end}, value, name)
                      : build_name(r, name);
        at = word.end + 1;
    }
    return value;
}

/*
 * Most holes are a name with what dots pick from it, or {else} or {end}. They are read here, since
 * a run of the grammar costs ten times as much; false for any other, which is left to the grammar. So is
 * a path that begins with a word of the language, but for the words that often do.
 */
static bool read_plain_hole(struct reader *part)
{
    struct str text = part->text;
    if (!is_path(text))
        return false;
    size_t n = word_length(text);
    switch (scan_word((struct str){text.ptr, n})) {
    case TOK_NAME:
    case TOK_OFFER:
    case TOK_PACKAGE:
    case TOK_CURRENT:
    case TOK_TARGET:
        build_hole(part, HOLE_VALUE, path_value(part));
        return true;
    case TOK_ELSE:
        if (n == text.len)
            build_hole(part, HOLE_ELSE, NULL);
        return n == text.len;
    case TOK_END:
        if (n == text.len)
            build_hole(part, HOLE_END, NULL);
        return n == text.len;
    default: /* token kinds are open-ended */
        return false;
    }
}

/* Reads the hole at s->at, and moves behind it. */
static struct hole read_hole(struct splitter *s, struct span *span)
{
    size_t end = hole_end(s);
    if (end == s->body.len) {
        skip_open_hole(s);
        return (struct hole){.kind = HOLE_ERROR};
    }
    *span = span_of(s, s->at, end + 1);
    struct reader part = reader_part(s->reader, span->begin + 1, span->end - 1);
    if (is_empty_hole(s, end))
        reader_report(s->reader, DIAG_E0135, *span,
                      STR("a gap left on purpose is written {blank \"...\"}"),
                      "nothing stands between these braces");
    else if (!read_plain_hole(&part))
        reader_run(&part, READ_HOLE);
    if (part.hole.kind == HOLE_ERROR)
        part.hole = broken_hole(str_trim(part.text));
    s->at = end + 1;
    s->at_line = false;
    return part.hole;
}

static struct ending read_pieces(struct splitter *s, struct template *out);

static void report_unended(struct splitter *s, struct span open, const char *word)
{
    reader_report(s->reader, DIAG_E0134, open, STR("close it with {end}"), "this {%s} has no {end}",
                  word);
}

/* The body of an {if} or a {for}, up to its {end}. */
static struct piece read_block(struct splitter *s, struct hole hole, struct span open)
{
    const char *word = hole.kind == HOLE_IF ? "if" : "for";
    struct piece piece = {.kind = hole.kind == HOLE_IF ? PIECE_IF : PIECE_FOR, .span = open};
    piece.expr = hole.expr;
    if (hole.kind == HOLE_FOR)
        piece.var = hole.var;
    piece.where = hole.where;
    piece.then = ARENA_NEW(s->reader->arena, struct template);
    piece.otherwise = ARENA_NEW(s->reader->arena, struct template);
    struct ending ending = read_pieces(s, piece.then);
    for (bool has_else = false; ending.kind == HOLE_ELSE; has_else = true) {
        struct template ignored = {0};
        if (hole.kind == HOLE_FOR)
            reader_report(s->reader, DIAG_E0133, ending.span, STR("{else} belongs to an {if}"),
                          "a {for} has no {else}");
        else if (has_else)
            reader_report(s->reader, DIAG_E0133, ending.span,
                          STR("put an {if} into the {else}, with an {end} of its own"),
                          "this {if} has an {else} already");
        bool counts = hole.kind == HOLE_IF && !has_else;
        ending = read_pieces(s, counts ? piece.otherwise : &ignored);
    }
    if (ending.kind != HOLE_END && !s->is_broken)
        report_unended(s, open, word);
    else if (ending.kind == HOLE_END)
        piece.span = span_join(open, ending.span);
    return piece;
}

static bool too_deep(struct splitter *s, struct span open)
{
    if (s->depth < LIMIT_NESTING)
        return false;
    reader_report(s->reader, DIAG_E0014, open, STR("split the text into several"),
                  "{if} and {for} stand within one another more than %d times", LIMIT_NESTING);
    s->is_broken = true;
    return true;
}

/* Adds what a hole says; true where it ends the run of pieces. */
static bool add_hole(struct splitter *s, struct hole hole, struct span span)
{
    struct piece piece = {.span = span};
    switch (hole.kind) {
    case HOLE_ERROR:
        return false;
    case HOLE_VALUE:
        piece.kind = PIECE_VALUE;
        piece.expr = hole.expr;
        break;
    case HOLE_BLANK:
        piece.kind = PIECE_BLANK;
        piece.text = hole.text.value;
        break;
    case HOLE_IF:
    case HOLE_FOR:
        if (too_deep(s, span))
            return false;
        piece = read_block(s, hole, span);
        if (hole.broken)
            return false;
        break;
    case HOLE_ELSE:
    case HOLE_END:
        return true;
    }
    add_piece(s, &piece);
    return false;
}

/* Pieces up to an {else}, an {end} or the end of the text. */
static struct ending read_pieces(struct splitter *s, struct template *out)
{
    struct ending ending = {.kind = HOLE_ERROR};
    size_t begin = s->at, outer = s->pieces.len;
    s->depth++;
    while (s->at < s->body.len && !s->is_broken && ending.kind == HOLE_ERROR) {
        struct hole hole;
        struct span span = {0};
        read_text(s);
        if (s->at >= s->body.len)
            break;
        hole = read_hole(s, &span);
        if (add_hole(s, hole, span))
            ending = (struct ending){hole.kind, span};
    }
    s->depth--;
    out->span = span_of(s, begin, ending.kind == HOLE_ERROR ? s->at : ending.span.begin - s->begin);
    out->n = (s->pieces.len - outer) / sizeof *out->pieces;
    out->pieces =
        arena_copy(s->reader->arena, buf_str(&s->pieces).ptr + outer, out->n, sizeof *out->pieces);
    s->pieces.len = outer;
    return ending;
}

/* Two templates as one. */
static void append(struct arena *arena, struct template *to, const struct template *more)
{
    struct piece *pieces = more->pieces;
    if (to->n > 0) {
        pieces = ARENA_ARRAY(arena, to->n + more->n, struct piece);
        memcpy(pieces, to->pieces, to->n * sizeof *pieces);
        if (more->n)
            memcpy(pieces + to->n, more->pieces, more->n * sizeof *pieces);
    }
    to->pieces = pieces;
    to->n += more->n;
}

static void report_stray(struct splitter *s, struct ending ending)
{
    if (ending.kind == HOLE_END)
        reader_report(s->reader, DIAG_E0132, ending.span,
                      STR("{end} closes an {if ...} or a {for ...}"),
                      "no {if} or {for} is open here");
    else
        reader_report(s->reader, DIAG_E0133, ending.span,
                      STR("{else} stands between {if ...} and {end}"), "no {if} is open here");
}

struct template *template_read(struct reader *reader, const struct quoted *quoted)
{
    struct template *template = ARENA_NEW(reader->arena, struct template);
    struct splitter s = {
        .reader = reader, .body = text_body(quoted), .indent = text_indent(quoted)};
    template->span = quoted->span;
    if (quoted->broken)
        return template;
    s.begin = quoted->raw_begin + (uint32_t)(s.body.ptr - quoted->raw.ptr);
    s.at_line = s.body.ptr != quoted->raw.ptr;
    for (;;) {
        struct template more = {0};
        struct ending ending = read_pieces(&s, &more);
        append(reader->arena, template, &more);
        if (ending.kind == HOLE_ERROR)
            break;
        report_stray(&s, ending);
    }
    buf_free(&s.text);
    buf_free(&s.pieces);
    return template;
}
