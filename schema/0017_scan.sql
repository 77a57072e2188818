-- SPDX-License-Identifier: EUPL-1.2
-- The career scan. Answers are the person's own, readable by nobody else.

-- An instrument beside our own, installed by an administrator: its file as it is.
CREATE TABLE instrument (
    instrument_id INTEGER NOT NULL PRIMARY KEY,
    word TEXT NOT NULL,
    version TEXT NOT NULL,
    file TEXT NOT NULL,                        -- JSON: items, scales, key, source, licence (docs/admin)
    digest BLOB NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    made_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX instrument_by_word ON instrument (word, version);
