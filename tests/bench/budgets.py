# SPDX-License-Identifier: EUPL-1.2
"""Queries and bytes of every page that can be reached from home, in the largest world."""
from harness import people
from harness.crawl import crawl
from harness.visitor import Wrong

NAMES = ("johan.ekdahl", "amina.lindqvist", "gunilla.sten", "hassan.noor", "samir.rashid", "elias.nyman", "birgitta.lund", "ingrid.holm", "oskar.lindgren")


def budgets(bench):
    rows = []
    for db in ("sqlite", "postgres"):
        if not bench.of(db):
            continue
        crowd, found = bench.of(db)[-1], {}
        for name in NAMES:
            try:
                pages = crawl(people.sign_in(crowd.world, name + "@alvsunda.example"), 200)
            except Wrong as e:  # a page beyond its budget
                bench.faults.append(f"{crowd.name}, {name}: {e}")
                continue
            found.update({(name, path): page for path, page in pages.items() if page.is_html and page.status == 200})
        queries, size = max(found.items(), key=lambda x: x[1].queries), max(found.items(), key=lambda x: len(x[1].body))
        rows.append([crowd.name, f"{len(found):,}", f"{queries[1].queries} (`{queries[0][1].split('?')[0]}`)", f"{len(size[1].body) / 1024:.1f} KiB (`{size[0][1].split('?')[0]}`)"])
    bench.table("Queries and bytes of every page", ["data", "pages", "most queries (at most 10)", "most bytes (at most 60 KiB)"], rows,
                f"Every page that {len(NAMES)} people (employees, managers, HR, the officer, the administrator) reach by links from home.")
