/*
 * find_tests.c - looking through folders for tests.
 */
#include "cli/find_tests.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/files.h"

enum { MOST_FOLDERS_DEEP = 100 };

static bool ends_with(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    return n >= m && strcmp(name + n - m, end) == 0;
}

/*
 * Whether a line begins with `test "`. What stands in a block of text may look like it; such a file is read like any other
 * and then found to hold none.
 */
static bool looks_like_tests(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        const char *line = text + at;
        const char *newline = memchr(line, '\n', length - at);
        line += strspn(line, " \t");
        if (strncmp(line, "test", 4) == 0) {
            const char *title = line + 4 + strspn(line + 4, " \t");
            if (title > line + 4 && *title == '"')
                return true;
        }
        at = newline ? (size_t)(newline - text) + 1 : length;
    }
    return false;
}

/* One that cannot be read is left to whoever compiles it, who says so. */
static bool holds_tests(const char *path)
{
    char *text = NULL;
    size_t length = 0;
    const char *error;
    if (ends_with(path, ".test.haggle") || !file_read(path, &text, &length, &error))
        return true;
    bool holds = looks_like_tests(text, length);
    free(text);
    return holds;
}

static void add_path(struct arena *arena, struct test_paths *found, struct str path)
{
    for (size_t i = 0; i < found->n; i++)
        if (str_equal(found->items[i], path))
            return;
    VEC_PUSH(arena, found, path);
}

static int order_names(const void *left, const void *right)
{
    const struct str *a = left, *b = right;
    return str_compare(*a, *b);
}

/* The names in a folder, in order; false where it cannot be looked into. */
static bool read_folder(struct arena *arena, const char *path, struct test_paths *names)
{
    DIR *folder = opendir(path);
    if (!folder)
        return false;
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder))
        if (entry->d_name[0] != '.')
            VEC_PUSH(arena, names, str_copy(arena, str_from(entry->d_name)));
    closedir(folder);
    if (names->n > 0)
        qsort(names->items, names->n, sizeof *names->items, order_names);
    return true;
}

static bool find_in_folder(struct arena *arena, const char *path, struct test_paths *found,
                           int depth);

static void find_entry(struct arena *arena, const char *folder, struct str name,
                       struct test_paths *found, int depth)
{
    bool is_here = strcmp(folder, ".") == 0;
    bool has_slash = ends_with(folder, "/");
    struct str path = str_format(arena, "%s%s%.*s", is_here ? "" : folder,
                                 is_here || has_slash ? "" : "/", STR_ARG(name));
    struct stat about, behind;
    if (lstat(path.ptr, &about) != 0 || stat(path.ptr, &behind) != 0)
        return;
    if (S_ISDIR(about.st_mode))
        find_in_folder(arena, path.ptr, found, depth + 1);
    else if (S_ISREG(behind.st_mode) && ends_with(path.ptr, ".haggle") && holds_tests(path.ptr))
        add_path(arena, found, path);
}

static bool find_in_folder(struct arena *arena, const char *path, struct test_paths *found,
                           int depth)
{
    struct test_paths names = {0};
    if (depth > MOST_FOLDERS_DEEP || !read_folder(arena, path, &names))
        return false;
    for (size_t i = 0; i < names.n; i++)
        find_entry(arena, path, names.items[i], found, depth);
    return true;
}

bool find_tests(struct arena *arena, const char *path, struct test_paths *found, const char **error)
{
    struct stat about;
    bool exists = stat(path, &about) == 0;
    if (exists && S_ISDIR(about.st_mode)) {
        exists = find_in_folder(arena, path, found, 0);
    } else if (exists) {
        add_path(arena, found, str_copy(arena, str_from(path)));
    }
    if (!exists)
        *error = errno == ENOENT ? "no such file" : "the system could not read it";
    return exists;
}
