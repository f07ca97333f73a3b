/*
 * lower_text.c - templates: each value in them gets a slot; the words stay words.
 */
#include "program/lower.h"

/* Each item of a written list by itself, the variable standing for it. */
static void lower_items(struct lower *l, const struct scope *scope, const struct piece *piece,
                        struct text_piece *out)
{
    const struct expr *list = piece->expr;
    out->items = ARENA_ARRAY(l->arena, list->list.n, struct text_item);
    for (size_t i = 0; i < list->list.n; i++) {
        struct scope inner = *scope;
        inner.var_list = list;
        inner.item = lower_expr(l, scope, list->list.items[i]);
        struct text_item *item = &out->items[out->n_items++];
        item->where = piece->where ? lower_plain(l, &inner, piece->where) : SLOT_NONE;
        item->text = lower_template(l, &inner, piece->then);
    }
}

static void lower_for(struct lower *l, const struct scope *scope, const struct piece *piece,
                      struct text_piece *out)
{
    if (piece->expr->ref.kind == REF_ASKS) {
        lower_for_asks(l, scope, piece, out);
        return;
    }
    struct lowered list = lower_expr(l, scope, piece->expr);
    if (list.items) {
        lower_items(l, scope, piece, out);
        return;
    }
    struct scope inner = *scope;
    out->list = inner.domain = list.list;
    if (piece->where)
        out->where = lower_plain(l, &inner, piece->where);
    out->then = lower_template(l, &inner, piece->then);
}

/* {a.script}: the lever's words stand for the hole. */
static void lower_words(struct lower *l, const struct decl *lever, struct text_piece *out)
{
    out->kind = PIECE_IF;
    out->value = lowered_plain(&type_yesno, lower_yesno(l, true));
    out->then = l->program->levers[lever->index].words;
    out->is_whole = true;
}

static bool is_words(const struct expr *expr)
{
    return expr->ref.kind == REF_ASK_PART && expr->ref.index == ASK_SCRIPT;
}

static struct text_piece lower_piece(struct lower *l, const struct scope *scope,
                                     const struct piece *piece)
{
    struct text_piece out = {
        .kind = piece->kind, .text = piece->text, .list = -1, .where = SLOT_NONE};
    switch (piece->kind) {
    case PIECE_TEXT:
    case PIECE_BLANK:
        break;
    case PIECE_VALUE:
        if (is_words(piece->expr)) {
            lower_words(l, scope->asked, &out);
            break;
        }
        out.value = lower_expr(l, scope, piece->expr);
        break;
    case PIECE_IF:
        out.value = lower_expr(l, scope, piece->expr);
        out.then = lower_template(l, scope, piece->then);
        out.otherwise = lower_template(l, scope, piece->otherwise);
        break;
    case PIECE_FOR:
        lower_for(l, scope, piece, &out);
        break;
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
