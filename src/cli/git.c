/*
 * git.c - runs the git program; see git.h.
 *
 * Files of revisions come from one `git cat-file --batch` that is asked for each in turn: starting git for every file of
 * every commit would take most of the time.
 */
#include "cli/git.h"

#include <errno.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/limits.h"
#include "base/vec.h"
#include "check/path.h"
#include "cli/files.h"
#include "cli/shipped.h"

extern char **environ;

/* ---- running ---------------------------------------------------------------------------------- */

struct pipes {
    int in[2], out[2], err[2];
};

static void close_pair(int pair[2])
{
    for (int i = 0; i < 2; i++)
        if (pair[i] >= 0)
            close(pair[i]);
    pair[0] = pair[1] = -1;
}

static bool make_pipes(struct pipes *pipes)
{
    *pipes = (struct pipes){{-1, -1}, {-1, -1}, {-1, -1}};
    if (pipe(pipes->in) == 0 && pipe(pipes->out) == 0 && pipe(pipes->err) == 0)
        return true;
    close_pair(pipes->in);
    close_pair(pipes->out);
    return false;
}

static void fail(struct git *git, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void fail(struct git *git, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(git->error, sizeof git->error, format, args);
    va_end(args);
}

/* git -C FOLDER WORDS..., with its three channels as pipes; 0 where it could not be started. */
static pid_t start(struct git *git, const char *const *words, struct pipes *pipes)
{
    static const char *const first[] = {"git", "--no-pager",           "--literal-pathspecs",
                                        "-c",  "core.quotePath=false", "-C"};
    enum { N_FIRST = sizeof first / sizeof *first, MOST = 600 };
    const char *argv[MOST];
    size_t n = 0;
    for (; n < N_FIRST; n++)
        argv[n] = first[n];
    argv[n++] = git->folder;
    while (*words && n < MOST - 1)
        argv[n++] = *words++;
    argv[n] = NULL;
    if (!make_pipes(pipes)) {
        fail(git, "git could not be run: %s", strerror(errno));
        return 0;
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipes->in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipes->out[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipes->err[1], STDERR_FILENO);
    int *const all[] = {pipes->in, pipes->out, pipes->err};
    for (int i = 0; i < 3; i++)
        for (int end = 0; end < 2; end++)
            if (all[i][end] > STDERR_FILENO)
                posix_spawn_file_actions_addclose(&actions, all[i][end]);
    pid_t pid = 0;
    /* posix_spawn takes the words as changeable, and does not change them. */
    int status = posix_spawnp(&pid, "git", &actions, NULL, (char *const *)(size_t)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(pipes->in[0]);
    close(pipes->out[1]);
    close(pipes->err[1]);
    pipes->in[0] = pipes->out[1] = pipes->err[1] = -1;
    if (status == 0)
        return pid;
    close_pair(pipes->in);
    close_pair(pipes->out);
    close_pair(pipes->err);
    if (status == ENOENT)
        fail(git, "git is not installed, or not on the PATH; two files can be compared without it");
    else
        fail(git, "git could not be run: %s", strerror(status));
    return 0;
}

struct text {
    char *bytes;
    size_t n, cap;
};

static void text_add(struct text *text, const char *bytes, size_t n)
{
    if (text->n + n + 1 > text->cap) {
        text->cap = 2 * (text->n + n + 1);
        text->bytes = realloc(text->bytes, text->cap);
        if (!text->bytes)
            bug_out_of_memory();
    }
    memcpy(text->bytes + text->n, bytes, n);
    text->n += n;
    text->bytes[text->n] = '\0';
}

static struct text read_to_end(int fd)
{
    struct text text = {0};
    char bytes[4096];
    ssize_t got;
    text_add(&text, "", 0);
    while ((got = read(fd, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR))
        if (got > 0)
            text_add(&text, bytes, (size_t)got);
    return text;
}

/* What git says on its error channel, without "fatal: " and further lines. */
static void set_error(struct git *git, char *said)
{
    static const char fatal[] = "fatal: ";
    char *end = strchr(said, '\n');
    if (end)
        *end = '\0';
    if (strncmp(said, fatal, sizeof fatal - 1) == 0)
        said += sizeof fatal - 1;
    if (strstr(said, "not a git repository"))
        fail(git, "%s is not in a git repository",
             strcmp(git->folder, ".") ? git->folder : "this folder");
    else
        fail(git, "git: %s", said[0] ? said : "it failed without a word");
}

/* What git prints; NULL with git->error. */
static struct text ask(struct git *git, const char *const *words)
{
    struct pipes pipes;
    pid_t pid = start(git, words, &pipes);
    if (pid == 0)
        return (struct text){0};
    close(pipes.in[1]);
    /* What it says on the error channel is a few lines, which a pipe holds. */
    struct text out = read_to_end(pipes.out[0]), said = read_to_end(pipes.err[0]);
    close(pipes.out[0]);
    close(pipes.err[0]);
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    bool fine = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!fine) {
        set_error(git, said.bytes);
        free(out.bytes);
        out = (struct text){0};
    }
    free(said.bytes);
    return out;
}

char *git_ask(struct git *git, const char *const *words)
{
    return ask(git, words).bytes;
}

char *git_ask_lines(struct git *git, const char *const *words)
{
    struct text text = ask(git, words);
    for (size_t i = 0; i < text.n; i++)
        if (text.bytes[i] == '\0')
            text.bytes[i] = '\n';
    return text.bytes;
}

static char *first_line(char *text)
{
    if (text)
        text[strcspn(text, "\n")] = '\0';
    return text;
}

/* ---- the repository --------------------------------------------------------------------------- */

static char *copy(const char *text)
{
    char *out = strdup(text);
    if (!out)
        bug_out_of_memory();
    return out;
}

bool git_open(struct git *git, const char *folder)
{
    static const char *const words[] = {"rev-parse", "--show-prefix", NULL};
    *git = (struct git){.folder = copy(folder[0] ? folder : ".")};
    git->prefix = first_line(git_ask(git, words));
    return git->prefix != NULL;
}

void git_close(struct git *git)
{
    if (git->reader) {
        fclose(git->to_reader);
        fclose(git->from_reader);
        while (waitpid(git->reader, NULL, 0) < 0 && errno == EINTR) {
        }
    }
    free(git->folder);
    free(git->prefix);
    *git = (struct git){0};
}

char *git_commit(struct git *git, const char *revision)
{
    char wanted[1024];
    snprintf(wanted, sizeof wanted, "%s^{commit}", revision);
    const char *const words[] = {"rev-parse",        "--verify", "--quiet",
                                 "--end-of-options", wanted,     NULL};
    char *commit = first_line(git_ask(git, words));
    if (!commit && strncmp(git->error, "git: ", 5) == 0)
        fail(git, "this repository has no revision %s", revision);
    return commit;
}

char *git_merge_base(struct git *git, const char *a, const char *b)
{
    const char *const words[] = {"merge-base", "--end-of-options", a, b, NULL};
    char *commit = first_line(git_ask(git, words));
    if (!commit)
        fail(git, "%s and %s have no commit in common", a, b);
    return commit;
}

char *git_path(const struct git *git, const char *path)
{
    struct arena arena = {0};
    struct str worked_out = path_from(&arena, str_from(git->prefix), str_from(path));
    char *out = copy(str_copy(&arena, worked_out).ptr);
    arena_free(&arena);
    return out;
}

/* ---- files of a revision ---------------------------------------------------------------------- */

static bool start_reader(struct git *git)
{
    static const char *const words[] = {"cat-file", "--batch", "--follow-symlinks", NULL};
    struct pipes pipes;
    if (git->reader)
        return true;
    git->reader = start(git, words, &pipes);
    if (!git->reader)
        return false;
    close(pipes.err[0]);
    git->to_reader = fdopen(pipes.in[1], "w");
    git->from_reader = fdopen(pipes.out[0], "r");
    if (!git->to_reader || !git->from_reader)
        bug_out_of_memory();
    return true;
}

struct object {
    enum git_kind kind;
    char *bytes; /* FILE */
    size_t n;
    const char *error; /* NOTHING */
};

/* Reads n bytes and the line end behind them. */
static bool read_bytes(struct git *git, char *bytes, size_t n)
{
    return fread(bytes, 1, n, git->from_reader) == n && fgetc(git->from_reader) == '\n';
}

static void skip_bytes(struct git *git, size_t n)
{
    for (size_t i = 0; i <= n && fgetc(git->from_reader) != EOF; i++) {
    }
}

/*
 * The answer is "HASH KIND SIZE", or the question and "missing", or another word (dangling, loop, notdir) and a
 * size: the word before the size, and the size. False where there is none.
 */
static bool read_answer(const char *answer, const char **kind, size_t *size)
{
    const char *number = strrchr(answer, ' ');
    char *end = NULL;
    if (!number || number[1] < '0' || number[1] > '9')
        return false;
    *size = strtoul(number + 1, &end, 10);
    *kind = number;
    while (*kind > answer && (*kind)[-1] != ' ')
        (*kind)--;
    return *end == '\0';
}

static struct object read_object(struct git *git, const char *answer)
{
    struct object out = {.error = "no such file in that revision"};
    const char *kind = NULL;
    size_t size = 0;
    if (!read_answer(answer, &kind, &size))
        return out;
    bool is_file = strncmp(kind, "blob ", 5) == 0;
    if (!is_file || size > LIMIT_FILE_BYTES) {
        skip_bytes(git, size);
        out.kind = strncmp(kind, "tree ", 5) == 0 ? GIT_FOLDER : GIT_NOTHING;
        if (is_file)
            out.error = "it is larger than 16 MiB";
        return out;
    }
    out.bytes = malloc(size + 1);
    if (!out.bytes)
        bug_out_of_memory();
    out.bytes[size] = '\0';
    out.n = size;
    out.kind = read_bytes(git, out.bytes, size) ? GIT_FILE : GIT_NOTHING;
    return out;
}

static struct object find_object(struct git *git, const char *commit, const char *path)
{
    struct object none = {.error = "no such file in that revision"};
    char *answer = NULL;
    size_t cap = 0;
    if (strchr(path, '\n') || !start_reader(git)) {
        none.error = "git could not be run";
        return none;
    }
    fprintf(git->to_reader, "%s:%s\n", commit, path);
    fflush(git->to_reader);
    ssize_t n = getline(&answer, &cap, git->from_reader);
    if (n > 0) {
        answer[strcspn(answer, "\n")] = '\0';
        none = read_object(git, answer);
    } else {
        none.error = "git ended before it gave the file";
    }
    free(answer);
    if (none.kind != GIT_FILE) {
        free(none.bytes);
        none.bytes = NULL;
    }
    return none;
}

enum git_kind git_kind(struct git *git, const char *commit, const char *path)
{
    struct object object = find_object(git, commit, path);
    free(object.bytes);
    return object.kind;
}

bool git_read_for_playbook(void *context, const char *name, char **text, size_t *length,
                           const char **error)
{
    struct git_tree *tree = context;
    if (shipped_is(name))
        return file_read_for_playbook(NULL, name, text, length, error);
    struct object object = find_object(tree->git, tree->commit, name);
    *text = object.bytes;
    *length = object.n;
    *error = object.kind == GIT_FOLDER ? "it is a folder, not a file" : object.error;
    return object.kind == GIT_FILE;
}
