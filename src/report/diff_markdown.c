/*
 * diff_markdown.c - what changed between two versions, to be pasted into a pull request.
 */
#include "report/diff.h"
#include "report/escape.h"
#include "report/table.h"
#include "report/wrap.h"

struct sheet {
    struct buf *out;
    struct arena *arena;
    const struct diff *diff;
};

static void add(const struct sheet *sheet, struct str text)
{
    escape_markdown(sheet->out, text);
}

/* A piece of the playbook: as code, where it can be. */
static void add_code(const struct sheet *sheet, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '`' || text.ptr[i] == '\n') {
            add(sheet, text);
            return;
        }
    buf_format(sheet->out, "`%.*s`", STR_ARG(wrap_clean(sheet->arena, text)));
}

/* ---- the strategy ---------------------------------------------------------------------------- */

static void add_words(const struct sheet *sheet, const struct word_diff *words)
{
    static const char *const marks[] = {"", "~~", "**"};
    for (size_t i = 0; i < words->n; i++) {
        const struct word_run *run = &words->runs[i];
        struct str text = diff_elide(sheet->arena, run, i == 0, i + 1 == words->n);
        buf_format(sheet->out, "%s%s", i && !run->is_glued ? " " : "", marks[run->side]);
        add(sheet, text);
        buf_add(sheet->out, str_from(marks[run->side]));
    }
}

static void add_text_or_code(const struct sheet *sheet, const struct edit *edit, struct str text)
{
    if (edit->is_text)
        add(sheet, text);
    else
        add_code(sheet, text);
}

static void add_edit(const struct sheet *sheet, const struct edit *edit)
{
    add(sheet, edit->what);
    switch (edit->kind) {
    case CHANGE_ADDED:
        buf_add(sheet->out, STR(" added: "));
        add_text_or_code(sheet, edit, edit->new);
        return;
    case CHANGE_REMOVED:
        buf_add(sheet->out, STR(" removed: "));
        add_text_or_code(sheet, edit, edit->old);
        return;
    case CHANGE_MOVED:
        buf_add(sheet->out, STR(": in another order"));
        return;
    case CHANGE_CHANGED:
        break;
    }
    buf_add(sheet->out, edit->what.len ? STR(": ") : STR(""));
    if (edit->is_text) {
        add_words(sheet, &edit->words);
        return;
    }
    add_code(sheet, edit->old);
    buf_add(sheet->out, STR(" → "));
    add_code(sheet, edit->new);
}

static void add_change_words(const struct sheet *sheet, const struct change *change)
{
    static const char *const words[] = {" is new", " is gone", "", ": in another order"};
    buf_add(sheet->out, str_from(words[change->kind]));
    if (change->text.len) {
        buf_add(sheet->out, STR(": "));
        add_code(sheet, change->text);
    }
    struct str at = change->kind == CHANGE_REMOVED ? change->old_at : change->new_at;
    if (at.len && change->kind != CHANGE_CHANGED) {
        buf_add(sheet->out, STR(" ("));
        add(sheet, at);
        buf_add_char(sheet->out, ')');
    }
}

static void add_change(const struct sheet *sheet, const struct change *change)
{
    size_t most = sheet->diff->all ? change->edits.n : DIFF_MOST_EDITS;
    buf_add(sheet->out, STR("- **"));
    add(sheet, diff_decl_name(sheet->arena, change));
    buf_add(sheet->out, STR("**"));
    if (change->kind != CHANGE_CHANGED && change->title.len && change->of != DECL_TEST) {
        buf_add_char(sheet->out, ' ');
        add(sheet, change->title);
    }
    add_change_words(sheet, change);
    bool is_short = change->edits.n == 1;
    if (is_short) {
        buf_add(sheet->out, STR(": "));
        add_edit(sheet, &change->edits.items[0]);
    }
    buf_add_char(sheet->out, '\n');
    for (size_t i = 0; i < change->edits.n && i < most && !is_short; i++) {
        buf_add(sheet->out, STR("  - "));
        add_edit(sheet, &change->edits.items[i]);
        buf_add_char(sheet->out, '\n');
    }
    if (change->edits.n > most)
        buf_format(sheet->out, "  - and %zu more\n", change->edits.n - most);
}

/* ---- the effect ------------------------------------------------------------------------------ */

static void add_row(const struct sheet *sheet, struct table *table, struct str offer,
                    struct str what, struct str values, struct str change, struct str approval)
{
    struct table_cell *cells = table_add_row(table);
    const struct str texts[] = {offer, what, values, change, approval};
    for (int i = 0; i < 5; i++)
        cells[i].text = texts[i];
    (void)sheet;
}

