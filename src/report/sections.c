/*
 * sections.c - what the sections of a report hold. Headings and their order are the formats' own.
 */
#include "report/sections.h"

#include "report/words_plan.h"

#include "base/vec.h"

struct table_cell section_change(const struct words *words, const struct value *change)
{
    int sign = value_sign(change);
    enum ink ink = sign > 0 ? INK_GOOD : sign < 0 ? INK_CRITICAL : INK_DIM;
    return (struct table_cell){words_change(words, change), ink};
}

struct table_cell section_no_change(void)
{
    return (struct table_cell){WORDS_NOTHING, INK_DIM};
}

/* ---- figures --------------------------------------------------------------------------------- */

struct table section_figures(const struct words *words, bool beside, int indent)
{
    size_t pairs = beside ? 2 : 1, n_shown = 0;
    struct table table = table_new(words->arena, indent);
    for (size_t i = 0; i < pairs; i++) {
        table_add_column(&table, "", TABLE_LEFT, true);
        table_add_column(&table, "", TABLE_RIGHT, true);
    }
    size_t n_values = words->result->values.n;
    const struct result_value **shown =
        ARENA_ARRAY(words->arena, n_values, const struct result_value *);
    for (size_t i = 0; i < n_values; i++) {
        if (words->result->values.items[i].title.len)
            shown[n_shown++] = &words->result->values.items[i];
    }
    size_t n_rows = (n_shown + pairs - 1) / pairs;
    for (size_t row = 0; row < n_rows; row++) {
        struct table_cell *cells = table_add_row(&table);
        for (size_t pair = 0; pair < pairs && pair * n_rows + row < n_shown; pair++) {
            const struct result_value *figure = shown[pair * n_rows + row];
            bool is_known = value_is_known(&figure->value);
            cells[2 * pair].text = figure->title;
            cells[2 * pair + 1].text = words_figure(words, figure);
            cells[2 * pair + 1].ink = is_known ? INK_PLAIN : INK_DIM;
        }
    }
    return table;
}

/* ---- asks ------------------------------------------------------------------------------------ */

size_t section_count_asks(const struct words *words, bool trades)
{
    size_t n = 0;
    for (size_t i = 0; i < words->result->asks.n; i++)
        n += words->result->asks.items[i].is_trade == trades;
    return n;
}

struct str section_ask_heading(const struct words *words, const struct result_ask *ask)
{
    struct str title = words_title(words, ask->title, ask->lever);
    struct str from = words_value(words, &ask->current), to = words_value(words, &ask->ask);
    return str_format(words->arena, "%.*s: %.*s → %.*s", STR_ARG(title), STR_ARG(from),
                      STR_ARG(to));
}

static struct table_cell approval_cell(const struct words *words,
                                       const struct result_approval *approval)
{
    bool says = approval->applies && approval->known;
    return (struct table_cell){words_approval(words, approval), says ? INK_PLAIN : INK_DIM};
}

/* One row of the table of asks, whatever its form shows of it. */
struct ask_row {
    struct str number, title, first, current, ask;
    struct table_cell raise, increase, approval;
};

/* Changes are measured from what stood first, which is not what stands now once a round is over. */
static bool shows_first(const struct words *words, enum asks_form form)
{
    return form != ASKS_LEAST && plan_has_history(words->result);
}

static void add_ask_row(const struct words *words, struct table *table, enum asks_form form,
                        const struct ask_row *row)
{
    struct table_cell *cells = table_add_row(table);
    size_t i = 0;
    cells[i++] = (struct table_cell){row->number, INK_DIM};
    cells[i++].text = row->title;
    if (shows_first(words, form))
        cells[i++] = (struct table_cell){row->first, INK_DIM};
    if (form != ASKS_LEAST)
        cells[i++].text = row->current;
    cells[i++] = (struct table_cell){row->ask, INK_HEADING};
    cells[i] = row->raise;
    if (form == ASKS_FULL)
        cells[++i] = row->increase;
    else if (!str_equal(row->increase.text, WORDS_NOTHING))
        cells[i].text = str_format(words->arena, "%.*s\n%.*s", STR_ARG(row->raise.text),
                                   STR_ARG(row->increase.text));
    if (form != ASKS_LEAST)
        cells[++i] = row->approval;
}

