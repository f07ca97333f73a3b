/*
 * unexpected.h - the explanations of what the grammar refuses; private to unexpected*.c.
 */
#ifndef HAGGLE_SYNTAX_UNEXPECTED_H
#define HAGGLE_SYNTAX_UNEXPECTED_H

#include "syntax/complain.h"
#include "syntax/keyword.h"

struct surprise {
    struct reader *r;
    const struct stream *s;
    unsigned expected; /* a set of enum expected */
    struct token found, before;
    struct span at;  /* of found */
    struct str text; /* of found, cut where it is long */
};

/* Says why, where it knows; then true. */
typedef bool explain_fn(const struct surprise *x);

/* Whether the grammar would have taken any of these. */
bool surprise_expects(const struct surprise *x, unsigned what);
/* The token as it is written; the beginning where it is long. */
struct str surprise_text(const struct surprise *x, const struct token *token);
struct str surprise_before(const struct surprise *x);
/* What was found: "`cap`", "a text", "the end of the file". */
struct str surprise_phrase(const struct surprise *x);
/* Without a blank between them. */
bool token_is_adjacent(struct token a, struct token b);
bool token_is_literal(int kind);
bool token_is_operator(int kind);
bool token_is_comparison(int kind);
/* Whether what was found does not go on the line before it: then something is missing there. */
bool surprise_is_elsewhere(const struct surprise *x);
/* Where something is missing: the token before. */
struct span surprise_behind(const struct surprise *x);

#define SAY(x, code, at, hint, ...) reader_report((x)->r, DIAG_##code, at, hint, __VA_ARGS__)

/* unexpected_place.c: parts of texts, cells, brackets, names, signs that are missing. */
explain_fn explain_literal, explain_cell, explain_hole, explain_open_paren, explain_extra_paren,
    explain_dash, explain_calculation, explain_field_name, explain_no_params, explain_clause_word,
    explain_type, explain_name, explain_equals, explain_colon, explain_if, explain_sets,
    explain_approvers;

/* unexpected_value.c: values side by side. */
explain_fn explain_chain, explain_second_range, explain_quotes, explain_comma, explain_unit,
    explain_decimal_comma, explain_point, explain_side_by_side;

#endif
