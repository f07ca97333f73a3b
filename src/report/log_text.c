/*
 * log_text.c - how the asks for one offer moved over the versions of a playbook, for a terminal.
 */
#include "report/diff.h"
#include "report/ink.h"
#include "report/log.h"
#include "report/table.h"
#include "report/wrap.h"

static void add_commit(struct buf *out, struct arena *arena, const struct log_commit *commit,
                       bool color)
{
    ink_add(out, commit->hash, INK_WARNING, color);
    buf_format(out, "  %.*s  ", STR_ARG(commit->date));
    ink_add(out, wrap_clean(arena, commit->subject), INK_HEADING, color);
    struct str author = wrap_clean(arena, commit->author);
    ink_add(out, str_format(arena, "  (%.*s)", STR_ARG(author)), INK_DIM, color);
    buf_add_char(out, '\n');
}

static struct str values(struct arena *arena, const struct effect_ask *ask, enum log_kind kind)
{
    if (kind != LOG_BEGINS)
        return diff_ask_values(arena, ask);
    return ask->new_state == ASKED_OPEN ? STR("undecided") : ask->new.text;
}

static void add_asks(struct buf *out, struct arena *arena, const struct log_entry *entry,
                     const struct report_style *style)
{
    struct table table = table_new(arena, 4);
    table_add_column(&table, "", TABLE_LEFT, true);
    table_add_column(&table, "", TABLE_LEFT, true);
    table_add_column(&table, "", TABLE_LEFT, true);
    for (size_t i = 0; i < entry->asks.n; i++) {
        const struct effect_ask *ask = &entry->asks.items[i];
        struct table_cell *cells = table_add_row(&table);
        cells[0].text = ask->title;
        cells[1].text = values(arena, ask, entry->kind);
        cells[2].text = diff_ask_approval(arena, ask);
    }
    if (entry->asks.n)
        table_text(out, &table, style->width, style->color);
    else
        buf_add(out, STR("    nothing is asked for\n"));
}

static void add_skipped(struct buf *out, struct arena *arena, const struct log_entry *entry,
                        bool color)
{
    const char *what = entry->kind == LOG_BROKEN ? "skipped, the playbook has mistakes"
                                                 : "skipped, the offer does not fit its shape";
    struct str text = str_format(arena, "    %s: %.*s", what, STR_ARG(entry->why));
    ink_add(out, text, INK_DIM, color);
    buf_add_char(out, '\n');
}

static size_t count(const struct log *log, enum log_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < log->entries.n; i++)
        n += log->entries.items[i].kind == kind;
    return n;
}

static void add_count(struct buf *out, size_t n, const char *one, const char *many)
{
    if (n)
        buf_format(out, ", %zu %s", n, n == 1 ? one : many);
}

static void add_summary(struct buf *out, const struct log *log)
{
    size_t changes = count(log, LOG_CHANGES);
    buf_format(out, "%s%zu %s: ", log->entries.n ? "\n" : "", log->n_commits,
               log->n_commits == 1 ? "commit" : "commits");
    if (changes)
        buf_format(out, "%zu %s what is asked for", changes, changes == 1 ? "changes" : "change");
    else
        buf_add(out, STR("none changes what is asked for"));
    add_count(out, log->n_same, "does not", "do not");
    add_count(out, count(log, LOG_BROKEN), "has mistakes", "have mistakes");
    add_count(out, count(log, LOG_MISFIT), "does not fit the offer", "do not fit the offer");
    buf_add_char(out, '\n');
}

void report_log_text(struct buf *out, const struct log *log, bool oldest_first,
                     const struct report_style *style)
{
    struct arena arena = {0};
    for (size_t i = 0; i < log->entries.n; i++) {
        size_t at = oldest_first ? i : log->entries.n - 1 - i;
        const struct log_entry *entry = &log->entries.items[at];
        add_commit(out, &arena, &entry->commit, style->color);
        if (entry->kind == LOG_BEGINS || entry->kind == LOG_CHANGES)
            add_asks(out, &arena, entry, style);
        else
            add_skipped(out, &arena, entry, style->color);
    }
    add_summary(out, log);
    arena_free(&arena);
}
