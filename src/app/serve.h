/* SPDX-License-Identifier: EUPL-1.2 */
/* `bana serve`: opens the store, puts the app together, shuts itself into the sandbox, and answers until it is told to
 * stop (SIGTERM or SIGINT). */
#ifndef BANA_APP_SERVE_H
#define BANA_APP_SERVE_H

#include "base/command.h"

extern const struct command serve_commands[];
extern const size_t serve_command_n;

#endif
