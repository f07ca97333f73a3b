/*
 * reach.c - what values an expression can take; see reach.h.
 */
#include "check/reach.h"

#include "base/limits.h"
#include "check/constant.h"

enum { MOST_STEPS = 2000000, MOST_DEPTH = 300, MOST_LETS_DEEP = 4 };

struct reaches reaches_new(struct playbook *playbook, struct arena *arena)
{
    struct reaches reaches = {.playbook = playbook, .arena = arena, .budget = MOST_STEPS};
    reaches.lets = ARENA_ARRAY(arena, playbook->lets.n, struct reach);
    reaches.let_marks = ARENA_ARRAY(arena, playbook->lets.n, uint8_t);
    reaches.columns.arena = arena;
    return reaches;
}

static const struct reach_env *find(const struct reach_env *env, const void *key)
{
    while (env && env->key != key)
        env = env->outer;
    return env;
}

/* ---- names ----------------------------------------------------------------------------------- */

static bool is_optional(const struct field *field)
{
    bool optional = field->optional && !field->standard;
    for (field = field->parent; field && !optional; field = field->parent)
        optional = field->optional;
    return optional;
}

/* What the shape allows: its bounds, and without them no negative money and durations. */
static struct reach reach_field(const struct field *field)
{
    const struct type *type = field->type;
    struct reach reach = {
        .can_be_unknown = is_optional(field), .can_be_yes = true, .can_be_no = true};
    struct value low, high;
    if (!type || !type_is_plain(type))
        return reach_anything();
    if (type->kind == TYPE_CHOICE) {
        reach.is_listed = true;
        reach.choices = type->choices;
        reach.n_choices = type->n_choices;
    } else if (type_is_ordered(type) && constant_range(field->bounds, &low, &high) &&
               low.type->kind == type->kind) {
        reach.low = (struct reach_end){.is_known = true, .at = low.cell};
        reach.high = (struct reach_end){.is_known = true, .at = high.cell};
    } else if (type->kind == TYPE_MONEY) {
        reach.low = (struct reach_end){.is_known = true};
        reach.low.at.decimal = DECIMAL_ZERO;
    } else if (type->kind == TYPE_DURATION) {
        reach.low = (struct reach_end){.is_known = true};
    }
    return reach;
}

/* All values of a table's column. */
static struct reach reach_column(struct reaches *reaches, const struct decl *table, size_t column)
{
    struct str key = str_format(reaches->arena, "%p.%zu", (const void *)table, column);
    struct reach *known = map_get(&reaches->columns, key);
    if (known)
        return *known;
    struct reach all = reach_anything();
    const struct type *type = table->table.columns[column].type;
    for (size_t i = 0; i < table->table.n_rows; i++) {
        const struct expr *cell = table->table.rows[i].cells[column].value;
        struct value low, high;
        struct reach one = reach_anything();
        if (constant_range(cell, &low, &high)) {
            one.low = (struct reach_end){.is_known = true, .at = low.cell};
            one.high = (struct reach_end){.is_known = true, .at = high.cell};
        } else if (constant_value(cell, &low)) {
            one = reach_value(&low);
        }
        all = i == 0 ? one : reach_join(reaches, type, all, one);
    }
    all.can_be_unknown = true; /* no row may match */
    known = ARENA_NEW(reaches->arena, struct reach);
    *known = all;
    map_put(&reaches->columns, key, known);
    return all;
}

static struct reach reach_let(struct reaches *reaches, const struct decl *let,
                              const struct reach_env *env)
{
    const struct reach_env *known = find(env, let);
    uint8_t *mark = &reaches->let_marks[let->index];
    if (known)
        return known->reach;
    if (!let->expr)
        return reach_anything();
    if (env && reaches->depth < MOST_LETS_DEEP)
        return reach_of(reaches, let->expr, env);
    if (*mark == 0) {
        *mark = 1; /* being found */
        reaches->lets[let->index] = reach_of(reaches, let->expr, NULL);
        *mark = 2;
    }
    return *mark == 2 ? reaches->lets[let->index] : reach_anything();
}

