/*
 * tree.h - a playbook as it was written.
 *
 * No pass rewrites the tree: formatting, comparing and editing need what the user wrote. Fields marked
 * "set by check" hold what the checker found out. Sequences are arrays in the arena of the unit.
 */
#ifndef HAGGLE_SYNTAX_TREE_H
#define HAGGLE_SYNTAX_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "diag/source.h"
#include "types/type.h"
#include "types/value.h"

struct name {
    struct str text; /* len 0: absent */
    struct span span;
};

/* ---- expressions ------------------------------------------------------------------------------- */

enum expr_kind {
    EXPR_ERROR,   /* could not be read; already reported */
    EXPR_LITERAL, /* money, percent, number, duration, date, yes, no */
    EXPR_TEXT,    /* a text; not a template */
    EXPR_NAME,
    EXPR_FIELD, /* object.name */
    EXPR_CALL,  /* name(args) */
    EXPR_UNARY,
    EXPR_BINARY,
    EXPR_IF,
    EXPR_RANGE,         /* lo .. hi */
    EXPR_LIST,          /* [a, b] */
    EXPR_COMPREHENSION, /* body for var in list where condition; only as the one argument of an aggregate */
};

enum unary_op { UNARY_NEG, UNARY_NOT, UNARY_KNOWN };

enum binary_op {
    BINARY_ADD,
    BINARY_SUB,
    BINARY_MUL,
    BINARY_DIV,
    BINARY_EQ,
    BINARY_NE,
    BINARY_LT,
    BINARY_LE,
    BINARY_GT,
    BINARY_GE,
    BINARY_IN, /* right: a range or a list */
    BINARY_AND,
    BINARY_OR,
    BINARY_OTHERWISE,
};

struct exprs {
    struct expr **items;
    size_t n;
};

/* What a name means. Set by check. */
enum ref_kind {
    REF_NONE,  /* unresolved, reported */
    REF_OFFER, /* the word `offer`, .field NULL; or a group of facts: .field. No value by itself */
    REF_FACT,  /* a FIELD chain that ends at an offer field: .field */
    REF_THRESHOLD, /* .decl */
    REF_LET,       /* .decl */
    REF_DEFINE,    /* .decl; the name of a CALL */
    REF_TABLE,     /* .decl; a bare table is its matching row */
    REF_CHOICE,    /* .choice */
    REF_PARAM,     /* .index of the enclosing define */
    REF_VAR, /* the variable of the enclosing comprehension or {for}: .expr; .field where the list is the offer's */
    REF_BUILTIN, /* .index into builtins; the name of a CALL */
    REF_PACKAGE, /* `package` or `asked`: .index 0 or 1 */
    REF_LEVER_WORD, /* current target cap ask raise increase impact of the enclosing lever: .index enum lever_word */
    REF_LEVER, /* ask.NAME (.index LEVER_ASK), approval.NAME (LEVER_APPROVAL): .decl is the lever */
    REF_FLAG,  /* flag.NAME: .decl */
    REF_REQUEST, /* request.X: .index enum request_word */
    REF_COLUMN,  /* table.column or row.column: .index of the column */
    REF_MEASURE, /* increase, raise, year1_increase, total_increase in a ladder: .index enum measure */
    REF_ASKS,    /* the word `asks`: what is asked for; a list that only {for} and count() take */
    REF_ASK_PART, /* x.title and its like where x goes through `asks`: .index enum ask_part */
    REF_MOVED,    /* the word `moved`: whether the last round granted anything */
};

/* What {for a in asks} can say of each. */
enum ask_part {
    ASK_NUMBER, /* counts from 1 */
    ASK_TITLE,
    ASK_CURRENT,
    ASK_ASK,
    ASK_RAISE,
    ASK_INCREASE,
    ASK_APPROVAL,
    ASK_SCRIPT, /* the words of the lever */
};

enum lever_word {
    LEVER_CURRENT,
    LEVER_TARGET,
    LEVER_CAP,
    LEVER_ASK,
    LEVER_RAISE,
    LEVER_INCREASE,
    LEVER_IMPACT,
    LEVER_APPROVAL,
    LEVER_ROUND, /* round.NAME: the number of the round that raises it; unknown where none does */
};

