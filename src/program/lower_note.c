/*
 * lower_note.c - notes of what was lowered, so that an explanation finds the slot of an expression after a run.
 *
 * Notes follow the expressions as they are written out: below a call of a define stand its arguments and its body. A let
 * is lowered once in each world, wherever it was first come to; it is found by its expression, not from above.
 */
#include "base/limits.h"
#include "program/lower.h"
#include "program/note.h"

uint32_t lower_note_begin(struct lower *l, const struct scope *scope, const struct expr *expr)
{
    struct note note = {.expr = expr, .world = scope->world, .measure_of = scope->measure_of};
    if (l->notes.n == 0)
        VEC_PUSH(l->arena, &l->notes, (struct note){.expr = NULL});
    if (l->notes.n > LIMIT_PROGRAM_NOTES)
        return 0;
    uint32_t index = (uint32_t)l->notes.n;
    VEC_PUSH(l->arena, &l->notes, note);
    l->open_note = index;
    return index;
}

void lower_note_end(struct lower *l, uint32_t note, uint32_t outer, const struct lowered *value)
{
    l->open_note = outer;
    if (note == 0)
        return;
    l->notes.items[note].value = *value;
    if (outer == 0)
        return;
    struct note *parent = &l->notes.items[outer];
    if (parent->last)
        l->notes.items[parent->last].next = note;
    else
        parent->first = note;
    parent->last = note;
}

void lower_notes_finish(struct lower *l)
{
    struct program *program = l->program;
    program->notes = l->notes.items;
    program->n_notes = (uint32_t)l->notes.n;
    if (program->n_notes == 0)
        return;
    program->n_note_buckets = 256;
    while (program->n_note_buckets < 2 * (size_t)program->n_notes)
        program->n_note_buckets *= 2;
    program->note_buckets = ARENA_ARRAY(l->arena, program->n_note_buckets, uint32_t);
    for (uint32_t i = program->n_notes; --i > 0;) { /* so that the first made stands first */
        uint32_t *bucket = note_bucket(program, program->notes[i].expr);
        program->notes[i].same = *bucket;
        *bucket = i;
    }
}
