/*
 * markdown_words.c - scripts and plays as Markdown; steps are a checklist.
 */
#include "report/escape.h"
#include "report/report.h"
#include "report/section_words.h"
#include "report/sections.h"

/* Rows as items of a list: the first cell strong. */
static void add_items(const struct markdown *page, const char *heading, struct table table)
{
    if (table.rows.n > 0 && heading)
        mark_add_heading(page, "##", str_from(heading));
    for (size_t i = 0; i < table.rows.n; i++) {
        const struct table_cell *cells = table.rows.items[i].cells;
        buf_add(page->out, STR("- **"));
        escape_markdown(page->out, cells[0].text);
        buf_add(page->out, STR("**"));
        for (size_t j = 1; j < table.columns.n; j++) {
            buf_add(page->out, STR(" - "));
            escape_markdown(page->out, cells[j].text);
        }
        buf_add_char(page->out, '\n');
    }
}

void mark_add_scripts(const struct markdown *page)
{
    const struct result_script *next = section_next_script(page->result);
    add_items(page, "Scripts", section_scripts(page->words, false, 0));
    if (next)
        buf_format(page->out, "\nNext: `haggle script PLAYBOOK OFFER %.*s`\n", STR_ARG(next->name));
}

static void add_play(const struct markdown *page, const struct result_play *play, const char *mark)
{
    bool is_written = page->result->offer_source.len == 0;
    mark_add_heading(page, mark, play->title);
    if (is_written && play->when.len) {
        mark_add_labelled(page, "When", play->when);
        buf_add_char(page->out, '\n');
    }
    for (size_t i = 0; i < play->n_steps; i++) {
        const struct result_step *step = &play->steps[i];
        buf_add(page->out, step->done ? STR("- [x] ") : STR("- [ ] "));
        escape_markdown(page->out, section_step(page->words, step));
        buf_add_char(page->out, '\n');
    }
    if (play->text.len)
        mark_add_quotation(page, play->text);
    if (play->fill_in.n > 0)
        buf_add_char(page->out, '\n');
    mark_add_labelled(page, "Fill in", words_fill_in(page->words, &play->fill_in));
    mark_add_labelled(page, "From", words_overriding(play->at));
}

void mark_add_plays(const struct markdown *page)
{
    struct table standing = section_standing_plays(page->words, 0);
    size_t n = page->result->plays.n;
    if (n > 0)
        mark_add_heading(page, "##", STR("Plays"));
    add_items(page, NULL, standing);
    for (size_t i = 0; i < n; i++)
        if (!page->result->plays.items[i].always)
            add_play(page, &page->result->plays.items[i], "###");
}

void report_plays_markdown(struct buf *out, const struct result *result)
{
    struct arena arena = {0};
    struct words words = {&arena, result};
    struct markdown page = {.out = out, .words = &words, .result = result};
    mark_add_title(&page);
    for (size_t i = 0; i < result->plays.n; i++)
        add_play(&page, &result->plays.items[i], "##");
    add_items(&page, "Withheld words", section_withheld(&words, "play", 0));
    add_items(&page, "Not now", section_unused_plays(&words, 0));
    arena_free(&arena);
}
