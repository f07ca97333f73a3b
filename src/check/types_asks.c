/*
 * types_asks.c - `asks`, the list of what is asked for, and what {for a in asks} can say of each.
 *
 * An ask may be over money, a choice or a duration, so that most of its parts have no one type: they can be shown, and
 * `known` can look at them.
 */
#include "check/typing.h"

static const struct type type_ask = {.kind = TYPE_RECORD};
static const struct type type_asks = {.kind = TYPE_LIST, .elem = &type_ask};

static const char *const part_words[] = {
    [ASK_NUMBER] = "number",     [ASK_TITLE] = "title",   [ASK_CURRENT] = "current",
    [ASK_ASK] = "ask",           [ASK_RAISE] = "raise",   [ASK_INCREASE] = "increase",
    [ASK_APPROVAL] = "approval", [ASK_SCRIPT] = "script",
};

enum { N_PARTS = sizeof part_words / sizeof *part_words };

bool typing_is_asks(const struct expr *expr)
{
    return expr->kind == EXPR_NAME && str_is(expr->name.text, "asks");
}

const struct type *typing_asks(struct typing *typing, struct expr *expr)
{
    struct playbook *playbook = typing->playbook;
    expr->ref = (struct ref){.kind = REF_ASKS};
    expr->type = &type_asks;
    if (playbook->levers.n == 0 && !playbook->names->incomplete) {
        struct diag *diag = diag_add(&playbook->diags, DIAG_E0340, expr->span,
                                     "the playbook declares no lever, so nothing is asked for");
        diag_hint(&playbook->diags, diag,
                  "declare what to ask for: lever base \"Base salary\" { ... }");
    }
    return expr->type;
}

const struct type *typing_asks_misused(struct typing *typing, struct expr *expr)
{
    struct diags *diags = &typing->playbook->diags;
    struct diag *diag = diag_add(
        diags, DIAG_E0340, expr->span,
        "`asks` is all that is asked for; it can only be gone through in a text, or counted");
    diag_hint(diags, diag, "write {for a in asks}{a.title} {end} in a text, or count(asks)");
    expr->type = &type_error;
    return expr->type;
}

bool typing_asks_variable(struct typing *typing, struct name name, struct expr *list,
                          struct variable *out)
{
    struct diags *diags = &typing->playbook->diags;
    *out = (struct variable){.name = name, .type = &type_ask, .list = list};
    if (!typing->in_text) {
        typing_asks_misused(typing, list);
        out->type = &type_error;
        return false;
    }
    if (typing->decl && typing->decl->kind == DECL_LEVER) {
        struct diag *diag = diag_add(diags, DIAG_E0340, list->span,
                                     "a lever speaks of its own ask and cannot go through all");
        diag_hint(diags, diag, "do that in a script: script first_response { say \"...\" }");
        list->type = out->type = &type_error;
        return false;
    }
    typing_asks(typing, list);
    return true;
}

/* ---- parts ----------------------------------------------------------------------------------- */

static int find_part(struct str name)
{
    for (int i = 0; i < N_PARTS; i++)
        if (str_is(name, part_words[i]))
            return i;
    return -1;
}

static const struct type *report_no_part(struct typing *typing, const struct expr *expr)
{
    struct playbook *playbook = typing->playbook;
    struct word_list names = {0};
    for (int i = 0; i < N_PARTS; i++)
        VEC_PUSH(&playbook->arena, &names, str_from(part_words[i]));
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0341, expr->field.name.span,
                                 "an ask has no `%.*s`", STR_ARG(expr->field.name.text));
    if (!names_suggest(playbook, diag, expr->field.name.text, &names))
        diag_hint(&playbook->diags, diag,
                  "it has number, title, current, ask, raise, increase, approval and script");
    return &type_error;
}

/* What the words of an ask cannot do, and what its other parts cannot. */
static const struct type *report_not_shown(struct typing *typing, const struct expr *expr)
{
    struct diags *diags = &typing->playbook->diags;
    struct str source = typing_source(typing, expr);
    struct diag *diag =
        diag_add(diags, DIAG_E0342, expr->span,
                 "`%.*s` can only be shown, since asks are not all of one kind", STR_ARG(source));
    if (expr->ref.index == ASK_SCRIPT)
        diag_hint(diags, diag, "write {if known %.*s}{%.*s}{else}...{end}", STR_ARG(source),
                  STR_ARG(source));
    else if (expr->ref.index == ASK_ASK || expr->ref.index == ASK_APPROVAL)
        diag_hint(diags, diag, "what one lever asks for can be compared: %.*s.LEVER",
                  STR_ARG(expr->field.name.text));
    else
        diag_hint(diags, diag, "`known %.*s` asks whether it can be shown", STR_ARG(source));
    return &type_error;
}

const struct type *typing_ask_part(struct typing *typing, struct expr *expr)
{
    int part = find_part(expr->field.name.text);
    if (part < 0)
        return report_no_part(typing, expr);
    expr->ref = (struct ref){.kind = REF_ASK_PART, .index = part};
    expr->ref.expr = expr->field.object->ref.expr;
    if (part == ASK_NUMBER && typing->in_where) {
        struct diag *diag =
            diag_add(&typing->playbook->diags, DIAG_E0342, expr->span,
                     "asks are numbered as they are shown, which `where` decides first");
        diag_hint(&typing->playbook->diags, diag, "decide it in the text: {if %.*s > 1}...{end}",
                  STR_ARG(typing_source(typing, expr)));
        return &type_error;
    }
    if (part == ASK_NUMBER)
        return &type_number;
    if (part == ASK_TITLE)
        return &type_text;
    return typing->shown == expr ? &type_error : report_not_shown(typing, expr);
}
