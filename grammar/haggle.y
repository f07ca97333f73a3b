/*
 * haggle.y - the grammar of the language.
 *
 * An action is one call into syntax/build.h; what wants an `if` belongs there or into check/. Errors:
 * every rule that can be given up ends in `error SYNC` (syntax/stream.h says where SYNC comes from), so
 * that a mistake costs its clause or its declaration and nothing else. README.md tells how to add a
 * word or a rule.
 */
%code requires {
#include "syntax/build.h"
}

%code provides {
/* What feeds the grammar: syntax/stream.c. */
int haggle_lex(HAGGLE_STYPE *value, HAGGLE_LTYPE *place, struct reader *r);
void haggle_error(const HAGGLE_LTYPE *place, struct reader *r, const char *message);
}

%code {
#include "syntax/complain.h"

/* A rule's place: from its first part to its last; an empty rule's is the end of what precedes it. */
#define YYLLOC_DEFAULT(current, rhs, n)                                                            \
    do {                                                                                           \
        (current).begin = (n) ? YYRHSLOC(rhs, 1).begin : YYRHSLOC(rhs, 0).end;                     \
        (current).end = YYRHSLOC(rhs, (n) ? (n) : 0).end;                                          \
    } while (0)

static const struct name no_name;

/* Bounds the stack, so the memory that a text from a stranger can take; see complain_too_deep. */
#define YYMAXDEPTH 20000
}

%define api.pure full
%define api.prefix {haggle_}
%define api.token.prefix {TOK_}
%define api.location.type {struct place}
%define parse.error custom
%define parse.lac full
%locations
%expect 0
%param {struct reader *r}

%union {
    struct expr *expr;
    struct expr_list *exprs;
    const struct quoted *quoted;
    struct name name;
    struct name_list *names;
    struct clause *clause;
    struct clause_list *clauses;
    enum clause_kind clause_kind;
    enum decl_kind decl_kind;
    enum binary_op op;
    struct field *field;
    struct field_list *fields;
    struct type_parts *type;
    struct param_list *params;
    struct component *component;
    struct component_list *components;
    struct table_parts *table;
    struct pattern pattern;
    struct pattern_list *cells;
    struct decl *decl;
    struct decl_list *decls;
}

/* What is being read, and what the stream puts in (see syntax/stream.h). */
%token START_FILE START_HOLE START_CELL START_LITERAL
%token STOP "the end of the text"
%token SYNC
%token BAD_ITEM

%token <expr> MONEY "money" PERCENT "a percentage" NUMBER "a number" DURATION "a duration"
%token <expr> DATE "a date"
%token <quoted> TEXT "a text"
%token NAME "a name"

%token LPAREN "(" RPAREN ")" LBRACKET "[" RBRACKET "]" LBRACE "{" RBRACE "}"
%token COMMA "," COLON ":" EQUALS "=" QUESTION "?" BAR "|" BARS "||"
%token EQ "==" NE "!=" LT "<" LE "<=" GT ">" GE ">=" DOTDOT ".." PLUS "+" MINUS "-" STAR "*"
%token SLASH "/" DOT "."

/* Words, in the order of keywords.def. */
%token ABOVE AFTER AND APPROVAL AS AT BLANK BY CAP CURRENCY CURRENT DEFINE DONE EACH ELSE
%token END EXPECT FALLBACK FIRST FLAG FOR FROM GROWING HAGGLE IF IMPACT IMPORT IN KNOWN
%token LEAST LET LEVER LEVERS LIST MATCH NO NOT OF OFFER ONE OR OTHERWISE OVER OVERRIDE
%token PACKAGE PLAY PLAYBOOK PRIVATE REMOVE ROOM ROUND SAY SCRIPT SEND SETS SEVERITY
%token SOURCE STALE STEP SUBJECT TABLE TACTIC TAKE TAKES TARGET TEST THEN THRESHOLD TIER
%token TO TOGETHER UNDECIDED UP USE VERSION VESTING WAIT WANTS WHEN WHERE WITH WITHOUT YES

/* Operators, loosest first. */
%precedence ELSE
%left OTHERWISE
%left OR
%left AND
%precedence NOT
%nonassoc EQ NE LT LE GT GE IN
%nonassoc DOTDOT
%left PLUS MINUS
%left STAR SLASH
%precedence NEGATIVE
%precedence KNOWN
%precedence DOT

