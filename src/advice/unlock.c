/*
 * unlock.c - which unknown fact would decide the most: what to ask the client first.
 *
 * Everything that is undecided or withheld names the facts that it wants; each fact counts what wants it.
 */
#include <stdlib.h>

#include "advice/explain.h"
#include "base/vec.h"

/* How much a thing weighs. A package decides all that is measured by it, so it counts as much as a lever. */
static int weight_of(const struct playbook *playbook, struct str kind, struct str name)
{
    if (str_is(kind, "lever") || str_is(kind, "package"))
        return 5;
    if (str_is(kind, "approval"))
        return 3;
    if (str_is(kind, "script"))
        return 2;
    for (size_t i = 0; str_is(kind, "flag") && i < playbook->flags.n; i++) {
        if (!str_equal(playbook->flags.items[i]->name.text, name))
            continue;
        const struct clause *severity = tree_find_clause(playbook->flags.items[i], CLAUSE_SEVERITY);
        struct str word = severity ? severity->names[0].text : STR("warning");
        return str_is(word, "critical") ? 5 : str_is(word, "warning") ? 3 : 1;
    }
    return 1;
}

struct unlocking {
    const struct run *run;
    struct arena *arena;
    struct unlocks *out;
    VEC(struct need) others;
};

/* "offer.competing[2].base" is of the fact offer.competing.base. */
static bool is_of(const struct fact *fact, const struct playbook *playbook, struct str name)
{
    struct str path = fact->field->path;
    if (fact->list < 0)
        return str_equal(path, name);
    struct str list = playbook->lists[fact->list].field->path;
    struct str part = {path.ptr + list.len, path.len - list.len};
    return name.len > path.len && memcmp(name.ptr, list.ptr, list.len) == 0 &&
           name.ptr[list.len] == '[' &&
           str_equal((struct str){name.ptr + name.len - part.len, part.len}, part);
}

static struct unlock *find_fact(struct unlocking *u, const struct need *need)
{
    for (size_t i = 0; i < u->out->facts.n; i++)
        if (str_equal(u->out->facts.items[i].name, need->name))
            return &u->out->facts.items[i];
    const struct playbook *playbook = u->run->program->playbook;
    struct unlock unlock = {.name = need->name, .title = need->title};
    for (size_t i = 0; i < playbook->n_facts; i++)
        if (is_of(&playbook->facts[i], playbook, need->name)) {
            unlock.fact = (int)i;
            unlock.type = type_name(u->arena, &playbook->symbols, playbook->facts[i].type);
        }
    VEC_PUSH(u->arena, &u->out->facts, unlock);
    return &u->out->facts.items[u->out->facts.n - 1];
}

static void add_other(struct unlocking *u, const struct need *need)
{
    for (size_t i = 0; i < u->others.n; i++)
        if (str_equal(u->others.items[i].name, need->name))
            return;
    VEC_PUSH(u->arena, &u->others, *need);
}

static void add(struct unlocking *u, struct str kind, struct str name, struct str title,
                const struct needs *needs)
{
    int weight = weight_of(u->run->program->playbook, kind, name);
    for (size_t i = 0; i < needs->n; i++) {
        if (!needs->items[i].is_fact) {
            add_other(u, &needs->items[i]);
            continue;
        }
        struct unlock *unlock = find_fact(u, &needs->items[i]);
        struct unlocked unlocked = {kind, name, title, needs->n - 1};
        bool is_known = false; /* two tactics of one lever want the same */
        for (size_t k = 0; k < unlock->decides.n; k++)
            is_known = is_known || (str_equal(unlock->decides.items[k].kind, kind) &&
                                    str_equal(unlock->decides.items[k].name, name));
        if (is_known)
            continue;
        VEC_PUSH(u->arena, &unlock->decides, unlocked);
        unlock->weight += weight;
    }
}

static struct str title_of(const struct decls *decls, struct str name)
{
    for (size_t i = 0; i < decls->n; i++)
        if (str_equal(decls->items[i]->name.text, name) && decls->items[i]->title.value.len)
            return decls->items[i]->title.value;
    return name;
}

/* The title of what withheld words belong to. */
static struct str owner_title(const struct playbook *playbook, const struct result_withheld *words)
{
    if (str_is(words->of, "lever"))
        return title_of(&playbook->levers, words->name);
    if (str_is(words->of, "flag"))
        return title_of(&playbook->flags, words->name);
    if (str_is(words->of, "play"))
        return title_of(&playbook->plays, words->name);
    return words->name;
}

/* Words that are withheld weigh as much as their kind; those of scripts are among the unsaid. */
static void add_withheld(struct unlocking *u, const struct result *result)
{
    for (size_t i = 0; i < result->withheld.n; i++) {
        const struct result_withheld *words = &result->withheld.items[i];
        struct str kind = str_is(words->kind, "script") ? STR("words")
                          : str_is(words->kind, "flag") ? STR("message")
                                                        : words->kind;
        if (!str_is(words->of, "script"))
            add(u, kind, words->name, owner_title(u->run->program->playbook, words), &words->needs);
    }
}

static int order(const void *left, const void *right)
{
    const struct unlock *a = left, *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    if (a->decides.n != b->decides.n)
        return a->decides.n > b->decides.n ? -1 : 1;
    return a->fact - b->fact;
}

struct unlocks *explain_unlock(const struct run *run, const struct result *result)
{
    struct unlocking u = {.run = run, .arena = run->arena};
    u.out = ARENA_NEW(run->arena, struct unlocks);
    for (size_t i = 0; i < result->undecided.n; i++) {
        const struct result_undecided *undecided = &result->undecided.items[i];
        add(&u, undecided->kind, undecided->name, undecided->title, &undecided->needs);
    }
    for (size_t i = 0; i < result->unsaid.n; i++)
        if (result->unsaid.items[i].why != UNSAID_NOT_NOW)
            add(&u, result->unsaid.items[i].of, result->unsaid.items[i].name,
                result->unsaid.items[i].title, &result->unsaid.items[i].needs);
    add_withheld(&u, result);
    if (u.out->facts.n > 1)
        qsort(u.out->facts.items, u.out->facts.n, sizeof *u.out->facts.items, order);
    u.out->others = (struct needs){u.others.items, u.others.n};
    return u.out;
}
