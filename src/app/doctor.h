/* SPDX-License-Identifier: EUPL-1.2 */
/* `bana version` and `bana doctor`: what this is, and whether it stands well. */
#ifndef BANA_APP_DOCTOR_H
#define BANA_APP_DOCTOR_H

#include "base/command.h"

extern const struct command doctor_commands[];
extern const size_t doctor_command_n;

#endif
