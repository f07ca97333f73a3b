/*
 * coverage.c - going through the declarations of a playbook for what there is to exercise.
 *
 * Conditions and texts are the business of the files beside this one.
 */
#include "testing/coverage.h"

#include <stdlib.h>

#include "advice/speech.h"
#include "check/walk.h"
#include "testing/cover.h"

static struct cover_marks both(const struct coverage *c, slot s)
{
    struct cover_marks marks = {false, false};
    if (c->run)
        marks = (struct cover_marks){run_is_yes(c->run, s, 0), run_is_no(c->run, s, 0)};
    return marks;
}

static struct cover_marks once(bool yes)
{
    return (struct cover_marks){yes, false};
}

/* ---- conditions of clauses ------------------------------------------------------------------- */

static void cover_value(void *context, struct expr *expr)
{
    cover_expr(context, expr);
}

/* All that a declaration writes outside of its texts. */
static void cover_clauses(struct coverage *c, struct decl *decl)
{
    cover_expr(c, decl->expr);
    for (size_t i = 0; i < decl->n_clauses; i++) {
        struct clause *clause = &decl->clauses[i];
        bool is_own = clause->kind == CLAUSE_WHEN && decl->kind != DECL_FLAG; /* raised: the same */
        if (is_own)
            cover_condition(c, clause->expr);
        else
            cover_expr(c, clause->expr);
        cover_condition(c, clause->condition);
        if (clause->kind == CLAUSE_STEP)
            cover_expr(c, clause->done);
    }
}

/* ---- levers ---------------------------------------------------------------------------------- */

static bool is_said(const struct coverage *c, const struct text_program *text)
{
    return speech_fill(c->run, 0, text).said;
}

static const char *text_word(enum clause_kind kind)
{
    return kind == CLAUSE_SCRIPT ? "script" : kind == CLAUSE_TACTIC ? "tactic" : "fallback";
}

/* Of scripts and fallbacks the first that applies is taken, of tactics each. */
static void cover_lever_texts(struct coverage *c, const struct lever_slots *lever,
                              const struct text_clause *texts, size_t n)
{
    bool is_open = c->run && run_is_yes(c->run, lever->asked, 0);
    for (size_t i = 0; i < n; i++) {
        const struct clause *clause = texts[i].clause;
        bool applies = is_open && cover_is_yes(c, texts[i].condition);
        bool said = applies && is_said(c, texts[i].text);
        cover_mark(c, COVER_TEXT, clause->word, once(said), "a %s of lever %.*s",
                   text_word(clause->kind), STR_ARG(lever->decl->name.text));
        cover_text(c, clause->template, applies ? texts[i].text : NULL);
        is_open = is_open && !(applies && clause->kind != CLAUSE_TACTIC);
    }
}

static void cover_lever(struct coverage *c, struct decl *decl)
{
    const struct lever_slots *lever = &c->program->levers[decl->index];
    cover_mark(c, COVER_LEVER, decl->word, both(c, lever->asked), "lever %.*s",
               STR_ARG(decl->name.text));
    cover_clauses(c, decl);
    cover_lever_texts(c, lever, lever->tactics, lever->n_tactics);
    cover_lever_texts(c, lever, lever->scripts, lever->n_scripts);
    cover_lever_texts(c, lever, lever->fallbacks, lever->n_fallbacks);
}

/* ---- flags, scripts, plays, rounds ----------------------------------------------------------- */

static void cover_say(struct coverage *c, const struct decl *decl, enum clause_kind kind,
                      const struct text_program *text)
{
    const struct clause *clause = tree_find_clause(decl, kind);
    if (clause && clause->template)
        cover_text(c, clause->template, text);
}

static void cover_flag(struct coverage *c, struct decl *decl)
{
    const struct flag_slots *flag = &c->program->flags[decl->index];
    struct cover_marks marks = both(c, flag->when.slot);
    cover_mark(c, COVER_FLAG, decl->word, marks, "flag %.*s", STR_ARG(decl->name.text));
    cover_clauses(c, decl);
    cover_say(c, decl, CLAUSE_SAY, marks.yes ? flag->say : NULL);
}

