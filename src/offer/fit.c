/*
 * fit.c - documents of offer files against the offer's shape, into columns of facts.
 *
 * Two steps for each document, and for each entry of a list: first every name finds its slot, so
 * that a misspelt one is known before anything counts as missing; then the slots are read in the
 * order of the shape. The messages are worded in fit_messages.c.
 */
#include "offer/history.h"

#include <string.h>

#include "base/limits.h"

/* ---- columns --------------------------------------------------------------------------------- */

static struct fact_column new_column(struct arena *arena, size_t n)
{
    return (struct fact_column){
        .cells = ARENA_ARRAY(arena, n, union cell),
        .states = ARENA_ARRAY(arena, n, uint8_t),
        .spans = ARENA_ARRAY(arena, n, struct span),
    };
}

static void grow_column(struct arena *arena, struct fact_column *column, size_t n, size_t cap)
{
    struct fact_column grown = new_column(arena, cap);
    if (n > 0) {
        memcpy(grown.cells, column->cells, n * sizeof *grown.cells);
        memcpy(grown.states, column->states, n * sizeof *grown.states);
        memcpy(grown.spans, column->spans, n * sizeof *grown.spans);
    }
    *column = grown;
}

/* Room for one more entry in the columns of a list; gives its row. */
static size_t add_entry(struct fit *fit, int list)
{
    size_t *n = &fit->n_entries[list], *cap = &fit->cap_entries[list];
    if (*n == *cap) {
        *cap = *cap ? *cap * 2 : 8;
        for (size_t i = 0; i < fit->playbook->n_facts; i++)
            if (fit->playbook->facts[i].list == list)
                grow_column(fit->arena, &fit->facts->columns[i], *n, *cap);
    }
    return (*n)++;
}

static void set_cell(struct fit *fit, const struct slot *slot, size_t row, union cell cell,
                     struct span span)
{
    struct fact_column *column = &fit->facts->columns[slot->fact];
    column->cells[row] = cell;
    column->states[row] = CELL_KNOWN;
    column->spans[row] = span;
}

/* ---- names ----------------------------------------------------------------------------------- */

static void bind_names(struct fit *fit, struct slots *slots, struct slot *parent,
                       const struct yaml_node *map)
{
    struct slot *last = NULL;
    size_t from = 0;
    for (uint32_t i = 0; i + 1 < map->n; i += 2) {
        const struct yaml_node *key = &map->items[i], *value = &map->items[i + 1];
        struct slot *slot = shape_find(slots, key->text, &from);
        if (!parent && !slot && fit->playbook->rounds.n > 0 && str_is(key->text, "history")) {
            fit->history_key = key;
            fit->history = value;
            continue;
        }
        if (slot) {
            slot->key = key;
            slot->value = value;
            last = slot;
            continue;
        }
        struct slot *meant = shape_guess(fit->arena, &fit->top, slots, key->text);
        fit_say_unknown(fit, slots, parent, key, value, meant);
        if (meant)
            meant->excused = true;
        if (last && key->flow && yaml_is_nothing(value) && key->text.ptr[0] >= '0' &&
            key->text.ptr[0] <= '9') {
            last->value = NULL; /* its amount was cut in two by a comma */
            last->excused = true;
        }
        if (!fit->playbook->offer)
            break;
    }
    for (size_t i = 0; i < slots->n; i++) {
        struct slot *slot = &slots->items[i];
        if (!slot->type && slot->list < 0 && slot->value && slot->value->kind == NODE_MAP)
            bind_names(fit, &slot->fields, slot, slot->value);
    }
}

/* ---- values ---------------------------------------------------------------------------------- */

bool fit_is_below_zero(const struct type *type, union cell cell)
{
    if (type->kind == TYPE_MONEY)
        return decimal_sign(cell.decimal) < 0;
    return type->kind == TYPE_DURATION && duration_minutes(cell.duration) < 0;
}

