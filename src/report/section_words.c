/*
 * section_words.c - what is said and done, as tables that text and Markdown share.
 */
#include "report/section_words.h"

#include "base/vec.h"

struct str section_tick(const struct result_step *step)
{
    if (step->has_done && !step->known && step->needs.n > 0)
        return STR("[?]");
    return step->done ? STR("[x]") : STR("[ ]");
}

struct str section_step(const struct words *words, const struct result_step *step)
{
    if (step->needs.n == 0)
        return step->text;
    struct str needs = words_needs(words, &step->needs);
    return str_format(words->arena, "%.*s; %.*s", STR_ARG(step->text), STR_ARG(needs));
}

/* "2 of 5 done", "3 steps", "words". */
static struct str progress(const struct words *words, const struct result_play *play)
{
    size_t n_done = 0, n_ticked = 0;
    for (size_t i = 0; i < play->n_steps; i++) {
        n_done += play->steps[i].done;
        n_ticked += play->steps[i].has_done;
    }
    if (n_ticked > 0)
        return str_format(words->arena, "%zu of %zu done", n_done, play->n_steps);
    if (play->n_steps == 0)
        return STR("words");
    return str_format(words->arena, play->n_steps == 1 ? "%zu step" : "%zu steps", play->n_steps);
}

static struct table two_columns(const struct words *words, int indent)
{
    struct table table = table_new(words->arena, indent);
    table_add_column(&table, "", TABLE_LEFT, true);
    table_add_column(&table, "", TABLE_LEFT, true);
    return table;
}

struct table section_standing_plays(const struct words *words, int indent)
{
    struct table table = two_columns(words, indent);
    for (size_t i = 0; i < words->result->plays.n; i++) {
        const struct result_play *play = &words->result->plays.items[i];
        if (!play->always)
            continue;
        struct table_cell *cells = table_add_row(&table);
        cells[0].text = play->title;
        cells[1].text = progress(words, play);
    }
    return table;
}

struct table section_steps(const struct words *words, const struct result_play *play, int indent)
{
    struct table table = table_new(words->arena, indent);
    table_add_column(&table, "", TABLE_LEFT, false);
    table_add_column(&table, "", TABLE_LEFT, true);
    for (size_t i = 0; i < play->n_steps; i++) {
        struct table_cell *cells = table_add_row(&table);
        cells[0].text = section_tick(&play->steps[i]);
        cells[0].ink = play->steps[i].done ? INK_GOOD : INK_PLAIN;
        cells[1].text = section_step(words, &play->steps[i]);
    }
    return table;
}

/* "ready", "ready; to fill in: [a date]" */
static struct str readiness(const struct words *words, const struct result_blanks *blanks)
{
    if (blanks->n == 0)
        return STR("ready");
    return str_format(words->arena, "ready; to fill in: %.*s",
                      STR_ARG(words_fill_in(words, blanks)));
}

struct str section_unsaid(const struct words *words, const struct result_unsaid *unsaid)
{
    struct str needs = words_needs(words, &unsaid->needs);
    switch (unsaid->why) {
    case UNSAID_NOT_NOW:
        return str_format(words->arena, "not for this offer: %.*s", STR_ARG(unsaid->reason));
    case UNSAID_UNDECIDED:
        return str_format(words->arena, "undecided: %.*s", STR_ARG(needs));
    case UNSAID_WITHHELD:
        return str_format(words->arena, "withheld: %.*s", STR_ARG(needs));
    }
    return STR("");
}

static void add_row(struct table *table, struct str name, struct str title, struct str state)
{
    struct table_cell *cells = table_add_row(table);
    cells[0] = (struct table_cell){name, INK_HEADING};
    cells[1].text = title;
    cells[2].text = state;
}

static struct table three_columns(const struct words *words, int indent)
{
    struct table table = table_new(words->arena, indent);
    table_add_column(&table, "", TABLE_LEFT, false);
    table_add_column(&table, "", TABLE_LEFT, true);
    table_add_column(&table, "", TABLE_LEFT, true);
    return table;
}

struct table section_scripts(const struct words *words, bool with_unsaid, int indent)
{
    const struct result *result = words->result;
    struct table table = three_columns(words, indent);
    for (size_t i = 0; i < result->scripts.n; i++) {
        const struct result_script *script = &result->scripts.items[i];
        add_row(&table, script->name, script->title, readiness(words, &script->fill_in));
    }
    for (size_t i = 0; with_unsaid && i < result->unsaid.n; i++) {
        const struct result_unsaid *unsaid = &result->unsaid.items[i];
        if (str_is(unsaid->of, "script"))
            add_row(&table, unsaid->name, unsaid->title, section_unsaid(words, unsaid));
    }
    return table;
}

struct table section_lever_words(const struct words *words, int indent)
{
    const struct result *result = words->result;
    struct table table = three_columns(words, indent);
    for (size_t i = 0; i < result->asks.n; i++) {
        const struct result_ask *ask = &result->asks.items[i];
        struct str spoken = words_spoken(words, ask, "script");
        if (ask->script.len)
            spoken = readiness(words, &ask->script_fill_in);
        if (spoken.len)
            add_row(&table, ask->lever, ask->title, spoken);
    }
    return table;
}

struct table section_unused_plays(const struct words *words, int indent)
{
    struct table table = two_columns(words, indent);
    for (size_t i = 0; i < words->result->unsaid.n; i++) {
        const struct result_unsaid *unsaid = &words->result->unsaid.items[i];
        if (!str_is(unsaid->of, "play"))
            continue;
        struct table_cell *cells = table_add_row(&table);
        cells[0].text = unsaid->title;
        cells[1].text =
            unsaid->why == UNSAID_NOT_NOW ? unsaid->reason : section_unsaid(words, unsaid);
    }
    return table;
}

const struct result_script *section_next_script(const struct result *result)
{
    for (size_t i = 0; i < result->rounds.n; i++) {
        const struct result_round *round = &result->rounds.items[i];
        for (size_t j = 0; round->state == ROUND_NEXT && j < result->scripts.n; j++)
            if (str_equal(result->scripts.items[j].name, round->send))
                return &result->scripts.items[j];
    }
    return NULL;
}
