/*
 * tree_print.c - a tree as a text.
 */
#include "syntax/tree_print.h"

#include "base/bug.h"

struct printer {
    struct buf *out;
    const struct symbols *symbols;
};

static void add(struct printer *p, const char *text)
{
    buf_add(p->out, str_from(text));
}

/* With its length, so that no text can look like something else. */
static void add_text(struct printer *p, struct str text)
{
    buf_format(p->out, " %zu\"%.*s\"", text.len, STR_ARG(text));
}

static void add_name(struct printer *p, struct name name)
{
    buf_format(p->out, " %.*s", STR_ARG(name.text));
}

static void add_names(struct printer *p, const struct name *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add_name(p, names[i]);
}

/* ---- values ---- */

static void add_expr(struct printer *p, const struct expr *expr);

static void add_exprs(struct printer *p, struct exprs exprs)
{
    for (size_t i = 0; i < exprs.n; i++)
        add_expr(p, exprs.items[i]);
}

/* A part that may be absent, behind a word. */
static void add_part(struct printer *p, const char *word, const struct expr *expr)
{
    if (!expr)
        return;
    buf_format(p->out, " %s", word);
    add_expr(p, expr);
}

static void add_literal(struct printer *p, const struct expr *expr)
{
    const struct value *value = &expr->literal;
    buf_format(p->out, " %d:", (int)value->type->kind);
    value_print(p->out, value, p->symbols, NULL, true);
    buf_add(p->out, expr->money_sign);
}

static const char *operator_word(enum binary_op op)
{
    static const char *const words[] = {
        [BINARY_ADD] = "+", [BINARY_SUB] = "-",
        [BINARY_MUL] = "*", [BINARY_DIV] = "/",
        [BINARY_EQ] = "==", [BINARY_NE] = "!=",
        [BINARY_LT] = "<",  [BINARY_LE] = "<=",
        [BINARY_GT] = ">",  [BINARY_GE] = ">=",
        [BINARY_IN] = "in", [BINARY_AND] = "and",
        [BINARY_OR] = "or", [BINARY_OTHERWISE] = "otherwise",
    };
    return words[op];
}

static const char *unary_word(enum unary_op op)
{
    switch (op) {
    case UNARY_NEG:
        return "neg";
    case UNARY_NOT:
        return "not";
    case UNARY_KNOWN:
        return "known";
    }
    BUG("no such operator");
}

static void add_comprehension(struct printer *p, const struct comprehension *parts)
{
    add(p, "(for");
    add_name(p, parts->var);
    add_expr(p, parts->body);
    add_part(p, "in", parts->list);
    add_part(p, "where", parts->where);
    add(p, ")");
}

static void add_compound(struct printer *p, const struct expr *expr)
{
    switch (expr->kind) {
    case EXPR_FIELD:
        add(p, "(.");
        add_expr(p, expr->field.object);
        add_name(p, expr->field.name);
        break;
    case EXPR_CALL:
        add(p, "(call");
        add_name(p, expr->call.name);
        add_exprs(p, expr->call.args);
        break;
    case EXPR_UNARY:
        buf_format(p->out, "(%s", unary_word(expr->unary.op));
        add_expr(p, expr->unary.operand);
        break;
    case EXPR_BINARY:
        buf_format(p->out, "(%s", operator_word(expr->binary.op));
        add_expr(p, expr->binary.left);
        add_expr(p, expr->binary.right);
        break;
    case EXPR_IF:
        add(p, "(if");
        add_expr(p, expr->choose.condition);
        add_expr(p, expr->choose.yes);
        add_expr(p, expr->choose.no);
        break;
    case EXPR_RANGE:
        add(p, "(..");
        add_expr(p, expr->range.low);
        add_expr(p, expr->range.high);
        break;
    case EXPR_LIST:
        add(p, "(list");
        add_exprs(p, expr->list);
        break;
    case EXPR_ERROR:
    case EXPR_LITERAL:
    case EXPR_TEXT:
    case EXPR_NAME:
    case EXPR_COMPREHENSION:
        BUG("a value without parts");
    }
    add(p, ")");
}

static void add_expr(struct printer *p, const struct expr *expr)
{
    add(p, " ");
    for (uint32_t i = 0; i < expr->parens; i++)
        add(p, "'");
    switch (expr->kind) {
    case EXPR_ERROR:
        add(p, "?");
        break;
    case EXPR_LITERAL:
        add_literal(p, expr);
        break;
    case EXPR_TEXT:
        add_text(p, expr->text);
        break;
    case EXPR_NAME:
        add_name(p, expr->name);
        break;
    case EXPR_COMPREHENSION:
        add_comprehension(p, expr->comprehension);
        break;
    case EXPR_FIELD:
    case EXPR_CALL:
    case EXPR_UNARY:
    case EXPR_BINARY:
    case EXPR_IF:
    case EXPR_RANGE:
    case EXPR_LIST:
        add_compound(p, expr);
        break;
    }
}

/* ---- texts ---- */

static void add_template(struct printer *p, const struct template *template)
{
    add(p, " {");
    for (size_t i = 0; i < template->n; i++) {
        const struct piece *piece = &template->pieces[i];
        buf_format(p->out, " piece%d", (int)piece->kind);
        if (piece->kind == PIECE_TEXT || piece->kind == PIECE_BLANK)
            add_text(p, piece->text);
        else if (piece->kind == PIECE_FOR)
            add_name(p, piece->var);
        add_part(p, "of", piece->expr);
        add_part(p, "where", piece->where);
        if (piece->then)
            add_template(p, piece->then);
        if (piece->otherwise)
            add_template(p, piece->otherwise);
    }
    add(p, " }");
}

