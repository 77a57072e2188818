/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * SQLite. One connection writes and checkpoints (the lane's); readers are opened read-only and never checkpoint: the
 * SQLite of Debian 12 and 13 can lose commits when two connections write or checkpoint at once.
 */
#include "store/connection.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The most that one row of a file from elsewhere may hold. */
enum { FOREIGN_VALUE_MOST = 64 << 20 };

bool sqlite_is_full(struct db *db, int code)
{
    if ((code & 0xff) == SQLITE_FULL)
        return true;
    if (code == SQLITE_IOERR_SHMOPEN || code == SQLITE_IOERR_SHMSIZE) /* the log's index can't be given its size */
        return true;
    sqlite3_file *log = NULL; /* only the file itself still knows why */
    int why = 0;
    sqlite3_file_control(db->sqlite, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if ((code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_FSYNC) && log && log->pMethods)
        log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &why);
    return why == ENOSPC || why == EDQUOT || why == EFBIG;
}

/* The error for what SQLite answered; `place` names the statement. */
static const struct err *sqlite_error(struct db *db, struct arena *a, int code, const char *place)
{
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return &err_conflict;
    default:
        if (sqlite_is_full(db, code))
            return err_make(a, ERR_BROKEN, STATUS_NO_ROOM, "The disk is full",
                            arena_printf(a, "%s: %s (%d)", place, sqlite3_errmsg(db->sqlite), code), NULL, __FILE__,
                            __LINE__);
        return err_broken(a, "The database refused a statement",
                          arena_printf(a, "%s: %s (%d)", place, sqlite3_errmsg(db->sqlite), code));
    }
}

/* Closes the connection and frees it; the writing one checkpoints first. */
static void sqlite_close(struct db *db)
{
    for (size_t i = 0; i < db->prepared_room; i++)
        sqlite3_finalize(db->prepared[i].sqlite);
    connection_forget(db);
    if (db->writing && db->sqlite)
        sqlite3_wal_checkpoint_v2(db->sqlite, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    int code = sqlite3_close(db->sqlite);
    assert(code == SQLITE_OK);
    free(db);
}

/* Runs several statements without parameters. */
static const struct err *sqlite_script(struct db *db, struct arena *a, const char *sql)
{
    int code = sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? NULL : sqlite_error(db, a, code, "script");
}

/* Before the first connection: no counting of memory under a lock that all threads share, and no room for twenty pages
 * at once for each small table that a statement makes for itself. */
static void sqlite_prepare(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
}

/* Makes a fresh connection safe: what Debian's defaults leave open is shut. */
static const struct err *sqlite_settle(struct db *db, struct arena *a)
{
    static const struct {
        int option, value;
    } settings[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    };
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        int now = -1;
        int code = sqlite3_db_config(db->sqlite, settings[i].option, settings[i].value, &now);
        if (code != SQLITE_OK || now != settings[i].value)
            return err_broken(a, "SQLite can't be set up safely", sqlite3_errmsg(db->sqlite));
    }
    sqlite3_extended_result_codes(db->sqlite, 1);
    sqlite3_busy_timeout(db->sqlite, 5000);
    TRY(sqlite_script(
        db, a, "PRAGMA mmap_size = 0; PRAGMA cache_size = -" SQLITE_CACHE_KIB "; PRAGMA case_sensitive_like = ON"));
    /* What a large piece of work would have to undo may go to a file; what readers sort stays in memory. */
    if (!db->writing)
        TRY(sqlite_script(db, a, "PRAGMA temp_store = MEMORY"));
    if (db->store->descriptor)
        sqlite3_limit(db->sqlite, SQLITE_LIMIT_LENGTH, FOREIGN_VALUE_MOST);
    if (db->store->descriptor)
        return sqlite_script(db, a,
                             db->writing ? "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF"
                                         : "PRAGMA query_only = ON; PRAGMA cell_size_check = ON");
    if (!db->writing)
        return sqlite_script(db, a, "PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0");
    return sqlite_script(db, a,
                         "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000;"
                         "PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = ON");
}

