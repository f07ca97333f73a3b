/*
 * tree_print.h - all that a tree says, as a text without any places: for comparing what two files
 * say, and for tests.
 */
#ifndef HAGGLE_SYNTAX_TREE_PRINT_H
#define HAGGLE_SYNTAX_TREE_PRINT_H

#include "syntax/tree.h"

/*
 * A declaration begins a line; operators stand before their operands, in parentheses. Two trees are
 * equal but for places, and for what check has set, exactly where their texts are.
 */
void tree_print(struct buf *out, const struct file_tree *tree, const struct symbols *symbols);
void tree_print_decl(struct buf *out, const struct decl *decl, const struct symbols *symbols);
void tree_print_expr(struct buf *out, const struct expr *expr, const struct symbols *symbols);

#endif
