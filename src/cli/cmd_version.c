/*
 * cmd_version.c - `haggle version`.
 */
#include <stdio.h>

#include "cli/command.h"
#include "haggle.h"

int cmd_version(const struct command *command, const struct arguments *arguments)
{
    if (arguments->n_operands > 0)
        return command_misused(command, "it takes no files");
    printf("haggle %s\n", haggle_version());
    return EXIT_FINE;
}
