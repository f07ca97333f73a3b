/*
 * scripts.c - what is said and done: scripts, plays, and what of them cannot be used now.
 *
 * One unknown fact withholds a whole text. The steps of a play are for the coach: one that cannot be filled in is left out
 * and listed, the others stay.
 */
#include "advice/build.h"

void build_withheld(struct build *b, const char *of, const char *kind, struct str name,
                    struct needs needs)
{
    struct result_withheld withheld = {
        .of = str_from(of), .kind = str_from(kind), .name = name, .needs = needs};
    VEC_PUSH(b->arena, &b->result->withheld, withheld);
}

static bool is_listed(const struct result_blanks *blanks, struct str text)
{
    for (size_t i = 0; i < blanks->n; i++)
        if (str_equal(blanks->items[i], text))
            return true;
    return false;
}

void build_blanks(struct build *b, struct result_blanks *blanks, const struct speech *speech)
{
    for (size_t i = 0; speech->said && i < speech->n_fill_in; i++)
        if (!is_listed(blanks, speech->fill_in[i]))
            VEC_PUSH(b->arena, blanks, speech->fill_in[i]);
}

/* ---- whether it is its time -------------------------------------------------------------------- */

static void add_unsaid(struct build *b, const char *of, const struct decl *decl,
                       struct result_unsaid unsaid)
{
    unsaid.of = str_from(of);
    unsaid.name = decl->name.text;
    unsaid.title = build_title(decl);
    unsaid.at = build_at(b, decl);
    VEC_PUSH(b->arena, &b->result->unsaid, unsaid);
}

/* False, and noted, where its condition is not met or not known. */
static bool is_its_time(struct build *b, const char *of, const struct decl *decl,
                        const struct condition *when)
{
    if (when->slot == SLOT_NONE || run_is_yes(b->run, when->slot, b->row))
        return true;
    struct result_unsaid unsaid = {.why = UNSAID_NOT_NOW};
    if (run_is_no(b->run, when->slot, b->row)) {
        unsaid.reason = build_unmet(b, when);
    } else {
        unsaid.why = UNSAID_UNDECIDED;
        unsaid.needs = speech_needs(b->run, b->row, when->slot);
        build_undecided(b, of, decl->name.text, build_title(decl), when->slot);
    }
    add_unsaid(b, of, decl, unsaid);
    return false;
}

/* ---- scripts ----------------------------------------------------------------------------------- */

/* A subject is one line, whatever its facts hold. */
static struct str one_line(struct arena *arena, struct str text)
{
    struct buf out = {0};
    for (size_t i = 0; i < text.len; i++) {
        bool is_blank = (unsigned char)text.ptr[i] <= ' ';
        if (!is_blank)
            buf_add_char(&out, text.ptr[i]);
        else if (out.len > 0 && out.ptr[out.len - 1] != ' ')
            buf_add_char(&out, ' ');
    }
    return str_trim(buf_take(&out, arena));
}

/* The needs of both, each once. */
static struct needs join_needs(struct arena *arena, struct needs a, struct needs b)
{
    struct needs all = {ARENA_ARRAY(arena, a.n + b.n, struct need), 0};
    for (size_t i = 0; i < a.n + b.n; i++) {
        struct need need = i < a.n ? a.items[i] : b.items[i - a.n];
        bool is_new = true;
        for (size_t j = 0; j < all.n; j++)
            is_new = is_new && !str_equal(all.items[j].name, need.name);
        if (is_new)
            all.items[all.n++] = need;
    }
    return all;
}

static int sent_by(const struct decl *round)
{
    return round ? (int)round_number(round) : 0;
}

static void add_script(struct build *b, const struct script_slots *script,
                       const struct speech *subject, const struct speech *say)
{
    const struct decl *decl = script->decl;
    if (say->text.len == 0) {
        add_unsaid(b, "script", decl,
                   (struct result_unsaid){.why = UNSAID_NOT_NOW,
                                          .reason = STR("for this offer it comes to no words")});
        return;
    }
    struct result_script out = {.name = decl->name.text,
                                .title = build_title(decl),
                                .subject = one_line(b->arena, subject->text),
                                .text = say->text,
                                .round = sent_by(script->round),
                                .at = build_at(b, decl)};
    build_blanks(b, &out.fill_in, subject);
    build_blanks(b, &out.fill_in, say);
    VEC_PUSH(b->arena, &b->result->scripts, out);
}

static void build_script(struct build *b, const struct script_slots *script)
{
    const struct decl *decl = script->decl;
    struct speech subject = {.said = true};
    if (!is_its_time(b, "script", decl, &script->when))
        return;
    if (script->subject)
        subject = speech_fill(b->run, b->row, script->subject);
    struct speech say = speech_fill(b->run, b->row, script->say);
    if (subject.said && say.said) {
        add_script(b, script, &subject, &say);
        return;
    }
    if (!subject.said)
        build_withheld(b, "script", "subject", decl->name.text, subject.needs);
    if (!say.said)
        build_withheld(b, "script", "say", decl->name.text, say.needs);
    add_unsaid(b, "script", decl,
               (struct result_unsaid){.why = UNSAID_WITHHELD,
                                      .needs = join_needs(b->arena, subject.needs, say.needs)});
}

/* ---- plays ------------------------------------------------------------------------------------- */

static void add_step(struct build *b, const struct play_step_slots *step, struct str name,
                     struct result_play *play)
{
    bool always = step->condition == SLOT_NONE;
    if (!always && !run_is_known(b->run, step->condition, b->row))
        build_withheld(b, "play", "step", name, speech_needs(b->run, b->row, step->condition));
    if (!always && !run_is_yes(b->run, step->condition, b->row))
        return;
    struct speech speech = speech_fill(b->run, b->row, step->text);
    if (!speech.said) {
        build_withheld(b, "play", "step", name, speech.needs);
        return;
    }
    struct result_step *out = &play->steps[play->n_steps++];
    *out = (struct result_step){.text = speech.text, .has_done = step->done != SLOT_NONE};
    out->known = out->has_done && run_is_known(b->run, step->done, b->row);
    out->done = out->known && run_is_yes(b->run, step->done, b->row);
    if (out->has_done && !out->known)
        out->needs = speech_needs(b->run, b->row, step->done);
    build_blanks(b, &play->fill_in, &speech);
}

static void build_play(struct build *b, const struct play_slots *slots)
{
    const struct decl *decl = slots->decl;
    if (!is_its_time(b, "play", decl, &slots->when))
        return;
    struct result_play play = {.name = decl->name.text,
                               .title = build_title(decl),
                               .always = slots->when.slot == SLOT_NONE,
                               .steps = ARENA_ARRAY(b->arena, slots->n_steps, struct result_step),
                               .at = build_at(b, decl)};
    const struct clause *when = tree_find_clause(decl, CLAUSE_WHEN);
    if (when)
        play.when = source_text(&b->playbook->sources, when->expr->span);
    for (size_t i = 0; i < slots->n_steps; i++)
        add_step(b, &slots->steps[i], play.name, &play);
    if (slots->say) {
        struct speech say = speech_fill(b->run, b->row, slots->say);
        if (!say.said)
            build_withheld(b, "play", "say", play.name, say.needs);
        play.text = say.text;
        build_blanks(b, &play.fill_in, &say);
    }
    VEC_PUSH(b->arena, &b->result->plays, play);
}

void build_scripts(struct build *b)
{
    for (size_t i = 0; i < b->playbook->scripts.n; i++)
        build_script(b, &b->program->scripts[i]);
    for (size_t i = 0; i < b->playbook->plays.n; i++)
        build_play(b, &b->program->plays[i]);
}
