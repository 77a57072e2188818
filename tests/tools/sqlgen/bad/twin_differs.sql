-- SPDX-License-Identifier: EUPL-1.2
--: a_many(n int) :many @sqlite
SELECT name FROM setting LIMIT :n;
--: a_many(n int?) :many @postgres
SELECT name FROM setting LIMIT :n;
