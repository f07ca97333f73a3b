/*
 * section_words.h - private to report/: scripts and plays, as tables that text and Markdown share.
 */
#ifndef HAGGLE_REPORT_SECTION_WORDS_H
#define HAGGLE_REPORT_SECTION_WORDS_H

#include "report/mark.h"
#include "report/page.h"

/* "[x]", "[ ]"; "[?]" where what would tick it is not known. */
struct str section_tick(const struct result_step *step);
/* The step, with what would tick it where that is not known. */
struct str section_step(const struct words *words, const struct result_step *step);
struct table section_steps(const struct words *words, const struct result_play *play, int indent);

/* Plays without a condition: title and how far they are. */
struct table section_standing_plays(const struct words *words, int indent);
/* Plays that do not apply, or of which that is not known. */
struct table section_unused_plays(const struct words *words, int indent);

/* Name, title and state of the scripts that can be said; of the others too. */
struct table section_scripts(const struct words *words, bool with_unsaid, int indent);
/* The same of what levers say. */
struct table section_lever_words(const struct words *words, int indent);
/* "withheld: needs ...", "not for this offer: ..." */
struct str section_unsaid(const struct words *words, const struct result_unsaid *unsaid);

/* The script to send next, or NULL. */
const struct result_script *section_next_script(const struct result *result);

/* text_words.c, markdown_words.c: the sections of a report. */
void page_add_scripts(const struct page *page);
void page_add_plays(const struct page *page);
void mark_add_scripts(const struct markdown *page);
void mark_add_plays(const struct markdown *page);

#endif
