/*
 * cmd_plays.c - `haggle plays PLAYBOOK [OFFER]`: what to do in which situation.
 */
#include <stdio.h>

#include "cli/command.h"
#include "cli/session.h"
#include "haggle.h"

const struct option_info cmd_plays_options[] = {
    {"format", 0, "FORMAT", "text (standard), markdown or json"},
    {"offer", 0, "N", "which offer of a file that holds several, from 1"},
    {"set", 0, "NAME=VALUE", "set a threshold of the playbook: --set aim=90%"},
    {"today", 0, "DATE", "the day that market data is aged on: --today 2026-01-15"},
    {"color", 0, "WHEN", "auto (standard), always or never"},
    {"help", 'h', NULL, "this page"},
    {NULL, 0, NULL, NULL},
};

int cmd_plays(const struct command *command, const struct arguments *arguments)
{
    struct session session;
    const char *offer = arguments->n_operands == 2 ? arguments->operands[1] : NULL;
    if (arguments->n_operands == 0)
        return command_misused(command, "it needs a playbook");
    if (arguments->n_operands > 2)
        return command_misused(command, "it takes a playbook and at most one offer");
    if (!offer && (arguments_has(arguments, "set") || arguments_has(arguments, "today") ||
                   arguments_has(arguments, "offer")))
        return command_misused(command, "--set, --today and --offer need an offer");
    int status = EXIT_UNABLE;
    if (session_open(&session, command, arguments, offer, "text, markdown or json")) {
        fputs(session.run
                  ? haggle_run_plays(session.run, session.offer, session.format, &session.out)
                  : haggle_playbook_plays(session.playbook, session.format, &session.out),
              stdout);
        status = EXIT_FINE;
    }
    session_close(&session);
    return status;
}
