/*
 * page.h - private to report/: text for a terminal, piece by piece.
 */
#ifndef HAGGLE_REPORT_PAGE_H
#define HAGGLE_REPORT_PAGE_H

#include "report/report.h"
#include "report/table.h"
#include "report/words.h"

enum {
    PROSE_WIDTH = 100,  /* running text is no wider */
    HANGING_WIDTH = 50, /* from here on labels stand beside their text */
    INDENT = 2,
    DEEPER = 4,       /* what belongs to an ask, or to a group */
    TEXT_COLUMN = 14, /* where labelled text begins, and what a flag says */
};

struct page {
    struct buf *out;
    const struct words *words;
    const struct result *result;
    int width, prose; /* of tables, of running text */
    bool color;
};

struct page page_new(struct buf *out, const struct words *words, const struct report_style *style);

/* The playbook and the offer. */
void page_add_title(const struct page *page);
void page_add_text(const struct page *page, int indent, struct str text, enum ink ink);
/* An empty line, and the heading. */
void page_add_heading(const struct page *page, struct str text);
/* A label and its text beside it; in a narrow terminal, beneath it. Nothing where there is no text. */
void page_add_labelled(const struct page *page, int indent, const char *label, struct str text,
                       enum ink ink);
void page_add_table(const struct page *page, const struct table *table);

/* Who must approve, by what measure, and what they want to see. */
void page_add_approval(const struct page *page, int indent, const struct result_approval *approval);

/* page_plan.c: the rounds; nothing where the playbook has none. */
void page_add_plan(const struct page *page);

#endif
