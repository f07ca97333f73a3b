/*
 * terminal.h - whether colour is wanted and how wide the screen is.
 */
#ifndef HAGGLE_CLI_TERMINAL_H
#define HAGGLE_CLI_TERMINAL_H

#include <stdbool.h>

/* Is it an argument that --color takes? NULL is: the option was not given. */
bool terminal_knows_color(const char *wanted);

/*
 * `wanted` is the argument of --color: "always", "never", or "auto" (NULL): on a terminal, unless NO_COLOR is set and
 * not empty (no-color.org) or TERM is dumb.
 */
bool terminal_color(const char *wanted, int fd);

/* Columns of the terminal behind fd, at least 40; 80 where it is none. */
int terminal_width(int fd);

#endif
