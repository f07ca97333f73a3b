/*
 * sections.h - what the sections of a report hold: tables and groups that text and Markdown share.
 */
#ifndef HAGGLE_REPORT_SECTIONS_H
#define HAGGLE_REPORT_SECTIONS_H

#include "report/table.h"
#include "report/words.h"

/* Some years of the package, and its total and average: as offered, if granted, the change. */
struct package_part {
    size_t first, n_years;
    bool totals;
};
struct table section_package(const struct words *words, struct package_part part, int indent);
/* "Nothing from bonus, relocation.": the components that the table leaves out; may be empty. */
struct str section_package_rest(const struct words *words);

/* "+$25,000" in the ink of its sign. */
struct table_cell section_change(const struct words *words, const struct value *change);
/* A dash: a change that has no meaning, such as the increase from nothing. */
struct table_cell section_no_change(void);

/* The values that have a title, one a row, or two beside each other and downward first. */
struct table section_figures(const struct words *words, bool beside, int indent);

/* Asks without trades. */
enum asks_form {
    ASKS_FULL,  /* with the whole package as the last row */
    ASKS_SHORT, /* per cent under the change */
    ASKS_LEAST, /* lever, ask and change only */
};
struct table section_asks(const struct words *words, enum asks_form form, int indent);
size_t section_count_asks(const struct words *words, bool trades);

struct table section_held_back(const struct words *words, int indent);
/* Of what: "play"; NULL: all. */
struct table section_withheld(const struct words *words, const char *of, int indent);

/* What is undecided for want of the same things. */
struct undecided_group {
    const struct needs *needs;
    const struct result_undecided **items; /* its members */
    size_t n, cap;
};
struct undecided_groups {
    struct undecided_group *items;
    size_t n, cap;
};
struct undecided_groups section_undecided(const struct words *words);
/* The titles in the group of that kind, joined by "; "; empty where none is. */
struct str section_undecided_titles(const struct words *words, const struct undecided_group *group,
                                    const char *kind);

/* The kinds of what is undecided in the order they are shown, and the word for several. */
struct undecided_kind {
    const char *kind, *label;
};
#define N_UNDECIDED_KINDS 7
extern const struct undecided_kind undecided_kinds[N_UNDECIDED_KINDS];

/* Flags by severity, the critical first, otherwise in the order of the playbook. */
const struct result_flag **section_flags(const struct words *words);

/* "Base salary: $185,000 → $210,000", without its number. */
struct str section_ask_heading(const struct words *words, const struct result_ask *ask);

#endif
