/*
 * log.h - how the asks for one offer moved over the versions of a playbook, as text and JSON.
 */
#ifndef HAGGLE_REPORT_LOG_H
#define HAGGLE_REPORT_LOG_H

#include "compare/log.h"
#include "report/report.h"

void report_log_text(struct buf *out, const struct log *log, bool oldest_first,
                     const struct report_style *style);
/* As doc/log.schema.json describes it. */
void report_log_json(struct buf *out, const struct log *log, bool oldest_first);

#endif
