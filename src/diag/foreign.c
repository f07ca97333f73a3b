/*
 * foreign.c - what a file is that cannot be read as the text it should be.
 */
#include "diag/foreign.h"

#include <string.h>

struct beginning {
    const char *bytes;
    const char *kind;
};

static const struct beginning beginnings[] = {
    {"PK\x03\x04", "a Word, Excel or other zipped document"},
    {"\xD0\xCF\x11\xE0", "an old Word or Excel document"},
    {"%PDF-", "a PDF"},
    {"{\\rtf", "a document in rich text"},
    {"\x89PNG", "a picture"},
    {"\xFF\xD8\xFF", "a picture"},
    {"GIF8", "a picture"},
    {"\x1F\x8B", "a compressed file"},
    {"\x7F"
     "ELF",
     "a program"},
    {"<!DOCTYPE", "a web page"},
    {"<!doctype", "a web page"},
    {"<html", "a web page"},
};

const char *foreign_kind(struct str bytes)
{
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        size_t n = strlen(beginnings[i].bytes);
        if (bytes.len >= n && memcmp(bytes.ptr, beginnings[i].bytes, n) == 0)
            return beginnings[i].kind;
    }
    return NULL;
}

bool foreign_utf16(struct str bytes)
{
    if (bytes.len < 2)
        return false;
    return memcmp(bytes.ptr, "\xFF\xFE", 2) == 0 || memcmp(bytes.ptr, "\xFE\xFF", 2) == 0 ||
           (bytes.ptr[0] == 0) != (bytes.ptr[1] == 0);
}

/* The next line from `at` that begins with seven of that sign, as git writes them; its end in *end. */
static size_t find_mark(struct str text, size_t at, char sign, size_t *end)
{
    char mark[7];
    memset(mark, sign, sizeof mark);
    for (; at < text.len; at++) {
        const char *found = memchr(text.ptr + at, sign, text.len - at);
        if (!found)
            break;
        at = (size_t)(found - text.ptr);
        bool begins_line = at == 0 || text.ptr[at - 1] == '\n';
        if (!begins_line || text.len - at < sizeof mark || memcmp(found, mark, sizeof mark) != 0)
            continue;
        const char *newline = memchr(found, '\n', text.len - at);
        *end = newline ? (size_t)(newline - text.ptr) : text.len;
        if (text.ptr[*end - 1] == '\r')
            --*end;
        return at;
    }
    return text.len;
}

bool foreign_conflict(struct diags *diags, uint32_t file, struct str text)
{
    size_t first_end, middle_end, last_end;
    size_t first = find_mark(text, 0, '<', &first_end);
    if (first == text.len)
        return false;
    size_t middle = find_mark(text, first_end, '=', &middle_end);
    size_t last = middle == text.len ? text.len : find_mark(text, middle_end, '>', &last_end);
    if (last == text.len)
        return false;
    struct diag *diag =
        diag_add(diags, DIAG_E0017, (struct span){file, (uint32_t)first, (uint32_t)first_end},
                 "git has left two versions here that are not merged");
    diag_label(diags, diag, (struct span){file, (uint32_t)middle, (uint32_t)middle_end},
               "the other version begins");
    diag_label(diags, diag, (struct span){file, (uint32_t)last, (uint32_t)last_end}, "and ends");
    diag_hint(diags, diag, "keep one of the two, and delete the lines with the marks");
    return true;
}
