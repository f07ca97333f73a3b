/*
 * unexpected.c - why the grammar cannot go on, in a coach's words.
 *
 * A table of explanations, the special before the general; the first that knows speaks. Each looks at the token that
 * was found, the one before, and what the grammar would have taken.
 */
#include "syntax/complain.h"
#include "syntax/keyword.h"
#include "syntax/literal.h"

struct surprise {
    struct reader *r;
    const struct stream *s;
    unsigned expected; /* a set of enum expected */
    struct token found, before;
    struct span at;    /* of found */
    struct str text;   /* of found, cut where it is long */
};

typedef bool explain_fn(const struct surprise *x);

static bool expects(const struct surprise *x, unsigned what)
{
    return (x->expected & what) != 0;
}

static struct str text_of(const struct surprise *x, const struct token *token)
{
    enum { LONG = 40 };
    struct str text = reader_text(x->r, token->place);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '\n' || text.ptr[i] == '\r' || (i >= LONG && text.ptr[i] == ' '))
            text.len = i;
    return text;
}

static struct str before_text(const struct surprise *x)
{
    return text_of(x, &x->before);
}

/* "`cap`", "a text", "the end of the file" */
static struct str phrase(const struct surprise *x)
{
    if (x->found.kind == TOK_STOP)
        return x->s->start == READ_FILE ? STR("the end of the file") : STR("the end");
    if (x->found.kind == TOK_TEXT)
        return STR("a text");
    return str_format(x->r->arena, "`%.*s`", STR_ARG(x->text));
}

static bool is_adjacent(struct token a, struct token b)
{
    return a.place.end == b.place.begin;
}

static bool is_literal(int kind)
{
    return kind == TOK_MONEY || kind == TOK_PERCENT || kind == TOK_NUMBER || kind == TOK_DURATION
           || kind == TOK_DATE;
}

static bool is_operator(int kind)
{
    return kind == TOK_PLUS || kind == TOK_MINUS || kind == TOK_STAR || kind == TOK_SLASH;
}

static bool is_comparison(int kind)
{
    return kind == TOK_EQ || kind == TOK_NE || kind == TOK_LT || kind == TOK_LE || kind == TOK_GT
           || kind == TOK_GE || kind == TOK_IN;
}

static bool has_role(int kind, enum keyword_role role)
{
    const struct keyword *keyword = keyword_of_token(kind);
    return keyword && keyword->role == role;
}

/* Whether what was found does not continue the line before it: something is missing there. */
static bool is_elsewhere(const struct surprise *x)
{
    return x->found.first_on_line || x->found.kind == TOK_STOP || x->found.kind == TOK_RBRACE;
}

/* Where something is missing: behind the token before. */
static struct span behind(const struct surprise *x)
{
    return reader_span(x->r, x->before.place);
}

#define SAY(x, code, at, hint, ...) reader_report((x)->r, DIAG_##code, at, hint, __VA_ARGS__)

/* ---- silence ---- */

/* A brace that was made up, or the neighbour of something reported already. */
static bool was_reported(const struct surprise *x)
{
    uint32_t problem = x->r->scan.problem_end;
    if (x->found.kind == TOK_RBRACE && x->found.place.begin == x->found.place.end)
        return true;
    return problem != 0 && problem >= x->before.place.end && x->before.place.end != 0;
}

/* ---- the first line ---- */

static bool explain_edition(const struct surprise *x)
{
    if (x->before.kind == TOK_START_FILE && x->r->tree)
        x->r->tree->edition = ARENA_NEW(x->r->arena, struct expr);
    if (x->before.kind != TOK_HAGGLE || !x->r->tree)
        return false;
    x->r->tree->edition = ARENA_NEW(x->r->arena, struct expr);
    SAY(x, E0102, behind(x), STR("the first line is `haggle 1`"), "the number of the edition is missing");
    return true;
}

/* ---- parts of texts, cells, settings ---- */

static bool explain_literal(const struct surprise *x)
{
    if (x->s->start != READ_LITERAL)
        return false;
    SAY(x, E0118, x->at, STR("for example 90%, $5,000, 6 weeks, 2026-01-15, yes or the name of a choice"),
        "%.*s is no plain value", STR_ARG(phrase(x)));
    return true;
}

