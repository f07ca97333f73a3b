/*
 * coverage.c - what tests have exercised: as a table with what is left, and as an lcov tracefile.
 */
#include "check/path.h"
#include "report/ink.h"
#include "report/table.h"
#include "report/tests.h"

/* The columns of the table. */
enum measured { LEVERS, ROWS, RUNGS, FLAGS, TEXTS, STEPS, CONDITIONS, N_COLUMNS };

struct tally {
    size_t covered[N_COLUMNS], all[N_COLUMNS];
};

static enum measured column_of(enum cover_kind kind)
{
    switch (kind) {
    case COVER_LEVER:
        return LEVERS;
    case COVER_ROW:
        return ROWS;
    case COVER_RUNG:
        return RUNGS;
    case COVER_FLAG:
        return FLAGS;
    case COVER_TEXT:
        return TEXTS;
    case COVER_SHOWN:
    case COVER_STEP:
        return STEPS;
    case COVER_CONDITION:
    case N_COVER_KINDS:
        break;
    }
    return CONDITIONS;
}

/* What a point never was, one side and the other. */
static const char *const never[N_COVER_KINDS][2] = {
    [COVER_LEVER] = {"never asked for", "never held back"},
    [COVER_ROW] = {"never matched", ""},
    [COVER_RUNG] = {"never reached", ""},
    [COVER_FLAG] = {"never raised", "never not raised"},
    [COVER_TEXT] = {"never said", ""},
    [COVER_SHOWN] = {"never shown", ""},
    [COVER_STEP] = {"never ticked", "never open"},
    [COVER_CONDITION] = {"never yes", "never no"},
};

static void count_point(struct tally *tally, const struct cover_point *point)
{
    enum measured column = column_of(point->kind);
    tally->all[column] += point->two_sided ? 2u : 1u;
    tally->covered[column] +=
        (point->yes > 0 ? 1u : 0u) + (point->two_sided && point->no > 0 ? 1u : 0u);
}

static struct str percent(struct arena *arena, const struct tally *tally)
{
    size_t covered = 0, all = 0;
    for (int i = 0; i < N_COLUMNS; i++) {
        covered += tally->covered[i];
        all += tally->all[i];
    }
    return all == 0 ? STR("") : str_format(arena, "%zu%%", covered * 100 / all);
}

static void add_row(struct table *table, struct str name, const struct tally *tally, enum ink ink)
{
    struct table_cell *cells = table_add_row(table);
    cells[0] = (struct table_cell){name, ink};
    for (int i = 0; i < N_COLUMNS; i++) {
        bool whole = tally->covered[i] == tally->all[i];
        if (tally->all[i] > 0)
            cells[1 + i] = (struct table_cell){
                str_format(table->arena, "%zu/%zu", tally->covered[i], tally->all[i]),
                whole ? INK_GOOD : INK_PLAIN};
    }
    cells[1 + N_COLUMNS] = (struct table_cell){percent(table->arena, tally), ink};
}

static struct table new_table(struct arena *arena)
{
    static const char *const heads[N_COLUMNS] = {"levers", "rows",  "rungs",     "flags",
                                                 "texts",  "steps", "conditions"};
    struct table table = table_new(arena, 0);
    table_add_column(&table, "coverage", TABLE_LEFT, false);
    for (int i = 0; i < N_COLUMNS; i++)
        table_add_column(&table, heads[i], TABLE_RIGHT, false);
    table_add_column(&table, "all", TABLE_RIGHT, false);
    return table;
}

/* How many points, from the first on, are of its file. */
static size_t points_of_file(const struct cover_points *points, size_t first)
{
    size_t end = first;
    while (end < points->n && str_equal(points->items[end]->file, points->items[first]->file))
        end++;
    return end - first;
}

/* What comes with haggle has tests of its own, and is only counted. */
static bool is_shipped(const struct cover_point *point)
{
    return path_shipped_name(point->file).ptr != NULL;
}

/* The files that are one's own, each, and added up. */
static void add_own(struct table *table, const struct cover_points *points)
{
    struct tally all = {{0}, {0}};
    size_t n_files = 0;
    for (size_t i = 0; i < points->n;) {
        struct tally tally = {{0}, {0}};
        size_t first = i, end = i + points_of_file(points, i);
        for (; i < end; i++)
            count_point(&tally, points->items[i]);
        if (is_shipped(points->items[first]))
            continue;
        add_row(table, points->items[first]->file, &tally, INK_PLAIN);
        for (int k = 0; k < N_COLUMNS; k++) {
            all.covered[k] += tally.covered[k];
            all.all[k] += tally.all[k];
        }
        n_files++;
    }
    if (n_files > 1) {
        table_add_rule(table);
        add_row(table, STR("all"), &all, INK_HEADING);
    }
}

