# SPDX-License-Identifier: EUPL-1.2
"""Runs one case file (the format is in tests/http/README.md)."""
import os
import re

from harness import people
from harness.visitor import Visitor, Wrong
from harness.world import NOW, letters

REQUESTS = {"get", "post", "submit", "follow"}
INPUTS = {"set", "press", "file", "send"}
SETTINGS = {"fixture", "now", "needs", "errors"}


class Failed(Exception):
    pass


def parse(path):
    """(title, settings, steps) of a case file; a step is (line number, verb, rest)."""
    title, settings, steps = None, {}, []
    with open(path, encoding="utf-8") as f:
        lines = f.read().split("\n")
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if title is None:
            title = line
            continue
        verb, _, rest = line.partition(" ")
        if verb in SETTINGS and not steps:
            settings[verb] = rest.strip()
        else:
            steps.append((number, verb, rest.strip()))
    if title is None:
        raise Failed(f"{path}: no title")
    return title, settings, steps


class Case:
    def __init__(self, path, make_world):
        self.path, self.folder = path, os.path.dirname(path)
        self.title, self.settings, self.steps = parse(path)
        self.make_world = make_world
        self.words, self.visitors, self.who, self.language = {}, {}, None, "en"
        self.visitor, self.limits = None, {}

    def run(self):
        self.world = self.make_world(self.settings.get("fixture", "small"), self.settings.get("now", NOW))
        self.world.errors_expected = "errors" in self.settings
        number = 0
        try:
            at = 0
            while at < len(self.steps):
                number, verb, rest = self.steps[at]
                at += 1
                if verb in REQUESTS:
                    block = []
                    while at < len(self.steps) and self.steps[at][1] in INPUTS:
                        block.append(self.steps[at])
                        at += 1
                    self.ask(verb, self.fill(rest), block, {s[1] for s in self.until_next_request(at)})
                else:
                    self.expect(verb, rest)
            self.world.close()
        except Exception as e:
            self.world.drop()
            if isinstance(e, (Wrong, Failed)):
                raise Failed(f"line {number}: {e}") from None
            raise

    def until_next_request(self, at):
        for step in self.steps[at:]:
            if step[1] in REQUESTS:
                return
            yield step

    def fill(self, text):
        """Puts what was kept (match, link, let) at {name}."""
        def one(found):
            name = found.group(1)
            if name not in self.words:
                raise Failed(f"nothing is kept as {{{name}}}")
            return self.words[name]
        return re.sub(r"\{([a-z_][a-z0-9_]*)\}", one, text)

    # ---- asking

    def ask(self, verb, rest, block, expected):
        visitor = self.someone()
        fields, files, headers, press = {}, {}, {}, None
        for _, name, value in block:
            if name == "press":
                press = self.fill(value)
                continue
            key, mark, value = (p.strip() for p in value.partition("="))
            if not mark:
                raise Failed(f"{name} needs NAME = VALUE")
            value = self.fill(value).replace("\\n", "\n")
            if name == "set":
                fields[key] = ([*([fields[key]] if isinstance(fields[key], str) else fields[key]), value]) if key in fields else value
            elif name == "send":
                headers[key] = value
            else:
                with open(os.path.join(self.folder, value), "rb") as f:
                    files[key] = (os.path.basename(value), f.read())
        if verb == "get":
            page = visitor.get(rest, headers=headers)
        elif verb == "post":
            page = visitor.post(rest, fields, headers)
        elif verb == "follow":
            page = visitor.follow()
        else:
            page = visitor.submit(rest or None, {k: (None if v == "-" else v) for k, v in fields.items()}, press, files)
        if "status" not in expected:
            wanted = 303 if verb == "submit" or "to" in expected else 200
            if page.status != wanted:
                raise Failed(f"status {page.status} instead of {wanted}" + why(page))
        if page.is_html and page.status < 400:
            self.ids(page)

    def ids(self, page):
        twice = {i for i in page.reader.ids if page.reader.ids.count(i) > 1}
        if twice:
            raise Failed(f"{page.path} has the id {sorted(twice)[0]} twice")

    def someone(self):
        if self.visitor is None:
            self.visitor = Visitor(self.world, self.language)
        return self.visitor

    # ---- expecting

    def expect(self, verb, rest):
        step = getattr(self, "do_" + verb, None)
        if step is None:
            raise Failed(f"what is \"{verb}\"?")
        step(rest)

    @property
    def page(self):
        if self.visitor is None or self.visitor.page is None:
            raise Failed("no page was asked for yet")
        return self.visitor.page

    def do_as(self, name):
        name = self.fill(name)
        if name == "nobody":
            self.visitor = Visitor(self.world, self.language)
            return
        if name not in self.visitors:
            self.visitors[name] = people.sign_in(self.world, name, self.language)
        self.visitor = self.visitors[name]

    def do_language(self, code):
        self.language, self.visitor = code, None

    def do_status(self, wanted):
        if str(self.page.status) != wanted:
            raise Failed(f"status {self.page.status} instead of {wanted}" + why(self.page))

    def do_to(self, wanted):
        if self.page.location != self.fill(wanted):
            raise Failed(f"sent to {self.page.location or 'nowhere'} instead of {self.fill(wanted)}" + why(self.page))

    def do_has(self, text):
        text = self.fill(text)
        if text not in self.page.words and text not in self.page.text:
            raise Failed(f"\"{text}\" is not on {self.page.path}" + why(self.page))

    def do_hasnt(self, text):
        text = self.fill(text)
        if text in self.page.words or text in self.page.text:
            raise Failed(f"\"{text}\" is on {self.page.path}")

    def do_header(self, rest):
        name, mark, value = (p.strip() for p in rest.partition("="))
        got = self.page.headers.get(name.lower())
        if not mark and got is None or mark and got != self.fill(value):
            raise Failed(f"header {name} is {got}, not {value or 'there'}")

    def do_match(self, rest):
        name, _, pattern = (p.strip() for p in rest.partition("="))
        found = re.search(self.fill(pattern), self.page.text)
        if not found:
            raise Failed(f"{pattern} matches nothing on {self.page.path}")
        self.words[name] = found.group(1)

    def do_said(self, rest):
        name, _, pattern = (p.strip() for p in rest.partition("="))
        found = re.search(self.fill(pattern), self.world.tail(100000))
        if not found:
            raise Failed(f"the server did not say {pattern}")
        self.words[name] = found.group(1)

    def do_queries(self, most):
        if self.page.queries < 0 or self.page.queries > int(most):
            raise Failed(f"{self.page.path} took {self.page.queries} queries, at most {most}")

    def do_bytes(self, most):
        if len(self.page.body) > int(most):
            raise Failed(f"{self.page.path} has {len(self.page.body)} bytes, at most {most}")

    def do_let(self, rest):
        name, _, sql = (p.strip() for p in rest.partition("="))
        self.words[name] = self.world.value(self.fill(sql))

    def do_link(self, rest):
        name, _, sql = (p.strip() for p in rest.partition("="))
        self.words[name] = letters(int(self.world.value(self.fill(sql))))

    def do_rows(self, rest):
        sql, mark, wanted = (p.strip() for p in rest.rpartition("=>"))
        if not mark:
            raise Failed("rows needs SELECT … => VALUES")
        got = " | ".join(", ".join(row) for row in self.world.rows(self.fill(sql)))
        if got != self.fill(wanted):
            raise Failed(f"the rows are \"{got}\", not \"{self.fill(wanted)}\"")

    def do_clock(self, now):
        self.world.at(now)

    def do_bana(self, words):
        said = self.world.run(*self.fill(words).split())
        if said.returncode:
            raise Failed(f"bana {words} ended with {said.returncode}: {said.stderr[-300:]}")

    def do_stop(self, _):
        self.world.stop()

    def do_start(self, _):
        self.world.start()

    def do_kill(self, _):
        self.world.kill()


def why(page):
    """Some words of the page, to see at a glance what went wrong."""
    return f" ({page.path}: {page.words[:160]})" if page.words else ""
