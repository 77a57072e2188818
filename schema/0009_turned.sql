-- SPDX-License-Identifier: EUPL-1.2
-- A change of direction proposes a talk until one is asked for, the person says "not now", or the direction turns back.

ALTER TABLE wish ADD COLUMN turned_from INTEGER NOT NULL DEFAULT 0; -- directions before the change; 0: none waits
ALTER TABLE wish ADD COLUMN turned_at INTEGER NOT NULL DEFAULT 0;   -- when they changed
ALTER TABLE wish ADD COLUMN not_now INTEGER NOT NULL DEFAULT 0;     -- 1: the person said so

UPDATE wish SET turned_at = saved_at, turned_from = COALESCE((SELECT b.directions FROM wish b
    WHERE b.employer_id = wish.employer_id AND b.person_id = wish.person_id AND b.number = wish.number - 1
        AND b.directions <> wish.directions), 0);
