/* SPDX-License-Identifier: EUPL-1.2 */
#include "people/import_cli.h"

#include "base/text.h"
#include "base/time.h"
#include "import_sql.h"
#include "people/import_apply.h"
#include "people/import_guess.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* What the words of the command line ask for. */
struct import_words {
    const char *path, *employer, *board;
    const char *maps[32];
    size_t map_n;
    bool dry_run, yes, complete, same;
};

/* The language of who gave the command: that of $LANG, else English. */
static enum language terminal_language(const struct command_line *line)
{
    enum language l = LANGUAGE_EN;
    if (strlen(line->language) >= 2) {
        char code[3] = {line->language[0], line->language[1], 0};
        if (!language_read(code, &l))
            l = LANGUAGE_EN;
    }
    return l;
}

/* Reads the words of the command. */
static const struct err *words_read(struct command_line *line, struct import_words *w)
{
    w->employer = command_option(line, "--employer");
    w->board = command_option(line, "--board");
    w->dry_run = command_flag(line, "--dry-run");
    w->yes = command_flag(line, "--yes");
    w->complete = command_flag(line, "--complete");
    w->same = command_flag(line, "--same-people");
    for (const char *m; (m = command_option(line, "--map")) != NULL;) {
        if (w->map_n == sizeof w->maps / sizeof *w->maps)
            return err_refused(line->arena, 400, N_("That is more --map than there are fields."));
        w->maps[w->map_n++] = m;
    }
    const char *what = command_word(line);
    if (!what || strcmp(what, "people") != 0)
        return err_refused(line->arena, 400, N_("Say what to import: bana import people FILE"));
    w->path = command_word(line);
    if (!w->path)
        return err_refused(line->arena, 400, N_("Name the file: bana import people FILE"));
    return command_no_more(line);
}

/* Reads a whole file, at most IMPORT_MAX_BYTES (and one more, which staff_open then refuses). "-" is standard input. */
static const struct err *file_read(struct command_line *line, const char *path, void **ret, size_t *ret_n)
{
    int fd;
    TRY(command_open(line, path, &fd));
    size_t room = 1 << 16, n = 0;
    char *bytes = malloc(room);
    ssize_t got = -1;
    while (bytes && (got = read(fd, bytes + n, room - n)) > 0) {
        n += (size_t)got;
        if (n > IMPORT_MAX_BYTES)
            break;
        if (n < room)
            continue;
        room *= 2;
        char *wide = realloc(bytes, room);
        if (!wide)
            free(bytes);
        bytes = wide;
    }
    close(fd);
    bool bad = !bytes || got < 0;
    if (!bad)
        *ret = arena_copy(line->arena, bytes, n);
    *ret_n = n;
    free(bytes);
    return bad ? err_broken(line->arena, "the file can't be read", path) : NULL;
}

/* The employer: the one named, else the only one. */
static const struct err *employer_find(struct import_run *run, const char *slug)
{
    struct import_employers_rows found;
    TRY(import_employers(run->db, run->arena, slug, &found));
    if (!found.n)
        return err_refused(run->arena, 404,
                           slug ? N_("There is no such employer.")
                                : N_("There is no employer yet. Set one up first: bana serve prints where."));
    if (found.n > 1)
        return err_refused(run->arena, 409, N_("There are several employers. Say which: --employer NAME"));
    run->employer = found.v[0].employer_id;
    return NULL;
}

/* The column that a word names: by its name in the file, or by its number from 1; -1 for none. */
static int column_find(const char *const *names, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (!strcasecmp(names[i], word))
            return (int)i;
    char *end = NULL;
    long at = strtol(word, &end, 10);
    return end != word && !*end && at >= 1 && (size_t)at <= n ? (int)at - 1 : -1;
}

