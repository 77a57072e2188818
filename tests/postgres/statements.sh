#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Prepares every statement of src/**/*.sql on a real PostgreSQL with the schema in it: tests/postgres/statements.sh BUILD
# Uses the server of BANA_TEST_PG, or one of its own.
set -eu
root=$(realpath "$(dirname "$0")/../..")
sqlgen=$(realpath "${1:?usage: statements.sh BUILD}/tools/sqlgen")
made=$(mktemp -d)
own=
if [ -z "${BANA_TEST_PG:-}" ]; then
    BANA_TEST_PG=$("$root/tests/postgres-up")
    own=1
fi
finish() {
    [ -z "$own" ] || "$root/tests/postgres-down" "$BANA_TEST_PG"
    rm -rf "$made"
}
trap finish EXIT

schema=bana_statements_$$
{
    echo "SET client_min_messages = warning;"
    echo "CREATE SCHEMA $schema; SET search_path = $schema;"
    # The same translation as src/store/migrate.c makes.
    for file in "$root"/schema/*.sql; do
        sed -e 's/--.*//' -e 's/\bINTEGER\b/BIGINT/g' -e 's/\bBLOB\b/BYTEA/g' -e 's/\bSTRICT\b//g' \
            -e 's/\bTEXT\b/TEXT COLLATE "C"/g' "$file"
    done
} >"$made/schema.sql"
find "$root/src" -name '*.sql' | LC_ALL=C sort | while read -r file; do
    (cd "$root" && "$sqlgen" --schema schema --list "$file") >"$made/list"
    while read -r line; do
        name=${line#PREPARE }
        name="${file#"$root"/}: ${name%% *}"
        printf '%s\n\\if :ERROR\n\\echo not ok %s: :LAST_ERROR_MESSAGE\n\\else\n\\echo ok %s\n\\endif\n' "$line" "$name" "$name"
    done <"$made/list"
done >"$made/statements.sql"
psql -X -q -d "$BANA_TEST_PG" -v ON_ERROR_STOP=1 -f "$made/schema.sql" >&2 || {
    echo "not ok the schema doesn't load on PostgreSQL"
    exit 1
}
psql -X -q -d "$BANA_TEST_PG" -c "SET search_path = $schema" -f "$made/statements.sql" | tee "$made/said"
psql -X -q -d "$BANA_TEST_PG" -c "SET client_min_messages = warning" -c "DROP SCHEMA $schema CASCADE" >&2
! grep -q '^not ok' "$made/said"
