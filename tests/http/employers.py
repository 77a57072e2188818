# SPDX-License-Identifier: EUPL-1.2
"""A second employer, put up by `bana employer add` while the first one works: it comes to its own, and to nothing else."""
import base64
import re

from account import begin
from harness.visitor import Visitor, totp, totp_step
from harness.world import letters

PASSWORD = "copper sparrow window nineteen"
NORRVIK = ("--name", "Norrvik Region", "--kind", "region", "--language", "sv", "--given", "Maja", "--family", "Stenberg")


def refused(said, *words):
    assert said.returncode == 1 and not said.stdout, said
    for word in words:
        assert word in said.stderr, said.stderr


def welcome(world, said):
    """The first person of an employer that was just added, by the code that was printed, second step included."""
    assert said.returncode == 0, said
    visitor = Visitor(world)
    visitor.get("/welcome/" + re.search(r"/welcome: (\S+)", said.stdout).group(1))
    visitor.submit("/welcome", {"password": PASSWORD, "again": PASSWORD, "language": "en"})
    assert visitor.page.location == "/second-factor", visitor.page.words[:300]
    visitor.follow()
    secret = base64.b32decode(re.search(r'class="secret">([A-Z2-7 ]+)<', visitor.page.text).group(1).replace(" ", ""))
    visitor.submit("/second-factor/new", {"code": totp(secret, totp_step(world.now))})
    assert visitor.get("/").status == 200
    return visitor


def test_what_is_refused(bana):
    world = bana.world("small")
    add = lambda *words: world.run("employer", "add", *words)  # noqa: E731
    before = world.rows("SELECT (SELECT count(*) FROM employer), (SELECT count(*) FROM person), (SELECT count(*) FROM event)")
    refused(add(), *(f"--{word} is missing." for word in ("name", "kind", "language", "given", "family")), "--mail or --number is missing")
    refused(add(*NORRVIK[:2], "--kind", "town", "--language", "fi", "--zone", "Mars/Base", "--slug", "Nörr vik", "--given", "M" * 201, "--family", " ", "--mail", "maja"),
            "--kind is municipality, region, state or company.", "--language is sv, nl or en.", "--zone is no time zone that this machine knows", "--slug is small letters",
            "--given is longer than 200 characters.", "--family is missing.", "--mail is no mail address.")
    refused(add(*NORRVIK, "--mail", "m@norrvik.example", "--zone", "../../../etc/passwd"), "--zone is no time zone")
    refused(add(*NORRVIK, "--mail", "m@norrvik.example", "more"), '"more" is not understood here.')
    first, login = world.rows("SELECT e.name, a.login FROM employer e JOIN account a ON a.employer_id = e.employer_id WHERE a.login LIKE 'amina%'")[0]
    slug = world.value("SELECT e.slug FROM employer e JOIN account a ON a.employer_id = e.employer_id WHERE a.login LIKE 'amina%'")
    refused(add(*NORRVIK, "--slug", slug, "--mail", "m@norrvik.example"), f"{first} has the short name {slug} already.")
    refused(add(*NORRVIK, "--mail", login.upper()), f"Somebody of {first} signs in as {login} already.")
    after = world.rows("SELECT (SELECT count(*) FROM employer), (SELECT count(*) FROM person), (SELECT count(*) FROM event)")
    assert before == after, (before, after)


def test_the_first_by_command(bana):
    world = bana.world("none")
    code = re.search(r"set-up code (\S+)", world.tail()).group(1)
    assert Visitor(world).get("/start").status == 200
    assert world.run("employer", "list").stdout == ""
    maja = welcome(world, world.run("employer", "add", *NORRVIK, "--number", "5013"))
    assert world.rows("SELECT name, slug, kind, zone, public_body, demo FROM employer") == [["Norrvik Region", "norrvik", "region", "Europe/Stockholm", "1", "0"]]
    assert world.rows("SELECT b.name, u.name FROM board b, unit u") == [["Norrvik Region", "Norrvik Region"]]
    assert world.rows("SELECT a.login, p.number, p.mail FROM account a JOIN person p ON p.person_id = a.person_id") == [["5013@norrvik", "5013", ""]]
    visitor = Visitor(world)
    assert visitor.get("/start").status == 404 and visitor.post("/start", {"code": code}).status in (403, 404)
    assert maja.get("/admin/mail").form("/admin/mail")  # who puts up the installation sets the mail server


