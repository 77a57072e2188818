-- SPDX-License-Identifier: EUPL-1.2
--: a_many() :many
SELECT name FROM setting;
--: a_many() :many
SELECT value FROM setting;