static void add_quoted(struct printer *p, const char *word, const struct text *text)
{
    if (!text->span.end)
        return;
    buf_format(p->out, " %s", word);
    add_text(p, text->value);
}

/* ---- parts of declarations ---- */

static bool is_fact(enum clause_kind kind)
{
    return kind == CLAUSE_SETS || kind == CLAUSE_WITH || kind == CLAUSE_WITHOUT;
}

static void add_clause(struct printer *p, const struct clause *clause)
{
    buf_format(p->out, "\n  clause%d outcome%d/%d", (int)clause->kind, (int)clause->outcome,
               clause->outcome ? (int)clause->outcome_of : 0);
    if (is_fact(clause->kind))
        add_part(p, "path", clause->path);
    else if (clause->kind == CLAUSE_STEP)
        add_part(p, "done", clause->done);
    add_part(p, "says", clause->expr);
    add_part(p, "if", clause->condition);
    add_quoted(p, "text", &clause->text);
    if (clause->template)
        add_template(p, clause->template);
    add_names(p, clause->names, clause->n_names);
}

static void add_field(struct printer *p, const struct field *field)
{
    add(p, "\n  field");
    add_name(p, field->name);
    if (!field->is_record_list) /* which has `list of` for its word, blanks included */
        add_name(p, field->type_word);
    add_names(p, field->choices, field->n_choices);
    buf_format(p->out, " %d%d%d%d%d", field->is_record, field->is_list, field->is_record_list,
               field->optional, field->is_private);
    add_part(p, "in", field->bounds);
    add_part(p, "=", field->standard);
    add_quoted(p, "title", &field->title);
    buf_format(p->out, " %zu", field->n_fields);
    for (size_t i = 0; i < field->n_fields; i++)
        add_field(p, field->fields[i]);
}

static void add_component(struct printer *p, const struct component *component)
{
    add(p, "\n  component");
    add_name(p, component->name);
    add_exprs(p, component->by_year);
    if (component->vesting.n)
        add(p, " vesting");
    add_exprs(p, component->vesting);
    add_part(p, "growing", component->growing);
}

static void add_row(struct printer *p, const struct row *row)
{
    buf_format(p->out, "\n  row %zu/%d", row->n_conditions, row->has_bar);
    for (size_t i = 0; i < row->n; i++) {
        const struct pattern *cell = &row->cells[i];
        buf_format(p->out, " | %d", (int)cell->kind);
        if (cell->kind == PATTERN_COMPARE)
            buf_format(p->out, " %s", operator_word(cell->op));
        if (cell->value)
            add_expr(p, cell->value);
    }
}

static void add_table(struct printer *p, const struct decl *decl)
{
    add_exprs(p, decl->table.keys);
    buf_format(p->out, " first%d", decl->table.first_match);
    add_quoted(p, "from", &decl->table.csv);
    buf_format(p->out, "\n  columns %zu", decl->table.n_conditions);
    for (size_t i = 0; i < decl->table.n_columns; i++)
        add_name(p, decl->table.columns[i].name);
    for (size_t i = 0; i < decl->table.n_rows; i++)
        add_row(p, &decl->table.rows[i]);
}

static void add_params(struct printer *p, const struct decl *decl)
{
    for (size_t i = 0; i < decl->params.n; i++) {
        const struct param *param = &decl->params.items[i];
        add(p, " param");
        add_name(p, param->name);
        add_name(p, param->type_word);
        add_names(p, param->choices, param->n_choices);
    }
}

/* What only one kind of declaration has. */
static void add_own(struct printer *p, const struct decl *decl)
{
    switch (decl->kind) {
    case DECL_OFFER:
        for (size_t i = 0; i < decl->fields.n; i++)
            add_field(p, decl->fields.items[i]);
        break;
    case DECL_DEFINE:
        add_params(p, decl);
        break;
    case DECL_TABLE:
        add_table(p, decl);
        break;
    case DECL_PACKAGE:
        for (size_t i = 0; i < decl->package.n; i++)
            add_component(p, &decl->package.items[i]);
        break;
    case DECL_REMOVE:
        buf_format(p->out, " removes%d", (int)decl->removes);
        break;
    case DECL_PLAYBOOK:
    case DECL_IMPORT:
    case DECL_THRESHOLD:
    case DECL_LET:
    case DECL_FLAG:
    case DECL_TIER:
    case DECL_APPROVAL:
    case DECL_LEVER:
    case DECL_ROUND:
    case DECL_SCRIPT:
    case DECL_PLAY:
    case DECL_TEST:
    case DECL_USE:
        break;
    case N_DECL_KINDS:
        BUG("no such declaration");
    }
}

static void add_decl(struct printer *p, const struct decl *decl)
{
    buf_format(p->out, "decl%d%s", (int)decl->kind, decl->is_override ? " override" : "");
    add_name(p, decl->name);
    add_quoted(p, "title", &decl->title);
    add_part(p, "=", decl->expr);
    add_own(p, decl);
    for (size_t i = 0; i < decl->n_clauses; i++)
        add_clause(p, &decl->clauses[i]);
    add(p, "\n");
}

void tree_print_expr(struct buf *out, const struct expr *expr, const struct symbols *symbols)
{
    struct printer p = {out, symbols};
    add_expr(&p, expr);
}

void tree_print_decl(struct buf *out, const struct decl *decl, const struct symbols *symbols)
{
    struct printer p = {out, symbols};
    add_decl(&p, decl);
}

void tree_print(struct buf *out, const struct file_tree *tree, const struct symbols *symbols)
{
    struct printer p = {out, symbols};
    add_part(&p, "edition", tree->edition);
    add(&p, "\n");
    for (size_t i = 0; i < tree->n_decls; i++)
        add_decl(&p, tree->decls[i]);
}
