/*
 * suggest.c - "did you mean": the candidate closest to a misspelt word.
 *
 * Distance counts inserted, removed, replaced and swapped neighbouring letters; upper and lower
 * case are alike, and so are `_`, `-` and a space. One slip is allowed for each three letters, at
 * least one.
 */
#include <string.h>

#include "base/limits.h"
#include "diag/diag.h"

/* One row of the table of distances: of a beginning of one word to all beginnings of the other. */
struct distances {
    size_t cells[LIMIT_NAME_BYTES + 1];
};

static char fold(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return c == '-' || c == ' ' ? '_' : c;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t letter_cost(struct str a, size_t i, struct str b, size_t j)
{
    return fold(a.ptr[i]) != fold(b.ptr[j]);
}

static bool is_swap(struct str a, size_t i, struct str b, size_t j)
{
    return i > 0 && j > 0 && letter_cost(a, i - 1, b, j) == 0 && letter_cost(a, i, b, j - 1) == 0;
}

/* Optimal string alignment with three rows; both words at most LIMIT_NAME_BYTES long. */
static size_t distance(struct str a, struct str b)
{
    struct distances rows[3];
    struct distances *above2 = &rows[0], *above = &rows[1], *row = &rows[2];
    for (size_t j = 0; j <= b.len; j++)
        above->cells[j] = j;
    for (size_t i = 0; i < a.len; i++) {
        row->cells[0] = i + 1;
        for (size_t j = 0; j < b.len; j++) {
            size_t best = above->cells[j] + letter_cost(a, i, b, j);
            best = least(best, least(above->cells[j + 1], row->cells[j]) + 1);
            if (is_swap(a, i, b, j))
                best = least(best, above2->cells[j - 1] + 1);
            row->cells[j + 1] = best;
        }
        struct distances *oldest = above2;
        above2 = above;
        above = row;
        row = oldest;
    }
    return above->cells[b.len];
}

struct str diag_suggest(struct arena *arena, struct str word, const struct str *candidates,
                        size_t n)
{
    struct str best = {0};
    size_t slips = word.len < 6 ? 1 : word.len / 3;
    for (size_t i = 0; i < n && word.len <= LIMIT_NAME_BYTES; i++) {
        struct str candidate = candidates[i];
        size_t longer = candidate.len > word.len ? candidate.len - word.len : 0;
        if (candidate.len == 0 || candidate.len > LIMIT_NAME_BYTES || longer > slips ||
            str_equal(candidate, word))
            continue;
        size_t found = distance(word, candidate);
        /* As many slips as letters would turn any word into any other. */
        if (found > slips || found >= candidate.len)
            continue;
        best = candidate;
        if (found == 0)
            break;
        slips = found - 1; /* from here on only what is closer */
    }
    return best.len ? str_copy(arena, best) : best;
}
