/*
 * axis_words.c - sides of a table's column as what an offer says, and as what a cell says.
 */
#include "check/axis.h"

/* ---- a value of it --------------------------------------------------------------------------- */

static void print_text(struct buf *out, struct str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\')
            buf_add_char(out, '\\');
        if (text.ptr[i] == '\n')
            buf_add(out, STR("\\n"));
        else
            buf_add_char(out, text.ptr[i]);
    }
    buf_add_char(out, '"');
}

/* As an offer file, and a cell of a table, write it. */
static void print_cell(struct buf *out, const struct axis *axis, union cell cell,
                       const struct symbols *symbols, const struct currency *currency)
{
    struct value value = {.type = axis->type, .cell = cell, .state = CELL_KNOWN};
    if (axis->type->kind == TYPE_DATE)
        date_print(out, cell.date);
    else
        value_print(out, &value, symbols, currency, true);
}

/* The text that no cell names. */
static struct str other_text(const struct axis *axis)
{
    static const char *const texts[] = {"something else", "other", "another", "any other text"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        bool is_named = false;
        for (size_t k = 0; k < axis->texts.n; k++)
            is_named = is_named || str_is(axis->texts.items[k], texts[i]);
        if (!is_named)
            return str_from(texts[i]);
    }
    return STR("none of these");
}

static bool lies_in(const struct axis *axis, struct side side, union cell cell)
{
    const struct cut *cuts = axis->cuts.items;
    if (side.low > 0) {
        int order = value_compare(axis->type, cell, cuts[side.low - 1].at);
        if (order < 0 || (order == 0 && cuts[side.low - 1].after))
            return false;
    }
    if (side.high < axis->n - 1) {
        int order = value_compare(axis->type, cell, cuts[side.high].at);
        if (order > 0 || (order == 0 && !cuts[side.high].after))
            return false;
    }
    return true;
}

/* `by` steps further: a dollar, a percent, a day. */
static union cell step_from(const struct type *type, union cell cell, int by)
{
    if (type->kind == TYPE_PERCENT)
        cell.decimal = decimal_add(cell.decimal, decimal_scaled(by, -2));
    else if (type_is_numeric(type))
        cell.decimal = decimal_add(cell.decimal, decimal_int(by));
    else if (type->kind == TYPE_DATE)
        cell.date += by;
    else if (!duration_add(cell.duration, (struct duration){0, by * MINUTES_PER_DAY},
                           &cell.duration))
        cell.duration.minutes = 0;
    return cell;
}

static union cell halfway(const struct type *type, union cell low, union cell high)
{
    union cell cell = low;
    if (type_is_numeric(type))
        cell.decimal = decimal_mul(decimal_add(low.decimal, high.decimal), decimal_scaled(5, -1));
    else if (type->kind == TYPE_DATE)
        cell.date = low.date / 2 + high.date / 2;
    else
        cell.duration.minutes =
            (int32_t)((duration_minutes(low.duration) + duration_minutes(high.duration)) / 2) %
            INT32_MAX;
    return cell;
}

/* An end that belongs to it, a round step inside of an end, or halfway between them. */
static bool sample_ordered(const struct axis *axis, struct side side, union cell *out)
{
    enum { STEP = 1, MOST = 6 };
    union cell tries[MOST];
    size_t n = 0;
    const struct cut *low = side.low > 0 ? &axis->cuts.items[side.low - 1] : NULL;
    const struct cut *high = side.high < axis->n - 1 ? &axis->cuts.items[side.high] : NULL;
    if (low) {
        tries[n++] = low->at;
        tries[n++] = step_from(axis->type, low->at, STEP);
    }
    if (high) {
        tries[n++] = high->at;
        tries[n++] = step_from(axis->type, high->at, -STEP);
    }
    if (low && high)
        tries[n++] = halfway(axis->type, low->at, high->at);
    if (n == 0) {
        union cell zero = {0};
        if (type_is_numeric(axis->type))
            zero.decimal = DECIMAL_ZERO;
        tries[n++] = zero;
    }
    for (size_t i = 0; i < n; i++)
        if (lies_in(axis, side, tries[i])) {
            *out = tries[i];
            return true;
        }
    return false;
}

