# SPDX-License-Identifier: EUPL-1.2
"""A staff file from the page, people known by number only, names and a manager on the page, and invitations."""
import datetime
import os
import re
import time

from harness.people import sign_in
from harness.world import letters

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("BANA_SHARED", os.path.join(os.path.dirname(TOP), "shared"))
COUNTY = os.path.join(SHARED, "data", "organisations", "montgomery_county_2016.csv")


def hr_name(world):
    return world.value("SELECT p.name FROM duty d JOIN person p ON p.employer_id = d.employer_id AND "
                       "p.person_id = d.person_id WHERE d.duty = 'hr' AND d.board_id <> 0 ORDER BY p.name")


def hr_of(world):
    return sign_in(world, hr_name(world))


def upload(visitor, name, data):
    visitor.get("/hr/import")
    visitor.submit("/hr/import", {}, None, {"file": (name, data)})


def wait(visitor, path):
    """Asks for the page until no job is at it any more."""
    for _ in range(600):
        page = visitor.get(path)
        if "data-poll" not in page.text:
            return page
        time.sleep(0.1)
    raise AssertionError("the job did not end: " + page.words[:300])


def through(visitor, name, data, fields=None, publish=True):
    upload(visitor, name, data)
    assert visitor.page.status == 303, visitor.page.words[:400]
    path = visitor.page.location
    visitor.follow()
    assert "Which column is what?" in visitor.page.words
    visitor.submit(path + "/check", fields or {})
    page = wait(visitor, path)
    assert "Publish all good rows" in page.words, page.words[:600]
    if publish:
        visitor.submit(path + "/publish", {})
        page = wait(visitor, path)
        assert "What it did" in page.words, page.words[:600]
    return path, page


def test_county(bana):
    if not os.path.exists(COUNTY):
        print("SKIPPED: the county's file is not there; BANA_SHARED says where the shared data is")
        return
    world = bana.world("small")
    hr = hr_of(world)
    # Some numbers are taken by people of the fixture: those are the same people, by the rules of the import.
    after = int(world.value("SELECT count(*) FROM person")) + 9228 - int(world.value(
        "SELECT count(*) FROM person p JOIN duty d ON d.employer_id = p.employer_id AND d.duty = 'protected' "
        "WHERE p.number IS NOT NULL AND CAST(p.number AS INTEGER) <= 9228"))
    with open(COUNTY, "rb") as f:
        data = f.read()
    _, page = through(hr, "montgomery_county_2016.csv", data)
    assert int(world.value("SELECT count(*) FROM person")) == after
    page = hr.get("/hr/people?sort=number&lacks=name")
    assert page.queries <= 10, page.queries
    assert len(page.body) <= 60 * 1024, len(page.body)
    rows = world.rows("SELECT person_id FROM person WHERE number IN ('1', '2') ORDER BY number")
    links = re.findall(r'href="(/hr/people/[0-9a-z]{13})"', page.text)
    assert len(links) == 50 and len(rows) == 2
    first, second = links[0], links[1]
    for path, given, family, mail in ((first, "Ann", "One", "ann.one@example.org"), (second, "Bob", "Two", "")):
        hr.get(path + "/edit")
        hr.submit(None, {"given": given, "family": family, "mail": mail})
        assert hr.page.location == path, hr.page.words[:400]
    hr.get(second + "/manager?q=Ann+One")
    over = re.search(r'name="over" value="([0-9a-z]{13})"', hr.page.text)
    hr.submit(None, {"over": over.group(1)})
    assert hr.page.location == second, hr.page.words[:400]
    page = hr.get(second)
    assert "Ann One" in page.words and page.queries <= 10
    hr.get(first + "/manager?q=Bob+Two")
    over = re.search(r'name="over" value="([0-9a-z]{13})"', hr.page.text)
    page = hr.submit(None, {"over": over.group(1)})
    assert page.status == 422 and "would make a circle" in page.words
    hr.get(first)
    hr.submit(first + "/invite", {}, "way=mail")
    assert hr.page.status == 303, hr.page.words[:300]
    assert world.value("SELECT count(*) FROM letter WHERE kind = 'invite'") != "0"
    hr.get(second)
    page = hr.submit(second + "/invite", {}, "way=paper")
    assert page.status == 200, page.words[:300]
    assert re.search(r"[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}", page.words), page.words[:600]
    # The same file once more changes nothing.
    _, page = through(hr, "montgomery_county_2016.csv", data)
    assert int(world.value("SELECT count(*) FROM person")) == after
    assert "are new" not in page.words
    assert world.value("SELECT name FROM person WHERE number = '1'") == "Ann One"


