/* SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE
#include "app/sandbox_probe.h"

#include "app/sandbox.h"
#include "base/language.h"
#include "base/time.h"
#include "deliver/pdf.h"
#include "store/db.h"
#include "web/typefaces.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

/* The tries so far. */
struct probe {
    struct arena *a;
    const char *data_dir;
    char *stranger; /* a file outside, which anybody may read */
    bool failed;
};

/* Prints one line. `why` is an errno for what went wrong, or 0. */
static void say(struct probe *p, bool good, const char *what, int why)
{
    printf("%s sandbox: %s%s%s\n", good ? "ok" : "not ok", what, good || !why ? "" : ": ",
           good || !why ? "" : strerror(why));
    p->failed |= !good;
}

/* True if the file can be opened with these flags. A file made so is taken away again. */
static bool opens(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC | O_NONBLOCK, 0600);
    if (fd < 0)
        return false;
    close(fd);
    if (flags & O_CREAT)
        unlink(path);
    return true;
}

/* A path that must be shut, whoever asks. What isn't there says nothing. */
static void shut(struct probe *p, const char *what, const char *path, int flags)
{
    bool open_to_us = opens(path, flags);
    if (!open_to_us && errno == ENOENT)
        return;
    say(p, !open_to_us, arena_printf(p->a, "%s (%s)", what, path), 0);
}

/* A path that must be open. */
static void let(struct probe *p, const char *what, const char *path, int flags)
{
    bool good = opens(path, flags);
    say(p, good, arena_printf(p->a, "%s (%s)", what, path), errno);
}

/* Makes, outside the sandbox, a file of /tmp that anybody may read. From inside nobody could take it away again, so a
 * second process does, which waits outside until we are done. */
static void stranger_make(struct probe *p)
{
    p->stranger = arena_strdup(p->a, "/tmp/bana-probe-XXXXXX");
    int fd = mkstemp(p->stranger);
    if (fd < 0)
        return;
    if (fchmod(fd, 0644) != 0)
        say(p, false, "a file of /tmp can't be made", errno);
    close(fd);
    pid_t asks = getpid();
    if (fork() == 0) {
        prctl(PR_SET_PDEATHSIG, SIGUSR1);
        sigset_t over;
        int number;
        sigemptyset(&over);
        sigaddset(&over, SIGUSR1);
        sigprocmask(SIG_BLOCK, &over, NULL);
        if (getppid() == asks)
            sigwait(&over, &number);
        unlink(p->stranger);
        _exit(0);
    }
}

/* Files: nothing is read or written but what the server needs. */
static void probe_files(struct probe *p)
{
    char parent[64];
    snprintf(parent, sizeof parent, "/proc/%d/cmdline", (int)getppid());
    shut(p, "another's file can't be read", p->stranger, O_RDONLY);
    shut(p, "another's file can't be written", p->stranger, O_WRONLY);
    shut(p, "passwords can't be read", "/etc/shadow", O_RDONLY);
    shut(p, "the ssh server's key can't be read", "/etc/ssh/ssh_host_ed25519_key", O_RDONLY);
    shut(p, "homes can't be listed", "/home", O_RDONLY | O_DIRECTORY);
    shut(p, "root's home can't be listed", "/root", O_RDONLY | O_DIRECTORY);
    shut(p, "another process can't be looked into", parent, O_RDONLY);
    shut(p, "nothing can be written to /tmp", "/tmp/bana-probe", O_WRONLY | O_CREAT);
    shut(p, "nothing can be written to /var/tmp", "/var/tmp/bana-probe", O_WRONLY | O_CREAT);
    shut(p, "nothing can be written to /etc", "/etc/bana-probe", O_WRONLY | O_CREAT);
    shut(p, "nothing can be written beside the data folder", arena_printf(p->a, "%s/../bana-probe", p->data_dir),
         O_WRONLY | O_CREAT);
    let(p, "the data folder can be written", arena_printf(p->a, "%s/bana-probe", p->data_dir), O_WRONLY | O_CREAT);
    let(p, "the certificates can be read", "/etc/ssl/certs/ca-certificates.crt", O_RDONLY);
    let(p, "the resolver's settings can be read", "/etc/resolv.conf", O_RDONLY);
}

