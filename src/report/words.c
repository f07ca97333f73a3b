/*
 * words.c - what a result says, in the words that text and Markdown share.
 *
 * A number is only printed, compared or set against another here; it is never decided or rounded.
 */
#include "report/words.h"

bool value_is_known(const struct value *value)
{
    return value->type != NULL && value->state != CELL_UNKNOWN;
}

int value_sign(const struct value *value)
{
    if (!value_is_known(value) || !type_is_numeric(value->type))
        return 0;
    return decimal_sign(value->cell.decimal);
}

struct str words_value(const struct words *words, const struct value *value)
{
    if (!value_is_known(value))
        return STR("unknown");
    struct buf buf = {0};
    value_print(&buf, value, words->result->symbols, words->result->currency, false);
    return buf_take(&buf, words->arena);
}

struct str words_change(const struct words *words, const struct value *value)
{
    struct str text = words_value(words, value);
    return value_sign(value) > 0 ? str_format(words->arena, "+%.*s", STR_ARG(text)) : text;
}

struct str words_figure(const struct words *words, const struct result_value *figure)
{
    struct str low = words_value(words, &figure->value);
    if (!figure->is_range)
        return low;
    struct str high = words_value(words, &figure->high);
    return str_format(words->arena, "%.*s to %.*s", STR_ARG(low), STR_ARG(high));
}

/* The text with its first letter changed from one case to the other (ASCII; others stay). */
static struct str change_first(const struct words *words, struct str text, char from, char to)
{
    if (text.len == 0 || text.ptr[0] < from || text.ptr[0] >= from + 26)
        return text;
    char first = (char)(text.ptr[0] - from + to);
    return str_format(words->arena, "%c%.*s", first, (int)text.len - 1, text.ptr + 1);
}

struct str words_name(const struct words *words, struct str name)
{
    struct buf buf = {0};
    for (size_t i = 0; i < name.len; i++)
        buf_add_char(&buf, name.ptr[i] == '_' ? ' ' : name.ptr[i]);
    return change_first(words, buf_take(&buf, words->arena), 'a', 'A');
}

struct str words_title(const struct words *words, struct str title, struct str name)
{
    return title.len ? title : words_name(words, name);
}

static void add_needs(struct buf *buf, const struct needs *needs, bool facts)
{
    bool is_first = true;
    for (size_t i = 0; i < needs->n; i++) {
        const struct need *need = &needs->items[i];
        if (need->is_fact != facts)
            continue;
        buf_add(buf, buf->len ? STR("; ") : STR(""));
        buf_add(buf, facts && is_first ? STR("needs ") : STR(""));
        if (facts && need->title.len)
            buf_format(buf, "%.*s (%.*s)", STR_ARG(need->title), STR_ARG(need->name));
        else
            buf_add(buf, need->name);
        is_first = false;
    }
}

struct str words_needs(const struct words *words, const struct needs *needs)
{
    struct buf buf = {0};
    add_needs(&buf, needs, true);
    add_needs(&buf, needs, false);
    return buf_take(&buf, words->arena);
}

struct str words_sentence(const struct words *words, const struct needs *needs)
{
    return change_first(words, words_needs(words, needs), 'a', 'A');
}

/* ---- approvals ------------------------------------------------------------------------------- */

static struct str tier_names(const struct words *words, const struct result_approval *approval)
{
    struct buf buf = {0};
    for (size_t i = 0; i < approval->n_tiers; i++) {
        bool is_last = i + 1 == approval->n_tiers;
        buf_add(&buf, i == 0 ? STR("") : is_last ? STR(" and ") : STR(", "));
        const struct result_tier *tier = approval->tiers[i];
        buf_add(&buf, words_title(words, tier->title, tier->name));
    }
    return buf_take(&buf, words->arena);
}

