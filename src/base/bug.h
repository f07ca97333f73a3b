/*
 * bug.h - what happens when the program itself is at fault, or memory is gone.
 *
 * A fault of ours is never phrased as the user's mistake: BUG() names the place in our code and
 * aborts. Allocation failure ends the program through one hook, so no caller checks for NULL.
 */
#ifndef HAGGLE_BASE_BUG_H
#define HAGGLE_BASE_BUG_H

/* Reports a fault of ours on standard error and aborts. Never returns. */
_Noreturn void bug_report(const char *file, int line, const char *what);

/* Ends the program because memory ran out. Never returns. */
_Noreturn void bug_out_of_memory(void);

#define BUG(what) bug_report(__FILE__, __LINE__, (what))

#endif
