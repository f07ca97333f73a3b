/*
 * yaml_text.c - whether the bytes of an offer file are text at all.
 *
 * Looked at before libyaml sees them, which would guess at encodings and stop in the middle.
 */
#include <string.h>

#include "offer/yaml.h"

static bool begins_with(struct str text, const char *bytes, size_t n)
{
    return text.len >= n && memcmp(text.ptr, bytes, n) == 0;
}

bool yaml_begins_with_bom(struct str text)
{
    return begins_with(text, "\xEF\xBB\xBF", 3);
}

/* The first control character that no text file holds, or the length. */
static size_t control_character(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
            return i;
    }
    return text.len;
}

/* Whether the bytes are text as we read it; the whole file stands or falls with it. */
bool yaml_check_text(struct diags *diags, uint32_t file, struct str text)
{
    struct span span = {file, 0, 1};
    struct diag *diag;
    if (begins_with(text, "\xFF\xFE", 2) || begins_with(text, "\xFE\xFF", 2) ||
        (text.len >= 2 && (text.ptr[0] == 0) != (text.ptr[1] == 0))) {
        diag = diag_add(diags, DIAG_E0602, span, "the file is written in UTF-16");
        diag_hint(diags, diag, "save the file as UTF-8");
        return false;
    }
    size_t bad = str_utf8_error(text);
    if (bad < text.len) {
        span.begin = (uint32_t)bad;
        span.end = span.begin + 1;
        diag = diag_add(diags, DIAG_E0602, span, "a character that is not UTF-8");
        diag_hint(diags, diag, "save the file as UTF-8");
        return false;
    }
    bad = control_character(text);
    if (bad < text.len) {
        span.begin = (uint32_t)bad;
        span.end = span.begin + 1;
        diag = diag_add(diags, DIAG_E0602, span, "a control character (U+%04X) in the file",
                        (unsigned)(unsigned char)text.ptr[bad]);
        diag_hint(diags, diag, "delete it; an offer file holds only text");
        return false;
    }
    return true;
}
