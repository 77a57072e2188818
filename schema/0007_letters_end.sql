-- SPDX-License-Identifier: EUPL-1.2
-- Letters that could not be sent in time.

-- When what a letter speaks of has passed: a letter that still waits then is dropped. 0: it speaks of no day.
ALTER TABLE letter ADD COLUMN ends_at INTEGER NOT NULL DEFAULT 0;
