# SPDX-License-Identifier: EUPL-1.2
"""Two thousand people: every page that can be reached from home keeps to its queries and bytes (harness/visitor.py refuses others)."""
from crawl import crawl
from harness import crowded
from harness.people import sign_in

NAMES = ("johan.ekdahl", "amina.lindqvist", "gunilla.sten", "hassan.noor", "samir.rashid", "elias.nyman", "birgitta.lund", "ingrid.holm", "oskar.lindgren")


def test_pages_of_two_thousand(bana):
    world = bana.world("demo")
    crowded.fill(world, 2000)
    reached = set()
    for name in NAMES:
        reached |= set(crawl(sign_in(world, name + "@alvsunda.example"), 100))
    assert len(reached) > 200, f"only {len(reached)} addresses were reached"
