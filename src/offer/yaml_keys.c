/*
 * yaml_keys.c - the names in a record of an offer file: single words, each once.
 *
 * libyaml lets lists stand as names, merges with <<, and names that stand twice; an offer may have
 * none of them.
 */
#include <stdlib.h>

#include "offer/yaml.h"

/* Whether the name of a field is one that an offer may use; says so where it is not. */
static bool key_is_sound(struct diags *diags, const struct yaml_node *key)
{
    struct diag *diag;
    if (key->kind == NODE_BAD)
        return false;
    if (key->kind != NODE_SCALAR) {
        diag = diag_add(diags, DIAG_E0604, key->span,
                        "a list or record stands where a field's name was expected");
        diag_hint(diags, diag, "write name: value; text in { } needs quotes");
        return false;
    }
    if (key->plain && str_is(key->text, "<<")) {
        diag = diag_add(diags, DIAG_E0604, key->span,
                        "an offer cannot merge fields from elsewhere with <<");
        diag_hint(diags, diag, "write the fields out where they are needed");
        return false;
    }
    if (key->text.len == 0) {
        diag = diag_add(diags, DIAG_E0604, key->span, "a value without a field's name");
        diag_hint(diags, diag, "write name: value");
        return false;
    }
    return true;
}

static int compare_keys(const void *a, const void *b)
{
    const struct yaml_node *left = *(const struct yaml_node *const *)a;
    const struct yaml_node *right = *(const struct yaml_node *const *)b;
    int order = str_compare(left->text, right->text);
    if (order != 0)
        return order;
    return left->span.begin < right->span.begin ? -1 : left->span.begin > right->span.begin;
}

/*
 * Marks every name that stands in the map before, after a message. Sorted, since a stranger's map
 * may be long.
 */
static void refuse_repeated_keys(struct arena *arena, struct diags *diags, struct yaml_node *map)
{
    size_t n = map->n / 2;
    struct yaml_node **keys = ARENA_ARRAY(arena, n, struct yaml_node *);
    for (size_t i = 0; i < n; i++)
        keys[i] = &map->items[2 * i];
    if (n > 1)
        qsort(keys, n, sizeof(struct yaml_node *), compare_keys);
    for (size_t i = 1, first = 0; i < n; i++) {
        if (!str_equal(keys[i]->text, keys[first]->text)) {
            first = i;
            continue;
        }
        struct diag *diag =
            diag_add(diags, DIAG_E0605, keys[i]->span, "%.*s is written twice",
                     (int)(keys[i]->text.len < 60 ? keys[i]->text.len : 60), keys[i]->text.ptr);
        diag_label(diags, diag, keys[first]->span, "first written here");
        keys[i]->kind = NODE_BAD;
    }
}

static void drop_bad_keys(struct yaml_node *map)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i + 1 < map->n; i += 2) {
        if (map->items[i].kind == NODE_BAD)
            continue;
        map->items[kept++] = map->items[i];
        map->items[kept++] = map->items[i + 1];
    }
    map->n = kept;
}

void yaml_check_keys(struct arena *arena, struct diags *diags, struct yaml_node *map)
{
    for (uint32_t i = 0; i + 1 < map->n; i += 2)
        if (!key_is_sound(diags, &map->items[i])) {
            map->items[i].kind = NODE_BAD;
            map->incomplete = true;
        }
    drop_bad_keys(map);
    refuse_repeated_keys(arena, diags, map);
    drop_bad_keys(map);
}
