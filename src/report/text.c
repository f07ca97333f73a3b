/*
 * text.c - a result for a terminal, to be read on a call.
 *
 * Tables take the width there is; running text stays within a width that reads well. What the
 * sections hold is decided in sections.c, and how things are called in words.c.
 */
#include "report/page.h"
#include "report/report.h"
#include "report/section_words.h"
#include "report/sections.h"
#include "report/words_plan.h"
#include "report/wrap.h"

/* ---- the offer ------------------------------------------------------------------------------- */

static bool part_fits(const struct page *page, struct package_part part)
{
    struct table table = section_package(page->words, part, INDENT);
    return table_full_width(&table) <= page->width;
}

/* How many years stand beside each other where the whole package does not fit, spread evenly. */
static size_t years_beside(const struct page *page)
{
    size_t n_years = page->result->package.n_years, fit = 1;
    while (fit < n_years &&
           part_fits(page, (struct package_part){n_years - fit - 1, fit + 1, false}))
        fit++;
    size_t n_blocks = (n_years + fit - 1) / fit;
    return (n_years + n_blocks - 1) / n_blocks;
}

static void add_part(const struct page *page, struct package_part part)
{
    struct table table = section_package(page->words, part, INDENT);
    buf_add(page->out, part.first > 0 || part.n_years == 0 ? STR("\n") : STR(""));
    page_add_table(page, &table);
}

/* The package in several tables beneath each other, each as wide as fits. */
static void add_parts(const struct page *page, size_t n_years)
{
    size_t step = years_beside(page);
    bool has_totals = false;
    for (size_t first = 0; first < n_years; first += step) {
        size_t left = n_years - first;
        struct package_part part = {first, left < step ? left : step, left <= step};
        has_totals = part.totals = part.totals && part_fits(page, part);
        add_part(page, part);
    }
    if (!has_totals)
        add_part(page, (struct package_part){0, 0, true});
}

static void add_package(const struct page *page)
{
    size_t n_years = page->result->package.n_years;
    if (n_years == 0)
        return;
    page_add_heading(page,
                     str_format(page->words->arena,
                                n_years == 1 ? "Package over %zu year" : "Package over %zu years",
                                n_years));
    struct table whole =
        section_package(page->words, (struct package_part){0, n_years, true}, INDENT);
    if (table_full_width(&whole) <= page->width)
        page_add_table(page, &whole);
    else
        add_parts(page, n_years);
    struct str rest = section_package_rest(page->words);
    page_add_text(page, INDENT, rest, INK_DIM);
}

static void add_figures(const struct page *page)
{
    struct table table = section_figures(page->words, false, INDENT);
    if (table.rows.n == 0)
        return;
    page_add_heading(page, STR("Figures"));
    struct table beside = section_figures(page->words, true, INDENT);
    bool both_fit = table.rows.n > 6 && table_full_width(&beside) <= page->width;
    page_add_table(page, both_fit ? &beside : &table);
}

/* ---- flags ----------------------------------------------------------------------------------- */

static struct table_cell severity_cell(const struct page *page, struct str severity)
{
    bool is_critical = str_is(severity, "critical"), is_warning = str_is(severity, "warning");
    const char *mark = is_critical ? "✗" : is_warning ? "▲" : "•";
    enum ink ink = is_critical ? INK_CRITICAL : is_warning ? INK_WARNING : INK_DIM;
    struct str text = str_format(page->words->arena, "%s %.*s", mark, STR_ARG(severity));
    return (struct table_cell){text, ink};
}

static void add_flags(const struct page *page)
{
    if (page->result->flags.n == 0)
        return;
    page_add_heading(page, STR("Flags"));
    struct table table = table_new(page->words->arena, INDENT);
    table_add_column(&table, "", TABLE_LEFT, false);
    table_add_column(&table, "", TABLE_LEFT, true);
    const struct result_flag **flags = section_flags(page->words);
    for (size_t i = 0; i < page->result->flags.n; i++) {
        struct table_cell *cells = table_add_row(&table);
        cells[0] = severity_cell(page, flags[i]->severity);
        struct str title = words_title(page->words, flags[i]->title, flags[i]->name);
        cells[1] = (struct table_cell){title, INK_HEADING};
        struct str message = words_flag_message(page->words, flags[i]);
        if (message.len)
            table_add_row(&table)[1].text = message;
        struct str from = words_overriding(flags[i]->at);
        if (from.len)
            table_add_row(&table)[1] = (struct table_cell){
                str_format(page->words->arena, "From %.*s", STR_ARG(from)), INK_DIM};
    }
    table_text(page->out, &table, page->prose, page->color);
}

/* ---- asks ------------------------------------------------------------------------------------ */

static struct str tactics(const struct page *page, const struct result_ask *ask)
{
    struct buf buf = {0};
    for (size_t i = 0; i < ask->n_tactics; i++) {
        buf_add(&buf, i > 0 ? STR("\n• ") : STR("• "));
        buf_add(&buf, ask->tactics[i]);
    }
    return buf_take(&buf, page->words->arena);
}

