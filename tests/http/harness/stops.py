# SPDX-License-Identifier: EUPL-1.2
"""The server is told to stop while people read and save, and while taking sockets out of epoll sets takes its time: stops.py BUILD [sqlite|postgres]

It ends by itself and well; whoever asks meanwhile gets the page, a word that it is being stopped, or no answer; what was acknowledged is there."""
import collections
import http.client
import os
import random
import sys
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from harness.faults import Person, judge_failing  # noqa: E402
from harness.world import Broken  # noqa: E402

STOPS = 60 if os.environ.get("BANA_CHECK_LEVEL") == "long" else 10
READERS = 6
LATE_US = 1500


class Crowd:
    """People who ask until they are told to end."""

    def __init__(self, world, who):
        self.world, self.who, self.going, self.seen = world, who, True, collections.Counter()
        self.maybe = {self.language()}
        self.threads = [threading.Thread(target=self.read, args=(i % 2 == 0,)) for i in range(READERS)] + [threading.Thread(target=self.save)]
        for t in self.threads:
            t.start()

    def language(self):
        return self.world.value(f"SELECT coalesce(language, 'none') FROM person WHERE name = '{self.who.name}'")

    def read(self, keeps):
        """On one connection, or on a new one each time."""
        cookie, line = "; ".join(f"{k}={v}" for k, v in self.who.visitor.cookies.items()), None
        while self.going:
            try:
                line = line or http.client.HTTPConnection("127.0.0.1", self.world.port, timeout=10)
                line.request("GET", "/me", headers={"Cookie": cookie})
                answer = line.getresponse()
                answer.read()
                self.seen[answer.status] += 1
                done = not keeps
            except (OSError, http.client.HTTPException):
                self.seen["none"] += 1
                time.sleep(0.001)
                done = True
            if done and line:
                line.close()
                line = None

    def save(self):
        """One after the other; `maybe` is what may stand there."""
        for turn in range(1 << 20):
            if not self.going:
                return
            wanted = ("en", "nl")[turn % 2]
            self.maybe.add(wanted)
            try:
                status = self.who.post("/me/language", {"language": wanted}).status
            except (OSError, http.client.HTTPException):
                continue
            if status == 303:
                self.maybe = {wanted}
            elif status != 503:
                self.seen[f"a save: {status}"] += 1

    def end(self):
        self.going = False
        for t in self.threads:
            t.join()


def run(world, orders):
    who, seen, dice, longest = Person(world, "Gunilla Sten"), collections.Counter(), random.Random(7), 0.0
    for _ in range(STOPS):
        orders.set("late", LATE_US)
        crowd = Crowd(world, who)
        time.sleep(dice.uniform(0.03, 0.12))
        began = time.monotonic()
        try:
            world.stop()
        finally:
            crowd.end()
        longest = max(longest, time.monotonic() - began)
        if crowd.language() not in crowd.maybe:
            raise Broken(f"{crowd.language()} is there instead of what was acknowledged: {crowd.maybe}")
        seen += crowd.seen
        orders.set("late", 0)
        world.start()
    strange = set(seen) - {200, 503, "none"}
    if strange or seen[200] < STOPS:
        raise Broken(f"answers: {seen}")
    return f"{STOPS} stops amid {seen[200]} pages, within {longest:.1f} s; {seen[503]} were told, {seen['none']} got no answer"


sys.exit(judge_failing(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "sqlite", "stops", run))
