# SPDX-License-Identifier: EUPL-1.2
"""What one answers in the career scan is one's own: nobody else finds it, in no page, log, letter or event; two windows, long words, the nightly work, and other instruments."""
import json
import os
import time

from harness.claims import must, post_as
from harness.people import sign_in
from harness.world import TOP, letters

EXAMPLE = os.path.join(TOP, "packaging", "instruments", "room-to-grow.json")
SECRET = "Nightingales sing in ward nine"


def begin(visitor, answers=None, words=SECRET):
    """Begins a scan, answers its first part; returns the scan's address."""
    visitor.get("/scan")
    at = visitor.submit("/scan", {}).location
    visitor.get(at)
    visitor.submit(at, {**(answers or {"a1": "4", "a2": "1"}), "words": words}, "act=later")
    return at.split("/part/")[0]


def pages(scan):
    return [scan, scan + "/part/can", scan + "/part/want", scan + "/words", scan + "/delete"]


def test_nobody_else_finds_it(bana):
    world = bana.world("demo")
    erik = sign_in(world, "Amina Lindqvist")
    scan = begin(erik)
    erik.get("/scan/tasks")
    erik.submit("/scan/tasks", {"task": SECRET, "wants": "less"})
    task = letters(int(world.value("SELECT task_id FROM task_energy")))
    for name in ("Johan Ekdahl", "Birgitta Lund", "Oskar Lindgren", "Daniel Okafor", "Ingrid Holm", "Sanne de Wit"):
        other = sign_in(world, name)
        for path in pages(scan):
            page = other.get(path)
            must(page.status == 404, f"{name} got {page.status} for {path}")
            must(SECRET not in page.text, f"{name} read it at {path}")
        other.get("/scan")
        for path, fields in ((scan + "/part/can", {"a1": "1", "words": "mine"}), (scan + "/delete", {}), (scan + "/next", {"own": "x"}),
                             (scan + "/words", {"part": "can", "s7": "1"}), (scan + "/back", {"part": "can"}), ("/scan/tasks/" + task, {"act": "remove"})):
            page = post_as(other, path, fields)
            must(page.status == 404, f"{name} got {page.status} for a post to {path}")
        for path in ("/scan", "/scan/tasks", "/", "/me", "/admin/instruments", "/admin/events", "/hr/people"):
            must(SECRET not in other.get(path).text, f"{name} read it at {path}")
    must(world.rows("SELECT item, value FROM scan_answer ORDER BY item") == [["can_asked", "1"], ["can_easy", "4"]], "somebody changed it")
    must(world.value("SELECT count(*) FROM letter WHERE plain LIKE '%Nightingales%'") == "0", "a letter tells it")
    must(world.value("SELECT count(*) FROM event WHERE note LIKE '%Nightingales%'") == "0", "an event tells it")
    must(SECRET not in world.tail(1000000), "the log tells it")


def test_two_windows(bana):
    world = bana.world()
    erik = sign_in(world, "Amina Lindqvist")
    scan = begin(erik, words="")
    at = scan + "/part/can"
    first, second = erik.get(at), erik.get(at)
    erik.page = first
    must(erik.submit(at, {"a1": "2", "words": "From the first"}, "act=later").status == 303, "the first window was not saved")
    erik.page = second
    page = erik.submit(at, {"a2": "3", "words": "From the second"}, "act=later")
    must(page.status == 422 and "From the first" in page.text and "From the second" in page.text, f"{page.status}")
    must(world.rows("SELECT item, value FROM scan_answer ORDER BY item") == [["can_asked", "3"], ["can_easy", "2"]], "what the second never touched went back")
    must(world.value("SELECT words FROM scan_part") == "From the first", "the second wrote over the first")
    page = erik.submit(at, {"words": "x" * 10000}, "act=later")
    must(page.status == 422 and "2 000" in page.text and "x" * 10000 in page.text, "a long line was not given back")
    page = erik.submit(at, {"a1": "9", "a2": "-1"}, "act=later")
    must(world.rows("SELECT value FROM scan_answer ORDER BY item") == [["3"], ["2"]], "a value that the instrument does not have was kept")


def test_by_script_and_after_signing_out(bana):
    world = bana.world()
    erik = sign_in(world, "Amina Lindqvist")
    scan = begin(erik, words="")
    at = scan + "/part/can"
    token = next(v for f in erik.get(at).reader.forms for n, v in f.fields if n == "csrf")
    page = erik.post(at, {"csrf": token, "a3": "4", "a3-mark": "", "words": "Kept"}, headers={"X-Bana-Save": "1"})
    said = json.loads(page.text)
    must(page.status == 200 and said["marks"]["a3-mark"] == "4" and "words-mark" in said["marks"], page.text)
    world.change("DELETE FROM session")
    page = erik.post(at, {"csrf": token, "a3": "1", "words": "Lost?"}, headers={"X-Bana-Save": "1"})
    must(page.status == 401, f"{page.status} once the session has ended")
    must(world.value("SELECT words FROM scan_part") == "Kept", "it was saved without a session")


def test_what_is_left_alone_is_erased(bana):
    world = bana.world()
    erik, amina = sign_in(world, "Gunilla Sten"), sign_in(world, "Amina Lindqvist")
    begin(erik)
    ended = begin(amina)
    amina.get(ended + "/part/chances")
    amina.submit(ended + "/part/chances", {}, "act=next")
    world.change("UPDATE scan SET touched_at = touched_at - 91 * 86400")
    world.change("UPDATE job SET due_at = 0 WHERE kind = 'scans-keep'")
    for _ in range(100):
        if world.value("SELECT count(*) FROM scan") == "1":
            break
        time.sleep(0.1)
    must(world.value("SELECT count(*) FROM scan") == "1", "the one left alone is there still")
    must(world.value("SELECT count(*) FROM scan WHERE ended_at IS NULL") == "0", "the wrong one was erased")
