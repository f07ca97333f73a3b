/*
 * foreign.h - what a file is that cannot be read as the text it should be.
 *
 * Playbooks, sheets and offers are asked the same before they are read.
 */
#ifndef HAGGLE_DIAG_FOREIGN_H
#define HAGGLE_DIAG_FOREIGN_H

#include "diag/diag.h"

/* "a PDF", "a Word, Excel or zip file": what another program wrote. NULL where it may be text. */
const char *foreign_kind(struct str bytes);

/* Is it written in UTF-16, as some editors do? */
bool foreign_utf16(struct str bytes);

/* Reports, once a file, the lines that git leaves where two versions could not be merged; true
   where there are any. `text` is the whole file. */
bool foreign_conflict(struct diags *diags, uint32_t file, struct str text);

#endif
