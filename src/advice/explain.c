/*
 * explain.c - which things are explained: those that are named, or all that came out; what a name means.
 */
#include "advice/explain.h"

#include "advice/explain_build.h"
#include "base/bug.h"

/* ---- names ------------------------------------------------------------------------------------ */

struct finding {
    struct arena *arena;
    const struct playbook *playbook;
    struct str name;
    VEC(struct explain_name) found;
    VEC(struct str) names; /* all that there are, for "did you mean" */
};

struct kind_of_decl {
    const char *kind;
    size_t decls; /* where in struct playbook */
};

static const struct kind_of_decl kinds[] = {
    {"lever", offsetof(struct playbook, levers)},
    {"flag", offsetof(struct playbook, flags)},
    {"let", offsetof(struct playbook, lets)},
    {"threshold", offsetof(struct playbook, thresholds)},
    {"script", offsetof(struct playbook, scripts)},
    {"play", offsetof(struct playbook, plays)},
    {"round", offsetof(struct playbook, rounds)},
};

static const struct decls *decls_of(const struct playbook *playbook, size_t kind)
{
    return (const struct decls *)(const void *)((const char *)playbook + kinds[kind].decls);
}

/* "lever:base" names a lever only. */
static bool split_kind(struct str *name, const char *kind)
{
    size_t n = strlen(kind);
    if (name->len <= n + 1 || memcmp(name->ptr, kind, n) != 0 || name->ptr[n] != ':')
        return false;
    *name = (struct str){name->ptr + n + 1, name->len - n - 1};
    return true;
}

static void look_in(struct finding *f, size_t kind)
{
    struct str name = f->name;
    bool is_kind = split_kind(&name, kinds[kind].kind);
    if (!is_kind && memchr(name.ptr, ':', name.len))
        return;
    const struct decls *decls = decls_of(f->playbook, kind);
    for (size_t i = 0; i < decls->n; i++) {
        struct explain_name found = {.kind = kinds[kind].kind, .decl = decls->items[i]};
        VEC_PUSH(f->arena, &f->names, decls->items[i]->name.text);
        if (str_equal(decls->items[i]->name.text, name))
            VEC_PUSH(f->arena, &f->found, found);
    }
}

static void look_at_words(struct finding *f)
{
    struct explain_name found = {.kind = NULL};
    VEC_PUSH(f->arena, &f->names, STR("request"));
    if (f->playbook->package)
        VEC_PUSH(f->arena, &f->names, STR("package"));
    if (str_is(f->name, "request"))
        found.kind = "request";
    else if (str_is(f->name, "package") && f->playbook->package)
        found.kind = "package";
    for (size_t i = 0; i < f->playbook->n_facts; i++) {
        const struct field *field = f->playbook->facts[i].field;
        if (f->playbook->facts[i].list >= 0)
            continue;
        VEC_PUSH(f->arena, &f->names, field->path);
        if (str_equal(field->path, f->name))
            found = (struct explain_name){.kind = "fact", .field = field};
    }
    if (found.kind) { /* the fixed words mean themselves; script:request names the script */
        f->found.n = 0;
        VEC_PUSH(f->arena, &f->found, found);
    }
}

static struct str not_found(struct finding *f)
{
    struct str close = diag_suggest(f->arena, f->name, f->names.items, f->names.n);
    if (close.len)
        return str_format(f->arena, "there is nothing called %.*s to explain; did you mean %.*s?",
                          STR_ARG(f->name), STR_ARG(close));
    return str_format(f->arena,
                      "there is nothing called %.*s to explain; name a lever, a flag, a let, a "
                      "threshold, a script, a play, the number of a round, a fact (offer.base), "
                      "package or request",
                      STR_ARG(f->name));
}

static struct str ambiguous(struct finding *f)
{
    struct buf out = {0};
    buf_format(&out, "%.*s is ", STR_ARG(f->name));
    for (size_t i = 0; i < f->found.n; i++)
        buf_format(&out, "%sa %s", i ? " and " : "", f->found.items[i].kind);
    buf_format(&out, "; say which, as in %s:%.*s", f->found.items[0].kind, STR_ARG(f->name));
    return buf_take(&out, f->arena);
}

