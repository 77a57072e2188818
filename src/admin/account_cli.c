/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/account_cli.h"

#include "admin/account.h"
#include "base/random.h"
#include "base/time.h"
#include "store/db.h"
#include "store/event.h"

#include "account_sql.h"
#include "throttle_sql.h"

#include <string.h>

/* Lists the sign-in names. */
static const struct err *user_list(struct command_line *line, int *ret_status)
{
    (void)ret_status;
    struct store *store;
    struct db *db;
    const char *after = "";
    TRY(command_no_more(line));
    TRY(command_store(line, &store));
    TRY(store_reader(store, line->arena, &db));
    for (;;) {
        struct account_list_rows rows;
        TRY(account_list(db, line->arena, after, 500, &rows));
        for (size_t i = 0; i < rows.n; i++)
            command_say(line, "%s%s%s\n", rows.v[i].login, rows.v[i].has_password ? "" : "  (not yet welcomed)",
                        rows.v[i].has_factor ? "  (second step)" : "");
        if (rows.n < 500)
            return NULL;
        after = rows.v[rows.n - 1].login;
    }
}

/* What a piece of work in the lane needs. */
struct user_work {
    struct arena *arena;
    const char *login;
    char *code;
};

/* The account by its sign-in name. */
static const struct err *find(struct db *db, struct user_work *w, struct account_by_login_row **ret)
{
    TRY(account_by_login(db, w->arena, w->login, ret));
    return *ret ? NULL : err_refused(w->arena, 404, "There is no such sign-in name.");
}

/* store_work_fn: a one-time code; password and second step hold until it is used, sessions end now. */
static const struct err *work_reset(struct db *db, void *context)
{
    struct user_work *w = context;
    struct account_by_login_row *row;
    TRY(find(db, w, &row));
    TRY(account_end_sessions(db, w->arena, row->employer_id, row->person_id, clock_now()));
    TRY(event_write(db, w->arena, row->employer_id, (struct person_id){0}, clock_now(), EVENT_CODE_MADE,
                    row->person_id.v, ""));
    return account_code(db, w->arena, row->employer_id, row->person_id, "reset", clock_now(), &w->code);
}

/* store_work_fn: forgets failed attempts. */
static const struct err *work_unlock(struct db *db, void *context)
{
    struct user_work *w = context;
    unsigned char key[DIGEST_BYTES];
    digest_keyed("login", 5, w->login, strlen(w->login), key);
    return throttle_drop(db, w->arena, (struct blob){key, sizeof key}, NULL);
}

/* store_work_fn: the second step is off, for who has lost both the telephone and the recovery codes. */
static const struct err *work_factor(struct db *db, void *context)
{
    struct user_work *w = context;
    struct account_by_login_row *row;
    TRY(find(db, w, &row));
    TRY(account_drop_factor(db, w->arena, row->employer_id, row->person_id, NULL));
    TRY(recovery_drop(db, w->arena, row->employer_id, row->person_id, NULL));
    TRY(event_write(db, w->arena, row->employer_id, (struct person_id){0}, clock_now(), EVENT_FACTOR_DROPPED,
                    row->person_id.v, ""));
    return account_end_sessions(db, w->arena, row->employer_id, row->person_id, clock_now());
}

/* Takes the sign-in name and does a piece of work about it. */
static const struct err *do_for_login(struct command_line *line, store_work_fn *work, struct user_work *w)
{
    struct store *store;
    *w = (struct user_work){.arena = line->arena, .login = command_word(line)};
    TRY(command_no_more(line));
    if (!w->login)
        return err_refused(line->arena, 400, "Say which sign-in name.");
    TRY(command_store(line, &store));
    return store_write_wait(store, line->arena, work, w);
}

/* bana user reset LOGIN */
static const struct err *user_reset(struct command_line *line, int *ret_status)
{
    (void)ret_status;
    struct user_work w;
    TRY(do_for_login(line, work_reset, &w));
    command_say(line, "One-time code, good for 14 days, to be used at /welcome: %s\n", w.code);
    return NULL;
}

/* bana user unlock LOGIN */
static const struct err *user_unlock(struct command_line *line, int *ret_status)
{
    (void)ret_status;
    struct user_work w;
    TRY(do_for_login(line, work_unlock, &w));
    command_say(line, "Failed attempts are forgotten.\n");
    return NULL;
}

/* bana user second-step-off LOGIN */
static const struct err *user_factor(struct command_line *line, int *ret_status)
{
    (void)ret_status;
    struct user_work w;
    TRY(do_for_login(line, work_factor, &w));
    command_say(line, "The second step is off. People with a duty must set it up again when they sign in.\n");
    return NULL;
}

const struct command account_commands[] = {
    {"user list", "", "Lists the sign-in names.", user_list, .at_server = true},
    {"user reset", "LOGIN", "Makes a one-time code for a new password.", user_reset, .at_server = true},
    {"user unlock", "LOGIN", "Forgets failed attempts to sign in.", user_unlock, .at_server = true},
    {"user second-step-off", "LOGIN", "Takes the second step away.", user_factor, .at_server = true},
};
const size_t account_command_n = sizeof account_commands / sizeof account_commands[0];