struct str words_approval(const struct words *words, const struct result_approval *approval)
{
    if (!approval->applies)
        return STR("not stated");
    if (!approval->known)
        return STR("unknown");
    switch (approval->outcome) {
    case APPROVAL_NONE:
        return STR("no one");
    case APPROVAL_NOT_COVERED:
        return STR("not covered by the ladder");
    case APPROVAL_TIER:
    case APPROVAL_SEVERAL:
        return tier_names(words, approval);
    }
    return STR("unknown");
}

/* What the ladder measured: "increase 13.5%"; empty for a fixed tier. */
static struct str measure(const struct words *words, const struct result_approval *approval)
{
    struct str name = approval->measure_name.len ? approval->measure_name : STR("measured");
    if (approval->unbounded)
        return str_format(words->arena, "%.*s from zero", STR_ARG(name));
    if (!value_is_known(&approval->measure))
        return STR("");
    struct str value = words_value(words, &approval->measure);
    return str_format(words->arena, "%.*s %.*s", STR_ARG(name), STR_ARG(value));
}

struct str words_approval_full(const struct words *words, const struct result_approval *approval)
{
    struct str text = words_approval(words, approval);
    if (!approval->applies)
        return text;
    if (!approval->known)
        return str_format(words->arena, "unknown: %.*s",
                          STR_ARG(words_needs(words, &approval->needs)));
    struct str by = measure(words, approval);
    struct str raised = approval->raised ? STR("raised above the ladder") : STR("");
    if (by.len == 0 && raised.len == 0)
        return text;
    return str_format(words->arena, "%.*s (%.*s%s%.*s)", STR_ARG(text), STR_ARG(by),
                      by.len && raised.len ? ", " : "", STR_ARG(raised));
}

struct str words_tier(const struct words *words, const struct result_tier *tier)
{
    struct buf buf = {0};
    if (value_is_known(&tier->takes)) {
        buf_add(&buf, STR("takes "));
        buf_add(&buf, words_value(words, &tier->takes));
    }
    if (tier->wants.len) {
        buf_add(&buf, buf.len ? STR(", wants ") : STR("wants "));
        buf_add(&buf, tier->wants);
    }
    return buf_take(&buf, words->arena);
}

/* ---- what bound an ask ----------------------------------------------------------------------- */

/* The end of a room as the coach wrote it, as far as can be told: "+15%", or else "+$400,000". */
static struct str room_end(const struct words *words, const struct result_ask *ask,
                           const struct value *end)
{
    struct decimal current = ask->current.cell.decimal;
    struct value rise = *end;
    rise.cell.decimal = decimal_sub(end->cell.decimal, current);
    struct decimal share = decimal_div(rise.cell.decimal, current);
    if (decimal_is_finite(share) && decimal_places(share) <= 3) {
        rise.type = &type_percent;
        rise.cell.decimal = share;
    }
    return words_change(words, &rise);
}

static bool is_below_room(const struct result_ask *ask)
{
    return value_is_known(&ask->room_low) &&
           value_compare(ask->target.type, ask->target.cell, ask->room_low.cell) < 0;
}

static struct str held_to_room(const struct words *words, const struct result_ask *ask)
{
    struct str target = words_value(words, &ask->target);
    bool is_raised = is_below_room(ask);
    const struct value *end = is_raised ? &ask->room_low : &ask->room_high;
    if (!value_is_known(end))
        return str_format(words->arena, "target %.*s, held to the room", STR_ARG(target));
    struct str rise = room_end(words, ask, end), value = words_value(words, end);
    return str_format(words->arena, "target %.*s, %s the room's %.*s (%.*s)", STR_ARG(target),
                      is_raised ? "raised to" : "held to", STR_ARG(rise), STR_ARG(value));
}

/* "company cap for the level, $220,000" */
static struct str cap_phrase(const struct words *words, const struct result_ask *ask)
{
    if (ask->asked_in > 0)
        return str_format(words->arena, "%.*s asked for in round %d",
                          STR_ARG(words_value(words, &ask->cap)), ask->asked_in);
    struct str title = ask->bound_title.len ? ask->bound_title : STR("cap");
    bool is_acronym = title.len > 1 && title.ptr[1] >= 'A' && title.ptr[1] <= 'Z';
    if (!is_acronym)
        title = change_first(words, title, 'A', 'a');
    struct str cap = words_value(words, &ask->cap);
    return str_format(words->arena, "%.*s, %.*s", STR_ARG(title), STR_ARG(cap));
}

