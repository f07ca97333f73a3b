/*
 * types_test.c - tests: what they change in an offer or a threshold, and what they expect.
 *
 * Whether the offer file is there and fits is found out when the tests are run.
 */
#include "check/check.h"
#include "check/constant.h"
#include "check/path.h"
#include "check/typing.h"

/* ---- what a test changes --------------------------------------------------------------------- */

static const char *hint_of_change(const struct clause *clause)
{
    return clause->kind == CLAUSE_WITH
               ? "`with` changes a fact of the offer or a threshold: with offer.base = $182,000"
               : "`without` leaves out a fact of the offer: without offer.deadline";
}

static void report_no_fact(struct typing *typing, const struct clause *clause, const char *what)
{
    struct diags *diags = &typing->playbook->diags;
    struct str source = typing_source(typing, clause->path);
    struct diag *diag =
        diag_add(diags, DIAG_E0360, clause->path->span, "`%.*s` is %s", STR_ARG(source), what);
    diag_hint(diags, diag, "%s", hint_of_change(clause));
}

/* What a path is that is neither a fact nor a threshold. */
static const char *path_phrase(const struct expr *path)
{
    switch (path->ref.kind) {
    case REF_LET:
        return "a let, which follows from the offer";
    case REF_CHOICE:
        return "the value of a choice";
    case REF_TABLE:
    case REF_COLUMN:
        return "a table";
    case REF_THRESHOLD:
        return "a threshold, which always has a value";
    case REF_LEVER:
    case REF_FLAG:
    case REF_REQUEST:
    case REF_PACKAGE:
    case REF_MOVED:
    case REF_ASKS:
        return "a result, which follows from the offer";
    case REF_NONE:
    case REF_OFFER:
    case REF_FACT:
    case REF_DEFINE:
    case REF_PARAM:
    case REF_VAR:
    case REF_BUILTIN:
    case REF_LEVER_WORD:
    case REF_MEASURE:
    case REF_ASK_PART:
        break;
    }
    return "no fact";
}

static bool is_threshold(const struct clause *clause)
{
    return clause->kind == CLAUSE_WITH && clause->path->ref.kind == REF_THRESHOLD;
}

/* The type of what the clause changes; type_error, reported, where it cannot. */
static const struct type *type_path(struct typing *typing, const struct clause *clause)
{
    const struct type *type = typing_expr(typing, clause->path);
    if (type->kind == TYPE_ERROR)
        return type;
    bool is_fact = clause->path->ref.kind == REF_FACT;
    if (!is_fact && !is_threshold(clause)) {
        report_no_fact(typing, clause, path_phrase(clause->path));
        return &type_error;
    }
    if (clause->kind == CLAUSE_WITH && type->kind == TYPE_LIST) {
        struct diags *diags = &typing->playbook->diags;
        struct str source = typing_source(typing, clause->path);
        struct diag *diag =
            diag_add(diags, DIAG_E0360, clause->path->span,
                     "`%.*s` is a list, which a test cannot write out", STR_ARG(source));
        diag_hint(diags, diag, "give the test an offer file that holds it");
        return &type_error;
    }
    return type;
}

static void report_bounds(struct typing *typing, const struct clause *clause,
                          const struct value *value, const struct value *low,
                          const struct value *high)
{
    struct playbook *playbook = typing->playbook;
    const struct field *field = clause->path->ref.field;
    struct str found = constant_words(playbook, value);
    if (!low) {
        diag_add(&playbook->diags, DIAG_E0361, clause->expr->span,
                 "%.*s is below zero, which no offer may hold", STR_ARG(found));
        return;
    }
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0361, clause->expr->span,
                 "%.*s is not within %.*s to %.*s", STR_ARG(found),
                 STR_ARG(constant_words(playbook, low)), STR_ARG(constant_words(playbook, high)));
    diag_label(&playbook->diags, diag, field->bounds->span, "what the playbook takes for possible");
}

