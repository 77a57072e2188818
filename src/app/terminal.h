/* SPDX-License-Identifier: EUPL-1.2 */
/* A command at the terminal where it was given. */
#ifndef BANA_APP_TERMINAL_H
#define BANA_APP_TERMINAL_H

#include "base/command.h"

/* What a command at the terminal has begun: the context of terminal_ends. Zeroed at first. */
struct terminal {
    char *name; /* what a file that is being made will be called; NULL: none is */
    char *part; /* and meanwhile; NULL: it has no name yet */
    int fd;
};

extern const struct command_ends terminal_ends;
/* The command has ended: a file that was not kept is gone. */
void terminal_end(struct terminal *t);

#endif
