/*
 * version.c - a playbook as the command line names it; see version.h.
 */
#include "cli/version.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bug.h"
#include "cli/files.h"
#include "cli/shipped.h"

#define MAIN_FILE "playbook.haggle"

static char *join(const char *a, const char *b, const char *c)
{
    size_t n = strlen(a) + strlen(b) + strlen(c) + 1;
    char *out = malloc(n);
    if (!out)
        bug_out_of_memory();
    snprintf(out, n, "%s%s%s", a, b, c);
    return out;
}

static bool complain(const char *what)
{
    fprintf(stderr, "haggle: %s\n", what);
    return false;
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static char *within(const char *folder, const char *name)
{
    size_t n = strlen(folder);
    return join(folder, n && folder[n - 1] != '/' ? "/" : "", name);
}

/* ---- revisions -------------------------------------------------------------------------------- */

static bool open_git(struct git *git, const char *folder)
{
    if (git->folder || git_open(git, folder))
        return true;
    return complain(git->error);
}

void version_set(struct version *version, struct git *git, const char *commit, const char *path,
                 const char *shown)
{
    *version = (struct version){.shown = join(shown, ":", path),
                                .path = join(path, "", ""),
                                .commit = join(commit, "", ""),
                                .git = git};
}

/* Whether the file declares a playbook, so that it is not one that others import. */
static bool is_main(struct git *git, const char *commit, const char *path)
{
    struct git_tree tree = {git, commit};
    char *text = NULL;
    size_t length = 0;
    const char *error;
    bool found = false;
    if (!git_read_for_playbook(&tree, path, &text, &length, &error))
        return false;
    for (const char *line = text; line && !found; line = strchr(line, '\n')) {
        line += strspn(line, " \t\r\n");
        found = strncmp(line, "playbook ", 9) == 0 || strncmp(line, "use ", 4) == 0;
        if (!*line)
            break;
    }
    free(text);
    return found;
}

/* The only playbook that lies in the folder of that commit, or NULL. */
static char *only_playbook(struct git *git, const char *commit, const char *folder)
{
    char *tree = join(commit, ":", folder), *found = NULL;
    const char *const words[] = {"ls-tree", "--full-tree", "--name-only", tree, NULL};
    char *list = git_ask(git, words), *rest = NULL;
    size_t n = 0;
    for (char *line = list ? strtok_r(list, "\n", &rest) : NULL; line;
         line = strtok_r(NULL, "\n", &rest)) {
        size_t length = strlen(line);
        bool is_playbook = length > 7 && strcmp(line + length - 7, ".haggle") == 0;
        bool is_test = length > 12 && strcmp(line + length - 12, ".test.haggle") == 0;
        char *path = join(folder, line, "");
        if (is_playbook && !is_test && is_main(git, commit, path)) {
            free(found);
            found = path;
            n++;
        } else {
            free(path);
        }
    }
    free(list);
    free(tree);
    if (n == 1)
        return found;
    free(found);
    return NULL;
}

/* The playbook of a folder: playbook.haggle, or the only one that lies there. */
static char *main_of(struct git *git, const char *commit, const char *folder)
{
    char *path = within(folder, MAIN_FILE), *slashed = within(folder, "");
    char *only =
        git_kind(git, commit, path) == GIT_FILE ? NULL : only_playbook(git, commit, slashed);
    free(slashed);
    if (!only)
        return path;
    free(path);
    return only;
}

/* What the file `path` of commit `to` was called at `from`, where it was renamed in between; else NULL. */
static char *former_name(struct git *git, const char *from, const char *to, const char *path)
{
    const char *const words[] = {"diff",
                                 "--no-ext-diff",
                                 "--name-status",
                                 "-M",
                                 "-z",
                                 "--full-index",
                                 "--diff-filter=R",
                                 from,
                                 to,
                                 NULL};
    char *list = git_ask_lines(git, words), *found = NULL, *rest = NULL;
    /* Three lines each: R and how alike they are, the old name, the new one. */
    for (char *line = list ? strtok_r(list, "\n", &rest) : NULL; line && !found;
         line = strtok_r(NULL, "\n", &rest)) {
        char *old = strtok_r(NULL, "\n", &rest), *new = strtok_r(NULL, "\n", &rest);
        if (old && new &&strcmp(new, path) == 0)
            found = join(old, "", "");
    }
    free(list);
    return found;
}

/* The playbook at a revision; `path` is as the repository has it, and may be a folder. */
static bool find_at(struct version *version, struct git *git, const char *revision,
                    const char *commit, const char *path)
{
    enum git_kind kind = path[0] ? git_kind(git, commit, path) : GIT_FOLDER;
    char *file = kind == GIT_FOLDER ? main_of(git, commit, path) : join(path, "", "");
    bool there =
        kind == GIT_FILE || (kind == GIT_FOLDER && git_kind(git, commit, file) == GIT_FILE);
    if (there)
        version_set(version, git, commit, file, revision);
    else
        fprintf(stderr, "haggle: there is no %s in %s\n", file, revision);
    free(file);
    return there;
}

static bool find_revision(struct version *version, struct git *git, const char *operand)
{
    const char *colon = strchr(operand, ':');
    char *revision = join(operand, "", "");
    revision[colon - operand] = '\0';
    const char *rest = colon + 1;
    bool from_here = rest[0] == '.' && (rest[1] == '/' || (rest[1] == '.' && rest[2] == '/'));
    bool found = false;
    if (open_git(git, ".")) {
        char *commit = git_commit(git, revision);
        char *path = from_here ? git_path(git, rest) : join(rest, "", "");
        size_t n = strlen(path);
        if (n && path[n - 1] == '/')
            path[n - 1] = '\0';
        found = commit ? find_at(version, git, revision, commit, path) : complain(git->error);
        if (commit && !found && !from_here && git->prefix[0])
            fputs("  a path behind the colon begins at the top of the repository; ./ is this "
                  "folder\n",
                  stderr);
        free(path);
        free(commit);
    }
    free(revision);
    return found;
}

bool version_find(struct version *version, struct git *git, const char *operand)
{
    *version = (struct version){0};
    if (strchr(operand, ':') && !shipped_is(operand) && access(operand, F_OK) != 0)
        return find_revision(version, git, operand);
    version->path = is_folder(operand) ? within(operand, MAIN_FILE) : join(operand, "", "");
    version->shown = join(version->path, "", "");
    return true;
}

/* ---- ranges ----------------------------------------------------------------------------------- */

bool version_is_range(const char *operand)
{
    bool is_path = operand[0] == '/' || operand[0] == '.' || strstr(operand, "/../");
    return !is_path && strstr(operand, "..") && access(operand, F_OK) != 0;
}

/* The end of a range as it is written; none is HEAD. */
static char *range_end(const char *begin, size_t n)
{
    char *out = n ? join(begin, "", "") : join("HEAD", "", "");
    if (n)
        out[n] = '\0';
    return out;
}

static char *guess_playbook(struct git *git, const char *commit)
{
    const char *const folders[] = {git->prefix, ""};
    for (int i = 0; i < 2; i++) {
        char *path = main_of(git, commit, folders[i]);
        if (git_kind(git, commit, path) == GIT_FILE)
            return path;
        free(path);
    }
    return NULL;
}

char *version_folder(const char *path, const char **rest)
{
    const char *slash = strrchr(path, '/');
    *rest = path;
    char *folder = join(slash ? path : ".", "", "");
    if (slash)
        folder[slash == path ? 1 : slash - path] = '\0';
    if (is_folder(folder)) {
        *rest = slash ? slash + 1 : path;
        return folder;
    }
    free(folder);
    return join(".", "", "");
}

/* A commit that nobody has named, as git would show it. */
static const char *shortened(const char *commit, char out[16])
{
    snprintf(out, 16, "%.9s", commit);
    return out;
}

static bool find_both(struct version *old, struct version *new, struct git *git, const char *a,
                      const char *b, bool since_parting, const char *rest)
{
    char *from = git_commit(git, a), *to = from ? git_commit(git, b) : NULL;
    char *base = to && since_parting ? git_merge_base(git, from, to) : NULL;
    bool found = to && (base || !since_parting);
    char parted[16];
    char *path = !found ? NULL : rest ? git_path(git, rest) : guess_playbook(git, to);
    if (!found)
        complain(git->error);
    else if (!path)
        found = complain("which playbook is meant? Name it after the revisions: haggle diff "
                         "A..B PLAYBOOK");
    found = path && find_at(new, git, b, to, path);
    if (found) {
        const char *begin = base ? base : from;
        bool is_there = git_kind(git, begin, new->path) != GIT_NOTHING;
        char *former = is_there ? NULL : former_name(git, begin, to, new->path);
        found = find_at(old, git, base ? shortened(base, parted) : a, begin,
                        former ? former : new->path);
        free(former);
    }
    free(path);
    free(base);
    free(to);
    free(from);
    return found;
}

bool version_find_range(struct version *old, struct version *new, struct git *git,
                        const char *range, const char *path)
{
    const char *dots = strstr(range, ".."), *rest = NULL;
    bool since_parting = dots[2] == '.';
    char *a = range_end(range, (size_t)(dots - range));
    const char *end = dots + (since_parting ? 3 : 2);
    char *b = range_end(end, strlen(end));
    *old = *new = (struct version){0};
    char *folder = path ? version_folder(path, &rest) : join(".", "", "");
    bool found = open_git(git, folder) && find_both(old, new, git, a, b, since_parting, rest);
    free(folder);
    free(a);
    free(b);
    return found;
}

/* ---- reading ---------------------------------------------------------------------------------- */

bool version_compile(struct version *version, bool says, const struct haggle_style *style)
{
    if (version->commit) {
        version->tree = (struct git_tree){version->git, version->commit};
        version->playbook =
            haggle_compile(version->path, "", git_read_for_playbook, &version->tree);
    } else {
        char *root = file_find_root(version->path);
        version->playbook = haggle_compile(version->path, root, file_read_for_playbook, NULL);
        free(root);
    }
    bool fine = haggle_playbook_ok(version->playbook);
    if (!fine && says) {
        if (version->commit)
            fprintf(stderr, "haggle: %s has mistakes:\n", version->shown);
        fputs(haggle_playbook_messages(version->playbook, HAGGLE_TEXT, style), stderr);
    }
    return fine;
}

void version_close(struct version *version)
{
    haggle_playbook_free(version->playbook);
    free(version->shown);
    free(version->path);
    free(version->commit);
    *version = (struct version){0};
}
