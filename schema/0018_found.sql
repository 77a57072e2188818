-- SPDX-License-Identifier: EUPL-1.2
-- What is asked for whom it is meant, not for which talk.
CREATE INDEX hand_over_by_person ON hand_over (employer_id, to_person_id, settled_at);
