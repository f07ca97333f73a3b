/*
 * new.h - what `haggle new` puts into a new repository. The files lie in src/cli/new/ and are built into the program.
 */
#ifndef HAGGLE_CLI_NEW_H
#define HAGGLE_CLI_NEW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct new_file {
    const char
        *kind; /* "common", which every repository gets, or the name of what it starts from */
    const char *path; /* in the new repository; NULL ends the list */
    const unsigned char *bytes;
    size_t n_bytes;
};

/* All of them, made by tools/embed. In texts, "@TITLE@", "@CHECKS@" and "@SCHEMA@" stand for what differs. */
extern const struct new_file new_files[];

/* What is filled in. */
struct new_words {
    const char *title;  /* @TITLE@ */
    const char *checks; /* @CHECKS@: the commands of check.sh */
    const char *schema; /* @SCHEMA@: the schema of the playbook's offers */
};

/* The file's text with its words filled in. */
void new_file_fill(struct buf *out, const struct new_file *file, const struct new_words *words);

/*
 * Makes the folder `path` with the files of that kind. All of it, or nothing: it is written under another name beside it and
 * then renamed, and what exists already is never touched. False with *error set to why not, a static text.
 */
bool new_folder_make(const char *path, const char *kind, const struct new_words *words,
                     const char **error);

#endif
