-- SPDX-License-Identifier: EUPL-1.2
-- Skills that were taken away are found by when, every few minutes, among those of everybody.

CREATE INDEX person_skill_gone ON person_skill (gone_at) WHERE gone_at IS NOT NULL;