def test_two_in_one(bana):
    world = bana.world("none")
    ada, _, _ = begin(world)
    said = world.run("employer", "add", *NORRVIK, "--mail", "Maja@norrvik.example", "--board", "Hälso- och sjukvårdsnämnden", "--unit", "Regionkontoret")
    maja = welcome(world, said)
    assert "Maja Stenberg is its administrator, and HR of Hälso- och sjukvårdsnämnden." in said.stdout
    listed = world.run("employer", "list").stdout.split("\n")
    assert [re.sub(r" +", " ", line) for line in listed] == [
        "alvsunda municipality 1 people since 2026-11-23 Älvsunda kommun (put up the installation)", "norrvik region 1 people since 2026-11-23 Norrvik Region", ""], listed
    assert world.rows("SELECT d.duty FROM duty d JOIN employer e ON e.employer_id = d.employer_id WHERE e.slug = 'norrvik' ORDER BY 1") == [["admin"], ["hr"]]
    templates = "SELECT count(*) FROM template t JOIN employer e ON e.employer_id = t.employer_id WHERE e.slug = '%s'"
    assert world.value(templates % "norrvik") == world.value(templates % "alvsunda") != "0"
    assert "Put up the employer" in maja.get("/admin/events").words
    for own, other in ((ada, "Norrvik"), (maja, "Älvsunda")):
        for path in ("/", "/me", "/hr/people", "/admin", "/admin/events", "/admin/duties"):
            page = own.get(path)
            assert page.status == 200 and other not in page.words, (path, page.words[:300])
    assert "Norrvik" not in Visitor(world).get("/sign-in").words and "Älvsunda" not in Visitor(world).get("/sign-in").words

    # The second works as the first does: the door, a staff file, a role.
    door = Visitor(world)
    door.get("/sign-in")
    door.submit("/sign-in", {"login": "maja@norrvik.example", "password": PASSWORD})
    assert door.page.location == "/second-factor"
    staff = "Number;Name;Mail;Hire date;Unit;Title\n6001;Sofia Berglund;sofia@norrvik.example;2020-01-01;Regionkontoret;HR-konsult\n"
    refused(world.run("import", "people", "-", "--board", "Hälso- och sjukvårdsnämnden", "--yes", input=staff), "several employers")
    said = world.run("import", "people", "-", "--employer", "norrvik", "--board", "Hälso- och sjukvårdsnämnden", "--yes", input=staff)
    assert said.returncode == 0, said
    assert "Sofia Berglund" in maja.get("/hr/people").words and "Sofia Berglund" not in ada.get("/hr/people").words
    maja.get("/hr/roles/new")
    maja.submit("/hr/roles/new", {"name": "HR-konsult"}, press="act=save")
    assert maja.page.status == 303, maja.page.words[:300]
    role = maja.page.location.split("?")[0]
    assert maja.get(role).status == 200 and "HR-konsult" in maja.get("/roles").words
    assert ada.get(role).status == 404 and "HR-konsult" not in ada.get("/roles").words


