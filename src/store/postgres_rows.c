/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole tables out of PostgreSQL and into it: COPY in its binary form, whose cells are what ours are. */
#include "store/rows.h"

#include <endian.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

static const char signature[] = "PGCOPY\n\377\r\n"; /* with its NUL: 11 bytes */
enum { SIGNATURE = 11, HEAD = SIGNATURE + 8, PIECE = 65536 };

/* Reads a number of two or four bytes, big end first. */
static int32_t number_at(const char *p, size_t n)
{
    uint32_t v = 0;
    for (size_t i = 0; i < n; i++)
        v = v << 8 | (unsigned char)p[i];
    return n == 2 ? (int16_t)v : (int32_t)v;
}

/* Takes one row apart: a count, then for each cell its length (-1: NULL) and bytes. Texts get a NUL behind them. */
static bool take_row(const char *p, size_t n, const struct table *t, struct arena *a, struct db_value *cells)
{
    const char *end = p + n;
    if (n < 2 || number_at(p, 2) != (int16_t)t->n)
        return false;
    p += 2;
    for (size_t i = 0; i < t->n; i++) {
        if (end - p < 4)
            return false;
        int32_t length = number_at(p, 4);
        p += 4;
        cells[i] = (struct db_value){.type = length < 0 ? DB_NULL : t->types[i]};
        if (length < 0)
            continue;
        if (end - p < length)
            return false;
        cells[i].p = p;
        cells[i].n = (size_t)length;
        if (t->types[i] == DB_INT) {
            uint64_t v;
            if (length != sizeof v)
                return false;
            memcpy(&v, p, sizeof v);
            cells[i] = (struct db_value){.type = DB_INT, .i = (int64_t)be64toh(v)};
        } else if (t->types[i] == DB_TEXT) {
            cells[i].p = arena_copy(a, p, (size_t)length);
        }
        p += length;
    }
    return p == end;
}

/* Hands one message over; *first says whether the head still has to come. */
static const struct err *take_message(const char *p, size_t n, bool *first, const struct table *t, struct arena *row,
                                      struct arena *a, db_row_fn *on_row, void *context)
{
    struct db_value cells[UINT8_MAX];
    if (*first) {
        if (n < HEAD || memcmp(p, signature, SIGNATURE) != 0)
            return err_broken(a, "The database answered with no copy of a table", t->name);
        p += HEAD;
        n -= HEAD;
        *first = false;
    }
    if (n == 0 || (n == 2 && number_at(p, 2) == -1)) /* the end */
        return NULL;
    arena_reset(row);
    if (!take_row(p, n, t, row, cells))
        return err_broken(a, "The database answered with another type than its column has", t->name);
    return on_row(context, cells);
}

/* Sends what begins a copy; the answer must be `status`. */
static const struct err *copy_start(struct db *db, struct arena *a, const char *sql, ExecStatusType status,
                                    const char *place)
{
    PGresult *r = PQexec(db->postgres, sql);
    const struct err *e = PQresultStatus(r) == status ? NULL : postgres_fault(db, a, r, place);
    PQclear(r);
    return e;
}

/* Reads the answers that end a copy. */
static const struct err *copy_finish(struct db *db, struct arena *a, const char *place)
{
    const struct err *e = NULL;
    PGresult *r;
    while (db->postgres && (r = PQgetResult(db->postgres))) {
        if (!e && PQresultStatus(r) != PGRES_COMMAND_OK)
            e = postgres_fault(db, a, r, place);
        PQclear(r);
    }
    return e;
}

const struct err *copy_out(struct db *db, struct arena *a, const struct table *t, db_row_fn *on_row, void *context)
{
    TRY(copy_start(db, a, arena_printf(a, "COPY \"%s\" (%s) TO STDOUT (FORMAT binary)", t->name, t->columns),
                   PGRES_COPY_OUT, t->name));
    struct arena *row = arena_new(0);
    const struct err *e = NULL;
    bool first = true;
    char *message;
    int n;
    while ((n = PQgetCopyData(db->postgres, &message, 0)) > 0) { /* to the end, also after an error */
        if (!e)
            e = take_message(message, (size_t)n, &first, t, row, a, on_row, context);
        PQfreemem(message);
    }
    arena_free(row);
    const struct err *ended = copy_finish(db, a, t->name);
    return e ? e : ended;
}

/* Rows on their way in. */
struct copy {
    struct db *db;
    struct arena *a;
    const struct table *t;
    char *v;
    size_t n, room;
};

/* Adds bytes to what is sent next. */
static void add(struct copy *c, const void *bytes, size_t n)
{
    if (c->n + n > c->room) {
        c->room = (c->n + n) * 2;
        c->v = realloc(c->v, c->room);
        if (!c->v)
            abort();
    }
    memcpy(c->v + c->n, bytes, n);
    c->n += n;
}

/* Adds a number of two or four bytes, big end first. */
static void add_number(struct copy *c, int32_t v, size_t n)
{
    char bytes[4];
    for (size_t i = 0; i < n; i++)
        bytes[i] = (char)((uint32_t)v >> 8 * (n - 1 - i));
    add(c, bytes, n);
}

/* Sends what waits. */
static const struct err *send_waiting(struct copy *c)
{
    int sent = c->db->postgres ? PQputCopyData(c->db->postgres, c->v, (int)c->n) : -1;
    c->n = 0;
    return sent == 1 ? NULL : postgres_fault(c->db, c->a, NULL, c->t->name);
}

const struct err *copy_begin(struct db *db, struct arena *a, const struct table *t, struct copy **ret)
{
    TRY(copy_start(db, a, arena_printf(a, "COPY \"%s\" (%s) FROM STDIN (FORMAT binary)", t->name, t->columns),
                   PGRES_COPY_IN, t->name));
    struct copy *c = calloc(1, sizeof *c);
    if (!c)
        abort();
    *c = (struct copy){.db = db, .a = a, .t = t};
    add(c, signature, SIGNATURE);
    add(c, "\0\0\0\0\0\0\0\0", HEAD - SIGNATURE);
    *ret = c;
    return NULL;
}

const struct err *copy_put(struct copy *c, const struct db_value *cells)
{
    add_number(c, (int32_t)c->t->n, 2);
    for (size_t i = 0; i < c->t->n; i++) {
        const struct db_value *v = &cells[i];
        if (v->type == DB_NULL) {
            add_number(c, -1, 4);
        } else if (v->type == DB_INT) {
            uint64_t big = htobe64((uint64_t)v->i);
            add_number(c, sizeof big, 4);
            add(c, &big, sizeof big);
        } else {
            if (v->n > INT32_MAX / 2)
                return &err_too_large;
            add_number(c, (int32_t)v->n, 4);
            add(c, v->p, v->n);
        }
    }
    return c->n < PIECE ? NULL : send_waiting(c);
}

const struct err *copy_end(struct copy *c, const struct err *e)
{
    if (!e) {
        add_number(c, -1, 2);
        e = send_waiting(c);
    }
    if (c->db->postgres)
        PQputCopyEnd(c->db->postgres, e ? "broken off" : NULL);
    const struct err *ended = copy_finish(c->db, c->a, c->t->name);
    free(c->v);
    free(c);
    return e ? e : ended;
}
