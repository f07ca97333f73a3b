/*
 * setup.c - what a test runs on: its offer file, with the facts and thresholds that it changes.
 */
#include "check/constant.h"
#include "check/path.h"
#include "offer/offer.h"
#include "testing/build.h"

/* ---- the offer file -------------------------------------------------------------------------- */

static bool read_text(struct trial *trial, const struct clause *clause, struct offer_file *out)
{
    struct test_result *result = trial->result;
    struct str from = source_get(&trial->playbook->sources, clause->span.file)->name;
    struct str path = path_from(trial->arena, from, clause->text.value);
    struct str text, error;
    if (!trial->read(trial->context, trial->arena, path, &text, &error)) {
        struct str shown = path.len ? path : clause->text.value;
        diag_add(&result->diags, DIAG_E0710, clause->text.span, "cannot read the offer %.*s: %.*s",
                 STR_ARG(shown), STR_ARG(error));
        return false;
    }
    uint32_t file = source_add(&result->sources, path, text);
    offer_read(trial->arena, &result->sources, file, &result->diags, out);
    if (out->n_documents <= 1 || out->broken)
        return true;
    struct diag *diag =
        diag_add(&result->diags, DIAG_E0711, clause->text.span,
                 "this file holds %zu offers, and a test is of one", out->n_documents);
    diag_hint(&result->diags, diag, "give each offer a file of its own");
    return false;
}

/* What is wrong with an offer is said at the offer; the test that needs it is shown beside it. */
static void label_messages(struct test_result *result, const struct clause *clause)
{
    for (size_t i = 0; i < result->diags.n; i++) {
        struct diag *diag = &result->diags.items[i];
        if (!diag->placeless && diag->span.file != clause->span.file)
            diag_label(&result->diags, diag, clause->text.span, "the offer of this test");
    }
}

static struct facts *read_offer(struct trial *trial)
{
    struct test_result *result = trial->result;
    const struct clause *clause = tree_find_clause(trial->slots->decl, CLAUSE_TEST_OFFER);
    struct offer_file file = {0};
    struct facts *facts = NULL;
    if (read_text(trial, clause, &file))
        facts =
            offer_facts(trial->arena, trial->playbook, &result->sources, &file, 1, &result->diags);
    label_messages(result, clause);
    diags_sort(&result->diags);
    return result->diags.n_errors ? NULL : facts;
}

/* ---- changes --------------------------------------------------------------------------------- */

static void set_fact(struct facts *facts, const struct clause *clause, const struct value *value)
{
    struct fact_column *column = &facts->columns[clause->path->ref.field->fact];
    column->cells[0] = value->cell;
    column->states[0] = CELL_KNOWN;
    column->spans[0] = clause->expr->span;
}

static void apply_with(struct trial *trial, struct facts *facts, const struct clause *clause)
{
    struct value value;
    if (!constant_value(clause->expr, &value))
        return;
    if (clause->path->ref.kind == REF_FACT) {
        set_fact(facts, clause, &value);
        return;
    }
    int index = clause->path->ref.decl->index;
    trial->settings.thresholds[index] = value.cell;
    trial->settings.states[index] = CELL_KNOWN;
}

/* As if the offer did not name it: its default, or unknown. */
static void apply_without(struct facts *facts, const struct clause *clause)
{
    const struct field *field = clause->path->ref.field;
    struct value standard;
    if (field->is_list) {
        struct list_column *list = &facts->lists[field->fact];
        list->first[1] = list->first[0];
        list->states[0] = field->standard ? CELL_KNOWN : CELL_UNKNOWN;
        return;
    }
    struct fact_column *column = &facts->columns[field->fact];
    bool has_standard = constant_value(field->standard, &standard);
    column->states[0] = has_standard ? CELL_KNOWN : CELL_UNKNOWN;
    if (has_standard)
        column->cells[0] = standard.cell;
    column->spans[0] = (struct span){0, 0, 0};
}

struct facts *trial_facts(struct trial *trial)
{
    struct facts *facts = read_offer(trial);
    const struct decl *test = trial->slots->decl;
    size_t n = trial->playbook->thresholds.n;
    trial->settings.thresholds = ARENA_ARRAY(trial->arena, n, union cell);
    trial->settings.states = ARENA_ARRAY(trial->arena, n, uint8_t);
    for (size_t i = 0; facts && i < test->n_clauses; i++) {
        if (test->clauses[i].kind == CLAUSE_WITH)
            apply_with(trial, facts, &test->clauses[i]);
        else if (test->clauses[i].kind == CLAUSE_WITHOUT)
            apply_without(facts, &test->clauses[i]);
    }
    return facts;
}
