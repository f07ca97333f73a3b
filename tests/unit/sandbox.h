/*
 * sandbox.h - a playbook from a text, run on offers from a text, and what came of it as texts to compare.
 *
 * For the tests of src/program and src/advice. A playbook or an offer that is refused fails the test with its
 * messages. All that is handed out lives until the next run or sandbox_free.
 */
#ifndef HAGGLE_TESTS_SANDBOX_H
#define HAGGLE_TESTS_SANDBOX_H

#include "unit.h"

#include "advice/advice.h"
#include "diag/render.h"
#include "offer/offer.h"
#include "program/run.h"

struct sandbox {
    struct playbook *playbook;
    const struct program *program;
    struct arena arena; /* of the run */
    struct sources sources;
    struct diags diags;
    struct run *run;
    struct result **results;
    size_t n;
    size_t at; /* which of the offers the questions below are about */
};

static inline void sandbox_stop(const struct diags *diags, const struct sources *sources)
{
    struct buf out = {0};
    render_diags(&out, diags, sources, false);
    fail_msg("%s", out.ptr ? out.ptr : "refused without a message");
}

/* The text of a playbook, without its first line `haggle 1`. */
static inline void sandbox_compile(struct sandbox *s, const char *playbook)
{
    *s = (struct sandbox){.playbook = playbook_new(NULL, NULL, STR(""))};
    struct str text = str_format(&s->playbook->arena, "haggle 1\n%s", playbook);
    if (playbook_load_text(s->playbook, STR("playbook.haggle"), text))
        s->program = program_compile(s->playbook);
    if (!s->program)
        sandbox_stop(&s->playbook->diags, &s->playbook->sources);
}

static inline void sandbox_free_run(struct sandbox *s)
{
    arena_free(&s->arena);
    s->diags = (struct diags){.arena = &s->arena};
    s->sources = (struct sources){.arena = &s->arena};
    s->results = NULL;
    s->n = s->at = 0;
}

static inline void sandbox_free(struct sandbox *s)
{
    sandbox_free_run(s);
    playbook_free(s->playbook);
}

/* One YAML text, of one offer or several. */
static inline void sandbox_run(struct sandbox *s, const char *yaml)
{
    sandbox_free_run(s);
    struct offer_file file;
    uint32_t source = source_add(&s->sources, STR("offer.yaml"), str_from(yaml));
    offer_read(&s->arena, &s->sources, source, &s->diags, &file);
    struct facts *facts = offer_facts(&s->arena, s->playbook, &s->sources, &file, 1, &s->diags);
    if (!facts)
        sandbox_stop(&s->diags, &s->sources);
    struct advice_options options = {0};
    s->run = program_run(&s->arena, s->program, facts, NULL);
    s->n = facts->n_offers;
    s->results = ARENA_ARRAY(&s->arena, s->n, struct result *);
    for (size_t i = 0; i < s->n; i++)
        s->results[i] = advice_result(s->run, i, &options);
}

static inline const struct result *sandbox_result(const struct sandbox *s)
{
    return s->results[s->at];
}

/* ---- values as texts, with all their digits ---- */

static inline const char *sandbox_text(struct sandbox *s, struct buf *buf)
{
    return buf_take(buf, &s->arena).ptr;
}

static inline void sandbox_add_needs(struct buf *out, const struct needs *needs)
{
    for (size_t i = 0; i < needs->n; i++)
        buf_format(out, "%s%.*s", i ? ", " : "", STR_ARG(needs->items[i].name));
}

static inline const char *sandbox_show(struct sandbox *s, const struct value *value)
{
    struct buf out = {0};
    value_print(&out, value, &s->playbook->symbols, &s->playbook->currency, true);
    return sandbox_text(s, &out);
}

/* A let: "$185,000", "$1 .. $2", or "unknown: offer.base, a division by zero". */
static inline const char *sandbox_let(struct sandbox *s, const char *name)
{
    const struct result *result = sandbox_result(s);
    for (size_t i = 0; i < result->values.n; i++) {
        const struct result_value *let = &result->values.items[i];
        if (!str_is(let->name, name))
            continue;
        struct buf out = {0};
        buf_format(&out, "%s", sandbox_show(s, &let->value));
        if (let->value.state == CELL_UNKNOWN) {
            buf_add(&out, STR(": "));
            sandbox_add_needs(&out, &let->needs);
        } else if (let->is_range) {
            buf_format(&out, " .. %s", sandbox_show(s, &let->high));
        }
        return sandbox_text(s, &out);
    }
    return "no such let";
}

/* ---- levers ---- */

/* NULL where the lever is not asked for. */
static inline const struct result_ask *sandbox_find_ask(const struct sandbox *s, const char *lever)
{
    const struct result *result = sandbox_result(s);
    for (size_t i = 0; i < result->asks.n; i++)
        if (str_is(result->asks.items[i].lever, lever))
            return &result->asks.items[i];
    return NULL;
}

