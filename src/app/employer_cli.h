/* SPDX-License-Identifier: EUPL-1.2 */
/* `bana employer …`: more than one employer in an installation. (Not among the features, since an employer begins with
 * what those above admin/ give it.) */
#ifndef BANA_APP_EMPLOYER_CLI_H
#define BANA_APP_EMPLOYER_CLI_H

#include "base/command.h"

extern const struct command employer_commands[];
extern const size_t employer_command_n;

#endif
