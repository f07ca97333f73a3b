/*
 * cmd_diff.c - `haggle diff OLD NEW [OFFER...]`: what changed in a strategy, and what that does to offers.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "cli/version.h"
#include "haggle.h"

const struct option_info cmd_diff_options[] = {
    {"format", 0, "FORMAT", "text (standard), markdown or json"},
    {"all", 0, NULL, "every change and every offer, however many there are"},
    {"git", 0, NULL, "be called by git, with its seven arguments: see doc/git.md"},
    {"color", 0, "WHEN", "auto (standard), always or never"},
    {"help", 'h', NULL, "this page"},
    {NULL, 0, NULL, NULL},
};

struct comparison {
    struct git git;
    struct version old, new;
    struct haggle_offer_file *offers;
    size_t n_offers;
    enum haggle_format format;
    bool all;
    struct haggle_style out, err;
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

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

static bool is_offer(const char *operand)
{
    return strcmp(operand, "-") == 0 || ends_with(operand, ".yaml") || ends_with(operand, ".yml") ||
           ends_with(operand, ".json");
}

/* All files are read before anything is said, so that every unreadable one is named. */
static bool read_offers(struct comparison *c, const char *const *names, size_t n)
{
    bool fine = true;
    c->offers = calloc(n + 1, sizeof *c->offers);
    if (!c->offers)
        bug_out_of_memory();
    c->n_offers = n;
    for (size_t i = 0; i < n; i++) {
        const char *error = NULL;
        char *text = NULL;
        c->offers[i].name = strcmp(names[i], "-") == 0 ? "<stdin>" : names[i];
        if (!file_read(names[i], &text, &c->offers[i].length, &error)) {
            fprintf(stderr, "haggle: cannot read the offer %s: %s\n", c->offers[i].name, error);
            fine = false;
        }
        c->offers[i].text = text;
    }
    return fine;
}

static int compare(struct comparison *c)
{
    struct haggle_diff_options options = {
        .old_name = c->old.shown, .new_name = c->new.shown, .witness = true, .all = c->all};
    struct haggle_diff *diff =
        haggle_diff(c->old.playbook, c->new.playbook, c->offers, c->n_offers, &options);
    fputs(haggle_diff_messages(diff, HAGGLE_TEXT, &c->err), stderr);
    int status = EXIT_UNABLE;
    if (haggle_diff_ok(diff)) {
        fputs(haggle_diff_report(diff, c->format, &c->out), stdout);
        status = haggle_diff_same(diff) ? EXIT_FINE : EXIT_FOUND;
    }
    haggle_diff_free(diff);
    return status;
}

static void close_all(struct comparison *c)
{
    version_close(&c->old);
    version_close(&c->new);
    git_close(&c->git);
    for (size_t i = 0; i < c->n_offers; i++)
        free((void *)(size_t)c->offers[i].text);
    free(c->offers);
}

/* Finds both versions; how many operands name them, 0 where they could not be found. */
static size_t find_versions(struct comparison *c, const struct arguments *arguments)
{
    const char *const *operands = arguments->operands;
    if (!version_is_range(operands[0]))
        return version_find(&c->old, &c->git, operands[0]) &&
                       version_find(&c->new, &c->git, operands[1])
                   ? 2
                   : 0;
    bool has_path = arguments->n_operands > 1 && !is_offer(operands[1]);
    if (!version_find_range(&c->old, &c->new, &c->git, operands[0], has_path ? operands[1] : NULL))
        return 0;
    return has_path ? 2 : 1;
}