%type <expr> expr literal signed constant condition where growing as_of some done
%type <exprs> exprs arguments constants
%type <name> name column member
%type <names> names approvers approver_names
%type <quoted> title
%type <clause> clause table_clause
%type <clause> test_clause
%type <clauses> clauses body maybe_body test_clauses
%type <clause_kind> says_value says_words says_text says_name
%type <decl_kind> kind outcome
%type <op> comparison
%type <field> field fact
%type <fields> fields
%type <type> type element
%type <params> params
%type <component> component
%type <components> components
%type <table> table_options table_open table_body table_rest
%type <pattern> cell
%type <cells> row
%type <decl> decl
%type <decls> decls

%%

start:
    START_FILE decls STOP           { build_file(r, $2); }
  | START_HOLE hole STOP
  | START_HOLE error SYNC STOP      { yyerrok; }
  | START_CELL cell STOP            { build_cell(r, $2); }
  | START_CELL error SYNC STOP      { yyerrok; }
  | START_LITERAL constant STOP     { build_cell(r, build_pattern(r, @2, $2)); }
  | START_LITERAL error SYNC STOP   { yyerrok; }
  ;

/* ---- declarations ---- */

decls:
    %empty                          { $$ = build_decls(r, NULL, NULL); }
  | decls decl                      { $$ = build_decls(r, $1, $2); }
  | decls HAGGLE NUMBER             { $$ = $1; build_edition(r, @2, $1, $3); }
  | decls BAD_ITEM SYNC             { $$ = $1; build_lost(r, @2, @3); }
  | decls error SYNC                { $$ = $1; build_lost(r, @2, @3); yyerrok; }
  ;

decl:
    PLAYBOOK TEXT maybe_body
      { $$ = build_decl_clauses(r, DECL_PLAYBOOK, @$, @1, no_name, $2, $3); }
  | PLAYBOOK error SYNC
      { $$ = build_decl_broken(r, DECL_PLAYBOOK, @1, @1, no_name); yyerrok; }
  | IMPORT TEXT                     { $$ = build_decl(r, DECL_IMPORT, @$, @1, no_name, $2); }
  | USE TEXT                        { $$ = build_decl(r, DECL_USE, @$, @1, no_name, $2); }
  | OVERRIDE decl                   { $$ = build_override(r, @$, @1, $2); }
  | OVERRIDE TIER name body
      { $$ = build_override(r, @$, @1,
                            build_decl_clauses(r, DECL_TIER, @$, @2, $3, NULL, $4)); }
  | REMOVE kind column              { $$ = build_remove(r, @$, @1, $2, $3); }
  | REMOVE ROUND NUMBER
      { $$ = build_remove(r, @$, @1, DECL_ROUND, build_word(r, @3)); }
  | OFFER LBRACE fields RBRACE      { $$ = build_offer(r, @$, @1, $3); }
  | OFFER error SYNC
      { $$ = build_decl_broken(r, DECL_OFFER, @1, @1, no_name); yyerrok; }
  | THRESHOLD name EQUALS expr title
    
      { $$ = build_decl_value(r, DECL_THRESHOLD, @$, @1, $2, $4, $5); }
  | THRESHOLD name error SYNC
      { $$ = build_decl_broken(r, DECL_THRESHOLD, @1, @1, $2); yyerrok; }
  | LET name EQUALS expr title      { $$ = build_decl_value(r, DECL_LET, @$, @1, $2, $4, $5); }
  | LET name error SYNC             { $$ = build_decl_broken(r, DECL_LET, @1, @1, $2); yyerrok; }
  | DEFINE name LPAREN params RPAREN EQUALS expr
                                    { $$ = build_define(r, @$, @1, $2, $4, $7); }
  | DEFINE name error SYNC          { $$ = build_decl_broken(r, DECL_DEFINE, @1, @1, $2); yyerrok; }
  | TABLE name BY exprs table_rest  { $$ = build_table(r, @$, @1, $2, $4, $5); }
  | TABLE name error SYNC           { $$ = build_decl_broken(r, DECL_TABLE, @1, @1, $2); yyerrok; }
  | PACKAGE OVER DURATION LBRACE components RBRACE
                                    { $$ = build_package(r, @$, @1, build_years(r, $3), $5); }
  | PACKAGE error SYNC
      { $$ = build_decl_broken(r, DECL_PACKAGE, @1, @1, no_name); yyerrok; }
  | FLAG column title body          { $$ = build_decl_clauses(r, DECL_FLAG, @$, @1, $2, $3, $4); }
  | FLAG column error SYNC          { $$ = build_decl_broken(r, DECL_FLAG, @1, @1, $2); yyerrok; }
  | TIER name TEXT maybe_body       { $$ = build_decl_clauses(r, DECL_TIER, @$, @1, $2, $3, $4); }
  | TIER name error SYNC            { $$ = build_decl_broken(r, DECL_TIER, @1, @1, $2); yyerrok; }
  | APPROVAL name title body
      { $$ = build_decl_clauses(r, DECL_APPROVAL, @$, @1, $2, $3, $4); }
  | APPROVAL name error SYNC
      { $$ = build_decl_broken(r, DECL_APPROVAL, @1, @1, $2); yyerrok; }
  | LEVER column title body         { $$ = build_decl_clauses(r, DECL_LEVER, @$, @1, $2, $3, $4); }
  | LEVER column error SYNC         { $$ = build_decl_broken(r, DECL_LEVER, @1, @1, $2); yyerrok; }
  | ROUND NUMBER title body         { $$ = build_round(r, @$, @1, @2, $2, $3, $4); }
  | ROUND NUMBER error SYNC
      { $$ = build_decl_broken(r, DECL_ROUND, @1, @1, build_word(r, @2)); yyerrok; }
  | SCRIPT column title body
      { $$ = build_decl_clauses(r, DECL_SCRIPT, @$, @1, $2, $3, $4); }
  | SCRIPT column error SYNC
      { $$ = build_decl_broken(r, DECL_SCRIPT, @1, @1, $2); yyerrok; }
  | PLAY column title body          { $$ = build_decl_clauses(r, DECL_PLAY, @$, @1, $2, $3, $4); }
  | PLAY column error SYNC          { $$ = build_decl_broken(r, DECL_PLAY, @1, @1, $2); yyerrok; }
  | TEST TEXT LBRACE test_clauses RBRACE
      { $$ = build_decl_clauses(r, DECL_TEST, @$, @1, no_name, $2, $4); }
  | TEST error SYNC
      { $$ = build_decl_broken(r, DECL_TEST, @1, @1, no_name); yyerrok; }
  ;

