/*
 * walk.c - going through what a playbook's declarations write; see walk.h.
 *
 * Recursion is as deep as the text is nested, which the reader bounds.
 */
#include "check/walk.h"

static void walk_one(struct expr *expr, walk_fn *visit, void *context)
{
    if (expr)
        visit(context, expr);
}

static void walk_list(struct exprs exprs, walk_fn *visit, void *context)
{
    for (size_t i = 0; i < exprs.n; i++)
        walk_one(exprs.items[i], visit, context);
}

void walk_children(struct expr *expr, walk_fn *visit, void *context)
{
    switch (expr->kind) {
    case EXPR_ERROR:
    case EXPR_LITERAL:
    case EXPR_TEXT:
    case EXPR_NAME:
        break;
    case EXPR_FIELD:
        walk_one(expr->field.object, visit, context);
        break;
    case EXPR_CALL:
        walk_list(expr->call.args, visit, context);
        break;
    case EXPR_UNARY:
        walk_one(expr->unary.operand, visit, context);
        break;
    case EXPR_BINARY:
        walk_one(expr->binary.left, visit, context);
        walk_one(expr->binary.right, visit, context);
        break;
    case EXPR_IF:
        walk_one(expr->choose.condition, visit, context);
        walk_one(expr->choose.yes, visit, context);
        walk_one(expr->choose.no, visit, context);
        break;
    case EXPR_RANGE:
        walk_one(expr->range.low, visit, context);
        walk_one(expr->range.high, visit, context);
        break;
    case EXPR_LIST:
        walk_list(expr->list, visit, context);
        break;
    case EXPR_COMPREHENSION:
        walk_one(expr->comprehension->body, visit, context);
        walk_one(expr->comprehension->list, visit, context);
        walk_one(expr->comprehension->where, visit, context);
        break;
    }
}

struct deep_walk {
    walk_fn *visit;
    void *context;
};

static void walk_deep(void *context, struct expr *expr)
{
    struct deep_walk *deep = context;
    deep->visit(deep->context, expr);
    walk_children(expr, walk_deep, deep);
}

void walk_expr(struct expr *expr, walk_fn *visit, void *context)
{
    struct deep_walk deep = {visit, context};
    walk_deep(&deep, expr);
}

void walk_template(struct template *template, walk_fn *visit, void *context)
{
    for (size_t i = 0; template && i < template->n; i++) {
        struct piece *piece = &template->pieces[i];
        walk_one(piece->expr, visit, context);
        walk_one(piece->where, visit, context);
        walk_template(piece->then, visit, context);
        walk_template(piece->otherwise, visit, context);
    }
}

void walk_clause(struct clause *clause, walk_fn *visit, void *context)
{
    walk_one(clause->path, visit, context);
    walk_one(clause->expr, visit, context);
    if (clause->template)
        walk_template(clause->template, visit, context);
    walk_one(clause->condition, visit, context);
}

static void walk_fields(struct field **fields, size_t n, walk_fn *visit, void *context)
{
    for (size_t i = 0; i < n; i++) {
        walk_one(fields[i]->bounds, visit, context);
        walk_one(fields[i]->standard, visit, context);
        walk_fields(fields[i]->fields, fields[i]->n_fields, visit, context);
    }
}

static void walk_table(struct decl *table, walk_fn *visit, void *context)
{
    walk_list(table->table.keys, visit, context);
    for (size_t i = 0; i < table->table.n_rows; i++)
        for (size_t j = 0; j < table->table.rows[i].n; j++)
            walk_one(table->table.rows[i].cells[j].value, visit, context);
}

static void walk_package(struct decl *package, walk_fn *visit, void *context)
{
    for (size_t i = 0; i < package->package.n; i++) {
        struct component *component = &package->package.items[i];
        walk_list(component->by_year, visit, context);
        walk_list(component->vesting, visit, context);
        walk_one(component->growing, visit, context);
    }
}

void walk_decl(struct decl *decl, walk_fn *visit, void *context)
{
    walk_one(decl->expr, visit, context);
    for (size_t i = 0; i < decl->n_clauses; i++)
        walk_clause(&decl->clauses[i], visit, context);
    switch (decl->kind) {
    case DECL_OFFER:
        walk_fields(decl->fields.items, decl->fields.n, visit, context);
        break;
    case DECL_TABLE:
        walk_table(decl, visit, context);
        break;
    case DECL_PACKAGE:
        walk_package(decl, visit, context);
        break;
    case DECL_PLAYBOOK:
    case DECL_IMPORT:
    case DECL_THRESHOLD:
    case DECL_LET:
    case DECL_DEFINE:
    case DECL_FLAG:
    case DECL_TIER:
    case DECL_APPROVAL:
    case DECL_LEVER:
    case DECL_ROUND:
    case DECL_SCRIPT:
    case DECL_PLAY:
    case DECL_TEST:
    case DECL_USE:
    case DECL_REMOVE:
    case N_DECL_KINDS:
        break;
    }
}

void walk_playbook(struct playbook *playbook, walk_fn *visit, void *context)
{
    for (size_t i = 0; i < playbook->decls.n; i++)
        walk_decl(playbook->decls.items[i], visit, context);
}
