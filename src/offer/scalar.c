/*
 * scalar.c - the text of one value into a cell, by its declared type.
 *
 * Nothing is guessed from the look of a value: NO, 1_000, 12:30 and 1e3 are what the shape says
 * they are, or a mistake with the way to write it. Here are the types without digits; amount.c and
 * time.c have the others.
 */
#include "offer/scalar.h"

#include <string.h>

#include "base/bug.h"

#define N_WORDS(words) (sizeof(words) / sizeof *(words))

static bool read_yesno(struct scalar *scalar, union cell *out)
{
    static const char *const yes[] = {"yes", "true"};
    static const char *const no[] = {"no", "false"};
    static const char *const nearly_yes[] = {"y", "on", "1", "ja", "oui", "si", "x"};
    static const char *const nearly_no[] = {"n", "off", "0", "nein", "non"};
    out->bits = 0;
    out->yes = text_is_one_of(scalar->text, yes, N_WORDS(yes));
    if (out->yes || text_is_one_of(scalar->text, no, N_WORDS(no)))
        return true;
    *scalar->expected = STR("yes or no");
    if (text_is_one_of(scalar->text, nearly_yes, N_WORDS(nearly_yes)))
        *scalar->hint = STR("write yes");
    else if (text_is_one_of(scalar->text, nearly_no, N_WORDS(nearly_no)))
        *scalar->hint = STR("write no");
    return false;
}

/* L5 is no slip for L6. */
static bool same_digits(struct str a, struct str b)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.len && (a.ptr[i] < '0' || a.ptr[i] > '9'))
            i++;
        while (j < b.len && (b.ptr[j] < '0' || b.ptr[j] > '9'))
            j++;
        if (i == a.len || j == b.len)
            return i == a.len && j == b.len;
        if (a.ptr[i++] != b.ptr[j++])
            return false;
    }
}

static bool read_choice(struct scalar *scalar, union cell *out)
{
    const struct symbols *symbols = &scalar->playbook->symbols;
    const struct type *type = scalar->type;
    out->bits = 0;
    out->choice = symbol_find(symbols, scalar->text);
    if (out->choice && type_has_choice(type, out->choice))
        return true;
    struct str *names = ARENA_ARRAY(scalar->arena, type->n_choices, struct str);
    for (size_t i = 0; i < type->n_choices; i++)
        names[i] = symbol_name(symbols, type->choices[i]);
    struct str best = diag_suggest(scalar->arena, scalar->text, names, type->n_choices);
    *scalar->expected = type_name(scalar->arena, symbols, type);
    if (best.len > 0 && same_digits(best, scalar->text))
        *scalar->hint = str_format(scalar->arena, "did you mean %.*s?", STR_ARG(best));
    return false;
}

/*
 * Offers come from strangers, and what they say is shown on a terminal: no escape sequences, no
 * zero bytes.
 */
static bool read_text(struct scalar *scalar, struct str text, union cell *out)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i],
                      next = i + 1 < text.len ? (unsigned char)text.ptr[i + 1] : 0;
        if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7F || (c == 0xC2 && next < 0xA0)) {
            *scalar->expected = STR("text without control characters");
            return false;
        }
    }
    struct str *copy = ARENA_NEW(scalar->arena, struct str);
    *copy = text;
    out->text = copy;
    return true;
}

static bool begins_with(struct str text, const char *start)
{
    size_t n = strlen(start);
    return text.len > n && memcmp(text.ptr, start, n) == 0;
}

/* Signs before a value that mean something to people, and nothing here. */
static struct str sign_hint(struct str text)
{
    if (begins_with(text, "\u201C") || begins_with(text, "\u2018"))
        return STR("leave the curly quotes away");
    if (begins_with(text, "~") || begins_with(text, "\u2248"))
        return STR("write the value alone, or leave the line out where it is not known");
    return STR("");
}

static bool read_by_type(struct scalar *scalar, struct str text, union cell *out)
{
    switch (scalar->type->kind) {
    case TYPE_MONEY:
        return amount_read_money(scalar, out);
    case TYPE_PERCENT:
        return amount_read_percent(scalar, out);
    case TYPE_NUMBER:
        return amount_read_number(scalar, out);
    case TYPE_DURATION:
        return time_read_duration(scalar, out);
    case TYPE_DATE:
        return time_read_date(scalar, out);
    case TYPE_YESNO:
        return read_yesno(scalar, out);
    case TYPE_CHOICE:
        return read_choice(scalar, out);
    case TYPE_TEXT:
        return read_text(scalar, text, out);
    case TYPE_ERROR:
    case TYPE_RANGE:
    case TYPE_LIST:
    case TYPE_RECORD:
    case TYPE_ROW:
        break;
    }
    BUG("a value of an offer has a type that is not plain");
}

bool offer_read_scalar(struct arena *arena, const struct playbook *playbook,
                       const struct type *type, struct str text, union cell *out,
                       struct str *expected, struct str *hint)
{
    struct scalar scalar = {arena, playbook, type, str_trim(text), expected, hint};
    *expected = *hint = STR("");
    if (read_by_type(&scalar, text, out))
        return true;
    if (hint->len == 0)
        *hint = sign_hint(scalar.text);
    return false;
}
