/*
 * columns.h - lines of text with things that stand below one another.
 *
 * A text is written piece by piece. Where something is to begin in a common column with its like in
 * other lines, a stop is set: its group says with which others, its column which of the things of a
 * line it is. In the end each group gets room for the widest of its cells.
 */
#ifndef HAGGLE_SYNTAX_COLUMNS_H
#define HAGGLE_SYNTAX_COLUMNS_H

#include "base/str.h"
#include "base/vec.h"

/* Where something of a line begins; columns of one line rise from left to right. */
struct stop {
    uint32_t group;  /* of columns_group */
    uint32_t column; /* STOP_COMMENT: the comment that ends the line */
    int gap;         /* blanks before it at least */
    int limit;       /* what stands before it and is wider does not push the others */
    size_t at;       /* set by columns_stop: offset in the text ... */
    size_t line;     /* ... and of its line */
    int end;         /* set by columns_done: column at which it stands, */
    int pad;         /* blanks before it, */
    bool is_alone;   /* and whether it or one before it is too wide for the others */
};

#define STOP_COMMENT UINT32_MAX

struct columns {
    struct arena *arena;
    struct buf text; /* without the blanks of the stops */
    VEC(struct stop) stops;
    size_t line; /* offset of the current line */
    uint32_t n_groups;
};

/* A new group; its number. */
uint32_t columns_group(struct columns *columns);
void columns_add(struct columns *columns, struct str text); /* no line end in it */
void columns_line(struct columns *columns);                 /* ends the line */
/* What is added next begins in a common column. */
void columns_stop(struct columns *columns, struct stop stop);
/* The text with its blanks, in the arena; `columns` is empty afterwards. */
struct str columns_done(struct columns *columns);

#endif
