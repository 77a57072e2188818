/* SPDX-License-Identifier: EUPL-1.2 */
/* Tries the sandbox from inside: what must be shut is shut, and what the server needs works. For `bana doctor
 * --sandbox`. */
#ifndef BANA_APP_SANDBOX_PROBE_H
#define BANA_APP_SANDBOX_PROBE_H

#include "base/command.h"

/* Enters the sandbox for good and prints a line "ok …" or "not ok …" for each try. *ret_status is 1 when one failed. */
const struct err *sandbox_probe(struct command_line *line, int *ret_status) ERR_MUST_USE;

#endif
