/* SPDX-License-Identifier: EUPL-1.2 */
/* The dossier says of every column about people why it is there, once; and has all its words in three languages. */
#include "store_case.h"

#include "access/access.h"
#include "plans/explain.h"
#include "privacy/dossier.h"

#include <sqlite3.h>
#include <string.h>

/* How many times "table(… column …)" stands in the fields of all kinds; *ret_table is true if the table does. */
static size_t times_stored(const char *table, const char *column, bool *ret_table)
{
    size_t n = 0;
    *ret_table = false;
    for (size_t i = 0; i < STORED_KINDS; i++) {
        for (const char *p = stored_kinds[i].fields; p && *p;) {
            const char *open = strchr(p, '('), *close = strchr(p, ')');
            assert_true(open && close && open < close);
            if ((size_t)(open - p) == strlen(table) && strncmp(p, table, strlen(table)) == 0) {
                *ret_table = true;
                for (const char *w = open + 1; w < close; w += strspn(w, " ")) {
                    size_t length = strcspn(w, " )");
                    n += length == strlen(column) && strncmp(w, column, length) == 0;
                    w += length;
                }
            }
            p = close + 1 + strspn(close + 1, " ");
        }
    }
    return n;
}

/* True if the table holds nothing about people. */
static bool is_no_people(const char *table)
{
    for (size_t i = 0; i < dossier_no_people_n; i++)
        if (strcmp(dossier_no_people[i], table) == 0)
            return true;
    return false;
}

/* True for keys: they say which row, not what. */
static bool is_key(const char *column)
{
    size_t n = strlen(column);
    return n > 3 && strcmp(column + n - 3, "_id") == 0;
}

static void every_column_about_people_has_a_purpose(void **state)
{
    struct store_case *c = *state;
    sqlite3 *db;
    sqlite3_stmt *s;
    size_t columns = 0;
    assert_int_equal(
        sqlite3_open_v2(arena_printf(c->a, "%s/bana.db", c->options.data_dir), &db, SQLITE_OPEN_READONLY, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT m.name, x.name FROM sqlite_schema m JOIN pragma_table_info(m.name) x "
                                        "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT IN "
                                        "('probe', 'schema_version')",
                                        -1, &s, NULL),
                     SQLITE_OK);
    for (; sqlite3_step(s) == SQLITE_ROW; columns++) {
        const char *table = (const char *)sqlite3_column_text(s, 0), *column = (const char *)sqlite3_column_text(s, 1);
        bool known;
        size_t n = times_stored(table, column, &known);
        if (is_no_people(table) ? known : !is_key(column) && n != 1)
            fail_msg("%s.%s stands %zu times in plans/stored.c%s", table, column, n,
                     is_no_people(table) ? ", but the dossier says that the table is not about people" : "");
    }
    assert_true(columns > 300);
    sqlite3_finalize(s);
    sqlite3_close(db);
}

/* Every field that is named is there: none is left over from a column of before. */
static void every_field_is_a_column(void **state)
{
    struct store_case *c = *state;
    sqlite3 *db;
    assert_int_equal(
        sqlite3_open_v2(arena_printf(c->a, "%s/bana.db", c->options.data_dir), &db, SQLITE_OPEN_READONLY, NULL),
        SQLITE_OK);
    for (size_t i = 0; i < STORED_KINDS; i++) {
        for (const char *p = stored_kinds[i].fields; p && *p;) {
            size_t n = strcspn(p, "("), m = strcspn(p, ")");
            char *columns = arena_copy(c->a, p + n + 1, m - n - 1);
            for (char *w = columns; (w = strchr(w, ' ')); w++)
                *w = ',';
            const char *sql = arena_printf(c->a, "SELECT %s FROM %.*s", *columns ? columns : "1", (int)n, p);
            sqlite3_stmt *s;
            if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
                fail_msg("%s: %s", sql, sqlite3_errmsg(db));
            sqlite3_finalize(s);
            p += m + 1 + strspn(p + m + 1, " ");
        }
    }
    sqlite3_close(db);
}

static void the_dossier_is_whole_in_every_language(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    for (enum language l = 0; l < LANGUAGES; l++)
        for (int public_body = 0; public_body < 2; public_body++) {
            struct dossier d;
            size_t rows[DOSSIER_PARTS] = {0};
            dossier_make(a, l, public_body, 90, &d);
            for (size_t i = 0; i < DOSSIER_PARTS; i++) {
                const struct dossier_part *p = &d.parts[i];
                assert_true(p->title[0] && p->line_n);
                for (size_t k = 0; k < p->line_n; k++)
                    assert_true(strlen(p->lines[k].text) > 5 && !strchr(p->lines[k].text, '%'));
                for (size_t k = 0; k < p->table_n; k++) {
                    const struct text_table *table = &p->tables[k];
                    for (size_t r = 0; r < table->row_n; r++, rows[i]++) {
                        assert_true(table->rows[r].n == table->head_n && table->rows[r].cells[0][0]);
                        for (size_t c = 0; c < table->head_n; c++)
                            assert_false(strchr(table->rows[r].cells[c], '%') || strchr(table->rows[r].cells[c], '|'));
                    }
                }
            }
            assert_int_equal(rows[2], PERMISSIONS - 1);
            const char *text = dossier_markdown(a, &d);
            assert_true((strstr(text, "6.1 e") || strstr(text, "6 lid 1 e")) == (public_body != 0));
        }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_column_about_people_has_a_purpose, store_case_sqlite, store_case_end),
        cmocka_unit_test_setup_teardown(every_field_is_a_column, store_case_sqlite, store_case_end),
        cmocka_unit_test(the_dossier_is_whole_in_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
