/* SPDX-License-Identifier: EUPL-1.2 */
/* The mail server from the command line: bana mail server, bana mail test, bana mail send. */
#ifndef BANA_DELIVER_MAIL_CLI_H
#define BANA_DELIVER_MAIL_CLI_H

#include "base/command.h"

extern const struct command mail_commands[];
extern const size_t mail_command_n;

#endif
