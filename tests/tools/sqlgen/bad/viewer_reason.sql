-- SPDX-License-Identifier: EUPL-1.2
--: a_many(employer_id) :many
--! no viewer:
SELECT name FROM person WHERE employer_id = :employer_id;
