-- SPDX-License-Identifier: EUPL-1.2
-- Lists that stay as quick when people are many: the units of a board, and who holds a post.
CREATE INDEX unit_by_board ON unit (employer_id, board_id, ended_day, parent_unit_id);
CREATE INDEX employment_by_post ON employment (employer_id, post_id);
