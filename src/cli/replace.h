/*
 * replace.h - writing a file so that nobody ever sees half of it.
 */
#ifndef HAGGLE_CLI_REPLACE_H
#define HAGGLE_CLI_REPLACE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Gives the existing file `name` another content: a new file beside it takes its place when it is complete, with the
 * same permissions. Where `name` is a link, what it points to is replaced. False with *error set to why not, a static
 * text; the file is then as it was.
 */
bool file_replace(const char *name, const char *text, size_t length, const char **error);

#endif
