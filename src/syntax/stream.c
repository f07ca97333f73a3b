/*
 * stream.c - between scanner and grammar: lines and braces.
 *
 * Each token given to the grammar is counted (what it opens, closes, begins) only when the next is
 * asked for, so that a token which the grammar refuses has changed nothing.
 */
#include "syntax/stream.h"

#include "base/limits.h"
#define YYSTYPE HAGGLE_STYPE
#define YYLTYPE HAGGLE_LTYPE
#include "grammar/haggle.lex.h"
#include "syntax/complain.h"
#include "syntax/keyword.h"

/* ---- tokens ---- */

bool token_may_begin_decl(int kind)
{
    return token_has_role(kind, KEYWORD_DECL) || kind == TOK_APPROVAL || kind == TOK_ROUND ||
           kind == TOK_SCRIPT;
}

/* Reads one token more. */
static void fetch(struct reader *r, struct token *token)
{
    *token = (struct token){0};
    token->kind = haggle_scan_lex(&token->value, &token->place, r->stream->scanner);
    token->first_on_line = !r->scan.in_line;
    token->column = r->scan.column;
    r->scan.in_line = true;
    if (r->parse->keep_marks && r->stream->start == READ_FILE) {
        struct text_mark mark = {token->kind, token->place.begin, token->place.end,
                                 token->first_on_line};
        VEC_PUSH(r->arena, &r->parse->marks, mark);
    }
}

const struct token *stream_peek(struct reader *r, int n)
{
    struct stream *s = r->stream;
    while (s->n_ahead <= n)
        fetch(r, &s->ahead[s->n_ahead++]);
    return &s->ahead[n];
}

static void take(struct reader *r, struct token *token)
{
    struct stream *s = r->stream;
    if (s->n_ahead == 0) {
        fetch(r, token);
        return;
    }
    *token = s->ahead[0];
    s->n_ahead--;
    for (int i = 0; i < s->n_ahead; i++)
        s->ahead[i] = s->ahead[i + 1];
}

void stream_give_back(struct stream *s, const struct token *token)
{
    for (int i = s->n_ahead; i > 0; i--)
        s->ahead[i] = s->ahead[i - 1];
    s->ahead[0] = *token;
    s->n_ahead++;
}

/* A token that stands in the text but not where it counts; what is given instead. */
void token_stand_in(struct token *token, int kind)
{
    token->kind = kind;
    token->place.end = token->place.begin;
}

/* ---- what is open ---- */

static struct open_brace *innermost(const struct stream *s)
{
    return s->braces.n ? &s->braces.items[s->braces.n - 1] : NULL;
}

enum body stream_body(const struct stream *s)
{
    if (s->start != READ_FILE)
        return BODY_PART;
    const struct open_brace *brace = innermost(s);
    return brace ? brace->body : BODY_FILE;
}

enum decl_kind stream_decl(const struct stream *s)
{
    switch (s->decl.kind) {
    case TOK_PLAYBOOK:
        return DECL_PLAYBOOK;
    case TOK_IMPORT:
        return DECL_IMPORT;
    case TOK_OFFER:
        return DECL_OFFER;
    case TOK_THRESHOLD:
        return DECL_THRESHOLD;
    case TOK_LET:
        return DECL_LET;
    case TOK_DEFINE:
        return DECL_DEFINE;
    case TOK_TABLE:
        return DECL_TABLE;
    case TOK_PACKAGE:
        return DECL_PACKAGE;
    case TOK_FLAG:
        return DECL_FLAG;
    case TOK_TIER:
        return DECL_TIER;
    case TOK_APPROVAL:
        return DECL_APPROVAL;
    case TOK_LEVER:
        return DECL_LEVER;
    case TOK_ROUND:
        return DECL_ROUND;
    case TOK_SCRIPT:
        return DECL_SCRIPT;
    case TOK_PLAY:
        return DECL_PLAY;
    case TOK_TEST:
        return DECL_TEST;
    case TOK_USE:
        return DECL_USE;
    case TOK_REMOVE:
        return DECL_REMOVE;
    default: /* token kinds are open-ended */
        return N_DECL_KINDS;
    }
}

static enum body body_of_decl(enum decl_kind kind)
{
    if (kind == DECL_OFFER)
        return BODY_FIELDS;
    if (kind == DECL_TABLE)
        return BODY_TABLE;
    return kind == DECL_PACKAGE ? BODY_COMPONENTS : BODY_CLAUSES;
}

