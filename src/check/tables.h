/*
 * tables.h - what the checks of decision tables share.
 */
#ifndef HAGGLE_CHECK_TABLES_H
#define HAGGLE_CHECK_TABLES_H

#include "check/playbook.h"

/* Its rows come from a CSV sheet: no ||, and a word in a column of texts is a text. */
bool table_is_sheet(const struct decl *table);

/* The header has a condition for each key and a value beside them. */
bool table_header_is_sound(const struct decl *table);

/* The row has the cells that the header asks for, on both sides. */
bool table_row_is_sound(const struct decl *table, const struct row *row);

/* From the first to the last cell of the row's conditions; the row's span where it has none. */
struct span table_row_conditions(const struct row *row);

/* table_columns.c: types of all cells and of the value columns, survey points, the type of a row.
 */
void check_table_columns(struct playbook *playbook, struct decl *table);

/*
 * table_conditions.c: that each condition cell fits the key of its column; the types of these
 * columns. Fills `sound`, with room for all rows, with the rows whose conditions can be compared;
 * their number.
 */
size_t check_table_conditions(struct playbook *playbook, struct decl *table,
                              const struct row **sound);

/* A name that a sheet writes without quotes in a column of texts becomes the text that it means. */
void table_name_to_text(struct expr *cell);

#endif
