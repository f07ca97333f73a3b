/*
 * explain_markdown.c - an explanation as Markdown: a heading for each thing, and lists within lists.
 */
#include "report/escape.h"
#include "report/explain.h"
#include "report/explain_words.h"
#include "report/mark.h"

static void add_line(const struct markdown *page, int depth, const char *mark, struct str text,
                     struct str place)
{
    buf_add_repeat(page->out, ' ', 2 * depth);
    buf_format(page->out, "- %s", mark);
    escape_markdown(page->out, text);
    if (place.len) {
        buf_add(page->out, STR(" *"));
        escape_markdown(page->out, place);
        buf_add_char(page->out, '*');
    }
    buf_add_char(page->out, '\n');
}

static void add_nodes(const struct markdown *page, int depth, const struct explain_nodes *nodes,
                      bool is_short)
{
    static const char *const marks[] = {
        [MARK_POINT] = "", [MARK_YES] = "✓ ", [MARK_NO] = "✗ ", [MARK_OPEN] = "? "};
    for (size_t i = 0; i < nodes->n; i++) {
        const struct explain_node *node = nodes->items[i];
        if (is_short && node->text.len == 0 && node->place.shown.len == 0)
            continue;
        add_line(page, depth, marks[explain_mark_of(node)], explain_words_node(page->words, node),
                 explain_words_place(page->words, node));
        if (!is_short)
            add_nodes(page, depth + 1, explain_words_parts(node), false);
    }
}

static void add_step(const struct markdown *page, const struct explain_step *step, bool is_short)
{
    struct arena *arena = page->words->arena;
    const char *label = explain_words_label(step);
    struct str mark = STR("");
    if (label[0] && step->number)
        mark = str_format(arena, "**%d. %s:** ", step->number, label);
    else if (label[0])
        mark = str_format(arena, "**%s:** ", label);
    struct str place =
        step->place.shown.len ? str_format(arena, "[%.*s]", STR_ARG(step->place.shown)) : STR("");
    add_line(page, 0, mark.ptr, step->text, place);
    add_nodes(page, 1, &step->nodes, is_short);
}

static void add_topic(const struct markdown *page, const struct explain_topic *topic, bool is_short)
{
    mark_add_heading(page, "##", explain_words_heading(page->words, topic));
    struct str origin = explain_words_origin(page->words, topic);
    if (origin.len) {
        escape_markdown(page->out, origin);
        buf_add(page->out, STR("\n\n"));
    }
    for (size_t i = 0; i < topic->steps.n; i++) {
        if (!is_short || explain_words_is_short(topic, &topic->steps.items[i]))
            add_step(page, &topic->steps.items[i], is_short);
    }
}

void report_explanation_markdown(struct buf *out, const struct explanation *explanation)
{
    struct arena arena = {0};
    struct words words = {&arena, explanation->result};
    struct markdown page = {.out = out, .words = &words, .result = explanation->result};
    mark_add_title(&page);
    for (size_t i = 0; i < explanation->topics.n; i++)
        add_topic(&page, explanation->topics.items[i], explanation->is_short);
    if (explanation->topics.n == 0)
        buf_add(out, STR("\nNothing is asked for, flagged or undecided.\n"));
    arena_free(&arena);
}

static void add_unlock(const struct markdown *page, const struct unlock *unlock, size_t number)
{
    buf_format(page->out, "%zu. **", number);
    escape_markdown(page->out, explain_words_question(page->words, unlock));
    buf_add(page->out, STR("** ("));
    escape_markdown(page->out, explain_words_entry(page->words, unlock));
    buf_add(page->out, STR(")\n"));
    for (size_t i = 0; i < N_UNLOCK_KINDS; i++) {
        struct str titles = explain_words_decides(page->words, unlock, unlock_kinds[i].kind);
        buf_add(page->out, titles.len ? STR("   ") : STR(""));
        mark_add_labelled(page, unlock_kinds[i].label, titles);
    }
}

void report_unlocks_markdown(struct buf *out, const struct result *result,
                             const struct unlocks *unlocks)
{
    struct arena arena = {0};
    struct words words = {&arena, result};
    struct markdown page = {.out = out, .words = &words, .result = result};
    mark_add_title(&page);
    mark_add_heading(&page, "##", STR("What to ask first, by how much it decides"));
    for (size_t i = 0; i < unlocks->facts.n; i++)
        add_unlock(&page, &unlocks->facts.items[i], i + 1);
    if (unlocks->facts.n == 0)
        buf_add(out, STR("No fact is missing that would decide anything.\n"));
    if (unlocks->others.n > 0)
        mark_add_heading(&page, "##", STR("Open for other reasons"));
    for (size_t i = 0; i < unlocks->others.n; i++)
        add_line(&page, 0, "", unlocks->others.items[i].name, STR(""));
    arena_free(&arena);
}
