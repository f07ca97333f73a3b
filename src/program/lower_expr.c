/*
 * lower_expr.c - expressions into steps.
 *
 * The checker has given each expression its type and each name its meaning; nothing here can be wrong with the
 * playbook any more.
 */
#include "base/bug.h"
#include "base/limits.h"
#include "program/lower.h"
#include "types/builtin.h"

struct lowered lowered_plain(const struct type *type, slot s)
{
    return (struct lowered){.type = type, .low = s, .high = SLOT_NONE, .list = -1};
}

slot lower_fact(struct lower *l, int world, int fact, int domain)
{
    const slot *facts = l->worlds[world].facts;
    slot instead = facts ? facts[fact] : SLOT_NONE;
    if (instead != SLOT_NONE)
        return instead;
    return lower_step_fact(l, fact, domain);
}

static struct lowered lower_threshold(struct lower *l, const struct decl *threshold)
{
    struct scope scope = {.world = WORLD_AS_OFFERED, .domain = -1};
    slot declared = lower_plain(l, &scope, threshold->expr);
    const struct type *type = threshold->expr->type;
    return lowered_plain(type, lower_step(l, STEP_THRESHOLD, type->kind, declared, SLOT_NONE,
                                          SLOT_NONE, (uint32_t)threshold->index));
}

static struct lowered lower_field_fact(struct lower *l, const struct scope *scope,
                                       const struct expr *expr)
{
    const struct field *field = expr->ref.field;
    struct lowered out = lowered_plain(expr->type, SLOT_NONE);
    if (expr->type->kind == TYPE_LIST) {
        out.list = field->fact;
        return out;
    }
    int list = l->playbook->facts[field->fact].list;
    out.low = lower_fact(l, scope->world, field->fact, list);
    return out;
}

/* The variable of a comprehension: an item of a written list, or the elements of a plain list of the offer. */
static struct lowered lower_variable(struct lower *l, const struct scope *scope,
                                     const struct expr *expr)
{
    if (expr->ref.expr && expr->ref.expr == scope->var_list)
        return scope->item;
    if (!expr->ref.field)
        BUG("a record stands where a value is wanted");
    for (size_t i = 0; i < l->playbook->n_facts; i++)
        if (l->playbook->facts[i].field == expr->ref.field)
            return lowered_plain(expr->type, lower_fact(l, scope->world, (int)i, scope->domain));
    BUG("a list without a fact");
}

static struct lowered lower_tier_choice(struct lower *l, slot approval, const struct type *type)
{
    return lowered_plain(
        type, lower_step(l, STEP_APPROVAL_CHOICE, TYPE_CHOICE, approval, SLOT_NONE, SLOT_NONE, 0));
}

static struct lowered lower_column(struct lower *l, const struct scope *scope,
                                   const struct expr *expr)
{
    struct lowered row = lower_expr(l, scope, expr->field.object);
    const struct decl *table = expr->ref.decl;
    uint32_t column = (uint32_t)(expr->ref.index - (int)table->table.n_conditions);
    const struct type *type = expr->type;
    enum type_kind kind = type->kind == TYPE_RANGE ? type->elem->kind : type->kind;
    struct lowered out = lowered_plain(type, SLOT_NONE);
    slot where = (slot)table->index;
    out.low = lower_step(l, STEP_COLUMN_LOW, kind, row.low, where, SLOT_NONE, column);
    if (type->kind == TYPE_RANGE)
        out.high = lower_step(l, STEP_COLUMN_HIGH, kind, row.low, where, SLOT_NONE, column);
    return out;
}

static struct lowered lower_choice(struct lower *l, const struct expr *expr)
{
    union cell cell = {.bits = 0};
    cell.choice = expr->ref.choice;
    return lowered_plain(expr->type, lower_constant(l, expr->type, cell));
}

static struct lowered lower_package_name(struct lower *l, const struct scope *scope,
                                         const struct expr *expr)
{
    int asked = scope->asked_world ? scope->asked_world : lower_world_of_all(l);
    int world = expr->ref.index ? asked : scope->world;
    if (expr->ref.index)
        lower_asked(l);
    return lowered_plain(expr->type, lower_package_part(l, world, &expr->ref));
}

