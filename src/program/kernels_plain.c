/*
 * kernels_plain.c - strict steps: all inputs are known where they compute.
 *
 * Each loop runs over the whole block, unknown rows too: their cells are zero, which every operation here
 * takes; what comes of it is not read.
 */
#include "program/kernel.h"

#define CELL(i, row) (call->in[i]->cells[row])
#define OUT(row) (call->out->cells[row])

static void forget(const struct kernel_call *call, size_t row)
{
    call->out->states[row] = CELL_UNKNOWN;
    call->out->cells[row].bits = 0;
}

/* A number that is not finite (an overflow, a division by zero) is unknown. */
static void put_decimal(const struct kernel_call *call, size_t row, struct decimal x)
{
    if (decimal_is_finite(x))
        OUT(row).decimal = x;
    else
        forget(call, row);
}

#define DECIMAL_KERNEL(name, expression)                                                           \
    static void kernel_##name(const struct kernel_call *call)                                      \
    {                                                                                              \
        for (size_t row = 0; row < call->n; row++) {                                               \
            struct decimal a = CELL(0, row).decimal;                                               \
            struct decimal b = call->in[1] ? CELL(1, row).decimal : a;                             \
            (void)b;                                                                               \
            if (call->out->states[row])                                                            \
                put_decimal(call, row, expression);                                                \
        }                                                                                          \
    }

DECIMAL_KERNEL(add, decimal_add(a, b))
DECIMAL_KERNEL(sub, decimal_sub(a, b))
DECIMAL_KERNEL(mul, decimal_mul(a, b))
DECIMAL_KERNEL(div, decimal_div(a, b))
DECIMAL_KERNEL(neg, decimal_neg(a))
DECIMAL_KERNEL(abs, decimal_abs(a))
DECIMAL_KERNEL(round, decimal_round_to(a, b, (enum decimal_rounding)call->step->aux))

#define ROWS_KERNEL(name, ...)                                                                     \
    static void kernel_##name(const struct kernel_call *call)                                      \
    {                                                                                              \
        for (size_t row = 0; row < call->n; row++) {                                               \
            if (call->out->states[row]) {                                                          \
                __VA_ARGS__;                                                                       \
            }                                                                                      \
        }                                                                                          \
    }

static void put_duration(const struct kernel_call *call, size_t row, bool fits, struct duration d)
{
    if (fits)
        OUT(row).duration = d;
    else
        forget(call, row);
}

ROWS_KERNEL(duration_add, {
    struct duration sum;
    bool fits = duration_add(CELL(0, row).duration, CELL(1, row).duration, &sum);
    put_duration(call, row, fits, sum);
})
ROWS_KERNEL(duration_sub, {
    struct duration sum;
    bool fits = duration_add(CELL(0, row).duration, duration_neg(CELL(1, row).duration), &sum);
    put_duration(call, row, fits, sum);
})
ROWS_KERNEL(duration_neg, OUT(row).duration = duration_neg(CELL(0, row).duration))
ROWS_KERNEL(duration_scale, {
    struct duration scaled;
    bool fits = duration_scale(CELL(0, row).duration, CELL(1, row).decimal, &scaled);
    put_duration(call, row, fits, scaled);
})
ROWS_KERNEL(duration_divide, {
    struct duration scaled = {0, 0};
    struct decimal by = decimal_div(decimal_int(1), CELL(1, row).decimal);
    bool fits = decimal_is_finite(by) && duration_scale(CELL(0, row).duration, by, &scaled);
    put_duration(call, row, fits, scaled);
})
ROWS_KERNEL(duration_ratio,
            put_decimal(call, row,
                        decimal_div(decimal_int(duration_minutes(CELL(0, row).duration)),
                                    decimal_int(duration_minutes(CELL(1, row).duration)))))
ROWS_KERNEL(date_difference,
            OUT(row).duration = date_difference(CELL(0, row).date, CELL(1, row).date))
ROWS_KERNEL(date_add, {
    int32_t date;
    if (date_add(CELL(0, row).date, CELL(1, row).duration, &date))
        OUT(row).date = date;
    else
        forget(call, row);
})
ROWS_KERNEL(date_sub, {
    int32_t date;
    if (date_add(CELL(0, row).date, duration_neg(CELL(1, row).duration), &date))
        OUT(row).date = date;
    else
        forget(call, row);
})

static int compare(const struct kernel_call *call, size_t row, int i, int k)
{
    return cell_compare((enum type_kind)call->step->kind, CELL(i, row), CELL(k, row));
}

#define PUT_YES(expression)                                                                        \
    {                                                                                              \
        bool yes = (expression);                                                                   \
        OUT(row).bits = 0;                                                                         \
        OUT(row).yes = yes;                                                                        \
    }

