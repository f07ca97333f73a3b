/*
 * diagnostics.c - writes doc/diagnostics.md from the one table of messages, src/diag/codes.def.
 *
 * A tool of the build (`make doc`), no part of the program.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct row {
    const char *code, *severity, *title, *explanation;
};

static const struct row rows[] = {
#define DIAG(code, severity, title, explanation) {#code, #severity, title, explanation},
#include "diag/codes.def"
#undef DIAG
    {NULL, NULL, NULL, NULL},
};

/* By the two digits after the letter: the sections of codes.def. */
static const char *const sections[] = {
    "Limits and files", "Reading a playbook",          "Names and types", "Declarations",
    "Tables",           "Approvals, levers and texts", "Offers",          "The command line",
};

static const char *severity_word(const char *severity)
{
    if (strcmp(severity, "SEVERITY_WARNING") == 0)
        return "warning";
    return strcmp(severity, "SEVERITY_NOTE") == 0 ? "note" : "error";
}

static size_t section_of(const struct row *row)
{
    return (size_t)(row->code[1] - '0') * 10 + (size_t)(row->code[2] - '0');
}

int main(void)
{
    printf("# Messages\n\n"
           "Every message of haggle by its code. `haggle check --explain CODE` shows an entry.\n"
           "This page is made by `make doc` from `src/diag/codes.def`; edit it there.\n");
    for (size_t section = 0; section < sizeof sections / sizeof sections[0]; section++) {
        bool begun = false;
        for (const struct row *row = rows; row->code != NULL; row++) {
            if (section_of(row) != section)
                continue;
            printf("%s%s%s", begun ? "" : "\n## ", begun ? "" : sections[section],
                   begun ? "" : "\n");
            printf("\n### %s: %s\n\n*%s*\n\n%s", row->code, row->title,
                   severity_word(row->severity), row->explanation);
            begun = true;
        }
    }
    return 0;
}
