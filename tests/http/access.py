# SPDX-License-Identifier: EUPL-1.2
"""Who gets what: every route asked for by every kind of person (tests/access/matrix.txt holds what came), and a crawl: every address
that one person can reach, asked for by all others.

After a change that was meant: BANA_MATRIX=write tests/http/run.py --build build access, then read the difference."""
import difflib
import os
import random
import re
import zlib

from harness.people import sign_in
from harness.visitor import Visitor
from harness.world import TOP, letters

GOLDEN = os.path.join(TOP, "tests", "access", "matrix.txt")
FORM_TOKEN = "This form was open for too long"
STAGES = {"preparing": "Amina Lindqvist", "agreeing": "Samir Rashid", "signed": "Gunilla Sten"}
PERSONAS = {
    "nobody": None, "self": None, "holder": "Johan Ekdahl", "manager beside": "Karin Wallin", "former manager": "Elias Nyman",
    "helper": "Daniel Okafor", "colleague": "Hassan Noor", "other manager": "Zlatko Marić", "manager above": "Viktor Nordin",
    "HR": "Birgitta Lund", "HR of another board": "Mehdi Rahimi", "officer": "Ingrid Holm", "admin": "Oskar Lindgren",
    "elsewhere": "Sanne de Wit", "manager elsewhere": "Marijke Bos", "HR elsewhere": "Ilse Vermeer", "admin elsewhere": "Tom Kuijpers",
}
LOOKED_AT = ["session", "look", "throttle"]  # tables that reading may change; a wrong code in an address is counted


class Leak(Exception):
    """Somebody gets what the golden file, or the rules, do not give."""


def talk_of(world, name, stage):
    more = {"preparing": "t.phase = 0 AND t.state = 'open'", "agreeing": "t.phase = 3 AND t.state = 'open'", "signed": "t.state = 'signed'"}[stage]
    return world.value(f"SELECT t.talk_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = '{name}' AND {more} "
                       "ORDER BY t.opened_at DESC LIMIT 1")


def prepare(world):
    """Gives each of the three talks a helper and a former manager; returns stage → talk."""
    talks = {stage: talk_of(world, name, stage) for stage, name in STAGES.items()}
    sql, number = "", 1000
    for stage, v in talks.items():
        number += 1
        sql += f"""
INSERT INTO helper (employer_id, helper_id, talk_id, person_id, from_at) SELECT employer_id, {number}, {v}, person_id, 1 FROM person WHERE name = '{PERSONAS["helper"]}';
INSERT INTO holder (employer_id, talk_id, person_id, from_at, to_at, why) SELECT employer_id, {v}, person_id, 1, 2, 'record' FROM person WHERE name = '{PERSONAS["former manager"]}';
INSERT INTO managing (employer_id, managing_id, person_id, manager_person_id, rank, from_day, to_day)
  SELECT p.employer_id, {number}, p.person_id, m.person_id, 1, '2020-01-01', '2026-01-01' FROM person p, person m
  WHERE p.name = '{STAGES[stage]}' AND m.name = '{PERSONAS["former manager"]}';"""
    world.change(sql)
    return talks


def visitors(world, stage):
    made = {}
    for persona, name in PERSONAS.items():
        name = STAGES[stage] if persona == "self" else name
        made[persona] = Visitor(world) if name is None else sign_in(world, name)
    return made


