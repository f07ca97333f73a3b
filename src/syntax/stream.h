/*
 * stream.h - what the grammar is fed: the scanner's tokens, put right where the mistake is plain.
 *
 * Between scanner and grammar stands the knowledge of lines and braces, which a grammar of words
 * lacks: a word that begins no clause, a brace that is missing before the next declaration, `=`
 * where `==` is meant. It reports these and feeds the grammar what was meant, so that one mistake
 * gives one message.
 *
 * Recovery. After a mistake that the grammar finds, the stream skips to the next place where a
 * clause, a row, a field or a declaration begins, by line and indentation, and marks it with the
 * token SYNC. Every error rule of the grammar ends in SYNC. The end of the text is the token STOP,
 * so that nothing is lost there.
 */
#ifndef HAGGLE_SYNTAX_STREAM_H
#define HAGGLE_SYNTAX_STREAM_H

#include "grammar/haggle.tab.h"
#include "syntax/keyword.h"
#include "syntax/reader.h"

struct token {
    int kind;
    HAGGLE_STYPE value;
    struct place place;
    bool first_on_line;
    uint32_t column; /* bytes from the start of its line */
};

/* What stands between a pair of braces. */
enum body { BODY_FILE, BODY_PART, BODY_CLAUSES, BODY_TABLE, BODY_FIELDS, BODY_COMPONENTS };

struct open_brace {
    struct place place;
    uint32_t line_column; /* indentation of the line on which it stands */
    uint32_t item_column; /* indentation of the items within; UINT32_MAX: none seen yet */
    enum body body;
};

enum { STREAM_AHEAD = 4 };

struct stream {
    void *scanner;   /* yyscan_t */
    struct buf text; /* the scanner's own copy, which it changes as it goes */
    enum read_start start;
    struct token ahead[STREAM_AHEAD]; /* read, not yet given to the grammar */
    int n_ahead;

    struct token last;     /* given to the grammar last; counted when the next is asked for */
    struct token previous; /* the one before */
    struct token item;     /* the word that began the current clause or field; kind 0: none */
    struct token decl;     /* the word that began the current declaration; kind 0: none */
    bool value_ended;      /* the last token counted can end a value: a word begins something */
    uint32_t line_column;  /* indentation of the line of the last token counted */

    VEC(struct open_brace) braces;
    VEC(struct place) parens; /* open ( and [ of the current clause */
    bool in_condition;        /* after `when`, `if` or `where`: there, = is meant as == */
    bool has_equals;          /* the current clause has its = */
    uint32_t n_prefixes;      /* signs before a value, one after another: not not - ... */
    bool opens_skipped;       /* what is passed over begins behind its `{` */
    uint32_t n_ifs;           /* `if` since the current clause began */

    bool is_recovering;
    bool to_decl;         /* skip to the next declaration, not only to the next line */
    uint32_t refused_at;  /* offset of the token that the grammar refused last */
    uint32_t synced_at;   /* offset of the token after the last SYNC */
    uint32_t made_at;     /* where braces were made up that are missing; UINT32_MAX: nowhere */
    uint32_t n_doubled;   /* `{` passed over behind another */
    struct place closed;  /* the last `}` that closed a declaration; end 0: none */
    struct place suspect; /* a `{` whose `}` stands too far left; end 0: none */
};

void stream_begin(struct reader *reader, struct stream *stream, enum read_start start);
void stream_end(struct reader *reader);

/*
 * Called by the grammar's report of a mistake: skip what follows, up to the next clause or
 * declaration.
 */
void stream_recover(struct reader *reader);

/* The n-th token, from 0, after the last one given. */
const struct token *stream_peek(struct reader *reader, int n);

/* What is being read: the kind of the innermost open braces. */
enum body stream_body(const struct stream *stream);
/*
 * The word that began the innermost declaration, as a kind of declaration; N_DECL_KINDS where
 * none.
 */
enum decl_kind stream_decl(const struct stream *stream);
/* Whether a declaration can begin with it: a few words begin clauses too. */
bool token_may_begin_decl(int kind);

/* layout.c: changes the token, which is not yet counted, into what the grammar is given for it. */
void stream_put_right(struct reader *reader, struct token *token);

/* For layout.c. */
void stream_give_back(struct stream *stream, const struct token *token);
/* Makes it a token that stands in the text but not where it counts. */
void token_stand_in(struct token *token, int kind);
/* Whether the token, and what follows, can only be the beginning of a declaration. */
bool stream_begins_decl(struct reader *reader, const struct token *token);
/*
 * The indentation at which the things of the innermost body begin; UINT32_MAX where none was seen
 * yet.
 */
uint32_t stream_item_column(const struct stream *stream);
/* Whether a value can end with the token; a word that begins something does not. */
bool stream_ends_value(const struct stream *stream, int kind, bool is_item);

#endif
