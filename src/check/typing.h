/*
 * typing.h - what the files that give expressions their types share.
 *
 * Every function sets expr->type of what it is given and of all within, and expr->ref where a name
 * stands; reports what is wrong; and returns type_error for it, which fits everything, so that one
 * mistake gives one message.
 */
#ifndef HAGGLE_CHECK_TYPING_H
#define HAGGLE_CHECK_TYPING_H

#include "check/names.h"
#include "types/builtin.h"

/* The variable of a comprehension, or of {for ...} in a text. */
struct variable {
    struct name name;
    const struct type *type;
    const struct expr *list;      /* the offer's list or the written one that it goes through */
    struct field *field;          /* of the offer's list; NULL for a written one */
    const struct variable *outer; /* reported, but what it is called is known */
};

enum measures { MEASURES_NONE, MEASURES_EACH, MEASURES_TOGETHER };

/* Where an expression stands, as far as its names depend on it. */
struct typing {
    struct playbook *playbook;
    struct decl *decl;      /* the declaration around it; NULL: the offer's shape */
    const char *clause;     /* the clause's word, for messages; NULL: none */
    unsigned words;         /* bits of the lever words (enum lever_word) that may stand here */
    enum measures measures; /* whether the measures of a ladder may */
    const struct variable *variable; /* NULL: none */
    bool in_text;                    /* in a hole of a text */
    bool in_where;                   /* after the `where` of {for ...} */
    const struct expr *shown;        /* stands by itself in a hole, or after `known`; NULL: none */
};

/* types_expr.c */
const struct type *typing_expr(struct typing *typing, struct expr *expr);
/* The same where `expected` (or NULL) is what is wanted: only makes a better message of an
   unknown name. */
const struct type *typing_expr_as(struct typing *typing, struct expr *expr,
                                  const struct type *expected);
/* One value or a range: a list, a row or a group of facts is reported. */
const struct type *typing_value(struct typing *typing, struct expr *expr);
const struct type *typing_value_as(struct typing *typing, struct expr *expr,
                                   const struct type *expected);
/* The same, one value only. */
const struct type *typing_plain(struct typing *typing, struct expr *expr);
/* Reports where the expression is not of the type; `what` begins the message ("the target").
   False then. */
bool typing_expect(struct typing *typing, struct expr *expr, const struct type *expected,
                   const char *what);
/* That the type, which the expression has, fits what is expected. */
bool typing_check(struct typing *typing, struct expr *expr, const struct type *expected,
                  const char *what);
/* A yes/no answer. */
void typing_condition(struct typing *typing, struct expr *expr, const char *what);
/* What a variable that goes through the list is; false with a message where one cannot. */
bool typing_list(struct typing *typing, struct name name, struct expr *list, struct variable *out);
/* A written list whose elements are of that type. */
void typing_list_of(struct typing *typing, struct expr *list, const struct type *elem);
/* The type that holds the values of both, or NULL. */
const struct type *typing_join(struct typing *typing, const struct type *a, const struct type *b);

/* types_name.c */
const struct type *typing_name(struct typing *typing, struct expr *expr,
                               const struct type *expected);
const struct type *typing_field(struct typing *typing, struct expr *expr);
/* Whether a bare name means something here; silent. */
bool typing_is_known(const struct typing *typing, const struct expr *expr);

/* types_word.c: the type of a word of levers or ladders; NULL where the name is none. */
const struct type *typing_word(struct typing *typing, struct expr *expr);

/* types_part.c: what may stand after the dot of package, asked, ask, approval, flag, request
   and round. */
enum head {
    HEAD_NONE,
    HEAD_OFFER,
    HEAD_PACKAGE,
    HEAD_ASKED,
    HEAD_ASK,
    HEAD_APPROVAL,
    HEAD_FLAG,
    HEAD_REQUEST,
    HEAD_ROUND
};
enum head typing_head(struct str name);
const struct type *typing_part(struct typing *typing, struct expr *expr, enum head head);
/* package.COMPONENT.part */
const struct type *typing_component_part(struct typing *typing, struct expr *expr);
extern const struct type
    typing_group; /* the type of `offer`, `package`, `package.equity`: no value by itself */

