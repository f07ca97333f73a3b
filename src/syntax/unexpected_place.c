/*
 * unexpected_place.c - why the grammar cannot go on: cells, brackets, names, signs.
 */
#include "syntax/build.h"
#include "syntax/unexpected.h"

/* ---- parts of texts, cells, settings ---- */

bool explain_literal(const struct surprise *x)
{
    if (x->s->start != READ_LITERAL)
        return false;
    SAY(x, E0118, x->at,
        STR("for example 90%, $5,000, 6 weeks, 2026-01-15, yes or the name of a choice"),
        "%.*s is no plain value", STR_ARG(surprise_phrase(x)));
    return true;
}

bool explain_cell(const struct surprise *x)
{
    if (x->s->start != READ_CELL && stream_body(x->s) != BODY_TABLE)
        return false;
    if (surprise_expects(x, EXPECTED_DATE | EXPECTED_DURATION) &&
        !surprise_expects(x, EXPECTED_CONSTANT))
        return false;
    if (token_is_operator(x->found.kind))
        SAY(x, E0119, x->at,
            x->found.kind == TOK_MINUS ? STR("a range is written with two points: $180k .. $220k")
                                       : STR("calculate it in a let, or write the result"),
            "a cell holds a plain value, no calculation");
    else if (surprise_expects(x, EXPECTED_BAR) && x->s->start == READ_FILE)
        SAY(x, E0126, surprise_is_elsewhere(x) ? surprise_behind(x) : x->at,
            STR("cells are separated by `|`, conditions and values by `||`"), "a `|` is missing %s",
            surprise_is_elsewhere(x) ? "after this cell" : "before this");
    else if (x->found.kind == TOK_BAR || x->found.kind == TOK_BARS || surprise_is_elsewhere(x))
        SAY(x, E0119, x->at,
            STR("write `any` where every value fits; a row begins and ends without a `|`"),
            "a cell is empty before %.*s", STR_ARG(surprise_phrase(x)));
    else
        SAY(x, E0119, x->at,
            STR("a cell holds a value, a range, a comparison, a choice, a text or `any`"),
            "%.*s cannot stand in a cell", STR_ARG(surprise_phrase(x)));
    return true;
}

bool explain_hole(const struct surprise *x)
{
    if (x->s->start != READ_HOLE || x->found.kind != TOK_STOP ||
        !surprise_expects(x, EXPECTED_VALUE))
        return false;
    SAY(x, E0119, surprise_behind(x), STR(""), "a value is missing after `%.*s`",
        STR_ARG(surprise_before(x)));
    return true;
}

/* ---- brackets ---- */

bool explain_open_paren(const struct surprise *x)
{
    if (x->s->parens.n == 0 || !surprise_is_elsewhere(x))
        return false;
    if (!surprise_expects(x, EXPECTED_CLOSE_PAREN | EXPECTED_CLOSE_BRACKET | EXPECTED_VALUE))
        return false;
    struct span open = reader_span(x->r, x->s->parens.items[x->s->parens.n - 1]);
    struct str bracket = reader_text(x->r, (struct place){open.begin, open.end});
    struct diag *diag =
        SAY(x, E0128, open, STR(""), "this `%.*s` is never closed", STR_ARG(bracket));
    if (x->found.kind != TOK_STOP)
        reader_label(x->r, diag, x->at,
                     bracket.ptr[0] == '(' ? "a `)` is missing before this"
                                           : "a `]` is missing before this");
    return true;
}

bool explain_extra_paren(const struct surprise *x)
{
    if ((x->found.kind != TOK_RPAREN && x->found.kind != TOK_RBRACKET) || x->s->parens.n)
        return false;
    SAY(x, E0128, x->at, STR(""), "this `%.*s` closes nothing", STR_ARG(x->text));
    return true;
}

/* ---- names ---- */

