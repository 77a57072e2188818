# SPDX-License-Identifier: EUPL-1.2
"""Who gets what: every route asked for by every kind of person. tests/access/matrix.txt holds what came, docs/admin/access.md the rule
for people; both are held against the table in the program, and that against the rule as harness/rule.py reckons it from the data.

After a change that was meant: BANA_MATRIX=write tests/http/run.py --build build access, then read the differences."""
import difflib
import os
import re

from harness.people import sign_in
from harness.rule import Rule
from harness.visitor import Visitor
from harness.world import TOP, letters

GOLDEN = os.path.join(TOP, "tests", "access", "matrix.txt")
WRITTEN = os.path.join(TOP, "docs", "admin", "access.md")
FORM_TOKEN = "This form was open for too long"
TODAY = 1795327200  # the day before the example world begins: an older scan would be wiped while the test runs
STAGES = {"preparing": "Amina Lindqvist", "agreeing": "Samir Rashid", "signed": "Gunilla Sten", "protected": "Nadia Sjöberg"}
PERSONAS = {
    "nobody": None, "self": None, "holder": "Johan Ekdahl", "manager beside": "Karin Wallin", "asked holder": "Eva Sandström", "signer": "Nermin Kovačević",
    "former manager": "Elias Nyman", "helper": "Daniel Okafor", "colleague": "Hassan Noor", "other manager": "Zlatko Marić", "manager above": "Viktor Nordin",
    "manager of another board": "Rosa Santos", "has left": "Lars Öhman", "HR": "Birgitta Lund", "HR of another board": "Mehdi Rahimi", "officer": "Ingrid Holm",
    "admin": "Oskar Lindgren",
    "elsewhere": "Sanne de Wit", "manager elsewhere": "Marijke Bos", "HR elsewhere": "Ilse Vermeer", "admin elsewhere": "Tom Kuijpers",
}
LOOKED_AT = ["session", "look", "throttle"]  # tables that reading may change; a wrong code in an address is counted


class Leak(Exception):
    """Somebody gets what the golden file, or the rules, do not give."""


def talk_of(world, name, stage):
    more = {"preparing": "t.phase = 0 AND t.state = 'open'", "agreeing": "t.phase = 3 AND t.state = 'open'", "signed": "t.state = 'signed'", "protected": "t.phase = 2"}[stage]
    return world.value(f"SELECT t.talk_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = '{name}' AND {more} "
                       "ORDER BY t.opened_at DESC LIMIT 1")


def prepare(world):
    """Gives each of the talks those who were or are something to it, and lets somebody leave who was nearly all; returns stage → talk."""
    talks = {stage: talk_of(world, name, stage) for stage, name in STAGES.items()}
    sql, number = "", 1000
    for stage, v in talks.items():
        number += 10
        who = lambda name, more: f"SELECT employer_id, {more} FROM person WHERE name = '{name}';\n"  # noqa: E731
        for i, name in enumerate((PERSONAS["helper"], PERSONAS["has left"])):
            sql += "INSERT INTO helper (employer_id, helper_id, talk_id, person_id, from_at) " + who(name, f"{number + i}, {v}, person_id, 1")
        sql += "INSERT INTO holder (employer_id, talk_id, person_id, from_at, to_at, why) " + who(PERSONAS["former manager"], f"{v}, person_id, 1, 2, 'record'")
        for name in (PERSONAS["asked holder"], PERSONAS["has left"]):
            sql += "INSERT INTO holder (employer_id, talk_id, person_id, from_at, why) " + who(name, f"{v}, person_id, 1, 'asked'")
        for i, (name, to) in enumerate(((PERSONAS["former manager"], "'2026-01-01'"), (PERSONAS["has left"], "NULL"))):
            sql += (f"INSERT INTO managing (employer_id, managing_id, person_id, manager_person_id, rank, from_day, to_day) SELECT p.employer_id, {number + i}, p.person_id, "
                    f"m.person_id, 2, '2020-01-01', {to} FROM person p, person m WHERE p.name = '{STAGES[stage]}' AND m.name = '{name}';\n")
        if stage in ("signed", "protected"):
            sql += (f"INSERT INTO agreement (employer_id, agreement_id, talk_id, number, content, salt, digest, state, made_at, by_person_id) SELECT employer_id, {number}, {v}, 1, "
                    f"content, salt, digest, 'replaced', 1, by_person_id FROM agreement WHERE talk_id = {talks['signed']} AND state = 'signed';\n"
                    "INSERT INTO signature (employer_id, agreement_id, side, person_id, kind, name, signed_at) "
                    + who(PERSONAS["signer"], f"{number}, 'manager', person_id, 'agree', name, 1"))
        sql += ("INSERT INTO scan (employer_id, scan_id, person_id, instrument, version, begun_at, touched_at, language) "
                + who(STAGES[stage], f"{number}, person_id, 'bana', '1', {TODAY}, {TODAY}, 'en'")
                + "INSERT INTO task_energy (employer_id, person_id, task_id, position, task, wants, language, said_at) "
                + who(STAGES[stage], f"person_id, {number}, 1, 'a task', 'same', 'en', 1"))
    left = f"(SELECT person_id FROM person WHERE name = '{PERSONAS['has left']}')"
    sql += f"""UPDATE employment SET to_day = '2026-11-22' WHERE person_id = {left};
INSERT INTO duty (employer_id, person_id, duty, board_id) SELECT employer_id, {left}, duty, board_id FROM duty WHERE person_id = (SELECT person_id FROM person WHERE name = 'Ingrid Holm');
INSERT INTO duty (employer_id, person_id, duty) SELECT employer_id, person_id, 'admin' FROM person WHERE person_id = {left};
UPDATE account SET totp_secret = (SELECT a.totp_secret FROM account a JOIN person p ON p.person_id = a.person_id WHERE p.name = 'Birgitta Lund') WHERE person_id = {left};"""
    world.change(sql)
    return talks