/* Takes one "field=column" into the mapping. "field=" leaves the field out. */
static const struct err *map_take(struct arena *a, struct staff_mapping *m, const char *const *names, size_t n,
                                  const char *map)
{
    const char *equal = strchr(map, '=');
    enum staff_field f;
    char *key = equal ? arena_copy(a, map, (size_t)(equal - map)) : NULL;
    if (key && !strcmp(key, "kind")) {
        m->kind = !strcmp(equal + 1, "posts") ? IMPORT_POSTS : IMPORT_PEOPLE;
        return NULL;
    }
    if (key && !strcmp(key, "dates")) {
        m->dates = !strcmp(equal + 1, "month-first") ? DATES_MONTH_FIRST : DATES_DAY_FIRST;
        return NULL;
    }
    if (!key || !staff_field_read(key, &f))
        return err_broken(a, "--map wants FIELD=COLUMN", map);
    m->column[f] = equal[1] ? column_find(names, n, equal + 1) : -1;
    if (equal[1] && m->column[f] < 0)
        return err_broken(a, "the file has no such column", equal + 1);
    return NULL;
}

/* What is saved of a mapping. */
struct mapping_save {
    struct import_run *run;
    const char *mapping;
    enum import_kind kind;
    bool complete;
};

/* Lane: saves it. */
static const struct err *mapping_work(struct db *db, void *context)
{
    struct mapping_save *s = context;
    return import_map(db, s->run->arena, s->run->employer, s->run->import, s->kind == IMPORT_POSTS ? "posts" : "people",
                      s->mapping, s->complete, NULL);
}

/* Applies what the command line says about columns, and tells which column became what. */
static const struct err *mapping_settle(struct command_line *line, struct import_run *run, const struct import_words *w,
                                        enum language l)
{
    struct import_get_row *i;
    TRY(import_get(run->db, run->arena, run->employer, run->import, &i));
    const char **names;
    size_t n;
    struct staff_mapping m;
    if (!i || !cells_read(run->arena, i->header, &names, &n) || !mapping_read(i->mapping, n, &m))
        return err_broken(run->arena, "the mapping can't be read", NULL);
    for (size_t k = 0; k < w->map_n; k++)
        TRY(map_take(run->arena, &m, names, n, w->maps[k]));
    command_say(line, "%s: %s, %s, %s\n", i->file_name, i->encoding, tr(l, separator_name(*i->separator)),
                tr(l, m.kind == IMPORT_POSTS ? N_("posts") : N_("people")));
    for (int f = 0; f < STAFF_FIELD_N; f++)
        if (m.column[f] >= 0)
            command_say(line, "  %-12s %s\n", staff_field_word((enum staff_field)f), names[m.column[f]]);
    struct mapping_save s = {run, mapping_write(run->arena, &m), m.kind, w->complete};
    return store_write_wait(run->store, run->arena, mapping_work, &s);
}

/* What will be (or was) done. */
static void outcome_tell(struct command_line *line, enum language l, const struct staff_counts *c)
{
    struct outcome_lines lines = outcome_say(line->arena, l, c);
    for (size_t i = 0; i < lines.n; i++)
        command_say(line, "  %s\n", lines.v[i]);
}

/* Every fault, one a line. */
static const struct err *faults_tell(struct command_line *line, struct import_run *run, enum language l)
{
    int64_t after = -1, place = -1;
    for (;;) {
        struct import_faults_rows rows;
        TRY(import_faults(run->db, run->arena, run->employer, run->import, after, place, NULL, 500, &rows));
        for (size_t i = 0; i < rows.n; i++) {
            enum staff_fault_kind f;
            if (fault_read(rows.v[i].fault, &f))
                command_say(line, "%s %s\n", rows.v[i].stops ? "!" : "·",
                            fault_say(run->arena, l, f, (size_t)rows.v[i].line, rows.v[i].column_name, rows.v[i].was,
                                      rows.v[i].other));
        }
        if (!rows.n)
            return NULL;
        after = rows.v[rows.n - 1].line;
        place = rows.v[rows.n - 1].place;
    }
}

