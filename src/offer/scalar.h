/*
 * scalar.h - the readers behind offer_read_scalar, one a type.
 *
 * Private to offer/. Each gives the cell, or false with what was expected and, where it can tell,
 * what to write.
 */
#ifndef HAGGLE_OFFER_SCALAR_H
#define HAGGLE_OFFER_SCALAR_H

#include "offer/offer.h"

struct scalar {
    struct arena *arena;
    const struct playbook *playbook;
    const struct type *type;
    struct str text; /* without blanks at its ends */
    struct str *expected, *hint;
};

/* amount.c */
bool amount_read_money(struct scalar *scalar, union cell *out);
bool amount_read_percent(struct scalar *scalar, union cell *out);
bool amount_read_number(struct scalar *scalar, union cell *out);

/* time.c */
bool time_read_duration(struct scalar *scalar, union cell *out);
bool time_read_date(struct scalar *scalar, union cell *out);

/* number.c */
enum number_marks {
    NUMBER_LIKE_MONEY, /* 185.000 is refused: half the world means thousands by it */
    NUMBER_PLAIN,      /* 2.300 is refused for the same reason, 2.345 is read */
    NUMBER_SMALL,      /* 12.500 is read: nobody means thousands */
};

/*
 * Reads the number without a sign that *rest begins with, and moves *rest behind it: digits, commas
 * or underscores before each three of them, a point and decimals. False where that is not sound;
 * *meant is then the number as it should be written, or empty where nobody can tell, and *rest is
 * moved all the same.
 */
bool number_read(struct arena *arena, enum number_marks marks, struct str *rest,
                 struct decimal *out, struct str *meant);

/* "185,000", "0.5": as an offer may hold it. */
struct str number_words(struct arena *arena, struct decimal number);

/* Small helpers over the rest of a text. */
bool rest_takes(struct str *rest, char c); /* moves behind `c` where the rest begins with it */
struct str rest_word(struct str *rest);    /* moves behind the letters that the rest begins with */
bool text_is_one_of(struct str text, const char *const *words, size_t n); /* in small letters */

#endif
