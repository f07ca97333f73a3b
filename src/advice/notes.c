/*
 * notes.c - what a reader of the result should know beside it: how old the market data is, what is assumed.
 */
#include "advice/build.h"

/* The day the offer was received: a date of that name at the top of the offer's shape. */
static bool received_on(const struct build *b, int32_t *day)
{
    int fact = playbook_find_date(b->playbook, STR("offer.received"));
    if (fact < 0)
        return false;
    const struct fact_column *column = &b->run->facts->columns[fact];
    *day = column->states[b->row] ? column->cells[b->row].date : 0;
    return column->states[b->row] != CELL_UNKNOWN;
}

static void add_note(struct build *b, struct str text, struct span span)
{
    struct result_note note = {text, build_place(b, span)};
    VEC_PUSH(b->arena, &b->result->notes, note);
}

static void note_age(struct build *b, const struct decl *table, int32_t today)
{
    const struct clause *source = NULL;
    struct duration stale = {.months = 12};
    for (size_t i = 0; i < table->n_clauses; i++) {
        if (table->clauses[i].kind == CLAUSE_SOURCE)
            source = &table->clauses[i];
        else if (table->clauses[i].kind == CLAUSE_STALE)
            stale = table->clauses[i].expr->literal.cell.duration;
    }
    int32_t until;
    if (!source || !source->expr || !date_add(source->expr->literal.cell.date, stale, &until) ||
        today <= until)
        return;
    struct buf text = {0};
    buf_format(&text, "market data in %.*s is old: as of ", STR_ARG(table->name.text));
    date_print_long(&text, source->expr->literal.cell.date);
    buf_add(&text, STR(", more than "));
    duration_print(&text, stale);
    buf_add(&text, STR(" before "));
    date_print_long(&text, today);
    add_note(b, buf_take(&text, b->arena), source->span);
}

/* A cap that the offer already exceeds is noted: the playbook, or the offer, may be out of date. */
static void note_cap(struct build *b, const struct lever_slots *lever)
{
    if (!lever->is_numeric || !run_is_known(b->run, lever->cap, b->row) ||
        !run_is_known(b->run, lever->current, b->row))
        return;
    if (value_compare(lever->type, b->run->slots[lever->cap].cells[b->row],
                      b->run->slots[lever->current].cells[b->row]) >= 0)
        return;
    struct str cap = build_print(b, lever->type, lever->cap);
    struct str current = build_print(b, lever->type, lever->current);
    add_note(b,
             str_format(b->arena, "the cap on %.*s is %.*s, below the %.*s already offered",
                        STR_ARG(lever->decl->name.text), STR_ARG(cap), STR_ARG(current)),
             build_cap(b, lever)->span);
}

/* A vest is shares x the price on that day; without a growth it is counted at today's. */
static void note_flat_price(struct build *b)
{
    const struct decl *package = b->playbook->package;
    for (size_t i = 0; package && i < package->package.n; i++) {
        const struct component *component = &package->package.items[i];
        if (component->vesting.n == 0 || component->growing)
            continue;
        add_note(b,
                 str_format(b->arena, "%.*s is counted at today's price in every year",
                            STR_ARG(component->name.text)),
                 component->span);
    }
}

void build_notes(struct build *b, const struct advice_options *options)
{
    int32_t today = options->today;
    if (options->has_today || received_on(b, &today))
        for (size_t i = 0; i < b->playbook->tables.n; i++)
            note_age(b, b->playbook->tables.items[i], today);
    for (size_t i = 0; i < b->playbook->levers.n; i++)
        note_cap(b, &b->program->levers[i]);
    note_flat_price(b);
}
