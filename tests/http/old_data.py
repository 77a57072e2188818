# SPDX-License-Identifier: EUPL-1.2
"""A data folder of the first tables is taken over: columns and tables that came later, and the steps of plans that were signed before."""
import glob
import hashlib
import os
import sqlite3
import subprocess
import tempfile

from harness.claims import must
from harness.world import TOP

SIGNED = """
INSERT INTO employer (employer_id, name, slug, kind, language, zone, created_at) VALUES (1, 'E', 'e', 'company', 'sv', 'Europe/Stockholm', 1);
INSERT INTO board (employer_id, board_id, name, sort_key) VALUES (1, 2, 'B', 'b');
INSERT INTO person (employer_id, person_id, given, family, name, sort_sv, sort_nl, sort_en, search, created_at) VALUES (1, 3, 'P', 'Q', 'P Q', 'p', 'p', 'p', 'p q', 1);
INSERT INTO invite (employer_id, invite_id, person_id, code_digest, way, made_at, ends_at) VALUES (1, 4, 3, x'00', 'paper', 1, 2);
INSERT INTO template (employer_id, template_id, word) VALUES (1, 5, 'short');
INSERT INTO template_version (employer_id, version_id, template_id, number, name_sv, name_nl, name_en, lead_sv, lead_nl, lead_en, minutes, state, made_at)
  VALUES (1, 6, 5, 1, 'n', 'n', 'n', 'l', 'l', 'l', 15, 'used', 1);
"""
TALK = """
INSERT INTO talk (employer_id, talk_id, version_id, person_id, board_id, language, phase, state, prepare_by_day, talk_by_day, sign_by_day, opened_at, touched_at, shared_at, signed_at)
  VALUES (1, {talk}, 6, 3, 2, 'sv', 4, 'signed', '2026-01-01', '2026-01-02', '2026-01-03', 1, 1, 1, {at});
INSERT INTO agreement (employer_id, agreement_id, talk_id, number, digest, state, made_at, by_person_id) VALUES (1, {talk}1, {talk}, 1, x'00', 'replaced', 1, 3);
INSERT INTO agreement (employer_id, agreement_id, talk_id, number, digest, state, made_at, by_person_id) VALUES (1, {talk}2, {talk}, 2, x'00', 'signed', 1, 3);
"""
ARTICLE = """INSERT INTO article (employer_id, article_id, talk_id, position, title, what, form, how, from_day, to_day, when_words, place, means_money, means_time, means_leave, repayment,
  guided_by, effort, beside, again_words, promise_of) VALUES (1, {id}, {talk}, {position}, '{title}', '', 'course', '', NULL, '2026-06-01', '', '', '', '', '', '', 'G', '', '', '', '{of}');
"""


def digest_of(text):
    """Of a schema file, as Bana notes it."""
    return hashlib.blake2b(text.encode(), digest_size=32).hexdigest()


def old_folder(folder):
    """The folder of a bana that had the first two files of the schema, with two signed talks of one person."""
    db = sqlite3.connect(os.path.join(folder, "bana.db"))
    db.execute("CREATE TABLE schema_version (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL) STRICT")
    for number, path in enumerate(sorted(glob.glob(os.path.join(TOP, "schema", "*.sql")))[:2], 1):
        with open(path, encoding="utf-8") as f:
            text = f.read()
        db.executescript(text)
        db.execute("INSERT INTO schema_version VALUES (?, ?, ?)", (number, os.path.basename(path), digest_of(text)))
    db.executescript(SIGNED + TALK.format(talk=70, at=100) + TALK.format(talk=80, at=200))
    db.executescript(ARTICLE.format(id=71, talk=70, position=1, title="Of an earlier plan", of="employee") +
                     ARTICLE.format(id=82, talk=80, position=5, title="Second", of="manager") + ARTICLE.format(id=81, talk=80, position=2, title="First", of="employee"))
    db.commit()
    db.close()


