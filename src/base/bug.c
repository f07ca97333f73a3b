/*
 * bug.c - the two ways in which the program ends on its own account.
 *
 * The only place below cli/ that writes to standard error: nobody is left who could do it.
 */
#include "base/bug.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void bug_report(const char *file, int line, const char *what)
{
    fprintf(stderr, "haggle: a fault of haggle itself, not of your files: %s (%s:%d)\n", what, file,
            line);
    abort();
}

_Noreturn void bug_out_of_memory(void)
{
    fputs("haggle: out of memory\n", stderr);
    exit(2);
}
