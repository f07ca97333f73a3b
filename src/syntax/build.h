/*
 * build.h - from the grammar's rules to the tree; every action is one call in here.
 *
 * Builders copy into the arena and never refuse: what is wrong in meaning is left to check/. A
 * `struct place` is the extent of the rule, in the source being read.
 */
#ifndef HAGGLE_SYNTAX_BUILD_H
#define HAGGLE_SYNTAX_BUILD_H

#include "syntax/reader.h"

/* From the begin of one place to the end of another. */
static inline struct place place_join(struct place first, struct place last)
{
    return (struct place){first.begin, last.end};
}

/* Sequences while they grow; copied once into the tree when they are complete. */
struct expr_list {
    struct expr **items;
    size_t n, cap;
};
struct name_list {
    struct name *items;
    size_t n, cap;
};
struct clause_list {
    struct clause **items;
    size_t n, cap;
    bool broken; /* one of them could not be read */
};
struct field_list {
    struct field **items;
    size_t n, cap;
};
struct decl_list {
    struct decl **items;
    size_t n, cap;
};
struct param_list {
    struct param *items;
    size_t n, cap;
};
struct component_list {
    struct component *items;
    size_t n, cap;
};
struct pattern_list {
    struct pattern *items;
    size_t n, cap;
    size_t bars; /* cells before the first ||; only where has_bars */
    bool has_bars;
};

/* A table's head and body while they grow. */
struct table_parts {
    bool first_match;
    struct text csv;
    struct clause_list clauses;
    VEC(struct row) rows;
    bool broken;      /* something in it could not be read */
    bool lost_header; /* the row that names the columns, for one */
};

/* A type as it is written. */
struct type_parts {
    struct name word; /* "money"; "one", "list" */
    const struct type *type;
    bool is_list, is_record_list;
    struct name_list *choices;
    struct field_list *fields;
};

/* build_expr.c */
struct expr *build_error(struct reader *r, struct place at);
struct expr *build_name(struct reader *r, struct name name);
struct expr *build_text(struct reader *r, struct place at, const struct quoted *quoted);
struct expr *build_yesno(struct reader *r, struct place at, bool yes);
struct expr *build_field(struct reader *r, struct place at, struct expr *object, struct name name);
struct expr *build_call(struct reader *r, struct place at, struct name name,
                        struct expr_list *args);
struct expr *build_parens(struct reader *r, struct place at, struct expr *inner);
struct expr *build_unary(struct reader *r, struct place at, enum unary_op op, struct expr *operand);
struct expr *build_binary(struct reader *r, struct place at, struct expr *left, enum binary_op op,
                          struct place op_at, struct expr *right);
struct expr *build_if(struct reader *r, struct place at, struct expr *condition, struct expr *yes,
                      struct expr *no);
struct expr *build_range(struct reader *r, struct place at, struct expr *low, struct expr *high);
struct expr *build_list(struct reader *r, struct place at, struct expr_list *items);
struct expr *build_comprehension(struct reader *r, struct place at, struct expr *body,
                                 struct name var, struct expr *list, struct expr *where);
struct expr *build_negative(struct reader *r, struct place at, struct expr *literal);
struct expr *build_years(struct reader *r, struct expr *literal);
struct exprs build_exprs_done(struct reader *r, const struct expr_list *list);
struct expr_list *build_exprs(struct reader *r, struct expr_list *list,
                              struct expr *expr); /* NULL list: new */
struct name build_word(struct reader *r, struct place at);
struct name_list *build_names(struct reader *r, struct name_list *list, struct name name);

/* build_clause.c */
struct clause *build_clause_expr(struct reader *r, enum clause_kind kind, struct place at,
                                 struct place word, struct expr *expr, struct expr *condition);
/* SETS, WITH, WITHOUT. */
struct clause *build_clause_fact(struct reader *r, enum clause_kind kind, struct place at,
                                 struct place word, struct expr *path, struct expr *expr,
                                 struct expr *condition);
struct clause *build_step(struct reader *r, struct place at, struct place word,
                          const struct quoted *says, struct expr *condition, struct expr *done);
struct clause *build_outcome(struct reader *r, struct place at, struct place word,
                             enum outcome outcome, enum decl_kind of, struct place name);
struct clause *build_clause_says(struct reader *r, enum clause_kind kind, struct place at,
                                 struct place word, const struct quoted *says,
                                 struct expr *condition);
struct clause *build_clause_text(struct reader *r, enum clause_kind kind, struct place at,
                                 struct place word, const struct quoted *text, struct expr *expr,
                                 struct expr *condition);
struct clause *build_clause_name(struct reader *r, enum clause_kind kind, struct place at,
                                 struct place word, struct name name, struct expr *condition);
struct clause *build_clause_names(struct reader *r, enum clause_kind kind, struct place at,
                                  struct place word, struct expr *expr, struct name_list *names,
                                  struct expr *condition);
/*
 * A clause of which only its word could be read: says an EXPR_ERROR; NULL where that would not be
 * sound.
 */
struct clause *build_clause_broken(struct reader *r, enum clause_kind kind, struct place word);
/* NULL list: a new one, empty. NULL clause: one is lost. */
struct clause_list *build_clauses(struct reader *r, struct clause_list *list,
                                  struct clause *clause);
