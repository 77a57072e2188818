# SPDX-License-Identifier: EUPL-1.2
"""Attacks that others suffered, one test for each class that other files have not (docs/admin/attacks.md says which test is for what)."""
import json
import re

from access import prepare, routes_of
from crawl import crawl
from harness.claims import must, post, post_as
from harness.people import login_of, password_of, sign_in
from harness.visitor import Visitor
from harness.world import letters


def person(world, name):
    return letters(int(world.value(f"SELECT person_id FROM person WHERE name = '{name}'")))


def snapshot(world):
    """What decides about rights, and whose everything is."""
    return {t: sorted(map(str, world.rows(f"SELECT {c} FROM {t}"))) for t, c in {
        "duty": "*", "managing": "*", "account": "person_id, login, password_hash, totp_secret", "person": "employer_id, person_id, protected, mail",
        "employment": "*", "talk": "employer_id, talk_id, person_id, board_id, state, phase, shared_at, signed_at", "holder": "*", "helper": "*",
        "signature": "*", "seal": "number, agreement_id", "step": "employer_id, step_id, person_id, state", "unit": "employer_id, unit_id, board_id"}.items()}


EXTRA = {"employer": "1", "employer_id": "1", "person_id": "1", "role": "admin", "duty": "admin", "admin": "1", "protected": "1", "state": "signed", "phase": "4", "side": "manager",
         "signed_at": "1", "shared_at": "1", "board_id": "1", "rank": "1", "talk_id": "1", "holder": "1", "password_hash": "x", "half": "0", "rights_at": "0"}


def test_fields_that_no_form_has_change_nothing(bana):
    """Mass assignment: a form with fields of the tables beside its own; as JSON it is refused."""
    world = bana.world()
    talks = prepare(world)
    before, faults = snapshot(world), []
    at = {"talk": letters(int(talks["agreeing"])), "person": person(world, "Samir Rashid")}
    for name in ("Samir Rashid", "Johan Ekdahl", "Birgitta Lund", "Oskar Lindgren"):
        visitor = sign_in(world, name)
        page = visitor.get("/me", headers={"Accept": "application/json"})
        token = page.headers["bana-csrf"]
        for pattern, method, _ in routes_of(world):
            if method != "POST" or pattern in ("/sign-out", "/start", "/sign-in", "/me/sessions/end", "/hr/import"):
                continue
            path = re.sub(r":(\w+\*?)", lambda m: at.get(m.group(1), letters(7)), pattern)
            said = visitor.request("POST", path, json.dumps(EXTRA).encode(), {"Accept": "application/json", "Content-Type": "application/json", "Bana-Csrf": token}, keep=False)
            if said.status < 400:
                faults.append(f"{name} at {path}: {said.status} for JSON with fields of the tables")
            if not pattern.endswith("/edit"):  # where HR may say that somebody is protected
                visitor.post(path, {**EXTRA, "csrf": token})
    faults += [f"{t} changed: {[x for x in after if x not in before[t]][:1]}" for t, after in snapshot(world).items() if after != before[t] and t != "talk"]
    must(not faults, f"{len(faults)}: " + " | ".join(faults[:6]))


def test_ids_of_another_employer_stay_there(bana):
    """Somebody with rights puts ids of another employer into each field of each form of their own things."""
    world = bana.world()
    talks = prepare(world)
    tables = {"person": "person", "unit": "unit", "template_version": "version", "talk": "talk", "step": "step", "article": "article", "meeting": "meeting", "proposal": "proposal",
              "question": "question", "farewell": "farewell", "managing": "managing", "board": "board", "cycle": "cycle", "employment": "employment", "agreement": "agreement"}
    home = world.value("SELECT employer_id FROM employer WHERE slug = 'alvsunda'")
    foreign = {k: [r[0] for r in world.rows(f"SELECT {k}_id FROM {t} WHERE employer_id <> {home}")] for t, k in tables.items()}
    theirs = {v for ids in foreign.values() for v in ids}
    described = json.loads(Visitor(world).get("/openapi.json").text)
    before = {t: sorted(map(str, world.rows(f"SELECT * FROM {t} WHERE employer_id <> {home}"))) for t in tables}
    at = {"talk": letters(int(talks["agreeing"])), "person": person(world, "Samir Rashid")}
    for name in ("Samir Rashid", "Johan Ekdahl", "Birgitta Lund", "Oskar Lindgren"):
        visitor = sign_in(world, name)
        token = visitor.get("/me", headers={"Accept": "application/json"}).headers["bana-csrf"]
        for path, operations in described["paths"].items():
            reference = operations.get("post", {}).get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {}).get("$ref", "")
            if not reference or path in ("/start", "/sign-in"):
                continue
            schema = described["components"]["schemas"][reference.split("/")[-1]]["properties"]
            where = re.sub(r"\{(\w+)\}", lambda m: at.get(m.group(1), letters(7)), path)
            for kind, ids in foreign.items():
                if ids:
                    visitor.post(where, {**{f: s["enum"][0] if s.get("enum") else letters(int(ids[0])) for f, s in schema.items()}, "csrf": token})
    after = {t: sorted(map(str, world.rows(f"SELECT * FROM {t} WHERE employer_id <> {home}"))) for t in tables}
    changed = [t for t in tables if before[t] != after[t]]
    must(not changed, f"tables of the other employer changed: {changed}")
    for t in [*tables, "holder", "helper", "duty", "hand_over", "carrying"]:
        for row in world.rows(f"SELECT * FROM {t} WHERE employer_id = {home}"):
            must(not theirs & set(row[1:]), f"{t} has an id of another employer: {row}")


