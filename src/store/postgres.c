/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * PostgreSQL through libpq. Writes are SERIALIZABLE, reads REPEATABLE READ READ ONLY. A connection that was lost is
 * made again before the next transaction; what was not committed for sure may be tried again, what may have been
 * committed is not.
 */
#include "store/connection.h"

#include <assert.h>
#include <errno.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

/* Notices ("table exists already") are no news to us. */
static void ignore_notice(void *context, const char *message)
{
    (void)context, (void)message;
}

/* Ends the connection; its prepared statements end with it. */
static void hang_up(struct db *db)
{
    PQfinish(db->postgres);
    db->postgres = NULL;
    connection_forget(db);
}

/* True if the state (SQLSTATE) begins so. */
static bool state_is(const char *state, const char *start)
{
    return strncmp(state, start, strlen(start)) == 0;
}

/* True if it is the last word of that connection: the session or the whole server ends with it, or it is libpq's own
 * (which has no SQLSTATE, and does not always say at once that the connection is lost). r may be NULL. */
static bool is_last_word(const PGresult *r)
{
    const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    const char *severity = r ? PQresultErrorField(r, PG_DIAG_SEVERITY_NONLOCALIZED) : NULL;
    return !state || !severity || strcmp(severity, "FATAL") == 0 || strcmp(severity, "PANIC") == 0;
}

const struct err *postgres_fault(struct db *db, struct arena *a, const struct pg_result *r, const char *place)
{
    const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    const char *words = r && *PQresultErrorMessage(r) ? PQresultErrorMessage(r) : PQerrorMessage(db->postgres);
    if (!state)
        state = "";
    /* 57P0x: the server is going down; 25006: it became a standby; 26000, 0A000: our prepared statements are stale. */
    if (PQstatus(db->postgres) != CONNECTION_OK || is_last_word(r) || state_is(state, "08") ||
        state_is(state, "57P0") || state_is(state, "25006") || state_is(state, "26000") || state_is(state, "0A000")) {
        const struct err *e = err_make(a, ERR_BROKEN, 503, "The database server went away",
                                       arena_printf(a, "%s: %s %s", place, state, words), NULL, __FILE__, __LINE__);
        hang_up(db);
        db->again = true;
        return e;
    }
    if (state_is(state, "40001") || state_is(state, "40P01")) {
        db->again = true;
        return &err_conflict;
    }
    if (state_is(state, "23505") || state_is(state, "23503"))
        return &err_conflict;
    if (state_is(state, "53100"))
        return err_make(a, ERR_BROKEN, STATUS_NO_ROOM, "The disk of the database server is full",
                        arena_printf(a, "%s: %s %s", place, state, words), NULL, __FILE__, __LINE__);
    return err_broken(a, "The database refused a statement", arena_printf(a, "%s: %s %s", place, state, words));
}

/* Runs a text without parameters. */
static const struct err *postgres_script(struct db *db, struct arena *a, const char *sql)
{
    if (!db->postgres)
        return err_make(a, ERR_BROKEN, 503, "The database server went away", NULL, NULL, __FILE__, __LINE__);
    PGresult *r = PQexec(db->postgres, sql);
    ExecStatusType status = PQresultStatus(r);
    const struct err *e = NULL;
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        e = postgres_fault(db, a, r, "script");
    PQclear(r);
    return e;
}

/* Connects, unless the connection is there. */
static const struct err *dial(struct db *db, struct arena *a)
{
    if (db->postgres && PQstatus(db->postgres) == CONNECTION_OK)
        return NULL;
    hang_up(db);
    /* What stands before dbname can be said otherwise in the address. */
    const char *const names[] = {"connect_timeout",
                                 "tcp_user_timeout",
                                 "target_session_attrs",
                                 "dbname",
                                 "client_encoding",
                                 "fallback_application_name",
                                 NULL};
    const char *const values[] = {"10",   "30000", db->writing ? "read-write" : "any", db->store->url, "UTF8",
                                  "bana", NULL};
    db->postgres = PQconnectdbParams(names, values, 1);
    if (PQstatus(db->postgres) != CONNECTION_OK) {
        const struct err *e = err_make(a, ERR_BROKEN, 503, "The database server can't be reached",
                                       PQerrorMessage(db->postgres), NULL, __FILE__, __LINE__);
        hang_up(db);
        db->again = true;
        return e;
    }
    PQsetNoticeProcessor(db->postgres, ignore_notice, NULL);
    return postgres_script(db, a,
                           "SET statement_timeout = 30000; SET idle_in_transaction_session_timeout = 120000;"
                           "SET standard_conforming_strings = on; SET bytea_output = hex; SET timezone = 'UTC'");
}

