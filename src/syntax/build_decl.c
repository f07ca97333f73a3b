/*
 * build_decl.c - declarations and the file; what else the grammar can be asked for.
 */
#include "syntax/build.h"
#include "syntax/text.h"

struct decl *build_decl(struct reader *r, enum decl_kind kind, struct place at, struct place word,
                        struct name name, const struct quoted *title)
{
    struct decl *decl = ARENA_NEW(r->arena, struct decl);
    decl->kind = kind;
    decl->span = reader_span(r, at);
    decl->word = reader_span(r, word);
    decl->name = name;
    if (title)
        decl->title = text_value(r, title);
    return decl;
}

struct decl *build_decl_value(struct reader *r, enum decl_kind kind, struct place at,
                              struct place word, struct name name, struct expr *value,
                              const struct quoted *title)
{
    struct decl *decl = build_decl(r, kind, at, word, name, title);
    decl->expr = value;
    decl->broken = value->kind == EXPR_ERROR;
    return decl;
}

struct decl *build_decl_clauses(struct reader *r, enum decl_kind kind, struct place at,
                                struct place word, struct name name, const struct quoted *title,
                                struct clause_list *clauses)
{
    struct decl *decl = build_decl(r, kind, at, word, name, title);
    if (clauses) {
        build_clauses_done(r, decl, clauses);
        decl->broken = clauses->broken;
    }
    return decl;
}

struct decl *build_define(struct reader *r, struct place at, struct place word, struct name name,
                          struct param_list *params, struct expr *value)
{
    struct decl *decl = build_decl_value(r, DECL_DEFINE, at, word, name, value, NULL);
    decl->params.items = arena_copy(r->arena, params->items, params->n, sizeof *params->items);
    decl->params.n = params->n;
    return decl;
}

struct decl *build_offer(struct reader *r, struct place at, struct place word,
                         struct field_list *fields)
{
    struct decl *decl = build_decl(r, DECL_OFFER, at, word, (struct name){0}, NULL);
    decl->fields.items = arena_copy(r->arena, fields->items, fields->n, sizeof *fields->items);
    decl->fields.n = fields->n;
    return decl;
}

struct decl *build_package(struct reader *r, struct place at, struct place word, struct expr *years,
                           struct component_list *components)
{
    struct decl *decl = build_decl_value(r, DECL_PACKAGE, at, word, (struct name){0}, years, NULL);
    decl->package.items =
        arena_copy(r->arena, components->items, components->n, sizeof *components->items);
    decl->package.n = components->n;
    return decl;
}

struct decl *build_round(struct reader *r, struct place at, struct place word, struct place digits,
                         struct expr *number, const struct quoted *title,
                         struct clause_list *clauses)
{
    struct decl *decl =
        build_decl_clauses(r, DECL_ROUND, at, word, build_word(r, digits), title, clauses);
    decl->expr = number;
    return decl;
}

struct decl *build_override(struct reader *r, struct place at, struct place word, struct decl *decl)
{
    decl->is_override = true;
    decl->span = reader_span(r, at);
    decl->word = reader_span(r, word);
    return decl;
}

struct decl *build_remove(struct reader *r, struct place at, struct place word, enum decl_kind kind,
                          struct name name)
{
    struct decl *decl = build_decl(r, DECL_REMOVE, at, word, name, NULL);
    decl->removes = kind;
    return decl;
}

struct decl *build_decl_broken(struct reader *r, enum decl_kind kind, struct place at,
                               struct place word, struct name name)
{
    return build_decl_value(r, kind, at, word, name, build_error(r, at), NULL);
}

struct decl_list *build_decls(struct reader *r, struct decl_list *list, struct decl *decl)
{
    if (!list)
        return ARENA_NEW(r->arena, struct decl_list);
    VEC_PUSH(r->arena, list, decl);
    return list;
}

struct lost_list {
    struct span *items;
    size_t n, cap;
};

void build_lost(struct reader *r, struct place from, struct place to)
{
    if (!r->tree)
        return;
    struct lost_list lost = {r->tree->lost, r->tree->n_lost, r->tree->cap_lost};
    VEC_PUSH(r->arena, &lost, reader_span(r, (struct place){from.begin, to.begin}));
    r->tree->lost = lost.items;
    r->tree->n_lost = lost.n;
    r->tree->cap_lost = lost.cap;
    r->tree->incomplete = true;
}

void build_lost_all(struct reader *r)
{
    struct place begin = {r->base, r->base};
    uint32_t length = (uint32_t)r->text.len;
    build_lost(r, begin, (struct place){r->base + length, r->base + length});
}

/* An edition that is not known may hold anything: nothing more is said of the file. */
static void check_edition(struct reader *r, const struct expr *number)
{
    int64_t edition;
    if (number->kind != EXPR_LITERAL)
        return;
    if (decimal_to_int(number->literal.cell.decimal, &edition) && edition == 1)
        return;
    struct str text = source_text(r->parse->sources, number->span);
    reader_report(r, DIAG_E0102, number->span,
                  STR("this program knows edition 1; a newer one may know more"),
                  "edition %.*s of the language is not known", STR_ARG(text));
    r->scan.is_quiet = true;
    build_lost_all(r);
}

void build_edition(struct reader *r, struct place word, const struct decl_list *before,
                   struct expr *number)
{
    struct expr *first = r->tree->edition;
    r->tree->edition = first ? first : number;
    if (!first && before->n == 0) {
        check_edition(r, number);
        return;
    }
    struct diag *diag = reader_report(r, DIAG_E0101, reader_span(r, word), STR(""),
                                      "the edition of the language stands once, on the first line");
    if (first)
        reader_label(r, diag, first->span, "already named here");
}

void build_file(struct reader *r, struct decl_list *decls)
{
    r->tree->decls = arena_copy(r->arena, decls->items, decls->n, sizeof *decls->items);
    r->tree->n_decls = decls->n;
}

void build_hole(struct reader *r, enum hole_kind kind, struct expr *expr)
{
    r->hole.kind = kind;
    r->hole.expr = expr;
}

void build_hole_for(struct reader *r, struct name var, struct expr *list, struct expr *where)
{
    build_hole(r, HOLE_FOR, list);
    r->hole.var = var;
    r->hole.where = where;
}

void build_hole_blank(struct reader *r, const struct quoted *text)
{
    build_hole(r, HOLE_BLANK, NULL);
    r->hole.text = text_value(r, text);
}

void build_cell(struct reader *r, struct pattern pattern)
{
    r->pattern = pattern;
    r->has_pattern = true;
}
