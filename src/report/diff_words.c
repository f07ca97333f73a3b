/*
 * diff_words.c - what changed between two versions, in the words that text and Markdown share; see diff.h.
 */
#include "report/diff.h"

/* ---- the strategy ---------------------------------------------------------------------------- */

struct str diff_decl_name(struct arena *arena, const struct change *change)
{
    if (change->of == DECL_TEST || change->of == DECL_IMPORT || change->of == DECL_USE)
        return str_format(arena, "%.*s \"%.*s\"", STR_ARG(change->word),
                          STR_ARG(change->title.len ? change->title : change->name));
    if (change->name.len == 0)
        return change->word;
    return str_format(arena, "%.*s %.*s", STR_ARG(change->word), STR_ARG(change->name));
}

/* "3 declarations change, 1 is new, 2 are gone": the first that is told names what they are. */
static void add_count(struct buf *out, size_t n, const char *one, const char *many)
{
    const char *what = out->len ? "" : n == 1 ? " declaration" : " declarations";
    if (n)
        buf_format(out, "%s%zu%s %s", out->len ? ", " : "", n, what, n == 1 ? one : many);
}

struct str diff_strategy_summary(struct arena *arena, const struct strategy *strategy)
{
    size_t counts[4] = {0};
    struct buf out = {0};
    for (size_t i = 0; i < strategy->changes.n; i++)
        counts[strategy->changes.items[i].kind]++;
    add_count(&out, counts[CHANGE_CHANGED] + counts[CHANGE_MOVED], "changes", "change");
    add_count(&out, counts[CHANGE_ADDED], "is new", "are new");
    add_count(&out, counts[CHANGE_REMOVED], "is gone", "are gone");
    if (out.len == 0)
        return STR("nothing changes by meaning");
    return buf_take(&out, arena);
}

enum { WORDS_AROUND = 6 };

/* The part of the run that begins with its word number `from` (of those at the end: from the last). */
static size_t skip_words(struct str text, size_t n)
{
    size_t i = 0;
    for (; n > 0; n--) {
        while (i < text.len && (text.ptr[i] == ' ' || text.ptr[i] == '\n'))
            i++;
        while (i < text.len && text.ptr[i] != ' ' && text.ptr[i] != '\n')
            i++;
    }
    return i;
}

struct str diff_elide(struct arena *arena, const struct word_run *run, bool is_first, bool is_last)
{
    size_t head = is_first ? 0 : WORDS_AROUND, tail = is_last ? 0 : WORDS_AROUND;
    if (run->side != WORD_BOTH || run->n_words <= head + tail + 2)
        return run->text;
    struct str before = {run->text.ptr, skip_words(run->text, head)};
    size_t at = skip_words(run->text, run->n_words - tail);
    struct str after = {run->text.ptr + at, run->text.len - at};
    return str_format(arena, "%.*s%s%.*s", STR_ARG(before), head ? " …" : "…", STR_ARG(after));
}

/* ---- the effect ------------------------------------------------------------------------------ */

static const struct currency *currency_of(const struct diff *diff)
{
    return &diff->new.playbook->currency;
}

/* "+$7,000", "-3 weeks"; from a million on in millions, where a sum of many is told. */
static struct str signed_value(struct arena *arena, const struct diff *diff,
                               const struct value *value)
{
    struct buf out = {0};
    if (type_is_numeric(value->type) && decimal_sign(value->cell.decimal) > 0)
        buf_add_char(&out, '+');
    value_print(&out, value, &diff->new.playbook->symbols, currency_of(diff), false);
    return buf_take(&out, arena);
}

static struct str signed_sum(struct arena *arena, const struct diff *diff, struct decimal sum)
{
    struct value value = {.type = &type_money, .state = CELL_KNOWN};
    const struct currency *currency = currency_of(diff);
    value.cell.decimal = sum;
    if (decimal_cmp(decimal_abs(sum), decimal_int(1000000)) < 0)
        return signed_value(arena, diff, &value);
    struct decimal millions = decimal_round_to(decimal_div(sum, decimal_int(1000000)),
                                               decimal_scaled(1, -1), DECIMAL_HALF_AWAY);
    struct buf out = {0};
    buf_format(&out, "%s%.*s", decimal_sign(sum) > 0 ? "+" : "-", STR_ARG(currency->prefix));
    decimal_print_grouped(&out, decimal_abs(millions), decimal_places(millions));
    buf_add_char(&out, 'M');
    return buf_take(&out, arena);
}

