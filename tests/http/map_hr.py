# SPDX-License-Identifier: EUPL-1.2
"""HR's side of the map: what it lacks, who walked what (never under five), the poster, and whom one may ask about a path."""
import re
import time
import xml.dom.minidom

from harness.people import sign_in
from harness.world import letters

EMPLOYER = "(SELECT employer_id FROM employer WHERE slug = 'alvsunda')"


def role(world, reference):
    return int(world.value(f"SELECT role_id FROM role WHERE reference = '{reference}' AND employer_id = {EMPLOYER}"))


def walkers(world, n, protected=0, first=0):
    """So many who went from caretaker's to librarian's work here, some of them gone since."""
    sql = ""
    for i in range(first, first + n):
        person = 900000 + i
        sql += (f"INSERT INTO person (employer_id, person_id, given, family, name, sort_sv, sort_nl, sort_en, search, protected, created_at) SELECT employer_id, {person}, 'Zz', "
                f"'Walker{i}', 'Zz Walker{i}', 'zz{i}', 'zz{i}', 'zz{i}', 'zz', {protected}, 1 FROM employer WHERE slug = 'alvsunda';\n")
        for k, (title, start, end) in enumerate((("Vaktmästare", "2015-01-01", "'2017-12-31'"), ("Bibliotekarie", "2018-01-01", "'2020-01-31'" if i % 2 else "NULL"))):
            sql += (f"INSERT INTO employment (employer_id, employment_id, person_id, unit_id, title, kind, from_day, to_day) SELECT employer_id, {2 * person + k}, {person}, "
                    f"(SELECT min(unit_id) FROM unit u WHERE u.employer_id = e.employer_id), '{title}', 'work', '{start}', {end} FROM employer e WHERE slug = 'alvsunda';\n")
    world.change(sql)


def reckon(world, hr):
    """Presses the button and waits for the job."""
    before = world.value(f"SELECT map_reckoned_number || '.' || count(*) FROM employer, job WHERE employer.employer_id = {EMPLOYER} GROUP BY map_reckoned_number")
    hr.get("/map/findings")
    hr.submit("/map/findings/reckon")
    for _ in range(100):
        time.sleep(0.1)
        if world.value("SELECT count(*) FROM job WHERE kind = 'map-reckon' AND state <> 'done'") == "0":
            return
    raise AssertionError("not reckoned: " + before)


def test_counts(bana):
    world = bana.world("small")
    world.change("DELETE FROM path; DELETE FROM employment WHERE title = 'Bibliotekarie';")
    hr, colleague = sign_in(world, "Birgitta Lund"), sign_in(world, "Amina Lindqvist")
    a, b = role(world, "vaktmastare"), role(world, "bibliotekarie")
    walkers(world, 4)
    reckon(world, hr)
    assert world.value(f"SELECT people FROM path_walked WHERE from_role_id = {a} AND to_role_id = {b}") == "4"
    seen = [hr.get("/map/findings?kind=not-drawn").words, hr.get(f"/map/paths?role={letters(a)}").words, colleague.get(f"/map?from={letters(a)}").words]
    assert "Bibliotekarie" not in seen[0], seen[0]
    for text in seen:
        assert "4 people" not in text
    walkers(world, 3, protected=1, first=10)  # does not count: other figures leave them out too
    reckon(world, hr)
    assert [hr.get("/map/findings?kind=not-drawn").words.split("Last reckoned")[0], colleague.get(f"/map?from={letters(a)}").words] == [seen[0].split("Last reckoned")[0], seen[2]]
    walkers(world, 1, first=4)
    reckon(world, hr)
    page = hr.get("/map/findings?kind=not-drawn")
    assert "From Vaktmästare to Bibliotekarie" in page.words and "5 people or more" in page.words and "Walker" not in page.text, page.words
    before = hr.get("/map/findings?kind=not-drawn").words.split("No way out")[1].split("Last reckoned")[0]
    walkers(world, 1, first=5)  # one more: the page stays as it was
    reckon(world, hr)
    assert hr.get("/map/findings?kind=not-drawn").words.split("No way out")[1].split("Last reckoned")[0] == before
    # what mends it
    hr.get(f"/map/paths/new?from={letters(a)}&to={letters(b)}")
    hr.submit("/map/paths/new", {"kind": "sideways", "months": "24"})
    page = hr.follow()
    assert "5 people or more" in page.words, page.words
    assert "From Vaktmästare" not in hr.get("/map/findings?kind=not-drawn").words
    assert "From Vaktmästare to Bibliotekarie" in hr.get("/map/findings?kind=no-opener").words
    assert "From Vaktmästare" not in hr.get("/map/findings?kind=on-paper").words
    for kind in ("dead-end", "no-way-in", "planned", "on-paper", "nonsense"):
        assert hr.get(f"/map/findings?kind={kind}&after=zz.{letters(1)}").status == 200
    assert colleague.get("/map/findings").status == 403


def test_poster(bana):
    world = bana.world("small")
    hr = sign_in(world, "Birgitta Lund")
    world.change(f"UPDATE role SET name = '<b>&\"ö' WHERE reference = 'kock'; UPDATE role_version SET name = '<b>&\"ö' WHERE role_id = {role(world, 'kock')};"
                 f"UPDATE employer SET map_number = map_number + 1;")
    svg = hr.get("/map/poster.svg")
    assert svg.type == "image/svg+xml" and "841mm" in svg.text
    tree = xml.dom.minidom.parseString(svg.body)
    roles = int(world.value(f"SELECT count(*) FROM role WHERE employer_id = {EMPLOYER} AND state <> 'closed'"))
    assert len(tree.getElementsByTagName("circle")) == roles
    assert "Sjuksköterska" in svg.text and "<b>" not in svg.text
    pdf = hr.get("/map/poster.pdf")
    assert pdf.type == "application/pdf" and pdf.body.startswith(b"%PDF") and len(pdf.body) > 5000
    assert sign_in(world, "Amina Lindqvist").get("/map/poster.svg").status == 403