/* What can be taken out of a used playbook; a round by its number. */
kind:
    THRESHOLD                       { $$ = DECL_THRESHOLD; }
  | LET                             { $$ = DECL_LET; }
  | DEFINE                          { $$ = DECL_DEFINE; }
  | TABLE                           { $$ = DECL_TABLE; }
  | FLAG                            { $$ = DECL_FLAG; }
  | TIER                            { $$ = DECL_TIER; }
  | APPROVAL                        { $$ = DECL_APPROVAL; }
  | LEVER                           { $$ = DECL_LEVER; }
  | SCRIPT                          { $$ = DECL_SCRIPT; }
  | PLAY                            { $$ = DECL_PLAY; }
  ;

title:
    %empty                          { $$ = NULL; }
  | TEXT
  ;

maybe_body:
    %empty                          { $$ = NULL; }
  | body
  ;

body:
    LBRACE clauses RBRACE           { $$ = $2; }
  ;

/* After `x: one of A`, a name alone is one choice more: build_params tells it from a parameter. */
params:
    name                            { $$ = build_params(r, NULL, $1, NULL); }
  | name COLON element              { $$ = build_params(r, NULL, $1, $3); }
  | params COMMA name COLON element { $$ = build_params(r, $1, $3, $5); }
  | params COMMA name               { $$ = build_params(r, $1, $3, NULL); }
  ;

element:
    NAME                            { $$ = build_type(r, @1); }
  | YES SLASH NO                    { $$ = build_type_yesno(r, @$); }
  | ONE OF name                     { $$ = build_type_choice(r, @1, build_names(r, NULL, $3)); }
  ;

/* ---- clauses ---- */

clauses:
    %empty                          { $$ = build_clauses(r, NULL, NULL); }
  | clauses clause                  { $$ = build_clauses(r, $1, $2); }
  | clauses BAD_ITEM SYNC           { $$ = build_clauses_broken($1); }
  | clauses error SYNC              { $$ = build_clauses_broken($1); yyerrok; }
  ;