/*
 * The indentation at which the things of the innermost body begin; all of a line where none was
 * seen yet.
 */
uint32_t stream_item_column(const struct stream *s)
{
    struct open_brace *brace = innermost(s);
    if (brace)
        return brace->item_column;
    return s->decl.first_on_line ? s->decl.column : 0;
}

static const struct token no_token;

static void begin_item(struct stream *s, const struct token *token)
{
    s->item = *token;
    s->parens.n = 0;
    s->in_condition = s->has_equals = false;
    s->n_ifs = 0;
}

static void open_brace(struct reader *r, const struct token *token)
{
    struct stream *s = r->stream;
    struct open_brace brace = {token->place, s->line_column, UINT32_MAX,
                               body_of_decl(stream_decl(s))};
    VEC_PUSH(r->arena, &s->braces, brace);
    begin_item(s, &no_token);
}

static void close_brace(struct stream *s, const struct token *token)
{
    struct open_brace *brace = innermost(s);
    if (!brace)
        return;
    bool is_too_far_left =
        token->first_on_line && token->column < brace->line_column && s->braces.n > 1;
    if (is_too_far_left && s->suspect.end == 0)
        s->suspect = brace->place;
    s->braces.n--;
    s->closed = token->place;
    begin_item(s, &no_token);
}

/* ---- counting what was given ---- */

/* The name in `expect lever step`, `remove script first` and their like, which may be any word. */
static bool names_declared(const struct stream *s)
{
    int kind = s->previous.kind;
    if (s->last.first_on_line)
        return false;
    if (stream_decl(s) == DECL_REMOVE)
        return s->braces.n == 0 && token_may_begin_decl(kind) && kind != TOK_REMOVE;
    return (kind == TOK_FLAG || kind == TOK_LEVER || kind == TOK_SCRIPT || kind == TOK_PLAY) &&
           stream_decl(s) == DECL_TEST && s->braces.n == 1;
}

/*
 * Whether the word begins a declaration or a clause here. Most words of the language can also be
 * names, but no name stands right behind a value.
 */
static bool begins_something(const struct stream *s, int kind, enum keyword_role role)
{
    if (role == KEYWORD_DECL && s->previous.kind == TOK_REMOVE)
        return false; /* remove lever x */
    if (names_declared(s))
        return false;
    bool value_ended = s->value_ended || (role == KEYWORD_DECL && s->previous.kind == TOK_OVERRIDE);
    switch (kind) {
    case TOK_APPROVAL: /* these begin both */
    case TOK_ROUND:
    case TOK_SCRIPT:
        return value_ended && (role == KEYWORD_CLAUSE || s->braces.n == 0);
    case TOK_CURRENT:
    case TOK_TARGET:
    case TOK_CAP:
    case TOK_IMPACT:
    case TOK_PACKAGE:
    case TOK_FLAG:
    case TOK_PLAY:
    case TOK_SEND:
    case TOK_STEP:
    case TOK_SUBJECT:
    case TOK_TAKE:
    case TOK_TEST:
    case TOK_USE:
    case TOK_WAIT:
        return value_ended && token_has_role(kind, role);
    case TOK_OFFER: /* in a test, a clause */
        return value_ended &&
               (role == KEYWORD_DECL || (stream_decl(s) == DECL_TEST && s->braces.n == 1));
    default: /* these are never names in a value */
        return s->last.kind != TOK_DOT && token_has_role(kind, role);
    }
}

bool stream_ends_value(const struct stream *s, int kind, bool is_item)
{
    switch (kind) {
    case TOK_MONEY:
    case TOK_PERCENT:
    case TOK_NUMBER:
    case TOK_DURATION:
    case TOK_DATE:
    case TOK_TEXT:
    case TOK_NAME:
    case TOK_YES:
    case TOK_NO:
    case TOK_ONE:
    case TOK_LEVERS:
    case TOK_RPAREN:
    case TOK_RBRACKET:
    case TOK_LBRACE:
    case TOK_RBRACE:
    case TOK_QUESTION:
    case TOK_PRIVATE:
    case TOK_SYNC:
    case TOK_START_FILE:
        return true;
    default: /* a word is a value where it is a name */
        if (!token_is_word(kind) || s->previous.kind == TOK_DOT || names_declared(s))
            return token_is_word(kind);
        if (is_item || token_has_role(kind, KEYWORD_OPERATOR) || s->previous.kind == TOK_REMOVE)
            return false; /* of `remove lever` the name is missing */
        return !token_has_role(kind, KEYWORD_LINK) ||
               (!s->value_ended && keyword_can_be_name(kind));
    }
}

