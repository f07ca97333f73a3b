/*
 * merge.c - one declaration of a playbook laid over that of the playbook it uses; see merge.h.
 */
#include "check/merge.h"

#include "base/vec.h"

/* ---- clauses --------------------------------------------------------------------------------- */

struct merged {
    struct arena *arena;
    const struct decl *over;
    bool is_said[N_CLAUSE_KINDS], is_placed[N_CLAUSE_KINDS]; /* by `over`; in `clauses` */
    VEC(struct clause) clauses;
};

static void place_kind(struct merged *merged, enum clause_kind kind)
{
    if (merged->is_placed[kind])
        return;
    merged->is_placed[kind] = true;
    for (size_t i = 0; i < merged->over->n_clauses; i++)
        if (merged->over->clauses[i].kind == kind)
            VEC_PUSH(merged->arena, &merged->clauses, merged->over->clauses[i]);
}

/* Where the base says a clause of that kind for the first time, all new ones of the kind stand. */
static void merge_clauses(struct playbook *playbook, const struct decl *base, struct decl *copy)
{
    struct merged merged = {.arena = &playbook->arena, .over = copy};
    for (size_t i = 0; i < copy->n_clauses; i++)
        merged.is_said[copy->clauses[i].kind] = true;
    for (size_t i = 0; i < base->n_clauses; i++) {
        enum clause_kind kind = base->clauses[i].kind;
        if (kind == CLAUSE_ABOVE && merged.is_said[CLAUSE_UP_TO])
            place_kind(&merged, CLAUSE_UP_TO); /* rungs stand below what is above them */
        if (merged.is_said[kind])
            place_kind(&merged, kind);
        else
            VEC_PUSH(merged.arena, &merged.clauses, base->clauses[i]);
    }
    for (size_t i = 0; i < copy->n_clauses; i++)
        place_kind(&merged, copy->clauses[i].kind);
    copy->clauses = merged.clauses.items;
    copy->n_clauses = merged.clauses.n;
}

/* ---- the shape of the offer ------------------------------------------------------------------ */

struct fields {
    struct field **items;
    size_t n, cap;
};

static struct fields merge_fields(struct playbook *playbook, struct fields base,
                                  struct fields over);

static bool is_group(const struct field *field)
{
    return field->is_record && !field->is_list && !field->is_record_list;
}

static struct field *merge_field(struct playbook *playbook, const struct field *base,
                                 struct field *over)
{
    if (!is_group(base) || !is_group(over))
        return over;
    struct field *group = ARENA_NEW(&playbook->arena, struct field);
    struct fields fields = merge_fields(playbook, (struct fields){base->fields, base->n_fields, 0},
                                        (struct fields){over->fields, over->n_fields, 0});
    *group = *over;
    group->is_private = base->is_private || over->is_private;
    group->fields = fields.items;
    group->n_fields = fields.n;
    if (over->title.span.end == over->title.span.begin)
        group->title = base->title;
    return group;
}

static struct fields merge_fields(struct playbook *playbook, struct fields base, struct fields over)
{
    struct fields out = {0};
    struct map news = {.arena = &playbook->scratch};
    struct map olds = {.arena = &playbook->scratch};
    for (size_t i = over.n; i-- > 0;) /* of two that have one name, the first */
        map_put(&news, over.items[i]->name.text, over.items[i]);
    for (size_t i = 0; i < base.n; i++) {
        struct field *field = base.items[i];
        struct field *new = map_get(&news, field->name.text);
        map_put(&olds, field->name.text, field);
        VEC_PUSH(&playbook->arena, &out, new ? merge_field(playbook, field, new) : field);
    }
    for (size_t i = 0; i < over.n; i++) {
        struct field *field = over.items[i];
        bool is_placed =
            map_get(&olds, field->name.text) && map_get(&news, field->name.text) == field;
        if (!is_placed)
            VEC_PUSH(&playbook->arena, &out, field);
    }
    return out;
}

static void merge_offer(struct playbook *playbook, const struct decl *base, struct decl *copy)
{
    struct fields fields =
        merge_fields(playbook, (struct fields){base->fields.items, base->fields.n, 0},
                     (struct fields){copy->fields.items, copy->fields.n, 0});
    copy->fields.items = fields.items;
    copy->fields.n = fields.n;
}

/* ---- a declaration --------------------------------------------------------------------------- */

struct decl *merge_decl(struct playbook *playbook, const struct decl *base, const struct decl *over)
{
    struct decl *copy = ARENA_NEW(&playbook->arena, struct decl);
    *copy = *over;
    copy->overrides = base;
    if (copy->title.span.end == copy->title.span.begin)
        copy->title = base->title;
    switch (over->kind) {
    case DECL_FLAG:
    case DECL_TIER:
    case DECL_APPROVAL:
    case DECL_LEVER:
    case DECL_ROUND:
    case DECL_SCRIPT:
    case DECL_PLAY:
        merge_clauses(playbook, base, copy);
        copy->broken = base->broken || over->broken;
        break;
    case DECL_OFFER:
        merge_offer(playbook, base, copy);
        copy->broken = base->broken || over->broken;
        break;
    case DECL_THRESHOLD:
    case DECL_LET:
    case DECL_DEFINE:
    case DECL_TABLE:
    case DECL_PACKAGE:
    case DECL_PLAYBOOK:
    case DECL_IMPORT:
    case DECL_TEST:
    case DECL_USE:
    case DECL_REMOVE:
    case N_DECL_KINDS:
        break;
    }
    return copy;
}

/* Whether both name a currency, and not the same. */
static bool currencies_differ(const struct clause *a, const struct clause *b)
{
    struct currency first, second;
    return a && b && a->n_names > 0 && b->n_names > 0 && currency_find(a->names[0].text, &first) &&
           currency_find(b->names[0].text, &second) && !str_equal(first.code, second.code);
}

struct decl *merge_header(struct playbook *playbook, struct decl *base, struct decl *own)
{
    if (!base || !own)
        return own ? own : base;
    struct decl *copy = ARENA_NEW(&playbook->arena, struct decl);
    const struct clause *currency = tree_find_clause(own, CLAUSE_CURRENCY);
    const struct clause *used = tree_find_clause(base, CLAUSE_CURRENCY);
    *copy = *own;
    copy->overrides = base;
    merge_clauses(playbook, base, copy);
    if (!currencies_differ(currency, used))
        return copy;
    struct str code = used->names[0].text;
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0218, currency->names[0].span,
                                 "the used playbook is in %.*s", STR_ARG(code));
    diag_label(&playbook->diags, diag, used->span, "set here");
    diag_hint(&playbook->diags, diag, "a playbook and the one that it builds on have one currency");
    for (size_t i = 0; i < copy->n_clauses; i++)
        if (copy->clauses[i].kind == CLAUSE_CURRENCY)
            copy->clauses[i] = *used; /* so that no amount is blamed as well */
    return copy;
}