static bool explain_cell(const struct surprise *x)
{
    if (x->s->start != READ_CELL && stream_body(x->s) != BODY_TABLE)
        return false;
    if (is_operator(x->found.kind))
        SAY(x, E0119, x->at,
            x->found.kind == TOK_MINUS ? STR("a range is written with two points: $180k .. $220k")
                                       : STR("calculate it in a let, or write the result"),
            "a cell holds a plain value, no calculation");
    else if (expects(x, EXPECTED_BAR) && x->s->start == READ_FILE)
        SAY(x, E0126, x->at, STR("cells are separated by `|`, conditions and values by `||`"),
            "a `|` is missing before %.*s", STR_ARG(phrase(x)));
    else if (x->found.kind == TOK_BAR || x->found.kind == TOK_BARS || is_elsewhere(x))
        SAY(x, E0119, x->at, STR("write `any` where every value fits; a row begins and ends without a `|`"),
            "a cell is empty before %.*s", STR_ARG(phrase(x)));
    else
        SAY(x, E0119, x->at, STR("a cell holds a value, a range, a comparison, a choice, a text or `any`"),
            "%.*s cannot stand in a cell", STR_ARG(phrase(x)));
    return true;
}

static bool explain_hole(const struct surprise *x)
{
    if (x->s->start != READ_HOLE || x->found.kind != TOK_STOP || !expects(x, EXPECTED_VALUE))
        return false;
    SAY(x, E0119, behind(x), STR(""), "a value is missing after `%.*s`", STR_ARG(before_text(x)));
    return true;
}

/* ---- brackets ---- */

static bool explain_open_paren(const struct surprise *x)
{
    if (x->s->parens.n == 0 || !is_elsewhere(x))
        return false;
    if (!expects(x, EXPECTED_CLOSE_PAREN | EXPECTED_CLOSE_BRACKET | EXPECTED_VALUE))
        return false;
    struct span open = reader_span(x->r, x->s->parens.items[x->s->parens.n - 1]);
    struct str bracket = reader_text(x->r, (struct place){open.begin, open.end});
    struct diag *diag = SAY(x, E0128, open, STR(""), "this `%.*s` is never closed", STR_ARG(bracket));
    if (x->found.kind != TOK_STOP)
        reader_label(x->r, diag, x->at,
                     bracket.ptr[0] == '(' ? "a `)` is missing before this" : "a `]` is missing before this");
    return true;
}

static bool explain_extra_paren(const struct surprise *x)
{
    if ((x->found.kind != TOK_RPAREN && x->found.kind != TOK_RBRACKET) || x->s->parens.n)
        return false;
    SAY(x, E0128, x->at, STR(""), "this `%.*s` closes nothing", STR_ARG(x->text));
    return true;
}

/* ---- names ---- */

static bool explain_dash(const struct surprise *x)
{
    const struct token *next = stream_peek(x->r, 0);
    bool is_dash = x->found.kind == TOK_MINUS && token_is_word(x->before.kind)
                   && is_adjacent(x->before, x->found) && is_adjacent(x->found, *next)
                   && (token_is_word(next->kind) || next->kind == TOK_NUMBER);
    if (!is_dash)
        return false;
    struct span whole = reader_span(x->r, (struct place){x->before.place.begin, next->place.end});
    SAY(x, E0113, whole,
        str_format(x->r->arena, "write `%.*s_%.*s`", STR_ARG(before_text(x)), STR_ARG(text_of(x, next))),
        "a name has no `-` in it");
    return true;
}

static bool explain_name(const struct surprise *x)
{
    if (!expects(x, EXPECTED_NAME) || expects(x, EXPECTED_VALUE | EXPECTED_OPERATOR | EXPECTED_CONSTANT))
        return false;
    if (x->found.kind != TOK_NAME && token_is_word(x->found.kind) && !x->found.first_on_line)
        SAY(x, E0113, x->at, STR("choose another, or add a letter or `_`"),
            "`%.*s` is a word of the language and cannot be a name here", STR_ARG(x->text));
    else if (x->found.kind == TOK_TEXT && has_role(x->before.kind, KEYWORD_DECL))
        SAY(x, E0113, x->at,
            str_format(x->r->arena, "a short name stands before the title: %.*s my_name \"My title\"",
                       STR_ARG(before_text(x))),
            "this %.*s has no name", STR_ARG(before_text(x)));
    else if (is_elsewhere(x))
        SAY(x, E0113, behind(x), STR(""), "a name is missing after `%.*s`", STR_ARG(before_text(x)));
    else
        SAY(x, E0113, x->at, STR(""), "found %.*s where a name was expected", STR_ARG(phrase(x)));
    return true;
}

/* ---- signs that are missing ---- */

