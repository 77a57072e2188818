/* SPDX-License-Identifier: EUPL-1.2 */
/* A command at the terminal where it was given. */
#ifndef BANA_APP_TERMINAL_H
#define BANA_APP_TERMINAL_H

#include "base/command.h"

extern const struct command_ends terminal_ends;

#endif
