/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/rows.h"

#include <sqlite3.h>
#include <string.h>

/* The error for what SQLite answered about a table. */
static const struct err *table_error(struct db *db, struct arena *a, const char *place)
{
    int code = sqlite3_extended_errcode(db->sqlite);
    bool full = sqlite_is_full(db, code);
    return err_make(a, ERR_BROKEN, full ? STATUS_NO_ROOM : 500,
                    full ? "The disk is full" : "The database refused a statement",
                    arena_printf(a, "%s: %s (%d)", place, sqlite3_errmsg(db->sqlite), code), NULL, __FILE__, __LINE__);
}

/* The text of a cell, in the arena. */
static const char *text_at(struct arena *a, sqlite3_stmt *p, int column)
{
    const char *text = (const char *)sqlite3_column_text(p, column);
    return text ? arena_strdup(a, text) : "";
}

/* What a column holds, by the word of its type; false for a type that no table of ours has. */
static bool type_of_word(const char *word, enum db_type *ret)
{
    *ret = strcmp(word, "INTEGER") == 0 ? DB_INT
           : strcmp(word, "TEXT") == 0  ? DB_TEXT
           : strcmp(word, "BLOB") == 0  ? DB_BLOB
                                        : DB_NULL;
    return *ret != DB_NULL;
}

/* Reads a table's columns, by name: those that came later stand last in some data and in between in other. */
static const struct err *columns_read(struct db *db, struct arena *a, struct table *t)
{
    sqlite3_stmt *p;
    enum db_type *types = arena_array(a, UINT8_MAX, sizeof *types);
    if (sqlite3_prepare_v2(db->sqlite,
                           "SELECT name, type, \"notnull\", pk, hidden FROM pragma_table_xinfo(?1) ORDER BY name", -1,
                           &p, NULL) != SQLITE_OK)
        return table_error(db, a, t->name);
    sqlite3_bind_text(p, 1, t->name, -1, SQLITE_STATIC);
    t->columns = t->shape = "";
    t->types = types;
    while (sqlite3_step(p) == SQLITE_ROW) {
        const char *name = text_at(a, p, 0), *type = text_at(a, p, 1);
        if (t->n == UINT8_MAX || !type_of_word(type, &types[t->n]) || sqlite3_column_int(p, 4) || strchr(name, '"')) {
            t->plain = false;
            break;
        }
        t->columns = arena_printf(a, "%s%s\"%s\"", t->columns, t->n ? ", " : "", name);
        t->shape = arena_printf(a, "%s%s %s %d %d,", t->shape, name, type, sqlite3_column_int(p, 2) != 0,
                                sqlite3_column_int(p, 3));
        t->n++;
    }
    return sqlite3_finalize(p) == SQLITE_OK ? NULL : table_error(db, a, t->name);
}

