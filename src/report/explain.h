/*
 * explain.h - explanations as text for a terminal, as Markdown, and as JSON.
 */
#ifndef HAGGLE_REPORT_EXPLAIN_H
#define HAGGLE_REPORT_EXPLAIN_H

#include "advice/explain.h"
#include "report/report.h"

void report_explanation(struct buf *out, const struct explanation *explanation,
                        const struct report_style *style);
void report_explanation_markdown(struct buf *out, const struct explanation *explanation);

void report_unlocks(struct buf *out, const struct result *result, const struct unlocks *unlocks,
                    const struct report_style *style);
void report_unlocks_markdown(struct buf *out, const struct result *result,
                             const struct unlocks *unlocks);

/* doc/explain.schema.json; one object, or for several offers, or none, an array. Either list may be NULL. */
void report_explanations_json(struct buf *out, const struct explanation *const *explanations,
                              const struct result *const *results,
                              const struct unlocks *const *unlocks, size_t n);

#endif
