/*
 * domain.c - what an offer may hold in both versions of a playbook, and made-up offers as facts; see domain.h.
 *
 * A fact's values are the constants of its type that either version names, those that changed first, with what lies between
 * them, and some round figures: so that whatever is compared with a constant comes to lie on either side of it.
 */
#include "compare/domain.h"

#include <stdlib.h>

#include "check/constant.h"
#include "check/walk.h"

enum { MOST_VALUES = 40 };

/* ---- constants ------------------------------------------------------------------------------- */

struct constants {
    struct arena *arena;
    VEC(struct value) items;
};

static bool has_constant(const struct constants *constants, const struct value *value)
{
    for (size_t i = 0; i < constants->items.n; i++) {
        const struct value *other = &constants->items.items[i];
        if (other->type->kind == value->type->kind &&
            cell_compare(value->type->kind, other->cell, value->cell) == 0)
            return true;
    }
    return false;
}

static void note_constant(void *context, struct expr *expr)
{
    enum { MOST = 2000 };
    struct constants *constants = context;
    if (expr->kind == EXPR_LITERAL && expr->literal.type && constants->items.n < MOST &&
        !has_constant(constants, &expr->literal))
        VEC_PUSH(constants->arena, &constants->items, expr->literal);
}

static void note_all(void *context, struct expr *expr)
{
    walk_expr(expr, note_constant, context);
}

/* The facts' own bounds are no constants that anything is compared with. */
static struct constants constants_of(struct arena *arena, const struct playbook *playbook)
{
    struct constants out = {.arena = arena};
    for (size_t i = 0; i < playbook->decls.n; i++)
        if (playbook->decls.items[i]->kind != DECL_OFFER &&
            playbook->decls.items[i]->kind != DECL_TEST)
            walk_decl(playbook->decls.items[i], note_all, &out);
    return out;
}

/* ---- the values of a fact -------------------------------------------------------------------- */

struct bounds {
    bool has;
    struct value low, high;
};

static struct bounds bounds_of(const struct field *field)
{
    struct bounds out = {0};
    out.has = constant_range(field->bounds, &out.low, &out.high);
    return out;
}

static bool is_within(const struct bounds *bounds, const struct type *type, union cell cell)
{
    return !bounds->has || (cell_compare(type->kind, cell, bounds->low.cell) >= 0 &&
                            cell_compare(type->kind, cell, bounds->high.cell) <= 0);
}

struct valuing {
    struct arena *arena;
    struct domain_fact *fact;
    struct bounds old, new;
};

static void add_cell(struct valuing *v, union cell cell)
{
    struct domain_values *values = &v->fact->values;
    enum type_kind kind = v->fact->type->kind;
    bool is_negative = type_is_numeric(v->fact->type) && decimal_sign(cell.decimal) < 0;
    if (is_negative || !is_within(&v->old, v->fact->type, cell) ||
        !is_within(&v->new, v->fact->type, cell) || values->n >= MOST_VALUES)
        return;
    for (size_t i = 0; i < values->n; i++)
        if (cell_compare(kind, values->items[i].cell, cell) == 0)
            return;
    VEC_PUSH(v->arena, values, (struct domain_value){.cell = cell});
}

static void add_decimal(struct valuing *v, struct decimal number)
{
    union cell cell = {.decimal = number};
    if (decimal_is_finite(number))
        add_cell(v, cell);
}