bool axis_sample(struct buf *out, const struct axis *axis, struct side side,
                 const struct symbols *symbols, const struct currency *currency)
{
    union cell cell = {0};
    if (type_is_ordered(axis->type)) {
        if (!sample_ordered(axis, side, &cell))
            return false;
        print_cell(out, axis, cell, symbols, currency);
    } else if (axis->type->kind == TYPE_YESNO) {
        buf_add(out, side.low ? STR("yes") : STR("no"));
    } else if (axis->type->kind == TYPE_CHOICE) {
        buf_add(out, symbol_name(symbols, axis->type->choices[side.low]));
    } else {
        size_t at = (size_t)side.low;
        print_text(out, at < axis->texts.n ? axis->texts.items[at] : other_text(axis));
    }
    return true;
}

/* ---- a cell ---------------------------------------------------------------------------------- */

static void print_number(struct buf *out, const struct axis *axis, int32_t number,
                         const struct symbols *symbols)
{
    if (axis->type->kind == TYPE_YESNO)
        buf_add(out, number ? STR("yes") : STR("no"));
    else if (axis->type->kind == TYPE_CHOICE)
        buf_add(out, symbol_name(symbols, axis->type->choices[number]));
    else
        print_text(out, axis->texts.items[number]);
}

/* Of a choice, a yes/no or texts: all of them, one of them, or all but one. */
static bool pattern_of_numbers(struct buf *out, const struct axis *axis, const struct side *sides,
                               size_t n, const struct symbols *symbols)
{
    int32_t all = axis->n, covered = 0, missing = 0, named = 0;
    for (size_t i = 0; i < n; i++) {
        covered += sides[i].high - sides[i].low + 1;
        for (int32_t at = sides[i].low; at <= sides[i].high; at++)
            missing += at;
    }
    missing = (int32_t)((int64_t)all * (all - 1) / 2) - missing;
    named = axis->type->kind == TYPE_TEXT ? (int32_t)axis->texts.n : all;
    if (covered == all) {
        buf_add(out, STR("any"));
        return true;
    }
    if (covered == 1 && sides[0].low < named) {
        print_number(out, axis, sides[0].low, symbols);
        return true;
    }
    if (covered != all - 1 || missing >= named)
        return false;
    buf_add(out, STR("!= "));
    print_number(out, axis, missing, symbols);
    return true;
}

static bool pattern_of_stretch(struct buf *out, const struct axis *axis, struct side side,
                               const struct symbols *symbols, const struct currency *currency)
{
    bool days = axis->type->kind == TYPE_DATE;
    bool from = side.low > 0 && (side.low > axis->domain.low || !axis->bounded);
    bool to = side.high < axis->n - 1 && (side.high < axis->domain.high || !axis->bounded);
    const struct cut *low = from ? &axis->cuts.items[side.low - 1] : NULL;
    const struct cut *high = to ? &axis->cuts.items[side.high] : NULL;
    if (low && high && (low->after || (!high->after && !days)))
        return false;
    if (!low && !high)
        buf_add(out, STR("any"));
    else if (!high)
        buf_add(out, low->after ? STR("> ") : STR(">= "));
    else if (!low)
        buf_add(out, high->after ? STR("<= ") : STR("< "));
    if (low)
        print_cell(out, axis, low->at, symbols, currency);
    union cell end = high ? high->at : (union cell){0};
    if (low && high && days && !high->after)
        end.date--;
    bool is_single = low && high && value_compare(axis->type, low->at, end) == 0;
    if (low && high && !is_single)
        buf_add(out, STR(" .. "));
    if (high && !is_single)
        print_cell(out, axis, end, symbols, currency);
    return true;
}

bool axis_pattern(struct buf *out, const struct axis *axis, const struct side *sides, size_t n,
                  const struct symbols *symbols, const struct currency *currency)
{
    if (!type_is_ordered(axis->type))
        return pattern_of_numbers(out, axis, sides, n, symbols);
    return n == 1 && pattern_of_stretch(out, axis, sides[0], symbols, currency);
}
