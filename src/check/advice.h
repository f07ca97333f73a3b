/*
 * advice.h - the parts of check_advice: what a playbook would advise that cannot be meant.
 */
#ifndef HAGGLE_CHECK_ADVICE_H
#define HAGGLE_CHECK_ADVICE_H

#include "check/playbook.h"

/* caps.c: caps below zero; caps below the top of the market band that the same lever aims at
 * (notes). */
void check_caps(struct playbook *playbook);

#endif
