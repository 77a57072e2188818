# SPDX-License-Identifier: EUPL-1.2
"""The world of one test: fresh data, a server of its own on a frozen clock, and a way to look into the tables."""
import calendar
import json
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time

NOW = "2026-11-23T08:00:00Z"  # a Monday morning; the demo world is made relative to it
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))


class Broken(Exception):
    """The world could not be set up, or fell apart."""


def letters(number):
    """An id as it stands in URLs (src/base/ids.h)."""
    out = ""
    for _ in range(13):
        out = ALPHABET[number & 31] + out
        number >>= 5
    return out


class Sqlite:
    """Data in a folder; a copy of the fixture's folder is a fresh world."""

    def __init__(self, room):
        self.room, self.counter, self.lock = room, 0, threading.Lock()

    def new(self, fixture=None):
        with self.lock:
            self.counter += 1
            folder = os.path.join(self.room, f"world{self.counter}")
        if fixture:
            shutil.copytree(fixture["folder"], folder)
        else:
            os.makedirs(folder)
        return {"folder": folder, "options": ["--data", folder]}

    def rows(self, data, sql):
        path = os.path.join(data["folder"], "bana.db")
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)
        try:
            return [["" if c is None else str(c) for c in row] for row in connection.execute(sql)]
        finally:
            connection.close()

    def change(self, data, sql):
        connection = sqlite3.connect(os.path.join(data["folder"], "bana.db"), timeout=5)
        with connection:
            connection.executescript(sql)
        connection.close()

    def drop(self, data):
        shutil.rmtree(data["folder"], ignore_errors=True)

    def close(self):
        pass


class Postgres:
    """A cluster of our own (tests/postgres-up); a world is a database made from the fixture's as its template."""

    def __init__(self, room):
        self.room, self.counter, self.lock = room, 0, threading.Lock()
        script = os.path.join(TOP, "tests", "postgres-up")
        said = subprocess.run([script, os.path.join(room, "postgres")], capture_output=True, text=True, check=False, timeout=120)
        if said.returncode:
            raise Broken("tests/postgres-up: " + said.stderr[-400:])
        self.url = said.stdout.strip().split("\n")[-1].strip()

    def address(self, name):
        return swap_name(self.url, name)

    def psql(self, name, sql):
        said = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-F", "\x1f", "-R", "\x1e", "-v", "ON_ERROR_STOP=1", "-c", sql, self.address(name)],
                              capture_output=True, text=True, check=False, timeout=60)
        if said.returncode:
            raise Broken("psql: " + said.stderr.strip())
        text = said.stdout.removesuffix("\n")  # records end with a letter of their own, since texts have line ends
        return [record.split("\x1f") for record in text.split("\x1e")] if text else []

    def new(self, fixture=None):
        with self.lock:
            self.counter += 1
            name = f"bana_test_{os.getpid()}_{self.counter}"
            template = f" TEMPLATE {fixture['name']}" if fixture else " TEMPLATE template0"
            self.psql("postgres", f"CREATE DATABASE {name}{template}")
        folder = os.path.join(self.room, name)
        if fixture:
            shutil.copytree(fixture["folder"], folder)
        else:
            os.makedirs(folder)
        return {"folder": folder, "name": name, "options": ["--data", folder, "--db", self.address(name)]}

    def rows(self, data, sql):
        return self.psql(data["name"], sql)

    def change(self, data, sql):
        self.psql(data["name"], sql)

    def drop(self, data):
        shutil.rmtree(data["folder"], ignore_errors=True)
        self.psql("postgres", f"DROP DATABASE IF EXISTS {data['name']} WITH (FORCE)")

    def close(self):
        subprocess.run([os.path.join(TOP, "tests", "postgres-down"), os.path.join(self.room, "postgres")],
                       check=False, timeout=60, stdout=subprocess.DEVNULL)


def swap_name(url, name):
    """The address of another database on the same server: postgres://…/NAME?…"""
    head, mark, tail = url.partition("?")
    scheme, rest = head.split("://", 1)
    return scheme + "://" + rest.split("/", 1)[0] + "/" + name + mark + tail


class Fixtures:
    """Worlds that are made once by a command and copied for each test: none, empty, small, demo."""

    COMMANDS = {"small": ["demo", "--small"], "demo": ["demo"]}

    def __init__(self, bana, store):
        self.bana, self.store, self.made, self.lock = bana, store, {}, threading.Lock()

    def get(self, name):
        """The fixture; its "said" is what the command printed (whom one may sign in as)."""
        if name == "none":
            return None
        if name not in self.COMMANDS:
            raise Broken(f"there is no fixture {name}")
        with self.lock:
            if name not in self.made:
                data = self.store.new()
                said = subprocess.run([self.bana, *self.COMMANDS[name], *data["options"]], capture_output=True, text=True, check=False,
                                      timeout=300, env=dict(os.environ, BANA_NOW=NOW))
                if said.returncode:
                    raise Broken(f"bana {' '.join(self.COMMANDS[name])}: {said.stderr[-600:]}")
                self.made[name] = dict(data, said=said.stdout + said.stderr)
            return self.made[name]


