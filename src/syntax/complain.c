/*
 * complain.c - what the stream says of words, lines and braces.
 */
#include "syntax/complain.h"

#include "base/limits.h"
#include "syntax/keyword.h"

static struct span span_of(const struct reader *r, const struct token *token)
{
    return reader_span(r, token->place);
}

static struct str text_of(const struct reader *r, const struct token *token)
{
    return reader_text(r, token->place);
}

/* ---- words ---- */

enum { MAX_WORDS = 64 };

/* The clauses of each kind of declaration, for suggestions; check/ knows which are needed. */
static const char *const clause_words[N_DECL_KINDS][16] = {
    [DECL_PLAYBOOK] = {"version", "currency"},
    [DECL_FLAG] = {"when", "severity", "say"},
    [DECL_TIER] = {"takes", "wants"},
    [DECL_APPROVAL] = {"each", "together", "up", "above"},
    [DECL_LEVER] = {"when", "current", "target", "room", "cap", "round", "sets", "impact",
                    "approval", "tactic", "script", "fallback"},
    [DECL_ROUND] = {"when", "wait", "take", "expect", "send", "say"},
    [DECL_SCRIPT] = {"when", "subject", "say"},
    [DECL_PLAY] = {"when", "step", "say"},
    [DECL_TEST] = {"offer", "with", "without", "expect"},
};

/* What the words of other languages are here. */
static const char *const other_words[][2] = {
    {"const", "let"},
    {"var", "let"},
    {"set", "let"},
    {"def", "define"},
    {"function", "define"},
    {"func", "define"},
    {"include", "import"},
    {"require", "import"},
    {"constant", "threshold"},
    {"parameter", "threshold"},
    {"rule", "flag"},
    {"warning", "flag"},
    {"warn", "flag"},
    {"approver", "tier"},
    {"level", "tier"},
    {"ladder", "approval"},
    {"fact", "offer"},
    {"facts", "offer"},
    {"market", "table"},
    {"goal", "target"},
    {"aim", "target"},
    {"limit", "cap"},
    {"max", "cap"},
    {"maximum", "cap"},
    {"range", "room"},
    {"from", "current"},
    {"now", "current"},
    {"condition", "when"},
    {"unless", "when"},
    {"message", "say"},
    {"text", "say"},
    {"words", "script"},
    {"step", "round"},
    {"argument", "tactic"},
    {"else", "fallback"},
    {"needs", "wants"},
    {"time", "takes"},
};

static struct str other_word(struct str word, const struct str *words, size_t n)
{
    for (size_t i = 0; i < sizeof other_words / sizeof other_words[0]; i++)
        for (size_t j = 0; j < n && str_is(word, other_words[i][0]); j++)
            if (str_is(words[j], other_words[i][1]))
                return words[j];
    return (struct str){0};
}

/* The word of the list that is meant, or an empty text. */
static struct str suggest(struct reader *r, struct str word, const struct str *words, size_t n)
{
    struct str other = other_word(word, words, n);
    if (other.len)
        return other;
    struct str close = diag_suggest(r->arena, word, words, n);
    return close.len ? close : diag_suggest(r->arena, str_lower(r->arena, word), words, n);
}

/* The words that can begin a declaration, or a clause of the one being read. */
static size_t words_here(struct reader *r, bool clauses, struct str words[MAX_WORDS])
{
    enum decl_kind kind = stream_decl(r->stream);
    size_t n = 0;
    bool is_begun = r->tree && r->tree->edition;
    for (size_t i = 0; !clauses && i < n_keywords && n < MAX_WORDS; i++)
        if (token_may_begin_decl(keywords[i].token) &&
            !(keywords[i].token == TOK_HAGGLE && is_begun))
            words[n++] = keywords[i].word;
    for (size_t i = 0; clauses && kind != N_DECL_KINDS && clause_words[kind][i]; i++)
        words[n++] = str_from(clause_words[kind][i]);
    return n;
}

struct str complain_suggest_clause(struct reader *r, struct str word)
{
    struct str words[MAX_WORDS];
    size_t n = words_here(r, true, words);
    return suggest(r, word, words, n);
}

struct str complain_decl_word(struct reader *r)
{
    return r->stream->decl.kind ? text_of(r, &r->stream->decl) : STR("declaration");
}

/* "when, severity, say" */
static struct str word_list(struct reader *r, const struct str *words, size_t n)
{
    struct buf out = {0};
    for (size_t i = 0; i < n; i++)
        buf_format(&out, "%s%.*s", i ? ", " : "", STR_ARG(words[i]));
    return buf_take(&out, r->arena);
}

void complain_unknown_word(struct reader *r, const struct token *token)
{
    struct str words[MAX_WORDS], word = text_of(r, token);
    bool is_clause = stream_body(r->stream) == BODY_CLAUSES;
    size_t n = words_here(r, is_clause, words);
    struct str close = suggest(r, word, words, n);
    struct str hint = close.len ? str_format(r->arena, "did you mean `%.*s`?", STR_ARG(close))
                                : str_format(r->arena, "what can stand here: %.*s",
                                             STR_ARG(word_list(r, words, n)));
    if (is_clause)
        reader_report(r, DIAG_E0103, span_of(r, token), hint, "%s %.*s has no clause `%.*s`",
                      r->stream->decl.kind == TOK_APPROVAL ? "an" : "a",
                      STR_ARG(complain_decl_word(r)), STR_ARG(word));
    else
        reader_report(r, DIAG_E0103, span_of(r, token), hint, "no declaration begins with `%.*s`",
                      STR_ARG(word));
    if (r->stream->previous.kind == TOK_START_FILE && r->tree) /* it stands for the first line */
        r->tree->edition = ARENA_NEW(r->arena, struct expr);
}

