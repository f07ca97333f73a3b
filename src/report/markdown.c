/*
 * markdown.c - a result as Markdown, to be pasted into a coach's notes.
 *
 * The same sections as text.c, in the same order and words. All that comes from a playbook or an
 * offer goes through escape_markdown.
 */
#include "report/escape.h"
#include "report/mark.h"
#include "report/report.h"
#include "report/section_words.h"
#include "report/sections.h"
#include "report/words_plan.h"

/* ---- the offer ------------------------------------------------------------------------------- */

static void add_package(const struct markdown *page)
{
    size_t n_years = page->result->package.n_years;
    if (n_years == 0)
        return;
    mark_add_heading(page, "##",
                     str_format(page->words->arena,
                                n_years == 1 ? "Package over %zu year" : "Package over %zu years",
                                n_years));
    mark_add_table(page, section_package(page->words, (struct package_part){0, n_years, true}, 0));
    struct str rest = section_package_rest(page->words);
    if (rest.len == 0)
        return;
    buf_add_char(page->out, '\n');
    escape_markdown(page->out, rest);
    buf_add_char(page->out, '\n');
}

static void add_figures(const struct markdown *page)
{
    struct table table = section_figures(page->words, false, 0);
    if (table.rows.n == 0)
        return;
    mark_add_heading(page, "##", STR("Figures"));
    mark_add_table(page, table);
}

static void add_flags(const struct markdown *page)
{
    if (page->result->flags.n == 0)
        return;
    mark_add_heading(page, "##", STR("Flags"));
    const struct result_flag **flags = section_flags(page->words);
    for (size_t i = 0; i < page->result->flags.n; i++) {
        buf_format(page->out, "- **%.*s:** ", STR_ARG(flags[i]->severity));
        escape_markdown(page->out, words_title(page->words, flags[i]->title, flags[i]->name));
        struct str message = words_flag_message(page->words, flags[i]);
        buf_add(page->out, message.len ? STR(". ") : STR(""));
        escape_markdown(page->out, message);
        struct str from = words_overriding(flags[i]->at);
        buf_add(page->out, from.len ? STR(" From ") : STR(""));
        escape_markdown(page->out, from);
        buf_add_char(page->out, '\n');
    }
}

/* ---- asks ------------------------------------------------------------------------------------ */

static void add_tactics(const struct markdown *page, const struct result_ask *ask)
{
    buf_add(page->out, ask->n_tactics ? STR("- **Tactics:**\n") : STR(""));
    for (size_t i = 0; i < ask->n_tactics; i++) {
        buf_add(page->out, STR("  - "));
        escape_markdown(page->out, ask->tactics[i]);
        buf_add_char(page->out, '\n');
    }
}

static void add_ask(const struct markdown *page, const struct result_ask *ask, size_t number)
{
    const struct words *words = page->words;
    struct str mark = number > 0 ? str_format(words->arena, "### %zu.", number) : STR("###");
    mark_add_heading(page, mark.ptr, section_ask_heading(words, ask));
    if (ask->is_numeric)
        mark_add_labelled(page, "Why", words_bound(words, ask));
    mark_add_labelled(page, ask->is_trade ? "Costs" : "Worth", words_impact(words, ask));
    mark_add_labelled(page, "Round", words_round_of(words, ask));
    mark_add_approval(page, &ask->approval);
    add_tactics(page, ask);
    mark_add_labelled(page, "Or else", words_spoken(words, ask, "fallback"));
    mark_add_labelled(page, "Fill in", words_fill_in(words, &ask->fill_in));
    mark_add_labelled(page, "From", words_overriding(ask->at));
    if (ask->script.len)
        mark_add_quotation(page, ask->script);
    else
        mark_add_labelled(page, "Say", words_spoken(words, ask, "script"));
}

static void add_asks(const struct markdown *page)
{
    mark_add_heading(page, "##", STR("Asks"));
    if (section_count_asks(page->words, false) == 0) {
        buf_add(page->out, STR("Nothing to ask for.\n"));
        return;
    }
    mark_add_table(page, section_asks(page->words, ASKS_FULL, 0));
    buf_add_char(page->out, '\n');
    if (page->result->package.n_years > 0)
        mark_add_labelled(page, "Together", words_request(page->words));
    mark_add_approval(page, &page->result->request.approval);
    size_t number = 0;
    for (size_t i = 0; i < page->result->asks.n; i++) {
        if (!page->result->asks.items[i].is_trade)
            add_ask(page, &page->result->asks.items[i], ++number);
    }
}

static void add_trades(const struct markdown *page)
{
    if (section_count_asks(page->words, true) == 0)
        return;
    mark_add_heading(page, "##", STR("Trades"));
    buf_add(page->out, WORDS_TRADES);
    buf_add_char(page->out, '\n');
    for (size_t i = 0; i < page->result->asks.n; i++) {
        if (page->result->asks.items[i].is_trade)
            add_ask(page, &page->result->asks.items[i], 0);
    }
}

/* ---- what is not asked, not known, not said -------------------------------------------------- */

/* A table of two columns as a list, which reads better without a head. */
static void add_pairs(const struct markdown *page, const char *heading, struct table table)
{
    if (table.rows.n > 0)
        mark_add_heading(page, "##", str_from(heading));
    for (size_t i = 0; i < table.rows.n; i++) {
        const struct table_cell *cells = table.rows.items[i].cells;
        buf_add(page->out, STR("- **"));
        escape_markdown(page->out, cells[0].text);
        buf_add(page->out, STR(":** "));
        escape_markdown(page->out, cells[1].text);
        buf_add_char(page->out, '\n');
    }
}

static void add_undecided(const struct markdown *page)
{
    struct undecided_groups groups = section_undecided(page->words);
    if (groups.n > 0)
        mark_add_heading(page, "##", STR("Undecided"));
    for (size_t i = 0; i < groups.n; i++) {
        buf_add(page->out, STR("- "));
        escape_markdown(page->out, words_sentence(page->words, groups.items[i].needs));
        buf_add_char(page->out, '\n');
        for (size_t k = 0; k < N_UNDECIDED_KINDS; k++) {
            struct str titles =
                section_undecided_titles(page->words, &groups.items[i], undecided_kinds[k].kind);
            buf_add(page->out, titles.len ? STR("  ") : STR(""));
            mark_add_labelled(page, undecided_kinds[k].label, titles);
        }
    }
}

static void add_notes(const struct markdown *page)
{
    if (page->result->notes.n > 0)
        mark_add_heading(page, "##", STR("Notes"));
    for (size_t i = 0; i < page->result->notes.n; i++) {
        buf_add(page->out, STR("- "));
        escape_markdown(page->out, words_note(page->words, &page->result->notes.items[i]));
        buf_add_char(page->out, '\n');
    }
}

void report_markdown(struct buf *out, const struct result *result)
{
    struct arena arena = {0};
    struct words words = {&arena, result};
    struct markdown page = {.out = out, .words = &words, .result = result};
    mark_add_title(&page);
    add_package(&page);
    add_figures(&page);
    add_flags(&page);
    mark_add_plan(&page);
    add_asks(&page);
    add_trades(&page);
    mark_add_scripts(&page);
    mark_add_plays(&page);
    add_pairs(&page, "Held back", section_held_back(&words, 0));
    add_undecided(&page);
    add_pairs(&page, "Withheld words", section_withheld(&words, NULL, 0));
    add_notes(&page);
    arena_free(&arena);
}
