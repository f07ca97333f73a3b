/*
 * build_expr.c - expressions and names as the grammar finds them.
 *
 * Sees to it that no expression is higher than LIMIT_EXPRESSION_TERMS, so that every later pass may
 * walk it by recursion.
 */
#include "base/limits.h"
#include "syntax/build.h"
#include "syntax/literal.h"
#include "syntax/text.h"

static struct expr *new_expr(struct reader *r, enum expr_kind kind, struct place at)
{
    struct expr *expr = ARENA_NEW(r->arena, struct expr);
    expr->kind = kind;
    expr->span = reader_span(r, at);
    return expr;
}

struct expr *build_error(struct reader *r, struct place at)
{
    return new_expr(r, EXPR_ERROR, at);
}

static uint32_t max_height(uint32_t height, const struct expr *part)
{
    return part && part->height >= height ? part->height + 1 : height;
}

/* The expression with its height counted; an EXPR_ERROR in its place where it is too high. */
static struct expr *counted(struct reader *r, struct place at, struct expr *expr, uint32_t height)
{
    expr->height = height;
    if (height <= LIMIT_EXPRESSION_TERMS)
        return expr;
    reader_report(r, DIAG_E0011, expr->span, STR("give parts of it a name with let"),
                  "this value has more than %d parts", LIMIT_EXPRESSION_TERMS);
    return build_error(r, at);
}

static bool is_error(const struct expr *expr)
{
    return expr && expr->kind == EXPR_ERROR;
}

struct name build_word(struct reader *r, struct place at)
{
    struct name name = {reader_text(r, at), reader_span(r, at)};
    if (name.text.len > LIMIT_NAME_BYTES) {
        reader_report(r, DIAG_E0012, name.span, STR(""), "this name has more than %d letters",
                      LIMIT_NAME_BYTES);
        name.text.len = LIMIT_NAME_BYTES;
    }
    return name;
}

struct expr *build_name(struct reader *r, struct name name)
{
    struct expr *expr = new_expr(r, EXPR_NAME, (struct place){name.span.begin, name.span.end});
    expr->name = name;
    return expr;
}

struct expr *build_text(struct reader *r, struct place at, const struct quoted *quoted)
{
    struct expr *expr = new_expr(r, EXPR_TEXT, at);
    expr->text = text_value(r, quoted).value;
    return expr;
}

struct expr *build_yesno(struct reader *r, struct place at, bool yes)
{
    return literal_yesno(r, reader_span(r, at), yes);
}

struct expr *build_field(struct reader *r, struct place at, struct expr *object, struct name name)
{
    if (is_error(object))
        return build_error(r, at);
    struct expr *expr = new_expr(r, EXPR_FIELD, at);
    expr->field.object = object;
    expr->field.name = name;
    return counted(r, at, expr, max_height(1, object));
}

struct expr *build_call(struct reader *r, struct place at, struct name name, struct expr_list *args)
{
    struct expr *expr = new_expr(r, EXPR_CALL, at);
    uint32_t height = 1;
    expr->call.name = name;
    if (args) {
        expr->call.args = build_exprs_done(r, args);
        for (size_t i = 0; i < args->n; i++)
            height = max_height(height, args->items[i]);
    }
    return counted(r, at, expr, height);
}

struct expr *build_parens(struct reader *r, struct place at, struct expr *inner)
{
    inner->parens++;
    inner->span = reader_span(r, at);
    return inner;
}

struct expr *build_unary(struct reader *r, struct place at, enum unary_op op, struct expr *operand)
{
    if (is_error(operand))
        return build_error(r, at);
    struct expr *expr = new_expr(r, EXPR_UNARY, at);
    expr->unary.op = op;
    expr->unary.operand = operand;
    return counted(r, at, expr, max_height(1, operand));
}

struct expr *build_binary(struct reader *r, struct place at, struct expr *left, enum binary_op op,
                          struct place op_at, struct expr *right)
{
    if (is_error(left) || is_error(right))
        return build_error(r, at);
    struct expr *expr = new_expr(r, EXPR_BINARY, at);
    expr->binary.op = op;
    expr->binary.op_span = reader_span(r, op_at);
    expr->binary.left = left;
    expr->binary.right = right;
    return counted(r, at, expr, max_height(max_height(1, left), right));
}

