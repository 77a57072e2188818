/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The sandbox: the server can execute no other program (seccomp), and reads and writes only what it
 * needs (Landlock, where the kernel has it). What the kernel can't do is said in the log, and the server goes on.
 */
#ifndef BANA_APP_SANDBOX_H
#define BANA_APP_SANDBOX_H

#include <stdbool.h>

struct arena;

/* Shuts the process into the sandbox. To be called before any thread starts, since Landlock binds the calling thread
 * and those that it starts. The data folder must be there;
 * socket_path and key_file may be NULL. */
void sandbox_enter(const char *data_dir, const char *socket_path, const char *key_file);
/* True if this kernel has Landlock. */
bool sandbox_guards_files(void);
/* What this kernel can do, for `bana doctor`. */
const char *sandbox_words(struct arena *a);

#endif
