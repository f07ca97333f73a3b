/*
 * lower_text.c - templates: each value in them gets a slot; the words stay words.
 */
#include "program/lower.h"

static struct text_piece lower_piece(struct lower *l, const struct scope *scope,
                                     const struct piece *piece)
{
    struct text_piece out = {.kind = piece->kind, .text = piece->text, .list = -1, .where = SLOT_NONE};
    switch (piece->kind) {
    case PIECE_TEXT:
    case PIECE_BLANK:
        break;
    case PIECE_VALUE:
        out.value = lower_expr(l, scope, piece->expr);
        break;
    case PIECE_IF:
        out.value = lower_expr(l, scope, piece->expr);
        out.then = lower_template(l, scope, &piece->then);
        out.otherwise = lower_template(l, scope, &piece->otherwise);
        break;
    case PIECE_FOR: {
        struct scope inner = *scope;
        out.list = lower_expr(l, scope, piece->expr).list;
        inner.domain = out.list;
        if (piece->where)
            out.where = lower_plain(l, &inner, piece->where);
        out.then = lower_template(l, &inner, &piece->then);
        break;
    }
    }
    return out;
}

struct text_program *lower_template(struct lower *l, const struct scope *scope,
                                    const struct template *tmpl)
{
    struct text_program *out = ARENA_NEW(l->arena, struct text_program);
    out->n = tmpl->n;
    out->pieces = ARENA_ARRAY(l->arena, tmpl->n, struct text_piece);
    for (size_t i = 0; i < tmpl->n; i++)
        out->pieces[i] = lower_piece(l, scope, &tmpl->pieces[i]);
    return out;
}