clause:
    says_value expr condition       { $$ = build_clause_expr(r, $1, @$, @1, $2, $3); }
  | says_value error SYNC           { $$ = build_clause_broken(r, $1, @1); yyerrok; }
  | says_words TEXT condition       { $$ = build_clause_says(r, $1, @$, @1, $2, $3); }
  | says_words error SYNC           { $$ = build_clause_broken(r, $1, @1); yyerrok; }
  | says_text TEXT condition        { $$ = build_clause_text(r, $1, @$, @1, $2, NULL, $3); }
  | says_text error SYNC            { $$ = build_clause_broken(r, $1, @1); yyerrok; }
  | says_name name condition        { $$ = build_clause_name(r, $1, @$, @1, $2, $3); }
  | says_name error SYNC            { $$ = build_clause_broken(r, $1, @1); yyerrok; }
  | CAP expr title condition        { $$ = build_clause_text(r, CLAUSE_CAP, @$, @1, $3, $2, $4); }
  | CAP error SYNC                  { $$ = build_clause_broken(r, CLAUSE_CAP, @1); yyerrok; }
  | SETS expr EQUALS expr condition
      { $$ = build_clause_fact(r, CLAUSE_SETS, @$, @1, $2, $4, $5); }
  | SETS error SYNC                 { $$ = build_clause_broken(r, CLAUSE_SETS, @1); yyerrok; }
  | APPROVAL name condition         { $$ = build_clause_name(r, CLAUSE_APPROVAL, @$, @1, $2, $3); }
  | APPROVAL AT LEAST name condition
      { $$ = build_clause_name(r, CLAUSE_APPROVAL_AT_LEAST, @$, place_join(@1, @3), $4, $5); }
  | APPROVAL error SYNC             { $$ = build_clause_broken(r, CLAUSE_APPROVAL, @1); yyerrok; }
  | UP TO expr approvers condition
      { $$ = build_clause_names(r, CLAUSE_UP_TO, @$, place_join(@1, @2), $3, $4, $5); }
  | UP error SYNC                   { $$ = build_clause_broken(r, CLAUSE_UP_TO, @1); yyerrok; }
  | ABOVE approvers condition
      { $$ = build_clause_names(r, CLAUSE_ABOVE, @$, @1, NULL, $2, $3); }
  | ABOVE error SYNC                { $$ = build_clause_broken(r, CLAUSE_ABOVE, @1); yyerrok; }
  | TAKE some LEVER by              { $$ = build_clause_expr(r, CLAUSE_TAKE, @$, @1, $2, NULL); }
  | TAKE some LEVERS by             { $$ = build_clause_expr(r, CLAUSE_TAKE, @$, @1, $2, NULL); }
  | TAKE error SYNC                 { $$ = build_clause_broken(r, CLAUSE_TAKE, @1); yyerrok; }
  | EXPECT expr                     { $$ = build_clause_expr(r, CLAUSE_EXPECT, @$, @1, $2, NULL); }
  | EXPECT error SYNC               { $$ = build_clause_broken(r, CLAUSE_EXPECT, @1); yyerrok; }
  | STEP TEXT condition done        { $$ = build_step(r, @$, @1, $2, $3, $4); }
  | STEP error SYNC                 { $$ = build_clause_broken(r, CLAUSE_STEP, @1); yyerrok; }
  | table_clause
  | SOURCE error SYNC               { $$ = build_clause_broken(r, CLAUSE_SOURCE, @1); yyerrok; }
  | STALE error SYNC                { $$ = build_clause_broken(r, CLAUSE_STALE, @1); yyerrok; }
  ;

condition:
    %empty                          { $$ = NULL; }
  | IF expr                         { $$ = $2; }
  ;

some:
    NUMBER
  | NUMBER DOTDOT NUMBER            { $$ = build_range(r, @$, $1, $3); }
  ;

by:
    %empty
  | BY IMPACT
  ;

done:
    %empty                          { $$ = NULL; }
  | DONE WHEN expr                  { $$ = $3; }
  ;

/* Clauses that say one value. */
says_value:
    WHEN                            { $$ = CLAUSE_WHEN; }
  | CURRENT                         { $$ = CLAUSE_CURRENT; }
  | TARGET                          { $$ = CLAUSE_TARGET; }
  | ROOM                            { $$ = CLAUSE_ROOM; }
  | ROUND                           { $$ = CLAUSE_ROUND; }
  | IMPACT                          { $$ = CLAUSE_IMPACT; }
  | TAKES                           { $$ = CLAUSE_TAKES; }
  | EACH                            { $$ = CLAUSE_EACH; }
  | TOGETHER                        { $$ = CLAUSE_TOGETHER; }
  | WAIT                            { $$ = CLAUSE_WAIT; }
  ;

