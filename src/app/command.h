/* SPDX-License-Identifier: EUPL-1.2 */
/* All commands of the program. (What a command is: base/command.h, so that features need not look up to this floor.) */
#ifndef BANA_APP_COMMAND_H
#define BANA_APP_COMMAND_H

#include "base/command.h"

/* Runs the program's command line; returns its exit status. */
int commands_run(int argc, char **argv);

#endif
