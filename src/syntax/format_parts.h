/*
 * format_parts.h - the parts of the formatter, each for a part of the tree.
 *
 * Each function writes the marks of what it is given, the first of which is the writer's next.
 */
#ifndef HAGGLE_SYNTAX_FORMAT_PARTS_H
#define HAGGLE_SYNTAX_FORMAT_PARTS_H

#include "syntax/writer.h"

/* Cells that are wider do not push what stands behind others of their column. */
enum { FORMAT_WIDE_CELL = 40, FORMAT_WIDE_TEXT = 60 };

/* Between clauses, fields or components on one line. */
enum { GAP_IN_LINE = 2 };

/* format_expr.c */
void format_expr(struct writer *w, const struct expr *expr, int gap);
/* Values between commas, as many on a line as fit. */
void format_filled(struct writer *w, struct exprs items, int gap);

/* format_clause.c */
/* What stands between braces; both are written. The declaration begins at that indentation. */
void format_clauses(struct writer *w, const struct decl *decl, int indent);
/*
 * The same on one line. The brace stands in a common column of that group, the clauses in those
 * behind it, of their own group.
 */
void format_clauses_in_line(struct writer *w, const struct decl *decl, uint32_t group,
                            uint32_t clauses_group, uint32_t column);

/* format_field.c */
void format_shape(struct writer *w, const struct decl *offer, bool in_line);
void format_components(struct writer *w, const struct decl *package, bool in_line);

/* format_table.c */
void format_table(struct writer *w, const struct decl *table);

/* format_decl.c */
void format_decls(struct writer *w, const struct file_tree *tree);
/*
 * Whether a body, which begins with the `{` at that mark, was written on one line and may stay
 * there; `room` columns are left for it, what its texts say not counted.
 */
bool format_is_in_line(const struct writer *w, size_t brace, int room);

#endif
