/*
 * facts.c - facts of the offer that nothing reads.
 *
 * They are noted only: a client may be asked for more than the playbook reckons with. Texts, such as a company's name, are
 * for people. The days of an offer are read by the plan and by the age of market data without being named.
 */
#include "check/check.h"
#include "check/names.h"
#include "check/walk.h"

/* By path; a group that is read stands for its facts. */
static void mark_read(void *context, struct expr *expr)
{
    struct map *read = context;
    if ((expr->ref.kind == REF_FACT || expr->ref.kind == REF_OFFER) && expr->ref.field)
        map_put(read, expr->ref.field->path, expr->ref.field);
    if (expr->ref.kind == REF_VAR && expr->ref.field && expr->type &&
        expr->type->kind != TYPE_RECORD)
        map_put(read, expr->ref.field->path, expr->ref.field);
    walk_children(expr, mark_read, context);
}

/* The facts found so far. */
struct unread {
    const struct field *items[8];
    size_t n; /* of all */
};

static void check_field(struct playbook *playbook, struct map *read, const struct field *field,
                        struct unread *unread)
{
    bool is_group = field->is_record || field->is_record_list;
    for (size_t i = 0; is_group && i < field->n_fields; i++)
        check_field(playbook, read, field->fields[i], unread);
    if (is_group || !field->type || field->type->kind == TYPE_TEXT || map_get(read, field->path) ||
        str_is(field->path, "offer.received") || str_is(field->path, "offer.deadline") ||
        !names_is_own(playbook, field->name.span))
        return;
    if (unread->n < sizeof unread->items / sizeof *unread->items)
        unread->items[unread->n] = field;
    unread->n++;
}

static void report(struct playbook *playbook, const struct unread *unread)
{
    enum { MOST_SHOWN = sizeof unread->items / sizeof *unread->items };
    struct buf names = {0};
    for (size_t i = 0; i < unread->n && i < MOST_SHOWN; i++)
        buf_format(&names, "%s%.*s", i ? ", " : "", STR_ARG(unread->items[i]->path));
    if (unread->n > MOST_SHOWN)
        buf_format(&names, " and %zu more", unread->n - MOST_SHOWN);
    diag_add(&playbook->diags, DIAG_N0327, unread->items[0]->name.span, "nothing reads %.*s",
             STR_ARG(buf_str(&names)));
    buf_free(&names);
}

void check_facts(struct playbook *playbook)
{
    struct arena scratch = {0};
    struct map read = {.arena = &scratch};
    struct unread unread = {.n = 0};
    if (playbook->diags.n_errors > 0 || !playbook->offer || playbook->levers.n == 0)
        return; /* without a lever it is a beginning */
    for (size_t i = 0; i < playbook->decls.n; i++)
        if (playbook->decls.items[i]->kind != DECL_TEST)
            walk_decl(playbook->decls.items[i], mark_read, &read);
    for (size_t i = 0; i < playbook->offer->fields.n; i++)
        check_field(playbook, &read, playbook->offer->fields.items[i], &unread);
    if (unread.n > 0)
        report(playbook, &unread);
    arena_free(&scratch);
}
