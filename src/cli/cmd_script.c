/*
 * cmd_script.c - `haggle script PLAYBOOK OFFER [NAME]`: something to say or send, filled in.
 */
#include <stdio.h>

#include "cli/command.h"
#include "cli/session.h"
#include "haggle.h"

const struct option_info cmd_script_options[] = {
    {"format", 0, "FORMAT", "of the list of scripts: text (standard) or json"},
    {"offer", 0, "N", "which offer of a file that holds several, from 1"},
    {"set", 0, "NAME=VALUE", "set a threshold of the playbook: --set aim=90%"},
    {"today", 0, "DATE", "the day that market data is aged on: --today 2026-01-15"},
    {"color", 0, "WHEN", "auto (standard), always or never"},
    {"help", 'h', NULL, "this page"},
    {NULL, 0, NULL, NULL},
};

/* The words alone on standard output, so that they can be sent on. */
static int print_script(struct session *session, const char *name)
{
    struct haggle_script script = haggle_run_script(session->run, session->offer, name);
    switch (script.state) {
    case HAGGLE_SCRIPT_READY:
        fputs(script.text, stdout);
        if (script.fill_in[0])
            fprintf(stderr, "to fill in before sending: %s\n", script.fill_in);
        return EXIT_FINE;
    case HAGGLE_SCRIPT_NOT_READY:
        fprintf(stderr, "haggle: %s\n", script.why);
        return EXIT_FOUND;
    case HAGGLE_SCRIPT_UNKNOWN:
        fprintf(stderr, "haggle: %s\n", script.why);
        return EXIT_UNABLE;
    }
    return EXIT_UNABLE;
}

int cmd_script(const struct command *command, const struct arguments *arguments)
{
    struct session session;
    if (arguments->n_operands < 2)
        return command_misused(command, "it needs a playbook and an offer");
    if (arguments->n_operands > 3)
        return command_misused(command, "it prints one script of one offer");
    if (arguments->n_operands == 3 && arguments_has(arguments, "format"))
        return command_misused(command, "--format is for the list; one script is plain text");
    int status = EXIT_UNABLE;
    if (session_open(&session, command, arguments, arguments->operands[1], "text or json")) {
        status = EXIT_FINE;
        if (arguments->n_operands == 3)
            status = print_script(&session, arguments->operands[2]);
        else
            fputs(haggle_run_scripts(session.run, session.offer, session.format, &session.out),
                  stdout);
    }
    session_close(&session);
    return status;
}
