-- SPDX-License-Identifier: EUPL-1.2
--: a_many() :many
SELECT name AS "default:text" FROM setting;
