/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The installed instruments at hand, each read from its file once: a file never changes under its id (another is
 * another version), so that none is ever read again, and none goes before the program ends.
 */
#ifndef BANA_SCAN_SHELF_H
#define BANA_SCAN_SHELF_H

#include "base/ids.h"
#include "scan/instrument.h"

struct instrument_shelf;
struct instrument_shelf *instrument_shelf_new(void);
void instrument_shelf_free(struct instrument_shelf *s);

/* The instrument, if it is at hand; NULL else. */
const struct instrument *instrument_at_hand(struct instrument_shelf *s, struct instrument_id id);
/* Reads the file, unless it is at hand, and keeps it. */
const struct err *instrument_keep(struct instrument_shelf *s, struct arena *a, enum language l, struct instrument_id id,
                                  const char *file, const struct instrument **ret) ERR_MUST_USE;

#endif
