/*
 * parts.c - what the parts of an expectation came to, found by the notes that its lowering left.
 */
#include "advice/advice.h"
#include "advice/speech.h"
#include "check/walk.h"
#include "program/note.h"
#include "testing/build.h"

struct notes {
    const struct note **items;
    size_t n, cap;
};

/* On the way down an expression. */
struct descent {
    struct trial *trial;
    const struct expr *whole;
    struct notes *found;
    const struct note *note; /* of what it stands in; NULL: that has none, see outer */
    const struct descent *outer;
    bool each; /* within what is said of each element of a list: only what is the same for all */
};

/* Whether a reader of a failed test wants to know what the part came to. */
static bool is_telling(bool each, const struct expr *expr)
{
    switch (expr->kind) {
    case EXPR_NAME:
    case EXPR_FIELD:
        return expr->ref.kind != REF_CHOICE;
    case EXPR_CALL:
    case EXPR_BINARY:
    case EXPR_IF:
        return !each;
    case EXPR_UNARY:
        return !each && expr->unary.operand->kind != EXPR_LITERAL;
    case EXPR_ERROR:
    case EXPR_LITERAL:
    case EXPR_TEXT:
    case EXPR_RANGE:
    case EXPR_LIST:
    case EXPR_COMPREHENSION:
        break;
    }
    return false;
}

/* The variable of a comprehension, or what it holds. */
static bool is_of_element(const struct expr *expr)
{
    while (expr->kind == EXPR_FIELD)
        expr = expr->field.object;
    return expr->ref.kind == REF_VAR;
}

/* A list that is written out, and a comprehension, have none of their own: their parts are the call's. */
static const struct note *find_note(const struct descent *descent, const struct expr *expr)
{
    const struct program *program = descent->trial->program;
    if (expr == descent->whole)
        return note_find(program, expr, 0, NOTE_OF_ANY);
    for (const struct descent *at = descent; at; at = at->outer) {
        const struct note *note = at->note ? note_part(program, at->note, expr, 0) : NULL;
        if (note)
            return note;
    }
    return NULL;
}

/* Equal values, which have the same slots, are said once. */
static void add_note(const struct descent *descent, const struct note *note)
{
    struct notes *found = descent->found;
    for (size_t i = 0; i < found->n; i++)
        if (found->items[i]->value.low == note->value.low &&
            found->items[i]->value.high == note->value.high)
            return;
    VEC_PUSH(descent->trial->arena, found, note);
}

static void descend(void *context, struct expr *expr)
{
    const struct descent *outer = context;
    bool has_value = type_is_plain(expr->type) || expr->type->kind == TYPE_RANGE;
    bool is_path = expr->kind == EXPR_FIELD && expr->ref.kind != REF_COLUMN;
    bool is_whole = expr == outer->whole && expr->ref.kind != REF_FLAG; /* a flag has more to say */
    if (is_of_element(expr))
        return;
    struct descent inner = *outer;
    inner.note = find_note(outer, expr);
    inner.outer = outer;
    inner.each = outer->each || expr->kind == EXPR_COMPREHENSION;
    if (!is_whole && has_value && inner.note && is_telling(outer->each, expr))
        add_note(outer, inner.note);
    if (!is_path)
        walk_children(expr, descend, &inner);
}

static struct test_part part_of(struct trial *trial, const struct note *note)
{
    const struct lowered *value = &note->value;
    const struct ref *ref = &note->expr->ref;
    struct test_part part = {.is_range = value->type->kind == TYPE_RANGE};
    const struct type *type = part.is_range ? value->type->elem : value->type;
    struct str source = source_text(&trial->playbook->sources, note->expr->span);
    part.source = trial_one_line(trial->arena, source);
    part.value = run_value(trial->run, type, value->low, 0);
    part.high = run_value(trial->run, type, value->high, 0);
    if (part.value.state == CELL_UNKNOWN)
        part.needs = speech_needs(trial->run, 0, value->low);
    part.request_approval = ref->kind == REF_REQUEST && ref->index == REQUEST_APPROVAL;
    if (ref->kind == REF_FLAG && run_is_no(trial->run, value->low, 0))
        part.reason = advice_unmet(trial->run, 0, &trial->program->flags[ref->decl->index].when);
    if (ref->kind == REF_LEVER) {
        part.lever = ref->decl->name.text;
        part.word = (enum lever_word)ref->index;
    }
    return part;
}

void trial_add_parts(struct trial *trial, const struct clause *clause, struct test_failure *failure)
{
    struct notes found = {0};
    struct descent descent = {.trial = trial, .whole = clause->expr, .found = &found};
    descend(&descent, clause->expr);
    failure->n_parts = found.n;
    failure->parts = ARENA_ARRAY(trial->arena, found.n, struct test_part);
    for (size_t i = 0; i < found.n; i++)
        failure->parts[i] = part_of(trial, found.items[i]);
}
