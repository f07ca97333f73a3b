/*
 * shipped.c - where the playbooks lie that come with haggle; see shipped.h.
 */
#include "cli/shipped.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "check/path.h"

enum { PATH_BYTES = 4096 };

/* Where `make install` puts them; where the program lies in build/, or in build/MODE/. */
static const char *const beside_program[] = {"../share/haggle/rules", "../rules", "../../rules"};

enum { N_FOLDERS = 1 + sizeof beside_program / sizeof *beside_program };

bool shipped_is(const char *name)
{
    return strncmp(name, PATH_SHIPPED, strlen(PATH_SHIPPED)) == 0;
}

/* The folder that the program itself lies in, links followed. */
static bool program_folder(char *folder, size_t size)
{
    ssize_t n = readlink("/proc/self/exe", folder, size - 1);
    if (n <= 0)
        return false;
    folder[n] = '\0';
    char *slash = strrchr(folder, '/');
    if (slash)
        *slash = '\0';
    return slash != NULL;
}

/* One of the folders that may hold playbooks; false where there is none of that number. */
static bool rules_folder(int number, char *folder, size_t size)
{
    char program[PATH_BYTES];
    const char *own = getenv("HAGGLE_RULES");
    int n = 0;
    if (number == 0)
        n = own && own[0] ? snprintf(folder, size, "%s", own) : 0;
    else if (program_folder(program, sizeof program))
        n = snprintf(folder, size, "%s/%s", program, beside_program[number - 1]);
    return n > 0 && (size_t)n < size;
}

static bool holds_playbook(const char *folder, const char *name, int length)
{
    char path[PATH_BYTES];
    int n = snprintf(path, sizeof path, "%s/%.*s%s", folder, length, name, PATH_SHIPPED_MAIN);
    return n > 0 && (size_t)n < sizeof path && access(path, F_OK) == 0;
}

bool shipped_find(const char *name, char *path, size_t size)
{
    char folder[PATH_BYTES];
    const char *rest = name + strlen(PATH_SHIPPED);
    const char *slash = strchr(rest, '/');
    int length = slash ? (int)(slash - rest) : (int)strlen(rest);
    for (int i = 0; i < N_FOLDERS; i++) {
        if (!rules_folder(i, folder, sizeof folder) || !holds_playbook(folder, rest, length))
            continue;
        int n = snprintf(path, size, "%s/%s%s", folder, rest, slash ? "" : PATH_SHIPPED_MAIN);
        return n > 0 && (size_t)n < size;
    }
    return false;
}

/* ---- what there is --------------------------------------------------------------------------- */

struct names {
    char **items;
    size_t n;
};

static bool is_listed(const struct names *names, const char *name)
{
    for (size_t i = 0; i < names->n; i++)
        if (strcmp(names->items[i], name) == 0)
            return true;
    return false;
}

static void add_folder(struct names *names, const char *folder)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        const char *name = entry->d_name;
        if (name[0] == '.' || is_listed(names, name) ||
            !holds_playbook(folder, name, (int)strlen(name)))
            continue;
        char **more = realloc(names->items, (names->n + 1) * sizeof *more);
        char *copy = strdup(name);
        if (!more || !copy)
            bug_out_of_memory();
        names->items = more;
        names->items[names->n++] = copy;
    }
    if (dir)
        closedir(dir);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **shipped_list(size_t *n)
{
    char folder[PATH_BYTES];
    struct names names = {0};
    for (int i = 0; i < N_FOLDERS; i++)
        if (rules_folder(i, folder, sizeof folder))
            add_folder(&names, folder);
    if (names.n)
        qsort(names.items, names.n, sizeof *names.items, by_name);
    *n = names.n;
    return names.items;
}

const char *shipped_missing(void)
{
    static char text[1024];
    size_t n, length = 0;
    char **names = shipped_list(&n);
    text[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        const char *before = i ? ", " : n == 1 ? "there is " : "there are ";
        if (length < sizeof text)
            length +=
                (size_t)snprintf(text + length, sizeof text - length, "%s%s", before, names[i]);
        free(names[i]);
    }
    free(names);
    return n ? text
             : "none is installed beside the program; HAGGLE_RULES can name the folder that holds "
               "them";
}
