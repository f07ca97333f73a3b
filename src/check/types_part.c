/*
 * types_part.c - package.year1, asked.total, ask.base, approval.base, flag.cliff, request.raise,
 * round.base.
 */
#include "base/limits.h"
#include "check/typing.h"

const struct type typing_group = {.kind = TYPE_RECORD};

enum head typing_head(struct str name)
{
    static const struct {
        const char *word;
        enum head head;
    } heads[] = {
        {"offer", HEAD_OFFER},     {"package", HEAD_PACKAGE}, {"asked", HEAD_ASKED},
        {"ask", HEAD_ASK},         {"flag", HEAD_FLAG},       {"approval", HEAD_APPROVAL},
        {"request", HEAD_REQUEST}, {"round", HEAD_ROUND},
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (str_is(name, heads[i].word))
            return heads[i].head;
    return HEAD_NONE;
}

/* ---- package and asked ----------------------------------------------------------------------- */

/* "year3" -> 3; 0 where the word is not of that form. */
static int64_t year_number(struct str name)
{
    struct decimal number;
    int64_t year;
    if (name.len < 5 || !str_equal((struct str){name.ptr, 4}, STR("year")) || name.ptr[4] == '0')
        return 0;
    for (size_t i = 4; i < name.len; i++)
        if (name.ptr[i] < '0' || name.ptr[i] > '9')
            return 0;
    if (name.len > 12 || !decimal_parse((struct str){name.ptr + 4, name.len - 4}, &number) ||
        !decimal_to_int(number, &year))
        return INT32_MAX;
    return year;
}

static void report_year(struct typing *typing, const struct expr *expr, int years)
{
    struct playbook *playbook = typing->playbook;
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0216, expr->field.name.span,
                                 "the package has no `%.*s`", STR_ARG(expr->field.name.text));
    if (years == 1)
        diag_hint(&playbook->diags, diag, "it has one year: year1");
    else
        diag_hint(&playbook->diags, diag, "it has %d years: year1 to year%d", years, years);
    diag_label(&playbook->diags, diag, playbook->package->word, "declared here");
}

/* A year, the total or the average into ref; false where the word is none of them. */
static bool find_package_part(struct typing *typing, const struct expr *expr, struct ref *ref)
{
    int years = typing->playbook->package->package.years;
    struct str name = expr->field.name.text;
    int64_t year = year_number(name);
    if (year > 0) {
        ref->part = PACKAGE_YEAR;
        ref->year = (int)(year - 1);
        if (year > years && years > 0)
            report_year(typing, expr, years);
        return true;
    }
    ref->part = str_is(name, "average") ? PACKAGE_AVERAGE : PACKAGE_TOTAL;
    return str_is(name, "total") || str_is(name, "average");
}

static void report_package_part(struct typing *typing, const struct expr *expr,
                                bool with_components)
{
    struct playbook *playbook = typing->playbook;
    const struct decl *package = playbook->package;
    struct word_list names = {0};
    if (package->broken || names_may_be_lost(playbook, expr->field.name.text))
        return;
    VEC_PUSH(&playbook->arena, &names, STR("total"));
    VEC_PUSH(&playbook->arena, &names, STR("average"));
    for (size_t i = 0; with_components && i < package->package.n; i++)
        VEC_PUSH(&playbook->arena, &names, package->package.items[i].name.text);
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0203, expr->field.name.span,
                                 "the package has no `%.*s`", STR_ARG(expr->field.name.text));
    if (!names_suggest(playbook, diag, expr->field.name.text, &names))
        diag_hint(&playbook->diags, diag, "it has year1, year2 and so on, total, average%s",
                  with_components ? ", and its components" : "");
}

static const struct type *type_package_part(struct typing *typing, struct expr *expr, int which)
{
    struct playbook *playbook = typing->playbook;
    const struct decl *package = playbook->package;
    struct expr *object = expr->field.object;
    object->type = &typing_group;
    if (!package) {
        if (!playbook->names->incomplete)
            diag_hint(&playbook->diags,
                      diag_add(&playbook->diags, DIAG_E0203, object->span,
                               "the playbook declares no package"),
                      "declare what an offer is worth: package over 4 years { base = offer.base }");
        return &type_error;
    }
    expr->ref = object->ref = (struct ref){.kind = REF_PACKAGE, .index = which, .component = -1};
    const struct component *component =
        names_find_part(playbook, PART_COMPONENT, STR("package"), expr->field.name.text);
    if (component) {
        expr->ref.component = (int)(component - package->package.items);
        return &typing_group;
    }
    if (find_package_part(typing, expr, &expr->ref))
        return &type_money;
    report_package_part(typing, expr, true);
    return &type_error;
}

const struct type *typing_component_part(struct typing *typing, struct expr *expr)
{
    expr->ref = expr->field.object->ref;
    if (find_package_part(typing, expr, &expr->ref))
        return &type_money;
    report_package_part(typing, expr, false);
    return &type_error;
}

/* ---- levers, flags and the request ----------------------------------------------------------- */

