/*
 * complain.h - what the grammar and the stream say of a text that they cannot read.
 */
#ifndef HAGGLE_SYNTAX_COMPLAIN_H
#define HAGGLE_SYNTAX_COMPLAIN_H

#include "syntax/stream.h"

/* What the grammar would have taken instead; a set. */
enum expected {
    EXPECTED_VALUE = 1 << 0, /* the beginning of any value */
    EXPECTED_OPEN_PAREN = 1 << 1,
    EXPECTED_CONSTANT = 1 << 2, /* the beginning of a plain value */
    EXPECTED_CLOSE_PAREN = 1 << 3,
    EXPECTED_CLOSE_BRACKET = 1 << 4,
    EXPECTED_OPEN_BRACE = 1 << 5,
    EXPECTED_CLOSE_BRACE = 1 << 6,
    EXPECTED_EQUALS = 1 << 7,
    EXPECTED_COLON = 1 << 8,
    EXPECTED_TEXT = 1 << 9,
    EXPECTED_NAME = 1 << 10,
    EXPECTED_OPERATOR = 1 << 11,   /* the value may go on */
    EXPECTED_COMPARISON = 1 << 12, /* the value may go on with a comparison */
    EXPECTED_THEN = 1 << 13,
    EXPECTED_ELSE = 1 << 14,
    EXPECTED_IN = 1 << 15,
    EXPECTED_BAR = 1 << 16,
    EXPECTED_COMMA = 1 << 17,
    EXPECTED_DURATION = 1 << 18,
    EXPECTED_NUMBER = 1 << 19,
    EXPECTED_DATE = 1 << 20,
    EXPECTED_STOP = 1 << 21,
    EXPECTED_BY = 1 << 22,
    EXPECTED_OVER = 1 << 23,
    EXPECTED_OF = 1 << 24,
    EXPECTED_TO = 1 << 25,
    EXPECTED_AFTER = 1 << 26,
    EXPECTED_MATCH = 1 << 27,
    EXPECTED_LEAST = 1 << 28,
};

/* unexpected.c: the grammar cannot go on at the stream's last token. */
void complain_unexpected(struct reader *reader, unsigned expected);

/* complain.c: what the stream finds by itself. */
void complain_unknown_word(struct reader *reader, const struct token *token);
void complain_outside(struct reader *reader, const struct token *token);
void complain_open_brace(struct reader *reader, const struct token *before);
void complain_extra_brace(struct reader *reader, const struct token *token);
void complain_equals(struct reader *reader, const struct token *token);
void complain_comparison(struct reader *reader, const struct token *token);
void complain_when(struct reader *reader, const struct token *token);
void complain_bar(struct reader *reader, const struct token *token);
void complain_gap(struct reader *reader); /* something is missing behind the last token */
void complain_no_bar(struct reader *reader, const struct token *token);
void complain_dash(struct reader *reader, const struct token *token);
void complain_nesting(struct reader *reader, const struct token *token);
/* The grammar's stack is full. */
void complain_too_deep(struct reader *reader, struct place at);

/*
 * A clause's word that the declaration being read has and that is close to the word; or an empty
 * text.
 */
struct str complain_suggest_clause(struct reader *reader, struct str word);
/* "lever", "flag", ...: the declaration being read. */
struct str complain_decl_word(struct reader *reader);

#endif
