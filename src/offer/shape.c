/*
 * shape.c - slots from the playbook's offer declaration, and finding them by name.
 */
#include "offer/shape.h"

#include "base/limits.h"
#include "check/constant.h"

/* ---- laying out ------------------------------------------------------------------------------ */

static struct str name_of(const struct field *field)
{
    size_t prefix = sizeof "offer." - 1;
    return (struct str){field->path.ptr + prefix, field->path.len - prefix};
}

static struct slots lay_out(struct arena *arena, struct field *const *fields, size_t n,
                            struct slot *parent);

static void lay_out_slot(struct arena *arena, struct slot *slot, const struct field *field,
                         struct slot *parent)
{
    struct value low, high, standard;
    *slot = (struct slot){
        .field = field, .fact = -1, .list = -1, .parent = parent, .name = name_of(field)};
    if (field->is_list)
        slot->list = field->fact;
    if (field->is_record || field->is_record_list) {
        slot->fields = lay_out(arena, field->fields, field->n_fields, slot);
        return;
    }
    slot->type = field->is_list ? field->type->elem : field->type;
    slot->fact = field->is_list ? -1 : field->fact;
    if (constant_range(field->bounds, &low, &high)) {
        slot->has_bounds = true;
        slot->low = low.cell;
        slot->high = high.cell;
    }
    if (!field->is_list && constant_value(field->standard, &standard)) {
        slot->has_standard = true;
        slot->standard = standard.cell;
    }
}

static struct slots lay_out(struct arena *arena, struct field *const *fields, size_t n,
                            struct slot *parent)
{
    struct slots slots = {ARENA_ARRAY(arena, n, struct slot), n};
    for (size_t i = 0; i < n; i++)
        lay_out_slot(arena, &slots.items[i], fields[i], parent);
    return slots;
}

/* The entries of a list of plain values have a column, which only the list of facts knows. */
static void number_entries(struct slots *slots, const struct playbook *playbook)
{
    for (size_t i = 0; i < slots->n; i++) {
        struct slot *slot = &slots->items[i];
        number_entries(&slot->fields, playbook);
        for (size_t fact = 0; slot->type && slot->list >= 0 && fact < playbook->n_facts; fact++)
            if (playbook->facts[fact].field == slot->field)
                slot->fact = (int)fact;
    }
}

struct slots shape_slots(struct arena *arena, const struct playbook *playbook)
{
    struct slots slots = {0};
    if (playbook->offer)
        slots = lay_out(arena, playbook->offer->fields.items, playbook->offer->fields.n, NULL);
    number_entries(&slots, playbook);
    return slots;
}

/* ---- reading --------------------------------------------------------------------------------- */

void shape_clear(struct slots *slots)
{
    for (size_t i = 0; i < slots->n; i++) {
        struct slot *slot = &slots->items[i];
        slot->key = slot->value = NULL;
        slot->excused = false;
        if (slot->list < 0)
            shape_clear(&slot->fields);
    }
}

struct slot *shape_find(struct slots *slots, struct str name, size_t *from)
{
    for (size_t i = 0; i < slots->n; i++) {
        size_t at = *from + i < slots->n ? *from + i : *from + i - slots->n;
        if (str_equal(slots->items[at].field->name.text, name)) {
            *from = at + 1 < slots->n ? at + 1 : 0;
            return &slots->items[at];
        }
    }
    return NULL;
}

/* ---- guessing -------------------------------------------------------------------------------- */

/*
 * Without what people write differently in names: capitals, blanks, hyphens, points, underscores.
 */
static char next_letter(struct str name, size_t *i)
{
    while (*i < name.len && (name.ptr[*i] == '_' || name.ptr[*i] == '-' || name.ptr[*i] == '.' ||
                             name.ptr[*i] == ' '))
        (*i)++;
    if (*i == name.len)
        return 0;
    char c = name.ptr[(*i)++];
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_alike(struct str a, struct str b)
{
    size_t i = 0, j = 0;
    for (;;) {
        char left = next_letter(a, &i), right = next_letter(b, &j);
        if (left != right)
            return false;
        if (left == 0)
            return true;
    }
}

static struct slot *find_sibling_alike(struct slots *slots, struct str name)
{
    for (size_t i = 0; i < slots->n; i++)
        if (is_alike(slots->items[i].field->name.text, name))
            return &slots->items[i];
    return NULL;
}

/* A field anywhere but in lists whose whole name, or whose last part, is alike. */
static struct slot *find_alike(struct slots *slots, struct str name, bool whole)
{
    for (size_t i = 0; i < slots->n; i++) {
        struct slot *slot = &slots->items[i];
        if (is_alike(whole ? slot->name : slot->field->name.text, name))
            return slot;
        struct slot *found = slot->list < 0 ? find_alike(&slot->fields, name, whole) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

static struct slot *find_close(struct arena *arena, struct slots *slots, struct str name)
{
    struct str *names = ARENA_ARRAY(arena, slots->n, struct str);
    for (size_t i = 0; i < slots->n; i++)
        names[i] = slots->items[i].field->name.text;
    struct str best = diag_suggest(arena, name, names, slots->n);
    size_t from = 0;
    return best.len > 0 ? shape_find(slots, best, &from) : NULL;
}

/* "base salary" begins with a field's name and goes on in another word. */
static struct slot *find_first_word(struct slots *slots, struct str name)
{
    for (size_t i = 0; i < slots->n; i++) {
        struct str word = slots->items[i].field->name.text;
        if (name.len > word.len && (name.ptr[word.len] == ' ' || name.ptr[word.len] == '_') &&
            is_alike(word, (struct str){name.ptr, word.len}))
            return &slots->items[i];
    }
    return NULL;
}

struct slot *shape_guess(struct arena *arena, struct slots *top, struct slots *slots,
                         struct str name)
{
    if (name.len > LIMIT_NAME_BYTES)
        return NULL;
    struct slot *guess = find_sibling_alike(slots, name);
    if (!guess)
        guess = find_alike(top, name, true);
    if (!guess)
        guess = find_alike(slots, name, false);
    if (!guess)
        guess = find_alike(top, name, false);
    if (!guess)
        guess = find_close(arena, slots, name);
    return guess ? guess : find_first_word(slots, name);
}
