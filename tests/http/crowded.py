# SPDX-License-Identifier: EUPL-1.2
"""Many people: every page that can be reached from home keeps to its queries and bytes among two thousand (harness/visitor.py refuses others),
and costs the same among twenty thousand as among five hundred, counted in steps of SQLite's machine."""
import html
import re

from crawl import crawl
from harness import crowded
from harness.people import sign_in

NAMES = ("johan.ekdahl", "amina.lindqvist", "gunilla.sten", "hassan.noor", "samir.rashid", "elias.nyman", "birgitta.lund", "ingrid.holm", "oskar.lindgren")
MOST_GROWTH = 1.3
# These look through all people of the employer, each time (docs/bench.md, "What is missed").
STAND_FOR_ALL = re.compile(r"/hr/people\?.*|/hr/(cycles|events)(\?.*)?|/admin|/talks/\w+/helpers\?who=.*")
# These show or count up to a bound, which lies beyond the demo world; they cost the same among twenty thousand as among ten.
BOUNDED = re.compile(r"/hr/(people|people/new|units(/\w+)?)|/hr/people/\w+/work")


def test_pages_of_two_thousand(bana):
    world = bana.world("demo")
    crowded.fill(world, 2000)
    reached = set()
    for name in NAMES:
        reached |= set(crawl(sign_in(world, name + "@alvsunda.example"), 100))
    assert len(reached) > 200, f"only {len(reached)} addresses were reached"


def steps(world, wanted):
    """What each of the pages costs each of the people: {(name, path): steps}; wanted None: all that can be reached."""
    cost = {}
    for name in NAMES:
        visitor = sign_in(world, name + "@alvsunda.example")
        paths = crawl(visitor, 60) if wanted is None else [path for who, path in wanted if who == name]
        for path in paths:
            cost[name, path] = min(visitor.get(path).steps for _ in range(2))  # the first may fetch what is then kept at hand
    return cost


def test_pages_cost_no_more_among_many(bana):
    world = bana.world("demo")
    if "--db" in world.data["options"]:
        return  # PostgreSQL counts no steps; the statements are the same
    few = {k: n for k, n in steps(world, None).items() if n > 0}
    assert len({path for _, path in few}) > 100, "hardly a page was reached"
    crowded.fill(world, 20000)
    many = steps(world, few)
    grown = sorted(f"{path} for {name}: {n} steps, then {many[name, path]}" for (name, path), n in few.items()
                   if many[name, path] > MOST_GROWTH * n and not STAND_FOR_ALL.fullmatch(path) and not BOUNDED.fullmatch(path))
    assert not grown, "these pages cost more as people are more:\n" + "\n".join(grown)


def bounded_steps(world):
    """What HR's lists and the choice of a unit cost, each shown once before: {path: steps}."""
    hr, cost = sign_in(world, "birgitta.lund@alvsunda.example"), {}
    unit = next(link for link in hr.get("/hr/units").reader.links if re.fullmatch(r"/hr/units/\w+", link))
    person = next(link for link in hr.get("/hr/people").reader.links if re.fullmatch(r"/hr/people/\w{6,}", link))
    for path in ("/hr/people", "/hr/people/new", "/hr/units", unit, person + "/work"):
        assert BOUNDED.fullmatch(path), path
        cost[path] = hr.get(path).steps
    return hr, list(cost.values()), list(cost)


def test_lists_among_many(bana):
    world = bana.world("demo")
    crowded.fill(world, 10000)
    hr, few, _ = bounded_steps(world)
    page = hr.get("/hr/people")
    assert re.search("More than 1.000 people work in your board", page.words), page.words[:300]
    assert "More than 300 units in your board" in hr.get("/hr/units").words
    walk_pages(hr)
    choose_unit(world, hr)
    if "--db" in world.data["options"]:
        return  # PostgreSQL counts no steps
    larger = bana.world("demo")
    crowded.fill(larger, 20000)
    _, many, paths = bounded_steps(larger)
    grown = [f"{path}: {n} steps, then {m}" for path, n, m in zip(paths, few, many) if m > MOST_GROWTH * n]
    assert not grown, "these pages cost more as people are more:\n" + "\n".join(grown)


def walk_pages(hr):
    """Page after page, in each order: nobody twice, fifty each."""
    for first in ("/hr/people", "/hr/people?sort=number"):
        seen, page = set(), hr.get(first)
        for _ in range(3):
            people = re.findall(r'<th scope="row"><a href="/hr/people/(\w+)">', page.text)
            assert len(people) == 50 and not seen & set(people), f"{first}: {len(people)} lines, or somebody twice"
            seen |= set(people)
            page = hr.get(re.search(r'href="([^"]+)" rel="next"', page.text)[1].replace("&amp;", "&"))


def choose_unit(world, hr):
    """A unit is moved below one of which a part of the name was written."""
    page = hr.get("/hr/units")
    above = html.unescape(re.findall(r'class="deep-[1-9]"><a href="/hr/units/\w+">([^<]+)<', page.text)[5])
    page = hr.submit("/hr/units", {"name": "A new one", "parent": above[1:].upper()})
    assert page.status == 422 and "more than one, has this name" in page.words, page.words[:500]
    found = re.findall(r'<option value="(\w+)">([^<]*)</option>', page.text)
    assert 1 <= len(found) <= 50 and all(above in html.unescape(name) for _, name in found), str(found[:5])
    page = hr.submit("/hr/units", {"parent": found[0][0]})
    assert page.status == 303, page.words[:500]
    assert world.value("SELECT count(*) FROM unit WHERE name = 'A new one' AND parent_unit_id IS NOT NULL") == "1"
