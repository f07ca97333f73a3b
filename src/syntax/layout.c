/*
 * layout.c - what is plainly wrong by lines and braces, put right before the grammar sees it.
 *
 * Each token passes through stream_put_right. Most leave as they came; some leave as what was
 * meant, some as a mark that makes the grammar give up what stands before it.
 */
#include "base/limits.h"
#include "syntax/complain.h"
#include "syntax/keyword.h"

/* A name, at the beginning of a line, where only a word of the language can begin something. */
static bool is_unknown_word(const struct stream *s, const struct token *token)
{
    enum body body = stream_body(s);
    return token->kind == TOK_NAME && token->first_on_line && s->value_ended && s->parens.n == 0 &&
           (body == BODY_FILE || body == BODY_CLAUSES) && token->column <= stream_item_column(s);
}

/* Whether the last declaration may still get its braces. */
static bool awaits_brace(const struct stream *s)
{
    enum decl_kind kind = stream_decl(s);
    return kind != N_DECL_KINDS && s->closed.end <= s->decl.place.begin && kind != DECL_IMPORT &&
           kind != DECL_USE && kind != DECL_REMOVE && kind != DECL_THRESHOLD && kind != DECL_LET &&
           kind != DECL_DEFINE && s->last.kind != TOK_SYNC;
}

/* A clause, or what else is indented, outside of any body. */
static bool is_outside(struct reader *r, const struct token *token)
{
    struct stream *s = r->stream;
    if (stream_body(s) != BODY_FILE || !token->first_on_line || !s->value_ended ||
        stream_begins_decl(r, token))
        return false;
    if (s->last.kind == TOK_RBRACE && token_is_word(token->kind) &&
        token->column > stream_item_column(s))
        return true;
    return token_has_role(token->kind, KEYWORD_CLAUSE) && !awaits_brace(s) &&
           !(token_may_begin_decl(token->kind) && token->column == 0);
}

/* `when` behind a clause on the same line, where `if` is meant. */
static bool is_when_for_if(const struct stream *s, const struct token *token)
{
    return token->kind == TOK_WHEN && !token->first_on_line && s->start == READ_FILE &&
           s->braces.n && s->item.kind && s->item.first_on_line && s->value_ended;
}

/* Whether the next token goes on with a name before it: an operator, a dot, a parenthesis. */
static bool goes_on(int kind)
{
    switch (kind) {
    case TOK_DOT:
    case TOK_DOTDOT:
    case TOK_LPAREN:
    case TOK_PLUS:
    case TOK_MINUS:
    case TOK_STAR:
    case TOK_SLASH:
    case TOK_EQ:
    case TOK_NE:
    case TOK_LT:
    case TOK_LE:
    case TOK_GT:
    case TOK_GE:
    case TOK_IN:
    case TOK_AND:
    case TOK_OR:
    case TOK_OTHERWISE:
    case TOK_COMMA:
    case TOK_THEN:
    case TOK_ELSE:
    case TOK_BARS:
        return true;
    default: /* nothing else follows a name within a value */
        return false;
    }
}

/*
 * Whether the word, which could be a name in an unfinished value, rather begins the next thing:
 * then something is missing before it. `room 5% ..`, and on the next line `cap $220,000`.
 */
static bool leaves_gap(struct reader *r, const struct token *token)
{
    struct stream *s = r->stream;
    if (s->value_ended || !token->first_on_line || s->parens.n || !token_is_word(token->kind) ||
        token->column > stream_item_column(s) || s->last.kind == TOK_HAGGLE)
        return false;
    int next = stream_peek(r, 0)->kind;
    switch (stream_body(s)) {
    case BODY_FILE:
        return s->decl.kind && stream_begins_decl(r, token);
    case BODY_CLAUSES:
        return token_has_role(token->kind, KEYWORD_CLAUSE) && !goes_on(next);
    case BODY_COMPONENTS:
        return next == TOK_EQUALS;
    case BODY_FIELDS:
        return next == TOK_COLON || next == TOK_LBRACE;
    case BODY_PART:
    case BODY_TABLE:
        return false;
    }
    return false;
}

