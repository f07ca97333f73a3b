/*
 * parsing.h - for tests of the front end: a text parsed, its tree as a text, its messages as a text.
 */
#ifndef HAGGLE_TESTS_PARSING_H
#define HAGGLE_TESTS_PARSING_H

#include "unit.h"

#include "syntax/parse.h"

struct parsing {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct symbols symbols;
    struct parse parse;
    struct file_tree *tree;
};

static inline void parsing_open(struct parsing *p)
{
    *p = (struct parsing){0};
    p->sources.arena = p->diags.arena = p->symbols.map.arena = &p->arena;
    p->parse = (struct parse){
        .arena = &p->arena, .sources = &p->sources, .diags = &p->diags, .symbols = &p->symbols};
}

static inline uint32_t parsing_source(struct parsing *p, const char *name, struct str text)
{
    return source_add(&p->sources, str_from(name), text);
}

/* A file with exactly these bytes. */
static inline void parsing_bytes(struct parsing *p, struct str text)
{
    parsing_open(p);
    p->tree = parse_file(&p->parse, parsing_source(p, "test.haggle", text));
    diags_sort(&p->diags);
}

/* `haggle 1` on the first line, and the text from the second line on. */
static inline void parsing_text(struct parsing *p, const char *text)
{
    struct buf whole = {0};
    parsing_open(p);
    buf_format(&whole, "haggle 1\n%s", text);
    p->tree = parse_file(&p->parse, parsing_source(p, "test.haggle", buf_take(&whole, &p->arena)));
    diags_sort(&p->diags);
}

static inline void parsing_close(struct parsing *p)
{
    arena_free(&p->arena);
}

static inline struct str parsing_at(struct parsing *p, struct span span)
{
    return source_text(&p->sources, span);
}

/* "E0107 2:14 `=` does not compare", a line for each message. */
static inline struct str parsing_said(struct parsing *p)
{
    struct buf out = {0};
    for (size_t i = 0; i < p->diags.n; i++) {
        const struct diag *diag = &p->diags.items[i];
        struct position at = source_position(&p->sources, diag->span.file, diag->span.begin);
        buf_format(&out, "%s%s %u:%u %.*s", i ? "\n" : "", diag_infos[diag->code].code, at.line,
                   at.column, STR_ARG(diag->message));
    }
    return buf_take(&out, &p->arena);
}

static inline const char *operator_name(enum binary_op op)
{
    static const char *const names[] = {"+",  "-", "*",  "/",  "==",  "!=", "<",
                                        "<=", ">", ">=", "in", "and", "or", "otherwise"};
    return names[op];
}

static inline void print_exprs(struct buf *out, struct parsing *p, struct exprs exprs);

/* The shape of an expression: operators before their operands, in parentheses. */
static inline void print_expr(struct buf *out, struct parsing *p, const struct expr *e)
{
    static const char *const unary[] = {"neg", "not", "known"};
    if (!e) {
        buf_format(out, "-");
        return;
    }
    switch (e->kind) {
    case EXPR_ERROR:
        buf_format(out, "?");
        break;
    case EXPR_LITERAL:
    case EXPR_NAME:
        buf_add(out, parsing_at(p, e->span));
        break;
    case EXPR_TEXT:
        buf_format(out, "\"%.*s\"", STR_ARG(e->text));
        break;
    case EXPR_FIELD:
        print_expr(out, p, e->field.object);
        buf_format(out, ".%.*s", STR_ARG(e->field.name.text));
        break;
    case EXPR_CALL:
        buf_format(out, "(%.*s", STR_ARG(e->call.name.text));
        print_exprs(out, p, e->call.args);
        buf_format(out, ")");
        break;
    case EXPR_UNARY:
        buf_format(out, "(%s ", unary[e->unary.op]);
        print_expr(out, p, e->unary.operand);
        buf_format(out, ")");
        break;
    case EXPR_BINARY:
        buf_format(out, "(%s", operator_name(e->binary.op));
        print_exprs(out, p, (struct exprs){(struct expr *[]){e->binary.left, e->binary.right}, 2});
        buf_format(out, ")");
        break;
    case EXPR_IF:
        buf_format(out, "(if");
        print_exprs(
            out, p,
            (struct exprs){(struct expr *[]){e->choose.condition, e->choose.yes, e->choose.no}, 3});
        buf_format(out, ")");
        break;
    case EXPR_RANGE:
        buf_format(out, "(..");
        print_exprs(out, p, (struct exprs){(struct expr *[]){e->range.low, e->range.high}, 2});
        buf_format(out, ")");
        break;
    case EXPR_LIST:
        buf_format(out, "[");
        print_exprs(out, p, e->list);
        buf_format(out, "]");
        break;
    case EXPR_COMPREHENSION:
        buf_format(out, "(for %.*s", STR_ARG(e->comprehension->var.text));
        print_exprs(out, p,
                    (struct exprs){(struct expr *[]){e->comprehension->body, e->comprehension->list,
                                                     e->comprehension->where},
                                   3});
        buf_format(out, ")");
        break;
    }
}

static inline void print_exprs(struct buf *out, struct parsing *p, struct exprs exprs)
{
    for (size_t i = 0; i < exprs.n; i++) {
        buf_format(out, " ");
        print_expr(out, p, exprs.items[i]);
    }
}

static inline struct str parsing_shape(struct parsing *p, const struct expr *expr)
{
    struct buf out = {0};
    print_expr(&out, p, expr);
    return buf_take(&out, &p->arena);
}

/* The messages of a text that begins on line 2. */
#define assert_says(text, messages)                                                                \
    do {                                                                                           \
        struct parsing parsing_;                                                                   \
        parsing_text(&parsing_, text);                                                             \
        assert_str(parsing_said(&parsing_), messages);                                             \
        parsing_close(&parsing_);                                                                  \
    } while (0)

#endif
