# SPDX-License-Identifier: EUPL-1.2
"""Load and what it costs: wrk as the visitors, nginx as what to be compared with, and what the kernel says of a server's processes."""
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time

from harness.world import Broken, free_port

HERE = os.path.dirname(os.path.abspath(__file__))
TICKS = os.sysconf("SC_CLK_TCK")


def children(pid):
    found = [pid]
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as f:
                for child in f.read().split():
                    found += children(int(child))
    except (FileNotFoundError, ProcessLookupError):  # it has ended; its parent counts for it
        pass
    return found


def cpu_s(pids):
    """Seconds of processor time that these processes and theirs have used, also those that have ended since."""
    total = 0
    for pid in {p for pid in pids for p in children(pid)}:
        try:
            with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as f:
                total += sum(int(x) for x in f.read().rsplit(")", 1)[1].split()[11:15])
        except (FileNotFoundError, ProcessLookupError):  # it has ended
            pass
    return total / TICKS


def memory_kib(pid):
    """(private, PSS) of a process."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as f:
        kib = dict(re.findall(r"^(\w+): +(\d+) kB", f.read(), re.M))
    return int(kib["Private_Clean"]) + int(kib["Private_Dirty"]), int(kib["Pss"])


class Load:
    """What came of a load: requests, seconds, how many a second, half of them within p50_us, and CPU time a request."""

    def __init__(self, said, cpu):
        found = re.search(r"^FIGURES (\d+) (\d+) (\d+) (\d+) (\d+)$", said, re.M)
        if not found:
            raise Broken("wrk said no figures: " + said[-400:])
        self.n, us, bad, self.p50_us, self.p99_us = (int(x) for x in found.groups())
        if bad or not self.n:
            raise Broken(f"{bad} of {self.n} requests went wrong: " + said[-400:])
        self.s = us / 1e6
        self.rate, self.cpu_us = self.n / self.s, cpu / self.n * 1e6


def wrk(script, lines, port, pids, clients, seconds, threads=1, gzip=False):
    """Sends requests made by the Lua script from the lines, over kept connections."""
    with tempfile.NamedTemporaryFile("w", suffix=".lines", encoding="utf-8") as f:
        f.writelines("\t".join(line) + "\n" for line in lines)
        f.flush()
        before = cpu_s(pids)
        said = subprocess.run(["wrk", "-t", str(threads), "-c", str(clients), "-d", f"{max(1, round(seconds))}s", "-s", os.path.join(HERE, script),
                               f"http://127.0.0.1:{port}", "--", f.name, "gzip" if gzip else "plain"],
                              capture_output=True, text=True, check=False)
        cpu = cpu_s(pids) - before
    return Load(said.stdout + said.stderr, cpu)


class Nginx:
    """nginx with files of its own, as many workers as processors; what Debian's nginx does with files when it is told nothing else."""

    def __init__(self, room, files):
        self.room = os.path.join(room, "nginx")
        os.makedirs(os.path.join(self.room, "files"))
        for name, (plain, packed) in files.items():
            for ending, content in (("", plain), (".gz", packed)):
                with open(os.path.join(self.room, "files", name + ending), "wb") as f:
                    f.write(content)
        self.port = free_port()
        paths = " ".join(f"{kind}_temp_path {self.room}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        with open(os.path.join(self.room, "nginx.conf"), "w", encoding="utf-8") as f:
            f.write(("user root;\n" if os.geteuid() == 0 else "") +
                    f"daemon off; worker_processes auto; pid {self.room}/pid; error_log {self.room}/log;\n"
                    f"events {{ worker_connections 1024; }}\nhttp {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; "
                    f"gzip_static on; default_type text/html; {paths}\n"
                    f"server {{ listen 127.0.0.1:{self.port}; root {self.room}/files; }} }}\n")
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen([program, "-e", f"{self.room}/log", "-c", f"{self.room}/nginx.conf"], stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        if self.process.poll() is not None:
            raise Broken("nginx did not start")

    def pids(self):
        return [self.process.pid]

    def close(self):
        self.process.terminate()
        self.process.wait()


def median(values):
    return statistics.median(values)


def spread(values):
    return f"{min(values):.3g} to {max(values):.3g}"
