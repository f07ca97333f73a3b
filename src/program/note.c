/*
 * note.c - finds the notes of an expression; see note.h.
 */
#include "program/note.h"

uint32_t *note_bucket(const struct program *program, const struct expr *expr)
{
    uint64_t hash = (uint64_t)(uintptr_t)expr * 0x9e3779b97f4a7c15u >> 24;
    size_t at = (size_t)hash & (program->n_note_buckets - 1);
    while (program->note_buckets[at] && program->notes[program->note_buckets[at]].expr != expr)
        at = (at + 1) & (program->n_note_buckets - 1);
    return &program->note_buckets[at];
}

const struct note *note_find(const struct program *program, const struct expr *expr, int world,
                             int measure_of)
{
    if (program->n_notes == 0 || !expr)
        return NULL;
    for (uint32_t i = *note_bucket(program, expr); i > 0; i = program->notes[i].same) {
        const struct note *note = &program->notes[i];
        if (note->world == world && (measure_of == NOTE_OF_ANY || note->measure_of == measure_of))
            return note;
    }
    return NULL;
}

const struct note *note_part(const struct program *program, const struct note *note,
                             const struct expr *expr, size_t n)
{
    for (uint32_t i = note->first; i > 0; i = program->notes[i].next)
        if (program->notes[i].expr == expr && n-- == 0)
            return &program->notes[i];
    return NULL;
}
