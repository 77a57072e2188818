# SPDX-License-Identifier: EUPL-1.2
"""Files of roles and ladders: what was exported and comes back changes nothing; faults are told by line; nothing counts before somebody says so."""
import os
import re

from harness.people import sign_in
from harness.world import letters

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LADDERS = os.path.join(os.environ.get("BANA_SHARED", os.path.join(os.path.dirname(TOP), "shared")), "data", "ladders")
COUNT = r"(\d+) new, (\d+) changed, (\d+) as they are, (\d+) faults"


class Differs(Exception):
    """Something else came than the file says."""


def must(true, what):
    if not true:
        raise Differs(what)


def read(hr, name, data):
    """Uploads a file; the page that says what it would do."""
    hr.get("/hr/roles/import")
    hr.submit("/hr/roles/import", files={"file": (name, data)})
    return hr.follow() if hr.page.status == 303 else hr.page


def counts(page):
    found = re.search(COUNT, page.words)
    must(found, f"no counts on the page: {page.status} {page.words[-500:]}")
    return [int(n) for n in found.groups()]


def test_round_trip_changes_nothing(bana):
    world = bana.world("small")
    hr = sign_in(world, "Birgitta Lund")
    csv = hr.get("/hr/roles/export").body
    must(csv.startswith(b"\xef\xbb\xbf"), "a spreadsheet could not tell that it is UTF-8")
    n = int(world.value("SELECT count(*) FROM role r JOIN employer e ON e.employer_id = r.employer_id WHERE e.slug = 'alvsunda'"))
    must(counts(read(hr, "roles.csv", csv)) == [0, 0, n, 0], "the export is not read as it was written")
    must("There is nothing to change." in hr.page.words, "nothing to change is not said")
    for language in ("sv", "nl"):  # names of columns and words of another language are read too
        other = hr.get(f"/hr/roles/export?lang={language}").body
        must(other != csv, "the export is not in the language of the page")
        hr.get("/roles?lang=en")
        must(counts(read(hr, "roles.csv", other)) == [0, 0, n, 0], f"the export in {language} is not read as it was written")


def test_faults_and_formulas(bana):
    world = bana.world("small")
    hr = sign_in(world, "Birgitta Lund")
    before = world.value("SELECT count(*) FROM role_version")
    page = read(hr, "new.csv", 'Name;Skills;Track;Criteria for pay growth;Lowest pay a month\n'
                '"=HYPERLINK(""x"")";Omvårdnad (4);leading;"- ett\n- två";30 000\n'
                "Fel nivå;Omvårdnad (9);leading;;\n"
                "Fel spår;;konstig;;\n"
                "Sjuksköterska;;;;lön\n"
                "Dubbel;Ny sak (2);;;\nDubbel;;;;\n".encode())
    must(counts(page) == [2, 0, 0, 4], f"counted otherwise: {counts(page)}")
    for words in ("A level is 1, 2, 3 or 4.", "A track is specialist", "Write the pay as a whole number", "This role stands twice", "One skill is in no list yet", "Ny sak"):
        must(words in page.words, f"not said: {words}")
    must(world.value("SELECT count(*) FROM role_version") == before, "a preview has changed something")
    hr.submit(re.search(r'action="(/hr/roles/import/\w+)"', page.text).group(1))
    must(hr.follow().status == 200 and "The file is taken in." in hr.page.words, "the file was not taken in")
    must(world.value("SELECT count(*) FROM role_version") == str(int(before) + 2), "not two new roles")
    must(world.value("SELECT v.criteria FROM role_version v WHERE v.name LIKE '=HYPER%'") == "- ett\n- två", "the criteria are others")
    csv = hr.get("/hr/roles/export").body.decode()
    must("'=HYPERLINK" in csv and "'- ett" in csv and "\n=HYPERLINK" not in csv, "a formula is not guarded")
    must(counts(read(hr, "again.csv", csv.encode()))[:2] == [0, 0], "what was guarded comes back as something else")