def test_whom_one_may_ask(bana):
    world = bana.world("small")
    world.change("DELETE FROM role_model;")
    a, b = role(world, "underskoterska"), role(world, "sjukskoterska")
    me = f"(SELECT person_id FROM person WHERE name = 'Amina Lindqvist' AND employer_id = {EMPLOYER})"
    world.change(f"DELETE FROM employment WHERE person_id = {me} AND unit_id IS NOT NULL AND from_day < '2016-01-01'; UPDATE employment SET from_day = '2019-01-01' WHERE person_id = {me} AND "
                 f"to_day IS NULL; INSERT INTO employment (employer_id, employment_id, person_id, unit_id, title, kind, from_day, to_day) SELECT employer_id, 77, person_id, unit_id, "
                 f"'Undersköterska', 'work', '2015-01-01', '2018-12-31' FROM employment WHERE person_id = {me} AND to_day IS NULL AND unit_id IS NOT NULL;")
    amina, johan = sign_in(world, "Amina Lindqvist"), sign_in(world, "Johan Ekdahl")
    page = amina.get("/map/models")
    assert "From Undersköterska to Sjuksköterska" in page.words, page.words
    amina.submit("/map/models", {"words": "Kvällskurs <b> & tålamod"}, "act=yes")
    assert "Others may ask you about it" in amina.follow().words
    assert world.value("SELECT count(*) FROM role_model") == "1"
    # only what one walked, and nobody's else
    token = [v for n, v in amina.page.form("/map/models").fields if n == "csrf"][0]
    assert amina.post("/map/models", {"csrf": token, "from": letters(b), "to": letters(a), "act": "yes"}).status == 404
    assert world.value("SELECT count(*) FROM role_model") == "1"
    world.change("UPDATE person SET protected = 1 WHERE name = 'Amina Lindqvist';")
    assert "named to nobody" in amina.get("/map/models").words
    assert amina.post("/map/models", {"csrf": token, "from": letters(a), "to": letters(b), "act": "yes"}).status == 404
    world.change("UPDATE person SET protected = 0 WHERE name = 'Amina Lindqvist';")
    amina.get("/map/models")
    amina.submit("/map/models", {}, "act=back")
    assert world.value("SELECT count(*) FROM role_model") == "0"
    assert "one role here so far" in johan.get("/map/models").words or "From" in johan.page.words


def test_many(bana):
    """3,000 roles and 9,000 paths: pages stay within their bounds, and the poster has them all."""
    world = bana.world("small")
    hr = sign_in(world, "Birgitta Lund")
    n = 3000
    sql = ""
    for i in range(n):
        sql += (f"INSERT INTO role (employer_id, role_id, reference, name, sort_sv, sort_nl, sort_en, search, version, made_at) SELECT employer_id, {10000 + i}, 'x{i}', 'Roll nummer {i}', 'r{i}', "
                f"'r{i}', 'r{i}', 'roll nummer {i}', 1, 1 FROM employer WHERE slug = 'alvsunda';\n"
                f"INSERT INTO role_version (employer_id, role_id, version, name, work, track, language, valid_from, made_at) SELECT employer_id, {10000 + i}, 1, 'Roll nummer {i}', 'Arbete {i % 40}', 'other', "
                f"'sv', '2026-01-01', 1 FROM employer WHERE slug = 'alvsunda';\n")
    for i in range(n):
        for k in (1, 7, 31):
            sql += (f"INSERT INTO path (employer_id, path_id, from_role_id, to_role_id, direction, months, language, made_at) SELECT employer_id, {1000000 + i * 100 + k}, {10000 + i}, {10000 + (i * 3 + k) % n}, 1, 12, "
                    f"'sv', 1 FROM employer WHERE slug = 'alvsunda' AND {i} <> {(i * 3 + k) % n};\n")
    lines = sql.splitlines()
    for i in range(0, len(lines), 250):  # as much as a command line takes
        world.change("\n".join(lines[i:i + 250]))
    world.change("UPDATE employer SET map_number = map_number + 1;")
    for path in ("/map/paths", "/map/paths?q=nummer%202", "/map/paths/new", "/map/findings", "/map/findings?kind=on-paper", "/map/findings?kind=no-opener", "/map/share"):
        began = time.time()
        page = hr.get(path)
        assert page.status == 200 and time.time() - began < 5, (path, page.status, time.time() - began)
    page = hr.get("/map/paths")
    for _ in range(3):  # goes on where it ended
        last, page = page.words, hr.get([a for a in page.reader.links if "after=" in a and "lang=" not in a][-1])
        assert page.words != last
    page, said = hr.get("/map/findings?kind=no-opener"), []
    for _ in range(3):  # by name, each path once
        said += [re.findall(r"nummer (\d+) to Roll nummer (\d+)", row) for row in page.words.split("From Roll ")[1:]]
        page = hr.get([a for a in page.reader.links if "after=" in a and "lang=" not in a][-1])
    said = [("r" + row[0][0], "r" + row[0][1]) for row in said if row]
    assert len(said) > 100 and said == sorted(set(said)), said
    svg = hr.get("/map/poster.svg")
    assert svg.text.count("<circle") > n and "nummer 2999" in svg.text, (svg.text.count("<circle"), svg.text[:1500])
    assert hr.get("/map/poster.pdf").body.startswith(b"%PDF")
