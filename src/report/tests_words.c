/*
 * tests_words.c - why an expectation was not met: what its parts came to, and the steps of the asks that it is about.
 */
#include "diag/render.h"
#include "report/tests.h"
#include "report/words.h"

struct explaining {
    struct words words;
    const struct test_file *file;
    struct lines lines;
};

static void add_line(struct explaining *e, struct str line)
{
    VEC_PUSH(e->words.arena, &e->lines, line);
}

/* As a test would write it: all digits, since tests are about exact values; choices and dates as in a playbook. */
static struct str exact(const struct explaining *e, const struct value *value)
{
    struct buf buf = {0};
    if (value->type->kind == TYPE_CHOICE)
        return symbol_name(&e->file->playbook->symbols, value->cell.choice);
    if (value->type->kind == TYPE_DATE)
        date_print(&buf, value->cell.date);
    else if (value->type->kind == TYPE_TEXT)
        buf_format(&buf, "\"%.*s\"", STR_ARG(*value->cell.text));
    else
        value_print(&buf, value, &e->file->playbook->symbols, &e->file->playbook->currency, true);
    return buf_take(&buf, e->words.arena);
}

/* ---- levers ---------------------------------------------------------------------------------- */

static const struct result_ask *find_ask(const struct explaining *e, struct str lever)
{
    const struct result *result = e->words.result;
    for (size_t i = 0; i < result->asks.n; i++)
        if (str_equal(result->asks.items[i].lever, lever))
            return &result->asks.items[i];
    return NULL;
}

static void add_amount(struct explaining *e, struct buf *out, const char *word,
                       const struct value *value)
{
    if (value_is_known(value))
        buf_format(out, "%s%s %.*s", out->len ? ", " : "", word, STR_ARG(exact(e, value)));
}

/* "lever base: current $185,000, target $240,000, room $194,250 to $212,750, cap $220,000, steps of $1,000" */
static void explain_steps(struct explaining *e, const struct result_ask *ask)
{
    struct buf out = {0};
    add_amount(e, &out, "current", &ask->current);
    add_amount(e, &out, "target", &ask->target);
    if (value_is_known(&ask->room_low) && value_is_known(&ask->room_high))
        buf_format(&out, ", room %.*s to %.*s", STR_ARG(exact(e, &ask->room_low)),
                   STR_ARG(exact(e, &ask->room_high)));
    add_amount(e, &out, "cap", &ask->cap);
    add_amount(e, &out, "steps of", &ask->round_step);
    add_amount(e, &out, "ask", &ask->ask);
    struct str steps = buf_take(&out, e->words.arena);
    add_line(e,
             str_format(e->words.arena, "lever %.*s: %.*s", STR_ARG(ask->lever), STR_ARG(steps)));
}

static void explain_lever(struct explaining *e, struct str lever)
{
    struct arena *arena = e->words.arena;
    const struct result *result = e->words.result;
    const struct result_ask *ask = find_ask(e, lever);
    if (ask) {
        explain_steps(e, ask);
        return;
    }
    for (size_t i = 0; i < result->held_back.n; i++)
        if (str_equal(result->held_back.items[i].lever, lever))
            add_line(e, str_format(arena, "lever %.*s is held back: %.*s", STR_ARG(lever),
                                   STR_ARG(result->held_back.items[i].reason)));
    for (size_t i = 0; i < result->undecided.n; i++) {
        const struct result_undecided *undecided = &result->undecided.items[i];
        if (str_is(undecided->kind, "lever") && str_equal(undecided->name, lever))
            add_line(e, str_format(arena, "lever %.*s is undecided: %.*s", STR_ARG(lever),
                                   STR_ARG(words_needs(&e->words, &undecided->needs))));
    }
}

/* ---- expressions ----------------------------------------------------------------------------- */

/* What is to be added to the value, in parentheses; empty: nothing. */
static struct str why_value(const struct explaining *e, const struct test_part *part)
{
    const struct result_ask *ask = part->lever.len ? find_ask(e, part->lever) : NULL;
    if (part->request_approval)
        return words_approval_full(&e->words, &e->words.result->request.approval);
    if (ask && part->word == LEVER_APPROVAL)
        return words_approval_full(&e->words, &ask->approval);
    if (ask && part->word == LEVER_ASK && ask->is_numeric)
        return words_bound(&e->words, ask);
    return part->reason;
}

