-- SPDX-License-Identifier: EUPL-1.2
-- What the employer's side promised is a reminder of its own; what was said of it before is not said again.
UPDATE reminder SET kind = 'promise-soon' WHERE kind = 'step-soon' AND person_id <> plan_person_id;
UPDATE reminder SET kind = 'promise-late' WHERE kind = 'step-late' AND person_id <> plan_person_id;