ROWS_KERNEL(eq, PUT_YES(compare(call, row, 0, 1) == 0))
ROWS_KERNEL(ne, PUT_YES(compare(call, row, 0, 1) != 0))
ROWS_KERNEL(lt, PUT_YES(compare(call, row, 0, 1) < 0))
ROWS_KERNEL(le, PUT_YES(compare(call, row, 0, 1) <= 0))
ROWS_KERNEL(not, PUT_YES(!CELL(0, row).yes))
ROWS_KERNEL(min, OUT(row) = compare(call, row, 0, 1) <= 0 ? CELL(0, row) : CELL(1, row))
ROWS_KERNEL(max, OUT(row) = compare(call, row, 0, 1) >= 0 ? CELL(0, row) : CELL(1, row))
/* The low end wins where a range is upside down. */
ROWS_KERNEL(clamp, OUT(row) = compare(call, row, 0, 1) < 0   ? CELL(1, row)
                              : compare(call, row, 0, 2) > 0 ? CELL(2, row)
                                                             : CELL(0, row))
ROWS_KERNEL(round_toward, {
    bool down = decimal_cmp(CELL(0, row).decimal, CELL(2, row).decimal) >= 0;
    put_decimal(call, row,
                decimal_round_to(CELL(0, row).decimal, CELL(1, row).decimal,
                                 down ? DECIMAL_DOWN : DECIMAL_UP));
})
ROWS_KERNEL(year_of, OUT(row).decimal = decimal_int(date_year(CELL(0, row).date)))
ROWS_KERNEL(weeks, put_decimal(call, row,
                               decimal_div(decimal_int(duration_minutes(CELL(0, row).duration)),
                                           decimal_int(7 * MINUTES_PER_DAY))))

/* floor(amount / price): the exact multiple of the price, so that no quotient is rounded up into a share. */
ROWS_KERNEL(shares, {
    struct decimal price = CELL(1, row).decimal;
    struct decimal paid = decimal_round_to(CELL(0, row).decimal, price, DECIMAL_DOWN);
    put_decimal(call, row, decimal_div(paid, price));
})

static int count_characters(struct str text)
{
    int n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return n;
}

static bool holds(struct str text, struct str part)
{
    for (size_t i = 0; i + part.len <= text.len; i++)
        if (str_equal((struct str){text.ptr + i, part.len}, part))
            return true;
    return false;
}

static void put_text(const struct kernel_call *call, size_t row, struct str text)
{
    struct str *copy = ARENA_NEW(call->run->arena, struct str);
    *copy = text;
    OUT(row).text = copy;
}

ROWS_KERNEL(length, OUT(row).decimal = decimal_int(count_characters(*CELL(0, row).text)))
ROWS_KERNEL(upper, put_text(call, row, str_upper(call->run->arena, *CELL(0, row).text)))
ROWS_KERNEL(lower, put_text(call, row, str_lower(call->run->arena, *CELL(0, row).text)))
ROWS_KERNEL(contains, PUT_YES(holds(*CELL(0, row).text, *CELL(1, row).text)))

kernel_fn *const kernels_strict[N_STEP_OPS] = {
    [STEP_ADD] = kernel_add,
    [STEP_SUB] = kernel_sub,
    [STEP_MUL] = kernel_mul,
    [STEP_DIV] = kernel_div,
    [STEP_NEG] = kernel_neg,
    [STEP_DURATION_ADD] = kernel_duration_add,
    [STEP_DURATION_SUB] = kernel_duration_sub,
    [STEP_DURATION_NEG] = kernel_duration_neg,
    [STEP_DURATION_SCALE] = kernel_duration_scale,
    [STEP_DURATION_DIVIDE] = kernel_duration_divide,
    [STEP_DURATION_RATIO] = kernel_duration_ratio,
    [STEP_DATE_DIFFERENCE] = kernel_date_difference,
    [STEP_DATE_ADD] = kernel_date_add,
    [STEP_DATE_SUB] = kernel_date_sub,
    [STEP_EQ] = kernel_eq,
    [STEP_NE] = kernel_ne,
    [STEP_LT] = kernel_lt,
    [STEP_LE] = kernel_le,
    [STEP_NOT] = kernel_not,
    [STEP_MIN] = kernel_min,
    [STEP_MAX] = kernel_max,
    [STEP_ABS] = kernel_abs,
    [STEP_CLAMP] = kernel_clamp,
    [STEP_ROUND] = kernel_round,
    [STEP_ROUND_TOWARD] = kernel_round_toward,
    [STEP_SHARES] = kernel_shares,
    [STEP_YEAR_OF] = kernel_year_of,
    [STEP_WEEKS] = kernel_weeks,
    [STEP_LENGTH] = kernel_length,
    [STEP_UPPER] = kernel_upper,
    [STEP_LOWER] = kernel_lower,
    [STEP_CONTAINS] = kernel_contains,
    [STEP_COLUMN_LOW] = kernel_column_low,
    [STEP_COLUMN_HIGH] = kernel_column_high,
    [STEP_PERCENTILE] = kernel_percentile,
    [STEP_AT_PERCENTILE] = kernel_at_percentile,
    [STEP_APPROVAL_CHOICE] = kernel_approval_choice,
};
