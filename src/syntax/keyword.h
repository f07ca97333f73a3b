/*
 * keyword.h - the words of the language, from the one table grammar/keywords.def.
 */
#ifndef HAGGLE_SYNTAX_KEYWORD_H
#define HAGGLE_SYNTAX_KEYWORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "grammar/haggle.tab.h"

enum keyword_role {
    KEYWORD_DECL,     /* begins a declaration */
    KEYWORD_CLAUSE,   /* begins a clause */
    KEYWORD_OPERATOR, /* part of a value; never a name but after a dot */
    KEYWORD_LINK,     /* stands inside a declaration, a clause or a text */
};

struct keyword {
    struct str word;
    int token;
    enum keyword_role role;
    const char *what; /* a phrase for people */
};

/* All words, in the order of the alphabet. */
extern const struct keyword keywords[];
extern const size_t n_keywords;

/* NULL where the text is no word of the language. */
const struct keyword *keyword_find(struct str text);

/* The grammar declares the words in the order of the table. Inline: the stream asks of every token. */
static inline const struct keyword *keyword_of_token(int token)
{
    if (token < TOK_ABOVE || token > TOK_YES)
        return NULL;
    return &keywords[token - TOK_ABOVE];
}

/* Of the words that stand between values: a name where a value is wanted, as in `send first`. */
bool keyword_can_be_name(int token);

/* Whether the token can stand for a name somewhere: a name or a word of the language. */
static inline bool token_is_word(int kind)
{
    return kind == TOK_NAME || keyword_of_token(kind) != NULL;
}

static inline bool token_has_role(int kind, enum keyword_role role)
{
    const struct keyword *keyword = keyword_of_token(kind);
    return keyword && keyword->role == role;
}

#endif
