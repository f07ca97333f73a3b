/*
 * imports.c - the files of a playbook: the main one, what it uses and imports, and the sheets of
 * its tables.
 *
 * A playbook may use one other, which may use another: layers, the main file's at 0. What a used playbook declares is read
 * before what the file that uses it imports, so that a file that both import belongs to the used one. How declarations of
 * layers go together is compose.c's.
 */
#include "base/limits.h"
#include "check/check.h"
#include "check/names.h"
#include "check/path.h"

/* A file on the way from the main file to the one being read. */
struct chain {
    const struct chain *from; /* NULL: the main file */
    struct str name;
    struct span span; /* of the path that brings it in */
    bool is_use;      /* by `use`, not by `import` */
    bool is_shipped;  /* by `use "haggle:NAME"` */
    uint32_t layer;
    struct span used_by; /* of the path that brings in its layer; end 0: the main file's */
};

/* A file that was read, by its path. */
struct read_file {
    uint32_t file;
    bool is_open; /* its imports are being read */
};

struct imports {
    struct playbook *playbook;
    struct map files; /* struct read_file */
};

/* ---- reading --------------------------------------------------------------------------------- */

/* The folder that a file may not leave: its own playbook's where that comes with haggle. */
static struct str root_of(const struct playbook *playbook, struct str from)
{
    struct str name = path_shipped_name(from);
    if (!name.ptr)
        return playbook->root;
    return (struct str){from.ptr, (size_t)(name.ptr + name.len - from.ptr)};
}

bool check_path(struct playbook *playbook, struct str from, struct text written, struct str path)
{
    bool is_absolute = written.value.len > 0 && written.value.ptr[0] == '/';
    if (written.value.len == 0) {
        diag_add(&playbook->diags, DIAG_E0021, written.span, "the path of a file is empty");
        return false;
    }
    bool is_stranger = path_shipped_name(path).ptr && !path_shipped_name(from).ptr;
    if (!is_absolute && !is_stranger &&
        path_is_within(&playbook->arena, path, root_of(playbook, from)))
        return true;
    struct diag *diag =
        is_absolute ? diag_add(&playbook->diags, DIAG_E0021, written.span,
                               "a path from the root of the disk cannot be used in a playbook")
                    : diag_add(&playbook->diags, DIAG_E0021, written.span,
                               "this path leads out of the playbook's repository");
    diag_hint(&playbook->diags, diag,
              is_stranger ? "a playbook that comes with haggle is taken whole, by `use`"
                          : "paths are relative to the file that they stand in");
    return false;
}

/* Says that the file cannot be read; of a playbook that should come with haggle, which ones do. */
static void report_unreadable(struct imports *imports, struct str path, struct span span,
                              struct str error)
{
    struct diags *diags = &imports->playbook->diags;
    struct str name = path_shipped_name(path);
    struct str rest = {path.ptr + STR(PATH_SHIPPED).len + name.len,
                       name.ptr ? path.len - STR(PATH_SHIPPED).len - name.len : 0};
    if (name.ptr && str_is(rest, PATH_SHIPPED_MAIN)) {
        struct diag *diag = diag_add(diags, DIAG_E0026, span,
                                     "no playbook `%.*s` comes with haggle", STR_ARG(name));
        diag_hint(diags, diag, "%.*s", STR_ARG(error));
        return;
    }
    diag_add(diags, DIAG_E0001, span, "cannot read %.*s: %.*s", STR_ARG(path), STR_ARG(error));
}

/* Reads a file into the sources; false with a message. */
static bool read_source(struct imports *imports, struct str path, struct span span,
                        struct span used_by, uint32_t *file)
{
    struct playbook *playbook = imports->playbook;
    struct str text, error;
    if (playbook->sources.n >= LIMIT_FILES) {
        diag_add(&playbook->diags, DIAG_E0023, span, "a playbook may have at most %d files",
                 LIMIT_FILES);
        return false;
    }
    if (!playbook->read(playbook->read_context, &playbook->arena, path, &text, &error)) {
        report_unreadable(imports, path, span, error);
        return false;
    }
    *file = source_add(&playbook->sources, path, text);
    playbook->sources.items[*file].used_by = used_by;
    return true;
}

static struct parse parse_begin(struct playbook *playbook)
{
    return (struct parse){.arena = &playbook->arena,
                          .sources = &playbook->sources,
                          .diags = &playbook->diags,
                          .symbols = &playbook->symbols};
}

