/*
 * sheet.h - a decision table while its rows are compared: its conditions as boxes.
 *
 * Shared by the passes that look at what the rows match together.
 */
#ifndef HAGGLE_CHECK_SHEET_H
#define HAGGLE_CHECK_SHEET_H

#include "base/vec.h"
#include "check/axis.h"
#include "check/boxes.h"
#include "check/playbook.h"

struct sheet {
    struct playbook *playbook;
    struct arena *arena; /* scratch */
    const struct decl *table;
    const struct row **rows; /* those whose conditions fit */
    size_t n_rows;
    struct axis axes[BOXES_MAX_DIMS];
    struct side space[BOXES_MAX_DIMS];  /* all of each axis */
    struct side domain[BOXES_MAX_DIMS]; /* what is expected of it */
    struct boxes boxes;
    VEC(struct side) sides;
    VEC(uint32_t) numbers; /* of the rows */
};

/* The axes and the boxes of all rows; false where there are too many. */
bool sheet_make(struct sheet *sheet);
/* What lies between 3 and 4, where a row is for each, counts as covered: by a row n_rows. */
void sheet_cover_between(struct sheet *sheet);
/* "NYC, above $200,000" */
struct str sheet_box_words(struct sheet *sheet, const struct side *box);
/* Adds facts of an offer that lies in the box. */
void sheet_witness(struct sheet *sheet, struct diag *diag, const struct side *box);
struct span sheet_row_span(const struct sheet *sheet, uint32_t row);
void sheet_report_too_large(struct sheet *sheet, const char *what);
/* Does the row match wherever the other does, or at least somewhere there? */
bool sheet_row_covers(const struct sheet *sheet, uint32_t one, uint32_t other, bool wholly);

/* table_merge.c: rows that could be one row, and columns that decide nothing. Of sheets without
   rows that overlap. */
void check_sheet_merges(struct sheet *sheet);

#endif
