# SPDX-License-Identifier: EUPL-1.2
"""Commands through the running server, over DATA/bana.control."""
import contextlib
import os
import re
import signal
import socket
import sqlite3
import stat
import struct
import subprocess
import tempfile
import threading
import time

from harness.people import sign_in
from harness.visitor import Visitor


def path_of(world):
    return os.path.join(world.data["folder"], "bana.control")


def skipped(world):
    """On PostgreSQL processes share the database, and there is no socket."""
    if "name" not in world.data:
        return False
    assert not os.path.exists(path_of(world))
    assert world.run("verify").returncode == 0
    return True


def staff(n):
    return "Number;Name;Hire date;Unit\n" + "".join(f"{900000 + i};Östen Socket{i};2020-01-01;Yard\n" for i in range(n))


def kept(text):
    f = tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False, encoding="utf-8")
    f.write(text)
    f.close()
    return f.name


def start(world, *words, **more):
    return subprocess.Popen([world.bana, *words, *world.data["options"]], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            text=True, env=dict(os.environ, BANA_NOW=world.now), **more)


def employer(world):
    return world.value("SELECT slug FROM employer ORDER BY slug")


def test_import_while_pages_are_answered(bana):
    world = bana.world("small")
    if skipped(world):
        return
    visitor = sign_in(world, "Amina Lindqvist")
    before = int(world.value("SELECT count(*) FROM person"))
    slug, path = employer(world), kept(staff(20000))
    os.chmod(path, 0o600)
    command, slowest, pages = start(world, "import", "people", path, "--employer", slug, "--board", "Yard", "--yes"), 0, 0
    reader = threading.Thread(target=lambda: said.append(command.communicate(timeout=300)))
    said = []
    reader.start()
    while reader.is_alive():
        began = time.monotonic()
        assert visitor.get("/").status == 200
        slowest, pages = max(slowest, time.monotonic() - began), pages + 1
        time.sleep(0.02)
    reader.join()
    out, err = said[0]
    os.unlink(path)
    assert command.returncode == 0, out[-300:] + err
    assert out.rstrip().endswith("Published."), out[-300:]
    assert pages > 5 and slowest < 5, (pages, slowest)
    assert int(world.value("SELECT count(*) FROM person")) == before + 20000


def test_words_files_and_questions(bana):
    world = bana.world("small")
    if skipped(world):
        return
    slug, before = employer(world), world.value("SELECT count(*) FROM person")
    out = world.run("verify")
    assert out.returncode == 0 and "seals hold" in out.stdout, out
    out = world.run("doctor")
    login = world.run("user", "list").stdout.split()[0]
    out = world.run("user", "reset", login)
    assert out.returncode == 0 and re.search(r"/welcome: \S+", out.stdout), out
    out = world.run("user", "reset", "nobody.at.all")
    assert out.returncode == 1 and out.stderr == "bana: There is no such sign-in name.\n", out
    out = world.run("erase", "--employer", slug, "--number", "no such")
    assert out.returncode == 1 and "Nobody there has this employee number." in out.stderr, out
    words = ("import", "people", "-", "--employer", slug, "--board", "Yard")
    out = world.run(*words, input=staff(3))  # a pipe, and so nobody to ask
    assert out.returncode == 0 and out.stdout.endswith("Nothing was changed.\n"), out
    assert world.value("SELECT count(*) FROM person") == before
    out = world.run("import", "people", "/no/such/file", "--employer", slug)
    assert out.returncode == 1 and "No such file" in out.stderr, out
    secret = kept("hemlig\n")
    out = world.run("mail", "server", "--host", "localhost", "--port", "1", "--sender", "bana@example.se",
                    "--site", "https://bana.example.se", f"--password-file={secret}", "--user", "bana")
    os.unlink(secret)
    assert out.returncode == 0 and "password  kept" in out.stdout and "hemlig" not in out.stdout, out
    assert "bana user reset" in world.tail(10000) and login not in world.tail(10000)
    out = world.run("demo")  # is not done by a server that others may reach
    assert out.returncode == 1 and "Another bana" in out.stderr, out
    assert stat.S_IMODE(os.stat(path_of(world)).st_mode) == 0o600
    world.stop()
    assert not os.path.exists(path_of(world))
    assert world.run("verify").returncode == 0  # by itself now
    world.start()
    world.kill()
    assert os.path.exists(path_of(world))
    assert world.run("verify").returncode == 0  # what a power cut leaves is no server
    world.start()
    assert world.run("verify").returncode == 0


