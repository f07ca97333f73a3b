/*
 * map.c - the hash map and the symbols of str.h.
 *
 * Open addressing with steps of one, at most half full. The arena's address goes into the hash, so
 * that keys in a stranger's file cannot be chosen to collide; nothing is listed in its order.
 */
#include <string.h>

#include "base/bug.h"
#include "base/str.h"

struct map_entry {
    struct str key; /* ptr NULL: free */
    void *value;
    uint64_t hash;
};

static const uint64_t stir = 0x9E3779B97F4A7C15u;

/* FNV-1a from a start of our own, with a last stir for the low bits, which choose the place. */
static uint64_t hash_begin(const struct map *map)
{
    return 14695981039346656037u ^ (uint64_t)(uintptr_t)map->arena * stir;
}

static uint64_t hash_add(uint64_t hash, struct str part)
{
    for (size_t i = 0; i < part.len; i++)
        hash = (hash ^ (unsigned char)part.ptr[i]) * 1099511628211u;
    return hash;
}

static uint64_t hash_end(uint64_t hash)
{
    hash = (hash ^ (hash >> 32)) * stir;
    return hash ^ (hash >> 29);
}

static uint64_t hash_of(const struct map *map, struct str key)
{
    return hash_end(hash_add(hash_begin(map), key));
}

/* The entry that holds the key, or the free one where it belongs; `cap` is a power of two. */
static struct map_entry *find_entry(struct map_entry *entries, size_t cap, struct str key,
                                    uint64_t hash)
{
    size_t at = (size_t)hash & (cap - 1);
    while (entries[at].key.ptr && (entries[at].hash != hash || !str_equal(entries[at].key, key)))
        at = (at + 1) & (cap - 1);
    return &entries[at];
}

static void map_grow(struct map *map)
{
    size_t cap = map->cap ? map->cap * 2 : 16;
    struct map_entry *entries = ARENA_ARRAY(map->arena, cap, struct map_entry);
    for (size_t i = 0; i < map->cap; i++) {
        struct map_entry *old = &map->entries[i];
        if (old->key.ptr)
            *find_entry(entries, cap, old->key, old->hash) = *old;
    }
    map->entries = entries;
    map->cap = cap;
}

void *map_get(const struct map *map, struct str key)
{
    if (map->n == 0)
        return NULL;
    struct map_entry *entry = find_entry(map->entries, map->cap, key, hash_of(map, key));
    return entry->key.ptr ? entry->value : NULL;
}

static bool is_joined(struct str key, const struct str *parts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (key.len < parts[i].len || !str_equal((struct str){key.ptr, parts[i].len}, parts[i]))
            return false;
        key = (struct str){key.ptr + parts[i].len, key.len - parts[i].len};
    }
    return key.len == 0;
}

void *map_get_joined(const struct map *map, const struct str *parts, size_t n)
{
    uint64_t hash = hash_begin(map);
    for (size_t i = 0; i < n; i++)
        hash = hash_add(hash, parts[i]);
    hash = hash_end(hash);
    for (size_t at = (size_t)hash; map->n > 0; at++) {
        const struct map_entry *entry = &map->entries[at & (map->cap - 1)];
        if (!entry->key.ptr)
            break;
        if (entry->hash == hash && is_joined(entry->key, parts, n))
            return entry->value;
    }
    return NULL;
}

void map_put(struct map *map, struct str key, void *value)
{
    if (map->n * 2 >= map->cap)
        map_grow(map);
    uint64_t hash = hash_of(map, key);
    struct map_entry *entry = find_entry(map->entries, map->cap, key, hash);
    if (!entry->key.ptr) {
        entry->key = key.ptr ? key : STR("");
        entry->hash = hash;
        map->n++;
    }
    entry->value = value;
}

symbol symbol_find(const struct symbols *symbols, struct str name)
{
    return (symbol)(uintptr_t)map_get(&symbols->map, name);
}

static void symbols_grow(struct symbols *symbols)
{
    size_t cap = symbols->cap ? symbols->cap * 2 : 64;
    struct str *names = ARENA_ARRAY(symbols->map.arena, cap, struct str);
    if (symbols->n)
        memcpy(names, symbols->names, (symbols->n + 1) * sizeof *names);
    symbols->names = names;
    symbols->cap = cap;
}

symbol symbol_of(struct symbols *symbols, struct str name)
{
    symbol found = symbol_find(symbols, name);
    if (found)
        return found;
    if (symbols->n + 1 >= symbols->cap)
        symbols_grow(symbols);
    if (symbols->n >= UINT32_MAX)
        bug_out_of_memory();
    symbol added = (symbol)++symbols->n;
    symbols->names[added] = str_copy(symbols->map.arena, name);
    map_put(&symbols->map, symbols->names[added], (void *)(uintptr_t)added);
    return added;
}

struct str symbol_name(const struct symbols *symbols, symbol of)
{
    if (of == 0 || of > symbols->n)
        BUG("a symbol without a name");
    return symbols->names[of];
}
