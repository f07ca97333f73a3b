/*
 * page_plan.c - the plan for a terminal: what came of the rounds that are over, and what to do next.
 */
#include "report/page.h"
#include "report/words_plan.h"

static const char *mark_of(enum round_state state)
{
    switch (state) {
    case ROUND_DONE:
        return "✓";
    case ROUND_NEXT:
        return "▶";
    case ROUND_LATER:
        return "○";
    case ROUND_SKIPPED:
        return "–";
    }
    return "";
}

static enum ink ink_of(enum round_state state)
{
    return state == ROUND_NEXT ? INK_HEADING : state == ROUND_LATER ? INK_PLAIN : INK_DIM;
}

static void add_done(const struct page *page, const struct result_round *round)
{
    if (round->n_answers == 0) {
        page_add_text(page, DEEPER, STR("Nothing was asked or granted."), INK_DIM);
        return;
    }
    struct table table = section_answers(page->words, round, DEEPER);
    page_add_table(page, &table);
}

static void add_open(const struct page *page, const struct result_round *round)
{
    const struct words *words = page->words;
    page_add_labelled(page, DEEPER, "If", words_round_reason(words, round), INK_PLAIN);
    page_add_labelled(page, DEEPER, "Ask", words_round_asks(words, round), INK_PLAIN);
    if (round->approval.applies)
        page_add_approval(page, DEEPER, &round->approval);
    page_add_labelled(page, DEEPER, "Send", words_round_send(words, round), INK_PLAIN);
    page_add_labelled(page, DEEPER, "Expect", words_round_expectation(words, round), INK_PLAIN);
    page_add_labelled(page, DEEPER, "How", words_round_say(words, round),
                      round->say.len ? INK_PLAIN : INK_DIM);
    page_add_labelled(page, DEEPER, "From", words_overriding(round->at), INK_DIM);
}

static void add_round(const struct page *page, const struct result_round *round)
{
    struct str heading = words_round_heading(page->words, round);
    buf_add_char(page->out, '\n');
    page_add_text(
        page, INDENT,
        str_format(page->words->arena, "%s %.*s", mark_of(round->state), STR_ARG(heading)),
        round->late ? INK_WARNING : ink_of(round->state));
    if (round->state == ROUND_DONE)
        add_done(page, round);
    else if (round->state == ROUND_SKIPPED)
        page_add_labelled(page, DEEPER, "Why", round->reason, INK_DIM);
    else
        add_open(page, round);
}

static enum ink ink_of_advice(enum plan_advice advice)
{
    return advice == PLAN_STOP     ? INK_CRITICAL
           : advice == PLAN_DECIDE ? INK_WARNING
           : advice == PLAN_ACCEPT ? INK_GOOD
                                   : INK_PLAIN;
}

void page_add_plan(const struct page *page)
{
    const struct result *result = page->result;
    if (result->plan.advice == PLAN_NONE)
        return;
    page_add_heading(page, STR("Plan"));
    page_add_text(page, INDENT, words_plan_dates(page->words), INK_PLAIN);
    page_add_text(page, INDENT, words_plan_extend(page->words), INK_WARNING);
    page_add_text(page, INDENT, words_plan_advice(page->words), ink_of_advice(result->plan.advice));
    for (size_t i = 0; i < result->rounds.n; i++)
        add_round(page, &result->rounds.items[i]);
}
