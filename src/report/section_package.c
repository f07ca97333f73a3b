/*
 * section_package.c - the table of the package by year: at first, now, if granted, the change.
 *
 * Sums and differences of years are worked out here for display; the totals are the result's.
 */
#include "report/sections.h"

/* b - a, unknown where one of them is. */
static struct value difference(const struct value *a, const struct value *b)
{
    struct value out = *b;
    if (!value_is_known(a) || !value_is_known(b))
        return (struct value){.type = b->type};
    out.cell.decimal = decimal_sub(b->cell.decimal, a->cell.decimal);
    return out;
}

/* b / a - 1; a is not zero. */
static struct value growth(const struct value *a, const struct value *b)
{
    struct value rise = difference(a, b);
    if (!value_is_known(&rise))
        return rise;
    rise.type = &type_percent;
    rise.cell.decimal = decimal_div(rise.cell.decimal, a->cell.decimal);
    return rise;
}

static struct value sum_of_years(const struct result_component *component, size_t n_years)
{
    struct value sum = component->years[0];
    for (size_t i = 1; i < n_years; i++) {
        if (!value_is_known(&sum) || !value_is_known(&component->years[i]))
            return (struct value){0};
        sum.cell.decimal = decimal_add(sum.cell.decimal, component->years[i].cell.decimal);
    }
    return sum;
}

static struct value average_of_years(struct value sum, size_t n_years)
{
    if (value_is_known(&sum))
        sum.cell.decimal = decimal_div(sum.cell.decimal, decimal_int((int64_t)n_years));
    return sum;
}

static bool is_nothing(const struct result_component *component, size_t n_years)
{
    for (size_t i = 0; i < n_years; i++) {
        if (!value_is_known(&component->years[i]) || value_sign(&component->years[i]) != 0)
            return false;
    }
    return true;
}

/* The k-th value that a part of the package shows: its years, then the total and the average. */
static struct value part_value(const struct result_package *package, struct package_part part,
                               size_t k)
{
    if (k < part.n_years)
        return package->years[part.first + k];
    return k == part.n_years ? package->total : package->average;
}

static size_t part_size(struct package_part part)
{
    return part.n_years + (part.totals ? 2 : 0);
}

static void add_package_row(const struct words *words, struct table *table, const char *label,
                            const struct result_package *package, struct package_part part)
{
    struct table_cell *cells = table_add_row(table);
    cells[0] = (struct table_cell){str_from(label), INK_HEADING};
    for (size_t k = 0; k < part_size(part); k++) {
        struct value value = part_value(package, part, k);
        cells[1 + k] = (struct table_cell){words_value(words, &value), INK_HEADING};
    }
}

static void add_component_row(const struct words *words, struct table *table,
                              const struct result_component *component, struct package_part part)
{
    struct result_package row = {.years = component->years};
    if (part.totals) {
        size_t n_years = words->result->package.n_years;
        row.total = sum_of_years(component, n_years);
        row.average = average_of_years(row.total, n_years);
    }
    struct table_cell *cells = table_add_row(table);
    cells[0].text = words_name(words, component->name);
    for (size_t k = 0; k < part_size(part); k++) {
        struct value value = part_value(&row, part, k);
        enum ink ink = value_is_known(&value) && value_sign(&value) == 0 ? INK_DIM : INK_PLAIN;
        cells[1 + k] = (struct table_cell){words_value(words, &value), ink};
    }
}

/* What changes are measured from: the initial offer. */
static const struct result_package *first_package(const struct result *result)
{
    return result->initial.n_years > 0 ? &result->initial : &result->package;
}

static void add_change_rows(const struct words *words, struct table *table,
                            struct package_part part)
{
    struct table_cell *money = table_add_row(table), *percent = table_add_row(table);
    money[0].text = STR("Change");
    for (size_t k = 0; k < part_size(part); k++) {
        struct value before = part_value(first_package(words->result), part, k);
        struct value after = part_value(&words->result->asked, part, k);
        struct value rise = difference(&before, &after);
        money[1 + k] = section_change(words, &rise);
        if (value_is_known(&before) && value_sign(&before) == 0) {
            percent[1 + k] = section_no_change();
        } else {
            struct value share = growth(&before, &after);
            percent[1 + k] = section_change(words, &share);
        }
    }
}

/* Is the component zero in every year, as offered and if all is granted? */
static bool is_left_out(const struct words *words, size_t i)
{
    const struct result_package *package = &words->result->package, *asked = &words->result->asked;
    return is_nothing(&package->components[i], package->n_years) &&
           (i >= asked->n_components || asked->n_years != package->n_years ||
            is_nothing(&asked->components[i], asked->n_years));
}

struct table section_package(const struct words *words, struct package_part part, int indent)
{
    const struct result_package *package = &words->result->package;
    struct table table = table_new(words->arena, indent);
    table_add_column(&table, "", TABLE_LEFT, false);
    for (size_t i = 0; i < part.n_years; i++) {
        struct str head = str_format(words->arena, "Year %zu", part.first + i + 1);
        table_add_column(&table, head.ptr, TABLE_RIGHT, false);
    }
    if (part.totals) {
        table_add_column(&table, "Total", TABLE_RIGHT, false);
        table_add_column(&table, "Average", TABLE_RIGHT, false);
    }
    for (size_t i = 0; i < package->n_components; i++) {
        if (!is_left_out(words, i))
            add_component_row(words, &table, &package->components[i], part);
    }
    table_add_rule(&table);
    bool has_history = words->result->initial.n_years == package->n_years;
    if (has_history)
        add_package_row(words, &table, "At first", &words->result->initial, part);
    add_package_row(words, &table, has_history ? "Now" : "As offered", package, part);
    if (words->result->asked.n_years == package->n_years && section_count_asks(words, false) > 0) {
        add_package_row(words, &table, "If granted", &words->result->asked, part);
        add_change_rows(words, &table, part);
    } else if (has_history) {
        add_change_rows(words, &table, part);
    }
    return table;
}

struct str section_package_rest(const struct words *words)
{
    const struct result_package *package = &words->result->package;
    struct buf buf = {0};
    for (size_t i = 0; i < package->n_components; i++) {
        if (!is_left_out(words, i))
            continue;
        buf_add(&buf, buf.len ? STR(", ") : STR("Nothing from "));
        struct str name = words_name(words, package->components[i].name);
        buf_add(&buf, str_lower(words->arena, name));
    }
    if (buf.len)
        buf_add_char(&buf, '.');
    return buf_take(&buf, words->arena);
}