/* types_builtin.c; accepts: `t` is the call's T, set by the first value. */
const struct type *typing_function(struct typing *typing, struct expr *expr, int id);
bool typing_accepts(enum builtin_type wanted, const struct type *type, const struct type **t);
struct str typing_wanted(struct typing *typing, enum builtin_type wanted, const struct type *t);
const struct type *typing_result(enum builtin_type result, const struct type *t);
const char *typing_ordinal(size_t n);
void typing_arguments(struct typing *typing, struct exprs args);

/* types_call.c */
const struct type *typing_call(struct typing *typing, struct expr *expr);
/* The variable of a comprehension or {for}: that its name is free, that no other list is gone
   through, and typing_list. */
void typing_variable(struct typing *typing, struct name name, struct expr *list,
                     struct variable *out);

/* operators.c */
const struct type *typing_unary(struct typing *typing, struct expr *expr);
const struct type *typing_binary(struct typing *typing, struct expr *expr);

/* hints.c: each adds a hint where it knows one; true where it did. */
/* For a number that should be money, a percent or a duration. */
bool typing_hint_unit(struct typing *typing, struct diag *diag, const struct expr *number,
                      const struct type *wanted);
/* For a range of such numbers. */
bool typing_hint_range_unit(struct typing *typing, struct diag *diag, const struct expr *range,
                            const struct type *wanted);
/* For a range where one value of it is meant. */
bool typing_hint_range(struct typing *typing, struct diag *diag, const struct expr *expr);
/* For a calculation that is none. */
void typing_hint_calculation(struct typing *typing, struct diag *diag, const struct expr *expr);

/* types_asks.c */
bool typing_is_asks(const struct expr *expr);
/* The type of `asks` where it may stand. */
const struct type *typing_asks(struct typing *typing, struct expr *expr);
const struct type *typing_asks_misused(struct typing *typing, struct expr *expr);
/* As typing_list, for a variable that goes through `asks`. */
bool typing_asks_variable(struct typing *typing, struct name name, struct expr *list,
                          struct variable *out);
/* a.title, where `a` is such a variable. */
const struct type *typing_ask_part(struct typing *typing, struct expr *expr);

/* types_text.c */
void typing_template(struct typing *typing, struct template *template);

/* shape.c */
const struct type *typing_choice(struct playbook *playbook, const struct name *choices, size_t n);

/* clauses.c: which clauses stand in the declaration, how often, with a condition or without. */
void check_clauses(struct playbook *playbook, struct decl *decl);
const char *clause_word(enum clause_kind kind);

/* types_decl.c, types_lever.c, types_script.c, types_test.c */
void check_package_years(struct playbook *playbook);
void check_package(struct playbook *playbook, struct decl *package);
void check_ladder(struct playbook *playbook, struct decl *ladder);
void check_flag(struct playbook *playbook, struct decl *flag);
void check_tier(struct playbook *playbook, struct decl *tier);
void check_script(struct playbook *playbook, struct decl *script);
void check_play(struct playbook *playbook, struct decl *play);
void check_table_clauses(struct playbook *playbook, struct decl *table);
void check_lever(struct playbook *playbook, struct decl *lever);
void check_test(struct playbook *playbook, struct decl *test);
void check_test_titles(struct playbook *playbook);
void check_lever_current(struct playbook *playbook, struct decl *lever);
/* rounds.c: their numbers, which put them in order; then the clauses of each. */
void check_round_numbers(struct playbook *playbook);
void check_round(struct playbook *playbook, struct decl *round);
/* The type of what the lever is over: of `current`; type_error where that is wrong or not known
   yet. */
const struct type *lever_type(const struct playbook *playbook, const struct decl *lever);

/* order.c: the declarations that give types to others, each after those that it needs. */
struct decls check_order(struct playbook *playbook);

/* Messages: a type in the coach's words, with and without its article. */
struct str typing_phrase(const struct typing *typing, const struct type *type);
struct str typing_words(const struct typing *typing, const struct type *type);
struct str typing_source(const struct typing *typing, const struct expr *expr);

#endif
