/*
 * figures.c - texts that state an amount where it could be computed.
 *
 * An amount of money, a percentage other than 100 %, and a number of five digits or more that stand written out in what
 * is said. Years, levels (L6), 401(k), days and weeks are no such figures.
 */
#include <ctype.h>
#include <string.h>

#include "check/check.h"
#include "check/names.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Part of a word or a number. */
static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/* Digits with their separators, from there on; how many stand before the point. */
static size_t number_length(struct str text, size_t from, size_t *n_whole)
{
    size_t to = from;
    bool is_whole = true;
    *n_whole = 0;
    for (; to < text.len; to++) {
        bool separates = to > from && to + 1 < text.len && strchr(",.", text.ptr[to]) &&
                         is_digit(text.ptr[to + 1]);
        if (!is_digit(text.ptr[to]) && !separates)
            break;
        is_whole = is_whole && text.ptr[to] != '.';
        *n_whole += is_whole && is_digit(text.ptr[to]);
    }
    return to - from;
}

static bool starts(struct str text, size_t at, const char *word)
{
    return text.len - at >= strlen(word) && memcmp(text.ptr + at, word, strlen(word)) == 0;
}

/* The length of the currency sign that ends just before `at`; 0: none. */
static size_t sign_before(struct str text, size_t at)
{
    static const char *const signs[] = {"$", "€", "£", "¥"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = strlen(signs[i]);
        if (at >= length && starts(text, at - length, signs[i]))
            return length;
    }
    return 0;
}

/* The next figure at or after `from`; false where there is none. */
static bool find_figure(struct str text, size_t from, size_t *begin, size_t *length)
{
    for (size_t at = from; at < text.len; at++) {
        size_t n_whole, sign = sign_before(text, at);
        if (!is_digit(text.ptr[at]))
            continue;
        size_t n = number_length(text, at, &n_whole), end = at + n;
        bool within = sign == 0 && at > 0 && (is_word(text.ptr[at - 1]) || text.ptr[at - 1] == '-');
        bool is_percent = end < text.len && text.ptr[end] == '%';
        bool is_all = n == 3 && memcmp(text.ptr + at, "100", 3) == 0;
        bool goes_on = end < text.len && is_word(text.ptr[end]);
        bool is_plain = end >= text.len || !strchr("-(/", text.ptr[end]) || text.ptr[end] == '\0';
        if (sign || (is_percent && !is_all && !within) ||
            (n_whole >= 5 && !within && !goes_on && is_plain)) {
            *begin = at - sign;
            bool is_short = goes_on && strchr("kM", text.ptr[end]) &&
                            !(end + 1 < text.len && is_word(text.ptr[end + 1]));
            *length = sign + n + (is_percent || is_short);
            return true;
        }
        at = end > at ? end - 1 : at;
    }
    return false;
}

static void report(struct playbook *playbook, const struct piece *piece, struct str figure)
{
    struct str source = source_text(&playbook->sources, piece->span);
    struct span span = piece->span;
    for (size_t i = 0; i + figure.len <= source.len; i++)
        if (memcmp(source.ptr + i, figure.ptr, figure.len) == 0) {
            span.begin += (uint32_t)i;
            span.end = span.begin + (uint32_t)figure.len;
            break;
        }
    struct diag *diag = diag_add(&playbook->diags, DIAG_W0326, span,
                                 "this text states %.*s instead of computing it", STR_ARG(figure));
    diag_hint(&playbook->diags, diag,
              "name it in a threshold, a let or a table, and write {its_name} here");
}

static void check_template(struct playbook *playbook, const struct template *template)
{
    for (size_t i = 0; template && i < template->n; i++) {
        const struct piece *piece = &template->pieces[i];
        size_t at = 0, length;
        if (piece->kind == PIECE_TEXT && names_is_own(playbook, piece->span) &&
            find_figure(piece->text, 0, &at, &length))
            report(playbook, piece, (struct str){piece->text.ptr + at, length});
        check_template(playbook, piece->then);
        check_template(playbook, piece->otherwise);
    }
}

void check_figures(struct playbook *playbook)
{
    for (size_t i = 0; i < playbook->decls.n; i++) {
        const struct decl *decl = playbook->decls.items[i];
        for (size_t c = 0; c < decl->n_clauses; c++)
            check_template(playbook, decl->clauses[c].template);
    }
}
