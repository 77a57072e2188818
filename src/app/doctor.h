/* SPDX-License-Identifier: EUPL-1.2 */
/* `bana version` and `bana doctor`: what this is, and whether it stands well. */
#ifndef BANA_APP_DOCTOR_H
#define BANA_APP_DOCTOR_H

#include "app/finding.h"
#include "base/command.h"

extern const struct command doctor_commands[];
extern const size_t doctor_command_n;

/* What is wrong with the machine, the data folder and the key file. */
void doctor_look_at_machine(struct findings *f, const char *folder, const char *key_file);
/* What is wrong with the data; changes nothing, and works beside a running server. */
void doctor_look_at_store(struct findings *f, const struct command_line *line);

#endif
