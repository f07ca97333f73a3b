/*
 * haggle_diff.c - the part of the library's front that compares two versions of a playbook.
 */
#include "diag/render.h"
#include "haggle_private.h"
#include "offer/offer.h"
#include "report/diff.h"

struct haggle_diff {
    struct arena arena;
    struct sources sources; /* of the offers */
    struct diags diags;
    struct diff diff;
};

static struct haggle_diff *new_diff(const struct haggle_diff_options *options)
{
    struct arena arena = {0};
    struct haggle_diff *diff = ARENA_NEW(&arena, struct haggle_diff);
    diff->arena = arena; /* it lies in the arena that it owns */
    diff->sources.arena = diff->diags.arena = &diff->arena;
    diff->diff.all = options && options->all;
    return diff;
}

static void read_effect(struct haggle_diff *diff, struct effect_sides sides,
                        const struct haggle_offer_file *files, size_t n_files)
{
    struct offer_file *read = ARENA_ARRAY(&diff->arena, n_files, struct offer_file);
    for (size_t i = 0; i < n_files; i++) {
        uint32_t file = source_add(&diff->sources, str_from(files[i].name),
                                   (struct str){files[i].text, files[i].length});
        offer_read(&diff->arena, &diff->sources, file, &diff->diags, &read[i]);
    }
    if (!diff->diags.n_errors)
        diff->diff.effect =
            effect_of_files(&diff->arena, sides, &diff->sources, read, n_files, &diff->diags);
    diags_sort(&diff->diags);
}

static struct diff_side side_of(struct haggle_diff *diff, const struct haggle_playbook *playbook,
                                const char *name)
{
    struct str shown = str_from(name ? name : playbook->name);
    return (struct diff_side){str_copy(&diff->arena, shown), playbook->playbook};
}

struct haggle_diff *haggle_diff(const struct haggle_playbook *old,
                                const struct haggle_playbook *new,
                                const struct haggle_offer_file *files, size_t n_files,
                                const struct haggle_diff_options *options)
{
    struct haggle_diff *diff = new_diff(options);
    struct effect_sides sides = {old->program, new->program};
    struct strategy_side from = {&old->playbook->decls, &old->playbook->sources};
    struct strategy_side to = {&new->playbook->decls, &new->playbook->sources};
    diff->diff.old = side_of(diff, old, options ? options->old_name : NULL);
    diff->diff.new = side_of(diff, new, options ? options->new_name : NULL);
    diff->diff.strategy = strategy_compare(&diff->arena, &from, &to, false);
    if (n_files)
        read_effect(diff, sides, files, n_files);
    else if (options && options->witness && diff->diff.strategy->changes.n)
        diff->diff.witness = witness_find(&diff->arena, sides);
    return diff;
}

/* ---- one file of it -------------------------------------------------------------------------- */

struct single {
    struct sources sources;
    struct symbols symbols;
    struct decls decls;
};

static struct single *parse_single(struct haggle_diff *diff, const struct haggle_offer_file *file)
{
    struct single *single = ARENA_NEW(&diff->arena, struct single);
    single->sources.arena = single->symbols.map.arena = &diff->arena;
    struct parse parse = {.arena = &diff->arena,
                          .sources = &single->sources,
                          .diags = &diff->diags,
                          .symbols = &single->symbols};
    struct str text = {file->text, file->length};
    struct file_tree *tree =
        parse_file(&parse, source_add(&single->sources, str_from(file->name), text));
    single->decls = (struct decls){tree->decls, tree->n_decls, tree->n_decls};
    return single;
}

struct haggle_diff *haggle_diff_texts(const struct haggle_offer_file *old,
                                      const struct haggle_offer_file *new,
                                      const struct haggle_diff_options *options)
{
    struct haggle_diff *diff = new_diff(options);
    struct single *from = parse_single(diff, old), *to = parse_single(diff, new);
    struct strategy_side old_side = {&from->decls, &from->sources};
    struct strategy_side new_side = {&to->decls, &to->sources};
    const char *old_name = options && options->old_name ? options->old_name : old->name;
    const char *new_name = options && options->new_name ? options->new_name : new->name;
    diff->diff.old.name = str_copy(&diff->arena, str_from(old_name));
    diff->diff.new.name = str_copy(&diff->arena, str_from(new_name));
    diff->diff.strategy = strategy_compare(&diff->arena, &old_side, &new_side, true);
    return diff;
}

/* ---- what came of it ------------------------------------------------------------------------- */

void haggle_diff_free(struct haggle_diff *diff)
{
    if (!diff)
        return;
    struct arena arena = diff->arena;
    arena_free(&arena);
}

bool haggle_diff_ok(const struct haggle_diff *diff)
{
    return diff->diags.n_errors == 0;
}

bool haggle_diff_same(const struct haggle_diff *diff)
{
    const struct effect *effect = diff->diff.effect;
    return diff->diff.strategy->changes.n == 0 && (!effect || effect->offers.n == 0);
}

const char *haggle_diff_messages(struct haggle_diff *diff, enum haggle_format format,
                                 const struct haggle_style *style)
{
    struct buf out = {0};
    if (format == HAGGLE_JSON)
        render_diags_json(&out, &diff->diags, &diff->sources);
    else
        render_diags(&out, &diff->diags, &diff->sources, style && style->color);
    return buf_take(&out, &diff->arena).ptr;
}

const char *haggle_diff_report(struct haggle_diff *diff, enum haggle_format format,
                               const struct haggle_style *style)
{
    struct buf out = {0};
    struct report_style report = {.color = style && style->color,
                                  .width = style && style->width ? style->width : 80};
    if (format == HAGGLE_JSON)
        report_diff_json(&out, &diff->diff);
    else if (format == HAGGLE_MARKDOWN)
        report_diff_markdown(&out, &diff->diff);
    else
        report_diff_text(&out, &diff->diff, &report);
    return buf_take(&out, &diff->arena).ptr;
}
