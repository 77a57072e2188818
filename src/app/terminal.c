/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* On standard output, or standard error. */
static void say(void *context, bool trouble, const char *text)
{
    if (trouble)
        fflush(stdout);
    fputs(text, trouble ? stderr : stdout);
}

/* The file, or standard input. */
static const struct err *open_file(void *context, struct arena *a, const char *path, int *ret_fd)
{
    *ret_fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    return *ret_fd >= 0 ? NULL
                        : err_broken(a, "the file can't be opened", arena_printf(a, "%s: %s", path, strerror(errno)));
}

/* Asks where standard input is a terminal. */
static bool ask(void *context, const char *question, char *answer, size_t room)
{
    if (!isatty(STDIN_FILENO))
        return false;
    printf("%s ", question);
    fflush(stdout);
    return fgets(answer, (int)room, stdin) != NULL;
}

/* Ctrl-C ends the process, and with it the command. */
static bool gone(void *context)
{
    return false;
}

const struct command_ends terminal_ends = {say, open_file, ask, gone};
