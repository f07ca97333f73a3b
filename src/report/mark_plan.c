/*
 * mark_plan.c - the plan as Markdown, in the words and order of page_plan.c.
 */
#include "report/escape.h"
#include "report/mark.h"
#include "report/words_plan.h"

static void add_line(const struct markdown *page, struct str text)
{
    if (text.len == 0)
        return;
    escape_markdown(page->out, text);
    buf_add(page->out, STR("\n\n"));
}

static void add_asks(const struct markdown *page, const struct result_round *round)
{
    buf_add(page->out, round->n_levers > 0 ? STR("- **Ask:**\n") : STR(""));
    for (size_t i = 0; i < round->n_levers; i++) {
        buf_add(page->out, STR("  - "));
        escape_markdown(page->out, words_round_ask(page->words, round->levers[i]));
        buf_add_char(page->out, '\n');
    }
}

static void add_open(const struct markdown *page, const struct result_round *round)
{
    const struct words *words = page->words;
    mark_add_labelled(page, "If", words_round_reason(words, round));
    add_asks(page, round);
    if (round->approval.applies)
        mark_add_approval(page, &round->approval);
    mark_add_labelled(page, "Send", words_round_send(words, round));
    mark_add_labelled(page, "Expect", words_round_expectation(words, round));
    mark_add_labelled(page, "How", words_round_say(words, round));
    mark_add_labelled(page, "From", words_overriding(round->at));
}

static void add_round(const struct markdown *page, const struct result_round *round)
{
    static const char *const marks[] = {[ROUND_DONE] = "✓ ", [ROUND_NEXT] = "▶ "};
    struct str heading = words_round_heading(page->words, round);
    const char *mark = round->state <= ROUND_NEXT ? marks[round->state] : "";
    mark_add_heading(page, "###", str_format(page->words->arena, "%s%.*s", mark, STR_ARG(heading)));
    if (round->state == ROUND_DONE && round->n_answers > 0)
        mark_add_table(page, section_answers(page->words, round, 0));
    else if (round->state == ROUND_DONE)
        buf_add(page->out, STR("Nothing was asked or granted.\n"));
    else if (round->state == ROUND_SKIPPED)
        mark_add_labelled(page, "Why", round->reason);
    else
        add_open(page, round);
}

void mark_add_plan(const struct markdown *page)
{
    if (page->result->plan.advice == PLAN_NONE)
        return;
    mark_add_heading(page, "##", STR("Plan"));
    add_line(page, words_plan_dates(page->words));
    add_line(page, words_plan_extend(page->words));
    escape_markdown(page->out, words_plan_advice(page->words));
    buf_add_char(page->out, '\n');
    for (size_t i = 0; i < page->result->rounds.n; i++)
        add_round(page, &page->result->rounds.items[i]);
}
