/*
 * history.c - the rounds that are over, from the reserved key `history` of an offer.
 *
 * It is not part of the shape that a playbook declares: its keys are rounds and levers. What
 * contradicts itself is reported; what contradicts the offer is found in a run (program/history.c).
 */
#include "offer/history.h"

#include "base/limits.h"

/* The entry being read. */
struct entry {
    struct fit *fit;
    const struct yaml_node *map;
    const struct yaml_node *round, *asked, *granted, *day; /* the values; NULL: not written */
    struct past_round *out;
};

/* ---- messages -------------------------------------------------------------------------------- */

static void say_shape(struct fit *fit, struct span place, const char *what, const char *expected,
                      const char *hint)
{
    struct diag *diag = diag_add(fit->diags, DIAG_E0610, place, "%s: expected %s", what, expected);
    diag_hint(fit->diags, diag, "%s", hint);
}

static void say_no_lever(struct fit *fit, const struct yaml_node *key)
{
    const struct decls *levers = &fit->playbook->levers;
    struct str *names = ARENA_ARRAY(fit->arena, levers->n, struct str);
    for (size_t i = 0; i < levers->n; i++)
        names[i] = levers->items[i]->name.text;
    struct str best = diag_suggest(fit->arena, key->text, names, levers->n);
    struct diag *diag = diag_add(fit->diags, DIAG_E0642, key->span, "there is no lever %.*s",
                                 STR_ARG(fit_shown(fit, key->text)));
    if (best.len) {
        diag_hint(fit->diags, diag, "did you mean %.*s?", STR_ARG(best));
        return;
    }
    struct buf list = {0};
    for (size_t i = 0; i < levers->n && i < 12; i++)
        buf_format(&list, "%s%.*s", i ? ", " : "", STR_ARG(names[i]));
    struct str words = buf_take(&list, fit->arena);
    if (words.len)
        diag_hint(fit->diags, diag, "its levers are %.*s%s", STR_ARG(words),
                  levers->n > 12 ? ", ..." : "");
}

static struct str words_of(struct fit *fit, const struct type *type, union cell cell)
{
    struct value value = {type, cell, CELL_KNOWN};
    struct buf buf = {0};
    value_print(&buf, &value, &fit->playbook->symbols, &fit->playbook->currency, true);
    return buf_take(&buf, fit->arena);
}

/* ---- values ---------------------------------------------------------------------------------- */

/* One value by its type; `what` names it in messages. */
static bool read_value(struct fit *fit, struct str what, const struct type *type,
                       const struct yaml_node *key, const struct yaml_node *value, union cell *out)
{
    struct str expected, hint;
    if (value->kind == NODE_BAD)
        return false;
    if (yaml_is_nothing(value)) {
        struct diag *diag =
            diag_add(fit->diags, DIAG_E0607, key->span, "%.*s has no value", STR_ARG(what));
        diag_hint(fit->diags, diag, "leave it out where there was none");
        return false;
    }
    if (value->kind != NODE_SCALAR) {
        struct str phrase = type_phrase(fit->arena, &fit->playbook->symbols, type);
        diag_add(fit->diags, DIAG_E0610, key->span, "%.*s: expected %.*s", STR_ARG(what),
                 STR_ARG(phrase));
        return false;
    }
    if (!offer_read_scalar(fit->arena, fit->playbook, type, value->text, out, &expected, &hint)) {
        struct diag *diag =
            diag_add(fit->diags, DIAG_E0608, value->span, "%.*s: found \"%.*s\", expected %.*s",
                     STR_ARG(what), STR_ARG(fit_shown(fit, value->text)), STR_ARG(expected));
        if (hint.len)
            diag_hint(fit->diags, diag, "%.*s", STR_ARG(hint));
        return false;
    }
    if (fit_is_below_zero(type, *out)) {
        diag_add(fit->diags, DIAG_E0609, value->span, "%.*s: %.*s is below zero", STR_ARG(what),
                 STR_ARG(words_of(fit, type, *out)));
        return false;
    }
    return true;
}

static const struct decl *find_lever(const struct fit *fit, struct str name)
{
    for (size_t i = 0; i < fit->playbook->levers.n; i++)
        if (str_equal(fit->playbook->levers.items[i]->name.text, name))
            return fit->playbook->levers.items[i];
    return NULL;
}

/* The lever's answer, added where there is none yet; kept in the order of the levers. */
static struct answer *answer_of(struct past_round *round, const struct decl *lever)
{
    size_t at = 0;
    while (at < round->n && round->answers[at].lever->index < lever->index)
        at++;
    if (at < round->n && round->answers[at].lever == lever)
        return &round->answers[at];
    for (size_t i = round->n++; i > at; i--)
        round->answers[i] = round->answers[i - 1];
    round->answers[at] = (struct answer){.lever = lever};
    return &round->answers[at];
}

static const struct type *type_of(const struct decl *lever)
{
    return tree_find_clause(lever, CLAUSE_CURRENT)->expr->type;
}

