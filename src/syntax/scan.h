/*
 * scan.h - what the scanner's actions call (grammar/haggle.l).
 *
 * Everything here reports through reader_report and hands on what was meant.
 */
#ifndef HAGGLE_SYNTAX_SCAN_H
#define HAGGLE_SYNTAX_SCAN_H

#include "grammar/haggle.tab.h"
#include "syntax/literal.h"
#include "syntax/reader.h"

/* The text moves on by n bytes, which stand at *at. */
void scan_take(struct reader *reader, struct place *at, uint32_t n);
/* Only the first n bytes of what stands at *at count; the rest is read again. */
void scan_keep(struct reader *reader, struct place *at, uint32_t n);
/* A new line begins behind the last line end of what stands there. */
void scan_lines(struct reader *reader, struct place at);
void scan_end(struct reader *reader, struct place *at);

/* A comment, which begins there; gives its length. */
uint32_t scan_comment(struct reader *reader, struct place at);
void scan_foreign_comment(struct reader *reader, struct place at);

/* A word of the language, or TOK_NAME. */
int scan_word(struct str word);
/* Length of the number in "10 director"; 0 where the word is a unit of time ("10 days"). */
uint32_t scan_number_length(const char *text, uint32_t len);

/* A text in single quotes. */
const struct quoted *scan_single(struct reader *reader, struct place at);
/*
 * A text that begins there: in quotes, between three of them, in curly ones. Each gives its length,
 * with all quotes; where its end is missing, as much as may belong to it.
 */
uint32_t scan_text(struct reader *reader, struct place at, const struct quoted **out);
uint32_t scan_block(struct reader *reader, struct place at, const struct quoted **out);
uint32_t scan_curly(struct reader *reader, struct place at, const struct quoted **out);

/* A sign of another language: says what it is called here. */
void scan_meant(struct reader *reader, struct place at, const char *meaning, const char *here);
void scan_odd_blank(struct reader *reader, struct place at);
void scan_semicolon(struct reader *reader, struct place at);
void scan_foreign_name(struct reader *reader, struct place at);
void scan_unknown(struct reader *reader, struct place at);

void *scan_memory(void *old, size_t size);
void scan_free(void *memory);

#endif
