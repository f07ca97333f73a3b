/*
 * note.h - which slots an expression of the playbook has, to explain a value after a run.
 *
 * Only in a program that was compiled with notes. Nothing is computed here: a note leads from what is written to
 * what a run left in the slots.
 */
#ifndef HAGGLE_PROGRAM_NOTE_H
#define HAGGLE_PROGRAM_NOTE_H

#include "program/program.h"

enum { NOTE_OF_ANY = -2 }; /* as measure_of: whatever it is */

/* The note of an expression that stands by itself in the playbook; NULL: there is none. */
const struct note *note_find(const struct program *program, const struct expr *expr, int world,
                             int measure_of);

/* The n-th note, from 0, of `expr` among what the other was made of; NULL: there is none. */
const struct note *note_part(const struct program *program, const struct note *note,
                             const struct expr *expr, size_t n);

/* Where the notes of the expression begin; for those who make them. */
uint32_t *note_bucket(const struct program *program, const struct expr *expr);

#endif
