/*
 * explain_expr.c - an expression with what it was made of, folded to what mattered.
 *
 * Of `and` and `or` the parts that decided; of `if` the branch taken; of `min` and `max` the winner first; arithmetic is
 * its operands that are more than numbers. With `all` nothing is left out.
 */
#include "advice/explain_build.h"
#include "base/limits.h"
#include "types/builtin.h"

static bool is_yes(const struct value *value)
{
    return value->state != CELL_UNKNOWN && value->cell.yes;
}

static bool is_no(const struct value *value)
{
    return value->state != CELL_UNKNOWN && !value->cell.yes;
}

static bool is_joined(const struct expr *expr, enum binary_op op)
{
    return expr->kind == EXPR_BINARY && expr->binary.op == op;
}

/* ---- conditions ------------------------------------------------------------------------------ */

/* Whether a part of `and` or `or` decided what came out. */
static bool decides(struct explaining *e, enum binary_op op, const struct value *whole,
                    const struct value *part)
{
    if (e->all)
        return true;
    if (whole->state == CELL_UNKNOWN)
        return part->state == CELL_UNKNOWN;
    if (op == BINARY_AND)
        return whole->cell.yes || is_no(part);
    return !whole->cell.yes || is_yes(part);
}

static void add_joined(struct explaining *e, const struct spot *spot, enum binary_op op,
                       const struct value *whole, struct explain_nodes *out)
{
    const struct expr *sides[2] = {spot->note->expr->binary.left, spot->note->expr->binary.right};
    for (int i = 0; i < 2; i++) {
        struct spot side = explain_part(e, spot, sides[i]);
        struct value value = explain_spot_value(e, &side);
        if (!side.note || !decides(e, op, whole, &value))
            continue;
        if (is_joined(sides[i], op))
            add_joined(e, &side, op, whole, out);
        else
            explain_push(e, out, explain_expr(e, &side));
    }
}

static struct explain_node *joined(struct explaining *e, const struct spot *spot)
{
    struct explain_node *node = explain_spot(e, EXPLAIN_CONDITION, spot);
    add_joined(e, spot, spot->note->expr->binary.op, &node->value, &node->parts);
    return node;
}

bool explain_is_literal(const struct expr *expr)
{
    return expr->kind == EXPR_LITERAL || expr->kind == EXPR_TEXT || expr->ref.kind == REF_CHOICE;
}

static void add_operand(struct explaining *e, const struct spot *spot, struct explain_nodes *out)
{
    if (spot->note && !explain_is_literal(spot->note->expr))
        explain_expand(e, spot, out);
}

static struct str side_words(struct explaining *e, const struct spot *spot)
{
    struct value value = explain_spot_value(e, spot);
    if (!spot->note || !value.type || spot->note->value.low == SLOT_NONE)
        return STR("");
    if (spot->note->value.type->kind == TYPE_RANGE)
        return explain_spot(e, EXPLAIN_SUM, spot)->shown;
    return type_is_plain(spot->note->value.type) ? explain_value(e, &value) : STR("");
}

/* "below ", as it is said of amounts; "before " of dates. */
static const char *relation(enum binary_op op, const struct note *left)
{
    enum type_kind kind = left->value.type->kind;
    bool date = kind == TYPE_DATE, time = kind == TYPE_DURATION;
    if (op == BINARY_LT)
        return date ? "before " : time ? "less than " : "below ";
    if (op == BINARY_GT)
        return date ? "after " : time ? "more than " : "above ";
    if (op == BINARY_LE)
        return date ? "at the latest " : "at most ";
    if (op == BINARY_GE)
        return date ? "at the earliest " : "at least ";
    if (op == BINARY_IN)
        return "within ";
    return "";
}

/* Of == and !=: whether the two are the same is to be seen. */
static struct str sameness(struct explaining *e, struct str a, struct str b, bool b_is_written)
{
    if (!str_equal(a, b))
        return str_format(e->b.arena, "%.*s is not %.*s", STR_ARG(a), STR_ARG(b));
    return str_format(e->b.arena, b_is_written ? "it is %.*s" : "both are %.*s", STR_ARG(a));
}

