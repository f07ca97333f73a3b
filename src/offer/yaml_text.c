/*
 * yaml_text.c - whether the bytes of an offer file are text at all.
 *
 * Looked at before libyaml sees them, which would guess at encodings and stop in the middle.
 */
#include <string.h>

#include "diag/foreign.h"
#include "offer/yaml.h"

static bool begins_with(struct str text, const char *bytes, size_t n)
{
    return text.len >= n && memcmp(text.ptr, bytes, n) == 0;
}

bool yaml_begins_with_bom(struct str text)
{
    return begins_with(text, "\xEF\xBB\xBF", 3);
}

/* The first character that no text file holds, or the length. */
static size_t stray_character(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
            return i;
        if (i > 0 && c == 0xEF && yaml_begins_with_bom((struct str){text.ptr + i, text.len - i}))
            return i;
    }
    return text.len;
}

static bool refuse(struct diags *diags, uint32_t file, size_t at, const char *what,
                   const char *hint)
{
    struct span span = {file, (uint32_t)at, (uint32_t)at + 1};
    struct diag *diag = diag_add(diags, DIAG_E0602, span, "%s", what);
    diag_hint(diags, diag, "%s", hint);
    return false;
}

static bool refuse_foreign(struct diags *diags, uint32_t file, const char *kind)
{
    struct diag *diag =
        diag_add(diags, DIAG_E0602, (struct span){file, 0, 0}, "the file is %s, not text", kind);
    diag_hint(diags, diag,
              "write the offer in a text file, with lines of a name, a colon and a value");
    return false;
}

bool yaml_check_text(struct diags *diags, uint32_t file, struct str text)
{
    const char *kind = foreign_kind(text);
    if (kind)
        return refuse_foreign(diags, file, kind);
    if (foreign_utf16(text))
        return refuse(diags, file, 0, "the file is written in UTF-16", "save the file as UTF-8");
    size_t bad = str_utf8_error(text);
    if (bad < text.len)
        return refuse(diags, file, bad, "a character that is not UTF-8", "save the file as UTF-8");
    bad = stray_character(text);
    if (bad == text.len)
        return !foreign_conflict(diags, file, text);
    if ((unsigned char)text.ptr[bad] == 0xEF)
        return refuse(diags, file, bad, "an invisible mark (U+FEFF) in the middle of the file",
                      "delete it; it belongs only to the beginning of a file");
    struct span span = {file, (uint32_t)bad, (uint32_t)bad + 1};
    struct diag *diag =
        diag_add(diags, DIAG_E0602, span, "a control character (U+%04X) in the file",
                 (unsigned)(unsigned char)text.ptr[bad]);
    diag_hint(diags, diag, "delete it; an offer file holds only text");
    return false;
}
