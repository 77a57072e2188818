# SPDX-License-Identifier: EUPL-1.2
"""Power cuts: power_cut.py BUILD sqlite|postgres [ROUNDS]

The server is killed (kill -9) at random moments while two people save their wishes on and on and two hold a talk, a step a round, from asking for it
to the seal. Started again, what was acknowledged is there, once; what was not is there once or not at all, and the talk goes on. On PostgreSQL some
rounds kill the database server instead: Bana stays, and goes on when it is back. At the end of each talk the data and the seals are looked through."""
import os
import random
import shutil
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from harness.faults import Person, Talk, difference, kill_cluster, soundness, start_cluster, try_get, try_post  # noqa: E402
from harness.world import Broken, Fixtures, Postgres, Sqlite, World  # noqa: E402

PARTIES = ("Gunilla Sten", "Johan Ekdahl")
KILLS_OF_POSTGRES = 20  # every so many rounds


class Wisher:
    """Somebody whose every save is a new version, so that it can be counted."""

    def __init__(self, world, name, mark):
        self.world, self.mark, self.person = world, mark, Person(world, name)
        self.number, self.kept, self.unsure, self.trouble = 0, set(), set(), None

    def save_on_and_on(self, stop):
        while not stop.is_set():
            self.number += 1
            goal = f"{self.mark} {self.number}"
            self.unsure.add(goal)
            page = try_post(self.person, "/wishes", {"goal": goal})
            if page is not None and page.status == 303 and not page.location.startswith("/sign-in"):
                self.kept.add(goal)
            elif page is not None and page.status not in (500, 503):
                self.trouble = f"a save of wishes came to {page.status} {page.location} {page.words[:200]}"
                return
            else:
                return

    def check(self):
        if self.trouble:
            raise Broken(self.trouble)
        there = [row[0] for row in self.world.rows(f"SELECT goal FROM wish WHERE goal LIKE '{self.mark} %'")]
        lost, more = self.kept - set(there), [g for g in set(there) if there.count(g) > 1 or g not in self.unsure]
        if lost or more:
            raise Broken(f"acknowledged and gone: {sorted(lost)[:3]}; there too often: {more[:3]}")


class Cuts:
    def __init__(self, bana, store, rounds):
        self.bana, self.store, self.rounds, self.dice = bana, store, rounds, random.Random(7)
        self.done, self.saves = 0, 0
        self.fixture = Fixtures(bana, store).get("small")
        self.golden = self.talk_without_cuts()

    def begin(self):
        world = World(self.bana, self.store, self.fixture)
        world.errors_expected = True
        return world, Talk(world, *(Person(world, name) for name in PARTIES))

    def talk_without_cuts(self):
        """What is there after each step, when nothing goes wrong."""
        world, talk = self.begin()
        golden = []
        for step in range(len(talk.steps)):
            person, path, fields = talk.ready(step)
            page = person.post(path, fields)
            if page.status != 303:
                raise Broken(f"step {step}: {page.status} {page.words[:300]}")
            golden.append(talk.state())
        world.close()
        return golden

    def cut(self, world):
        """The power goes and comes back."""
        if "--db" in world.data["options"] and self.done % KILLS_OF_POSTGRES == KILLS_OF_POSTGRES - 1:
            kill_cluster(self.store)
            return lambda: start_cluster(self.store)
        world.kill()
        return world.start

    def round(self, world, talk, wishers, step):
        stop, got = threading.Event(), []
        person, path, fields = talk.ready(step)

        def take_step():
            time.sleep(self.dice.random() * 0.1)
            page = try_post(person, path, fields)
            got.append(page is not None and page.status == 303 and not page.location.startswith("/sign-in"))

        threads = [threading.Thread(target=w.save_on_and_on, args=(stop,)) for w in wishers] + [threading.Thread(target=take_step)]
        for thread in threads:
            thread.start()
        time.sleep(self.dice.random() * 0.15)
        back = self.cut(world)
        stop.set()
        for thread in threads:
            thread.join()
        back()
        for _ in range(100):  # a database server that is back is found again with the next page
            page = try_get(person.visitor, "/")
            if page is not None and page.status == 200:
                break
            time.sleep(0.1)
        else:
            raise Broken("no page half a minute after the power came back")
        for wisher in wishers:
            wisher.check()
        before, after, wanted = self.golden[step - 1] if step else [], talk.state(), self.golden[step]
        if after != wanted and (got[0] or after != before):
            raise Broken(f"step {step}, {'acknowledged' if got[0] else 'not acknowledged'}: {difference(wanted, after)}")
        if after != wanted:
            page = try_post(person, path, fields)
            if page is None or page.status != 303 or talk.state() != wanted:
                raise Broken(f"step {step} does not go through afterwards: {page and page.status} {page and page.words[:200]}")
        self.done += 1

    def run(self):
        while self.done < self.rounds:
            world, talk = self.begin()
            names = [row[0] for row in world.rows("SELECT p.name FROM account a JOIN person p ON p.employer_id = a.employer_id AND p.person_id = a.person_id WHERE "
                                                  f"a.password_hash IS NOT NULL AND a.totp_secret IS NULL AND p.name NOT IN {PARTIES} ORDER BY p.name LIMIT 2")]
            wishers = [Wisher(world, name, f"wish {self.done} of {i}") for i, name in enumerate(names)]
            for step in range(len(talk.steps)):
                self.round(world, talk, wishers, step)
            bad = soundness(world)
            if bad:
                raise Broken(bad)
            self.saves += sum(len(w.kept) for w in wishers)
            world.close()
            self.store.drop(world.data)
        if not self.saves:
            raise Broken("nothing was acknowledged between the power cuts")


def main():
    build, kind = sys.argv[1], sys.argv[2]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else (1000 if os.environ.get("BANA_CHECK_LEVEL") == "long" else 13)
    room = tempfile.mkdtemp(prefix="bana-cut-")
    os.chmod(room, 0o755)
    store = Postgres(room) if kind == "postgres" else Sqlite(room)
    try:
        cuts = Cuts(os.path.abspath(os.path.join(build, "src", "bana")), store, rounds)
        cuts.run()
        print(f"ok {cuts.saves} acknowledged saves and the talks outlived {cuts.done} power cuts on {kind}")
        return 0
    except Broken as e:
        print(f"not ok power cuts on {kind}: " + " ".join(str(e).split())[:900])
        return 1
    finally:
        store.close()
        shutil.rmtree(room, ignore_errors=True)


sys.exit(main())
