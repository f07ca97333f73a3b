/*
 * format_decl.c - declarations: a blank line between them, but for those of one line that were
 * written together; these have common columns.
 */
#include "base/bug.h"
#include "grammar/haggle.tab.h"
#include "syntax/format_parts.h"

enum { COLUMN_TITLE = 1, COLUMN_VALUE, COLUMN_BODY, TITLE_GAP = 3 };

/* Declarations of one line that follow one another. */
struct run {
    const struct decl *last; /* NULL: none */
    uint32_t group;
    uint32_t body_group; /* of bodies with the same clauses */
};

/* ---- bodies on one line ---- */

static size_t closing_brace(const struct writer *w, size_t brace)
{
    size_t depth = 0;
    for (size_t i = brace; i < w->n_marks; i++) {
        if (w->marks[i].kind == TOK_LBRACE)
            depth++;
        else if (w->marks[i].kind == TOK_RBRACE && --depth == 0)
            return i;
        if (i > brace && w->marks[i].first_on_line)
            break; /* not on one line */
    }
    return w->n_marks;
}

bool format_is_in_line(const struct writer *w, size_t brace, int room)
{
    size_t end = closing_brace(w, brace);
    if (end == w->n_marks || !writer_is_one_line(w, brace, end + 1))
        return false;
    for (size_t i = brace; i <= end && room >= 0; i++)
        room -= w->marks[i].kind == TOK_TEXT ? 3 : writer_mark_width(w, i) + 1;
    return room >= 0;
}

/* The mark of the body's `{`; n_marks where there is none. */
static size_t find_body(const struct writer *w, const struct decl *decl)
{
    switch (decl->kind) {
    case DECL_IMPORT:
    case DECL_THRESHOLD:
    case DECL_LET:
    case DECL_DEFINE:
    case DECL_USE:
    case DECL_REMOVE:
        return w->n_marks;
    case DECL_PLAYBOOK:
    case DECL_OFFER:
    case DECL_TABLE:
    case DECL_PACKAGE:
    case DECL_FLAG:
    case DECL_TIER:
    case DECL_APPROVAL:
    case DECL_LEVER:
    case DECL_ROUND:
    case DECL_SCRIPT:
    case DECL_PLAY:
    case DECL_TEST:
        break;
    case N_DECL_KINDS:
        BUG("no such declaration");
    }
    size_t end = writer_find(w, decl->span.end);
    for (size_t i = w->next; i < end; i++)
        if (w->marks[i].kind == TOK_LBRACE)
            return i;
    return w->n_marks;
}

/* A table with rows has a line for each. */
static bool may_be_in_line(const struct decl *decl)
{
    return decl->kind != DECL_TABLE || decl->table.n_columns == 0;
}

/* ---- heads ---- */

/* Everything before the body, or all where there is none. */
static void put_head(struct writer *w, const struct decl *decl, size_t body, const struct run *run)
{
    uint32_t end = body < w->n_marks ? w->marks[body].begin : decl->span.end;
    uint32_t title = decl->title.span.end ? decl->title.span.begin : end;
    bool is_aligned = run->last && decl->name.text.len && title < end;
    if (!is_aligned) {
        writer_put_until(w, end, GAP_NONE);
        return;
    }
    writer_put_until(w, title, GAP_NONE);
    writer_put_stop(w, run->group, COLUMN_TITLE, GAP_SPACE, FORMAT_WIDE_CELL);
}

/* The head of a table, whose keys are values. */
static void put_table_head(struct writer *w, const struct decl *decl, size_t body)
{
    uint32_t end = body < w->n_marks ? w->marks[body].begin : decl->span.end;
    writer_put_until(w, decl->table.keys.items[0]->span.begin, GAP_NONE);
    format_filled(w, decl->table.keys, GAP_SPACE);
    writer_put_until(w, end, GAP_SPACE);
}

/* ---- thresholds, lets, defines ---- */

/* name(a: money, b: one of C, D) */
static void put_params(struct writer *w)
{
    int left = 0;
    while (w->next < w->n_marks && writer_kind(w, 0) != TOK_EQUALS && w->room >= 0) {
        int kind = writer_kind(w, 0), gap = left ? writer_usual_gap(left, kind) : GAP_NONE;
        bool is_long = left == TOK_COMMA && !w->is_flat && w->column > WRITER_WIDTH - 30;
        writer_put(w, is_long ? GAP_LINE : gap);
        left = kind;
    }
}

static void put_name(struct writer *w, const struct decl *decl)
{
    writer_put_until(w, decl->name.span.end, GAP_NONE);
    if (decl->kind == DECL_DEFINE)
        put_params(w);
}

/* What stands before the title on one line. */
static void put_flat_value(struct writer *w, const struct decl *decl, const struct run *run)
{
    put_name(w, decl);
    if (run && decl->kind != DECL_DEFINE)
        writer_put_stop(w, run->group, COLUMN_VALUE, GAP_SPACE, FORMAT_WIDE_CELL);
    else
        writer_put(w, GAP_SPACE);
    format_expr(w, decl->expr, GAP_SPACE);
}

