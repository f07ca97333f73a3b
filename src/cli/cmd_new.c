/*
 * cmd_new.c - `haggle new NAME`: a folder with a playbook of one's own, ready to commit.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/str.h"
#include "check/path.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/new.h"
#include "cli/shipped.h"
#include "haggle.h"

const struct option_info cmd_new_options[] = {
    {"from", 0, "haggle:NAME", "the playbook to build on; standard: haggle:amazon-l6-l7"},
    {"starter", 0, NULL, "a small playbook that builds on no other"},
    {"list", 0, NULL, "what there is to start from"},
    {"help", 'h', NULL, "this page"},
    {NULL, 0, NULL, NULL},
};

/* What a new playbook can start from; the first is the standard. */
static const struct start {
    const char *kind;  /* of its files */
    const char *name;  /* as --from takes it; NULL: a playbook by itself */
    const char *about; /* for --list */
} starts[] = {
    {"amazon-l6-l7", PATH_SHIPPED "amazon-l6-l7",
     "on top of the playbook for Amazon offers at L6 and L7 (standard)"},
    {"starter", NULL, "a small playbook that builds on no other"},
};

enum { N_STARTS = sizeof starts / sizeof *starts, NAME_BYTES = 100 };

static int list_starts(void)
{
    for (int i = 0; i < N_STARTS; i++) {
        char option[128];
        if (starts[i].name)
            snprintf(option, sizeof option, "--from %s", starts[i].name);
        else
            snprintf(option, sizeof option, "--%s", starts[i].kind);
        printf("%-28s  %s\n", option, starts[i].about);
    }
    return EXIT_FINE;
}

/* "haggle:amazon-l6-l7" or "amazon-l6-l7"; NULL where there are no files for it. */
static const struct start *find_start(const char *from)
{
    if (!from)
        return &starts[0];
    for (int i = 0; i < N_STARTS; i++)
        if (starts[i].name &&
            (strcmp(starts[i].name, from) == 0 || strcmp(starts[i].kind, from) == 0))
            return &starts[i];
    return NULL;
}

static int unknown_start(const struct command *command, const char *from)
{
    const char *name = shipped_is(from) ? from + strlen(PATH_SHIPPED) : from;
    char path[4096], full[256];
    snprintf(full, sizeof full, PATH_SHIPPED "%.200s", name);
    if (shipped_find(full, path, sizeof path))
        return command_misused(
            command,
            "there are no files to start from for %s; write use \"%s\" into a playbook of your "
            "own, or see --list",
            full, full);
    return command_misused(command, "there is no playbook %s to start from; see --list", from);
}

/* ---- the name -------------------------------------------------------------------------------- */

/* The last part of the path, without slashes behind it, which are cut off. */
static char *last_part(char *path)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        path[--n] = '\0';
    char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static const char *bad_name(const char *name)
{
    if (name[0] == '\0')
        return "it is empty";
    if (name[0] == '.' || name[0] == '-')
        return "begin it with a letter or a digit";
    if (strlen(name) > NAME_BYTES)
        return "it is longer than 100 letters";
    for (const char *at = name; *at; at++)
        if (!isalnum((unsigned char)*at) && !strchr("-_.", *at))
            return "use letters from a to z, digits, and - _ . only";
    return NULL;
}

/* "my-amazon_playbook" as "My amazon playbook". */
static char *title_of(const char *name)
{
    char *title = strdup(name);
    if (!title)
        bug_out_of_memory();
    for (char *at = title; *at; at++)
        if (*at == '-' || *at == '_')
            *at = ' ';
    title[0] = (char)toupper((unsigned char)title[0]);
    return title;
}

/* ---- making it ------------------------------------------------------------------------------- */

static bool has_command(const char *name)
{
    for (const struct command *command = commands; command->name; command++)
        if (strcmp(command->name, name) == 0)
            return true;
    return false;
}

