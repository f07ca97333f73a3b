/*
 * cmd_run.c - `haggle run PLAYBOOK OFFER...`: the report.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "haggle.h"

const struct option_info cmd_run_options[] = {
    {"format", 0, "FORMAT", "text (standard), markdown or json"},
    {"set", 0, "NAME=VALUE", "set a threshold of the playbook: --set aim=90%"},
    {"today", 0, "DATE", "the day that market data is aged on: --today 2026-01-15"},
    {"color", 0, "WHEN", "auto (standard), always or never"},
    {"help", 'h', NULL, "this page"},
    {NULL, 0, NULL, NULL},
};

static bool find_format(const char *name, enum haggle_format *format)
{
    static const char *const names[] = {
        [HAGGLE_TEXT] = "text", [HAGGLE_MARKDOWN] = "markdown", [HAGGLE_JSON] = "json"};
    *format = HAGGLE_TEXT;
    for (size_t i = 0; name && i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0) {
            *format = (enum haggle_format)i;
            return true;
        }
    return !name;
}

/* Reads all files before anything is said, so that every unreadable one is named. */
static bool read_offers(const struct arguments *arguments, struct haggle_offer_file *files,
                        size_t n)
{
    bool fine = true;
    for (size_t i = 0; i < n; i++) {
        const char *name = arguments->operands[i + 1];
        const char *error = NULL;
        char *text = NULL;
        files[i].name = strcmp(name, "-") == 0 ? "<stdin>" : name;
        if (!file_read(name, &text, &files[i].length, &error)) {
            fprintf(stderr, "haggle: cannot read the offer %s: %s\n", files[i].name, error);
            fine = false;
        }
        files[i].text = text;
    }
    return fine;
}

static int report(const struct haggle_playbook *playbook, const struct haggle_offer_file *files,
                  size_t n, const struct haggle_run_options *options, enum haggle_format format,
                  const char *color)
{
    struct haggle_style out = {terminal_color(color, STDOUT_FILENO), terminal_width(STDOUT_FILENO)};
    struct haggle_style err = {terminal_color(color, STDERR_FILENO), terminal_width(STDERR_FILENO)};
    struct haggle_run *run = haggle_run(playbook, files, n, options);
    fputs(haggle_run_messages(run, HAGGLE_TEXT, &err), stderr);
    bool fine = haggle_run_ok(run);
    if (fine)
        fputs(haggle_run_report(run, format, &out), stdout);
    haggle_run_free(run);
    return fine ? EXIT_FINE : EXIT_UNABLE;
}

/* Warnings of a playbook are `check`'s affair; a run that works says only what it was asked. */
static int run_playbook(const char *name, const struct haggle_offer_file *files, size_t n,
                        const struct haggle_run_options *options, enum haggle_format format,
                        const char *color)
{
    char *root = file_find_root(name);
    struct haggle_playbook *playbook = haggle_compile(name, root, file_read_for_playbook, NULL);
    free(root);
    int status = EXIT_UNABLE;
    if (haggle_playbook_ok(playbook)) {
        status = report(playbook, files, n, options, format, color);
    } else {
        struct haggle_style err = {terminal_color(color, STDERR_FILENO), 0};
        fputs(haggle_playbook_messages(playbook, HAGGLE_TEXT, &err), stderr);
    }
    haggle_playbook_free(playbook);
    return status;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* The offer named first and the playbook after it, by their names. */
static bool are_swapped(const struct arguments *arguments)
{
    return !ends_with(arguments->operands[0], ".haggle") &&
           ends_with(arguments->operands[1], ".haggle");
}

static size_t count_standard_input(const struct arguments *arguments)
{
    size_t n = 0;
    for (size_t i = 0; i < arguments->n_operands; i++)
        n += strcmp(arguments->operands[i], "-") == 0;
    return n;
}

int cmd_run(const struct command *command, const struct arguments *arguments)
{
    enum haggle_format format;
    const char *wanted = arguments_find(arguments, "format");
    if (!find_format(wanted, &format))
        return command_misused(command, "--format is text, markdown or json, not \"%s\"", wanted);
    const char *color = arguments_find(arguments, "color");
    if (!terminal_knows_color(color))
        return command_misused(command, "--color is auto, always or never, not \"%s\"", color);
    if (arguments->n_operands < 2)
        return command_misused(command, "it needs a playbook and at least one offer");
    if (are_swapped(arguments))
        return command_misused(command, "the playbook comes first: haggle run %s %s",
                               arguments->operands[1], arguments->operands[0]);
    if (count_standard_input(arguments) > 1)
        return command_misused(command, "standard input (-) can be read only once");
    size_t n = arguments->n_operands - 1;
    struct haggle_offer_file *files = calloc(n, sizeof *files);
    const char **set = calloc(arguments->n_options + 1, sizeof *set);
    if (!files || !set)
        bug_out_of_memory();
    struct haggle_run_options options = {.set = set, .today = arguments_find(arguments, "today")};
    for (size_t i = 0; i < arguments->n_options; i++)
        if (strcmp(arguments->options[i].info->name, "set") == 0)
            set[options.n_set++] = arguments->options[i].argument;
    int status = EXIT_UNABLE;
    if (read_offers(arguments, files, n))
        status = run_playbook(arguments->operands[0], files, n, &options, format, color);
    for (size_t i = 0; i < n; i++)
        free((void *)(size_t)files[i].text);
    free(files);
    free(set);
    return status;
}
