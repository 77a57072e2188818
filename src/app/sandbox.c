/* SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE
#include "app/sandbox.h"

#include "base/arena.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Rights of files, by the bits of the kernel's interface; headers of Debian 12 don't name the newer ones. */
#define MAY_EXECUTE (1ull << 0)
#define MAY_READ (1ull << 2 | 1ull << 3)
#define FIRST_RIGHTS ((1ull << 13) - 1)                      /* ABI 1 */
#define MAY_REFER (1ull << 13)                               /* ABI 2 */
#define MAY_TRUNCATE (1ull << 14)                            /* ABI 3 */
#define DIRECTORY_RIGHTS (MAY_REFER | 1ull << 3 | 0x1ff0ull) /* what makes no sense for a plain file */

/* The version of Landlock's interface; 0 when the kernel has none. */
static int landlock_version(void)
{
    long n = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, LANDLOCK_CREATE_RULESET_VERSION);
    return n > 0 ? (int)n : 0;
}

/* Lets the process use what lies beneath a path. A path that isn't there is left out. */
static void allow(int rules, const char *path, uint64_t rights)
{
    struct landlock_path_beneath_attr beneath = {.allowed_access = rights};
    struct stat st;
    beneath.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (beneath.parent_fd < 0)
        return;
    if (fstat(beneath.parent_fd, &st) == 0 && !S_ISDIR(st.st_mode))
        beneath.allowed_access &= ~(uint64_t)DIRECTORY_RIGHTS;
    if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) != 0)
        log_line(LOG_WARN, "sandbox", "a path could not be allowed: %s", strerror(errno));
    close(beneath.parent_fd);
}

/* What libraries read of /etc. For root, who may read everything there, it is what is named only; for others all of it,
 * where the rights of files guard what is secret, so that a resolv.conf that is replaced later can still be read. */
static void allow_settings(int rules)
{
    static const char *const named[] = {
        "/etc/ssl",         "/etc/ca-certificates",   "/etc/gnutls",   "/etc/resolv.conf", "/etc/hosts",
        "/etc/host.conf",   "/etc/nsswitch.conf",     "/etc/gai.conf", "/etc/services",    "/etc/protocols",
        "/etc/ld.so.cache", "/etc/localtime",         "/etc/timezone", "/etc/passwd",      "/etc/group",
        "/etc/krb5.conf",   "/etc/postgresql-common", "/etc/fonts"};
    if (geteuid() != 0) {
        allow(rules, "/etc", MAY_READ);
        return;
    }
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        allow(rules, named[i], MAY_READ);
}

/* What libpq reads of our own: certificates and passwords. */
static void allow_postgres(int rules)
{
    static const char *const beneath[] = {".postgresql", ".pgpass", ".pg_service.conf"};
    static const char *const named[] = {"PGPASSFILE", "PGSERVICEFILE", "PGSSLROOTCERT", "PGSSLCERT", "PGSSLKEY"};
    const char *home = getenv("HOME");
    char path[512];
    for (size_t i = 0; home && i < sizeof beneath / sizeof beneath[0]; i++)
        if (snprintf(path, sizeof path, "%s/%s", home, beneath[i]) < (int)sizeof path)
            allow(rules, path, MAY_READ);
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        const char *said = getenv(named[i]);
        if (said && *said)
            allow(rules, said, MAY_READ);
    }
}

/* Files: the data folder, the socket's folder, and what libraries read (zones, certificates, the resolver). */
static void enter_landlock(const char *data_dir, const char *socket_path, const char *key_file)
{
    static const char *const read[] = {"/usr",
                                       "/lib",
                                       "/lib64",
                                       "/proc/self",
                                       "/proc/sys",
                                       "/proc/stat",
                                       "/proc/meminfo",
                                       "/proc/cpuinfo",
                                       "/sys/devices/system/cpu",
                                       "/dev/urandom",
                                       "/dev/random",
                                       "/var/cache/fontconfig",
                                       "/run/systemd/resolve",
                                       "/run/resolvconf",
                                       "/run/postgresql",
                                       "/var/run/postgresql"};
    int version = landlock_version();
    if (version == 0) {
        log_line(LOG_WARN, "sandbox", "this kernel has no Landlock: files are guarded by their owners only");
        return;
    }
    uint64_t all = FIRST_RIGHTS | (version >= 2 ? MAY_REFER : 0) | (version >= 3 ? MAY_TRUNCATE : 0);
    struct landlock_ruleset_attr attributes = {.handled_access_fs = all};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (rules < 0) {
        log_line(LOG_WARN, "sandbox", "Landlock could not be used: %s", strerror(errno));
        return;
    }
    for (size_t i = 0; i < sizeof read / sizeof read[0]; i++)
        allow(rules, read[i], MAY_READ);
    allow_settings(rules);
    allow(rules, "/dev/null", MAY_READ | 1ull << 1);
    allow(rules, data_dir, all & ~MAY_EXECUTE);
    if (key_file)
        allow(rules, key_file, MAY_READ);
    allow_postgres(rules);
    char path[512];
    const char *slash = socket_path ? strrchr(socket_path, '/') : NULL;
    if (slash && snprintf(path, sizeof path, "%.*s", (int)(slash - socket_path), socket_path) < (int)sizeof path)
        allow(rules, path, all & ~MAY_EXECUTE);
    if (syscall(SYS_landlock_restrict_self, rules, 0) != 0)
        log_line(LOG_WARN, "sandbox", "Landlock could not be used: %s", strerror(errno));
    close(rules);
}

