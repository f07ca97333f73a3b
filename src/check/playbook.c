/*
 * playbook.c - a playbook from its main file's name to the last check.
 *
 * Only the order of the passes stands here; what each does stands in check.h and in its own file.
 */
#include "check/playbook.h"

#include "check/check.h"
#include "check/names.h"

struct playbook *playbook_new(playbook_read_fn *read, void *context, struct str root)
{
    struct arena arena = {0};
    struct playbook *playbook = ARENA_NEW(&arena, struct playbook);
    playbook->arena = arena; /* it lies in the arena that it owns */
    playbook->sources.arena = &playbook->arena;
    playbook->diags.arena = &playbook->arena;
    playbook->symbols.map.arena = &playbook->arena;
    playbook->read = read;
    playbook->read_context = context;
    playbook->root = str_copy(&playbook->arena, root);
    playbook->names = names_new(playbook);
    return playbook;
}

void playbook_free(struct playbook *playbook)
{
    if (!playbook)
        return;
    struct arena arena = playbook->arena;
    arena_free(&arena);
}

int playbook_find_date(const struct playbook *playbook, struct str path)
{
    for (size_t i = 0; i < playbook->n_facts; i++) {
        const struct fact *fact = &playbook->facts[i];
        if (fact->list < 0 && fact->type->kind == TYPE_DATE && str_equal(fact->field->path, path))
            return (int)i;
    }
    return -1;
}

bool playbook_load_text(struct playbook *playbook, struct str name, struct str text)
{
    check_imports(playbook, source_add(&playbook->sources, name, text));
    check_compose(playbook);
    check_collect(playbook);
    check_shape(playbook);
    check_table_types(playbook);
    check_types(playbook);
    check_cycles(playbook);
    check_private(playbook);
    arena_free(&playbook->scratch);
    check_table_rows(playbook);
    check_advice(playbook);
    if (playbook->with_lints)
        check_lints(playbook);
    check_allowances(playbook);
    diags_sort(&playbook->diags);
    return playbook->diags.n_errors == 0;
}

bool playbook_load(struct playbook *playbook, struct str name)
{
    struct str text, error;
    if (!playbook->read(playbook->read_context, &playbook->arena, name, &text, &error)) {
        diag_add_placeless(&playbook->diags, DIAG_E0001, "cannot read %.*s: %.*s", STR_ARG(name),
                           STR_ARG(error));
        return false;
    }
    return playbook_load_text(playbook, str_copy(&playbook->arena, name), text);
}
