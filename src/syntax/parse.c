/*
 * parse.c - the façade: one text, or a part of one, through scanner and grammar.
 *
 * Looks at what concerns the text as a whole (its size, its bytes, its first line) and leaves the
 * rest to the grammar. CSV sheets are read in csv.c.
 */
#include "syntax/parse.h"

#include <stdarg.h>

#include "base/limits.h"
#include "diag/foreign.h"
#include "syntax/reader.h"
#include "syntax/stream.h"

static const struct str byte_order_mark = {"\xEF\xBB\xBF", 3};

struct span reader_span(const struct reader *reader, struct place place)
{
    return (struct span){reader->file, place.begin, place.end};
}

struct str reader_text(const struct reader *reader, struct place place)
{
    return (struct str){reader->text.ptr + (place.begin - reader->base), place.end - place.begin};
}

struct diag *reader_report(struct reader *reader, enum diag_code code, struct span span,
                           struct str hint, const char *format, ...)
{
    struct buf message = {0};
    va_list args;
    reader->scan.problem_end = span.end;
    if (reader->scan.is_quiet || (reader->scan.is_skipping && reader->scan.in_line))
        return NULL;
    va_start(args, format);
    buf_vformat(&message, format, args);
    va_end(args);
    struct diag *diag =
        diag_add(reader->parse->diags, code, span, "%.*s", STR_ARG(buf_str(&message)));
    if (hint.len)
        diag_hint(reader->parse->diags, diag, "%.*s", STR_ARG(hint));
    buf_free(&message);
    return diag;
}

void reader_label(struct reader *reader, struct diag *diag, struct span span, const char *text)
{
    if (diag)
        diag_label(reader->parse->diags, diag, span, "%s", text);
}

struct reader reader_for(struct parse *parse, uint32_t file)
{
    struct str text = source_get(parse->sources, file)->text;
    return (struct reader){.parse = parse, .arena = parse->arena, .file = file, .text = text};
}

struct reader reader_part(const struct reader *outer, uint32_t begin, uint32_t end)
{
    struct reader part = {
        .parse = outer->parse, .arena = outer->arena, .file = outer->file, .base = begin};
    part.text = reader_text(outer, (struct place){begin, end});
    part.scan.is_quiet = outer->scan.is_quiet;
    return part;
}

bool reader_run(struct reader *reader, enum read_start start)
{
    struct stream stream = {0};
    size_t n_errors = reader->parse->diags->n_errors;
    uint32_t problem_end = reader->scan.problem_end;
    stream_begin(reader, &stream, start);
    bool ended = haggle_parse(reader) == 0;
    stream_end(reader);
    return ended && reader->parse->diags->n_errors == n_errors &&
           reader->scan.problem_end == problem_end;
}

/* ---- the text as a whole ---- */

static bool starts_with(struct str text, struct str start)
{
    return text.len >= start.len && str_equal((struct str){text.ptr, start.len}, start);
}

/* Takes a byte order mark off the beginning. */
static void skip_mark(struct reader *reader)
{
    if (!starts_with(reader->text, byte_order_mark))
        return;
    reader->text.ptr += byte_order_mark.len;
    reader->text.len -= byte_order_mark.len;
    reader->base = (uint32_t)byte_order_mark.len;
}

static void report_byte(struct reader *reader, enum diag_code code, size_t at, const char *hint,
                        const char *message)
{
    uint32_t begin = reader->base + (uint32_t)at;
    reader_report(reader, code, reader_span(reader, (struct place){begin, begin + 1}),
                  str_from(hint), "%s", message);
}

static bool has_conflict(const struct reader *reader)
{
    struct str whole = source_get(reader->parse->sources, reader->file)->text;
    return foreign_conflict(reader->parse->diags, reader->file, whole);
}

bool reader_is_sound(struct reader *reader)
{
    skip_mark(reader);
    struct str text = reader->text;
    if (text.len > LIMIT_FILE_BYTES) {
        struct span start = {reader->file, 0, 0};
        struct str name = source_get(reader->parse->sources, reader->file)->name;
        reader_report(reader, DIAG_E0001, start, STR(""),
                      "cannot read %.*s: it is larger than %d MiB", STR_ARG(name),
                      LIMIT_FILE_BYTES / 1024 / 1024);
        return false;
    }
    const char *kind = foreign_kind(text);
    if (foreign_utf16(text)) {
        report_byte(reader, DIAG_E0015, 0, "save the file as UTF-8",
                    "this file is written in UTF-16");
        return false;
    }
    if (kind) {
        reader_report(reader, DIAG_E0016, (struct span){reader->file, 0, 0},
                      STR("write a text file; another program can often save one"),
                      "this file is %s, not text", kind);
        return false;
    }
    const char *zero = text.len ? memchr(text.ptr, '\0', text.len) : NULL;
    if (zero) {
        report_byte(reader, DIAG_E0016, (size_t)(zero - text.ptr),
                    "is it a document of another program? write a text file",
                    "this file is no text: it holds a zero byte");
        return false;
    }
    size_t at = str_utf8_error(text);
    if (at < text.len)
        report_byte(reader, DIAG_E0015, at, "save the file as UTF-8",
                    "this letter is not written in UTF-8");
    return at == text.len && !has_conflict(reader);
}

/* ---- a playbook ---- */

static void report_no_edition(struct reader *reader)
{
    uint32_t begin = reader->base, end = begin;
    while (end - begin < reader->text.len && reader->text.ptr[end - begin] != '\n')
        end++;
    reader_report(reader, DIAG_E0100, reader_span(reader, (struct place){begin, end}),
                  STR("begin the file with the line `haggle 1`"),
                  "the first line does not name the edition of the language");
}

/* Carriage returns alone: a comment would then hide the rest of the file. */
static bool has_old_lines(const struct reader *reader)
{
    struct str text = reader->text;
    const char *end = text.len ? memchr(text.ptr, '\r', text.len - 1) : NULL;
    return end && !memchr(text.ptr, '\n', text.len);
}

static void report_old_lines(struct reader *reader)
{
    reader_report(reader, DIAG_E0018, (struct span){reader->file, 0, 0},
                  STR("save it with Unix or Windows line ends"),
                  "the lines of this file end in a way that is no longer used");
}

struct file_tree *parse_file(struct parse *parse, uint32_t file)
{
    struct reader reader = reader_for(parse, file);
    parse->comments = (struct comments){0};
    parse->marks = (struct text_marks){0};
    reader.tree = ARENA_NEW(parse->arena, struct file_tree);
    reader.tree->file = file;
    if (!reader_is_sound(&reader)) {
        reader.tree->incomplete = true;
        return reader.tree;
    }
    if (has_old_lines(&reader)) {
        report_old_lines(&reader);
        reader.tree->incomplete = true;
        return reader.tree;
    }
    reader_run(&reader, READ_FILE);
    if (!reader.tree->edition)
        report_no_edition(&reader);
    if (reader.scan.is_quiet) /* an edition that is not known */
        reader.tree->n_decls = 0;
    return reader.tree;
}

struct expr *parse_literal(struct parse *parse, uint32_t file)
{
    struct reader reader = reader_for(parse, file);
    if (!reader_is_sound(&reader) || !reader_run(&reader, READ_LITERAL) || !reader.has_pattern)
        return NULL;
    return reader.pattern.value;
}