static struct lowered lower_flag_name(struct lower *l, const struct scope *scope,
                                      const struct expr *expr)
{
    struct scope outer = {.world = scope->world, .domain = -1};
    const struct clause *when = tree_find_clause(expr->ref.decl, CLAUSE_WHEN);
    return lowered_plain(expr->type, lower_plain(l, &outer, when->expr));
}

static struct lowered lower_name(struct lower *l, const struct scope *scope,
                                 const struct expr *expr)
{
    const struct ref *ref = &expr->ref;
    switch (ref->kind) {
    case REF_FACT:
        return lower_field_fact(l, scope, expr);
    case REF_THRESHOLD:
        return lower_threshold(l, ref->decl);
    case REF_LET:
        return lower_let(l, scope->world, ref->decl);
    case REF_TABLE:
        return lower_row(l, scope, ref->decl, &ref->decl->table.keys);
    case REF_CHOICE:
        return lower_choice(l, expr);
    case REF_PARAM:
        return scope->params[ref->index];
    case REF_VAR:
        return lower_variable(l, scope, expr);
    case REF_PACKAGE:
        return lower_package_name(l, scope, expr);
    case REF_LEVER_WORD:
        return lowered_plain(expr->type, lower_own_word(l, scope, ref->decl, ref->index));
    case REF_LEVER: {
        slot s = lower_lever_word(l, ref->decl, ref->index);
        return ref->index == LEVER_APPROVAL ? lower_tier_choice(l, s, expr->type)
                                            : lowered_plain(expr->type, s);
    }
    case REF_FLAG:
        return lower_flag_name(l, scope, expr);
    case REF_REQUEST: {
        slot s = lower_request_word(l, scope, ref->index);
        if (ref->index == REQUEST_APPROVAL)
            return lower_tier_choice(l, s, expr->type);
        return lowered_plain(expr->type, s);
    }
    case REF_COLUMN:
        return lower_column(l, scope, expr);
    case REF_MEASURE:
        return lowered_plain(expr->type, lower_measure(l, scope, (enum measure)ref->index));
    case REF_MOVED:
        return lowered_plain(
            expr->type, lower_step(l, STEP_MOVED, TYPE_YESNO, SLOT_NONE, SLOT_NONE, SLOT_NONE, 0));
    case REF_ASK_PART:
        return lower_ask_part(l, scope, (enum ask_part)ref->index);
    case REF_NONE:
    case REF_OFFER:
    case REF_DEFINE:
    case REF_BUILTIN:
    case REF_ASKS:
        break;
    }
    BUG("a name without a value");
}

static struct lowered lower_unary(struct lower *l, const struct scope *scope,
                                  const struct expr *expr)
{
    const struct ref *ref = &expr->unary.operand->ref;
    if (ref->kind == REF_ASK_PART && ref->index == ASK_SCRIPT) /* `known`: no other takes words */
        return lowered_plain(expr->type,
                             lower_text_sayable(l, l->program->levers[scope->asked->index].words));
    struct lowered operand = lower_expr(l, scope, expr->unary.operand);
    enum step_op op = STEP_NOT;
    switch (expr->unary.op) {
    case UNARY_NEG:
        op = expr->type->kind == TYPE_DURATION ? STEP_DURATION_NEG : STEP_NEG;
        break;
    case UNARY_NOT:
        op = STEP_NOT;
        break;
    case UNARY_KNOWN:
        op = STEP_KNOWN;
        break;
    }
    return lowered_plain(expr->type,
                         lower_step(l, op, expr->type->kind, operand.low, SLOT_NONE, SLOT_NONE, 0));
}

