# SPDX-License-Identifier: EUPL-1.2
"""The disk is full: room_fault.py BUILD sqlite|limit|postgres|postgres-wal

Whoever saves is told so, in their language, with what they typed to be sent once more; what was acknowledged is there, nothing is half there, pages can
be read; and when there is room again everything goes on without anybody's doing. The disk is a small tmpfs; where none may be mounted the test says
"skipped". "limit" is SQLite with a limit on the size of files instead. With "postgres-wal" PostgreSQL's log of changes is on the full disk too:
PostgreSQL itself then ends, and is started again (as its own service would) when there is room; Bana stays."""
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from harness import people  # noqa: E402
from harness.faults import Person, Talk, soundness, start_cluster, try_get  # noqa: E402
from harness.visitor import Wrong  # noqa: E402
from harness.world import Broken, Fixtures, Postgres, Sqlite, World  # noqa: E402

MIB = {"sqlite": 24, "postgres": 160, "postgres-wal": 200}
LABELS = {"sqlite": "a full disk on sqlite", "limit": "a limit on files on sqlite", "postgres": "a full disk on postgres",
          "postgres-wal": "a full disk with the log on postgres"}
SENTENCES = {"en": "so this was not saved", "sv": "så det här sparades inte", "nl": "dus dit is niet opgeslagen"}
DICE = random.Random(7)


class Tmpfs:
    """A disk that is full as soon as one wants."""

    def __init__(self, folder, mib):
        self.folder, self.ballast = folder, os.path.join(folder, "ballast")
        os.makedirs(folder)
        said = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={mib}m,mode=1777", "bana-test", folder], capture_output=True, text=True, check=False)
        self.refused = said.stderr.strip() if said.returncode else None

    def fill(self, world):
        with open(self.ballast, "ab", buffering=0) as f:
            for size in (1 << 20, 4096, 1):
                try:
                    while True:
                        f.write(b"x" * size)
                except OSError:
                    pass

    def free(self, world):
        if os.path.exists(self.ballast):
            os.unlink(self.ballast)

    def end(self):
        subprocess.run(["umount", "-l", self.folder], check=False, stderr=subprocess.DEVNULL)


