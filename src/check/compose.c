/*
 * compose.c - the declarations that count, where a playbook builds on another.
 *
 * The used playbook's come first, in its order: an overridden one stands where the original stood, as a copy that takes
 * the clauses it does not say from it; a removed one is gone. What is new follows. The tree stays as written. How single
 * declarations are merged is merge.c's; which files belong to which playbook imports.c's.
 */
#include "base/vec.h"
#include "check/check.h"
#include "check/merge.h"
#include "check/names.h"

/* A declaration of the used playbook, and what becomes of it. */
struct item {
    struct decl *decl;       /* as overridden */
    const struct decl *base; /* as the used playbook has it */
    const struct decl *by;   /* the `override` or `remove`; NULL: it stays as it is */
    bool is_removed;
};

struct compose {
    struct playbook *playbook;
    struct arena *arena; /* scratch */
    uint32_t layer;
    const struct decl *use; /* of the layer; NULL: it builds on none */
    bool said_no_use;
    struct item *items;
    size_t n_items;
    struct map by_name; /* struct item, by name space and name */
    struct decls out;
    struct decl *header;
};

/* ---- finding in the used playbook ------------------------------------------------------------ */

static char space_of(enum decl_kind kind)
{
    return kind == DECL_OFFER ? 'O' : kind == DECL_PACKAGE ? 'P' : names_space(kind);
}

static struct str item_key(struct buf *key, char space, struct str name)
{
    buf_add_char(key, space);
    buf_add(key, name);
    return buf_str(key);
}

static struct item *find_in(const struct compose *c, char space, struct str name)
{
    struct buf key = {0};
    if (c->n_items == 0 || !space)
        return NULL;
    struct item *item = map_get(&c->by_name, item_key(&key, space, name));
    buf_free(&key);
    return item;
}

static struct item *find_item(const struct compose *c, enum decl_kind kind, struct str name)
{
    return find_in(c, space_of(kind), name);
}

static void add_item(struct compose *c, struct decl *decl)
{
    struct item *item = &c->items[c->n_items++];
    *item = (struct item){.decl = decl, .base = decl};
    char space = space_of(decl->kind);
    if (!space || find_in(c, space, decl->name.text))
        return;
    struct buf key = {0};
    item_key(&key, space, decl->name.text);
    map_put(&c->by_name, buf_take(&key, c->arena), item);
}

/* ---- what cannot be overridden or removed ---------------------------------------------------- */

static const char *verb_of(const struct decl *decl)
{
    return decl->kind == DECL_REMOVE ? "remove" : "override";
}

static enum decl_kind wanted_kind(const struct decl *decl)
{
    return decl->kind == DECL_REMOVE ? decl->removes : decl->kind;
}

/* " NAME", as it stands behind the word of its kind. */
static struct str name_words(const struct compose *c, const struct decl *decl)
{
    if (decl->name.text.len == 0)
        return STR("");
    return str_format(c->arena, " %.*s", STR_ARG(decl->name.text));
}

static struct span name_span(const struct decl *decl)
{
    return decl->name.text.len ? decl->name.span : decl->word;
}

/* A missing `use` is one mistake, however much rests on it. */
static void report_no_use(struct compose *c, const struct decl *decl)
{
    struct diags *diags = &c->playbook->diags;
    if (c->said_no_use)
        return;
    c->said_no_use = true;
    struct diag *diag =
        diag_add(diags, DIAG_E0350, decl->word,
                 "there is nothing to %s: this playbook does not build on another", verb_of(decl));
    diag_hint(diags, diag, "name the other one: use \"haggle:amazon-l6-l7\", or use \"FILE\"");
}

static struct item *find_elsewhere(const struct compose *c, const struct decl *decl)
{
    static const char spaces[] = "blfaspr";
    for (const char *space = spaces; *space; space++) {
        struct item *item = find_in(c, *space, decl->name.text);
        if (item)
            return item;
    }
    return NULL;
}

static void report_kind(struct compose *c, const struct decl *decl, const struct item *item)
{
    struct diags *diags = &c->playbook->diags;
    struct diag *diag =
        diag_add(diags, DIAG_E0352, decl->name.span, "`%.*s` is %s of the used playbook, not %s",
                 STR_ARG(decl->name.text), names_decl_phrase(item->base->kind),
                 names_decl_phrase(wanted_kind(decl)));
    diag_label(diags, diag, item->base->name.span, "declared here");
    diag_hint(diags, diag, "write `%s %s %.*s`", verb_of(decl), names_decl_word(item->base->kind),
              STR_ARG(decl->name.text));
}