static void count_condition(struct stream *s, int kind)
{
    if (kind == TOK_IF)
        s->n_ifs++;
    if (kind == TOK_IF || kind == TOK_WHERE || (kind == TOK_WHEN && s->braces.n))
        s->in_condition = true;
    else if (kind == TOK_THEN)
        s->in_condition = false;
    else if (kind == TOK_EQUALS)
        s->has_equals = true;
    else if (kind == TOK_COMMA)
        s->n_ifs = 0;
}

static void count_brackets(struct reader *r, const struct token *token)
{
    struct stream *s = r->stream;
    if (token->kind == TOK_LPAREN || token->kind == TOK_LBRACKET)
        VEC_PUSH(r->arena, &s->parens, token->place);
    else if ((token->kind == TOK_RPAREN || token->kind == TOK_RBRACKET) && s->parens.n)
        s->parens.n--;
    else if (token->kind == TOK_LBRACE)
        open_brace(r, token);
    else if (token->kind == TOK_RBRACE)
        close_brace(s, token);
}

static void count_column(struct stream *s, const struct token *token)
{
    struct open_brace *brace = innermost(s);
    s->line_column = token->column;
    if (brace && brace->item_column == UINT32_MAX && token->kind != TOK_RBRACE)
        brace->item_column = token->column;
}

/* Takes note of what the last token opened, closed or began. */
static void count_last(struct reader *r)
{
    struct stream *s = r->stream;
    const struct token *token = &s->last;
    int kind = token->kind;
    enum body body = stream_body(s);
    if (token->first_on_line)
        count_column(s, token);
    bool is_decl = s->braces.n == 0 && begins_something(s, kind, KEYWORD_DECL);
    bool is_clause = body == BODY_CLAUSES && begins_something(s, kind, KEYWORD_CLAUSE);
    if (body == BODY_TABLE && s->value_ended && (kind == TOK_SOURCE || kind == TOK_STALE))
        begin_item(s, token);
    else if (body == BODY_TABLE && (kind == TOK_BAR || kind == TOK_BARS))
        begin_item(s, &no_token);
    if (is_decl)
        s->decl = *token;
    if (is_decl || is_clause || kind == TOK_SYNC)
        begin_item(s, token);
    count_condition(s, kind);
    count_brackets(r, token);
    s->value_ended = stream_ends_value(s, kind, is_decl || is_clause);
    s->previous = *token;
}

/* Whether the token, and what follows, can only be the beginning of a declaration. */
bool stream_begins_decl(struct reader *r, const struct token *token)
{
    int next, after;
    if (!token->first_on_line || !token_may_begin_decl(token->kind))
        return false;
    next = stream_peek(r, 0)->kind;
    switch (token->kind) {
    case TOK_PLAYBOOK:
    case TOK_IMPORT:
    case TOK_USE:
    case TOK_TEST:
        return next == TOK_TEXT;
    case TOK_PACKAGE:
        return next == TOK_OVER;
    case TOK_OFFER:
        return next == TOK_LBRACE && r->stream->braces.n < 2 && token->column == 0;
    case TOK_HAGGLE:
        return next == TOK_NUMBER;
    case TOK_APPROVAL:
        after = token_is_word(next) ? stream_peek(r, 1)->kind : TOK_STOP;
        return after == TOK_LBRACE;
    case TOK_ROUND:
        after = next == TOK_NUMBER ? stream_peek(r, 1)->kind : TOK_STOP;
        return after == TOK_LBRACE || after == TOK_TEXT;
    case TOK_SCRIPT: /* in a lever, a clause whose text may be missing */
        return token_is_word(next) && token->column == 0;
    default: /* the others have a name */
        return token_is_word(next);
    }
}

/* ---- recovery ---- */

