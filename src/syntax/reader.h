/*
 * reader.h - one text while it is being read: a file, a hole of a template, a cell, a literal.
 *
 * Private to syntax/ and the grammar. The scanner (grammar/haggle.l) cuts the text, the stream
 * (stream.h) hands the pieces to the grammar (grammar/haggle.y), whose actions call the builders
 * (build.h).
 */
#ifndef HAGGLE_SYNTAX_READER_H
#define HAGGLE_SYNTAX_READER_H

#include "base/vec.h"
#include "syntax/parse.h"
#include "syntax/tree.h"

/* A place in the source being read: byte offsets, as in struct span. */
struct place {
    uint32_t begin, end;
};

/* A text literal as it stands in the source. */
struct quoted {
    struct str raw;     /* between the quotes, as written */
    uint32_t raw_begin; /* offset of its first byte */
    struct span span;   /* quotes included */
    bool block;         /* between three quotes */
    bool broken;        /* its end is missing, reported */
};

/* Where the scanner stands. */
struct scan {
    uint32_t at;          /* offset of the next byte */
    uint32_t line_begin;  /* offset at which the current line begins */
    uint32_t column;      /* of what was found last */
    bool in_line;         /* something was found on the current line */
    bool has_odd_blank;   /* reported already */
    bool is_quiet;        /* nothing more is said of this text */
    bool is_skipping;     /* passing over the rest of something broken: says nothing of it */
    uint32_t problem_end; /* end of what was last reported; 0: nothing yet */
    uint32_t lost_braces; /* `}` inside a text that is never closed */
};

enum hole_kind { HOLE_ERROR, HOLE_VALUE, HOLE_BLANK, HOLE_FOR, HOLE_IF, HOLE_ELSE, HOLE_END };

/* What stands between the braces of a template. */
struct hole {
    enum hole_kind kind;
    struct expr *expr;  /* VALUE; IF: the condition; FOR: the list */
    struct expr *where; /* FOR; NULL: all */
    struct name var;    /* FOR */
    struct text text;   /* BLANK */
    bool broken;        /* IF, FOR: what they say could not be read */
};

struct stream;

struct reader {
    struct parse *parse;
    struct arena *arena;
    uint32_t file;
    struct str text; /* what is read: a whole file, or a part */
    uint32_t base;   /* offset in the file of its first byte */
    struct scan scan;
    struct stream *stream;
    VEC(struct clause *) spare_clauses; /* copied into their declarations: to be used again */

    /* Results, by what was asked for. */
    struct file_tree *tree;
    struct hole hole;
    struct pattern pattern;
    bool has_pattern;
};

/* What a reader is asked to find in its text. */
enum read_start { READ_FILE, READ_HOLE, READ_CELL, READ_LITERAL };

/* A reader for a whole source. */
struct reader reader_for(struct parse *parse, uint32_t file);
/* False, with one message, where the bytes are no text of ours; passes over a byte order mark. */
bool reader_is_sound(struct reader *reader);
/* Reads the text; results are in the reader. False where something was wrong, put right or not. */
bool reader_run(struct reader *reader, enum read_start start);
/* A reader for the part [begin, end) of the text of `outer`. */
struct reader reader_part(const struct reader *outer, uint32_t begin, uint32_t end);

/* A message; NULL where the reader is quiet. An empty hint is none. */
struct diag *reader_report(struct reader *reader, enum diag_code code, struct span span,
                           struct str hint, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* A second place of the message, which may be NULL. */
void reader_label(struct reader *reader, struct diag *diag, struct span span, const char *text);

struct span reader_span(const struct reader *reader, struct place place);
/* The bytes at a place of the text. */
struct str reader_text(const struct reader *reader, struct place place);

#endif
