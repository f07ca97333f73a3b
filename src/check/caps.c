/*
 * caps.c - caps below zero, and below the top of the market band that the same lever aims at.
 *
 * The smaller of the two binds, which may well be meant: a company's cap stays where the market
 * goes on. So what is found is a note. A cap is followed where it is a constant, a choice among
 * constants by `if`, or the column of a table; a band where a clause of the lever reads a table's
 * column of ranges, also through lets and defines. What cannot be told apart by the values of
 * choices is taken to be possible together.
 */
#include "base/limits.h"
#include "base/vec.h"
#include "check/advice.h"
#include "check/constant.h"
#include "check/names.h"
#include "check/walk.h"

enum { MOST_FACTS = 8 };

/* That a fact is, or is not, one value of its choice. */
struct fact_is {
    const struct field *field;
    symbol choice;
    bool is_not;
};

struct facts_are {
    struct fact_is items[MOST_FACTS];
    size_t n; /* what there is no room for is left out: more is then taken to be possible */
};

/* One amount that a cap can have, and when. */
struct cap_case {
    struct value amount;
    struct span span;
    struct facts_are when;
};

/* A column of ranges that the lever reads; `table_expr` is the table or its call. */
struct band {
    const struct decl *table;
    const struct expr *table_expr;
    size_t column;
};

struct search {
    struct playbook *playbook;
    struct arena *arena;  /* scratch */
    bool *lets, *defines; /* followed already */
    int depth;            /* how many of them one from another */
    VEC(struct band) bands;
    size_t budget;
};

/* ---- tables by what they are looked up with -------------------------------------------------- */

/* The table and column of `table.column` or `table(…).column`; false for anything else. */
static bool read_column(const struct expr *expr, struct band *out)
{
    if (expr->kind != EXPR_FIELD || expr->ref.kind != REF_COLUMN)
        return false;
    const struct expr *object = expr->field.object;
    if (!object->type || object->type->kind != TYPE_ROW || !object->type->table ||
        (object->kind != EXPR_NAME && object->kind != EXPR_CALL))
        return false;
    *out = (struct band){.table = object->type->table, .table_expr = object};
    for (size_t i = out->table->table.n_conditions; i < out->table->table.n_columns; i++)
        if (str_equal(out->table->table.columns[i].name.text, expr->field.name.text)) {
            out->column = i;
            return true;
        }
    return false;
}

/* What stands in the place of key `at`: an argument, or the key itself; NULL where there is none. */
static const struct expr *band_key(const struct band *band, size_t at)
{
    const struct exprs *keys = band->table_expr->kind == EXPR_CALL ? &band->table_expr->call.args
                                                                   : &band->table->table.keys;
    return at < keys->n ? keys->items[at] : NULL;
}

static void add_fact(struct facts_are *facts, const struct field *field, symbol choice, bool is_not)
{
    if (field && facts->n < MOST_FACTS)
        facts->items[facts->n++] = (struct fact_is){field, choice, is_not};
}

static bool can_hold(const struct facts_are *facts, struct fact_is other)
{
    for (size_t i = 0; i < facts->n; i++) {
        struct fact_is fact = facts->items[i];
        if (fact.field != other.field || (fact.is_not && other.is_not))
            continue;
        if ((fact.choice == other.choice) == (fact.is_not != other.is_not))
            return false;
    }
    return true;
}

/* Adds what the row's conditions say of facts; false where the row is not looked up like that, or
 * then. */
static bool add_row_facts(const struct band *band, const struct row *row, struct facts_are *facts)
{
    if (row->n != band->table->table.n_columns)
        return false;
    for (size_t c = 0; c < band->table->table.n_conditions; c++) {
        const struct pattern *cell = &row->cells[c];
        const struct expr *key = band_key(band, c);
        bool is_not = cell->kind == PATTERN_COMPARE && cell->op == BINARY_NE;
        bool is =
            cell->kind == PATTERN_VALUE || (cell->kind == PATTERN_COMPARE && cell->op == BINARY_EQ);
        if (!key || (!is && !is_not) || !cell->value || cell->value->ref.kind != REF_CHOICE)
            continue;
        symbol choice = cell->value->ref.choice;
        if (key->ref.kind == REF_CHOICE && (key->ref.choice == choice) == is_not)
            return false;
        if (key->ref.kind != REF_FACT)
            continue;
        if (!can_hold(facts, (struct fact_is){key->ref.field, choice, is_not}))
            return false;
        add_fact(facts, key->ref.field, choice, is_not);
    }
    return true;
}

