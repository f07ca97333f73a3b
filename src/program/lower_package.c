/*
 * lower_package.c - what the offer is worth year by year, in one world.
 */
#include "base/bug.h"
#include "program/lower.h"

static slot money2(struct lower *l, enum step_op op, slot a, slot b)
{
    return lower_step(l, op, TYPE_MONEY, a, b, SLOT_NONE, 0);
}

/* grant x share of the year x (1 + growth) ^ years past; the price grows at the end of each year. */
static slot lower_vest(struct lower *l, const struct scope *scope,
                       const struct component *component, int year)
{
    if ((size_t)year >= component->vesting.n)
        return lower_decimal(l, &type_money, 0);
    slot grant = lower_plain(l, scope, component->by_year.items[0]);
    slot share = lower_plain(l, scope, component->vesting.items[year]);
    slot vest = money2(l, STEP_MUL, grant, share);
    if (!component->growing)
        return vest;
    slot growth = lower_plain(l, scope, component->growing);
    slot factor = lower_step(l, STEP_ADD, TYPE_PERCENT, lower_decimal(l, &type_percent, 1), growth,
                             SLOT_NONE, 0);
    for (int i = 0; i < year; i++)
        vest = money2(l, STEP_MUL, vest, factor);
    return vest;
}

static slot lower_component_year(struct lower *l, const struct scope *scope,
                                 const struct component *component, int year)
{
    if (component->vesting.n > 0)
        return lower_vest(l, scope, component, year);
    if (component->by_year.n == 1)
        return lower_plain(l, scope, component->by_year.items[0]);
    if ((size_t)year < component->by_year.n)
        return lower_plain(l, scope, component->by_year.items[year]);
    return lower_decimal(l, &type_money, 0);
}

static slot sum_slots(struct lower *l, const slot *slots, int n)
{
    slot sum = slots[0];
    for (int i = 1; i < n; i++)
        sum = money2(l, STEP_ADD, sum, slots[i]);
    return sum;
}

const struct package_slots *lower_package(struct lower *l, int world)
{
    struct package_slots *out = &l->worlds[world].package;
    if (l->worlds[world].has_package)
        return out;
    const struct decl *package = l->playbook->package;
    int years = l->program->n_years;
    int n = l->program->n_components;
    struct scope scope = {.world = world, .domain = -1};
    slot *components = ARENA_ARRAY(l->arena, (size_t)(n * years), slot);
    slot *totals = ARENA_ARRAY(l->arena, (size_t)n, slot);
    slot *sums = ARENA_ARRAY(l->arena, (size_t)years, slot);
    for (int c = 0; c < n; c++) {
        for (int y = 0; y < years; y++)
            components[c * years + y] =
                lower_component_year(l, &scope, &package->package.items[c], y);
        totals[c] = sum_slots(l, &components[c * years], years);
    }
    for (int y = 0; y < years; y++) {
        sums[y] = components[y];
        for (int c = 1; c < n; c++)
            sums[y] = money2(l, STEP_ADD, sums[y], components[c * years + y]);
    }
    slot total = sum_slots(l, sums, years);
    slot average = money2(l, STEP_DIV, total, lower_decimal(l, &type_number, years));
    *out = (struct package_slots){sums, total, average, components, totals};
    l->worlds[world].has_package = true;
    return out;
}

slot lower_package_part(struct lower *l, int world, const struct ref *ref)
{
    const struct package_slots *package = lower_package(l, world);
    int years = l->program->n_years;
    slot total = ref->component < 0 ? package->total : package->component_totals[ref->component];
    switch (ref->part) {
    case PACKAGE_YEAR:
        return ref->component < 0 ? package->years[ref->year]
                                  : package->components[ref->component * years + ref->year];
    case PACKAGE_TOTAL:
        return total;
    case PACKAGE_AVERAGE:
        return money2(l, STEP_DIV, total, lower_decimal(l, &type_number, years));
    }
    BUG("a part of the package that is none");
}

/* (now - before) / before, and not now / before - 1: that would keep a digit less of a small growth. */
slot lower_growth(struct lower *l, slot now, slot before, enum type_kind kind)
{
    slot added = lower_step(l, STEP_SUB, kind, now, before, SLOT_NONE, 0);
    return lower_step(l, STEP_DIV, kind, added, before, SLOT_NONE, 0);
}