/* A text with holes. */
says_words:
    TACTIC                          { $$ = CLAUSE_TACTIC; }
  | SCRIPT                          { $$ = CLAUSE_SCRIPT; }
  | FALLBACK                        { $$ = CLAUSE_FALLBACK; }
  | SAY                             { $$ = CLAUSE_SAY; }
  | SUBJECT                         { $$ = CLAUSE_SUBJECT; }
  ;

/* A text without. */
says_text:
    WANTS                           { $$ = CLAUSE_WANTS; }
  | VERSION                         { $$ = CLAUSE_VERSION; }
  ;

says_name:
    SEVERITY                        { $$ = CLAUSE_SEVERITY; }
  | CURRENCY                        { $$ = CLAUSE_CURRENCY; }
  | SEND                            { $$ = CLAUSE_SEND; }
  ;

approvers:
    NO ONE                          { $$ = NULL; }
  | approver_names
  ;

approver_names:
    name                            { $$ = build_names(r, NULL, $1); }
  | approver_names AND name         { $$ = build_names(r, $1, $3); }
  ;

/* ---- tests ---- */

test_clauses:
    %empty                          { $$ = build_clauses(r, NULL, NULL); }
  | test_clauses test_clause        { $$ = build_clauses(r, $1, $2); }
  | test_clauses BAD_ITEM SYNC      { $$ = build_clauses_broken($1); }
  | test_clauses error SYNC         { $$ = build_clauses_broken($1); yyerrok; }
  ;

test_clause:
    OFFER TEXT
      { $$ = build_clause_text(r, CLAUSE_TEST_OFFER, @$, @1, $2, NULL, NULL); }
  | WITH expr EQUALS constant
      { $$ = build_clause_fact(r, CLAUSE_WITH, @$, @1, $2, $4, NULL); }
  | WITHOUT expr
      { $$ = build_clause_fact(r, CLAUSE_WITHOUT, @$, @1, $2, NULL, NULL); }
  | EXPECT expr                     { $$ = build_clause_expr(r, CLAUSE_EXPECTATION, @$, @1, $2, NULL); }
  | EXPECT outcome outcome_name     { $$ = build_outcome(r, @$, @1, OUTCOME_YES, $2, @3); }
  | EXPECT NO outcome outcome_name  { $$ = build_outcome(r, @$, @1, OUTCOME_NO, $3, @4); }
  | EXPECT UNDECIDED outcome outcome_name
      { $$ = build_outcome(r, @$, @1, OUTCOME_UNDECIDED, $3, @4); }
  ;

/* Any name that a flag, lever, script or play can have, but for the words that begin the next clause of a test. */
outcome_name:
    NAME
  | word_plain
  | word_early
  ;

/* What an outcome is of. */
outcome:
    FLAG                            { $$ = DECL_FLAG; }
  | LEVER                           { $$ = DECL_LEVER; }
  | SCRIPT                          { $$ = DECL_SCRIPT; }
  | PLAY                            { $$ = DECL_PLAY; }
  ;

/* ---- the shape of the offer ---- */

fields:
    %empty                          { $$ = build_fields(r, NULL, NULL); }
  | fields field                    { $$ = build_fields(r, $1, $2); }
  | fields error SYNC               { $$ = $1; build_lost(r, @2, @3); yyerrok; }
  ;

field:
    fact                            { $$ = build_fact_done(r, $1, @$); }
  | column LBRACE fields RBRACE     { $$ = build_group(r, @$, $1, $3); }
  | column error SYNC               { $$ = build_fact_broken(r, @1, $1); yyerrok; }
  ;

fact:
    column COLON type               { $$ = build_fact(r, $1, $3); }
  | fact QUESTION                   { $$ = build_fact_optional(r, $1, @2); }
  | fact PRIVATE                    { $$ = build_fact_private(r, $1, @2); }
  | fact IN constant                { $$ = build_fact_bounds(r, $1, @2, $3); }
  | fact EQUALS constant            { $$ = build_fact_default(r, $1, @2, $3); }
  | fact TEXT                       { $$ = build_fact_title(r, $1, @2, $2); }
  ;

type:
    NAME                            { $$ = build_type(r, @1); }
  | YES SLASH NO                    { $$ = build_type_yesno(r, @$); }
  | ONE OF names                    { $$ = build_type_choice(r, @1, $3); }
  | LIST OF type                    { $$ = build_type_list(r, place_join(@1, @2), $3); }
  | LIST OF LBRACE fields RBRACE    { $$ = build_type_records(r, place_join(@1, @2), $4); }
  ;

