/*
 * amount.c - money, percentages and plain numbers as an offer file holds them.
 *
 * Whether an amount is plausible, or may lie below zero, is fit.c's to say.
 */
#include <string.h>

#include "offer/scalar.h"

enum { DIGITS_EXACT = 16 };

/* An amount taken to pieces: sign, currency, number, what stands behind it. */
struct amount {
    bool negative;
    struct str currency; /* "$", "USD", or whatever stands before the digits */
    struct decimal number;
    bool sound;
    struct str meant; /* where not sound: how to write the number, or empty */
    struct str rest;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_number_start(char c)
{
    return (c >= '0' && c <= '9') || c == '.' || c == '-';
}

static struct amount take_apart(struct scalar *scalar, enum number_marks marks)
{
    struct amount amount = {.rest = scalar->text};
    amount.negative = rest_takes(&amount.rest, '-');
    size_t n = 0;
    while (n < amount.rest.len && !is_number_start(amount.rest.ptr[n]) &&
           !is_blank(amount.rest.ptr[n]))
        n++;
    amount.currency = (struct str){amount.rest.ptr, n};
    amount.rest = str_trim((struct str){amount.rest.ptr + n, amount.rest.len - n});
    if (!amount.negative)
        amount.negative = rest_takes(&amount.rest, '-');
    amount.sound = number_read(scalar->arena, marks, &amount.rest, &amount.number, &amount.meant);
    if (amount.sound)
        amount.meant = number_words(scalar->arena, amount.number);
    amount.rest = str_trim(amount.rest);
    return amount;
}

static void hint_to_write(struct scalar *scalar, const struct amount *amount, const char *before,
                          const char *after)
{
    if (amount->meant.len > 0)
        *scalar->hint = str_format(scalar->arena, "write %s%s%.*s%s", amount->negative ? "-" : "",
                                   before, STR_ARG(amount->meant), after);
}

/* What is wrong with the number itself. */
static void explain_unsound(struct scalar *scalar, const struct amount *amount, const char *after)
{
    size_t n_digits = 0;
    for (size_t i = 0; i < scalar->text.len; i++)
        n_digits += scalar->text.ptr[i] >= '0' && scalar->text.ptr[i] <= '9';
    if (n_digits > DIGITS_EXACT)
        *scalar->hint = STR("haggle calculates exactly, with at most 16 digits");
    else
        hint_to_write(scalar, amount, "", after);
}

static struct decimal signed_number(const struct amount *amount, struct decimal number)
{
    return amount->negative ? decimal_neg(number) : number;
}

/* "/year", "shares", "per month": words behind a number that are not needed. */
static bool is_unit(struct str rest)
{
    return rest.len > 1 && (is_letter(rest.ptr[0]) || rest.ptr[0] == '/');
}

/* ---- money ----------------------------------------------------------------------------------- */

static bool find_currency(struct str name, struct currency *out)
{
    return currency_of_sign(name, out) || currency_find(name, out);
}

/* Says that the amount is in a currency that is not the playbook's; false where it is. */
static bool refuse_currency(struct scalar *scalar, const struct currency *found)
{
    const struct currency *own = &scalar->playbook->currency;
    if (str_equal(found->code, own->code))
        return false;
    *scalar->expected = str_format(scalar->arena, "an amount in %.*s", STR_ARG(own->code));
    *scalar->hint = str_format(scalar->arena, "the playbook counts in %.*s, this is in %.*s",
                               STR_ARG(own->code), STR_ARG(found->code));
    return true;
}

/* What stands before the digits: nothing, or the playbook's currency. */
static bool currency_is_sound(struct scalar *scalar, const struct amount *amount)
{
    struct currency found;
    if (amount->currency.len == 0)
        return true;
    if (find_currency(amount->currency, &found))
        return !refuse_currency(scalar, &found);
    if (find_currency(str_upper(scalar->arena, amount->currency), &found))
        hint_to_write(scalar, amount, str_format(scalar->arena, "%.*s", STR_ARG(found.prefix)).ptr,
                      "");
    else if (amount->currency.ptr[amount->currency.len - 1] == '$')
        *scalar->hint =
            str_format(scalar->arena, "write the code of the currency, like %.*s 185,000",
                       STR_ARG(scalar->playbook->currency.code));
    return false;
}

/* The letters after the digits that multiply them; 1 where there are none. */
static int take_multiple(struct str *rest)
{
    if (rest_takes(rest, 'k') || rest_takes(rest, 'K'))
        return 1000;
    return rest_takes(rest, 'M') ? 1000000 : 1;
}

/* Something stands behind the amount: says how to do without. */
static void explain_rest(struct scalar *scalar, const struct amount *amount)
{
    static const char *const millions[] = {"m", "mm", "mn", "mio", "mln", "million", "millions"};
    static const char *const thousands[] = {"thousand", "thousands", "tsd", "grand"};
    struct currency found;
    struct str rest = amount->rest;
    if (find_currency(rest, &found)) {
        if (!refuse_currency(scalar, &found))
            hint_to_write(scalar, amount,
                          str_format(scalar->arena, "%.*s", STR_ARG(found.prefix)).ptr, "");
    } else if (text_is_one_of(rest, millions, sizeof millions / sizeof *millions)) {
        hint_to_write(scalar, amount, "", "M");
    } else if (text_is_one_of(rest, thousands, sizeof thousands / sizeof *thousands)) {
        hint_to_write(scalar, amount, "", "k");
    } else if ((rest.len > 3 && memcmp(rest.ptr, "to ", 3) == 0) || rest.ptr[0] == '-' ||
               rest.ptr[0] == '.' || (rest.len > 2 && memcmp(rest.ptr, "\u2013", 3) == 0)) {
        *scalar->hint = STR("write one amount, not a range");
    } else if (rest.ptr[0] == '%') {
        *scalar->hint = STR("write the amount itself, not a percentage");
    } else if (is_unit(rest) && !(amount->sound && decimal_is_zero(amount->number))) {
        hint_to_write(scalar, amount, "the amount alone: ", "");
    }
}

bool amount_read_money(struct scalar *scalar, union cell *out)
{
    struct str prefix = scalar->playbook->currency.prefix;
    struct amount amount = take_apart(scalar, NUMBER_LIKE_MONEY);
    *scalar->expected = str_format(scalar->arena, "an amount of money, like 185000 or %.*s185,000",
                                   STR_ARG(prefix));
    if (!currency_is_sound(scalar, &amount))
        return false;
    struct str suffix = amount.rest;
    int multiple = take_multiple(&amount.rest);
    if (amount.rest.len > 0 && multiple > 1 && is_letter(amount.rest.ptr[0])) {
        amount.rest = suffix; /* the letter begins a word */
        multiple = 1;
    }
    const char *letter = multiple == 1 ? "" : multiple == 1000 ? "k" : "M";
    amount.rest = str_trim(amount.rest);
    if (amount.meant.len > 0)
        amount.meant = str_format(scalar->arena, "%.*s%s", STR_ARG(amount.meant), letter);
    if (!amount.sound) {
        explain_unsound(scalar, &amount, "");
        return false;
    }
    if (amount.rest.len > 0) {
        explain_rest(scalar, &amount);
        return false;
    }
    out->decimal = signed_number(&amount, decimal_mul(amount.number, decimal_int(multiple)));
    return true;
}

/* ---- percent and number ---------------------------------------------------------------------- */

/* A bare number where a percentage belongs: 0.15 most likely means 15%. */
static void hint_percent(struct scalar *scalar, const struct amount *amount)
{
    struct amount meant = *amount;
    if (amount->sound && decimal_cmp(amount->number, decimal_int(1)) < 0)
        meant.meant = number_words(scalar->arena, decimal_mul(amount->number, decimal_int(100)));
    hint_to_write(scalar, &meant, "", "%");
}

bool amount_read_percent(struct scalar *scalar, union cell *out)
{
    static const char *const words[] = {"percent", "per cent", "pct"};
    struct amount amount = take_apart(scalar, NUMBER_SMALL);
    *scalar->expected = STR("a percentage, like 15%");
    if (amount.currency.len > 0)
        return false;
    if (amount.rest.len == 0) {
        hint_percent(scalar, &amount);
        return false;
    }
    bool has_sign = amount.rest.ptr[0] == '%';
    if (amount.sound && has_sign && amount.rest.len == 1) {
        out->decimal = signed_number(&amount, decimal_mul(amount.number, decimal_scaled(1, -2)));
        return true;
    }
    if (has_sign || text_is_one_of(amount.rest, words, sizeof words / sizeof *words))
        explain_unsound(scalar, &amount, "%");
    return false;
}

bool amount_read_number(struct scalar *scalar, union cell *out)
{
    struct amount amount = take_apart(scalar, NUMBER_PLAIN);
    struct currency found;
    *scalar->expected = STR("a number, like 4 or 0.5");
    if (amount.currency.len > 0) {
        if (find_currency(amount.currency, &found))
            *scalar->hint = STR("this is a plain number, not money");
        return false;
    }
    if (amount.sound && amount.rest.len == 0) {
        out->decimal = signed_number(&amount, amount.number);
        return true;
    }
    struct str rest = amount.rest;
    int multiple = take_multiple(&rest);
    if (str_is(amount.rest, "%")) {
        *scalar->hint = STR("this is a plain number, not a percentage");
    } else if (amount.sound && multiple > 1 && rest.len == 0) {
        amount.meant =
            number_words(scalar->arena, decimal_mul(amount.number, decimal_int(multiple)));
        hint_to_write(scalar, &amount, "", "");
    } else if (amount.rest.len == 0) {
        explain_unsound(scalar, &amount, "");
    } else if (amount.sound && is_unit(amount.rest) && !decimal_is_zero(amount.number)) {
        hint_to_write(scalar, &amount, "the number alone: ", "");
    }
    return false;
}
