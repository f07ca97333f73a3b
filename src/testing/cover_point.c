/*
 * cover_point.c - the points of a coverage: found by their place, counted once a test.
 */
#include <stdlib.h>

#include "testing/cover.h"

enum { MOST_WORDS = 60 }; /* bytes of the playbook's own words in the name of a point */

/* A file that several playbooks share is one. */
static uint32_t file_number(struct coverage *c, uint32_t file)
{
    uint32_t *number = &c->file_numbers[file];
    if (*number > 0)
        return *number;
    struct str name = source_get(&c->program->playbook->sources, file)->name;
    uint32_t *known = map_get(&c->files, name);
    if (!known) {
        known = ARENA_NEW(c->arena, uint32_t);
        *known = ++c->n_files;
        map_put(&c->files, str_copy(c->arena, name), known);
    }
    return *number = *known;
}

static struct cover_point *make_point(struct coverage *c, enum cover_kind kind, struct span span)
{
    const struct sources *sources = &c->program->playbook->sources;
    struct cover_point *point = ARENA_NEW(c->arena, struct cover_point);
    *point = (struct cover_point){.kind = kind,
                                  .file = str_copy(c->arena, source_get(sources, span.file)->name),
                                  .line = source_position(sources, span.file, span.begin).line,
                                  .begin = span.begin,
                                  .two_sided = kind == COVER_LEVER || kind == COVER_FLAG ||
                                               kind == COVER_STEP || kind == COVER_CONDITION};
    VEC_PUSH(c->arena, &c->points, point);
    return point;
}

void cover_mark(struct coverage *c, enum cover_kind kind, struct span span,
                struct cover_marks marks, const char *format, ...)
{
    const uint32_t place[4] = {file_number(c, span.file), span.begin, span.end, (uint32_t)kind};
    struct str key = {(const char *)place, sizeof place};
    struct cover_point *point = map_get(&c->by_key, key);
    if (!point) {
        struct buf what = {0};
        va_list args;
        va_start(args, format);
        buf_vformat(&what, format, args);
        va_end(args);
        point = make_point(c, kind, span);
        point->what = buf_take(&what, c->arena);
        map_put(&c->by_key, str_copy(c->arena, key), point);
    }
    if (marks.yes && point->last_yes != c->n_runs) {
        point->last_yes = c->n_runs;
        point->yes++;
    }
    if (marks.no && point->last_no != c->n_runs) {
        point->last_no = c->n_runs;
        point->no++;
    }
}

bool cover_is_yes(const struct coverage *c, slot s)
{
    return s == SLOT_NONE || run_is_yes(c->run, s, 0);
}

struct str cover_words(struct coverage *c, struct span span)
{
    if (c->run)
        return STR(""); /* every point has been made */
    struct str text = source_text(&c->program->playbook->sources, span);
    struct buf out = {0};
    for (size_t i = 0; i < text.len; i++) {
        bool is_blank = strchr(" \t\r\n", text.ptr[i]) != NULL;
        if (out.len >= MOST_WORDS && (text.ptr[i] & 0xC0) != 0x80) {
            buf_add(&out, STR("…"));
            break;
        }
        if (!is_blank)
            buf_add_char(&out, text.ptr[i]);
        else if (out.len > 0 && out.ptr[out.len - 1] != ' ')
            buf_add_char(&out, ' ');
    }
    return buf_take(&out, c->arena);
}

struct coverage *coverage_new(struct arena *arena)
{
    struct coverage *coverage = ARENA_NEW(arena, struct coverage);
    coverage->arena = arena;
    coverage->by_key.arena = arena;
    coverage->files.arena = arena;
    return coverage;
}

static int order_points(const void *left, const void *right)
{
    const struct cover_point *a = *(struct cover_point *const *)left;
    const struct cover_point *b = *(struct cover_point *const *)right;
    int files = str_compare(a->file, b->file);
    if (files != 0)
        return files;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return (int)a->kind - (int)b->kind;
}

const struct cover_points *coverage_points(struct coverage *coverage)
{
    if (coverage->points.n > 0)
        qsort(coverage->points.items, coverage->points.n, sizeof(struct cover_point *),
              order_points);
    return &coverage->points;
}