static struct reach reach_name(struct reaches *reaches, const struct expr *expr,
                               const struct reach_env *env)
{
    const struct ref *ref = &expr->ref;
    const struct reach_env *known;
    switch (ref->kind) {
    case REF_FACT:
        known = find(env, ref->field);
        return known ? known->reach : reach_field(ref->field);
    case REF_LET:
        return reach_let(reaches, ref->decl, env);
    case REF_THRESHOLD:
        return ref->decl->expr ? reach_of(reaches, ref->decl->expr, NULL) : reach_anything();
    case REF_CHOICE: {
        struct reach one = {.is_listed = true, .choices = &ref->choice, .n_choices = 1};
        return one;
    }
    case REF_PARAM:
        return reaches->args && (size_t)ref->index < reaches->args->n
                   ? reaches->args->items[ref->index]
                   : reach_anything();
    case REF_COLUMN: {
        const struct expr *object = expr->kind == EXPR_FIELD ? expr->field.object : NULL;
        const struct decl *table =
            object && object->type && object->type->kind == TYPE_ROW ? object->type->table : NULL;
        for (size_t i = 0; table && i < table->table.n_columns; i++)
            if (str_equal(table->table.columns[i].name.text, expr->field.name.text))
                return reach_column(reaches, table, i);
        return reach_anything();
    }
    case REF_NONE:
    case REF_OFFER:
    case REF_DEFINE:
    case REF_TABLE:
    case REF_VAR:
    case REF_BUILTIN:
    case REF_PACKAGE:
    case REF_LEVER_WORD:
    case REF_LEVER:
    case REF_FLAG:
    case REF_REQUEST:
    case REF_MEASURE:
    case REF_ASKS:
    case REF_ASK_PART:
    case REF_MOVED:
        break;
    }
    return reach_anything();
}

/* ---- operations ------------------------------------------------------------------------------ */

static struct reach reach_unary(struct reaches *reaches, const struct expr *expr,
                                const struct reach_env *env)
{
    const struct type *type = expr->unary.operand->type;
    struct reach operand = reach_of(reaches, expr->unary.operand, env), zero = {0};
    switch (expr->unary.op) {
    case UNARY_NOT:
        return reach_yesno(operand.can_be_no, operand.can_be_yes, operand.can_be_unknown);
    case UNARY_KNOWN:
        return reach_yesno(true, operand.can_be_unknown || !type || !type_is_plain(type), false);
    case UNARY_NEG:
        zero.low = zero.high = (struct reach_end){.is_known = true};
        zero.low.at.decimal = zero.high.at.decimal = DECIMAL_ZERO;
        if (type && type_is_numeric(type))
            return reach_calculate(BINARY_SUB, &zero, &operand);
        break;
    }
    return reach_anything();
}

/* What the right side of `and` and `or` can be where the left is `is_yes`, or unknown. */
static struct reach reach_right(struct reaches *reaches, const struct expr *expr, bool is_yes,
                                bool or_unknown, const struct reach_env *env)
{
    const struct reach_env *behind = env;
    struct reach right = reach_yesno(false, false, false);
    if (or_unknown)
        right = reach_of(reaches, expr->binary.right, env);
    else if (reach_assume(reaches, expr->binary.left, is_yes, &behind))
        right = reach_of(reaches, expr->binary.right, behind);
    return right;
}

static struct reach reach_and_or(struct reaches *reaches, const struct expr *expr,
                                 const struct reach_env *env)
{
    bool is_and = expr->binary.op == BINARY_AND;
    struct reach left = reach_of(reaches, expr->binary.left, env);
    struct reach loose = reach_right(reaches, expr, is_and, left.can_be_unknown, env);
    bool goes_on = is_and ? left.can_be_yes : left.can_be_no;
    struct reach right =
        goes_on ? reach_right(reaches, expr, is_and, false, env) : reach_yesno(false, false, false);
    bool unknown = left.can_be_unknown || right.can_be_unknown || loose.can_be_unknown;
    if (is_and)
        return reach_yesno(left.can_be_yes && right.can_be_yes,
                           left.can_be_no || right.can_be_no || loose.can_be_no, unknown);
    return reach_yesno(left.can_be_yes || right.can_be_yes || loose.can_be_yes,
                       left.can_be_no && right.can_be_no, unknown);
}

