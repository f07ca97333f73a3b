/*
 * types_text.c - what stands in the holes of a text.
 */
#include "check/typing.h"

static void type_for_hole(struct typing *typing, struct piece *piece)
{
    struct typing inner = *typing;
    struct variable variable;
    typing_variable(typing, piece->var, piece->expr, &variable);
    inner.variable = &variable;
    if (piece->where)
        typing_condition(&inner, piece->where, "what stands after `where`");
    typing_template(&inner, piece->then);
}

void typing_template(struct typing *typing, struct template *template)
{
    for (size_t i = 0; i < template->n; i++) {
        struct piece *piece = &template->pieces[i];
        switch (piece->kind) {
        case PIECE_TEXT:
        case PIECE_BLANK:
            break;
        case PIECE_VALUE:
            typing_plain(typing, piece->expr);
            break;
        case PIECE_IF:
            typing_condition(typing, piece->expr, "the condition of {if}");
            typing_template(typing, piece->then);
            typing_template(typing, piece->otherwise);
            break;
        case PIECE_FOR:
            type_for_hole(typing, piece);
            break;
        }
    }
}
