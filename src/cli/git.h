/*
 * git.h - files as they were at a revision, and what is known of commits, by running the `git` program.
 *
 * Nothing is written: neither the work tree nor the index changes. Arguments go to git one by one, never through a shell.
 */
#ifndef HAGGLE_CLI_GIT_H
#define HAGGLE_CLI_GIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

/* A repository. Zero-initialise, git_open, git_close. */
struct git {
    char *folder; /* where git runs */
    char *prefix; /* of that folder in the repository: "" or "strategies/" */
    pid_t reader; /* git cat-file; 0: not started */
    FILE *to_reader, *from_reader;
    char error[512]; /* what went wrong last, as a line */
};

/* The repository that `folder` lies in. False with git->error. */
bool git_open(struct git *git, const char *folder);
void git_close(struct git *git);

/* The commit that a revision means, to be freed; NULL with git->error. */
char *git_commit(struct git *git, const char *revision);
/* The newest commit that both have come from; NULL with git->error. */
char *git_merge_base(struct git *git, const char *a, const char *b);

/* What git prints, ended by a zero byte, to be freed; NULL with git->error. `words` ends with NULL. */
char *git_ask(struct git *git, const char *const *words);

/* The same of words that make git end its lines with zero bytes (-z): they are line ends here. */
char *git_ask_lines(struct git *git, const char *const *words);

/* A path as seen from git->folder, as the repository knows it; to be freed. */
char *git_path(const struct git *git, const char *path);

enum git_kind { GIT_NOTHING, GIT_FILE, GIT_FOLDER };
enum git_kind git_kind(struct git *git, const char *commit, const char *path);

/* A commit as a place to read files from. */
struct git_tree {
    struct git *git;
    const char *commit;
};
/* A haggle_read_fn; context is a struct git_tree, names are paths in the repository. Knows the playbooks that come with haggle. */
bool git_read_for_playbook(void *context, const char *name, char **text, size_t *length,
                           const char **error);

#endif
