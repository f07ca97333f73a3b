/*
 * ink.c - the ANSI codes of each ink. Which text has which ink is decided by the callers.
 */
#include "report/ink.h"

static const char *ink_code(enum ink ink)
{
    switch (ink) {
    case INK_PLAIN:
        return "";
    case INK_HEADING:
        return "\033[1m";
    case INK_DIM:
        return "\033[2m";
    case INK_GOOD:
        return "\033[32m";
    case INK_WARNING:
        return "\033[33m";
    case INK_CRITICAL:
        return "\033[1;31m";
    }
    return "";
}

void ink_add(struct buf *out, struct str text, enum ink ink, bool color)
{
    if (!color || ink == INK_PLAIN || text.len == 0) {
        buf_add(out, text);
        return;
    }
    buf_add(out, str_from(ink_code(ink)));
    buf_add(out, text);
    buf_add(out, STR("\033[0m"));
}
