/*
 * explain_text.c - an explanation for a terminal: a thing, the steps that led to it, and beneath each why.
 */
#include "report/explain.h"
#include "report/explain_words.h"
#include "report/page.h"
#include "report/wrap.h"

enum { STEP_COLUMN = 14, NARROW_COLUMN = 4, NARROWEST_TEXT = 24 };

static enum ink ink_of(enum explain_mark mark)
{
    return mark == MARK_YES    ? INK_GOOD
           : mark == MARK_NO   ? INK_CRITICAL
           : mark == MARK_OPEN ? INK_WARNING
                               : INK_DIM;
}

/* Text with the place after it, wrapped at the column; the place is dim where it fits the last line, and else begins one. */
static void add_wrapped(const struct page *page, int column, struct str text, struct str place)
{
    struct lines lines = wrap_text(page->words->arena, text, page->prose - column);
    int used = 0;
    for (size_t i = 0; i < lines.n; i++) {
        if (i > 0) {
            buf_add_char(page->out, '\n');
            buf_add_repeat(page->out, ' ', column);
        }
        ink_add(page->out, lines.items[i], INK_PLAIN, page->color);
        used = column + str_width(lines.items[i]);
    }
    struct lines places = wrap_text(page->words->arena, place, page->prose - column);
    for (size_t i = 0; i < places.n; i++) {
        bool beside = i == 0 && used + 1 + str_width(places.items[i]) <= page->prose;
        buf_add_char(page->out, beside && used > 0 ? ' ' : '\n');
        buf_add_repeat(page->out, ' ', beside ? 0 : column);
        ink_add(page->out, places.items[i], INK_DIM, page->color);
    }
    buf_add_char(page->out, '\n');
}

static void add_nodes(const struct page *page, int indent, const struct explain_nodes *nodes,
                      bool is_short)
{
    for (size_t i = 0; i < nodes->n; i++) {
        const struct explain_node *node = nodes->items[i];
        if (is_short && node->text.len == 0 && node->place.shown.len == 0)
            continue;
        enum explain_mark mark = explain_mark_of(node);
        buf_add_repeat(page->out, ' ', indent);
        ink_add(page->out, str_from(explain_marks[mark]), ink_of(mark), page->color);
        buf_add_char(page->out, ' ');
        add_wrapped(page, indent + 2, explain_words_node(page->words, node),
                    explain_words_place(page->words, node));
        int deeper = page->prose - indent - 4 >= NARROWEST_TEXT ? indent + 2 : indent;
        if (!is_short)
            add_nodes(page, deeper, explain_words_parts(node), false);
    }
}

static void add_step(const struct page *page, const struct explain_step *step, bool is_short)
{
    const struct words *words = page->words;
    bool hangs = page->width >= HANGING_WIDTH;
    int column = hangs ? STEP_COLUMN : NARROW_COLUMN;
    const char *label = explain_words_label(step);
    struct str head = step->number ? str_format(words->arena, "%d %s", step->number, label)
                                   : str_format(words->arena, "  %s", label);
    struct str place = step->place.shown.len
                           ? str_format(words->arena, "[%.*s]", STR_ARG(step->place.shown))
                           : STR("");
    if (label[0] == '\0') { /* the heading says what it is */
        column = NARROW_COLUMN;
        buf_add_repeat(page->out, ' ', column);
    } else {
        buf_add_repeat(page->out, ' ', INDENT);
        ink_add(page->out, head, INK_DIM, page->color);
        if (hangs)
            buf_add_repeat(page->out, ' ', column - INDENT - str_width(head));
        else
            buf_add_char(page->out, '\n');
        buf_add_repeat(page->out, ' ', hangs ? 0 : column);
    }
    add_wrapped(page, column, step->text, place);
    add_nodes(page, column, &step->nodes, is_short);
}

static void add_topic(const struct page *page, const struct explain_topic *topic, bool is_short)
{
    buf_add_char(page->out, '\n');
    page_add_text(page, 0, explain_words_heading(page->words, topic), INK_HEADING);
    page_add_text(page, INDENT, explain_words_origin(page->words, topic), INK_DIM);
    for (size_t i = 0; i < topic->steps.n; i++) {
        if (!is_short || explain_words_is_short(topic, &topic->steps.items[i]))
            add_step(page, &topic->steps.items[i], is_short);
    }
}

void report_explanation(struct buf *out, const struct explanation *explanation,
                        const struct report_style *style)
{
    struct arena arena = {0};
    struct words words = {&arena, explanation->result};
    struct page page = page_new(out, &words, style);
    page_add_title(&page);
    for (size_t i = 0; i < explanation->topics.n; i++)
        add_topic(&page, explanation->topics.items[i], explanation->is_short);
    if (explanation->topics.n == 0)
        page_add_text(&page, INDENT, STR("Nothing is asked for, flagged or undecided."), INK_PLAIN);
    arena_free(&arena);
}

/* ---- what to ask first ------------------------------------------------------------------------ */

static void add_unlock(const struct page *page, const struct unlock *unlock, size_t number)
{
    const struct words *words = page->words;
    struct str head = str_format(words->arena, "%zu. %.*s", number,
                                 STR_ARG(explain_words_question(words, unlock)));
    buf_add_char(page->out, '\n');
    page_add_text(page, INDENT, head, INK_HEADING);
    page_add_text(page, DEEPER, explain_words_entry(words, unlock), INK_DIM);
    for (size_t i = 0; i < N_UNLOCK_KINDS; i++) {
        struct str titles = explain_words_decides(words, unlock, unlock_kinds[i].kind);
        page_add_labelled(page, DEEPER, unlock_kinds[i].label, titles, INK_PLAIN);
    }
}

void report_unlocks(struct buf *out, const struct result *result, const struct unlocks *unlocks,
                    const struct report_style *style)
{
    struct arena arena = {0};
    struct words words = {&arena, result};
    struct page page = page_new(out, &words, style);
    page_add_title(&page);
    page_add_heading(&page, STR("What to ask first, by how much it decides"));
    for (size_t i = 0; i < unlocks->facts.n; i++)
        add_unlock(&page, &unlocks->facts.items[i], i + 1);
    if (unlocks->facts.n == 0)
        page_add_text(&page, INDENT, STR("No fact is missing that would decide anything."),
                      INK_PLAIN);
    if (unlocks->others.n > 0)
        page_add_heading(&page, STR("Open for other reasons"));
    for (size_t i = 0; i < unlocks->others.n; i++)
        page_add_text(&page, INDENT,
                      str_format(&arena, "• %.*s", STR_ARG(unlocks->others.items[i].name)),
                      INK_PLAIN);
    arena_free(&arena);
}