/* Reads which tables a table points to. */
static const struct err *parents_read(struct db *db, struct arena *a, struct table *t)
{
    sqlite3_stmt *p;
    struct {
        const char **v;
        size_t n, room;
    } parents = {0};
    if (sqlite3_prepare_v2(db->sqlite, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(?1)", -1, &p, NULL) !=
        SQLITE_OK)
        return table_error(db, a, t->name);
    sqlite3_bind_text(p, 1, t->name, -1, SQLITE_STATIC);
    while (sqlite3_step(p) == SQLITE_ROW) {
        const char *parent = text_at(a, p, 0);
        if (strcmp(parent, t->name) != 0)
            *VEC_PUSH(a, parents) = parent;
    }
    *VEC_PUSH(a, parents) = NULL;
    t->parents = parents.v;
    return sqlite3_finalize(p) == SQLITE_OK ? NULL : table_error(db, a, t->name);
}

/* True when every table that t points to has its place already, or is not there. */
static bool may_follow(const struct tables *all, const struct table *t)
{
    for (size_t i = 0; t->parents[i]; i++)
        for (size_t k = 0; k < all->n; k++)
            if (!all->v[k].placed && strcmp(all->v[k].name, t->parents[i]) == 0)
                return false;
    return true;
}

/* Parents before their children. A circle of tables keeps the order of names. */
static void put_in_order(struct arena *a, struct tables *all)
{
    struct table *sorted = arena_array(a, all->n + 1, sizeof *sorted);
    for (size_t n = 0; n < all->n;) {
        size_t before = n;
        for (size_t i = 0; i < all->n; i++)
            if (!all->v[i].placed && may_follow(all, &all->v[i])) {
                all->v[i].placed = true;
                sorted[n++] = all->v[i];
            }
        for (size_t i = 0; n == before && i < all->n; i++)
            if (!all->v[i].placed) {
                all->v[i].placed = true;
                sorted[n++] = all->v[i];
            }
    }
    all->v = sorted;
}

const struct err *tables_read(struct db *db, struct arena *a, struct tables *ret)
{
    sqlite3_stmt *p;
    *ret = (struct tables){0};
    if (sqlite3_prepare_v2(
            db->sqlite,
            "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND type <> 'view' AND name NOT LIKE "
            "'sqlite\\_%' ESCAPE '\\' AND name <> 'schema_version' ORDER BY name",
            -1, &p, NULL) != SQLITE_OK)
        return table_error(db, a, "tables");
    while (sqlite3_step(p) == SQLITE_ROW) {
        struct table *t = VEC_PUSH(a, *ret);
        t->name = text_at(a, p, 0);
        t->plain = strcmp(text_at(a, p, 1), "table") == 0 && !strchr(t->name, '"');
    }
    if (sqlite3_finalize(p) != SQLITE_OK)
        return table_error(db, a, "tables");
    for (size_t i = 0; i < ret->n; i++) {
        TRY(columns_read(db, a, &ret->v[i]));
        TRY(parents_read(db, a, &ret->v[i]));
    }
    put_in_order(a, ret);
    return NULL;
}

const struct err *tables_beside(struct db *db, struct arena *a, const char **ret)
{
    sqlite3_stmt *p;
    *ret = "";
    if (sqlite3_prepare_v2(db->sqlite,
                           "SELECT type, name, sql FROM sqlite_schema WHERE type NOT IN ('table', 'index')"
                           " ORDER BY type, name",
                           -1, &p, NULL) != SQLITE_OK)
        return table_error(db, a, "schema");
    while (sqlite3_step(p) == SQLITE_ROW)
        *ret = arena_printf(a, "%s%s %s: %s\n", *ret, text_at(a, p, 0), text_at(a, p, 1), text_at(a, p, 2));
    return sqlite3_finalize(p) == SQLITE_OK ? NULL : table_error(db, a, "schema");
}

/* Reads the row under the cursor; false if a cell isn't of its column's type. */
static bool read_cells(sqlite3_stmt *p, const struct table *t, struct db_value *cells)
{
    static const enum db_type types[] = {
        [SQLITE_INTEGER] = DB_INT, [SQLITE_TEXT] = DB_TEXT, [SQLITE_BLOB] = DB_BLOB, [SQLITE_NULL] = DB_NULL};
    for (int i = 0; i < (int)t->n; i++) {
        int type = sqlite3_column_type(p, i);
        cells[i] = (struct db_value){.type = type == SQLITE_FLOAT ? DB_NULL : types[type]};
        if (type == SQLITE_FLOAT || (cells[i].type != DB_NULL && cells[i].type != t->types[i]))
            return false;
        cells[i].i = cells[i].type == DB_INT ? sqlite3_column_int64(p, i) : 0;
        if (cells[i].type == DB_TEXT)
            cells[i].p = (const char *)sqlite3_column_text(p, i);
        else if (cells[i].type == DB_BLOB)
            cells[i].p = sqlite3_column_blob(p, i);
        else
            continue;
        cells[i].n = (size_t)sqlite3_column_bytes(p, i);
        if (!cells[i].p && (cells[i].n || cells[i].type == DB_TEXT))
            return false;
        if (!cells[i].p)
            cells[i].p = "";
    }
    return true;
}

const struct err *rows_read(struct db *db, struct arena *a, const struct table *t, db_row_fn *on_row, void *context)
{
    if (db_is_postgres(db))
        return copy_out(db, a, t, on_row, context);
    sqlite3_stmt *p;
    struct db_value cells[UINT8_MAX];
    const struct err *e = NULL;
    int code = SQLITE_DONE;
    if (sqlite3_prepare_v2(db->sqlite, arena_printf(a, "SELECT %s FROM \"%s\"", t->columns, t->name), -1, &p, NULL) !=
        SQLITE_OK)
        return table_error(db, a, t->name);
    while (!e && (code = sqlite3_step(p)) == SQLITE_ROW)
        e = read_cells(p, t, cells) ? on_row(context, cells)
                                    : err_broken(a, "A table holds another type than its column has", t->name);
    if (!e && code != SQLITE_DONE)
        e = table_error(db, a, t->name);
    sqlite3_finalize(p);
    return e;
}

struct rows {
    struct db *db;
    struct arena *a;
    const struct table *t;
    sqlite3_stmt *put;
    struct copy *copy;
};

const struct err *rows_begin(struct db *db, struct arena *a, const struct table *t, struct rows **ret)
{
    struct rows *r = arena_new_of(a, struct rows);
    *r = (struct rows){.db = db, .a = a, .t = t};
    *ret = r;
    if (db_is_postgres(db))
        return copy_begin(db, a, t, &r->copy);
    char *places = arena_strdup(a, "?");
    for (size_t i = 1; i < t->n; i++)
        places = arena_printf(a, "%s, ?", places);
    const char *sql = arena_printf(a, "INSERT INTO \"%s\" (%s) VALUES (%s)", t->name, t->columns, places);
    return sqlite3_prepare_v2(db->sqlite, sql, -1, &r->put, NULL) == SQLITE_OK ? NULL : table_error(db, a, t->name);
}

/* Gives a cell to a place of the statement; what SQLite answers, which takes none that is too large. */
static int bind_cell(sqlite3_stmt *p, int place, const struct db_value *v)
{
    switch (v->type) {
    case DB_INT:
        return sqlite3_bind_int64(p, place, v->i);
    case DB_TEXT:
        return sqlite3_bind_text64(p, place, v->p, v->n, SQLITE_STATIC, SQLITE_UTF8);
    case DB_BLOB:
        return sqlite3_bind_blob64(p, place, v->p, v->n, SQLITE_STATIC);
    default:
        return sqlite3_bind_null(p, place);
    }
}

const struct err *rows_put(struct rows *r, const struct db_value *cells)
{
    if (r->copy)
        return copy_put(r->copy, cells);
    int code = SQLITE_OK;
    for (int i = 0; i < (int)r->t->n && code == SQLITE_OK; i++)
        code = bind_cell(r->put, i + 1, &cells[i]);
    bool good = code == SQLITE_OK && sqlite3_step(r->put) == SQLITE_DONE;
    const struct err *e = good ? NULL : table_error(r->db, r->a, r->t->name);
    sqlite3_reset(r->put);
    return e;
}

const struct err *rows_end(struct rows *r, const struct err *e)
{
    if (r->copy)
        return copy_end(r->copy, e);
    sqlite3_finalize(r->put);
    return e;
}
