-- SPDX-License-Identifier: EUPL-1.2
--: a_many() :some
SELECT name FROM setting;
