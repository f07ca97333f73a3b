/*
 * names.c - what the names of a playbook mean; see names.h.
 */
#include "check/names.h"

#include "base/limits.h"
#include "types/builtin.h"

struct names *names_new(struct playbook *playbook)
{
    struct names *names = ARENA_NEW(&playbook->arena, struct names);
    names->bare.arena = &playbook->arena;
    names->levers.arena = &playbook->arena;
    names->flags.arena = &playbook->arena;
    names->approvals.arena = &playbook->arena;
    names->scripts.arena = &playbook->arena;
    names->plays.arena = &playbook->arena;
    names->parts.arena = &playbook->arena;
    names->lost.arena = &playbook->arena;
    names->removed.arena = &playbook->arena;
    return names;
}

const char *names_decl_phrase(enum decl_kind kind)
{
    switch (kind) {
    case DECL_PLAYBOOK:
        return "a playbook";
    case DECL_IMPORT:
        return "an import";
    case DECL_OFFER:
        return "an offer";
    case DECL_THRESHOLD:
        return "a threshold";
    case DECL_LET:
        return "a let";
    case DECL_DEFINE:
        return "a define";
    case DECL_TABLE:
        return "a table";
    case DECL_PACKAGE:
        return "a package";
    case DECL_FLAG:
        return "a flag";
    case DECL_TIER:
        return "a tier";
    case DECL_APPROVAL:
        return "an approval ladder";
    case DECL_LEVER:
        return "a lever";
    case DECL_ROUND:
        return "a round";
    case DECL_SCRIPT:
        return "a script";
    case DECL_PLAY:
        return "a play";
    case DECL_TEST:
        return "a test";
    case DECL_USE:
        return "a use";
    case DECL_REMOVE:
        return "a remove";
    case N_DECL_KINDS:
        break;
    }
    return "a declaration";
}

const char *names_decl_word(enum decl_kind kind)
{
    static const char *const words[N_DECL_KINDS] = {
        [DECL_PLAYBOOK] = "playbook",   [DECL_IMPORT] = "import",     [DECL_OFFER] = "offer",
        [DECL_THRESHOLD] = "threshold", [DECL_LET] = "let",           [DECL_DEFINE] = "define",
        [DECL_TABLE] = "table",         [DECL_PACKAGE] = "package",   [DECL_FLAG] = "flag",
        [DECL_TIER] = "tier",           [DECL_APPROVAL] = "approval", [DECL_LEVER] = "lever",
        [DECL_ROUND] = "round",         [DECL_SCRIPT] = "script",     [DECL_PLAY] = "play",
        [DECL_TEST] = "test",           [DECL_USE] = "use",           [DECL_REMOVE] = "remove",
    };
    return words[kind];
}

char names_space(enum decl_kind kind)
{
    static const char spaces[N_DECL_KINDS] = {
        [DECL_THRESHOLD] = 'b', [DECL_LET] = 'b',    [DECL_DEFINE] = 'b',   [DECL_TABLE] = 'b',
        [DECL_FLAG] = 'f',      [DECL_TIER] = 'a',   [DECL_APPROVAL] = 'a', [DECL_LEVER] = 'l',
        [DECL_ROUND] = 'r',     [DECL_SCRIPT] = 's', [DECL_PLAY] = 'p',
    };
    return spaces[kind];
}

bool names_is_fixed(struct str name)
{
    static const char *const words[] = {
        "offer",       "package", "asked",  "ask", "approval", "flag",           "request",
        "asks",        "current", "target", "cap", "raise",    "increase",       "impact",
        "yes",         "no",      "no_one", "any", "known",    "year1_increase", "total_increase",
        "not_covered", "moved",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (name.len && name.ptr[0] == words[i][0] && str_is(name, words[i]))
            return true;
    return builtin_find(name, false) >= 0 || builtin_find(name, true) >= 0;
}

/* ---- declaring ------------------------------------------------------------------------------- */

static bool report_fixed(struct playbook *playbook, struct name name)
{
    if (!names_is_fixed(name.text))
        return false;
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0304, name.span,
                 "`%.*s` has a meaning of its own and cannot be declared", STR_ARG(name.text));
    diag_hint(&playbook->diags, diag, "choose another name");
    return true;
}

