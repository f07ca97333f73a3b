/*
 * types_script.c - the clauses of scripts and plays: their types, and that there is something in them.
 */
#include "check/typing.h"

static void check_words(struct playbook *playbook, struct decl *decl, struct clause *clause)
{
    struct typing typing = {
        .playbook = playbook, .decl = decl, .clause = clause_word(clause->kind)};
    if (clause->kind == CLAUSE_WHEN)
        typing_condition(&typing, clause->expr, "`when`");
    else if (clause->template)
        typing_template(&typing, clause->template);
    typing_condition(&typing, clause->condition, "the condition of this clause");
    if (clause->kind == CLAUSE_STEP && clause->done)
        typing_condition(&typing, clause->done, "`done when`");
}

void check_script(struct playbook *playbook, struct decl *script)
{
    check_clauses(playbook, script);
    for (size_t i = 0; i < script->n_clauses; i++)
        check_words(playbook, script, &script->clauses[i]);
}

void check_play(struct playbook *playbook, struct decl *play)
{
    check_script(playbook, play);
    if (play->broken || tree_find_clause(play, CLAUSE_STEP) || tree_find_clause(play, CLAUSE_SAY))
        return;
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0343, play->name.span,
                 "the play `%.*s` has nothing to do and nothing to say", STR_ARG(play->name.text));
    diag_hint(&playbook->diags, diag, "add what to do: step \"...\"; or what to say: say \"...\"");
}