/* Round figures of the type, the plainest first. */
static void add_round(struct valuing *v)
{
    static const int64_t money[] = {100000, 200000, 100, 0, 1000, 10000, 50000, 300000, 400000};
    static const int64_t number[] = {1000, 1, 0, 100, 2, 5, 10, 2000, 4000};
    static const int64_t percent[] = {10, 0, 50, 100, 5, 25};
    union cell cell = {.bits = 0};
    switch (v->fact->type->kind) {
    case TYPE_MONEY:
        for (size_t i = 0; i < sizeof money / sizeof *money; i++)
            add_decimal(v, decimal_int(money[i]));
        return;
    case TYPE_NUMBER:
        for (size_t i = 0; i < sizeof number / sizeof *number; i++)
            add_decimal(v, decimal_int(number[i]));
        return;
    case TYPE_PERCENT:
        for (size_t i = 0; i < sizeof percent / sizeof *percent; i++)
            add_decimal(v, decimal_scaled(percent[i], -2));
        return;
    case TYPE_DURATION:
        cell.duration.minutes = 28 * MINUTES_PER_DAY;
        add_cell(v, cell);
        cell.duration.minutes = 7 * MINUTES_PER_DAY;
        add_cell(v, cell);
        return;
    case TYPE_DATE:
        cell.date = 20468; /* 2026-01-15 */
        add_cell(v, cell);
        return;
    case TYPE_YESNO:
        add_cell(v, cell);
        cell.yes = true;
        add_cell(v, cell);
        return;
    case TYPE_TEXT:
    case TYPE_CHOICE:
    case TYPE_ERROR:
    case TYPE_RANGE:
    case TYPE_LIST:
    case TYPE_RECORD:
    case TYPE_ROW:
        return;
    }
}

static void add_middle(struct valuing *v, union cell a, union cell b)
{
    if (type_is_numeric(v->fact->type))
        add_decimal(v, decimal_div(decimal_add(a.decimal, b.decimal), decimal_int(2)));
}

/* Those of `some` that `others` has not; or those that both have. */
static void add_constants(struct valuing *v, const struct constants *some,
                          const struct constants *others, bool in_both)
{
    const struct value *last = NULL;
    for (size_t i = 0; i < some->items.n; i++) {
        const struct value *value = &some->items.items[i];
        if (value->type->kind != v->fact->type->kind || has_constant(others, value) != in_both)
            continue;
        add_cell(v, value->cell);
        if (last)
            add_middle(v, last->cell, value->cell);
        last = value;
    }
}

static void add_choices(struct valuing *v, const struct domain *domain, const struct type *old,
                        const struct type *new)
{
    for (size_t i = 0; i < new->n_choices; i++) {
        struct str name = symbol_name(&domain->new->symbols, new->choices[i]);
        symbol before = symbol_find(&domain->old->symbols, name);
        if (before && type_has_choice(old, before))
            VEC_PUSH(v->arena, &v->fact->values, (struct domain_value){.text = name});
    }
}

static void set_values(struct valuing *v, const struct domain *domain, const struct fact *old,
                       const struct fact *new, const struct constants *olds,
                       const struct constants *news)
{
    v->old = bounds_of(old->field);
    v->new = bounds_of(new->field);
    if (new->type->kind == TYPE_CHOICE) {
        add_choices(v, domain, old->type, new->type);
        return;
    }
    if (new->type->kind == TYPE_TEXT) {
        VEC_PUSH(v->arena, &v->fact->values, (struct domain_value){.text = STR("an example")});
        return;
    }
    add_round(v);
    add_constants(v, olds, news, false);
    add_constants(v, news, olds, false);
    if (v->new.has)
        add_cell(v, v->new.low.cell);
    add_constants(v, news, olds, true);
    if (v->new.has) {
        add_middle(v, v->new.low.cell, v->new.high.cell);
        add_cell(v, v->new.high.cell);
    }
}

/* ---- what both versions know ----------------------------------------------------------------- */

static bool may_be_absent(const struct field *field)
{
    for (; field; field = field->parent) /* a group that may be left out with all in it */
        if (field->optional || field->standard)
            return true;
    return false;
}

static int find_fact(const struct playbook *playbook, const struct fact *like)
{
    for (size_t i = 0; i < playbook->n_facts; i++)
        if (str_equal(playbook->facts[i].field->path, like->field->path) &&
            (playbook->facts[i].list < 0) == (like->list < 0) &&
            playbook->facts[i].type->kind == like->type->kind)
            return (int)i;
    return -1;
}

static int find_list(const struct playbook *playbook, const struct field *field)
{
    for (size_t i = 0; i < playbook->n_lists; i++)
        if (str_equal(playbook->lists[i].field->path, field->path))
            return (int)i;
    return -1;
}

static bool field_may_lack(const struct field *field)
{
    return field->optional || field->standard;
}

