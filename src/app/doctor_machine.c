/* SPDX-License-Identifier: EUPL-1.2 */
/* What can be wrong with the machine and the data folder. */
#include "app/doctor.h"

#include "app/sandbox.h"
#include "base/language.h"
#include "base/time.h"
#include "base/version.h"
#include "store/secret.h"
#include "web/typefaces.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <unistd.h>

enum { ROOM_LEAST_MB = 1024 };

/* Zones, certificates, fonts: what libraries read of the system. */
static void look_at_system(struct findings *f)
{
    if (zone_get("Europe/Stockholm"))
        finding_good(f, "zones", "time zones are installed");
    else
        finding_bad(f, "zones", "time zones are not installed", "Every time on pages and in calendars is wrong.",
                    "apt install tzdata");
    if (access("/etc/ssl/certs/ca-certificates.crt", R_OK) == 0)
        finding_good(f, "certificates", "certificates are installed");
    else
        finding_bad(f, "certificates", "certificates are not installed", "No mail server can be trusted.",
                    "apt install ca-certificates");
    struct press *press = typefaces_press();
    bool wide;
    const struct err *e = press_look(press, f->arena, &wide);
    press_free(press);
    if (e)
        finding_bad(f, "documents", arena_printf(f->arena, "documents can't be made: %s", e->message),
                    "Plans can't be fetched as PDF.", "See what is said above; apt install --reinstall libpango-1.0-0");
    else
        finding_good(f, "documents", "documents can be made");
    if (!e && !wide)
        finding_note(f, "fonts", "no font here has Greek and Cyrillic", "Such letters are empty boxes in PDF.",
                     "apt install fonts-dejavu-core");
}

/* The clock: codes of the second step and all due dates hang on it. */
static void look_at_clock(struct findings *f)
{
    struct timex t = {0};
    if (clock_now() >= BANA_RELEASED_AT)
        finding_good(f, "clock", "the clock is not behind the program's own making");
    else
        finding_bad(f, "clock", "the clock is behind the program's own making",
                    "Codes of the second step don't fit, and every due date is wrong.", "timedatectl set-ntp true");
    if (adjtimex(&t) == TIME_ERROR)
        finding_note(f, "clock-service", "no time service says that it keeps the clock",
                     "Codes of the second step need it within 30 seconds.", "timedatectl set-ntp true");
}

/* Files in the folder that belong to somebody else, or that others may read; "" if none. */
static const char *strange_files(struct findings *f, const char *folder, const struct stat *of)
{
    const char *names = "";
    DIR *d = opendir(folder);
    for (struct dirent *e; d && (e = readdir(d));) {
        struct stat st;
        bool ours = strncmp(e->d_name, "bana.", 5) == 0;
        if (ours && fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
            (st.st_uid != of->st_uid || (S_ISREG(st.st_mode) && st.st_mode & 077)))
            names = arena_printf(f->arena, "%s%s%s", names, *names ? ", " : "", e->d_name);
    }
    if (d)
        closedir(d);
    return names;
}

/* Room on the folder's disk. */
static void look_at_room(struct findings *f, const char *folder)
{
    struct statvfs disk;
    if (statvfs(folder, &disk) != 0)
        return;
    unsigned long long free_mb = (unsigned long long)disk.f_bavail * disk.f_frsize >> 20;
    unsigned long long all_mb = (unsigned long long)disk.f_blocks * disk.f_frsize >> 20;
    const char *said = arena_printf(f->arena, "the disk of the data folder has %llu of %llu MB free", free_mb, all_mb);
    if (free_mb >= ROOM_LEAST_MB)
        finding_good(f, "room", said);
    else
        finding_bad(f, "room", said, "When it is full nothing can be saved; pages can still be read.",
                    "Make room: old backups, logs, or a larger disk.");
}

/* The data folder: there, ours alone, writable, with room. */
static void look_at_folder(struct findings *f, const char *folder)
{
    struct arena *a = f->arena;
    struct stat st;
    if (stat(folder, &st) != 0 && errno == ENOENT) {
        finding_note(f, "folder", arena_printf(a, "the data folder %s is not there", folder),
                     "The first start makes it. If there should be data, this is the wrong folder.",
                     "Say another with --data or BANA_DATA.");
        return;
    }
    if (stat(folder, &st) != 0 || !S_ISDIR(st.st_mode)) {
        finding_bad(f, "folder", arena_printf(a, "%s is no folder that can be looked at", folder),
                    "Bana can't keep data there.", "Say another with --data or BANA_DATA.");
        return;
    }
    if (geteuid() != 0 && st.st_uid != geteuid())
        finding_bad(f, "folder-owner", arena_printf(a, "the data folder %s belongs to another user", folder),
                    "What this user makes in it can't be used by the other.",
                    "Give the command as the user that Bana runs as: sudo -u bana bana …");
    if (access(folder, W_OK | X_OK) == 0)
        finding_good(f, "folder", arena_printf(a, "the data folder %s can be written", folder));
    else
        finding_bad(f, "folder", arena_printf(a, "the data folder %s can't be written", folder),
                    "Nothing can be saved.", arena_printf(a, "chown -R bana: %s", folder));
    if ((st.st_mode & 077) == 0)
        finding_good(f, "folder-rights", "only its owner may read the data folder");
    else
        finding_bad(f, "folder-rights", "others may read the data folder",
                    "Everybody with a sign-in on this machine may read what people wrote.",
                    arena_printf(a, "chmod 700 %s", folder));
    const char *strange = strange_files(f, folder, &st);
    if (*strange)
        finding_bad(f, "folder-files",
                    arena_printf(a, "files that belong to others, or that others may read: %s", strange),
                    "Bana may not be able to write them, or others can read them.",
                    arena_printf(a, "chown --reference=%s %s/bana.* && chmod 600 %s/bana.*", folder, folder, folder));
    look_at_room(f, folder);
}

/* The key of what is sealed in the data. */
static void look_at_key(struct findings *f, const char *path)
{
    const char *fault = secret_key_fault(f->arena, path);
    if (fault)
        finding_bad(f, "key", fault, "With it the mail server's password can be opened.",
                    arena_printf(f->arena, "chmod 600 %s; if it holds no key, bring it back from a backup", path));
    else if (access(path, F_OK) == 0)
        finding_good(f, "key", arena_printf(f->arena, "the key file %s is there, for its owner only", path));
}

void doctor_look_at_machine(struct findings *f, const char *folder, const char *key_file)
{
    look_at_system(f);
    look_at_clock(f);
    look_at_folder(f, folder);
    look_at_key(f, key_file);
    if (sandbox_guards_files())
        finding_good(f, "sandbox", arena_printf(f->arena, "the sandbox: %s", sandbox_words(f->arena)));
    else
        finding_note(f, "sandbox", "this kernel has no Landlock", "Files are guarded by their owners only.",
                     "A kernel of Debian 12 or newer has it (bana doctor --sandbox tries the rest).");
}
