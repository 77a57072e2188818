/* SPDX-License-Identifier: EUPL-1.2 */
/* `bana backup` and `bana restore`: all of the data in one file, and back (store/backup.h). */
#ifndef BANA_APP_BACKUP_CLI_H
#define BANA_APP_BACKUP_CLI_H

#include "base/command.h"

extern const struct command backup_commands[];
extern const size_t backup_command_n;

#endif