bool explain_dash(const struct surprise *x)
{
    const struct token *next = stream_peek(x->r, 0);
    bool is_dash = x->found.kind == TOK_MINUS && token_is_word(x->before.kind) &&
                   token_is_adjacent(x->before, x->found) && token_is_adjacent(x->found, *next) &&
                   (token_is_word(next->kind) || next->kind == TOK_NUMBER);
    if (!is_dash)
        return false;
    struct span whole = reader_span(x->r, (struct place){x->before.place.begin, next->place.end});
    SAY(x, E0113, whole,
        str_format(x->r->arena, "write `%.*s_%.*s`", STR_ARG(surprise_before(x)),
                   STR_ARG(surprise_text(x, next))),
        "a name has no `-` in it");
    return true;
}

/* Bounds and defaults of fields are plain values. */
bool explain_calculation(const struct surprise *x)
{
    bool is_calculation = stream_body(x->s) == BODY_FIELDS && surprise_expects(x, EXPECTED_NAME) &&
                          (token_is_operator(x->found.kind) || x->found.kind == TOK_DOT ||
                           x->found.kind == TOK_LPAREN);
    if (!is_calculation)
        return false;
    SAY(x, E0119, x->at, STR("calculate with a let outside of the offer"),
        "bounds and defaults are plain values, no calculations");
    return true;
}

/* Words that cannot name a field. */
bool explain_field_name(const struct surprise *x)
{
    bool is_behind = x->before.kind == TOK_PRIVATE && x->found.kind == TOK_COLON;
    bool is_here = x->found.kind == TOK_PRIVATE && stream_peek(x->r, 0)->kind == TOK_COLON;
    if (stream_body(x->s) != BODY_FIELDS || !(is_behind || is_here))
        return false;
    SAY(x, E0113, is_here ? x->at : surprise_behind(x),
        STR("choose another, or add a letter or `_`"),
        "`private` is a word of the language and cannot be a name here");
    return true;
}

bool explain_no_params(const struct surprise *x)
{
    if (x->found.kind != TOK_RPAREN || x->before.kind != TOK_LPAREN ||
        stream_decl(x->s) != DECL_DEFINE)
        return false;
    SAY(x, E0119, span_join(surprise_behind(x), x->at),
        STR("a formula without parameters is a let: `let x = ...`"),
        "this define has no parameters");
    return true;
}

/* A clause's word that is none, where it does not begin a line. */
bool explain_clause_word(const struct surprise *x)
{
    if (stream_body(x->s) != BODY_CLAUSES || x->found.kind != TOK_NAME ||
        !surprise_expects(x, EXPECTED_CLOSE_BRACE))
        return false;
    if (x->before.kind != TOK_LBRACE && !complain_suggest_clause(x->r, x->text).len)
        return false;
    struct token found = x->found;
    complain_unknown_word(x->r, &found);
    return true;
}

/* A word of the language that is no kind of value. */
bool explain_type(const struct surprise *x)
{
    if (x->before.kind != TOK_COLON || stream_body(x->s) == BODY_CLAUSES ||
        !token_is_word(x->found.kind) || surprise_is_elsewhere(x))
        return false;
    build_type(x->r, x->found.place);
    return true;
}

bool explain_name(const struct surprise *x)
{
    if (!surprise_expects(x, EXPECTED_NAME) ||
        surprise_expects(x, EXPECTED_VALUE | EXPECTED_OPERATOR | EXPECTED_CONSTANT))
        return false;
    if (x->found.kind != TOK_NAME && token_is_word(x->found.kind) && !x->found.first_on_line)
        SAY(x, E0113, x->at, STR("choose another, or add a letter or `_`"),
            "`%.*s` is a word of the language and cannot be a name here", STR_ARG(x->text));
    else if (x->found.kind == TOK_TEXT && token_has_role(x->before.kind, KEYWORD_DECL))
        SAY(x, E0113, x->at,
            str_format(x->r->arena,
                       "a short name stands before the title: %.*s my_name \"My title\"",
                       STR_ARG(surprise_before(x))),
            "this %.*s has no name", STR_ARG(surprise_before(x)));
    else if (surprise_is_elsewhere(x) || x->found.kind == TOK_EQUALS ||
             x->found.kind == TOK_LBRACE || x->found.kind == TOK_COLON)
        SAY(x, E0113, surprise_behind(x), STR(""), "a name is missing after `%.*s`",
            STR_ARG(surprise_before(x)));
    else
        SAY(x, E0113, x->at, STR(""), "found %.*s where a name was expected",
            STR_ARG(surprise_phrase(x)));
    return true;
}