static void add_offer_rows(const struct sheet *sheet, struct table *table,
                           const struct effect_offer *offer)
{
    struct arena *arena = sheet->arena;
    struct str name = offer->source.len ? diff_offer_name(arena, offer) : STR("");
    size_t before = table->rows.n;
    for (size_t i = 0; i < offer->asks.n; i++) {
        const struct effect_ask *ask = &offer->asks.items[i];
        add_row(sheet, table, table->rows.n == before ? name : STR(""), ask->title,
                diff_ask_values(arena, ask), diff_ask_change(arena, sheet->diff, ask),
                diff_ask_approval(arena, ask));
    }
    for (size_t i = 0; i < offer->flags.n; i++) {
        struct str flag = str_format(arena, "Flag: %.*s", STR_ARG(offer->flags.items[i].title));
        add_row(sheet, table, table->rows.n == before ? name : STR(""), flag,
                diff_flag(&offer->flags.items[i]), STR(""), STR(""));
    }
    bool changes = offer->request.changes || offer->approval_changes;
    if (!changes)
        return;
    struct str old = offer->request.old.text.len ? offer->request.old.text : STR("unknown");
    struct str new = offer->request.new.text.len ? offer->request.new.text : STR("unknown");
    struct str values = offer->request.changes
                            ? str_format(arena, "%.*s → %.*s", STR_ARG(old), STR_ARG(new))
                            : STR("");
    struct str from = diff_approval(arena, &offer->old_approval);
    struct str to = diff_approval(arena, &offer->new_approval);
    if (offer->approval_changes)
        to = str_format(arena, "%.*s → %.*s", STR_ARG(from), STR_ARG(to));
    add_row(sheet, table, table->rows.n == before ? name : STR(""), STR("All asks together"),
            values, STR(""), to);
}

static struct table new_table(const struct sheet *sheet)
{
    struct table table = table_new(sheet->arena, 0);
    table_add_column(&table, "Offer", TABLE_LEFT, false);
    table_add_column(&table, "Ask", TABLE_LEFT, false);
    table_add_column(&table, "Before → after", TABLE_LEFT, false);
    table_add_column(&table, "Change", TABLE_RIGHT, false);
    table_add_column(&table, "Approval", TABLE_LEFT, false);
    return table;
}

static void add_misfits(const struct sheet *sheet, size_t most)
{
    const struct effect *effect = sheet->diff->effect;
    for (size_t i = 0; i < effect->offers.n && i < most; i++) {
        const struct effect_offer *offer = effect->offers.items[i];
        if (offer->fit == FIT_BOTH)
            continue;
        buf_add(sheet->out, STR("- "));
        add(sheet, diff_offer_name(sheet->arena, offer));
        buf_add(sheet->out, offer->fit == FIT_OLD ? STR(" no longer fits: ")
                                                  : STR(" fits only the new version: "));
        add(sheet, offer->why);
        buf_add_char(sheet->out, '\n');
    }
}

static void add_effect(const struct sheet *sheet)
{
    const struct effect *effect = sheet->diff->effect;
    size_t most = sheet->diff->all ? effect->offers.n : DIFF_MOST_OFFERS;
    struct table table = new_table(sheet);
    buf_add(sheet->out, STR("\n### Effect\n\n"));
    add(sheet, diff_effect_summary(sheet->arena, sheet->diff));
    buf_add(sheet->out, STR("\n"));
    for (size_t i = 0; i < effect->offers.n && i < most; i++)
        if (effect->offers.items[i]->fit == FIT_BOTH)
            add_offer_rows(sheet, &table, effect->offers.items[i]);
    if (table.rows.n) {
        buf_add_char(sheet->out, '\n');
        table_markdown(sheet->out, &table);
    }
    if (effect->n_old_only + effect->n_new_only)
        buf_add_char(sheet->out, '\n');
    add_misfits(sheet, most);
    if (effect->offers.n > most)
        buf_format(sheet->out, "\nand %zu more\n", effect->offers.n - most);
}

static void add_witness(const struct sheet *sheet)
{
    const struct witness *witness = sheet->diff->witness;
    buf_add(sheet->out, STR("\n### Effect\n\n"));
    add(sheet, witness_words(sheet->arena, witness));
    buf_add_char(sheet->out, '\n');
    if (!witness->offer)
        return;
    buf_format(sheet->out, "\n```yaml\n%.*s```\n\n", STR_ARG(witness->yaml));
    struct table table = new_table(sheet);
    table.columns.items[0].head = STR("");
    add_offer_rows(sheet, &table, witness->offer);
    if (table.rows.n)
        table_markdown(sheet->out, &table);
}

void report_diff_markdown(struct buf *out, const struct diff *diff)
{
    struct arena arena = {0};
    struct sheet sheet = {out, &arena, diff};
    buf_add(out, STR("## "));
    add_code(&sheet, diff->old.name);
    buf_add(out, STR(" → "));
    add_code(&sheet, diff->new.name);
    buf_add(out, STR("\n\n### Strategy\n\n"));
    if (diff->strategy->changes.n == 0)
        buf_add(out, STR("Nothing changes by meaning.\n"));
    for (size_t i = 0; i < diff->strategy->changes.n; i++)
        add_change(&sheet, &diff->strategy->changes.items[i]);
    if (diff->effect)
        add_effect(&sheet);
    if (diff->witness)
        add_witness(&sheet);
    arena_free(&arena);
}