static struct explain_node *comparison(struct explaining *e, const struct spot *spot)
{
    struct explain_node *node = explain_spot(e, EXPLAIN_COMPARISON, spot);
    struct spot left = explain_part(e, spot, spot->note->expr->binary.left);
    struct spot right = explain_part(e, spot, spot->note->expr->binary.right);
    struct str a = side_words(e, &left), b = side_words(e, &right);
    if (a.len && b.len && node->value.state != CELL_UNKNOWN)
        node->against = str_format(e->b.arena, "%.*s is %s%s%.*s", STR_ARG(a),
                                   node->value.cell.yes ? "" : "not ",
                                   relation(spot->note->expr->binary.op, left.note), STR_ARG(b));
    if (node->against.len && spot->note->expr->binary.op <= BINARY_NE)
        node->against = sameness(e, a, b, explain_is_literal(right.note->expr));
    add_operand(e, &left, &node->parts);
    add_operand(e, &right, &node->parts);
    return node;
}

static struct explain_node *unary(struct explaining *e, const struct spot *spot)
{
    struct explain_node *node = explain_spot(e, EXPLAIN_KNOWING, spot);
    struct spot operand = explain_part(e, spot, spot->note->expr->unary.operand);
    if (operand.note)
        explain_push(e, &node->parts, explain_expr(e, &operand));
    return node;
}

/* ---- one of several -------------------------------------------------------------------------- */

static void push_as(struct explaining *e, const struct spot *spot, struct str role,
                    struct explain_nodes *out)
{
    if (!spot->note)
        return;
    struct explain_node *node = explain_expr(e, spot);
    if (node->role.len == 0)
        node->role = role;
    explain_push(e, out, node);
}

/* Of "x is known" it does not matter here how x came about: where it does, the branch taken tells. */
static bool fold_known(struct explain_node *node)
{
    struct explain_node *inner = node;
    while (inner->kind == EXPLAIN_KNOWING && inner->parts.n == 1)
        inner = inner->parts.items[0];
    if (inner == node || inner->value.state == CELL_UNKNOWN)
        return false;
    inner->is_folded = inner->is_folded || inner->parts.n > 0;
    inner->parts.n = 0;
    return true;
}

/* The condition, and the branch taken; of a chain of `else if` each condition up to the one that holds. */
static void add_choice(struct explaining *e, const struct spot *spot, struct explain_nodes *out)
{
    const struct expr *expr = spot->note->expr;
    struct spot condition = explain_part(e, spot, expr->choose.condition);
    struct spot yes = explain_part(e, spot, expr->choose.yes);
    struct spot no = explain_part(e, spot, expr->choose.no);
    struct value value = explain_spot_value(e, &condition);
    size_t n_seen = e->seen.n;
    push_as(e, &condition, STR("since"), out);
    if (condition.note && !e->all && fold_known(out->items[out->n - 1]))
        e->seen.n = n_seen;
    if (is_yes(&value) || e->all)
        push_as(e, &yes, STR("then"), out);
    if (is_no(&value) && no.note && no.note->expr->kind == EXPR_IF && !e->all)
        add_choice(e, &no, out);
    else if (is_no(&value) || e->all)
        push_as(e, &no, is_yes(&value) ? STR("else") : STR("so"), out);
}

static void add_otherwise(struct explaining *e, const struct spot *spot, struct explain_nodes *out)
{
    struct spot left = explain_part(e, spot, spot->note->expr->binary.left);
    struct spot right = explain_part(e, spot, spot->note->expr->binary.right);
    struct value value = explain_spot_value(e, &left);
    push_as(e, &left, STR(""), out);
    if (value.state == CELL_UNKNOWN || e->all)
        push_as(e, &right, value.state == CELL_UNKNOWN ? STR("so") : STR("otherwise"), out);
}

/* The winner of min and max first, the others after it by their value alone. */
static void add_extremes(struct explaining *e, const struct spot *spot, struct explain_nodes *out)
{
    const struct exprs *args = &spot->note->expr->call.args;
    struct value whole = explain_spot_value(e, spot);
    bool known = whole.state != CELL_UNKNOWN;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < args->n; i++) {
            struct spot arg = explain_part(e, spot, args->items[i]);
            struct value value = explain_spot_value(e, &arg);
            bool wins = arg.note && (known ? value_compare(whole.type, value.cell, whole.cell) == 0
                                           : value.state == CELL_UNKNOWN);
            if (arg.note && wins == (pass == 0)) {
                size_t n_seen = e->seen.n;
                struct explain_node *node = explain_expr(e, &arg);
                if (pass == 1 && !e->all && node->parts.n > 0) {
                    node->parts.n = 0;
                    node->is_folded = true;
                    e->seen.n = n_seen;
                }
                explain_push(e, out, node);
            }
        }
}

