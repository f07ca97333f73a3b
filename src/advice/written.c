/*
 * written.c - the plays of a playbook as they are written, for when there is no offer to fill them in from.
 */
#include "advice/written.h"

#include "base/vec.h"

struct writer {
    const struct sources *sources;
    struct arena *arena;
    struct buf out;
};

static void write_template(struct writer *w, const struct template *text);

static void write_source(struct writer *w, const char *before, const struct expr *expr)
{
    if (expr)
        buf_format(&w->out, "%s%.*s", before, STR_ARG(source_text(w->sources, expr->span)));
}

static void write_block(struct writer *w, const struct piece *piece)
{
    if (piece->kind == PIECE_FOR)
        buf_format(&w->out, "{for %.*s in ", STR_ARG(piece->var.text));
    write_source(w, piece->kind == PIECE_FOR ? "" : "{if ", piece->expr);
    write_source(w, " where ", piece->where);
    buf_add(&w->out, STR("}"));
    write_template(w, piece->then);
    if (piece->kind == PIECE_IF && piece->otherwise->n > 0) {
        buf_add(&w->out, STR("{else}"));
        write_template(w, piece->otherwise);
    }
    buf_add(&w->out, STR("{end}"));
}

static void write_template(struct writer *w, const struct template *text)
{
    for (size_t i = 0; i < text->n; i++) {
        const struct piece *piece = &text->pieces[i];
        switch (piece->kind) {
        case PIECE_TEXT:
            buf_add(&w->out, piece->text);
            break;
        case PIECE_VALUE:
            write_source(w, "{", piece->expr);
            buf_add(&w->out, STR("}"));
            break;
        case PIECE_BLANK:
            buf_format(&w->out, "[%.*s]", STR_ARG(piece->text));
            break;
        case PIECE_IF:
        case PIECE_FOR:
            write_block(w, piece);
            break;
        }
    }
}

static struct str take(struct writer *w)
{
    return str_trim(buf_take(&w->out, w->arena));
}

static struct result_step written_step(struct writer *w, const struct clause *clause)
{
    struct result_step step = {.has_done = clause->done != NULL};
    write_template(w, clause->template);
    write_source(w, " (if ", clause->condition);
    buf_add(&w->out, clause->condition ? STR(")") : STR(""));
    write_source(w, " (done when ", clause->done);
    buf_add(&w->out, clause->done ? STR(")") : STR(""));
    step.text = take(w);
    return step;
}

static struct result_play written_play(struct writer *w, const struct playbook *playbook,
                                       const struct decl *decl)
{
    const struct clause *when = tree_find_clause(decl, CLAUSE_WHEN);
    struct result_play play = {.name = decl->name.text,
                               .title = decl->title.value.len ? decl->title.value : decl->name.text,
                               .always = when == NULL,
                               .steps = ARENA_ARRAY(w->arena, decl->n_clauses, struct result_step),
                               .at = source_place(w->arena, &playbook->sources, decl->span)};
    if (when)
        play.when = source_text(w->sources, when->expr->span);
    for (size_t i = 0; i < decl->n_clauses; i++) {
        const struct clause *clause = &decl->clauses[i];
        if (clause->kind == CLAUSE_STEP) {
            play.steps[play.n_steps++] = written_step(w, clause);
        } else if (clause->kind == CLAUSE_SAY) {
            write_template(w, clause->template);
            play.text = take(w);
        }
    }
    return play;
}

struct result *advice_written_plays(struct arena *arena, const struct playbook *playbook)
{
    struct result *result = advice_new_result(arena, playbook);
    struct writer w = {.sources = &playbook->sources, .arena = arena};
    for (size_t i = 0; i < playbook->plays.n; i++)
        VEC_PUSH(arena, &result->plays, written_play(&w, playbook, playbook->plays.items[i]));
    return result;
}
