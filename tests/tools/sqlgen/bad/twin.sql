-- SPDX-License-Identifier: EUPL-1.2
--: a_many() :many @sqlite
SELECT name FROM setting;
