/* SPDX-License-Identifier: EUPL-1.2 */
/* `bana demo`: makes the world, lists its sign-ins, reckons a code of the second step. */
#include "app/demo.h"

#include "admin/password.h"
#include "admin/totp.h"
#include "app/demo_world.h"
#include "base/text.h"
#include "base/time.h"
#include "demo_sql.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Prints a text and blanks up to a width in characters. */
static void print_cell(struct command_line *line, const char *text, size_t width)
{
    size_t n = utf8_length(text);
    command_say(line, "%s%*s  ", text, n < width ? (int)(width - n) : 0, "");
}

/* Prints the sign-ins of the world as a table. It asks no database, so it can be read while Bana serves. */
static void print_sign_ins(struct command_line *line, bool small)
{
    struct arena *a = line->arena;
    struct demo_world w = {.a = a, .small = small, .now = clock_now()};
    demo_world_plan(&w);
    print_cell(line, "Who", 18);
    print_cell(line, "Role", 46);
    print_cell(line, "Second step", 11);
    command_say(line, "Sign-in name\n");
    for (size_t i = 0; i < w.n; i++)
        for (size_t k = 0; k < w.places[i].n; k++) {
            const struct demo_person *q = &w.places[i].people[k];
            if (!q->named || !q->named->role)
                continue;
            print_cell(line, q->name, 18);
            print_cell(line, q->named->role, 46);
            print_cell(line, q->flags & (DEMO_HR | DEMO_ADMIN | DEMO_OFFICER) ? "yes" : "", 11);
            command_say(line, "%s\n", q->login);
        }
    const char *secret = totp_words(a, DEMO_TOTP_SECRET, DEMO_TOTP_BYTES);
    command_say(line, "\nEverybody's password: %s\n", DEMO_PASSWORD);
    command_say(line,
                "The second step: `bana demo --code` prints the code of this half minute; each works once.\n"
                "Or set up an app on your telephone with the key %s\n",
                secret);
}

/* Prints the code of this half minute. */
static void print_code(struct command_line *line)
{
    char digits[7];
    totp_digits(DEMO_TOTP_SECRET, DEMO_TOTP_BYTES, clock_now(), digits);
    command_say(line, "%s\n", digits);
}

/* Makes the world; with --if-empty a database that has people already is no error, and is left as it is. */
static const struct err *make(struct command_line *line, struct demo_options *o, bool if_empty)
{
    struct store *store;
    struct db *db;
    struct demo_people_count_row *n;
    struct arena *a = line->arena;
    TRY(command_store(line, &store));
    TRY(store_reader(store, a, &db));
    if (if_empty) {
        struct demo_any_employer_row *row;
        TRY(demo_any_employer(db, a, &row));
        if (row)
            return NULL;
    }
    o->password_hash = password_hash(a, DEMO_PASSWORD);
    TRY(demo_make(store, a, o));
    TRY(demo_people_count(db, a, &n));
    command_say(line, "The demo world is made: %lld people, %lld talks, %lld plans sealed.\n", (long long)n->people,
                (long long)n->talks, (long long)n->seals);
    print_sign_ins(line, o->small);
    return NULL;
}

/* Says by the status whether the database holds a demo world: 0 if so, 1 if not. */
static const struct err *look(struct command_line *line, int *ret_status)
{
    struct store *store;
    struct db *db;
    bool here;
    TRY(command_store(line, &store));
    TRY(store_reader(store, line->arena, &db));
    TRY(demo_present(db, line->arena, &here));
    *ret_status = here ? 0 : 1;
    return NULL;
}

/* bana demo */
static const struct err *demo(struct command_line *line, int *ret_status)
{
    struct demo_options o = {.seed = 1, .now = clock_now()};
    bool list = command_flag(line, "--sign-ins"), code = command_flag(line, "--code");
    bool if_empty = command_flag(line, "--if-empty"), is_here = command_flag(line, "--is-here");
    const char *seed = command_option(line, "--seed");
    o.small = command_flag(line, "--small");
    TRY(command_no_more(line));
    if (seed) {
        char *end;
        o.seed = strtoull(seed, &end, 10);
        if (!*seed || *end || *seed == '-')
            return err_refused(line->arena, 400, "--seed takes a number.");
    }
    if (code) {
        print_code(line);
        return NULL;
    }
    if (list) {
        print_sign_ins(line, o.small);
        return NULL;
    }
    if (is_here)
        return look(line, ret_status);
    if (mkdir(line->data_dir, 0700) != 0 && errno != EEXIST)
        return err_broken(line->arena, "the data folder can't be made", strerror(errno));
    return make(line, &o, if_empty);
}

const struct command demo_commands[] = {
    {"demo", "[--small] [--seed N] [--if-empty] | --sign-ins [--small] | --code | --is-here",
     "Makes the demo world in an empty database; lists its sign-ins; prints a code of its second step; says by its "
     "status whether it is here.",
     demo},
};
const size_t demo_command_n = sizeof demo_commands / sizeof demo_commands[0];
