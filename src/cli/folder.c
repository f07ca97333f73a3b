/*
 * folder.c - looking for files by the ends of their names.
 */
#include "cli/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool ends_with(const char *name, const char *suffix)
{
    size_t len = strlen(name), end = strlen(suffix);
    return len > end && strcmp(name + len - end, suffix) == 0;
}

/* As a user would write it: what is in the current folder has its bare name. */
static const char *join(struct arena *arena, const char *folder, const char *name)
{
    if (strcmp(folder, ".") == 0)
        return str_copy(arena, str_from(name)).ptr;
    size_t len = strlen(folder);
    const char *slash = len && folder[len - 1] == '/' ? "" : "/";
    return str_format(arena, "%s%s%s", folder, slash, name).ptr;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The files and the folders of one folder. A link may stand for a file, not for a folder. */
static bool read_folder(struct arena *arena, const char *folder, const char *suffix,
                        struct file_names *files, struct file_names *folders)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    if (!dir)
        return false;
    while ((entry = readdir(dir)) != NULL) {
        struct stat about, behind;
        if (entry->d_name[0] == '.')
            continue;
        const char *path = join(arena, folder, entry->d_name);
        if (lstat(path, &about) != 0 || stat(path, &behind) != 0)
            continue;
        if (S_ISDIR(about.st_mode))
            VEC_PUSH(arena, folders, path);
        else if (S_ISREG(behind.st_mode) && ends_with(entry->d_name, suffix))
            VEC_PUSH(arena, files, path);
    }
    closedir(dir);
    return true;
}

/* Folders are added to a list while it is gone through. */
static bool find(struct arena *arena, const char *top, const char *suffix, struct file_names *names,
                 const char **where)
{
    struct file_names folders = {0};
    VEC_PUSH(arena, &folders, top);
    for (size_t i = 0; i < folders.n; i++) {
        *where = folders.items[i];
        if (!read_folder(arena, folders.items[i], suffix, names, &folders))
            return false;
    }
    return true;
}

bool folder_find(struct arena *arena, const char *folder, const char *suffix,
                 struct file_names *names, const char **where, const char **error)
{
    size_t first = names->n;
    if (!find(arena, folder, suffix, names, where)) {
        *error = errno == EACCES ? "you may not read it" : "the system could not read it";
        return false;
    }
    if (names->n > first)
        qsort(names->items + first, names->n - first, sizeof *names->items, by_name);
    return true;
}