names:
    name                            { $$ = build_names(r, NULL, $1); }
  | names COMMA name                { $$ = build_names(r, $1, $3); }
  ;

/* A plain value: no calculation. */
constant:
    signed
  | TEXT                            { $$ = build_text(r, @1, $1); }
  | name                            { $$ = build_name(r, $1); }
  | signed DOTDOT signed            { $$ = build_range(r, @$, $1, $3); }
  | LBRACKET RBRACKET               { $$ = build_list(r, @$, NULL); }
  | LBRACKET constants RBRACKET     { $$ = build_list(r, @$, $2); }
  ;

constants:
    constant                        { $$ = build_exprs(r, NULL, $1); }
  | constants COMMA constant        { $$ = build_exprs(r, $1, $3); }
  ;

signed:
    literal
  | MINUS literal                   { $$ = build_negative(r, @$, $2); }
  ;

literal:
    MONEY
  | PERCENT
  | NUMBER
  | DURATION
  | DATE
  | YES                             { $$ = build_yesno(r, @1, true); }
  | NO                              { $$ = build_yesno(r, @1, false); }
  ;

/* ---- tables ---- */

table_rest:
    table_options
  | table_body RBRACE
  ;

table_options:
    %empty                          { $$ = build_table_parts(r); }
  | table_options FIRST MATCH       { $$ = build_table_first($1); }
  | table_options FROM TEXT         { $$ = build_table_csv(r, $1, $3); }
  ;

table_open:
    table_options LBRACE
  ;

table_body:
    table_open
  | table_body table_clause         { $$ = build_table_clause(r, $1, $2); }
  | table_body row                  { $$ = build_table_row(r, $1, $2, @2); }
  | table_body error SYNC           { $$ = build_table_broken($1); yyerrok; }
  ;

table_clause:
    SOURCE TEXT as_of
      { $$ = build_clause_text(r, CLAUSE_SOURCE, @$, @1, $2, $3, NULL); }
  | STALE AFTER DURATION
      { $$ = build_clause_expr(r, CLAUSE_STALE, @$, place_join(@1, @2), $3, NULL); }
  ;

as_of:
    %empty                          { $$ = NULL; }
  | AS OF DATE                      { $$ = $3; }
  ;

/* A row ends where the next cell has no bar before it; syntax/layout.c has seen that a line ends there. */
row:
    cell BAR cell                   { $$ = build_cells(r, build_cells(r, NULL, $1), $3); }
  | cell BARS cell
      { $$ = build_cells(r, build_bars(build_cells(r, NULL, $1)), $3); }
  | row BAR cell                    { $$ = build_cells(r, $1, $3); }
  | row BARS cell                   { $$ = build_cells(r, build_bars($1), $3); }
  ;

cell:
    signed                          { $$ = build_pattern(r, @$, $1); }
  | TEXT                            { $$ = build_pattern(r, @$, build_text(r, @1, $1)); }
  | column                          { $$ = build_pattern(r, @$, build_name(r, $1)); }
  | signed DOTDOT signed            { $$ = build_pattern(r, @$, build_range(r, @$, $1, $3)); }
  | comparison signed               { $$ = build_pattern_compare(r, @$, $1, $2); }
  | comparison TEXT
      { $$ = build_pattern_compare(r, @$, $1, build_text(r, @2, $2)); }
  | comparison column               { $$ = build_pattern_compare(r, @$, $1, build_name(r, $2)); }
  ;

comparison:
    EQ                              { $$ = BINARY_EQ; }
  | NE                              { $$ = BINARY_NE; }
  | LT                              { $$ = BINARY_LT; }
  | LE                              { $$ = BINARY_LE; }
  | GT                              { $$ = BINARY_GT; }
  | GE                              { $$ = BINARY_GE; }
  ;

/* ---- the package ---- */

components:
    %empty                          { $$ = build_components(r, NULL, NULL); }
  | components component            { $$ = build_components(r, $1, $2); }
  | components error SYNC           { $$ = $1; build_lost(r, @2, @3); yyerrok; }
  ;

component:
    column EQUALS exprs             { $$ = build_component(r, @$, $1, $3); }
  | column EQUALS exprs VESTING exprs growing
    
      { $$ = build_vesting(r, @$, $1, $3, place_join(@4, @5), $5, $6); }
  | column error SYNC               { $$ = build_component_broken(r, @1, $1); yyerrok; }
  ;

growing:
    %empty                          { $$ = NULL; }
  | GROWING expr                    { $$ = $2; }
  ;