/* Opens a connection; the first that writes makes the file. */
static const struct err *sqlite_open(struct store *s, struct arena *a, bool writing, struct db **ret)
{
    const char *vfs = s->descriptor ? DESCRIPTOR_VFS : NULL;
    if (writing && !vfs) { /* made here first, so that nobody else may read it (its WAL takes the same rights) */
        int fd = open(s->path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
        if (fd < 0)
            return err_broken(a, "The database file can't be opened", strerror(errno));
        close(fd);
    }
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, sqlite_prepare);
    struct db *db = calloc(1, sizeof *db);
    if (!db)
        abort();
    db->store = s;
    db->backend = &sqlite_backend;
    db->writing = writing;
    int flags = SQLITE_OPEN_NOMUTEX | (writing ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
    const struct err *e = NULL;
    if (sqlite3_open_v2(s->path, &db->sqlite, flags, vfs) != SQLITE_OK)
        e = err_broken(a, "The database file can't be opened", sqlite3_errmsg(db->sqlite));
    if (!e)
        e = sqlite_settle(db, a);
    if (e) {
        sqlite_close(db);
        return e;
    }
    *ret = db;
    return NULL;
}

/* Binds the parameters, which must live until the statement is reset; an SQLite code. */
static int bind_params(sqlite3_stmt *p, const struct statement *s, const struct db_value *params)
{
    int code = SQLITE_OK;
    for (int i = 0; i < s->params && code == SQLITE_OK; i++) {
        const struct db_value *v = &params[i];
        assert(v->type == DB_NULL || v->type == s->param_types[i]);
        if (v->type == DB_INT)
            code = sqlite3_bind_int64(p, i + 1, v->i);
        else if (v->type == DB_TEXT)
            code = sqlite3_bind_text64(p, i + 1, v->p, v->n, SQLITE_STATIC, SQLITE_UTF8);
        else if (v->type == DB_BLOB)
            code = sqlite3_bind_blob64(p, i + 1, v->p, v->n, SQLITE_STATIC);
        else
            code = sqlite3_bind_null(p, i + 1);
    }
    return code;
}

/* Reads the row under the cursor; false if a cell isn't of its column's type, or there was no memory for it. */
static bool read_cells(sqlite3_stmt *p, const struct statement *s, struct db_value *cells)
{
    for (int i = 0; i < s->columns; i++) {
        int type = sqlite3_column_type(p, i);
        cells[i] = (struct db_value){.type = DB_NULL};
        if (type == SQLITE_NULL)
            continue;
        enum db_type is = type == SQLITE_INTEGER ? DB_INT
                          : type == SQLITE_TEXT  ? DB_TEXT
                          : type == SQLITE_BLOB  ? DB_BLOB
                                                 : DB_NULL;
        if (is != s->column_types[i])
            return false;
        cells[i].type = is;
        if (is == DB_INT) {
            cells[i].i = sqlite3_column_int64(p, i);
            continue;
        }
        const void *bytes = is == DB_TEXT ? (const void *)sqlite3_column_text(p, i) : sqlite3_column_blob(p, i);
        cells[i].n = (size_t)sqlite3_column_bytes(p, i);
        if (!bytes && (is == DB_TEXT || cells[i].n))
            return false;
        cells[i].p = bytes ? bytes : ""; /* an empty blob comes without an address */
    }
    return true;
}

/* Steps through all rows. */
static const struct err *step(struct db *db, struct arena *a, const struct statement *s, sqlite3_stmt *p,
                              db_row_fn *on_row, void *context)
{
    struct db_value cells[UINT8_MAX];
    for (;;) {
        int code = sqlite3_step(p);
        if (code == SQLITE_DONE)
            return NULL;
        if (code != SQLITE_ROW)
            return sqlite_error(db, a, code, s->name);
        if (!on_row)
            continue;
        if (!read_cells(p, s, cells))
            return sqlite3_errcode(db->sqlite) == SQLITE_NOMEM
                       ? sqlite_error(db, a, SQLITE_NOMEM, s->name)
                       : err_broken(a, "The database answered with another type than its column has", s->name);
        TRY(on_row(context, cells));
        if (arena_over(a))
            return &err_out_of_arena;
    }
}

/* Runs a statement, prepared once for the connection. */
static const struct err *sqlite_run(struct db *db, struct arena *a, const struct statement *s,
                                    const struct db_value *params, db_row_fn *on_row, void *context,
                                    int64_t *ret_changed)
{
    struct prepared *place = connection_prepared(db, s);
    sqlite3_stmt *p = place->busy ? NULL : place->sqlite;
    bool nested = place->busy; /* run again from its own row: a second one, not kept */
    if (!p) {
        int code = sqlite3_prepare_v3(db->sqlite, s->sqlite, -1, nested ? 0 : SQLITE_PREPARE_PERSISTENT, &p, NULL);
        if (code != SQLITE_OK)
            return sqlite_error(db, a, code, s->name);
        assert(sqlite3_bind_parameter_count(p) == s->params && sqlite3_column_count(p) == s->columns);
        if (!nested)
            place->sqlite = p;
    }
    place->busy = true;
    int code = bind_params(p, s, params);
    const struct err *e = code == SQLITE_OK ? step(db, a, s, p, on_row, context) : sqlite_error(db, a, code, s->name);
    if (ret_changed)
        *ret_changed = s->writes ? sqlite3_changes64(db->sqlite) : 0;
    db->steps += (uint64_t)sqlite3_stmt_status(p, SQLITE_STMTSTATUS_VM_STEP, 1);
    if (nested) {
        sqlite3_finalize(p);
        return e;
    }
    sqlite3_reset(p);
    sqlite3_clear_bindings(p);
    connection_prepared(db, s)->busy = false; /* the table may have grown meanwhile */
    return e;
}

static const struct statement begin_read = {.name = "begin", .sqlite = "BEGIN"};
static const struct statement begin_write = {.name = "begin", .sqlite = "BEGIN IMMEDIATE"};
static const struct statement commit = {.name = "commit", .sqlite = "COMMIT"};
static const struct statement rollback = {.name = "rollback", .sqlite = "ROLLBACK"};

/* Says one of these words, prepared once like any other statement; an SQLite code. */
static int say(struct db *db, const struct statement *word)
{
    struct prepared *place = connection_prepared(db, word);
    int code = SQLITE_OK;
    if (!place->sqlite)
        code = sqlite3_prepare_v3(db->sqlite, word->sqlite, -1, SQLITE_PREPARE_PERSISTENT, &place->sqlite, NULL);
    if (code != SQLITE_OK)
        return code;
    code = sqlite3_step(place->sqlite);
    sqlite3_reset(place->sqlite);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* Begins; what writes takes the write lock at once. */
static const struct err *sqlite_begin(struct db *db, struct arena *a, enum db_mode mode)
{
    int code = say(db, mode == MODE_WRITE ? &begin_write : &begin_read);
    if (code != SQLITE_OK)
        return sqlite_error(db, a, code, "begin");
    db->begun = true;
    db->failed = db->again = false;
    return NULL;
}

/* Undoes what was begun, if SQLite has not done it itself. */
static void sqlite_rollback(struct db *db)
{
    if (!sqlite3_get_autocommit(db->sqlite)) {
        int code = say(db, &rollback);
        assert(code == SQLITE_OK || sqlite3_get_autocommit(db->sqlite));
    }
    db->begun = false;
}

/* Commits, or undoes all and says why. */
static enum fate sqlite_commit(struct db *db, struct arena *a, const struct err **ret_error)
{
    int code = SQLITE_OK;
    *ret_error = NULL;
    if (connection_fault(&db->store->fail_commit))
        *ret_error = err_broken(a, "A commit failed because a test asked for it", NULL);
    else if (sqlite3_get_autocommit(db->sqlite))
        *ret_error = err_broken(a, "The database gave the transaction up", NULL);
    else if ((code = say(db, &commit)) != SQLITE_OK)
        *ret_error = sqlite_error(db, a, code, "commit");
    if (*ret_error) {
        sqlite_rollback(db);
        return FATE_UNDONE;
    }
    db->begun = false;
    return FATE_COMMITTED;
}

const struct backend sqlite_backend = {
    .open = sqlite_open,
    .close = sqlite_close,
    .run = sqlite_run,
    .script = sqlite_script,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
};
