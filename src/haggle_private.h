/*
 * haggle_private.h - what the files behind haggle.h share.
 */
#ifndef HAGGLE_HAGGLE_PRIVATE_H
#define HAGGLE_HAGGLE_PRIVATE_H

#include "advice/result.h"
#include "base/vec.h"
#include "haggle.h"
#include "program/run.h"

/* The caller's function with the texts that it allocated, which live as long as what was read. */
struct haggle_reader {
    haggle_read_fn *read;
    void *context;
    struct arena *arena; /* lives as long as the texts */
    VEC(char *) texts;
};

/* A playbook_read_fn; context is a struct haggle_reader. */
bool haggle_reader_read(void *context, struct arena *arena, struct str name, struct str *text,
                        struct str *error);
void haggle_reader_free(struct haggle_reader *reader);

struct haggle_playbook {
    struct playbook *playbook;
    const struct program *program; /* NULL where the playbook has errors */
    const char *name;
    struct haggle_reader reader;
};

struct haggle_run {
    const struct haggle_playbook *playbook;
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct settings settings;
    const struct run *done; /* what the results were read from; NULL: there are none */
    struct result **results;
    size_t n_results;
};

#endif