/* ---- bands that a lever reads ---------------------------------------------------------------- */

static void find_bands(void *context, struct expr *expr)
{
    struct search *search = context;
    struct band band;
    const struct ref *ref = &expr->ref;
    if (read_column(expr, &band) &&
        band.table->table.columns[band.column].type->kind == TYPE_RANGE) {
        for (size_t i = 0; i < search->bands.n; i++)
            if (search->bands.items[i].table == band.table &&
                search->bands.items[i].column == band.column)
                return;
        VEC_PUSH(search->arena, &search->bands, band);
        return;
    }
    bool *seen = ref->kind == REF_LET      ? search->lets
                 : ref->kind == REF_DEFINE ? search->defines
                                           : NULL;
    if (seen && !seen[ref->decl->index] && ref->decl->expr && search->depth < LIMIT_NESTING) {
        seen[ref->decl->index] = true;
        search->depth++;
        find_bands(search, ref->decl->expr);
        search->depth--;
    }
    walk_children(expr, find_bands, search);
}

/* ---- amounts of a cap ------------------------------------------------------------------------ */

static void check_case(struct search *search, const struct cap_case *cap,
                       const struct clause *clause);

/* What `offer.x == A`, alone or in a chain of `and`, says; for its opposite, only where it stands
 * alone. */
static void add_condition(const struct expr *expr, bool holds, struct facts_are *facts)
{
    if (!expr || expr->kind != EXPR_BINARY)
        return;
    const struct expr *left = expr->binary.left, *right = expr->binary.right;
    if (expr->binary.op == BINARY_AND && holds) {
        add_condition(left, holds, facts);
        add_condition(right, holds, facts);
    }
    if (expr->binary.op != BINARY_EQ && expr->binary.op != BINARY_NE)
        return;
    const struct expr *fact = left->ref.kind == REF_FACT ? left : right;
    const struct expr *choice = fact == left ? right : left;
    if (fact->ref.kind == REF_FACT && choice->ref.kind == REF_CHOICE)
        add_fact(facts, fact->ref.field, choice->ref.choice,
                 (expr->binary.op == BINARY_NE) == holds);
}

static void check_cap_column(struct search *search, const struct band *column, struct cap_case cap,
                             const struct clause *clause)
{
    for (size_t i = 0; i < column->table->table.n_rows; i++) {
        const struct row *row = &column->table->table.rows[i];
        struct cap_case one = cap;
        if (!add_row_facts(column, row, &one.when) ||
            !constant_value(row->cells[column->column].value, &one.amount))
            continue;
        one.span = row->cells[column->column].span;
        check_case(search, &one, clause);
    }
}

/* Each amount that `expr`, said by the cap clause, can be. */
static void check_amounts(struct search *search, const struct expr *expr, struct cap_case cap,
                          const struct clause *clause)
{
    struct band column;
    cap.span = expr->span;
    if (expr->kind == EXPR_IF) {
        struct cap_case otherwise = cap;
        add_condition(expr->choose.condition, true, &cap.when);
        add_condition(expr->choose.condition, false, &otherwise.when);
        check_amounts(search, expr->choose.yes, cap, clause);
        check_amounts(search, expr->choose.no, otherwise, clause);
    } else if (constant_value(expr, &cap.amount)) {
        check_case(search, &cap, clause);
    } else if (read_column(expr, &column)) {
        check_cap_column(search, &column, cap, clause);
    }
}

/* ---- a cap against the bands ----------------------------------------------------------------- */

/* "L6, Bay_Area", as the row writes it. */
static void print_row_name(struct buf *out, struct playbook *playbook, const struct row *row,
                           size_t n_conditions)
{
    for (size_t c = 0; c < n_conditions; c++) {
        struct str cell = source_text(&playbook->sources, row->cells[c].span);
        buf_format(out, "%s%.*s", c ? ", " : "", STR_ARG(cell));
    }
}

