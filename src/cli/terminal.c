/*
 * terminal.c - asks the terminal and the environment.
 */
#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_STANDARD = 80, WIDTH_LEAST = 40 };

bool terminal_knows_color(const char *wanted)
{
    return !wanted || strcmp(wanted, "auto") == 0 || strcmp(wanted, "always") == 0 ||
           strcmp(wanted, "never") == 0;
}

bool terminal_color(const char *wanted, int fd)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    if (wanted && strcmp(wanted, "auto") != 0)
        return strcmp(wanted, "always") == 0;
    return isatty(fd) && !(no_color && no_color[0]) && !(term && strcmp(term, "dumb") == 0);
}

int terminal_width(int fd)
{
    struct winsize size;
    if (!isatty(fd) || ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return WIDTH_STANDARD;
    return size.ws_col < WIDTH_LEAST ? WIDTH_LEAST : size.ws_col;
}
