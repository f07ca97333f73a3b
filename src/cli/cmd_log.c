/*
 * cmd_log.c - `haggle log PLAYBOOK --offer OFFER`: how the asks for one offer moved over the commits of a playbook.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/shipped.h"
#include "cli/terminal.h"
#include "cli/version.h"
#include "haggle.h"

const struct option_info cmd_log_options[] = {
    {"offer", 0, "OFFER", "the offer to follow, an offer file"},
    {"lever", 0, "NAME", "only this lever"},
    {"reverse", 0, NULL, "the oldest commit first"},
    {"format", 0, "FORMAT", "text (standard) or json"},
    {"color", 0, "WHEN", "auto (standard), always or never"},
    {"help", 'h', NULL, "this page"},
    {NULL, 0, NULL, NULL},
};

/* Paths change with time: the playbook may be renamed, and files come and go. More rounds than this find nothing new. */
enum { MOST_ROUNDS = 8, MOST_PATHS = 400, FIELDS = 5 };

struct history {
    struct arena arena;
    struct git git;
    VEC(const char *) names; /* of the main file, the newest first */
    VEC(const char *) paths; /* of all files that any commit read */
    VEC(char *)
    commits; /* the newest first; FIELDS lines each: hash, short hash, date, author, subject */
    struct haggle_offer_file offer;
    const char *lever;
    bool has_new_path;
};

static const char *keep(struct history *history, const char *text)
{
    return str_copy(&history->arena, str_from(text)).ptr;
}

static bool complain(const char *what)
{
    fprintf(stderr, "haggle: %s\n", what);
    return false;
}

static void add_path(struct history *history, const char *path)
{
    for (size_t i = 0; i < history->paths.n; i++)
        if (strcmp(history->paths.items[i], path) == 0)
            return;
    if (shipped_is(path) || history->paths.n >= MOST_PATHS)
        return;
    VEC_PUSH(&history->arena, &history->paths, keep(history, path));
    history->has_new_path = true;
}

/* ---- asking git ------------------------------------------------------------------------------- */

/* git at the top of the repository that holds `path`, and the path as seen from there; NULL with a message. */
static const char *open_repository(struct history *history, const char *path)
{
    static const char *const words[] = {"rev-parse", "--show-cdup", NULL};
    const char *rest;
    char *folder = version_folder(path, &rest);
    if (!git_open(&history->git, folder)) {
        complain(history->git.error);
        free(folder);
        return NULL;
    }
    char *seen = git_path(&history->git, rest), *up = git_ask(&history->git, words);
    const char *out = keep(history, seen);
    const char *top = folder;
    if (up) {
        up[strcspn(up, "\n")] = '\0';
        top = up[0] ? str_format(&history->arena, "%s/%s", folder, up).ptr : folder;
    }
    git_close(&history->git);
    bool fine = git_open(&history->git, top);
    free(folder);
    free(seen);
    free(up);
    return fine ? out : NULL;
}

/* What the file was called before: "R100", the old name and the new one, a line each. */
static void find_names(struct history *history, const char *path)
{
    const char *const words[] = {"log", "--follow",        "--first-parent", "-M", "--name-status",
                                 "-z",  "--diff-filter=R", "--format=",      "--", path,
                                 NULL};
    char *list = git_ask_lines(&history->git, words), *rest = NULL;
    VEC_PUSH(&history->arena, &history->names, path);
    for (char *line = list ? strtok_r(list, "\n", &rest) : NULL; line;
         line = strtok_r(NULL, "\n", &rest)) {
        char *old = strtok_r(NULL, "\n", &rest), *new = strtok_r(NULL, "\n", &rest);
        if (line[0] == 'R' && old && new)
            VEC_PUSH(&history->arena, &history->names, keep(history, old));
    }
    free(list);
    for (size_t i = 0; i < history->names.n; i++)
        add_path(history, history->names.items[i]);
}

/* The commits of all paths that are known. */
static bool find_commits(struct history *history)
{
    static const char *const first[] = {
        "log", "--first-parent", "--no-show-signature",
        "-z",  "--date=short",   "--format=%H%x00%h%x00%ad%x00%an%x00%s",
        "--"};
    enum { N_FIRST = sizeof first / sizeof *first };
    const char *words[N_FIRST + MOST_PATHS + 1];
    size_t n = 0;
    for (; n < N_FIRST; n++)
        words[n] = first[n];
    for (size_t i = 0; i < history->paths.n; i++)
        words[n++] = history->paths.items[i];
    words[n] = NULL;
    char *list = git_ask_lines(&history->git, words);
    if (!list)
        return complain(history->git.error);
    history->commits.n = 0;
    for (const char *line = list; *line;) {
        size_t length = strcspn(line, "\n");
        struct str text = {line, length};
        char *copy = (char *)(size_t)str_copy(&history->arena, text).ptr;
        VEC_PUSH(&history->arena, &history->commits, copy);
        line += length + (line[length] != '\0');
    }
    free(list);
    return true;
}

