# SPDX-License-Identifier: EUPL-1.2
"""All of ESCO: taken in beside `sqlite3 .import` of the same files, and searched, with typing errors too."""
import csv
import os
import random
import shutil
import subprocess
import time
import urllib.parse

from harness.people import sign_in
from harness.world import TOP, Broken, Fixtures, Sqlite, World
from load import cpu_s, median

FOLDER = "data/esco-1.1.1"
LANGUAGES = ["en", "sv", "nl"]  # numbered as in base/language.h
GROUPS = ["as it stands", "its first half", "one letter wrong, missing, too many or two changed round"]


def timed(command, **more):
    """(wall seconds, seconds of processor time) of a command that must go well."""
    start, before = time.monotonic(), os.times()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **more)
    after = os.times()
    if done.returncode:
        raise Broken(f"{command[0]}: {done.stdout[-400:]}")
    return time.monotonic() - start, after.children_user + after.children_system - before.children_user - before.children_system


def shell_import(room, folder, names):
    """The files as they stand, each into a table of its own, as durable as Bana writes."""
    path = os.path.join(room, "shell.db")
    words = ["PRAGMA journal_mode = WAL;", "PRAGMA synchronous = FULL;", ".mode csv"] + [f".import {os.path.join(folder, n)} {n[:-4]}" for n in names]
    try:
        return timed(["sqlite3", path], input="\n".join(words) + "\n")
    finally:
        for end in ("", "-wal", "-shm"):
            if os.path.exists(path + end):
                os.unlink(path + end)


def bana_import(bench, store, fixture, folder):
    """The command alone, on data of its own, from the start of the program to the published generation."""
    data = store.new(fixture)
    try:
        return timed([bench.bana, "import", "esco", folder, *data["options"]])
    finally:
        store.drop(data)


def taking_in(bench, store, fixture, folder):
    names = sorted(n for n in os.listdir(folder) if n.endswith(".csv"))
    turns = [(bana_import(bench, store, fixture, folder), shell_import(bench.room, folder, names)) for _ in range(bench.rounds)]
    rows = []
    for what, k in (("wall", 0), ("processor time", 1)):
        ratios = [b[k] / s[k] for b, s in turns]
        rows.append([what, f"{median([b[k] for b, _ in turns]):.2f} s", f"{median([s[k] for _, s in turns]):.2f} s",
                     f"**{median(ratios):.1f}** ({min(ratios):.1f} to {max(ratios):.1f})", "10 s" if k == 0 else ""])
    bench.table("ESCO taken in", ["", "`bana import esco`", "`sqlite3 .import`", "ratio", "aim"], rows,
                "ESCO 1.1.1 in three languages, all its files, compared in turn. `sqlite3` puts each cell as text into a table for each file, without looking at it; Bana finds concepts, "
                "relations and faults, what changed, and writes its indexes, in pieces that let others save between them.")


def labels(folder):
    """(concept, kind, language, preferred, label) of all occupations and skills; a concept's one after the other."""
    found = {}
    for kind, stem in enumerate(("occupations", "skills")):
        for number, language in enumerate(LANGUAGES):
            path = os.path.join(folder, f"{stem}_{language}.csv")
            if not os.path.exists(path):
                continue
            with open(path, encoding="utf-8", newline="") as f:
                for row in csv.DictReader(f):
                    mine = found.setdefault(row["conceptUri"], [])
                    for k, label in enumerate([row["preferredLabel"], *(row.get("altLabels") or "").split("\n")]):
                        if label.strip():
                            mine.append((kind, number, int(k == 0), " ".join(label.split())))
    return [(c, *label) for c, mine in enumerate(found.values(), 1) for label in mine]


def with_error(chance, text):
    """The text with one typing error in one of its longest words."""
    words = text.split()
    at = max(range(len(words)), key=lambda i: len(words[i]))
    word, k = words[at], chance.randrange(1, len(words[at]) - 1)
    words[at] = chance.choice([word[:k] + chance.choice("etaoinsr") + word[k + 1:], word[:k] + word[k + 1:], word[:k] + chance.choice("etaoinsr") + word[k:],
                               word[:k] + word[k + 1] + word[k] + word[k + 2:]])
    return " ".join(words)