def fill(world, pattern, talk, person):
    """The pattern's parts, as they belong to the subject."""
    def first(sql):
        rows = world.rows(sql)
        return letters(int(rows[0][0])) if rows else letters(7)
    parts = {
        "talk": lambda: letters(int(talk)), "person": lambda: letters(int(person)), "asked*": lambda: letters(int(talk)),
        "article": lambda: first(f"SELECT article_id FROM article WHERE talk_id = {talk} ORDER BY article_id LIMIT 1"),
        "meeting": lambda: first(f"SELECT meeting_id FROM meeting WHERE talk_id = {talk} AND state <> 'cancelled' ORDER BY meeting_id LIMIT 1"),
        "cycle": lambda: first("SELECT c.cycle_id FROM cycle c JOIN person p ON p.employer_id = c.employer_id JOIN board b ON b.board_id = c.board_id "
                               f"WHERE p.person_id = {person} AND c.state = 'open' AND b.board_id = (SELECT board_id FROM talk WHERE talk_id = {talk}) ORDER BY c.cycle_id LIMIT 1"),
        "step": lambda: first(f"SELECT step_id FROM step WHERE person_id = {person} ORDER BY step_id LIMIT 1"),
        "farewell": lambda: first(f"SELECT farewell_id FROM farewell WHERE person_id = {person} ORDER BY farewell_id LIMIT 1"),
        "agreement": lambda: first(f"SELECT g.agreement_id FROM agreement g JOIN talk t ON t.talk_id = g.talk_id WHERE t.person_id = {person} AND g.state = 'signed' ORDER BY g.number DESC LIMIT 1"),
        "wish": lambda: first(f"SELECT wish_id FROM wish WHERE person_id = {person} ORDER BY wish_id LIMIT 1"),
        "letter": lambda: first(f"SELECT letter_id FROM letter WHERE person_id = {person} ORDER BY letter_id LIMIT 1"),
        "session": lambda: first(f"SELECT session_id FROM session WHERE person_id = {person} ORDER BY session_id LIMIT 1"),
        "unit": lambda: first(f"SELECT unit_id FROM employment WHERE person_id = {person} AND unit_id IS NOT NULL ORDER BY employment_id LIMIT 1"),
        "employment": lambda: first(f"SELECT employment_id FROM employment WHERE person_id = {person} ORDER BY employment_id LIMIT 1"),
        "managing": lambda: first(f"SELECT managing_id FROM managing WHERE person_id = {person} AND to_day IS NULL ORDER BY managing_id LIMIT 1"),
        "post": lambda: first(f"SELECT o.post_id FROM post o JOIN employment m ON m.unit_id = o.unit_id WHERE m.person_id = {person} ORDER BY o.post_id LIMIT 1"),
        "template": lambda: first(f"SELECT m.template_id FROM template m JOIN person p ON p.employer_id = m.employer_id WHERE p.person_id = {person} ORDER BY m.template_id LIMIT 1"),
        "question": lambda: first(f"SELECT q.question_id FROM question q JOIN talk t ON t.version_id = q.version_id WHERE t.talk_id = {talk} ORDER BY q.question_id LIMIT 1"),
        "list*": lambda: "no-mail", "word*": lambda: "prepare", "code*": lambda: "abcd-efgh-jkmn", "token*": lambda: "x" * 43,
    }
    return re.sub(r":([a-z]+\*?)", lambda m: parts[m.group(1)]() if m.group(1) in parts else letters(7), pattern)


