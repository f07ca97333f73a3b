/*
 * text_words.c - scripts and plays for a terminal: in the report, and by themselves.
 */
#include "report/section_words.h"
#include "report/sections.h"
#include "report/wrap.h"

static void add_prose_table(const struct page *page, const char *heading, struct table table)
{
    if (table.rows.n == 0)
        return;
    if (heading)
        page_add_heading(page, str_from(heading));
    table_text(page->out, &table, page->prose, page->color);
}

/* ---- scripts ----------------------------------------------------------------------------------- */

void page_add_scripts(const struct page *page)
{
    const struct result_script *next = section_next_script(page->result);
    add_prose_table(page, "Scripts", section_scripts(page->words, false, INDENT));
    if (next)
        page_add_text(page, INDENT,
                      str_format(page->words->arena, "Next: haggle script PLAYBOOK OFFER %.*s",
                                 STR_ARG(next->name)),
                      INK_DIM);
}

/* A text as it is to be pasted: its own lines, without what could move a cursor. */
static void add_plain(struct buf *out, struct arena *arena, struct str text)
{
    struct lines lines = wrap_split(arena, text);
    for (size_t i = 0; i < lines.n; i++) {
        buf_add(out, lines.items[i]);
        buf_add_char(out, '\n');
    }
}

void report_script(struct buf *out, const struct result_script *script)
{
    struct arena arena = {0};
    if (script->subject.len) {
        add_plain(out, &arena, str_format(&arena, "Subject: %.*s", STR_ARG(script->subject)));
        buf_add_char(out, '\n');
    }
    add_plain(out, &arena, script->text);
    arena_free(&arena);
}

void report_scripts(struct buf *out, const struct result *result, const struct report_style *style)
{
    struct arena arena = {0};
    struct words words = {&arena, result};
    struct page page = page_new(out, &words, style);
    struct table scripts = section_scripts(&words, true, INDENT);
    page_add_title(&page);
    if (scripts.rows.n == 0)
        page_add_heading(&page, STR("The playbook has no scripts."));
    add_prose_table(&page, "Scripts", scripts);
    add_prose_table(&page, "Words of levers", section_lever_words(&words, INDENT));
    arena_free(&arena);
}

/* ---- plays ------------------------------------------------------------------------------------- */

static void add_play(const struct page *page, const struct result_play *play)
{
    bool is_written = page->result->offer_source.len == 0;
    page_add_text(page, INDENT, play->title, INK_HEADING);
    if (is_written)
        page_add_labelled(page, DEEPER, "When", play->when, INK_DIM);
    add_prose_table(page, NULL, section_steps(page->words, play, DEEPER));
    page_add_labelled(page, DEEPER, "Say", play->text, INK_PLAIN);
    page_add_labelled(page, DEEPER, "Fill in", words_fill_in(page->words, &play->fill_in),
                      INK_WARNING);
    page_add_labelled(page, DEEPER, "From", words_overriding(play->at), INK_DIM);
}

void page_add_plays(const struct page *page)
{
    struct table standing = section_standing_plays(page->words, INDENT);
    size_t n = page->result->plays.n;
    if (n > 0)
        page_add_heading(page, STR("Plays"));
    for (size_t i = 0, shown = 0; i < n; i++) {
        if (page->result->plays.items[i].always)
            continue;
        buf_add(page->out, shown++ > 0 ? STR("\n") : STR(""));
        add_play(page, &page->result->plays.items[i]);
    }
    if (standing.rows.n > 0 && standing.rows.n < n)
        buf_add_char(page->out, '\n');
    add_prose_table(page, NULL, standing);
}

void report_plays(struct buf *out, const struct result *result, const struct report_style *style)
{
    struct arena arena = {0};
    struct words words = {&arena, result};
    struct page page = page_new(out, &words, style);
    struct table unused = section_unused_plays(&words, INDENT);
    page_add_title(&page);
    for (size_t i = 0; i < result->plays.n; i++) {
        buf_add_char(out, '\n');
        add_play(&page, &result->plays.items[i]);
    }
    if (result->plays.n == 0)
        page_add_heading(&page, unused.rows.n ? STR("No play is for this offer now.")
                                              : STR("The playbook has no plays."));
    add_prose_table(&page, "Withheld words", section_withheld(&words, "play", INDENT));
    add_prose_table(&page, "Not now", unused);
    arena_free(&arena);
}
