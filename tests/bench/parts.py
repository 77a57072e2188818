# SPDX-License-Identifier: EUPL-1.2
"""The parts of the bench. Each takes its figures from the worlds that the bench has made, and adds a table."""
import gzip
import http.client
import os
import re
import subprocess
import tempfile
import time

import floors
from load import Nginx, cpu_s, median, wrk
from memory import memory
from budgets import budgets
from esco import esco
from routes import routes
from harness.world import Broken, free_port, letters, serve_options


def database_pids(world):
    """The PostgreSQL server of that world, if it has one."""
    if "--db" not in world.data["options"]:
        return []
    with open(world.rows("SHOW data_directory")[0][0] + "/postmaster.pid", encoding="ascii") as f:
        return [int(f.readline())]


def cookie(visitor):
    return "; ".join(f"{k}={v}" for k, v in visitor.cookies.items())


def lines(visitors, paths):
    return [(path, cookie(v)) for v, path in zip(visitors, paths)]


def size(bench):
    """The program, stripped."""
    with tempfile.NamedTemporaryFile() as f:
        subprocess.run(["strip", "-o", f.name, bench.bana], check=True)
        n = os.path.getsize(f.name)
    bench.table("Size of the program", ["what", "size", "aim"], [["`bana`, stripped, pages, texts, fonts and tables in it", f"{n / 1e6:.1f} MB", "10 MB"]])


def fetch(port, path, headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def view(bench):
    """What the first view of home sends: the page and all that it names, compressed as Bana sends it; fonts beside."""
    crowd = bench.of("sqlite")[0]
    crowd.sign_in()
    port, visitor = crowd.world.port, crowd.visitors["home"][0]
    wanted = {"Cookie": cookie(visitor), "Accept-Encoding": "gzip", "Accept-Language": "en"}
    sizes, fonts, todo, seen = {}, {}, ["/"], set()
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        answer, body = fetch(port, path, wanted)
        if answer.status != 200:
            raise Broken(f"{path}: {answer.status}")
        kind = answer.headers.get_content_type()
        (fonts if kind.startswith("font/") else sizes)[path] = len(body)
        text = (gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body).decode("utf-8", "replace")
        if kind == "text/html":
            todo += re.findall(r'<(?:link|script|img|use)\b[^>]*?(?:href|src)="(/[^"#]+)', text)
        elif kind == "text/css":
            todo += re.findall(r'url\("?(/[^")#]+)', text)
        elif kind in ("text/javascript", "application/javascript"):
            todo += [p for p in re.findall(r'(?:from|import\()\s*"(/[^"]+)"', text)]
    rows = [[f"`{path}`", f"{n / 1024:.1f} KiB"] for path, n in sorted(sizes.items(), key=lambda x: -x[1])]
    rows.append(["**all**", f"**{sum(sizes.values()) / 1024:.1f} KiB** (aim: 40)"])
    rows.append([f"all {len(fonts)} fonts that the style sheet names (a browser takes those that a page needs)", f"{sum(fonts.values()) / 1024:.1f} KiB"])
    bench.table("First view of home", ["what", "as sent"], rows, "Bana compresses text itself, also behind nginx or Caddy. All but the page is kept by the browser for a year.")


def start(bench):
    """From the start of the program to the first page, on data that is there."""
    rows = []
    for crowd in bench.of("sqlite") + bench.of("postgres"):
        crowd.world.stop()
        times, costs = [], []
        for _ in range(5 if bench.options.quick else 15):
            port = free_port()
            began = time.monotonic()
            process = subprocess.Popen([bench.bana, "serve", "--port", str(port), *serve_options(bench.bana), *crowd.world.data["options"]],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ, BANA_NOW=crowd.world.now))
            while True:
                try:
                    if fetch(port, "/sign-in", {})[0].status == 200:
                        break
                except OSError:
                    time.sleep(0.001)
                if time.monotonic() - began > 20:
                    raise Broken("no page within 20 s")
            times.append((time.monotonic() - began) * 1000)
            costs.append(cpu_s([process.pid]) * 1000)
            process.terminate()
            process.wait()
        crowd.world.start()
        rows.append([crowd.name, f"{median(times):.0f} ms", f"{min(times):.0f} to {max(times):.0f} ms", f"{median(costs):.0f} ms", "200 ms"])
    bench.table("Start to first page", ["data", "median", "from to", "CPU time of it", "aim"], rows)


