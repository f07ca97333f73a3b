/*
 * types_builtin.c - built-in functions: what the table of functions says they take and give.
 */
#include "check/typing.h"
#include "types/builtin.h"

const char *typing_ordinal(size_t n)
{
    static const char *const words[] = {"first", "second", "third", "fourth", "fifth"};
    return n < sizeof words / sizeof *words ? words[n] : "next";
}

void typing_arguments(struct typing *typing, struct exprs args)
{
    for (size_t i = 0; i < args.n; i++)
        typing_expr(typing, args.items[i]);
}

/* ---- what built-in functions take
   ----------------------------------------------------------------- */

/* The type of a survey's points; NULL where the type is no row with survey points. */
static const struct type *survey_type(const struct type *type)
{
    if (type->kind != TYPE_ROW)
        return NULL;
    const struct decl *table = type->table;
    for (size_t i = table->table.n_conditions; i < table->table.n_columns; i++)
        if (table->table.columns[i].is_survey_point)
            return table->table.columns[i].type;
    return NULL;
}

/* Whether an argument is what the table of functions asks for; `t` is the call's T, set by the
   first. */
bool typing_accepts(enum builtin_type wanted, const struct type *type, const struct type **t)
{
    const struct type *value = type->kind == TYPE_RANGE ? type->elem : type;
    switch (wanted) {
    case BT_NONE:
    case BT_T:
        return true;
    case BT_ANY:
        *t = type;
        return true;
    case BT_ORDERED:
        *t = type;
        return type_is_ordered(type);
    case BT_NUMERIC:
        *t = type;
        return type_is_numeric(type);
    case BT_ADDABLE:
        *t = type;
        return type_is_numeric(type) || type->kind == TYPE_DURATION;
    case BT_SAME_T:
        return type_fits(type, *t);
    case BT_RANGE:
        *t = value;
        return type->kind == TYPE_RANGE && type_is_numeric(value);
    case BT_RANGE_OF_T:
        return type->kind == TYPE_RANGE && type_fits(value, *t);
    case BT_SURVEY:
        if (!survey_type(type))
            return false;
        if (*t && !type_fits(survey_type(type), *t))
            return false;
        *t = survey_type(type);
        return true;
    case BT_MONEY:
        return type->kind == TYPE_MONEY;
    case BT_PERCENT:
        return type->kind == TYPE_PERCENT;
    case BT_NUMBER:
        return type->kind == TYPE_NUMBER;
    case BT_DURATION:
        return type->kind == TYPE_DURATION;
    case BT_DATE:
        return type->kind == TYPE_DATE;
    case BT_TEXT:
        return type->kind == TYPE_TEXT;
    case BT_YESNO:
        return type->kind == TYPE_YESNO;
    }
    return false;
}

/* What it wants, for messages. */
struct str typing_wanted(struct typing *typing, enum builtin_type wanted, const struct type *t)
{
    switch (wanted) {
    case BT_NONE:
    case BT_T:
    case BT_ANY:
        return STR("any value");
    case BT_ORDERED:
        return STR("money, a percent, a number, a duration or a date");
    case BT_NUMERIC:
        return STR("money, a percent or a number");
    case BT_ADDABLE:
        return STR("money, a percent, a number or a duration");
    case BT_SAME_T:
        return t ? typing_phrase(typing, t) : STR("a value like the first");
    case BT_RANGE:
        return STR("a range");
    case BT_RANGE_OF_T:
        return t ? str_format(&typing->playbook->arena, "a range of %.*s",
                              STR_ARG(typing_words(typing, t)))
                 : STR("a range");
    case BT_SURVEY:
        return t ? str_format(&typing->playbook->arena, "a table's row with survey points in %.*s",
                              STR_ARG(typing_words(typing, t)))
                 : STR("a table's row with survey points (columns p10, p50 and the like)");
    case BT_MONEY:
        return typing_phrase(typing, &type_money);
    case BT_PERCENT:
        return typing_phrase(typing, &type_percent);
    case BT_NUMBER:
        return typing_phrase(typing, &type_number);
    case BT_DURATION:
        return typing_phrase(typing, &type_duration);
    case BT_DATE:
        return typing_phrase(typing, &type_date);
    case BT_TEXT:
        return typing_phrase(typing, &type_text);
    case BT_YESNO:
        return typing_phrase(typing, &type_yesno);
    }
    return STR("a value");
}