/* What check.sh runs: of these commands, those that this program has. */
static const char *checks(struct buf *out)
{
    static const char *const lines[][2] = {
        {"check", "haggle check --strict playbook.haggle"},
        {"fmt", "haggle fmt --check *.haggle"},
        {"test", "haggle test"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (has_command(lines[i][0]))
            buf_format(out, "%s%s", out->len ? "\n" : "", lines[i][1]);
    return out->ptr;
}

/* Reads the files that are yet to be made: context is a struct making. */
struct making {
    const struct start *start;
    const struct new_words *words;
};

static bool read_file(void *context, const char *name, char **text, size_t *length,
                      const char **error)
{
    const struct making *making = context;
    if (shipped_is(name))
        return file_read_for_playbook(NULL, name, text, length, error);
    for (const struct new_file *file = new_files; file->path; file++) {
        if (strcmp(file->kind, making->start->kind) != 0 || strcmp(file->path, name) != 0)
            continue;
        struct buf out = {0};
        new_file_fill(&out, file, making->words);
        *text = out.ptr; /* the caller frees it, as buf_free would */
        *length = out.len;
        return true;
    }
    *error = "no such file";
    return false;
}

/* Fills in the schema of the new playbook's offers. False where it has errors, as with a shipped playbook that was changed. */
static bool make_schema(const struct start *start, struct new_words *words,
                        struct haggle_playbook **playbook)
{
    struct making making = {start, words};
    *playbook = haggle_compile("playbook.haggle", NULL, read_file, &making);
    if (haggle_playbook_ok(*playbook)) {
        words->schema = haggle_playbook_schema(*playbook);
        return true;
    }
    fputs(haggle_playbook_messages(*playbook, HAGGLE_TEXT, NULL), stderr);
    return false;
}

static void print_next(const char *path, const struct start *start)
{
    const char *offer = NULL;
    for (const struct new_file *file = new_files; file->path && !offer; file++)
        if (strcmp(file->kind, start->kind) == 0 && strncmp(file->path, "offers/", 7) == 0)
            offer = file->path;
    printf("made %s\n\nnext:\n  cd %s\n  haggle run playbook.haggle %s\n", path, path, offer);
    puts("  sh check.sh\n  git init && git config include.path ../.gitconfig\n"
         "  git add -A && git commit -m \"A playbook of our own\"\n\n"
         "README.md tells what is in it and how to change it.");
}

static int make(const struct command *command, const char *operand, const struct start *start)
{
    char *path = strdup(operand);
    if (!path)
        bug_out_of_memory();
    const char *name = last_part(path), *wrong = bad_name(name), *error = NULL;
    int status = EXIT_UNABLE;
    struct buf lines = {0};
    char *title = title_of(name);
    struct new_words words = {.title = title, .checks = checks(&lines), .schema = ""};
    struct haggle_playbook *playbook = NULL;
    if (wrong)
        command_misused(command, "\"%s\" is no name for a playbook's folder: %s", name, wrong);
    else if (!make_schema(start, &words, &playbook))
        fprintf(stderr, "haggle: cannot make the folder %s\n", path);
    else if (new_folder_make(path, start->kind, &words, &error)) {
        print_next(path, start);
        status = EXIT_FINE;
    } else {
        fprintf(stderr, "haggle: cannot make the folder %s: %s\n", path, error);
    }
    haggle_playbook_free(playbook);
    buf_free(&lines);
    free(title);
    free(path);
    return status;
}

int cmd_new(const struct command *command, const struct arguments *arguments)
{
    const char *from = arguments_find(arguments, "from");
    bool is_starter = arguments_has(arguments, "starter");
    char path[4096];
    if (arguments_has(arguments, "list"))
        return list_starts();
    if (from && is_starter)
        return command_misused(command, "--from and --starter do not go together");
    if (arguments->n_operands != 1)
        return command_misused(command, "it needs one name, of the folder to make");
    const struct start *start = is_starter ? &starts[N_STARTS - 1] : find_start(from);
    if (!start)
        return unknown_start(command, from);
    if (start->name && !shipped_find(start->name, path, sizeof path)) {
        fprintf(stderr, "haggle: cannot find %s: %s\n  --starter builds on no other playbook\n",
                start->name, shipped_missing());
        return EXIT_UNABLE;
    }
    return make(command, arguments->operands[0], start);
}