def digest(world):
    """What stands in all tables but those that reading changes."""
    if "--db" in world.data["options"]:
        tables = [r[0] for r in world.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")]
    else:
        tables = [r[0] for r in world.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
    columns = {"account": "login, password_hash, totp_secret, rights_at"}  # to open the set-up of the second step lays a secret ready
    return {t: sorted(map(str, world.rows(f"SELECT {columns.get(t, '*')} FROM {t}"))) for t in tables if t not in LOOKED_AT and not t.startswith("sqlite")}


def answer(visitor, method, path):
    page = visitor.request(method, path, b"" if method == "POST" else None,
                           {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else None, keep=False)
    if method == "POST" and page.status == 403 and FORM_TOKEN in page.words:
        return "form"  # admitted; refused only since the page's token was missing
    if page.status == 303 and page.location.startswith("/sign-in"):
        return "sign in"
    return str(page.status)


def line(route, stage, answers):
    """"GET /talks/:talk (signed): 200 self, holder; 404 others" """
    groups = {}
    for persona, a in answers.items():
        groups.setdefault(a, []).append(persona)
    most = max(groups, key=lambda a: len(groups[a]))
    said = [f"{a} {', '.join(who)}" for a, who in groups.items() if a != most] + [f"{most} {'others' if len(groups) > 1 else 'all'}"]
    return f"{route}{' (' + stage + ')' if stage else ''}: {'; '.join(said)}"


def test_matrix(bana):
    world = bana.world()
    talks = prepare(world)
    routes = [r.split() for r in world.run("routes").stdout.strip().split("\n")]
    routes = sorted({(r[1], r[0]) for r in routes if len(r) > 1 and r[0] in ("GET", "POST")})
    lines = []
    for stage in STAGES:
        who = visitors(world, stage)
        before = digest(world)
        person = world.value(f"SELECT person_id FROM person WHERE name = '{STAGES[stage]}'")
        for pattern, method in routes:
            about = any(p in pattern for p in (":talk", ":asked"))
            of_plan = any(p in pattern for p in (":step", ":agreement", ":farewell"))  # there once something is signed
            if not about and stage != ("signed" if of_plan else "agreeing"):
                continue
            path = fill(world, pattern, talks[stage], person)
            answers = {persona: answer(v, method, path) for persona, v in who.items()}
            lines.append(line(f"{method} {pattern}", stage if about else "", answers))
            if ":talk" in pattern:
                nothing = answer(who["self"], method, fill(world, pattern, 12345, person))
                if nothing != "404":
                    raise Leak(f"{method} {pattern} of a talk that does not exist: {nothing}")
        after = digest(world)
        changed = [t for t in before if before[t] != after[t]]
        if changed:
            raise Leak(f"requests without a form's token, or reads, changed {[(t, [r for r in after[t] if r not in before[t]][:2]) for t in changed]}")
    broken = [x for x in lines if re.search(r"[:;] 5\d\d ", x)]
    if broken:
        raise Leak("; ".join(broken))
    made = "# SPDX-License-Identifier: EUPL-1.2\n# Made by tests/http/access.py; \"form\" is a POST that is let in as far as its form's token.\n" + "\n".join(sorted(lines)) + "\n"
    if os.environ.get("BANA_MATRIX") == "write":
        with open(GOLDEN, "w", encoding="utf-8") as f:
            f.write(made)
    with open(GOLDEN, encoding="utf-8") as f:
        golden = f.read()
    if made != golden:
        differs = [x for x in difflib.unified_diff(golden.split("\n"), made.split("\n"), lineterm="", n=0) if x[:1] in "+-" and x[:3] not in ("+++", "---")]
        raise Leak("tests/access/matrix.txt does not say: " + " | ".join(differs[:6]))


FILLED = {"name": "Taken over", "given": "Taken", "family": "Over", "number": "999999", "title": "Taken over", "mail": "taken@over.example", "day": "2026-12-01",
          "from_day": "2026-12-01", "to_day": "2026-12-31", "from": "2026-12-01", "to": "2026-12-31", "reference": "T1", "kind": "holiday", "words": "Taken over",
          "answer": "yes", "act": "offer", "verdict": "possible", "direction": "deeper", "why": "Taken over", "rank": "1", "confirm": "1", "sure": "1", "yes": "1"}


def test_good_forms_with_foreign_ids_change_nothing(bana):
    """Somebody with rights elsewhere sends well-made forms, with a good token, to the addresses of things that are not theirs."""
    world = bana.world()
    talks = prepare(world)
    attackers = {n: sign_in(world, n) for n in ("Mehdi Rahimi", "Ilse Vermeer", "Zlatko Marić", "Hassan Noor", "Tom Kuijpers")}
    routes = [r.split()[1] for r in world.run("routes").stdout.strip().split("\n") if r.startswith("POST")]
    person, faults = world.value(f"SELECT person_id FROM person WHERE name = '{STAGES['agreeing']}'"), []
    ids = {k: fill(world, ":" + k, talks["agreeing"], person) for k in ("unit", "talk", "person", "post", "template", "question", "meeting", "article")}
    own = {n: letters(int(world.value(f"SELECT person_id FROM person WHERE name = '{n}'"))) for n in attackers}
    for name, visitor in attackers.items():
        page = visitor.get("/me")
        token = next(v for f in page.reader.forms for n, v in f.fields if n == "csrf")
        sessions = world.rows("SELECT person_id, COUNT(*) FROM session GROUP BY person_id ORDER BY 1")
        before = digest(world)
        for pattern in routes:
            if ":" not in pattern or pattern.startswith(("/welcome", "/hr/templates") if name == "Mehdi Rahimi" else "/welcome"):
                continue
            for stage in (STAGES if ":talk" in pattern else ["agreeing"]):
                path = fill(world, pattern, talks[stage], person)
                page = visitor.post(path, {**FILLED, **ids, "person": own[name], "to_person": own[name], "manager": own[name], "csrf": token})
                harmless = pattern == "/me/sessions/:session/end" and page.status == 303  # says the same whether or not there was one
                if (page.status < 400 or page.status >= 500) and not harmless:
                    faults.append(f"{name} at {pattern}: {page.status} {page.location}")
        if world.rows("SELECT person_id, COUNT(*) FROM session GROUP BY person_id ORDER BY 1") != sessions:
            faults.append(f"{name} ended somebody's session")
        after = digest(world)
        faults += [f"{name} changed {t}: {[r for r in after[t] if r not in before[t]][:1]}" for t in before if before[t] != after[t]]
    if faults:
        raise Leak(f"{len(faults)}: " + " | ".join(faults[:8]))


# ---- the crawl ----

class Secrets:
    """Words that only some may read: (words, who may)."""

    def __init__(self, world):
        self.world, self.found, self.people = world, {}, {}
        for name, v in world.rows("SELECT name, person_id FROM person"):
            self.people[v] = name
        helpers = world.rows("SELECT talk_id, person_id FROM helper WHERE to_at IS NULL")
        holders = world.rows("SELECT h.talk_id, h.person_id FROM holder h WHERE h.to_at IS NULL")
        for v, person, shared, passing, state in world.rows("SELECT talk_id, person_id, COALESCE(shared_at, 0), passing_on, state FROM talk"):
            hold = {p for t, p in holders if t == v}
            parties = {person} | (hold if passing not in ("asked", "no") else set())
            managers = {r[0] for r in world.rows(f"SELECT manager_person_id FROM managing WHERE person_id = {person} AND (to_day IS NULL OR to_day >= '2026-11-23')")}
            for side, words in world.rows(f"SELECT side, words FROM answer WHERE talk_id = {v}"):
                who = parties if shared != "0" else {person} if side == "employee" else hold
                self.add(words, who | ({p for t, p in helpers if t == v} if side == "employee" else set()))
            for sql in (f"SELECT words FROM heard WHERE talk_id = {v}", f"SELECT words FROM proposal WHERE talk_id = {v}",
                        f"SELECT d.why FROM verdict d JOIN proposal q ON q.proposal_id = d.proposal_id WHERE q.talk_id = {v}"):
                for (words,) in world.rows(sql):
                    self.add(words, parties)
            for words in world.rows(f"SELECT title, what, how, effort FROM article WHERE talk_id = {v}") + world.rows(f"SELECT goal FROM talk WHERE talk_id = {v}"):
                for w in words:
                    self.add(w, parties | (managers if state == "signed" else set()))
        for v, name in world.rows("SELECT person_id, name FROM person WHERE protected = 1"):
            may = {v} | {r[0] for r in world.rows(f"SELECT manager_person_id FROM managing WHERE person_id = {v}")}
            may |= {r[0] for r in world.rows("SELECT person_id FROM duty WHERE duty = 'protected'")}
            self.found[name] = {self.people[p] for p in may} | {"whole"}

    def add(self, words, who):
        """Short words stand in many places; those that are in several texts may be read by the readers of each."""
        key = " ".join(words.split())[:60]
        if len(key) >= 25:
            self.found.setdefault(key, set()).update(self.people[p] for p in who)

    def read_by(self, name, page):
        """The first words on the page that are not for the person."""
        return next((w for w, who in self.found.items() if w in page.words and name not in who), None)


def crawl(visitor, most=120):
    """Every address that the person's pages lead to."""
    seen, waiting = {}, ["/"]
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        if path in seen:
            continue
        page = visitor.get(path)
        seen[path] = page
        if page.status in (302, 303):
            waiting.append(page.location)
        for link in page.reader.links + [f.action for f in page.reader.forms if f.method == "get"]:
            link = link.split("#")[0]
            if link.startswith("/") and not link.startswith(("//", "/static", "/sign-out")) and link not in seen:
                waiting.append(link)
    return seen


def test_crawl(bana):
    world = bana.world()
    secrets, faults, reached = Secrets(world), [], {}
    names = ["Amina Lindqvist", "Johan Ekdahl", "Karin Wallin", "Nadia Sjöberg", "Samir Rashid", "Petra Nyqvist", "Zlatko Marić", "Viktor Nordin", "Birgitta Lund",
             "Mehdi Rahimi", "Ingrid Holm", "Oskar Lindgren", "Marijke Bos", "Youssef Haddad", "Ilse Vermeer", "Tom Kuijpers"]
    who = {name: sign_in(world, name) for name in names}
    who["nobody"] = Visitor(world)
    for name, visitor in who.items():
        for path, page in crawl(visitor).items():
            reached.setdefault(path, page)
            judge(name, path, page, secrets, faults)
    step = 1 if os.environ.get("BANA_CHECK_LEVEL") == "long" or "--db" not in world.data["options"] else 4
    paths = sorted(reached)
    random.Random(7).shuffle(paths)
    for name, visitor in who.items():
        for path in paths[zlib.crc32(name.encode()) % step::step]:
            judge(name, path, visitor.get(path), secrets, faults)
    if len(reached) < 100:
        raise Leak(f"only {len(reached)} addresses were reached")
    if not secrets.found:
        raise Leak("there are no words to look for")
    if faults:
        raise Leak(f"{len(faults)}: " + " | ".join(faults[:5]))


def judge(name, path, page, secrets, faults):
    words = secrets.read_by(name, page)
    if words:
        faults.append(f"{name} reads \"{words[:40]}\" at {path}")
    if page.status >= 500:
        faults.append(f"{name} gets {page.status} at {path}")
    if page.is_html and page.status == 200 and (page.queries > 10 or len(page.body) > 60 * 1024):
        faults.append(f"{path} takes {page.queries} queries, {len(page.body)} bytes for {name}")


if os.environ.get("BANA_CHECK_LEVEL") != "long":  # thousands of requests: on PostgreSQL in the long check only
    test_matrix.needs = test_crawl.needs = test_good_forms_with_foreign_ids_change_nothing.needs = "sqlite"
