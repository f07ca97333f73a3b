/*
 * mark.h - private to report/: Markdown, piece by piece. All text is escaped.
 */
#ifndef HAGGLE_REPORT_MARK_H
#define HAGGLE_REPORT_MARK_H

#include "report/table.h"
#include "report/words.h"

struct markdown {
    struct buf *out;
    const struct words *words;
    const struct result *result;
};

/* The playbook and the offer. */
void mark_add_title(const struct markdown *page);
/* The mark is "##" or its like. */
void mark_add_heading(const struct markdown *page, const char *mark, struct str text);
/* An item of a list; nothing where there is no text. */
void mark_add_labelled(const struct markdown *page, const char *label, struct str text);
void mark_add_table(const struct markdown *page, struct table table);
/* Text of several lines as a quotation; items of lists stay items. */
void mark_add_quotation(const struct markdown *page, struct str text);

/* Who must approve, by what measure, and what they want to see. */
void mark_add_approval(const struct markdown *page, const struct result_approval *approval);

/* mark_plan.c: the rounds; nothing where the playbook has none. */
void mark_add_plan(const struct markdown *page);

#endif
