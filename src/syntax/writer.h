/*
 * writer.h - writes the words, signs and literals of a file again, one after another, with other
 * blanks between them.
 *
 * The formatter walks the tree and says for each what stands before it; it cannot leave one out,
 * add one or change their order. Comments come along by themselves: one that ended a line ends a
 * line again, one on a line of its own gets a line of its own.
 */
#ifndef HAGGLE_SYNTAX_WRITER_H
#define HAGGLE_SYNTAX_WRITER_H

#include "syntax/columns.h"
#include "syntax/parse.h"

enum {
    WRITER_WIDTH = 100,    /* columns that values keep to */
    WRITER_INDENT = 4,     /* columns of one level */
    WRITER_MOST_HANG = 64, /* lines that go on begin at no later column */
};

/* What stands before a mark: so many blanks, or a new line at writer->hang. */
enum { GAP_NONE = 0, GAP_SPACE = 1, GAP_LINE = -1 };

struct writer {
    struct str text; /* the source */
    const struct text_mark *marks;
    size_t n_marks, next;
    const struct comment *comments;
    size_t n_comments, next_comment;
    struct columns columns;
    uint32_t written; /* end in the source of what was written last */
    int column;       /* where the current line stands, blanks of stops not counted */
    uint32_t line;    /* number of the current line */
    int indent;       /* of the current declaration, clause, row, field */
    int hang;         /* column of the lines on which a value goes on */
    bool is_fresh;    /* nothing but blanks on the current line */
    bool must_break;  /* a comment stands on the current line */
    uint32_t
        comment_group; /* of the comments that end lines: until a blank line or another indentation */
    int comment_indent;
    bool has_stop;
    struct stop stop; /* before the next mark */
    bool is_flat;     /* what is written stays on its line */
    bool is_measuring;
    int room; /* while measuring: columns left; less than 0: it does not fit */
};

/* ---- what comes next ---- */

/* Kind of the n-th mark from the next one on; 0 behind the last. */
int writer_kind(const struct writer *w, size_t n);
/* Number of the first mark that does not begin before the offset. */
size_t writer_find(const struct writer *w, uint32_t offset);
/* Whether the text had a line end before or behind the mark. */
bool writer_was_broken(const struct writer *w, size_t mark);
/* Whether marks [from, to) stand on one line, with no comment between them. */
bool writer_is_one_line(const struct writer *w, size_t from, size_t to);
/* Whether marks [from, to), wherever their lines end, have no comment and no text of several lines. */
bool writer_is_plain(const struct writer *w, size_t from, size_t to);
/* The column of the next mark, if it is put with that gap. */
int writer_column(const struct writer *w, int gap);
int writer_mark_width(const struct writer *w, size_t mark);

/* ---- writing ---- */

/* Writes the next mark. */
void writer_put(struct writer *w, int gap);
/* Writes the next mark in a common column with others; on a new line if need be. */
void writer_put_stop(struct writer *w, uint32_t group, uint32_t column, int gap, int limit);
/* The mark that is written next stands in a common column with others. */
void writer_next_stop(struct writer *w, uint32_t group, uint32_t column, int gap, int limit);
/* Writes marks up to the offset, the first with the gap, the others with what is usual. */
void writer_put_until(struct writer *w, uint32_t offset, int gap);
/* What is usual between two marks of a declaration's head or a plain value. */
int writer_usual_gap(int left, int right);

/* Whether blank lines may stand, or must. */
enum blank_lines {
    BLANKS_KEPT = 0,    /* one for several */
    BLANKS_FORCED = 1,  /* one at least */
    BLANKS_OPENING = 2, /* none at the beginning: a brace was opened */
    BLANKS_CLOSING = 4, /* none at the end */
};

/*
 * Ends the line, writes the comments up to the next mark, and begins a line with that indentation.
 * True where a blank line came with it.
 */
bool writer_begin(struct writer *w, int indent, unsigned blanks);
/* The same before a closing brace, to whose body the comments belong. */
void writer_close(struct writer *w, int indent, bool is_empty);
/* Comments behind the last mark. */
void writer_finish(struct writer *w);

/*
 * Measuring: what is written between begin and end is only counted. writer_fits tells whether it
 * fits in the line, with the commas and parentheses that follow, and goes back to where it began.
 */
struct writer_state {
    size_t next, next_comment;
    int column, room;
    bool is_flat, is_measuring;
};
struct writer_state writer_measure(struct writer *w, int gap);
struct writer_state writer_measure_from(struct writer *w, int column);
bool writer_fits(struct writer *w, struct writer_state state);

#endif
