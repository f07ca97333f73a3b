/*
 * version.h - a playbook as the command line names it: a file, a folder, or one of these at a git revision.
 */
#ifndef HAGGLE_CLI_VERSION_H
#define HAGGLE_CLI_VERSION_H

#include "cli/command.h"
#include "cli/git.h"
#include "haggle.h"

struct version {
    char *shown;  /* "HEAD~3:playbook.haggle", as messages name it */
    char *path;   /* of the main file: from here, or in the repository */
    char *commit; /* NULL: the file as it is */
    struct git *git;
    struct git_tree tree; /* what `playbook` is read from */
    struct haggle_playbook *playbook;
};

/* A file or a folder, or REVISION:PATH. False with a message on standard error. `git` is opened where it is needed. */
bool version_find(struct version *version, struct git *git, const char *operand);

/* "A..B", or "A...B" for what B has changed since it parted from A. */
bool version_is_range(const char *operand);
/* Both ends of a range; `path` NULL: the one playbook of this folder or of the repository. */
bool version_find_range(struct version *old, struct version *new, struct git *git,
                        const char *range, const char *path);

/* The folder where git runs for a path that the command line names, to be freed, and how the path is seen from there. */
char *version_folder(const char *path, const char **rest);

/* The playbook `path` at a commit that `shown` names. */
void version_set(struct version *version, struct git *git, const char *commit, const char *path,
                 const char *shown);

/* Reads it. False where it has errors, which are said where `says`. */
bool version_compile(struct version *version, bool says, const struct haggle_style *style);
void version_close(struct version *version);

#endif