static bool explain_equals(const struct surprise *x)
{
    if (x->found.kind == TOK_EQUALS && expects(x, EXPECTED_COMPARISON)) {
        struct token found = x->found;
        complain_equals(x->r, &found);
        return true;
    }
    if (x->found.kind == TOK_EQ && expects(x, EXPECTED_EQUALS)) {
        SAY(x, E0107, x->at, STR("write `=`"), "`==` compares; it gives no value");
        return true;
    }
    return false;
}

static bool explain_colon(const struct surprise *x)
{
    if (!expects(x, EXPECTED_COLON))
        return false;
    if (x->found.kind == TOK_EQUALS)
        SAY(x, E0118, x->at, STR("first the kind of value, then the default: `base : money = $0`"),
            "the kind of value is missing before `=`");
    else
        SAY(x, E0118, behind(x), STR("a field is its name, a colon and its kind of value: `base : money`"),
            "a `:` is missing after `%.*s`", STR_ARG(before_text(x)));
    return true;
}

static bool explain_if(const struct surprise *x)
{
    if (expects(x, EXPECTED_THEN) && x->s->start != READ_HOLE
        && !(stream_body(x->s) == BODY_CLAUSES && !expects(x, EXPECTED_OPERATOR))) {
        SAY(x, E0137, x->at, STR("a value that depends: if ... then ... else ..."),
            "found %.*s where `then` was expected", STR_ARG(phrase(x)));
        return true;
    }
    if (expects(x, EXPECTED_ELSE)) {
        SAY(x, E0137, is_elsewhere(x) ? behind(x) : x->at, STR("a value that depends: if ... then ... else ..."),
            "this `if` has no `else`");
        return true;
    }
    return false;
}

/* ---- values side by side ---- */

static bool explain_chain(const struct surprise *x)
{
    if (!expects(x, EXPECTED_OPERATOR) || expects(x, EXPECTED_COMPARISON) || !is_comparison(x->found.kind))
        return false;
    SAY(x, E0129, x->at, STR("write `a < b and b < c`, or `b in a .. c`"), "comparisons cannot be chained");
    return true;
}

static bool explain_second_range(const struct surprise *x)
{
    if (x->found.kind != TOK_DOTDOT || !expects(x, EXPECTED_OPERATOR))
        return false;
    SAY(x, E0129, x->at, STR(""), "a range has two ends, a low and a high one");
    return true;
}

static bool explain_quotes(const struct surprise *x)
{
    if (x->before.kind != TOK_TEXT || !is_adjacent(x->before, x->found) || x->found.kind == TOK_STOP)
        return false;
    if (!token_is_word(x->found.kind) && !is_literal(x->found.kind) && x->found.kind != TOK_TEXT)
        return false;
    SAY(x, E0106, x->at, STR("a text that holds a `\"` stands between three: \"\"\" ... \"\"\""),
        "the text ends before this");
    return true;
}

/* Units of time as people write them. */
static struct str unit_suggestion(struct reader *r, struct str word)
{
    static const char *const short_units[][2] = {
        {"wk", "week"}, {"wks", "weeks"}, {"hr", "hour"},   {"hrs", "hours"},   {"mo", "month"},
        {"mos", "months"}, {"yr", "year"}, {"yrs", "years"}, {"min", "minute"}, {"mins", "minutes"},
    };
    struct str low = str_lower(r->arena, word);
    for (size_t i = 0; i < sizeof short_units / sizeof short_units[0]; i++)
        if (str_is(low, short_units[i][0]))
            return str_from(short_units[i][1]);
    if (literal_is_unit(low))
        return low;
    static const struct str units[] = {{"hours", 5}, {"days", 4}, {"weeks", 5}, {"months", 6}, {"years", 5}};
    return diag_suggest(r->arena, low, units, sizeof units / sizeof units[0]);
}

static bool explain_unit(const struct surprise *x)
{
    if (x->before.kind != TOK_NUMBER || x->found.kind != TOK_NAME)
        return false;
    struct str unit = unit_suggestion(x->r, x->text);
    if (!unit.len)
        return false;
    SAY(x, E0117, span_join(behind(x), x->at),
        str_format(x->r->arena, "write %.*s %.*s", STR_ARG(before_text(x)), STR_ARG(unit)),
        "`%.*s` is no unit of time", STR_ARG(x->text));
    return true;
}

