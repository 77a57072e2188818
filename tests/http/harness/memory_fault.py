# SPDX-License-Identifier: EUPL-1.2
"""Memory runs out at the n-th allocation of a request, or a write to the disk fails: memory_fault.py BUILD allocate|write [sqlite|postgres]

What the server answers then is a page that says so, or it aborts and is started again; what it acknowledged is there once and whole, and a
page that is shown is the whole page. With BANA_CHECK_LEVEL=long each place of the program and its libraries that allocates fails once, and each write in turn, for BANA_FAULT_SECONDS at most; else some."""
import errno
import os
import random
import signal
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from harness import people  # noqa: E402
from harness.faults import Person, Talk, judge_failing, soundness, try_get, try_post  # noqa: E402
from harness.visitor import Wrong  # noqa: E402
from harness.world import Broken  # noqa: E402

LONG = os.environ.get("BANA_CHECK_LEVEL") == "long"
FAULTS = int(os.environ.get("BANA_FAULTS", "30"))  # of each kind, when they are but sampled
SECONDS = float(os.environ.get("BANA_FAULT_SECONDS", "2400"))  # at most, when all of them are
PAGES = ("/", "/talks", "/me", "/me/looks")


class Faults:
    """One kind of fault on one server."""

    def __init__(self, world, orders, kind):
        self.world, self.orders, self.kind, self.dice = world, orders, kind, random.Random(7)
        self.fresh = False
        self.left = None  # while counted: how many places that allocate never failed
        self.hits = self.deaths = self.refusals = self.crashes = 0
        self.counter = {"allocate": "allocations", "write": "writes"}[kind]
        self.most = {}
        self.longest = 0

    def during(self, name, n, act):
        """Acts while the n-th fails. Returns the answer (None: there was none), and whether a fault came of it."""
        self.orders.off()
        self.orders.set("in_ical", 0)
        self.orders.set("write_errno", self.dice.choice((errno.ENOSPC, errno.EIO)))
        before = self.orders.get(self.counter)
        if self.left is not None:
            self.orders.set("each", 2)
        elif n and LONG and self.kind == "allocate":
            self.orders.set("each", 1)
        else:
            self.orders.set(self.kind, n)
        page = act()
        self.most[name] = max(self.most.get(name, 0), self.orders.get(self.counter) - before)
        hits = self.orders.off()
        if self.left is not None:
            self.left += hits
            return page, False
        hit = hits > 0
        self.hits += hit
        self.fresh = hit or self.fresh
        if not page:
            self.survive(f"{name} at {n}")
        elif page.status >= 500:
            self.refusals += 1
            if page.is_html and "class=\"calm\"" not in page.text:
                raise Broken(f"{name} at {n}: {page.status} without a calm page")
        if page is None and not hit or page and page.status >= 500 and not hit:
            raise Broken(f"{name} at {n}: failed without a fault")
        return page, hit

    def survive(self, what):
        """No answer came: the server has aborted, and only that; it is started again. Or it dropped this one connection."""
        end = time.monotonic() + 5
        while self.world.process.poll() is None and time.monotonic() < end and not self.answers():
            time.sleep(0.01)
        code = self.world.process.poll()
        if code is None:
            return
        if code == -signal.SIGSEGV and self.orders.get("in_ical"):
            self.crashes += 1
        elif code != -signal.SIGABRT:
            raise Broken(f"{what}: the server ended with {code}: {self.world.tail()}")
        self.deaths += 1
        began = time.monotonic()
        self.world.start()
        self.longest = max(self.longest, time.monotonic() - began)

    def answers(self):
        page = try_get(self.reader, "/sign-in")
        return page is not None and page.status == 200

    def numbers(self, name):
        """The n at which the request that is called so is to fail."""
        most = self.most.get(name, 0)
        if not LONG:
            return self.dice.randint(1, max(most, 1))
        self.next = getattr(self, "next", {})
        self.next[name] = self.next.get(name, 0) + 1
        return self.next[name]


