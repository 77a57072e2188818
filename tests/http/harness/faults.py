# SPDX-License-Identifier: EUPL-1.2
"""What the fault tests share: a server whose n-th allocation or write fails, and a whole talk that is taken step by step."""
import glob
import http.client
import mmap
import os
import re
import shutil
import signal
import struct
import subprocess
import tempfile
import time

from harness import people
from harness.visitor import Wrong
from harness.world import Broken, Fixtures, Postgres, Sqlite, World, letters

PLACES = ("allocate", "write", "write_errno", "for_ever", "allocations", "writes", "hits", "in_ical", "each", "kill", "named", "late")


class Orders:
    """The numbers that tests/fault/failing.c reads."""

    def __init__(self, room):
        self.path = os.path.join(room, "orders")
        with open(self.path, "wb") as f:
            f.write(bytes(8 * 16 + 8 * (1 << 16)))
        self.file = open(self.path, "r+b")
        self.map = mmap.mmap(self.file.fileno(), 0)

    def get(self, name):
        return struct.unpack_from("q", self.map, 8 * PLACES.index(name))[0]

    def set(self, name, value):
        struct.pack_into("q", self.map, 8 * PLACES.index(name), value)

    def off(self):
        """No faults any more; how many there were since the last time."""
        for name in ("allocate", "write", "for_ever", "each", "kill", "named"):
            self.set(name, 0)
        hits = self.get("hits")
        self.set("hits", 0)
        return hits


def failing_world(build, store, fixture, orders):
    """A world whose server obeys the orders."""
    bana = os.path.abspath(os.path.join(build, "src", "bana"))
    library = os.path.abspath(os.path.join(build, "tests", "libfailing.so"))
    if not os.path.exists(library):
        raise Broken(f"{library} is not built")
    world = World(bana, store, fixture, env={"LD_PRELOAD": library, "BANA_FAILING": orders.path})
    world.errors_expected = True
    return world


def token_of(visitor):
    page = visitor.get("/me")
    return next(v for f in page.reader.forms for n, v in f.fields if n == "csrf")


class Person:
    """Somebody signed in, with the token that forms carry."""

    def __init__(self, world, name):
        self.name, self.visitor = name, people.sign_in(world, name)
        self.token = token_of(self.visitor)

    def post(self, path, fields, headers=None):
        return self.visitor.post(path, {**fields, "csrf": self.token}, headers)


TABLES = {  # what a talk leaves, without ids and moments
    "talk": "state, phase, goal", "answer": "side, words", "preparation": "side, handed_at IS NOT NULL", "heard": "words", "proposal": "direction, words",
    "verdict": "verdict, why", "article": "title, what, form, to_day, again_day", "agreement": "state", "signature": "side, kind, name", "seal": "number > 0",
    "holder": "to_at IS NULL", "meeting": "state", "letter": "kind",
}


class Talk:
    """A talk from asking for it to the seal. Each step is sent by one of the two and changes what state() shows."""

    def __init__(self, world, employee, manager):
        self.world, self.by = world, {"e": employee, "m": manager}
        self.version = world.value(f"SELECT t.version_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = '{employee.name}' ORDER BY t.opened_at LIMIT 1")
        self.person, self.holder = (world.value(f"SELECT person_id FROM person WHERE name = '{who.name}'") for who in (employee, manager))
        self.question = letters(int(world.value(f"SELECT question_id FROM question WHERE version_id = {self.version} AND kind = 'words' AND side = 'both' ORDER BY position LIMIT 1")))
        self.before = self.rows()
        self.steps = [
            ("e", "/talks/new", lambda: {"template": letters(int(self.version)), "person": "", "holder": letters(int(self.holder)), "why": "A talk"}),
            ("e", "preparation", lambda: {"q" + self.question: "The employee's words", "act": "later"}),
            ("e", "preparation", lambda: {"act": "hand-in"}),
            ("m", "preparation", lambda: {"q" + self.question: "The manager's words", "act": "hand-in"}),
            ("e", "exchange", lambda: {"h" + self.question: "What was heard", "act": "go-on"}),
            ("m", "exchange", lambda: {"act": "go-on"}),
            ("e", "proposals", lambda: {"direction": "deeper", "words": "A proposal"}),
            ("m", "proposals/say", lambda: {"proposal": self.proposal(), "verdict": "possible", "why": ""}),
            ("e", "proposals/go-on", dict),
            ("m", "articles/new", lambda: {"from": self.proposal(), "title": "A step", "what": "What", "form": "mentor", "to_day": "2027-02-01", "again_day": "2027-03-01",
                                           "promise_of": "employee"}),
            ("e", "agreement", lambda: {"goal": "A goal", "act": "offer"}),
            ("e", "sign", lambda: self.signing("e")),
            ("m", "sign", lambda: self.signing("m")),
        ]

    def talk(self):
        """The newest talk's id."""
        return self.world.value(f"SELECT talk_id FROM talk WHERE person_id = {self.person} AND talk_id NOT IN ({', '.join(self.known())})")

    def known(self):
        return [t for t, _ in self.before["ids"]]

    def at(self):
        return "/talks/" + letters(int(self.talk()))

    def proposal(self):
        return letters(int(self.world.value(f"SELECT proposal_id FROM proposal WHERE talk_id = {self.talk()}")))

    def signing(self, side):
        digest = self.world.value(f"SELECT {self.world.hex('digest')} FROM agreement WHERE state = 'offered' AND talk_id = {self.talk()}")
        return {"kind": "agree", "name": self.by[side].name, "understood": "1", "digest": digest.lower()}

    def ready(self, step):
        """The step as (who, path, fields): made beforehand, so that nothing else is asked while the fault waits."""
        side, path, fields = self.steps[step]
        return self.by[side], path if path[0] == "/" else f"{self.at()}/{path}", fields()

    def rows(self):
        out = {t: sorted(map(str, self.world.rows(f"SELECT {columns} FROM {t}"))) for t, columns in TABLES.items()}
        out["ids"] = self.world.rows("SELECT talk_id, employer_id FROM talk")
        return out

    def state(self):
        """What is there more (+) and less (-) than when this talk began."""
        now, out = self.rows(), []
        for table in TABLES:
            rest = list(self.before[table])
            for row in now[table]:
                if row in rest:
                    rest.remove(row)
                else:
                    out.append(f"+{table} {row}")
            out += [f"-{table} {row}" for row in rest]
        return sorted(out)


