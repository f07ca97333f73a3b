/*
 * strategy.c - what one playbook says otherwise than another: declarations by kind and name; see strategy.h.
 */
#include "compare/strategy.h"

#include "compare/build.h"

/* ---- edits ----------------------------------------------------------------------------------- */

static struct str place(struct arena *arena, const struct sources *sources, struct span span)
{
    return span.end ? source_place(arena, sources, span) : STR("");
}

struct edit *edit_add(struct comparing *c, enum change_kind kind, struct str what,
                      struct span old_at, struct span new_at)
{
    struct edit edit = {.kind = kind,
                        .what = what,
                        .old_at = place(c->arena, c->old_sources, old_at),
                        .new_at = place(c->arena, c->new_sources, new_at)};
    VEC_PUSH(c->arena, c->edits, edit);
    return &c->edits->items[c->edits->n - 1];
}

void edit_values(struct comparing *c, struct str what, struct str old, struct str new,
                 struct span old_at, struct span new_at)
{
    struct edit *edit = edit_add(c, CHANGE_CHANGED, what, old_at, new_at);
    edit->old = old;
    edit->new = new;
}

void edit_texts(struct comparing *c, struct str what, struct str old, struct str new,
                struct span old_at, struct span new_at)
{
    if (str_equal(old, new))
        return;
    enum change_kind kind = !old.len ? CHANGE_ADDED : !new.len ? CHANGE_REMOVED : CHANGE_CHANGED;
    struct edit *edit = edit_add(c, kind, what, old_at, new_at);
    edit->old = old;
    edit->new = new;
    edit->is_text = true;
    if (kind == CHANGE_CHANGED)
        edit->words = word_diff(c->arena, old, new);
}

/* ---- a declaration --------------------------------------------------------------------------- */

static const char *decl_word(enum decl_kind kind)
{
    static const char *const words[N_DECL_KINDS] = {
        [DECL_PLAYBOOK] = "playbook",   [DECL_IMPORT] = "import",     [DECL_OFFER] = "offer",
        [DECL_THRESHOLD] = "threshold", [DECL_LET] = "let",           [DECL_DEFINE] = "define",
        [DECL_TABLE] = "table",         [DECL_PACKAGE] = "package",   [DECL_FLAG] = "flag",
        [DECL_TIER] = "tier",           [DECL_APPROVAL] = "approval", [DECL_LEVER] = "lever",
        [DECL_ROUND] = "round",         [DECL_SCRIPT] = "script",     [DECL_PLAY] = "play",
        [DECL_TEST] = "test",           [DECL_USE] = "use",           [DECL_REMOVE] = "remove"};
    return words[kind];
}

static struct str params_phrase(struct arena *arena, const struct decl *define)
{
    struct buf out = {0};
    for (size_t i = 0; i < define->params.n; i++) {
        const struct param *param = &define->params.items[i];
        buf_format(&out, "%s%.*s: %.*s", i ? ", " : "", STR_ARG(param->name.text),
                   STR_ARG(param->type_word.text));
        for (size_t j = 0; j < param->n_choices; j++)
            buf_format(&out, "%s%.*s", j ? ", " : " of ", STR_ARG(param->choices[j].text));
    }
    return buf_take(&out, arena);
}

static void compare_params(struct comparing *c)
{
    struct str old = params_phrase(c->arena, c->old), new = params_phrase(c->arena, c->new);
    if (!str_equal(old, new))
        edit_values(c, STR("parameters"), old, new, c->old->span, c->new->span);
}

static void compare_decls(struct comparing *c)
{
    enum decl_kind kind = c->new->kind;
    bool is_path = kind == DECL_IMPORT || kind == DECL_USE;
    if (!is_path && kind != DECL_TEST)
        edit_texts(c, STR("title"), c->old->title.value, c->new->title.value, c->old->span,
                   c->new->span);
    switch (kind) {
    case DECL_DEFINE:
        compare_params(c);
        compare_exprs(c, STR(""), c->old->expr, c->new->expr);
        break;
    case DECL_THRESHOLD:
    case DECL_LET:
        compare_exprs(c, STR(""), c->old->expr, c->new->expr);
        break;
    case DECL_OFFER:
        compare_offers(c);
        break;
    case DECL_TABLE:
        compare_clauses(c);
        compare_tables(c);
        break;
    case DECL_PACKAGE:
        compare_packages(c);
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
        compare_clauses(c);
        break;
    case DECL_IMPORT:
    case DECL_USE:
    case DECL_REMOVE:
    case N_DECL_KINDS:
        break;
    }
}

/* ---- all of them ----------------------------------------------------------------------------- */

/* The declarations of one kind on both sides. */
struct pairing {
    struct arena *arena;
    const struct strategy_side *old, *new;
    struct map olds, news; /* struct decl, by kind and name */
    struct strategy *out;
};

