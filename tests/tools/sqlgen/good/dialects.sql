-- SPDX-License-Identifier: EUPL-1.2
--: words(texts text) :many @sqlite
SELECT value AS "word:text" FROM json_each(:texts) ORDER BY word;
--: words(texts text) :many @postgres
SELECT value AS "word:text" FROM json_array_elements_text(:texts::json) ORDER BY word;

--: setting_order() :many
SELECT name, value, row_number() OVER (ORDER BY value DESC, name ROWS UNBOUNDED PRECEDING) AS "place:int"
FROM setting ORDER BY value DESC NULLS LAST, value || name DESC, name LIMIT 3;
