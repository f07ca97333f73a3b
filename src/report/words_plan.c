/*
 * words_plan.c - what the rounds of a result say; see words_plan.h.
 */
#include "report/words_plan.h"

#include "report/section_words.h"

bool plan_has_history(const struct result *result)
{
    return result->rounds.n > 0 && result->rounds.items[0].state == ROUND_DONE;
}

static const struct result_round *next_round(const struct result *result)
{
    for (size_t i = 0; i < result->rounds.n; i++)
        if (result->rounds.items[i].state == ROUND_NEXT)
            return &result->rounds.items[i];
    return NULL;
}

static const struct result_ask *find_ask(const struct result *result, struct str lever)
{
    for (size_t i = 0; i < result->asks.n; i++)
        if (str_equal(result->asks.items[i].lever, lever))
            return &result->asks.items[i];
    return NULL;
}

static struct str ask_title(const struct words *words, struct str lever)
{
    const struct result_ask *ask = find_ask(words->result, lever);
    return ask ? words_title(words, ask->title, ask->lever) : words_name(words, lever);
}

/* ---- the plan as a whole --------------------------------------------------------------------- */

/* What is open although no round is left to take. */
static struct str open_words(const struct words *words)
{
    const struct result_plan *plan = &words->result->plan;
    struct buf buf = {0};
    for (size_t i = 0; i < plan->n_left; i++) {
        buf_add(&buf, i == 0                 ? STR(" No round takes ")
                      : i + 1 < plan->n_left ? STR(", ")
                                             : STR(" and "));
        buf_add(&buf, ask_title(words, plan->left[i]));
    }
    if (plan->n_left > 0)
        buf_add_char(&buf, '.');
    if (plan->needs.n > 0)
        buf_format(&buf, " Undecided: %.*s.", STR_ARG(words_needs(words, &plan->needs)));
    return buf_take(&buf, words->arena);
}

static struct str next_words(const struct words *words)
{
    const struct result_round *next = next_round(words->result);
    if (!next)
        return STR("");
    struct str asks =
        next->n_levers == 1 ? STR("one ask") : str_format(words->arena, "%zu asks", next->n_levers);
    return str_format(words->arena, "Next is round %d, with %.*s.", next->number, STR_ARG(asks));
}

struct str words_plan_advice(const struct words *words)
{
    switch (words->result->plan.advice) {
    case PLAN_NONE:
        return STR("");
    case PLAN_ASK:
        return next_words(words);
    case PLAN_ACCEPT:
        return STR("Nothing is left to ask for, and no critical flag is raised: this can be "
                   "accepted.");
    case PLAN_STOP:
        return str_format(words->arena,
                          "No round is left to take, and a critical flag is raised: do not accept "
                          "this.%.*s",
                          STR_ARG(open_words(words)));
    case PLAN_DECIDE:
        return str_format(words->arena,
                          "No round is left to take, but something is open: look at it before you "
                          "accept.%.*s",
                          STR_ARG(open_words(words)));
    }
    return STR("");
}

struct str words_plan_extend(const struct words *words)
{
    const struct result_round *next = next_round(words->result);
    const struct result_plan *plan = &words->result->plan;
    if (!plan->extend || !next)
        return STR("");
    return str_format(words->arena,
                      "Ask for more time first: round %d comes on %.*s at the earliest, and the "
                      "answer is wanted by %.*s.",
                      next->number, STR_ARG(words_value(words, &next->date)),
                      STR_ARG(words_value(words, &plan->deadline)));
}

struct str words_plan_dates(const struct words *words)
{
    const struct result_plan *plan = &words->result->plan;
    bool is_received = value_is_known(&plan->received),
         has_deadline = value_is_known(&plan->deadline);
    if (is_received && has_deadline)
        return str_format(words->arena, "Received on %.*s, answer wanted by %.*s.",
                          STR_ARG(words_value(words, &plan->received)),
                          STR_ARG(words_value(words, &plan->deadline)));
    if (is_received)
        return str_format(words->arena, "Received on %.*s.",
                          STR_ARG(words_value(words, &plan->received)));
    if (has_deadline)
        return str_format(words->arena, "Answer wanted by %.*s.",
                          STR_ARG(words_value(words, &plan->deadline)));
    return STR("");
}

/* ---- one round ------------------------------------------------------------------------------- */

static struct str named(const struct words *words, int number, struct str title)
{
    if (title.len == 0)
        return str_format(words->arena, "%d", number);
    return str_format(words->arena, "%d: %.*s", number, STR_ARG(title));
}

static struct str when_words(const struct words *words, const struct result_round *round)
{
    bool is_dated = value_is_known(&round->date);
    if (round->state == ROUND_SKIPPED)
        return STR(", skipped");
    if (round->state == ROUND_DONE && !is_dated)
        return STR(", over");
    if (!is_dated)
        return STR("");
    struct str day = words_value(words, &round->date);
    return str_format(words->arena, ", %s %.*s%s",
                      round->state == ROUND_DONE ? "answered on" : "from", STR_ARG(day),
                      round->late ? ", after the deadline" : "");
}

