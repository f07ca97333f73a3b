/*
 * lower_table.c - a decision table's cells, ready to compare.
 */
#include "base/bug.h"
#include "program/lower.h"

/* A cell holds a literal, a text, or a choice's name; a minus may stand before a literal. */
static union cell cell_value(struct lower *l, const struct expr *expr)
{
    union cell cell = {.bits = 0};
    switch (expr->kind) {
    case EXPR_LITERAL:
        return expr->literal.cell;
    case EXPR_TEXT: {
        struct str *text = ARENA_NEW(l->arena, struct str);
        *text = expr->text;
        cell.text = text;
        return cell;
    }
    case EXPR_NAME:
        cell.choice = symbol_find(&l->playbook->symbols, expr->name.text);
        return cell;
    case EXPR_UNARY:
        cell = expr->unary.operand->literal.cell;
        if (expr->unary.operand->literal.type->kind == TYPE_DURATION)
            cell.duration = duration_neg(cell.duration);
        else
            cell.decimal = decimal_neg(cell.decimal);
        return cell;
    case EXPR_ERROR:
    case EXPR_FIELD:
    case EXPR_CALL:
    case EXPR_BINARY:
    case EXPR_IF:
    case EXPR_RANGE:
    case EXPR_LIST:
    case EXPR_COMPREHENSION:
        break;
    }
    BUG("a table's cell that is no literal");
}

static struct table_pattern lower_pattern(struct lower *l, const struct pattern *pattern)
{
    struct table_pattern out = {.kind = (uint8_t)pattern->kind, .op = (uint8_t)pattern->op};
    switch (pattern->kind) {
    case PATTERN_ANY:
        break;
    case PATTERN_VALUE:
    case PATTERN_COMPARE:
        out.low = cell_value(l, pattern->value);
        out.high = out.low;
        break;
    case PATTERN_RANGE:
        out.low = cell_value(l, pattern->value->range.low);
        out.high = cell_value(l, pattern->value->range.high);
        break;
    }
    return out;
}

static void find_survey(struct lower *l, const struct decl *table, struct table_program *out)
{
    out->survey_columns = ARENA_ARRAY(l->arena, out->n_values, int);
    for (size_t i = 0; i < out->n_values; i++) {
        const struct column *column = &table->table.columns[out->n_keys + i];
        if (!column->is_survey_point)
            continue;
        int at = out->n_survey++;
        while (
            at > 0 &&
            table->table.columns[out->n_keys + (size_t)out->survey_columns[at - 1]].survey_percent >
                column->survey_percent) {
            out->survey_columns[at] = out->survey_columns[at - 1];
            at--;
        }
        out->survey_columns[at] = (int)i;
    }
}

void lower_table(struct lower *l, const struct decl *table, struct table_program *out)
{
    out->decl = table;
    out->n_keys = table->table.n_conditions;
    out->n_values = table->table.n_columns - out->n_keys;
    out->n_rows = table->table.n_rows;
    out->first_match = table->table.first_match;
    out->patterns = ARENA_ARRAY(l->arena, out->n_rows * out->n_keys, struct table_pattern);
    out->lows = ARENA_ARRAY(l->arena, out->n_rows * out->n_values, union cell);
    out->highs = ARENA_ARRAY(l->arena, out->n_rows * out->n_values, union cell);
    out->key_types = ARENA_ARRAY(l->arena, out->n_keys, const struct type *);
    for (size_t i = 0; i < out->n_keys; i++)
        out->key_types[i] = table->table.keys.items[i]->type;
    for (size_t r = 0; r < out->n_rows; r++) {
        const struct row *row = &table->table.rows[r];
        for (size_t i = 0; i < out->n_keys; i++)
            out->patterns[r * out->n_keys + i] = lower_pattern(l, &row->cells[i]);
        for (size_t i = 0; i < out->n_values; i++) {
            struct table_pattern value = lower_pattern(l, &row->cells[out->n_keys + i]);
            out->lows[r * out->n_values + i] = value.low;
            out->highs[r * out->n_values + i] = value.high;
        }
    }
    find_survey(l, table, out);
}