static bool is_within_bounds(const struct slot *slot, union cell cell)
{
    if (!slot->has_bounds)
        return !fit_is_below_zero(slot->type, cell);
    return value_compare(slot->type, cell, slot->low) >= 0 &&
           value_compare(slot->type, cell, slot->high) <= 0;
}

static void read_scalar(struct fit *fit, const struct slot *slot, const struct yaml_node *value,
                        size_t row)
{
    union cell cell = {.bits = 0};
    struct str expected, hint;
    if (!offer_read_scalar(fit->arena, fit->playbook, slot->type, value->text, &cell, &expected,
                           &hint))
        fit_say_value(fit, slot, value, expected, hint);
    else if (!is_within_bounds(slot, cell))
        fit_say_bounds(fit, slot, value, cell);
    else
        set_cell(fit, slot, row, cell, value->span);
}

/* What the offer does not say: the default, nothing where the field is optional, else a mistake. */
static void read_absent(struct fit *fit, struct slot *slot, size_t row, bool silent)
{
    if (slot->excused || silent || slot->field->optional)
        return;
    if (slot->has_standard)
        set_cell(fit, slot, row, slot->standard, (struct span){0, 0, 0});
    else if (slot->value)
        fit_say_empty(fit, slot, slot->key->span);
    else
        VEC_PUSH(fit->arena, &fit->missing, slot);
}

static void read_plain(struct fit *fit, struct slot *slot, size_t row, bool silent)
{
    const struct yaml_node *value = slot->value;
    if (!value || yaml_is_nothing(value))
        read_absent(fit, slot, row, silent);
    else if (value->kind == NODE_SCALAR)
        read_scalar(fit, slot, value, row);
    else if (value->kind != NODE_BAD)
        fit_say_shape(fit, slot, value);
}

/* ---- records and lists ----------------------------------------------------------------------- */

static void read_fields(struct fit *fit, struct slots *slots, size_t row, bool silent);

/* A record of its own place in the file: what is missing in it is told there. */
static void read_record(struct fit *fit, struct slots *slots, size_t row, bool silent,
                        struct span place)
{
    size_t first = fit->missing.n;
    read_fields(fit, slots, row, silent);
    if (fit->missing.n > first)
        fit_say_missing(fit, place, first);
}

static void read_inner_record(struct fit *fit, struct slot *slot, size_t row, bool silent)
{
    const struct yaml_node *value = slot->value;
    if (!value)
        read_fields(fit, &slot->fields, row, silent || slot->excused);
    else if (value->kind == NODE_MAP)
        read_record(fit, &slot->fields, row, value->incomplete, slot->key->span);
    else if (yaml_is_nothing(value))
        read_record(fit, &slot->fields, row, silent, slot->key->span);
    else if (value->kind != NODE_BAD)
        fit_say_shape(fit, slot, value);
}

/* Where an entry, or an offer, begins: its first name. */
static struct span start_of(const struct yaml_node *map)
{
    return map->n > 0 ? map->items[0].span : map->span;
}

static void read_entry(struct fit *fit, struct slot *slot, const struct yaml_node *entry)
{
    size_t row = add_entry(fit, slot->list);
    if (entry->kind == NODE_BAD)
        return;
    if (slot->type && entry->kind == NODE_SCALAR && !yaml_is_nothing(entry)) {
        read_scalar(fit, slot, entry, row);
    } else if (!slot->type && entry->kind == NODE_MAP) {
        shape_clear(&slot->fields);
        bind_names(fit, &slot->fields, slot, entry);
        read_record(fit, &slot->fields, row, entry->incomplete, start_of(entry));
    } else {
        fit_say_entry_shape(fit, slot, entry);
    }
}

static void read_list(struct fit *fit, struct slot *slot, size_t offer, bool silent)
{
    const struct yaml_node *value = slot->value;
    uint8_t *state = &fit->facts->lists[slot->list].states[offer];
    if (!value || yaml_is_nothing(value)) {
        if (slot->field->standard)
            *state = CELL_KNOWN;
        else
            read_absent(fit, slot, offer, silent);
        return;
    }
    if (value->kind != NODE_LIST) {
        if (value->kind != NODE_BAD)
            fit_say_shape(fit, slot, value);
        return;
    }
    *state = CELL_KNOWN;
    for (uint32_t i = 0; i < value->n && fit->diags->n_errors < DIAG_MOST_KEPT; i++)
        read_entry(fit, slot, &value->items[i]);
}