static struct reach reach_in(struct reaches *reaches, const struct expr *expr,
                             const struct reach_env *env)
{
    const struct expr *right = expr->binary.right;
    const struct type *type = expr->binary.left->type;
    struct reach left = reach_of(reaches, expr->binary.left, env);
    struct reach out = reach_yesno(false, true, left.can_be_unknown);
    if (!type || !right->type)
        return reach_anything();
    if (right->kind == EXPR_LIST) {
        for (size_t i = 0; i < right->list.n; i++) {
            struct reach item = reach_of(reaches, right->list.items[i], env);
            struct reach same = reach_compare(type, BINARY_EQ, &left, &item);
            out.can_be_yes = out.can_be_yes || same.can_be_yes;
            out.can_be_no = out.can_be_no && same.can_be_no;
            out.can_be_unknown = out.can_be_unknown || same.can_be_unknown;
        }
        return out;
    }
    if (right->kind == EXPR_RANGE) {
        struct reach low = reach_of(reaches, right->range.low, env);
        struct reach high = reach_of(reaches, right->range.high, env);
        struct reach above = reach_compare(type, BINARY_GE, &left, &low);
        struct reach below = reach_compare(type, BINARY_LE, &left, &high);
        return reach_yesno(above.can_be_yes && below.can_be_yes, above.can_be_no || below.can_be_no,
                           above.can_be_unknown || below.can_be_unknown);
    }
    if (right->type->kind != TYPE_RANGE || !type_is_ordered(type))
        return reach_anything();
    struct reach range = reach_of(reaches, right, env);
    out = reach_compare(type, BINARY_EQ, &left, &range);
    return reach_yesno(out.can_be_yes, true, true);
}

static struct reach reach_binary(struct reaches *reaches, const struct expr *expr,
                                 const struct reach_env *env)
{
    enum binary_op op = expr->binary.op;
    if (op == BINARY_AND || op == BINARY_OR)
        return reach_and_or(reaches, expr, env);
    if (op == BINARY_IN)
        return reach_in(reaches, expr, env);
    const struct type *a = expr->binary.left->type, *b = expr->binary.right->type;
    struct reach left = reach_of(reaches, expr->binary.left, env);
    struct reach right = reach_of(reaches, expr->binary.right, env);
    if (op == BINARY_OTHERWISE) {
        if (!left.can_be_unknown)
            return left;
        left.can_be_unknown = right.can_be_unknown;
        struct reach both = reach_join(reaches, expr->type, left, right);
        both.can_be_unknown = right.can_be_unknown;
        return both;
    }
    if (!a || !b)
        return reach_anything();
    if (op >= BINARY_EQ && op <= BINARY_GE)
        return a->kind == b->kind ? reach_compare(a, op, &left, &right) : reach_anything();
    return type_is_numeric(a) && type_is_numeric(b) ? reach_calculate(op, &left, &right)
                                                    : reach_anything();
}

static struct reach reach_if(struct reaches *reaches, const struct expr *expr,
                             const struct reach_env *env)
{
    struct reach condition = reach_of(reaches, expr->choose.condition, env);
    const struct reach_env *yes = env, *no = env;
    bool can_be_yes =
        condition.can_be_yes && reach_assume(reaches, expr->choose.condition, true, &yes);
    bool can_be_no =
        condition.can_be_no && reach_assume(reaches, expr->choose.condition, false, &no);
    struct reach out = reach_anything();
    if (can_be_yes)
        out = reach_of(reaches, expr->choose.yes, yes);
    if (can_be_no) {
        struct reach other = reach_of(reaches, expr->choose.no, no);
        out = can_be_yes ? reach_join(reaches, expr->type, out, other) : other;
    }
    out.can_be_unknown = out.can_be_unknown || condition.can_be_unknown;
    return out;
}

