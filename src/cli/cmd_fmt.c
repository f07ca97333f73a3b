/*
 * cmd_fmt.c - `haggle fmt FILE...`: the one layout.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/folder.h"
#include "cli/replace.h"
#include "cli/terminal.h"
#include "haggle.h"

const struct option_info cmd_fmt_options[] = {
    {"check", 0, NULL, "write nothing; list the files that would change"},
    {"diff", 0, NULL, "write nothing; show what would change"},
    {"color", 0, "WHEN", "auto (standard), always or never"},
    {"help", 'h', NULL, "this page"},
    {NULL, 0, NULL, NULL},
};

struct task {
    bool check, diff;
    struct haggle_style out, err;
};

static int unable(const char *name, const char *what, const char *error)
{
    fprintf(stderr, "haggle: cannot %s %s: %s\n", what, name, error);
    return EXIT_UNABLE;
}

/* A file of another kind, which a pattern like `rules/ *` may bring along. */
static bool is_of_another_kind(const char *name)
{
    static const char *const kinds[] = {".csv", ".yaml", ".yml", ".json"};
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(dot, kinds[i]) == 0)
            return true;
    return false;
}

/* What becomes of a text that was laid out. */
static int deliver(const struct task *task, const char *name, struct haggle_layout *layout)
{
    bool is_input = strcmp(name, "-") == 0, changes = haggle_layout_changes(layout);
    size_t length;
    const char *text = haggle_layout_text(layout, &length), *error;
    if (task->diff)
        fputs(haggle_layout_diff(layout, &task->out), stdout);
    else if (task->check && changes)
        puts(is_input ? "<stdin>" : name);
    if (task->diff || task->check)
        return changes ? EXIT_FOUND : EXIT_FINE;
    if (is_input) {
        fwrite(text, 1, length, stdout);
        return EXIT_FINE;
    }
    if (!changes)
        return EXIT_FINE;
    if (!file_replace(name, text, length, &error))
        return unable(name, "write", error);
    puts(name);
    return EXIT_FINE;
}

static int format_one(const struct task *task, const char *name)
{
    char *text;
    size_t length;
    const char *error, *shown = strcmp(name, "-") == 0 ? "<stdin>" : name;
    if (is_of_another_kind(name))
        return unable(name, "lay out", "it is no playbook");
    if (!file_read(name, &text, &length, &error))
        return unable(shown, "read", error);
    struct haggle_layout *layout = haggle_format(shown, text, length);
    int status = EXIT_UNABLE;
    if (haggle_layout_ok(layout))
        status = deliver(task, name, layout);
    else
        fputs(haggle_layout_messages(layout, HAGGLE_TEXT, &task->err), stderr);
    haggle_layout_free(layout);
    free(text);
    return status;
}

/* One file, or all playbooks of a folder. The worst of what comes out. */
static int format_all(struct arena *arena, const struct task *task, const char *name)
{
    struct file_names names = {0};
    const char *where, *error;
    int status = EXIT_FINE;
    if (!is_folder(name))
        return format_one(task, name);
    if (!folder_find(arena, name, ".haggle", &names, &where, &error))
        return unable(where, "read", error);
    for (size_t i = 0; i < names.n; i++) {
        int one = format_one(task, names.items[i]);
        status = one > status ? one : status;
    }
    return status;
}

int cmd_fmt(const struct command *command, const struct arguments *arguments)
{
    const char *color = arguments_find(arguments, "color");
    if (!terminal_knows_color(color))
        return command_misused(command, "--color is auto, always or never, not \"%s\"", color);
    if (arguments->n_operands == 0)
        return command_misused(command, "it needs a playbook, a folder, or - for standard input");
    struct task task = {
        .check = arguments_has(arguments, "check"),
        .diff = arguments_has(arguments, "diff"),
        .out = {terminal_color(color, STDOUT_FILENO), 0},
        .err = {terminal_color(color, STDERR_FILENO), 0},
    };
    struct arena arena = {0};
    int status = EXIT_FINE;
    for (size_t i = 0; i < arguments->n_operands; i++) {
        int one = format_all(&arena, &task, arguments->operands[i]);
        status = one > status ? one : status;
    }
    arena_free(&arena);
    return status;
}
