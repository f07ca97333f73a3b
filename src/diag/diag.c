/*
 * diag.c - collecting messages and putting them in order.
 *
 * However broken a file is, only the first messages are kept, and the rest are counted; see
 * DIAG_MOST_KEPT. Guessing what a misspelt word was meant to be stands in suggest.c.
 */
#include "diag/diag.h"

#include <stdlib.h>
#include <string.h>

const struct diag_info diag_infos[N_DIAG_CODES] = {
#define DIAG(code, severity, title, explanation) {#code, severity, title, explanation},
#include "diag/codes.def"
#undef DIAG
};

/* Room for one message more than there are: the place of what is counted but not kept. */
static void diags_grow(struct diags *diags)
{
    if (diags->n + 1 < diags->cap)
        return;
    size_t cap = diags->cap ? diags->cap * 2 : 8;
    struct diag *items = ARENA_ARRAY(diags->arena, cap, struct diag);
    if (diags->n)
        memcpy(items, diags->items, diags->n * sizeof *items);
    diags->items = items;
    diags->cap = cap;
}

static bool is_kept(const struct diags *diags, const struct diag *diag)
{
    return diag < diags->items + diags->n;
}

static struct str format_text(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
static struct str format_text(struct arena *arena, const char *format, va_list args)
{
    struct buf buf = {0};
    buf_vformat(&buf, format, args);
    return buf_take(&buf, arena);
}

/* Counts a message of this severity; true where it is kept. */
static bool count_message(struct diags *diags, enum severity severity)
{
    switch (severity) {
    case SEVERITY_ERROR:
        return diags->n_errors++ < DIAG_MOST_KEPT;
    case SEVERITY_WARNING:
        return diags->n_warnings++ < DIAG_MOST_KEPT;
    case SEVERITY_NOTE:
        return diags->n < 3 * (size_t)DIAG_MOST_KEPT;
    }
    return true;
}

static struct diag *add(struct diags *diags, struct diag diag, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));
static struct diag *add(struct diags *diags, struct diag diag, const char *format, va_list args)
{
    diags_grow(diags);
    struct diag *added = &diags->items[diags->n];
    *added = diag;
    if (count_message(diags, diag_infos[diag.code].severity)) {
        added->message = format_text(diags->arena, format, args);
        diags->n++;
    }
    return added;
}

struct diag *diag_add(struct diags *diags, enum diag_code code, struct span span,
                      const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct diag *diag = add(diags, (struct diag){.code = code, .span = span}, format, args);
    va_end(args);
    return diag;
}

struct diag *diag_add_placeless(struct diags *diags, enum diag_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct diag *diag = add(diags, (struct diag){.code = code, .placeless = true}, format, args);
    va_end(args);
    return diag;
}

void diag_hint(struct diags *diags, struct diag *diag, const char *format, ...)
{
    if (!is_kept(diags, diag))
        return;
    va_list args;
    va_start(args, format);
    diag->hint = format_text(diags->arena, format, args);
    va_end(args);
}

void diag_witness(struct diags *diags, struct diag *diag, struct str yaml)
{
    if (is_kept(diags, diag))
        diag->witness = yaml;
}

void diag_label(struct diags *diags, struct diag *diag, struct span span, const char *format, ...)
{
    if (!is_kept(diags, diag) || diag->n_labels == DIAG_MAX_LABELS)
        return;
    va_list args;
    va_start(args, format);
    struct str text = format_text(diags->arena, format, args);
    diag->labels[diag->n_labels++] = (struct diag_label){span, text};
    va_end(args);
}

/* Messages without a place come first, then by file and place. */
static int compare_places(const struct diag *a, const struct diag *b)
{
    if (a->placeless || b->placeless)
        return (int)b->placeless - (int)a->placeless;
    if (a->span.file != b->span.file)
        return a->span.file < b->span.file ? -1 : 1;
    return (a->span.begin > b->span.begin) - (a->span.begin < b->span.begin);
}

/* Of pointers into one array: what was added first comes first. */
static int compare_pointers(const void *left, const void *right)
{
    const struct diag *a = *(const struct diag *const *)left;
    const struct diag *b = *(const struct diag *const *)right;
    int order = compare_places(a, b);
    return order ? order : (a > b) - (a < b);
}

static bool says_the_same(const struct diag *a, const struct diag *b)
{
    if (a->code != b->code || a->placeless != b->placeless)
        return false;
    return a->placeless ? str_equal(a->message, b->message) : a->span.end == b->span.end;
}

/* Is it said already by one of the last messages of `sorted`, at the same place? */
static bool is_repeated(const struct diag *sorted, size_t n, const struct diag *diag)
{
    for (size_t i = n; i > 0 && compare_places(&sorted[i - 1], diag) == 0; i--)
        if (says_the_same(&sorted[i - 1], diag))
            return true;
    return false;
}

static void uncount_message(struct diags *diags, enum severity severity)
{
    diags->n_errors -= severity == SEVERITY_ERROR;
    diags->n_warnings -= severity == SEVERITY_WARNING;
}

void diags_sort(struct diags *diags)
{
    if (diags->n == 0)
        return;
    const struct diag **order = ARENA_ARRAY(diags->arena, diags->n, const struct diag *);
    for (size_t i = 0; i < diags->n; i++)
        order[i] = &diags->items[i];
    qsort(order, diags->n, sizeof *order, compare_pointers);

    struct diag *sorted = ARENA_ARRAY(diags->arena, diags->cap, struct diag);
    size_t n = 0;
    for (size_t i = 0; i < diags->n; i++) {
        if (is_repeated(sorted, n, order[i]))
            uncount_message(diags, diag_infos[order[i]->code].severity);
        else
            sorted[n++] = *order[i];
    }
    diags->items = sorted;
    diags->n = n;
}

void diags_remove(struct diags *diags, bool (*is_out)(void *context, const struct diag *diag),
                  void *context)
{
    size_t n = 0;
    for (size_t i = 0; i < diags->n; i++) {
        if (is_out(context, &diags->items[i]))
            uncount_message(diags, diag_infos[diags->items[i].code].severity);
        else
            diags->items[n++] = diags->items[i];
    }
    diags->n = n;
}

enum diag_code diag_code_find(struct str text)
{
    for (size_t i = 0; i < N_DIAG_CODES; i++)
        if (str_is(text, diag_infos[i].code))
            return (enum diag_code)i;
    return N_DIAG_CODES;
}

const char *diag_severity_word(enum severity severity)
{
    switch (severity) {
    case SEVERITY_ERROR:
        return "error";
    case SEVERITY_WARNING:
        return "warning";
    case SEVERITY_NOTE:
        return "note";
    }
    return "";
}