def talk_once(faults, employee, manager, golden, last):
    """A whole talk, each of whose steps meets one fault."""
    talk = Talk(faults.world, employee, manager)
    for step in range(len(talk.steps)):
        person, path, fields = talk.ready(step)
        name = f"step {step} {talk.steps[step][1]}"
        n = 0 if golden is None else faults.numbers(name)
        page, hit = faults.during(name, n, lambda p=person, a=path, f=fields: try_post(p, a, f))
        if golden is None:
            if not page or page.status != 303:
                raise Broken(f"{name}: {page and page.status} {page and page.words[:300]}")
            last.append(talk.state())
            continue
        after = talk.state()
        done = page is not None and page.status == 303 and not page.location.startswith("/sign-in")
        if not done and page is not None and page.status < 500:
            raise Broken(f"{name} at {n}: {page.status} {page.location} {page.words[:300]}")
        if done and after != golden[step]:
            raise Broken(f"{name} at {n}: acknowledged, but there is {difference(golden[step], after)}")
        if after not in (golden[step], golden[step - 1] if step else []):
            raise Broken(f"{name} at {n}: half done: {difference(golden[step], after)}")
        if after != golden[step]:
            page = try_post(person, path, fields)
            if page is None or page.status != 303:
                raise Broken(f"{name} at {n}: does not go through afterwards: {page and page.status} {page and page.words[:300]}")
            if talk.state() != golden[step]:
                raise Broken(f"{name} at {n}: afterwards there is {difference(golden[step], talk.state())}")


def pages(faults, employee, golden):
    """Pages are whole or refused; nobody is taken for signed out or for a stranger."""
    for path in PAGES:
        name = "page " + path
        n = 0 if golden is None else faults.numbers(name)
        page, _ = faults.during(name, n, lambda p=path: try_get(employee.visitor, p))
        if page and page.status < 500 and page.status != 200:
            raise Broken(f"{name} at {n}: {page.status} {page.location}")
        if page and page.status == 200 and not page.text.rstrip().endswith("</html>"):
            raise Broken(f"{name} at {n}: half a page")


def signing_in(faults, name, golden):
    """The right password is never called wrong."""
    act = "sign-in"
    n = 0 if golden is None else faults.numbers(act)

    def sign_in():
        try:
            return people.sign_in(faults.world, name).page
        except Wrong as e:
            if ": 5" in str(e) or "0 forms" in str(e) or "no form" in str(e):
                return None
            raise Broken(f"{act} at {n}: {e}") from None
        except Exception:  # noqa: BLE001: the connection ended
            return None
    faults.during(act, n, sign_in)


def run(faults):
    world = faults.world
    faults.reader = people.sign_in(world, "Karin Wallin")
    employee, manager = Person(world, "Gunilla Sten"), Person(world, "Johan Ekdahl")
    golden, rounds, end = [], 0, time.monotonic() + SECONDS
    talk_once(faults, employee, manager, None, golden)
    pages(faults, employee, None)
    signing_in(faults, "Gunilla Sten", None)
    while True:
        faults.fresh = False
        talk_once(faults, employee, manager, golden, None)
        pages(faults, employee, golden)
        signing_in(faults, "Gunilla Sten", golden)
        rounds += 1
        if faults.hits >= FAULTS if not LONG else not faults.fresh or time.monotonic() > end:
            break
        if not LONG and rounds == FAULTS:
            raise Broken(f"{faults.hits} faults only in {rounds} talks")
    if LONG and faults.kind == "allocate":
        faults.left = 0
        talk_once(faults, employee, manager, None, [])
        pages(faults, employee, None)
        signing_in(faults, "Gunilla Sten", None)
    talks = int(world.value("SELECT COUNT(*) FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name = 'Gunilla Sten' AND t.why = 'A talk' AND t.state = 'signed'"))
    wanted = rounds + 1 + (faults.left is not None)
    if talks != wanted:
        raise Broken(f"{talks} talks are signed instead of {wanted}")
    bad = soundness(world)
    if bad:
        raise Broken(bad)
    if faults.hits < 10 or not faults.refusals + faults.deaths:
        raise Broken(f"of {faults.hits} faults nothing came")
    return rounds


def main():
    build, kind, db = sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else "sqlite"

    def told(world, orders):
        faults = Faults(world, orders, kind)
        rounds = run(faults)
        return (f"{faults.hits} failed in {rounds} talks; {faults.refusals} refusals and {faults.deaths} aborts ({faults.crashes} by libical), "
                f"started again within {faults.longest:.1f} s; at most {max(faults.most.values())} in a request"
                + ("" if faults.left is None else f"; {faults.left} places that allocate never failed"))
    return judge_failing(build, db, "allocations" if kind == "allocate" else "writes", told)


sys.exit(main())