static int diff_versions(const struct command *command, const struct arguments *arguments,
                         struct comparison *c)
{
    bool is_range = arguments->n_operands > 0 && version_is_range(arguments->operands[0]);
    if (arguments->n_operands < 2 && !is_range)
        return command_misused(command, "it needs two playbooks, or a range of revisions like "
                                        "main..HEAD");
    if (!is_range && is_offer(arguments->operands[1]))
        return command_misused(command, "%s is no playbook; both playbooks come before the offers",
                               arguments->operands[1]);
    size_t n = find_versions(c, arguments);
    if (n == 0 || !read_offers(c, arguments->operands + n, arguments->n_operands - n))
        return EXIT_UNABLE;
    bool fine = version_compile(&c->old, true, &c->err);
    if (!version_compile(&c->new, true, &c->err) || !fine)
        return EXIT_UNABLE;
    return compare(c);
}

/* ---- called by git ---------------------------------------------------------------------------- */

/* PATH OLD-FILE OLD-HASH OLD-MODE NEW-FILE NEW-HASH NEW-MODE; either file may be /dev/null. The new path of a renamed
   one follows, with what else git says of it. */
enum {
    GIT_PATH,
    GIT_OLD,
    GIT_OLD_HASH,
    GIT_OLD_MODE,
    GIT_NEW,
    GIT_NEW_HASH,
    GIT_NEW_MODE,
    GIT_N,
    GIT_RENAMED = GIT_N
};

static bool read_side(const char *file, const char *path, struct haggle_offer_file *out)
{
    const char *error = NULL;
    char *text = NULL;
    if (!file_read(file, &text, &out->length, &error)) {
        fprintf(stderr, "haggle: cannot read %s: %s\n", file, error);
        return false;
    }
    *out = (struct haggle_offer_file){path, text, out->length};
    return true;
}

/* One file, as git compares files: what it says by meaning. Git takes any status but 0 as a failure. */
static int diff_for_git(const struct command *command, const struct arguments *arguments,
                        struct comparison *c)
{
    const char *const *words = arguments->operands;
    struct haggle_offer_file old = {0}, new = {0};
    if (arguments->n_operands == 1) {
        printf("haggle: %s is not merged yet\n", words[GIT_PATH]);
        return EXIT_FINE;
    }
    if (arguments->n_operands < GIT_N)
        return command_misused(command, "--git is for git, which calls it with seven arguments");
    int status = EXIT_UNABLE;
    const char *new_path = words[arguments->n_operands > GIT_N ? GIT_RENAMED : GIT_PATH];
    if (read_side(words[GIT_OLD], words[GIT_PATH], &old) &&
        read_side(words[GIT_NEW], new_path, &new)) {
        struct haggle_diff_options options = {.all = c->all};
        bool is_new = old.length == 0, is_gone = new.length == 0;
        struct haggle_diff *diff = haggle_diff_texts(&old, &new, &options);
        printf("haggle diff %s%s\n", new_path, is_new ? " (new)" : is_gone ? " (gone)" : "");
        if (haggle_diff_ok(diff) || is_new || is_gone)
            fputs(haggle_diff_report(diff, c->format, &c->out), stdout);
        else
            printf("a version of it has mistakes; git diff --no-ext-diff compares its lines\n");
        haggle_diff_free(diff);
        status = EXIT_FINE;
    }
    free((void *)(size_t)old.text);
    free((void *)(size_t) new.text);
    return status;
}

int cmd_diff(const struct command *command, const struct arguments *arguments)
{
    struct comparison c = {.all = arguments_has(arguments, "all")};
    const char *wanted = arguments_find(arguments, "format");
    const char *color = arguments_find(arguments, "color");
    if (!find_format(wanted, &c.format))
        return command_misused(command, "--format is text, markdown or json, not \"%s\"", wanted);
    if (!terminal_knows_color(color))
        return command_misused(command, "--color is auto, always or never, not \"%s\"", color);
    c.out =
        (struct haggle_style){terminal_color(color, STDOUT_FILENO), terminal_width(STDOUT_FILENO)};
    c.err = (struct haggle_style){terminal_color(color, STDERR_FILENO), 0};
    int status = arguments_has(arguments, "git") ? diff_for_git(command, arguments, &c)
                                                 : diff_versions(command, arguments, &c);
    close_all(&c);
    return status;
}