def queries_of(all_labels, n):
    """(group, concept, language, typed)."""
    chance = random.Random(2026)
    drawn = chance.sample([x for x in all_labels if x[3] and max(map(len, x[4].split())) >= 5 and len(x[4].split()) <= 8], n)
    typed = [lambda t: t, lambda t: t[:max(4, len(t) // 2)].strip(), lambda t: with_error(chance, t)]
    return [(group, x[0], x[2], make(x[4])) for group, make in zip(GROUPS, typed) for x in drawn]


def index(bench, all_labels, queries):
    """The index alone, without a server."""
    build = os.path.abspath(bench.options.build)
    subprocess.run(["ninja", "-C", build, "tests/bench_lookup"], stdout=subprocess.DEVNULL, check=True)
    paths = [os.path.join(bench.room, name) for name in ("labels", "queries")]
    for path, lines in zip(paths, (all_labels, queries)):
        with open(path, "w", encoding="utf-8") as f:
            f.writelines("\t".join(map(str, line)) + "\n" for line in lines)
    said = subprocess.run([os.path.join(build, "tests", "bench_lookup"), *paths], stdout=subprocess.PIPE, check=True, text=True).stdout
    lines = [line.split("\t") for line in said.splitlines()]
    _, n, size, took = lines[0]
    rows = [[g[1], g[2], f"{100 * int(g[3]) / int(g[2]):.1f} of 100", f"{float(g[4]) / 1000:.2f} ms", f"{float(g[5]) / 1000:.2f} ms", "5 ms"] for g in lines[1:]]
    bench.table("ESCO searched: the index", ["what is typed", "queries", "meant one among the first twenty", "mean", "worst", "aim"], rows,
                f"`engine/lookup` on the {int(n):,} labels of ESCO in three languages: {int(size) / 2**20:.1f} MiB, made in {took} ms. Preferred labels drawn at random; processor time.")


def page(bench, world, queries):
    """The page, asked for by somebody signed in, one after the other."""
    visitor, rows = sign_in(world, "Amina Lindqvist"), []
    visitor.get("/skills?q=nurse")  # makes the index
    for group in GROUPS:
        times, before = [], cpu_s([world.process.pid])
        for _, _, _, typed in [q for q in queries if q[0] == group][:200 if bench.options.quick else 1000]:
            start = time.monotonic()
            if visitor.get("/skills?q=" + urllib.parse.quote(typed)).status != 200:
                raise Broken("/skills?q=" + typed)
            times.append((time.monotonic() - start) * 1000)
        cpu = (cpu_s([world.process.pid]) - before) * 1000 / len(times)
        rows.append([group, str(len(times)), f"{cpu:.1f} ms", f"{sum(times) / len(times):.1f} ms", f"{max(times):.1f} ms"])
    bench.table("ESCO searched: the page", ["what is typed", "pages", "processor time, mean", "wall, mean", "wall, worst"], rows,
                "`/skills?q=…` on SQLite, twenty results and more with their labels, asked for one after the other over connections of their own; the wall time has the client's in it.")


def esco(bench):
    """Import, index and page."""
    folder = os.path.join(os.environ.get("BANA_SHARED", os.path.join(TOP, "..", "shared")), FOLDER)
    if not os.path.isdir(folder):
        print("skipped esco: its files are not there; BANA_SHARED says where the shared data is", flush=True)
        return
    if not shutil.which("sqlite3"):
        print("skipped esco: sqlite3, the shell, is not installed", flush=True)
        return
    store = Sqlite(bench.room)
    fixture = Fixtures(bench.bana, store).get("small")
    taking_in(bench, store, fixture, folder)
    all_labels = labels(folder)
    queries = queries_of(all_labels, 300 if bench.options.quick else 1000)
    index(bench, all_labels, queries)
    world = World(bench.bana, store, fixture)
    try:
        if world.run("import", "esco", folder).returncode:
            raise Broken("bana import esco")
        page(bench, world, queries)
    finally:
        world.drop()
        store.close()