/* ---- expressions ---- */

exprs:
    expr                            { $$ = build_exprs(r, NULL, $1); }
  | exprs COMMA expr                { $$ = build_exprs(r, $1, $3); }
  ;

expr:
    literal
  | TEXT                            { $$ = build_text(r, @1, $1); }
  | name                            { $$ = build_name(r, $1); }
  | name LPAREN arguments RPAREN    { $$ = build_call(r, @$, $1, $3); }
  | expr DOT member                 { $$ = build_field(r, @$, $1, $3); }
  | LPAREN expr RPAREN              { $$ = build_parens(r, @$, $2); }
  | LBRACKET RBRACKET               { $$ = build_list(r, @$, NULL); }
  | LBRACKET exprs RBRACKET         { $$ = build_list(r, @$, $2); }
  | KNOWN expr                      { $$ = build_unary(r, @$, UNARY_KNOWN, $2); }
  | MINUS expr %prec NEGATIVE       { $$ = build_unary(r, @$, UNARY_NEG, $2); }
  | NOT expr                        { $$ = build_unary(r, @$, UNARY_NOT, $2); }
  | expr STAR expr                  { $$ = build_binary(r, @$, $1, BINARY_MUL, @2, $3); }
  | expr SLASH expr                 { $$ = build_binary(r, @$, $1, BINARY_DIV, @2, $3); }
  | expr PLUS expr                  { $$ = build_binary(r, @$, $1, BINARY_ADD, @2, $3); }
  | expr MINUS expr                 { $$ = build_binary(r, @$, $1, BINARY_SUB, @2, $3); }
  | expr DOTDOT expr                { $$ = build_range(r, @$, $1, $3); }
  | expr EQ expr                    { $$ = build_binary(r, @$, $1, BINARY_EQ, @2, $3); }
  | expr NE expr                    { $$ = build_binary(r, @$, $1, BINARY_NE, @2, $3); }
  | expr LT expr                    { $$ = build_binary(r, @$, $1, BINARY_LT, @2, $3); }
  | expr LE expr                    { $$ = build_binary(r, @$, $1, BINARY_LE, @2, $3); }
  | expr GT expr                    { $$ = build_binary(r, @$, $1, BINARY_GT, @2, $3); }
  | expr GE expr                    { $$ = build_binary(r, @$, $1, BINARY_GE, @2, $3); }
  | expr IN expr                    { $$ = build_binary(r, @$, $1, BINARY_IN, @2, $3); }
  | expr AND expr                   { $$ = build_binary(r, @$, $1, BINARY_AND, @2, $3); }
  | expr OR expr                    { $$ = build_binary(r, @$, $1, BINARY_OR, @2, $3); }
  | expr OTHERWISE expr             { $$ = build_binary(r, @$, $1, BINARY_OTHERWISE, @2, $3); }
  | IF expr THEN expr ELSE expr     { $$ = build_if(r, @$, $2, $4, $6); }
  ;

arguments:
    %empty                          { $$ = NULL; }
  | exprs
  | expr FOR name IN expr where
      { $$ = build_exprs(r, NULL, build_comprehension(r, @$, $1, $3, $5, $6)); }
  ;

where:
    %empty                          { $$ = NULL; }
  | WHERE expr                      { $$ = $2; }
  ;

/* ---- texts ---- */

/* What stands between the braces of a text. */
hole:
    expr                            { build_hole(r, HOLE_VALUE, $1); }
  | BLANK TEXT                      { build_hole_blank(r, $2); }
  | FOR name IN expr where          { build_hole_for(r, $2, $4, $5); }
  | IF expr                         { build_hole(r, HOLE_IF, $2); }
  | ELSE                            { build_hole(r, HOLE_ELSE, NULL); }
  | END                             { build_hole(r, HOLE_END, NULL); }
  ;

/* ---- names: a word of the language can be one wherever nothing else is meant ---- */

/* Of a let, threshold, define, table, tier, ladder or choice: what can stand in an expression. */
name:
    NAME                            { $$ = build_word(r, @1); }
  | word_free                       { $$ = build_word(r, @1); }
  ;

/* Of a field, a column, a component, a flag, a lever: what is always written after a dot. */
column:
    name
  | word_first                      { $$ = build_word(r, @1); }
  ;

/* After a dot: any word. */
member:
    column
  | word_bound                      { $$ = build_word(r, @1); }
  ;

word_free:
    word_plain | OFFER
  ;