enum request_word {
    REQUEST_RAISE,
    REQUEST_TOTAL_INCREASE,
    REQUEST_YEAR1_INCREASE,
    REQUEST_APPROVAL
};
enum measure { MEASURE_INCREASE, MEASURE_RAISE, MEASURE_YEAR1_INCREASE, MEASURE_TOTAL_INCREASE };
/* The parts of `package` and `asked`. */
enum package_part { PACKAGE_YEAR, PACKAGE_TOTAL, PACKAGE_AVERAGE };

struct ref {
    enum ref_kind kind; /* tells which of the others count */
    int index;
    union {
        symbol choice;
        struct decl *decl;
        struct {
            struct field *field;
            const struct expr *expr; /* VAR: the offer's list or EXPR_LIST that it goes through,
                                        lets followed */
        };
        struct { /* PACKAGE: which component (-1: the whole), which part, which year from 0 */
            int component;
            enum package_part part;
            int year;
        };
    };
};

struct comprehension {
    struct expr *body;
    struct name var;
    struct expr *list;
    struct expr *where; /* NULL: all */
};

struct expr {
    enum expr_kind kind;
    struct span span;
    uint32_t parens;         /* pairs of parentheses written around it */
    uint32_t height;         /* levels of expressions within it: at most LIMIT_EXPRESSION_TERMS */
    const struct type *type; /* set by check; NULL before */
    struct ref ref;          /* set by check on NAME, FIELD, CALL */
    union {
        struct {
            struct value literal;  /* LITERAL: type and cell; money in the playbook's currency */
            struct str money_sign; /* of money: "$", "CHF" as written; else empty */
        };
        struct str text;  /* TEXT */
        struct name name; /* NAME */
        struct {
            struct expr *object;
            struct name name;
        } field;
        struct {
            struct name name;
            struct exprs args;
        } call;
        struct {
            enum unary_op op;
            struct expr *operand;
        } unary;
        struct {
            enum binary_op op;
            struct span op_span;
            struct expr *left, *right;
        } binary;
        struct {
            struct expr *condition, *yes, *no;
        } choose; /* IF */
        struct {
            struct expr *low, *high;
        } range;
        struct exprs list;
        struct comprehension *comprehension;
    };
};

/* ---- texts and templates ------------------------------------------------------------------------ */

enum piece_kind { PIECE_TEXT, PIECE_VALUE, PIECE_BLANK, PIECE_IF, PIECE_FOR };

struct template
{
    struct span span; /* of the whole literal, quotes included */
    struct piece *pieces;
    size_t n;
};

struct piece {
    enum piece_kind kind;
    struct span span; /* of the hole, or of the text */
    union {
        struct str text; /* TEXT, BLANK */
        struct name var; /* FOR */
    };
    struct expr *expr;                 /* VALUE; IF: the condition; FOR: the list */
    struct expr *where;                /* FOR; NULL: all */
    struct template *then, *otherwise; /* IF: both; FOR: then is the body; else NULL */
};

/* A text literal: its value after indentation is removed, and where it stands. */
struct text {
    struct str value;
    struct span span; /* len 0 span: absent */
};

/* ---- declarations ------------------------------------------------------------------------------- */

/* The shape of the offer file: one field of it. */
struct field {
    struct name name;
    struct span span;
    struct text title;
    const struct type *type; /* as written; RECORD and LIST of RECORD: see fields */
    bool is_record;          /* name { … } */
    bool is_list;            /* name : list of … */
    bool is_record_list;     /* name : list of { … } */
    bool optional;           /* ? */
    bool is_private;         /* private */
    struct expr *bounds;     /* in lo .. hi; NULL: none */
    struct expr *standard;   /* = default; NULL: none. An empty LIST for lists */
    struct field **fields;   /* RECORD, LIST of RECORD */
    size_t n_fields;
    struct name *choices; /* one of …: as written; type is made by check */
    size_t n_choices;
    struct name type_word; /* "money", … ; for messages */
    struct field *parent;  /* set by check; NULL at the top */
    struct str path;       /* set by check: "offer.rsu.units" */
    int fact;              /* set by lowering: index of the fact, -1 none */
};

