/*
 * names.h - what the names of a playbook mean.
 *
 * Bare names (thresholds, lets, defines, tables, values of choices) share one name space; levers
 * and flags have their own, and ladders and tiers share one. Words with a fixed meaning cannot be
 * declared.
 */
#ifndef HAGGLE_CHECK_NAMES_H
#define HAGGLE_CHECK_NAMES_H

#include "base/vec.h"
#include "check/playbook.h"

/* What a bare name means: a declaration or the value of a choice. */
struct binding {
    struct decl *decl; /* NULL: a choice */
    symbol choice;
    struct span span; /* of the first place that declares it */
};

struct word_list {
    struct str *items;
    size_t n, cap;
};

struct names {
    struct map bare;                     /* struct binding */
    struct map levers, flags, approvals; /* struct decl; approvals: ladders and tiers */
    struct map scripts, plays;           /* struct decl */
    /* The same names, for "did you mean". */
    struct word_list bare_list, lever_list, flag_list, approval_list, ladder_list, tier_list;
    struct word_list script_list, play_list;
    VEC(const struct type *) choices; /* the choices that fields, parameters and columns declare */
    struct map parts; /* fields, columns, components: "offer.rsu.units", "bands.base" */
    struct clause **lever_clauses; /* the first of each kind, by lever and kind */
    bool incomplete;    /* something could not be read, reported: what is missing may be in it */
    bool unread;        /* a whole file of them, so that any name may be in it */
    struct map lost;    /* the words of what could not be read */
    struct map removed; /* struct decl, the `remove`; by name space and name */
};

struct names *names_new(struct playbook *playbook);

/* A bare name for a declaration; reports one that is taken or has a fixed meaning. */
void names_declare(struct playbook *playbook, struct decl *decl);
/* The value of a choice, which may be declared by several choices. */
void names_declare_choice(struct playbook *playbook, struct name name);
/* A lever, flag, ladder or tier, in the name space of its kind. */
void names_declare_own(struct playbook *playbook, struct decl *decl);
/* A choice that lists its values, so that values of one choice are known to belong together. */
void names_add_choice_type(struct playbook *playbook, const struct type *type);

struct binding *names_find(const struct playbook *playbook,
                           struct str name); /* NULL where unknown */
struct decl *names_find_lever(const struct playbook *playbook, struct str name);
struct decl *names_find_flag(const struct playbook *playbook, struct str name);
struct decl *names_find_approval(const struct playbook *playbook, struct str name);
struct decl *names_find_script(const struct playbook *playbook, struct str name);
struct decl *names_find_play(const struct playbook *playbook, struct str name);

/* Whether the word has a meaning of its own everywhere ("offer", "ask", "max") and cannot be
   declared. */
bool names_is_fixed(struct str name);

/* "a threshold", "a let": what a declaration is, for messages. */
const char *names_decl_phrase(enum decl_kind kind);
/* "threshold", "let": the word that begins it. */
const char *names_decl_word(enum decl_kind kind);

/* Declarations that cannot have the same name have the same space: bare names, ladders and tiers, each other kind; 0 where
   they have no name. */
char names_space(enum decl_kind kind);

/* What `remove` takes out of a used playbook, by its `remove` declaration. */
void names_remove(struct playbook *playbook, struct decl *remove);
/* The `remove` of that name, of that name space; NULL where there is none. */
const struct decl *names_find_removal(const struct playbook *playbook, enum decl_kind kind,
                                      struct str name);
/* Where a declaration of that name space was removed: says so of the use of its name, and returns true. */
bool names_report_removed(struct playbook *playbook, enum decl_kind kind, struct name name);

/* Whether the place is in the playbook itself, not in one that it uses: lints are about what its author writes. */
bool names_is_own(const struct playbook *playbook, struct span span);

/* Text that could not be read, reported: nothing is said of a name that stands in it. */
void names_lose(struct playbook *playbook, struct str text);
/* Whether what could not be read may declare the name. */
bool names_may_be_lost(const struct playbook *playbook, struct str name);

/* Adds a hint "did you mean X" where one of the candidates is close; true where it did. */
bool names_suggest(struct playbook *playbook, struct diag *diag, struct str word,
                   const struct word_list *candidates);

/*
 * What stands after a dot. The kind tells what is kept, and keeps a table called `offer`, which is a mistake of its own,
 * apart from the offer.
 */
enum part_kind {
    PART_FIELD = '.',     /* a struct field, of "offer" or a group's path */
    PART_COLUMN = '|',    /* a struct column, of a table */
    PART_COMPONENT = '=', /* a struct component, of "package" */
};
void names_put_part(struct playbook *playbook, enum part_kind kind, struct str owner,
                    struct str name, void *part);
/* NULL where unknown. */
void *names_find_part(const struct playbook *playbook, enum part_kind kind, struct str owner,
                      struct str name);

/* The first clause of that kind of a lever, or NULL; of the kinds up to `approval at least`. */
struct clause *names_lever_clause(const struct playbook *playbook, const struct decl *lever,
                                  enum clause_kind kind);
void names_index_levers(struct playbook *playbook);

#endif
