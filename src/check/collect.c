/*
 * collect.c - every declaration into the list of its kind, and every name into its name space.
 *
 * Runs before any name is looked up, so that the order of declarations does not matter. What a
 * declaration says is looked at later.
 */
#include "base/limits.h"
#include "check/check.h"
#include "check/currency.h"
#include "check/names.h"

static void add_to(struct playbook *playbook, struct decls *decls, struct decl *decl)
{
    decl->index = (int)decls->n;
    VEC_PUSH(&playbook->arena, decls, decl);
}

/* ---- declarations of which there is one ------------------------------------------------------ */

static void report_second(struct playbook *playbook, const struct decl *decl,
                          const struct decl *first)
{
    const char *phrase = names_decl_phrase(decl->kind);
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0305, decl->word, "%s is declared a second time", phrase);
    diag_label(&playbook->diags, diag, first->word, "first declared here");
}

static void add_only(struct playbook *playbook, struct decl **only, struct decl *decl)
{
    if (*only)
        report_second(playbook, decl, *only);
    else
        *only = decl;
}

/* ---- sorting --------------------------------------------------------------------------------- */

static void collect_decl(struct playbook *playbook, struct decl *decl)
{
    switch (decl->kind) {
    case DECL_PLAYBOOK:
        add_only(playbook, &playbook->header, decl);
        break;
    case DECL_OFFER:
        add_only(playbook, &playbook->offer, decl);
        break;
    case DECL_PACKAGE:
        add_only(playbook, &playbook->package, decl);
        break;
    case DECL_THRESHOLD:
        add_to(playbook, &playbook->thresholds, decl);
        break;
    case DECL_LET:
        add_to(playbook, &playbook->lets, decl);
        break;
    case DECL_DEFINE:
        add_to(playbook, &playbook->defines, decl);
        break;
    case DECL_TABLE:
        add_to(playbook, &playbook->tables, decl);
        break;
    case DECL_FLAG:
        add_to(playbook, &playbook->flags, decl);
        names_declare_own(playbook, decl);
        break;
    case DECL_TIER:
        add_to(playbook, &playbook->tiers, decl);
        names_declare_own(playbook, decl);
        break;
    case DECL_APPROVAL:
        add_to(playbook, &playbook->ladders, decl);
        names_declare_own(playbook, decl);
        break;
    case DECL_LEVER:
        add_to(playbook, &playbook->levers, decl);
        names_declare_own(playbook, decl);
        break;
    case DECL_ROUND:
        add_to(playbook, &playbook->rounds, decl);
        break;
    case DECL_SCRIPT:
        add_to(playbook, &playbook->scripts, decl);
        names_declare_own(playbook, decl);
        break;
    case DECL_PLAY:
        add_to(playbook, &playbook->plays, decl);
        names_declare_own(playbook, decl);
        break;
    case DECL_TEST:
        add_to(playbook, &playbook->tests, decl);
        break;
    case DECL_USE:
    case DECL_REMOVE:
    case DECL_IMPORT:
    case N_DECL_KINDS:
        break;
    }
}

static bool is_bare(enum decl_kind kind)
{
    return kind == DECL_THRESHOLD || kind == DECL_LET || kind == DECL_DEFINE || kind == DECL_TABLE;
}

/* ---- the values of choices ------------------------------------------------------------------- */

static void collect_field_choices(struct playbook *playbook, struct field **fields, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < fields[i]->n_choices; j++)
            names_declare_choice(playbook, fields[i]->choices[j]);
        collect_field_choices(playbook, fields[i]->fields, fields[i]->n_fields);
    }
}

static void collect_param_choices(struct playbook *playbook, const struct decl *define)
{
    for (size_t i = 0; i < define->params.n; i++)
        for (size_t j = 0; j < define->params.items[i].n_choices; j++)
            names_declare_choice(playbook, define->params.items[i].choices[j]);
}

/*
 * The words that a table gives as values. Those of its conditions are values of what it is looked
 * up by. A sheet may write texts without quotes, so its words are values only where nothing else
 * has their name.
 */
static void collect_table_choices(struct playbook *playbook, const struct decl *table)
{
    bool is_sheet = table->table.csv.span.end > table->table.csv.span.begin;
    for (size_t i = 0; i < table->table.n_rows; i++)
        for (size_t j = table->table.n_conditions; j < table->table.rows[i].n; j++) {
            const struct expr *cell = table->table.rows[i].cells[j].value;
            if (!cell || cell->kind != EXPR_NAME)
                continue;
            if (!is_sheet ||
                (!names_find(playbook, cell->name.text) && !names_is_fixed(cell->name.text)))
                names_declare_choice(playbook, cell->name);
        }
}

static void collect_tiers(struct playbook *playbook)
{
    size_t n = playbook->tiers.n;
    symbol *values = ARENA_ARRAY(&playbook->arena, n + 2, symbol);
    struct str *titles = ARENA_ARRAY(&playbook->arena, n + 2, struct str);
    struct type *type = ARENA_NEW(&playbook->arena, struct type);
    for (size_t i = 0; i < n; i++) {
        names_declare_choice(playbook, playbook->tiers.items[i]->name);
        values[i] = symbol_of(&playbook->symbols, playbook->tiers.items[i]->name.text);
        titles[i] = playbook->tiers.items[i]->title.value;
    }
    values[n] = symbol_of(&playbook->symbols, STR("no_one"));
    values[n + 1] = symbol_of(&playbook->symbols, STR("not_covered"));
    *type =
        (struct type){.kind = TYPE_CHOICE, .choices = values, .n_choices = n + 2, .titles = titles};
    playbook->approval = type;
    names_add_choice_type(playbook, type);
    if (n > LIMIT_TIERS)
        diag_add(&playbook->diags, DIAG_E0301, playbook->tiers.items[LIMIT_TIERS]->name.span,
                 "a playbook may have at most %d tiers", LIMIT_TIERS);
}

/* Values of choices before what is computed: where both have a name, the playbook is at fault,
   not the offer. */
static void collect_bare(struct playbook *playbook)
{
    if (playbook->offer)
        collect_field_choices(playbook, playbook->offer->fields.items, playbook->offer->fields.n);
    for (size_t i = 0; i < playbook->defines.n; i++)
        collect_param_choices(playbook, playbook->defines.items[i]);
    collect_tiers(playbook);
    for (size_t i = 0; i < playbook->decls.n; i++)
        if (is_bare(playbook->decls.items[i]->kind))
            names_declare(playbook, playbook->decls.items[i]);
    for (size_t i = 0; i < playbook->tables.n; i++)
        collect_table_choices(playbook, playbook->tables.items[i]);
}

void check_collect(struct playbook *playbook)
{
    for (size_t i = 0; i < playbook->decls.n; i++)
        collect_decl(playbook, playbook->decls.items[i]);
    names_index_levers(playbook);
    collect_bare(playbook);
    check_currency(playbook);
}