static struct ask_row ask_row(const struct words *words, const struct result_ask *ask,
                              size_t number)
{
    bool from_nothing = value_is_known(&ask->initial) && value_sign(&ask->initial) == 0;
    bool has_increase = ask->is_numeric && !from_nothing;
    return (struct ask_row){
        .number = str_format(words->arena, "%zu", number),
        .title = words_title(words, ask->title, ask->lever),
        .first = words_value(words, &ask->initial),
        .current = words_value(words, &ask->current),
        .ask = words_value(words, &ask->ask),
        .raise = ask->is_numeric ? section_change(words, &ask->raise) : section_no_change(),
        .increase = has_increase ? section_change(words, &ask->increase) : section_no_change(),
        .approval = approval_cell(words, &ask->approval),
    };
}

static struct ask_row request_row(const struct words *words)
{
    const struct result *result = words->result;
    bool has_package = result->package.n_years > 0;
    const struct value *first =
        result->initial.n_years > 0 ? &result->initial.total : &result->package.total;
    bool from_nothing = !has_package || (value_is_known(first) && value_sign(first) == 0);
    return (struct ask_row){
        .title = has_package ? STR("Whole package") : STR("All together"),
        .first = has_package ? words_value(words, first) : WORDS_NOTHING,
        .current = has_package ? words_value(words, &result->package.total) : WORDS_NOTHING,
        .ask = has_package ? words_value(words, &result->asked.total) : WORDS_NOTHING,
        .raise = has_package ? section_change(words, &result->request.raise) : section_no_change(),
        .increase = from_nothing ? section_no_change()
                                 : section_change(words, &result->request.total_increase),
        .approval = approval_cell(words, &result->request.approval),
    };
}

static void add_ask_columns(const struct words *words, struct table *table, enum asks_form form)
{
    table_add_column(table, "", TABLE_RIGHT, false);
    table_add_column(table, "Lever", TABLE_LEFT, true);
    if (shows_first(words, form))
        table_add_column(table, "First", TABLE_RIGHT, true);
    if (form != ASKS_LEAST)
        table_add_column(table, "Now", TABLE_RIGHT, true);
    table_add_column(table, "Ask", TABLE_RIGHT, true);
    table_add_column(table, "Change", TABLE_RIGHT, false);
    if (form == ASKS_FULL)
        table_add_column(table, "%", TABLE_RIGHT, false);
    if (form != ASKS_LEAST)
        table_add_column(table, "Approval", TABLE_LEFT, true);
}

struct table section_asks(const struct words *words, enum asks_form form, int indent)
{
    struct table table = table_new(words->arena, indent);
    add_ask_columns(words, &table, form);
    size_t number = 0;
    for (size_t i = 0; i < words->result->asks.n; i++) {
        const struct result_ask *ask = &words->result->asks.items[i];
        if (ask->is_trade)
            continue;
        struct ask_row row = ask_row(words, ask, ++number);
        add_ask_row(words, &table, form, &row);
    }
    if (form == ASKS_FULL) {
        struct ask_row row = request_row(words);
        table_add_rule(&table);
        add_ask_row(words, &table, form, &row);
    }
    return table;
}

/* ---- what is not asked, not known, not said -------------------------------------------------- */

struct table section_held_back(const struct words *words, int indent)
{
    struct table table = table_new(words->arena, indent);
    table_add_column(&table, "", TABLE_LEFT, true);
    table_add_column(&table, "", TABLE_LEFT, true);
    for (size_t i = 0; i < words->result->held_back.n; i++) {
        const struct result_held_back *held = &words->result->held_back.items[i];
        struct table_cell *cells = table_add_row(&table);
        cells[0].text = words_title(words, held->title, held->lever);
        cells[1].text = held->reason;
    }
    return table;
}

/* The title of the flag, script or play of that name. */
static struct str find_title(const struct result *result, struct str of, struct str name)
{
    for (size_t i = 0; str_is(of, "flag") && i < result->flags.n; i++)
        if (str_equal(result->flags.items[i].name, name))
            return result->flags.items[i].title;
    for (size_t i = 0; i < result->unsaid.n; i++)
        if (str_equal(result->unsaid.items[i].of, of) &&
            str_equal(result->unsaid.items[i].name, name))
            return result->unsaid.items[i].title;
    for (size_t i = 0; str_is(of, "play") && i < result->plays.n; i++)
        if (str_equal(result->plays.items[i].name, name))
            return result->plays.items[i].title;
    for (size_t i = 0; str_is(of, "lever") && i < result->asks.n; i++)
        if (str_equal(result->asks.items[i].lever, name))
            return result->asks.items[i].title;
    return STR("");
}

