/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What SQLite believes of its tables. Left alone it takes "of this employer" for a sharp condition and begins there,
 * where all rows are of one employer. It is told the same of every database, full or empty, so that a statement runs
 * the same way everywhere, and is tested that way. (PostgreSQL counts for itself.)
 */
#include "store/connection.h"

/* A million rows in each table, a quarter of them of one employer, thousands of a board, a cycle or a state, ten of
 * anything else; one where the index says so. What stands already is not written again. */
static const char estimates[] =
    "BEGIN IMMEDIATE;"
    "ANALYZE sqlite_schema;" /* makes the table */
    "CREATE TEMP TABLE estimate AS SELECT t.name AS tbl, i.name AS idx, '1000000' || (SELECT group_concat(CASE"
    "    WHEN i.\"unique\" AND c.seqno = (SELECT max(x.seqno) FROM pragma_index_info(i.name) x) THEN ' 1'"
    "    WHEN c.name = 'employer_id' THEN ' 250000'"
    "    WHEN c.name IN ('board_id', 'cycle_id', 'state') THEN ' 5000'"
    "    WHEN c.seqno < 2 THEN ' 10' ELSE ' 4' END, '') FROM pragma_index_info(i.name) c) AS stat"
    "  FROM sqlite_schema t, pragma_index_list(t.name) i WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%';"
    "DELETE FROM sqlite_stat1 WHERE (tbl, idx, stat) NOT IN (SELECT tbl, idx, stat FROM estimate);"
    "INSERT INTO sqlite_stat1 (tbl, idx, stat) SELECT tbl, idx, stat FROM estimate"
    "  EXCEPT SELECT tbl, idx, stat FROM sqlite_stat1;"
    "DROP TABLE estimate;"
    "COMMIT";

const struct err *sqlite_estimate(struct db *db, struct arena *a)
{
    const struct err *e = db->backend->script(db, a, estimates);
    if (e)
        db->backend->rollback(db);
    return e;
}
