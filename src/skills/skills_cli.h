/* SPDX-License-Identifier: EUPL-1.2 */
/* The commands `bana import esco`, `bana import ssyk` and `bana import list`, for app/commands.c. */
#ifndef BANA_SKILLS_SKILLS_CLI_H
#define BANA_SKILLS_SKILLS_CLI_H

#include "base/command.h"

extern const struct command skills_commands[];
extern const size_t skills_command_n;

#endif
