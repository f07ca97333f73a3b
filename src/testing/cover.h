/*
 * cover.h - private to testing/: going through a playbook for what there is to exercise.
 *
 * The same walk makes the points (run NULL) and, after a test, marks those that it has exercised.
 */
#ifndef HAGGLE_TESTING_COVER_H
#define HAGGLE_TESTING_COVER_H

#include "base/vec.h"
#include "testing/coverage.h"

struct coverage {
    struct arena *arena;
    struct cover_points points;
    struct map by_key; /* struct cover_point, by file, place and kind */
    struct map files;  /* the number of a file's name, from 1 */
    uint32_t n_files, n_runs;
    /* of the playbook that is being run */
    const struct program *program;
    uint32_t *file_numbers; /* by source */
    struct trace *traces;   /* by expression */
    /* of the test that was just run */
    const struct run *run; /* NULL: points are made */
};

/* What a point was in a run. */
struct cover_marks {
    bool yes, no;
};

/* The point at a place: made where it is new, as `format` words it, and marked. */
void cover_mark(struct coverage *c, enum cover_kind kind, struct span span,
                struct cover_marks marks, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* cover_condition.c: the conditions within an expression; and the expression as one itself. */
void cover_expr(struct coverage *c, struct expr *expr);
void cover_condition(struct coverage *c, struct expr *expr);

/* cover_text.c: the {if} of a text. `text` NULL: it was not said. */
void cover_text(struct coverage *c, const struct template *template,
                const struct text_program *text);

/* Whether the slot was yes, and where there is no slot. */
bool cover_is_yes(const struct coverage *c, slot s);
/* The words of a place, on one line and not too long. */
struct str cover_words(struct coverage *c, struct span span);

#endif