static struct reach reach_range(struct reaches *reaches, const struct expr *expr,
                                const struct reach_env *env)
{
    struct reach low = reach_of(reaches, expr->range.low, env);
    struct reach high = reach_of(reaches, expr->range.high, env);
    return (struct reach){.can_be_unknown = low.can_be_unknown || high.can_be_unknown,
                          .low = low.low,
                          .high = high.high};
}

static struct reach reach_kind(struct reaches *reaches, const struct expr *expr,
                               const struct reach_env *env)
{
    struct value value;
    switch (expr->kind) {
    case EXPR_LITERAL:
        return constant_value(expr, &value) ? reach_value(&value) : reach_anything();
    case EXPR_TEXT:
        return (struct reach){.can_be_yes = true, .can_be_no = true};
    case EXPR_NAME:
    case EXPR_FIELD:
        return reach_name(reaches, expr, env);
    case EXPR_CALL:
        return reach_call(reaches, expr, env);
    case EXPR_UNARY:
        return reach_unary(reaches, expr, env);
    case EXPR_BINARY:
        return reach_binary(reaches, expr, env);
    case EXPR_IF:
        return reach_if(reaches, expr, env);
    case EXPR_RANGE:
        return reach_range(reaches, expr, env);
    case EXPR_ERROR:
    case EXPR_LIST:
    case EXPR_COMPREHENSION:
        break;
    }
    return reach_anything();
}

struct reach reach_of(struct reaches *reaches, const struct expr *expr, const struct reach_env *env)
{
    if (!expr || reaches->budget == 0 || reaches->depth > MOST_DEPTH)
        return reach_anything();
    reaches->budget--;
    reaches->depth++;
    struct reach reach = reach_kind(reaches, expr, env);
    reaches->depth--;
    if (reach_is_empty(expr->type, &reach))
        return reach_anything(); /* nobody gets here: what is said of it does not count */
    return reach;
}

/* ---- what a condition rules out --------------------------------------------------------------- */

/* The fact or let whose value the expression is; NULL where it is none. */
static const void *key_of(const struct expr *expr)
{
    if (expr->ref.kind == REF_FACT && (expr->kind == EXPR_FIELD || expr->kind == EXPR_NAME))
        return expr->ref.field;
    if (expr->ref.kind == REF_LET && expr->kind == EXPR_NAME)
        return expr->ref.decl;
    return NULL;
}

/* False where nothing is left of it. */
static bool learn(struct reaches *reaches, const struct expr *expr, struct reach reach,
                  const struct reach_env **env)
{
    if (reach_is_empty(expr->type, &reach))
        return false;
    struct reach_env *inner = ARENA_NEW(reaches->arena, struct reach_env);
    *inner = (struct reach_env){.outer = *env, .key = key_of(expr), .reach = reach};
    *env = inner;
    return true;
}

static enum binary_op opposite(enum binary_op op)
{
    switch (op) {
    case BINARY_EQ:
        return BINARY_NE;
    case BINARY_NE:
        return BINARY_EQ;
    case BINARY_LT:
        return BINARY_GE;
    case BINARY_LE:
        return BINARY_GT;
    case BINARY_GT:
        return BINARY_LE;
    case BINARY_GE:
        return BINARY_LT;
    case BINARY_ADD:
    case BINARY_SUB:
    case BINARY_MUL:
    case BINARY_DIV:
    case BINARY_IN:
    case BINARY_AND:
    case BINARY_OR:
    case BINARY_OTHERWISE:
        break;
    }
    return op;
}

/* a < b as b > a */
static enum binary_op turned(enum binary_op op)
{
    return op == BINARY_LT   ? BINARY_GT
           : op == BINARY_LE ? BINARY_GE
           : op == BINARY_GT ? BINARY_LT
           : op == BINARY_GE ? BINARY_LE
                             : op;
}

