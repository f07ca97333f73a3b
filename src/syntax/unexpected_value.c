/*
 * unexpected_value.c - why the grammar cannot go on: values with something wrong between them.
 */
#include "syntax/literal.h"
#include "syntax/unexpected.h"

/* ---- values side by side ---- */

bool explain_chain(const struct surprise *x)
{
    if (!surprise_expects(x, EXPECTED_OPERATOR) || surprise_expects(x, EXPECTED_COMPARISON) ||
        !token_is_comparison(x->found.kind))
        return false;
    SAY(x, E0129, x->at, STR("write `a < b and b < c`, or `b in a .. c`"),
        "comparisons cannot be chained");
    return true;
}

bool explain_second_range(const struct surprise *x)
{
    if (x->found.kind != TOK_DOTDOT || !surprise_expects(x, EXPECTED_OPERATOR))
        return false;
    SAY(x, E0129, x->at, STR(""), "a range has two ends, a low and a high one");
    return true;
}

bool explain_quotes(const struct surprise *x)
{
    if (x->before.kind != TOK_TEXT || !token_is_adjacent(x->before, x->found) ||
        x->found.kind == TOK_STOP)
        return false;
    if (!token_is_word(x->found.kind) && !token_is_literal(x->found.kind) &&
        x->found.kind != TOK_TEXT)
        return false;
    SAY(x, E0106, x->at, STR("a text that holds a `\"` stands between three: \"\"\" ... \"\"\""),
        "the text ends before this");
    return true;
}

bool explain_comma(const struct surprise *x)
{
    if (x->found.kind != TOK_COMMA || x->s->parens.n == 0 ||
        !surprise_expects(x, EXPECTED_CLOSE_PAREN))
        return false;
    SAY(x, E0129, x->at,
        STR("several values stand in a list, `[a, b]`, or behind a function's name, `max(a, b)`"),
        "parentheses hold one value, not several");
    return true;
}

/* Units of time as people write them. */
static struct str unit_suggestion(struct reader *r, struct str word)
{
    static const char *const short_units[][2] = {
        {"wk", "week"},    {"wks", "weeks"},    {"hr", "hour"}, {"hrs", "hours"},
        {"mo", "month"},   {"mos", "months"},   {"yr", "year"}, {"yrs", "years"},
        {"min", "minute"}, {"mins", "minutes"},
    };
    struct str low = str_lower(r->arena, word);
    for (size_t i = 0; i < sizeof short_units / sizeof short_units[0]; i++)
        if (str_is(low, short_units[i][0]))
            return str_from(short_units[i][1]);
    if (literal_is_unit(low))
        return low;
    static const struct str units[] = {
        {"hours", 5}, {"days", 4}, {"weeks", 5}, {"months", 6}, {"years", 5}};
    return diag_suggest(r->arena, low, units, sizeof units / sizeof units[0]);
}

bool explain_unit(const struct surprise *x)
{
    if (x->before.kind != TOK_NUMBER || x->found.kind != TOK_NAME)
        return false;
    struct str unit = unit_suggestion(x->r, x->text);
    if (!unit.len)
        return false;
    SAY(x, E0117, span_join(surprise_behind(x), x->at),
        str_format(x->r->arena, "write %.*s %.*s", STR_ARG(surprise_before(x)), STR_ARG(unit)),
        "`%.*s` is no unit of time", STR_ARG(x->text));
    return true;
}

/* 1,000 is an amount of money more often than a number; 7,5 is written with a decimal comma. */
static struct str comma_hint(const struct surprise *x, struct str behind)
{
    struct str before = surprise_before(x);
    if (behind.len == 3 && x->before.kind == TOK_NUMBER)
        return str_format(x->r->arena, "for money, write $%.*s,%.*s; for a number, %.*s_%.*s",
                          STR_ARG(before), STR_ARG(behind), STR_ARG(before), STR_ARG(behind));
    return str_format(x->r->arena, "the point stands before the decimals: %.*s.%.*s",
                      STR_ARG(before), STR_ARG(behind));
}

bool explain_decimal_comma(const struct surprise *x)
{
    const struct token *next = stream_peek(x->r, 0);
    bool is_number = x->found.kind == TOK_COMMA && token_is_literal(x->before.kind) &&
                     token_is_literal(next->kind) && token_is_adjacent(x->before, x->found) &&
                     token_is_adjacent(x->found, *next);
    if (!is_number)
        return false;
    SAY(x, E0115, span_join(surprise_behind(x), reader_span(x->r, next->place)),
        comma_hint(x, surprise_text(x, next)), "a number has no comma");
    return true;
}

bool explain_point(const struct surprise *x)
{
    const struct token *next = stream_peek(x->r, 0);
    if (x->found.kind != TOK_DOT || !token_is_adjacent(x->found, *next) ||
        !token_is_literal(next->kind))
        return false;
    SAY(x, E0115, span_join(x->at, reader_span(x->r, next->place)),
        str_format(x->r->arena, "write 0.%.*s", STR_ARG(surprise_text(x, next))),
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
        return str_format(x->r->arena, "write %.*s + %.*s", STR_ARG(surprise_before(x)),
                          STR_ARG(x->text));
    if (x->found.kind == TOK_LPAREN)
        return STR("to multiply, write `*`");
    if (x->found.kind == TOK_NAME || token_has_role(x->found.kind, KEYWORD_CLAUSE)) {
        struct str clause = complain_suggest_clause(x->r, x->text);
        if (clause.len && stream_body(x->s) == BODY_CLAUSES)
            return str_format(x->r->arena, "did you mean `%.*s`?", STR_ARG(clause));
    }
    return (struct str){0};
}

static bool begins_value(int kind)
{
    return token_is_literal(kind) || token_is_word(kind) || kind == TOK_TEXT ||
           kind == TOK_LPAREN || kind == TOK_LBRACKET;
}

bool explain_side_by_side(const struct surprise *x)
{
    if (!surprise_expects(x, EXPECTED_OPERATOR) || !begins_value(x->found.kind))
        return false;
    struct str hint = operator_hint(x);
    if (surprise_is_elsewhere(x) && !hint.len)
        SAY(x, E0118, x->at, hint, "found %.*s, which cannot go on what stands before it",
            STR_ARG(surprise_phrase(x)));
    else if (x->found.kind == TOK_NOT || (x->found.kind == TOK_NAME && hint.len))
        SAY(x, E0129, x->at, hint, "`%.*s` cannot stand between two values", STR_ARG(x->text));
    else
        SAY(x, E0129, x->at,
            hint.len ? hint : STR("an operator or a comma is missing: + - * / and or ,"),
            "nothing stands between `%.*s` and %.*s", STR_ARG(surprise_before(x)),
            STR_ARG(surprise_phrase(x)));
    return true;
}