static void add_file(struct playbook *playbook, struct file_tree *tree)
{
    if (playbook->n_files == playbook->cap_files) {
        size_t cap = playbook->cap_files ? playbook->cap_files * 2 : 8;
        struct file_tree **files = ARENA_ARRAY(&playbook->arena, cap, struct file_tree *);
        for (size_t i = 0; i < playbook->n_files; i++)
            files[i] = playbook->files[i];
        playbook->files = files;
        playbook->cap_files = cap;
    }
    playbook->files[playbook->n_files++] = tree;
}

static struct read_file *remember(struct imports *imports, struct str path, uint32_t file)
{
    struct read_file *read = ARENA_NEW(&imports->playbook->arena, struct read_file);
    read->file = file;
    map_put(&imports->files, path, read);
    return read;
}

/* ---- what a file needs ----------------------------------------------------------------------- */

/* " -> b -> c" for the files after `first`; as deep as files may be. */
static void add_way(struct buf *way, const struct chain *step, const struct chain *first)
{
    if (step == first)
        return;
    add_way(way, step->from, first);
    buf_format(way, " -> %.*s", STR_ARG(step->name));
}

static void report_cycle(struct imports *imports, const struct chain *next)
{
    struct playbook *playbook = imports->playbook;
    const struct chain *chain = next->from, *first = chain;
    struct str path = next->name;
    struct buf way = {0};
    bool by_use = next->is_use;
    for (; !str_equal(first->name, path); first = first->from)
        by_use = by_use || first->is_use;
    add_way(&way, chain, first);
    struct str text = buf_take(&way, &playbook->arena);
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0022, next->span, "files %s each other: %.*s%.*s -> %.*s",
                 by_use ? "use" : "import", STR_ARG(path), STR_ARG(text), STR_ARG(path));
    for (const struct chain *step = chain; step != first; step = step->from)
        diag_label(&playbook->diags, diag, step->span, "`%.*s` is %s here", STR_ARG(step->name),
                   step->is_use ? "used" : "imported");
}

static void read_sheet(struct imports *imports, const struct chain *chain, struct decl *table)
{
    struct playbook *playbook = imports->playbook;
    struct text written = table->table.csv;
    struct str path = path_from(&playbook->arena, chain->name, written.value);
    struct read_file *read = map_get(&imports->files, path);
    struct parse parse = parse_begin(playbook);
    uint32_t file;
    if (!check_path(imports->playbook, chain->name, written, path))
        return;
    if (read)
        file = read->file;
    else if (!read_source(imports, path, written.span, chain->used_by, &file))
        return;
    if (!read)
        remember(imports, path, file);
    parse_csv(&parse, file, table);
}

static void read_playbook_file(struct imports *imports, uint32_t file, const struct chain *chain);

static void lose_all_names(struct playbook *playbook)
{
    playbook->names->incomplete = playbook->names->unread = true;
}

/* Reads the file that `next` is about, unless it was read before; `decl` asks for it. */
static void follow(struct imports *imports, const struct chain *next, const struct decl *decl)
{
    struct playbook *playbook = imports->playbook;
    struct read_file *read = map_get(&imports->files, next->name);
    uint32_t file;
    if (read && read->is_open)
        report_cycle(imports, next);
    if (read)
        return;
    if ((next->is_shipped ||
         check_path(imports->playbook, next->from->name, decl->title, next->name)) &&
        read_source(imports, next->name, decl->title.span, next->used_by, &file))
        read_playbook_file(imports, file, next);
    else
        lose_all_names(playbook);
}

static void read_import(struct imports *imports, const struct chain *chain,
                        const struct decl *import)
{
    struct chain next = {.from = chain,
                         .span = import->title.span,
                         .layer = chain->layer,
                         .used_by = chain->used_by};
    if (import->title.span.end == import->title.span.begin)
        return; /* could not be read */
    next.name = path_from(&imports->playbook->arena, chain->name, import->title.value);
    follow(imports, &next, import);
}

/* ---- the playbook that a playbook uses ------------------------------------------------------- */

