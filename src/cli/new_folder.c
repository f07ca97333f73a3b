/*
 * new_folder.c - writes the folder that `haggle new` makes; see new.h. The only place that writes files.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/new.h"

enum { PATH_BYTES = 4096, FOLDER_MODE = 0777, FILE_MODE = 0666, PROGRAM_MODE = 0777 };

static const char *reason(int error)
{
    switch (error) {
    case EACCES:
    case EPERM:
    case EROFS:
        return "you may not write there";
    case ENOENT:
        return "the folder that it should lie in does not exist";
    case ENOTDIR:
        return "a part of its path is a file, not a folder";
    case ENOSPC:
    case EDQUOT:
        return "there is no room left";
    case ENAMETOOLONG:
        return "its name is too long";
    case EEXIST:
    case ENOTEMPTY:
        return "it exists already";
    default:
        return "the system could not write it";
    }
}

/* ---- what stands in a file ------------------------------------------------------------------- */

void new_file_fill(struct buf *out, const struct new_file *file, const struct new_words *words)
{
    struct str text = {(const char *)file->bytes, file->n_bytes};
    const struct {
        struct str mark;
        const char *word;
    } marks[] = {{STR("@TITLE@"), words->title},
                 {STR("@CHECKS@"), words->checks},
                 {STR("@SCHEMA@"), words->schema}};
    for (size_t at = 0; at < text.len;) {
        size_t i = 0, n = sizeof marks / sizeof *marks;
        struct str rest = {text.ptr + at, text.len - at};
        while (i < n && !(rest.len >= marks[i].mark.len &&
                          memcmp(rest.ptr, marks[i].mark.ptr, marks[i].mark.len) == 0))
            i++;
        if (i < n) {
            buf_add(out, str_from(marks[i].word));
            at += marks[i].mark.len;
        } else {
            buf_add_char(out, text.ptr[at++]);
        }
    }
}

static bool write_all(int fd, struct str text)
{
    while (text.len > 0) {
        ssize_t n = write(fd, text.ptr, text.len);
        if (n < 0)
            return false;
        text.ptr += n;
        text.len -= (size_t)n;
    }
    return true;
}

/* ---- files and folders ----------------------------------------------------------------------- */

static bool join(char *out, const char *folder, const char *path)
{
    int n = snprintf(out, PATH_BYTES, "%s/%s", folder, path);
    if (n > 0 && n < PATH_BYTES)
        return true;
    errno = ENAMETOOLONG;
    return false;
}

/* Makes the folders on the way to the file. */
static bool make_folders(char *path, size_t from)
{
    for (char *slash = strchr(path + from, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool fine = mkdir(path, FOLDER_MODE) == 0 || errno == EEXIST;
        *slash = '/';
        if (!fine)
            return false;
    }
    return true;
}

static bool write_file(const char *folder, const struct new_file *file,
                       const struct new_words *words)
{
    char path[PATH_BYTES];
    struct buf text = {0};
    size_t n = strlen(file->path);
    bool is_program = n > 3 && strcmp(file->path + n - 3, ".sh") == 0;
    if (!join(path, folder, file->path) || !make_folders(path, strlen(folder) + 1))
        return false;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, is_program ? PROGRAM_MODE : FILE_MODE);
    if (fd < 0)
        return false;
    new_file_fill(&text, file, words);
    bool fine = write_all(fd, buf_str(&text));
    buf_free(&text);
    return close(fd) == 0 && fine;
}

/* Takes away what was written before something failed: files, then the folders, which are then empty. */
static void remove_all(const char *folder, const char *kind)
{
    char path[PATH_BYTES];
    int error = errno;
    for (const struct new_file *file = new_files; file->path; file++) {
        if (strcmp(file->kind, "common") != 0 && strcmp(file->kind, kind) != 0)
            continue;
        if (join(path, folder, file->path))
            unlink(path);
    }
    for (const struct new_file *file = new_files; file->path; file++) {
        char *slash;
        if (!join(path, folder, file->path))
            continue;
        while ((slash = strrchr(path + strlen(folder), '/'))) {
            *slash = '\0';
            rmdir(path); /* fails where another file is still to come */
        }
    }
    rmdir(folder);
    errno = error;
}

static bool write_files(const char *folder, const char *kind, const struct new_words *words)
{
    for (const struct new_file *file = new_files; file->path; file++)
        if ((strcmp(file->kind, "common") == 0 || strcmp(file->kind, kind) == 0) &&
            !write_file(folder, file, words))
            return false;
    return true;
}

/* A folder that only its owner may enter becomes one like any other. */
static bool open_up(const char *folder)
{
    mode_t mask = umask(0);
    umask(mask);
    return chmod(folder, FOLDER_MODE & ~mask) == 0;
}

bool new_folder_make(const char *path, const char *kind, const struct new_words *words,
                     const char **error)
{
    char scratch[PATH_BYTES];
    struct stat about;
    int n = snprintf(scratch, sizeof scratch, "%s.XXXXXX", path);
    errno = n > 0 && (size_t)n < sizeof scratch ? 0 : ENAMETOOLONG;
    if (errno == 0 && lstat(path, &about) == 0)
        errno = EEXIST;
    else if (errno == 0 || errno == ENOENT)
        errno = 0;
    bool fine = errno == 0 && mkdtemp(scratch);
    if (fine) {
        fine = write_files(scratch, kind, words) && open_up(scratch) && rename(scratch, path) == 0;
        if (!fine)
            remove_all(scratch, kind);
    }
    if (!fine)
        *error = reason(errno);
    return fine;
}