struct clause_list *build_clauses_broken(struct clause_list *list);
/* Gives the declaration its clauses. */
void build_clauses_done(struct reader *r, struct decl *decl, const struct clause_list *list);

/* build_field.c: the offer's shape, parameters, a package's components */
struct type_parts *build_type(struct reader *r, struct place word);
struct type_parts *build_type_yesno(struct reader *r, struct place word);
struct type_parts *build_type_choice(struct reader *r, struct place word,
                                     struct name_list *choices);
struct type_parts *build_type_list(struct reader *r, struct place word, struct type_parts *element);
struct type_parts *build_type_records(struct reader *r, struct place word,
                                      struct field_list *fields);
struct field *build_fact(struct reader *r, struct name name, struct type_parts *type);
struct field *build_fact_optional(struct reader *r, struct field *field, struct place at);
struct field *build_fact_private(struct reader *r, struct field *field, struct place at);
struct field *build_fact_bounds(struct reader *r, struct field *field, struct place at,
                                struct expr *bounds);
struct field *build_fact_default(struct reader *r, struct field *field, struct place at,
                                 struct expr *value);
struct field *build_fact_title(struct reader *r, struct field *field, struct place at,
                               const struct quoted *title);
struct field *build_fact_done(struct reader *r, struct field *field, struct place at);
struct field *build_fact_broken(struct reader *r, struct place at, struct name name);
struct field *build_group(struct reader *r, struct place at, struct name name,
                          struct field_list *fields);
struct field_list *build_fields(struct reader *r, struct field_list *list, struct field *field);
/* NULL type: a name alone, which is one choice more of the parameter before. */
struct param_list *build_params(struct reader *r, struct param_list *list, struct name name,
                                struct type_parts *type);
struct component *build_component(struct reader *r, struct place at, struct name name,
                                  struct expr_list *by_year);
struct component *build_vesting(struct reader *r, struct place at, struct name name,
                                struct expr_list *grant, struct place vesting_at,
                                struct expr_list *vesting, struct expr *growing);
struct component *build_component_broken(struct reader *r, struct place at, struct name name);
struct component_list *build_components(struct reader *r, struct component_list *list,
                                        struct component *component);

/* build_table.c */
struct table_parts *build_table_parts(struct reader *r);
struct table_parts *build_table_first(struct table_parts *parts);
struct table_parts *build_table_csv(struct reader *r, struct table_parts *parts,
                                    const struct quoted *path);
struct table_parts *build_table_clause(struct reader *r, struct table_parts *parts,
                                       struct clause *clause);
struct table_parts *build_table_row(struct reader *r, struct table_parts *parts,
                                    struct pattern_list *cells, struct place at);
struct table_parts *build_table_broken(struct table_parts *parts);
struct decl *build_table(struct reader *r, struct place at, struct place word, struct name name,
                         struct expr_list *keys, struct table_parts *parts);
struct pattern build_pattern(struct reader *r, struct place at, struct expr *value);
struct pattern build_pattern_compare(struct reader *r, struct place at, enum binary_op op,
                                     struct expr *value);
struct pattern_list *build_cells(struct reader *r, struct pattern_list *list, struct pattern cell);
struct pattern_list *build_bars(struct pattern_list *list);

/* build_decl.c */
struct decl *build_decl(struct reader *r, enum decl_kind kind, struct place at, struct place word,
                        struct name name, const struct quoted *title);
struct decl *build_decl_value(struct reader *r, enum decl_kind kind, struct place at,
                              struct place word, struct name name, struct expr *value,
                              const struct quoted *title);
struct decl *build_decl_clauses(struct reader *r, enum decl_kind kind, struct place at,
                                struct place word, struct name name, const struct quoted *title,
                                struct clause_list *clauses);
struct decl *build_define(struct reader *r, struct place at, struct place word, struct name name,
                          struct param_list *params, struct expr *value);
struct decl *build_offer(struct reader *r, struct place at, struct place word,
                         struct field_list *fields);
struct decl *build_package(struct reader *r, struct place at, struct place word, struct expr *years,
                           struct component_list *components);
struct decl *build_round(struct reader *r, struct place at, struct place word, struct place digits,
                         struct expr *number, const struct quoted *title,
                         struct clause_list *clauses);
/* The declaration, which stands behind the word `override`. */
struct decl *build_override(struct reader *r, struct place at, struct place word,
                            struct decl *decl);
struct decl *build_remove(struct reader *r, struct place at, struct place word, enum decl_kind kind,
                          struct name name);
/* A declaration of which only its kind and name could be read. */
struct decl *build_decl_broken(struct reader *r, enum decl_kind kind, struct place at,
                               struct place word, struct name name);
struct decl_list *build_decls(struct reader *r, struct decl_list *list, struct decl *decl);
void build_edition(struct reader *r, struct place word, const struct decl_list *before,
                   struct expr *number);
/* What stands from one place to the other was left out, and with it names that it may declare. */
void build_lost(struct reader *r, struct place from, struct place to);
void build_lost_all(struct reader *r); /* the same of the whole text */
void build_file(struct reader *r, struct decl_list *decls);

/* What else can be read. */
void build_hole(struct reader *r, enum hole_kind kind, struct expr *expr);
void build_hole_for(struct reader *r, struct name var, struct expr *list, struct expr *where);
void build_hole_blank(struct reader *r, const struct quoted *text);
void build_cell(struct reader *r, struct pattern pattern);

#endif
