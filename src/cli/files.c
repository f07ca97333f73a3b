/*
 * files.c - reading files. The only place that opens any to read.
 */
#include "cli/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/limits.h"
#include "cli/shipped.h"

static const char *reason(int error)
{
    switch (error) {
    case ENOENT:
        return "no such file";
    case EACCES:
    case EPERM:
        return "you may not read it";
    case EISDIR:
        return "it is a folder, not a file";
    case ENOTDIR:
        return "a part of its path is a file, not a folder";
    case ENAMETOOLONG:
        return "its name is too long";
    case EFBIG:
        return "it is larger than 16 MiB";
    default:
        return "the system could not read it";
    }
}

/* Grows as it reads, since standard input tells no size. One byte more than the limit is enough to refuse. */
static bool read_all(int fd, size_t guess, char **text, size_t *length)
{
    size_t cap = guess + 1;
    char *bytes = malloc(cap + 1);
    size_t n = 0;
    ssize_t got = 0;
    while (bytes && n <= LIMIT_FILE_BYTES && (got = read(fd, bytes + n, cap - n)) > 0) {
        n += (size_t)got;
        if (n == cap) {
            cap *= 2;
            char *more = realloc(bytes, cap + 1);
            if (!more)
                free(bytes);
            bytes = more;
        }
    }
    if (!bytes)
        bug_out_of_memory();
    bytes[n] = '\0';
    *text = bytes;
    *length = n;
    if (n > LIMIT_FILE_BYTES)
        errno = EFBIG;
    return got >= 0 && n <= LIMIT_FILE_BYTES;
}

bool file_read(const char *name, char **text, size_t *length, const char **error)
{
    bool standard_input = strcmp(name, "-") == 0;
    int fd = standard_input ? STDIN_FILENO : open(name, O_RDONLY);
    struct stat about = {0};
    bool fine = fd >= 0 && fstat(fd, &about) == 0;
    if (fine && S_ISDIR(about.st_mode)) {
        fine = false;
        errno = EISDIR;
    }
    size_t guess = fine && S_ISREG(about.st_mode) && about.st_size < LIMIT_FILE_BYTES
                       ? (size_t)about.st_size
                       : 4096;
    *text = NULL;
    fine = fine && read_all(fd, guess, text, length);
    int failed = errno;
    if (fd >= 0 && !standard_input)
        close(fd);
    if (!fine) {
        free(*text);
        *text = NULL;
        *error = reason(failed);
    }
    return fine;
}

bool file_read_for_playbook(void *context, const char *name, char **text, size_t *length,
                            const char **error)
{
    (void)context;
    if (!shipped_is(name))
        return file_read(name, text, length, error);
    char path[4096];
    if (!shipped_find(name, path, sizeof path)) {
        *error = shipped_missing();
        return false;
    }
    return file_read(path, text, length, error);
}

static bool holds_git(const char *folder)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/.git", folder[0] ? folder : ".");
    return n > 0 && (size_t)n < sizeof path && access(path, F_OK) == 0;
}

/* Is the absolute folder still below the file system's root? */
static bool may_rise(const char *folder)
{
    char *real = realpath(folder[0] ? folder : ".", NULL);
    bool rises = real && strcmp(real, "/") != 0;
    free(real);
    return rises;
}

/* "a/b" -> "a", "a" -> "", "" -> "..", ".." -> "../.." */
static char *folder_above(const char *folder)
{
    const char *slash = strrchr(folder, '/');
    const char *last = slash ? slash + 1 : folder;
    char *above = malloc(strlen(folder) + 4);
    if (!above)
        bug_out_of_memory();
    if (folder[0] == '\0')
        strcpy(above, "..");
    else if (strcmp(last, "..") == 0)
        sprintf(above, "%s/..", folder);
    else
        sprintf(above, "%.*s", (int)(slash ? slash - folder : 0), folder);
    if (slash == folder && above[0] == '\0')
        strcpy(above, "/");
    return above;
}

static char *folder_of(const char *name)
{
    const char *slash = strrchr(name, '/');
    size_t n = slash ? (size_t)(slash - name) : 0;
    char *folder = malloc(n + 2);
    if (!folder)
        bug_out_of_memory();
    memcpy(folder, name, n);
    folder[n] = '\0';
    if (slash == name)
        strcpy(folder, "/");
    return folder;
}

char *file_find_root(const char *name)
{
    if (shipped_is(name)) {
        char *root = folder_of(name);
        return root;
    }
    char *own = folder_of(name);
    char *folder = folder_of(name);
    while (!holds_git(folder) && may_rise(folder)) {
        char *above = folder_above(folder);
        free(folder);
        folder = above;
    }
    if (holds_git(folder)) {
        free(own);
        return folder;
    }
    free(folder);
    return own;
}
