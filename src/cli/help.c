/*
 * help.c - help pages, made from the tables of commands and options.
 */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

static void print_options(const struct option_info *options)
{
    puts("\nOptions:");
    for (; options->name; options++) {
        char letter[8] = "    ";
        char name[64];
        if (options->letter)
            snprintf(letter, sizeof letter, "-%c, ", options->letter);
        snprintf(name, sizeof name, "%s--%s%s%s", letter, options->name,
                 options->argument ? " " : "", options->argument ? options->argument : "");
        printf("  %-26s  %s\n", name, options->help);
    }
}

void help_print(const struct command *command)
{
    printf("haggle %s - %s\n\nUsage: haggle %s [OPTION...]%s%s\n", command->name, command->summary,
           command->name, command->operands[0] ? " " : "", command->operands);
    if (command->details)
        printf("\n%s\n", command->details);
    print_options(command->options);
    if (command->examples)
        printf("\nExamples:\n%s\n", command->examples);
}

void help_print_all(void)
{
    puts("haggle - negotiation playbooks: what to ask for in a job offer, and who must approve "
         "it\n\n"
         "Usage: haggle COMMAND [OPTION...] [FILE...]\n\n"
         "Commands:");
    for (const struct command *command = commands; command->name; command++)
        printf("  %-10s  %s\n", command->name, command->summary);
    puts("\nExamples:\n"
         "  haggle run playbook.haggle offer.yaml      what to ask for, and why\n"
         "  haggle check playbook.haggle               every mistake in a playbook\n"
         "  haggle run --help                          all about one command\n\n"
         "Exit status: 0 fine; 1 found something (errors in a check); 2 could not do it\n"
         "(wrong usage, a file that cannot be read, an offer that does not fit).");
}

const struct option_info cmd_plain_options[] = {
    {"help", 'h', NULL, "this page"},
    {NULL, 0, NULL, NULL},
};

int cmd_help(const struct command *command, const struct arguments *arguments)
{
    (void)command;
    if (arguments->n_operands == 0) {
        help_print_all();
        return EXIT_FINE;
    }
    for (const struct command *found = commands; found->name; found++)
        if (strcmp(found->name, arguments->operands[0]) == 0) {
            help_print(found);
            return EXIT_FINE;
        }
    return command_unknown(arguments->operands[0]);
}