static struct str decl_name(const struct decl *decl)
{
    bool by_title = decl->kind == DECL_TEST || decl->kind == DECL_IMPORT || decl->kind == DECL_USE;
    return by_title ? decl->title.value : decl->name.text;
}

static struct str decl_key(struct arena *arena, const struct decl *decl)
{
    return str_format(arena, "%d%d %.*s", (int)decl->kind,
                      decl->kind == DECL_REMOVE ? (int)decl->removes : 0, STR_ARG(decl_name(decl)));
}

static struct map by_key(struct arena *arena, const struct decls *decls)
{
    struct map map = {.arena = arena};
    for (size_t i = 0; i < decls->n; i++) {
        struct str key = decl_key(arena, decls->items[i]);
        if (!map_get(&map, key))
            map_put(&map, key, decls->items[i]);
    }
    return map;
}

static struct change *add_change(struct pairing *p, enum change_kind kind, const struct decl *old,
                                 const struct decl *new)
{
    const struct decl *decl = new ? new : old;
    bool is_test = decl->kind == DECL_TEST;
    struct change change = {.kind = kind,
                            .of = decl->kind,
                            .word = str_from(decl_word(decl->kind)),
                            .name = is_test ? STR("") : decl_name(decl),
                            .title = decl_name(decl).ptr == decl->title.value.ptr && !is_test
                                         ? STR("")
                                         : decl->title.value,
                            .old_at = old ? place(p->arena, p->old->sources, old->span) : STR(""),
                            .new_at = new ? place(p->arena, p->new->sources, new->span) : STR("")};
    VEC_PUSH(p->arena, &p->out->changes, change);
    return &p->out->changes.items[p->out->changes.n - 1];
}

static void add_lonely(struct pairing *p, const struct decl *decl, bool is_old)
{
    struct change *change = is_old ? add_change(p, CHANGE_REMOVED, decl, NULL)
                                   : add_change(p, CHANGE_ADDED, NULL, decl);
    bool has_value = decl->kind == DECL_THRESHOLD || decl->kind == DECL_LET;
    if (has_value)
        change->text =
            phrase_expr(p->arena, is_old ? p->old->sources : p->new->sources, decl->expr);
}

static void compare_pair(struct pairing *p, const struct decl *old, const struct decl *new)
{
    struct edits edits = {0};
    struct comparing comparing = {.arena = p->arena,
                                  .old_sources = p->old->sources,
                                  .new_sources = p->new->sources,
                                  .old = old,
                                  .new = new,
                                  .edits = &edits};
    compare_decls(&comparing);
    if (edits.n)
        add_change(p, CHANGE_CHANGED, old, new)->edits = edits;
    else
        p->out->n_same++;
}

/* Tiers stand in rising order of authority, so theirs is the one order of declarations that counts. */
static void compare_order(struct pairing *p)
{
    const struct decl *last = NULL, *first_old = NULL;
    size_t at = 0;
    for (size_t i = 0; i < p->new->decls->n; i++) {
        const struct decl *decl = p->new->decls->items[i];
        const struct decl *old =
            decl->kind == DECL_TIER ? map_get(&p->olds, decl_key(p->arena, decl)) : NULL;
        if (!old)
            continue;
        size_t place_of = 0;
        while (p->old->decls->items[place_of] != old)
            place_of++;
        if (last && place_of < at) {
            struct change *change = add_change(p, CHANGE_MOVED, first_old, last);
            change->word = STR("tiers");
            change->name = change->title = STR("");
            return;
        }
        at = place_of;
        last = decl;
        first_old = old;
    }
}

static void compare_kind(struct pairing *p, enum decl_kind kind)
{
    for (size_t i = 0; i < p->old->decls->n; i++) {
        const struct decl *decl = p->old->decls->items[i];
        if (decl->kind == kind && !map_get(&p->news, decl_key(p->arena, decl)))
            add_lonely(p, decl, true);
    }
    for (size_t i = 0; i < p->new->decls->n; i++) {
        const struct decl *decl = p->new->decls->items[i];
        if (decl->kind != kind)
            continue;
        const struct decl *old = map_get(&p->olds, decl_key(p->arena, decl));
        if (old)
            compare_pair(p, old, decl);
        else
            add_lonely(p, decl, false);
    }
    if (kind == DECL_TIER)
        compare_order(p);
}

struct strategy *strategy_compare(struct arena *arena, const struct strategy_side *old,
                                  const struct strategy_side *new, bool with_tests)
{
    struct pairing pairing = {.arena = arena,
                              .old = old,
                              .new = new,
                              .olds = by_key(arena, old->decls),
                              .news = by_key(arena, new->decls),
                              .out = ARENA_NEW(arena, struct strategy)};
    for (int kind = 0; kind < N_DECL_KINDS; kind++)
        if (kind != DECL_TEST || with_tests)
            compare_kind(&pairing, (enum decl_kind)kind);
    return pairing.out;
}
