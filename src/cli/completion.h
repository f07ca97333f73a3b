/*
 * completion.h - private to cli/: how the lines of commands are completed, in the language of each shell.
 *
 * All of it is made from the table of commands, when it is asked for.
 */
#ifndef HAGGLE_CLI_COMPLETION_H
#define HAGGLE_CLI_COMPLETION_H

#include "base/str.h"
#include "cli/command.h"

/* The playbooks that come with haggle, "haggle:NAME", each behind a blank; "" where there are none. */
struct completion_names {
    struct buf shipped;
};

/*
 * The values that an option takes, each behind a blank, where its help is the list of them: "text (standard), tap or junit".
 * What stands before a colon there does not count. False where its help is something else.
 */
bool completion_values(struct buf *out, const struct option_info *option);

/* The next operand of "PLAYBOOK [OFFER...]": its word without brackets, and whether it may be repeated; false at the end. */
struct completion_operand {
    struct str word;
    bool repeated, optional;
};
bool completion_next_operand(const char **operands, struct completion_operand *out);

/* Each writes a whole script. */
void completion_bash(struct buf *out, const struct completion_names *names);
void completion_zsh(struct buf *out, const struct completion_names *names);
void completion_fish(struct buf *out, const struct completion_names *names);

#endif
