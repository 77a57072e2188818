# SPDX-License-Identifier: EUPL-1.2
"""Backups and restores in which something fails: keep_fault.py BUILD [sqlite|postgres]

The n-th allocation fails, the n-th write to a file (or making or naming one), the disk is full from then on, or the process is killed there; of the
command alone, of the command that a running server serves, and of that server. Afterwards there is a whole backup under its name or nothing; the data that
were to be replaced are all as they were or all as in the backup, and the same command then goes through; the server answers; and who gave the command was
told. With BANA_CHECK_LEVEL=long each place that allocates and each write in turn, for BANA_FAULT_SECONDS at most; else BANA_FAULTS of them."""
import errno
import hashlib
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from harness.faults import Orders, failing_world  # noqa: E402
from harness.visitor import Visitor  # noqa: E402
from harness.world import NOW, Broken, Fixtures, Postgres, Sqlite  # noqa: E402

LONG = os.environ.get("BANA_CHECK_LEVEL") == "long"
SECONDS = float(os.environ.get("BANA_FAULT_SECONDS", "420"))  # for all kinds of fault, when they are swept
FAULTS = int(os.environ.get("BANA_FAULTS", "10"))  # of all kinds, when they are but sampled
MOVING = {"session", "letter", "event", "setting", "job", "employer", "path_walked", "reminding", "reminder"}  # by a restore itself, or by jobs meanwhile
KEYS = {"one": "1a" * 32, "other": "2b" * 32}
KINDS = [("allocate", "fails"), ("write", "fails"), ("write", "full"), ("allocate", "kills"), ("write", "kills")]


def must(claim, what):
    if not claim:
        raise Broken(what)


def digest(rows):
    return hashlib.sha256(repr(sorted(map(repr, rows))).encode()).hexdigest()


