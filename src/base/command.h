/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The command line: `bana NAME [options] [words]`. A feature that has commands writes x_cli.c with a table
 * `const struct command x_commands[]; const size_t x_command_n;`, listed in app/commands.c.
 * Options that all share (--data, --db, --quiet) are read before the command runs.
 */
#ifndef BANA_BASE_COMMAND_H
#define BANA_BASE_COMMAND_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct store;

struct command_line {
    struct arena *arena;  /* unbounded, lives as long as the command */
    const char *data_dir; /* --data, else $BANA_DATA, else "data" */
    const char *db_url;   /* --db, else $BANA_DB, else NULL (SQLite in data_dir) */
    int argc;             /* what follows the command's name, without the shared options */
    char **argv;
    struct store *store; /* opened by command_store; closed when the command has ended */
};

struct command {
    const char *name;    /* "import", or two words: "user list" */
    const char *words;   /* what follows, for the help: "people FILE [--board NAME]" */
    const char *summary; /* one line */
    /* Does it. An error is printed and the program ends with 1. *ret_status is the exit status otherwise (0). */
    const struct err *(*run)(struct command_line *line, int *ret_status);
};

/* Opens the store (once); it refuses when another process has the data folder. */
const struct err *command_store(struct command_line *line, struct store **ret) ERR_MUST_USE;
/* Takes "--name VALUE" or "--name=VALUE" out of the words; NULL if it isn't there. */
const char *command_option(struct command_line *line, const char *name);
/* Takes "--name" out of the words; true if it was there. */
bool command_flag(struct command_line *line, const char *name);
/* Takes the first word that is no option; NULL if there is none. */
const char *command_word(struct command_line *line);
/* Refuses words that nobody took. To be called when all options have been taken. */
const struct err *command_no_more(struct command_line *line) ERR_MUST_USE;

#endif