static void add_part(struct buf *out, size_t n, const char *one, const char *many)
{
    if (n)
        buf_format(out, "; %zu %s", n, n == 1 ? one : many);
}

struct str diff_effect_summary(struct arena *arena, const struct diff *diff)
{
    const struct effect *effect = diff->effect;
    struct buf out = {0};
    if (effect->n_changed + effect->n_same == 0)
        buf_add(&out, STR("no offer fits both versions"));
    else if (effect->n_changed == 0)
        buf_format(&out, "no change in %zu %s", effect->n_same,
                   effect->n_same == 1 ? "offer" : "offers");
    else
        buf_format(&out, "%zu of %zu %s", effect->n_changed, effect->n_offers,
                   effect->n_offers == 1    ? "offer changes"
                   : effect->n_changed == 1 ? "offers changes"
                                            : "offers change");
    add_part(&out, effect->n_higher, "moves to a higher approval", "move to a higher approval");
    add_part(&out, effect->n_lower, "moves to a lower approval", "move to a lower approval");
    add_part(&out, effect->n_old_only, "no longer fits", "no longer fit");
    add_part(&out, effect->n_new_only, "fits only the new version", "fit only the new version");
    if (effect->has_change && !decimal_is_zero(effect->change))
        buf_format(&out, "; asks %.*s in all", STR_ARG(signed_sum(arena, diff, effect->change)));
    return buf_take(&out, arena);
}

struct str diff_offer_name(struct arena *arena, const struct effect_offer *offer)
{
    if (offer->index == 0)
        return offer->source;
    return str_format(arena, "%.*s, offer %lu", STR_ARG(offer->source),
                      (unsigned long)offer->index + 1);
}

static struct str state_words(enum ask_state state, const struct effect_value *value)
{
    switch (state) {
    case ASKED_NEVER:
    case ASKED_NO:
        return STR("not asked");
    case ASKED_OPEN:
        return STR("undecided");
    case ASKED_YES:
        return value->text;
    }
    return STR("");
}

struct str diff_ask_values(struct arena *arena, const struct effect_ask *ask)
{
    struct str old = state_words(ask->old_state, &ask->old);
    struct str new = state_words(ask->new_state, &ask->new);
    if (str_equal(old, new))
        return new;
    return str_format(arena, "%.*s → %.*s", STR_ARG(old), STR_ARG(new));
}

struct str diff_ask_change(struct arena *arena, const struct diff *diff,
                           const struct effect_ask *ask)
{
    if (!ask->has_change || decimal_is_zero(ask->change.cell.decimal))
        return STR("");
    return signed_value(arena, diff, &ask->change);
}

struct str diff_approval(struct arena *arena, const struct effect_approval *approval)
{
    struct buf out = {0};
    if (!approval->applies)
        return STR("not stated");
    if (!approval->known)
        return STR("unknown");
    if (approval->not_covered)
        return STR("not covered by the ladder");
    for (size_t i = 0; i < approval->n; i++)
        buf_format(&out, "%s%.*s", i ? " and " : "", STR_ARG(approval->titles[i]));
    if (out.len == 0)
        return STR("no one");
    return buf_take(&out, arena);
}

struct str diff_ask_approval(struct arena *arena, const struct effect_ask *ask)
{
    struct str old = diff_approval(arena, &ask->old_approval);
    struct str new = diff_approval(arena, &ask->new_approval);
    if (ask->old_state != ASKED_YES)
        return ask->new_state == ASKED_YES ? new : STR("");
    if (ask->new_state != ASKED_YES)
        return STR("");
    return ask->approval_changes ? str_format(arena, "%.*s → %.*s", STR_ARG(old), STR_ARG(new))
                                 : new;
}

struct str diff_flag(const struct effect_flag *flag)
{
    switch (flag->new) {
    case FLAG_RAISED:
        return STR("raised");
    case FLAG_OPEN:
        return STR("undecided");
    case FLAG_NEVER:
    case FLAG_NO:
        return flag->old == FLAG_OPEN ? STR("not raised") : STR("no longer raised");
    }
    return STR("");
}