static void add_lists(struct domain *domain)
{
    for (size_t i = 0; i < domain->new->n_lists; i++) {
        const struct field *field = domain->new->lists[i].field;
        struct domain_list list = {field, find_list(domain->old, field), (int)i, true};
        if (list.old_list < 0)
            domain->is_empty = domain->is_empty || !may_be_absent(field);
        else
            VEC_PUSH(domain->arena, &domain->lists, list);
    }
    for (size_t i = 0; i < domain->old->n_lists; i++) {
        const struct field *field = domain->old->lists[i].field;
        if (find_list(domain->new, field) < 0 && !may_be_absent(field))
            domain->is_empty = true;
    }
}

/* A fact that the other version does not know: fine where it may be missing. */
static void note_single(struct domain *domain, const struct playbook *playbook,
                        const struct fact *fact)
{
    if (fact->list < 0) {
        domain->is_empty = domain->is_empty || !may_be_absent(fact->field);
        return;
    }
    const struct field *list_field = playbook->lists[fact->list].field;
    for (size_t i = 0; i < domain->lists.n; i++)
        if (str_equal(domain->lists.items[i].field->path, list_field->path) &&
            !field_may_lack(fact->field))
            domain->lists.items[i].may_hold = false;
}

static int domain_list_of(const struct domain *domain, int new_list)
{
    for (size_t i = 0; i < domain->lists.n; i++)
        if (domain->lists.items[i].new_list == new_list)
            return (int)i;
    return -1;
}

static void add_fact(struct domain *domain, size_t at, const struct constants *olds,
                     const struct constants *news)
{
    const struct fact *new = &domain->new->facts[at];
    int found = find_fact(domain->old, new);
    int list = new->list < 0 ? -1 : domain_list_of(domain, new->list);
    if (found < 0) {
        note_single(domain, domain->new, new);
        return;
    }
    if (new->list >= 0 && list < 0)
        return; /* of a list that only one version knows */
    const struct fact *old = &domain->old->facts[found];
    bool may_lack = new->list < 0 ? may_be_absent(new->field) && may_be_absent(old->field)
                                  : field_may_lack(new->field) && field_may_lack(old->field);
    struct domain_fact fact = {.field = new->field,
                               .type = new->type,
                               .old_fact = found,
                               .new_fact = (int)at,
                               .list = list,
                               .may_be_absent = may_lack};
    struct valuing valuing = {.arena = domain->arena, .fact = &fact};
    set_values(&valuing, domain, old, new, olds, news);
    if (fact.values.n == 0 && !fact.may_be_absent) {
        if (list < 0)
            domain->is_empty = true;
        else
            domain->lists.items[list].may_hold = false;
    }
    VEC_PUSH(domain->arena, &domain->facts, fact);
}

struct domain *domain_make(struct arena *arena, const struct playbook *old,
                           const struct playbook *new)
{
    struct domain *domain = ARENA_NEW(arena, struct domain);
    domain->arena = arena;
    domain->old = old;
    domain->new = new;
    struct constants olds = constants_of(arena, old), news = constants_of(arena, new);
    add_lists(domain);
    for (size_t i = 0; i < new->n_facts; i++)
        add_fact(domain, i, &olds, &news);
    for (size_t i = 0; i < old->n_facts; i++)
        if (find_fact(new, &old->facts[i]) < 0)
            note_single(domain, old, &old->facts[i]);
    return domain;
}

struct made_offer domain_offer(const struct domain *domain)
{
    struct made_offer offer = {ARENA_ARRAY(domain->arena, domain->facts.n, int),
                               ARENA_ARRAY(domain->arena, domain->lists.n, bool)};
    for (size_t i = 0; i < domain->facts.n; i++)
        offer.values[i] = domain->facts.items[i].may_be_absent ? DOMAIN_ABSENT : 0;
    return offer;
}

/* ---- as facts -------------------------------------------------------------------------------- */

static struct fact_column new_column(struct arena *arena, size_t n)
{
    return (struct fact_column){ARENA_ARRAY(arena, n, union cell), ARENA_ARRAY(arena, n, uint8_t),
                                ARENA_ARRAY(arena, n, struct span)};
}

