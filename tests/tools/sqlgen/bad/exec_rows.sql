-- SPDX-License-Identifier: EUPL-1.2
--: a_many() :exec
SELECT name FROM setting;
