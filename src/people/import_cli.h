/* SPDX-License-Identifier: EUPL-1.2 */
/* `bana import people FILE`: a staff file from the command line. */
#ifndef BANA_PEOPLE_IMPORT_CLI_H
#define BANA_PEOPLE_IMPORT_CLI_H

#include "base/command.h"

extern const struct command import_commands[];
extern const size_t import_command_n;

#endif