static const struct type *report_missing(struct typing *typing, const struct expr *expr,
                                         enum decl_kind kind, const struct word_list *candidates)
{
    struct playbook *playbook = typing->playbook;
    if (names_may_be_lost(playbook, expr->field.name.text) ||
        names_report_removed(playbook, kind, expr->field.name))
        return &type_error;
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0203, expr->field.name.span, "there is no %s `%.*s`",
                 names_decl_word(kind), STR_ARG(expr->field.name.text));
    names_suggest(playbook, diag, expr->field.name.text, candidates);
    return &type_error;
}

static const struct type *type_lever_part(struct typing *typing, struct expr *expr,
                                          enum lever_word word)
{
    struct playbook *playbook = typing->playbook;
    struct decl *lever = names_find_lever(playbook, expr->field.name.text);
    if (!lever)
        return report_missing(typing, expr, DECL_LEVER, &playbook->names->lever_list);
    expr->ref = (struct ref){.kind = REF_LEVER, .index = (int)word, .decl = lever};
    if (word == LEVER_ASK)
        return lever_type(playbook, lever);
    if (word == LEVER_ROUND)
        return &type_number;
    if (!names_lever_clause(playbook, lever, CLAUSE_APPROVAL) &&
        !names_lever_clause(playbook, lever, CLAUSE_APPROVAL_AT_LEAST) && !lever->broken) {
        struct diag *diag =
            diag_add(&playbook->diags, DIAG_E0203, expr->field.name.span,
                     "the lever `%.*s` does not say who approves it", STR_ARG(lever->name.text));
        diag_hint(&playbook->diags, diag, "give it a clause: approval LADDER, or approval TIER");
        return &type_error;
    }
    return playbook->approval;
}

/* The number of the round that raises the lever. */
static const struct type *type_round_part(struct typing *typing, struct expr *expr)
{
    struct playbook *playbook = typing->playbook;
    if (playbook->rounds.n == 0 && !playbook->names->incomplete) {
        struct diag *diag = diag_add(&playbook->diags, DIAG_E0206, expr->span,
                                     "the playbook has no rounds, so no lever has one");
        diag_hint(&playbook->diags, diag, "declare one: round 1 { take 2 .. 3 levers by impact }");
        return &type_error;
    }
    return type_lever_part(typing, expr, LEVER_ROUND)->kind == TYPE_ERROR ? &type_error
                                                                          : &type_number;
}

static const struct type *type_flag_part(struct typing *typing, struct expr *expr)
{
    struct decl *flag = names_find_flag(typing->playbook, expr->field.name.text);
    if (!flag)
        return report_missing(typing, expr, DECL_FLAG, &typing->playbook->names->flag_list);
    expr->ref = (struct ref){.kind = REF_FLAG, .decl = flag};
    return &type_yesno;
}

static const struct type *type_request_part(struct typing *typing, struct expr *expr)
{
    static const char *const words[] = {"raise", "total_increase", "year1_increase", "approval"};
    struct playbook *playbook = typing->playbook;
    struct word_list names = {0};
    for (int i = 0; i < (int)(sizeof words / sizeof *words); i++) {
        if (str_is(expr->field.name.text, words[i])) {
            expr->ref = (struct ref){.kind = REF_REQUEST, .index = i};
            bool of_package =
                i == REQUEST_TOTAL_INCREASE || i == REQUEST_YEAR1_INCREASE || i == REQUEST_RAISE;
            if (of_package && !playbook->package && !playbook->names->incomplete)
                diag_hint(
                    &playbook->diags,
                    diag_add(&playbook->diags, DIAG_E0203, expr->span,
                             "the playbook declares no package"),
                    "declare what an offer is worth: package over 4 years { base = offer.base }");
            return i == REQUEST_RAISE      ? &type_money
                   : i == REQUEST_APPROVAL ? playbook->approval
                                           : &type_percent;
        }
        VEC_PUSH(&playbook->arena, &names, str_from(words[i]));
    }
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0203, expr->field.name.span,
                                 "the request has no `%.*s`", STR_ARG(expr->field.name.text));
    if (!names_suggest(playbook, diag, expr->field.name.text, &names))
        diag_hint(&playbook->diags, diag,
                  "it has raise, total_increase, year1_increase and approval");
    return &type_error;
}

const struct type *typing_part(struct typing *typing, struct expr *expr, enum head head)
{
    expr->field.object->type = &typing_group;
    switch (head) {
    case HEAD_PACKAGE:
        return type_package_part(typing, expr, 0);
    case HEAD_ASKED:
        return type_package_part(typing, expr, 1);
    case HEAD_ASK:
        return type_lever_part(typing, expr, LEVER_ASK);
    case HEAD_APPROVAL:
        return type_lever_part(typing, expr, LEVER_APPROVAL);
    case HEAD_FLAG:
        return type_flag_part(typing, expr);
    case HEAD_REQUEST:
        return type_request_part(typing, expr);
    case HEAD_ROUND:
        return type_round_part(typing, expr);
    case HEAD_NONE:
    case HEAD_OFFER:
        break;
    }
    return &type_error;
}
