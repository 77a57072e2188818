# SPDX-License-Identifier: EUPL-1.2
"""How much memory the whole program takes: idle, and while everything happens at once."""
import threading
import time

from harness import crowded, people
from harness.visitor import Wrong
from load import memory_kib, wrk


class Watch:
    """Looks at a process's memory all the time, and keeps the most that it had."""

    def __init__(self, pid):
        self.pid, self.private, self.pss, self.over = pid, 0, 0, threading.Event()
        self.thread = threading.Thread(target=self.look)
        self.thread.start()

    def look(self):
        while not self.over.wait(0.02):
            private, pss = memory_kib(self.pid)
            self.private, self.pss = max(self.private, private), max(self.pss, pss)

    def end(self):
        self.over.set()
        self.thread.join()
        return self.private, self.pss


def everything(crowd, bench, cookie, preparations, faults):
    """Pages by 32 visitors, saves by 16, sign-ins by 4 and documents by 2, at once."""
    pages = [(path, cookie(v)) for v in crowd.visitors["home"] for path in ("/", "/talks")] + [("/team", cookie(v)) for v in crowd.visitors["team"]]
    pages += [(path, cookie(crowd.visitors["hr"][0])) for path in ("/hr/people", "/hr/cycles", "/hr/units", "/hr/people?q=an")]
    signers = crowded.logins(crowd.world, crowded.EVERYBODY, 16)
    documents = signed_plans(crowd)
    end = time.monotonic() + 3 * bench.seconds

    def again(work):
        try:
            while time.monotonic() < end:
                work()
        except Exception as e:  # noqa: BLE001
            faults.append(f"{type(e).__name__}: {e}")

    def document():
        for visitor, path in documents:
            page = visitor.get(path, keep=False)
            if page.status != 200:
                raise Wrong(f"{path}: {page.status}")

    def sign(i):
        people.sign_in(crowd.world, signers[i])

    port, pids, s = crowd.world.port, crowd.pids(), 3 * bench.seconds
    todo = [lambda: again(lambda: wrk("pages.lua", pages, port, pids, 32, s, gzip=True)),
            lambda: again(lambda: wrk("saves.lua", preparations(crowd, 16), port, pids, 16, s, threads=16))]
    todo += [lambda i=i: again(lambda: sign(i)) for i in range(4)] + [lambda: again(document)] * 2
    threads = [threading.Thread(target=work) for work in todo]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def signed_plans(crowd):
    """Who has a signed plan, and where its document is."""
    found = []
    for visitor in crowd.visitors["home"]:
        path = next((link for link in visitor.get("/").reader.links if link.startswith("/talks/") and link.endswith("/plan")), None)
        if path:
            found.append((visitor, path + ".pdf"))
    return found[:4]


def memory(bench):
    from parts import cookie, preparations
    rows = []
    for crowd in bench.of("sqlite") + bench.of("postgres"):
        world = crowd.world
        crowd.sign_in()
        world.stop()
        world.start()
        crowd.visitors["home"][0].get("/")
        time.sleep(1)
        idle, idle_pss = memory_kib(world.process.pid)
        watch, faults = Watch(world.process.pid), []
        everything(crowd, bench, cookie, preparations, faults)
        peak, peak_pss = watch.end()
        time.sleep(2)
        after, _ = memory_kib(world.process.pid)
        bench.faults += [f"memory, {crowd.name}: {f}" for f in faults]
        rows.append([crowd.name] + [f"{kib / 1024:.1f} MiB" for kib in (idle, idle_pss, peak, peak_pss, after)])
    bench.table("Memory of the whole program", ["data", "idle, private (aim: 64, stretch 32)", "idle, PSS", "peak, private (aim: 128)", "peak, PSS", "afterwards, private"], rows,
                "Idle: started, one page shown. Peak: 32 visitors on pages, 16 saving, 4 signing in (19 MiB each for the password, two at once), 2 making documents. "
                "Private: what no other process shares; of PostgreSQL's own processes nothing is counted.")
