/*
 * columns.c - gives each group of stops its column.
 */
#include "syntax/columns.h"

#include <stdlib.h>

uint32_t columns_group(struct columns *columns)
{
    return columns->n_groups++;
}

void columns_add(struct columns *columns, struct str text)
{
    buf_add(&columns->text, text);
}

void columns_line(struct columns *columns)
{
    buf_add_char(&columns->text, '\n');
    columns->line = columns->text.len;
}

void columns_stop(struct columns *columns, struct stop stop)
{
    stop.at = columns->text.len;
    stop.line = columns->line;
    VEC_PUSH(columns->arena, &columns->stops, stop);
}

/* Comments last, since all else stands before them. */
static int by_column(const void *a, const void *b)
{
    const struct stop *x = *(struct stop *const *)a, *y = *(struct stop *const *)b;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static int leading_blanks(struct str line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] == ' ')
        n++;
    return (int)n;
}

/* The stop before it on its line, or NULL. */
static struct stop *left_of(const struct columns *columns, const struct stop *stop)
{
    struct stop *left = columns->stops.items + (stop - columns->stops.items);
    if (left == columns->stops.items || left[-1].line != stop->line)
        return NULL;
    return left - 1;
}

/* Where the line stands before the stop; what is left of it is done. Sees whether it is too wide. */
static int end_before(const struct columns *columns, struct stop *stop)
{
    const struct stop *left = left_of(columns, stop);
    size_t from = left ? left->at : stop->line;
    struct str text = {columns->text.ptr + from, stop->at - from};
    int width = str_width(text), start = left ? left->end : 0;
    if (stop->column == STOP_COMMENT)
        stop->is_alone = start + width > stop->limit;
    else if (left)
        stop->is_alone = width > stop->limit || (left->is_alone && left->group == stop->group);
    else
        stop->is_alone = width - leading_blanks(text) > stop->limit;
    return start + width;
}

/* All stops of one column of one group. */
static void place(const struct columns *columns, struct stop *const *stops, size_t n)
{
    int column = 0;
    for (size_t i = 0; i < n; i++) {
        int least = end_before(columns, stops[i]) + stops[i]->gap;
        stops[i]->end = least;
        stops[i]->pad = stops[i]->gap;
        if (!stops[i]->is_alone && least > column)
            column = least;
    }
    for (size_t i = 0; i < n; i++) {
        if (stops[i]->is_alone)
            continue;
        stops[i]->pad += column - stops[i]->end;
        stops[i]->end = column;
    }
}

static void place_all(struct columns *columns)
{
    size_t n = columns->stops.n, end;
    struct stop **order = ARENA_ARRAY(columns->arena, n, struct stop *);
    for (size_t i = 0; i < n; i++)
        order[i] = &columns->stops.items[i];
    qsort(order, n, sizeof(struct stop *), by_column);
    for (size_t i = 0; i < n; i = end) {
        for (end = i + 1; end < n && order[end]->column == order[i]->column &&
                          order[end]->group == order[i]->group;)
            end++;
        place(columns, order + i, end - i);
    }
}

struct str columns_done(struct columns *columns)
{
    struct buf out = {0};
    size_t at = 0;
    place_all(columns);
    for (size_t i = 0; i < columns->stops.n; i++) {
        const struct stop *stop = &columns->stops.items[i];
        buf_add(&out, (struct str){columns->text.ptr + at, stop->at - at});
        buf_add_repeat(&out, ' ', stop->pad);
        at = stop->at;
    }
    buf_add(&out, (struct str){columns->text.ptr + at, columns->text.len - at});
    buf_free(&columns->text);
    struct arena *arena = columns->arena;
    *columns = (struct columns){.arena = arena};
    return buf_take(&out, arena);
}