static void report_taken(struct playbook *playbook, struct name name, const char *phrase,
                         struct span first)
{
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0303, name.span, "`%.*s` is already %s",
                                 STR_ARG(name.text), phrase);
    diag_label(&playbook->diags, diag, first, "first declared here");
}

static void bind(struct playbook *playbook, struct name name, struct binding binding)
{
    struct binding *kept = ARENA_NEW(&playbook->arena, struct binding);
    *kept = binding;
    map_put(&playbook->names->bare, name.text, kept);
    VEC_PUSH(&playbook->arena, &playbook->names->bare_list, name.text);
}

void names_declare(struct playbook *playbook, struct decl *decl)
{
    if (decl->name.text.len == 0 || report_fixed(playbook, decl->name))
        return;
    struct binding *first = names_find(playbook, decl->name.text);
    if (first) {
        report_taken(playbook, decl->name,
                     first->decl ? names_decl_phrase(first->decl->kind) : "the value of a choice",
                     first->span);
        return;
    }
    bind(playbook, decl->name, (struct binding){.decl = decl, .span = decl->name.span});
}

void names_declare_choice(struct playbook *playbook, struct name name)
{
    if (name.text.len == 0 || report_fixed(playbook, name))
        return;
    struct binding *first = names_find(playbook, name.text);
    if (first && first->decl)
        report_taken(playbook, name, names_decl_phrase(first->decl->kind), first->span);
    if (!first)
        bind(playbook, name,
             (struct binding){.choice = symbol_of(&playbook->symbols, name.text),
                              .span = name.span});
}

void names_declare_own(struct playbook *playbook, struct decl *decl)
{
    struct names *names = playbook->names;
    struct map *map = &names->approvals;
    struct word_list *list = &names->ladder_list;
    if (decl->name.text.len == 0)
        return;
    if (decl->kind == DECL_LEVER)
        map = &names->levers, list = &names->lever_list;
    else if (decl->kind == DECL_FLAG)
        map = &names->flags, list = &names->flag_list;
    else if (decl->kind == DECL_SCRIPT)
        map = &names->scripts, list = &names->script_list;
    else if (decl->kind == DECL_PLAY)
        map = &names->plays, list = &names->play_list;
    else if (decl->kind == DECL_TIER)
        list = &names->tier_list;
    struct decl *first = map_get(map, decl->name.text);
    if (first) {
        report_taken(playbook, decl->name, names_decl_phrase(first->kind), first->name.span);
        return;
    }
    map_put(map, decl->name.text, decl);
    VEC_PUSH(&playbook->arena, list, decl->name.text);
    if (map == &names->approvals)
        VEC_PUSH(&playbook->arena, &names->approval_list, decl->name.text);
}

void names_add_choice_type(struct playbook *playbook, const struct type *type)
{
    if (type && type->kind == TYPE_CHOICE)
        VEC_PUSH(&playbook->arena, &playbook->names->choices, type);
}

/* ---- finding --------------------------------------------------------------------------------- */

struct binding *names_find(const struct playbook *playbook, struct str name)
{
    return map_get(&playbook->names->bare, name);
}

struct decl *names_find_lever(const struct playbook *playbook, struct str name)
{
    return map_get(&playbook->names->levers, name);
}

struct decl *names_find_flag(const struct playbook *playbook, struct str name)
{
    return map_get(&playbook->names->flags, name);
}

struct decl *names_find_script(const struct playbook *playbook, struct str name)
{
    return map_get(&playbook->names->scripts, name);
}

struct decl *names_find_play(const struct playbook *playbook, struct str name)
{
    return map_get(&playbook->names->plays, name);
}

