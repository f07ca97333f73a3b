/*
 * files.h - reading files, standard input among them, and where a playbook's repository begins.
 */
#ifndef HAGGLE_CLI_FILES_H
#define HAGGLE_CLI_FILES_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The whole file `name`, or standard input where it is "-", in memory that the caller frees; followed by a zero byte that
 * *length does not count. False with *error set to why not, a static text.
 */
bool file_read(const char *name, char **text, size_t *length, const char **error);

/* The same as a haggle_read_fn, which also knows the playbooks that come with haggle, "haggle:NAME/FILE". */
bool file_read_for_playbook(void *context, const char *name, char **text, size_t *length,
                            const char **error);

/*
 * The folder that the imports of playbook `name` may not leave: the nearest one upward that holds .git, or else the
 * playbook's own; written as `name` is, so that messages show paths as the user does. Free it.
 */
char *file_find_root(const char *name);

#endif