static void cover_script(struct coverage *c, struct decl *decl)
{
    const struct script_slots *script = &c->program->scripts[decl->index];
    bool applies = c->run && cover_is_yes(c, script->when.slot);
    bool said = applies && script->say && is_said(c, script->say) &&
                (!script->subject || is_said(c, script->subject));
    cover_mark(c, COVER_TEXT, decl->word, once(said), "script %.*s", STR_ARG(decl->name.text));
    cover_clauses(c, decl);
    cover_say(c, decl, CLAUSE_SUBJECT, applies ? script->subject : NULL);
    cover_say(c, decl, CLAUSE_SAY, applies ? script->say : NULL);
}

static void cover_step(struct coverage *c, const struct play_step_slots *step, bool applies)
{
    const struct clause *clause = step->clause;
    bool shown = applies && cover_is_yes(c, step->condition);
    bool ticks = step->done != SLOT_NONE;
    struct cover_marks marks = ticks && shown ? both(c, step->done) : once(shown);
    cover_mark(c, ticks ? COVER_STEP : COVER_SHOWN, clause->word, marks, "%.*s",
               STR_ARG(cover_words(c, clause->span)));
    cover_text(c, clause->template, shown ? step->text : NULL);
}

static void cover_play(struct coverage *c, struct decl *decl)
{
    const struct play_slots *play = &c->program->plays[decl->index];
    bool applies = c->run && cover_is_yes(c, play->when.slot);
    cover_clauses(c, decl);
    for (size_t i = 0; i < play->n_steps; i++)
        cover_step(c, &play->steps[i], applies);
    cover_say(c, decl, CLAUSE_SAY, applies ? play->say : NULL);
}

static void cover_round(struct coverage *c, struct decl *decl)
{
    const struct round_slots *round = &c->program->rounds[decl->index];
    bool applies = c->run && cover_is_yes(c, round->when.slot);
    cover_clauses(c, decl);
    cover_say(c, decl, CLAUSE_SAY, applies ? round->say : NULL);
}

/* ---- tables and ladders ---------------------------------------------------------------------- */

static void cover_row(struct coverage *c, const struct decl *table, const struct row *row,
                      bool matched)
{
    struct span cells =
        span_join(row->cells[0].span, row->cells[table->table.n_conditions - 1].span);
    cover_mark(c, COVER_ROW, row->span, once(matched), "row %.*s of %.*s",
               STR_ARG(cover_words(c, cells)), STR_ARG(table->name.text));
}

static void cover_table(struct coverage *c, struct decl *decl)
{
    for (size_t i = 0; i < decl->table.keys.n; i++)
        cover_expr(c, decl->table.keys.items[i]);
    for (size_t i = 0; !c->run && i < decl->table.n_rows; i++)
        cover_row(c, decl, &decl->table.rows[i], false);
}

static void mark_rows(struct coverage *c, const struct step *step, slot s)
{
    const struct run *run = c->run;
    const struct decl *table = run->program->tables[step->aux].decl;
    size_t end = step->domain < 0 ? 1 : run->facts->lists[step->domain].first[1];
    for (size_t i = 0; i < end; i++)
        if (run_is_known(run, s, i))
            cover_row(c, table, &table->table.rows[run->slots[s].cells[i].row], true);
}

/* The rungs of a ladder in the order of the program: each `up to`, then `above`. */
static void cover_rungs(struct coverage *c, const struct decl *decl, size_t reached)
{
    size_t n = 0;
    for (size_t i = 0; i < decl->n_clauses; i++)
        n += decl->clauses[i].kind == CLAUSE_UP_TO;
    for (size_t i = 0, rung = 0; i < decl->n_clauses; i++) {
        const struct clause *clause = &decl->clauses[i];
        if (clause->kind != CLAUSE_UP_TO && clause->kind != CLAUSE_ABOVE)
            continue;
        size_t own = clause->kind == CLAUSE_ABOVE ? n : rung++;
        cover_mark(c, COVER_RUNG, clause->word, once(own == reached), "`%.*s` of %.*s",
                   STR_ARG(cover_words(c, clause->span)), STR_ARG(decl->name.text));
    }
}

