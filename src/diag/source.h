/*
 * source.h - the texts that were read, and places in them.
 *
 * All sources of a unit lie in one list. A span is a file number and byte offsets; line and column
 * are computed only when a message is shown. Columns count characters, from 1.
 */
#ifndef HAGGLE_DIAG_SOURCE_H
#define HAGGLE_DIAG_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct span {
    uint32_t file;  /* index into sources */
    uint32_t begin; /* byte offset of the first byte */
    uint32_t end;   /* one past the last */
};

struct source {
    struct str name; /* as the user wrote it, or relative to where the run began */
    struct str text; /* whole file; a leading BOM is kept, and skipped by the readers */
    uint32_t *lines; /* byte offset at which each line begins; made by source_add */
    uint32_t n_lines;
    struct span used_by; /* the path of the `use` that brings it in; end 0: none */
};

struct sources {
    struct arena *arena;
    struct source *items;
    uint32_t n, cap;
};

struct position {
    uint32_t line;   /* from 1 */
    uint32_t column; /* from 1, in characters */
};

/*
 * Makes `sources` hold all that `base` holds, under the same numbers, and what is added to it from then on; `base` does
 * not change. So a message about an offer can show the line of the playbook as well.
 */
void sources_extend(struct sources *sources, const struct sources *base, struct arena *arena);

uint32_t source_add(struct sources *sources, struct str name, struct str text); /* copies neither */
const struct source *source_get(const struct sources *sources, uint32_t file);
struct position source_position(const struct sources *sources, uint32_t file, uint32_t offset);
/* without its line ending */
struct str source_line(const struct sources *sources, uint32_t file, uint32_t line);
struct str source_text(const struct sources *sources, struct span span);
struct span span_join(struct span a, struct span b); /* from a's begin to b's end */
/* "file:line", the form that results carry. */
struct str source_place(struct arena *arena, const struct sources *sources, struct span span);
/* Whether the file belongs to a playbook that another uses. */
bool source_is_used(const struct sources *sources, uint32_t file);

#endif
