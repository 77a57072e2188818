-- SPDX-License-Identifier: EUPL-1.2
-- The common language of skills and occupations: ESCO, SSYK, an employer's own lists.
--
-- A classification comes in generations: an import stages the rows of a new one in short batches and publishes it in one
-- statement (scheme.generation). What is not of the published generation is not there for anybody; the job that cleans
-- up deletes it. A concept itself is never deleted and never changes its number: whoever has chosen it keeps it, by the
-- labels it had last.

CREATE TABLE scheme (
    scheme_id INTEGER NOT NULL PRIMARY KEY,
    employer_id INTEGER REFERENCES employer (employer_id), -- whose own list; NULL: of the whole installation
    word TEXT NOT NULL,                        -- esco, ssyk, or the word of an own list
    name TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',           -- where it is from and its licence, as it must be shown
    version TEXT NOT NULL DEFAULT '',
    generation INTEGER NOT NULL DEFAULT 0,     -- published; 0: none yet
    languages TEXT NOT NULL DEFAULT '',        -- of the published one, by spaces
    published_at INTEGER
) STRICT;
CREATE UNIQUE INDEX scheme_by_word ON scheme (word, employer_id);

-- An occupation, a skill or a group: who it is, for ever.
CREATE TABLE concept (
    concept_id INTEGER NOT NULL PRIMARY KEY,
    scheme_id INTEGER NOT NULL REFERENCES scheme (scheme_id),
    uri TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('occupation', 'skill', 'knowledge', 'occupation_group', 'skill_group')),
    last_sv TEXT NOT NULL DEFAULT '',          -- the label it had in the newest generation that knew it; '': none
    last_nl TEXT NOT NULL DEFAULT '',
    last_en TEXT NOT NULL DEFAULT '',
    since INTEGER NOT NULL,                    -- the generation that first had it; above the published one: only staged
    retired INTEGER NOT NULL DEFAULT 0         -- not in the published generation any more
) STRICT;
CREATE UNIQUE INDEX concept_by_uri ON concept (scheme_id, uri);
CREATE INDEX concept_by_since ON concept (scheme_id, since);

-- A concept as a generation has it. Hundreds of thousands of rows come and go with a generation, which an import makes of
-- concepts that it has just written: so they name no keys for the database to look up one by one.
CREATE TABLE concept_text (
    scheme_id INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    concept_id INTEGER NOT NULL,
    language TEXT NOT NULL,                    -- sv, nl, en
    label TEXT NOT NULL,                       -- preferred; '': the file has none in this language
    others TEXT NOT NULL DEFAULT '',           -- further labels, one a line
    about TEXT NOT NULL DEFAULT '',            -- description
    PRIMARY KEY (scheme_id, generation, concept_id, language)
) STRICT;
CREATE INDEX concept_text_by_concept ON concept_text (concept_id, generation);

CREATE TABLE concept_state (
    scheme_id INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    concept_id INTEGER NOT NULL,
    code TEXT NOT NULL DEFAULT '',             -- ISCO, SSYK or the list's own
    reuse TEXT NOT NULL DEFAULT '',            -- transversal, cross-sector, sector-specific, occupation-specific
    uses INTEGER NOT NULL DEFAULT 0,           -- of a skill: how many occupations ask for it (how rare it is)
    PRIMARY KEY (scheme_id, generation, concept_id)
) STRICT;

CREATE TABLE concept_link (
    scheme_id INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    from_concept_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('essential', 'optional', 'broader', 'same')),
    to_concept_id INTEGER NOT NULL,
    PRIMARY KEY (scheme_id, generation, from_concept_id, kind, to_concept_id)
) STRICT;
CREATE INDEX concept_link_by_to ON concept_link (to_concept_id, generation, kind);

-- What became of a concept that a later generation does not have. One that is only staged says so by its generation.
CREATE TABLE concept_successor (
    scheme_id INTEGER NOT NULL,
    generation INTEGER NOT NULL,               -- since when
    concept_id INTEGER NOT NULL,
    successor_concept_id INTEGER NOT NULL,
    PRIMARY KEY (scheme_id, generation, concept_id, successor_concept_id)
) STRICT;
CREATE INDEX concept_successor_by_concept ON concept_successor (concept_id);

