/*
 * arena.h - memory that is freed all at once.
 *
 * A unit (one compiled playbook, one run) owns an arena; freeing the arena frees everything in it.
 */
#ifndef HAGGLE_BASE_ARENA_H
#define HAGGLE_BASE_ARENA_H

#include <stddef.h>

struct arena_block; /* private */

/* Zero-initialise to use: struct arena arena = {0}; */
struct arena {
    struct arena_block *blocks; /* newest first */
    char *next;                 /* where the newest has room */
    size_t room;                /* bytes of it, a multiple of ARENA_ALIGN */
    size_t total;               /* bytes handed out, for limits and tests */
};

/* Enough for all that an arena holds; a long double would need more. */
enum { ARENA_ALIGN = 8 };

/* arena_alloc where the newest block has no room. */
void *arena_alloc_more(struct arena *arena, size_t size);

/*
 * `size` zeroed bytes, aligned to ARENA_ALIGN; never NULL (size 0 gives a unique pointer). Owned by
 * the arena. Inline: a playbook is built of thousands of small things.
 */
static inline void *arena_alloc(struct arena *arena, size_t size)
{
    if (size - 1 >= arena->room) /* 0 too */
        return arena_alloc_more(arena, size);
    size_t taken = (size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
    char *bytes = arena->next;
    arena->next += taken;
    arena->room -= taken;
    arena->total += taken;
    return bytes;
}

/* `n` zeroed objects of `size` bytes; an overflow of n * size ends the program as out of memory. */
void *arena_array(struct arena *arena, size_t n, size_t size);

/* A copy of `n` objects of `size` bytes from `from` (which may be NULL where n is 0). */
void *arena_copy(struct arena *arena, const void *from, size_t n, size_t size);

/* Frees every block; the arena is empty and usable again. */
void arena_free(struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, n, type) ((type *)arena_array((arena), (n), sizeof(type)))

#endif