static struct str held_to_cap(const struct words *words, const struct result_ask *ask)
{
    struct str cap = cap_phrase(words, ask);
    if (is_below_room(ask))
        return str_format(words->arena, "%.*s, held to the %.*s", STR_ARG(held_to_room(words, ask)),
                          STR_ARG(cap));
    return str_format(words->arena, "target %.*s, held to the %.*s",
                      STR_ARG(words_value(words, &ask->target)), STR_ARG(cap));
}

/* The target, and the nearer of the limits above it. */
static struct str met_target(const struct words *words, const struct result_ask *ask)
{
    bool has_room = value_is_known(&ask->room_high), has_cap = value_is_known(&ask->cap);
    if (ask->bound == BOUND_ROUND)
        return str_format(words->arena, "target %.*s", STR_ARG(words_value(words, &ask->target)));
    if (has_cap && has_room)
        has_room = value_compare(ask->cap.type, ask->room_high.cell, ask->cap.cell) <= 0;
    if (has_room)
        return str_format(words->arena, "the target, within the room up to %.*s",
                          STR_ARG(words_value(words, &ask->room_high)));
    if (has_cap)
        return str_format(words->arena, "the target, within the %.*s",
                          STR_ARG(cap_phrase(words, ask)));
    return STR("the target");
}

static struct str before_round(const struct words *words, const struct result_ask *ask,
                               enum bound bound)
{
    switch (bound) {
    case BOUND_ROOM:
        return held_to_room(words, ask);
    case BOUND_CAP:
        return held_to_cap(words, ask);
    case BOUND_TARGET:
    case BOUND_ROUND:
        break;
    }
    return met_target(words, ask);
}

struct str words_bound(const struct words *words, const struct result_ask *ask)
{
    if (ask->bound != BOUND_ROUND)
        return before_round(words, ask, ask->bound);
    if (!value_is_known(&ask->round_step))
        return str_format(words->arena, "target %.*s, rounded down after room and cap",
                          STR_ARG(words_value(words, &ask->target)));
    struct str before = before_round(words, ask, ask->bound_before_round);
    return str_format(words->arena, "%.*s, rounded down to %.*s steps", STR_ARG(before),
                      STR_ARG(words_value(words, &ask->round_step)));
}

/* ---- what asks are worth --------------------------------------------------------------------- */

/* The same where rounds are over: what is added now, and what it makes of the initial offer. */
static struct str worth_from_first(const struct words *words, struct buf *buf,
                                   const struct value *total, const struct value *year1)
{
    if (value_sign(total) != 0)
        buf_format(buf, "; %.*s on the initial offer", STR_ARG(words_change(words, total)));
    if (value_sign(year1) != 0)
        buf_format(buf, "%s%.*s in its year 1", value_sign(total) != 0 ? ", " : "; ",
                   STR_ARG(words_change(words, year1)));
    return buf_take(buf, words->arena);
}

/* "+$100,000 over 4 years (+8.2%), +9.5% in year 1", leaving out what is unknown or nothing. */
static struct str worth(const struct words *words, struct str amount, const struct value *total,
                        const struct value *year1, bool from_first)
{
    struct buf buf = {0};
    buf_add(&buf, amount);
    size_t years = words->result->package.n_years;
    if (years > 0)
        buf_format(&buf, years == 1 ? " over %zu year" : " over %zu years", years);
    if (from_first)
        return worth_from_first(words, &buf, total, year1);
    if (value_sign(total) != 0)
        buf_format(&buf, " (%.*s)", STR_ARG(words_change(words, total)));
    if (value_sign(year1) != 0)
        buf_format(&buf, ", %.*s in year 1", STR_ARG(words_change(words, year1)));
    return buf_take(&buf, words->arena);
}

