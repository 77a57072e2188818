/* SPDX-License-Identifier: EUPL-1.2 */
/* All commands of the program. (What a command is: base/command.h, so that features need not look up to this floor.) */
#ifndef BANA_APP_COMMAND_H
#define BANA_APP_COMMAND_H

#include "base/command.h"

/* Runs the program's command line; returns its exit status. */
int commands_run(int argc, char **argv);
/* The command that the words begin with, by the longest name; NULL if there is none. *ret_words is how many are its
 * name. */
const struct command *commands_find(int argc, char **argv, int *ret_words);
/* Does a command on a line that is filled in, says its error if it has one, and returns its exit status. */
int commands_do(const struct command *c, struct command_line *line);

#endif