def try_post(person, path, fields):
    """The answer, or None if there was none."""
    try:
        return person.post(path, fields)
    except (OSError, http.client.HTTPException):
        return None


def try_get(visitor, path):
    try:
        return visitor.get(path, keep=False)
    except (OSError, http.client.HTTPException):
        return None


def say(good, text):
    print(("ok " if good else "not ok ") + text, flush=True)
    return 0 if good else 1


def judge_failing(build, db, label, run):
    """Runs run(world, orders) on a fresh small world on that database, whose server obeys the orders; says the line of the test, with
    the words that run returns, and returns the exit status."""
    room = tempfile.mkdtemp(prefix="bana-fault-")
    os.chmod(room, 0o755)
    store, world = None, None
    try:
        store, orders = (Sqlite if db == "sqlite" else Postgres)(room), Orders(room)
        world = failing_world(build, store, Fixtures(os.path.abspath(os.path.join(build, "src", "bana")), store).get("small"), orders)
        return say(True, f"{label} on {db}: {run(world, orders)}")
    except (Broken, Wrong) as e:
        return say(False, f"{label} on {db}: " + " ".join(str(e).split())[:1500])
    finally:
        if world:
            world.drop()
        if store:
            store.close()
        shutil.rmtree(room, ignore_errors=True)


def soundness(world):
    """What is wrong with the data, by the database's own word and by the seals; None: nothing."""
    world.stop()
    if "--db" not in world.data["options"] and world.rows("PRAGMA integrity_check") != [["ok"]]:
        return "PRAGMA integrity_check complains"
    said = world.run("verify")
    return None if said.returncode == 0 else "bana verify: " + (said.stdout + said.stderr)[-300:]


def cluster_of(store):
    return os.path.join(store.url.split("host=")[1], "cluster")


def start_cluster(store):
    """Starts PostgreSQL again, as its service does, unless it has done so itself."""
    cluster = cluster_of(store)
    tool = [sorted(glob.glob("/usr/lib/postgresql/*/bin/pg_ctl"))[-1], f"--pgdata={cluster}", f"--log={cluster}/server.log", "--wait"]
    if os.geteuid() == 0:
        tool = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *tool]
    if subprocess.run([*tool, "status"], check=False, cwd="/", stdout=subprocess.DEVNULL).returncode:
        with open(os.path.join(cluster, "postmaster.opts"), encoding="utf-8") as f:
            options = re.findall(r'"(-c)" "([^"]*)"', f.read())
        subprocess.run([*tool, "--options=" + " ".join(f"{c} '{v}'" for c, v in options), "start"], check=True, cwd="/", stdout=subprocess.DEVNULL)
    for _ in range(100):  # it may have started again by itself, and still read its log
        try:
            store.psql("postgres", "SELECT 1")
            return
        except Broken:
            time.sleep(0.2)
    raise Broken("PostgreSQL does not come back")


def kill_cluster(store):
    """Ends PostgreSQL as a power cut would: its first process, and those that it made."""
    with open(os.path.join(cluster_of(store), "postmaster.pid"), encoding="utf-8") as f:
        first = int(f.readline())
    made = subprocess.run(["ps", "-o", "pid=", "--ppid", str(first)], capture_output=True, text=True, check=False).stdout.split()
    for pid in [first, *map(int, made)]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    for _ in range(200):
        if not os.path.exists(f"/proc/{first}"):
            return
        time.sleep(0.01)
    raise Broken("PostgreSQL outlives kill -9")


def difference(wanted, got):
    return str([x for x in got if x not in wanted][:3]) + " and not " + str([x for x in wanted if x not in got][:3])