static bool assume_relation(struct reaches *reaches, const struct expr *left, enum binary_op op,
                            const struct expr *right, const struct reach_env **env)
{
    struct reach a = reach_of(reaches, left, *env), b = reach_of(reaches, right, *env);
    if (!left->type || !right->type || left->type->kind != right->type->kind)
        return true;
    if (key_of(left) && !learn(reaches, left, reach_narrow(reaches, left->type, a, op, &b), env))
        return false;
    return !key_of(right) ||
           learn(reaches, right, reach_narrow(reaches, right->type, b, turned(op), &a), env);
}

static bool assume_in(struct reaches *reaches, const struct expr *expr, bool is_yes,
                      const struct reach_env **env)
{
    const struct expr *left = expr->binary.left, *right = expr->binary.right;
    if (is_yes && right->kind == EXPR_RANGE)
        return assume_relation(reaches, left, BINARY_GE, right->range.low, env) &&
               assume_relation(reaches, left, BINARY_LE, right->range.high, env);
    if (right->kind != EXPR_LIST || !key_of(left) || right->list.n == 0)
        return true;
    if (!is_yes) {
        for (size_t i = 0; i < right->list.n; i++)
            if (!assume_relation(reaches, left, BINARY_NE, right->list.items[i], env))
                return false;
        return true;
    }
    struct reach all = reach_of(reaches, right->list.items[0], *env);
    for (size_t i = 1; i < right->list.n; i++)
        all = reach_join(reaches, left->type, all, reach_of(reaches, right->list.items[i], *env));
    struct reach now = reach_of(reaches, left, *env);
    return !left->type ||
           learn(reaches, left, reach_narrow(reaches, left->type, now, BINARY_EQ, &all), env);
}

static bool assume_binary(struct reaches *reaches, const struct expr *expr, bool is_yes,
                          const struct reach_env **env)
{
    enum binary_op op = expr->binary.op;
    const struct expr *left = expr->binary.left, *right = expr->binary.right;
    if ((op == BINARY_AND && is_yes) || (op == BINARY_OR && !is_yes))
        return reach_assume(reaches, left, is_yes, env) &&
               reach_assume(reaches, right, is_yes, env);
    if (op >= BINARY_EQ && op <= BINARY_GE)
        return assume_relation(reaches, left, is_yes ? op : opposite(op), right, env);
    return op != BINARY_IN || assume_in(reaches, expr, is_yes, env);
}

static bool assume_name(struct reaches *reaches, const struct expr *expr, bool is_yes,
                        const struct reach_env **env)
{
    struct reach now = reach_of(reaches, expr, *env);
    if (!key_of(expr))
        return true;
    struct reach then = reach_yesno(is_yes && now.can_be_yes, !is_yes && now.can_be_no, false);
    if (!learn(reaches, expr, then, env))
        return false;
    return expr->ref.kind != REF_LET || reach_assume(reaches, expr->ref.decl->expr, is_yes, env);
}

static bool assume_known(struct reaches *reaches, const struct expr *operand,
                         const struct reach_env **env)
{
    struct reach now = reach_of(reaches, operand, *env);
    if (!key_of(operand) || !operand->type || !type_is_plain(operand->type))
        return true;
    now.can_be_unknown = false;
    return learn(reaches, operand, now, env);
}

bool reach_assume(struct reaches *reaches, const struct expr *condition, bool is_yes,
                  const struct reach_env **env)
{
    bool possible = true;
    if (!condition || reaches->budget == 0 || reaches->depth > MOST_DEPTH)
        return true;
    reaches->budget--;
    reaches->depth++;
    if (condition->kind == EXPR_BINARY)
        possible = assume_binary(reaches, condition, is_yes, env);
    else if (condition->kind == EXPR_UNARY && condition->unary.op == UNARY_NOT)
        possible = reach_assume(reaches, condition->unary.operand, !is_yes, env);
    else if (condition->kind == EXPR_UNARY && condition->unary.op == UNARY_KNOWN && is_yes)
        possible = assume_known(reaches, condition->unary.operand, env);
    else if (condition->kind == EXPR_NAME || condition->kind == EXPR_FIELD)
        possible = assume_name(reaches, condition, is_yes, env);
    reaches->depth--;
    return possible;
}
