-- SPDX-License-Identifier: EUPL-1.2
--: aMany() :many
SELECT name FROM setting;
