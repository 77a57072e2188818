# SPDX-License-Identifier: EUPL-1.2
"""bana doctor: what is wrong with an installation, what it means and what to do, beside a running server too."""
import fcntl
import json
import os
import sqlite3
import subprocess

from harness.claims import must
from old_data import old_folder


def ask(world, *more):
    """What the doctor finds, by matter."""
    done = world.run("doctor", "--json", *more)
    said = json.loads(done.stdout)
    must(done.returncode == (0 if said["well"] else 1), "the status says whether all is well")
    for one in said["findings"]:
        must(one["state"] != "bad" or (one["means"] and one["do"]), f"{one['matter']}: what it means, and what to do")
    return {one["matter"]: one for one in said["findings"]}


def bad(found):
    return {matter for matter, one in found.items() if one["state"] == "bad"}


def closed(bana):
    """A world whose folder is its owner's alone, as it is where Bana makes it."""
    world = bana.world("small")
    os.chmod(world.data["folder"], 0o700)
    return world


def test_well(bana):
    world = closed(bana)
    found = ask(world)
    must(not bad(found), str(bad(found)))
    must(found["schema"]["state"] == "good" and found["database"]["state"] == "good", "the data are looked at while Bana serves")
    must(found["backup"]["state"] == "note" and "no backup" in found["backup"]["what"], "no backup yet")
    must(world.run("backup", os.path.join(world.data["folder"], "kept")).returncode == 0, "a backup")
    must(ask(world)["backup"]["state"] == "good", "it is known")
    world.stop()
    must(not bad(ask(world)), "nor is anything wrong when nobody serves")
    words = world.run("doctor").stdout
    must("good  the database is whole" in words and "      → " in words, words)
    world.start()


FAULTS = """
UPDATE employer SET demo = 0, created_at = 1;
UPDATE account SET totp_secret = NULL;
DELETE FROM duty WHERE duty = 'admin';
INSERT INTO job (job_id, employer_id, kind, thing_id, state, due_at, made_at) VALUES (77, 0, 'nobody', 0, 'waiting', 1, 1), (78, 0, 'nobody', 0, 'failed', 1, 1795300000);
INSERT INTO letter (employer_id, letter_id, person_id, kind, language, subject, plain, html, made_at, due_at, state, tries, trouble)
    SELECT employer_id, 79, person_id, 'digest', 'sv', 's', 'p', 'h', 1, 1, 'failed', 1, 'no such mailbox' FROM person WHERE person_id = (SELECT min(person_id) FROM person);
"""


def test_what_is_wrong(bana):
    world = bana.world("small")
    folder = world.data["folder"]
    world.stop()
    world.store.change(world.data, FAULTS)
    os.chmod(folder, 0o755)
    with open(os.path.join(folder, "bana.key"), "w", encoding="ascii") as f:
        f.write("no key")
    os.chmod(os.path.join(folder, "bana.key"), 0o644)
    with open(os.path.join(folder, "bana.lock"), "a", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # as somebody who serves, and whose work does not get on
        found = ask(world)
    wrong = {"folder-rights", "folder-files", "key", "administrators", "jobs-stuck"} | (set() if "name" in world.data else {"backup"})
    must(bad(found) == wrong, f"{bad(found)} instead of {wrong}")
    must(all(found[m]["state"] == "note" for m in ("letters-failed", "jobs-failed")), "what asks for a look")


def test_tables_of_another_bana(bana):
    world = closed(bana)
    world.stop()
    world.store.change(world.data, "INSERT INTO schema_version VALUES (9999, '9999_later.sql', '')")
    found = ask(world)
    must(bad(found) == {"schema"} and "newer" in found["schema"]["what"], str(found["schema"]))
    world.store.change(world.data, "DELETE FROM schema_version WHERE number = 9999")
    world.start()


def test_older_tables_are_left_alone(bana):
    world = bana.world("none")
    folder = os.path.join(world.data["folder"], "old")
    os.mkdir(folder, 0o700)
    old_folder(folder)
    os.chmod(os.path.join(folder, "bana.db"), 0o600)
    done = subprocess.run([world.bana, "doctor", "--json", "--data", folder], capture_output=True, text=True, timeout=60, check=False)
    must("older bana" in done.stdout, done.stdout + done.stderr)
    db = sqlite3.connect(os.path.join(folder, "bana.db"))
    must(db.execute("SELECT COUNT(*) FROM schema_version").fetchone()[0] == 2, "the doctor changes nothing")
    db.close()


def test_damage(bana):
    world = bana.world("small")
    world.stop()
    path = os.path.join(world.data["folder"], "bana.db")
    with open(path, "r+b") as f:
        for page in range(20, 60):
            f.seek(page * 4096)
            f.write(b"\xff" * 300)
    found = ask(world)
    must("database" in bad(found), str(found["database"]))
    with open(path, "r+b") as f:
        f.write(b"no database at all")
    must("database" in bad(ask(world)) or "schema" in ask(world), "nor is it one")


test_damage.needs = "sqlite"