static enum step_op arithmetic_op(const struct expr *expr, enum type_kind left,
                                  enum type_kind right)
{
    switch (expr->binary.op) {
    case BINARY_ADD:
        if (left == TYPE_DATE || right == TYPE_DATE)
            return STEP_DATE_ADD;
        return left == TYPE_DURATION ? STEP_DURATION_ADD : STEP_ADD;
    case BINARY_SUB:
        if (left == TYPE_DATE)
            return right == TYPE_DATE ? STEP_DATE_DIFFERENCE : STEP_DATE_SUB;
        return left == TYPE_DURATION ? STEP_DURATION_SUB : STEP_SUB;
    case BINARY_MUL:
        return left == TYPE_DURATION || right == TYPE_DURATION ? STEP_DURATION_SCALE : STEP_MUL;
    case BINARY_DIV:
        if (left != TYPE_DURATION)
            return STEP_DIV;
        return right == TYPE_DURATION ? STEP_DURATION_RATIO : STEP_DURATION_DIVIDE;
    case BINARY_EQ:
        return STEP_EQ;
    case BINARY_NE:
        return STEP_NE;
    case BINARY_LT:
    case BINARY_GT:
        return STEP_LT;
    case BINARY_LE:
    case BINARY_GE:
        return STEP_LE;
    case BINARY_AND:
        return STEP_AND;
    case BINARY_OR:
        return STEP_OR;
    case BINARY_OTHERWISE:
        return STEP_OTHERWISE;
    case BINARY_IN:
        break;
    }
    BUG("not an arithmetic operator");
}

/* `x in lo .. hi`, `x in [a, b]`: comparisons joined. */
static slot lower_in(struct lower *l, const struct scope *scope, const struct expr *expr)
{
    struct lowered x = lower_expr(l, scope, expr->binary.left);
    struct lowered set = lower_expr(l, scope, expr->binary.right);
    enum type_kind kind = x.type->kind;
    if (set.type->kind == TYPE_RANGE) {
        slot from = lower_step(l, STEP_LE, kind, set.low, x.low, SLOT_NONE, 0);
        slot to = lower_step(l, STEP_LE, kind, x.low, set.high, SLOT_NONE, 0);
        return lower_step(l, STEP_AND, TYPE_YESNO, from, to, SLOT_NONE, 0);
    }
    if (!set.items) { /* a plain list of the offer: any of its elements */
        struct scope inner = *scope;
        inner.domain = set.list;
        const struct field *field = l->playbook->lists[set.list].field;
        struct expr var = {.kind = EXPR_NAME, .type = set.type->elem};
        var.ref.kind = REF_VAR;
        var.ref.field = (struct field *)(uintptr_t)field;
        slot element = lower_variable(l, &inner, &var).low;
        slot same = lower_step(l, STEP_EQ, kind, x.low, element, SLOT_NONE, 0);
        return lower_step(l, STEP_REDUCE, TYPE_YESNO, same, SLOT_NONE, (slot)set.list,
                          BUILTIN_AGGREGATE_any);
    }
    slot found = lower_yesno(l, false);
    for (size_t i = 0; i < set.items->list.n; i++) {
        slot item = lower_plain(l, scope, set.items->list.items[i]);
        slot same = lower_step(l, STEP_EQ, kind, x.low, item, SLOT_NONE, 0);
        found = lower_step(l, STEP_OR, TYPE_YESNO, found, same, SLOT_NONE, 0);
    }
    return found;
}

static struct lowered lower_binary(struct lower *l, const struct scope *scope,
                                   const struct expr *expr)
{
    if (expr->binary.op == BINARY_IN)
        return lowered_plain(expr->type, lower_in(l, scope, expr));
    struct lowered left = lower_expr(l, scope, expr->binary.left);
    struct lowered right = lower_expr(l, scope, expr->binary.right);
    enum step_op op = arithmetic_op(expr, left.type->kind, right.type->kind);
    bool swap = expr->binary.op == BINARY_GT || expr->binary.op == BINARY_GE ||
                (op == STEP_DURATION_SCALE && right.type->kind == TYPE_DURATION) ||
                (op == STEP_DATE_ADD && right.type->kind == TYPE_DATE);
    if (swap) {
        struct lowered first = left;
        left = right;
        right = first;
    }
    struct lowered out = lowered_plain(expr->type, SLOT_NONE);
    out.low =
        lower_step(l, op, left.type->kind == TYPE_RANGE ? left.type->elem->kind : left.type->kind,
                   left.low, right.low, SLOT_NONE, 0);
    if (left.high != SLOT_NONE && op == STEP_OTHERWISE)
        out.high = lower_step(l, op, left.type->elem->kind, left.high, right.high, SLOT_NONE, 0);
    return out;
}

