/*
 * unexpected.c - why the grammar cannot go on, in a coach's words.
 *
 * A table of explanations, the special before the general; the first that knows speaks. Each looks
 * at the token that was found, the one before, and what the grammar would have taken.
 */
#include "syntax/unexpected.h"

bool surprise_expects(const struct surprise *x, unsigned what)
{
    return (x->expected & what) != 0;
}

struct str surprise_text(const struct surprise *x, const struct token *token)
{
    enum { LONG = 40 };
    struct str text = reader_text(x->r, token->place);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '\n' || text.ptr[i] == '\r' || (i >= LONG && text.ptr[i] == ' '))
            text.len = i;
    return text;
}

struct str surprise_before(const struct surprise *x)
{
    return surprise_text(x, &x->before);
}

/* "`cap`", "a text", "the end of the file" */
struct str surprise_phrase(const struct surprise *x)
{
    if (x->found.kind == TOK_STOP)
        return x->s->start == READ_FILE ? STR("the end of the file") : STR("the end");
    if (x->found.kind == TOK_TEXT)
        return STR("a text");
    return str_format(x->r->arena, "`%.*s`", STR_ARG(x->text));
}

bool token_is_adjacent(struct token a, struct token b)
{
    return a.place.end == b.place.begin;
}

bool token_is_literal(int kind)
{
    return kind == TOK_MONEY || kind == TOK_PERCENT || kind == TOK_NUMBER || kind == TOK_DURATION ||
           kind == TOK_DATE;
}

bool token_is_operator(int kind)
{
    return kind == TOK_PLUS || kind == TOK_MINUS || kind == TOK_STAR || kind == TOK_SLASH;
}

bool token_is_comparison(int kind)
{
    return kind == TOK_EQ || kind == TOK_NE || kind == TOK_LT || kind == TOK_LE || kind == TOK_GT ||
           kind == TOK_GE || kind == TOK_IN;
}

/* Whether what was found does not continue the line before it: something is missing there. */
bool surprise_is_elsewhere(const struct surprise *x)
{
    if (x->before.place.begin == x->before.place.end) /* a mark of ours */
        return false;
    return x->found.first_on_line || x->found.kind == TOK_STOP || x->found.kind == TOK_RBRACE;
}

/* Where something is missing: behind the token before. */
struct span surprise_behind(const struct surprise *x)
{
    return reader_span(x->r, x->before.place);
}

/* ---- silence ---- */

/* A brace that was made up, or the neighbour of something reported already. */
static bool was_reported(const struct surprise *x)
{
    uint32_t problem = x->r->scan.problem_end;
    if (x->found.kind == TOK_RBRACE && x->found.place.begin == x->found.place.end)
        return true;
    if (x->found.place.begin == x->s->refused_at)
        return true;
    return problem > x->before.place.begin && x->before.place.end != x->before.place.begin;
}

/* ---- the first line ---- */

static bool explain_edition(const struct surprise *x)
{
    if (x->before.kind == TOK_START_FILE && x->r->tree)
        x->r->tree->edition = ARENA_NEW(x->r->arena, struct expr);
    if (x->before.kind != TOK_HAGGLE || !x->r->tree)
        return false;
    x->r->tree->edition = ARENA_NEW(x->r->arena, struct expr);
    SAY(x, E0102, surprise_behind(x), STR("the first line is `haggle 1`"),
        "the number of the edition is missing");
    return true;
}

/* ---- what is missing ---- */

static bool explain_value(const struct surprise *x)
{
    if (!surprise_expects(x, EXPECTED_VALUE))
        return false;
    if (surprise_is_elsewhere(x) || token_has_role(x->found.kind, KEYWORD_CLAUSE))
        SAY(x, E0119, surprise_behind(x), STR(""), "a value is missing after `%.*s`",
            STR_ARG(surprise_before(x)));
    else if (token_is_word(x->found.kind))
        SAY(x, E0119, x->at, STR(""), "`%.*s` is a word of the language, and no value",
            STR_ARG(x->text));
    else
        SAY(x, E0119, x->at,
            x->found.kind == TOK_EQUALS ? STR("a formula begins without `=`") : STR(""),
            "found %.*s where a value was expected", STR_ARG(surprise_phrase(x)));
    return true;
}

static bool explain_constant(const struct surprise *x)
{
    if (!surprise_expects(x, EXPECTED_CONSTANT))
        return false;
    SAY(x, E0119, surprise_is_elsewhere(x) ? surprise_behind(x) : x->at,
        STR("for example $0, 5%, 6 weeks, no or [ ]"), "a plain value was expected here");
    return true;
}

