/*
 * types_decl.c - the package, flags, tiers, approval ladders and the clauses of tables.
 */
#include "base/limits.h"
#include "check/constant.h"
#include "check/typing.h"

static struct typing typing_of(struct playbook *playbook, struct decl *decl,
                               const struct clause *clause)
{
    return (struct typing){
        .playbook = playbook, .decl = decl, .clause = clause ? clause_word(clause->kind) : NULL};
}

/* ---- the package ----------------------------------------------------------------------------- */

/* The reader has seen to it that they are whole and not too many. */
void check_package_years(struct playbook *playbook)
{
    struct decl *package = playbook->package;
    int64_t years = 0;
    if (!package || !package->expr)
        return;
    struct typing typing = typing_of(playbook, package, NULL);
    struct value value;
    if (typing_expr(&typing, package->expr)->kind == TYPE_NUMBER &&
        constant_value(package->expr, &value) && decimal_to_int(value.cell.decimal, &years) &&
        years >= 1 && years <= LIMIT_YEARS)
        package->package.years = (int)years;
}

static void check_parts(struct playbook *playbook, const struct decl *package, struct exprs parts,
                        const char *noun)
{
    size_t years = (size_t)package->package.years;
    if (years == 0 || parts.n <= years)
        return;
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0316, parts.items[years]->span,
                                 "%zu %s, and the package goes over %zu year%s", parts.n, noun,
                                 years, years == 1 ? "" : "s");
    diag_label(&playbook->diags, diag, package->expr->span, "the years");
}

static void check_vesting(struct typing *typing, const struct component *component)
{
    struct playbook *playbook = typing->playbook;
    struct decimal sum = decimal_int(0);
    bool is_sound = true;
    for (size_t i = 0; i < component->vesting.n; i++) {
        struct expr *part = component->vesting.items[i];
        struct value value;
        if (!typing_expect(typing, part, &type_percent, "a part that vests") ||
            part->type->kind == TYPE_ERROR) {
            is_sound = false;
        } else if (part->ref.kind != REF_NONE || !constant_value(part, &value)) {
            diag_hint(&playbook->diags,
                      diag_add(&playbook->diags, DIAG_E0315, part->span,
                               "a vesting schedule is written out in percents"),
                      "as in: vesting 25%%, 25%%, 25%%, 25%%");
            is_sound = false;
        } else {
            sum = decimal_add(sum, value.cell.decimal);
        }
    }
    if (!is_sound || component->vesting.n == 0 || decimal_cmp(sum, decimal_int(1)) == 0)
        return;
    struct value total = {.type = &type_percent, .state = CELL_KNOWN};
    total.cell.decimal = sum;
    struct str words = constant_words(playbook, &total);
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0315, component->vesting_span,
                                 "this vesting adds up to %.*s, not 100%%", STR_ARG(words));
    diag_hint(&playbook->diags, diag, "all of a grant vests in the end");
}

static bool is_part_word(struct str name)
{
    if (str_is(name, "total") || str_is(name, "average"))
        return true;
    if (name.len < 5 || !str_equal((struct str){name.ptr, 4}, STR("year")))
        return false;
    for (size_t i = 4; i < name.len; i++)
        if (name.ptr[i] < '0' || name.ptr[i] > '9')
            return false;
    return true;
}

static void check_component_name(struct playbook *playbook, const struct decl *package, size_t at)
{
    struct name name = package->package.items[at].name;
    if (is_part_word(name.text)) {
        struct diag *diag =
            diag_add(&playbook->diags, DIAG_E0304, name.span,
                     "`package.%.*s` has a meaning of its own, so no component has that name",
                     STR_ARG(name.text));
        diag_hint(&playbook->diags, diag, "choose another name");
        return;
    }
    const struct component *first =
        names_find_part(playbook, PART_COMPONENT, STR("package"), name.text);
    if (first == &package->package.items[at])
        return;
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0303, name.span,
                                 "`%.*s` is already a component", STR_ARG(name.text));
    diag_label(&playbook->diags, diag, first->name.span, "first declared here");
}

void check_package(struct playbook *playbook, struct decl *package)
{
    struct typing typing = typing_of(playbook, package, NULL);
    for (size_t i = 0; i < package->package.n; i++) {
        struct component *component = &package->package.items[i];
        check_component_name(playbook, package, i);
        for (size_t j = 0; j < component->by_year.n; j++)
            typing_expect(&typing, component->by_year.items[j], &type_money,
                          "a component of the package");
        check_vesting(&typing, component);
        typing_expect(&typing, component->growing, &type_percent, "the growth a year");
        check_parts(playbook, package, component->by_year, "amounts by year");
        check_parts(playbook, package, component->vesting, "parts vest");
    }
}

/* ---- flags and tiers ------------------------------------------------------------------------- */

static void check_severity(struct playbook *playbook, const struct clause *clause)
{
    static const struct str words[] = {{"info", 4}, {"warning", 7}, {"critical", 8}};
    if (clause->n_names == 0)
        return;
    struct name name = clause->names[0];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal(name.text, words[i]))
            return;
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0320, name.span, "`%.*s` is no severity",
                                 STR_ARG(name.text));
    struct str best =
        diag_suggest(&playbook->arena, name.text, words, sizeof words / sizeof *words);
    if (best.len)
        diag_hint(&playbook->diags, diag, "did you mean `%.*s`?", STR_ARG(best));
    else
        diag_hint(&playbook->diags, diag, "a flag is info, warning or critical");
}