static struct lowered lower_if(struct lower *l, const struct scope *scope, const struct expr *expr)
{
    slot condition = lower_plain(l, scope, expr->choose.condition);
    struct lowered yes = lower_expr(l, scope, expr->choose.yes);
    struct lowered no = lower_expr(l, scope, expr->choose.no);
    struct lowered out = lowered_plain(expr->type, SLOT_NONE);
    enum type_kind kind = expr->type->kind;
    out.low = lower_step(l, STEP_SELECT, kind, condition, yes.low, no.low, 0);
    if (yes.high != SLOT_NONE)
        out.high = lower_step(l, STEP_SELECT, kind, condition, yes.high, no.high, 0);
    return out;
}

static struct lowered lower_kind(struct lower *l, const struct scope *scope,
                                 const struct expr *expr)
{
    struct lowered out = lowered_plain(expr->type, SLOT_NONE);
    switch (expr->kind) {
    case EXPR_LITERAL:
        out.low = lower_constant(l, expr->type, expr->literal.cell);
        return out;
    case EXPR_TEXT: {
        union cell cell = {.bits = 0};
        struct str *text = ARENA_NEW(l->arena, struct str);
        *text = expr->text;
        cell.text = text;
        out.low = lower_constant(l, expr->type, cell);
        return out;
    }
    case EXPR_NAME:
    case EXPR_FIELD:
        return lower_name(l, scope, expr);
    case EXPR_CALL:
        return lower_call(l, scope, expr);
    case EXPR_UNARY:
        return lower_unary(l, scope, expr);
    case EXPR_BINARY:
        return lower_binary(l, scope, expr);
    case EXPR_IF:
        return lower_if(l, scope, expr);
    case EXPR_RANGE:
        out.low = lower_plain(l, scope, expr->range.low);
        out.high = lower_plain(l, scope, expr->range.high);
        return out;
    case EXPR_LIST:
        out.items = expr;
        return out;
    case EXPR_COMPREHENSION:
    case EXPR_ERROR:
        break;
    }
    BUG("an expression that cannot be lowered");
}

struct lowered lower_expr(struct lower *l, const struct scope *scope, const struct expr *expr)
{
    if (++l->visits > LIMIT_PROGRAM_VISITS)
        longjmp(l->too_large, 1);
    if (++l->depth > LIMIT_PROGRAM_DEPTH) {
        l->too_deep = expr;
        longjmp(l->too_large, 1);
    }
    uint32_t outer = l->open_note;
    uint32_t note = l->with_notes ? lower_note_begin(l, scope, expr) : 0;
    struct lowered out = lower_kind(l, scope, expr);
    l->depth--;
    if (l->with_notes)
        lower_note_end(l, note, outer, &out);
    if (l->with_traces && out.type->kind == TYPE_YESNO && scope->world == WORLD_AS_OFFERED)
        lower_trace(l, expr, out.low);
    return out;
}

slot lower_plain(struct lower *l, const struct scope *scope, const struct expr *expr)
{
    return lower_expr(l, scope, expr).low;
}

static size_t count_parts(const struct expr *expr)
{
    if (expr->kind == EXPR_BINARY && expr->binary.op == BINARY_AND)
        return count_parts(expr->binary.left) + count_parts(expr->binary.right);
    return 1;
}

static void lower_parts(struct lower *l, const struct scope *scope, const struct expr *expr,
                        struct condition *out)
{
    if (expr->kind == EXPR_BINARY && expr->binary.op == BINARY_AND) {
        lower_parts(l, scope, expr->binary.left, out);
        lower_parts(l, scope, expr->binary.right, out);
        return;
    }
    struct condition_part *part = &out->parts[out->n_parts++];
    *part = (struct condition_part){.expr = expr, .slot = lower_plain(l, scope, expr)};
    if (expr->kind == EXPR_BINARY && expr->binary.op >= BINARY_EQ && expr->binary.op <= BINARY_GE) {
        part->left = lower_expr(l, scope, expr->binary.left);
        part->right = lower_expr(l, scope, expr->binary.right);
    }
}

struct condition lower_condition(struct lower *l, const struct scope *scope,
                                 const struct expr *expr)
{
    struct condition out = {.slot = SLOT_NONE};
    if (!expr)
        return out;
    out.slot = lower_plain(l, scope, expr);
    out.parts = ARENA_ARRAY(l->arena, count_parts(expr), struct condition_part);
    lower_parts(l, scope, expr, &out);
    return out;
}
