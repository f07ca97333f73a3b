/*
 * path.c - the paths that a playbook writes, as text; see path.h.
 */
#include "check/path.h"

/* Drops the last part of the path in `out`; false where there is none that could be dropped. */
static bool path_up(struct buf *out)
{
    struct str path = buf_str(out);
    size_t slash = path.len;
    while (slash > 0 && path.ptr[slash - 1] != '/')
        slash--;
    struct str last = {path.ptr + slash, path.len - slash};
    if (last.len == 0 || str_is(last, ".."))
        return false;
    out->len = slash > 1 ? slash - 1 : slash; /* the first slash of "/x" stays */
    return true;
}

/* Adds the parts of `path` to `out`, `.` and `..` worked out as far as can be. */
static void path_add(struct buf *out, struct str path)
{
    for (size_t begin = 0; begin < path.len;) {
        size_t end = begin;
        while (end < path.len && path.ptr[end] != '/')
            end++;
        struct str part = {path.ptr + begin, end - begin};
        begin = end + 1;
        if (part.len == 0 || str_is(part, "."))
            continue;
        if (str_is(part, "..") && path_up(out))
            continue;
        if (out->len > 0 && out->ptr[out->len - 1] != '/')
            buf_add_char(out, '/');
        buf_add(out, part);
    }
}

struct str path_from(struct arena *arena, struct str from, struct str path)
{
    struct buf out = {0};
    size_t folder = from.len;
    while (folder > 0 && from.ptr[folder - 1] != '/')
        folder--;
    if ((folder > 0 && from.ptr[0] == '/') || (folder == 0 && path.len > 0 && path.ptr[0] == '/'))
        buf_add_char(&out, '/');
    path_add(&out, (struct str){from.ptr, folder});
    path_add(&out, path);
    return buf_take(&out, arena);
}

/* Takes the `..` at the beginning off the path; how many there were. */
static size_t path_rise(struct str *path)
{
    size_t n = 0;
    while (path->len >= 2 && path->ptr[0] == '.' && path->ptr[1] == '.' &&
           (path->len == 2 || path->ptr[2] == '/')) {
        size_t part = path->len == 2 ? 2 : 3;
        path->ptr += part;
        path->len -= part;
        n++;
    }
    return n;
}

bool path_is_within(struct arena *arena, struct str path, struct str root)
{
    struct str folder = path_from(arena, (struct str){0}, root);
    bool is_absolute = path.len > 0 && path.ptr[0] == '/';
    size_t rise = path_rise(&path), most = path_rise(&folder);
    if (folder.len == 0) /* where the run began, or above */
        return !is_absolute && rise <= most;
    if (rise != most || path.len <= folder.len ||
        !str_equal((struct str){path.ptr, folder.len}, folder))
        return false;
    return path.ptr[folder.len] == '/' || folder.ptr[folder.len - 1] == '/';
}

static bool is_shipped_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

struct str path_shipped_name(struct str path)
{
    struct str head = STR(PATH_SHIPPED);
    if (path.len < head.len || !str_equal((struct str){path.ptr, head.len}, head))
        return (struct str){0};
    struct str name = {path.ptr + head.len, 0};
    while (head.len + name.len < path.len && is_shipped_letter(name.ptr[name.len]))
        name.len++;
    return name;
}
