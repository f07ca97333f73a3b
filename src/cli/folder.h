/*
 * folder.h - the files in a folder and the folders within.
 */
#ifndef HAGGLE_CLI_FOLDER_H
#define HAGGLE_CLI_FOLDER_H

#include "base/str.h"
#include "base/vec.h"

struct file_names {
    const char **items;
    size_t n, cap;
};

bool is_folder(const char *path);
/*
 * Adds the names of all files below the folder that end in `suffix`, sorted, in the arena. Hidden files and folders are
 * left out, and links to folders are not followed. False with *error set to why not, a static text, where a folder cannot be read;
 * *where is that folder.
 */
bool folder_find(struct arena *arena, const char *folder, const char *suffix,
                 struct file_names *names, const char **where, const char **error);

#endif