def test_nobody_is_moved_across_a_wall(bana):
    """People, units and talks stay in their board, whatever ids a form is given."""
    world = bana.world()
    birgitta, johan = sign_in(world, "Birgitta Lund"), sign_in(world, "Johan Ekdahl")
    samir, rosa, nadia = (person(world, n) for n in ("Samir Rashid", "Rosa Santos", "Nadia Sjöberg"))
    there = letters(int(world.value("SELECT u.unit_id FROM unit u JOIN employment m ON m.unit_id = u.unit_id JOIN person p ON p.person_id = m.person_id WHERE p.name = 'Rosa Santos'")))
    here = letters(int(world.value("SELECT u.unit_id FROM unit u JOIN employment m ON m.unit_id = u.unit_id JOIN person p ON p.person_id = m.person_id WHERE p.name = 'Samir Rashid'")))
    before = snapshot(world)
    for path, fields in ((f"/hr/people/{samir}/manager", {"over": rosa, "how": "instead"}), (f"/hr/people/{samir}/manager", {"over": nadia, "how": "beside"}),
                         (f"/hr/people/{samir}/work", {"unit": there, "title": "Moved", "from": "2026-12-01", "instead": "1"}),
                         (f"/hr/units/{here}", {"name": "Moved", "parent": there}), ("/hr/units", {"name": "Moved", "parent": there})):
        post(birgitta, path, fields, 422)
    talk = letters(int(world.value("SELECT talk_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = 'Samir Rashid' AND t.state = 'open'")))
    post(birgitta, f"/hr/talks/{talk}/holder", {"person": rosa}, 404)
    must("Rosa Santos" not in birgitta.get(f"/hr/talks/{talk}/holder?who=rosa").words, "a manager of another board is offered as holder")
    must(post_as(johan, f"/talks/{talk}/hand-over", {"person": rosa}).status >= 400, "a manager of another board is asked")
    after = snapshot(world)
    must(before == after, f"changed: {[t for t in before if before[t] != after[t]]}")


DISK = re.compile(r"(?<=Disk of the data folder )(\d+|Less than 1) GB free")  # what other programs of this machine write and delete meanwhile


def test_who_is_hidden_changes_no_answer(bana):
    """Search, sort, figures, errors: the pages of all others are the same whether somebody with protected identity is there or not."""
    worlds = [bana.world(), bana.world()]
    for world in worlds:
        world.settle()  # before somebody is taken away: the letters that wait are the same in both
    nadia = worlds[0].value("SELECT person_id FROM person WHERE name = 'Nadia Sjöberg'")
    unit = letters(int(worlds[0].value(f"SELECT unit_id FROM employment WHERE person_id = {nadia} AND to_day IS NULL")))
    for table in ("holder", "employment", "managing"):
        column = "manager_person_id" if table == "managing" else "person_id"
        more = f" OR talk_id IN (SELECT talk_id FROM talk WHERE person_id = {nadia})" if table == "holder" else f" OR person_id = {nadia}"
        worlds[1].change(f"DELETE FROM {table} WHERE {column} = {nadia}{more};")
    worlds[1].change(f"UPDATE talk SET state = 'erased' WHERE person_id = {nadia};")
    more = [f"/hr/units/{unit}", "/hr/people?q=nadia", "/hr/people?q=1071", "/hr/people?sort=number", f"/hr/people?unit={unit}", "/hr/people?lacks=mail", "/admin", "/admin/duties",
            f"/people/{letters(int(nadia))}", f"/hr/people/{letters(int(nadia))}", f"/hr/people/{letters(int(nadia))}/edit"]
    faults = []
    for name in ("Amina Lindqvist", "Zlatko Marić", "Viktor Nordin", "Oskar Lindgren", "Birgitta Lund", "Mehdi Rahimi"):  # who looks at others comes after them
        pages = []
        for world in worlds:
            visitor, made = sign_in(world, name), "nothing made"
            if name == "Birgitta Lund":
                made = draft(visitor, unit)
            found = crawl(visitor, 40) | {path: visitor.get(path) for path in more}
            pages.append({k.replace(made, "DRAFT"): (p.status, DISK.sub("free", p.words.replace(made, "DRAFT").replace(f":{world.port}", ""))) for k, p in found.items()
                          if k != "/second-factor"})  # a secret drawn anew
        there, gone = pages
        faults += [f"{k} for {name}: {differs(there[k], gone[k])}" for k in there if k in gone and there[k] != gone[k]]
        faults += [f"{k} is there for {name} once only" for k in set(there) ^ set(gone)]
    must(not faults, f"{len(faults)}: " + " | ".join(faults[:4]))