static void put_title(struct writer *w, const struct decl *decl, uint32_t group)
{
    if (decl->title.span.end)
        writer_put_stop(w, group, COLUMN_BODY, TITLE_GAP, FORMAT_WIDE_TEXT);
}

/* A long value stands below its name; a text of several lines begins behind the sign. */
static void put_long_value(struct writer *w, const struct decl *decl)
{
    put_name(w, decl);
    writer_put(w, GAP_SPACE);
    w->hang = WRITER_INDENT;
    format_expr(w, decl->expr, decl->expr->kind == EXPR_TEXT ? GAP_SPACE : GAP_LINE);
    put_title(w, decl, columns_group(&w->columns));
}

/* ---- a declaration ---- */

/* Whether what is written up to the title fits in a line. */
static bool is_short_value(struct writer *w, const struct decl *decl)
{
    struct writer_state state = writer_measure_from(w, 0);
    put_flat_value(w, decl, NULL);
    bool fits = writer_fits(w, state);
    return fits && writer_is_plain(w, w->next, writer_find(w, decl->span.end));
}

static bool is_value(const struct decl *decl)
{
    return decl->kind == DECL_THRESHOLD || decl->kind == DECL_LET || decl->kind == DECL_DEFINE;
}

static bool is_one_line(struct writer *w, const struct decl *decl, size_t body)
{
    if (is_value(decl))
        return is_short_value(w, decl);
    if (body < w->n_marks) {
        int head = 0;
        for (size_t i = w->next; i < body; i++)
            head += w->marks[i].kind == TOK_TEXT ? 3 : writer_mark_width(w, i) + 1;
        return writer_is_plain(w, w->next, body + 1) && may_be_in_line(decl) &&
               format_is_in_line(w, body, WRITER_WIDTH - head);
    }
    return writer_is_plain(w, w->next, writer_find(w, decl->span.end));
}

static bool has_same_clauses(const struct decl *a, const struct decl *b)
{
    bool same = a->n_clauses == b->n_clauses;
    for (size_t i = 0; same && i < a->n_clauses; i++)
        same = a->clauses[i].kind == b->clauses[i].kind;
    return same;
}

/* The declaration goes with the one before, or begins a run. */
static void enter_run(struct writer *w, struct run *run, const struct decl *decl, bool parted)
{
    const struct decl *last = run->last;
    bool stays =
        last && !parted && last->kind == decl->kind && last->is_override == decl->is_override;
    if (!stays)
        run->group = columns_group(&w->columns);
    if (!stays || !has_same_clauses(last, decl))
        run->body_group = columns_group(&w->columns);
    run->last = decl;
}

static void put_body(struct writer *w, const struct decl *decl, const struct run *run)
{
    bool in_line = run->last != NULL;
    switch (decl->kind) {
    case DECL_OFFER:
        format_shape(w, decl, in_line);
        break;
    case DECL_PACKAGE:
        format_components(w, decl, in_line);
        break;
    case DECL_TABLE:
        if (in_line)
            format_clauses_in_line(w, decl, run->group, run->body_group, COLUMN_BODY);
        else
            format_table(w, decl);
        break;
    case DECL_PLAYBOOK:
    case DECL_FLAG:
    case DECL_TIER:
    case DECL_APPROVAL:
    case DECL_LEVER:
    case DECL_ROUND:
    case DECL_SCRIPT:
    case DECL_PLAY:
    case DECL_TEST:
        if (in_line)
            format_clauses_in_line(w, decl, run->group, run->body_group, COLUMN_BODY);
        else
            format_clauses(w, decl, 0);
        break;
    case DECL_IMPORT:
    case DECL_THRESHOLD:
    case DECL_LET:
    case DECL_DEFINE:
    case DECL_USE:
    case DECL_REMOVE:
    case N_DECL_KINDS:
        BUG("this declaration has no body");
    }
}

static void put_decl(struct writer *w, const struct decl *decl, size_t body, const struct run *run)
{
    w->is_flat = run->last != NULL;
    w->hang = 2 * WRITER_INDENT;
    if (is_value(decl)) {
        if (w->is_flat) {
            put_flat_value(w, decl, run);
            put_title(w, decl, run->group);
        } else {
            put_long_value(w, decl);
        }
    } else {
        if (decl->kind == DECL_TABLE)
            put_table_head(w, decl, body);
        else
            put_head(w, decl, body, run);
        if (body < w->n_marks)
            put_body(w, decl, run);
    }
    w->is_flat = false;
}

void format_decls(struct writer *w, const struct file_tree *tree)
{
    struct run run = {0};
    writer_begin(w, 0, BLANKS_OPENING);
    writer_put_until(w, tree->edition->span.end, GAP_NONE);
    for (size_t i = 0; i < tree->n_decls; i++) {
        const struct decl *decl = tree->decls[i];
        size_t body = find_body(w, decl);
        bool one_line = is_one_line(w, decl, body);
        bool may_touch = i > 0 && run.last && one_line;
        bool parted = writer_begin(w, 0, may_touch ? BLANKS_KEPT : BLANKS_FORCED);
        if (one_line)
            enter_run(w, &run, decl, parted);
        else
            run.last = NULL;
        put_decl(w, decl, body, &run);
    }
    writer_finish(w);
}