def test_faults_and_cancel(bana):
    world = bana.world("small")
    hr = hr_of(world)
    before = world.value("SELECT count(*) FROM person")
    text = ("Number;Name;Manager;Hire date;E-post;Personnummer\n=1+1;Åsa Öst;99;2020-01-01;asa@;19800101-1234\n"
            ";;;;;\n7;;;2020-02-30;;\n").encode("cp1252")
    path, page = through(hr, "staff.csv", text, publish=False)
    assert "Nobody is known as “99”." in page.words
    assert "“2020-02-30” is no day that exists." in page.words
    assert "19800101" not in str(world.rows("SELECT cells FROM import_row"))
    bad = hr.get(path + "/bad")
    assert "2020-02-30" in bad.text and bad.type.startswith("text/csv")
    page = hr.get(path)
    hr.submit(path + "/cancel", {})
    assert hr.page.location == "/hr/import"
    assert world.value("SELECT count(*) FROM person") == before
    for _ in range(100):
        if world.value("SELECT count(*) FROM import_row") == "0":
            break
        time.sleep(0.1)
    assert world.value("SELECT count(*) FROM import_row") == "0"
    upload(hr, "book.xlsx", b"PK\x03\x04 something")
    assert hr.page.status == 422 and "This is a workbook" in hr.page.words


def test_two_thousand_faults(bana):
    world = bana.world("small")
    hr = hr_of(world)
    note = ";".join(f"a long text of {k} " * 4 for k in range(12))
    text = "Number;Name;Hire date;" + ";".join(f"More {k}" for k in range(12)) + "\n" + "".join(f"x{i};P{i};2020-02-30;{note}\n" for i in range(2000)) + f"y;Åsa Öst;2020-01-01;{note}\n"
    path, _ = through(hr, "staff.csv", text.encode(), publish=False)
    bad = hr.get(path + "/bad")
    assert bad.status == 200 and len(bad.text.splitlines()) == 2001 and "text of 11" in bad.text, bad.status


def test_rows_of_old_imports_are_forgotten(bana):
    world = bana.world("small")
    hr = hr_of(world)
    text = "Number;Name;Hire date;Unit\n700001;Åsa Ny;2020-01-01;Yard\n700002;;;\n"
    through(hr, "one.csv", text.encode())
    left, _ = through(hr, "two.csv", text.replace("70000", "71000").encode(), publish=False)
    assert world.value("SELECT count(*) FROM import_row") != "0"
    before, start = world.value("SELECT count(*) FROM person"), world.now.replace("Z", "+00:00")
    for days, rows_stay in ((29, True), (31, False)):
        at = datetime.datetime.fromisoformat(start) + datetime.timedelta(days=days)
        world.at(at.strftime("%Y-%m-%dT%H:%M:%SZ"))
        tables = ("import_row", "import_fault", "import_change", "import_person", "import_unit")
        due = f"SELECT count(*) FROM job WHERE kind = 'import-forget' AND state <> 'done' AND due_at <= {int(at.timestamp())}"
        for _ in range(600):
            if world.value(due) == "0":
                break
            time.sleep(0.1)
        counts = [int(world.value(f"SELECT count(*) FROM {t}")) for t in tables]
        assert (sum(counts) > 0) == rows_stay, (days, counts)
    assert world.value("SELECT count(*) FROM person") == before
    assert "Cancelled" in sign_in(world, hr_name(world)).get(left).words


