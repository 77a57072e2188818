#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Keeps worlds (servers with data, as in the http tests) for the browser tests: world.py BUILD. Reads one JSON object a line, writes one each.

{"do": "open", "db": "sqlite", "fixture": "small"}   → {"world": 1, "port": 40001}
{"do": "sign-in", "world": 1, "name": "…", "language": "sv"} → {"cookies": {…}}
{"do": "password", "world": 1, "name": "…"}          → {"login": "…", "password": "…"}
{"do": "code", "world": 1, "login": "…"}             → {"code": "123456"}
{"do": "totp", "world": 1, "secret": "ABCD EFGH"}      → {"code": "123456"}
{"do": "start-code", "world": 1}                     → {"code": "abcd-efgh-jkmn"}
{"do": "rows", "world": 1, "sql": "SELECT …"}        → {"rows": [[…]]}
{"do": "at", "world": 1, "now": "2026-12-01T08:00:00Z"} → {"port": …}
{"do": "run", "world": 1, "words": ["mail", "send"]}  → {"said": "…"}: a bana command on the same data
{"do": "close", "world": 1}                          → {}
An "error" in the answer says what went wrong; "n" of the question comes back in the answer."""
import base64
import json
import os
import re
import shutil
import sys
import tempfile
import threading

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "http"))
from harness import people  # noqa: E402
from harness.visitor import totp, totp_step  # noqa: E402
from harness.world import NOW, Fixtures, Postgres, Sqlite, World  # noqa: E402

STORES = {"sqlite": Sqlite, "postgres": Postgres}


class Keeper:
    def __init__(self, build):
        self.bana = os.path.abspath(os.path.join(build, "src", "bana"))
        self.room = tempfile.mkdtemp(prefix="bana-browser-")
        os.chmod(self.room, 0o755)
        self.fixtures, self.worlds, self.lock, self.count = {}, {}, threading.Lock(), 0

    def fixtures_of(self, db):
        with self.lock:
            if db not in self.fixtures:
                self.fixtures[db] = Fixtures(self.bana, STORES[db](self.room))
            return self.fixtures[db]

    def answer(self, q):
        if q["do"] == "open":
            fixtures = self.fixtures_of(q.get("db", "sqlite"))
            world = World(self.bana, fixtures.store, fixtures.get(q.get("fixture", "small")), q.get("now", NOW))
            with self.lock:
                self.count += 1
                self.worlds[self.count] = world
                return {"world": self.count, "port": world.port}
        world = self.worlds[q["world"]]
        if q["do"] == "sign-in":
            return {"cookies": people.sign_in(world, q["name"], q.get("language", "en")).cookies}
        if q["do"] == "password":
            login = people.login_of(world, q["name"])
            return {"login": login, "password": people.password_of(world, login)}
        if q["do"] == "code":
            return {"code": people.code_of(world, q["login"])}
        if q["do"] == "totp":
            return {"code": totp(base64.b32decode(q["secret"].replace(" ", "")), totp_step(world.now))}
        if q["do"] == "start-code":
            return {"code": re.search(r"set-up code (\S+)", world.tail(10000)).group(1)}
        if q["do"] == "rows":
            return {"rows": world.rows(q["sql"])}
        if q["do"] == "at":
            world.at(q["now"])
            return {"port": world.port}
        if q["do"] == "run":
            said = world.run(*q["words"])
            if said.returncode:
                raise ValueError(f"bana {' '.join(q['words'])}: {said.stdout}{said.stderr}")
            return {"said": said.stdout}
        if q["do"] == "close":
            del self.worlds[q["world"]]
            world.drop() if q.get("failed") else world.close()
            return {}
        raise ValueError(q["do"])

    def close(self):
        for world in self.worlds.values():
            world.drop()
        for fixtures in self.fixtures.values():
            fixtures.store.close()
        shutil.rmtree(self.room, ignore_errors=True)


def main():
    keeper, writing = Keeper(sys.argv[1]), threading.Lock()

    def one(line):
        q = json.loads(line)
        try:
            said = keeper.answer(q)
        except Exception as e:  # noqa: BLE001: the asker wants to know
            said = {"error": f"{type(e).__name__}: {e}"}
        with writing:
            print(json.dumps(dict(said, n=q.get("n"))), flush=True)

    asked = []
    try:
        for line in sys.stdin:
            asked.append(threading.Thread(target=one, args=(line,)))
            asked[-1].start()
        for thread in asked:
            thread.join()
    finally:
        keeper.close()


main()
