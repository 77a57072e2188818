# SPDX-License-Identifier: EUPL-1.2
"""Many people: every page that can be reached from home keeps to its queries and bytes among two thousand (harness/visitor.py refuses others),
and costs the same among twenty thousand as among five hundred, counted in steps of SQLite's machine."""
import re

from crawl import crawl
from harness import crowded
from harness.people import sign_in

NAMES = ("johan.ekdahl", "amina.lindqvist", "gunilla.sten", "hassan.noor", "samir.rashid", "elias.nyman", "birgitta.lund", "ingrid.holm", "oskar.lindgren")
MOST_GROWTH = 1.3
# These look through all people or units of the employer, each time (docs/bench.md, "What is missed").
STAND_FOR_ALL = re.compile(r"/hr/(people|people/new|units|cycles|events)(\?.*)?|/admin|/talks/\w+/helpers\?who=.*")


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
                   if many[name, path] > MOST_GROWTH * n and not STAND_FOR_ALL.fullmatch(path))
    assert not grown, "these pages cost more as people are more:\n" + "\n".join(grown)
