-- SPDX-License-Identifier: EUPL-1.2
-- A path as it was before its last change, so that the change can be taken back.

CREATE TABLE path_before (
    employer_id INTEGER NOT NULL,
    path_id INTEGER NOT NULL,
    number INTEGER NOT NULL,                   -- of the path then: it can be taken back while path.number is one more
    direction INTEGER NOT NULL,
    months INTEGER NOT NULL,
    takes TEXT NOT NULL,
    condition TEXT NOT NULL,
    opens TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (employer_id, path_id),
    FOREIGN KEY (employer_id, path_id) REFERENCES path (employer_id, path_id)
) STRICT;