def test_what_is_no_such_file(bana):
    world = bana.world("small")
    hr = sign_in(world, "Birgitta Lund")
    for name, data, words in (("a.csv", b"", "Choose a file first."), ("a.xlsx", b"PK\x03\x04 something", "This is a workbook"),
                              ("a.csv", b"Ort;Land\nLund;SE\n", "The file has no column Name."), ("a.json", b'{"tracks": {', "The file is no whole JSON."),
                              ("a.json", b"{}", "neither roles nor a ladder"), ("a.md", b"# Hello\n\nWorld\n", "neither roles nor a ladder")):
        page = read(hr, name, data)
        must(words in page.words, f"{name}: {page.status} {page.words[:300]}")
    must(world.value("SELECT count(*) FROM role WHERE version = 0") == "0", "something is staged")


def test_somebody_saves_meanwhile(bana):
    world = bana.world("small")
    hr = sign_in(world, "Birgitta Lund")
    page = read(hr, "a.csv", "Name,Kind of work\nKock,Köket\n".encode())
    must(counts(page) == [0, 1, 0, 0], "not one change")
    where = re.search(r'action="(/hr/roles/import/\w+)"', page.text).group(1)
    world.change("UPDATE role SET version = 1 WHERE name = 'Kock'")
    hr.submit(where)
    must(hr.page.status == 303, "a change alone is refused")
    must(world.value("SELECT v.work FROM role r JOIN role_version v ON v.role_id = r.role_id AND v.version = r.version WHERE r.name = 'Kock'") == "Köket", "the change did not come")
    must(hr.get(where).status == 404, "a file can be taken in twice")


def test_ladders_of_others(bana):
    if not os.path.isdir(LADDERS):
        print("skipped roles_files.py: the ladders of Medium and Monzo are not here")
        return
    world = bana.world("small")
    hr = sign_in(world, "Birgitta Lund")
    page = read(hr, "medium_snowflake_tracks.json", open(os.path.join(LADDERS, "medium_snowflake_tracks.json"), "rb").read())
    must(counts(page) == [16, 0, 0, 0] and "Apache License 2.0" in page.text, f"Medium is read otherwise: {page.words[:300]}")
    hr.submit(re.search(r'action="(/hr/roles/import/\w+)"', page.text).group(1))
    must(world.value("SELECT count(*) FROM ladder_criterion c JOIN ladder_version v ON v.ladder_id = c.ladder_id WHERE v.source LIKE 'Medium%'") == "240", "16 tracks of 5 milestones with 3 signals")
    for name in sorted(os.listdir(os.path.join(LADDERS, "monzo"))):
        page = read(hr, name, open(os.path.join(LADDERS, "monzo", name), "rb").read())
        must(counts(page) == [1, 0, 0, 0] and "MIT License" in page.text, f"{name} is read otherwise: {page.words[:300]}")
        hr.submit(re.search(r'action="(/hr/roles/import/\w+)"', page.text).group(1))
    must(world.value("SELECT count(*) FROM ladder_version WHERE source LIKE 'Monzo%'") == "17", "not 17 frameworks")
    ladder = world.value("SELECT ladder_id FROM ladder WHERE name = 'Backend Engineering Framework'")
    csv = hr.get(f"/hr/ladders/{letters(int(ladder))}/export").body
    must(counts(read(hr, "backend.csv", csv)) == [0, 0, 1, 0], "a ladder that was exported comes back as another")