def test_first_tables(bana):
    world = bana.world("none")
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o700)
        old_folder(folder)
        done = subprocess.run([world.bana, "user", "list", "--data", folder], capture_output=True, text=True, timeout=60, check=False)
        db = sqlite3.connect(os.path.join(folder, "bana.db"))
        versions = db.execute("SELECT COUNT(*) FROM schema_version").fetchone()[0]
        must(versions == len(glob.glob(os.path.join(TOP, "schema", "*.sql"))), f"{versions} files are applied: {done.stdout} {done.stderr}")
        steps = db.execute("SELECT step_id, talk_id, agreement_id, position, side, title, to_day, state, state_at FROM step ORDER BY position").fetchall()
        must(steps == [(81, 80, 802, 1, "employee", "First", "2026-06-01", "planned", 200), (82, 80, 802, 2, "manager", "Second", "2026-06-01", "planned", 200)], str(steps))
        must(db.execute("SELECT COUNT(*) FROM step_change WHERE act = 'sign'").fetchone()[0] == 2, "signing stands in the history of each step")
        must(db.execute("SELECT way, person_id FROM invite").fetchall() == [("paper", 3)], "the invitation is there")
        must(db.execute("SELECT ready FROM talk").fetchall() == [("",), ("",)], "nobody waits in an old talk")
        must(not db.execute("PRAGMA foreign_key_check").fetchall() and db.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the data are whole")
        db.close()


test_first_tables.needs = "sqlite"


LATER = {  # what files 1 and 2 held for a while, and file 5 brings: behind which line
    1: [("CREATE UNIQUE INDEX person_by_number ON person (employer_id, number);", "CREATE INDEX person_by_mail ON person (mail);")],
    2: [('    course_asked INTEGER NOT NULL DEFAULT 0,   -- "all steps are courses" was asked once',
         "    ready TEXT NOT NULL DEFAULT '' CHECK (ready IN ('', 'employee', 'manager')), -- exchange: who is ready for proposals and waits for the other"),
        ("    promise_of TEXT NOT NULL DEFAULT 'employee' CHECK (promise_of IN ('employee', 'manager')),",
         "    promiser TEXT NOT NULL DEFAULT '',         -- where several hold the talk: the name of the one who promises it; '': all")],
}


def texts_held_before():
    """Files 1 to 4 as they were then."""
    paths = sorted(glob.glob(os.path.join(TOP, "schema", "*.sql")))
    texts = [open(path, encoding="utf-8").read() for path in paths[:5]]
    change = texts[4][texts[4].index("CREATE TABLE import_change"):texts[4].index(") STRICT;", texts[4].index("CREATE TABLE import_change"))] + ") STRICT;\n\n"
    for number, more in LATER.items():
        for line, behind in more:
            texts[number - 1] = texts[number - 1].replace(line + "\n", line + "\n" + behind + "\n", 1)
    texts[0] = texts[0].replace("('mail', 'paper', 'reset')),", "('mail', 'paper', 'reset', 'forgot')), -- forgot: asked for at the door", 1)
    texts[0] = texts[0].replace("CREATE TABLE import_employment (", change + "CREATE TABLE import_employment (", 1)
    return [(os.path.basename(path), text) for path, text in zip(paths[:4], texts[:4])]


def test_tables_that_held_it_before(bana):
    world = bana.world("none")
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o700)
        db = sqlite3.connect(os.path.join(folder, "bana.db"))
        db.execute("CREATE TABLE schema_version (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL) STRICT")
        for number, (name, text) in enumerate(texts_held_before(), 1):
            db.executescript(text)
            db.execute("INSERT INTO schema_version VALUES (?, ?, ?)", (number, name, digest_of(text)))
        must([d for (d,) in db.execute("SELECT digest FROM schema_version WHERE number < 3 ORDER BY number")] ==
             ["1360716c0e88770acafd7b66f27fdb62b9d30f2522588896de4c8c737b2596e3", "7017997e3a4ec253d1ca0183417b5ac3821ec40ea3a0a22fd31bc889b3f18d31"], "the texts of then")
        db.executescript(SIGNED + TALK.format(talk=70, at=100))
        db.executescript("DELETE FROM agreement; UPDATE talk SET state = 'open', phase = 1, signed_at = NULL, ready = 'manager'")
        db.execute("UPDATE invite SET way = 'forgot'")
        db.commit()
        db.close()
        for words in (["verify"], ["backup", os.path.join(folder, "b.backup")], ["verify"]):
            done = subprocess.run([world.bana, *words, "--data", folder], capture_output=True, text=True, timeout=60, check=False)
            must(done.returncode == 0, f"{words}: {done.stdout} {done.stderr}")
        db = sqlite3.connect(os.path.join(folder, "bana.db"))
        versions = db.execute("SELECT COUNT(*) FROM schema_version").fetchone()[0]
        must(versions == len(glob.glob(os.path.join(TOP, "schema", "*.sql"))), f"{versions} files are applied")
        must(db.execute("SELECT ready FROM talk").fetchall() == [("manager",)] and db.execute("SELECT way FROM invite").fetchall() == [("forgot",)], "all is there")
        db.close()


test_tables_that_held_it_before.needs = "sqlite"
