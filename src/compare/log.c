/*
 * log.c - how the asks for one offer moved over the versions of a playbook; see log.h.
 *
 * Each version is compared with the one before and then forgotten, so that a long history takes no more memory than a short
 * one: what is kept is copied.
 */
#include "compare/log.h"

#include "compare/effect_build.h"

/* ---- copies ---------------------------------------------------------------------------------- */

static struct effect_value copy_value(struct arena *arena, const struct effect_value *value)
{
    struct effect_value out = *value;
    out.text = str_copy(arena, value->text);
    out.choice = str_copy(arena, value->choice);
    if (out.value.type && out.value.type->kind == TYPE_CHOICE) {
        struct type *type = ARENA_NEW(arena, struct type); /* its values lie in the playbook */
        type->kind = TYPE_CHOICE;
        out.value.type = type;
    }
    return out;
}

static struct effect_approval copy_approval(struct arena *arena,
                                            const struct effect_approval *approval)
{
    struct effect_approval out = *approval;
    out.names = ARENA_ARRAY(arena, approval->n, struct str);
    out.titles = ARENA_ARRAY(arena, approval->n, struct str);
    for (size_t i = 0; i < approval->n; i++) {
        out.names[i] = str_copy(arena, approval->names[i]);
        out.titles[i] = str_copy(arena, approval->titles[i]);
    }
    return out;
}

static struct effect_ask copy_ask(struct arena *arena, const struct effect_ask *ask)
{
    struct effect_ask out = *ask;
    out.lever = str_copy(arena, ask->lever);
    out.title = str_copy(arena, ask->title);
    out.old = copy_value(arena, &ask->old);
    out.new = copy_value(arena, &ask->new);
    out.old_approval = copy_approval(arena, &ask->old_approval);
    out.new_approval = copy_approval(arena, &ask->new_approval);
    return out;
}

static struct log_entry *add_entry(struct log *log, enum log_kind kind,
                                   const struct log_commit *commit)
{
    struct arena *arena = &log->arena;
    struct log_entry entry = {
        .kind = kind,
        .commit = {str_copy(arena, commit->hash), str_copy(arena, commit->date),
                   str_copy(arena, commit->author), str_copy(arena, commit->subject)}};
    VEC_PUSH(arena, &log->entries, entry);
    return &log->entries.items[log->entries.n - 1];
}

/* ---- versions -------------------------------------------------------------------------------- */

/* As if no lever had been there before: all that is asked for is new. */
static struct effect_pairs *pairs_of_first(struct arena *arena, const struct program *program)
{
    struct effect_pairs *pairs = effect_pairs_make(arena, program, program);
    size_t n = program->playbook->levers.n;
    pairs->levers = (struct effect_match){.only_new = ARENA_ARRAY(arena, n, int), .n_only_new = n};
    for (size_t i = 0; i < n; i++)
        pairs->levers.only_new[i] = (int)i;
    return pairs;
}

static void add_asks(struct log *log, const struct log_commit *commit, const struct run *run,
                     struct arena *arena)
{
    const struct run *before = log->last ? log->last : run;
    const struct effect_pairs *pairs = log->last
                                           ? effect_pairs_make(arena, before->program, run->program)
                                           : pairs_of_first(arena, run->program);
    struct effect_rows rows = {arena, pairs, before, run, 0};
    const struct effect_offer *offer = effect_rows_words(&rows);
    struct log_entry *entry = NULL;
    for (size_t i = 0; i < offer->asks.n; i++) {
        const struct effect_ask *ask = &offer->asks.items[i];
        if (log->lever.len && !str_equal(ask->lever, log->lever))
            continue;
        if (!entry)
            entry = add_entry(log, log->last ? LOG_CHANGES : LOG_BEGINS, commit);
        VEC_PUSH(&log->arena, &entry->asks, copy_ask(&log->arena, ask));
    }
    if (!entry && !log->last)
        add_entry(log, LOG_BEGINS, commit);
    else if (!entry)
        log->n_same++;
}

static void note_lever(struct log *log, const struct playbook *playbook)
{
    for (size_t i = 0; i < playbook->levers.n; i++)
        if (str_equal(playbook->levers.items[i]->name.text, log->lever))
            log->saw_lever = true;
}

void log_skip(struct log *log, const struct log_commit *commit, struct str why)
{
    log->n_commits++;
    add_entry(log, LOG_BROKEN, commit)->why = str_copy(&log->arena, why);
}

void log_add(struct log *log, const struct log_commit *commit, const struct program *program)
{
    struct arena arena = {0};
    struct diags diags = {.arena = &arena};
    struct facts *facts =
        offer_facts(&arena, program->playbook, &log->sources, &log->offer, 1, &diags);
    log->n_commits++;
    note_lever(log, program->playbook);
    if (!facts) {
        struct str why = diags.n ? diags.items[0].message : STR("");
        add_entry(log, LOG_MISFIT, commit)->why = str_copy(&log->arena, why);
        arena_free(&arena);
        return;
    }
    struct arena *kept = ARENA_NEW(&log->arena, struct arena);
    *kept = arena; /* the run keeps its address */
    facts->arena = kept;
    const struct run *run = program_run(kept, program, facts, NULL);
    add_asks(log, commit, run, kept);
    arena_free(&log->last_arena);
    log->last_arena = *kept;
    log->last = run;
}
