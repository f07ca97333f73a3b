/*
 * speech.c - templates filled in.
 *
 * What a fact contains is copied, never read as a template. One unknown value withholds the whole text.
 */
#include "advice/speech.h"

#include "base/bug.h"
#include "base/vec.h"
#include "program/why.h"

struct filling {
    const struct run *run;
    size_t offer;
    struct buf out;
    struct whys whys;
    VEC(struct str) fill_in;
};

static struct needs needs_of(struct arena *arena, const struct whys *whys)
{
    struct needs needs = {ARENA_ARRAY(arena, whys->n, struct need), whys->n};
    for (size_t i = 0; i < whys->n; i++) {
        const struct why *why = &whys->items[i];
        needs.items[i] = (struct need){.is_fact = why->fact != NULL, .name = why->reason};
        if (why->fact)
            needs.items[i].title = why->fact->field->title.value;
    }
    return needs;
}

struct needs speech_needs(const struct run *run, size_t row, slot s)
{
    struct whys whys = {0};
    why_unknown(run->arena, run, s, row, &whys);
    return needs_of(run->arena, &whys);
}

/* A slot of a list is read at the element, any other at the offer. */
static size_t row_of(const struct filling *f, slot s, size_t element)
{
    return f->run->program->steps[s].domain < 0 ? f->offer : element;
}

/* A choice that has titles, such as who approves, is called by them. */
static bool fill_title(struct filling *f, const struct value *value)
{
    const struct type *type = value->type;
    for (size_t i = 0; type->titles && i < type->n_choices; i++)
        if (type->choices[i] == value->cell.choice && type->titles[i].len) {
            buf_add(&f->out, type->titles[i]);
            return true;
        }
    return false;
}

static void fill_value(struct filling *f, const struct lowered *value, size_t element)
{
    const struct playbook *playbook = f->run->program->playbook;
    size_t row = row_of(f, value->low, element);
    struct value shown = run_value(f->run, value->type, value->low, row);
    if (shown.state == CELL_UNKNOWN)
        why_unknown(f->run->arena, f->run, value->low, row, &f->whys);
    else if (!fill_title(f, &shown))
        value_print(&f->out, &shown, &playbook->symbols, &playbook->currency, false);
}

static void fill(struct filling *f, const struct text_program *text, size_t element);

/* A lever's words within another text. */
static void fill_whole(struct filling *f, const struct text_program *text)
{
    struct buf outer = f->out;
    f->out = (struct buf){0};
    fill(f, text, 0);
    struct buf whole = f->out;
    f->out = outer;
    buf_add(&f->out, str_trim(buf_str(&whole)));
    buf_free(&whole);
}

static void fill_if(struct filling *f, const struct text_piece *piece, size_t element)
{
    size_t row = row_of(f, piece->value.low, element);
    if (piece->is_whole) {
        fill_whole(f, piece->then);
        return;
    }
    if (!run_is_known(f->run, piece->value.low, row))
        why_unknown(f->run->arena, f->run, piece->value.low, row, &f->whys);
    else
        fill(f, run_is_yes(f->run, piece->value.low, row) ? piece->then : piece->otherwise,
             element);
}

static void fill_for(struct filling *f, const struct text_piece *piece, size_t element)
{
    for (size_t i = 0; i < piece->n_items; i++)
        if (piece->items[i].where == SLOT_NONE ||
            run_is_yes(f->run, piece->items[i].where, row_of(f, piece->items[i].where, element)))
            fill(f, piece->items[i].text, element);
    if (piece->list < 0)
        return;
    const struct list_column *list = &f->run->facts->lists[piece->list];
    if (list->states[f->offer] == CELL_UNKNOWN) {
        struct str path = f->run->program->playbook->lists[piece->list].field->path;
        why_add(f->run->arena, &f->whys, (struct why){NULL, path});
        return;
    }
    for (uint32_t i = list->first[f->offer]; i < list->first[f->offer + 1]; i++)
        if (piece->where == SLOT_NONE ||
            run_is_yes(f->run, piece->where, row_of(f, piece->where, i)))
            fill(f, piece->then, i);
}

static void fill_blank(struct filling *f, const struct text_piece *piece)
{
    buf_format(&f->out, "[%.*s]", STR_ARG(piece->text));
    VEC_PUSH(f->run->arena, &f->fill_in, piece->text);
}

static void fill(struct filling *f, const struct text_program *text, size_t element)
{
    for (size_t i = 0; i < text->n; i++) {
        const struct text_piece *piece = &text->pieces[i];
        switch (piece->kind) {
        case PIECE_TEXT:
            buf_add(&f->out, piece->text);
            break;
        case PIECE_VALUE:
            fill_value(f, &piece->value, element);
            break;
        case PIECE_BLANK:
            fill_blank(f, piece);
            break;
        case PIECE_IF:
            fill_if(f, piece, element);
            break;
        case PIECE_FOR:
            fill_for(f, piece, element);
            break;
        }
    }
}

struct speech speech_fill(const struct run *run, size_t row, const struct text_program *text)
{
    struct filling f = {.run = run, .offer = row};
    fill(&f, text, 0);
    struct speech speech = {.said = f.whys.n == 0,
                            .needs = needs_of(run->arena, &f.whys),
                            .fill_in = f.fill_in.items,
                            .n_fill_in = f.fill_in.n};
    struct str filled = buf_take(&f.out, run->arena);
    if (speech.said)
        speech.text = str_trim(filled);
    return speech;
}
