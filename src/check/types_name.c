/*
 * types_name.c - what a name means where it stands, and what follows it after a dot.
 *
 * The words of levers and ladders are types_word.c's; package, ask, flag and their like
 * types_part.c's.
 */
#include "base/limits.h"
#include "check/typing.h"

/* ---- what is in scope ------------------------------------------------------------------------ */

static const struct param *find_param(const struct typing *typing, struct str name, int *index)
{
    const struct decl *decl = typing->decl;
    if (!decl || decl->kind != DECL_DEFINE)
        return NULL;
    for (size_t i = 0; i < decl->params.n; i++)
        if (str_equal(decl->params.items[i].name.text, name)) {
            *index = (int)i;
            return &decl->params.items[i];
        }
    return NULL;
}

static const struct variable *find_variable(const struct typing *typing, struct str name)
{
    const struct variable *variable = typing->variable;
    while (variable && !str_equal(variable->name.text, name))
        variable = variable->outer;
    return variable;
}

bool typing_is_known(const struct typing *typing, const struct expr *expr)
{
    int index;
    if (expr->kind != EXPR_NAME)
        return true;
    struct str name = expr->name.text;
    return find_variable(typing, name) || find_param(typing, name, &index) ||
           names_find(typing->playbook, name) || names_is_fixed(name);
}

/* ---- bare names ------------------------------------------------------------------------------ */

static const struct type *report_head(struct typing *typing, const struct expr *expr)
{
    struct str name = expr->name.text;
    const char *example = str_is(name, "asked") || str_is(name, "package") ? "total"
                          : str_is(name, "offer")                          ? "FACT"
                          : str_is(name, "request")                        ? "raise"
                                                                           : "NAME";
    struct diag *diag = diag_add(&typing->playbook->diags, DIAG_E0206, expr->span,
                                 "`%.*s` alone is no value", STR_ARG(name));
    diag_hint(&typing->playbook->diags, diag, "say what of it: %.*s.%s", STR_ARG(name), example);
    return &type_error;
}

/* What spreadsheets and other languages write large, or otherwise. */
static const char *small_word(struct arena *arena, struct str name)
{
    static const char *const words[][2] = {
        {"true", "yes"},    {"false", "no"}, {"yes", "yes"},         {"no", "no"},
        {"offer", "offer"}, {"ask", "ask"},  {"package", "package"},
    };
    struct str small = str_lower(arena, name);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(small, words[i][0]) && !str_is(name, words[i][1]))
            return words[i][1];
    return NULL;
}

static void report_unknown(struct typing *typing, const struct expr *expr,
                           const struct type *expected)
{
    struct playbook *playbook = typing->playbook;
    struct str name = expr->name.text;
    if (names_may_be_lost(playbook, name) || names_report_removed(playbook, DECL_LET, expr->name))
        return;
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0201, expr->span, "`%.*s` is not declared", STR_ARG(name));
    struct str words[] = {STR("current"), STR("target"),   STR("cap"),   STR("ask"),
                          STR("raise"),   STR("increase"), STR("impact")};
    const struct word_list lever_words = {words, sizeof words / sizeof *words, 0};
    const char *word = small_word(&playbook->arena, name);
    if (word)
        diag_hint(&playbook->diags, diag, "write `%s`", word);
    else if (names_find_part(playbook, PART_FIELD, STR("offer"), name))
        diag_hint(&playbook->diags, diag, "facts are written offer.%.*s", STR_ARG(name));
    else if (names_suggest(playbook, diag, name, &playbook->names->bare_list))
        return;
    else if (names_find_lever(playbook, name))
        diag_hint(&playbook->diags, diag, "it is a lever; what it asks for is ask.%.*s",
                  STR_ARG(name));
    else if (names_find_flag(playbook, name))
        diag_hint(&playbook->diags, diag, "it is a flag; write flag.%.*s", STR_ARG(name));
    else if (typing->words && names_suggest(playbook, diag, name, &lever_words))
        return;
    else if (expected && expected->kind == TYPE_TEXT)
        diag_hint(&playbook->diags, diag, "a text stands in quotes: \"%.*s\"", STR_ARG(name));
}

static const struct type *type_choice_name(struct typing *typing, struct expr *expr, symbol choice)
{
    struct type *type = ARENA_NEW(&typing->playbook->arena, struct type);
    symbol *values = ARENA_NEW(&typing->playbook->arena, symbol);
    *values = choice;
    *type = (struct type){.kind = TYPE_CHOICE, .choices = values, .n_choices = 1};
    expr->ref = (struct ref){.kind = REF_CHOICE, .choice = choice};
    return type;
}