/* "haggle:NAME" to the main file of that playbook; false with a message. */
static bool find_shipped(struct imports *imports, const struct decl *use, struct chain *next)
{
    struct playbook *playbook = imports->playbook;
    struct str path = use->title.value, name = path_shipped_name(path);
    if (name.len == 0 || name.ptr + name.len != path.ptr + path.len) {
        struct diag *diag = diag_add(&playbook->diags, DIAG_E0026, use->title.span,
                                     "this is no name of a playbook that comes with haggle");
        diag_hint(&playbook->diags, diag, "write its name alone: use \"haggle:amazon-l6-l7\"");
        return false;
    }
    next->is_shipped = true;
    next->name = str_format(&playbook->arena, "%.*s%s", STR_ARG(path), PATH_SHIPPED_MAIN);
    return true;
}

static void read_used(struct imports *imports, const struct chain *chain, const struct decl *use)
{
    struct playbook *playbook = imports->playbook;
    struct chain next = {.from = chain,
                         .span = use->title.span,
                         .is_use = true,
                         .layer = chain->layer + 1,
                         .used_by = use->title.span};
    if (use->title.span.end == use->title.span.begin) {
        lose_all_names(playbook);
        return;
    }
    if (!path_shipped_name(use->title.value).ptr)
        next.name = path_from(&playbook->arena, chain->name, use->title.value);
    else if (!find_shipped(imports, use, &next)) {
        lose_all_names(playbook);
        return;
    }
    follow(imports, &next, use);
}

static void report_use(struct imports *imports, const struct file_tree *tree,
                       const struct decl *use)
{
    struct diags *diags = &imports->playbook->diags;
    struct diag *diag;
    if (tree->is_main) {
        diag = diag_add(diags, DIAG_E0024, use->word, "a playbook uses at most one other");
        diag_label(diags, diag, tree->use->word, "the first");
        diag_hint(diags, diag, "a playbook that is used may itself use another");
    } else {
        diag = diag_add(diags, DIAG_E0025, use->word, "an imported file cannot use a playbook");
        diag_hint(diags, diag, "write it in the main file, the one that imports this one");
        lose_all_names(imports->playbook); /* what is missing may be in it */
    }
}

/* Before the imports: what both bring in belongs to the used playbook. */
static void read_uses(struct imports *imports, struct file_tree *tree, const struct chain *chain)
{
    for (size_t i = 0; i < tree->n_decls; i++) {
        struct decl *use = tree->decls[i];
        if (use->kind != DECL_USE || use->is_override)
            continue; /* an overridden one is refused later */
        if (tree->use || !tree->is_main)
            report_use(imports, tree, use);
        else
            read_used(imports, chain, use);
        tree->use = tree->use ? tree->use : use;
    }
}

/* ---- a file ---------------------------------------------------------------------------------- */

/* Nothing is said of names that may stand in what could not be read. */
static void lose_names(struct playbook *playbook, const struct file_tree *tree)
{
    for (size_t i = 0; i < tree->n_lost; i++)
        names_lose(playbook, source_text(&playbook->sources, tree->lost[i]));
    playbook->names->incomplete = true;
    playbook->names->unread |= tree->n_lost == 0;
}

static void read_playbook_file(struct imports *imports, uint32_t file, const struct chain *chain)
{
    struct playbook *playbook = imports->playbook;
    struct parse parse = parse_begin(playbook);
    struct read_file *read = remember(imports, chain->name, file);
    struct file_tree *tree = parse_file(&parse, file);
    tree->layer = chain->layer;
    tree->is_main = !chain->from || chain->is_use;
    add_file(playbook, tree);
    check_keep_remarks(playbook, &parse.comments);
    if (tree->incomplete)
        lose_names(playbook, tree);
    read->is_open = true;
    read_uses(imports, tree, chain);
    for (size_t i = 0; i < tree->n_decls; i++) {
        struct decl *decl = tree->decls[i];
        if (decl->kind == DECL_IMPORT && !decl->is_override)
            read_import(imports, chain, decl);
        else if (decl->kind == DECL_TABLE && decl->table.csv.span.end > decl->table.csv.span.begin)
            read_sheet(imports, chain, decl);
    }
    read->is_open = false;
}

void check_imports(struct playbook *playbook, uint32_t file)
{
    struct imports imports = {.playbook = playbook, .files.arena = &playbook->arena};
    struct str name = source_get(&playbook->sources, file)->name;
    struct chain main_file = {.name = path_from(&playbook->arena, (struct str){0}, name)};
    read_playbook_file(&imports, file, &main_file);
}
