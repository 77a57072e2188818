# SPDX-License-Identifier: EUPL-1.2
"""Nine thousand people: a staff file is imported and a round opened for all while four people save their preparations; how long a save
waits at most, how long it all takes, and what the pages cost then. scale.py BUILD [sqlite|postgres]   prints "ok" and "not ok" lines."""
import os
import re
import shutil
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from harness import people  # noqa: E402
from harness.world import TOP, Broken, Fixtures, Postgres, Sqlite, World, letters  # noqa: E402

SHARED = os.environ.get("BANA_SHARED", os.path.join(os.path.dirname(TOP), "shared"))
COUNTY = os.path.join(SHARED, "data", "organisations", "montgomery_county_2016.csv")
PEOPLE = 9000
LONGEST_SAVE_S = float(os.environ.get("BANA_LONGEST_SAVE", "1.0"))
FAULTS = []


def say(good, text):
    print(("ok " if good else "not ok ") + "scale: " + text, flush=True)
    if not good:
        FAULTS.append(text)


def county():
    """The county's file, or one of the same make and size."""
    if os.path.exists(COUNTY):
        with open(COUNTY, "rb") as f:
            return f.read()
    head = "Employee Number,Gender,Department,Department Name,Division,Employee Position Title,Date First Hired\n"
    return (head + "".join(f"{100000 + i},F,D{i % 40},Department {i % 40},Division {i % 700},Clerk {i % 90},{i % 12 + 1:02}/{i % 28 + 1:02}/2009\n"
                           for i in range(9228))).encode()


class Savers:
    """Four people who save their preparations without end."""

    def __init__(self, world):
        self.stop, self.times, self.faults = threading.Event(), [], []
        rows = world.rows("SELECT t.talk_id, a.login FROM talk t JOIN account a ON a.employer_id = t.employer_id AND a.person_id = t.person_id "
                          "WHERE t.state = 'open' AND t.phase = 0 AND a.password_hash IS NOT NULL AND a.totp_secret IS NULL "
                          "AND NOT EXISTS (SELECT 1 FROM preparation p WHERE p.employer_id = t.employer_id AND p.talk_id = t.talk_id "
                          "AND p.handed_at IS NOT NULL) ORDER BY a.login LIMIT 4")
        if len(rows) < 2:
            raise Broken("nobody has a preparation to save")
        visitors = [(people.sign_in(world, login), f"/talks/{letters(int(talk))}/preparation") for talk, login in rows]
        self.threads = [threading.Thread(target=self.save, args=v) for v in visitors]
        for thread in self.threads:
            thread.start()

    def save(self, visitor, path):
        try:
            while not self.stop.is_set():
                page = visitor.get(path)
                form = next(f for f in page.reader.forms if f.action.split("?")[0] == path)
                field = next(n for n in sorted(form.names) if n + "-mark" in form.names and n + "-asked" not in form.names)
                start = time.monotonic()
                visitor.submit(form.action, {field: f"What I wrote at {start}"}, "act=later")
                self.times.append((start, time.monotonic() - start))
                if visitor.page.status >= 400:
                    raise Broken(f"a save was answered with {visitor.page.status}: {visitor.page.words[:200]}")
        except Exception as e:  # noqa: BLE001
            self.faults.append(f"{type(e).__name__}: {e}")

    def since(self, moment):
        times = sorted(t for start, t in self.times if start + t >= moment)
        return times or [0.0]

    def end(self):
        self.stop.set()
        for thread in self.threads:
            thread.join()
        return self.faults


def figures(times):
    return f"{len(times)} saves, median {times[len(times) // 2] * 1000:.0f} ms, longest {times[-1] * 1000:.0f} ms"


def wait_page(visitor, path, most_s=300):
    end = time.monotonic() + most_s
    while time.monotonic() < end:
        page = visitor.get(path)
        if "data-poll" not in page.text:
            return page
        time.sleep(0.2)
    raise Broken(f"{path} did not come to an end")


def phase(savers, name, start):
    times = savers.since(start)
    say(times[-1] <= LONGEST_SAVE_S, f"{name} took {time.monotonic() - start:.1f} s; meanwhile {figures(times)}")


