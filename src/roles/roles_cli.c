/* SPDX-License-Identifier: EUPL-1.2 */
#include "roles/roles_cli.h"

#include "base/time.h"
#include "import_sql.h"
#include "roles/role_file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The language of who gave the command. */
static enum language terminal_language(const struct command_line *line)
{
    enum language l = LANGUAGE_EN;
    char code[3] = {0};
    if (strlen(line->language) >= 2) {
        memcpy(code, line->language, 2);
        if (!language_read(code, &l))
            l = LANGUAGE_EN;
    }
    return l;
}

/* The employer: the one named, else the only one. */
static const struct err *employer_find(struct command_line *line, struct db *db, const char *slug,
                                       struct employer_id *ret)
{
    struct import_employers_rows found;
    TRY(import_employers(db, line->arena, slug, &found));
    if (!found.n)
        return err_refused(line->arena, 404,
                           slug ? N_("There is no such employer.")
                                : N_("There is no employer yet. Set one up first: bana serve prints where."));
    if (found.n > 1)
        return err_refused(line->arena, 409, N_("There are several employers. Say which: --employer NAME"));
    *ret = found.v[0].employer_id;
    return NULL;
}

/* Reads a whole file, and one byte more than may be. */
static const struct err *file_take(struct command_line *line, const char *path, char **ret, size_t *ret_n)
{
    int fd;
    ssize_t got = 1;
    TRY(command_open(line, path, &fd));
    char *bytes = malloc(ROLE_FILE_BYTES + 1);
    *ret_n = 0;
    while (bytes && *ret_n <= ROLE_FILE_BYTES && got > 0) {
        got = read(fd, bytes + *ret_n, ROLE_FILE_BYTES + 1 - *ret_n);
        *ret_n += got > 0 ? (size_t)got : 0;
    }
    close(fd);
    bool bad = !bytes || got < 0;
    *ret = bad ? NULL : arena_copy(line->arena, bytes, *ret_n);
    free(bytes);
    return bad ? err_broken(line->arena, "the file can't be read", path) : NULL;
}

/* Says what a file holds and what is wrong with it. */
static void tell(struct command_line *line, enum language l, const struct role_file *f)
{
    size_t changes[3] = {0};
    for (size_t i = 0; i < f->role_n; i++)
        changes[f->roles[i].change]++;
    for (size_t i = 0; i < f->ladder_n; i++) {
        changes[f->all_ladders[i].change]++;
        command_say(line, "  %s\n", f->all_ladders[i].l.name);
    }
    for (size_t i = 0; i < f->faults.n; i++) {
        const struct file_fault *x = &f->faults.v[i];
        command_say(line, "! %zu%s%s: %s%s%s\n", x->line, *x->column ? " " : "", x->column, tr(l, x->sentence),
                    *x->was ? " · " : "", x->was);
    }
    command_say(line, "%s\n",
                tr_format(line->arena, l, "%1 new, %2 changed, %3 as they are, %4 faults.",
                          arena_printf(line->arena, "%zu", changes[FILE_NEW]),
                          arena_printf(line->arena, "%zu", changes[FILE_CHANGED]),
                          arena_printf(line->arena, "%zu", changes[FILE_SAME]),
                          arena_printf(line->arena, "%zu", f->fault_n)));
    if (f->new_skills.n)
        command_say(line, "%s\n",
                    tr_format(line->arena, l, "%1 skills are in no list yet and come into your own.",
                              arena_printf(line->arena, "%zu", f->new_skills.n)));
    if (*f->source)
        command_say(line, "%s: %s\n", tr(l, N_("Source")), f->source);
}

/* True if it is to be taken in: --yes, or somebody says so. */
static bool agreed(struct command_line *line, enum language l, bool yes)
{
    char answer[16] = "";
    return yes || (command_ask(line, tr(l, N_("Take it in? (y/n) ")), answer, sizeof answer) &&
                   strchr("yjYJ", *answer) && *answer);
}

/* Does `bana import roles FILE` or `bana import ladder FILE`. */
static const struct err *import_do(struct command_line *line, bool ladders, int *ret_status)
{
    struct store *store;
    struct db *db;
    struct employer_id employer;
    struct role_file f;
    char *bytes, today[11];
    size_t n;
    enum language l = terminal_language(line);
    const char *slug = command_option(line, "--employer"), *source = command_option(line, "--source");
    bool yes = command_flag(line, "--yes"), dry = command_flag(line, "--dry-run");
    const char *path = command_word(line);
    if (!path)
        return err_refused(line->arena, 400, N_("Name the file."));
    TRY(command_no_more(line));
    TRY(command_store(line, &store));
    TRY(store_reader(store, line->arena, &db));
    TRY(employer_find(line, db, slug, &employer));
    TRY(file_take(line, path, &bytes, &n));
    zone_day(zone_get("Europe/Stockholm"), clock_now(), today);
    const char *slash = strrchr(path, '/');
    TRY(role_file_read(db, line->arena, employer, l, today, slash ? slash + 1 : path, bytes, n, &f));
    if (f.ladders != ladders)
        return err_refused(line->arena, 409,
                           ladders ? N_("This file holds roles: bana import roles FILE")
                                   : N_("This file holds a ladder: bana import ladder FILE"));
    tell(line, l, &f);
    if (dry || !agreed(line, l, yes)) {
        command_say(line, "%s\n", tr(l, N_("Nothing was changed.")));
        *ret_status = yes && !dry;
        return NULL;
    }
    TRY(role_file_publish(store, line->arena, employer, (struct person_id){0}, clock_now(), source, l, &f));
    command_say(line, "%s\n", tr(l, N_("Published.")));
    return NULL;
}

/* bana import roles */
static const struct err *import_roles(struct command_line *line, int *ret_status)
{
    return import_do(line, false, ret_status);
}

/* bana import ladder */
static const struct err *import_ladder(struct command_line *line, int *ret_status)
{
    return import_do(line, true, ret_status);
}

/* bana export roles */
static const struct err *export_roles(struct command_line *line, int *ret_status)
{
    (void)ret_status;
    struct store *store;
    struct db *db;
    struct employer_id employer;
    const char *csv, *slug = command_option(line, "--employer");
    TRY(command_no_more(line));
    TRY(command_store(line, &store));
    TRY(store_reader(store, line->arena, &db));
    TRY(employer_find(line, db, slug, &employer));
    TRY(roles_csv(db, line->arena, employer, terminal_language(line), &csv));
    command_say(line, "%s", csv);
    return NULL;
}

const struct command roles_commands[] = {
    {"import roles", "FILE [--employer SLUG] [--dry-run] [--yes]",
     "takes in roles with their skills, pay and criteria (CSV); says every fault first", import_roles,
     .at_server = true},
    {"import ladder", "FILE [--employer SLUG] [--source WORDS] [--dry-run] [--yes]",
     "takes in ladders: CSV, Medium's growth framework (JSON), Monzo's progression framework (Markdown)", import_ladder,
     .at_server = true},
    {"export roles", "[--employer SLUG]", "prints all roles as CSV, which can be taken in again", export_roles,
     .at_server = true},
};
const size_t roles_command_n = sizeof roles_commands / sizeof *roles_commands;
