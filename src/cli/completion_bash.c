/*
 * completion_bash.c - completion for bash, from 3.2 on.
 *
 * bash takes `:` and `=` for ends of words; the line is therefore split anew by blanks, and what stands before such a sign is
 * taken off what is offered.
 */
#include "cli/completion.h"

static const char head[] =
    "# Completion for haggle in bash; printed by `haggle completion bash`.\n\n"
    "# What a command takes: options, those of them with a value behind, operands.\n"
    "_haggle_command() {\n"
    "    case $1 in\n";

static const char middle[] = "    esac\n"
                             "}\n\n"
                             "# The values of an option, where they are few.\n"
                             "_haggle_values() {\n"
                             "    case $1$2 in\n";

static const char functions[] =
    "    esac\n"
    "}\n\n"
    "_haggle_words() {\n"
    "    COMPREPLY=($(compgen -W \"$1\" -- \"$cur\"))\n"
    "}\n\n"
    "# Files whose names fit one of the patterns, and folders.\n"
    "_haggle_files() {\n"
    "    local pattern file\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    for pattern; do\n"
    "        while IFS= read -r file; do\n"
    "            [[ -d $file ]] || COMPREPLY+=(\"$file\")\n"
    "        done < <(compgen -f -X \"!$pattern\" -- \"$cur\")\n"
    "    done\n"
    "    while IFS= read -r file; do\n"
    "        COMPREPLY+=(\"$file\")\n"
    "    done < <(compgen -d -- \"$cur\")\n"
    "}\n\n"
    "_haggle_operand() {\n"
    "    case $1 in\n"
    "    PLAYBOOK | haggle:NAME)\n"
    "        if [[ $cur == haggle:* || $1 == haggle:NAME ]]; then\n"
    "            _haggle_words \"$_haggle_shipped\"\n"
    "            [[ $COMP_WORDBREAKS != *:* || $cur != *:* ]] || "
    "COMPREPLY=(\"${COMPREPLY[@]#haggle:}\")\n"
    "        else\n"
    "            _haggle_files '*.haggle'\n"
    "        fi ;;\n"
    "    OFFER) _haggle_files '*.yaml' '*.yml' '*.json' ;;\n"
    "    PATH) _haggle_files '*.haggle' ;;\n"
    "    FILE) if [[ -n $2 ]]; then _haggle_files '*'; else _haggle_files '*.haggle'; fi ;;\n"
    "    COMMAND) _haggle_words \"$_haggle_commands\" ;;\n"
    "    SHELL) _haggle_words 'bash zsh fish' ;;\n"
    "    OLD | NEW) _haggle_files '*.haggle' ;;\n"
    "    esac\n"
    "}\n\n"
    "_haggle_value() {\n"
    "    local values=\n"
    "    _haggle_values \"$1\" \"$2\"\n"
    "    if [[ -n $values ]]; then _haggle_words \"$values\"; else _haggle_operand \"$3\" value; "
    "fi\n"
    "}\n\n"
    "_haggle() {\n"
    "    local line=${COMP_LINE:0:COMP_POINT} cur= command word option= ended= count=0 i\n"
    "    local options= takes= operands= kind\n"
    "    local -a words kinds\n"
    "    COMPREPLY=()\n"
    "    read -ra words <<<\"$line\"\n"
    "    if [[ $line != *[[:space:]] ]]; then\n"
    "        i=$((${#words[@]} - 1))\n"
    "        cur=${words[i]}\n"
    "        unset \"words[$i]\"\n"
    "    fi\n"
    "    command=${words[1]-}\n"
    "    if [[ -z $command ]]; then\n"
    "        _haggle_words \"$_haggle_commands --help --version\"\n"
    "        return\n"
    "    fi\n"
    "    _haggle_command \"$command\"\n"
    "    for ((i = 2; i < ${#words[@]}; i++)); do\n"
    "        word=${words[i]}\n"
    "        if [[ -n $option ]]; then\n"
    "            option=\n"
    "        elif [[ -n $ended || $word != -?* ]]; then\n"
    "            count=$((count + 1))\n"
    "        elif [[ $word == -- ]]; then\n"
    "            ended=yes\n"
    "        elif [[ \" $takes \" == *\" $word=\"* ]]; then\n"
    "            option=$word\n"
    "        fi\n"
    "    done\n"
    "    kind=${takes##* $option=}\n"
    "    if [[ -n $option ]]; then\n"
    "        _haggle_value \"$command\" \"$option\" \"${kind%% *}\"\n"
    "    elif [[ -z $ended && $cur == --*=* ]]; then\n"
    "        option=${cur%%=*} cur=${cur#*=}\n"
    "        kind=${takes##* $option=}\n"
    "        _haggle_value \"$command\" \"$option\" \"${kind%% *}\"\n"
    "        [[ $COMP_WORDBREAKS == *=* ]] || COMPREPLY=(\"${COMPREPLY[@]/#/$option=}\")\n"
    "    elif [[ -z $ended && $cur == -?* || $cur == - ]]; then\n"
    "        _haggle_words \"$options\"\n"
    "    else\n"
    "        kinds=($operands)\n"
    "        i=$((${#kinds[@]} - 1))\n"
    "        if ((i >= 0 && count > i)) && [[ ${kinds[i]} == *... ]]; then count=$i; fi\n"
    "        kind=${kinds[count]-}\n"
    "        _haggle_operand \"${kind%...}\"\n"
    "    fi\n"
    "}\n\n"
    "complete -F _haggle haggle\n";

static void add_command(struct buf *out, const struct command *command)
{
    struct completion_operand operand;
    const char *operands = command->operands;
    buf_format(out, "    %s)\n        options='", command->name);
    for (const struct option_info *option = command->options; option->name; option++)
        buf_format(out, "%s--%s", option > command->options ? " " : "", option->name);
    buf_add(out, STR("'\n        takes='"));
    for (const struct option_info *option = command->options; option->name; option++)
        if (option->argument)
            buf_format(out, " --%s=%s", option->name, option->argument);
    buf_add(out, STR("'\n        operands='"));
    for (const char *first = operands; completion_next_operand(&operands, &operand); first = "")
        buf_format(out, "%s%.*s%s", *first ? "" : " ", STR_ARG(operand.word),
                   operand.repeated ? "..." : "");
    buf_add(out, STR("' ;;\n"));
}

static void add_values(struct buf *out, const struct command *command)
{
    for (const struct option_info *option = command->options; option->name; option++) {
        struct buf values = {0};
        if (completion_values(&values, option))
            buf_format(out, "    %s--%s) values='%s' ;;\n", command->name, option->name,
                       values.ptr + 1);
        buf_free(&values);
    }
}

void completion_bash(struct buf *out, const struct completion_names *names)
{
    buf_add(out, str_from(head));
    for (const struct command *command = commands; command->name; command++)
        add_command(out, command);
    buf_add(out, str_from(middle));
    for (const struct command *command = commands; command->name; command++)
        add_values(out, command);
    buf_add(out, str_from(functions));
    buf_add(out, STR("_haggle_commands='"));
    for (const struct command *command = commands; command->name; command++)
        buf_format(out, "%s%s", command > commands ? " " : "", command->name);
    buf_format(out, "'\n_haggle_shipped='%s'\n", names->shipped.len ? names->shipped.ptr + 1 : "");
}
