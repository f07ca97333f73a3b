/*
 * playbook.h - a playbook with its files read and its meaning checked.
 *
 * The unit of the front end: it owns the arena, the sources, the trees and the messages; freeing it frees
 * all. After playbook_check without an error every expression has its type and every name its meaning.
 */
#ifndef HAGGLE_CHECK_PLAYBOOK_H
#define HAGGLE_CHECK_PLAYBOOK_H

#include "base/arena.h"
#include "diag/diag.h"
#include "diag/source.h"
#include "syntax/parse.h"
#include "syntax/tree.h"

struct decls {
    struct decl **items;
    size_t n, cap;
};

/* One value that the offer file can hold: a plain field, outside or inside a list. */
struct fact {
    const struct field *field;
    const struct type *type; /* plain */
    int list;                /* index into lists, or -1: once an offer */
};

/* One list of the offer's shape. The elements of a list of plain values are a fact whose field is the list's. */
struct fact_list {
    const struct field *field;
};

struct names; /* private to check/ */

/* Reads a file for the playbook; name is relative to where the run began. False: cannot be read, *error says why
   ("no such file"). The text must live as long as the playbook; `arena` may hold it. */
typedef bool playbook_read_fn(void *context, struct arena *arena, struct str name, struct str *text,
                              struct str *error);

struct playbook {
    struct arena arena;
    struct arena scratch; /* what only a few passes of check/ need; empty behind them */
    struct sources sources;
    struct diags diags;
    struct symbols symbols;

    playbook_read_fn *read;
    void *read_context;
    struct str root; /* folder that imports may not leave; "" is where the run began */
    bool with_tests; /* set before loading: tests are checked, and lowered into the program */
    bool with_lints; /* set before loading: also what only warns is looked for */
    bool has_today;  /* set before loading: the day that market data is aged on is known */
    int32_t today;
    bool with_notes; /* set before compiling: the program notes which slots each expression has */

    struct comments remarks;  /* comments that speak to haggle, of all files */
    struct file_tree **files; /* the main file first */
    size_t n_files, cap_files;

    /* Set by check. Every declaration that counts, once: those of the used playbook first and as overridden, without
       what is removed; then the playbook's own, in the order of the files and in them. */
    struct decls decls;
    /* The same by kind. */
    struct decl *
        header; /* the playbook declaration; what it does not say is the used playbook's; NULL: none */
    struct decl *offer;
    struct decl *package;
    struct decls thresholds, lets, defines, tables, flags, tiers, ladders, levers;
    struct decls rounds; /* by number */
    struct decls scripts, plays;
    struct decls tests;          /* of the main file; looked at only where with_tests */
    const struct type *approval; /* what approval.NAME is: a tier, no_one or not_covered */
    struct graph *graph; /* what needs what: from check_cycles to check_private, in scratch */
    struct currency currency;
    struct fact *facts; /* field->fact is the index */
    size_t n_facts;
    struct fact_list *lists; /* for a list field, field->fact is the index here */
    size_t n_lists;
    struct names *names; /* what each name of the playbook means; private to check/ */
};

/* The fact of that path that is a date of the offer itself; -1: there is none. */
int playbook_find_date(const struct playbook *playbook, struct str path);

/* rounds.c: the number of a round, from 1; 0 where it is none, which is reported. */
int64_t round_number(const struct decl *round);
/* How many levers the round takes: low .. high; 0 where it does not say. */
struct take {
    int64_t low, high;
};
struct take round_take(const struct decl *round);
/* The script that the round sends, and where it says so; NULL: none. */
const struct decl *round_script(const struct decl *round, struct span *place);

/* A new playbook that reads files by `read`; root as in the struct. Free with playbook_free. */
struct playbook *playbook_new(playbook_read_fn *read, void *context, struct str root);
void playbook_free(struct playbook *playbook);

/*
 * Reads and parses `name` and all that it imports, then checks the whole. True where no error was found;
 * messages, warnings too, are in playbook->diags, sorted.
 */
bool playbook_load(struct playbook *playbook, struct str name);

/* The same, with the text of the main file given (standard input, a test, an editor). */
bool playbook_load_text(struct playbook *playbook, struct str name, struct str text);

#endif