static const struct type *type_declared(struct typing *typing, struct expr *expr, struct decl *decl)
{
    struct playbook *playbook = typing->playbook;
    expr->ref.decl = decl;
    switch (decl->kind) {
    case DECL_THRESHOLD:
    case DECL_LET:
        expr->ref.kind = decl->kind == DECL_LET ? REF_LET : REF_THRESHOLD;
        return decl->expr && decl->expr->type ? decl->expr->type
                                              : &type_error; /* a cycle has no type yet */
    case DECL_TABLE:
        expr->ref.kind = REF_TABLE;
        return decl->table.row_type ? decl->table.row_type : &type_error;
    case DECL_DEFINE:
        expr->ref.kind = REF_NONE;
        diag_hint(&playbook->diags,
                  diag_add(&playbook->diags, DIAG_E0206, expr->span,
                           "`%.*s` is a define and is given its values", STR_ARG(decl->name.text)),
                  "write %.*s(...)", STR_ARG(decl->name.text));
        return &type_error;
    case DECL_PLAYBOOK:
    case DECL_IMPORT:
    case DECL_OFFER:
    case DECL_PACKAGE:
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
    return &type_error;
}

/* Whether the last round moved anything. */
static const struct type *type_moved(struct typing *typing, struct expr *expr)
{
    struct playbook *playbook = typing->playbook;
    expr->ref = (struct ref){.kind = REF_MOVED};
    if (playbook->rounds.n > 0 || playbook->names->incomplete)
        return &type_yesno;
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0206, expr->span,
                                 "`moved` is of the last round, and the playbook has no rounds");
    diag_hint(&playbook->diags, diag, "declare one: round 1 { take 2 .. 3 levers by impact }");
    return &type_error;
}

static const struct type *type_fixed(struct typing *typing, struct expr *expr)
{
    struct playbook *playbook = typing->playbook;
    struct str name = expr->name.text;
    if (str_is(name, "no_one") || str_is(name, "not_covered"))
        return type_choice_name(typing, expr, symbol_of(&playbook->symbols, name));
    if (str_is(name, "moved"))
        return type_moved(typing, expr);
    if (typing_is_asks(expr))
        return typing_asks_misused(typing, expr);
    if (typing_head(name) != HEAD_NONE && !str_is(name, "ask"))
        return report_head(typing, expr);
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0206, expr->span,
                                 "`%.*s` has no meaning here", STR_ARG(name));
    if (builtin_find(name, false) >= 0 || builtin_find(name, true) >= 0)
        diag_hint(&playbook->diags, diag, "it is a function and is given its values: %.*s(...)",
                  STR_ARG(name));
    return &type_error;
}

static const struct type *type_unknown(struct typing *typing, struct expr *expr,
                                       const struct type *expected)
{
    if (names_report_removed(typing->playbook, DECL_TIER, expr->name))
        return &type_error;
    if (expected && expected->kind == TYPE_CHOICE &&
        !names_may_be_lost(typing->playbook, expr->name.text)) {
        /* Said as a value that the choice does not list, which is what was meant. */
        expr->type =
            type_choice_name(typing, expr, symbol_of(&typing->playbook->symbols, expr->name.text));
        typing_check(typing, expr, expected, "this");
        expr->ref = (struct ref){.kind = REF_NONE};
        return &type_error;
    }
    report_unknown(typing, expr, expected);
    return &type_error;
}

const struct type *typing_name(struct typing *typing, struct expr *expr,
                               const struct type *expected)
{
    struct str name = expr->name.text;
    int index = 0;
    const struct variable *variable = find_variable(typing, name);
    if (variable) {
        expr->ref = (struct ref){.kind = REF_VAR, .expr = variable->list, .field = variable->field};
        return variable->type;
    }
    const struct param *param = find_param(typing, name, &index);
    if (param) {
        expr->ref = (struct ref){.kind = REF_PARAM, .index = index, .decl = typing->decl};
        return param->type ? param->type : &type_error;
    }
    const struct type *word = typing_word(typing, expr);
    if (word)
        return word;
    const struct binding *binding = names_find(typing->playbook, name);
    if (!binding) /* nothing of a fixed name can be declared */
        return names_is_fixed(name) ? type_fixed(typing, expr)
                                    : type_unknown(typing, expr, expected);
    if (binding->decl)
        return type_declared(typing, expr, binding->decl);
    return type_choice_name(typing, expr, binding->choice);
}

/* ---- after a dot ----------------------------------------------------------------------------- */

static void report_no_field(struct typing *typing, const struct expr *expr,
                            struct field *const *fields, size_t n, struct str of)
{
    struct playbook *playbook = typing->playbook;
    struct word_list names = {0};
    struct buf list = {0};
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0202, expr->field.name.span, "`%.*s` has no `%.*s`",
                 STR_ARG(of), STR_ARG(expr->field.name.text));
    if (playbook->diags.n_errors > LIMIT_ERRORS)
        return; /* not shown any more */
    for (size_t i = 0; i < n; i++)
        VEC_PUSH(&playbook->arena, &names, fields[i]->name.text);
    if (names_suggest(playbook, diag, expr->field.name.text, &names) || n == 0)
        return;
    for (size_t i = 0; i < n && i < 12; i++)
        buf_format(&list, "%s%.*s", i ? ", " : "", STR_ARG(names.items[i]));
    struct str words = buf_take(&list, &playbook->arena);
    diag_hint(&playbook->diags, diag, "it has %.*s%s", STR_ARG(words), n > 12 ? ", ..." : "");
}