def raw(world, what, whole=True):
    """What the server says to these bytes."""
    with socket.socket(socket.AF_UNIX) as s:
        s.settimeout(20)
        s.connect(path_of(world))
        answer = b""
        try:
            s.sendall(what)
            if whole:
                s.shutdown(socket.SHUT_WR)
            while part := s.recv(65536):
                answer += part
        except (ConnectionResetError, BrokenPipeError):
            pass
        return answer


def exactly(s, n):
    """So many bytes, or all there are."""
    got = b""
    while len(got) < n and (part := s.recv(n - len(got))):
        got += part
    return got


def frame(kind, text):
    return kind + struct.pack("=I", len(text)) + text


def test_what_is_no_command(bana):
    world = bana.world("small")
    if skipped(world):
        return
    refused = [b"", b"C", b"GET / HTTP/1.1\r\n\r\n", b"C" + struct.pack("=I", 0xffffffff) + b"x" * 1000, frame(b"C", b""),
               frame(b"C", b"no end"), frame(b"C", b"en\0" + b"w\0" * 300), frame(b"S", b"en\0verify\0"), frame(b"C", b"en\0"),
               frame(b"C", b"en\0serve\0"), frame(b"C", b"en\0demo\0"), os.urandom(65536), frame(b"C", b"x" * 65537)]
    for what in refused:
        said = raw(world, what)
        assert b"seals hold" not in said and said[-1:] in (b"", b"\x02"), (what[:40], said[:200])
    assert b"seals hold" in raw(world, frame(b"C", b"sv\0verify\0"), False)
    # Descriptors that nobody asked for, several at once, are let go of.
    fds = [os.open("/dev/null", os.O_RDONLY) for _ in range(20)]
    before = len(os.listdir(f"/proc/{world.process.pid}/fd")) if os.geteuid() == 0 else 0
    for _ in range(5):
        with socket.socket(socket.AF_UNIX) as s:
            s.settimeout(20)
            s.connect(path_of(world))
            socket.send_fds(s, [frame(b"C", b"en\0verify\0")], fds)
            s.recv(100)
    for fd in fds:
        os.close(fd)
    # The server asks for a file: what is given instead of one is refused, and the next command is served.
    with socket.socket(socket.AF_UNIX) as s:
        s.settimeout(20)
        s.connect(path_of(world))
        s.sendall(frame(b"C", b"en\0import\0people\0/x\0"))
        assert exactly(s, 7) == frame(b"O", b"/x")
        pipe = os.pipe()
        socket.send_fds(s, [frame(b"F", b"")], [pipe[0]])
        assert b"can't be opened" in exactly(s, 1000)
        for fd in pipe:
            os.close(fd)
    assert world.run("verify").returncode == 0
    if before:
        assert len(os.listdir(f"/proc/{world.process.pid}/fd")) <= before + 1


def test_client_opens_only_what_its_words_name(bana):
    """A server that went bad can't make root's command read other files."""
    world = bana.world("small")
    if skipped(world):
        return
    world.stop()
    got = []

    def bad(listening):
        s, _ = listening.accept()
        exactly(s, struct.unpack("=I", exactly(s, 5)[1:])[0])
        s.sendall(frame(b"O", b"/etc/passwd"))
        message, fds, _, _ = socket.recv_fds(s, 1000, 4)
        got.append((message, fds))
        s.close()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path_of(world))
        listening.listen()
        thread = threading.Thread(target=bad, args=(listening,))
        thread.start()
        out = world.run("verify")
        thread.join()
    os.unlink(path_of(world))
    assert out.returncode == 1 and "broke off" in out.stderr, out
    assert got[0][0][:1] == b"E" and not got[0][1], got
    world.start()


