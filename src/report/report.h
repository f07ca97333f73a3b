/*
 * report.h - a result as text for a terminal, as Markdown, and as JSON.
 */
#ifndef HAGGLE_REPORT_REPORT_H
#define HAGGLE_REPORT_REPORT_H

#include "advice/result.h"

struct report_style {
    bool color; /* ANSI colour */
    int width;  /* columns: at least 40 */
};

void report_text(struct buf *out, const struct result *result, const struct report_style *style);
void report_markdown(struct buf *out, const struct result *result);

/* One JSON object as doc/result.schema.json describes it, ended by a newline. */
void report_json(struct buf *out, const struct result *result);
/* The same for one result; for several, or none, an array of them. */
void report_json_many(struct buf *out, const struct result *const *results, size_t n);

/* A script as plain text, ready to paste: its subject first, where it has one. */
void report_script(struct buf *out, const struct result_script *script);
/* All scripts by name, and whether each can be said. */
void report_scripts(struct buf *out, const struct result *result, const struct report_style *style);
void report_scripts_json(struct buf *out, const struct result *result);

/* All plays with their steps; those that do not apply by their title. */
void report_plays(struct buf *out, const struct result *result, const struct report_style *style);
void report_plays_markdown(struct buf *out, const struct result *result);
void report_plays_json(struct buf *out, const struct result *result);

#endif
