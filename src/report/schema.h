/*
 * schema.h - the offer file of a playbook as a JSON Schema, for editors and other programs.
 */
#ifndef HAGGLE_REPORT_SCHEMA_H
#define HAGGLE_REPORT_SCHEMA_H

#include "check/playbook.h"

/* JSON Schema 2020-12, ended by a newline. The playbook has no errors. */
void report_schema(struct buf *out, const struct playbook *playbook);

#endif
