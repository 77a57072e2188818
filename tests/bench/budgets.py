# SPDX-License-Identifier: EUPL-1.2
"""Queries and bytes of the pages that can be reached from home, in a large world: the second, where HR's lists take no seconds yet."""
from crawl import crawl
from harness import people
from harness.visitor import Wrong

NAMES = ("johan.ekdahl", "amina.lindqvist", "gunilla.sten", "hassan.noor", "samir.rashid", "elias.nyman", "birgitta.lund", "ingrid.holm", "oskar.lindgren")


def budgets(bench):
    rows = []
    for db in ("sqlite", "postgres"):
        if not bench.of(db):
            continue
        crowd, found = bench.of(db)[:2][-1], {}
        for name in NAMES:
            try:
                pages = crawl(people.sign_in(crowd.world, name + "@alvsunda.example"), 100)
            except Wrong as e:  # a page beyond its budget
                bench.faults.append(f"{crowd.name}, {name}: {e}")
                continue
            found.update({(name, path): page for path, page in pages.items() if page.is_html and page.status == 200})
        queries, size = max(found.items(), key=lambda x: x[1].queries), max(found.items(), key=lambda x: len(x[1].body))
        rows.append([crowd.name, f"{len(found):,}", f"{queries[1].queries} (`{queries[0][1].split('?')[0]}`)", f"{len(size[1].body) / 1024:.1f} KiB (`{size[0][1].split('?')[0]}`)"])
    bench.table("Queries and bytes of every page", ["data", "pages", "most queries (at most 10)", "most bytes (at most 60 KiB)"], rows,
                f"A hundred pages each that {len(NAMES)} people (employees, managers, HR, the officer, the administrator) reach by links from home.")