def visitors(world):
    """A visitor for each persona but "self", and for each of those whose talk it is."""
    people = {n: n for n in STAGES.values()} | {p: n for p, n in PERSONAS.items() if n}
    return {p: sign_in(world, n) for p, n in people.items()} | {"nobody": Visitor(world)}


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
        "import": lambda: first(f"SELECT i.import_id FROM import i JOIN person p ON p.employer_id = i.employer_id WHERE p.person_id = {person} LIMIT 1"),
        "step": lambda: first(f"SELECT step_id FROM step WHERE person_id = {person} ORDER BY step_id LIMIT 1"),
        "farewell": lambda: first(f"SELECT farewell_id FROM farewell WHERE person_id = {person} ORDER BY farewell_id LIMIT 1"),
        "agreement": lambda: first(f"SELECT g.agreement_id FROM agreement g JOIN talk t ON t.talk_id = g.talk_id WHERE t.person_id = {person} AND g.state = 'signed' ORDER BY g.number DESC LIMIT 1"),
        "scan": lambda: first(f"SELECT scan_id FROM scan WHERE person_id = {person} ORDER BY scan_id LIMIT 1"),
        "task": lambda: first(f"SELECT task_id FROM task_energy WHERE person_id = {person} ORDER BY task_id LIMIT 1"),
        "wish": lambda: first(f"SELECT wish_id FROM wish WHERE person_id = {person} ORDER BY wish_id LIMIT 1"),
        "letter": lambda: first(f"SELECT letter_id FROM letter WHERE person_id = {person} ORDER BY letter_id LIMIT 1"),
        "session": lambda: first(f"SELECT session_id FROM session WHERE person_id = {person} ORDER BY session_id LIMIT 1"),
        "unit": lambda: first(f"SELECT unit_id FROM employment WHERE person_id = {person} AND unit_id IS NOT NULL ORDER BY employment_id LIMIT 1"),
        "employment": lambda: first(f"SELECT employment_id FROM employment WHERE person_id = {person} ORDER BY employment_id LIMIT 1"),
        "managing": lambda: first(f"SELECT managing_id FROM managing WHERE person_id = {person} AND to_day IS NULL ORDER BY managing_id LIMIT 1"),
        "post": lambda: first(f"SELECT o.post_id FROM post o JOIN employment m ON m.unit_id = o.unit_id WHERE m.person_id = {person} ORDER BY o.post_id LIMIT 1"),
        "template": lambda: first(f"SELECT m.template_id FROM template m JOIN person p ON p.employer_id = m.employer_id WHERE p.person_id = {person} ORDER BY m.template_id LIMIT 1"),
        "question": lambda: first(f"SELECT q.question_id FROM question q JOIN talk t ON t.version_id = q.version_id WHERE t.talk_id = {talk} ORDER BY q.question_id LIMIT 1"),
        "list*": lambda: "no-mail", "part*": lambda: "can", "word*": lambda: "prepare", "code*": lambda: "abcd-efgh-jkmn", "token*": lambda: "x" * 43,
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


def routes_of(world):
    """(pattern, method, the relations that may) of each route."""
    found = re.findall(r"^(GET|POST) +(\S+) +(.+)$", world.run("routes").stdout, re.M)
    return sorted((pattern, method, set(granted.strip().split(", "))) for method, pattern, granted in found)


def judge(rule, route, granted, viewer, talk, person, cycle, said):
    """What the viewer is to it. Complains unless what came is what the rule gives: whoever is in has the right, whoever has not is told nothing."""
    of = (rule.to_talk(viewer, talk) if ":talk" in route else rule.to_person(viewer, person) if ":person" in route else
          rule.to_round(viewer, cycle) if ":cycle" in route else rule.plain(viewer))
    may, thing = bool(of & granted) or "anybody" in granted, any(p in route for p in (":talk", ":person", ":cycle"))
    refused = "sign in" if viewer is None and route.startswith("GET") else "403" if viewer is None or not thing else "404"
    if not may and said != refused:
        raise Leak(f"{route}: {said} for {rule.name.get(viewer)}, who is {of} to it; it is for {granted}")
    if may and said in ("403", "sign in"):
        raise Leak(f"{route}: {said} for {rule.name.get(viewer)}, who is {of} to it; it is for {granted}")
    return of


