-- SPDX-License-Identifier: EUPL-1.2
--: a_one(name text, name text) :one
SELECT name FROM setting WHERE name = :name;
