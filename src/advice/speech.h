/*
 * speech.h - private to advice/ and testing/: templates filled in, and the reasons for what cannot be.
 */
#ifndef HAGGLE_ADVICE_SPEECH_H
#define HAGGLE_ADVICE_SPEECH_H

#include "advice/result.h"
#include "program/run.h"

/* A template on one offer. */
struct speech {
    bool said; /* false: withheld, see needs */
    struct str text;
    struct needs needs;
    struct str *fill_in; /* {blank …}: gaps left on purpose */
    size_t n_fill_in;
};

struct speech speech_fill(const struct run *run, size_t row, const struct text_program *text);

/* Why the slot is unknown, as a list of needs. */
struct needs speech_needs(const struct run *run, size_t row, slot s);

#endif
