/* SPDX-License-Identifier: EUPL-1.2 */
/* Installing instruments: by a page and by a command. */
#ifndef BANA_SCAN_INSTALL_H
#define BANA_SCAN_INSTALL_H

#include "scan/instrument.h"
#include "store/db.h"

/* In the lane: installs the file, and closes earlier versions of the same word. The same file once more is opened again
 * and changes nothing else; another file under the same word and version is refused. */
const struct err *instrument_install(struct db *db, struct arena *a, enum language l, const void *bytes, size_t n,
                                     int64_t now, const struct instrument **ret,
                                     struct instrument_id *ret_id) ERR_MUST_USE;

#endif
