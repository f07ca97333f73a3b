/*
 * imports.c - the files of a playbook: the main one, what it imports, and the sheets of its tables.
 *
 * Paths are compared as text after `.` and `..` are worked out; what the names lead to on a disk,
 * links included, is the reader's affair.
 */
#include "base/limits.h"
#include "check/check.h"
#include "check/names.h"

/* A file on the way from the main file to the one being read. */
struct chain {
    const struct chain *from; /* NULL: the main file */
    struct str name;
    struct span span; /* of the path that imports it */
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

/* ---- paths ----------------------------------------------------------------------------------- */

/* Drops the last part of the path in `out`; false where there is none that could be dropped. */
static bool path_up(struct buf *out)
{
    struct str path = buf_str(out);
    size_t slash = path.len;
    while (slash > 0 && path.ptr[slash - 1] != '/')
        slash--;
    struct str last = {path.ptr + slash, path.len - slash};
    if (last.len == 0 || str_is(last, ".."))
        return false;
    out->len = slash > 1 ? slash - 1 : slash; /* the first slash of "/x" stays */
    return true;
}

/* Adds the parts of `path` to `out`, `.` and `..` worked out as far as can be. */
static void path_add(struct buf *out, struct str path)
{
    for (size_t begin = 0; begin < path.len;) {
        size_t end = begin;
        while (end < path.len && path.ptr[end] != '/')
            end++;
        struct str part = {path.ptr + begin, end - begin};
        begin = end + 1;
        if (part.len == 0 || str_is(part, "."))
            continue;
        if (str_is(part, "..") && path_up(out))
            continue;
        if (out->len > 0 && out->ptr[out->len - 1] != '/')
            buf_add_char(out, '/');
        buf_add(out, part);
    }
}

/* `path` as seen from the folder of the file `from` (empty: from where the run began). */
static struct str path_from(struct arena *arena, struct str from, struct str path)
{
    struct buf out = {0};
    size_t folder = from.len;
    while (folder > 0 && from.ptr[folder - 1] != '/')
        folder--;
    if ((folder > 0 && from.ptr[0] == '/') || (folder == 0 && path.len > 0 && path.ptr[0] == '/'))
        buf_add_char(&out, '/');
    path_add(&out, (struct str){from.ptr, folder});
    path_add(&out, path);
    return buf_take(&out, arena);
}

/* Takes the `..` at the beginning off the path; how many there were. */
static size_t path_rise(struct str *path)
{
    size_t n = 0;
    while (path->len >= 2 && path->ptr[0] == '.' && path->ptr[1] == '.' &&
           (path->len == 2 || path->ptr[2] == '/')) {
        size_t part = path->len == 2 ? 2 : 3;
        path->ptr += part;
        path->len -= part;
        n++;
    }
    return n;
}

/* Whether the folder holds the file. Both are worked out: `..` stands only at their beginning. */
static bool path_is_within(struct arena *arena, struct str path, struct str root)
{
    struct str folder = path_from(arena, (struct str){0}, root);
    bool is_absolute = path.len > 0 && path.ptr[0] == '/';
    size_t rise = path_rise(&path), most = path_rise(&folder);
    if (folder.len == 0) /* where the run began, or above */
        return !is_absolute && rise <= most;
    if (rise != most || path.len <= folder.len ||
        !str_equal((struct str){path.ptr, folder.len}, folder))
        return false;
    return path.ptr[folder.len] == '/' || folder.ptr[folder.len - 1] == '/';
}

/* ---- reading --------------------------------------------------------------------------------- */

static bool check_path(struct imports *imports, struct text written, struct str path)
{
    struct playbook *playbook = imports->playbook;
    bool is_absolute = written.value.len > 0 && written.value.ptr[0] == '/';
    if (written.value.len == 0) {
        diag_add(&playbook->diags, DIAG_E0021, written.span, "the path of a file is empty");
        return false;
    }
    if (!is_absolute && path_is_within(&playbook->arena, path, playbook->root))
        return true;
    struct diag *diag =
        is_absolute ? diag_add(&playbook->diags, DIAG_E0021, written.span,
                               "a path from the root of the disk cannot be used in a playbook")
                    : diag_add(&playbook->diags, DIAG_E0021, written.span,
                               "this path leads out of the playbook's repository");
    diag_hint(&playbook->diags, diag, "paths are relative to the file that they stand in");
    return false;
}

/* Reads a file into the sources; false with a message. */
static bool read_source(struct imports *imports, struct str path, struct span span, uint32_t *file)
{
    struct playbook *playbook = imports->playbook;
    struct str text, error;
    if (playbook->sources.n >= LIMIT_FILES) {
        diag_add(&playbook->diags, DIAG_E0023, span, "a playbook may have at most %d files",
                 LIMIT_FILES);
        return false;
    }
    if (!playbook->read(playbook->read_context, &playbook->arena, path, &text, &error)) {
        diag_add(&playbook->diags, DIAG_E0001, span, "cannot read %.*s: %.*s", STR_ARG(path),
                 STR_ARG(error));
        return false;
    }
    *file = source_add(&playbook->sources, path, text);
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

static void report_cycle(struct imports *imports, const struct chain *chain, struct str path,
                         struct span span)
{
    struct playbook *playbook = imports->playbook;
    const struct chain *first = chain;
    struct buf way = {0};
    while (!str_equal(first->name, path))
        first = first->from;
    add_way(&way, chain, first);
    struct str text = buf_take(&way, &playbook->arena);
    struct diag *diag =
        diag_add(&playbook->diags, DIAG_E0022, span, "files import each other: %.*s%.*s -> %.*s",
                 STR_ARG(path), STR_ARG(text), STR_ARG(path));
    for (const struct chain *step = chain; step != first; step = step->from)
        diag_label(&playbook->diags, diag, step->span, "`%.*s` is imported here",
                   STR_ARG(step->name));
}

static void read_sheet(struct imports *imports, struct str from, struct decl *table)
{
    struct playbook *playbook = imports->playbook;
    struct str path = path_from(&playbook->arena, from, table->table.csv.value);
    struct read_file *read = map_get(&imports->files, path);
    struct parse parse = parse_begin(playbook);
    uint32_t file;
    if (!check_path(imports, table->table.csv, path))
        return;
    if (read)
        file = read->file;
    else if (!read_source(imports, path, table->table.csv.span, &file))
        return;
    if (!read)
        remember(imports, path, file);
    parse_csv(&parse, file, table);
}

static void read_playbook_file(struct imports *imports, uint32_t file, const struct chain *chain);

static void read_import(struct imports *imports, const struct chain *chain, struct decl *import)
{
    struct playbook *playbook = imports->playbook;
    struct str path = path_from(&playbook->arena, chain->name, import->title.value);
    struct read_file *read = map_get(&imports->files, path);
    struct chain next = {chain, path, import->title.span};
    uint32_t file;
    if (import->title.span.end == import->title.span.begin)
        return; /* could not be read */
    if (read && read->is_open)
        report_cycle(imports, chain, path, import->title.span);
    if (read)
        return;
    if (check_path(imports, import->title, path) &&
        read_source(imports, path, import->title.span, &file))
        read_playbook_file(imports, file, &next);
    else
        playbook->names->incomplete = playbook->names->unread = true;
}

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
    add_file(playbook, tree);
    if (tree->incomplete)
        lose_names(playbook, tree);
    read->is_open = true;
    for (size_t i = 0; i < tree->n_decls; i++) {
        struct decl *decl = tree->decls[i];
        if (decl->kind == DECL_IMPORT)
            read_import(imports, chain, decl);
        else if (decl->kind == DECL_TABLE && decl->table.csv.span.end > decl->table.csv.span.begin)
            read_sheet(imports, chain->name, decl);
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
