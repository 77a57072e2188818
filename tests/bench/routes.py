# SPDX-License-Identifier: EUPL-1.2
"""The engine of routes beside igraph: runs bench_routes, which meson builds where Debian's libigraph-dev is."""
import os
import subprocess

from harness.world import TOP, Broken

RELATIONS = "data/esco-1.1.1/occupationSkillRelations_en.csv"
TABLES = {
    "map": ("Routes: the maps", ["map", "roles", "arcs", "needs", "memory of the graph", "made in"],
            "ESCO 1.1.1: every occupation has arcs to the 15 others that share most of what it asks (skills both ask, of those that one of them asks; essential ones twice). "
            "An arc takes 3 months, and up to 33 more the less is shared; nobody walked seven of ten arcs, between 1 and 128 people the others, drawn. "
            "The part is the first hundred occupations; ten times over has a tenth of the skills drawn anew, and a third of the arcs lead into another copy. "
            "The employer has a hundred families of twelve rungs, nine skills a role at levels 1 to 4, and four moves aside from each."),
    "five": ("Routes: five without loops, and all that can be reached", ["map", "equal months", "Bana, half within", "99 of 100 within", "igraph, half within",
                                                                           "ratio (aim: 6)", "all reachable, half within", "of them"],
             "Processor time of both in turn, in one program, for pairs drawn at random that a route joins; the ratio's median, and from what to what for nine of ten pairs. igraph: `igraph_get_k_shortest_paths` of {igraph}."),
    "set": ("Routes: the Pareto set", ["map", "goal within", "detour bound", "half within", "90 of 100 within", "longest", "igraph's five ÷ this (aim: 1)", "routes in the set",
                                        "of them offered", "labels at a role", "not exact"],
            "Over months, gap and walked, for somebody who has what the start asks. Detour bound: routes of at most half as long again as the shortest, and a year. "
            "Not exact: a bound was reached, and `truncated` said so."),
}


def routes(bench):
    """Five routes, the Pareto set and all reachable on maps of 100 to 30,000 roles."""
    build = os.path.abspath(bench.options.build)
    made = subprocess.run(["ninja", "-C", build, "tests/bench_routes"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True)
    if made.returncode:
        if "unknown target" not in made.stdout:
            raise Broken("bench_routes: " + made.stdout[-500:])
        print("skipped routes: libigraph-dev was not there when meson set up the build", flush=True)
        return
    shared = os.environ.get("BANA_SHARED", os.path.join(TOP, "..", "shared"))
    igraph = subprocess.run(["pkg-config", "--modversion", "igraph"], stdout=subprocess.PIPE, check=True, text=True).stdout.strip()
    done = subprocess.run([os.path.join(build, "tests", "bench_routes"), os.path.join(shared, RELATIONS), "100" if bench.options.quick else "1000"],
                          stdout=subprocess.PIPE, check=True, text=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    for kind, (title, head, text) in TABLES.items():
        bench.table(title, head, [row[1:] for row in rows if row[0] == kind], text.replace("{igraph}", "igraph " + igraph))
    for row in rows:
        if row[0] == "skipped":
            print("skipped routes on ESCO: " + row[1], flush=True)
        if row[0] == "five" and len(set(row[2].split(" of "))) != 1:
            bench.faults.append(f"routes on {row[1]}: only {row[2]} pairs have igraph's months")