/* "Base salary, script": whose words they are, and which of them. */
static struct str withheld_words(const struct words *words, const struct result_withheld *withheld)
{
    struct str title = find_title(words->result, withheld->of, withheld->name);
    struct str kind = withheld->kind;
    title = str_is(withheld->of, "round")
                ? str_format(words->arena, "Round %.*s", STR_ARG(withheld->name))
                : words_title(words, title, withheld->name);
    if (str_is(kind, "say"))
        kind = str_is(withheld->of, "script") ? STR("script") : STR("words");
    return str_format(words->arena, "%.*s, %.*s", STR_ARG(title), STR_ARG(kind));
}

struct table section_withheld(const struct words *words, const char *of, int indent)
{
    struct table table = table_new(words->arena, indent);
    table_add_column(&table, "", TABLE_LEFT, true);
    table_add_column(&table, "", TABLE_LEFT, true);
    for (size_t i = 0; i < words->result->withheld.n; i++) {
        const struct result_withheld *withheld = &words->result->withheld.items[i];
        if (of && !str_is(withheld->of, of))
            continue;
        struct table_cell *cells = table_add_row(&table);
        cells[0].text = withheld_words(words, withheld);
        cells[1].text = words_needs(words, &withheld->needs);
    }
    return table;
}

const struct undecided_kind undecided_kinds[N_UNDECIDED_KINDS] = {
    {"lever", "Levers"}, {"approval", "Approvals"}, {"flag", "Flags"}, {"package", "Package"},
    {"value", "Values"}, {"script", "Scripts"},     {"play", "Plays"},
};

static bool same_needs(const struct needs *a, const struct needs *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++) {
        if (!str_equal(a->items[i].name, b->items[i].name))
            return false;
    }
    return true;
}

/* The group of what lacks those needs; a new one where there is none yet. */
static struct undecided_group *group_of(const struct words *words, struct undecided_groups *groups,
                                        const struct needs *needs)
{
    for (size_t i = 0; i < groups->n; i++) {
        if (same_needs(groups->items[i].needs, needs))
            return &groups->items[i];
    }
    struct undecided_group group = {.needs = needs};
    VEC_PUSH(words->arena, groups, group);
    return &groups->items[groups->n - 1];
}

struct undecided_groups section_undecided(const struct words *words)
{
    struct undecided_groups groups = {0};
    for (size_t i = 0; i < words->result->undecided.n; i++) {
        const struct result_undecided *undecided = &words->result->undecided.items[i];
        /* like all values, an unknown one is shown where it has a title */
        if (str_is(undecided->kind, "value") && undecided->title.len == 0)
            continue;
        struct undecided_group *group = group_of(words, &groups, &undecided->needs);
        VEC_PUSH(words->arena, group, undecided);
    }
    return groups;
}

struct str section_undecided_titles(const struct words *words, const struct undecided_group *group,
                                    const char *kind)
{
    struct buf buf = {0};
    for (size_t i = 0; i < group->n; i++) {
        const struct result_undecided *undecided = group->items[i];
        if (!str_is(undecided->kind, kind))
            continue;
        buf_add(&buf, buf.len ? STR("; ") : STR(""));
        buf_add(&buf, words_title(words, undecided->title, undecided->name));
    }
    return buf_take(&buf, words->arena);
}

static int severity_rank(struct str severity)
{
    return str_is(severity, "critical") ? 0 : str_is(severity, "warning") ? 1 : 2;
}

const struct result_flag **section_flags(const struct words *words)
{
    size_t n = words->result->flags.n, n_sorted = 0;
    const struct result_flag **sorted = ARENA_ARRAY(words->arena, n, const struct result_flag *);
    for (int rank = 0; rank < 3; rank++) {
        for (size_t i = 0; i < n; i++) {
            const struct result_flag *flag = &words->result->flags.items[i];
            if (severity_rank(flag->severity) == rank)
                sorted[n_sorted++] = flag;
        }
    }
    return sorted;
}