static void cover_ladder(struct coverage *c, struct decl *decl)
{
    cover_clauses(c, decl);
    if (!c->run)
        cover_rungs(c, decl, SIZE_MAX);
}

/* The same as the kernel: bounds are inclusive above. */
static void mark_rung(struct coverage *c, const struct step *step)
{
    const struct run *run = c->run;
    const struct ladder_program *ladder = &run->program->ladders[step->aux];
    bool unbounded = run_is_yes(run, step->b, 0);
    size_t rung = unbounded ? ladder->n_bounds : 0;
    if (!unbounded && !run_is_known(run, step->a, 0))
        return;
    while (rung < ladder->n_bounds) {
        slot bound = ladder->bounds[rung];
        if (!run_is_known(run, bound, 0))
            return;
        if (decimal_cmp(run->slots[step->a].cells[0].decimal, run->slots[bound].cells[0].decimal) <=
            0)
            break;
        rung++;
    }
    cover_rungs(c, ladder->decl, rung);
}

static bool is_anything_asked(const struct coverage *c)
{
    for (size_t i = 0; i < c->program->playbook->levers.n; i++)
        if (run_is_yes(c->run, c->program->levers[i].asked, 0))
            return true;
    return false;
}

/* Which rows matched and which rungs were reached stands in steps, wherever they are written. */
static void mark_steps(struct coverage *c)
{
    bool asked = is_anything_asked(c); /* else the whole request is on the lowest rung */
    for (slot s = 0; s < c->program->n_steps; s++) {
        const struct step *step = &c->program->steps[s];
        if (step->op == STEP_TABLE_ROW)
            mark_rows(c, step, s);
        else if (step->op == STEP_LADDER && asked)
            mark_rung(c, step);
    }
}

/* ---- the playbook ---------------------------------------------------------------------------- */

static void cover_each(struct coverage *c, const struct decls *decls,
                       void (*cover)(struct coverage *, struct decl *))
{
    for (size_t i = 0; i < decls->n; i++)
        cover(c, decls->items[i]);
}

static void cover_playbook(struct coverage *c)
{
    const struct playbook *playbook = c->program->playbook;
    cover_each(c, &playbook->lets, cover_clauses);
    cover_each(c, &playbook->defines, cover_clauses);
    cover_each(c, &playbook->tables, cover_table);
    if (playbook->package)
        walk_decl(playbook->package, cover_value, c);
    cover_each(c, &playbook->flags, cover_flag);
    cover_each(c, &playbook->ladders, cover_ladder);
    cover_each(c, &playbook->levers, cover_lever);
    cover_each(c, &playbook->rounds, cover_round);
    cover_each(c, &playbook->scripts, cover_script);
    cover_each(c, &playbook->plays, cover_play);
}

static int order_traces(const void *left, const void *right)
{
    const struct trace *a = left, *b = right;
    if (a->expr != b->expr)
        return (uintptr_t)a->expr < (uintptr_t)b->expr ? -1 : 1;
    return a->slot < b->slot ? -1 : a->slot > b->slot;
}

void coverage_begin(struct coverage *coverage, const struct program *program)
{
    const struct sources *sources = &program->playbook->sources;
    coverage->program = program;
    coverage->run = NULL;
    coverage->file_numbers = ARENA_ARRAY(coverage->arena, sources->n, uint32_t);
    coverage->traces =
        arena_copy(coverage->arena, program->traces, program->n_traces, sizeof *program->traces);
    qsort(coverage->traces, program->n_traces, sizeof *coverage->traces, order_traces);
    cover_playbook(coverage);
}

void coverage_add(struct coverage *coverage, const struct run *run)
{
    coverage->run = run;
    coverage->n_runs++;
    cover_playbook(coverage);
    mark_steps(coverage);
}