struct expr *build_if(struct reader *r, struct place at, struct expr *condition, struct expr *yes,
                      struct expr *no)
{
    if (is_error(condition) || is_error(yes) || is_error(no))
        return build_error(r, at);
    struct expr *expr = new_expr(r, EXPR_IF, at);
    expr->choose.condition = condition;
    expr->choose.yes = yes;
    expr->choose.no = no;
    return counted(r, at, expr, max_height(max_height(max_height(1, condition), yes), no));
}

struct expr *build_range(struct reader *r, struct place at, struct expr *low, struct expr *high)
{
    if (is_error(low) || is_error(high))
        return build_error(r, at);
    struct expr *expr = new_expr(r, EXPR_RANGE, at);
    expr->range.low = low;
    expr->range.high = high;
    return counted(r, at, expr, max_height(max_height(1, low), high));
}

struct expr *build_list(struct reader *r, struct place at, struct expr_list *items)
{
    struct expr *expr = new_expr(r, EXPR_LIST, at);
    uint32_t height = 1;
    if (items) {
        expr->list = build_exprs_done(r, items);
        for (size_t i = 0; i < items->n; i++)
            height = max_height(height, items->items[i]);
    }
    return counted(r, at, expr, height);
}

struct expr *build_comprehension(struct reader *r, struct place at, struct expr *body,
                                 struct name var, struct expr *list, struct expr *where)
{
    struct expr *expr = new_expr(r, EXPR_COMPREHENSION, at);
    const struct comprehension parts = {body, var, list, where};
    expr->comprehension = arena_copy(r->arena, &parts, 1, sizeof parts);
    return counted(r, at, expr, max_height(max_height(max_height(1, body), list), where));
}

/*
 * A plain value with its sign, for cells and defaults; what cannot be negative is left to check/
 * as it is.
 */
struct expr *build_negative(struct reader *r, struct place at, struct expr *literal)
{
    if (literal->kind != EXPR_LITERAL)
        return literal;
    literal->span = reader_span(r, at);
    if (type_is_numeric(literal->literal.type))
        literal->literal.cell.decimal = decimal_neg(literal->literal.cell.decimal);
    else if (literal->literal.type->kind == TYPE_DURATION)
        literal->literal.cell.duration = duration_neg(literal->literal.cell.duration);
    else
        return build_unary(r, at, UNARY_NEG, literal);
    return literal;
}

/* `over 4 years`: the years as a number. */
struct expr *build_years(struct reader *r, struct expr *literal)
{
    if (literal->kind != EXPR_LITERAL)
        return literal;
    struct duration over = literal->literal.cell.duration;
    struct place at = {literal->span.begin, literal->span.end};
    if (over.minutes != 0 || over.months % 12 != 0 || over.months <= 0 ||
        over.months / 12 > LIMIT_YEARS) {
        reader_report(r, DIAG_E0120, literal->span,
                      STR("for example: package over 4 years { ... }"),
                      "a package spans whole years, from 1 to %d", LIMIT_YEARS);
        return build_error(r, at);
    }
    struct expr *expr = new_expr(r, EXPR_LITERAL, at);
    expr->literal.type = &type_number;
    expr->literal.cell.decimal = decimal_int(over.months / 12);
    expr->literal.state = CELL_KNOWN;
    return expr;
}

struct expr_list *build_exprs(struct reader *r, struct expr_list *list, struct expr *expr)
{
    if (!list)
        list = ARENA_NEW(r->arena, struct expr_list);
    VEC_PUSH(r->arena, list, expr);
    return list;
}

struct exprs build_exprs_done(struct reader *r, const struct expr_list *list)
{
    return (struct exprs){arena_copy(r->arena, list->items, list->n, sizeof *list->items), list->n};
}

struct name_list *build_names(struct reader *r, struct name_list *list, struct name name)
{
    if (!list)
        list = ARENA_NEW(r->arena, struct name_list);
    VEC_PUSH(r->arena, list, name);
    return list;
}
