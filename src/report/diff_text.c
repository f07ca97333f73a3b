/*
 * diff_text.c - what changed between two versions, for a terminal.
 */
#include "report/diff.h"
#include "report/ink.h"
#include "report/table.h"
#include "report/wrap.h"

struct sheet {
    struct buf *out;
    struct arena *arena;
    const struct diff *diff;
    int width;
    bool color;
};

static void add_lines(const struct sheet *sheet, int indent, struct str text, enum ink ink)
{
    struct lines lines = wrap_text(sheet->arena, text, sheet->width - indent - 2);
    for (size_t i = 0; i < lines.n; i++) {
        if (lines.items[i].len)
            buf_add_repeat(sheet->out, ' ', indent + (i ? 2 : 0));
        ink_add(sheet->out, lines.items[i], ink, sheet->color);
        buf_add_char(sheet->out, '\n');
    }
}

static void add_heading(const struct sheet *sheet, const char *word, struct str rest)
{
    struct str text = str_format(sheet->arena, "%s: %.*s", word, STR_ARG(rest));
    buf_add_char(sheet->out, '\n');
    add_lines(sheet, 0, text, INK_HEADING);
}

/* ---- the strategy ---------------------------------------------------------------------------- */

static struct str words_marked(const struct sheet *sheet, const struct word_diff *words)
{
    static const char *const before[] = {"", "[-", "{+"}, *const after[] = {"", "-]", "+}"};
    struct buf out = {0};
    for (size_t i = 0; i < words->n; i++) {
        const struct word_run *run = &words->runs[i];
        struct str text = diff_elide(sheet->arena, run, i == 0, i + 1 == words->n);
        buf_format(&out, "%s%s%.*s%s", i && !run->is_glued ? " " : "", before[run->side],
                   STR_ARG(text), after[run->side]);
    }
    return buf_take(&out, sheet->arena);
}

/* What is said stands in quotes, where it does not already. */
static struct str quoted(const struct sheet *sheet, const struct edit *edit, struct str text)
{
    bool is_quoted = !edit->is_text || (text.len && text.ptr[0] == '"');
    return is_quoted ? text : str_format(sheet->arena, "\"%.*s\"", STR_ARG(text));
}

static struct str edit_words(const struct sheet *sheet, const struct edit *edit)
{
    struct arena *arena = sheet->arena;
    switch (edit->kind) {
    case CHANGE_ADDED:
        return str_format(arena, "%.*s added: %.*s", STR_ARG(edit->what),
                          STR_ARG(quoted(sheet, edit, edit->new)));
    case CHANGE_REMOVED:
        return str_format(arena, "%.*s removed: %.*s", STR_ARG(edit->what),
                          STR_ARG(quoted(sheet, edit, edit->old)));
    case CHANGE_MOVED:
        return str_format(arena, "%.*s: in another order", STR_ARG(edit->what));
    case CHANGE_CHANGED:
        break;
    }
    const char *colon = edit->what.len ? ": " : "";
    if (edit->is_text)
        return str_format(arena, "%.*s%s%.*s", STR_ARG(edit->what), colon,
                          STR_ARG(words_marked(sheet, &edit->words)));
    return str_format(arena, "%.*s%s%.*s → %.*s", STR_ARG(edit->what), colon, STR_ARG(edit->old),
                      STR_ARG(edit->new));
}

