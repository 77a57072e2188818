-- SPDX-License-Identifier: EUPL-1.2
--: a_many() :many
SELECT x.name, y.name FROM setting x, setting y;
