/*
 * keyword.c - finding a word of the language.
 */
#include "syntax/keyword.h"

#define KEYWORD(word, token, role, what)                                                           \
    {{word, sizeof(word) - 1}, TOK_##token, KEYWORD_##role, what},
const struct keyword keywords[] = {
#include "grammar/keywords.def"
};
#undef KEYWORD
const size_t n_keywords = sizeof keywords / sizeof keywords[0];

/* The first word of each letter; the others follow it. Every name of a playbook is looked up. */
static const int first_words[26] = {
    ['a' - 'a'] = TOK_ABOVE,     ['b' - 'a'] = TOK_BLANK,   ['c' - 'a'] = TOK_CAP,
    ['d' - 'a'] = TOK_DEFINE,    ['e' - 'a'] = TOK_EACH,    ['f' - 'a'] = TOK_FALLBACK,
    ['g' - 'a'] = TOK_GROWING,   ['h' - 'a'] = TOK_HAGGLE,  ['i' - 'a'] = TOK_IF,
    ['k' - 'a'] = TOK_KNOWN,     ['l' - 'a'] = TOK_LEAST,   ['m' - 'a'] = TOK_MATCH,
    ['n' - 'a'] = TOK_NO,        ['o' - 'a'] = TOK_OF,      ['p' - 'a'] = TOK_PACKAGE,
    ['r' - 'a'] = TOK_REMOVE,    ['s' - 'a'] = TOK_SAY,     ['t' - 'a'] = TOK_TABLE,
    ['u' - 'a'] = TOK_UNDECIDED, ['v' - 'a'] = TOK_VERSION, ['w' - 'a'] = TOK_WAIT,
    ['y' - 'a'] = TOK_YES,
};

const struct keyword *keyword_find(struct str text)
{
    char letter = text.len > 1 ? text.ptr[0] : '\0'; /* no word has one letter */
    if (letter < 'a' || letter > 'z')
        return NULL;
    const struct keyword *keyword = keyword_of_token(first_words[letter - 'a']);
    const struct keyword *end = keywords + n_keywords;
    for (; keyword && keyword < end && keyword->word.ptr[0] == letter; keyword++)
        if (keyword->word.ptr[1] == text.ptr[1] && str_equal(text, keyword->word))
            return keyword;
    return NULL;
}

bool keyword_can_be_name(int token)
{
    switch (token) {
    case TOK_AFTER:
    case TOK_AT:
    case TOK_BLANK:
    case TOK_BY:
    case TOK_DONE:
    case TOK_FIRST:
    case TOK_FROM:
    case TOK_LEAST:
    case TOK_LIST:
    case TOK_MATCH:
    case TOK_OF:
    case TOK_OVER:
        return true;
    default: /* token kinds are open-ended */
        return false;
    }
}
