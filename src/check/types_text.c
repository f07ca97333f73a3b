/*
 * types_text.c - what stands in the holes of a text.
 */
#include "check/typing.h"

static void type_pieces(struct typing *typing, const struct template *template);

/* A hole shows its value, whatever that is. */
static void type_value_hole(struct typing *typing, const struct piece *piece)
{
    struct typing inner = *typing;
    inner.shown = piece->expr;
    typing_plain(&inner, piece->expr);
}

static void type_for_hole(struct typing *typing, struct piece *piece)
{
    struct typing inner = *typing;
    struct variable variable;
    typing_variable(typing, piece->var, piece->expr, &variable);
    inner.variable = &variable;
    inner.in_where = true;
    if (piece->where)
        typing_condition(&inner, piece->where, "what stands after `where`");
    inner.in_where = false;
    type_pieces(&inner, piece->then);
}

static void type_pieces(struct typing *typing, const struct template *template)
{
    for (size_t i = 0; i < template->n; i++) {
        struct piece *piece = &template->pieces[i];
        switch (piece->kind) {
        case PIECE_TEXT:
        case PIECE_BLANK:
            break;
        case PIECE_VALUE:
            type_value_hole(typing, piece);
            break;
        case PIECE_IF:
            typing_condition(typing, piece->expr, "the condition of {if}");
            type_pieces(typing, piece->then);
            type_pieces(typing, piece->otherwise);
            break;
        case PIECE_FOR:
            type_for_hole(typing, piece);
            break;
        }
    }
}

void typing_template(struct typing *typing, struct template *template)
{
    struct typing inner = *typing;
    inner.in_text = true;
    type_pieces(&inner, template);
}
