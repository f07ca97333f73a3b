/*
 * command.h - what every command of the program is made of.
 *
 * A command is one row in the table in main.c: its name, its help, its options, its function. Options are
 * rows too; help pages, completion and the reading of the command line all come from them.
 */
#ifndef HAGGLE_CLI_COMMAND_H
#define HAGGLE_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

/* Exit statuses. */
enum {
    EXIT_FINE = 0,
    EXIT_FOUND = 1,  /* errors in a check, a script that cannot be said */
    EXIT_UNABLE = 2, /* usage, an unreadable file, an offer that does not fit */
};

struct option_info {
    const char *name;     /* "format"; NULL ends a list */
    char letter;          /* 'h', or 0 */
    const char *argument; /* "FORMAT", or NULL where it takes none */
    const char *
        help; /* one line; where few values can be given, the list of them: "text (standard), tap or junit" */
};

/* One option as it was given, in order. */
struct option_given {
    const struct option_info *info;
    const char *argument; /* NULL where it takes none */
};

/* A command line that was read. */
struct arguments {
    const struct option_given *options;
    size_t n_options;
    const char *const *operands;
    size_t n_operands;
};

struct command {
    const char *name;
    const char *operands; /* "PLAYBOOK OFFER...", for the usage line and for completion */
    const char *summary;  /* one line */
    const char *details;  /* paragraphs for its help page */
    const char *examples; /* lines for its help page */
    const struct option_info *options;
    int (*run)(const struct command *command,
               const struct arguments *arguments); /* gives the exit status */
};

/* The last argument given for the option, or NULL. */
const char *arguments_find(const struct arguments *arguments, const char *option);
bool arguments_has(const struct arguments *arguments, const char *option);

/* Says on standard error what is wrong with how the command was called; returns EXIT_UNABLE. */
int command_misused(const struct command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Says that there is no such command, and which may have been meant; returns EXIT_UNABLE. */
int command_unknown(const char *word);

/* One line a command: for `haggle --help`. All, in order, ended by a row without a name. */
extern const struct command commands[];

/* cmd_*.c */
int cmd_run(const struct command *command, const struct arguments *arguments);
int cmd_script(const struct command *command, const struct arguments *arguments);
int cmd_plays(const struct command *command, const struct arguments *arguments);
int cmd_explain(const struct command *command, const struct arguments *arguments);
int cmd_check(const struct command *command, const struct arguments *arguments);
int cmd_test(const struct command *command, const struct arguments *arguments);
int cmd_schema(const struct command *command, const struct arguments *arguments);
int cmd_new(const struct command *command, const struct arguments *arguments);
int cmd_diff(const struct command *command, const struct arguments *arguments);
int cmd_log(const struct command *command, const struct arguments *arguments);
int cmd_fmt(const struct command *command, const struct arguments *arguments);
int cmd_completion(const struct command *command, const struct arguments *arguments);
int cmd_help(const struct command *command, const struct arguments *arguments);
int cmd_version(const struct command *command, const struct arguments *arguments);
extern const struct option_info cmd_run_options[], cmd_script_options[], cmd_plays_options[],
    cmd_explain_options[], cmd_check_options[], cmd_test_options[], cmd_new_options[],
    cmd_fmt_options[], cmd_diff_options[], cmd_log_options[], cmd_plain_options[];

/* help.c: on standard output. */
void help_print_all(void);
void help_print(const struct command *command);

#endif