/* Of each playbook that comes with haggle one row, which is not added up with the others. */
static void add_shipped(struct table *table, const struct cover_points *points)
{
    struct str name = {0};
    struct tally tally = {{0}, {0}};
    bool is_first = true;
    for (size_t i = 0; i <= points->n; i++) {
        struct str next =
            i < points->n ? path_shipped_name(points->items[i]->file) : (struct str){0};
        if (name.ptr && !str_equal(name, next)) {
            if (is_first)
                table_add_rule(table);
            is_first = false;
            struct str label = str_format(table->arena, "haggle:%.*s", STR_ARG(name));
            add_row(table, label, &tally, INK_DIM);
            tally = (struct tally){{0}, {0}};
        }
        name = next;
        if (next.ptr)
            count_point(&tally, points->items[i]);
    }
}

static void add_table(struct buf *out, struct arena *arena, const struct cover_points *points,
                      const struct report_style *style)
{
    struct table table = new_table(arena);
    add_own(&table, points);
    add_shipped(&table, points);
    table_text(out, &table, style->width, style->color);
}

static bool is_whole(const struct cover_point *point)
{
    return point->yes > 0 && (!point->two_sided || point->no > 0);
}

static void add_never(struct buf *out, const struct cover_point *point)
{
    bool no_yes = point->yes == 0, no_no = point->two_sided && point->no == 0;
    buf_format(out, "  %.*s:%lu: %.*s: %s%s%s\n", STR_ARG(point->file), (unsigned long)point->line,
               STR_ARG(point->what), no_yes ? never[point->kind][0] : "",
               no_yes && no_no ? ", " : "", no_no ? never[point->kind][1] : "");
}

static void add_list(struct buf *out, const struct cover_points *points,
                     const struct report_style *style)
{
    struct buf list = {0};
    size_t n_shipped = 0;
    for (size_t i = 0; i < points->n; i++) {
        bool open = !is_whole(points->items[i]), shipped = is_shipped(points->items[i]);
        n_shipped += open && shipped;
        if (open && !shipped)
            add_never(&list, points->items[i]);
    }
    if (n_shipped > 0)
        buf_format(&list, "  %s%zu in what comes with haggle\n", list.len ? "and " : "", n_shipped);
    if (list.len > 0) {
        buf_add(out, STR("\n"));
        ink_add(out, STR("never exercised:"), INK_HEADING, style->color);
        buf_add_char(out, '\n');
        buf_add(out, buf_str(&list));
    }
    buf_free(&list);
}

void report_coverage_text(struct buf *out, const struct testing *testing,
                          const struct report_style *style)
{
    struct arena arena = {0};
    const struct cover_points *points = coverage_points(testing->coverage);
    add_table(out, &arena, points, style);
    add_list(out, points, style);
    arena_free(&arena);
}

/* ---- lcov ------------------------------------------------------------------------------------ */

struct totals {
    size_t lines, lines_hit, branches, branches_hit;
};

static uint32_t hits_of(const struct cover_point *point)
{
    return point->yes > point->no ? point->yes : point->no;
}

static void lcov_add_side(struct buf *out, struct totals *totals, uint32_t line, size_t block,
                          int side, uint32_t taken, bool reached)
{
    buf_format(out, "BRDA:%lu,%zu,%d,", (unsigned long)line, block, side);
    if (reached)
        buf_format(out, "%lu\n", (unsigned long)taken);
    else
        buf_add(out, STR("-\n"));
    totals->branches++;
    totals->branches_hit += taken > 0;
}

/* The points of one line: its hits are those of the most exercised. */
static void lcov_add_line(struct buf *out, struct totals *totals, struct cover_point *const *points,
                          size_t n)
{
    uint32_t hits = 0;
    size_t block = 0;
    for (size_t i = 0; i < n; i++)
        hits = hits_of(points[i]) > hits ? hits_of(points[i]) : hits;
    for (size_t i = 0; i < n; i++) {
        if (!points[i]->two_sided)
            continue;
        lcov_add_side(out, totals, points[i]->line, block, 0, points[i]->yes, hits > 0);
        lcov_add_side(out, totals, points[i]->line, block++, 1, points[i]->no, hits > 0);
    }
    buf_format(out, "DA:%lu,%lu\n", (unsigned long)points[0]->line, (unsigned long)hits);
    totals->lines++;
    totals->lines_hit += hits > 0;
}

static void lcov_add_file(struct buf *out, struct cover_point *const *points, size_t n)
{
    struct totals totals = {0};
    buf_format(out, "TN:\nSF:%.*s\n", STR_ARG(points[0]->file));
    for (size_t i = 0, end = 0; i < n; i = end) {
        for (end = i; end < n && points[end]->line == points[i]->line;)
            end++;
        lcov_add_line(out, &totals, points + i, end - i);
    }
    buf_format(out, "BRF:%zu\nBRH:%zu\nLF:%zu\nLH:%zu\nend_of_record\n", totals.branches,
               totals.branches_hit, totals.lines, totals.lines_hit);
}

void report_coverage_lcov(struct buf *out, const struct testing *testing)
{
    const struct cover_points *points = coverage_points(testing->coverage);
    for (size_t i = 0; i < points->n;) {
        size_t n = points_of_file(points, i);
        if (!is_shipped(points->items[i])) /* its sources are not where the name says */
            lcov_add_file(out, points->items + i, n);
        i += n;
    }
}
