/*
 * fit_messages.c - what does not fit between an offer and the shape, in a coach's words.
 *
 * Where the offers and the playbook lie in one list of sources, a message shows the line of the
 * shape too.
 */
#include "base/bug.h"
#include "offer/fit.h"

enum { SHOWN_BYTES = 60 }; /* of a value in a message; the caret shows the rest */

struct str fit_shown(struct fit *fit, struct str text)
{
    struct buf buf = {0};
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (i >= SHOWN_BYTES && (c & 0xC0) != 0x80) {
            buf_add(&buf, STR("…"));
            break;
        }
        if (c == 0xC2 && i + 1 < text.len && (unsigned char)text.ptr[i + 1] < 0xA0) {
            buf_add_char(&buf, '?');
            i++;
        } else {
            buf_add_char(&buf, c == '\n' || c == '\t'  ? ' '
                               : c < 0x20 || c == 0x7F ? '?'
                                                       : (char)c);
        }
    }
    return buf_take(&buf, fit->arena);
}

/* "year1, year2 and year3" */
static struct str field_names(struct fit *fit, const struct slots *slots)
{
    struct buf buf = {0};
    for (size_t i = 0; i < slots->n; i++) {
        if (i > 0)
            buf_add(&buf, i + 1 == slots->n ? STR(" and ") : STR(", "));
        buf_add(&buf, slots->items[i].field->name.text);
    }
    return buf_take(&buf, fit->arena);
}

static void label_shape(struct fit *fit, struct diag *diag, struct span span, const char *text)
{
    /* A caller that reads offers beside the playbook's files knows those too; see sources_extend. */
    if (span.file < fit->sources->n && source_get(fit->sources, span.file)->text.ptr ==
                                           source_get(&fit->playbook->sources, span.file)->text.ptr)
        diag_label(fit->diags, diag, span, "%s", text);
}

/* What a line of the field could look like. */
static struct str example_line(struct fit *fit, const struct slot *slot)
{
    struct str value = STR("[]");
    if (slot->list < 0) {
        switch (slot->type->kind) {
        case TYPE_MONEY:
            value = STR("185000");
            break;
        case TYPE_PERCENT:
            value = STR("15%");
            break;
        case TYPE_NUMBER:
            value = STR("4");
            break;
        case TYPE_DURATION:
            value = STR("6 weeks");
            break;
        case TYPE_DATE:
            value = STR("2026-01-15");
            break;
        case TYPE_YESNO:
            value = STR("yes");
            break;
        case TYPE_CHOICE:
            value = symbol_name(&fit->playbook->symbols, slot->type->choices[0]);
            break;
        case TYPE_TEXT:
        case TYPE_ERROR:
        case TYPE_RANGE:
        case TYPE_LIST:
        case TYPE_RECORD:
        case TYPE_ROW:
            value = STR("some text");
            break;
        }
    }
    return str_format(fit->arena, "%.*s: %.*s", STR_ARG(slot->field->name.text), STR_ARG(value));
}

/* ---- names ----------------------------------------------------------------------------------- */

/* 185,000 inside { }: the comma ends the value, and 000 is taken for the next name. */
static bool is_rest_of_amount(const struct yaml_node *key, const struct yaml_node *value)
{
    return key->flow && key->plain && yaml_is_nothing(value) && key->text.ptr[0] >= '0' &&
           key->text.ptr[0] <= '9';
}

/* "histroy", where rounds may be over. */
static bool is_nearly_history(struct fit *fit, struct str name)
{
    const struct str word = STR("history");
    return fit->playbook->rounds.n > 0 && diag_suggest(fit->arena, name, &word, 1).len > 0;
}

static void hint_unknown(struct fit *fit, struct diag *diag, struct slots *slots,
                         const struct slot *parent, const struct slot *meant)
{
    if (meant && meant->parent == parent)
        diag_hint(fit->diags, diag, "did you mean %.*s?", STR_ARG(meant->field->name.text));
    else if (meant && meant->parent)
        diag_hint(fit->diags, diag, "write it as %.*s under %.*s", STR_ARG(meant->field->name.text),
                  STR_ARG(meant->parent->name));
    else if (meant)
        diag_hint(fit->diags, diag, "%.*s belongs to the offer itself: do not indent it",
                  STR_ARG(meant->field->name.text));
    else if (slots->n > 0 && slots->n <= 12)
        diag_hint(fit->diags, diag, "there %s %.*s", slots->n == 1 ? "is only" : "are",
                  STR_ARG(field_names(fit, slots)));
}

