/*
 * cmd_check.c - `haggle check PLAYBOOK...`: every error and warning, without an offer.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "check/path.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "haggle.h"

const struct option_info cmd_check_options[] = {
    {"format", 0, "FORMAT", "text (standard), json or sarif"},
    {"explain", 0, "CODE", "what a message's code means, with examples: --explain E0204"},
    {"strict", 0, NULL, "warnings count as errors; notes never do"},
    {"today", 0, "DATE", "also warn of market data that is too old on that day"},
    {"color", 0, "WHEN", "auto (standard), always or never"},
    {"help", 'h', NULL, "this page"},
    {NULL, 0, NULL, NULL},
};

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_SARIF, N_FORMATS };

/* NULL: the standard one; N_FORMATS: there is none of that name. */
static enum format find_format(const char *word)
{
    static const char *const words[N_FORMATS] = {"text", "json", "sarif"};
    size_t i = FORMAT_TEXT;
    while (word && i < N_FORMATS && strcmp(word, words[i]) != 0)
        i++;
    return (enum format)i;
}

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

/* A playbook to check. Notices where it cannot be read itself: that is not a finding, but nothing was done. */
struct checked {
    const char *name;
    bool unreadable;
    struct haggle_playbook *playbook;
};

static bool read_noticing(void *context, const char *name, char **text, size_t *length,
                          const char **error)
{
    struct checked *checked = context;
    bool fine = file_read_for_playbook(NULL, name, text, length, error);
    size_t own = strlen(checked->name);
    bool is_main = strncmp(name, checked->name, own) == 0 &&
                   (name[own] == '\0' || strcmp(name + own, PATH_SHIPPED_MAIN) == 0);
    if (!fine && is_main)
        checked->unreadable = true;
    return fine;
}

static void compile(struct checked *checked, const char *name, const char *today)
{
    char *root = file_find_root(name);
    *checked = (struct checked){.name = name};
    checked->playbook = haggle_check(name, root, read_noticing, checked, today);
    free(root);
}

/* Where a playbook cannot be read there is no report, only what could not be read. */
static bool all_readable(const struct checked *all, size_t n, const char *color)
{
    struct haggle_style style = {.color = terminal_color(color, STDERR_FILENO)};
    bool fine = true;
    for (size_t i = 0; i < n; i++)
        if (all[i].unreadable) {
            fputs(haggle_playbook_messages(all[i].playbook, HAGGLE_TEXT, &style), stderr);
            fine = false;
        }
    return fine;
}

static void report_text(const struct checked *all, size_t n, const char *color)
{
    struct haggle_style style = {.color = terminal_color(color, STDOUT_FILENO)};
    for (size_t i = 0; i < n; i++)
        fputs(haggle_playbook_messages(all[i].playbook, HAGGLE_TEXT, &style), stdout);
}

static void report_json(const struct checked *all, size_t n)
{
    bool first = true;
    fputs("[", stdout);
    for (size_t i = 0; i < n; i++)
        print_json(haggle_playbook_messages(all[i].playbook, HAGGLE_JSON, NULL), &first);
    fputs(first ? "]\n" : "\n]\n", stdout);
}

static void report_sarif(const struct checked *all, size_t n)
{
    struct haggle_playbook **playbooks = calloc(n, sizeof *playbooks);
    if (!playbooks)
        bug_out_of_memory();
    for (size_t i = 0; i < n; i++)
        playbooks[i] = all[i].playbook;
    fputs(haggle_sarif(playbooks, n), stdout);
    free(playbooks);
}

static int report(const struct checked *all, size_t n, enum format format, bool strict,
                  const char *color)
{
    int status = EXIT_FINE;
    if (format == FORMAT_JSON)
        report_json(all, n);
    else if (format == FORMAT_SARIF)
        report_sarif(all, n);
    else
        report_text(all, n, color);
    for (size_t i = 0; i < n; i++)
        if (!haggle_playbook_ok(all[i].playbook) ||
            (strict && haggle_playbook_warnings(all[i].playbook) > 0))
            status = EXIT_FOUND;
    return status;
}

int cmd_check(const struct command *command, const struct arguments *arguments)
{
    const char *word = arguments_find(arguments, "format");
    enum format format = find_format(word);
    if (arguments_has(arguments, "explain"))
        return explain(command, arguments_find(arguments, "explain"));
    if (format == N_FORMATS)
        return command_misused(command, "--format is text, json or sarif, not \"%s\"", word);
    if (arguments->n_operands == 0)
        return command_misused(command, "it needs a playbook to check");
    const char *color = arguments_find(arguments, "color");
    if (!terminal_knows_color(color))
        return command_misused(command, "--color is auto, always or never, not \"%s\"", color);
    size_t n = arguments->n_operands;
    struct checked *all = calloc(n, sizeof *all);
    if (!all)
        bug_out_of_memory();
    for (size_t i = 0; i < n; i++)
        compile(&all[i], arguments->operands[i], arguments_find(arguments, "today"));
    int status = EXIT_UNABLE;
    if (all_readable(all, n, color))
        status = report(all, n, format, arguments_has(arguments, "strict"), color);
    for (size_t i = 0; i < n; i++)
        haggle_playbook_free(all[i].playbook);
    free(all);
    return status;
}