def pages(bench):
    """Home and the team page beside nginx, which sends the same bytes as files."""
    crowd = bench.of("sqlite")[0]
    crowd.sign_in()
    rows = []
    for kind, path, aim in (("home", "/", "0.20, stretch 0.40"), ("team", "/team", ""), ("map", "/map", "")):
        visitors = crowd.visitors["home" if kind == "map" else kind]
        bodies = [v.get(path).body for v in visitors]
        nginx = Nginx(os.path.join(bench.room, kind), {f"{i}.html": (b, gzip.compress(b, 5)) for i, b in enumerate(bodies)})
        try:
            ours = lines(visitors, [path] * len(visitors))
            theirs = lines(visitors, [f"/{i}.html" for i in range(len(visitors))])
            for packed in (False, True):
                for clients in (1, 8):
                    turns = [(wrk("pages.lua", ours, crowd.world.port, crowd.pids(), clients, bench.seconds, gzip=packed),
                              wrk("pages.lua", theirs, nginx.port, nginx.pids(), clients, bench.seconds, gzip=packed)) for _ in range(bench.rounds)]
                    ratios = [a.rate / b.rate for a, b in turns]
                    rows.append([f"{kind}, {median([len(b) for b in bodies]) / 1024:.1f} KiB" + (", gzip" if packed else ""), str(clients),
                                 f"{median([a.rate for a, _ in turns]):,.0f}/s", f"{median([b.rate for _, b in turns]):,.0f}/s",
                                 f"**{median(ratios):.2f}** ({min(ratios):.2f} to {max(ratios):.2f})",
                                 f"{median([a.cpu_us for a, _ in turns]):.0f}", f"{median([b.cpu_us for _, b in turns]):.0f}",
                                 f"{median([a.p50_us for a, _ in turns]) / 1000:.2f} ms", aim if not packed else ""])
        finally:
            nginx.close()
    bench.table("Pages beside nginx", ["page", "clients", "Bana", "nginx, the same bytes as files", "ratio", "Bana, CPU µs a page", "nginx, CPU µs", "Bana, half within", "aim"], rows,
                f"{crowd.name}; {len(crowd.visitors['home'])} people's homes and {len(crowd.visitors['team'])} managers' teams in turn, over kept connections. "
                "With gzip, nginx sends files that were compressed before; Bana compresses each page.")


def preparations(crowd, n):
    """A line for each of n writers: where and with what a preparation is saved now."""
    found = []
    for visitor in crowd.visitors["save"][:n]:
        me = re.search(r'/talks/(\w+)/preparation', visitor.get("/talks").text + visitor.get("/").text)
        if not me:
            raise Broken("a writer has no preparation: " + visitor.page.words[:200])
        path = me.group(0)
        form = next(f for f in visitor.get(path).reader.forms if f.action.split("?")[0] == path)
        values = dict(form.fields)
        field = next(n for n in sorted(form.names) if n + "-mark" in form.names and n + "-asked" not in form.names)
        found.append((path, cookie(visitor), values["csrf"], field, values[field + "-mark"]))
    return found


def saves(bench):
    """Durable saves through HTTP beside what the disk and the database do alone."""
    rows = []
    for db, aims in (("sqlite", ("0.8", "3")), ("postgres", ("0.8", "3"))):
        if not bench.of(db):
            continue
        crowd = bench.of(db)[0]
        crowd.sign_in()
        folder = crowd.world.data["folder"]
        turns = []
        for _ in range(bench.rounds):
            bare = floors.sqlite_commits(folder, bench.seconds) if db == "sqlite" else \
                floors.postgres_commits(crowd.world.store.address(crowd.world.data["name"]), bench.seconds)
            time.sleep(1)  # what the last load sent at its end is saved too
            one = wrk("saves.lua", preparations(crowd, 1), crowd.world.port, crowd.pids(), 1, bench.seconds)
            time.sleep(1)
            many = wrk("saves.lua", preparations(crowd, 32), crowd.world.port, crowd.pids(), 32, bench.seconds, threads=32)
            turns.append((bare, floors.fdatasyncs(folder, 1), one, many))
        bare, sync = median([t[0] for t in turns]), median([t[1] for t in turns])
        for at, name, aim in ((2, "1", aims[0]), (3, "32", aims[1])):
            ratios = [t[at].rate / t[0] for t in turns]
            rows.append([DATABASES[db], name, f"{median([t[at].rate for t in turns]):,.0f}/s", f"{bare:,.0f}/s",
                         f"**{median(ratios):.2f}** ({min(ratios):.2f} to {max(ratios):.2f})", f"{sync:,.0f}/s",
                         f"{median([t[at].rate / t[1] for t in turns]):.2f}", f"{median([t[at].cpu_us for t in turns]):.0f}",
                         f"{median([t[at].p50_us for t in turns]) / 1000:.2f} ms", aim])
    bench.table("Durable saves", ["database", "clients", "Bana: a preparation saved", "the database alone, one client", "ratio", "bare fdatasync", "ratio",
                                  "CPU µs a save, database's too", "half within", "aim"], rows,
                f"{bench.crowds[0].n:,} people. A save is the page's own: session, rights, the whole form's state, three statements that write, one commit. "
                "The database alone changes one row of a small table and commits.")


