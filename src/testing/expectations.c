/*
 * expectations.c - what a test expects against what came out, and what there is to say of a difference.
 */
#include "advice/advice.h"
#include "advice/speech.h"
#include "testing/build.h"

/* ---- what was found -------------------------------------------------------------------------- */

static enum outcome outcome_of(const struct run *run, slot s)
{
    if (!run_is_known(run, s, 0))
        return OUTCOME_UNDECIDED;
    return run_is_yes(run, s, 0) ? OUTCOME_YES : OUTCOME_NO;
}

static bool is_met(const struct clause *clause, enum outcome found)
{
    enum outcome wanted = clause->outcome == OUTCOME_NONE ? OUTCOME_YES : clause->outcome;
    return found == wanted;
}

struct str trial_one_line(struct arena *arena, struct str text)
{
    struct buf out = {0};
    for (size_t i = 0; i < text.len; i++) {
        bool is_blank = strchr(" \t\r\n", text.ptr[i]) != NULL;
        if (!is_blank)
            buf_add_char(&out, text.ptr[i]);
        else if (out.len > 0 && out.ptr[out.len - 1] != ' ')
            buf_add_char(&out, ' ');
    }
    return buf_take(&out, arena);
}

/* ---- an expression --------------------------------------------------------------------------- */

static void add_lever(struct trial *trial, struct test_failure *failure, struct str name)
{
    for (size_t i = 0; i < failure->n_levers; i++)
        if (str_equal(failure->levers[i], name))
            return;
    if (!failure->levers)
        failure->levers = ARENA_ARRAY(trial->arena, trial->playbook->levers.n, struct str);
    failure->levers[failure->n_levers++] = name;
}

static void explain_parts(struct trial *trial, const struct expectation_slots *expectation,
                          struct test_failure *failure)
{
    trial_add_parts(trial, expectation->clause, failure);
    for (size_t i = 0; i < failure->n_parts; i++)
        if (failure->parts[i].lever.len)
            add_lever(trial, failure, failure->parts[i].lever);
    if (failure->found == OUTCOME_UNDECIDED)
        failure->needs = speech_needs(trial->run, 0, expectation->slot);
}

/* ---- a flag, a lever, a script, a play ------------------------------------------------------- */

/* NULL: a lever, whose own result says all there is to say. */
static const struct condition *condition_of(const struct trial *trial, const struct clause *clause)
{
    const struct program *program = trial->program;
    int index = clause->refs[0]->index;
    if (clause->outcome_of == DECL_FLAG)
        return &program->flags[index].when;
    if (clause->outcome_of == DECL_SCRIPT)
        return &program->scripts[index].when;
    return clause->outcome_of == DECL_PLAY ? &program->plays[index].when : NULL;
}

/* What the words of a script that applies need: of its subject, else of what it says. */
static struct needs needs_of_script(const struct trial *trial, int index)
{
    const struct script_slots *script = &trial->program->scripts[index];
    struct needs needs = {0};
    if (script->subject)
        needs = speech_fill(trial->run, 0, script->subject).needs;
    return needs.n > 0 ? needs : speech_fill(trial->run, 0, script->say).needs;
}

static bool is_undecided(const struct trial *trial, const struct condition *condition)
{
    return condition->slot != SLOT_NONE && !run_is_known(trial->run, condition->slot, 0);
}

static void explain_outcome(struct trial *trial, const struct expectation_slots *expectation,
                            struct test_failure *failure)
{
    const struct clause *clause = expectation->clause;
    const struct condition *condition = condition_of(trial, clause);
    failure->outcome_of = clause->outcome_of;
    failure->name = clause->names[0].text;
    if (!condition)
        add_lever(trial, failure, failure->name);
    else if (failure->found == OUTCOME_NO)
        failure->reason = advice_unmet(trial->run, 0, condition);
    else if (failure->found == OUTCOME_UNDECIDED && is_undecided(trial, condition))
        failure->needs = speech_needs(trial->run, 0, condition->slot);
    else if (failure->found == OUTCOME_UNDECIDED) {
        failure->withheld = true;
        failure->needs = needs_of_script(trial, clause->refs[0]->index);
    }
}

/* ---- the test -------------------------------------------------------------------------------- */

static void add_failure(struct trial *trial, const struct expectation_slots *expectation,
                        enum outcome found)
{
    const struct clause *clause = expectation->clause;
    const struct sources *sources = &trial->playbook->sources;
    struct test_failure failure = {
        .source = trial_one_line(trial->arena, source_text(sources, clause->span)),
        .line = source_position(sources, clause->span.file, clause->span.begin).line,
        .expected = clause->outcome,
        .found = found};
    if (clause->outcome == OUTCOME_NONE)
        explain_parts(trial, expectation, &failure);
    else
        explain_outcome(trial, expectation, &failure);
    VEC_PUSH(trial->arena, &trial->result->failures, failure);
}

void trial_judge(struct trial *trial)
{
    for (size_t i = 0; i < trial->slots->n_expectations; i++) {
        const struct expectation_slots *expectation = &trial->slots->expectations[i];
        enum outcome found = outcome_of(trial->run, expectation->slot);
        if (!is_met(expectation->clause, found))
            add_failure(trial, expectation, found);
    }
    if (trial->result->failures.n == 0)
        return;
    struct advice_options options = {0};
    trial->result->verdict = TEST_FAILED;
    trial->result->result = advice_result(trial->run, 0, &options);
}