/* `asked` or `granted`: the value of each lever. */
static void read_levers(struct entry *entry, const struct yaml_node *map, bool granted)
{
    struct fit *fit = entry->fit;
    const char *word = granted ? "granted" : "asked";
    if (!map || yaml_is_nothing(map) || map->kind == NODE_BAD)
        return;
    if (map->kind != NODE_MAP) {
        say_shape(fit, map->span, word, "levers and their values",
                  granted ? "as in: granted: {base: 195000}" : "as in: asked: {base: 200000}");
        return;
    }
    for (uint32_t i = 0; i + 1 < map->n; i += 2) {
        const struct yaml_node *key = &map->items[i], *value = &map->items[i + 1];
        const struct decl *lever = find_lever(fit, key->text);
        union cell cell = {.bits = 0};
        if (!lever) {
            say_no_lever(fit, key);
            continue;
        }
        struct str what = str_format(fit->arena, "%s %.*s", word, STR_ARG(key->text));
        if (!read_value(fit, what, type_of(lever), key, value, &cell))
            continue;
        struct answer *answer = answer_of(entry->out, lever);
        *(granted ? &answer->has_granted : &answer->has_asked) = true;
        *(granted ? &answer->granted : &answer->asked) = cell;
        *(granted ? &answer->granted_span : &answer->asked_span) = value->span;
    }
}

/* ---- entries --------------------------------------------------------------------------------- */

static void find_keys(struct entry *entry)
{
    static const struct str words[] = {{"round", 5}, {"asked", 5}, {"granted", 7}, {"on", 2}};
    const struct yaml_node **values[] = {&entry->round, &entry->asked, &entry->granted,
                                         &entry->day};
    struct fit *fit = entry->fit;
    for (uint32_t i = 0; i + 1 < entry->map->n; i += 2) {
        const struct yaml_node *key = &entry->map->items[i];
        size_t k = 0;
        while (k < 4 && !str_equal(words[k], key->text))
            k++;
        if (k < 4) {
            *values[k] = &entry->map->items[i + 1];
            continue;
        }
        struct str best = diag_suggest(fit->arena, key->text, words, 4);
        struct diag *diag =
            diag_add(fit->diags, DIAG_E0606, key->span, "an entry of history has no field %.*s",
                     STR_ARG(fit_shown(fit, key->text)));
        if (best.len)
            diag_hint(fit->diags, diag, "did you mean %.*s?", STR_ARG(best));
        else
            diag_hint(fit->diags, diag, "it has round, asked, granted and on");
    }
}

static struct span place_of(const struct yaml_node *map)
{
    return map->n > 0 ? map->items[0].span : map->span;
}

static void say_order(struct fit *fit, struct span place, int64_t number, int64_t expected)
{
    int most = (int)fit->playbook->rounds.n;
    struct diag *diag;
    if (number < 1 || number > most) {
        diag = diag_add(fit->diags, DIAG_E0641, place, "the playbook has no round %lld",
                        (long long)number);
        diag_hint(fit->diags, diag, most == 1 ? "it has only round 1" : "it has rounds 1 to %d",
                  most);
    } else if (number < expected) {
        diag = diag_add(fit->diags, DIAG_E0641, place, "round %d is over already in this history",
                        (int)number);
        diag_hint(fit->diags, diag, "each round stands once, in order");
    } else {
        diag = diag_add(fit->diags, DIAG_E0641, place,
                        "round %d, and nothing of round %d before it", (int)number, (int)expected);
        diag_hint(fit->diags, diag, "a round that was left out is written as - round: %d",
                  (int)expected);
    }
}

/* Whether it is the round that comes next; where its number is wrong, all that follows would be. */
static bool read_round(struct entry *entry, int64_t expected)
{
    struct fit *fit = entry->fit;
    union cell cell = {.bits = 0};
    int64_t number = 0;
    if (!entry->round) {
        if (!entry->map->incomplete) {
            struct diag *diag = diag_add(fit->diags, DIAG_E0607, place_of(entry->map),
                                         "an entry of history does not say which round it is");
            diag_hint(fit->diags, diag, "add the line round: %d", (int)expected);
        }
        return false;
    }
    if (!read_value(fit, STR("round"), &type_number, entry->map->items, entry->round, &cell))
        return false;
    if (!decimal_to_int(cell.decimal, &number)) {
        struct diag *diag =
            diag_add(fit->diags, DIAG_E0641, entry->round->span, "%.*s is no number of a round",
                     STR_ARG(words_of(fit, &type_number, cell)));
        diag_hint(fit->diags, diag, "rounds are numbered 1, 2, 3");
        return false;
    }
    bool follows = number == expected && number <= (int64_t)fit->playbook->rounds.n;
    if (!follows)
        say_order(fit, entry->round->span, number, expected);
    return follows;
}

