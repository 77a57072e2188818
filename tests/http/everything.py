# SPDX-License-Identifier: EUPL-1.2
"""Everything about me: one file for the person, with what is theirs and nobody else's words."""
import glob
import html
import io
import json
import os
import re
import zipfile

from harness.claims import must
from harness.people import sign_in
from harness.visitor import Visitor
from harness.world import TOP


def fetch(visitor):
    page = visitor.get("/me/everything.zip")
    must(page.status == 200, str(page.status))
    archive = zipfile.ZipFile(io.BytesIO(page.body))
    must(archive.testzip() is None and archive.namelist() == ["me.json", "me.html", "bana.css"], str(archive.namelist()))
    return json.loads(archive.read("me.json")), archive.read("me.html").decode()


def person_of(world, name):
    return world.value(f"SELECT person_id FROM person WHERE name = '{name}'")


def test_everyone_gets_what_is_theirs(bana):
    world = bana.world("demo")
    mine = {"employment": "person_id", "wish": "person_id", "step": "person_id", "talk": "person_id", "look": "person_id", "letter": "person_id", "managing": "person_id"}
    signed = 0
    for name in ("Amina Lindqvist", "Johan Ekdahl", "Sanne de Wit", "Birgitta Lund", "Youssef Haddad"):
        visitor = sign_in(world, name)
        said, page = fetch(visitor)
        person = person_of(world, name)
        must([p["name"] for p in said["person"]] == [name] and name in page, f"{name}: the person")
        for table, column in mine.items():
            n = int(world.value(f"SELECT count(*) FROM {table} WHERE {column} = {person}"))
            must(len(said[table]) == n, f"{name}: {len(said[table])} of {n} rows of {table}")
        signed += len(said["seal"])
        must(all(s["mark"] for s in said["seal"]) and len(said["signature"]) >= 2 * len(said["seal"]), f"{name}: seals with both signatures")
    must(signed, "somebody has signed")


def test_words_that_are_not_shared(bana):
    """What the other side has prepared and not shared is in no file, nor is anybody else's."""
    world = bana.world("demo")
    rows = world.rows("SELECT t.person_id, p.name, a.words FROM answer a JOIN talk t ON t.talk_id = a.talk_id JOIN person p ON p.person_id = t.person_id JOIN account c ON c.person_id = p.person_id AND c.password_hash IS NOT NULL "
                      "WHERE a.side = 'manager' AND t.shared_at IS NULL AND length(a.words) > 20")
    must(rows, "a manager has prepared")
    names = {row[1] for row in rows}
    for name in sorted(names)[:4]:
        said, page = fetch(sign_in(world, name))
        text = json.dumps(said, ensure_ascii=False) + page
        for _, _, words in rows:
            must(words not in text, f"{name} reads what the manager has not shared")
    own = world.rows("SELECT p.name, a.words FROM answer a JOIN talk t ON t.talk_id = a.talk_id JOIN person p ON p.person_id = t.person_id JOIN account c ON c.person_id = p.person_id AND c.password_hash IS NOT NULL "
                     "WHERE a.side = 'employee' AND length(a.words) > 20 AND t.state = 'open' AND p.protected = 0 ORDER BY t.talk_id")
    name, words = own[0]
    must(words in [a["words"] for a in fetch(sign_in(world, name))[0]["answer"]], f"{name} has what {name} wrote")
    other = next(row for row in own if row[0] != name)
    must(other[1] not in json.dumps(fetch(sign_in(world, name))[0], ensure_ascii=False), "and nothing of others")


def test_somebody_with_protected_identity_is_named_to_their_own(bana):
    """Who reads, holds, manages or helps is in the file without a name if their identity is protected, but for whoever is one's manager."""
    world = bana.world("small")
    amina, nadia = person_of(world, "Amina Lindqvist"), person_of(world, "Nadia Sjöberg")
    talk = world.value(f"SELECT talk_id FROM talk WHERE person_id = {amina} AND state = 'open'")
    world.change(f"INSERT INTO look (employer_id, look_id, person_id, reader_person_id, thing, thing_id, at) SELECT employer_id, 4711, {amina}, {nadia}, 'plan', {talk}, 7 FROM talk WHERE talk_id = {talk};"
                 f"INSERT INTO holder (employer_id, talk_id, person_id, from_at, to_at, why) SELECT employer_id, talk_id, {nadia}, 7, 8, 'record' FROM talk WHERE talk_id = {talk};"
                 f"INSERT INTO helper (employer_id, helper_id, talk_id, person_id, from_at, to_at) SELECT employer_id, 4711, talk_id, {nadia}, 7, 8 FROM talk WHERE talk_id = {talk};"
                 "INSERT INTO managing (employer_id, managing_id, person_id, manager_person_id, rank, from_day, to_day) "
                 f"SELECT employer_id, 4711, {amina}, {nadia}, 2, '2026-01-01', '2026-03-31' FROM person WHERE person_id = {amina}")
    visitor = sign_in(world, "Amina Lindqvist")
    said, page = fetch(visitor)
    must("Nadia" not in json.dumps(said) + page, "somebody with protected identity is named")
    for table in ("look", "holder", "helper"):
        must([r for r in said[table] if not r.get("name")], f"the row of {table} is not there: {said[table]}")
    must([r for r in said["holder"] if r.get("name")], f"nobody is named: {said['holder']}")
    must([r for r in said["managing"] if not r.get("manager")] and "Johan Ekdahl" in [r.get("manager") for r in said["managing"]], str(said["managing"]))
    world.change("UPDATE managing SET to_day = NULL WHERE managing_id = 4711")
    said, _ = fetch(sign_in(world, "Amina Lindqvist"))
    for table in ("look", "holder"):
        must("Nadia Sjöberg" in [r.get("name") for r in said[table]], f"one's own manager is not named in {table}")
    must("Nadia Sjöberg" in [r.get("manager") for r in said["managing"]] and "Nadia Sjöberg" not in [r.get("name") for r in said["helper"]], "the managers of one's own")