def import_county(world, hr, savers):
    start = time.monotonic()
    hr.get("/hr/import")
    hr.submit("/hr/import", {}, None, {"file": ("county.csv", county())})
    if hr.page.status != 303:
        raise Broken("the file was not taken: " + hr.page.words[:300])
    path = hr.page.location
    hr.follow()
    phase(savers, "sending and reading the file", start)
    start = time.monotonic()
    hr.submit(path + "/check", {})
    wait_page(hr, path)
    phase(savers, "checking it", start)
    start = time.monotonic()
    hr.submit(path + "/publish", {})
    page = wait_page(hr, path)
    phase(savers, "publishing it", start)
    n = int(world.value("SELECT count(*) FROM person"))
    say(n > PEOPLE and "What it did" in page.words, f"{n} people are there")


def open_round(world, hr, savers):
    hr.get("/hr/cycles/new")
    hr.submit("/hr/cycles/new", {"name": "Everybody", "also_open": "1"})
    if hr.page.status != 303:
        raise Broken("the round was not made: " + hr.page.words[:600])
    path = hr.page.location
    hr.follow()
    cost(hr, path)
    start = time.monotonic()
    hr.submit(path + "/open", {})
    answered = time.monotonic() - start
    name = "SELECT cycle_id FROM cycle WHERE name = 'Everybody'"
    count, state = f"SELECT count(*) FROM talk WHERE cycle_id = ({name})", f"SELECT state FROM cycle WHERE cycle_id = ({name})"
    while world.value(state) == "opening" and time.monotonic() - start < 300:
        time.sleep(0.1)
    phase(savers, f"opening {world.value(count)} talks (answered after {answered * 1000:.0f} ms)", start)
    say(world.value(state) == "open" and int(world.value(count)) > PEOPLE, "the round is open")
    return path


def cost(visitor, path):
    start = time.monotonic()
    page = visitor.get(path)
    took = time.monotonic() - start
    say(page.status == 200 and page.queries <= 10 and len(page.body) <= 60 * 1024,
        f"{path}: {page.status}, {took * 1000:.0f} ms, {page.queries} queries, {len(page.body) / 1024:.1f} KiB")


def main():
    build, db = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "sqlite"
    bana = os.path.abspath(os.path.join(build, "src", "bana"))
    room = tempfile.mkdtemp(prefix="bana-scale-")
    os.chmod(room, 0o755)
    store = None
    try:
        store = (Sqlite if db == "sqlite" else Postgres)(room)
        world = World(bana, store, Fixtures(bana, store).get("demo"))
        board_hr = world.rows("SELECT a.login, d.board_id FROM duty d JOIN account a ON a.employer_id = d.employer_id AND a.person_id = d.person_id "
                              "WHERE d.duty = 'hr' AND d.board_id <> 0 AND a.password_hash IS NOT NULL ORDER BY a.login LIMIT 1")[0]
        hr = people.sign_in(world, board_hr[0])
        savers = Savers(world)
        try:
            start = time.monotonic()
            time.sleep(2)
            phase(savers, "nothing else", start)
            import_county(world, hr, savers)
            cycle = open_round(world, hr, savers)
        finally:
            faults = savers.end()
        say(not faults, "every save went well" if not faults else "; ".join(faults[:2]))
        for path in ("/hr/people", "/hr/people?q=an", "/hr/people?sort=number", "/hr/cycles", cycle, "/hr/units", "/hr/import", "/"):
            cost(hr, path)
        holder = world.rows("SELECT a.login, count(*) AS n FROM holder h JOIN account a ON a.employer_id = h.employer_id AND a.person_id = h.person_id "
                            "WHERE h.to_at IS NULL AND a.password_hash IS NOT NULL GROUP BY a.login ORDER BY n DESC LIMIT 1")[0][0]
        manager = people.sign_in(world, holder)
        for path in ("/team", "/talks", "/"):
            cost(manager, path)
        if os.environ.get("BANA_SCALE_KEEP"):  # a folder where the data is left, to be looked at
            world.stop()
            shutil.copytree(world.data["folder"], os.environ["BANA_SCALE_KEEP"])
        world.close()
    except Broken as e:
        say(False, " ".join(str(e).split())[:900])
    finally:
        if store:
            store.close()
        shutil.rmtree(room, ignore_errors=True)
    return 1 if FAULTS else 0


sys.exit(main())
