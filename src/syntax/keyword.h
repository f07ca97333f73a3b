/*
 * keyword.h - the words of the language, from the one table grammar/keywords.def.
 */
#ifndef HAGGLE_SYNTAX_KEYWORD_H
#define HAGGLE_SYNTAX_KEYWORD_H

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

#endif