def test_somebody_of_two_employers(bana):
    """Whoever signs in with the mail address at the first has the number and the short name at the second."""
    world = bana.world("none")
    begin(world)
    maja = welcome(world, world.run("employer", "add", *NORRVIK, "--mail", "maja@norrvik.example"))
    staff = "Number;Name;Mail;Hire date;Unit\n6001;Ada Berg;ada@example.se;2020-01-01;Norrvik Region\n"
    assert world.run("import", "people", "-", "--employer", "norrvik", "--board", "Norrvik Region", "--yes", input=staff).returncode == 0
    of = "SELECT p.person_id FROM person p JOIN employer e ON e.employer_id = p.employer_id WHERE e.slug = 'norrvik' AND p.given = '%s'"
    path = "/hr/people/" + letters(int(world.value(of % "Ada")))
    maja.get(path)
    maja.submit(path + "/invite", {}, "way=paper")
    assert maja.page.status == 200 and "6001@norrvik" in maja.page.words, (maja.page.status, maja.page.words[:300])
    code = re.search(r"\w{4}-\w{4}-\w{4}", maja.page.words).group(0)
    page = Visitor(world).get("/welcome/" + code)
    assert page.status == 200 and "6001@norrvik" in page.words and "Norrvik Region" in page.words
    unit = letters(int(world.value("SELECT unit_id FROM unit WHERE name = 'Norrvik Region'")))
    maja.get("/hr/people/new")
    maja.submit("/hr/people/new", {"given": "Ada", "family": "Utan Nummer", "mail": "ada@example.se", "unit": unit, "title": "x", "from": "2026-12-01"})
    assert maja.page.status == 422  # one of ours has the address
    world.change("UPDATE person SET mail = NULL WHERE number = '6001'")
    maja.get("/hr/people/new")
    maja.submit("/hr/people/new", {"given": "Adam", "family": "Utan Nummer", "mail": "ada@example.se", "unit": unit, "title": "x", "from": "2026-12-01"})
    maja.follow()
    path = "/hr/people/" + letters(int(world.value(of % "Adam")))
    maja.get(path)
    maja.submit(path + "/invite", {}, "way=mail")
    assert maja.page.status == 409 and "signs in with this address already" in maja.page.words, (maja.page.status, maja.page.words[:300])
    assert world.value("SELECT count(*) FROM letter WHERE kind = 'invite'") == "0"


SHARED = ("/admin/mail", "/admin/classifications", "/admin/classifications/0000000000007/cancel", "/admin/instruments", "/admin/instruments/0000000000007")


def test_what_all_share_is_the_firsts(bana):
    """The mail server, ESCO and SSYK, the questions for the scan: of the administrators who put up the installation."""
    world = bana.world("none")
    ada, _, _ = begin(world)
    maja = welcome(world, world.run("employer", "add", *NORRVIK, "--mail", "maja@norrvik.example"))
    mail = {"site": "https://bana.example.org", "host": "127.0.0.1", "port": "1", "security": "starttls", "user": "bana", "password": "hush hush",
            "sender": "no-reply@alvsunda.example"}
    ada.get("/admin/mail")
    ada.submit("/admin/mail", mail)
    assert ada.page.status == 303, ada.page.words[:300]
    settings = world.rows("SELECT name, value FROM setting ORDER BY name")
    page = maja.get("/admin/mail")
    assert page.status == 200 and not any(f.action == "/admin/mail" for f in page.reader.forms) and "no-reply@alvsunda.example" not in page.text
    token = dict(page.form("/admin/mail/test").fields)["csrf"]
    before = world.rows("SELECT (SELECT count(*) FROM job), (SELECT count(*) FROM event), (SELECT count(*) FROM classifying)")
    for path in SHARED:
        page = maja.post(path, {**mail, "host": "evil.example", "act": "close", "csrf": token})
        assert page.status == 403, (path, page.status)
        assert path == SHARED[0] or maja.get(path.removesuffix("/cancel")).status in (403, 404, 405), path
    assert world.rows("SELECT name, value FROM setting ORDER BY name") == settings
    assert world.rows("SELECT (SELECT count(*) FROM job), (SELECT count(*) FROM event), (SELECT count(*) FROM classifying)") == before
    for path, form in (("/admin", "/admin/classifications"), ("/admin", "/admin/instruments"), ("/skills", "/admin/classifications")):
        assert form in ada.get(path).text and form not in maja.get(path).text, (path, form)
    for path in ("/admin/classifications", "/admin/instruments"):
        assert ada.get(path).status == 200
    # Even when the first is empty of administrators, the second does not become the first.
    world.change("DELETE FROM duty WHERE employer_id = (SELECT employer_id FROM employer WHERE slug = 'alvsunda')")
    assert maja.get("/admin/instruments").status == 403 and maja.get("/admin/duties").status == 200
