/*
 * keyword.c - finding a word of the language.
 */
#include "syntax/keyword.h"

#include <string.h>

#include "grammar/haggle.tab.h"

#define KEYWORD(word, token, role, what)                                                           \
    {{word, sizeof(word) - 1}, TOK_##token, KEYWORD_##role, what},
const struct keyword keywords[] = {
#include "grammar/keywords.def"
};
#undef KEYWORD
const size_t n_keywords = sizeof keywords / sizeof keywords[0];

const struct keyword *keyword_find(struct str text)
{
    size_t low = 0, high = n_keywords;
    int first = text.len ? text.ptr[0] : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = first - keywords[middle].word.ptr[0];
        if (order == 0) /* seldom, so that most words cost no call */
            order = str_compare(text, keywords[middle].word);
        if (order == 0)
            return &keywords[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* The grammar declares the words in the order of the table. */
const struct keyword *keyword_of_token(int token)
{
    if (token < TOK_ABOVE || token > TOK_YES)
        return NULL;
    return &keywords[token - TOK_ABOVE];
}