static bool explain_decimal_comma(const struct surprise *x)
{
    const struct token *next = stream_peek(x->r, 0);
    bool is_number = x->found.kind == TOK_COMMA && is_literal(x->before.kind) && is_literal(next->kind)
                     && is_adjacent(x->before, x->found) && is_adjacent(x->found, *next);
    if (!is_number)
        return false;
    SAY(x, E0115, span_join(behind(x), reader_span(x->r, next->place)),
        STR("the point stands before the decimals: 12.5%; thousands are grouped by `_`: 1_000"),
        "a number has no comma");
    return true;
}

static bool explain_point(const struct surprise *x)
{
    const struct token *next = stream_peek(x->r, 0);
    if (x->found.kind != TOK_DOT || !is_adjacent(x->found, *next) || !is_literal(next->kind))
        return false;
    SAY(x, E0115, span_join(x->at, reader_span(x->r, next->place)),
        str_format(x->r->arena, "write 0.%.*s", STR_ARG(text_of(x, next))),
        "a number begins with a digit");
    return true;
}

/* Words between values that are written otherwise here. */
static const char *const operator_words[][2] = {
    {"is", "compare with `==`; whether something is known is `known offer.base`"},
    {"equals", "compare with `==`"},
    {"eq", "compare with `==`"},
    {"AND", "write `and`"},
    {"And", "write `and`"},
    {"OR", "write `or`"},
    {"Or", "write `or`"},
    {"unless", "write `if not ...`"},
    {"xor", "compare the two answers with `!=`"},
    {"mod", "there is no remainder; round(x, step) rounds to a multiple"},
    {"times", "write `*`"},
    {"plus", "write `+`"},
    {"minus", "write `-`"},
    {"exists", "write `known offer.base`"},
    {"between", "write `x in low .. high`"},
};

static struct str operator_hint(const struct surprise *x)
{
    const struct token *next = stream_peek(x->r, 0);
    for (size_t i = 0; i < sizeof operator_words / sizeof operator_words[0]; i++)
        if (str_is(x->text, operator_words[i][0]))
            return str_from(operator_words[i][1]);
    if (x->found.kind == TOK_NOT && next->kind == TOK_IN)
        return STR("write `not x in ...`");
    if (x->before.kind == TOK_DURATION && x->found.kind == TOK_DURATION)
        return str_format(x->r->arena, "write %.*s + %.*s", STR_ARG(before_text(x)), STR_ARG(x->text));
    if (x->found.kind == TOK_LPAREN)
        return STR("to multiply, write `*`");
    if (x->found.kind == TOK_NAME || has_role(x->found.kind, KEYWORD_CLAUSE)) {
        struct str clause = complain_suggest_clause(x->r, x->text);
        if (clause.len && stream_body(x->s) == BODY_CLAUSES)
            return str_format(x->r->arena, "did you mean `%.*s`?", STR_ARG(clause));
    }
    return (struct str){0};
}

static bool begins_value(int kind)
{
    return is_literal(kind) || token_is_word(kind) || kind == TOK_TEXT || kind == TOK_LPAREN
           || kind == TOK_LBRACKET;
}

static bool explain_side_by_side(const struct surprise *x)
{
    if (!expects(x, EXPECTED_OPERATOR) || !begins_value(x->found.kind))
        return false;
    struct str hint = operator_hint(x);
    if (is_elsewhere(x) && !hint.len)
        SAY(x, E0118, x->at, hint, "found %.*s, which cannot go on what stands before it", STR_ARG(phrase(x)));
    else if (x->found.kind == TOK_NOT || (x->found.kind == TOK_NAME && hint.len))
        SAY(x, E0129, x->at, hint, "`%.*s` cannot stand between two values", STR_ARG(x->text));
    else
        SAY(x, E0129, x->at, hint.len ? hint : STR("an operator or a comma is missing: + - * / and or ,"),
            "nothing stands between `%.*s` and %.*s", STR_ARG(before_text(x)), STR_ARG(phrase(x)));
    return true;
}

/* ---- what is missing ---- */

static bool explain_value(const struct surprise *x)
{
    if (!expects(x, EXPECTED_VALUE))
        return false;
    if (is_elsewhere(x) || has_role(x->found.kind, KEYWORD_CLAUSE))
        SAY(x, E0119, behind(x), STR(""), "a value is missing after `%.*s`", STR_ARG(before_text(x)));
    else if (token_is_word(x->found.kind))
        SAY(x, E0119, x->at, STR(""), "`%.*s` is a word of the language, and no value", STR_ARG(x->text));
    else
        SAY(x, E0119, x->at, STR(""), "found %.*s where a value was expected", STR_ARG(phrase(x)));
    return true;
}