static void set_standard(const struct fact *fact, struct fact_column *column, size_t row)
{
    struct value standard;
    bool has = constant_value(fact->field->standard, &standard);
    column->states[row] = has ? CELL_KNOWN : CELL_UNKNOWN;
    if (has)
        column->cells[row] = standard.cell;
}

static void set_value(const struct playbook *playbook, const struct fact *fact,
                      const struct domain_value *value, struct fact_column *column, size_t row)
{
    column->cells[row] = value->cell;
    column->states[row] = CELL_KNOWN;
    if (fact->type->kind == TYPE_CHOICE)
        column->cells[row].choice = symbol_find(&playbook->symbols, value->text);
    else if (fact->type->kind == TYPE_TEXT)
        column->cells[row].text = &value->text;
}

static void fill_lists(struct arena *arena, const struct domain *domain,
                       const struct made_offer *offers, size_t n, bool of_old, struct facts *facts)
{
    const struct playbook *playbook = of_old ? domain->old : domain->new;
    for (size_t l = 0; l < playbook->n_lists; l++) {
        struct list_column *column = &facts->lists[l];
        size_t at = 0;
        column->first = ARENA_ARRAY(arena, n + 1, uint32_t);
        column->states = ARENA_ARRAY(arena, n, uint8_t);
        while (at < domain->lists.n && (of_old ? domain->lists.items[at].old_list
                                               : domain->lists.items[at].new_list) != (int)l)
            at++;
        for (size_t row = 0; row < n; row++) {
            bool holds = at < domain->lists.n && offers[row].holds[at];
            bool is_known =
                holds || playbook->lists[l].field->standard || !playbook->lists[l].field->optional;
            column->first[row + 1] = column->first[row] + (holds ? 1 : 0);
            column->states[row] = is_known ? CELL_KNOWN : CELL_UNKNOWN;
        }
    }
}

static const struct domain_fact *fact_at(const struct domain *domain, int index, bool of_old,
                                         size_t *at)
{
    for (*at = 0; *at < domain->facts.n; ++*at) {
        const struct domain_fact *fact = &domain->facts.items[*at];
        if ((of_old ? fact->old_fact : fact->new_fact) == index)
            return fact;
    }
    return NULL;
}

static void fill_column(const struct domain *domain, const struct made_offer *offers, size_t n,
                        bool of_old, struct facts *facts, int index)
{
    const struct playbook *playbook = of_old ? domain->old : domain->new;
    const struct fact *fact = &playbook->facts[index];
    struct fact_column *column = &facts->columns[index];
    const struct list_column *list = fact->list < 0 ? NULL : &facts->lists[fact->list];
    size_t at;
    const struct domain_fact *shared = fact_at(domain, index, of_old, &at);
    for (size_t row = 0; row < n; row++) {
        if (list && list->first[row] == list->first[row + 1])
            continue;
        size_t place = list ? list->first[row] : row;
        int value = shared ? offers[row].values[at] : DOMAIN_ABSENT;
        if (value == DOMAIN_ABSENT)
            set_standard(fact, column, place);
        else
            set_value(playbook, fact, &shared->values.items[value], column, place);
    }
}

struct facts *domain_facts(struct arena *arena, const struct domain *domain,
                           const struct made_offer *offers, size_t n, bool of_old)
{
    const struct playbook *playbook = of_old ? domain->old : domain->new;
    struct facts *facts = ARENA_NEW(arena, struct facts);
    *facts = (struct facts){.arena = arena,
                            .playbook = playbook,
                            .n_offers = n,
                            .offers = ARENA_ARRAY(arena, n, struct offer_source),
                            .columns = ARENA_ARRAY(arena, playbook->n_facts, struct fact_column),
                            .lists = ARENA_ARRAY(arena, playbook->n_lists, struct list_column)};
    fill_lists(arena, domain, offers, n, of_old, facts);
    for (size_t i = 0; i < playbook->n_facts; i++) {
        int list = playbook->facts[i].list;
        facts->columns[i] = new_column(arena, list < 0 ? n : facts->lists[list].first[n]);
        fill_column(domain, offers, n, of_old, facts, (int)i);
    }
    return facts;
}