void fit_say_unknown(struct fit *fit, struct slots *slots, const struct slot *parent,
                     const struct yaml_node *key, const struct yaml_node *value,
                     const struct slot *meant)
{
    struct str name = fit_shown(fit, key->text);
    struct diag *diag;
    if (!fit->playbook->offer) {
        diag = diag_add(fit->diags, DIAG_E0606, key->span,
                        "the playbook does not say what an offer holds");
        diag_hint(fit->diags, diag, "declare it in the playbook: offer { base : money }");
        return;
    }
    if (parent)
        diag = diag_add(fit->diags, DIAG_E0606, key->span, "%.*s has no field %.*s",
                        STR_ARG(parent->name), STR_ARG(name));
    else
        diag = diag_add(fit->diags, DIAG_E0606, key->span, "the offer has no field %.*s",
                        STR_ARG(name));
    if (name.len > 1 && name.ptr[0] == '-')
        diag_hint(fit->diags, diag, "an entry of a list begins with - and a space");
    else if (is_rest_of_amount(key, value))
        diag_hint(fit->diags, diag,
                  "inside { } a comma begins the next field: write the amount without commas");
    else if (!parent && str_is(key->text, "history"))
        diag_hint(fit->diags, diag, "this playbook has no rounds, so none can be over");
    else if (!parent && !meant && is_nearly_history(fit, key->text))
        diag_hint(fit->diags, diag, "did you mean history?");
    else
        hint_unknown(fit, diag, slots, parent, meant);
}

void fit_say_missing(struct fit *fit, struct span place, size_t first)
{
    size_t n = fit->missing.n - first;
    const struct slot *slot = fit->missing.items[first];
    struct buf names = {0};
    struct diag *diag;
    if (n == 1 && slot->field->title.value.len > 0) {
        diag = diag_add(fit->diags, DIAG_E0607, place, "%.*s is missing: %.*s", STR_ARG(slot->name),
                        STR_ARG(slot->field->title.value));
    } else {
        for (size_t i = 0; i < n; i++) {
            if (i > 0)
                buf_add(&names, i + 1 == n ? STR(" and ") : STR(", "));
            buf_add(&names, fit->missing.items[first + i]->name);
        }
        diag = diag_add(fit->diags, DIAG_E0607, place, "%.*s %s missing", STR_ARG(buf_str(&names)),
                        n == 1 ? "is" : "are");
        buf_free(&names);
    }
    diag_hint(fit->diags, diag, "add %s %.*s%s%.*s", n == 1 ? "the line" : "a line for each, like",
              STR_ARG(example_line(fit, slot)), slot->parent ? " under " : "",
              STR_ARG(slot->parent ? slot->parent->name : STR("")));
    if (n == 1)
        label_shape(fit, diag, slot->field->name.span, "the playbook requires it");
    fit->missing.n = first;
}

void fit_say_empty(struct fit *fit, const struct slot *slot, struct span place)
{
    struct diag *diag =
        diag_add(fit->diags, DIAG_E0607, place, "%.*s has no value", STR_ARG(slot->name));
    diag_hint(fit->diags, diag, "write it behind the colon, like %.*s",
              STR_ARG(example_line(fit, slot)));
    label_shape(fit, diag, slot->field->name.span, "the playbook requires it");
}

/* ---- structure ------------------------------------------------------------------------------- */

static const char *kind_words(const struct yaml_node *value)
{
    switch ((enum node_kind)value->kind) {
    case NODE_SCALAR:
        return "a single value";
    case NODE_MAP:
        return "fields";
    case NODE_LIST:
        return "a list";
    case NODE_BAD:
        break;
    }
    BUG("a value that was refused is described again");
}

/* Where a message about a whole record or list points: at its first line, not at all of it. */
static struct span first_of(const struct yaml_node *value)
{
    const struct yaml_node *node = value;
    while ((node->kind == NODE_MAP || node->kind == NODE_LIST) && node->n > 0 && !node->flow)
        node = &node->items[0];
    return node->span;
}

void fit_say_shape(struct fit *fit, const struct slot *slot, const struct yaml_node *value)
{
    struct span place = value->kind == NODE_SCALAR ? value->span : slot->key->span;
    const char *found = kind_words(value);
    struct str name = slot->name;
    struct diag *diag;
    if (slot->list >= 0) {
        diag = diag_add(fit->diags, DIAG_E0610, place, "%.*s: found %s, expected a list",
                        STR_ARG(name), found);
        diag_hint(fit->diags, diag,
                  "begin each entry with - on a line of its own, or write [] where there are none");
    } else if (!slot->type) {
        diag = diag_add(fit->diags, DIAG_E0610, place, "%.*s: found %s, expected the fields %.*s",
                        STR_ARG(name), found, STR_ARG(field_names(fit, &slot->fields)));
        diag_hint(fit->diags, diag,
                  value->kind == NODE_LIST ? "write them below %.*s:, indented, without -"
                                           : "write them below %.*s:, indented",
                  STR_ARG(slot->field->name.text));
    } else {
        struct str phrase = type_phrase(fit->arena, &fit->playbook->symbols, slot->type);
        diag = diag_add(fit->diags, DIAG_E0610, place, "%.*s: found %s, expected %.*s",
                        STR_ARG(name), found, STR_ARG(phrase));
        diag_hint(fit->diags, diag, "write one value, like %.*s", STR_ARG(example_line(fit, slot)));
    }
}

