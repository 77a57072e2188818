-- SPDX-License-Identifier: EUPL-1.2
--: a_one(name text, other text) :one
SELECT name FROM setting WHERE name = :name;