class Limit:
    """No file of the server may grow beyond what the largest is now."""

    refused = None

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder)

    def fill(self, world):
        folder = world.data["folder"]
        most = max(os.path.getsize(os.path.join(folder, f)) for f in ("bana.db", "bana.db-wal"))
        self.set(world, most)

    def free(self, world):
        self.set(world, resource.RLIM_INFINITY)

    def set(self, world, most):
        if world and world.process:
            resource.prlimit(world.process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    def end(self):
        pass


def words(n):
    """n words that can't be pressed together."""
    return " ".join("%08x" % DICE.getrandbits(32) for _ in range(n))


def must(claim, what):
    if not claim:
        raise Broken(what)


class Writer:
    """Somebody who writes a preparation, again and again."""

    def __init__(self, world, talk):
        self.world, self.talk = world, talk
        self.person, self.path, _ = talk.ready(1)
        self.field, self.kept = "q" + talk.question, ""

    def save(self, script=False):
        text = words(1000)
        page = self.person.post(self.path, {self.field: text, "act": "later"}, {"X-Bana-Save": "1"} if script else None)
        if page.status in (200, 303):
            self.kept = text
        return page, text

    def there(self):
        return self.world.value(f"SELECT words FROM answer WHERE talk_id = {self.talk.talk()}")

    def until_refused(self, most=2000, **how):
        for _ in range(most):
            page, text = self.save(**how)
            if page.status not in (200, 303):
                return page, text
        raise Broken(f"{most} saves fit on a full disk")

    def until_saved(self, most_s=60):
        """Bana goes on by itself."""
        end = time.monotonic() + most_s
        while time.monotonic() < end:
            page, text = self.save()
            if page.status == 303:
                return page, text
            time.sleep(0.2)
        raise Broken(f"does not go on by itself: {page.status} {page.words[:300]}")


def judge_refusal(page, text=None):
    """The page that a full disk gives."""
    must(page.status == 507, f"{page.path}: {page.status} instead of 507: {page.words[:300]}")
    language = re.search(r'<html lang="(..)"', page.text).group(1)
    must('class="calm"' in page.text and SENTENCES[language] in page.words, f"{page.path}: no calm page in {language}: {page.words[:300]}")
    if text:
        must(text in page.text, f"{page.path}: what was typed is not on the page")
    return language


def while_full(world, writer):
    """All that must hold while nothing can be saved."""
    page, text = writer.until_refused()
    said = {judge_refusal(page, text)}
    must(writer.there() == writer.kept, "what was acknowledged last is not what is there")
    for language in ("sv", "nl"):
        must(writer.person.visitor.get("/?lang=" + language).status == 200, "no other language on a full disk")
        said.add(judge_refusal(*writer.until_refused()))
    must(said == set(SENTENCES), f"tried in {said} only")
    answer, _ = writer.until_refused(script=True)
    must(answer.status == 507 and answer.type == "application/json" and '"error"' in answer.text, f"by script: {answer.status} {answer.text[:200]}")
    for path in ("/", "/talks", "/me", writer.path):
        page = try_get(writer.person.visitor, path)
        must(page is not None and page.status == 200, f"{path} can't be read on a full disk: {page and page.status} {page and page.words[:200]}")
    time.sleep(2.2)  # the jobs try too
    page, text = writer.until_refused()
    must(world.process.poll() is None, "the server ended: " + world.tail())
    must(writer.there() == writer.kept, "what was acknowledged last is not what is there")
    return page, text


def send_again(writer, page):
    """There is room again: the page of the refusal itself sends it once more."""
    visitor, end = writer.person.visitor, time.monotonic() + 30
    visitor.page = page
    while time.monotonic() < end:
        page = visitor.submit(writer.path)
        if page.status == 303:
            return page
        time.sleep(0.2)
    raise Broken(f"does not go on by itself: {page.status} {page.words[:300]}")


def to_the_end(writer):
    """The talk goes on to its seal."""
    for step in range(2, len(writer.talk.steps)):
        person, path, fields = writer.talk.ready(step)
        page = person.post(path, fields)
        must(page.status == 303, f"{path}: {page.status} {page.words[:300]}")
    state = writer.talk.state()
    must(sum(x.startswith("+seal") for x in state) == 1 and sum(x.startswith("+signature") for x in state) == 2, f"no sealed agreement: {state}")


def while_away(world, writer):
    """PostgreSQL has ended for want of room: each save is refused, Bana stays and says so calmly."""
    end, away = time.monotonic() + 60, 0
    while away < 3:
        try:
            world.store.psql("postgres", "SELECT pg_switch_wal()")  # the next piece of its log
        except Broken:
            pass
        must(time.monotonic() < end, "saves fit on a full disk for a minute")
        try:
            page, _ = writer.save()
        except OSError as e:
            raise Broken(f"no answer: {e}; {world.tail()}") from None
        must(page.status in (303, 503, 507), f"{page.status}: {world.tail()}")
        must(page.status == 303 or 'class="calm"' in page.text, f"{page.status} without a calm page")
        away += page.status == 503
    must(world.process.poll() is None, "the server ended: " + world.tail())


def started_while_full(world, disk, writer):
    """A server that is started on a full disk serves, or says why not; with room it starts."""
    disk.fill(world)
    world.kill()
    try:
        world.start()
    except Broken as e:
        must("disk is full" in str(e) or "No space left" in str(e), f"started on a full disk: {e}")
        world.process = None
    disk.free(world)
    if world.process is None:
        world.start()
    must(writer.there() == writer.kept, "what was acknowledged is gone after a kill on a full disk")


def run(build, kind, disk, room):
    bana = os.path.abspath(os.path.join(build, "src", "bana"))
    on_postgres = kind.startswith("postgres")
    os.environ["BANA_TEST_PG_PARENT"] = disk.folder
    if kind == "postgres":
        os.environ["BANA_TEST_PG_WAL"] = os.path.join(room, "wal")
    store = Postgres(room) if on_postgres else Sqlite(disk.folder)
    world = None
    try:
        fixture = Fixtures(bana, store if on_postgres else Sqlite(room)).get("small")
        world = World(bana, store, fixture)
        world.errors_expected = True
        employee, manager = Person(world, "Gunilla Sten"), Person(world, "Johan Ekdahl")
        talk = Talk(world, employee, manager)
        person, path, fields = talk.ready(0)
        must(person.post(path, fields).status == 303, "no talk")
        writer = Writer(world, talk)
        writer.save()
        disk.fill(world)
        if kind == "postgres-wal":
            while_away(world, writer)
            disk.free(world)
            start_cluster(store)
            page, text = writer.until_saved()
            writer.kept = text
        else:
            page, text = while_full(world, writer)
            disk.free(world)
            page = send_again(writer, page)
        must(writer.there() == text, "what was sent once more is not there")
        to_the_end(writer)
        if kind == "sqlite":
            writer.kept = text
            started_while_full(world, disk, writer)
        bad = soundness(world)
        must(not bad, bad)
    finally:
        disk.free(world)
        if on_postgres:
            start_cluster(store)
        if world:
            world.drop()
        store.close()


def main():
    build, kind = sys.argv[1], sys.argv[2]
    room = tempfile.mkdtemp(prefix="bana-room-")
    os.chmod(room, 0o755)
    label = LABELS[kind]
    disk = Limit(os.path.join(room, "small")) if kind == "limit" else Tmpfs(os.path.join(room, "small"), MIB[kind])
    try:
        if disk.refused is not None:
            print(f"skipped {label}: no tmpfs may be mounted here ({disk.refused})")
            return 0
        run(build, kind, disk, room)
        print(f"ok {label}: refused in words, nothing lost, and on by itself")
        return 0
    except (Broken, Wrong) as e:
        print(f"not ok {label}: " + " ".join(str(e).split())[:1200])
        return 1
    finally:
        disk.end()
        shutil.rmtree(room, ignore_errors=True)


sys.exit(main())