def tables_of(path):
    """What is in an SQLite file, a digest for each table."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)
    try:
        must(db.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok", f"{path} is damaged")
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
        return {name: digest(db.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names if name not in MOVING}
    finally:
        db.close()


class Data:
    """One installation: served by the world's server, or by nobody."""

    def __init__(self, bana, store, data):
        self.bana, self.store, self.data = bana, store, data
        self.key_file = os.path.join(data["folder"], "bana.key")

    def command(self, *words, orders=None, library=None, before=None):
        env = dict(os.environ, BANA_NOW=NOW)
        if orders:
            env.update(LD_PRELOAD=library, BANA_FAILING=orders.path)
        return subprocess.run([self.bana, *words, *self.data["options"]], capture_output=True, text=True, errors="replace", timeout=120, check=False, env=env,
                              preexec_fn=before)

    def state(self):
        """A digest of each table."""
        if "name" not in self.data:
            return tables_of(os.path.join(self.data["folder"], "bana.db"))
        names = [row[0] for row in self.store.rows(self.data, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") if row[0] not in MOVING]
        sql = " UNION ALL ".join(f"SELECT '{n}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM \"{n}\" t" for n in sorted(names))
        return dict(self.store.rows(self.data, sql))

    def key(self):
        try:
            with open(self.key_file, encoding="ascii") as f:
                return f.read().strip()
        except FileNotFoundError:
            return None

    def set_key(self, which):
        with open(self.key_file, "w", encoding="ascii") as f:
            f.write(KEYS[which] + "\n")
        os.chmod(self.key_file, 0o600)


class Faults:
    def __init__(self, build, store, room):
        self.bana = os.path.abspath(os.path.join(build, "src", "bana"))
        self.library = os.path.abspath(os.path.join(build, "tests", "libfailing.so"))
        self.store, self.room, self.dice = store, room, random.Random(7)
        self.orders = {"server": Orders(room)}
        os.makedirs(os.path.join(room, "command"))
        self.orders["command"] = self.orders["alone"] = Orders(os.path.join(room, "command"))
        fixture = Fixtures(self.bana, store).get("small")
        self.world = failing_world(build, store, fixture, self.orders["server"])
        self.served = Data(self.bana, store, self.world.data)
        self.on_postgres = "name" in self.world.data
        self.alone = self.served if self.on_postgres else Data(self.bana, store, store.new(fixture))
        self.out = os.path.join(room, "out")
        self.hits, self.kept, self.put_back, self.tried, self.most = 0, 0, 0, 0, {}
        self.files, self.states, self.tables = {}, {}, {}
        self.prepare()

    def prepare(self):
        """Two backups that differ, and what the data are when each is put back."""
        for which in ("one", "other"):
            if which == "other":
                self.world.change("UPDATE employer SET name = 'Other'; UPDATE person SET given = 'Other'; DELETE FROM verdict")
            self.served.set_key(which)
            path = self.files[which] = os.path.join(self.room, which + ".backup")
            self.count(self.served, "backup", path)
            self.tables[which] = tables_of(path)
        for which in ("one", "other"):
            for data in {self.served, self.alone}:
                data.set_key(which)
                self.count(data, "restore", self.files[which], "--replace")
            self.states[which] = self.served.state()
            in_file = {name: d for name, d in self.tables[which].items() if name != "backup"}
            must(self.on_postgres or self.alone.state() == self.states[which] == in_file, "what was put back is not what is in the file")
        must(self.states["one"] != self.states["other"], "the two are the same")
        if not self.on_postgres:
            self.count(self.alone, "backup", os.path.join(self.room, "third.backup"))

    def count(self, data, *words):
        """Gives the command without a fault, and notes how much of each there is that can fail."""
        sides = ("alone",) if data is self.alone else ("command", "server")
        clocks = {"allocate": "allocations", "write": "writes"}
        before = {(side, words[0], clock): self.orders[side].get(clocks[clock]) for side in sides for clock in clocks}
        done = data.command(*words, orders=self.orders["command"], library=self.library)
        must(done.returncode == 0, f"{words[0]} without a fault: {done.returncode} {done.stdout} {done.stderr}")
        for at, was in before.items():
            self.most[at] = self.orders[at[0]].get(clocks[at[2]]) - was

    def clean(self, data, *words):
        done = data.command(*words)
        must(done.returncode == 0, f"{words[0]} without a fault: {done.returncode} {done.stdout} {done.stderr}")

    # ---- one fault ----

    def during(self, side, fault, n, data, words):
        """Gives the command while the n-th fails. What became of it, whether a fault came, and what to call it."""
        clock, effect = fault
        orders = self.orders[side]
        orders.off()
        orders.set("write_errno", errno.ENOSPC if effect == "full" else self.dice.choice((errno.EIO, errno.ENOSPC)))
        orders.set("for_ever", effect == "full")
        orders.set("kill", effect == "kills")
        orders.set("named", n != "each" and n % 5 == 4)
        if n == "each":
            orders.set("each", 1)
        else:
            orders.set(clock, n)
        done = data.command(*words, orders=self.orders["command"] if side != "server" else None, library=self.library)
        hit = orders.off() > 0
        self.hits += hit
        self.tried += 1
        what = f"{words[0]}, {side}: {clock} {n} of {self.most[side, words[0], clock]} {effect}"
        self.judge_end(side, fault, what, done, hit)
        return done, hit, what

    def judge_end(self, side, fault, what, done, hit):
        """How processes may end."""
        clock, effect = fault
        code = done.returncode
        said = f"{what}: {code} {done.stdout[-300:]} {done.stderr[-500:]}"
        must(hit or code == 0, f"failed without a fault: {said}")
        if side == "server":
            must(code in (0, 1), said)
        elif effect == "kills":
            must(not hit or code == -signal.SIGKILL, said)
        else:
            must(code in (0, 1) or clock == "allocate" and code == -signal.SIGABRT, said)
        must(code != 1 or "bana: " in done.stderr, f"no word about it: {said}")
        if code == 1 and clock == "write" and effect == "full":
            words = ("full", "No space", "readonly database", "unable to open")  # SQLite's own, when it can't make its log
            must(any(word in done.stderr for word in words), f"not called full: {said}")
        end = self.world.process.poll()
        if end is None and side == "server" and code == 1:  # it may be about to end
            time.sleep(0.05)
            end = self.world.process.poll()
        if end is not None:
            allowed = {"kills": -signal.SIGKILL, "fails": -signal.SIGABRT}
            must(side == "server" and (effect == "kills" or clock == "allocate") and end == allowed[effect], f"the server ended with {end}: {said} {self.world.tail()}")
            self.world.start()
        must(Visitor(self.world).get("/sign-in").status == 200, f"the server does not answer: {said}")

    def backup(self, side, fault, n):
        data = self.alone if side == "alone" else self.served
        shutil.rmtree(self.out, ignore_errors=True)
        os.makedirs(self.out)
        path = os.path.join(self.out, "made.backup")
        which = self.where(data)
        done, hit, what = self.during(side, fault, n, data, ("backup", path))
        there = os.listdir(self.out)
        killed = fault[1] == "kills" or done.returncode < 0
        parts = [name for name in there if re.fullmatch(r"made\.backup\.part-\d+", name)]
        must(set(there) <= {"made.backup", *parts} and (killed or not parts), f"{what}: left {there} {done.stderr}")
        must(done.returncode != 0 or "made.backup" in there, f"{what}: says that it is made, and it is not")
        if "made.backup" in there:
            self.judge_file(path, which, what)
            must(done.returncode == 0 or killed or "is made" in done.stderr, f"{what}: is made, and is not said to be: {done.stderr}")
            self.kept += 1
        return done, hit

    def judge_file(self, path, which, what):
        """It is whole: it has all, and can be put back."""
        must(tables_of(path) == {**self.tables[which], "backup": tables_of(path)["backup"]}, f"{what}: the file lacks something")
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        facts = dict(db.execute("SELECT name, value FROM backup"))
        db.close()
        must(set(facts) == {"format", "program", "made_at", "database", "key"} and facts["key"] == KEYS[which], f"{what}: it says {sorted(facts)}")
        if self.kept < 3 or LONG and self.kept % 20 == 0:
            folder = os.path.join(self.room, "spare")
            spare = Data(self.bana, self.store, {"folder": folder, "options": ["--data", folder]})
            self.clean(spare, "restore", path)
            self.clean(spare, "verify")
            must(spare.key() == KEYS[which], f"{what}: another key")
            shutil.rmtree(folder)

    def where(self, data):
        state = data.state()
        for which, wanted in self.states.items():
            if state == wanted:
                return which
        return None

    def difference(self, data):
        state = data.state()
        return "the data are neither: " + "; ".join(f"not {which} in {[t for t in wanted if state.get(t) != wanted[t]]}" for which, wanted in self.states.items())

    def restore(self, side, fault, n):
        data = self.alone if side == "alone" else self.served
        before = self.where(data)
        after = {"one": "other", "other": "one"}[before]
        words = ("restore", self.files[after], "--replace")
        done, hit, what = self.during(side, fault, n, data, words)
        now = self.where(data)
        must(now, f"{what}: {self.difference(data)}: {done.returncode} {done.stdout} {done.stderr}")
        must(now == after or done.returncode != 0, f"{what}: says that it is done, and it is not")
        must(data.key() in (KEYS[after], KEYS[before]), f"{what}: the key file holds {data.key()}")
        must(now == after or data.key() == KEYS[before], f"{what}: the key is another one, the data are not")
        if now == after and data.key() != KEYS[after]:
            must(done.returncode != 0 or "key" in done.stderr, f"{what}: the old key, without a word: {done.stderr}")
        if now == after and done.returncode == 1 and not (side == "server" and "broke off before" in done.stderr):
            must("or all are the backup's" in done.stderr or "are put back" in done.stderr or fault[1] == "kills", f"{what}: done, and not said to be: {done.stderr}")
        self.put_back += now == after
        if done.returncode != 0 or data.key() != KEYS[after]:
            self.clean(data, *words)
            must(self.where(data) == after and data.key() == KEYS[after], f"{what}: not put back when it was tried again")
        killed = fault[1] == "kills" or done.returncode < 0 or side == "server"
        left = [name for name in os.listdir(data.data["folder"]) if not re.fullmatch(r"bana\.(db(-wal|-shm)?|lock|control|key(\.before)?)", name)]
        must(killed or not left, f"{what}: left {left}")
        for name in left:
            os.unlink(os.path.join(data.data["folder"], name))
        return done, hit

    def limited(self):
        """The system itself says that there is no room: nothing is made or put back, and one is told why."""
        before = self.where(self.alone)
        for words in (("backup", os.path.join(self.room, "limited.backup")), ("restore", self.files[{"one": "other", "other": "one"}[before]], "--replace")):
            if words[0] == "restore" and self.on_postgres:
                continue
            done = self.alone.command(*words, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300000, 300000)))
            must(done.returncode == 1 and "full" in done.stderr, f"{words[0]} without room: {done.returncode} {done.stderr}")
        must(not os.path.exists(os.path.join(self.room, "limited.backup")) and self.where(self.alone) == before, "something was changed without room")

    # ---- many ----

    def sides(self):
        return ("alone",) if self.on_postgres else ("alone", "command", "server")

    def kinds(self):
        kinds = [(act, side, fault) for act in (self.backup, self.restore) for side in self.sides() for fault in KINDS if self.most[side, act.__name__, fault[0]]]
        self.dice.shuffle(kinds)
        return kinds

    def numbers(self, act, side, fault):
        """The n at which something of that kind is to happen: the ends closely, what is between evenly, ever closer."""
        most = self.most[side, act.__name__, fault[0]]
        if fault == ("allocate", "fails"):
            while act(side, fault, "each")[1]:
                yield True
            return
        done = set()
        for n in (*range(most, max(most - 24, 0), -1), *range(1, min(most, 12)), *(most * k // (1 << bits) for bits in range(2, 9) for k in range(1, 1 << bits, 2))):
            if n and n not in done:
                done.add(n)
                act(side, fault, n)
                yield True

    def sweep(self):
        """All kinds in turn, until there is nothing new or the time is over; how many kinds were not swept to their end."""
        end, left = time.monotonic() + SECONDS, [self.numbers(*kind) for kind in self.kinds()]
        while left and time.monotonic() < end:
            left = [numbers for numbers in left if time.monotonic() > end or next(numbers, None)]
        return len(left)

    def sample(self):
        """Some kinds of fault at some place."""
        while self.tried < FAULTS:
            for act, side, fault in self.kinds()[:FAULTS - self.tried]:
                most = self.most[side, act.__name__, fault[0]]
                act(side, fault, self.dice.choice((self.dice.randint(1, most), most - self.dice.randrange(min(most, 40)))))
        must(self.hits, "no fault came")


def main():
    build, kind = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "sqlite"
    room = tempfile.mkdtemp(prefix="bana-keep-")
    os.chmod(room, 0o755)
    label, store, faults = f"faults in backups on {kind}", None, None
    try:
        store = (Postgres if kind == "postgres" else Sqlite)(room)
        faults = Faults(build, store, room)
        faults.limited()
        left = faults.sweep() if LONG else faults.sample()
        print(f"ok {label}: {faults.hits} of {faults.tried} met one; {faults.kept} files were made all the same, and {faults.put_back} put back"
              + (f"; {left} kinds of fault not to their end in {SECONDS:.0f} s" if left else ""))
        return 0
    except Broken as e:
        print(f"not ok {label}: " + " ".join(str(e).split())[:1500])
        return 1
    finally:
        if faults:
            faults.world.drop()
        if store:
            store.close()
        shutil.rmtree(room, ignore_errors=True)


sys.exit(main())
