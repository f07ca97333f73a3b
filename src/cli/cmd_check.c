/*
 * cmd_check.c - `haggle check PLAYBOOK...`: every error and warning, without an offer.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "haggle.h"

const struct option_info cmd_check_options[] = {
    {"format", 0, "FORMAT", "text (standard) or json"},
    {"explain", 0, "CODE", "what a message's code means, with examples: --explain E0204"},
    {"strict", 0, NULL, "warnings count as errors"},
    {"color", 0, "WHEN", "auto (standard), always or never"},
    {"help", 'h', NULL, "this page"},
    {NULL, 0, NULL, NULL},
};

static int explain(const struct command *command, const char *code)
{
    const char *text = haggle_explain_code(code);
    if (!text)
        return command_misused(command, "there is no code \"%s\"; codes look like E0204", code);
    printf("%s: %s", code, text);
    return EXIT_FINE;
}

/* The arrays of several playbooks as one: their elements, comma between. */
static void print_json(const char *array, bool *first)
{
    const char *from = strchr(array, '[') + 1;
    const char *to = strrchr(array, ']');
    while (from < to && strchr(" \n", to[-1]))
        to--;
    while (from < to && strchr(" \n", *from))
        from++;
    if (from == to)
        return;
    printf("%s\n  %.*s", *first ? "" : ",", (int)(to - from), from);
    *first = false;
}

/* Notices where the playbook itself cannot be read: that is not a finding, but nothing was done. */
struct main_file {
    const char *name;
    bool unreadable;
};

static bool read_noticing(void *context, const char *name, char **text, size_t *length, const char **error)
{
    struct main_file *main_file = context;
    bool fine = file_read(name, text, length, error);
    if (!fine && strcmp(name, main_file->name) == 0)
        main_file->unreadable = true;
    return fine;
}

static int check_one(const char *name, bool json, bool strict, const struct haggle_style *style,
                     bool *first)
{
    char *root = file_find_root(name);
    struct main_file main_file = {.name = name};
    struct haggle_playbook *playbook = haggle_compile(name, root, read_noticing, &main_file);
    free(root);
    const char *messages =
        haggle_playbook_messages(playbook, json ? HAGGLE_JSON : HAGGLE_TEXT, style);
    if (json)
        print_json(messages, first);
    else
        fputs(messages, stdout);
    bool found = !haggle_playbook_ok(playbook) || (strict && haggle_playbook_warnings(playbook) > 0);
    haggle_playbook_free(playbook);
    if (main_file.unreadable)
        return EXIT_UNABLE;
    return found ? EXIT_FOUND : EXIT_FINE;
}

int cmd_check(const struct command *command, const struct arguments *arguments)
{
    const char *format = arguments_find(arguments, "format");
    bool json = format && strcmp(format, "json") == 0;
    if (arguments_has(arguments, "explain"))
        return explain(command, arguments_find(arguments, "explain"));
    if (format && !json && strcmp(format, "text") != 0)
        return command_misused(command, "--format is text or json, not \"%s\"", format);
    if (arguments->n_operands == 0)
        return command_misused(command, "it needs a playbook to check");
    struct haggle_style style = {
        .color = terminal_color(arguments_find(arguments, "color"), STDOUT_FILENO)};
    int status = EXIT_FINE;
    bool first = true;
    if (json)
        fputs("[", stdout);
    for (size_t i = 0; i < arguments->n_operands; i++) {
        int one = check_one(arguments->operands[i], json, arguments_has(arguments, "strict"), &style,
                            &first);
        status = one > status ? one : status;
    }
    if (json)
        fputs(first ? "]\n" : "\n]\n", stdout);
    return status;
}