-- What a generation changed, compared with the one before it.
CREATE TABLE concept_change (
    scheme_id INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    change TEXT NOT NULL CHECK (change IN ('new', 'renamed', 'retired', 'replaced', 'split', 'back')),
    concept_id INTEGER NOT NULL,
    was TEXT NOT NULL DEFAULT '',              -- renamed: its label before, in the first language that changed
    became TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (scheme_id, generation, change, concept_id)
) STRICT;

-- An import of a classification: one at a time for a scheme.
CREATE TABLE classifying (
    classifying_id INTEGER NOT NULL PRIMARY KEY,
    scheme_id INTEGER NOT NULL REFERENCES scheme (scheme_id),
    generation INTEGER NOT NULL,
    reader TEXT NOT NULL CHECK (reader IN ('esco', 'ssyk', 'list')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'reading', 'staging', 'published', 'cancelled', 'failed')),
    version TEXT NOT NULL DEFAULT '',
    done INTEGER NOT NULL DEFAULT 0,           -- rows dealt with
    total INTEGER NOT NULL DEFAULT 0,
    outcome TEXT NOT NULL DEFAULT '',          -- counts, JSON
    trouble TEXT NOT NULL DEFAULT '',          -- why it failed: a msgid, and
    trouble_about TEXT NOT NULL DEFAULT '',    -- what its %1 is: a file, a column
    by_person_id INTEGER,
    by_employer_id INTEGER,
    made_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE INDEX classifying_by_scheme ON classifying (scheme_id, made_at);

-- Files that came through a page, in pieces, until they are read.
CREATE TABLE classifying_piece (
    classifying_id INTEGER NOT NULL REFERENCES classifying (classifying_id),
    file INTEGER NOT NULL,                     -- 0, 1, 2 …
    piece INTEGER NOT NULL,
    name TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (classifying_id, file, piece)
) STRICT;

CREATE TABLE classifying_fault (
    classifying_id INTEGER NOT NULL REFERENCES classifying (classifying_id),
    place INTEGER NOT NULL,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    was TEXT NOT NULL,                         -- what was read
    fault TEXT NOT NULL,                       -- word of the list in skills/fault.h; its sentence says how to mend it
    PRIMARY KEY (classifying_id, place)
) STRICT;

-- What a person can, in several voices beside each other; none overwrites another. The person's own voice, and each
-- confirmation by the very thing that says it.
CREATE TABLE person_skill (
    employer_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    concept_id INTEGER NOT NULL REFERENCES concept (concept_id),
    voice TEXT NOT NULL CHECK (voice IN ('self', 'talk', 'assignment')),
    source INTEGER NOT NULL DEFAULT 0,         -- talk: the signed agreement; assignment: the step; self: 0
    by_person_id INTEGER NOT NULL,             -- whose voice
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 4),
    liking TEXT NOT NULL DEFAULT '' CHECK (liking IN ('', 'more', 'same', 'less')), -- self: wants to use it so much
    evidence TEXT NOT NULL DEFAULT '',         -- self
    language TEXT NOT NULL DEFAULT '',         -- of evidence
    said_at INTEGER NOT NULL,
    gone_at INTEGER,                           -- self: removed; can be taken back until it is forgotten
    PRIMARY KEY (employer_id, person_id, concept_id, voice, source),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;
CREATE INDEX person_skill_by_source ON person_skill (employer_id, voice, source);

-- What is asked to be confirmed, seen by both, until it is: in the agreement being written, on a step that is done.
CREATE TABLE skill_asked (
    employer_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    voice TEXT NOT NULL CHECK (voice IN ('talk', 'assignment')),
    source INTEGER NOT NULL,                   -- talk: the talk; assignment: the step
    concept_id INTEGER NOT NULL REFERENCES concept (concept_id),
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 4),
    by_person_id INTEGER NOT NULL,             -- who put it there
    asked_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, voice, source, concept_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;
CREATE INDEX skill_asked_by_person ON skill_asked (employer_id, person_id);