def differs(one, other):
    """Where two answers begin to differ."""
    (status, words), (status_other, words_other) = one, other
    at = next((i for i, (a, b) in enumerate(zip(words, words_other)) if a != b), min(len(words), len(words_other)))
    return f"{status} {status_other}, …{words[max(0, at - 60):at + 60]} / {words_other[at:at + 60]}"


def draft(hr, unit):
    """The id of a round for one unit, not opened: whose figures tell most."""
    hr.get("/hr/cycles/new")
    form = next(f for f in hr.page.reader.forms if f.action == "/hr/cycles/new")
    hr.submit("/hr/cycles/new", {"name": "A round of one unit"} if "name" in form.names else {})
    must(hr.page.status == 303, f"no draft: {hr.page.words[:300]}")
    where = hr.page.location.removesuffix("/units")
    post(hr, where + "/units", {"unit": unit})
    return where.split("/")[3]


def test_numbers_beyond_all_bounds_are_answered(bana):
    """Huge, negative and broken numbers in each query of each page: never broken, never more work."""
    world = bana.world()
    described = json.loads(Visitor(world).get("/openapi.json").text)
    talk = letters(int(world.value("SELECT talk_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = 'Gunilla Sten' AND t.state = 'signed'")))
    at, faults = {"talk": talk, "person": person(world, "Gunilla Sten")}, []
    for name in ("Gunilla Sten", "Birgitta Lund", "Oskar Lindgren"):
        visitor = sign_in(world, name)
        for path, operations in described["paths"].items():
            names = [p["name"] for p in operations.get("get", {}).get("parameters", []) if p["in"] == "query"]
            where = re.sub(r"\{(\w+)\}", lambda m: at.get(m.group(1), letters(7)), path)
            for value in ("99999999999999999999", "9223372036854775807", "-1", "1e9", "0x10", "'", "%25", letters(2**62 - 1), "x" * 2000) if names else ():
                page = visitor.get(where + "?" + "&".join(f"{n}={value}" for n in names if n != "lang"))
                if page.status >= 500 or page.queries > 11 or len(page.body) > 60 * 1024:
                    faults.append(f"{where} with {value[:20]} for {name}: {page.status}, {page.queries} queries, {len(page.body)} bytes")
    must(not faults, f"{len(faults)}: " + " | ".join(faults[:6]))


def test_words_of_hr_never_become_markup(bana):
    """Stored scripts: names of people, units, posts, rounds and files."""
    world, evil = bana.world(), "<img src=x onerror=alert(1)>\"'&"
    hr = sign_in(world, "Birgitta Lund")
    unit = letters(int(world.value("SELECT unit_id FROM employment m JOIN person p ON p.person_id = m.person_id WHERE p.name = 'Samir Rashid' AND m.unit_id IS NOT NULL")))
    post(hr, "/hr/units", {"name": evil, "parent": unit})
    post(hr, f"/hr/units/{unit}/posts", {"title": evil, "sharing": "single"})
    post(hr, f"/hr/people/{person(world, 'Samir Rashid')}/edit", {"given": evil, "family": evil, "mail": "", "language": "sv"})
    draft(hr, unit)
    hr.get("/hr/import")
    hr.submit("/hr/import", files={"file": ("<img src=x onerror=alert(1)>.csv", f"Anst.nr;Namn;Enhet;{evil}\n=1+1;{evil};{evil}\n".encode())})
    seen = 0
    for name in ("Birgitta Lund", "Johan Ekdahl", "Samir Rashid", "Oskar Lindgren"):
        visitor = hr if name == "Birgitta Lund" else None
        if name == "Samir Rashid":
            visitor = sign_in(world, "samir.rashid@alvsunda.example")
        for path, page in crawl(visitor or sign_in(world, name), 60).items():
            must("<img src=x" not in page.text, f"{path} has a script of somebody's for {name}")
            seen += "&lt;img src=x" in page.text
    must(seen > 5, f"the words stand on {seen} pages only")


