/*
 * evaluate.c - nanoseconds an offer for evaluation alone: the program on offers already read.
 *
 *   evaluate PLAYBOOK OFFER
 *
 * The same offer fills the blocks. What reading it and making its result cost is shown as well.
 */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "advice/advice.h"
#include "offer/offer.h"
#include "program/run.h"

#define SECONDS_EACH 0.4 /* enough for a steady figure */

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static struct str read_file(struct arena *arena, const char *name)
{
    FILE *file = fopen(name, "rb");
    struct buf out = {0};
    char block[4096];
    size_t n;
    if (!file) {
        perror(name);
        exit(2);
    }
    while ((n = fread(block, 1, sizeof block, file)) > 0)
        buf_add(&out, (struct str){block, n});
    fclose(file);
    return buf_take(&out, arena);
}

static bool read_playbook(void *context, struct arena *arena, struct str name, struct str *text,
                          struct str *error)
{
    (void)context;
    (void)error;
    *text = read_file(arena, str_copy(arena, name).ptr);
    return true;
}

/* A stream of `n` documents, each the offer's text. */
static struct str repeat(struct arena *arena, struct str offer, size_t n)
{
    struct buf out = {0};
    for (size_t i = 0; i < n; i++) {
        buf_add(&out, STR("---\n"));
        buf_add(&out, offer);
        buf_add(&out, STR("\n"));
    }
    return buf_take(&out, arena);
}

static struct facts *read_offers(struct arena *arena, const struct playbook *playbook,
                                 struct str text)
{
    struct sources *sources = ARENA_NEW(arena, struct sources);
    struct diags *diags = ARENA_NEW(arena, struct diags);
    struct offer_file *file = ARENA_NEW(arena, struct offer_file);
    sources->arena = diags->arena = arena;
    struct facts *facts = NULL;
    if (offer_read(arena, sources, source_add(sources, STR("offers"), text), diags, file))
        facts = offer_facts(arena, playbook, sources, file, 1, diags);
    if (!facts) {
        fputs("the offer does not fit the playbook\n", stderr);
        exit(2);
    }
    return facts;
}

enum stage { STAGE_READ, STAGE_RUN, STAGE_RESULT, N_STAGES };

/* Nanoseconds an offer that the stage takes. */
static double measure(enum stage stage, const struct program *program, struct str text, size_t n)
{
    const struct advice_options options = {0};
    double took = 0;
    size_t rounds = 0;
    double begun = seconds_now();
    while (seconds_now() - begun < SECONDS_EACH) {
        struct arena arena = {0};
        double marks[N_STAGES + 1];
        marks[STAGE_READ] = seconds_now();
        struct facts *facts = read_offers(&arena, program->playbook, text);
        marks[STAGE_RUN] = seconds_now();
        struct run *run = program_run(&arena, program, facts, NULL);
        marks[STAGE_RESULT] = seconds_now();
        for (size_t i = 0; i < n && stage == STAGE_RESULT; i++)
            advice_result(run, i, &options);
        marks[N_STAGES] = seconds_now();
        took += marks[stage + 1] - marks[stage];
        rounds++;
        arena_free(&arena);
    }
    return took * 1e9 / (double)(rounds * n);
}

int main(int argc, char **argv)
{
    static const size_t blocks[] = {1, 16, 256, 4096};
    static const char *const labels[] = {"read", "evaluate", "result"};
    struct arena arena = {0};
    struct playbook *playbook = playbook_new(read_playbook, NULL, STR(""));
    if (argc != 3 || !playbook_load(playbook, str_from(argv[1]))) {
        fputs("evaluate PLAYBOOK OFFER, both without a mistake\n", stderr);
        return 2;
    }
    const struct program *program = program_compile(playbook);
    struct str offer = read_file(&arena, argv[2]);
    for (int stage = 0; stage < N_STAGES; stage++)
        for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
            printf(
                "%-9s %5zu offers at a time  %12.0f ns an offer\n", labels[stage], blocks[i],
                measure((enum stage)stage, program, repeat(&arena, offer, blocks[i]), blocks[i]));
    arena_free(&arena);
    playbook_free(playbook);
    return 0;
}
