/* SPDX-License-Identifier: EUPL-1.2 */
/* `bana user …`: sign-ins from the command line, for when nobody can sign in. */
#ifndef BANA_ADMIN_ACCOUNT_CLI_H
#define BANA_ADMIN_ACCOUNT_CLI_H

#include "base/command.h"

extern const struct command account_commands[];
extern const size_t account_command_n;

#endif
