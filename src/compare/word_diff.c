/*
 * word_diff.c - two texts compared word by word: the longest words in common, by the plain table.
 */
#include "compare/word_diff.h"

#include "base/vec.h"

/* Beyond this many pairs of words the rest counts as rewritten. */
enum { MOST_PAIRS = 4000000 };

struct word {
    struct str text;
    bool is_glued; /* to the one before it */
};

struct words {
    struct word *items;
    size_t n, cap;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_mark(char c)
{
    return memchr(".,;:!?()\"", c, 10) != NULL;
}

/* A word with the marks around it as words of their own; within it they stay: "3.5", "e.g". */
static void split_word(struct arena *arena, struct words *words, struct str text)
{
    size_t begin = 0, end = text.len;
    while (begin < end && is_mark(text.ptr[begin]))
        begin++;
    while (end > begin && is_mark(text.ptr[end - 1]))
        end--;
    for (size_t i = 0; i < text.len;) {
        size_t next = i == begin && end > begin ? end : i + 1;
        struct word word = {{text.ptr + i, next - i}, i > 0};
        VEC_PUSH(arena, words, word);
        i = next;
    }
}

static struct words split(struct arena *arena, struct str text)
{
    struct words words = {0};
    for (size_t i = 0; i < text.len;) {
        size_t end = i;
        while (end < text.len && !is_blank(text.ptr[end]))
            end++;
        if (end > i)
            split_word(arena, &words, (struct str){text.ptr + i, end - i});
        i = end > i ? end : i + 1;
    }
    return words;
}

struct differ {
    struct arena *arena;
    struct words old, new;
    struct word_diff out;
};

static bool same_word(const struct differ *d, size_t old, size_t new)
{
    return str_equal(d->old.items[old].text, d->new.items[new].text);
}

/* Words that follow each other in one text: a stretch of it, whatever blanks are between. */
static void add(struct differ *d, enum word_side side, struct word next)
{
    struct str word = next.text;
    struct word_run *last = d->out.n ? &d->out.runs[d->out.n - 1] : NULL;
    if (last && last->side == side) {
        last->text.len = (size_t)(word.ptr + word.len - last->text.ptr);
        last->n_words++;
        return;
    }
    struct {
        struct word_run *items;
        size_t n, cap;
    } runs = {d->out.runs, d->out.n, d->out.cap};
    VEC_PUSH(d->arena, &runs, (struct word_run){side, next.is_glued, word, 1});
    d->out = (struct word_diff){runs.items, runs.n, runs.cap};
}

/* length[i][j]: how many words old[i..] and new[j..] have in common, in order. */
static uint32_t *make_table(struct differ *d, size_t from, size_t n, size_t m)
{
    uint32_t *table = ARENA_ARRAY(d->arena, (n + 1) * (m + 1), uint32_t);
    for (size_t i = n; i-- > 0;)
        for (size_t j = m; j-- > 0;) {
            uint32_t *at = &table[i * (m + 1) + j];
            uint32_t below = at[m + 1], right = at[1];
            bool same = same_word(d, from + i, from + j);
            *at = same ? at[m + 2] + 1 : below > right ? below : right;
        }
    return table;
}

static void add_middle(struct differ *d, size_t from, size_t n, size_t m)
{
    bool fits = n == 0 || m <= MOST_PAIRS / n;
    uint32_t *table = fits ? make_table(d, from, n, m) : NULL;
    size_t i = 0, j = 0;
    while (i < n || j < m) {
        bool both = table && i < n && j < m && same_word(d, from + i, from + j);
        bool takes_old = i < n && (j >= m || !table ||
                                   table[(i + 1) * (m + 1) + j] >= table[i * (m + 1) + j + 1]);
        if (both) {
            add(d, WORD_BOTH, d->new.items[from + j++]);
            i++;
        } else if (takes_old) {
            add(d, WORD_OLD, d->old.items[from + i++]);
        } else {
            add(d, WORD_NEW, d->new.items[from + j++]);
        }
    }
}

struct word_diff word_diff(struct arena *arena, struct str old, struct str new)
{
    struct differ d = {.arena = arena, .old = split(arena, old), .new = split(arena, new)};
    size_t least = d.old.n < d.new.n ? d.old.n : d.new.n, begin = 0, end = 0;
    while (begin < least && same_word(&d, begin, begin))
        add(&d, WORD_BOTH, d.new.items[begin++]);
    while (end < least - begin && same_word(&d, d.old.n - 1 - end, d.new.n - 1 - end))
        end++;
    add_middle(&d, begin, d.old.n - begin - end, d.new.n - begin - end);
    for (; end > 0; end--)
        add(&d, WORD_BOTH, d.new.items[d.new.n - end]);
    return d.out;
}

int word_likeness(struct arena *arena, struct str old, struct str new)
{
    struct word_diff diff = word_diff(arena, old, new);
    size_t both = 0, all = 0;
    for (size_t i = 0; i < diff.n; i++) {
        bool is_both = diff.runs[i].side == WORD_BOTH;
        both += is_both ? 2 * diff.runs[i].n_words : 0;
        all += is_both ? 2 * diff.runs[i].n_words : diff.runs[i].n_words;
    }
    return all ? (int)(100 * both / all) : 100;
}
