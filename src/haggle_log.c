/*
 * haggle_log.c - the part of the library's front that follows one offer over the versions of a playbook.
 */
#include "diag/render.h"
#include "haggle_private.h"
#include "report/log.h"

struct haggle_log {
    struct log log; /* owns the arena that this lies in */
    struct diags diags;
};

struct haggle_log *haggle_log_new(const struct haggle_offer_file *offer, const char *lever)
{
    struct arena arena = {0};
    struct haggle_log *log = ARENA_NEW(&arena, struct haggle_log);
    log->log.arena = arena;
    log->log.sources.arena = log->diags.arena = &log->log.arena;
    log->log.lever = lever ? str_copy(&log->log.arena, str_from(lever)) : STR("");
    uint32_t file = source_add(&log->log.sources, str_from(offer->name),
                               (struct str){offer->text, offer->length});
    offer_read(&log->log.arena, &log->log.sources, file, &log->diags, &log->log.offer);
    return log;
}

void haggle_log_free(struct haggle_log *log)
{
    if (!log)
        return;
    struct arena arena = log->log.arena;
    arena_free(&log->log.last_arena);
    arena_free(&arena);
}

bool haggle_log_ok(const struct haggle_log *log)
{
    return log->diags.n_errors == 0 && log->log.offer.n_documents == 1;
}

const char *haggle_log_messages(struct haggle_log *log, const struct haggle_style *style)
{
    struct buf out = {0};
    render_diags(&out, &log->diags, &log->log.sources, style && style->color);
    if (!log->diags.n_errors && log->log.offer.n_documents != 1)
        buf_format(&out, "haggle: %.*s holds %zu offers, and a log follows one\n",
                   STR_ARG(log->log.offer.name), log->log.offer.n_documents);
    return buf_take(&out, &log->log.arena).ptr;
}

/* "playbook.haggle:12: there is no tier `chief`" */
static struct str first_mistake(struct haggle_log *log, const struct playbook *playbook)
{
    for (size_t i = 0; i < playbook->diags.n; i++) {
        const struct diag *diag = &playbook->diags.items[i];
        if (diag_infos[diag->code].severity != SEVERITY_ERROR)
            continue;
        if (diag->placeless)
            return diag->message;
        struct str at = source_place(&log->log.arena, &playbook->sources, diag->span);
        return str_format(&log->log.arena, "%.*s: %.*s", STR_ARG(at), STR_ARG(diag->message));
    }
    return STR("");
}

void haggle_log_add(struct haggle_log *log, const struct haggle_commit *commit,
                    const struct haggle_playbook *playbook)
{
    struct log_commit words = {str_from(commit->hash), str_from(commit->date),
                               str_from(commit->author), str_from(commit->subject)};
    if (playbook->program)
        log_add(&log->log, &words, playbook->program);
    else
        log_skip(&log->log, &words, first_mistake(log, playbook->playbook));
}

bool haggle_log_saw_lever(const struct haggle_log *log)
{
    return log->log.lever.len == 0 || log->log.saw_lever;
}

const char *haggle_log_report(struct haggle_log *log, enum haggle_format format, bool oldest_first,
                              const struct haggle_style *style)
{
    struct buf out = {0};
    struct report_style report = {.color = style && style->color,
                                  .width = style && style->width ? style->width : 80};
    if (format == HAGGLE_JSON)
        report_log_json(&out, &log->log, oldest_first);
    else
        report_log_text(&out, &log->log, oldest_first, &report);
    return buf_take(&out, &log->log.arena).ptr;
}
