/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Commands through the running server. On SQLite one process owns the data folder; when that is `bana serve`, other
 * commands hand it their words over the Unix socket DATA/bana.control and show what it says. Files are opened by who
 * gave the command, with their own rights, and the open descriptor is handed over: the server, which is in its sandbox,
 * opens no path for anybody.
 *
 * Frames go both ways: a letter, the length (at most FRAME_MOST), the bytes; on the first, perhaps, a descriptor.
 *   C client   LANG and the words, each ended by NUL        S, T server   something to say; trouble to say
 *   F client   the file that was asked for, as descriptor   O server      open this file (the client opens nothing
 *   E client   why it can't be opened                                     but what its own words name, and plain
 *                                                                         files in a folder that they name)
 *                                                           L server      list that folder; the answer is A with the
 *                                                                         names, N if it is none, or E
 *                                                           M server      make a file there: path, NUL, leaf; the
 *                                                                         answer is F with its name, or E
 *                                                           K server      keep it; the answer is A, or E
 *   A client   the answer (N: nobody sits there)            Q server      ask this question
 *                                                           X server      the command has ended; its status
 */
#ifndef BANA_APP_CONTROL_H
#define BANA_APP_CONTROL_H

#include "base/command.h"

#include <stdint.h>

struct control;

/* The server: does the commands of the folder's owner and of root, one at a time in the order in which they come, on a
 * thread of its own. NULL if it can't (which the log says), and on PostgreSQL, where it is not needed. */
struct control *control_start(struct store *s, const char *data_dir, bool postgres);
/* Breaks off what can be broken off, waits for the rest, takes the socket away. NULL is allowed. */
void control_stop(struct control *c);

/* The client: hands all words of the line to the server that has the folder. False if there is none. */
bool control_hand_over(struct command_line *line, int *ret_status);

/* ---- what both sides use (control_frame.c) ---- */

enum { FRAME_MOST = 65536 };

struct frame {
    char kind;
    uint32_t n;
    int fd;                     /* -1: none; the caller closes it */
    char bytes[FRAME_MOST + 1]; /* a NUL behind them */
};

/* Sends a frame; fd -1: no descriptor. False if the other side is gone. */
bool frame_send(int to, char kind, const void *bytes, size_t n, int fd);
/* Receives one; false if the other side is gone, silent for too long, or says what is no frame. */
bool frame_receive(int from, struct frame *ret);
/* A socket and the address of DATA/bana.control, which may be longer than addresses are; false if it can't be. */
struct sockaddr_un;
bool control_address(const char *data_dir, int *ret_socket, int *ret_folder, struct sockaddr_un *ret);

#endif
