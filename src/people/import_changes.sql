-- SPDX-License-Identifier: EUPL-1.2
-- What an import would change about people who are known, before and after; and who isn't in the file.

--: import_change_add(employer_id, import_id, place int, person_id, kind text, was text, becomes text, other int,
--:   protected int) :exec
INSERT INTO import_change (employer_id, import_id, place, person_id, kind, was, becomes, other, protected)
VALUES (:employer_id, :import_id, :place, :person_id, :kind, :was, :becomes, :other, :protected);

-- A page of them, with how many there are in all.
--: import_changes(employer_id, import_id, viewer_protected int, from int, n int) :many
SELECT c.person_id, c.kind, c.was, c.becomes, c.other, p.name, p.number, count(*) OVER () AS "all:int"
FROM import_change c JOIN person p ON p.employer_id = c.employer_id AND p.person_id = c.person_id
WHERE c.employer_id = :employer_id AND c.import_id = :import_id AND (c.protected = 0 OR :viewer_protected = 1)
ORDER BY c.place LIMIT :n OFFSET :from;

-- A page of who isn't in the file, with how many there are in all.
--: import_absent(employer_id, import_id, viewer_protected int, from int, n int) :many
SELECT person_id, name, number, count(*) OVER () AS "all:int" FROM import_person
WHERE employer_id = :employer_id AND import_id = :import_id AND act = 'absent'
    AND (protected = 0 OR :viewer_protected = 1)
ORDER BY sort_en, person_id LIMIT :n OFFSET :from;

--: clear_changes(employer_id, import_id, n int) :exec
DELETE FROM import_change WHERE employer_id = :employer_id AND import_id = :import_id
    AND place <= (SELECT max(x.place) FROM (SELECT s.place FROM import_change s
        WHERE s.employer_id = :employer_id AND s.import_id = :import_id ORDER BY s.place LIMIT :n) x);
