#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Runs the http tests: run.py [--build FOLDER] [--db sqlite|postgres] [--jobs N] [NAME...]

A NAME is part of a file's name. Prints "ok FILE: TITLE" or "not ok FILE: TITLE: why" for each case (tests/http/*.case) and
each function test_… of a script (tests/http/*.py). What a server said, and the last page of a case that failed, is kept in build/check/http."""
import argparse
import concurrent.futures
import glob
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
from harness.case import Case, parse  # noqa: E402
from harness.visitor import Wrong  # noqa: E402
from harness.world import NOW, TOP, Broken, Fixtures, Postgres, Sqlite, World  # noqa: E402


class Bana:
    """What a script's test function gets: worlds and visitors."""

    def __init__(self, make_world):
        self.make_world, self.worlds = make_world, []

    def world(self, fixture="small", now=NOW):
        self.worlds.append(self.make_world(fixture, now))
        return self.worlds[-1]

    def close(self):
        while self.worlds:
            self.worlds.pop().close()


def keep(name, case):
    folder = os.path.join(TOP, "build", "check", "http")
    os.makedirs(folder, exist_ok=True)
    page = getattr(getattr(case, "visitor", None), "page", None)
    if page is not None:
        with open(os.path.join(folder, name + ".html"), "wb") as f:
            f.write(page.body)


def run_case(path, make_world):
    name = os.path.basename(path)
    case = None
    try:
        title = parse(path)[0]
        case = Case(path, make_world)
        case.run()
        return True, f"ok {name}: {title}"
    except Exception as e:  # noqa: BLE001: whatever it is, this test failed and the others go on
        keep(name, case)
        return False, f"not ok {name}: {say(e)}"


def run_function(path, name, function, make_world):
    bana, label = Bana(make_world), f"{os.path.basename(path)}: {name}"
    try:
        try:
            function(bana)
        finally:
            bana.close()
        return True, f"ok {label}"
    except Exception as e:  # noqa: BLE001
        return False, f"not ok {label}: {say(e)}"


def say(e):
    text = str(e) if isinstance(e, (Wrong, Broken)) or type(e).__name__ == "Failed" else \
        f"{type(e).__name__}: {e} at {traceback.extract_tb(e.__traceback__)[-1].name}, line {traceback.extract_tb(e.__traceback__)[-1].lineno}"
    return " ".join(text.split())[:900]


def find(names, db):
    """The tests, as functions of make_world."""
    wanted = lambda path: not names or any(n in os.path.basename(path) for n in names)  # noqa: E731
    tests = []
    for path in sorted(glob.glob(os.path.join(HERE, "*.case"))):
        if wanted(path) and parse(path)[1].get("needs", db) == db:
            tests.append(lambda make, path=path: run_case(path, make))
    for path in sorted(glob.glob(os.path.join(HERE, "*.py"))):
        if os.path.basename(path) == "run.py" or not wanted(path):
            continue
        spec = importlib.util.spec_from_file_location(os.path.basename(path)[:-3], path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for name in dir(module):
            if name.startswith("test_") and getattr(getattr(module, name), "needs", db) == db:
                tests.append(lambda make, path=path, name=name, f=getattr(module, name): run_function(path, name, f, make))
    return tests


def in_two(o):
    """Half of the tests each in a process of its own: in one, they wait for each other's turn with the interpreter."""
    names = [sys.executable, __file__, "--build", o.build, "--db", o.db, "--jobs", str((o.jobs + 1) // 2)]
    halves = [subprocess.Popen([*names, "--part", str(part), *o.names]) for part in (0, 1)]
    return max(half.wait() != 0 for half in halves)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--build", default="build")
    options.add_argument("--db", choices=["sqlite", "postgres"], default="sqlite")
    options.add_argument("--jobs", type=int, default=(os.cpu_count() or 2) + 2)  # a test waits now and then
    options.add_argument("--part", type=int, choices=[0, 1], help=argparse.SUPPRESS)
    options.add_argument("names", nargs="*")
    o = options.parse_args()
    bana = os.path.abspath(os.path.join(o.build, "src", "bana"))
    room = tempfile.mkdtemp(prefix="bana-http-")
    os.chmod(room, 0o755)
    try:
        tests = find(o.names, o.db)
        if o.part is None and len(tests) >= 20:
            return int(in_two(o))
        if o.part is not None:
            tests = tests[o.part::2]
        store = (Sqlite if o.db == "sqlite" else Postgres)(room)
        fixtures = Fixtures(bana, store)

        def make_world(fixture, now):
            return World(bana, store, fixtures.get(fixture), now)

        bad = 0
        try:
            with concurrent.futures.ThreadPoolExecutor(o.jobs) as pool:
                for good, line in pool.map(lambda test: test(make_world), tests):
                    bad += not good
                    print(line, flush=True)
        finally:
            store.close()
        return 1 if bad or not tests else 0
    except Broken as e:
        print(f"not ok http: {say(e)}")
        return 1
    finally:
        shutil.rmtree(room, ignore_errors=True)


sys.exit(main())