struct decl *names_find_approval(const struct playbook *playbook, struct str name)
{
    return map_get(&playbook->names->approvals, name);
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

void names_lose(struct playbook *playbook, struct str text)
{
    struct names *names = playbook->names;
    names->incomplete = true;
    for (size_t at = 0; at < text.len; at++) {
        size_t begin = at;
        while (at < text.len && is_word(text.ptr[at]))
            at++;
        if (at > begin)
            map_put(&names->lost, (struct str){text.ptr + begin, at - begin}, names);
    }
}

bool names_may_be_lost(const struct playbook *playbook, struct str name)
{
    const struct names *names = playbook->names;
    return names->unread || (names->incomplete && map_get(&names->lost, name) != NULL);
}

bool names_suggest(struct playbook *playbook, struct diag *diag, struct str word,
                   const struct word_list *candidates)
{
    if (playbook->diags.n_errors > LIMIT_ERRORS)
        return false; /* not shown any more; comparing with every name takes time */
    struct str best = diag_suggest(&playbook->arena, word, candidates->items, candidates->n);
    if (best.len)
        diag_hint(&playbook->diags, diag, "did you mean `%.*s`?", STR_ARG(best));
    return best.len > 0;
}

static struct str removed_key(struct buf *key, enum decl_kind kind, struct str name)
{
    buf_add_char(key, names_space(kind));
    buf_add(key, name);
    return buf_str(key);
}

void names_remove(struct playbook *playbook, struct decl *remove)
{
    struct buf key = {0};
    removed_key(&key, remove->removes, remove->name.text);
    map_put(&playbook->names->removed, buf_take(&key, &playbook->arena), remove);
}

const struct decl *names_find_removal(const struct playbook *playbook, enum decl_kind kind,
                                      struct str name)
{
    if (playbook->names->removed.n == 0)
        return NULL;
    struct buf key = {0};
    const struct decl *remove = map_get(&playbook->names->removed, removed_key(&key, kind, name));
    buf_free(&key);
    return remove;
}

bool names_report_removed(struct playbook *playbook, enum decl_kind kind, struct name name)
{
    const struct decl *remove = names_find_removal(playbook, kind, name.text);
    if (!remove)
        return false;
    struct diag *diag = diag_add(&playbook->diags, DIAG_E0354, name.span,
                                 "`%.*s` was removed, and is needed here", STR_ARG(name.text));
    diag_label(&playbook->diags, diag, remove->span, "removed here");
    diag_hint(&playbook->diags, diag,
              "override or remove what needs it too, or leave the %s in place",
              names_decl_word(remove->removes));
    return true;
}

bool names_is_own(const struct playbook *playbook, struct span span)
{
    return !source_is_used(&playbook->sources, span.file);
}

void names_put_part(struct playbook *playbook, enum part_kind kind, struct str owner,
                    struct str name, void *part)
{
    struct buf key = {0};
    buf_add(&key, owner);
    buf_add_char(&key, (char)kind);
    buf_add(&key, name);
    map_put(&playbook->names->parts, buf_take(&key, &playbook->arena), part);
}

void *names_find_part(const struct playbook *playbook, enum part_kind kind, struct str owner,
                      struct str name)
{
    char sign = (char)kind;
    const struct str key[] = {owner, {&sign, 1}, name};
    return map_get_joined(&playbook->names->parts, key, 3);
}

enum { N_LEVER_CLAUSES = CLAUSE_APPROVAL_AT_LEAST + 1 };

void names_index_levers(struct playbook *playbook)
{
    size_t n = playbook->levers.n;
    struct clause **all = ARENA_ARRAY(&playbook->arena, n * N_LEVER_CLAUSES, struct clause *);
    for (size_t i = 0; i < n; i++)
        for (size_t j = playbook->levers.items[i]->n_clauses; j > 0; j--) {
            struct clause *clause = &playbook->levers.items[i]->clauses[j - 1];
            if ((int)clause->kind < (int)N_LEVER_CLAUSES)
                all[i * N_LEVER_CLAUSES + clause->kind] = clause;
        }
    playbook->names->lever_clauses = all;
}

struct clause *names_lever_clause(const struct playbook *playbook, const struct decl *lever,
                                  enum clause_kind kind)
{
    return playbook->names->lever_clauses[(size_t)lever->index * N_LEVER_CLAUSES + kind];
}