def test_matrix(bana):
    world = bana.world()
    talks = prepare(world)
    rule, who, lines = Rule(world), visitors(world), []
    ids = {name: v for v, name in rule.name.items()}
    for stage, name in STAGES.items():
        before, person = digest(world), ids[name]
        asking = {p: (None if p == "nobody" else ids[name] if p == "self" else ids[n], who[name if p == "self" else p]) for p, n in PERSONAS.items()}
        cycle = int(world.value(f"SELECT COALESCE(cycle_id, 0) FROM talk WHERE talk_id = {talks[stage]}"))
        for pattern, method, granted in routes_of(world):
            about = any(p in pattern for p in (":talk", ":asked"))
            of_plan = any(p in pattern for p in (":step", ":agreement", ":farewell"))  # there once something is signed
            once = "signed" if of_plan else "agreeing"
            if not about and stage != once and not (stage == "protected" and ":person" in pattern):
                continue
            path = fill(world, pattern, talks[stage], person)
            answers = {}
            for persona, (viewer, visitor) in asking.items():
                answers[persona] = answer(visitor, method, path)
                judge(rule, f"{method} {pattern}", granted, viewer, int(talks[stage]), person, cycle, answers[persona])
            lines.append(line(f"{method} {pattern}", stage if about or stage == "protected" else "", answers))
            if ":talk" in pattern:
                nothing = answer(asking["self"][1], method, fill(world, pattern, 12345, person))
                if nothing != "404":
                    raise Leak(f"{method} {pattern} of a talk that does not exist: {nothing}")
        after = digest(world)
        changed = [t for t in before if before[t] != after[t]]
        if changed:
            raise Leak(f"requests without a form's token, or reads, changed {[(t, [r for r in after[t] if r not in before[t]][:2]) for t in changed]}")
    broken = [x for x in lines if re.search(r"[:;] 5\d\d ", x)]
    if broken:
        raise Leak("; ".join(broken))
    same_as(GOLDEN, "# SPDX-License-Identifier: EUPL-1.2\n# Made by tests/http/access.py; \"form\" is a POST that is let in as far as its form's token.\n"
            + "\n".join(sorted(lines)) + "\n")


def same_as(path, made):
    """What was made stands in the file, or is written there."""
    if os.environ.get("BANA_MATRIX") == "write":
        with open(path, "w", encoding="utf-8") as f:
            f.write(made)
    with open(path, encoding="utf-8") as f:
        golden = f.read()
    if made != golden:
        differs = [x for x in difflib.unified_diff(golden.split("\n"), made.split("\n"), lineterm="", n=0) if x[:1] in "+-" and x[:3] not in ("+++", "---")]
        raise Leak(os.path.relpath(path, TOP) + " does not say: " + " | ".join(differs[:6]))


def test_the_written_rule_is_the_one_that_is_kept(bana):
    made = bana.world("none").run("rights").stdout
    with open(WRITTEN, encoding="utf-8") as f:
        text = f.read()
    begin, end = text.index("<!-- bana rights -->\n\n"), text.index("<!-- end -->")
    same_as(WRITTEN, text[:begin] + "<!-- bana rights -->\n\n" + made + text[end:])


def test_the_tests_of_the_documents_are_there(bana):
    """docs/admin/attacks.md names tests; each of them is there."""
    with open(os.path.join(TOP, "docs", "admin", "attacks.md"), encoding="utf-8") as f:
        named = set(re.findall(r"`(\w+\.py): (test_\w+)`", f.read()))
    missing = []
    for file, name in sorted(named):
        with open(os.path.join(TOP, "tests", "http", file), encoding="utf-8") as f:
            if f"def {name}(" not in f.read():
                missing.append(f"{file}: {name}")
    if missing or len(named) < 30:
        raise Leak(f"of {len(named)} tests in docs/admin/attacks.md these are not there: {missing}")


FILLED = {"name": "Taken over", "given": "Taken", "family": "Over", "number": "999999", "title": "Taken over", "mail": "taken@over.example", "day": "2026-12-01",
          "from_day": "2026-12-01", "to_day": "2026-12-31", "from": "2026-12-01", "to": "2026-12-31", "reference": "T1", "kind": "holiday", "words": "Taken over",
          "answer": "yes", "act": "offer", "verdict": "possible", "direction": "deeper", "why": "Taken over", "rank": "1", "confirm": "1", "sure": "1", "yes": "1"}


def test_good_forms_with_foreign_ids_change_nothing(bana):
    """Somebody with rights elsewhere sends well-made forms, with a good token, to the addresses of things that are not theirs."""
    world = bana.world()
    talks = prepare(world)
    attackers = {n: sign_in(world, n) for n in ("Mehdi Rahimi", "Ilse Vermeer", "Zlatko Marić", "Hassan Noor", "Tom Kuijpers")}
    routes = [pattern for pattern, method, _ in routes_of(world) if method == "POST"]
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


if os.environ.get("BANA_CHECK_LEVEL") != "long":  # thousands of requests: on PostgreSQL in the long check only
    test_matrix.needs = test_good_forms_with_foreign_ids_change_nothing.needs = "sqlite"