static void read_fields(struct fit *fit, struct slots *slots, size_t row, bool silent)
{
    for (size_t i = 0; i < slots->n; i++) {
        struct slot *slot = &slots->items[i];
        if (slot->list >= 0)
            read_list(fit, slot, row, silent);
        else if (slot->type)
            read_plain(fit, slot, row, silent);
        else
            read_inner_record(fit, slot, row, silent);
    }
}

/* ---- offers ---------------------------------------------------------------------------------- */

static void read_offer(struct fit *fit, const struct offer_file *file, size_t index, size_t offer)
{
    const struct yaml_node *document = file->documents[index];
    struct facts *facts = fit->facts;
    facts->offers[offer] = (struct offer_source){file->name, (uint32_t)index, document->span};
    for (size_t i = 0; i < fit->playbook->n_lists; i++)
        facts->lists[i].first[offer] = (uint32_t)fit->n_entries[i];
    if (document->kind == NODE_BAD)
        return;
    if (document->kind != NODE_MAP) {
        fit_say_offer_shape(fit, document);
        return;
    }
    shape_clear(&fit->top);
    fit->history = NULL;
    bind_names(fit, &fit->top, NULL, document);
    read_record(fit, &fit->top, offer, document->incomplete, start_of(document));
    if (fit->history)
        history_read(fit, offer, fit->history_key, fit->history);
}

static struct facts *new_facts(struct arena *arena, const struct playbook *playbook,
                               struct sources *sources, size_t n_offers)
{
    struct facts *facts = ARENA_NEW(arena, struct facts);
    *facts = (struct facts){
        .arena = arena,
        .playbook = playbook,
        .sources = sources,
        .n_offers = n_offers,
        .offers = ARENA_ARRAY(arena, n_offers, struct offer_source),
        .columns = ARENA_ARRAY(arena, playbook->n_facts, struct fact_column),
        .lists = ARENA_ARRAY(arena, playbook->n_lists, struct list_column),
    };
    for (size_t i = 0; i < playbook->n_facts; i++)
        if (playbook->facts[i].list < 0)
            facts->columns[i] = new_column(arena, n_offers);
    for (size_t i = 0; i < playbook->n_lists; i++)
        facts->lists[i] = (struct list_column){
            .first = ARENA_ARRAY(arena, n_offers + 1, uint32_t),
            .states = ARENA_ARRAY(arena, n_offers, uint8_t),
        };
    return facts;
}

struct facts *offer_facts(struct arena *arena, const struct playbook *playbook,
                          struct sources *sources, const struct offer_file *files, size_t n_files,
                          struct diags *diags)
{
    size_t n_offers = 0, n_errors = diags->n_errors;
    bool broken = false;
    for (size_t i = 0; i < n_files; i++) {
        n_offers += files[i].n_documents;
        broken = broken || files[i].broken;
    }
    struct fit fit = {
        .arena = arena,
        .playbook = playbook,
        .sources = sources,
        .diags = diags,
        .facts = new_facts(arena, playbook, sources, n_offers),
        .top = shape_slots(arena, playbook),
        .n_entries = ARENA_ARRAY(arena, playbook->n_lists, size_t),
        .cap_entries = ARENA_ARRAY(arena, playbook->n_lists, size_t),
    };
    size_t offer = 0;
    for (size_t i = 0; i < n_files; i++)
        for (size_t j = 0; j < files[i].n_documents && diags->n_errors < DIAG_MOST_KEPT; j++)
            read_offer(&fit, &files[i], j, offer++);
    for (size_t i = 0; i < playbook->n_lists; i++)
        fit.facts->lists[i].first[n_offers] = (uint32_t)fit.n_entries[i];
    return broken || diags->n_errors > n_errors ? NULL : fit.facts;
}
