/*
 * compile.c - a checked playbook into a program, from top to bottom.
 */
#include "base/bug.h"
#include "base/limits.h"
#include "program/lower.h"

static uint64_t approval_bits(const struct clause *clause)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < clause->n_names; i++)
        bits |= (uint64_t)1 << clause->refs[i]->index;
    return bits;
}

static void lower_ladder(struct lower *l, const struct decl *decl, struct ladder_program *out)
{
    struct scope scope = {.world = lower_world_at_first(l), .domain = -1};
    *out = (struct ladder_program){.decl = decl};
    out->bounds = ARENA_ARRAY(l->arena, decl->n_clauses, slot);
    out->approvals = ARENA_ARRAY(l->arena, decl->n_clauses + 1, uint64_t);
    for (size_t i = 0; i < decl->n_clauses; i++) {
        const struct clause *clause = &decl->clauses[i];
        if (clause->kind == CLAUSE_UP_TO) {
            out->approvals[out->n_bounds] = approval_bits(clause);
            out->bounds[out->n_bounds++] = lower_plain(l, &scope, clause->expr);
        }
    }
    for (size_t i = 0; i < decl->n_clauses; i++)
        if (decl->clauses[i].kind == CLAUSE_ABOVE) {
            out->has_above = true;
            out->approvals[out->n_bounds] = approval_bits(&decl->clauses[i]);
        }
}

static void lower_flag(struct lower *l, const struct decl *decl, struct flag_slots *out)
{
    struct scope scope = {.world = WORLD_AS_OFFERED, .domain = -1};
    *out = (struct flag_slots){.decl = decl, .severity = STR("warning")};
    for (size_t i = 0; i < decl->n_clauses; i++) {
        const struct clause *clause = &decl->clauses[i];
        if (clause->kind == CLAUSE_WHEN)
            out->when = lower_condition(l, &scope, clause->expr);
        else if (clause->kind == CLAUSE_SEVERITY)
            out->severity = clause->names[0].text;
        else if (clause->kind == CLAUSE_SAY)
            out->say = lower_template(l, &scope, clause->template);
    }
}

static void lower_all(struct lower *l)
{
    struct playbook *playbook = l->playbook;
    struct program *program = l->program;
    for (size_t i = 0; i < playbook->tables.n; i++)
        lower_table(l, playbook->tables.items[i], &program->tables[i]);
    for (size_t i = 0; i < playbook->ladders.n; i++)
        lower_ladder(l, playbook->ladders.items[i], &program->ladders[i]);
    for (size_t i = 0; i < playbook->lets.n; i++)
        program->lets[i] = lower_let(l, WORLD_AS_OFFERED, playbook->lets.items[i]);
    lower_request(l);
    for (size_t i = 0; i < playbook->levers.n; i++)
        lower_lever_texts(l, playbook->levers.items[i]);
    for (size_t i = 0; i < playbook->flags.n; i++)
        lower_flag(l, playbook->flags.items[i], &program->flags[i]);
    for (size_t i = 0; i < playbook->scripts.n; i++)
        lower_script(l, playbook->scripts.items[i], &program->scripts[i]);
    for (size_t i = 0; i < playbook->plays.n; i++)
        lower_play(l, playbook->plays.items[i], &program->plays[i]);
    if (program->n_years > 0) {
        program->package = *lower_package(l, WORLD_AS_OFFERED);
        program->asked = *lower_package(l, lower_world_of_all(l));
    }
    if (lower_has_rounds(l))
        lower_rounds(l);
    if (playbook->with_tests)
        lower_tests(l);
}

static struct program *new_program(struct playbook *playbook)
{
    struct arena *arena = &playbook->arena;
    struct program *program = ARENA_NEW(arena, struct program);
    program->playbook = playbook;
    program->tables = ARENA_ARRAY(arena, playbook->tables.n, struct table_program);
    program->ladders = ARENA_ARRAY(arena, playbook->ladders.n, struct ladder_program);
    program->lets = ARENA_ARRAY(arena, playbook->lets.n, struct lowered);
    program->levers = ARENA_ARRAY(arena, playbook->levers.n, struct lever_slots);
    program->flags = ARENA_ARRAY(arena, playbook->flags.n, struct flag_slots);
    program->rounds = ARENA_ARRAY(arena, playbook->rounds.n, struct round_slots);
    program->scripts = ARENA_ARRAY(arena, playbook->scripts.n, struct script_slots);
    program->plays = ARENA_ARRAY(arena, playbook->plays.n, struct play_slots);
    program->request_ladders = ARENA_ARRAY(arena, playbook->ladders.n, slot);
    program->request_measures = ARENA_ARRAY(arena, playbook->ladders.n, slot);
    program->request_raise = program->request_total_increase = SLOT_NONE;
    program->request_year1_increase = program->request_approval = SLOT_NONE;
    program->plan = SLOT_NONE;
    if (playbook->package) {
        program->n_years = playbook->package->package.years;
        program->n_components = (int)playbook->package->package.n;
    }
    return program;
}

/* The only way out of a playbook that is endless when its defines are written out. */
static bool lower_within_limits(struct lower *l)
{
    if (setjmp(l->too_large))
        return false;
    lower_all(l);
    return true;
}

static void report_too_deep(struct playbook *playbook, const struct expr *expr)
{
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0014, expr->span,
                 "with what it builds on written out, this stands within more than %d others",
                 LIMIT_PROGRAM_DEPTH);
    diag_hint(&playbook->diags, diag,
              "let defines, levers and flags build on each other in fewer steps; lets may do so at "
              "any length");
}

static void report_too_large(struct playbook *playbook)
{
    struct diag *diag =
        diag_add_placeless(&playbook->diags, DIAG_E0002,
                           "the playbook grows too large when its defines are written out");
    diag_hint(&playbook->diags, diag,
              "let defines use each other less often, or use a let for what is the same each time");
}

const struct program *program_compile(struct playbook *playbook)
{
    struct arena *arena = &playbook->arena;
    struct program *program = new_program(playbook);
    struct lower *l = ARENA_NEW(arena, struct lower);
    l->program = program;
    l->playbook = playbook;
    l->arena = arena;
    l->with_traces = playbook->with_tests && playbook->tests.n > 0;
    l->with_notes = playbook->with_notes;
    l->lever_stages = ARENA_ARRAY(arena, playbook->levers.n, uint8_t);
    lower_make_worlds(l);
    if (!lower_within_limits(l)) {
        if (l->too_deep)
            report_too_deep(playbook, l->too_deep);
        else
            report_too_large(playbook);
        return NULL;
    }
    program->steps = l->steps.items;
    program->n_steps = (uint32_t)l->steps.n;
    program->args = l->args.items;
    program->n_args = (uint32_t)l->args.n;
    program->constants = l->constants.items;
    program->n_constants = (uint32_t)l->constants.n;
    program->traces = l->traces.items;
    program->n_traces = l->traces.n;
    lower_notes_finish(l);
    return program;
}
