/*
 * types_call.c - calls: aggregates over lists, defines, and tables looked up with other values.
 *
 * Built-in functions are types_builtin.c's.
 */
#include "check/typing.h"
#include "types/builtin.h"

/* ---- aggregates ------------------------------------------------------------------------------ */

void typing_variable(struct typing *typing, struct name name, struct expr *list,
                     struct variable *out)
{
    struct playbook *playbook = typing->playbook;
    const struct binding *taken = names_find(playbook, name.text);
    if (typing->variable) {
        struct diag *diag = diag_add(&playbook->diags, DIAG_E0217, list->span,
                                     "a list is gone through while going through another");
        diag_hint(&playbook->diags, diag,
                  "work out the inner one in a `let`, where it does not need the outer one");
    }
    if (names_is_fixed(name.text)) {
        diag_add(&playbook->diags, DIAG_E0304, name.span,
                 "`%.*s` has a meaning of its own and cannot name an element", STR_ARG(name.text));
    } else if (taken) {
        struct diag *diag = diag_add(&playbook->diags, DIAG_E0303, name.span,
                                     "`%.*s` already means something else", STR_ARG(name.text));
        diag_label(&playbook->diags, diag, taken->span, "declared here");
    }
    typing_list(typing, name, list, out);
    out->outer = typing->variable;
}

/* The type of the elements that an aggregate gets; NULL where the argument is no list. */
static const struct type *element_type(struct typing *typing, struct expr *arg, bool may_be_record)
{
    if (may_be_record && typing_is_asks(arg))
        return typing_asks(typing, arg)->elem;
    if (arg->kind != EXPR_COMPREHENSION) {
        const struct type *type = typing_expr(typing, arg);
        return type->kind == TYPE_ERROR ? type : type->kind == TYPE_LIST ? type->elem : NULL;
    }
    struct expr *body = arg->comprehension->body;
    struct typing inner = *typing;
    struct variable variable;
    inner.in_text = false;
    typing_variable(&inner, arg->comprehension->var, arg->comprehension->list, &variable);
    inner.variable = &variable;
    if (arg->comprehension->where)
        typing_condition(&inner, arg->comprehension->where, "what stands after `where`");
    if (may_be_record && body->kind == EXPR_NAME && str_equal(body->name.text, variable.name.text))
        body->type = typing_name(&inner, body, NULL); /* an element may be counted as a whole */
    else
        typing_plain(&inner, body);
    arg->type = body->type->kind == TYPE_ERROR ? body->type
                                               : type_list(&typing->playbook->arena, body->type);
    return body->type;
}

static const struct type *type_aggregate(struct typing *typing, struct expr *expr, int id)
{
    const struct builtin *builtin = &builtins[id];
    struct playbook *playbook = typing->playbook;
    struct expr *arg = expr->call.args.items[0];
    const struct type *t = NULL;
    expr->ref = (struct ref){.kind = REF_BUILTIN, .index = id};
    const struct type *element = element_type(typing, arg, builtin->first == BT_ANY);
    if (!element) {
        struct diag *diag = diag_add(&playbook->diags, DIAG_E0213, arg->span,
                                     "`%s` goes through a list, and this is %.*s", builtin->name,
                                     STR_ARG(typing_phrase(typing, arg->type)));
        diag_hint(&playbook->diags, diag, "write %s(x for x in LIST), or give it a list",
                  builtin->name);
        return typing_result(builtin->result, NULL);
    }
    if (element->kind == TYPE_ERROR || typing_accepts(builtin->first, element, &t))
        return typing_result(builtin->result, t);
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0208, arg->span,
                 "each element for `%s` is %.*s, and here it is %.*s", builtin->name,
                 STR_ARG(typing_wanted(typing, builtin->first, NULL)),
                 STR_ARG(typing_phrase(typing, element)));
    diag_hint(&playbook->diags, diag, "%s: %s", builtin->name, builtin->doc);
    return typing_result(builtin->result, NULL);
}

/* ---- defines and tables ---------------------------------------------------------------------- */

static bool check_given(struct typing *typing, const struct expr *expr, const struct decl *decl,
                        size_t wanted, struct str words)
{
    struct diags *diags = &typing->playbook->diags;
    size_t n = expr->call.args.n;
    if (n == wanted)
        return true;
    struct diag *diag = diag_add(diags, DIAG_E0207, expr->span, "`%.*s` takes %zu value%s, not %zu",
                                 STR_ARG(decl->name.text), wanted, wanted == 1 ? "" : "s", n);
    diag_hint(diags, diag, "it is declared as %.*s(%.*s)", STR_ARG(decl->name.text),
              STR_ARG(words));
    diag_label(diags, diag, decl->name.span, "declared here");
    return false;
}

static struct str param_words(struct typing *typing, const struct decl *define)
{
    struct buf words = {0};
    for (size_t i = 0; i < define->params.n; i++) {
        const struct param *param = &define->params.items[i];
        const struct type *type = param->type ? param->type : &type_error;
        buf_format(&words, "%s%.*s", i ? ", " : "", STR_ARG(param->name.text));
        if (type->kind != TYPE_ERROR)
            buf_format(&words, ": %.*s", STR_ARG(typing_words(typing, type)));
    }
    return buf_take(&words, &typing->playbook->arena);
}