/* ---- arithmetic ------------------------------------------------------------------------------ */

static bool is_builtin(const struct expr *expr, int id)
{
    return expr->kind == EXPR_CALL && expr->ref.kind == REF_BUILTIN && expr->ref.index == id;
}

static bool is_extreme(const struct expr *expr)
{
    return (is_builtin(expr, BUILTIN_min) || is_builtin(expr, BUILTIN_max)) &&
           expr->call.args.n > 1;
}

static bool is_aggregate(const struct expr *expr)
{
    return expr->kind == EXPR_CALL && expr->ref.kind == REF_BUILTIN &&
           builtins[expr->ref.index].is_aggregate;
}

static bool is_condition(const struct expr *expr)
{
    return expr->type && expr->type->kind == TYPE_YESNO;
}

/* Arithmetic and functions: what they work on says more than they do. */
static bool is_plain_work(const struct expr *expr)
{
    switch (expr->kind) {
    case EXPR_BINARY:
        return !is_condition(expr) && expr->binary.op != BINARY_OTHERWISE;
    case EXPR_UNARY:
        return expr->unary.op == UNARY_NEG;
    case EXPR_CALL:
        return expr->ref.kind == REF_BUILTIN && !is_aggregate(expr) && !is_extreme(expr);
    case EXPR_RANGE:
    case EXPR_LIST:
        return true;
    case EXPR_ERROR:
    case EXPR_LITERAL:
    case EXPR_TEXT:
    case EXPR_NAME:
    case EXPR_FIELD:
    case EXPR_IF:
    case EXPR_COMPREHENSION:
        return false;
    }
    return false;
}

static void add_telling(struct explaining *e, const struct spot *spot, struct explain_nodes *out)
{
    if (!spot->note || explain_is_literal(spot->note->expr))
        return;
    struct explain_nodes found = {0};
    if (e->all || !is_plain_work(spot->note->expr))
        explain_push(e, &found, explain_expr(e, spot));
    else
        explain_expand(e, spot, &found);
    for (size_t i = 0; i < found.n; i++) { /* offer.base + offer.base / 2 tells one fact */
        bool is_new = true;
        for (size_t k = 0; k < out->n; k++)
            is_new = is_new && !(str_equal(out->items[k]->text, found.items[i]->text) &&
                                 str_equal(out->items[k]->role, found.items[i]->role));
        if (is_new)
            explain_push(e, out, found.items[i]);
    }
}

static void add_part(struct explaining *e, const struct spot *spot, const struct expr *expr,
                     struct explain_nodes *out)
{
    struct spot part = explain_part(e, spot, expr);
    add_telling(e, &part, out);
}

static void add_operands(struct explaining *e, const struct spot *spot, struct explain_nodes *out)
{
    const struct expr *expr = spot->note->expr;
    const struct exprs *many = expr->kind == EXPR_CALL ? &expr->call.args : &expr->list;
    switch (expr->kind) {
    case EXPR_BINARY:
        add_part(e, spot, expr->binary.left, out);
        add_part(e, spot, expr->binary.right, out);
        break;
    case EXPR_UNARY:
        add_part(e, spot, expr->unary.operand, out);
        break;
    case EXPR_RANGE:
        add_part(e, spot, expr->range.low, out);
        add_part(e, spot, expr->range.high, out);
        break;
    case EXPR_CALL:
    case EXPR_LIST:
        for (size_t i = 0; i < many->n; i++)
            add_part(e, spot, many->items[i], out);
        break;
    case EXPR_ERROR:
    case EXPR_LITERAL:
    case EXPR_TEXT:
    case EXPR_NAME:
    case EXPR_FIELD:
    case EXPR_IF:
    case EXPR_COMPREHENSION:
        break;
    }
}

/* ---- all of it ------------------------------------------------------------------------------- */

static bool is_call_of(const struct expr *expr, enum ref_kind kind)
{
    return expr->kind == EXPR_CALL && expr->ref.kind == kind;
}

