/*
 * completion_fish.c - completion for fish: one line for each thing that can be completed.
 */
#include "cli/completion.h"

/* Text within '…'. */
static void add_text(struct buf *out, const char *text)
{
    for (; *text; text++)
        buf_format(out, *text == '\'' || *text == '\\' ? "\\%c" : "%c", *text);
}

static void begin(struct buf *out, const struct command *command)
{
    buf_format(out, "complete -c haggle -n '__haggle_command_is %s'", command->name);
}

static void add_action(struct buf *out, struct str word, bool is_value,
                       const struct completion_names *names)
{
    const char *shipped = names->shipped.ptr ? names->shipped.ptr : "";
    if (str_is(word, "PLAYBOOK"))
        buf_format(out, " -a '(__fish_complete_suffix .haggle)%s'", shipped);
    else if (str_is(word, "haggle:NAME"))
        buf_format(out, " -a '%s'", *shipped ? shipped + 1 : "");
    else if (str_is(word, "OFFER"))
        buf_add(out, STR(" -a '(__fish_complete_suffix .yaml)'"));
    else if (str_is(word, "FILE") && is_value)
        buf_add(out, STR(" -F"));
    else if (str_is(word, "FILE") || str_is(word, "PATH") || str_is(word, "OLD") ||
             str_is(word, "NEW"))
        buf_add(out, STR(" -a '(__fish_complete_suffix .haggle)'"));
    else if (str_is(word, "COMMAND"))
        buf_add(out, STR(" -a \"$__haggle_commands\""));
    else if (str_is(word, "SHELL"))
        buf_add(out, STR(" -a 'bash zsh fish'"));
}

static void add_option(struct buf *out, const struct command *command,
                       const struct option_info *option, const struct completion_names *names)
{
    struct buf values = {0};
    begin(out, command);
    buf_format(out, " -l %s", option->name);
    if (option->letter)
        buf_format(out, " -s %c", option->letter);
    if (option->argument)
        buf_add(out, STR(" -r"));
    if (completion_values(&values, option))
        buf_format(out, " -f -a '%s'", values.ptr + 1); /* and no files */
    else if (option->argument)
        add_action(out, str_from(option->argument), true, names);
    buf_add(out, STR(" -d '"));
    add_text(out, option->help);
    buf_add(out, STR("'\n"));
    buf_free(&values);
}

/* fish does not count operands: all of them are offered. */
static void add_operands(struct buf *out, const struct command *command,
                         const struct completion_names *names)
{
    struct completion_operand operand;
    const char *operands = command->operands;
    while (completion_next_operand(&operands, &operand)) {
        struct buf action = {0};
        add_action(&action, operand.word, false, names);
        if (action.len > 0) {
            begin(out, command);
            buf_add(out, buf_str(&action));
            buf_add_char(out, '\n');
        }
        buf_free(&action);
    }
}

void completion_fish(struct buf *out, const struct completion_names *names)
{
    buf_add(out, STR("# Completion for haggle in fish; printed by `haggle completion fish`.\n\n"
                     "# Whether this command is being typed; without a name, whether none is yet.\n"
                     "function __haggle_command_is\n"
                     "    set -l words (commandline -opc)\n"
                     "    test \"$words[2]\" = \"$argv[1]\"\n"
                     "end\n\n"
                     "set -g __haggle_commands"));
    for (const struct command *command = commands; command->name; command++)
        buf_format(out, " %s", command->name);
    buf_add(out, STR("\ncomplete -c haggle -f\n"));
    for (const struct command *command = commands; command->name; command++) {
        buf_format(out, "complete -c haggle -n '__haggle_command_is' -a %s -d '", command->name);
        add_text(out, command->summary);
        buf_add(out, STR("'\n"));
        for (const struct option_info *option = command->options; option->name; option++)
            add_option(out, command, option, names);
        add_operands(out, command, names);
    }
}
