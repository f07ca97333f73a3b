/*
 * constant.c - what an expression says where it needs no offer to say it.
 */
#include "check/constant.h"

static bool negate(struct value *value)
{
    if (type_is_numeric(value->type))
        value->cell.decimal = decimal_neg(value->cell.decimal);
    else if (value->type->kind == TYPE_DURATION)
        value->cell.duration = duration_neg(value->cell.duration);
    else
        return false;
    return true;
}

static bool name_value(const struct expr *expr, struct value *out)
{
    if (expr->ref.kind == REF_CHOICE) {
        *out = (struct value){.type = expr->type, .state = CELL_KNOWN};
        out->cell.choice = expr->ref.choice;
        return expr->type != NULL;
    }
    /* A threshold made of another threshold is not followed: a cycle of them may stand here. */
    const struct expr *meant = expr->ref.kind == REF_THRESHOLD ? expr->ref.decl->expr : NULL;
    return meant && meant->kind != EXPR_NAME && constant_value(meant, out);
}

bool constant_value(const struct expr *expr, struct value *out)
{
    if (!expr)
        return false;
    if (expr->kind == EXPR_LITERAL) {
        *out = expr->literal;
        out->state = CELL_KNOWN;
        return out->type && out->type->kind != TYPE_ERROR;
    }
    if (expr->kind == EXPR_TEXT) {
        *out = (struct value){.type = &type_text, .state = CELL_KNOWN};
        out->cell.text = &expr->text;
        return true;
    }
    if (expr->kind == EXPR_NAME)
        return name_value(expr, out);
    const struct expr *operand =
        expr->kind == EXPR_UNARY && expr->unary.op == UNARY_NEG ? expr->unary.operand : NULL;
    return operand && operand->kind == EXPR_LITERAL && constant_value(operand, out) && negate(out);
}

bool constant_range(const struct expr *expr, struct value *low, struct value *high)
{
    return expr && expr->kind == EXPR_RANGE && constant_value(expr->range.low, low) &&
           constant_value(expr->range.high, high) && low->type->kind == high->type->kind &&
           type_is_ordered(low->type);
}

struct str constant_words(struct playbook *playbook, const struct value *value)
{
    struct buf buf = {0};
    value_print(&buf, value, &playbook->symbols, &playbook->currency, true);
    return buf_take(&buf, &playbook->arena);
}