static void add_ask(const struct page *page, const struct result_ask *ask, size_t number)
{
    const struct words *words = page->words;
    struct str heading = section_ask_heading(words, ask);
    if (number > 0)
        heading = str_format(words->arena, "%zu. %.*s", number, STR_ARG(heading));
    buf_add_char(page->out, '\n');
    page_add_text(page, INDENT, heading, INK_HEADING);
    if (ask->is_numeric)
        page_add_labelled(page, DEEPER, "Why", words_bound(words, ask), INK_PLAIN);
    page_add_labelled(page, DEEPER, ask->is_trade ? "Costs" : "Worth", words_impact(words, ask),
                      INK_PLAIN);
    page_add_labelled(page, DEEPER, "Round", words_round_of(words, ask), INK_PLAIN);
    page_add_approval(page, DEEPER, &ask->approval);
    page_add_labelled(page, DEEPER, "Tactics", tactics(page, ask), INK_PLAIN);
    page_add_labelled(page, DEEPER, "Say", words_spoken(words, ask, "script"),
                      ask->script.len ? INK_PLAIN : INK_DIM);
    page_add_labelled(page, DEEPER, "Or else", words_spoken(words, ask, "fallback"),
                      ask->fallback.len ? INK_PLAIN : INK_DIM);
    page_add_labelled(page, DEEPER, "Fill in", words_fill_in(words, &ask->fill_in), INK_WARNING);
    page_add_labelled(page, DEEPER, "From", words_overriding(ask->at), INK_DIM);
}

static void add_request(const struct page *page)
{
    buf_add_char(page->out, '\n');
    if (page->result->package.n_years > 0)
        page_add_labelled(page, INDENT, "Together", words_request(page->words), INK_PLAIN);
    page_add_approval(page, INDENT, &page->result->request.approval);
}

static void add_asks(const struct page *page)
{
    page_add_heading(page, STR("Asks"));
    if (section_count_asks(page->words, false) == 0) {
        page_add_text(page, INDENT, STR("Nothing to ask for."), INK_PLAIN);
        return;
    }
    struct table table = section_asks(page->words, ASKS_FULL, INDENT);
    if (table_min_width(&table) > page->width)
        table = section_asks(page->words, ASKS_SHORT, INDENT);
    if (table_min_width(&table) > page->width)
        table = section_asks(page->words, ASKS_LEAST, INDENT);
    page_add_table(page, &table);
    add_request(page);
    size_t number = 0;
    for (size_t i = 0; i < page->result->asks.n; i++) {
        if (!page->result->asks.items[i].is_trade)
            add_ask(page, &page->result->asks.items[i], ++number);
    }
}

static void add_trades(const struct page *page)
{
    if (section_count_asks(page->words, true) == 0)
        return;
    page_add_heading(page, STR("Trades"));
    page_add_text(page, INDENT, WORDS_TRADES, INK_DIM);
    for (size_t i = 0; i < page->result->asks.n; i++) {
        if (page->result->asks.items[i].is_trade)
            add_ask(page, &page->result->asks.items[i], 0);
    }
}

/* ---- what is not asked, not known, not said -------------------------------------------------- */

static void add_pairs(const struct page *page, const char *heading, struct table table)
{
    if (table.rows.n == 0)
        return;
    page_add_heading(page, str_from(heading));
    table_text(page->out, &table, page->prose, page->color);
}

static void add_undecided(const struct page *page)
{
    struct undecided_groups groups = section_undecided(page->words);
    if (groups.n == 0)
        return;
    page_add_heading(page, STR("Undecided"));
    for (size_t i = 0; i < groups.n; i++) {
        buf_add(page->out, i > 0 ? STR("\n") : STR(""));
        page_add_text(page, INDENT, words_sentence(page->words, groups.items[i].needs), INK_PLAIN);
        for (size_t k = 0; k < N_UNDECIDED_KINDS; k++) {
            const struct undecided_kind *kind = &undecided_kinds[k];
            page_add_labelled(page, DEEPER, kind->label,
                              section_undecided_titles(page->words, &groups.items[i], kind->kind),
                              INK_PLAIN);
        }
    }
}

static void add_notes(const struct page *page)
{
    if (page->result->notes.n == 0)
        return;
    page_add_heading(page, STR("Notes"));
    for (size_t i = 0; i < page->result->notes.n; i++) {
        struct str text = words_note(page->words, &page->result->notes.items[i]);
        page_add_text(page, INDENT, str_format(page->words->arena, "• %.*s", STR_ARG(text)),
                      INK_PLAIN);
    }
}

void report_text(struct buf *out, const struct result *result, const struct report_style *style)
{
    struct arena arena = {0};
    struct words words = {&arena, result};
    struct page page = page_new(out, &words, style);
    page_add_title(&page);
    add_package(&page);
    add_figures(&page);
    add_flags(&page);
    page_add_plan(&page);
    add_asks(&page);
    add_trades(&page);
    page_add_scripts(&page);
    page_add_plays(&page);
    add_pairs(&page, "Held back", section_held_back(&words, INDENT));
    add_undecided(&page);
    add_pairs(&page, "Withheld words", section_withheld(&words, NULL, INDENT));
    add_notes(&page);
    arena_free(&arena);
}