word_plain:
    AFTER | APPROVAL | AT | BLANK | BY | CAP | CURRENT | DONE | FIRST | FLAG | FROM | IMPACT | LEAST
  | LEVERS | LIST | MATCH | OF | ONE | OVER | PACKAGE | PLAY | ROUND | SCRIPT | SEND | STEP
  | SUBJECT | TAKE | TARGET | TEST | TO | USE | WAIT
  ;

word_first:
    word_early | EXPECT | WITH | WITHOUT
  ;

word_early:
    ABOVE | CURRENCY | DEFINE | EACH | END | FALLBACK | HAGGLE | IMPORT | LET | LEVER
  | OVERRIDE | PLAYBOOK | REMOVE | ROOM | SAY | SETS | SEVERITY | SOURCE | STALE | TABLE | TACTIC
  | TAKES | THRESHOLD | TIER | TOGETHER | UNDECIDED | UP | VERSION | WANTS | WHEN
  ;

word_bound:
    AND | AS | ELSE | FOR | GROWING | IF | IN | KNOWN | NO | NOT | OR | OTHERWISE | PRIVATE | THEN
  | VESTING | WHERE | YES
  ;

%%

/* Which kind of thing each of the grammar's symbols begins or is, for messages. */
static const struct {
    yysymbol_kind_t kind;
    unsigned expected;
} expectations[] = {
    {YYSYMBOL_LPAREN, EXPECTED_OPEN_PAREN},
    {YYSYMBOL_NOT, EXPECTED_VALUE},
    {YYSYMBOL_MONEY, EXPECTED_CONSTANT},
    {YYSYMBOL_RPAREN, EXPECTED_CLOSE_PAREN},
    {YYSYMBOL_RBRACKET, EXPECTED_CLOSE_BRACKET},
    {YYSYMBOL_LBRACE, EXPECTED_OPEN_BRACE},
    {YYSYMBOL_RBRACE, EXPECTED_CLOSE_BRACE},
    {YYSYMBOL_EQUALS, EXPECTED_EQUALS},
    {YYSYMBOL_COLON, EXPECTED_COLON},
    {YYSYMBOL_TEXT, EXPECTED_TEXT},
    {YYSYMBOL_NAME, EXPECTED_NAME},
    {YYSYMBOL_STAR, EXPECTED_OPERATOR},
    {YYSYMBOL_EQ, EXPECTED_COMPARISON},
    {YYSYMBOL_THEN, EXPECTED_THEN},
    {YYSYMBOL_ELSE, EXPECTED_ELSE},
    {YYSYMBOL_IN, EXPECTED_IN},
    {YYSYMBOL_BAR, EXPECTED_BAR},
    {YYSYMBOL_COMMA, EXPECTED_COMMA},
    {YYSYMBOL_DURATION, EXPECTED_DURATION},
    {YYSYMBOL_NUMBER, EXPECTED_NUMBER},
    {YYSYMBOL_DATE, EXPECTED_DATE},
    {YYSYMBOL_STOP, EXPECTED_STOP},
    {YYSYMBOL_BY, EXPECTED_BY},
    {YYSYMBOL_OVER, EXPECTED_OVER},
    {YYSYMBOL_OF, EXPECTED_OF},
    {YYSYMBOL_TO, EXPECTED_TO},
    {YYSYMBOL_AFTER, EXPECTED_AFTER},
    {YYSYMBOL_MATCH, EXPECTED_MATCH},
    {YYSYMBOL_LEAST, EXPECTED_LEAST},
};

static unsigned expected_of(yysymbol_kind_t kind)
{
    for (size_t i = 0; i < sizeof expectations / sizeof expectations[0]; i++)
        if (expectations[i].kind == kind)
            return expectations[i].expected;
    return 0;
}

/* What was expected, as a set; the words are found in syntax/complain.c. */
static int yyreport_syntax_error(const yypcontext_t *context, struct reader *r)
{
    yysymbol_kind_t kinds[YYNTOKENS];
    int n = yypcontext_expected_tokens(context, kinds, YYNTOKENS);
    unsigned expected = 0;
    for (int i = 0; i < n; i++)
        expected |= expected_of(kinds[i]);
    complain_unexpected(r, expected);
    stream_recover(r);
    return 0;
}

/* Bison's own word, for what is no mistake in the grammar's sense: its stack is full. */
void haggle_error(const HAGGLE_LTYPE *place, struct reader *r, const char *message)
{
    (void)message;
    complain_too_deep(r, *place);
    build_lost_all(r);
}
