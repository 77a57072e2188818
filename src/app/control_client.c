/* SPDX-License-Identifier: EUPL-1.2 */
/* The side of who gives the command. */
#define _GNU_SOURCE
#include "app/control.h"
#include "app/terminal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { COPY_MOST = 1 << 30 };

/* A connection to the server that has the folder; -1 if none answers. */
static int reach(const char *data_dir)
{
    struct sockaddr_un address;
    int s, folder;
    if (!control_address(data_dir, &s, &folder, &address))
        return -1;
    if (connect(s, (struct sockaddr *)&address, sizeof address) != 0) {
        close(s);
        s = -1;
    }
    close(folder);
    return s;
}

/* Sends the language and all words. */
static bool send_words(int s, struct command_line *line)
{
    size_t n = strlen(line->language) + 1;
    for (int i = 0; i < line->argc; i++)
        n += strlen(line->argv[i]) + 1;
    char *all = arena_alloc(line->arena, n), *end = stpcpy(all, line->language) + 1;
    for (int i = 0; i < line->argc; i++)
        end = stpcpy(end, line->argv[i]) + 1;
    return frame_send(s, 'C', all, n, -1);
}

/* True if a word of the command is this path, alone or as --option=PATH: nothing else is opened for the server. */
static bool is_named(const struct command_line *line, const char *path)
{
    for (int i = 0; i < line->argc; i++) {
        const char *equal = strchr(line->argv[i], '=');
        if (strcmp(line->argv[i], path) == 0 || (equal && strcmp(equal + 1, path) == 0))
            return true;
    }
    return false;
}

/* True if it is a file in a folder that a word of the command is. */
static bool is_inside(struct command_line *line, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] && strcmp(slash, "/..") != 0 &&
           is_named(line, arena_copy(line->arena, path, (size_t)(slash - path)));
}

/* What a pipe or terminal holds, as a file: the server must never wait for one. -1 if it can't be. */
static int copy_whole(int from)
{
    char bytes[16384];
    ssize_t got;
    size_t n = 0;
    int to = memfd_create("bana", MFD_CLOEXEC);
    while (to >= 0 && (got = read(from, bytes, sizeof bytes)) != 0) {
        if (got < 0 || (n += (size_t)got) > COPY_MOST || write(to, bytes, (size_t)got) != got) {
            close(to);
            to = -1;
        }
    }
    if (to >= 0)
        lseek(to, 0, SEEK_SET);
    return to;
}

/* Says why a file could not be had. */
static bool give_trouble(int s, const struct err *e)
{
    const char *why = e->detail ? e->detail : e->message;
    return frame_send(s, 'E', why, strlen(why), -1);
}

/* Opens the file that the server asks for, and hands it over. */
static bool give_file(int s, struct command_line *line, const char *path)
{
    int fd = -1;
    struct stat st;
    const struct err *e = is_named(line, path) || is_inside(line, path)
                              ? terminal_ends.open(NULL, line->arena, path, &fd)
                              : err_broken(line->arena, "the command does not name this file", path);
    if (!e && fstat(fd, &st) == 0 && !S_ISREG(st.st_mode)) {
        int copy = S_ISDIR(st.st_mode) ? -1 : copy_whole(fd);
        close(fd);
        fd = copy;
        if (fd < 0)
            e = err_broken(line->arena, "the file can't be read", path);
    }
    if (e)
        return give_trouble(s, e);
    bool sent = frame_send(s, 'F', "", 0, fd);
    close(fd);
    return sent;
}

/* Lists the folder that the server asks for. */
static bool give_names(int s, struct command_line *line, const char *path)
{
    const char *names = NULL;
    const struct err *e = is_named(line, path) ? terminal_ends.list(NULL, line->arena, path, &names)
                                               : err_broken(line->arena, "the command does not name this folder", path);
    if (e)
        return give_trouble(s, e);
    return frame_send(s, names ? 'A' : 'N', names ? names : "", names ? strlen(names) : 0, -1);
}

/* Makes the file that the server asks for, where the command's words say, and hands it over. */
static bool give_new_file(int s, struct command_line *line, const struct frame *f)
{
    int fd = -1;
    const char *path = f->bytes, *name;
    size_t n = strlen(path);
    if (n + 1 >= f->n)
        return false;
    const struct err *e = !*path || is_named(line, path)
                              ? line->ends->make(line->ends_context, line->arena, path, path + n + 1, &fd, &name)
                              : err_broken(line->arena, "the command does not name this file", path);
    if (e)
        return give_trouble(s, e);
    bool sent = frame_send(s, 'F', name, strlen(name), fd);
    close(fd);
    return sent;
}

/* Gives that file its name. *ret_kept: it has it. */
static bool keep_new_file(int s, struct command_line *line, bool *ret_kept)
{
    const struct err *e = line->ends->keep(line->ends_context, line->arena);
    *ret_kept = !e;
    return e ? give_trouble(s, e) : frame_send(s, 'A', "", 0, -1);
}

/* Puts the question to who sits here. */
static bool give_answer(int s, const char *question)
{
    char answer[256] = "";
    return terminal_ends.ask(NULL, question, answer, sizeof answer) ? frame_send(s, 'A', answer, strlen(answer), -1)
                                                                    : frame_send(s, 'N', "", 0, -1);
}

bool control_hand_over(struct command_line *line, int *ret_status)
{
    int s = reach(line->data_dir);
    if (s < 0)
        return false;
    struct frame *f = malloc(sizeof *f);
    if (!f)
        abort();
    bool goes_on = send_words(s, line), ended = false, kept = false;
    *ret_status = 1;
    while (goes_on && !ended && (goes_on = frame_receive(s, f))) {
        if (f->fd >= 0)
            close(f->fd);
        if (f->kind == 'S' || f->kind == 'T')
            terminal_ends.say(NULL, f->kind == 'T', f->bytes);
        else if (f->kind == 'O')
            goes_on = give_file(s, line, f->bytes);
        else if (f->kind == 'L')
            goes_on = give_names(s, line, f->bytes);
        else if (f->kind == 'Q')
            goes_on = give_answer(s, f->bytes);
        else if (f->kind == 'M')
            goes_on = give_new_file(s, line, f);
        else if (f->kind == 'K')
            goes_on = keep_new_file(s, line, &kept);
        else if (f->kind == 'X' && f->n == 1) {
            *ret_status = (unsigned char)f->bytes[0];
            ended = true;
        } else
            goes_on = false;
    }
    if (!ended)
        terminal_ends.say(NULL, true,
                          kept ? "bana: the running server broke off at the end of the command: the file is made and "
                                 "whole, the server's log says what went wrong\n"
                               : "bana: the running server broke off before the command was done; its log says why. "
                                 "When it runs again, give the command once more\n");
    free(f);
    close(s);
    return true;
}
