/*
 * diff.c - Myers' greedy algorithm over lines, and hunks with three lines of context.
 *
 * Own, since Debian has no small library for it: what there is belongs to a whole version control
 * system.
 */
#include "base/diff.h"

#include "base/vec.h"

enum { CONTEXT = 3, MOST_TRACED = 1 << 22 /* numbers kept while searching */ };

/* The lines of a text, with their line ends. */
struct lines {
    VEC(struct str) all;
    bool *changed; /* a line is taken out, or new */
};

struct diff {
    struct arena arena;
    struct lines was, is;
    struct buf *out;
    bool color;
};

static void split(struct arena *arena, struct lines *lines, struct str text)
{
    while (text.len) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end ? (size_t)(end - text.ptr) + 1 : text.len;
        struct str line = {text.ptr, len};
        VEC_PUSH(arena, &lines->all, line);
        text.ptr += len;
        text.len -= len;
    }
    lines->changed = ARENA_ARRAY(arena, lines->all.n, bool);
}

/* ---- which lines changed ---- */

/* The part of both that differs: [begin, begin + n) of the old, [begin, begin + m) of the new. */
struct part {
    int begin, n, m;
};

static bool same(const struct diff *d, int a, int b)
{
    return str_equal(d->was.all.items[a], d->is.all.items[b]);
}

static struct part differing_part(const struct diff *d)
{
    int n = (int)d->was.all.n, m = (int)d->is.all.n, begin = 0;
    while (begin < n && begin < m && same(d, begin, begin))
        begin++;
    while (n > begin && m > begin && same(d, n - 1, m - 1)) {
        n--;
        m--;
    }
    return (struct part){begin, n - begin, m - begin};
}

/* The furthest that d changes reach on a diagonal k = x - y; traces hold them for k = -d .. d. */
static int reach(const struct diff *diff, struct part part, const int *before, int d, int k)
{
    bool down = k == -d || (k != d && before[k - 1] < before[k + 1]);
    int x = d == 0 ? 0 : down ? before[k + 1] : before[k - 1] + 1;
    int y = x - k;
    while (x < part.n && y < part.m && same(diff, part.begin + x, part.begin + y)) {
        x++;
        y++;
    }
    return x;
}

static void mark_all(struct diff *diff, struct part part)
{
    for (int i = 0; i < part.n; i++)
        diff->was.changed[part.begin + i] = true;
    for (int i = 0; i < part.m; i++)
        diff->is.changed[part.begin + i] = true;
}

/* Walks back from the end through the traces. */
static void mark_changes(struct diff *diff, struct part part, int *const *traces, int d)
{
    int x = part.n, y = part.m;
    for (; d > 0; d--) {
        const int *before = traces[d - 1];
        int k = x - y;
        bool down = k == -d || (k != d && before[k - 1] < before[k + 1]);
        int from = down ? k + 1 : k - 1;
        x = before[from];
        y = x - from;
        if (down)
            diff->is.changed[part.begin + y] = true;
        else
            diff->was.changed[part.begin + x] = true;
    }
}

static void find_changes(struct diff *diff)
{
    struct part part = differing_part(diff);
    VEC(int *) traces = {0};
    size_t kept = 0;
    for (int d = 0; d <= part.n + part.m; d++) {
        size_t width =
            (size_t)d * 2 + 3; /* one more at both ends, so that neighbours can be read */
        kept += width;
        if (kept > MOST_TRACED)
            break;
        int *ends = ARENA_ARRAY(&diff->arena, width, int) + d + 1;
        for (int k = -d - 1; k <= d + 1; k++)
            ends[k] = -1;
        for (int k = -d; k <= d; k += 2) {
            ends[k] = reach(diff, part, d ? traces.items[d - 1] : ends, d, k);
            if (ends[k] >= part.n && ends[k] - k >= part.m) {
                mark_changes(diff, part, traces.items, d);
                return;
            }
        }
        VEC_PUSH(&diff->arena, &traces, ends);
    }
    mark_all(diff, part);
}

/* ---- hunks ---- */

static void add_line(struct diff *d, char sign, struct str line)
{
    const char *color = sign == '+' ? "\033[32m" : "\033[31m";
    bool is_open = line.ptr[line.len - 1] != '\n';
    line.len -= !is_open;
    bool colored = d->color && sign != ' ';
    buf_format(d->out, "%s%c%.*s%s\n", colored ? color : "", sign, STR_ARG(line),
               colored ? "\033[0m" : "");
    if (is_open)
        buf_add(d->out, STR("\\ No newline at end of file\n"));
}

/* "12,5": a range without lines is named by the line before it. */
static void add_range(struct diff *d, char sign, size_t begin, size_t end)
{
    size_t n = end - begin;
    buf_format(d->out, "%c%zu", sign, n ? begin + 1 : begin);
    if (n != 1)
        buf_format(d->out, ",%zu", n);
}

/* Lines [was, was_end) of the one and [is, is_end) of the other. */
static void add_hunk(struct diff *d, size_t was, size_t was_end, size_t is, size_t is_end)
{
    buf_add(d->out, d->color ? STR("\033[36m@@ ") : STR("@@ "));
    add_range(d, '-', was, was_end);
    buf_add_char(d->out, ' ');
    add_range(d, '+', is, is_end);
    buf_add(d->out, d->color ? STR(" @@\033[0m\n") : STR(" @@\n"));
    while (was < was_end || is < is_end) {
        if (was < was_end && d->was.changed[was]) {
            add_line(d, '-', d->was.all.items[was++]);
        } else if (is < is_end && d->is.changed[is]) {
            add_line(d, '+', d->is.all.items[is++]);
        } else {
            add_line(d, ' ', d->was.all.items[was++]);
            is++;
        }
    }
}

/* Changes that are less than twice the context apart share a hunk. */
static void add_hunks(struct diff *d)
{
    size_t n = d->was.all.n, m = d->is.all.n, was = 0, is = 0;
    while (was < n || is < m) {
        if (was < n && is < m && !d->was.changed[was] && !d->is.changed[is]) {
            was++;
            is++;
            continue;
        }
        size_t back = was < is ? was : is, quiet = 0;
        back = back < CONTEXT ? back : CONTEXT;
        size_t was_begin = was - back, is_begin = is - back;
        while ((was < n || is < m) && quiet <= 2 * CONTEXT) {
            bool out = was < n && d->was.changed[was], in = is < m && d->is.changed[is];
            quiet = out || in ? 0 : quiet + 1;
            was += out || !in;
            is += in || !out;
        }
        size_t over = quiet > CONTEXT ? quiet - CONTEXT : 0;
        add_hunk(d, was_begin, was - over, is_begin, is - over);
    }
}

void diff_unified(struct buf *out, struct str old_text, struct str new_text, struct str name,
                  bool color)
{
    struct diff diff = {.out = out, .color = color};
    if (str_equal(old_text, new_text))
        return;
    split(&diff.arena, &diff.was, old_text);
    split(&diff.arena, &diff.is, new_text);
    find_changes(&diff);
    buf_format(out, "--- %.*s\n+++ %.*s\n", STR_ARG(name), STR_ARG(name));
    add_hunks(&diff);
    arena_free(&diff.arena);
}