void check_flag(struct playbook *playbook, struct decl *flag)
{
    check_clauses(playbook, flag);
    for (size_t i = 0; i < flag->n_clauses; i++) {
        struct clause *clause = &flag->clauses[i];
        struct typing typing = typing_of(playbook, flag, clause);
        if (clause->kind == CLAUSE_WHEN)
            typing_condition(&typing, clause->expr, "`when`");
        else if (clause->kind == CLAUSE_SEVERITY)
            check_severity(playbook, clause);
        else if (clause->kind == CLAUSE_SAY && clause->template)
            typing_template(&typing, clause->template);
    }
}

void check_tier(struct playbook *playbook, struct decl *tier)
{
    check_clauses(playbook, tier);
    for (size_t i = 0; i < tier->n_clauses; i++) {
        struct clause *clause = &tier->clauses[i];
        struct typing typing = typing_of(playbook, tier, clause);
        struct value value;
        if (clause->kind != CLAUSE_TAKES || !clause->expr ||
            !typing_expect(&typing, clause->expr, &type_duration, "`takes`"))
            continue;
        if (clause->expr->type->kind != TYPE_ERROR && !constant_value(clause->expr, &value))
            diag_hint(&playbook->diags,
                      diag_add(&playbook->diags, DIAG_E0311, clause->expr->span,
                               "`takes` is written out, not computed"),
                      "as in: takes 3 days");
    }
}

void check_table_clauses(struct playbook *playbook, struct decl *table)
{
    check_clauses(playbook, table);
    for (size_t i = 0; i < table->n_clauses; i++) {
        struct clause *clause = &table->clauses[i];
        struct typing typing = typing_of(playbook, table, clause);
        if (clause->kind == CLAUSE_SOURCE)
            typing_expect(&typing, clause->expr, &type_date, "the day of the source");
        else if (clause->kind == CLAUSE_STALE)
            typing_expect(&typing, clause->expr, &type_duration, "`stale after`");
    }
}

/* ---- ladders --------------------------------------------------------------------------------- */

static void check_rung_names(struct playbook *playbook, struct clause *clause)
{
    clause->refs = ARENA_ARRAY(&playbook->arena, clause->n_names, struct decl *);
    for (size_t i = 0; i < clause->n_names; i++) {
        struct name name = clause->names[i];
        struct decl *tier = names_find_approval(playbook, name.text);
        if (tier && tier->kind == DECL_TIER) {
            clause->refs[i] = tier;
            continue;
        }
        if (names_may_be_lost(playbook, name.text) ||
            (!tier && names_report_removed(playbook, DECL_TIER, name)))
            continue;
        struct diag *diag = diag_add(&playbook->diags, DIAG_E0310, name.span,
                                     "there is no tier `%.*s`", STR_ARG(name.text));
        if (tier)
            diag_hint(&playbook->diags, diag, "`%.*s` is an approval ladder", STR_ARG(name.text));
        else
            names_suggest(playbook, diag, name.text, &playbook->names->tier_list);
    }
}

static const struct type *check_measure(struct typing *typing, struct clause *clause)
{
    const struct type *type = clause->expr ? typing_plain(typing, clause->expr) : &type_error;
    if (type_is_ordered(type))
        return type;
    diag_add(&typing->playbook->diags, DIAG_E0214, clause->expr->span,
             "`%s` is %.*s, which has no more and less", clause_word(clause->kind),
             STR_ARG(typing_phrase(typing, type)));
    return &type_error;
}

/* What the ladder measures by: of `each`, which `together` and the bounds must fit. */
static const struct type *check_measures(struct playbook *playbook, struct decl *ladder)
{
    const struct type *measure = &type_error;
    for (size_t i = 0; i < ladder->n_clauses; i++) {
        struct clause *clause = &ladder->clauses[i];
        struct typing typing = typing_of(playbook, ladder, clause);
        if (clause->kind == CLAUSE_EACH) {
            typing.measures = MEASURES_EACH;
            measure = check_measure(&typing, clause);
        }
    }
    for (size_t i = 0; i < ladder->n_clauses; i++) {
        struct clause *clause = &ladder->clauses[i];
        struct typing typing = typing_of(playbook, ladder, clause);
        if (clause->kind != CLAUSE_TOGETHER)
            continue;
        typing.measures = MEASURES_TOGETHER;
        if (check_measure(&typing, clause)->kind != TYPE_ERROR)
            typing_check(&typing, clause->expr, measure, "`together`");
    }
    return measure;
}

void check_ladder(struct playbook *playbook, struct decl *ladder)
{
    check_clauses(playbook, ladder);
    const struct type *measure = check_measures(playbook, ladder);
    for (size_t i = 0; i < ladder->n_clauses; i++) {
        struct clause *clause = &ladder->clauses[i];
        struct typing typing = typing_of(playbook, ladder, clause);
        if (clause->kind == CLAUSE_UP_TO)
            typing_expect(&typing, clause->expr, measure, "`up to`");
        if (clause->kind == CLAUSE_UP_TO || clause->kind == CLAUSE_ABOVE)
            check_rung_names(playbook, clause);
    }
}
