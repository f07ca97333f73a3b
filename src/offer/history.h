/*
 * history.h - the rounds that are over, from the reserved key `history` of an offer.
 *
 * Private to offer/.
 */
#ifndef HAGGLE_OFFER_HISTORY_H
#define HAGGLE_OFFER_HISTORY_H

#include "offer/fit.h"

/* Reads the history of an offer, whose facts are read, into fit->facts. */
void history_read(struct fit *fit, size_t offer, const struct yaml_node *key,
                  const struct yaml_node *list);

#endif