const struct type *typing_result(enum builtin_type result, const struct type *t)
{
    switch (result) {
    case BT_MONEY:
        return &type_money;
    case BT_PERCENT:
        return &type_percent;
    case BT_NUMBER:
        return &type_number;
    case BT_DURATION:
        return &type_duration;
    case BT_DATE:
        return &type_date;
    case BT_TEXT:
        return &type_text;
    case BT_YESNO:
        return &type_yesno;
    case BT_T:
    case BT_NONE:
    case BT_ANY:
    case BT_ORDERED:
    case BT_NUMERIC:
    case BT_ADDABLE:
    case BT_SAME_T:
    case BT_RANGE:
    case BT_RANGE_OF_T:
    case BT_SURVEY:
        break;
    }
    return t ? t : &type_error;
}

/* ---- functions ------------------------------------------------------------------------------- */

static bool check_argument(struct typing *typing, const struct builtin *builtin, struct expr *arg,
                           size_t index, enum builtin_type wanted, const struct type **t)
{
    struct playbook *playbook = typing->playbook;
    const struct type *type = typing_expr(typing, arg), *before = *t;
    if (type->kind == TYPE_ERROR)
        return false;
    if (typing_accepts(wanted, type, t))
        return true;
    struct diag *diag = diag_add(
        &playbook->diags, DIAG_E0208, arg->span, "the %s value of `%s` is %.*s, and it takes %.*s",
        typing_ordinal(index), builtin->name, STR_ARG(typing_phrase(typing, type)),
        STR_ARG(typing_wanted(typing, wanted, before)));
    const struct type *unit = wanted == BT_PERCENT ? &type_percent
                              : wanted == BT_MONEY ? &type_money
                                                   : before;
    if (!unit || !typing_hint_unit(typing, diag, arg, unit))
        diag_hint(&playbook->diags, diag, "%s: %s", builtin->name, builtin->doc);
    return false;
}

static bool check_count(struct typing *typing, const struct builtin *builtin,
                        const struct expr *expr)
{
    struct diags *diags = &typing->playbook->diags;
    size_t n = expr->call.args.n;
    if (builtin->n_args == BUILTIN_MANY ? n >= 2 : n == (size_t)builtin->n_args)
        return true;
    const char *takes = builtin->n_args == BUILTIN_MANY ? "two values or more, or a list"
                        : builtin->n_args == 1          ? "one value"
                                                        : "two values";
    struct diag *diag =
        diag_add(diags, DIAG_E0207, expr->span, "`%s` takes %s, not %zu", builtin->name, takes, n);
    diag_hint(diags, diag, "%s: %s", builtin->name, builtin->doc);
    return false;
}

const struct type *typing_function(struct typing *typing, struct expr *expr, int id)
{
    const struct builtin *builtin = &builtins[id];
    struct exprs args = expr->call.args;
    const struct type *t = NULL;
    expr->ref = (struct ref){.kind = REF_BUILTIN, .index = id};
    if (!check_count(typing, builtin, expr)) {
        typing_arguments(typing, args);
        return typing_result(builtin->result, NULL);
    }
    if (!check_argument(typing, builtin, args.items[0], 0, builtin->first, &t)) {
        /* What the others must be depends on the first. */
        typing_arguments(typing, (struct exprs){args.items + 1, args.n - 1});
        return typing_result(builtin->result, NULL);
    }
    enum builtin_type other = builtin->n_args == BUILTIN_MANY ? BT_SAME_T : builtin->second;
    bool is_sound = true;
    for (size_t i = 1; i < args.n; i++)
        is_sound = check_argument(typing, builtin, args.items[i], i, other, &t) && is_sound;
    return typing_result(builtin->result, is_sound ? t : NULL);
}