def test_secrets_stay(bana):
    world = bana.world("demo")
    said, page = fetch(sign_in(world, "Oskar Lindgren"))
    text = json.dumps(said) + page
    for column in ("password_hash", "totp_secret", "token_digest", "csrf_secret", "code_digest", "salt"):
        must(column not in text, column)
    must("argon2" not in text, "no password")
    world.change("INSERT INTO letter (employer_id, letter_id, person_id, kind, language, subject, plain, html, made_at, due_at, state) SELECT employer_id, 4711, person_id, 'reset', 'en', 's', "
                 "'/welcome/ABCD', '', 1, 4000000000, 'waiting' FROM person WHERE name = 'Oskar Lindgren'")
    said, page = fetch(sign_in(world, "Oskar Lindgren"))
    must("reset" in [r["kind"] for r in said["letter"]] and "/welcome/" not in json.dumps(said) + page, "a code that waits to be sent is for who reads the mail")
    must(Visitor(world, "en").get("/me/everything.zip").status == 303, "nobody else gets it")


def test_in_the_persons_language(bana):
    world = bana.world("small")
    visitor = sign_in(world, "Amina Lindqvist")
    for language, words in (("sv", "Allt om mig"), ("nl", "Alles over mij"), ("en", "Everything about me")):
        visitor.get("/me")
        visitor.submit("/me/language", {"language": language})
        _, page = fetch(visitor)
        must(f'<html lang="{language}">' in page and words in page, f"{language}: {page[:300]}")
    must("Fetch everything about me" in visitor.get("/me/stored").words, "the page that explains leads there")


def codes():
    """The words of the schema's CHECK lists."""
    schema = "".join(open(path, encoding="utf-8").read() for path in glob.glob(os.path.join(TOP, "schema", "*.sql")))
    return {word for some in re.findall(r"CHECK \(\w+ IN \(([^)]*)\)", schema) for word in re.findall(r"'(\w+)'", some)}


def facts(page):
    """What me.html says: label, value."""
    return [tuple(html.unescape(re.sub(r"<[^>]+>", "\n", part)).strip() for part in pair)
            for pair in re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", page, re.S)]


def test_in_words_of_people(bana):
    """Labels and words of the person's language, as on the pages; what only programs need is in me.json."""
    world = bana.world("demo")
    ours, marked, people = codes(), 0, """SELECT p.name FROM person p JOIN account c ON c.person_id = p.person_id
        WHERE EXISTS (SELECT 1 FROM step s WHERE s.person_id = p.person_id) OR EXISTS (SELECT 1 FROM wish w WHERE w.person_id = p.person_id)
        OR EXISTS (SELECT 1 FROM duty d WHERE d.person_id = p.person_id) OR EXISTS (SELECT 1 FROM farewell f WHERE f.person_id = p.person_id)
        GROUP BY p.name HAVING MIN(COALESCE(c.password_hash, '')) <> ''
            AND 1 = (SELECT COUNT(*) FROM person o JOIN account k ON k.person_id = o.person_id WHERE o.name = p.name) ORDER BY p.name"""
    must({"hand_over", "let_go", "employee", "on"} <= ours, str(ours))
    daan = "SELECT employer_id, person_id FROM person WHERE name = 'Daan Verbruggen'"
    world.change("INSERT INTO competitor (employer_id, person_id, by_person_id, made_at) SELECT d.employer_id, d.person_id, b.person_id, 1795000000 "
                 f"FROM ({daan}) d JOIN person b ON b.name = 'Marijke Bos'")
    for (name,) in world.rows(people):
        visitor = sign_in(world, name)
        for language in ("sv", "nl", "en"):
            visitor.get("/me")
            visitor.submit("/me/language", {"language": language})
            said, page = fetch(visitor)
            fields = {field for rows in said.values() for row in rows for field in row}
            ids = {v for rows in said.values() for row in rows for k, v in row.items() if k.endswith("_id") and v}
            whose = f"{name}, {language}"
            must(len(facts(page)) > 10, whose)
            for label, value in facts(page):
                must(label and value and label not in fields, f"{whose}: no label for {label}: {value}")
                for line in value.split("\n"):
                    must(not {line, line.rsplit(": ", 1)[-1]} & (ours | ids), f"{whose}: a bare code: {label}: {line}")
                must("://" in value or not re.search(r"[a-z]_[a-z]", label + value), f"{whose}: {label}: {value}")
            marked += any("Marijke Bos" == value for _, value in facts(page)) and bool(said["competitor"])
            questions = {a["asked"] for a in said["answer"] if a["words"] and "%1" not in a["asked"]}
            must(questions <= {value for _, value in facts(page)}, f"{whose}: the questions as asked")
    must(marked == 3, "who marked it")


def test_not_too_often(bana):
    world = bana.world("small")
    visitor = sign_in(world, "Amina Lindqvist")
    answers = [visitor.get("/me/everything.zip").status for _ in range(8)]
    must(answers[:5] == [200] * 5 and answers[-1] == 429, str(answers))
    must(fetch(sign_in(world, "Johan Ekdahl")), "others are not held up by it")
