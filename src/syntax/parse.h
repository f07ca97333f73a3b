/*
 * parse.h - the text of one file into a tree.
 *
 * Knows nothing of other files, names' meanings or types. All mistakes of the file are reported; what
 * could not be read is left out of the tree, so that later passes see only sound pieces.
 */
#ifndef HAGGLE_SYNTAX_PARSE_H
#define HAGGLE_SYNTAX_PARSE_H

#include "base/arena.h"
#include "diag/diag.h"
#include "diag/source.h"
#include "syntax/tree.h"

struct comments {
    struct comment *items;
    size_t n, cap;
};

/* A word, a sign or a literal as the scanner cut it, for the formatter. */
struct text_mark {
    int kind; /* of the grammar's tokens */
    uint32_t begin, end;
    bool first_on_line;
};

struct text_marks {
    struct text_mark *items;
    size_t n, cap;
};

/* What a parse works with; the tree and the messages go into `arena`. */
struct parse {
    struct arena *arena;
    struct sources *sources;
    struct diags *diags;
    struct symbols *symbols;
    struct comments comments; /* of the last file parsed */
    bool keep_marks;          /* whether `marks` is wanted */
    struct text_marks marks;  /* of the last file parsed */
};

/* Parses source `file`. Never NULL; with errors, diags has grown. */
struct file_tree *parse_file(struct parse *parse, uint32_t file);

/*
 * Parses source `file`, a CSV sheet, into the columns and rows of `table` (whose keys are known), in place
 * of rows written in the playbook. Cells have the notation of the playbook.
 */
void parse_csv(struct parse *parse, uint32_t file, struct decl *table);

/* Parses the text of `--set name=value` as a literal, or the name of a choice; NULL with a message. */
struct expr *parse_literal(struct parse *parse, uint32_t file);

#endif
