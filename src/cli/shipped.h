/*
 * shipped.h - where the playbooks lie that come with haggle, "haggle:NAME".
 *
 * They are looked for in the folder that HAGGLE_RULES names, then in ../share/haggle/rules beside the program, where
 * `make install` puts them, then in the source tree that the program was built in.
 */
#ifndef HAGGLE_CLI_SHIPPED_H
#define HAGGLE_CLI_SHIPPED_H

#include <stdbool.h>
#include <stddef.h>

/* Whether it is the name of such a playbook, or of a file of one. */
bool shipped_is(const char *name);

/* The path of the file "haggle:NAME/FILE"; false where no folder holds a playbook NAME. */
bool shipped_find(const char *name, char *path, size_t size);

/* What to say where none was found: "there is amazon-l6-l7". Stays until the next call. */
const char *shipped_missing(void);

/* The names of all, in order; `n` of them. Free each, and the list. */
char **shipped_list(size_t *n);

#endif