def test_before_and_after(bana):
    """Numbers that belong to others here: shown before and after, and published only when somebody says so."""
    world = bana.world("small")
    hr = hr_of(world)
    text = "Number;Name;Unit;Title\n" + "".join(f"x{i};Pelle No{i};Kitchen;Cook\n" for i in range(240))
    path, page = through(hr, "first.csv", text.encode())
    assert "Which column was what" in page.words and "Whole name" in page.words and "See the people" in page.words
    moved = "Number;Name;Unit;Title\nx0;Stina Andersson;Kitchen;Cook\nx1;Pelle No1;Hall;Chef\n"
    path, page = through(hr, "moved.csv", moved.encode(), publish=False)
    assert "do these numbers belong to others here?" in page.words and "Another person?" in page.words
    for word in ("Pelle No0", "Stina Andersson", "Kitchen", "Hall", "Cook", "Chef", "And "):
        assert word in page.words, word
    rest = re.search(r'href="([^"]*absent=200#absent)"', page.text).group(1)
    later = hr.get(rest.split("#")[0])
    assert "To the beginning of the list" in later.words and "Not in the file" in later.words
    hr.get(path)
    page = hr.submit(path + "/publish", {})
    assert page.status == 422 and "Say first that the names below" in page.words
    assert world.value("SELECT count(*) FROM person WHERE name = 'Stina Andersson'") == "0"
    hr.get(path)
    hr.submit(path + "/publish", {"same": "1"})
    assert "What it did" in wait(hr, path).words
    assert world.value("SELECT name FROM person WHERE number = 'x0'") == "Stina Andersson"
    for _ in range(100):
        if world.value("SELECT count(*) FROM import_change") == "0":
            break
        time.sleep(0.1)
    assert world.value("SELECT count(*) FROM import_change") == "0"


def test_units(bana):
    world = bana.world("small")
    hr = hr_of(world)
    hr.get("/hr/units")
    hr.submit("/hr/units", {"name": "Night team"})
    page = hr.get("/hr/units")
    assert "Night team" in page.words and page.queries <= 10
    path = re.search(r'href="(/hr/units/[0-9a-z]{13})">Night team', page.text).group(1)
    hr.get(path)
    hr.submit(path + "/posts", {"title": "Head of the night", "sharing": "shared", "leads": "1"})
    page = hr.get(path)
    assert "Head of the night" in page.words and "leads the unit" in page.words and page.queries <= 10
    hr.submit(path, {"name": "Night shift"})
    hr.get(path)
    hr.submit(path + "/end", {})
    assert "Night shift" not in hr.get("/hr/units").words


def test_duties(bana):
    world = bana.world("small")
    name = world.value("SELECT p.name FROM duty d JOIN person p ON p.employer_id = d.employer_id AND p.person_id = d.person_id "
                       "WHERE d.duty = 'admin' ORDER BY p.name")
    admin = sign_in(world, name)
    page = admin.get("/admin/duties")
    assert name in page.words and page.queries <= 10
    page = admin.submit("/admin/duties", {"who": "Nobody at all", "duty": "admin"})
    assert page.status == 422 and "Nobody has that number" in page.words
    person = world.value("SELECT p.name FROM person p JOIN duty a ON a.employer_id = p.employer_id AND a.duty = 'admin' "
                         f"JOIN person q ON q.employer_id = a.employer_id AND q.person_id = a.person_id AND q.name = '{name}' "
                         "WHERE p.protected = 0 AND p.given <> '' AND p.person_id NOT IN (SELECT person_id FROM duty) "
                         "ORDER BY p.name")
    admin.get("/admin/duties")
    admin.submit("/admin/duties", {"who": person, "duty": "admin"})
    assert admin.page.status == 303, admin.page.words[:300]
    assert person in admin.get("/admin/duties").words
    assert sign_in(world, hr_name(world)).get("/admin/duties").status in (403, 404)


def test_one_of_hr_sees_people_with_protected_identity(bana):
    world = bana.world("small")
    admin = sign_in(world, "Oskar Lindgren")
    board = letters(int(world.value("SELECT d.board_id FROM duty d JOIN person p ON p.person_id = d.person_id WHERE p.name = 'Birgitta Lund'")))

    def give(who, duty, status, words):
        admin.get("/admin/duties")
        page = admin.submit("/admin/duties", {"who": who, "duty": duty, "board": board})
        assert page.status == status and words in page.words, f"{who} {duty}: {page.status} {page.words[:300]}"

    give("Hassan Noor", "protected", 422, "Make them HR of a board first")
    give("Birgitta Lund", "protected", 422, "There can be only one")
    give("Mehdi Rahimi", "protected", 303, "")  # of another board
    give("Mehdi Rahimi", "hr", 422, "There can be only one")
    assert world.value("SELECT count(*) FROM duty WHERE duty = 'protected'") == "2"
