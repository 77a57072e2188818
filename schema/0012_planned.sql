-- SPDX-License-Identifier: EUPL-1.2
-- What a step was planned to take, beside the words that were signed: in numbers, so that it can be counted.
ALTER TABLE step ADD COLUMN planned_hours INTEGER NOT NULL DEFAULT 0;
ALTER TABLE step ADD COLUMN planned_cost INTEGER NOT NULL DEFAULT 0; -- in whole units of the employer's money
