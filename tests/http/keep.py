# SPDX-License-Identifier: EUPL-1.2
"""Backups: all of the data in one file and back, on either database and from one to the other; and files that are none."""
import glob
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import tempfile
import time

from harness.claims import must
from harness.people import sign_in
from harness.world import TOP
from old_data import SIGNED, TALK, ARTICLE, digest_of

CHANGED = {"session", "letter", "event", "setting"}  # by a restore itself, or by the server's start


def tables(path):
    """Every row of every table of a backup."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'backup'")]
    out = {name: sorted(db.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in names}
    db.close()
    return out


def facts(path):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    out = dict(db.execute("SELECT name, value FROM backup"))
    db.close()
    return out


def live(world, path):
    """The same rows as the database itself says them, as text."""
    db, out = sqlite3.connect(f"file:{path}?mode=ro", uri=True), {}
    for name in tables(path):
        columns = [(row[1], row[2]) for row in db.execute(f'PRAGMA table_info("{name}")')]
        asked = ", ".join(f"upper({world.hex(quoted(c))})" if kind == "BLOB" else quoted(c) for c, kind in columns)
        out[name] = sorted(world.rows(f'SELECT {asked} FROM "{name}"'))
    db.close()
    return out


def quoted(name):
    return f'"{name}"'


def as_text(rows):
    return sorted([["" if c is None else c.hex().upper() if isinstance(c, bytes) else str(c) for c in row] for row in rows])


def make(world, folder, *more, status=0):
    """A backup of a world, in a folder that may be new; its path."""
    os.makedirs(folder, exist_ok=True)
    done = world.run("backup", folder, *more)
    must(done.returncode == status, done.stdout + done.stderr)
    return max(glob.glob(os.path.join(folder, "*")), key=os.path.getmtime)


def room():
    return tempfile.mkdtemp(prefix="bana-keep-")


def same(one, other, but=()):
    must(set(one) == set(other), "the same tables")
    for name in one:
        if name not in but:
            must(one[name] == other[name], f"the table {name} differs")


def fill(world):
    """What a demo world lacks: a key, letters that wait, somebody who is signed in."""
    done = world.run("mail", "server", "--host", "127.0.0.1", "--port", "1", "--sender", "a@example.org", "--user", "bana", "--password-file", "-", input="a secret")
    must(done.returncode == 0, done.stderr)
    return sign_in(world, "Amina Lindqvist")


def test_file_holds_every_row(bana):
    world, folder = bana.world("demo"), room()
    fill(world)
    path = make(world, folder)
    must(stat.S_IMODE(os.stat(path).st_mode) == 0o600, "only its owner may read it")
    must(len(os.listdir(folder)) == 1, "nothing is left beside it")
    rows, there = tables(path), live(world, path)
    for name in rows:
        if name not in ("setting", "event"):  # when the last backup was made is noted after it
            must(as_text(rows[name]) == there[name], f"the table {name} is not as it is in the database")
    with open(os.path.join(world.data["folder"], "bana.key"), encoding="ascii") as f:
        must(facts(path)["key"] == f.read().strip(), "the key file is in it")
    must("key" not in facts(make(world, os.path.join(folder, "other"), "--no-key")), "--no-key leaves it out")
    with open(os.path.join(world.data["folder"], "bana.key"), "r+", encoding="ascii") as f:
        key = f.read()
        f.truncate(5)
        done = world.run("backup", os.path.join(folder, "half"))
        must(done.returncode == 1 and "the key is not in it" in done.stderr, done.stderr)
        f.seek(0)
        f.write(key)
    done = world.run("backup", path)
    must(done.returncode == 1 and "is there already" in done.stderr, done.stderr)
    must(world.value("SELECT count(*) FROM setting WHERE name = 'backup_at'") == "1", "it is noted when the last one was made")
    shutil.rmtree(folder)


def test_there_and_back(bana):
    one, folder = bana.world("small"), room()
    amina = fill(one)
    one.change("INSERT INTO letter (employer_id, letter_id, person_id, kind, language, subject, plain, html, made_at, due_at, state) "
               "SELECT employer_id, person_id, person_id, 'digest', 'sv', 's', 'p', 'h', 1, 4000000000, 'waiting' FROM person WHERE mail IS NOT NULL")
    waiting = int(one.value("SELECT count(*) FROM letter WHERE subject = 's'"))
    must(waiting, "letters wait")
    path = make(one, folder)
    other = bana.world("none")
    done = other.run("restore", path)
    must(done.returncode == 0 and "The data are again as they were" in done.stdout, done.stdout + done.stderr)
    again = make(other, os.path.join(folder, "again"))
    same(tables(path), tables(again), CHANGED)
    must(not tables(again)["session"] and tables(path)["session"], "everybody signs in anew")
    must(other.value("SELECT count(*) FROM letter WHERE state = 'waiting' AND EXISTS (SELECT 1 FROM person p WHERE p.person_id = letter.person_id AND coalesce(p.mail, '') <> '')") == "0",
         "no letter goes a second time by itself")
    must(int(other.value("SELECT count(*) FROM letter WHERE trouble LIKE 'It waited when%'")) == waiting, "they can be sent or dropped by hand")
    must(int(other.value("SELECT count(*) FROM event WHERE act = 'backup-restored'")) == int(other.value("SELECT count(*) FROM employer")), "it is written down")
    other.said = one.said
    must(facts(again)["key"] == facts(path)["key"], "the key came along")
    must(sign_in(other, "Amina Lindqvist").get("/").status == 200 and amina.get("/").status == 200, "people sign in")
    done = other.run("restore", path)
    must(done.returncode == 1 and "--replace" in done.stderr, done.stderr)
    one.change("UPDATE person SET given = 'Changed'")
    must(one.run("restore", path, "--replace").returncode == 0, "--replace takes it back")
    same(tables(path), tables(make(one, os.path.join(folder, "third"))), CHANGED)
    must(amina.get("/").status == 303, "who was signed in is no more")
    must(one.run("verify").returncode == 0, "all seals hold")
    shutil.rmtree(folder)


def test_from_one_database_to_the_other(bana):
    world, folder = bana.world("demo"), room()
    world.change("UPDATE unit SET name = 'Renamed' WHERE unit_id IN (SELECT parent_unit_id FROM unit)")  # PostgreSQL has them behind their children now
    path = make(world, folder)
    plain = os.path.join(folder, "plain")
    done = subprocess.run([world.bana, "restore", path, "--data", plain], capture_output=True, text=True, timeout=120, check=False)
    must(done.returncode == 0, done.stderr)
    second = os.path.join(folder, "second.backup")
    done = subprocess.run([world.bana, "backup", second, "--data", plain], capture_output=True, text=True, timeout=120, check=False)
    must(done.returncode == 0, done.stderr)
    same(tables(path), tables(second), CHANGED)
    back = bana.world("none")
    must(back.run("restore", second).returncode == 0, "from SQLite into this database")
    same(tables(path), tables(make(back, os.path.join(folder, "third"))), CHANGED)
    shutil.rmtree(folder)


def spoilt(path, folder, name, sql=None, change=None):
    """A copy with something done to it."""
    copy = os.path.join(folder, name)
    shutil.copyfile(path, copy)
    if sql:
        db = sqlite3.connect(copy)
        db.executescript(sql)
        db.commit()
        db.close()
    if change:
        with open(copy, "r+b") as f:
            change(f)
    return copy


def refused(world, path, why):
    done = world.run("restore", path, "--replace")
    must(done.returncode == 1 and why in done.stderr, f"{os.path.basename(path)}: {done.returncode} {done.stdout} {done.stderr}")


def test_files_that_are_none(bana):
    world, folder = bana.world("small"), room()
    world.settle()  # the first work of a start writes to employers too
    path = make(world, folder)
    before = tables(path)
    head = "-- \nPRAGMA writable_schema = ON; "
    cases = [
        ("cut", None, lambda f: f.truncate(os.path.getsize(path) - 4096), "it is not whole"),
        ("long", None, lambda f: (f.seek(0, 2), f.write(b"\0" * 4096)), "it is not whole"),
        ("other", None, lambda f: f.write(b"PK"), "bana backup did not make it"),
        ("empty", None, lambda f: f.truncate(0), "bana backup did not make it"),
        ("alien", "PRAGMA application_id = 1", None, "bana backup did not make it"),
        ("log", "PRAGMA journal_mode = WAL", None, "it is not whole"),
        ("newer", "INSERT INTO schema_version VALUES (9999, '9999_later.sql', '')", None, "newer bana"),
        ("text", "UPDATE schema_version SET digest = 'x' WHERE number = 1", None, "another text of a schema file"),
        ("format", "UPDATE backup SET value = '2' WHERE name = 'format'", None, "a newer bana"),
        ("nothing", "DELETE FROM backup", None, "does not say what it is"),
        ("trigger", "CREATE TRIGGER t AFTER INSERT ON unit BEGIN DELETE FROM person; END", None, "could run"),
        ("other view", "DROP VIEW manages; CREATE VIEW manages AS SELECT 1", None, "could run"),
        ("view", "DROP TABLE throttle; CREATE VIEW throttle AS SELECT 1", None, "could run"),
        ("extra", "CREATE TABLE loot (a)", None, "more tables"),
        ("virtual", "CREATE VIRTUAL TABLE loot USING fts5(a)", None, "more tables"),
        ("column", "ALTER TABLE person ADD COLUMN extra TEXT", None, "its table person"),
        ("generated", "ALTER TABLE person ADD COLUMN extra TEXT AS (name)", None, "its table person"),
        ("missing", "DROP TABLE throttle", None, "its table throttle"),
        ("nowhere", "DELETE FROM person", None, "damaged"),
        ("wrong", head + "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'session'", None, "malformed"),
        ("latin", "UPDATE employer SET name = CAST(x'e5e4f6' AS TEXT)", None, "text that is no text"),
        ("nul", "UPDATE employer SET name = CAST(x'410042' AS TEXT)", None, "text that is no text"),
        ("huge", "UPDATE employer SET name = CAST(zeroblob(70000000) AS TEXT)", None, ""),
        ("words", "UPDATE agreement SET content = content || ' ' WHERE state = 'signed'", None, "Not all seals"),
    ]
    for name, sql, change, why in cases:
        refused(world, spoilt(path, folder, name, sql, change), why)
    refused(world, "/dev/null", "")
    refused(world, folder, "")
    refused(world, os.path.join(folder, "absent"), "can't be opened")
    same(before, tables(make(world, os.path.join(folder, "after"))), {"setting", "event", "job"})  # jobs go on meanwhile
    must(world.run("restore", os.path.join(folder, "words"), "--replace", "--broken-seals").returncode == 0, "if one insists")
    must(world.run("verify").returncode == 1, "and it shows")
    done = world.run("backup", os.path.join(folder, "last"))
    must(done.returncode == 1 and "not all seals" in done.stderr and os.path.exists(os.path.join(folder, "last")), "a backup is made all the same")
    shutil.rmtree(folder)


def test_flipped_bytes(bana):
    """Whatever is changed in a file, it is put back whole or not at all, and nothing falls over."""
    world, folder, dice = bana.world("small"), room(), random.Random(7)
    path = make(world, folder)
    size, outcomes = os.path.getsize(path), set()

    def flip(f):
        for _ in range(dice.choice((1, 3, 30))):
            f.seek(dice.choice((dice.randrange(100), dice.randrange(8192), dice.randrange(size))))
            f.write(bytes([dice.randrange(256)]))

    for number in range(60):
        copy = spoilt(path, folder, "flipped", None, flip)
        done = world.run("restore", copy, "--replace")
        outcomes.add(done.returncode)
        must(done.returncode in (0, 1), f"{number}: {done.returncode} {done.stderr}")
    must(1 in outcomes, "most are refused")
    must(world.run("restore", path, "--replace", "--broken-seals").returncode == 0, "the good one is taken")
    same(tables(path), tables(make(world, os.path.join(folder, "after"))), CHANGED)
    shutil.rmtree(folder)


def test_backup_of_older_tables(bana):
    world, folder = bana.world("none"), room()
    path = os.path.join(folder, "old.backup")
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE schema_version (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL) STRICT")
    for number, file in enumerate(sorted(glob.glob(os.path.join(TOP, "schema", "*.sql")))[:2], 1):
        with open(file, encoding="utf-8") as f:
            text = f.read()
        db.executescript(text)
        db.execute("INSERT INTO schema_version VALUES (?, ?, ?)", (number, os.path.basename(file), digest_of(text)))
    db.executescript(SIGNED + TALK.format(talk=70, at=100) + ARTICLE.format(id=71, talk=70, position=1, title="Kept", of="employee"))
    db.executescript(f"PRAGMA application_id = {0x42616e61}; CREATE TABLE backup (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;"
                     "INSERT INTO backup VALUES ('format', '1'), ('program', '0.0.1'), ('made_at', '1763000000'), ('database', 'sqlite')")
    db.commit()
    db.close()
    done = world.run("restore", path, "--broken-seals")  # its agreements were never sealed
    must(done.returncode == 0, done.stdout + done.stderr)
    must(world.rows("SELECT title, state FROM step") == [["Kept", "planned"]], "the rows became those of today's tables")
    must(not [n for n in os.listdir(world.data["folder"]) if "restore" in n], "nothing is left")
    shutil.rmtree(folder)


def test_killed_in_the_middle(bana):
    """Ended as by a power cut while it puts data back: they are the old ones or the new ones."""
    world, folder = bana.world("demo"), room()
    path = make(world, folder)
    world.change("UPDATE employer SET name = 'Now'")
    for wait_ms in (60, 150, 250, 400):
        command = subprocess.Popen([world.bana, "restore", path, "--replace", *world.data["options"]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait_ms / 1000)
        world.kill()
        if "name" in world.data:
            command.kill()
        command.wait(timeout=60)
        world.start()
        names = {row[0] for row in world.rows("SELECT name FROM employer")}
        must(names == {"Now"} or "Now" not in names, str(names))
        must(world.run("verify").returncode == 0, "all seals hold")
    shutil.rmtree(folder)