/* ---- the versions ----------------------------------------------------------------------------- */

static const char *name_at(struct history *history, const char *commit)
{
    for (size_t i = 0; i < history->names.n; i++)
        if (git_kind(&history->git, commit, history->names.items[i]) == GIT_FILE)
            return history->names.items[i];
    return history->names.items[0];
}

/* The commits one by one, the oldest first, each beside the one before. */
static void follow(struct history *history, struct haggle_log *log)
{
    struct version last = {0}, next;
    for (size_t i = history->commits.n / FIELDS; i-- > 0;) {
        char **fields = &history->commits.items[i * FIELDS];
        struct haggle_commit commit = {fields[1], fields[2], fields[3], fields[4]};
        const char *path = name_at(history, fields[0]);
        version_set(&next, &history->git, fields[0], path, fields[1]);
        /* The playbook reads from its version while it is compiled, and no longer. */
        bool fine = version_compile(&next, false, NULL);
        haggle_log_add(log, &commit, next.playbook);
        for (size_t f = 0; f < haggle_playbook_files(next.playbook); f++)
            add_path(history, haggle_playbook_file(next.playbook, f));
        struct version *gone = fine ? &last : &next;
        version_close(gone);
        if (fine)
            last = next;
    }
    version_close(&last);
}

/* Again with each file that turned up, until all commits of all files are there. NULL with a message. */
static struct haggle_log *make_log(struct history *history)
{
    struct haggle_log *log = NULL;
    for (int round = 0; round < MOST_ROUNDS && history->has_new_path; round++) {
        history->has_new_path = false;
        haggle_log_free(log);
        log = NULL;
        if (!find_commits(history))
            return NULL;
        log = haggle_log_new(&history->offer, history->lever);
        if (haggle_log_ok(log))
            follow(history, log);
    }
    return log;
}

static int print_log(struct history *history, enum haggle_format format, bool oldest_first,
                     const char *color)
{
    struct haggle_style out = {terminal_color(color, STDOUT_FILENO), terminal_width(STDOUT_FILENO)};
    struct haggle_style err = {terminal_color(color, STDERR_FILENO), 0};
    struct haggle_log *log = make_log(history);
    bool fine = log && haggle_log_ok(log);
    if (log && !fine)
        fputs(haggle_log_messages(log, &err), stderr);
    if (fine && history->commits.n == 0)
        fine = complain("no commit holds this playbook");
    if (fine && !haggle_log_saw_lever(log)) {
        fprintf(stderr, "haggle: no commit of this playbook has a lever %s\n", history->lever);
        fine = false;
    }
    if (fine)
        fputs(haggle_log_report(log, format, oldest_first, &out), stdout);
    haggle_log_free(log);
    return fine ? EXIT_FINE : EXIT_UNABLE;
}

static int log_playbook(struct history *history, const char *playbook, enum haggle_format format,
                        bool oldest_first, const char *color)
{
    struct version version;
    char *text = NULL;
    const char *error = NULL;
    int status = EXIT_UNABLE;
    if (!version_find(&version, &history->git, playbook))
        return EXIT_UNABLE;
    if (version.commit) {
        complain("a log is of a file or a folder, not of a revision");
    } else if (access(version.path, F_OK) != 0) {
        fprintf(stderr, "haggle: there is no %s\n", version.path);
    } else if (!file_read(history->offer.name, &text, &history->offer.length, &error)) {
        fprintf(stderr, "haggle: cannot read the offer %s: %s\n", history->offer.name, error);
    } else {
        history->offer.text = text;
        const char *path = open_repository(history, version.path);
        if (path) {
            find_names(history, path);
            status = print_log(history, format, oldest_first, color);
        }
    }
    version_close(&version);
    free(text);
    return status;
}

int cmd_log(const struct command *command, const struct arguments *arguments)
{
    struct history history = {.lever = arguments_find(arguments, "lever")};
    const char *format = arguments_find(arguments, "format");
    const char *color = arguments_find(arguments, "color");
    bool is_json = format && strcmp(format, "json") == 0;
    history.offer.name = arguments_find(arguments, "offer");
    if (format && !is_json && strcmp(format, "text") != 0)
        return command_misused(command, "--format is text or json, not \"%s\"", format);
    if (!terminal_knows_color(color))
        return command_misused(command, "--color is auto, always or never, not \"%s\"", color);
    if (arguments->n_operands != 1)
        return command_misused(command, "it follows one playbook");
    if (!history.offer.name)
        return command_misused(command, "which offer should be followed? Name it: --offer OFFER");
    int status = log_playbook(&history, arguments->operands[0], is_json ? HAGGLE_JSON : HAGGLE_TEXT,
                              arguments_has(arguments, "reverse"), color);
    git_close(&history.git);
    arena_free(&history.arena);
    return status;
}