void complain_outside(struct reader *r, const struct token *token)
{
    struct stream *s = r->stream;
    if (r->scan.problem_end >
        s->decl.place.begin) /* something before it closed the declaration too early */
        return;
    struct diag *diag = reader_report(
        r, DIAG_E0108, span_of(r, token), STR("clauses stand between { and } of a declaration"),
        "`%.*s` stands outside of any declaration", STR_ARG(text_of(r, token)));
    if (s->closed.end)
        reader_label(r, diag, reader_span(r, s->closed), "the declaration before it ends here");
}

void complain_when(struct reader *r, const struct token *token)
{
    reader_report(r, DIAG_E0109, span_of(r, token),
                  STR("the condition of one clause is written `if`"),
                  "`when` decides about the whole %.*s, not about one clause",
                  STR_ARG(complain_decl_word(r)));
}

void complain_equals(struct reader *r, const struct token *token)
{
    reader_report(r, DIAG_E0107, span_of(r, token), STR("write `==`"), "`=` does not compare");
}

void complain_comparison(struct reader *r, const struct token *token)
{
    reader_report(r, DIAG_E0107, span_of(r, token), STR("write `=`"),
                  "`==` compares; it gives no value");
}

void complain_bar(struct reader *r, const struct token *token)
{
    reader_report(r, DIAG_E0110, span_of(r, token), STR("for one or the other, write `or`"),
                  "`||` means nothing here, but between the columns of a table");
}

void complain_gap(struct reader *r)
{
    const struct token *last = &r->stream->last;
    bool wants_name = last->kind == TOK_APPROVAL || last->kind == TOK_LEAST ||
                      last->kind == TOK_SEVERITY || last->kind == TOK_CURRENCY ||
                      last->kind == TOK_ABOVE || last->kind == TOK_OF ||
                      (last->kind == TOK_AND && r->stream->item.kind == TOK_UP);
    bool wants_text = last->kind == TOK_TACTIC || last->kind == TOK_SCRIPT ||
                      last->kind == TOK_FALLBACK || last->kind == TOK_SAY ||
                      last->kind == TOK_WANTS || last->kind == TOK_VERSION ||
                      last->kind == TOK_IMPORT || last->kind == TOK_SOURCE;
    const char *what = "a value";
    if (wants_name || stream_decl(r->stream) == DECL_REMOVE ||
        (r->stream->decl.place.begin == last->place.begin && last->kind != TOK_IMPORT))
        what = "a name";
    else if (wants_text)
        what = "a text";
    else if (last->kind == TOK_COLON)
        what = "the kind of value";
    reader_report(r, wants_name ? DIAG_E0113 : DIAG_E0119, span_of(r, last), STR(""),
                  "%s is missing after `%.*s`", what, STR_ARG(text_of(r, last)));
}

void complain_no_bar(struct reader *r, const struct token *token)
{
    reader_report(r, DIAG_E0126, span_of(r, token),
                  str_is(text_of(r, token), "to")
                      ? STR("for from ... to, write `..`: $180k .. $220k")
                  : token->kind == TOK_NAME
                      ? STR("a text of several words stands in quotes: \"Bay Area\"")
                      : STR("cells are separated by `|`, conditions and values by `||`"),
                  "a `|` is missing before `%.*s`", STR_ARG(text_of(r, token)));
}

void complain_dash(struct reader *r, const struct token *token)
{
    reader_report(r, DIAG_E0119, span_of(r, token), STR("write `..`: $180k .. $220k"),
                  "a range is not written with `-`");
}

/* ---- braces ---- */

void complain_open_brace(struct reader *r, const struct token *before)
{
    struct stream *s = r->stream;
    struct diag *diag;
    struct place open = s->braces.items[s->braces.n - 1].place;
    if (r->scan.lost_braces >= s->braces.n) { /* it was swallowed by a text without an end */
        r->scan.lost_braces -= (uint32_t)s->braces.n;
        return;
    }
    if (s->suspect.end)
        open = s->suspect;
    if (before->kind == TOK_STOP)
        diag = reader_report(r, DIAG_E0104, span_of(r, before), STR(""),
                             "a `}` is missing at the end of the file");
    else
        diag = reader_report(r, DIAG_E0104, span_of(r, before), STR(""),
                             "a `}` is missing before `%.*s`", STR_ARG(text_of(r, before)));
    reader_label(r, diag, reader_span(r, open), "opened here");
    s->suspect = (struct place){0};
}

void complain_extra_brace(struct reader *r, const struct token *token)
{
    struct stream *s = r->stream;
    bool opens = token->kind == TOK_LBRACE;
    if (!opens && s->n_doubled) { /* the partner of one that was reported */
        s->n_doubled--;
        return;
    }
    s->n_doubled += opens;
    struct diag *diag =
        reader_report(r, DIAG_E0105, span_of(r, token), STR(""), "this `%s` %s nothing",
                      opens ? "{" : "}", opens ? "opens" : "closes");
    if (!opens && s->closed.end)
        reader_label(r, diag, reader_span(r, s->closed), "the declaration before it ends here");
}

/* ---- depth ---- */

void complain_nesting(struct reader *r, const struct token *token)
{
    struct str hint = token->kind == TOK_IF ? STR("many cases are easier to read in a table")
                                            : STR("give parts of it a name with let");
    reader_report(r, DIAG_E0014, span_of(r, token), hint, "this stands within more than %d others",
                  LIMIT_NESTING);
}

void complain_too_deep(struct reader *r, struct place at)
{
    reader_report(r, DIAG_E0014, reader_span(r, at), STR("give parts of it a name with let"),
                  "this stands within more than %d others; the rest of the file was not read",
                  LIMIT_NESTING);
}