def test_names_that_make_one_code(bana):
    world = bana.world("small")
    hr = sign_in(world, "Birgitta Lund")
    take = lambda page: hr.submit(re.search(r'action="(/hr/roles/import/\w+)"', page.text).group(1))
    ladders = "SELECT l.name, (SELECT count(*) FROM ladder_criterion c WHERE c.ladder_id = l.ladder_id), l.version FROM ladder l WHERE l.reference LIKE 'c++' OR l.name LIKE 'C%+' OR l.name LIKE 'C#%' ORDER BY l.name"
    csv = "Ladder;Step;Criterion\nC++;1;Writes\nC#;1;Reads\nc++;1;Tests\n"
    page = read(hr, "ladders.csv", csv.encode())
    must(counts(page) == [2, 0, 0, 0], f"not two ladders: {counts(page)}")
    must(take(page).status == 303, f"not taken in: {hr.page.words[:300]}")
    must(world.rows(ladders) == [["C#", "1", "1"], ["C++", "2", "1"]], str(world.rows(ladders)))
    must(counts(read(hr, "ladders.csv", csv.encode())) == [0, 0, 2, 0], "it comes back as something else")
    must(counts(read(hr, "other.csv", "Ladder;Step;Criterion\nC?;1;Asks\n".encode())) == [1, 0, 0, 0], "another ladder would be written over")
    tracks = '{"tracks": {"a": {"displayName": "Twice", "milestones": [{"summary": "x"}]}, "b": {"displayName": "twice", "milestones": [{"summary": "y"}]}}}'
    page = read(hr, "tracks.json", tracks.encode())
    must(counts(page) == [1, 0, 0, 1] and "This ladder stands twice in the file." in page.words, page.words[:400])
    page = read(hr, "roles.csv", "Name\nF++\nF#\nF\n".encode())
    must(counts(page) == [3, 0, 0, 0] and take(page).status == 303, page.words[:300])
    must(world.rows("SELECT name, reference FROM role WHERE name LIKE 'F_' OR name LIKE 'F__' OR name = 'F' ORDER BY reference")[:3] == [["F++", "f"], ["F#", "f-2"], ["F", "f-3"]], "codes")
    world.change("UPDATE employment SET title = 'Chargée d’affaires' WHERE employment_id = (SELECT min(e.employment_id) FROM employment e JOIN person p ON p.person_id = e.person_id AND p.protected = 0 "
                 "JOIN employer m ON m.employer_id = e.employer_id WHERE m.slug = 'alvsunda' AND e.kind = 'work' AND e.unit_id IS NOT NULL)")
    for typed in ("CHARGÉE", "chargee", "rgee d"):
        must("Chargée d’affaires" in hr.get("/hr/titles?q=" + typed.replace(" ", "+").replace("É", "%C3%89")).words, f"{typed} finds nothing")


def test_nobody_decides_about_a_step_of_their_own(bana):
    world = bana.world("small")
    hr = sign_in(world, "Birgitta Lund")
    me = letters(int(world.value("SELECT person_id FROM person WHERE name = 'Birgitta Lund'")))
    other = letters(int(world.value("SELECT person_id FROM person WHERE name = 'Amina Lindqvist'")))
    ladder = letters(int(world.value("SELECT ladder_id FROM ladder l JOIN employer e ON e.employer_id = l.employer_id WHERE e.slug = 'alvsunda' LIMIT 1")))
    assert sign_in(world, "Johan Ekdahl").get(f"/people/{other}/ladders/{ladder}").status == 200, "a manager does"
    assert hr.get(f"/people/{me}/ladders/{ladder}").status == 404


def test_the_longest_ladder(bana):
    world = bana.world("small")
    employer = world.value("SELECT employer_id FROM person WHERE name = 'Birgitta Lund'")
    world.change(f"INSERT INTO ladder (employer_id, ladder_id, reference, name, sort_sv, sort_nl, sort_en, version, made_at) VALUES ({employer}, 5, 'long', 'Long', 'long', 'long', 'long', 1, 1);"
                 f"INSERT INTO ladder_version (employer_id, ladder_id, version, name, kind, language, valid_from, made_at) VALUES ({employer}, 5, 1, 'Long', 'skills', 'sv', '2026-01-01', 1)")
    world.change("INSERT INTO ladder_step (employer_id, ladder_id, version, position, name) VALUES " + ", ".join(f"({employer}, 5, 1, {i + 1}, 'Step {i}')" for i in range(12)))
    world.change("INSERT INTO ladder_criterion (employer_id, ladder_id, version, position, number, words) VALUES "
                 + ", ".join(f"({employer}, 5, 1, {i + 1}, {k + 1}, 'Leads others')" for i in range(12) for k in range(120)))
    hr = sign_in(world, "Birgitta Lund")
    at = "/hr/ladders/" + letters(5)
    must(hr.get(at + "/export").text.count("Leads others") == 1440, "criteria are missing")
    # what is too much is refused, and the server goes on
    must(hr.get("/hr/roles/export").status == 200, "the roles do not come out")
    for words in ("'" + "x" * 60000 + "'", *["duties || duties"] * 5):
        world.change(f"UPDATE role_version SET duties = {words}")
    must(hr.get("/hr/roles/export").status == 413, "too many words about roles come out")
    for words in ("x" * 2000, "å" * 2000):
        world.change(f"UPDATE ladder_criterion SET words = '{words}' WHERE ladder_id = 5")
        pages = [hr.get(path).status for path in (at, at + "/export")]
        must(pages == [413, 200 if words[0] == "x" else 413], f"{pages} with {words[:1]}")
