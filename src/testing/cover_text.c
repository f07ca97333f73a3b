/*
 * cover_text.c - the {if} of texts. One that stands in a text that was not said was neither yes nor no.
 */
#include "testing/cover.h"

/* What is known of a template while it is gone through: one text, or those of all elements of a {for}. */
struct reading {
    struct coverage *c;
    size_t element;
};

static void make_points(struct coverage *c, const struct template *template)
{
    for (size_t i = 0; i < template->n; i++) {
        const struct piece *piece = &template->pieces[i];
        if (piece->kind == PIECE_IF)
            cover_mark(c, COVER_CONDITION, piece->expr->span, (struct cover_marks){false, false},
                       "{if %.*s}", STR_ARG(cover_words(c, piece->expr->span)));
        if (piece->then)
            make_points(c, piece->then);
        if (piece->otherwise)
            make_points(c, piece->otherwise);
    }
}

static size_t row_of(const struct reading *r, slot s)
{
    return r->c->program->steps[s].domain < 0 ? 0 : r->element;
}

static bool is_said(const struct reading *r, slot where)
{
    return where == SLOT_NONE || run_is_yes(r->c->run, where, row_of(r, where));
}

static void mark(const struct reading *r, const struct template *template,
                 const struct text_program *text);

static void mark_if(const struct reading *r, const struct piece *piece,
                    const struct text_piece *slots)
{
    size_t row = row_of(r, slots->value.low);
    struct cover_marks marks = {run_is_yes(r->c->run, slots->value.low, row),
                                run_is_no(r->c->run, slots->value.low, row)};
    cover_mark(r->c, COVER_CONDITION, piece->expr->span, marks, "{if}");
    if (marks.yes)
        mark(r, piece->then, slots->then);
    if (marks.no)
        mark(r, piece->otherwise, slots->otherwise);
}

static void mark_for(const struct reading *r, const struct piece *piece,
                     const struct text_piece *slots)
{
    for (size_t i = 0; i < slots->n_items; i++)
        if (is_said(r, slots->items[i].where))
            mark(r, piece->then, slots->items[i].text);
    if (slots->list < 0)
        return;
    struct reading inner = {r->c, 0};
    const struct list_column *list = &r->c->run->facts->lists[slots->list];
    for (inner.element = 0; inner.element < list->first[1]; inner.element++)
        if (is_said(&inner, slots->where))
            mark(&inner, piece->then, slots->then);
}

/* The program of a template has a piece for each of its pieces. */
static void mark(const struct reading *r, const struct template *template,
                 const struct text_program *text)
{
    for (size_t i = 0; i < template->n && i < text->n; i++) {
        if (template->pieces[i].kind == PIECE_IF)
            mark_if(r, &template->pieces[i], &text->pieces[i]);
        else if (template->pieces[i].kind == PIECE_FOR)
            mark_for(r, &template->pieces[i], &text->pieces[i]);
    }
}

void cover_text(struct coverage *c, const struct template *template,
                const struct text_program *text)
{
    struct reading reading = {c, 0};
    if (!c->run)
        make_points(c, template);
    else if (text)
        mark(&reading, template, text);
}
