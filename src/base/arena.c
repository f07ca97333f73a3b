/*
 * arena.c - memory in blocks that are freed together.
 *
 * Blocks come zeroed from the system, so that what is handed out is zeroed without further work.
 */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"

enum { BLOCK_FIRST = 4 * 1024, BLOCK_LARGEST = 1024 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t size, used; /* of `bytes` */
    _Alignas(max_align_t) char bytes[];
};

static struct arena_block *block_new(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct arena_block))
        bug_out_of_memory();
    struct arena_block *block = calloc(1, sizeof *block + size);
    if (!block)
        bug_out_of_memory();
    block->size = size;
    return block;
}

/* Blocks double, so that a small unit costs little and a large one few blocks. */
static size_t block_next_size(const struct arena_block *newest)
{
    if (!newest)
        return BLOCK_FIRST;
    return newest->size < BLOCK_LARGEST ? newest->size * 2 : BLOCK_LARGEST;
}

/* Takes `size` bytes from a block that has the room. */
static void *block_take(struct arena_block *block, size_t size)
{
    void *taken = block->bytes + block->used;
    block->used += size;
    return taken;
}

/* A block for something large: behind the newest, whose room is still of use. */
static struct arena_block *arena_add_large(struct arena *arena, size_t size)
{
    struct arena_block *block = block_new(size);
    if (arena->blocks) {
        block->next = arena->blocks->next;
        arena->blocks->next = block;
    } else {
        arena->blocks = block;
    }
    return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t align = _Alignof(max_align_t);
    if (size > SIZE_MAX - align)
        bug_out_of_memory();
    size = size ? (size + align - 1) / align * align : align;
    arena->total += size;

    struct arena_block *newest = arena->blocks;
    if (newest && newest->size - newest->used >= size)
        return block_take(newest, size);
    size_t next = block_next_size(newest);
    if (size > next / 2)
        return block_take(arena_add_large(arena, size), size);
    struct arena_block *block = block_new(next);
    block->next = newest;
    arena->blocks = block;
    return block_take(block, size);
}

void *arena_array(struct arena *arena, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size)
        bug_out_of_memory();
    return arena_alloc(arena, n * size);
}

void *arena_copy(struct arena *arena, const void *from, size_t n, size_t size)
{
    void *copy = arena_array(arena, n, size);
    if (n && size)
        memcpy(copy, from, n * size);
    return copy;
}

void arena_free(struct arena *arena)
{
    for (struct arena_block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    *arena = (struct arena){0};
}
