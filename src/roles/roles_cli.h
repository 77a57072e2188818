/* SPDX-License-Identifier: EUPL-1.2 */
/* bana import roles, bana import ladder, bana export roles. */
#ifndef BANA_ROLES_ROLES_CLI_H
#define BANA_ROLES_ROLES_CLI_H

#include "base/command.h"

extern const struct command roles_commands[];
extern const size_t roles_command_n;

#endif