/* A declaration in a line of its own: "threshold aim: 75% → 80%" */
static void add_short(const struct sheet *sheet, const struct change *change, struct str name,
                      struct str rest, struct str at)
{
    struct buf *out = sheet->out;
    static const char *const marks[] = {"+ ", "- ", "  ", "  "};
    static const enum ink inks[] = {INK_GOOD, INK_CRITICAL, INK_HEADING, INK_HEADING};
    const char *colon = change->kind == CHANGE_CHANGED ? ": " : rest.len ? " = " : "";
    int room = sheet->width - 2 - str_width(name) - 2;
    ink_add(out, str_from(marks[change->kind]), inks[change->kind], sheet->color);
    ink_add(out, name, inks[change->kind], sheet->color);
    if (str_width(rest) > room && rest.len) { /* the value below it */
        ink_add(out, str_format(sheet->arena, "  %.*s", STR_ARG(at)), INK_DIM, sheet->color);
        buf_add_char(out, '\n');
        add_lines(sheet, 4, rest, INK_PLAIN);
        return;
    }
    buf_format(out, "%s%.*s", rest.len ? colon : "", STR_ARG(rest));
    int used = str_width(name) + str_width(rest) + 4;
    if (used + 2 + str_width(at) <= sheet->width)
        ink_add(out, str_format(sheet->arena, "  %.*s", STR_ARG(at)), INK_DIM, sheet->color);
    buf_add_char(out, '\n');
}

static struct str change_rest(const struct sheet *sheet, const struct change *change)
{
    if (change->kind == CHANGE_MOVED)
        return STR("in another order");
    if (change->kind == CHANGE_CHANGED)
        return change->edits.n == 1 && change->edits.items[0].what.len == 0
                   ? edit_words(sheet, &change->edits.items[0])
                   : STR("");
    return change->text;
}

static void add_change(const struct sheet *sheet, const struct change *change)
{
    struct arena *arena = sheet->arena;
    struct str name = diff_decl_name(arena, change), rest = change_rest(sheet, change);
    struct str at = change->kind == CHANGE_REMOVED ? change->old_at : change->new_at;
    bool is_lonely = change->kind == CHANGE_ADDED || change->kind == CHANGE_REMOVED;
    if (is_lonely && change->title.len && change->of != DECL_TEST)
        name = str_format(arena, "%.*s \"%.*s\"", STR_ARG(name), STR_ARG(change->title));
    if (change->kind == CHANGE_MOVED)
        name = str_format(arena, "%.*s: ", STR_ARG(change->word));
    add_short(sheet, change, change->kind == CHANGE_MOVED ? change->word : name, rest, at);
    if (change->kind != CHANGE_CHANGED || rest.len)
        return;
    size_t most = sheet->diff->all ? change->edits.n : DIFF_MOST_EDITS;
    for (size_t i = 0; i < change->edits.n && i < most; i++)
        add_lines(sheet, 4, edit_words(sheet, &change->edits.items[i]), INK_PLAIN);
    if (change->edits.n > most)
        add_lines(sheet, 4,
                  str_format(arena, "and %zu more; --all shows them", change->edits.n - most),
                  INK_DIM);
}

static void add_strategy(const struct sheet *sheet)
{
    const struct strategy *strategy = sheet->diff->strategy;
    add_heading(sheet, "Strategy", diff_strategy_summary(sheet->arena, strategy));
    for (size_t i = 0; i < strategy->changes.n; i++)
        add_change(sheet, &strategy->changes.items[i]);
}

/* ---- the effect ------------------------------------------------------------------------------ */

static void add_asks(const struct sheet *sheet, const struct effect_offer *offer, int indent)
{
    struct table table = table_new(sheet->arena, indent);
    table_add_column(&table, "", TABLE_LEFT, true);
    table_add_column(&table, "", TABLE_LEFT, true);
    table_add_column(&table, "", TABLE_RIGHT, false);
    table_add_column(&table, "", TABLE_LEFT, true);
    for (size_t i = 0; i < offer->asks.n; i++) {
        const struct effect_ask *ask = &offer->asks.items[i];
        struct table_cell *cells = table_add_row(&table);
        struct str change = diff_ask_change(sheet->arena, sheet->diff, ask);
        bool falls = change.len && change.ptr[0] == '-';
        cells[0].text = ask->title;
        cells[1].text = diff_ask_values(sheet->arena, ask);
        cells[2] = (struct table_cell){change, falls ? INK_WARNING : INK_GOOD};
        cells[3] = (struct table_cell){diff_ask_approval(sheet->arena, ask),
                                       ask->approval_changes ? INK_HEADING : INK_PLAIN};
    }
    if (offer->asks.n)
        table_text(sheet->out, &table, sheet->width, sheet->color);
}

