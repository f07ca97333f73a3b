/*
 * currency.h - the one currency of a playbook.
 */
#ifndef HAGGLE_CHECK_CURRENCY_H
#define HAGGLE_CHECK_CURRENCY_H

#include "check/playbook.h"

/*
 * Sets the playbook's currency: the one it names, else that of its first amount of money, else
 * USD. Reports amounts in any other; those in the cells of tables are table_columns.c's.
 */
void check_currency(struct playbook *playbook);

#endif
