/*
 * diag.h - what is wrong with a text, collected until somebody shows it.
 *
 * Nothing below cli/ prints. Messages: lower case, one line, no full stop; what was found and what
 * was expected, in a coach's words; advice goes into the hint. One mistake gives one message.
 */
#ifndef HAGGLE_DIAG_DIAG_H
#define HAGGLE_DIAG_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "diag/source.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };

/* The codes, from the one table codes.def: DIAG(code, severity, title, explanation). */
enum diag_code {
#define DIAG(code, severity, title, explanation) DIAG_##code,
#include "diag/codes.def"
#undef DIAG
    N_DIAG_CODES
};

struct diag_info {
    const char *code; /* "E0204" */
    enum severity severity;
    const char *title;       /* a few words: the heading in doc/diagnostics.md */
    const char *explanation; /* for `haggle check --explain` and doc/diagnostics.md; Markdown */
};

extern const struct diag_info diag_infos[N_DIAG_CODES];

const char *diag_severity_word(enum severity severity); /* "error", "warning", "note" */

struct diag_label {
    struct span span;
    struct str text; /* shown under a second place, e.g. "first declared here" */
};

enum { DIAG_MAX_LABELS = 8 };

/* Errors kept, and as many warnings; more are only counted: a broken file stays harmless. */
enum { DIAG_MOST_KEPT = 1000 };

struct diag {
    enum diag_code code;
    struct span span;
    struct str message;
    struct str hint; /* len 0: none */
    struct str
        witness; /* lines of YAML, facts of an offer that show it, without a last line end; len 0: none */
    struct diag_label labels[DIAG_MAX_LABELS];
    int n_labels;
    bool placeless; /* no file belongs to it (a bad option, a file that cannot be read) */
};

struct diags {
    struct arena *arena;
    struct diag *items;
    size_t n, cap;
    size_t n_errors, n_warnings;
};

/*
 * Adds a message and returns it, valid until the next is added; use diag_hint, diag_label and diag_witness on it.
 */
struct diag *diag_add(struct diags *diags, enum diag_code code, struct span span,
                      const char *format, ...) __attribute__((format(printf, 4, 5)));
struct diag *diag_add_placeless(struct diags *diags, enum diag_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diag_hint(struct diags *diags, struct diag *diag, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* `yaml` is kept as it is. */
void diag_witness(struct diags *diags, struct diag *diag, struct str yaml);
void diag_label(struct diags *diags, struct diag *diag, struct span span, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Orders by place (without one first), drops what one code says twice about one place. */
void diags_sort(struct diags *diags);

/* Takes out the messages for which `is_out` is true. */
void diags_remove(struct diags *diags, bool (*is_out)(void *context, const struct diag *diag),
                  void *context);

/* The code named by `text` ("E0204"), or N_DIAG_CODES. */
enum diag_code diag_code_find(struct str text);

/* The closest of `n` candidates within a small edit distance, copied, or an empty str. */
struct str diag_suggest(struct arena *arena, struct str word, const struct str *candidates,
                        size_t n);

#endif
