-- SPDX-License-Identifier: EUPL-1.2
SELECT name FROM setting;
