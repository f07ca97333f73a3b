/*
 * lower_words.c - what is said and done: a lever's words, scripts and plays; and whether words can be said.
 *
 * Words are sayable where each value is known that they come to when filled in, which is a question like any other, and so
 * a slot. advice/speech.c fills them in; both follow {if} and {for} alike.
 */
#include "base/bug.h"
#include "program/lower.h"
#include "types/builtin.h"

static slot both(struct lower *l, slot a, slot b)
{
    return lower_step(l, STEP_AND, TYPE_YESNO, a, b, SLOT_NONE, 0);
}

static slot choose(struct lower *l, slot condition, slot yes, slot no)
{
    return lower_step(l, STEP_SELECT, TYPE_YESNO, condition, yes, no, 0);
}

static slot known(struct lower *l, slot s)
{
    return lower_step(l, STEP_KNOWN, TYPE_YESNO, s, SLOT_NONE, SLOT_NONE, 0);
}

static slot lower_sayable_if(struct lower *l, const struct text_piece *piece)
{
    slot chosen = choose(l, lower_surely(l, piece->value.low), lower_text_sayable(l, piece->then),
                         lower_text_sayable(l, piece->otherwise));
    return both(l, known(l, piece->value.low), chosen);
}

/* Each item that is shown; what is not, asks for nothing. */
static slot lower_sayable_items(struct lower *l, const struct text_piece *piece)
{
    slot all = lower_yesno(l, true);
    for (size_t i = 0; i < piece->n_items; i++) {
        const struct text_item *item = &piece->items[i];
        slot said = lower_text_sayable(l, item->text);
        if (item->where != SLOT_NONE)
            said = choose(l, lower_surely(l, item->where), said, lower_yesno(l, true));
        all = both(l, all, said);
    }
    return all;
}

static slot lower_sayable_for(struct lower *l, const struct text_piece *piece)
{
    if (piece->list < 0)
        return lower_sayable_items(l, piece);
    slot all = lower_step(l, STEP_REDUCE, TYPE_YESNO, lower_text_sayable(l, piece->then),
                          piece->where, (slot)piece->list, BUILTIN_AGGREGATE_all);
    return lower_surely(l, all);
}

slot lower_text_sayable(struct lower *l, const struct text_program *text)
{
    slot all = lower_yesno(l, true);
    for (size_t i = 0; text && i < text->n; i++) {
        const struct text_piece *piece = &text->pieces[i];
        switch (piece->kind) {
        case PIECE_TEXT:
        case PIECE_BLANK:
            break;
        case PIECE_VALUE:
            all = both(l, all, known(l, piece->value.low));
            break;
        case PIECE_IF:
            all = both(l, all, lower_sayable_if(l, piece));
            break;
        case PIECE_FOR:
            all = both(l, all, lower_sayable_for(l, piece));
            break;
        }
    }
    return all;
}

/* ---- a lever's own words ----------------------------------------------------------------------- */

static struct text_program *one_piece(struct lower *l, struct text_piece piece)
{
    struct text_program *out = ARENA_NEW(l->arena, struct text_program);
    out->pieces = arena_copy(l->arena, &piece, 1, sizeof piece);
    out->n = 1;
    return out;
}

/* What there is to say where no script applies: nothing, for want of what its conditions need. */
static struct text_program *no_words(struct lower *l, const struct lever_slots *lever)
{
    struct str reason =
        str_format(l->arena, "no words for %.*s apply", STR_ARG(lever->decl->name.text));
    slot nothing = lower_unknown(l, TYPE_TEXT, reason);
    for (size_t i = lever->n_scripts; i-- > 0;)
        if (lever->scripts[i].condition != SLOT_NONE)
            nothing = lower_step(l, STEP_SELECT, TYPE_TEXT, lever->scripts[i].condition, nothing,
                                 nothing, 0);
    return one_piece(l, (struct text_piece){.kind = PIECE_VALUE,
                                            .value = lowered_plain(&type_text, nothing),
                                            .list = -1,
                                            .where = SLOT_NONE});
}

/* The first script whose condition holds, as {if} within {else}. */
struct text_program *lower_chosen_words(struct lower *l, const struct lever_slots *lever)
{
    struct text_program *chosen = no_words(l, lever);
    for (size_t i = lever->n_scripts; i-- > 0;) {
        const struct text_clause *script = &lever->scripts[i];
        struct text_piece piece = {
            .kind = PIECE_IF, .list = -1, .where = SLOT_NONE, .then = script->text};
        piece.otherwise = chosen;
        if (script->condition == SLOT_NONE) {
            chosen = script->text;
            continue;
        }
        piece.value = lowered_plain(&type_yesno, lower_surely(l, script->condition));
        chosen = one_piece(l, piece);
    }
    return chosen;
}

/* ---- scripts and plays ------------------------------------------------------------------------- */

/* The round that sends the script, or NULL. */
static const struct decl *find_round(const struct playbook *playbook, const struct decl *script)
{
    for (size_t i = 0; i < playbook->rounds.n; i++) {
        const struct clause *send = tree_find_clause(playbook->rounds.items[i], CLAUSE_SEND);
        if (send && send->n_names > 0 && str_equal(send->names[0].text, script->name.text))
            return playbook->rounds.items[i];
    }
    return NULL;
}

void lower_script(struct lower *l, const struct decl *decl, struct script_slots *out)
{
    *out = (struct script_slots){.decl = decl, .round = find_round(l->playbook, decl)};
    struct scope scope = {.world = WORLD_AS_OFFERED, .domain = -1, .round = out->round};
    const struct clause *when = tree_find_clause(decl, CLAUSE_WHEN);
    const struct clause *subject = tree_find_clause(decl, CLAUSE_SUBJECT);
    out->when = lower_condition(l, &scope, when ? when->expr : NULL);
    if (subject)
        out->subject = lower_template(l, &scope, subject->template);
    out->say = lower_template(l, &scope, tree_find_clause(decl, CLAUSE_SAY)->template);
}

static struct play_step_slots lower_play_step(struct lower *l, const struct scope *scope,
                                              const struct clause *clause)
{
    return (struct play_step_slots){
        .clause = clause,
        .condition = clause->condition ? lower_plain(l, scope, clause->condition) : SLOT_NONE,
        .done = clause->done ? lower_plain(l, scope, clause->done) : SLOT_NONE,
        .text = lower_template(l, scope, clause->template)};
}

void lower_play(struct lower *l, const struct decl *decl, struct play_slots *out)
{
    struct scope scope = {.world = WORLD_AS_OFFERED, .domain = -1};
    const struct clause *when = tree_find_clause(decl, CLAUSE_WHEN);
    *out = (struct play_slots){.decl = decl};
    out->when = lower_condition(l, &scope, when ? when->expr : NULL);
    out->steps = ARENA_ARRAY(l->arena, decl->n_clauses, struct play_step_slots);
    for (size_t i = 0; i < decl->n_clauses; i++) {
        const struct clause *clause = &decl->clauses[i];
        if (clause->kind == CLAUSE_STEP)
            out->steps[out->n_steps++] = lower_play_step(l, &scope, clause);
        else if (clause->kind == CLAUSE_SAY)
            out->say = lower_template(l, &scope, clause->template);
    }
}