/* A cell that begins on the line of another, with no bar between them. */
static bool lacks_bar(const struct stream *s, const struct token *token)
{
    return stream_body(s) == BODY_TABLE && s->value_ended && !token->first_on_line &&
           s->item.kind == 0 && s->last.kind != TOK_LBRACE && s->last.kind != TOK_SYNC &&
           (token_is_word(token->kind) || stream_ends_value(s, token->kind, false)) &&
           token->kind != TOK_RBRACE;
}

static bool is_dash_range(const struct stream *s, const struct token *token)
{
    return token->kind == TOK_MINUS && s->value_ended &&
           (stream_body(s) == BODY_TABLE || s->start == READ_CELL) && !token->first_on_line;
}

static bool is_prefix(const struct stream *s, int kind)
{
    return kind == TOK_NOT || kind == TOK_KNOWN || (kind == TOK_MINUS && !s->value_ended);
}

/* Whether what is opened here stands within too much else. */
static bool is_too_deep(struct stream *s, int kind)
{
    s->n_prefixes = is_prefix(s, kind) ? s->n_prefixes + 1 : 0;
    if (kind == TOK_LPAREN || kind == TOK_LBRACKET)
        return s->parens.n >= LIMIT_NESTING;
    if (kind == TOK_LBRACE)
        return s->braces.n >= LIMIT_NESTING;
    return s->n_prefixes > LIMIT_NESTING || (kind == TOK_IF && s->n_ifs >= LIMIT_NESTING);
}

/* The grammar skips what follows, up to the next thing; no further message. */
static void skip_on(struct stream *s, struct token *token, int kind, bool to_decl)
{
    s->is_recovering = true;
    s->to_decl = to_decl;
    token->kind = kind;
}

/* A brace that is missing before the token. */
static void make_brace(struct reader *r, struct token *token)
{
    struct stream *s = r->stream;
    if (s->made_at != token->place.begin)
        complain_open_brace(r, token);
    s->made_at = token->place.begin;
    stream_give_back(s, token);
    token->first_on_line = false;
    token_stand_in(token, TOK_RBRACE);
}

/* What can be wrong of a token that begins a line or ends the text; false where nothing is. */
static bool put_line_right(struct reader *r, struct token *token)
{
    struct stream *s = r->stream;
    if (s->braces.n && (token->kind == TOK_STOP || stream_begins_decl(r, token))) {
        make_brace(r, token);
    } else if (leaves_gap(r, token)) {
        complain_gap(r);
        stream_give_back(s, token);
        token_stand_in(token, 0);
        skip_on(s, token, TOK_HAGGLE_error, false);
    } else if (is_unknown_word(s, token)) {
        complain_unknown_word(r, token);
        skip_on(s, token, TOK_BAD_ITEM, false);
    } else if (is_outside(r, token)) {
        complain_outside(r, token);
        skip_on(s, token, TOK_BAD_ITEM, true);
    } else {
        return false;
    }
    return true;
}

/* A sign or a word where plainly another is meant. */
static void put_sign_right(struct reader *r, struct token *token)
{
    struct stream *s = r->stream;
    if (token->kind == TOK_BARS && stream_body(s) != BODY_TABLE && s->start != READ_CELL) {
        complain_bar(r, token);
        token->kind = TOK_OR;
    } else if (is_when_for_if(s, token)) {
        complain_when(r, token);
        token->kind = TOK_IF;
    } else if (token->kind == TOK_EQUALS && (s->in_condition || s->parens.n)) {
        complain_equals(r, token);
        token->kind = TOK_EQ;
    } else if (token->kind == TOK_EQ && s->item.kind == TOK_SETS && !s->has_equals &&
               !s->parens.n) {
        complain_comparison(r, token);
        token->kind = TOK_EQUALS;
    } else if (is_dash_range(s, token)) {
        complain_dash(r, token);
        token->kind = TOK_DOTDOT;
    }
}

void stream_put_right(struct reader *r, struct token *token)
{
    struct stream *s = r->stream;
    if ((token->first_on_line || token->kind == TOK_STOP) && put_line_right(r, token))
        return;
    if (lacks_bar(s, token)) {
        complain_no_bar(r, token);
        skip_on(s, token, TOK_HAGGLE_error, false);
    } else if (is_too_deep(s, token->kind)) {
        complain_nesting(r, token);
        s->opens_skipped = token->kind == TOK_LBRACE;
        skip_on(s, token, TOK_HAGGLE_error, false);
    } else {
        put_sign_right(r, token);
    }
}
