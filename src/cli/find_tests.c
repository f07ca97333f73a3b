/*
 * find_tests.c - looking through folders for tests.
 */
#include "cli/find_tests.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/files.h"
#include "cli/folder.h"

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

bool find_tests(struct arena *arena, const char *path, struct test_paths *found, const char **error)
{
    struct file_names names = {0};
    const char *where;
    if (!is_folder(path)) {
        if (access(path, F_OK) != 0) {
            *error = errno == ENOENT ? "no such file" : "the system could not read it";
            return false;
        }
        add_path(arena, found, str_copy(arena, str_from(path)));
        return true;
    }
    if (!folder_find(arena, path, ".haggle", &names, &where, error))
        return false;
    for (size_t i = 0; i < names.n; i++)
        if (holds_tests(names.items[i]))
            add_path(arena, found, str_from(names.items[i]));
    return true;
}
