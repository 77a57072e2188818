-- SPDX-License-Identifier: EUPL-1.2
--: a_one(name) :one
SELECT name FROM setting WHERE name = :name;
