/*
 * tree.c - what all later passes ask of the tree.
 */
#include "syntax/tree.h"

struct clause *tree_find_clause(const struct decl *decl, enum clause_kind kind)
{
    for (size_t i = 0; i < decl->n_clauses; i++)
        if (decl->clauses[i].kind == kind)
            return &decl->clauses[i];
    return NULL;
}