enum decl_kind {
    DECL_PLAYBOOK,
    DECL_IMPORT,
    DECL_OFFER,
    DECL_THRESHOLD,
    DECL_LET,
    DECL_DEFINE,
    DECL_TABLE,
    DECL_PACKAGE,
    DECL_FLAG,
    DECL_TIER,
    DECL_APPROVAL,
    DECL_LEVER,
    DECL_ROUND,
    DECL_SCRIPT,
    DECL_PLAY,
    DECL_TEST,
    DECL_USE,
    DECL_REMOVE,
    N_DECL_KINDS
};

enum clause_kind {
    /* lever */
    CLAUSE_WHEN,
    CLAUSE_CURRENT,
    CLAUSE_TARGET,
    CLAUSE_ROOM,
    CLAUSE_CAP,
    CLAUSE_ROUND,
    CLAUSE_SETS, /* path = expr */
    CLAUSE_IMPACT,
    CLAUSE_APPROVAL,          /* name: ladder or tier */
    CLAUSE_APPROVAL_AT_LEAST, /* name: tier */
    CLAUSE_TACTIC,
    CLAUSE_SCRIPT,
    CLAUSE_FALLBACK,
    /* flag */
    CLAUSE_SEVERITY, /* name */
    CLAUSE_SAY,
    /* tier */
    CLAUSE_TAKES, /* expr: duration */
    CLAUSE_WANTS, /* text */
    /* approval */
    CLAUSE_EACH,
    CLAUSE_TOGETHER,
    CLAUSE_UP_TO, /* expr and names */
    CLAUSE_ABOVE, /* names */
    /* playbook */
    CLAUSE_VERSION,  /* text */
    CLAUSE_CURRENCY, /* name */
    /* table */
    CLAUSE_SOURCE, /* text and expr: the date, NULL where no `as of` */
    CLAUSE_STALE,  /* expr: duration */
    /* round */
    CLAUSE_WAIT,   /* expr: duration */
    CLAUSE_TAKE,   /* expr: a number, or a range of numbers */
    CLAUSE_EXPECT, /* expr: a range of percents */
    CLAUSE_SEND,   /* name: a script */
    /* script */
    CLAUSE_SUBJECT, /* template */
    /* play */
    CLAUSE_STEP, /* template; done: what the facts must say for it to be ticked, or NULL */
    /* test */
    CLAUSE_TEST_OFFER, /* text: the path of an offer file */
    CLAUSE_WITH,       /* path = expr: a fact or a threshold, and what it is instead */
    CLAUSE_WITHOUT,    /* path: a fact that is then unknown */
    CLAUSE_EXPECTATION, /* expr; or an outcome of what the name means: outcome, outcome_of, refs[0] */
    N_CLAUSE_KINDS
};

/* What a test expects of a flag, a lever, a script or a play; yes: raised, asked for, said, shown. */
enum outcome { OUTCOME_NONE, OUTCOME_YES, OUTCOME_NO, OUTCOME_UNDECIDED };

struct clause {
    enum clause_kind kind;
    enum outcome outcome;      /* EXPECTATION; NONE: see expr */
    enum decl_kind outcome_of; /* FLAG, LEVER, SCRIPT or PLAY */
    struct span span;          /* whole clause */
    struct span word;          /* its first word or words */
    struct expr *expr;         /* what it says, where that is an expression */
    struct expr *condition;    /* if …; NULL: always */
    union {
        struct expr *path; /* SETS, WITH, WITHOUT: the fact */
        struct expr *done; /* STEP */
    };
    struct text text;          /* CAP: title; WANTS, VERSION, SOURCE: the text */
    struct template *template; /* TACTIC, SCRIPT, FALLBACK, SAY, SUBJECT, STEP */
    struct name *names;        /* one; UP_TO, ABOVE: the approvers, n_names 0: no one */
    size_t n_names;
    struct decl **refs; /* set by check: the tiers or the ladder that the names mean */
};