def flat(bench):
    """What the pages of employees and managers cost with few people and with many, measured in turn."""
    growth(bench, "What a page costs as people are more", FLAT)


def lists(bench):
    """The same of HR's lists."""
    growth(bench, "What HR's lists cost as people are more", LISTS)


def growth(bench, title, pages_asked):
    rows = []
    for db in ("sqlite", "postgres"):
        crowds = bench.of(db)
        if len(crowds) < 2:
            continue
        for crowd in crowds:
            crowd.sign_in()
        for name, kind, path in pages_asked:
            asked = [asked_of(crowd, kind, path) for crowd in crowds]
            costs = [[] for _ in crowds]
            for _ in range(bench.rounds):
                for crowd, requests, cost in zip(crowds, asked, costs):
                    cost.append(cpu_us_of(bench, crowd, *requests))
            seen = [v.get(p) for v, p in zip(*asked[-1])]
            rows.append([name, f"{median(costs[0]):,.0f}", f"{median(costs[-1]):,.0f}", f"**{median(costs[-1]) / median(costs[0]):.2f}**",
                         str(max(p.queries for p in seen)), f"{max(len(p.body) for p in seen) / 1024:.1f} KiB"])
        bench.table(f"{title}, {DATABASES[db]}",
                    ["page", f"{crowds[0].n:,} people, CPU µs", f"{crowds[-1].n:,} people, CPU µs", "growth (aim: 1.3)", "most queries", "most bytes"], rows,
                    "Compared in turn." + (" The database server's time is counted too." if db == "postgres" else ""))
        rows = []


FLAT = [("home", "home", "/"), ("talks", "home", "/talks"), ("a talk", "save", "{talk}"), ("preparation", "save", "{talk}/preparation"), ("plan", "home", "{plan}"),
        ("team", "team", "/team"), ("map", "home", "/map")]
LISTS = [("HR: people", "hr", "/hr/people"), ("HR: search \"an\"", "hr", "/hr/people?q=an"), ("HR: search one", "hr", "/hr/people?q=lindqvist"),
        ("HR: rounds", "hr", "/hr/cycles"), ("HR: a round", "hr", "{cycle}"), ("HR: units", "hr", "/hr/units"), ("HR: a unit", "hr", "{unit}")]

def cpu_us_of(bench, crowd, visitors, paths):
    """CPU time of a page; one that takes its time is asked for once."""
    before, start = cpu_s(crowd.pids()), time.monotonic()
    visitors[0].get(paths[0])
    if time.monotonic() - start > 0.25:
        return (cpu_s(crowd.pids()) - before) * 1e6
    return wrk("pages.lua", lines(visitors, paths), crowd.world.port, crowd.pids(), 2, bench.seconds / 2).cpu_us


def asked_of(crowd, kind, path):
    """(visitors, paths): the path, with the talk, plan, first round or first unit of each visitor who has one."""
    word = next((w for w in PLACES if w in path), None)
    if not word:
        return crowd.visitors[kind], [path] * len(crowd.visitors[kind])
    pattern, page = PLACES[word]
    found = [(v, re.search(pattern, v.get(page).text)) for v in crowd.visitors[kind]]
    found = [(v, path.replace(word, m.group(0))) for v, m in found if m]
    if not found:
        raise Broken(f"nobody has a {word} on {page}")
    return [v for v, _ in found], [p for _, p in found]


PLACES = {"{talk}": (r"/talks/\w{13}", "/talks"), "{plan}": (r"/people/\w{13}/plan\b", "/"), "{cycle}": (r"/hr/cycles/\w{13}", "/hr/cycles"),
          "{unit}": (r"/hr/units/\w{13}", "/hr/units")}
DATABASES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
ALL = {"size": size, "view": view, "start": start, "memory": memory, "pages": pages, "saves": saves, "flat": flat, "lists": lists, "budgets": budgets, "routes": routes, "esco": esco}
