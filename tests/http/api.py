# SPDX-License-Identifier: EUPL-1.2
"""Pages as JSON: each page that a person reaches is asked for both ways. The answer must be as the description says, and tell nothing that
the page does not show; forms are taken as JSON, and nonsense gets a problem that says what to mend.

After a change that was meant: BANA_API=write tests/http/run.py --build build api, then read the difference of docs/api/openapi.json."""
import html
import json
import os
import random
import re

from crawl import crawl
from harness.people import code_of, login_of, password_of, sign_in
from harness.visitor import Visitor
from harness.world import TOP, letters

GOLDEN = os.path.join(TOP, "docs", "api", "openapi.json")
JSON = {"Accept": "application/json"}
PEOPLE = ["Amina Lindqvist", "Johan Ekdahl", "Samir Rashid", "Petra Nyqvist", "Birgitta Lund", "Ingrid Holm", "Oskar Lindgren", "Marijke Bos",
          "Fatima El Idrissi", "Tom Kuijpers"]
EACH = 3  # addresses of one route, for each person


class Differs(Exception):
    """The answer is not what the description, or the page, says."""


def one_line(text):
    return re.sub(r"\s+", " ", text).strip()


class Api:
    """The description, as one reads it."""

    def __init__(self, world):
        self.text = Visitor(world).get("/openapi.json").text
        self.all = json.loads(self.text)
        self.paths = [(re.compile("^" + re.sub(r"\\{\w+\\}", "[^/]+", re.escape(p)) + "$"), p) for p in self.all["paths"]]

    def route(self, path, method="get"):
        """The pattern and the operation for an address; literal parts win."""
        found = [p for r, p in self.paths if r.match(path.split("?")[0]) and method in self.all["paths"][p]]
        best = min(found, key=lambda p: [part.startswith("{") for part in p.split("/")], default=None)
        return (best, self.all["paths"][best][method]) if best else (None, None)

    def check(self, schema, value, at):
        """Holds a value against a schema (the words of JSON Schema that the description uses)."""
        if "$ref" in schema:
            name = schema["$ref"].split("/")[-1]
            return self.check(self.all["components"]["schemas"][name], value, f"{at} {name}")
        if "anyOf" in schema:
            faults = []
            for one in schema["anyOf"]:
                try:
                    return self.check(one, value, at)
                except Differs as e:
                    faults.append(str(e))
            raise Differs(" / ".join(faults))
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        kind = "null" if value is None else {bool: "boolean", int: "integer", str: "string", list: "array", dict: "object"}[type(value)]
        if kind not in kinds:
            raise Differs(f"{at} is {kind}, not {kinds}")
        if kind == "string" and ("pattern" in schema and not re.match(schema["pattern"], value) or "enum" in schema and value not in schema["enum"] or
                                 schema.get("format") == "date-time" and not re.match(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", value)):
            raise Differs(f"{at} is {value!r}")
        if kind == "array":
            for i, item in enumerate(value):
                self.check(schema["items"], item, f"{at}[{i}]")
        if kind == "object":
            if set(value) != set(schema["properties"]) or set(schema["required"]) != set(value):
                raise Differs(f"{at} has {sorted(value)}, not {sorted(schema['properties'])}")
            for name, item in value.items():
                self.check(schema["properties"][name], item, f"{at}.{name}")


def words_told(api, schema, value, name=""):
    """Each text of an answer with the name of its member; words of the program's own (enum) aside."""
    for one in schema.get("anyOf", []) + ([api.all["components"]["schemas"][schema["$ref"].split("/")[-1]]] if "$ref" in schema else []):
        try:
            api.check(one, value, name)
        except Differs:
            continue
        yield from words_told(api, one, value, name)
        return
    if isinstance(value, dict):
        for k, v in value.items():
            yield from words_told(api, schema["properties"][k], v, k)
    elif isinstance(value, list):
        for v in value:
            yield from words_told(api, schema["items"], v, name)
    elif isinstance(value, str) and "enum" not in schema:
        yield name, value


def is_shown(name, text, page, words, source):
    """True if a text of the answer stands on the page. Days and moments are said in words there; ids stand in addresses."""
    if re.match(r"^\d{4}-\d\d-\d\d(T[\d:]+Z)?$", text):
        return True
    if re.match(r"^[0-9a-hjkmnp-tv-z]{13}$", text) and re.search(r"\d", text):
        return text in source if name == "person_id" or name.endswith("_person_id") else True
    lines = [one_line(x) for x in text.split("\n")]
    return all(x in words or x in source for x in lines if x)


def test_pages_say_the_same(bana):
    world = bana.world()
    api, faults, asked = Api(world), [], set()
    for person in PEOPLE:
        visitor, count = sign_in(world, person), {}
        for path, page in crawl(visitor, 120).items():
            pattern, operation = api.route(path)
            if not operation or "content" not in operation["responses"].get("200", {}) or count.get(pattern, 0) == EACH or page.status == 303:
                continue
            count[pattern] = count.get(pattern, 0) + 1
            page = visitor.get(path)
            answer = visitor.get(path, headers=JSON)
            asked.add(pattern)
            if answer.status != page.status or answer.type not in ("application/json", "application/problem+json"):
                faults.append(f"{path} for {person}: {page.status} as a page, {answer.status} {answer.type} as JSON")
                continue
            told = json.loads(answer.text)
            schema = operation["responses"]["200" if page.status == 200 else "default"]["content"][answer.type]["schema"]
            try:
                api.check(schema, told, pattern)
            except Differs as e:
                faults.append(f"{path} for {person}: {e}")
                continue
            if page.status != 200:
                continue
            source = one_line(html.unescape(page.text))
            words = one_line(re.sub(r" ([,.:;)])", r"\1", page.words)) + " " + page.words
            faults += [f"{path} tells {person} {name} {text[:60]!r}, which is not on the page" for name, text in words_told(api, schema, told)
                       if not is_shown(name, text, page, words, source)]
    if faults:
        raise Differs(f"{len(faults)}: " + " | ".join(faults[:12]))
    silent = {p for p, o in api.all["paths"].items() if "get" in o and "content" in o["get"]["responses"].get("200", {})} - asked
    if len(asked) < 40:
        raise Differs(f"only {len(asked)} routes were asked for; not {sorted(silent)[:10]}")


class Program:
    """A program that signs in and sends JSON."""

    def __init__(self, world, name=None):
        self.world, self.visitor, self.token = world, Visitor(world), ""
        if name:
            login = login_of(world, name)
            self.get("/sign-in")
            answer = self.post("/sign-in", {"login": login, "password": password_of(world, login)})
            if answer.location.startswith("/second-factor"):
                self.get("/second-factor")
                answer = self.post("/second-factor", {"code": code_of(world, login)})
            if answer.status != 303:
                raise Differs(f"{name} could not sign in: {answer.status} {answer.text}")
            self.get("/me")

    def get(self, path):
        answer = self.visitor.get(path, headers=JSON)
        self.token = answer.headers.get("bana-csrf", self.token)
        return answer

    def post(self, path, body):
        return self.visitor.request("POST", path, json.dumps(body).encode(), {**JSON, "Content-Type": "application/json", "Bana-Csrf": self.token})


def expect(answer, status, **members):
    told = json.loads(answer.text) if answer.text else {}
    wrong = {k: told.get(k) for k, v in members.items() if told.get(k) != v}
    if answer.status != status or wrong:
        raise Differs(f"{answer.path}: {answer.status} {answer.text[:200]}, not {status} {members}")
    return told


def test_a_program_does_what_a_person_can(bana):
    world = bana.world()
    expect(Program(world).get("/hr/people"), 401, errors=[], title="Sign in to see this page.")
    half = Program(world)
    half.get("/sign-in")
    half.post("/sign-in", {"login": login_of(world, "Birgitta Lund"), "password": password_of(world, login_of(world, "Birgitta Lund"))})
    expect(half.get("/hr/people"), 401, errors=[], title="The second step of signing in is still to come. Give the code first.")
    hr = Program(world, "Birgitta Lund")
    expect(hr.get("/talks/" + letters(7)), 404)
    told = expect(hr.post("/hr/units", {"name": ""}), 422)
    if [e["field"] for e in told["errors"]] != ["name"]:
        raise Differs(f"the fault is not told: {told}")
    told = expect(hr.post("/hr/units", {"name": "New", "colour": "blue"}), 422)
    if [e["field"] for e in told["errors"]] != ["colour"]:
        raise Differs(f"the unknown field is not told: {told}")
    answer = hr.post("/hr/units", {"name": "Made by a program"})
    if answer.status != 303 or answer.location != "/hr/units":
        raise Differs(f"{answer.status} {answer.location} {answer.text}")
    units = expect(hr.get("/hr/units"), 200)["tree"]
    if "Made by a program" not in [u["name"] for u in units]:
        raise Differs("the unit is not there")
    hr.token = "0" * 64
    expect(hr.post("/hr/units", {"name": "Without the token"}), 403)


def test_what_is_asked_for_is_read_with_its_weights(bana):
    world = bana.world()
    visitor = Visitor(world)
    for accept, json_told in (("APPLICATION/JSON", True), ("text/html;q=0, application/json", True), ("application/json, */*", True), ("application/json;q=0", False),
                              ("application/jsonp", False), ("application/json, text/html", False), ("*/*", False)):
        told = visitor.get("/sign-in", headers={"Accept": accept}).type
        if (told == "application/json") != json_told:
            raise Differs(f"{accept} gives {told}")
    for kind, status in (("application/jsonx", 400), ("Application/JSON; charset=utf-8", 403)):
        answer = visitor.request("POST", "/sign-in", b"{}", {**JSON, "Content-Type": kind})
        if answer.status != status:
            raise Differs(f"a body of {kind} gives {answer.status}")


NONSENSE = ["", "0", "x", "-1", "2026-13-45", "99999999999999999999", "å" * 500, "x" * 12000, "'; DROP TABLE person; --", "%1 %s %n", "\u202e\u0000", "/\\x", True, False, None, 7, ["a", "b"],
            letters(7), letters(2**62 - 1)]


def test_nonsense_is_answered(bana):
    """Bodies made from the description, with values that make no sense: never broken, always an answer that a program can read."""
    world = bana.world()
    api, chance, faults = Api(world), random.Random(11), []
    programs = [Program(world, n) for n in ("Samir Rashid", "Johan Ekdahl", "Birgitta Lund", "Oskar Lindgren")]
    talks = [letters(int(r[0])) for r in world.rows("SELECT t.talk_id FROM talk t JOIN person p ON p.person_id = t.person_id WHERE p.name IN ('Samir Rashid', 'Amina Lindqvist')")]
    rounds = 12 if os.environ.get("BANA_CHECK_LEVEL") == "long" else 2
    for pattern, operations in api.all["paths"].items():
        if "post" not in operations or pattern in ("/sign-out", "/me/sessions/end", "/start", "/admin/duties/end"):
            continue
        content = operations["post"].get("requestBody", {}).get("content", {})
        form = content.get("application/json", {}).get("schema", {}).get("$ref", "").split("/")[-1]
        fields = api.all["components"]["schemas"][form]["properties"] if form else {}
        for program in programs:
            for _ in range(rounds):
                path = re.sub(r"\{(\w+)\}", lambda m: chance.choice(talks) if m.group(1) == "talk" else letters(chance.getrandbits(62)), pattern)
                answer = program.post(path, {f: chance.choice(s.get("enum", []) + NONSENSE) for f, s in fields.items()})
                good = answer.status in (200, 303) or (400 <= answer.status < 500 and answer.type == "application/problem+json")
                if not good:
                    faults.append(f"{path}: {answer.status} {answer.type} {answer.text[:80]}")
    if faults:
        raise Differs(f"{len(faults)}: " + " | ".join(faults[:8]))


def test_the_description_is_in_the_documents(bana):
    made = json.dumps(Api(bana.world("none")).all, indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("BANA_API") == "write":
        with open(GOLDEN, "w", encoding="utf-8") as f:
            f.write(made)
    with open(GOLDEN, encoding="utf-8") as f:
        if f.read() != made:
            raise Differs("docs/api/openapi.json is not what the routes say: BANA_API=write tests/http/run.py --build build api")


if os.environ.get("BANA_CHECK_LEVEL") != "long":
    test_pages_say_the_same.needs = "sqlite"