/* Is the row's band, where the cap holds, wider than the cap? Its top goes to *high. */
static bool exceeds(const struct band *band, const struct row *row, const struct cap_case *cap,
                    struct value *high)
{
    struct facts_are facts = cap->when;
    struct value low;
    return add_row_facts(band, row, &facts) &&
           constant_range(row->cells[band->column].value, &low, high) &&
           high->type->kind == cap->amount.type->kind &&
           value_compare(high->type, high->cell, cap->amount.cell) > 0;
}

static void check_case_with(struct search *search, const struct cap_case *cap,
                            const struct clause *clause, const struct band *band)
{
    enum { MOST_ROWS = 6 };
    struct playbook *playbook = search->playbook;
    const struct decl *table = band->table;
    struct buf rows = {0};
    size_t n = 0;
    struct value high;
    if (!names_is_own(playbook, cap->span) && !names_is_own(playbook, clause->span) &&
        !names_is_own(playbook, table->name.span))
        return; /* the affair of a used playbook */
    for (size_t i = 0; i < table->table.n_rows && search->budget > 0; i++, search->budget--) {
        const struct row *row = &table->table.rows[i];
        if (!exceeds(band, row, cap, &high) || n++ >= MOST_ROWS)
            continue;
        buf_format(&rows, "%s", n > 1 ? "; " : "");
        print_row_name(&rows, playbook, row, table->table.n_conditions);
        buf_format(&rows, " (%.*s)", STR_ARG(constant_words(playbook, &high)));
    }
    if (n > MOST_ROWS)
        buf_format(&rows, "; and %zu more", n - MOST_ROWS);
    if (n > 0) {
        struct diag *diag = diag_add(
            &playbook->diags, DIAG_N0506, cap->span,
            "the cap %.*s is below the top of %.*s.%.*s for %.*s",
            STR_ARG(constant_words(playbook, &cap->amount)), STR_ARG(table->name.text),
            STR_ARG(table->table.columns[band->column].name.text), STR_ARG(buf_str(&rows)));
        if (cap->span.begin < clause->span.begin || cap->span.end > clause->span.end ||
            cap->span.file != clause->span.file)
            diag_label(&playbook->diags, diag, clause->span, "caps the lever here");
        diag_hint(&playbook->diags, diag,
                  "the smaller of the two binds, and the report says which");
    }
    buf_free(&rows);
}

static void check_case(struct search *search, const struct cap_case *cap,
                       const struct clause *clause)
{
    for (size_t i = 0; i < search->bands.n; i++)
        check_case_with(search, cap, clause, &search->bands.items[i]);
}

static void check_amount(struct playbook *playbook, const struct clause *cap)
{
    struct value value;
    if (constant_value(cap->expr, &value) && type_is_numeric(value.type) &&
        decimal_sign(value.cell.decimal) < 0)
        diag_add(&playbook->diags, DIAG_E0505, cap->expr->span,
                 "a cap of %.*s leaves nothing to ask for",
                 STR_ARG(constant_words(playbook, &value)));
}

static void check_lever(struct search *search, const struct decl *lever)
{
    for (size_t i = 0; i < lever->n_clauses; i++) {
        const struct clause *clause = &lever->clauses[i];
        if (clause->expr && (clause->kind == CLAUSE_TARGET || clause->kind == CLAUSE_CAP))
            find_bands(search, clause->expr);
        if (clause->kind == CLAUSE_CAP)
            check_amount(search->playbook, clause);
    }
    for (size_t i = 0; i < lever->n_clauses && search->bands.n > 0 && search->playbook->with_lints;
         i++) {
        const struct clause *clause = &lever->clauses[i];
        struct cap_case cap = {0};
        if (clause->kind != CLAUSE_CAP || !clause->expr)
            continue;
        add_condition(clause->condition, true, &cap.when);
        check_amounts(search, clause->expr, cap, clause);
    }
}

void check_caps(struct playbook *playbook)
{
    size_t budget = LIMIT_TABLE_STEPS;
    for (size_t i = 0; i < playbook->levers.n; i++) {
        struct arena scratch = {0};
        struct search search = {.playbook = playbook, .arena = &scratch, .budget = budget};
        search.lets = ARENA_ARRAY(&scratch, playbook->lets.n, bool);
        search.defines = ARENA_ARRAY(&scratch, playbook->defines.n, bool);
        check_lever(&search, playbook->levers.items[i]);
        budget = search.budget;
        arena_free(&scratch);
    }
}