static bool explain_text(const struct surprise *x)
{
    if (!surprise_expects(x, EXPECTED_TEXT) ||
        surprise_expects(x, EXPECTED_OPEN_BRACE | EXPECTED_OPERATOR | EXPECTED_COLON) ||
        x->before.place.end == 0 || surprise_expects(x, EXPECTED_IN))
        return false;
    SAY(x, E0119, surprise_is_elsewhere(x) ? surprise_behind(x) : x->at,
        STR("a text stands in quotes: \"...\" or \"\"\" ... \"\"\""),
        "a %s is missing after `%.*s`",
        stream_decl(x->s) == DECL_TIER && x->s->braces.n == 0 ? "title" : "text",
        STR_ARG(surprise_before(x)));
    return true;
}

/* What one word or sign was the way on. */
static const struct {
    unsigned expected;
    const char *what, *hint;
} wanted[] = {
    {EXPECTED_OPEN_BRACE, "a `{`", ""},
    {EXPECTED_EQUALS, "an `=`", ""},
    {EXPECTED_BY, "`by`",
     "a table says what it is looked up by: `table bands by offer.level { ... }`"},
    {EXPECTED_OVER, "`over`", "`package over 4 years { ... }`"},
    {EXPECTED_OF, "`of`", "`one of A, B`, `list of money`, `as of 2025-01-15`"},
    {EXPECTED_TO, "`to`", "a rung is written `up to 10% manager`"},
    {EXPECTED_LEAST, "`least`", "`approval at least director`"},
    {EXPECTED_AFTER, "`after`", "`stale after 6 months`"},
    {EXPECTED_MATCH, "`match`", "`first match`"},
    {EXPECTED_DATE, "a date", "a date is written year-month-day: 2026-01-15"},
    {EXPECTED_DURATION, "a duration", "for example: 4 years, 6 weeks, 48 hours"},
    {EXPECTED_NUMBER, "a number", "in digits, as in `haggle 1`, `round 2` or `take 1 .. 3 levers`"},
    {EXPECTED_IN, "`in`", "`for c in offer.competing`"},
};

static bool explain_wanted(const struct surprise *x)
{
    bool is_choice = surprise_expects(x, EXPECTED_OPERATOR | EXPECTED_STOP | EXPECTED_CLOSE_BRACE);
    if (is_choice && !(x->before.kind == TOK_AT && surprise_expects(x, EXPECTED_LEAST)))
        return false;
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        if (!surprise_expects(x, wanted[i].expected))
            continue;
        SAY(x, E0118, surprise_is_elsewhere(x) ? surprise_behind(x) : x->at,
            str_from(wanted[i].hint), "%s is missing %s %.*s", wanted[i].what,
            surprise_is_elsewhere(x) ? "after" : "before",
            STR_ARG(surprise_is_elsewhere(x)
                        ? str_format(x->r->arena, "`%.*s`", STR_ARG(surprise_before(x)))
                        : surprise_phrase(x)));
        return true;
    }
    return false;
}

static bool explain_brace(const struct surprise *x)
{
    if (x->found.kind != TOK_LBRACE)
        return false;
    SAY(x, E0118, x->at, STR(""), "`{` opens nothing here");
    return true;
}

static bool explain_anything(const struct surprise *x)
{
    if (x->found.kind == TOK_STOP)
        SAY(x, E0118, surprise_behind(x), STR(""), "something is missing after `%.*s`",
            STR_ARG(surprise_before(x)));
    else
        SAY(x, E0118, x->at, STR(""), "%.*s was not expected here", STR_ARG(surprise_phrase(x)));
    return true;
}

static explain_fn *const explanations[] = {
    was_reported,        explain_edition,       explain_literal,
    explain_dash,        explain_quotes,        explain_cell,
    explain_hole,        explain_open_paren,    explain_no_params,
    explain_extra_paren, explain_equals,        explain_colon,
    explain_unit,        explain_decimal_comma, explain_point,
    explain_field_name,  explain_calculation,   explain_clause_word,
    explain_approvers,   explain_type,          explain_name,
    explain_if,          explain_sets,          explain_comma,
    explain_chain,       explain_second_range,  explain_side_by_side,
    explain_value,       explain_constant,      explain_text,
    explain_wanted,      explain_brace,         explain_anything,
};

void complain_unexpected(struct reader *r, unsigned expected)
{
    struct surprise x = {.r = r, .s = r->stream, .expected = expected};
    x.found = r->stream->last;
    x.before = r->stream->previous;
    x.at = reader_span(r, x.found.place);
    x.text = surprise_text(&x, &x.found);
    for (size_t i = 0; i < sizeof explanations / sizeof explanations[0]; i++)
        if (explanations[i](&x))
            return;
}