static bool explain_constant(const struct surprise *x)
{
    bool is_calculation = stream_body(x->s) == BODY_FIELDS
                          && (is_operator(x->found.kind) || x->found.kind == TOK_DOT || x->found.kind == TOK_LPAREN);
    if (!expects(x, EXPECTED_CONSTANT) && !is_calculation)
        return false;
    if (is_calculation)
        SAY(x, E0119, x->at, STR("calculate with a let outside of the offer"),
            "bounds and defaults are plain values, no calculations");
    else
        SAY(x, E0119, is_elsewhere(x) ? behind(x) : x->at, STR("for example $0, 5%, 6 weeks, no or [ ]"),
            "a plain value was expected here");
    return true;
}

static bool explain_text(const struct surprise *x)
{
    if (!expects(x, EXPECTED_TEXT) || expects(x, EXPECTED_OPEN_BRACE | EXPECTED_OPERATOR | EXPECTED_COLON)
        || x->before.place.end == 0 || expects(x, EXPECTED_IN))
        return false;
    SAY(x, E0119, is_elsewhere(x) ? behind(x) : x->at, STR("a text stands in quotes: \"...\" or \"\"\" ... \"\"\""),
        "a text is missing after `%.*s`", STR_ARG(before_text(x)));
    return true;
}

/* What one word or sign was the way on. */
static const struct {
    unsigned expected;
    const char *what, *hint;
} wanted[] = {
    {EXPECTED_OPEN_BRACE, "a `{`", ""},
    {EXPECTED_EQUALS, "a `=`", ""},
    {EXPECTED_BY, "`by`", "a table says what it is looked up by: `table bands by offer.level { ... }`"},
    {EXPECTED_OVER, "`over`", "`package over 4 years { ... }`"},
    {EXPECTED_OF, "`of`", "`one of A, B`, `list of money`, `as of 2025-01-15`"},
    {EXPECTED_TO, "`to`", "a rung is written `up to 10% manager`"},
    {EXPECTED_LEAST, "`least`", "`approval at least director`"},
    {EXPECTED_AFTER, "`after`", "`stale after 6 months`"},
    {EXPECTED_MATCH, "`match`", "`first match`"},
    {EXPECTED_DATE, "a date", "a date is written year-month-day: 2026-01-15"},
    {EXPECTED_DURATION, "a duration", "for example: 4 years, 6 weeks, 48 hours"},
    {EXPECTED_NUMBER, "a number", ""},
    {EXPECTED_IN, "`in`", "`for c in offer.competing`"},
};

static bool explain_wanted(const struct surprise *x)
{
    if (expects(x, EXPECTED_OPERATOR | EXPECTED_STOP | EXPECTED_CLOSE_BRACE))
        return false;
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        if (!expects(x, wanted[i].expected))
            continue;
        SAY(x, E0118, is_elsewhere(x) ? behind(x) : x->at, str_from(wanted[i].hint), "%s is missing %s %.*s",
            wanted[i].what, is_elsewhere(x) ? "after" : "before",
            STR_ARG(is_elsewhere(x) ? str_format(x->r->arena, "`%.*s`", STR_ARG(before_text(x))) : phrase(x)));
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
        SAY(x, E0118, behind(x), STR(""), "something is missing after `%.*s`", STR_ARG(before_text(x)));
    else
        SAY(x, E0118, x->at, STR(""), "%.*s was not expected here", STR_ARG(phrase(x)));
    return true;
}

static explain_fn *const explanations[] = {
    was_reported,    explain_edition,  explain_literal,      explain_dash,
    explain_quotes,  explain_cell,     explain_hole,         explain_open_paren,
    explain_extra_paren, explain_equals, explain_colon,      explain_unit,
    explain_decimal_comma, explain_point, explain_name,      explain_if,
    explain_chain,   explain_second_range, explain_side_by_side, explain_value,
    explain_constant, explain_text,    explain_wanted,       explain_brace,
    explain_anything,
};

void complain_unexpected(struct reader *r, unsigned expected)
{
    struct surprise x = {.r = r, .s = r->stream, .expected = expected};
    x.found = r->stream->last;
    x.before = r->stream->previous;
    x.at = reader_span(r, x.found.place);
    x.text = text_of(&x, &x.found);
    for (size_t i = 0; i < sizeof explanations / sizeof explanations[0]; i++)
        if (explanations[i](&x))
            return;
}
