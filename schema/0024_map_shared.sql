-- SPDX-License-Identifier: EUPL-1.2
-- The map across employers: who may read whose, and roles of one occupation at another employer.

ALTER TABLE employer ADD COLUMN map_shared INTEGER NOT NULL DEFAULT 0;  -- people of the other employers here read the map
CREATE INDEX employer_by_age ON employer (created_at, employer_id);   -- the first one put up the installation
CREATE INDEX role_version_by_occupation ON role_version (employer_id, occupation_concept_id);
