# SPDX-License-Identifier: EUPL-1.2
"""Power cuts: people sign in (each is a row that the server acknowledges with a cookie) while the server is killed at random moments;
started again, every cookie that was handed out must still open its owner's page. power_cut.py BUILD [ROUNDS]"""
import os
import random
import shutil
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from harness import people  # noqa: E402
from harness.world import Broken, Fixtures, Sqlite, World  # noqa: E402


def sign_in_on_and_on(world, login, kept, stop):
    while not stop.is_set():
        try:
            kept.append(people.sign_in(world, login))
        except Exception:  # noqa: BLE001: the server is dead; what it did not say does not count
            return


def main():
    build, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else (50 if os.environ.get("BANA_CHECK_LEVEL") == "long" else 8)
    bana = os.path.abspath(os.path.join(build, "src", "bana"))
    room = tempfile.mkdtemp(prefix="bana-cut-")
    os.chmod(room, 0o755)
    dice, total = random.Random(7), 0
    try:
        store = Sqlite(room)
        world = World(bana, store, Fixtures(bana, store).get("small"))
        login = world.value("SELECT login FROM account WHERE password_hash IS NOT NULL AND totp_secret IS NULL ORDER BY login LIMIT 1")
        for _ in range(rounds):
            kept, stop = [], threading.Event()
            threads = [threading.Thread(target=sign_in_on_and_on, args=(world, login, kept, stop)) for _ in range(3)]
            for thread in threads:
                thread.start()
            time.sleep(0.5 + dice.random())
            world.kill()
            stop.set()
            for thread in threads:
                thread.join()
            world.start()
            for visitor in kept:
                if visitor.get("/").status != 200:
                    raise Broken("a session that was handed out is gone after kill -9")
            total += len(kept)
        if world.rows("PRAGMA integrity_check") != [["ok"]]:
            raise Broken("PRAGMA integrity_check complains")
        world.close()
        if not total:
            raise Broken("nobody got in between the power cuts")
        print(f"ok {total} acknowledged sessions outlived {rounds} times kill -9")
        return 0
    except Broken as e:
        print("not ok power cuts: " + " ".join(str(e).split())[:900])
        return 1
    finally:
        shutil.rmtree(room, ignore_errors=True)


sys.exit(main())
