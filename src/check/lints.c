/*
 * lints.c - what only warns, and the order in which it is looked for.
 */
#include "check/check.h"

void check_lints(struct playbook *playbook)
{
    check_use(playbook);
    check_facts(playbook);
    check_conditions(playbook);
    check_sense(playbook);
    check_figures(playbook);
    check_stale(playbook);
}
