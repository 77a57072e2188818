# SPDX-License-Identifier: EUPL-1.2
"""Pages of roles and ladders cost the same with two roles and with three thousand (harness/visitor.py refuses what costs more)."""
import json
import re

from harness.people import sign_in
from map import put

MANY = 3000
PAGES = ("/roles", "/roles?q=roll", "/roles?track=leading", "/hr/titles", "/hr/titles?q=titel", "/ladders", "/hr/roles/new")


def employer_of(world):
    return world.value("SELECT employer_id FROM employer WHERE slug = 'alvsunda'")


def fill(world, n):
    """As many roles, titles that are none of them, and a tenth as many ladders; words as long as people write them."""
    employer = employer_of(world)
    person, unit = world.rows(f"SELECT person_id, unit_id FROM employment WHERE employer_id = {employer} AND unit_id IS NOT NULL ORDER BY person_id LIMIT 1")[0]
    names = [f"Roll med ett långt namn inom vård och omsorg nummer {i:04d}" for i in range(n)]
    put(world, "INSERT INTO role (employer_id, role_id, family, reference, name, sort_sv, sort_nl, sort_en, search, version, made_at)",
        [f"({employer}, {i + 1}, 'Familj {i % 40}', 'roll-{i}', '{name}', 'roll {i:04d}', 'roll {i:04d}', 'roll {i:04d}', '{name.lower()}', 1, 1)" for i, name in enumerate(names)])
    put(world, "INSERT INTO role_version (employer_id, role_id, version, name, family, work, track, criteria, language, valid_from, made_at)",
        [f"({employer}, {i + 1}, 1, '{name}', 'Familj {i % 40}', 'Arbete {i % 17}', '{('specialist', 'leading')[i % 2]}', 'Lönen växer', 'sv', '2026-01-01', 1)" for i, name in enumerate(names)])
    put(world, "INSERT INTO employment (employer_id, employment_id, person_id, unit_id, title, from_day, to_day)",
        [f"({employer}, {i + 1}, {person}, {unit}, 'Titel som står i personalregistret {i:04d}', '2001-01-01', '2001-02-01')" for i in range(n)])
    put(world, "INSERT INTO ladder (employer_id, ladder_id, reference, name, sort_sv, sort_nl, sort_en, version, made_at)",
        [f"({employer}, {i + 1}, 'stege-{i}', 'Stege {i:04d}', 'stege {i:04d}', 'stege {i:04d}', 'stege {i:04d}', 1, 1)" for i in range(n // 10)])
    put(world, "INSERT INTO ladder_version (employer_id, ladder_id, version, name, kind, language, valid_from, made_at)",
        [f"({employer}, {i + 1}, 1, 'Stege {i:04d}', 'skills', 'sv', '2026-01-01', 1)" for i in range(n // 10)])


def leave_two(world):
    """Two roles, and nothing that speaks of the others."""
    employer = employer_of(world)
    kept = ", ".join(r[0] for r in world.rows(f"SELECT role_id FROM role WHERE employer_id = {employer} ORDER BY role_id LIMIT 2"))
    world.change(f"DELETE FROM path WHERE employer_id = {employer}; UPDATE ladder_step SET role_id = NULL WHERE employer_id = {employer};"
                 + "".join(f"DELETE FROM {table} WHERE employer_id = {employer} AND role_id NOT IN ({kept});" for table in ("role_title", "role_skill", "role_version", "role")))


def names_of(visitor, path, key):
    """All that the pages of a list name, from the first to the last."""
    names = []
    while path:
        said = json.loads(visitor.get(path, headers={"Accept": "application/json"}).text)
        names += [x.get("r", x)["name"] for x in said[key]]
        path = said["next"]
    return names


def costs(world):
    """How many queries each page takes."""
    hr = sign_in(world, "Birgitta Lund")
    took = {}
    for path in PAGES:
        page = hr.get(path)
        assert page.status == 200, (path, page.status)
        took[path] = page.queries
    return hr, took


def preview(hr, n):
    """The page that says what a file of n roles would do."""
    rows = "".join(f"Ny roll med ett namn {i:04d},Nya roller,Arbete {i % 9},Lönen växer när {i}\n" for i in range(n))
    hr.get("/hr/roles/import")
    hr.submit("/hr/roles/import", files={"file": ("roles.csv", ("Name,Family,Kind of work,Criteria for pay growth\n" + rows).encode())})
    page = hr.follow() if hr.page.status == 303 else hr.page
    new = re.search(r"(\d[\d\s,.]*) new,", page.words)
    assert page.status == 200 and new and int(re.sub(r"\D", "", new.group(1))) == n, page.words[:300]
    return page.queries


def test_as_cheap_with_many(bana):
    small, large = bana.world("demo"), bana.world("demo")
    leave_two(small)
    hr, few = costs(small)
    assert small.value(f"SELECT count(*) FROM role WHERE employer_id = {employer_of(small)}") == "2"
    few_preview = preview(hr, 2)
    fill(large, MANY)
    hr, many = costs(large)
    dear = {path: (few[path], many[path]) for path in PAGES if many[path] > few[path] + 1}
    assert not dear, f"pages that take more queries the more roles there are: {dear}"
    many_preview = preview(hr, MANY)
    assert many_preview <= few_preview + 1, f"the preview of a file takes {few_preview} queries, and {many_preview} of a long one"
    names = names_of(hr, "/roles?q=roll+med", "roles")
    assert len(names) == len(set(names)) == MANY, f"each role stands once in the pages of the list: {len(names)}, {len(set(names))}"
    names = names_of(hr, "/ladders", "ladders")
    assert len(names) == len(set(names)) and len(names) > MANY // 10, "each ladder stands once in the pages of the list"