struct param {
    struct name name;
    struct name type_word;
    struct name *choices; /* one of … */
    size_t n_choices;
    const struct type *type; /* set by check for choices */
};

struct component {
    struct name name;
    struct span span;
    struct exprs by_year; /* one: every year; more: by year, then nothing */
    struct exprs vesting; /* n 0: none; by_year then has one, the grant */
    struct span vesting_span;
    struct expr *growing; /* NULL: none */
};

enum cell_pattern_kind { PATTERN_ANY, PATTERN_VALUE, PATTERN_RANGE, PATTERN_COMPARE };

/* A cell of a table, as written; literals only. */
struct pattern {
    enum cell_pattern_kind kind;
    struct span span;
    enum binary_op op;  /* COMPARE: LT LE GT GE EQ NE */
    struct expr *value; /* VALUE, COMPARE: LITERAL, TEXT or NAME (a choice); RANGE: EXPR_RANGE */
};

struct row {
    struct span span;
    struct pattern *cells; /* conditions, then values */
    size_t n;
    size_t n_conditions; /* cells left of ||; columns of the header tell how many there should be */
    bool has_bar;        /* || was written; false in a CSV row */
};

struct column {
    struct name name;
    const struct type *type; /* set by check */
    bool is_survey_point;    /* set by check: pNN */
    int survey_percent;      /* set by check: NN */
};

struct decl {
    enum decl_kind kind;
    struct span span; /* whole declaration */
    struct span word; /* its first word */
    struct name
        name; /* absent for PLAYBOOK, IMPORT, OFFER, PACKAGE, TEST, USE; a ROUND's is its number */
    struct text title; /* also: PLAYBOOK's title, IMPORT's and USE's path */
    struct clause
        *clauses; /* PLAYBOOK, TABLE, FLAG, TIER, APPROVAL, LEVER, ROUND, SCRIPT, PLAY, TEST; in the
                               order written */
    size_t n_clauses;
    struct expr *
        expr; /* THRESHOLD, LET, DEFINE: the value; PACKAGE: the number of years; ROUND: its number */
    bool is_override; /* `override` stands before it */
    bool broken; /* part of it could not be read, reported: say nothing of what is missing in it */
    bool is_private; /* set by check: computed from something private */
    int index;       /* set by check: number among the declarations of its kind, in file order */
    const struct decl
        *overrides; /* set by check: of a declaration put together from an `override`: what the used
                                     playbook says; NULL: none */
    union {
        enum decl_kind removes; /* REMOVE: what kind of declaration has the name */
        struct {
            struct field **items;
            size_t n;
        } fields; /* OFFER */
        struct {
            struct param *items;
            size_t n;
        } params; /* DEFINE */
        struct {
            struct exprs keys;
            bool first_match;
            struct text csv;        /* from "file.csv" */
            struct column *columns; /* conditions, then values; from the header */
            size_t n_columns, n_conditions;
            struct row *rows;
            size_t n_rows;
            const struct type *row_type; /* set by check */
        } table;
        struct {
            struct component *items;
            size_t n;
            int years; /* set by check */
        } package;
    };
};

/* One file of a playbook. */
struct file_tree {
    uint32_t file;        /* in the sources */
    struct expr *edition; /* the number after `haggle`; NULL: missing */
    struct decl **decls;
    size_t n_decls;
    bool incomplete;   /* something was lost, reported: a name that is missing may be its */
    struct span *lost; /* the stretches that were lost; none where it is the whole file */
    size_t n_lost, cap_lost;
    uint32_t layer; /* set by check: 0 the playbook itself, 1 the one that it uses, and so on */
    bool is_main;   /* set by check: the main file of its layer */
    const struct decl *use; /* set by check: the playbook that it builds on; NULL: none */
};

/* The first clause of that kind, or NULL; looks through all of the declaration's clauses. */
struct clause *tree_find_clause(const struct decl *decl, enum clause_kind kind);

/* A comment, for the formatter: kept beside the tree, never in it. */
struct comment {
    struct span span;
    bool own_line; /* nothing but blanks before it on its line */
};

#endif
