/*
 * completion_zsh.c - completion for zsh, by its function _arguments.
 */
#include "cli/completion.h"

/* Text within '…', and within [ ] and behind : of _arguments. */
static void add_text(struct buf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'')
            buf_add(out, STR("'\\''"));
        else if (*text == ':' || *text == '[' || *text == ']' || *text == '\\')
            buf_format(out, "\\%c", *text);
        else
            buf_add_char(out, *text);
    }
}

/* "(haggle\:a haggle\:b)" */
static void add_list(struct buf *out, const char *words)
{
    buf_add_char(out, '(');
    add_text(out, words);
    buf_add_char(out, ')');
}

/* What may stand where the word says. */
static void add_action(struct buf *out, struct str word, bool is_value,
                       const struct completion_names *names)
{
    if (str_is(word, "PLAYBOOK"))
        buf_add(out, STR("_haggle_playbooks"));
    else if (str_is(word, "haggle:NAME"))
        add_list(out, names->shipped.ptr);
    else if (str_is(word, "OFFER"))
        buf_add(out, STR("_files -g \"*.(yaml|yml|json)\""));
    else if (str_is(word, "FILE") && is_value)
        buf_add(out, STR("_files"));
    else if (str_is(word, "FILE") || str_is(word, "PATH") || str_is(word, "OLD") ||
             str_is(word, "NEW"))
        buf_add(out, STR("_files -g \"*.haggle\""));
    else if (str_is(word, "COMMAND"))
        buf_add(out, STR("_haggle_commands"));
    else if (str_is(word, "SHELL"))
        buf_add(out, STR("(bash zsh fish)"));
    else
        buf_add_char(out, ' ');
}

static void add_option(struct buf *out, const struct option_info *option,
                       const struct completion_names *names)
{
    struct buf values = {0};
    buf_format(out, " \\\n            '%s--%s%s[", option->argument ? "*" : "", option->name,
               option->argument ? "=" : "");
    add_text(out, option->help);
    buf_add_char(out, ']');
    if (option->argument) {
        buf_add_char(out, ':');
        add_text(out, option->argument);
        buf_add_char(out, ':');
        if (completion_values(&values, option))
            buf_format(out, "(%s)", values.ptr + 1);
        else
            add_action(out, str_from(option->argument), true, names);
        buf_free(&values);
    }
    buf_add_char(out, '\'');
}

static void add_command(struct buf *out, const struct command *command,
                        const struct completion_names *names)
{
    struct completion_operand operand;
    const char *operands = command->operands;
    buf_format(out, "        %s)\n            _arguments -s -S", command->name);
    for (const struct option_info *option = command->options; option->name; option++)
        add_option(out, option, names);
    for (int n = 1; completion_next_operand(&operands, &operand); n++) {
        buf_add(out, STR(" \\\n            '"));
        if (operand.repeated)
            buf_add(out, STR("*:"));
        else
            buf_format(out, "%d:%s", n, operand.optional ? ":" : "");
        buf_format(out, "%.*s:", STR_ARG(operand.word));
        add_action(out, operand.word, false, names);
        buf_add_char(out, '\'');
    }
    buf_add(out, STR("\n            ;;\n"));
}

void completion_zsh(struct buf *out, const struct completion_names *names)
{
    buf_format(out,
               "#compdef haggle\n"
               "# Completion for haggle in zsh; printed by `haggle completion zsh`.\n\n"
               "_haggle_playbooks() {\n"
               "    _alternative 'files:file:_files -g \"*.haggle\"' "
               "'shipped:playbook that comes with haggle:compadd --%s'\n"
               "}\n\n"
               "_haggle_commands() {\n"
               "    local -a commands=(",
               names->shipped.ptr ? names->shipped.ptr : "");
    for (const struct command *command = commands; command->name; command++) {
        buf_format(out, "\n        '%s:", command->name);
        add_text(out, command->summary);
        buf_add_char(out, '\'');
    }
    buf_add(out, STR("\n    )\n"
                     "    _describe command commands\n"
                     "}\n\n"
                     "_haggle() {\n"
                     "    local line state\n"
                     "    _arguments -C '1:command:_haggle_commands' '*::argument:->rest'\n"
                     "    [[ $state == rest ]] || return 0\n"
                     "    case $line[1] in\n"));
    for (const struct command *command = commands; command->name; command++)
        add_command(out, command, names);
    buf_add(out, STR("    esac\n"
                     "}\n\n"
                     "if [[ $funcstack[1] == _haggle ]]; then\n"
                     "    _haggle \"$@\"\n"
                     "else\n"
                     "    compdef _haggle haggle\n"
                     "fi\n"));
}
