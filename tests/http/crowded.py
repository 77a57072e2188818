# SPDX-License-Identifier: EUPL-1.2
"""Thousands of people: every page that can be reached from home keeps to its queries and bytes (harness/visitor.py refuses others)."""
from crawl import crawl
from harness import crowded
from harness.people import sign_in

NAMES = ("johan.ekdahl", "amina.lindqvist", "gunilla.sten", "hassan.noor", "samir.rashid", "elias.nyman", "birgitta.lund", "ingrid.holm", "oskar.lindgren")


def test_pages_of_thousands(bana):
    world = bana.world("demo")
    crowded.fill(world, 6000)
    reached = set()
    for name in NAMES:
        reached |= set(crawl(sign_in(world, name + "@alvsunda.example"), 100))
    assert len(reached) > 250, f"only {len(reached)} addresses were reached"