/* What is written in the define, with the arguments of this call. */
static void add_body(struct explaining *e, const struct spot *spot, struct explain_nodes *out)
{
    struct explain_frame *frame = ARENA_NEW(e->b.arena, struct explain_frame);
    *frame = (struct explain_frame){spot->note, spot->frame};
    struct spot body = explain_part(e, spot, spot->note->expr->ref.decl->expr);
    body.frame = frame;
    if (body.note)
        explain_expand(e, &body, out);
}

void explain_expand(struct explaining *e, const struct spot *spot, struct explain_nodes *out)
{
    const struct expr *expr = spot->note->expr;
    if (expr->kind == EXPR_IF)
        add_choice(e, spot, out);
    else if (is_joined(expr, BINARY_OTHERWISE))
        add_otherwise(e, spot, out);
    else if (is_extreme(expr))
        add_extremes(e, spot, out);
    else if (is_plain_work(expr))
        add_operands(e, spot, out);
    else
        explain_push(e, out, explain_expr(e, spot));
}

void explain_under(struct explaining *e, const struct spot *spot, struct explain_nodes *out)
{
    if (is_call_of(spot->note->expr, REF_DEFINE))
        add_body(e, spot, out);
    else
        explain_expand(e, spot, out);
}

static struct explain_node *with_parts(struct explaining *e, enum explain_kind kind,
                                       const struct spot *spot)
{
    struct explain_node *node = explain_spot(e, kind, spot);
    if (kind == EXPLAIN_DEFINE) {
        node->place = explain_place_of(e, spot->note->expr->ref.decl->span);
        node->place.shown = explain_at(e, spot->note->expr->ref.decl, false);
        explain_under(e, spot, &node->parts);
    } else {
        explain_expand(e, spot, &node->parts);
    }
    return node;
}

/* What is known does without what would stand in for it. */
static bool does_without(struct explaining *e, const struct spot *spot, struct spot *left)
{
    if (!is_joined(spot->note->expr, BINARY_OTHERWISE) || e->all)
        return false;
    *left = explain_part(e, spot, spot->note->expr->binary.left);
    return left->note && explain_spot_value(e, left).state != CELL_UNKNOWN;
}

static struct explain_node *explain_kind(struct explaining *e, const struct spot *spot)
{
    const struct expr *expr = spot->note->expr;
    struct spot left;
    if (does_without(e, spot, &left))
        return explain_kind(e, &left);
    if (expr->kind == EXPR_NAME || expr->kind == EXPR_FIELD)
        return explain_named(e, spot);
    if (is_call_of(expr, REF_TABLE))
        return explain_row(e, spot);
    if (is_call_of(expr, REF_DEFINE))
        return with_parts(e, EXPLAIN_DEFINE, spot);
    if (is_aggregate(expr))
        return explain_aggregate(e, spot);
    if (expr->kind == EXPR_IF || is_joined(expr, BINARY_OTHERWISE) || is_extreme(expr))
        return with_parts(e, EXPLAIN_CHOICE, spot);
    if (is_joined(expr, BINARY_AND) || is_joined(expr, BINARY_OR))
        return joined(e, spot);
    if (expr->kind == EXPR_BINARY && is_condition(expr))
        return comparison(e, spot);
    if (expr->kind == EXPR_UNARY && expr->unary.op != UNARY_NEG)
        return unary(e, spot);
    if (is_plain_work(expr))
        return with_parts(e, EXPLAIN_SUM, spot);
    return explain_spot(e, EXPLAIN_LITERAL, spot);
}

struct explain_node *explain_expr(struct explaining *e, const struct spot *spot)
{
    if (e->depth >= LIMIT_EXPLAIN_DEPTH || e->n_nodes >= LIMIT_EXPLAIN_NODES) {
        struct explain_node *node = explain_spot(e, EXPLAIN_SUM, spot);
        node->is_folded = true;
        return node;
    }
    e->depth++;
    struct explain_node *node = explain_kind(e, spot);
    e->depth--;
    return node;
}

struct explain_node *explain_expression(const struct run *run, size_t row, const struct expr *expr)
{
    struct explaining *e = explaining_new(run, row, NULL);
    struct spot root = explain_root(e, expr);
    return root.note ? explain_expr(e, &root) : NULL;
}