def tokens_of(world, visitor, path="/sign-in"):
    page = visitor.get(path)
    return next(v for f in page.reader.forms for n, v in f.fields if n == "csrf")


def test_the_door_tells_nothing_and_lets_nobody_in_for_another(bana):
    world = bana.world()
    login = login_of(world, "Amina Lindqvist")
    said = []
    for name, password in (("somebody", "to begin with"), (login, "not the password of this"), ("nobody@nowhere.example", "not the password of this"), (login, ""), ("nobody@nowhere.example", "")):
        visitor = Visitor(world)
        page = visitor.post("/sign-in", {"login": name, "password": password, "csrf": tokens_of(world, visitor)})
        said.append((page.status, len(page.body) - 1 * len(name), page.queries))
    must(said[1] == said[2] and said[3] == said[4], f"a sign-in name that is there is answered otherwise: {said}")
    good, eve = {"login": login, "password": password_of(world, login)}, Visitor(world)
    token = tokens_of(world, eve)
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}):
        must(eve.post("/sign-in", {**good, "csrf": token}, headers).status == 403, f"a form of elsewhere signs one in: {headers}")
    must(Visitor(world).post("/sign-in", {**good, "csrf": token}).status == 403, "a token without its cookie signs one in")
    # The second step is of the session that gave the password: another's token, or none, is no good.
    hr, other = Visitor(world), sign_in(world, "Hassan Noor")
    hr.get("/sign-in")
    login = login_of(world, "Birgitta Lund")
    hr.submit("/sign-in", {"login": login, "password": password_of(world, login)})
    must(hr.page.location == "/second-factor", "no second step")
    for token in (tokens_of(world, other, "/me"), "", "0" * 64):
        must(hr.post("/second-factor", {"code": "000000", "csrf": token}).status == 403, "a second step with another's token")
    must(hr.get("/hr/people", keep=False).status == 303, "half a session sees people")


def test_a_spoofed_address_gains_no_attempts(bana):
    world = bana.world()
    last = None
    for i in range(34):
        visitor = Visitor(world)
        last = visitor.post("/sign-in", {"login": f"n{i}@nowhere.example", "password": "no", "csrf": tokens_of(world, visitor)},
                            {"X-Forwarded-For": f"10.0.{i}.1", "Forwarded": f"for=10.0.{i}.1", "X-Real-IP": f"10.0.{i}.1"})
    must(last.status == 429, f"X-Forwarded-For gets round the limit: {last.status}")


def test_a_cookie_of_before_is_no_good_after(bana):
    """A copied cookie ends with the session: signing out, another password, a duty given."""
    world = bana.world()
    for what in ("sign-out", "duty"):
        amina = sign_in(world, "Hassan Noor" if what == "duty" else "Amina Lindqvist")
        copy = Visitor(world)
        copy.cookies = dict(amina.cookies)
        must(copy.get("/me").status == 200, "the copy is no good to begin with")
        if what == "sign-out":
            post_as(amina, "/sign-out", {})
        else:
            board = letters(int(world.value("SELECT board_id FROM board LIMIT 1")))
            post(sign_in(world, "Oskar Lindgren"), "/admin/duties", {"who": "Hassan Noor", "duty": "admin", "board": board})
        must(copy.get("/me", keep=False).status == 303, f"a cookie is good after {what}")
        must(copy.post("/me/language", {"language": "sv"}).status in (303, 403), "and takes forms")


def test_letters_lead_to_our_own_address(bana):
    """A link to a new password goes where the settings say, whatever host the request names."""
    world = bana.world()
    world.change("INSERT INTO setting (name, value) VALUES ('mail_host', '127.0.0.1'), ('mail_sender', 'no-reply@example.org'), ('mail_port', '1'), ('site_address', "
                 "'https://bana.example.org') ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    visitor = Visitor(world)
    fields = {"login": login_of(world, "Amina Lindqvist"), "csrf": tokens_of(world, visitor, "/forgot")}
    must(visitor.post("/forgot", fields, {"Host": "evil.example"}).status in (403, 421), "a foreign host is served")
    page = visitor.post("/forgot", fields, {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http", "Forwarded": "host=evil.example"})
    must(page.status == 303 and "evil" not in page.location, f"{page.status} {page.location}")
    for _ in range(100):
        found = world.rows("SELECT plain, html FROM letter WHERE kind = 'reset'")
        if found:
            break
        __import__("time").sleep(0.1)
    must(found and "https://bana.example.org/welcome/" in found[0][0] and "evil" not in found[0][0] + found[0][1], f"the letter: {found}")
