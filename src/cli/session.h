/*
 * session.h - a playbook and one offer, for commands that print something of them.
 */
#ifndef HAGGLE_CLI_SESSION_H
#define HAGGLE_CLI_SESSION_H

#include "cli/command.h"
#include "haggle.h"

struct session {
    struct haggle_playbook *playbook;
    struct haggle_run *run; /* NULL: no offer was named */
    size_t offer;           /* which one of the file */
    enum haggle_format format;
    struct haggle_style out;
    char *text;     /* of the offer file */
    bool explained; /* every offer is wanted, to be explained */
};

/*
 * Reads the options --format, --color, --set, --today, --offer, then the playbook and the offer (NULL: none) and runs it.
 * `formats` names those that the command has: "text, markdown or json". False where that could not be done, which has
 * been said. Close it in either case.
 */
bool session_open(struct session *session, const struct command *command,
                  const struct arguments *arguments, const char *offer, const char *formats);
/* The same, with every offer of the file, and a playbook that can be explained. */
bool session_open_explained(struct session *session, const struct command *command,
                            const struct arguments *arguments, const char *offer,
                            const char *formats);
void session_close(struct session *session);

#endif