/* What becomes of people who are known: the first of them, those of quite other names before all. */
static void changes_tell(struct command_line *line, enum language l, const struct staff_case *c)
{
    enum { MOST = 40 };
    size_t told = 0;
    for (; told < c->changes.n && told < MOST; told++) {
        const struct staff_change *x = &c->changes.v[told];
        const struct plan_person *p = NULL;
        for (size_t i = 0; i < c->people.n && !p; i++)
            if (c->people.v[i].id.v == x->person.v)
                p = &c->people.v[i];
        command_say(line, "%s %s: %s → %s\n", x->other ? "?" : "~",
                    p && p->known >= 0 && c->known.people.v[p->known].number ? c->known.people.v[p->known].number : "·",
                    *x->was ? x->was : "–", *x->now ? x->now : "–");
    }
    if (told < c->changes.n) {
        const char *left = say_number(line->arena, l, (int64_t)(c->changes.n - told));
        command_say(
            line, "%s\n",
            tr_fill(line->arena, tr_n(l, (int64_t)(c->changes.n - told), "And one more.", "And %1 more."), 1, &left));
    }
}

/* True if the numbers may take the names of the file: there is no doubt, or somebody said so. */
static bool same_people(struct command_line *line, enum language l, const struct import_words *w,
                        const struct staff_counts *counts)
{
    char answer[16] = "";
    if (!counts_ask(counts) || w->same)
        return true;
    command_say(line, "%s\n",
                tr(l, N_("Numbers in this file belong to people with other names here. If the numbers have moved, "
                         "publishing would give their talks and plans to somebody else.")));
    if (w->yes)
        command_say(line, "%s\n", tr(l, N_("If they are the same people, say so with --same-people.")));
    return !w->yes &&
           command_ask(line, tr(l, N_("Are they the same people, with new names? Write yes:")), answer,
                       sizeof answer) &&
           (!strncasecmp(answer, "y", 1) || !strncasecmp(answer, "j", 1));
}

/* True if the person at the terminal says yes. */
static bool agreed(struct command_line *line, enum language l)
{
    char answer[16] = "";
    return command_ask(line, tr(l, N_("Publish all good rows together? Write yes:")), answer, sizeof answer) &&
           (!strncasecmp(answer, "y", 1) || !strncasecmp(answer, "j", 1));
}

/* The command: read, check, tell, ask, publish. */
static const struct err *import_run_command(struct command_line *line, int *ret_status)
{
    struct import_words w = {0};
    TRY(words_read(line, &w));
    struct import_run run = {.arena = line->arena, .now = clock_now(), .line = line};
    void *bytes = NULL;
    size_t n = 0;
    TRY(file_read(line, w.path, &bytes, &n));
    TRY(command_store(line, &run.store));
    TRY(store_reader(run.store, run.arena, &run.db));
    TRY(employer_find(&run, w.employer));
    enum language l = terminal_language(line);
    const char *name = strrchr(w.path, '/');
    struct import_order order = {.file_name = name ? name + 1 : w.path, .board_name = w.board};
    TRY(import_receive(&run, &order, bytes, n));
    TRY(mapping_settle(line, &run, &w, l));
    struct staff_case *c = arena_new_of(run.arena, struct staff_case);
    const struct err *e = import_check(&run, c);
    if (e && command_gone(line))
        TRY(import_end(&run, "cancelled", ""));
    TRY(e);
    TRY(faults_tell(line, &run, l));
    outcome_tell(line, l, &c->counts);
    changes_tell(line, l, c);
    if (w.dry_run || command_gone(line) || !same_people(line, l, &w, &c->counts) || (!w.yes && !agreed(line, l))) {
        command_say(line, "%s\n", tr(l, N_("Nothing was changed.")));
        *ret_status = w.yes && !w.dry_run; /* what was to be published was not */
        return import_end(&run, "cancelled", "");
    }
    TRY(import_publish(&run));
    command_say(line, "%s\n", tr(l, N_("Published.")));
    *ret_status = 0;
    return NULL;
}

const struct command import_commands[] = {
    {"import",
     "people FILE [--employer SLUG] [--board NAME] [--map FIELD=COLUMN …] [--dry-run] [--yes] [--same-people] "
     "[--complete]",
     "takes in a staff file (CSV), or posts; says every fault first", import_run_command, .at_server = true},
};
const size_t import_command_n = sizeof import_commands / sizeof *import_commands;