/* Whether something new begins with the token, so that reading can go on there. */
static bool is_sync(struct reader *r, const struct token *token, bool is_first)
{
    struct stream *s = r->stream;
    if (token->kind == TOK_STOP)
        return true;
    if (s->start != READ_FILE || !token->first_on_line)
        return false;
    if (stream_begins_decl(r, token))
        return true;
    if (s->to_decl || token->column > stream_item_column(s) ||
        (is_first && token->place.begin == s->synced_at))
        return false;
    return s->braces.n > 0 || token->kind == TOK_NAME || token_may_begin_decl(token->kind);
}

/* A brace that closes the body in which the mistake stands. */
static bool closes_body(struct stream *s, const struct token *token, uint32_t depth)
{
    if (token->kind != TOK_RBRACE || s->braces.n == 0)
        return false;
    return depth == 0 || (token->first_on_line && token->column < stream_item_column(s));
}

/* Passes over the rest of what is broken; gives the mark after which reading goes on. */
static void skip_to_sync(struct reader *r, struct token *token)
{
    struct stream *s = r->stream;
    uint32_t depth = s->opens_skipped;
    s->opens_skipped = false;
    s->parens.n = 0;
    r->scan.is_skipping = true;
    for (bool is_first = true;; is_first = false) {
        take(r, token);
        if (closes_body(s, token, depth) || (token->kind == TOK_STOP) ||
            stream_begins_decl(r, token) || (depth == 0 && is_sync(r, token, is_first)))
            break;
        if (token->kind == TOK_LBRACE)
            depth++;
        else if (token->kind == TOK_RBRACE && depth)
            depth--;
    }
    stream_give_back(s, token);
    r->scan.is_skipping = s->is_recovering = s->to_decl = false;
    s->synced_at = token->place.begin;
    token->first_on_line = false;
    token_stand_in(token, TOK_SYNC);
}

void stream_recover(struct reader *r)
{
    struct stream *s = r->stream;
    s->is_recovering = true;
    s->refused_at = s->last.place.begin;
    stream_give_back(s, &s->last);
    s->last = s->previous;
}

/* ---- what the grammar calls ---- */

static struct token start_token(const struct reader *r)
{
    static const int kinds[] = {
        [READ_FILE] = TOK_START_FILE,
        [READ_HOLE] = TOK_START_HOLE,
        [READ_CELL] = TOK_START_CELL,
        [READ_LITERAL] = TOK_START_LITERAL,
    };
    struct token token = {.kind = kinds[r->stream->start]};
    token.place = (struct place){r->base, r->base};
    return token;
}

/* A `}` that closes nothing, or a second `{`; passed over. */
static bool is_extra_brace(const struct stream *s, int kind)
{
    if (kind == TOK_RBRACE)
        return s->braces.n == 0;
    return kind == TOK_LBRACE && s->last.kind == TOK_LBRACE;
}

static void next_token(struct reader *r, struct token *token)
{
    struct stream *s = r->stream;
    if (s->last.kind == 0) {
        *token = start_token(r);
    } else if (s->last.kind == TOK_STOP) {
        *token = s->last;
        token_stand_in(token, TOK_YYEOF);
    } else if (s->is_recovering) {
        skip_to_sync(r, token);
    } else {
        count_last(r);
        take(r, token);
        while (s->start == READ_FILE && is_extra_brace(s, token->kind)) {
            complain_extra_brace(r, token);
            take(r, token);
        }
        stream_put_right(r, token);
    }
}

int haggle_lex(HAGGLE_STYPE *value, HAGGLE_LTYPE *place, struct reader *r)
{
    struct token token;
    next_token(r, &token);
    *value = token.value;
    *place = token.place;
    r->stream->last = token;
    return token.kind;
}

void stream_begin(struct reader *r, struct stream *s, enum read_start start)
{
    r->stream = s;
    s->start = start;
    s->made_at = s->synced_at = s->refused_at = UINT32_MAX;
    r->scan.at = r->scan.line_begin = r->base;
    haggle_scan_lex_init_extra(r, &s->scanner);
    buf_add(&s->text, r->text);
    buf_add_char(&s->text, '\0'); /* the scanner wants two zero bytes behind; buf adds the other */
    haggle_scan__scan_buffer(s->text.ptr, s->text.len + 1, s->scanner);
}

void stream_end(struct reader *r)
{
    haggle_scan_lex_destroy(r->stream->scanner);
    buf_free(&r->stream->text);
    r->stream = NULL;
}