static void explain_part(struct explaining *e, const struct test_part *part)
{
    struct arena *arena = e->words.arena;
    if (!value_is_known(&part->value)) {
        bool not_asked = part->lever.len && !find_ask(e, part->lever);
        struct str needs = not_asked
                               ? str_format(arena, "%.*s is not asked for", STR_ARG(part->lever))
                               : words_needs(&e->words, &part->needs);
        add_line(e,
                 str_format(arena, "%.*s is unknown: %.*s", STR_ARG(part->source), STR_ARG(needs)));
        return;
    }
    struct str value = exact(e, &part->value);
    if (part->is_range)
        value = str_format(arena, "%.*s .. %.*s", STR_ARG(value), STR_ARG(exact(e, &part->high)));
    struct str why = why_value(e, part);
    add_line(e, str_format(arena, "%.*s is %.*s%s%.*s", STR_ARG(part->source), STR_ARG(value),
                           why.len ? ": " : "", STR_ARG(why)));
}

static void explain_expression(struct explaining *e, const struct test_failure *failure)
{
    bool said = failure->found != OUTCOME_UNDECIDED;
    for (size_t i = 0; i < failure->n_parts; i++) {
        explain_part(e, &failure->parts[i]);
        said = said || !value_is_known(&failure->parts[i].value);
    }
    if (!said)
        add_line(e, str_format(e->words.arena, "this is unknown: %.*s",
                               STR_ARG(words_needs(&e->words, &failure->needs))));
}

/* ---- outcomes -------------------------------------------------------------------------------- */

struct outcome_words {
    const char *noun, *yes, *no;
};

static struct outcome_words outcome_words(enum decl_kind kind)
{
    if (kind == DECL_FLAG)
        return (struct outcome_words){"flag", "is raised", "is not raised"};
    if (kind == DECL_SCRIPT)
        return (struct outcome_words){"script", "can be said", "does not apply"};
    return (struct outcome_words){"play", "applies", "does not apply"};
}

static void explain_outcome(struct explaining *e, const struct test_failure *failure)
{
    struct arena *arena = e->words.arena;
    struct outcome_words words = outcome_words(failure->outcome_of);
    struct str why = failure->reason;
    const char *verb = failure->found == OUTCOME_YES ? words.yes : words.no;
    if (failure->outcome_of == DECL_LEVER)
        return; /* said of all levers that an expectation is about */
    if (failure->found == OUTCOME_UNDECIDED) {
        verb = failure->withheld ? "is withheld" : "is undecided";
        why = words_needs(&e->words, &failure->needs);
    }
    add_line(e, str_format(arena, "%s %.*s %s%s%.*s", words.noun, STR_ARG(failure->name), verb,
                           why.len ? ": " : "", STR_ARG(why)));
}

/* ---- all of it ------------------------------------------------------------------------------- */

/* A lever's steps are the same for all expectations of a test, and said under the first. */
static bool is_first(const struct test_result *test, const struct test_failure *failure,
                     struct str lever)
{
    for (const struct test_failure *before = test->failures.items; before < failure; before++)
        for (size_t i = 0; i < before->n_levers; i++)
            if (str_equal(before->levers[i], lever))
                return false;
    return true;
}

struct lines tests_explain(struct arena *arena, const struct test_file *file,
                           const struct test_result *test, const struct test_failure *failure)
{
    struct explaining e = {.words = {arena, test->result}, .file = file};
    if (failure->expected == OUTCOME_NONE)
        explain_expression(&e, failure);
    else
        explain_outcome(&e, failure);
    for (size_t i = 0; i < failure->n_levers; i++)
        if (failure->outcome_of == DECL_LEVER || is_first(test, failure, failure->levers[i]))
            explain_lever(&e, failure->levers[i]);
    return e.lines;
}

struct str tests_message(struct arena *arena, const struct test_file *file,
                         const struct test_result *test)
{
    struct buf out = {0};
    if (test->verdict == TEST_BROKEN)
        render_diags(&out, &test->diags, &test->sources, false);
    for (size_t i = 0; i < test->failures.n; i++) {
        const struct test_failure *failure = &test->failures.items[i];
        struct lines lines = tests_explain(arena, file, test, failure);
        buf_format(&out, "%.*s:%lu: %.*s\n", STR_ARG(file->name), (unsigned long)failure->line,
                   STR_ARG(failure->source));
        for (size_t j = 0; j < lines.n; j++)
            buf_format(&out, "    %.*s\n", STR_ARG(lines.items[j]));
    }
    return buf_take(&out, arena);
}

struct str tests_file_message(struct arena *arena, const struct test_file *file)
{
    struct buf out = {0};
    render_diags(&out, &file->playbook->diags, &file->playbook->sources, false);
    return buf_take(&out, arena);
}