static void add_total(const struct sheet *sheet, int indent, const char *label,
                      const struct effect_total *total)
{
    if (!total->changes)
        return;
    struct str old = total->old.text.len ? total->old.text : STR("unknown");
    struct str new = total->new.text.len ? total->new.text : STR("unknown");
    add_lines(sheet, indent,
              str_format(sheet->arena, "%s: %.*s → %.*s", label, STR_ARG(old), STR_ARG(new)),
              INK_PLAIN);
}

static void add_offer_change(const struct sheet *sheet, const struct effect_offer *offer,
                             int indent)
{
    add_asks(sheet, offer, indent);
    for (size_t i = 0; i < offer->flags.n; i++) {
        const struct effect_flag *flag = &offer->flags.items[i];
        struct str text = str_format(sheet->arena, "Flag %.*s: %.*s", STR_ARG(flag->title),
                                     STR_ARG(diff_flag(flag)));
        add_lines(sheet, indent, text, flag->new == FLAG_RAISED ? INK_WARNING : INK_PLAIN);
    }
    add_total(sheet, indent, "Package as offered", &offer->package);
    add_total(sheet, indent, "All asks together", &offer->request);
    if (!offer->approval_changes)
        return;
    struct str old = diff_approval(sheet->arena, &offer->old_approval);
    struct str new = diff_approval(sheet->arena, &offer->new_approval);
    add_lines(sheet, indent,
              str_format(sheet->arena, "The whole request needs: %.*s → %.*s", STR_ARG(old),
                         STR_ARG(new)),
              INK_HEADING);
}

static void add_misfit(const struct sheet *sheet, const struct effect_offer *offer)
{
    const char *which = offer->fit == FIT_OLD ? "no longer fits" : "fits only the new version";
    add_lines(sheet, 4, str_format(sheet->arena, "%s: %.*s", which, STR_ARG(offer->why)),
              INK_WARNING);
}

static void add_effect(const struct sheet *sheet)
{
    const struct effect *effect = sheet->diff->effect;
    size_t most = sheet->diff->all ? effect->offers.n : DIFF_MOST_OFFERS;
    add_heading(sheet, "Effect", diff_effect_summary(sheet->arena, sheet->diff));
    for (size_t i = 0; i < effect->offers.n && i < most; i++) {
        const struct effect_offer *offer = effect->offers.items[i];
        add_lines(sheet, 2, diff_offer_name(sheet->arena, offer), INK_HEADING);
        if (offer->fit == FIT_BOTH)
            add_offer_change(sheet, offer, 4);
        else
            add_misfit(sheet, offer);
    }
    if (effect->offers.n > most)
        add_lines(
            sheet, 2,
            str_format(sheet->arena, "and %zu more; --all shows them", effect->offers.n - most),
            INK_DIM);
}

static void add_witness(const struct sheet *sheet)
{
    const struct witness *witness = sheet->diff->witness;
    add_heading(sheet, "Effect", witness_words(sheet->arena, witness));
    if (!witness->offer)
        return;
    struct lines lines = wrap_split(sheet->arena, witness->yaml);
    for (size_t i = 0; i < lines.n; i++)
        if (lines.items[i].len)
            buf_format(sheet->out, "    %.*s\n", STR_ARG(lines.items[i]));
    add_lines(sheet, 2, STR("it changes"), INK_PLAIN);
    add_offer_change(sheet, witness->offer, 4);
}

void report_diff_text(struct buf *out, const struct diff *diff, const struct report_style *style)
{
    struct arena arena = {0};
    struct sheet sheet = {out, &arena, diff, style->width, style->color};
    if (!str_equal(diff->old.name, diff->new.name))
        add_lines(
            &sheet, 0,
            str_format(&arena, "%.*s → %.*s", STR_ARG(diff->old.name), STR_ARG(diff->new.name)),
            INK_DIM);
    add_strategy(&sheet);
    if (diff->effect)
        add_effect(&sheet);
    if (diff->witness)
        add_witness(&sheet);
    arena_free(&arena);
}