static bool is_below_zero(const struct value *value)
{
    if (value->type->kind == TYPE_MONEY)
        return decimal_sign(value->cell.decimal) < 0;
    return value->type->kind == TYPE_DURATION && duration_minutes(value->cell.duration) < 0;
}

/* The same bounds as an offer file is held to. */
static void check_bounds(struct typing *typing, const struct clause *clause,
                         const struct value *value)
{
    const struct field *field = clause->path->ref.field;
    struct value low, high;
    if (!constant_range(field->bounds, &low, &high)) {
        if (!field->bounds && is_below_zero(value))
            report_bounds(typing, clause, value, NULL, NULL);
    } else if (value_compare(value->type, value->cell, low.cell) < 0 ||
               value_compare(value->type, value->cell, high.cell) > 0) {
        report_bounds(typing, clause, value, &low, &high);
    }
}

static void check_with(struct typing *typing, struct clause *clause)
{
    struct diags *diags = &typing->playbook->diags;
    const struct type *type = type_path(typing, clause);
    struct value value;
    if (type->kind == TYPE_ERROR || !clause->expr ||
        !typing_expect(typing, clause->expr, type, "the value") ||
        clause->expr->type->kind == TYPE_ERROR)
        return;
    if (clause->expr->ref.kind == REF_THRESHOLD || !constant_value(clause->expr, &value))
        diag_hint(diags,
                  diag_add(diags, DIAG_E0311, clause->expr->span,
                           "what a test changes is written out, and this is computed"),
                  "as in: with offer.base = $182,000");
    else if (clause->path->ref.kind == REF_FACT)
        check_bounds(typing, clause, &value);
}

static void check_without(struct typing *typing, struct clause *clause)
{
    struct diags *diags = &typing->playbook->diags;
    const struct type *type = type_path(typing, clause);
    const struct field *field = clause->path->ref.field;
    if (type->kind == TYPE_ERROR || field->optional || field->standard)
        return;
    struct diag *diag =
        diag_add(diags, DIAG_E0362, clause->path->span,
                 "`%.*s` is required, so no offer can do without it", STR_ARG(field->path));
    diag_label(diags, diag, field->name.span, "optional where `?` stands after its type");
}

/* ---- what a test expects --------------------------------------------------------------------- */

static struct decl *find_outcome(struct playbook *playbook, const struct clause *clause,
                                 const struct word_list **candidates)
{
    struct names *names = playbook->names;
    struct str name = clause->names[0].text;
    switch (clause->outcome_of) {
    case DECL_FLAG:
        *candidates = &names->flag_list;
        return names_find_flag(playbook, name);
    case DECL_SCRIPT:
        *candidates = &names->script_list;
        return names_find_script(playbook, name);
    case DECL_PLAY:
        *candidates = &names->play_list;
        return names_find_play(playbook, name);
    case DECL_LEVER:
    case DECL_PLAYBOOK:
    case DECL_IMPORT:
    case DECL_OFFER:
    case DECL_THRESHOLD:
    case DECL_LET:
    case DECL_DEFINE:
    case DECL_TABLE:
    case DECL_PACKAGE:
    case DECL_TIER:
    case DECL_APPROVAL:
    case DECL_ROUND:
    case DECL_TEST:
    case DECL_USE:
    case DECL_REMOVE:
    case N_DECL_KINDS:
        break;
    }
    *candidates = &names->lever_list;
    return names_find_lever(playbook, name);
}

static void check_outcome(struct playbook *playbook, struct clause *clause)
{
    const struct word_list *candidates;
    struct name name = clause->names[0];
    const char *phrase = names_decl_phrase(clause->outcome_of) + 2; /* without "a " */
    clause->refs = ARENA_ARRAY(&playbook->arena, 1, struct decl *);
    clause->refs[0] = find_outcome(playbook, clause, &candidates);
    if (clause->refs[0] || names_may_be_lost(playbook, name.text) ||
        names_report_removed(playbook, clause->outcome_of, name))
        return;
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0364, name.span, "there is no %s `%.*s`",
                                 phrase, STR_ARG(name.text));
    names_suggest(playbook, diag, name.text, candidates);
}