/* Ends the connection and frees it. */
static void postgres_close(struct db *db)
{
    hang_up(db);
    free(db);
}

/* Makes a connection; the address is the store's. */
static const struct err *postgres_open(struct store *s, struct arena *a, bool writing, struct db **ret)
{
    struct db *db = calloc(1, sizeof *db);
    if (!db)
        abort();
    db->store = s;
    db->backend = &postgres_backend;
    db->writing = writing;
    const struct err *e = dial(db, a);
    if (e) {
        postgres_close(db);
        return e;
    }
    *ret = db;
    return NULL;
}

/* Sends a prepared statement, preparing it first if need be. The caller clears the answer, which may be NULL. */
static PGresult *send_statement(struct db *db, const struct statement *s, const struct db_value *params)
{
    char name[16], numbers[UINT8_MAX][24];
    const char *values[UINT8_MAX];
    int lengths[UINT8_MAX], formats[UINT8_MAX];
    struct prepared *p = connection_prepared(db, s);
    if (!p->number) {
        unsigned number = (unsigned)db->prepared_n;
        snprintf(name, sizeof name, "s%u", number);
        PGresult *r = PQprepare(db->postgres, name, s->postgres, 0, NULL);
        if (PQresultStatus(r) != PGRES_COMMAND_OK)
            return r;
        PQclear(r);
        p->number = number;
    }
    snprintf(name, sizeof name, "s%u", p->number);
    for (size_t i = 0; i < s->params; i++) {
        const struct db_value *v = &params[i];
        assert(v->type == DB_NULL || v->type == s->param_types[i]);
        values[i] = v->type == DB_NULL ? NULL : v->p;
        lengths[i] = (int)v->n;
        formats[i] = v->type == DB_BLOB; /* bytes go as they are */
        if (v->type == DB_INT) {
            snprintf(numbers[i], sizeof *numbers, "%lld", (long long)v->i);
            values[i] = numbers[i];
        }
    }
    return PQexecPrepared(db->postgres, name, s->params, values, lengths, formats, 0);
}

/* The value of a small hex digit; -1 for anything else. */
static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decodes \x… into memory of *space, which grows. False if it is something else. */
static bool read_bytes(const char *text, size_t n, struct arena *a, struct db_value *cell)
{
    if (n < 2 || n % 2 || text[0] != '\\' || text[1] != 'x')
        return false;
    unsigned char *bytes = arena_alloc(a, n / 2);
    cell->n = n / 2 - 1;
    for (size_t i = 0; i < cell->n; i++) {
        int high = hex_digit(text[2 + 2 * i]), low = hex_digit(text[3 + 2 * i]);
        if (high < 0 || low < 0)
            return false;
        bytes[i] = (unsigned char)(high * 16 + low);
    }
    cell->p = (const char *)bytes;
    return true;
}

/* Reads one cell of the answer; false if it isn't of its column's type. */
static bool read_cell(const PGresult *r, int row, int column, enum db_type type, struct arena *a, struct db_value *cell)
{
    *cell = (struct db_value){.type = DB_NULL};
    if (PQgetisnull(r, row, column))
        return true;
    const char *text = PQgetvalue(r, row, column);
    size_t n = (size_t)PQgetlength(r, row, column);
    cell->type = type;
    if (type == DB_BLOB)
        return read_bytes(text, n, a, cell);
    cell->p = text;
    cell->n = n;
    if (type == DB_INT) {
        char *end = NULL;
        errno = 0;
        cell->i = strtoll(text, &end, 10);
        cell->p = NULL;
        cell->n = 0;
        return n && !*end && !errno;
    }
    return true;
}

/* Hands the rows of an answer over. */
static const struct err *give_rows(struct arena *a, const struct statement *s, const PGresult *r, db_row_fn *on_row,
                                   void *context)
{
    struct db_value cells[UINT8_MAX];
    if (PQnfields(r) != s->columns)
        return err_broken(a, "The database answered with other columns than asked for", s->name);
    for (int row = 0; on_row && row < PQntuples(r); row++) {
        for (int i = 0; i < s->columns; i++)
            if (!read_cell(r, row, i, s->column_types[i], a, &cells[i]))
                return err_broken(a, "The database answered with another type than its column has", s->name);
        TRY(on_row(context, cells));
        if (arena_over(a))
            return &err_out_of_arena;
    }
    return NULL;
}