struct str words_round_heading(const struct words *words, const struct result_round *round)
{
    return str_format(words->arena, "Round %.*s%.*s",
                      STR_ARG(named(words, round->number, round->title)),
                      STR_ARG(when_words(words, round)));
}

struct str words_round_of(const struct words *words, const struct result_ask *ask)
{
    if (ask->round == 0 || (size_t)ask->round > words->result->rounds.n)
        return STR("");
    return named(words, ask->round, words->result->rounds.items[ask->round - 1].title);
}

struct str words_round_ask(const struct words *words, struct str lever)
{
    const struct result_ask *ask = find_ask(words->result, lever);
    struct str title = ask_title(words, lever);
    if (!ask)
        return title;
    return str_format(words->arena, "%.*s: %.*s → %.*s", STR_ARG(title),
                      STR_ARG(words_value(words, &ask->current)),
                      STR_ARG(words_value(words, &ask->ask)));
}

static struct str titled(const struct words *words, struct str title, struct str name)
{
    if (title.len == 0 || str_equal(title, name))
        return name;
    return str_format(words->arena, "%.*s (%.*s)", STR_ARG(title), STR_ARG(name));
}

/* Of the next round also why its script cannot be said, where it cannot. */
struct str words_round_send(const struct words *words, const struct result_round *round)
{
    const struct result *result = words->result;
    for (size_t i = 0; i < result->scripts.n; i++)
        if (str_equal(result->scripts.items[i].name, round->send))
            return titled(words, result->scripts.items[i].title, round->send);
    for (size_t i = 0; i < result->unsaid.n; i++) {
        const struct result_unsaid *unsaid = &result->unsaid.items[i];
        if (!str_is(unsaid->of, "script") || !str_equal(unsaid->name, round->send))
            continue;
        struct str script = titled(words, unsaid->title, round->send);
        if (round->state != ROUND_NEXT)
            return script;
        struct str why = section_unsaid(words, unsaid);
        return str_format(words->arena, "%.*s, %.*s", STR_ARG(script), STR_ARG(why));
    }
    return round->send;
}

struct str words_round_asks(const struct words *words, const struct result_round *round)
{
    struct buf buf = {0};
    for (size_t i = 0; i < round->n_levers; i++) {
        buf_add(&buf, round->n_levers == 1 ? STR("") : i > 0 ? STR("\n• ") : STR("• "));
        buf_add(&buf, words_round_ask(words, round->levers[i]));
    }
    return buf_take(&buf, words->arena);
}

struct str words_round_reason(const struct words *words, const struct result_round *round)
{
    if (round->needs.n == 0)
        return round->reason;
    return str_format(words->arena, "%.*s (%.*s)", STR_ARG(round->reason),
                      STR_ARG(words_needs(words, &round->needs)));
}

static struct str range_words(const struct words *words, struct str low, struct str high)
{
    if (str_equal(low, high))
        return low;
    return str_format(words->arena, "%.*s to %.*s", STR_ARG(low), STR_ARG(high));
}

struct str words_round_expectation(const struct words *words, const struct result_round *round)
{
    if (!value_is_known(&round->expect_low))
        return STR("");
    struct str rise = range_words(words, words_change(words, &round->expect_low),
                                  words_change(words, &round->expect_high));
    if (!value_is_known(&round->package_low) || !value_is_known(&round->package_high))
        return str_format(words->arena, "%.*s on the package (the coach's belief)", STR_ARG(rise));
    struct str package = range_words(words, words_value(words, &round->package_low),
                                     words_value(words, &round->package_high));
    return str_format(words->arena, "a package of %.*s%s (%.*s, the coach's belief)",
                      STR_ARG(package), round->expects_all ? ", which is all that is asked" : "",
                      STR_ARG(rise));
}

static struct table_cell answer_cell(const struct words *words, const struct value *value)
{
    bool is_known = value_is_known(value);
    return (struct table_cell){is_known ? words_value(words, value) : WORDS_NOTHING,
                               is_known ? INK_PLAIN : INK_DIM};
}

struct table section_answers(const struct words *words, const struct result_round *round,
                             int indent)
{
    struct table table = table_new(words->arena, indent);
    table_add_column(&table, "", TABLE_LEFT, true);
    table_add_column(&table, "Before", TABLE_RIGHT, true);
    table_add_column(&table, "Asked", TABLE_RIGHT, true);
    table_add_column(&table, "Granted", TABLE_RIGHT, true);
    for (size_t i = 0; i < round->n_answers; i++) {
        const struct result_answer *answer = &round->answers[i];
        struct table_cell *cells = table_add_row(&table);
        cells[0].text = words_title(words, answer->title, answer->lever);
        cells[1] = answer_cell(words, &answer->before);
        cells[2] = answer_cell(words, &answer->asked);
        cells[3] = answer_cell(words, &answer->granted);
        if (value_is_known(&answer->granted))
            cells[3].ink = INK_GOOD;
    }
    return table;
}
