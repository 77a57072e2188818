# SPDX-License-Identifier: EUPL-1.2
"""What lies below a save: how often the disk and the database alone can make something durable, one after the other."""
import os
import re
import sqlite3
import subprocess
import tempfile
import time

from harness.world import Broken

TEXT = "What I am proud of this year is that we got the new ward going, "


def fdatasyncs(folder, seconds):
    """fdatasync after writing 8 KiB over again, a second."""
    with tempfile.NamedTemporaryFile(dir=folder) as f:
        os.write(f.fileno(), b"\1" * (8192 * 64))
        os.fsync(f.fileno())
        n, start = 0, time.monotonic()
        while time.monotonic() - start < seconds:
            os.pwrite(f.fileno(), bytes([n & 255]) * 8192, 8192 * (n % 64))
            os.fdatasync(f.fileno())
            n += 1
        return n / (time.monotonic() - start)


def sqlite_commits(folder, seconds):
    """One-row commits of one SQLite connection a second, as Bana's is set (WAL, synchronous=FULL)."""
    path = os.path.join(folder, "commits.db")
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000;"
                                 "CREATE TABLE IF NOT EXISTS row (row_id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;"
                                 "INSERT OR IGNORE INTO row WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < 1000) SELECT n, '' FROM k")
        n, start = 0, time.monotonic()
        while time.monotonic() - start < seconds:
            connection.execute("UPDATE row SET words = ? WHERE row_id = ?", (TEXT + str(n), n % 1000 + 1))
            n += 1
        return n / (time.monotonic() - start)
    finally:
        connection.close()


def postgres_commits(address, seconds):
    """One-row commits of one pgbench client a second, prepared."""
    subprocess.run(["psql", "-X", "-q", "-c", "SET client_min_messages = error; CREATE TABLE IF NOT EXISTS row (row_id INTEGER PRIMARY KEY, words TEXT NOT NULL);"
                    "INSERT INTO row SELECT n, '' FROM generate_series(1, 1000) n ON CONFLICT DO NOTHING", address], check=True, stdout=subprocess.DEVNULL)
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as f:
        f.write(f"\\set n random(1, 1000)\nUPDATE row SET words = '{TEXT}' || :n WHERE row_id = :n;\n")
        f.flush()
        pgbench = max((os.path.join(b, "pgbench") for b in ["/usr/bin"] + pg_folders() if os.path.exists(os.path.join(b, "pgbench"))), default="pgbench")
        said = subprocess.run([pgbench, "-n", "-M", "prepared", "-c", "1", "-T", str(max(1, round(seconds))), "-f", f.name, address],
                              capture_output=True, text=True, check=False)
    found = re.search(r"tps = ([\d.]+) \(without", said.stdout)
    if not found:
        raise Broken("pgbench: " + said.stderr[-300:])
    return float(found.group(1))


def pg_folders():
    top = "/usr/lib/postgresql"
    return [os.path.join(top, v, "bin") for v in sorted(os.listdir(top))] if os.path.isdir(top) else []