static inline const struct result_ask *sandbox_ask(const struct sandbox *s, const char *lever)
{
    const struct result_ask *ask = sandbox_find_ask(s, lever);
    if (!ask)
        fail_msg("%s is not asked for", lever);
    return ask;
}

static inline const char *sandbox_undecided(struct sandbox *s, const char *kind, const char *name)
{
    const struct result *result = sandbox_result(s);
    for (size_t i = 0; i < result->undecided.n; i++) {
        const struct result_undecided *undecided = &result->undecided.items[i];
        if (!str_is(undecided->kind, kind) || !str_is(undecided->name, name))
            continue;
        struct buf out = {0};
        buf_add(&out, STR("undecided: "));
        sandbox_add_needs(&out, &undecided->needs);
        return sandbox_text(s, &out);
    }
    return NULL;
}

/* "$220,000 by cap (company cap)", "held back: why", "undecided: offer.start". */
static inline const char *sandbox_lever(struct sandbox *s, const char *lever)
{
    static const char *const bounds[] = {[BOUND_TARGET] = "target",
                                         [BOUND_ROOM] = "room",
                                         [BOUND_CAP] = "cap",
                                         [BOUND_ROUND] = "round"};
    const struct result *result = sandbox_result(s);
    const struct result_ask *ask = sandbox_find_ask(s, lever);
    struct buf out = {0};
    if (ask) {
        buf_format(&out, "%s by %s", sandbox_show(s, &ask->ask), bounds[ask->bound]);
        if (ask->bound == BOUND_CAP && ask->bound_title.len)
            buf_format(&out, " (%.*s)", STR_ARG(ask->bound_title));
        return sandbox_text(s, &out);
    }
    for (size_t i = 0; i < result->held_back.n; i++)
        if (str_is(result->held_back.items[i].lever, lever)) {
            buf_format(&out, "held back: %.*s", STR_ARG(result->held_back.items[i].reason));
            return sandbox_text(s, &out);
        }
    const char *undecided = sandbox_undecided(s, "lever", lever);
    return undecided ? undecided : "no such lever";
}

/* ---- approvals, flags ---- */

/* "no one", "manager", "director and committee", "not covered", "undecided: why", "none" without a clause. */
static inline const char *sandbox_approval(struct sandbox *s,
                                           const struct result_approval *approval)
{
    struct buf out = {0};
    if (!approval->applies)
        return "none";
    if (!approval->known) {
        buf_add(&out, STR("undecided: "));
        sandbox_add_needs(&out, &approval->needs);
        return sandbox_text(s, &out);
    }
    switch (approval->outcome) {
    case APPROVAL_NONE:
        return "no one";
    case APPROVAL_NOT_COVERED:
        return "not covered";
    case APPROVAL_TIER:
    case APPROVAL_SEVERAL:
        break;
    }
    assert_int_equal(approval->n_tiers > 1, approval->outcome == APPROVAL_SEVERAL);
    for (size_t i = 0; i < approval->n_tiers; i++)
        buf_format(&out, "%s%.*s", i ? " and " : "", STR_ARG(approval->tiers[i]->name));
    return sandbox_text(s, &out);
}

static inline const char *sandbox_tier(struct sandbox *s, const char *lever)
{
    return sandbox_approval(s, &sandbox_ask(s, lever)->approval);
}

static inline const char *sandbox_request(struct sandbox *s)
{
    return sandbox_approval(s, &sandbox_result(s)->request.approval);
}

/* What a raised flag says; "not raised", "undecided: why". */
static inline const char *sandbox_flag(struct sandbox *s, const char *name)
{
    const struct result *result = sandbox_result(s);
    for (size_t i = 0; i < result->flags.n; i++)
        if (str_is(result->flags.items[i].name, name))
            return str_copy(&s->arena, result->flags.items[i].message).ptr;
    const char *undecided = sandbox_undecided(s, "flag", name);
    return undecided ? undecided : "not raised";
}

/* All texts that were withheld, in order: "script base: offer.project; tactic base: offer.scale". */
static inline const char *sandbox_withheld(struct sandbox *s)
{
    const struct result *result = sandbox_result(s);
    struct buf out = {0};
    buf_add(&out, STR(""));
    for (size_t i = 0; i < result->withheld.n; i++) {
        const struct result_withheld *withheld = &result->withheld.items[i];
        buf_format(&out, "%s%.*s %.*s: ", i ? "; " : "", STR_ARG(withheld->kind),
                   STR_ARG(withheld->name));
        sandbox_add_needs(&out, &withheld->needs);
    }
    return sandbox_text(s, &out);
}

#endif
