/*
 * arena.c - memory in blocks that are freed together.
 *
 * Blocks come zeroed from the system, so that what is handed out is zeroed without further work. Large
 * ones are mapped by malloc as pages that cost nothing until they are touched: most of what a short run
 * spends on memory is the first touch.
 */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"

enum {
    BLOCK_FIRST = 4 * 1024,
    BLOCK_MAPPED = 256 * 1024, /* well beyond where malloc begins to map */
    BLOCK_LARGEST = 1024 * 1024
};

struct arena_block {
    struct arena_block *next;
    size_t size; /* of `bytes` */
    _Alignas(ARENA_ALIGN) char bytes[];
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

/* Blocks grow, so that a small unit costs little and a large one few blocks. */
static size_t block_next_size(const struct arena_block *newest)
{
    if (!newest)
        return BLOCK_FIRST;
    if (newest->size >= BLOCK_FIRST * 4 && newest->size < BLOCK_MAPPED)
        return BLOCK_MAPPED;
    return newest->size < BLOCK_LARGEST ? newest->size * 2 : BLOCK_LARGEST;
}

/* A block for something large: behind the newest, whose room is still of use. */
static void *add_large(struct arena *arena, size_t size)
{
    struct arena_block *block = block_new(size);
    if (arena->blocks) {
        block->next = arena->blocks->next;
        arena->blocks->next = block;
    } else {
        arena->blocks = block;
    }
    arena->total += size;
    return block->bytes;
}

void *arena_alloc_more(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - ARENA_ALIGN)
        bug_out_of_memory();
    size = size ? (size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN : ARENA_ALIGN;
    size_t next = block_next_size(arena->blocks);
    if (size > arena->room && size > next / 2)
        return add_large(arena, size);
    if (size > arena->room) {
        struct arena_block *block = block_new(next);
        block->next = arena->blocks;
        arena->blocks = block;
        arena->next = block->bytes;
        arena->room = next;
    }
    return arena_alloc(arena, size);
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
