# SPDX-License-Identifier: EUPL-1.2
"""A world of many people: the demo world's municipality, copied within itself until it is large enough. Every copy of a person has a
unit, managers, talks, answers, agreements and steps of its own, under ids of its own; boards, rounds, templates and duties stay one."""
import random
import sqlite3
import subprocess

from harness.world import Broken

EMPLOYER = "alvsunda"
# What is copied, in an order in which each row finds the one that it refers to.
TABLES = ("unit", "post", "person", "employment", "managing", "leave", "account", "cycle_unit", "talk", "holder", "hand_over", "meeting", "preparation",
          "answer", "helper", "heard", "proposal", "verdict", "article", "agreement", "signature", "step", "step_change", "carrying", "wish", "farewell", "look")
SHARED = {"employer_id", "board_id", "cycle_id", "version_id", "template_id", "question_id"}
STEP = 9007199254740997  # how far apart the ids of two copies lie; 400 copies stay below 62 bits
ID_BITS = (1 << 62) - 1


def columns(world, table):
    if "--db" in world.data["options"]:
        sql = f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' AND is_generated = 'NEVER' ORDER BY ordinal_position"
    else:
        sql = f"SELECT name FROM pragma_table_info('{table}')"
    return [row[0] for row in world.rows(sql)]


def copied(table, column):
    """What stands in a copy's column. A unit at the top of its board comes under that of an earlier copy, eight to each."""
    if column == "parent_unit_id":
        return (f"CASE WHEN t.parent_unit_id IS NULL THEN (t.unit_id + ((k.n - 1) / 8) * {STEP}) & {ID_BITS} "
                f"ELSE (t.parent_unit_id + k.n * {STEP}) & {ID_BITS} END")
    if column.endswith("_id") and column not in SHARED:
        return f"(t.{column} + k.n * {STEP}) & {ID_BITS}"
    if (table, column) in (("person", "number"), ("person", "mail"), ("account", "login"), ("post", "reference"), ("unit", "reference")):
        return f"k.n || '-' || t.{column}"
    return f"t.{column}"


def fill(world, people):
    """Copies until the employer has so many people. The server is stopped meanwhile; what is copied breaks no rule of the schema."""
    have = int(world.value(f"SELECT count(*) FROM person p JOIN employer e ON e.employer_id = p.employer_id WHERE e.slug = '{EMPLOYER}'"))
    copies = -(-people // have) - 1
    if not 0 <= copies <= 400:
        raise Broken(f"{people} people are too few or too many")
    sql = ""
    for table in TABLES:
        names = columns(world, table)
        sql += (f"INSERT INTO {table} ({', '.join(names)}) WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < {copies}) "
                f"SELECT {', '.join(copied(table, c) for c in names)} FROM k, {table} t JOIN employer e ON e.employer_id = t.employer_id "
                f"WHERE e.slug = '{EMPLOYER}' ORDER BY k.n;\n")
    world.stop()
    if not copies:
        pass
    elif "--db" in world.data["options"]:
        said = subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-1", "-f", "-", world.store.address(world.data["name"])],
                              input=sql + "ANALYZE;", capture_output=True, text=True, check=False)
        if said.returncode:
            raise Broken("psql: " + said.stderr[-400:])
    else:
        connection = sqlite3.connect(world.data["folder"] + "/bana.db")
        connection.executescript("PRAGMA foreign_keys = ON; BEGIN;" + sql + "COMMIT; PRAGMA wal_checkpoint(TRUNCATE);")
        connection.close()
    world.start()
    return have * (copies + 1)


def logins(world, which, n):
    """The sign-in names of n of the employer's people, spread over all copies: those of the same people however many copies there are, so that what
    they see is the same."""
    found = sorted(row[0] for row in world.rows(
        f"SELECT a.login FROM ({which}) w JOIN account a ON a.employer_id = w.employer_id AND a.person_id = w.person_id "
        f"JOIN employer e ON e.employer_id = a.employer_id WHERE e.slug = '{EMPLOYER}' AND a.password_hash IS NOT NULL AND a.totp_secret IS NULL"))
    first = [login for login in found if not login.split("-")[0].isdigit()]
    if len(first) < n:
        raise Broken(f"only {len(first)} people are there of the {n} that are needed")
    copies = max([int(login.split("-")[0]) for login in found if login.split("-")[0].isdigit()], default=0)
    chosen = random.Random(5).sample(first, n)
    return [f"{i * copies // n}-{login}" if i * copies // n else login for i, login in enumerate(chosen)]


EVERYBODY = "SELECT DISTINCT employer_id, person_id FROM talk"
MANAGERS = ("SELECT employer_id, manager_person_id AS person_id FROM managing WHERE from_day <= '2026-11-23' AND (to_day IS NULL OR to_day >= '2026-11-23') "
            "GROUP BY employer_id, manager_person_id HAVING count(DISTINCT person_id) BETWEEN 8 AND 30")
WRITERS = ("SELECT DISTINCT t.employer_id, t.person_id FROM talk t LEFT JOIN preparation p ON p.employer_id = t.employer_id AND p.talk_id = t.talk_id "
           "AND p.handed_at IS NOT NULL WHERE t.state = 'open' AND t.phase = 0 AND p.talk_id IS NULL")