/* ---- the test -------------------------------------------------------------------------------- */

/* Only whether the path may be read; the file is the affair of whoever runs the test. */
static void check_offer_path(struct playbook *playbook, const struct clause *clause)
{
    struct str from = source_get(&playbook->sources, clause->span.file)->name;
    check_path(playbook, from, clause->text, path_from(&playbook->arena, from, clause->text.value));
}

static void check_test_clause(struct typing *typing, struct clause *clause)
{
    struct playbook *playbook = typing->playbook;
    if (clause->kind == CLAUSE_TEST_OFFER)
        check_offer_path(playbook, clause);
    else if (clause->kind == CLAUSE_WITH && clause->path)
        check_with(typing, clause);
    else if (clause->kind == CLAUSE_WITHOUT && clause->path)
        check_without(typing, clause);
    else if (clause->kind == CLAUSE_EXPECTATION && clause->outcome != OUTCOME_NONE)
        check_outcome(playbook, clause);
    else if (clause->kind == CLAUSE_EXPECTATION)
        typing_condition(typing, clause->expr, "what a test expects");
}

/* The field or threshold that a clause changes; NULL: none that is known. */
static const void *changed_by(const struct clause *clause)
{
    bool is_change = clause->kind == CLAUSE_WITH || clause->kind == CLAUSE_WITHOUT;
    if (!is_change || !clause->path)
        return NULL;
    if (clause->path->ref.kind == REF_FACT)
        return clause->path->ref.field;
    return clause->path->ref.kind == REF_THRESHOLD ? clause->path->ref.decl : NULL;
}

/* `changed` holds the clauses before this one, by what they change. */
static void check_changed_twice(struct typing *typing, struct clause *clause, struct map *changed)
{
    struct playbook *playbook = typing->playbook;
    const void *what = changed_by(clause);
    if (!what)
        return;
    const void **key = ARENA_NEW(&playbook->scratch, const void *);
    *key = what;
    struct str bytes = {(const char *)key, sizeof *key};
    const struct clause *first = map_get(changed, bytes);
    if (!first) {
        map_put(changed, bytes, clause);
        return;
    }
    struct str source = typing_source(typing, clause->path);
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0365, clause->path->span,
                                 "`%.*s` is changed twice in one test", STR_ARG(source));
    diag_label(&playbook->diags, diag, first->path->span, "first changed here");
}

void check_test(struct playbook *playbook, struct decl *test)
{
    struct map changed = {.arena = &playbook->scratch};
    check_clauses(playbook, test);
    for (size_t i = 0; i < test->n_clauses; i++) {
        struct clause *clause = &test->clauses[i];
        struct typing typing = {
            .playbook = playbook, .decl = test, .clause = clause_word(clause->kind)};
        size_t errors = playbook->diags.n_errors;
        check_test_clause(&typing, clause);
        if (playbook->diags.n_errors == errors)
            check_changed_twice(&typing, clause, &changed);
    }
}

void check_test_titles(struct playbook *playbook)
{
    struct map titles = {.arena = &playbook->scratch};
    for (size_t i = 0; i < playbook->tests.n; i++) {
        struct decl *test = playbook->tests.items[i];
        const struct decl *first = map_get(&titles, test->title.value);
        if (test->title.span.end == test->title.span.begin)
            continue; /* could not be read */
        if (!first) {
            map_put(&titles, test->title.value, test);
            continue;
        }
        struct diag *diag =
            diag_add(&playbook->diags, DIAG_W0363, test->title.span, "two tests have this title");
        diag_label(&playbook->diags, diag, first->title.span, "the first");
    }
}