static void read_day(struct entry *entry, const struct past_round *before)
{
    struct fit *fit = entry->fit;
    union cell cell = {.bits = 0};
    if (!entry->day || yaml_is_nothing(entry->day) ||
        !read_value(fit, STR("on"), &type_date, entry->map->items, entry->day, &cell))
        return;
    entry->out->has_day = true;
    entry->out->day = cell.date;
    if (before && before->has_day && before->day > cell.date)
        diag_add(fit->diags, DIAG_W0648, entry->day->span,
                 "the answer came before that of the round before, on %.*s",
                 STR_ARG(words_of(fit, &type_date, (union cell){.date = before->day})));
}

/* The day of the first answer lies before the offer. */
static void check_first_day(struct fit *fit, const struct history *history, size_t offer,
                            const struct yaml_node *day)
{
    int fact = playbook_find_date(fit->playbook, STR("offer.received"));
    if (fact < 0 || !history->rounds[0].has_day || !day)
        return;
    const struct fact_column *received = &fit->facts->columns[fact];
    if (received->states[offer] && received->cells[offer].date > history->rounds[0].day)
        diag_add(fit->diags, DIAG_W0648, day->span,
                 "the answer came before the offer was received, on %.*s",
                 STR_ARG(words_of(fit, &type_date, received->cells[offer])));
}

/* ---- contradictions -------------------------------------------------------------------------- */

static bool was_asked_before(const struct history *history, size_t upto, const struct decl *lever)
{
    for (size_t i = 0; i < upto; i++)
        for (size_t k = 0; k < history->rounds[i].n; k++)
            if (history->rounds[i].answers[k].lever == lever &&
                history->rounds[i].answers[k].has_asked)
                return true;
    return false;
}

static void check_answer(struct fit *fit, const struct history *history, size_t index,
                         const struct answer *answer)
{
    const struct type *type = type_of(answer->lever);
    struct str name = answer->lever->name.text;
    if (!answer->has_granted)
        return;
    if (!answer->has_asked && !was_asked_before(history, index, answer->lever)) {
        struct diag *diag = diag_add(fit->diags, DIAG_W0647, answer->granted_span,
                                     "%.*s was granted, and was never asked for", STR_ARG(name));
        diag_hint(fit->diags, diag, "if it was, write what was asked: asked: {%.*s: ...}",
                  STR_ARG(name));
    }
    if (answer->has_asked && type_is_numeric(type) &&
        value_compare(type, answer->granted, answer->asked) > 0) {
        struct diag *diag = diag_add(fit->diags, DIAG_W0646, answer->granted_span,
                                     "%.*s was granted for %.*s, more than was asked for",
                                     STR_ARG(words_of(fit, type, answer->granted)), STR_ARG(name));
        diag_label(fit->diags, diag, answer->asked_span, "asked for");
    }
}

/* ---- the history ----------------------------------------------------------------------------- */

static size_t count_levers(const struct yaml_node *map)
{
    return map && map->kind == NODE_MAP ? map->n / 2 : 0;
}

static bool read_entry(struct entry *entry, const struct history *history)
{
    struct fit *fit = entry->fit;
    find_keys(entry);
    bool follows = read_round(entry, (int64_t)history->n + 1);
    entry->out->span = place_of(entry->map);
    size_t most = count_levers(entry->asked) + count_levers(entry->granted);
    entry->out->answers = ARENA_ARRAY(fit->arena, most, struct answer);
    read_levers(entry, entry->asked, false);
    read_levers(entry, entry->granted, true);
    read_day(entry, history->n > 0 ? &history->rounds[history->n - 1] : NULL);
    for (size_t i = 0; i < entry->out->n; i++)
        check_answer(fit, history, history->n, &entry->out->answers[i]);
    return follows;
}

static struct history *history_of(struct fit *fit, size_t offer)
{
    if (!fit->facts->histories)
        fit->facts->histories = ARENA_ARRAY(fit->arena, fit->facts->n_offers, struct history);
    return &fit->facts->histories[offer];
}

void history_read(struct fit *fit, size_t offer, const struct yaml_node *key,
                  const struct yaml_node *list)
{
    if (yaml_is_nothing(list) || list->kind == NODE_BAD)
        return;
    if (list->kind != NODE_LIST) {
        say_shape(fit, key->span, "history", "a list of the rounds that are over",
                  "begin each with - round: 1, and what was asked and granted below it");
        return;
    }
    if (list->n == 0)
        return;
    struct history *history = history_of(fit, offer);
    history->rounds = ARENA_ARRAY(fit->arena, list->n, struct past_round);
    for (uint32_t i = 0; i < list->n && fit->diags->n_errors < DIAG_MOST_KEPT; i++) {
        struct entry entry = {.fit = fit, .map = &list->items[i], .out = &history->rounds[i]};
        if (entry.map->kind == NODE_BAD)
            continue;
        if (entry.map->kind != NODE_MAP) {
            say_shape(fit, entry.map->span, "an entry of history", "the fields of a round",
                      "write - round: 1, and what was asked and granted below it");
            continue;
        }
        if (read_entry(&entry, history))
            history->n++;
        if (i == 0 && history->n == 1)
            check_first_day(fit, history, offer, entry.day);
    }
}
