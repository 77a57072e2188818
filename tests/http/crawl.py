# SPDX-License-Identifier: EUPL-1.2
"""The crawl: every address that one person can reach, as page and as JSON, is asked for by every other. No answer says a planted word
(harness/markers.py) to somebody who may not read it; who gets in at all is what the rule says; and what is refused looks in every way
like what does not exist. All of it in the long check, a share of it every day."""
import io
import os
import random
import re
import shutil
import subprocess
import zipfile
import zlib

from access import PERSONAS, STAGES, judge, prepare, routes_of
from harness.markers import Markers
from harness.people import sign_in
from harness.visitor import Visitor
from harness.world import ALPHABET, letters

LONG = os.environ.get("BANA_CHECK_LEVEL") == "long"
PEOPLE = sorted({n for n in PERSONAS.values() if n} | set(STAGES.values())
                | {"Petra Nyqvist", "Daan Verbruggen", "Youssef Haddad", "Lena Axelsson", "Fatima El Idrissi", "Noor Smeets"})
MOST = 400 if LONG else 70  # pages that one person is followed to
SHARE = 1 if LONG else 10  # one of so many addresses is asked for by others
JSON = {"Accept": "application/json"}


class Leak(Exception):
    """Somebody is told what is not theirs to know."""


def text_of(page):
    """All that an answer tells: its words, where it leads, and what stands in a PDF or in the files of an archive."""
    if page.type == "application/pdf" and shutil.which("pdftotext"):
        return subprocess.run(["pdftotext", "-q", "-", "-"], input=page.body, capture_output=True, check=False).stdout.decode("utf-8", "replace")
    text = page.text
    if page.type == "application/zip":
        with zipfile.ZipFile(io.BytesIO(page.body)) as archive:
            text = " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return text + " " + page.location + " " + page.headers.get("content-disposition", "")


def ways_on(page):
    """Addresses that the page leads to: links, forms that only ask (with a word typed in), and those that JSON names."""
    for link in page.reader.links if page.is_html else re.findall(r'"(/[^"]*)"', page.text):
        yield link
    for form in page.reader.forms if page.is_html else []:
        if form.method == "get":
            for typed in ("a", "sjöb", "107"):  # never a whole name, which the page says back
                fields = dict(form.fields)
                fields.update({n: typed for n in form.names if not fields.get(n) and n not in ("stage", "unit", "lacks", "sort")})
                yield form.action.split("?")[0] + "?" + "&".join(f"{k}={v}" for k, v in fields.items())


def crawl(visitor, most=MOST, headers=None):
    """path → page, for all that the person's pages lead to."""
    seen, waiting = {}, ["/"]
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        if path in seen:
            continue
        page = seen[path] = visitor.get(path, headers=headers)
        for link in [page.location, *ways_on(page)]:
            link = link.split("#")[0]
            if link.startswith("/") and not link.startswith(("//", "/static", "/sign-out", "/openapi")) and "lang=" not in link and link not in seen:
                waiting.append(link)
    return seen


def number(text):
    """An id of an address as a number."""
    value = 0
    for c in text:
        value = value << 5 | ALPHABET.index(c)
    return value


