/*
 * hints.c - what was probably meant where types do not go together.
 */
#include "check/constant.h"
#include "check/typing.h"

/* The number as it would be written as money. */
static struct str money_words(struct typing *typing, const struct expr *number)
{
    struct value money = number->literal;
    money.type = &type_money;
    money.state = CELL_KNOWN;
    return constant_words(typing->playbook, &money);
}

/* The number as a percentage, without its sign: 5 as 5, and what is less than 1, like 0.05, as its hundredfold. */
static struct str percent_words(struct typing *typing, const struct expr *number)
{
    struct decimal value = number->literal.cell.decimal;
    struct buf words = {0};
    if (decimal_sign(value) == 0 || decimal_cmp(value, decimal_int(1)) >= 0)
        return typing_source(typing, number);
    decimal_print(&words, decimal_mul(value, decimal_int(100)));
    return buf_take(&words, &typing->playbook->arena);
}

static bool is_number(const struct expr *expr)
{
    return expr->kind == EXPR_LITERAL && expr->type && expr->type->kind == TYPE_NUMBER;
}

bool typing_hint_unit(struct typing *typing, struct diag *diag, const struct expr *number,
                      const struct type *wanted)
{
    struct diags *diags = &typing->playbook->diags;
    struct str source = typing_source(typing, number);
    if (wanted->kind == TYPE_RANGE)
        wanted = wanted->elem;
    if (!is_number(number))
        return false;
    if (wanted->kind == TYPE_MONEY)
        diag_hint(diags, diag, "did you mean %.*s?", STR_ARG(money_words(typing, number)));
    else if (wanted->kind == TYPE_PERCENT)
        diag_hint(diags, diag, "did you mean %.*s%%?", STR_ARG(percent_words(typing, number)));
    else if (wanted->kind == TYPE_DURATION)
        diag_hint(diags, diag, "did you mean %.*s weeks?", STR_ARG(source));
    else
        return false;
    return true;
}

/* The same for both ends of a range. */
bool typing_hint_range_unit(struct typing *typing, struct diag *diag, const struct expr *range,
                            const struct type *wanted)
{
    struct diags *diags = &typing->playbook->diags;
    if (range->kind != EXPR_RANGE || !is_number(range->range.low) || !is_number(range->range.high))
        return false;
    if (wanted->kind == TYPE_MONEY)
        diag_hint(diags, diag, "did you mean %.*s .. %.*s?",
                  STR_ARG(money_words(typing, range->range.low)),
                  STR_ARG(money_words(typing, range->range.high)));
    else if (wanted->kind == TYPE_PERCENT)
        diag_hint(diags, diag, "did you mean %.*s%% .. %.*s%%?",
                  STR_ARG(percent_words(typing, range->range.low)),
                  STR_ARG(percent_words(typing, range->range.high)));
    return wanted->kind == TYPE_MONEY || wanted->kind == TYPE_PERCENT;
}

/* The source of an operand as it must stand before or after `*`. */
static struct str factor(struct typing *typing, const struct expr *expr)
{
    struct str source = typing_source(typing, expr);
    bool is_loose = expr->parens == 0 && (expr->kind == EXPR_IF || expr->kind == EXPR_BINARY) &&
                    !(expr->kind == EXPR_BINARY &&
                      (expr->binary.op == BINARY_MUL || expr->binary.op == BINARY_DIV));
    if (!is_loose)
        return source;
    return str_format(&typing->playbook->arena, "(%.*s)", STR_ARG(source));
}

/* "for 5% more, write offer.base * 105%" */
static void hint_percent(struct typing *typing, struct diag *diag, const struct expr *expr,
                         const struct expr *amount, const struct expr *percent)
{
    struct playbook *playbook = typing->playbook;
    bool more = expr->binary.op == BINARY_ADD;
    const char *word = more ? "more" : "less";
    struct str of = factor(typing, amount), by = typing_source(typing, percent);
    if (percent->kind != EXPR_LITERAL) {
        diag_hint(&playbook->diags, diag, "for %.*s %s, write %.*s * (100%% %c %.*s)", STR_ARG(by),
                  word, STR_ARG(of), more ? '+' : '-', STR_ARG(by));
        return;
    }
    struct decimal part = percent->literal.cell.decimal, one = decimal_int(1);
    struct decimal whole = more ? decimal_add(one, part) : decimal_sub(one, part);
    struct buf words = {0};
    decimal_print(&words, decimal_mul(whole, decimal_int(100)));
    struct str total = buf_take(&words, &playbook->arena);
    diag_hint(&playbook->diags, diag, "for %.*s %s, write %.*s * %.*s%%", STR_ARG(by), word,
              STR_ARG(of), STR_ARG(total));
}

bool typing_hint_range(struct typing *typing, struct diag *diag, const struct expr *expr)
{
    struct str source = typing_source(typing, expr);
    if (expr->type->kind != TYPE_RANGE || expr->kind == EXPR_RANGE)
        return false;
    diag_hint(&typing->playbook->diags, diag,
              "take one value of the range: minimum(%.*s), midpoint(%.*s) or at(%.*s, 75%%)",
              STR_ARG(source), STR_ARG(source), STR_ARG(source));
    return true;
}

void typing_hint_calculation(struct typing *typing, struct diag *diag, const struct expr *expr)
{
    struct expr *left = expr->binary.left, *right = expr->binary.right;
    bool is_sum = expr->binary.op == BINARY_ADD || expr->binary.op == BINARY_SUB;
    enum type_kind a = left->type->kind, b = right->type->kind;
    if (typing_hint_range(typing, diag, left) || typing_hint_range(typing, diag, right) || !is_sum)
        return;
    if (typing_hint_unit(typing, diag, right, left->type) ||
        typing_hint_unit(typing, diag, left, right->type))
        return;
    if (b == TYPE_PERCENT && (a == TYPE_MONEY || a == TYPE_NUMBER))
        hint_percent(typing, diag, expr, left, right);
    else if (expr->binary.op == BINARY_ADD && a == TYPE_PERCENT &&
             (b == TYPE_MONEY || b == TYPE_NUMBER))
        hint_percent(typing, diag, expr, right, left);
    else if (expr->binary.op == BINARY_ADD && a == TYPE_DURATION && b == TYPE_DATE)
        diag_hint(&typing->playbook->diags, diag, "write the date first");
}
