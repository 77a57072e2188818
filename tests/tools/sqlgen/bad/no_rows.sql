-- SPDX-License-Identifier: EUPL-1.2
--: a_many() :many
DELETE FROM setting;