class Judge:
    """Holds what was answered against the rule and the planted words."""

    def __init__(self, world):
        self.world, self.markers, self.faults, self.nothing = world, Markers(world), [], {}
        self.rule = self.markers.rule
        board = self.rule.duties[next(v for v, n in self.rule.name.items() if n == "Birgitta Lund")]["hr"]
        self.markers.may["zq99999x"] = {p for p in self.rule.employer if self.rule.is_hr(p, {board}, None)}
        self.markers.where["zq99999x"] = "a staff file"
        self.routes = [(re.compile("^" + re.sub(r":\w+\*", "[^/]+", re.sub(r":(\w+)(?!\*|\w)", rf"(?P<\1>[{ALPHABET}]{{13}})", p)) + "$"), p, granted)
                       for p, method, granted in routes_of(world) if method == "GET"]
        self.ids = {name: v for v, name in self.rule.name.items()}

    def route_of(self, path):
        """The pattern of an address, its ids, and who may; literal parts first."""
        found = [(p.count(":"), p, m.groupdict(), granted) for r, p, granted in self.routes if (m := r.match(path.split("?")[0]))]
        return min(found, key=lambda f: f[0])[1:] if found else (None, {}, set())

    def look(self, name, visitor, path, page, headers=None):
        viewer = self.ids.get(name)
        self.faults += [f"{name} reads {w} at {path}" for w in self.markers.leaks(viewer, text_of(page))]
        if page.status >= 500:
            self.faults.append(f"{name} gets {page.status} at {path}")
        pattern, parts, granted = self.route_of(path)
        if not pattern or page.status == 405:
            return
        of, (talk, person, cycle) = set(), (number(parts[k]) if k in parts else None for k in ("talk", "person", "cycle"))
        if (talk is None or talk in self.rule.talks) and (person is None or person in self.rule.employer):
            said = "sign in" if page.status == 303 and page.location.startswith("/sign-in") or page.status == 401 else str(page.status)
            try:
                of = judge(self.rule, "GET " + pattern, granted, viewer, talk, person, cycle, said)
            except Exception as e:  # noqa: BLE001: one fault of many
                self.faults.append(str(e))
        if page.status == 404 and parts and (not of or not {"talk", "person", "cycle"} & set(parts)):
            self.like_nothing(name, visitor, pattern, path, page, headers)

    def like_nothing(self, name, visitor, pattern, path, page, headers):
        """What one may not know of is answered as what is not there: the same status, headers, words, length and work."""
        asked, _, query = path.partition("?")
        key = (name, re.sub(rf"(?<=/)[{ALPHABET}]{{13}}(?=/|$)", ":", asked), query, str(headers))  # a page says its own address
        if key not in self.nothing:
            other = re.sub(rf"(?<=/)[{ALPHABET}]{{13}}(?=/|$|\?)", letters(random.Random(pattern).getrandbits(62)), asked)
            self.nothing[key] = self.plain(visitor.get(other + ("?" + query if query else ""), headers=headers))
        if self.plain(page) != self.nothing[key]:
            self.faults.append(f"{path} tells {name} that it is there: {self.plain(page)} is not {self.nothing[key]}"[:600])

    @staticmethod
    def plain(page):
        """An answer without what differs each time: tokens, and the address itself."""
        words = re.sub(rf"/[{ALPHABET}]{{13}}\b", "/ID", re.sub(r"[0-9a-f]{64}", "TOKEN", page.text))
        heads = sorted((k, v) for k, v in page.headers.items() if k not in ("date", "bana-csrf", "set-cookie", "x-bana-time", "x-bana-steps"))
        return page.status, len(page.body), heads, zlib.crc32(words.encode())


def test_crawl(bana):
    world = bana.world()
    prepare(world)
    upload(world)
    judging = Judge(world)
    who = {name: sign_in(world, name) for name in PEOPLE} | {"nobody": Visitor(world)}
    reached = set()
    for name, visitor in who.items():
        for headers in (None, JSON):
            for path, page in crawl(visitor, MOST if headers is None or LONG else MOST // 4, headers).items():
                reached.add(path)
                judging.look(name, visitor, path, page, headers)
    paths, dice = sorted(reached), random.Random(7)
    dice.shuffle(paths)
    for name, visitor in who.items():
        for path in paths[zlib.crc32(name.encode()) % SHARE::SHARE]:
            headers = dice.choice((None, JSON))
            judging.look(name, visitor, path, visitor.get(path, headers=headers), headers)
    if "/me/everything.zip" not in reached:
        raise Leak("nobody was led to everything about them")
    if len(reached) < 200 or len(judging.markers.may) < 500:
        raise Leak(f"only {len(reached)} addresses were reached, and {len(judging.markers.may)} words planted")
    if judging.faults:
        raise Leak(f"{len(judging.faults)}: " + " | ".join(sorted(set(judging.faults), key=judging.faults.index)[:8]))


def upload(world):
    """A staff file of one board's HR, whose name and heads and cells are for HR of that board: their word is the last of all."""
    hr = sign_in(world, "Birgitta Lund")
    hr.get("/hr/import")
    hr.submit("/hr/import", files={"file": ("zq99999x.csv", "Anst.nr;Namn;Enhet;zq99999x\n9001;zq99999x zq99999x;Rehabteamet;zq99999x\n".encode())})
    if hr.page.status != 303:
        raise Leak(f"the file was not taken: {hr.page.words[:200]}")


if not LONG:
    test_crawl.needs = "sqlite"
