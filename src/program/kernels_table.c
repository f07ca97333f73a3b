/*
 * kernels_table.c - looking things up in decision tables and surveys.
 */
#include "base/bug.h"
#include "program/kernel.h"

enum match { MATCH_NO, MATCH_YES, MATCH_UNKNOWN };

static bool compare_holds(enum binary_op op, int order)
{
    switch (op) {
    case BINARY_LT:
        return order < 0;
    case BINARY_LE:
        return order <= 0;
    case BINARY_GT:
        return order > 0;
    case BINARY_GE:
        return order >= 0;
    case BINARY_EQ:
        return order == 0;
    case BINARY_NE:
        return order != 0;
    case BINARY_ADD:
    case BINARY_SUB:
    case BINARY_MUL:
    case BINARY_DIV:
    case BINARY_IN:
    case BINARY_AND:
    case BINARY_OR:
    case BINARY_OTHERWISE:
        break;
    }
    BUG("a cell of a table that compares by no comparison");
}

static bool pattern_holds(const struct table_pattern *pattern, const struct type *type,
                          union cell x)
{
    switch ((enum cell_pattern_kind)pattern->kind) {
    case PATTERN_ANY:
        return true;
    case PATTERN_VALUE:
        return value_compare(type, x, pattern->low) == 0;
    case PATTERN_RANGE:
        return value_compare(type, x, pattern->low) >= 0 &&
               value_compare(type, x, pattern->high) <= 0;
    case PATTERN_COMPARE:
        return compare_holds((enum binary_op)pattern->op, value_compare(type, x, pattern->low));
    }
    BUG("a cell of a table of no kind");
}

static enum match match_row(const struct kernel_call *call, const struct table_program *table,
                            size_t table_row, size_t row)
{
    enum match match = MATCH_YES;
    for (size_t key = 0; key < table->n_keys; key++) {
        const struct table_pattern *pattern = &table->patterns[table_row * table->n_keys + key];
        const struct slot_column *column = kernel_arg(call, (uint32_t)key);
        if (pattern->kind == PATTERN_ANY)
            continue;
        if (!column->states[row])
            match = MATCH_UNKNOWN;
        else if (!pattern_holds(pattern, table->key_types[key], column->cells[row]))
            return MATCH_NO;
    }
    return match;
}

/* The row that matches; unknown where none does, or where an unknown key would decide. */
static int find_row(const struct kernel_call *call, const struct table_program *table, size_t row)
{
    for (size_t r = 0; r < table->n_rows; r++) {
        enum match match = match_row(call, table, r, row);
        if (match == MATCH_YES)
            return (int)r;
        if (match == MATCH_UNKNOWN && table->first_match)
            return -1;
    }
    return -1;
}

void kernel_table_row(const struct kernel_call *call)
{
    const struct table_program *table = &call->run->program->tables[call->step->aux];
    for (size_t row = 0; row < call->n; row++) {
        int found = find_row(call, table, row);
        call->out->cells[row].bits = 0;
        call->out->cells[row].row = found < 0 ? 0 : found;
        call->out->states[row] = found < 0 ? CELL_UNKNOWN : CELL_KNOWN;
    }
}

/* The table a column is read from is the step's b, not a slot; see steps.def. */
static const struct table_program *table_of(const struct kernel_call *call)
{
    return &call->run->program->tables[call->step->b];
}

void kernel_column_low(const struct kernel_call *call)
{
    const struct table_program *table = table_of(call);
    for (size_t row = 0; row < call->n; row++)
        if (call->out->states[row])
            call->out->cells[row] =
                table
                    ->lows[(size_t)call->in[0]->cells[row].row * table->n_values + call->step->aux];
}

void kernel_column_high(const struct kernel_call *call)
{
    const struct table_program *table = table_of(call);
    for (size_t row = 0; row < call->n; row++)
        if (call->out->states[row])
            call->out->cells[row] =
                table->highs[(size_t)call->in[0]->cells[row].row * table->n_values +
                             call->step->aux];
}

static struct decimal survey_value(const struct table_program *table, size_t table_row, int point)
{
    return table->lows[table_row * table->n_values + (size_t)table->survey_columns[point]].decimal;
}

static struct decimal survey_percent(const struct table_program *table, int point)
{
    size_t column = table->n_keys + (size_t)table->survey_columns[point];
    return decimal_scaled(table->decl->table.columns[column].survey_percent, -2);
}

/* y0 + (y1 - y0) (x - x0) / (x1 - x0) */
static struct decimal between(struct decimal x, struct decimal x0, struct decimal x1,
                              struct decimal y0, struct decimal y1)
{
    struct decimal rise = decimal_mul(decimal_sub(y1, y0), decimal_sub(x, x0));
    return decimal_add(y0, decimal_div(rise, decimal_sub(x1, x0)));
}

static void put_percentile(const struct kernel_call *call, const struct table_program *table,
                           size_t row)
{
    struct decimal x = call->in[0]->cells[row].decimal;
    size_t table_row = (size_t)call->in[1]->cells[row].row;
    int last = table->n_survey - 1;
    union cell *out = &call->out->cells[row];
    out->decimal = survey_percent(table, 0);
    if (decimal_cmp(x, survey_value(table, table_row, 0)) < 0) {
        call->out->states[row] = CELL_BELOW;
        return;
    }
    /* the lowest point that x does not exceed: of tied points the lowest counts */
    for (int i = 0; i <= last; i++) {
        int order = decimal_cmp(x, survey_value(table, table_row, i));
        out->decimal = survey_percent(table, i);
        if (order == 0)
            return;
        if (order < 0) {
            out->decimal =
                between(x, survey_value(table, table_row, i - 1), survey_value(table, table_row, i),
                        survey_percent(table, i - 1), survey_percent(table, i));
            return;
        }
    }
    call->out->states[row] = CELL_ABOVE;
}

void kernel_percentile(const struct kernel_call *call)
{
    const struct table_program *table = &call->run->program->tables[call->step->aux];
    for (size_t row = 0; row < call->n; row++)
        if (call->out->states[row])
            put_percentile(call, table, row);
}

static void put_at_percentile(const struct kernel_call *call, const struct table_program *table,
                              size_t row)
{
    size_t table_row = (size_t)call->in[0]->cells[row].row;
    struct decimal p = call->in[1]->cells[row].decimal;
    union cell *out = &call->out->cells[row];
    out->decimal = survey_value(table, table_row, 0);
    if (decimal_cmp(p, survey_percent(table, 0)) < 0) {
        call->out->states[row] = CELL_BELOW;
        return;
    }
    for (int i = 0; i < table->n_survey; i++) {
        int order = decimal_cmp(p, survey_percent(table, i));
        out->decimal = survey_value(table, table_row, i);
        if (order == 0)
            return;
        if (order < 0) {
            out->decimal =
                between(p, survey_percent(table, i - 1), survey_percent(table, i),
                        survey_value(table, table_row, i - 1), survey_value(table, table_row, i));
            return;
        }
    }
    call->out->states[row] = CELL_ABOVE;
}

void kernel_at_percentile(const struct kernel_call *call)
{
    const struct table_program *table = &call->run->program->tables[call->step->aux];
    for (size_t row = 0; row < call->n; row++)
        if (call->out->states[row])
            put_at_percentile(call, table, row);
}