/* One fact, or a group of them, among the `n` fields of the offer or of a group. */
static const struct type *type_fact(struct typing *typing, struct expr *expr,
                                    struct field *const *fields, size_t n, struct str of)
{
    struct playbook *playbook = typing->playbook;
    struct field *field = names_find_part(playbook, PART_FIELD, of, expr->field.name.text);
    if (!field) {
        if (!names_may_be_lost(playbook, expr->field.name.text) &&
            !(playbook->offer && playbook->offer->broken))
            report_no_field(typing, expr, fields, n, of);
        return &type_error;
    }
    expr->ref = (struct ref){.kind = field->is_record ? REF_OFFER : REF_FACT, .field = field};
    return field->type ? field->type : &type_error;
}

static const struct type *type_offer_fact(struct typing *typing, struct expr *expr)
{
    struct playbook *playbook = typing->playbook;
    const struct decl *offer = playbook->offer;
    struct expr *object = expr->field.object;
    object->ref = (struct ref){.kind = REF_OFFER};
    object->type = &typing_group;
    if (offer)
        return type_fact(typing, expr, offer->fields.items, offer->fields.n, STR("offer"));
    if (!playbook->names->incomplete) {
        struct diag *diag = diag_add(&playbook->diags, DIAG_E0202, expr->span,
                                     "the playbook does not say what an offer holds");
        diag_hint(&playbook->diags, diag, "declare it: offer { base : money }");
    }
    return &type_error;
}

static const struct type *report_column(struct typing *typing, const struct expr *expr,
                                        const struct decl *table)
{
    struct playbook *playbook = typing->playbook;
    struct str name = expr->field.name.text;
    struct word_list names = {0};
    for (size_t i = table->table.n_conditions; i < table->table.n_columns; i++)
        VEC_PUSH(&playbook->arena, &names, table->table.columns[i].name.text);
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0203, expr->field.name.span,
                 "the table `%.*s` has no value `%.*s`", STR_ARG(table->name.text), STR_ARG(name));
    if (names_find_part(playbook, PART_COLUMN, table->name.text, name))
        diag_hint(&playbook->diags, diag, "it is a condition; values stand right of ||");
    else
        names_suggest(playbook, diag, name, &names);
    return &type_error;
}

static const struct type *type_column(struct typing *typing, struct expr *expr,
                                      const struct type *row)
{
    struct decl *table = (struct decl *)(uintptr_t)row->table;
    struct column *column =
        names_find_part(typing->playbook, PART_COLUMN, table->name.text, expr->field.name.text);
    if (!column || column < table->table.columns + table->table.n_conditions)
        return report_column(typing, expr, table);
    expr->ref = (struct ref){
        .kind = REF_COLUMN, .index = (int)(column - table->table.columns), .decl = table};
    return column->type ? column->type : &type_error;
}

/* The object of a dot: may be a group of facts, an element, a package's component or a row. */
static const struct type *type_object(struct typing *typing, struct expr *object)
{
    if (object->kind != EXPR_NAME && object->kind != EXPR_FIELD)
        return typing_expr(typing, object);
    object->type = object->kind == EXPR_NAME ? typing_name(typing, object, NULL)
                                             : typing_field(typing, object);
    return object->type;
}

static const struct type *report_no_parts(struct typing *typing, const struct expr *expr,
                                          const struct type *type)
{
    struct playbook *playbook = typing->playbook;
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0203, expr->field.name.span,
                                 "%.*s has no parts, so nothing stands after a dot",
                                 STR_ARG(typing_phrase(typing, type)));
    if (type->kind == TYPE_RANGE)
        diag_hint(&playbook->diags, diag, "the ends of a range are minimum(...) and maximum(...)");
    return &type_error;
}

const struct type *typing_field(struct typing *typing, struct expr *expr)
{
    struct expr *object = expr->field.object;
    int index;
    if (object->kind == EXPR_NAME && !find_variable(typing, object->name.text) &&
        !find_param(typing, object->name.text, &index)) {
        enum head head = typing_head(object->name.text);
        if (head == HEAD_OFFER)
            return type_offer_fact(typing, expr);
        if (head != HEAD_NONE)
            return typing_part(typing, expr, head);
    }
    const struct type *type = type_object(typing, object);
    if (type->kind == TYPE_ERROR)
        return type;
    if (type->kind == TYPE_ROW)
        return type_column(typing, expr, type);
    if (type->kind != TYPE_RECORD)
        return report_no_parts(typing, expr, type);
    if (object->ref.kind == REF_PACKAGE)
        return typing_component_part(typing, expr);
    if (object->ref.kind == REF_VAR && object->ref.expr && object->ref.expr->ref.kind == REF_ASKS)
        return typing_ask_part(typing, expr);
    bool has_fields = object->ref.kind == REF_OFFER || object->ref.kind == REF_FACT ||
                      object->ref.kind == REF_VAR;
    const struct field *group = has_fields ? object->ref.field : NULL;
    if (!group)
        return report_no_parts(typing, expr, type);
    return type_fact(typing, expr, group->fields, group->n_fields, group->path);
}
