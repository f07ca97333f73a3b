/*
 * vec.h - a growing array in an arena.
 *
 * struct { T *items; size_t n, cap; } xs = {0};  VEC_PUSH(arena, &xs, value);
 * The old storage stays in the arena: right for building a tree, wrong for a hot loop. Large items begin with room for
 * two, since most lists of a tree are short and memory that is touched is what start-up costs most.
 */
#ifndef HAGGLE_BASE_VEC_H
#define HAGGLE_BASE_VEC_H

#include <string.h>

#include "base/arena.h"

#define VEC(type)                                                                                  \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t n, cap;                                                                             \
    }

#define VEC_PUSH(arena, vec, ...)                                                                  \
    do {                                                                                           \
        if ((vec)->n == (vec)->cap) {                                                              \
            size_t vec_few_ = sizeof *(vec)->items > 64 ? 2 : 4;                                   \
            size_t vec_cap_ = (vec)->cap ? (vec)->cap * 2 : vec_few_;                              \
            void *vec_new_ = arena_array((arena), vec_cap_, sizeof *(vec)->items);                 \
            if ((vec)->n)                                                                          \
                memcpy(vec_new_, (vec)->items, (vec)->n * sizeof *(vec)->items);                   \
            (vec)->items = vec_new_;                                                               \
            (vec)->cap = vec_cap_;                                                                 \
        }                                                                                          \
        (vec)->items[(vec)->n++] = (__VA_ARGS__);                                                  \
    } while (0)

#endif
