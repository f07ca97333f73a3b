/*
 * cmd_explain.c - `haggle explain PLAYBOOK OFFER [NAME...]`: why a value is what it is; what to ask the client first.
 */
#include <stdio.h>

#include "cli/command.h"
#include "cli/session.h"
#include "haggle.h"

const struct option_info cmd_explain_options[] = {
    {"all", 0, NULL, "every value, also those that decided nothing"},
    {"unlock", 0, NULL, "the unknown facts, by how much they would decide: what to ask first"},
    {"format", 0, "FORMAT", "text (standard), markdown or json"},
    {"set", 0, "NAME=VALUE", "set a threshold of the playbook: --set aim=90%"},
    {"today", 0, "DATE", "the day that market data is aged on: --today 2026-01-15"},
    {"color", 0, "WHEN", "auto (standard), always or never"},
    {"help", 'h', NULL, "this page"},
    {NULL, 0, NULL, NULL},
};

static int explain(struct session *session, const struct arguments *arguments)
{
    const char *why = "";
    struct haggle_explain_options options = {.names = arguments->operands + 2,
                                             .n_names = arguments->n_operands - 2,
                                             .all = arguments_has(arguments, "all"),
                                             .unlock = arguments_has(arguments, "unlock")};
    const char *text =
        haggle_run_explain(session->run, &options, session->format, &session->out, &why);
    if (!text) {
        fprintf(stderr, "haggle: %s\n", why);
        return EXIT_UNABLE;
    }
    fputs(text, stdout);
    return EXIT_FINE;
}

int cmd_explain(const struct command *command, const struct arguments *arguments)
{
    struct session session;
    bool unlock = arguments_has(arguments, "unlock");
    if (arguments->n_operands < 2)
        return command_misused(command, "it needs a playbook and an offer");
    if (unlock && arguments->n_operands > 2)
        return command_misused(command, "--unlock goes over the whole offer, and takes no name");
    if (unlock && arguments_has(arguments, "all"))
        return command_misused(command, "--unlock and --all are two different questions");
    int status = EXIT_UNABLE;
    if (session_open_explained(&session, command, arguments, arguments->operands[1],
                               "text, markdown or json"))
        status = explain(&session, arguments);
    session_close(&session);
    return status;
}
