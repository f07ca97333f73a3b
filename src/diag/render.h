/*
 * render.h - diagnostics as text with the line and a caret, and as JSON.
 */
#ifndef HAGGLE_DIAG_RENDER_H
#define HAGGLE_DIAG_RENDER_H

#include "base/str.h"
#include "diag/diag.h"
#include "diag/source.h"

/*
 * Every message in the order of `diags`:
 *
 *   amazon.haggle:41:14: error: money and percent cannot be added [E0204]
 *      41 |     target   offer.base + 5%
 *         |              ^~~~~~~~~~~~~~~
 *      hint: for 5% more, write offer.base * 105%
 *
 * Facts of an offer that show it follow the hint, under `offer:`, ready to be pasted.
 * Labels follow as further numbered lines, marked `---- first declared here`. Tabs are shown as
 * one space, control characters as `?`; a line of more than 160 columns is cut around the caret
 * with "…". A span of several lines is marked to the end of its first. What has no place begins
 * "haggle: error: ". Where errors were counted and not kept, the last line says how many.
 */
void render_diags(struct buf *out, const struct diags *diags, const struct sources *sources,
                  bool color);

/*
 * One JSON array of {code, severity, message, hint, file, line, column, endLine, endColumn,
 * labels}, a label being {message, file, line, column, endLine, endColumn}; what there is not is
 * null. Facts of an offer that show it, as YAML, are its `witness`, where there are any.
 */
void render_diags_json(struct buf *out, const struct diags *diags, const struct sources *sources);

/* What render_sarif shows of one playbook. */
struct sarif_part {
    const struct diags *diags;
    const struct sources *sources;
};

/*
 * One log of SARIF 2.1.0 with one run: the messages of all parts as results, the codes that occur as rules, with their
 * explanations. Columns count characters.
 */
void render_sarif(struct buf *out, const struct sarif_part *parts, size_t n, const char *version);

#endif
