/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The command line: `bana NAME [options] [words]`. A feature that has commands writes x_cli.c with a table
 * `const struct command x_commands[]; const size_t x_command_n;`, listed in app/commands.c.
 * Options that all share (--data, --db, --key-file) are read before the command runs.
 */
#ifndef BANA_BASE_COMMAND_H
#define BANA_BASE_COMMAND_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct store;

/* Where a command's words go and its answers come from: the terminal (app/terminal.h), or whoever gave the command to
 * the running server (app/control.h). */
struct command_ends {
    void (*say)(void *context, bool trouble, const char *text);
    const struct err *(*open)(void *context, struct arena *a, const char *path, int *ret_fd);
    const struct err *(*list)(void *context, struct arena *a, const char *path, const char **ret_names);
    bool (*ask)(void *context, const char *question, char *answer, size_t room);
    bool (*gone)(void *context);
    const struct err *(*make)(void *context, struct arena *a, const char *path, const char *leaf, int *ret_fd,
                              const char **ret_name);
    const struct err *(*keep)(void *context, struct arena *a);
};

struct command_line {
    struct arena *arena;  /* unbounded, lives as long as the command */
    const char *data_dir; /* --data, else $BANA_DATA, else "data" */
    const char *db_url;   /* --db, else $BANA_DB, else NULL (SQLite in data_dir) */
    const char *key_file; /* --key-file, else $BANA_KEY_FILE, else NULL (bana.key in data_dir) */
    bool serves;          /* of `bana serve`: to be set before command_store */
    int argc;             /* what follows the command's name, without the shared options */
    char **argv;
    struct store *store;  /* opened by command_store; closed when the command has ended */
    const char *language; /* $LANG of who gave the command; "" if none */
    const struct command_ends *ends;
    void *ends_context;
};

struct command {
    const char *name;    /* "import", or two words: "user list" */
    const char *words;   /* what follows, for the help: "people FILE [--board NAME]" */
    const char *summary; /* one line */
    /* Does it. An error is printed and the program ends with 1. *ret_status is the exit status otherwise (0). */
    const struct err *(*run)(struct command_line *line, int *ret_status);
    /* The server that has the data folder may do it. Then the run must print, read and ask only through the functions
     * below, open no path of its own, and end soon when command_gone() says so or else be short. */
    bool at_server;
};

/* Says something to who gave the command. */
void command_say(struct command_line *line, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Says what went wrong (on standard error). */
void command_say_trouble(struct command_line *line, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Opens for reading a file that the words name, with the rights of who gave the command; "-" is their standard input.
 * The caller closes it. */
const struct err *command_open(struct command_line *line, const char *path, int *ret_fd) ERR_MUST_USE;
/* The names of the plain files in a folder that the words name, in order; then command_open takes FOLDER/NAME too.
 * *ret_folder is false if it is no folder. */
const struct err *command_list(struct command_line *line, const char *path, bool *ret_folder, const char ***ret_names,
                               size_t *ret_n) ERR_MUST_USE;
/* Makes a new file for reading and writing, with the rights of who gave the command and for them alone. `path` is what
 * the words name, a file or a folder in which it is called `leaf`; NULL: the current folder. It has no name before
 * command_keep, and is gone if that never comes. One at a time. The caller closes it; *ret_name is what it will be
 * called. */
const struct err *command_make(struct command_line *line, const char *path, const char *leaf, int *ret_fd,
                               const char **ret_name) ERR_MUST_USE;
/* Gives that file its name, for good; refuses when there is one of that name by now. */
const struct err *command_keep(struct command_line *line) ERR_MUST_USE;
/* Asks who gave the command; false if nobody sits there to answer. */
bool command_ask(struct command_line *line, const char *question, char *answer, size_t room);
/* True if who gave the command went away, or the server stops: what can be broken off should be. */
bool command_gone(struct command_line *line);

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