/* Runs it once, on the connection as it is. */
static const struct err *run_once(struct db *db, struct arena *a, const struct statement *s,
                                  const struct db_value *params, db_row_fn *on_row, void *context, int64_t *ret_changed)
{
    PGresult *r = send_statement(db, s, params);
    ExecStatusType status = PQresultStatus(r);
    const struct err *e = NULL;
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        e = postgres_fault(db, a, r, s->name);
    else if (status == PGRES_TUPLES_OK)
        e = give_rows(a, s, r, on_row, context);
    if (!e && ret_changed)
        *ret_changed = s->writes ? strtoll(PQcmdTuples(r), NULL, 10) : 0;
    PQclear(r);
    return e;
}

/* Runs a statement; a read on its own is run again when the connection turns out to have been lost. */
static const struct err *postgres_run(struct db *db, struct arena *a, const struct statement *s,
                                      const struct db_value *params, db_row_fn *on_row, void *context,
                                      int64_t *ret_changed)
{
    if (db->begun && !db->postgres)
        return err_make(a, ERR_BROKEN, 503, "The database server went away", s->name, NULL, __FILE__, __LINE__);
    db->again = false;
    if (!db->begun)
        TRY(dial(db, a));
    const struct err *e = run_once(db, a, s, params, on_row, context, ret_changed);
    if (!e || !db->again || db->begun || db->postgres)
        return e;
    TRY(dial(db, a)); /* a read on its own, and the connection was lost before its first row */
    return run_once(db, a, s, params, on_row, context, ret_changed);
}

/* Begins a transaction, on a new connection if the old one was lost. */
static const struct err *postgres_begin(struct db *db, struct arena *a, enum db_mode mode)
{
    const char *sql = mode == MODE_WRITE ? "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
                                         : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    db->failed = db->again = false;
    TRY(dial(db, a));
    const struct err *e = postgres_script(db, a, sql);
    if (e && !db->postgres) { /* it had gone since the last time */
        TRY(dial(db, a));
        e = postgres_script(db, a, sql);
    }
    TRY(e);
    db->begun = true;
    db->again = false;
    return NULL;
}

/* Undoes what was begun; a connection that can't even do that is dropped. */
static void postgres_rollback(struct db *db)
{
    db->begun = false;
    if (!db->postgres)
        return;
    PGresult *r = PQexec(db->postgres, "ROLLBACK");
    if (PQresultStatus(r) != PGRES_COMMAND_OK)
        hang_up(db);
    PQclear(r);
}

/* Commits, and tells what is kept, undone, worth another try, or not known. */
static enum fate postgres_commit(struct db *db, struct arena *a, const struct err **ret_error)
{
    if (connection_fault(&db->store->fail_commit)) {
        *ret_error = err_broken(a, "A commit failed because a test asked for it", NULL);
        postgres_rollback(db);
        return FATE_UNDONE;
    }
    PGresult *r = PQexec(db->postgres, "COMMIT");
    bool answered = PQresultStatus(r) == PGRES_COMMAND_OK;
    const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
    enum fate fate = FATE_UNKNOWN;
    db->begun = false;
    if (answered && strcmp(PQcmdStatus(r), "COMMIT") == 0) {
        *ret_error = NULL;
        fate = FATE_COMMITTED;
    } else if (answered) {
        *ret_error = err_broken(a, "The database gave the transaction up", PQcmdStatus(r));
        fate = FATE_UNDONE;
    } else if (PQstatus(db->postgres) == CONNECTION_OK && state && !is_last_word(r) && !state_is(state, "40003") &&
               !state_is(state, "08")) {
        db->again = false;
        *ret_error = postgres_fault(db, a, r, "commit");
        fate = db->again ? FATE_AGAIN : FATE_UNDONE;
    } else {
        *ret_error =
            err_make(a, ERR_BROKEN, 503, "The database went away during a commit: whether it was kept is not known",
                     PQerrorMessage(db->postgres), NULL, __FILE__, __LINE__);
        hang_up(db);
    }
    PQclear(r);
    return fate;
}

const struct backend postgres_backend = {
    .open = postgres_open,
    .close = postgres_close,
    .run = postgres_run,
    .script = postgres_script,
    .begin = postgres_begin,
    .commit = postgres_commit,
    .rollback = postgres_rollback,
};