static const struct type *type_define(struct typing *typing, struct expr *expr, struct decl *define)
{
    struct exprs args = expr->call.args;
    expr->ref = (struct ref){.kind = REF_DEFINE, .decl = define};
    const struct type *type = define->expr && define->expr->type ? define->expr->type : &type_error;
    if (define->broken ||
        !check_given(typing, expr, define, define->params.n, param_words(typing, define))) {
        typing_arguments(typing, args);
        return type;
    }
    for (size_t i = 0; i < args.n; i++) {
        const struct param *param = &define->params.items[i];
        const char *what = str_format(&typing->playbook->arena, "`%.*s` of `%.*s`",
                                      STR_ARG(param->name.text), STR_ARG(define->name.text))
                               .ptr;
        typing_expect(typing, args.items[i], param->type ? param->type : &type_error, what);
    }
    return type;
}

static const struct type *type_lookup(struct typing *typing, struct expr *expr, struct decl *table)
{
    struct exprs args = expr->call.args, keys = table->table.keys;
    struct buf words = {0};
    expr->ref = (struct ref){.kind = REF_TABLE, .decl = table};
    const struct type *type = table->table.row_type ? table->table.row_type : &type_error;
    for (size_t i = 0; i < keys.n; i++)
        buf_format(&words, "%s%.*s", i ? ", " : "", STR_ARG(typing_source(typing, keys.items[i])));
    struct str source = buf_take(&words, &typing->playbook->arena);
    if (table->broken || !check_given(typing, expr, table, keys.n, source)) {
        typing_arguments(typing, args);
        return type;
    }
    for (size_t i = 0; i < args.n; i++) {
        const struct type *key = keys.items[i]->type ? keys.items[i]->type : &type_error;
        const char *what = str_format(&typing->playbook->arena, "the %s value of `%.*s`",
                                      typing_ordinal(i), STR_ARG(table->name.text))
                               .ptr;
        typing_expect(typing, args.items[i], key, what);
    }
    return type;
}

/* ---- calls ----------------------------------------------------------------------------------- */

static bool is_list_argument(struct typing *typing, struct expr *expr, int aggregate, int function)
{
    if (expr->call.args.n != 1 || aggregate < 0)
        return false;
    if (expr->call.args.items[0]->kind == EXPR_COMPREHENSION || function < 0)
        return true;
    /* min and max are both: whether of values or of a list is seen from what they are given. */
    const struct type *type = typing_expr(typing, expr->call.args.items[0]);
    return type->kind == TYPE_LIST || type->kind == TYPE_ERROR;
}

static const struct type *report_uncallable(struct typing *typing, const struct expr *expr,
                                            const struct binding *binding)
{
    struct playbook *playbook = typing->playbook;
    struct name name = expr->call.name;
    struct word_list names = {0};
    if (binding) {
        const char *phrase =
            binding->decl ? names_decl_phrase(binding->decl->kind) : "the value of a choice";
        struct diag *diag =
            diag_add(&playbook->diags, DIAG_E0206, expr->span,
                     "`%.*s` is %s and is given no values", STR_ARG(name.text), phrase);
        diag_hint(&playbook->diags, diag, "write it without parentheses: %.*s", STR_ARG(name.text));
        return &type_error;
    }
    if (names_may_be_lost(playbook, name.text) || names_report_removed(playbook, DECL_DEFINE, name))
        return &type_error;
    for (int i = 0; i < N_BUILTINS; i++)
        VEC_PUSH(&playbook->arena, &names, str_from(builtins[i].name));
    for (size_t i = 0; i < playbook->defines.n; i++)
        VEC_PUSH(&playbook->arena, &names, playbook->defines.items[i]->name.text);
    for (size_t i = 0; i < playbook->tables.n; i++)
        VEC_PUSH(&playbook->arena, &names, playbook->tables.items[i]->name.text);
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0201, name.span,
                                 "there is no function `%.*s`", STR_ARG(name.text));
    names_suggest(playbook, diag, name.text, &names);
    return &type_error;
}

const struct type *typing_call(struct typing *typing, struct expr *expr)
{
    struct str name = expr->call.name.text;
    int function = builtin_find(name, false), aggregate = builtin_find(name, true);
    const struct binding *binding = names_find(typing->playbook, name);
    struct decl *decl = binding ? binding->decl : NULL;
    if (is_list_argument(typing, expr, aggregate, function))
        return type_aggregate(typing, expr, aggregate);
    if (function >= 0)
        return typing_function(typing, expr, function);
    if (aggregate >= 0) {
        typing_arguments(typing, expr->call.args);
        diag_add(&typing->playbook->diags, DIAG_E0207, expr->span,
                 "`%s` takes one list, not %zu values", builtins[aggregate].name,
                 expr->call.args.n);
        return typing_result(builtins[aggregate].result, NULL);
    }
    if (decl && decl->kind == DECL_DEFINE)
        return type_define(typing, expr, decl);
    if (decl && decl->kind == DECL_TABLE)
        return type_lookup(typing, expr, decl);
    typing_arguments(typing, expr->call.args);
    return report_uncallable(typing, expr, binding);
}