/* System calls that a server has no use for. */
static void enter_seccomp(void)
{
    static const int refused[] = {SCMP_SYS(execve),
                                  SCMP_SYS(execveat),
                                  SCMP_SYS(fork),
                                  SCMP_SYS(vfork),
                                  SCMP_SYS(ptrace),
                                  SCMP_SYS(process_vm_readv),
                                  SCMP_SYS(process_vm_writev),
                                  SCMP_SYS(mount),
                                  SCMP_SYS(umount2),
                                  SCMP_SYS(pivot_root),
                                  SCMP_SYS(chroot),
                                  SCMP_SYS(setns),
                                  SCMP_SYS(unshare),
                                  SCMP_SYS(bpf),
                                  SCMP_SYS(perf_event_open),
                                  SCMP_SYS(userfaultfd),
                                  SCMP_SYS(keyctl),
                                  SCMP_SYS(add_key),
                                  SCMP_SYS(request_key),
                                  SCMP_SYS(init_module),
                                  SCMP_SYS(finit_module),
                                  SCMP_SYS(delete_module),
                                  SCMP_SYS(kexec_load),
                                  SCMP_SYS(kexec_file_load),
                                  SCMP_SYS(open_by_handle_at),
                                  SCMP_SYS(reboot),
                                  SCMP_SYS(swapon),
                                  SCMP_SYS(swapoff),
                                  SCMP_SYS(settimeofday),
                                  SCMP_SYS(clock_settime),
                                  SCMP_SYS(sethostname),
                                  SCMP_SYS(setdomainname),
                                  SCMP_SYS(acct),
                                  SCMP_SYS(quotactl),
                                  SCMP_SYS(iopl),
                                  SCMP_SYS(ioperm),
                                  SCMP_SYS(io_uring_setup),
                                  SCMP_SYS(mknod),
                                  SCMP_SYS(mknodat),
                                  SCMP_SYS(personality),
                                  SCMP_SYS(setuid),
                                  SCMP_SYS(setgid),
                                  SCMP_SYS(setgroups),
                                  SCMP_SYS(setresuid),
                                  SCMP_SYS(setresgid),
                                  SCMP_SYS(setreuid),
                                  SCMP_SYS(setregid),
                                  SCMP_SYS(setfsuid),
                                  SCMP_SYS(setfsgid),
                                  SCMP_SYS(pidfd_getfd),
                                  SCMP_SYS(fsopen),
                                  SCMP_SYS(fsmount),
                                  SCMP_SYS(move_mount),
                                  SCMP_SYS(open_tree),
                                  SCMP_SYS(adjtimex),
                                  SCMP_SYS(clock_adjtime)};
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter) {
        log_line(LOG_WARN, "sandbox", "seccomp could not be used");
        return;
    }
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        (void)seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused[i], 0);
    (void)seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
    int fault = seccomp_load(filter);
    if (fault)
        log_line(LOG_WARN, "sandbox", "seccomp could not be used: %s", strerror(-fault));
    seccomp_release(filter);
}

void sandbox_enter(const char *data_dir, const char *socket_path, const char *key_file)
{
    /* SQLite's temporary files go where we may write. */
    setenv("SQLITE_TMPDIR", data_dir, 1);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        log_line(LOG_WARN, "sandbox", "new privileges could not be refused: %s", strerror(errno));
    enter_landlock(data_dir, socket_path, key_file);
    enter_seccomp();
}

bool sandbox_guards_files(void)
{
    return landlock_version() > 0;
}

const char *sandbox_words(struct arena *a)
{
    int version = landlock_version();
    return version ? arena_printf(a, "seccomp, Landlock version %d", version) : "seccomp; this kernel has no Landlock";
}
