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

#endif