def test_somebody_else(bana):
    world = bana.world("small")
    if skipped(world) or os.geteuid() != 0:
        return
    os.chmod(path_of(world), 0o666)
    room = world.data["folder"]
    while room != "/":
        os.chmod(room, os.stat(room).st_mode | 0o011)
        room = os.path.dirname(room)
    code = ("import socket,sys,os\nos.setgroups([]); os.setgid(65534); os.setuid(65534)\ns=socket.socket(socket.AF_UNIX)\n"
            "s.connect(sys.argv[1])\nr=b''\nwhile True:\n try: p=s.recv(1000)\n except ConnectionResetError: break\n if not p: break\n r+=p\nprint(r)")
    said = subprocess.run(["python3", "-c", code, path_of(world)], capture_output=True, text=True, check=False, timeout=60)
    assert "only the owner" in said.stdout and "seals hold" not in said.stdout, said
    assert world.run("verify").returncode == 0


def state_of_import(world):
    return world.value("SELECT state FROM import WHERE file_name LIKE 'tmp%'")


@contextlib.contextmanager
def held_midway(world):
    """The database as it stands with the import under way, held so that nothing goes on until the block ends."""
    connection = sqlite3.connect(os.path.join(world.data["folder"], "bana.db"), timeout=5, isolation_level=None)
    try:
        for _ in range(2000):
            connection.execute("BEGIN IMMEDIATE")
            under_way = [state for (state,) in connection.execute("SELECT state FROM import WHERE file_name LIKE 'tmp%'")]
            if under_way:
                break
            connection.execute("ROLLBACK")
            time.sleep(0.005)
        assert under_way and under_way[0] != "published", under_way
        yield
    finally:
        connection.close()


def test_client_ends_midway(bana):
    world = bana.world("small")
    if skipped(world):
        return
    slug, before, path = employer(world), world.value("SELECT count(*) FROM person"), kept(staff(30000))
    command = start(world, "import", "people", path, "--employer", slug, "--board", "Yard", "--yes")
    with held_midway(world):
        command.kill()  # SIGINT may be ignored where the tests run in the background
        command.communicate()
    assert world.run("verify").returncode == 0  # waits until the import has been broken off
    os.unlink(path)
    assert state_of_import(world) in ("cancelled", "failed"), state_of_import(world)
    assert world.value("SELECT count(*) FROM person") == before
    assert world.value("SELECT count(*) FROM import_row") == "0"


def test_server_stops_midway(bana):
    world = bana.world("small")
    if skipped(world):
        return
    slug, before, path = employer(world), world.value("SELECT count(*) FROM person"), kept(staff(30000))
    command = start(world, "import", "people", path, "--employer", slug, "--board", "Yard", "--yes")
    with held_midway(world):
        world.process.send_signal(signal.SIGTERM)
    world.stop()
    out, err = command.communicate(timeout=60)
    os.unlink(path)
    assert command.returncode == 1 and "broken off" in err, (command.returncode, out[-200:], err)
    world.start()
    assert world.value("SELECT count(*) FROM person") == before
    # A question that nobody answers does not keep the server from ending.
    with socket.socket(socket.AF_UNIX) as s:
        s.connect(path_of(world))
        s.sendall(frame(b"C", b"en\0import\0people\0/x\0"))
        assert exactly(s, 7) == frame(b"O", b"/x")
        began = time.monotonic()
        world.stop()
        assert time.monotonic() - began < 10
    world.start()
    assert Visitor(world).get("/sign-in").status == 200


def test_one_after_the_other(bana):
    world = bana.world("small")
    if skipped(world):
        return
    all_of_them = [start(world, "verify") for _ in range(20)]
    for command in all_of_them:
        out, err = command.communicate(timeout=120)
        assert command.returncode == 0 and "seals hold" in out, err
