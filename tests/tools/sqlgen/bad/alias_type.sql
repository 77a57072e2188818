-- SPDX-License-Identifier: EUPL-1.2
--: a_one() :one
SELECT count(*) AS "n:number" FROM setting;