struct explain_name *explain_names(struct arena *arena, const struct playbook *playbook,
                                   const char *const *names, size_t n, struct str *why)
{
    struct explain_name *out = ARENA_ARRAY(arena, n, struct explain_name);
    *why = STR("");
    for (size_t i = 0; i < n && why->len == 0; i++) {
        struct finding f = {.arena = arena, .playbook = playbook, .name = str_from(names[i])};
        for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++)
            look_in(&f, kind);
        look_at_words(&f);
        if (f.found.n == 1)
            out[i] = f.found.items[0];
        else
            *why = f.found.n ? ambiguous(&f) : not_found(&f);
    }
    return out;
}

/* ---- topics ----------------------------------------------------------------------------------- */

static struct explain_topic *explain_decl(struct explaining *e, const char *kind,
                                          const struct decl *decl)
{
    const struct program *program = e->b.program;
    struct explain_topic *topic = explain_new_topic(e, kind, decl);
    if (decl->kind == DECL_LEVER)
        explain_lever(e, topic, &program->levers[decl->index]);
    else if (decl->kind == DECL_FLAG)
        explain_flag(e, topic, &program->flags[decl->index]);
    else if (decl->kind == DECL_LET)
        explain_let(e, topic, decl);
    else if (decl->kind == DECL_THRESHOLD)
        explain_one_threshold(e, topic, decl);
    else if (decl->kind == DECL_SCRIPT)
        explain_script(e, topic, &program->scripts[decl->index]);
    else if (decl->kind == DECL_PLAY)
        explain_play(e, topic, &program->plays[decl->index]);
    else if (decl->kind == DECL_ROUND)
        explain_round(e, topic, &program->rounds[decl->index]);
    else
        BUG("a declaration that nothing explains");
    return topic;
}

static struct explain_topic *explain_name(struct explaining *e, const struct explain_name *name)
{
    if (name->decl)
        return explain_decl(e, name->kind, name->decl);
    struct explain_topic *topic = explain_new_topic(e, name->kind, NULL);
    if (name->field)
        explain_one_fact(e, topic, name->field);
    else if (strcmp(name->kind, "package") == 0)
        explain_package(e, topic);
    else
        explain_request(e, topic);
    return topic;
}

static void add_topic(struct explaining *e, struct explanation *out, struct explain_topic *topic)
{
    VEC_PUSH(e->b.arena, &out->topics, topic);
}

/* Every ask, then the flags that are raised, then what is held back and undecided. */
static void explain_all(struct explaining *e, struct explanation *out)
{
    const struct playbook *playbook = e->b.playbook;
    static const char *const outcomes[] = {"asked", "held_back", "undecided"};
    for (int pass = 0; pass < 3; pass++) {
        for (size_t i = 0; i < playbook->levers.n; i++) {
            struct explain_topic *topic = explain_decl(e, "lever", playbook->levers.items[i]);
            if (strcmp(topic->outcome, outcomes[pass]) == 0)
                add_topic(e, out, topic);
        }
        for (size_t i = 0; pass == 0 && i < playbook->flags.n; i++)
            if (run_is_yes(e->b.run, e->b.program->flags[i].when.slot, e->b.row))
                add_topic(e, out, explain_decl(e, "flag", playbook->flags.items[i]));
    }
}

struct explanation *explain_offer(const struct run *run, size_t row, const struct result *result,
                                  const struct explain_name *names, size_t n, bool all)
{
    struct explaining *e = explaining_new(run, row, result);
    struct explanation *out = ARENA_NEW(run->arena, struct explanation);
    out->result = result;
    e->all = all;
    out->is_short = n == 0;
    for (size_t i = 0; i < n; i++)
        add_topic(e, out, explain_name(e, &names[i]));
    if (n == 0)
        explain_all(e, out);
    return out;
}
