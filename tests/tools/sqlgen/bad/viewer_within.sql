-- SPDX-License-Identifier: EUPL-1.2
--: a_many() :many
SELECT name FROM setting WHERE name IN (SELECT mail FROM person);