static void report_missing(struct compose *c, const struct decl *decl)
{
    struct playbook *playbook = c->playbook;
    enum decl_kind kind = wanted_kind(decl);
    struct word_list names = {0};
    struct str name = name_words(c, decl);
    if (names_may_be_lost(playbook, decl->name.text))
        return;
    for (size_t i = 0; i < c->n_items; i++)
        if (c->items[i].base->kind == kind)
            VEC_PUSH(c->arena, &names, c->items[i].base->name.text);
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0351, name_span(decl),
                                 "the used playbook has no %s%.*s to %s", names_decl_word(kind),
                                 STR_ARG(name), verb_of(decl));
    if (!names_suggest(playbook, diag, decl->name.text, &names) && decl->kind != DECL_REMOVE)
        diag_hint(&playbook->diags, diag, "what is new is declared without `override`");
}

static void report_again(struct compose *c, const struct decl *decl, const struct item *item)
{
    struct diags *diags = &c->playbook->diags;
    struct str name = name_words(c, decl);
    const char *done = item->is_removed ? "removed" : "overridden";
    struct diag *diag = diag_add(diags, DIAG_E0353, name_span(decl), "%s%.*s is already %s",
                                 names_decl_word(item->base->kind), STR_ARG(name), done);
    diag_label(diags, diag, item->by->word, "%s here", done);
    if (!item->is_removed && decl->kind != DECL_REMOVE)
        diag_hint(diags, diag, "write all that changes into one `override`");
}

static void report_not_overridable(struct compose *c, const struct decl *decl)
{
    struct diags *diags = &c->playbook->diags;
    struct diag *diag = diag_add(diags, DIAG_E0356, decl->word, "%s cannot be overridden",
                                 names_decl_phrase(decl->kind));
    if (decl->kind == DECL_PLAYBOOK)
        diag_hint(diags, diag, "leave out `override`: what it says takes the other's place");
    else
        diag_hint(diags, diag, "leave out `override`");
}

/* The declaration that is meant, or NULL with a message. */
static struct item *find_meant(struct compose *c, const struct decl *decl)
{
    struct item *item = find_item(c, wanted_kind(decl), decl->name.text);
    if (!c->use) {
        report_no_use(c, decl);
        return NULL;
    }
    if (item && item->base->kind != wanted_kind(decl)) {
        report_kind(c, decl, item);
        return NULL;
    }
    if (item && item->by) {
        report_again(c, decl, item);
        return NULL;
    }
    struct item *other = item || decl->name.text.len == 0 ? NULL : find_elsewhere(c, decl);
    if (other)
        report_kind(c, decl, other);
    else if (!item)
        report_missing(c, decl);
    return item;
}

/* ---- override and remove --------------------------------------------------------------------- */

static bool can_be_overridden(enum decl_kind kind)
{
    return names_space(kind) || kind == DECL_OFFER || kind == DECL_PACKAGE;
}

/* What was meant is not known, but its name is: a copy that is not looked at further. */
static void keep_name(struct compose *c, const struct decl *over)
{
    struct decl *copy = ARENA_NEW(&c->playbook->arena, struct decl);
    *copy = *over;
    copy->broken = true;
    VEC_PUSH(&c->playbook->arena, &c->out, copy);
}

static void override(struct compose *c, struct decl *over)
{
    if (!can_be_overridden(over->kind)) {
        report_not_overridable(c, over);
        return;
    }
    if (over->name.text.len == 0 && names_space(over->kind))
        return; /* could not be read */
    struct item *item = find_meant(c, over);
    if (item) {
        item->decl = merge_decl(c->playbook, item->base, over);
        item->by = over;
    } else if (!find_item(c, over->kind, over->name.text)) {
        keep_name(c, over);
    }
}

static void remove_item(struct compose *c, struct decl *remove)
{
    struct item *item = find_meant(c, remove);
    if (!item)
        return;
    item->is_removed = true;
    item->by = remove;
    names_remove(c->playbook, remove);
}

/* ---- what is new ----------------------------------------------------------------------------- */

static void report_redeclared(struct compose *c, const struct decl *decl, const struct item *item)
{
    struct diags *diags = &c->playbook->diags;
    const struct decl *base = item->base;
    struct diag *diag;
    if (base->name.text.len == 0)
        diag =
            diag_add(diags, DIAG_E0305, decl->word, "%s is declared in the used playbook already",
                     names_decl_phrase(decl->kind));
    else
        diag = diag_add(diags, DIAG_E0303, decl->name.span,
                        "`%.*s` is already %s of the used playbook", STR_ARG(decl->name.text),
                        names_decl_phrase(base->kind));
    diag_label(diags, diag, name_span(base), "declared here");
    struct str name = name_words(c, base);
    if (base->kind == decl->kind)
        diag_hint(diags, diag, "to change it, write `override %s%.*s`", names_decl_word(base->kind),
                  STR_ARG(name));
    else
        diag_hint(diags, diag, "choose another name, or take it out: remove %s%.*s",
                  names_decl_word(base->kind), STR_ARG(name));
}

