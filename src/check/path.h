/*
 * path.h - the paths that a playbook writes, worked out as text.
 *
 * What the names lead to on a disk, links included, is the reader's affair. The playbooks that come with haggle have names
 * of their own: "haggle:NAME/playbook.haggle" and what lies beside it.
 */
#ifndef HAGGLE_CHECK_PATH_H
#define HAGGLE_CHECK_PATH_H

#include "base/str.h"

/* What the names of the playbooks that come with haggle begin with. */
#define PATH_SHIPPED "haggle:"
/* What stands behind NAME in the name of such a playbook's main file. */
#define PATH_SHIPPED_MAIN "/playbook.haggle"

/* `path` as seen from the folder of the file `from` (empty: from where the run began), `.` and `..` worked out. */
struct str path_from(struct arena *arena, struct str from, struct str path);

/* Whether the folder holds the file. Both are worked out: `..` stands only at their beginning. */
bool path_is_within(struct arena *arena, struct str path, struct str root);

/* NAME of "haggle:NAME" and of "haggle:NAME/FILE"; ptr NULL where the path is of another kind. */
struct str path_shipped_name(struct str path);

#endif
