# SPDX-License-Identifier: EUPL-1.2
"""A crowd: several people who sign in, walk through all the pages that they find, and sign out again, at once.

crowd.py BUILD [SECONDS]   prints one "ok" or "not ok" line. For builds with a sanitizer, whose complaints the server's log has."""
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

WALKERS = 6


def walk(world, name, end, dice, seen, faults):
    """Signs in and goes from link to link until the end; a page that breaks is a fault."""
    try:
        while time.monotonic() < end:
            visitor = people.sign_in(world, name)
            for _ in range(40):
                if time.monotonic() > end:
                    break
                links = [x for x in visitor.page.reader.links if x.startswith("/") and not x.startswith(("//", "/sign-out"))]
                page = visitor.get(dice.choice(links) if links and dice.random() > 0.1 else "/")
                seen.add(page.path.split("?")[0])
                if page.status >= 500:
                    faults.append(f"{page.path}: {page.status}")
                if page.status >= 400 or not page.is_html:
                    visitor.get("/")
            forms = [f for f in visitor.page.reader.forms if f.action.startswith("/sign-out")]
            if forms:
                visitor.submit(forms[0].action)
    except Exception as e:  # noqa: BLE001
        faults.append(f"{name}: {type(e).__name__}: {e}")


def main():
    build, seconds = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 20
    bana = os.path.abspath(os.path.join(build, "src", "bana"))
    room = tempfile.mkdtemp(prefix="bana-crowd-")
    os.chmod(room, 0o755)
    try:
        store = Sqlite(room)
        world = World(bana, store, Fixtures(bana, store).get("small"))
        names = [row[0] for row in world.rows("SELECT login FROM account WHERE password_hash IS NOT NULL AND totp_secret IS NULL "
                                              f"ORDER BY login LIMIT {WALKERS}")]
        seen, faults, end = set(), [], time.monotonic() + seconds
        threads = [threading.Thread(target=walk, args=(world, n, end, random.Random(i), seen, faults)) for i, n in enumerate(names)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        world.close()
        if faults or not names:
            raise Broken("; ".join(faults[:3]) or "nobody can sign in")
        print(f"ok {len(names)} people walked over {len(seen)} pages at once for {seconds:.0f} s")
        return 0
    except Broken as e:
        print("not ok a crowd: " + " ".join(str(e).split())[:900])
        return 1
    finally:
        shutil.rmtree(room, ignore_errors=True)


sys.exit(main())