def serve_options(bana):
    """What `bana serve` is told beside its port: tests may run as root; sanitizers need what the sandbox forbids."""
    options = ["--allow-root"] if os.geteuid() == 0 else []
    try:
        with open(os.path.join(os.path.dirname(bana), "..", "meson-info", "intro-buildoptions.json"), encoding="utf-8") as f:
            if any(o["name"] == "b_sanitize" and o["value"] != "none" for o in json.load(f)):
                options.append("--no-sandbox")
    except OSError:
        pass
    return options


def free_port():
    """A port below those that connections take for themselves, so that none of them can take it before the server does."""
    for _ in range(200):
        port = random.SystemRandom().randrange(12000, 32000)
        with socket.socket() as s:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                s.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise Broken("no port is free")


class World:
    """A server with its data. `now` is the frozen moment; at() starts the server again at another."""

    def __init__(self, bana, store, fixture=None, now=NOW, env=None):
        self.bana, self.store, self.now, self.env = bana, store, now, env or {}
        self.said = fixture["said"] if fixture else ""
        self.data = store.new(fixture)
        self.log = tempfile.NamedTemporaryFile("w+", prefix="bana-http-", suffix=".log", delete=False)
        self.process, self.errors_expected = None, False
        self.start()

    def start(self):
        self.port = free_port()
        before = os.path.getsize(self.log.name)  # an earlier server may have had the same port
        self.process = subprocess.Popen([self.bana, "serve", "--port", str(self.port), *serve_options(self.bana), *self.data["options"]],
                                        stdout=self.log, stderr=self.log,
                                        env=dict(os.environ, BANA_NOW=self.now, BANA_DEBUG="1", **self.env))
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise Broken(f"the server ended at once with {self.process.returncode}: {self.tail()}")
            with open(self.log.name, encoding="utf-8", errors="replace") as f:
                f.seek(before)
                if f"Bana answers at http://127.0.0.1:{self.port}" in f.read():
                    return
            time.sleep(0.01)
        raise Broken("the server did not listen within 30 s: " + self.tail())

    def stop(self):
        """Ends the server as an administrator would, and complains if it did not go well."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise Broken("the server did not end within 20 s after SIGTERM: " + self.tail()) from None
        finally:
            self.process = None
        if code != 0:
            raise Broken(f"the server ended with {code}: {self.tail()}")

    def kill(self):
        """Ends the server as a power cut would."""
        self.process.kill()
        self.process.wait()
        self.process = None

    def at(self, now):
        self.stop()
        self.now = now
        self.start()

    def tail(self, n=1500):
        self.log.flush()
        with open(self.log.name, encoding="utf-8", errors="replace") as f:
            return f.read()[-n:]

    def rows(self, sql):
        return self.store.rows(self.data, sql)

    def change(self, sql):
        """Changes rows behind the server's back (it is stopped meanwhile): what no page of this test does."""
        self.stop()
        self.store.change(self.data, sql)
        self.start()

    def settle(self):
        """Waits until the work that is due is done: what comes of it (letters, figures) stands still from then on, as the clock does."""
        due = f"SELECT count(*) FROM job WHERE state = 'running' OR (state = 'waiting' AND due_at <= {calendar.timegm(time.strptime(self.now, '%Y-%m-%dT%H:%M:%SZ'))})"
        end = time.monotonic() + 30
        while self.value(due) != "0":
            if time.monotonic() > end:
                raise Broken("the work that is due is not done within 30 s: " + self.tail())
            time.sleep(0.02)

    def value(self, sql):
        rows = self.rows(sql)
        if not rows:
            raise Broken("no row: " + sql)
        return rows[0][0]

    def hex(self, column):
        """How SQL writes the bytes of a column as letters."""
        return f"encode({column}, 'hex')" if "--db" in self.data["options"] else f"hex({column})"

    def run(self, *words, **more):
        """Runs a bana command on this world's data."""
        return subprocess.run([self.bana, *words, *self.data["options"]], capture_output=True, text=True, timeout=300, check=False,
                              env=dict(os.environ, BANA_NOW=self.now), **more)

    def close(self):
        try:
            self.stop()
            complaints = [line for line in self.tail(200000).split("\n")
                          if re.search(r" error |runtime error:|ERROR: \w+Sanitizer|WARNING: ThreadSanitizer", line)]
            if complaints and not self.errors_expected:
                raise Broken("the server's log has: " + " | ".join(complaints[:3])[:600])
        finally:
            self.drop()

    def drop(self):
        """Ends it without a word, after a test that failed."""
        if self.process:
            self.kill()
        if os.path.exists(self.log.name):
            self.log.close()
            os.unlink(self.log.name)
            self.store.drop(self.data)