struct str words_impact(const struct words *words, const struct result_ask *ask)
{
    if (!value_is_known(&ask->impact))
        return words->result->package.n_years ? STR("unknown") : STR("");
    if (value_sign(&ask->impact) == 0)
        return ask->is_numeric ? STR("nothing on the package") : STR("");
    struct value amount = ask->impact;
    if (ask->is_trade)
        amount.cell.decimal = decimal_abs(amount.cell.decimal);
    struct str text = ask->is_trade ? words_value(words, &amount) : words_change(words, &amount);
    return worth(words, text, &ask->total_increase, &ask->year1_increase,
                 words->result->initial.n_years > 0);
}

struct str words_request(const struct words *words)
{
    const struct result_request *request = &words->result->request;
    if (!value_is_known(&request->raise))
        return words->result->package.n_years ? STR("unknown") : STR("");
    return worth(words, words_change(words, &request->raise), &request->total_increase,
                 &request->year1_increase, false);
}

/* ---- where things are ------------------------------------------------------------------------ */

struct str words_playbook(const struct words *words)
{
    struct str title = words->result->playbook_title, version = words->result->playbook_version;
    if (version.len == 0)
        return title;
    return str_format(words->arena, "%.*s %.*s", STR_ARG(title), STR_ARG(version));
}

struct str words_offer(const struct words *words)
{
    const struct result *result = words->result;
    if (result->offer_index == 0)
        return result->offer_source;
    return str_format(words->arena, "%.*s, offer %lu", STR_ARG(result->offer_source),
                      (unsigned long)result->offer_index + 1);
}

/* ---- what is said ---------------------------------------------------------------------------- */

/* The withheld text of that kind that belongs to the lever or flag, or NULL. */
static const struct result_withheld *find_withheld(const struct words *words, const char *of,
                                                   const char *kind, struct str name)
{
    for (size_t i = 0; i < words->result->withheld.n; i++) {
        const struct result_withheld *withheld = &words->result->withheld.items[i];
        if (str_is(withheld->of, of) && str_is(withheld->kind, kind) &&
            str_equal(withheld->name, name))
            return withheld;
    }
    return NULL;
}

static struct str said_or_needs(const struct words *words, struct str text, const char *of,
                                const char *kind, struct str name)
{
    const struct result_withheld *withheld = find_withheld(words, of, kind, name);
    if (text.len || withheld == NULL)
        return text;
    struct str needs = words_needs(words, &withheld->needs);
    return str_format(words->arena, "withheld: %.*s", STR_ARG(needs));
}

struct str words_flag_message(const struct words *words, const struct result_flag *flag)
{
    return said_or_needs(words, flag->message, "flag", "flag", flag->name);
}

struct str words_spoken(const struct words *words, const struct result_ask *ask, const char *kind)
{
    struct str text = str_is(STR("script"), kind) ? ask->script : ask->fallback;
    return said_or_needs(words, text, "lever", kind, ask->lever);
}

struct str words_round_say(const struct words *words, const struct result_round *round)
{
    struct str number = str_format(words->arena, "%d", round->number);
    return said_or_needs(words, round->say, "round", "say", number);
}

struct str words_overriding(struct str at)
{
    struct str between = STR(", overriding ");
    for (size_t i = 0; i + between.len <= at.len; i++)
        if (str_equal((struct str){at.ptr + i, between.len}, between))
            return at;
    return (struct str){0};
}

struct str words_fill_in(const struct words *words, const struct result_blanks *blanks)
{
    struct buf buf = {0};
    for (size_t i = 0; i < blanks->n; i++)
        buf_format(&buf, "%s[%.*s]", i > 0 ? ", " : "", STR_ARG(blanks->items[i]));
    return buf_take(&buf, words->arena);
}

struct str words_note(const struct words *words, const struct result_note *note)
{
    if (note->at.len == 0)
        return note->text;
    return str_format(words->arena, "%.*s (%.*s)", STR_ARG(note->text), STR_ARG(note->at));
}