void fit_say_entry_shape(struct fit *fit, const struct slot *slot, const struct yaml_node *entry)
{
    struct str name = slot->name;
    struct diag *diag;
    if (yaml_is_nothing(entry)) {
        struct span place = entry->span; /* nothing: the - before it */
        if (place.begin == place.end && place.begin > 0)
            place.begin--;
        diag = diag_add(fit->diags, DIAG_E0610, place, "an entry of %.*s is empty", STR_ARG(name));
        diag_hint(fit->diags, diag, "remove the - that nothing follows");
    } else if (slot->type) {
        diag_add(fit->diags, DIAG_E0610, first_of(entry),
                 "an entry of %.*s: found %s, expected %.*s", STR_ARG(name), kind_words(entry),
                 STR_ARG(type_phrase(fit->arena, &fit->playbook->symbols, slot->type)));
    } else {
        diag = diag_add(fit->diags, DIAG_E0610, first_of(entry),
                        "an entry of %.*s: found %s, expected the fields %.*s", STR_ARG(name),
                        kind_words(entry), STR_ARG(field_names(fit, &slot->fields)));
        diag_hint(fit->diags, diag, "write - %.*s, and the other fields below it",
                  STR_ARG(str_format(fit->arena, "%.*s: …",
                                     STR_ARG(slot->fields.items[0].field->name.text))));
    }
}

void fit_say_offer_shape(struct fit *fit, const struct yaml_node *document)
{
    struct str line = fit->top.n > 0 && fit->top.items[0].type
                          ? example_line(fit, &fit->top.items[0])
                          : STR("name: value");
    struct diag *diag = diag_add(fit->diags, DIAG_E0610, first_of(document),
                                 "found %s, expected the fields of an offer, like %.*s",
                                 kind_words(document), STR_ARG(line));
    if (document->kind == NODE_LIST)
        diag_hint(fit->diags, diag, "several offers in one file are separated by lines with ---");
    else
        diag_hint(fit->diags, diag, "after each name, write a colon and a space");
}

/* ---- values ---------------------------------------------------------------------------------- */

/* People write something where they know nothing. */
static bool means_unknown(struct str text)
{
    static const char *const words[] = {"",     "-",    "?",   "n/a", "N/A",     "na",
                                        "none", "None", "tbd", "TBD", "unknown", "NULL",
                                        "Null", "nan",  "NaN", ".nan"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(text, words[i]))
            return true;
    return false;
}

void fit_say_value(struct fit *fit, const struct slot *slot, const struct yaml_node *value,
                   struct str expected, struct str hint)
{
    struct span place =
        value->span.end > value->span.begin || !slot->key ? value->span : slot->key->span;
    struct diag *diag =
        diag_add(fit->diags, DIAG_E0608, place, "%.*s: found \"%.*s\", expected %.*s",
                 STR_ARG(slot->name), STR_ARG(fit_shown(fit, value->text)), STR_ARG(expected));
    if (hint.len > 0)
        diag_hint(fit->diags, diag, "%.*s", STR_ARG(hint));
    else if (slot->field->optional && means_unknown(value->text))
        diag_hint(fit->diags, diag, "leave the line out where it is not known");
}

static struct str cell_words(struct fit *fit, const struct slot *slot, union cell cell)
{
    struct value value = {slot->type, cell, CELL_KNOWN};
    struct buf buf = {0};
    value_print(&buf, &value, &fit->playbook->symbols, &fit->playbook->currency, true);
    return buf_take(&buf, fit->arena);
}

static bool lies_between(const struct slot *slot, union cell cell)
{
    return value_compare(slot->type, cell, slot->low) >= 0 &&
           value_compare(slot->type, cell, slot->high) <= 0;
}

/* base: 185, where 185k is plausible. */
static void hint_thousands(struct fit *fit, struct diag *diag, const struct slot *slot,
                           union cell cell)
{
    union cell thousands = {.decimal = decimal_mul(cell.decimal, decimal_int(1000))};
    if (!decimal_is_finite(thousands.decimal) || !lies_between(slot, thousands))
        return;
    struct buf buf = {0};
    decimal_print(&buf, cell.decimal);
    diag_hint(fit->diags, diag, "for %.*s, write %.*sk", STR_ARG(cell_words(fit, slot, thousands)),
              STR_ARG(buf_str(&buf)));
    buf_free(&buf);
}

void fit_say_bounds(struct fit *fit, const struct slot *slot, const struct yaml_node *value,
                    union cell cell)
{
    struct str found = cell_words(fit, slot, cell);
    struct diag *diag;
    if (!slot->has_bounds) {
        diag = diag_add(fit->diags, DIAG_E0609, value->span, "%.*s: %.*s is below zero",
                        STR_ARG(slot->name), STR_ARG(found));
        diag_hint(fit->diags, diag, "write it without the minus");
        return;
    }
    diag = diag_add(fit->diags, DIAG_E0609, value->span, "%.*s: found %.*s, expected %.*s to %.*s",
                    STR_ARG(slot->name), STR_ARG(found), STR_ARG(cell_words(fit, slot, slot->low)),
                    STR_ARG(cell_words(fit, slot, slot->high)));
    if (slot->type->kind == TYPE_MONEY)
        hint_thousands(fit, diag, slot, cell);
    label_shape(fit, diag, slot->field->bounds->span, "what the playbook takes for possible");
}
