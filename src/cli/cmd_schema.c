/*
 * cmd_schema.c - `haggle schema PLAYBOOK`: the JSON Schema of its offer files.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "haggle.h"

int cmd_schema(const struct command *command, const struct arguments *arguments)
{
    if (arguments->n_operands != 1)
        return command_misused(command, "it needs one playbook");
    struct haggle_style err = {terminal_color(NULL, STDERR_FILENO), terminal_width(STDERR_FILENO)};
    const char *name = arguments->operands[0];
    char *root = file_find_root(name);
    struct haggle_playbook *playbook = haggle_compile(name, root, file_read_for_playbook, NULL);
    bool fine = haggle_playbook_ok(playbook);
    free(root);
    if (fine)
        fputs(haggle_playbook_schema(playbook), stdout);
    else
        fputs(haggle_playbook_messages(playbook, HAGGLE_TEXT, &err), stderr);
    haggle_playbook_free(playbook);
    return fine ? EXIT_FINE : EXIT_UNABLE;
}