/* ---- signs that are missing ---- */

bool explain_equals(const struct surprise *x)
{
    if (x->found.kind == TOK_EQUALS && surprise_expects(x, EXPECTED_COMPARISON)) {
        struct token found = x->found;
        complain_equals(x->r, &found);
        return true;
    }
    if (x->found.kind == TOK_EQ && surprise_expects(x, EXPECTED_EQUALS)) {
        struct token found = x->found;
        complain_comparison(x->r, &found);
        return true;
    }
    return false;
}

bool explain_colon(const struct surprise *x)
{
    if (!surprise_expects(x, EXPECTED_COLON))
        return false;
    if (x->found.kind == TOK_EQUALS)
        SAY(x, E0118, x->at, STR("first the kind of value, then the default: `base : money = $0`"),
            "the kind of value is missing before `=`");
    else
        SAY(x, E0118, surprise_behind(x),
            stream_body(x->s) == BODY_FIELDS
                ? STR("a field is its name, a colon and its kind of value: `base : money`")
                : STR("a parameter is its name, a colon and its kind of value: `x: money`"),
            "a `:` is missing after `%.*s`", STR_ARG(surprise_before(x)));
    return true;
}

bool explain_if(const struct surprise *x)
{
    if (surprise_expects(x, EXPECTED_THEN) && x->s->start != READ_HOLE) {
        SAY(x, E0137, x->at, STR("a value that depends: if ... then ... else ..."),
            "found %.*s where `then` was expected", STR_ARG(surprise_phrase(x)));
        return true;
    }
    if (surprise_expects(x, EXPECTED_ELSE)) {
        SAY(x, E0137, surprise_is_elsewhere(x) ? surprise_behind(x) : x->at,
            str_is(x->text, "elif") || str_is(x->text, "elsif")
                ? STR("write `else if`")
                : STR("a value that depends: if ... then ... else ..."),
            "this `if` has no `else`");
        return true;
    }
    bool begins_clause = x->found.kind == TOK_IF && stream_body(x->s) == BODY_CLAUSES &&
                         (x->before.kind == TOK_LBRACE || x->found.first_on_line);
    if (begins_clause) {
        SAY(x, E0118, x->at, STR("write `when`; an `if` stands behind what it is the condition of"),
            "no clause begins with `if`");
        return true;
    }
    return false;
}

bool explain_sets(const struct surprise *x)
{
    if (x->s->item.kind != TOK_SETS || !surprise_expects(x, EXPECTED_EQUALS) ||
        !surprise_is_elsewhere(x))
        return false;
    SAY(x, E0118, surprise_behind(x), STR("it says what the fact becomes: `sets offer.base = ask`"),
        "an `=` is missing after `%.*s`", STR_ARG(surprise_before(x)));
    return true;
}

/* A rung that names nobody. */
bool explain_approvers(const struct surprise *x)
{
    bool is_rung = x->s->item.kind == TOK_UP || x->s->item.kind == TOK_ABOVE;
    if (!is_rung || !surprise_expects(x, EXPECTED_NAME) || !surprise_is_elsewhere(x) ||
        x->before.kind == TOK_TO)
        return false;
    SAY(x, E0119, surprise_behind(x), STR("`up to 10% manager`, or `up to 0% no one`"),
        "nobody is named after `%.*s` who approves", STR_ARG(surprise_before(x)));
    return true;
}