static void add_new(struct compose *c, struct decl *decl)
{
    const struct item *item = find_item(c, decl->kind, decl->name.text);
    bool is_named = decl->name.text.len > 0 || !names_space(decl->kind);
    if (item && !item->is_removed && is_named)
        report_redeclared(c, decl, item);
    else
        VEC_PUSH(&c->playbook->arena, &c->out, decl);
}

static void add_header(struct compose *c, const struct file_tree *file, struct decl *decl,
                       struct decl **own)
{
    struct diags *diags = &c->playbook->diags;
    struct diag *diag;
    if (!file->is_main) {
        diag = diag_add(diags, DIAG_E0305, decl->word,
                        "only the main file has a playbook declaration");
        diag_hint(diags, diag,
                  "an imported file begins with haggle 1 and its declarations; to build on a whole "
                  "playbook, write `use`");
    } else if (*own) {
        diag = diag_add(diags, DIAG_E0305, decl->word, "a playbook is declared a second time");
        diag_label(diags, diag, (*own)->word, "first declared here");
    } else {
        *own = decl;
    }
}

static void add_file(struct compose *c, const struct file_tree *file, struct decl **header)
{
    for (size_t i = 0; i < file->n_decls; i++) {
        struct decl *decl = file->decls[i];
        if (decl->is_override || decl->kind == DECL_IMPORT || decl->kind == DECL_USE ||
            decl->kind == DECL_REMOVE)
            continue;
        if (decl->kind == DECL_PLAYBOOK)
            add_header(c, file, decl, header);
        else if (decl->kind != DECL_TEST)
            add_new(c, decl);
        else if (file->is_main && c->layer == 0) /* tests of a used playbook are its own affair */
            VEC_PUSH(&c->playbook->arena, &c->out, decl);
    }
}

/* ---- a layer --------------------------------------------------------------------------------- */

static void change_items(struct compose *c, const struct file_tree *file)
{
    for (size_t i = 0; i < file->n_decls; i++) {
        struct decl *decl = file->decls[i];
        if (decl->is_override)
            override(c, decl);
        else if (decl->kind == DECL_REMOVE && decl->name.text.len > 0)
            remove_item(c, decl);
    }
}

/* The declarations of the layers below become items. */
static void begin_layer(struct compose *c, uint32_t layer)
{
    struct decls below = c->out;
    c->layer = layer;
    c->use = NULL;
    c->said_no_use = false;
    c->by_name = (struct map){.arena = c->arena};
    c->items = ARENA_ARRAY(c->arena, below.n, struct item);
    c->n_items = 0;
    for (size_t i = 0; i < below.n; i++)
        add_item(c, below.items[i]);
    c->out = (struct decls){0};
}

/* Room for all at once: lists that grow leave their old storage behind. */
static void make_room(struct compose *c, size_t n)
{
    const struct playbook *playbook = c->playbook;
    for (size_t i = 0; i < playbook->n_files; i++)
        if (playbook->files[i]->layer == c->layer)
            n += playbook->files[i]->n_decls;
    n += 1; /* the header */
    c->out = (struct decls){ARENA_ARRAY(&c->playbook->arena, n, struct decl *), 0, n};
}

static void compose_layer(struct compose *c, uint32_t layer)
{
    struct playbook *playbook = c->playbook;
    struct decl *header = NULL;
    begin_layer(c, layer);
    for (size_t i = 0; i < playbook->n_files; i++)
        if (playbook->files[i]->layer == layer && playbook->files[i]->use)
            c->use = playbook->files[i]->use;
    for (size_t i = 0; i < playbook->n_files; i++)
        if (playbook->files[i]->layer == layer)
            change_items(c, playbook->files[i]);
    struct decls kept = c->out; /* overrides of what is not there */
    make_room(c, c->n_items + kept.n);
    for (size_t i = 0; i < c->n_items; i++)
        if (!c->items[i].is_removed)
            VEC_PUSH(&playbook->arena, &c->out, c->items[i].decl);
    for (size_t i = 0; i < kept.n; i++)
        VEC_PUSH(&playbook->arena, &c->out, kept.items[i]);
    for (size_t i = 0; i < playbook->n_files; i++)
        if (playbook->files[i]->layer == layer)
            add_file(c, playbook->files[i], &header);
    c->header = merge_header(playbook, c->header, header);
}

void check_compose(struct playbook *playbook)
{
    struct compose compose = {.playbook = playbook, .arena = &playbook->scratch};
    uint32_t top = 0;
    for (size_t i = 0; i < playbook->n_files; i++)
        top = playbook->files[i]->layer > top ? playbook->files[i]->layer : top;
    for (uint32_t layer = top + 1; layer-- > 0;)
        compose_layer(&compose, layer);
    playbook->decls = compose.out;
    if (compose.header)
        VEC_PUSH(&playbook->arena, &playbook->decls, compose.header);
}
