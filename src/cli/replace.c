/*
 * replace.c - a new file beside the old one, then one step to take its place.
 */
#include "cli/replace.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bug.h"

static const char *reason(int error)
{
    switch (error) {
    case EACCES:
    case EPERM:
    case EROFS:
        return "you may not write it";
    case ENOSPC:
    case EDQUOT:
        return "the disk is full";
    default:
        return "the system could not write it";
    }
}

static bool write_all(int fd, const char *text, size_t length)
{
    while (length > 0) {
        ssize_t n = write(fd, text, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        text += n;
        length -= (size_t)n;
    }
    return true;
}

/* "folder/.name.XXXXXX", for mkstemp. */
static char *temporary_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0, size = strlen(path) + sizeof "..XXXXXX";
    char *name = malloc(size);
    if (!name)
        bug_out_of_memory();
    snprintf(name, size, "%.*s.%s.XXXXXX", (int)folder, path, path + folder);
    return name;
}

/* The owner stays where the system lets it; the permissions must. */
static bool take_after(int fd, const struct stat *old)
{
    if (fchown(fd, old->st_uid, old->st_gid) != 0 && errno != EPERM)
        return false;
    return fchmod(fd, old->st_mode & 07777) == 0;
}

static bool replace(const char *path, const char *text, size_t length)
{
    struct stat old;
    if (stat(path, &old) != 0 || access(path, W_OK) != 0)
        return false;
    char *temporary = temporary_name(path);
    int fd = mkstemp(temporary);
    bool fine = fd >= 0 && take_after(fd, &old) && write_all(fd, text, length) && fsync(fd) == 0;
    int failed = errno;
    if (fd >= 0 && close(fd) != 0 && fine) {
        fine = false;
        failed = errno;
    }
    if (fine && rename(temporary, path) != 0) {
        fine = false;
        failed = errno;
    }
    if (fd >= 0 && !fine)
        unlink(temporary);
    free(temporary);
    errno = failed;
    return fine;
}

bool file_replace(const char *name, const char *text, size_t length, const char **error)
{
    char *path = realpath(name, NULL);
    bool fine = path && replace(path, text, length);
    if (!fine)
        *error = reason(errno);
    free(path);
    return fine;
}