/* System calls: no other program, no other process, no other rights. */
static void probe_calls(struct probe *p)
{
    char *none[] = {NULL}, *words[] = {(char[]){"false"}, NULL};
    say(p, prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1, "no new rights can be had", 0);
    fflush(stdout);
    execve("/bin/false", words, none);
    say(p, errno == EPERM || errno == EACCES, "no other program can be started", errno);
    say(p, ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) == -1 && errno == EPERM, "nobody can be traced", errno);
    say(p, mount("none", "/tmp", "tmpfs", 0, NULL) == -1 && errno == EPERM, "nothing can be mounted", errno);
    say(p, setuid(0) == -1 && errno == EPERM, "nobody else can be become", errno);
}

/* A thread that does nothing. */
static void *idle(void *context)
{
    return context;
}

/* What the server needs beside files. */
static void probe_needs(struct probe *p)
{
    pthread_t thread;
    bool started = pthread_create(&thread, NULL, idle, NULL) == 0;
    if (started)
        pthread_join(thread, NULL);
    say(p, started, "threads can be started", 0);
    say(p, zone_get("Europe/Stockholm") && zone_get("Europe/Amsterdam"), "time zones can be read", 0);
    say(p, strcmp(sort_key(p->a, LANGUAGE_SV, "Öst"), sort_key(p->a, LANGUAGE_SV, "Zorn")) > 0,
        "names are sorted as in Swedish", 0);
    struct addrinfo *found = NULL;
    int fault = getaddrinfo("localhost", "25", NULL, &found);
    say(p, fault == 0, "names of machines can be looked up", 0);
    if (found)
        freeaddrinfo(found);
    struct sockaddr_in nobody = {.sin_family = AF_INET, .sin_port = htons(1), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool reached = fd >= 0 && (connect(fd, (struct sockaddr *)&nobody, sizeof nobody) == 0 || errno == ECONNREFUSED);
    say(p, reached, "other machines can be spoken to", errno);
    if (fd >= 0)
        close(fd);
}

/* Prints a document; the press is opened inside, as in the server. */
static void probe_press(struct probe *p)
{
    static const struct pdf_about about = {
        .title = "Plan", .author = "", .language = "en", .foot = "", .page_of = "%1 (%2)"};
    struct press *press = typefaces_press();
    struct pdf *d = pdf_new(p->a, &about);
    const void *bytes;
    size_t n;
    pdf_heading(d, 1, PDF_LEVEL, "Plan");
    const struct err *e = pdf_print(d, press, &bytes, &n);
    press_free(press);
    say(p, !e, "documents can be printed", 0);
}

/* Opens the data inside, and reads something. */
static void probe_store(struct probe *p, struct command_line *line)
{
    struct store *store;
    struct db *db = NULL;
    const struct err *e = command_store(line, &store);
    if (!e)
        e = store_reader(store, p->a, &db);
    say(p, !e, e ? arena_printf(p->a, "the data can be opened: %s", e->message) : "the data can be opened", 0);
}

const struct err *sandbox_probe(struct command_line *line, int *ret_status)
{
    struct probe p = {.a = line->arena, .data_dir = line->data_dir};
    if (mkdir(line->data_dir, 0700) != 0 && errno != EEXIST)
        return err_broken(line->arena, "the data folder can't be made", strerror(errno));
    stranger_make(&p);
    sandbox_enter(line->data_dir, NULL, NULL);
    printf("# %s\n", sandbox_words(line->arena));
    probe_files(&p);
    probe_calls(&p);
    probe_needs(&p);
    probe_press(&p);
    probe_store(&p, line);
    *ret_status = p.failed;
    return NULL;
}
